"""Nothing is printed that its source does not say; every edit is of a kind that the design allows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.model import Citation, Edit, Item, Question, Span
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


@pytest.mark.parametrize("blank", ["\t", "\n", "\u2028"])
def test_a_connective_is_one_with_any_white_space_between_its_words(blank: str) -> None:
    text = f"For{blank}his{blank}part,{blank}he said that the price had been agreed."
    start = len("For his part, ")
    edits = (Edit(Span(0, start + 1), "H"),)
    words = Item(printed(text, Span(0, len(text)), edits), "a", Span(0, len(text)), edits)
    assert fault_of(words, {"a": text}) is None


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


SAID = "Berg met Blanc. Mr Blanc said on Friday that the bridge would open, but Novak did not agree. He left."
OTHER = {"a": SAID, "b": "Anna Blanc leads the port. Seats: 12."}


def faulty(
    words: str, to: str, source: Citation | None = None, detail: object = None, of: str = "Mr Blanc said"
) -> str:
    """What is wrong with an edit that puts `to` in the place of `words`, in the sentence that begins with `of`."""
    start = SAID.index(of)
    span = Span(start, SAID.index(".", start + 4) + 1)
    at = SAID.index(words, start)
    edit = Edit(Span(at, at + len(words)), to, source)
    made = Item(printed(SAID, span, (edit,)), "a", span, (edit,))
    return str(fault_of(made, OTHER))


def test_a_cut_is_marked_and_takes_the_end_of_a_sentence() -> None:
    assert faulty(" on Friday that the bridge would open, but Novak did not agree.", " …").endswith("“not”")
    assert fault_of(item(50, 67, Edit(Span(58, 67), " …")), TEXTS) is None
    assert "neither at the beginning" in faulty(" on Friday", " …")


@pytest.mark.parametrize(("words", "lost"), [("Mr Blanc said", "said"), (", but Novak did not agree.", "not")])
def test_a_cut_takes_away_no_cue_and_no_negation(words: str, lost: str) -> None:
    assert f"takes away “{lost}”" in faulty(words, "… " if words.startswith("Mr") else " …")


def test_a_cut_takes_away_no_number() -> None:
    text = "The port took 40 ships, which was a lot."
    edit = Edit(Span(8, len(text)), " …")
    made = Item(printed(text, Span(0, len(text)), (edit,)), "a", Span(0, len(text)), (edit,))
    assert "takes away “4”" in str(fault_of(made, {"a": text}))


def test_what_is_taken_out_leaves_no_two_figures_side_by_side() -> None:
    text = "It cost 1\x012 crowns."
    edit = Edit(Span(9, 10), "")
    made = Item("It cost 12 crowns.", "a", Span(0, len(text)), (edit,))
    assert "another number" in str(fault_of(made, {"a": text}))


def test_a_dropped_opening_is_one_of_the_program_s_own_list() -> None:
    text = "Allegedly, the bridge is open."
    edit = Edit(Span(0, 12), "T")
    made = Item("The bridge is open.", "a", Span(0, len(text)), (edit,))
    assert "no edit that is allowed" in str(fault_of(made, {"a": text}))


def test_a_name_stands_only_for_a_pronoun_or_a_surname_of_it() -> None:
    full = Citation("b", Span(0, 10))
    assert faulty("Mr Blanc", "[Anna Blanc]", full) == "None"
    assert faulty("He", "[Anna Blanc]", full, of="He left") == "None"
    assert "no pronoun or surname" in faulty("Novak", "[Anna Blanc]", full)
    assert "no pronoun or surname" in faulty("He", "[Seats: 12]", Citation("b", Span(27, 36)), of="He left")


def test_only_a_question_is_explained_and_only_by_its_own_article() -> None:
    start, end = SAID.index("Berg met Blanc"), SAID.index("Berg met Blanc") + 14
    own, question = Citation("a", Span(start, end)), Question("unresolved")
    assert "explains what is no question" in faulty("", " [Berg met Blanc]", own)
    at = SAID.index(" would open")
    edit = Edit(Span(at, at), " [Berg met Blanc]", own)
    span = Span(SAID.index("Mr Blanc said"), SAID.index(" He left"))
    made = Item(printed(SAID, span, (edit,)), "a", span, (edit,), detail=question)
    assert fault_of(made, OTHER) is None
    other = replace(edit, to=" [Anna Blanc]", source=Citation("b", Span(0, 10)))
    assert fault_of(replace(made, text=printed(SAID, span, (other,)), edits=(other,)), OTHER)


def test_a_quotation_mark_is_completed_only_where_one_is_open() -> None:
    text = "“The port is shut. The road is shut,” Blanc said."
    span = Span(0, 18)
    closed = Item("“The port is shut.”", "a", span, (Edit(Span(18, 18), "”"),))
    assert fault_of(closed, {"a": text}) is None
    open_ = Item("The port is shut.”", "a", Span(1, 18), (Edit(Span(18, 18), "”"),))
    assert fault_of(open_, {"a": text}) is None  # in the source it is one
    assert "no quotation" in str(fault_of(open_, {"a": text.replace("“", " ")}))


def test_edits_that_overlap_are_a_fault() -> None:
    broken = Item("x", "a", Span(0, 49), (Edit(Span(0, 4), ""), Edit(Span(2, 6), "")))
    assert "overlaps" in str(fault_of(broken, TEXTS))
