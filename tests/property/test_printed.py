from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Edit, Span
from briefing.text.printed import UNPRINTABLE, drop_unprintable, fold, printed

TEXT = st.text(min_size=1, max_size=60)


@given(TEXT)
def test_without_edits_only_white_space_changes(text: str) -> None:
    assert printed(text, Span(0, len(text))).split() == text.split()


@given(TEXT)
def test_no_unprintable_character_is_left(text: str) -> None:
    whole = Span(0, len(text))
    assert not UNPRINTABLE.search(printed(text, whole, drop_unprintable(text, whole)))


@given(TEXT, st.data())
def test_what_lies_outside_the_edits_stays_in_order(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True)))
    edits = [Edit(Span(a, b), "") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    kept = "".join(c for i, c in enumerate(text) if not any(e.at.start <= i < e.at.end for e in edits))
    assert printed(text, Span(0, len(text)), edits) == fold(kept)
