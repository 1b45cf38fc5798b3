"""Nothing is printed that its source does not say; every edit is of a kind that the design allows."""

from __future__ import annotations

import pytest

from briefing.model import Citation, Edit, Item, Span
from briefing.page.check import fault_of
from briefing.text.printed import printed

TEXT = "But Bektasova said the price had not been agreed. She left at noon. Aigerim Bektasova is a minister."
TEXTS = {"a": TEXT}


def item(start: int, end: int, *edits: Edit, text: str | None = None) -> Item:
    span = Span(start, end)
    return Item(printed(TEXT, span, edits) if text is None else text, "a", span, edits)


def test_a_slice_of_the_source_passes() -> None:
    assert fault_of(item(50, 67), TEXTS) is None


def test_one_changed_character_is_a_fault() -> None:
    assert "not the words" in str(fault_of(item(50, 67, text="She left at moon."), TEXTS))


def test_a_source_that_was_not_read_is_a_fault() -> None:
    assert fault_of(item(50, 67), {}) == "its source was not read"


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (90, 10_000)])
def test_a_span_outside_the_source_is_a_fault(start: int, end: int) -> None:
    assert "outside" in str(fault_of(Item("x", "a", Span(start, end)), TEXTS))


def test_a_leading_connective_may_be_dropped() -> None:
    assert fault_of(item(0, 49, Edit(Span(0, 4), "")), TEXTS) is None


def test_a_name_in_brackets_must_be_the_words_of_its_source() -> None:
    start = TEXT.index("Aigerim")
    name = Citation("a", Span(start, start + len("Aigerim Bektasova")))
    assert fault_of(item(50, 67, Edit(Span(50, 53), "[Aigerim Bektasova]", name)), TEXTS) is None
    assert "its source says" in str(fault_of(item(50, 67, Edit(Span(50, 53), "[Rustam Tolipov]", name)), TEXTS))


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Span(34, 38), ""),  # "not" dropped in the middle
        Edit(Span(4, 13), "Tolipov"),
        Edit(Span(0, 38), ""),  # a beginning that holds a negation
        Edit(Span(14, 18), "denied"),
    ],
)
def test_no_other_words_are_ever_changed(edit: Edit) -> None:
    assert fault_of(item(0, 49, edit), TEXTS)


def test_a_cut_is_marked() -> None:
    assert fault_of(item(0, 49, Edit(Span(18, 48), " …")), TEXTS) is None


def test_edits_that_overlap_are_a_fault() -> None:
    broken = Item("x", "a", Span(0, 49), (Edit(Span(0, 4), ""), Edit(Span(2, 6), "")))
    assert "overlaps" in str(fault_of(broken, TEXTS))
