from __future__ import annotations

import pytest

from briefing.marks.dates.recognition import find
from briefing.model import Span


def dates(text: str, published: str | None = None, year: int | None = None) -> list[tuple[str | None, str]]:
    return [(found.value, found.basis) for found in find(text, [Span(0, len(text))], published, year=year)]


def test_a_year_known_from_elsewhere_dates_months_and_days_as_inferred() -> None:
    assert dates("On Tuesday he spoke of Feb. 7 and of January.", year=2016) == [
        ("XXXX-WXX-2", "undated"),
        ("2016-02-07", "inferred"),
        ("2016-01", "inferred"),
    ]


def test_only_the_given_spans_are_read() -> None:
    text = "In 1999 it began. In 2001 it ended."
    assert [found.value for found in find(text, [Span(18, len(text))], None)] == ["2001"]


@pytest.mark.parametrize("before", ["“We will sign the deal.” ", "It will cost 3%. ", "It will be over by June 2. "])
def test_a_sentence_ends_the_clause_where_the_sentences_are_not_known(before: str) -> None:
    assert dates(before + "On Tuesday Mr. Wang met the envoys.", "2016-03-18")[-1][0] == "2016-03-15"


def test_a_year_before_all_years_is_no_year() -> None:
    text = "The canal was dug from November to February 0000, and from May to April 0001."
    assert not any((value or "").startswith("-") for value, _ in dates(text, "2024-05-01"))
