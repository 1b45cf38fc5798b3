from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.marks.dates.recognition import find
from briefing.model import Span
from briefing.text.timex import bounds, long_form

WORDS = st.sampled_from(
    "on in the last next this early late Tuesday Feb. March May 7 23 29 2016 1999-2000 12/13/2015 week year month "
    "quarter third ago two of , . will met today yesterday 1990s 20th century \n \u00a0 end summer the-day 二月".split(
        " "
    )
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join))
DAYS = st.one_of(st.none(), st.dates().filter(lambda day: 1900 < day.year < 2100).map(str))


@settings(deadline=None)  # the first text has the rules read
@given(TEXTS, DAYS, st.sampled_from(["day-first", "month-first", "unknown"]), st.sampled_from([None, 2016]))
def test_dates_lie_in_order_inside_the_text_and_never_overlap(text: str, published, order, year) -> None:
    found = find(text, [Span(0, len(text))], published, order=order, year=year)
    ends = [0]
    for item in found:
        assert ends[-1] <= item.span.start < item.span.end <= len(text)
        assert not item.span.of(text)[-1].isspace()
        ends.append(item.span.end)


@settings(deadline=None)
@given(TEXTS, DAYS)
def test_a_value_that_is_not_undated_covers_days_and_can_be_printed(text: str, published) -> None:
    for item in find(text, [Span(0, len(text))], published):
        if item.basis != "undated":
            assert item.value is not None
            assert bounds(item.value) is not None
            assert long_form(item.value, item.mod, item.granularity)
        if published is None:
            assert item.basis in ("stated", "undated")
