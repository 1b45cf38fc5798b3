import pytest

from briefing.sections.bottom_line import bottom_line
from tests.unit.test_questions import RATIFIED, article, dated, material


def test_the_bottom_line_is_the_newest_state_of_the_matter() -> None:
    old = "The senate of Valdoria opened its debate on the fisheries treaty with Istria in a half empty chamber."
    found = material(article("a", old, published="2024-05-01"), article("b", RATIFIED, published="2024-05-20"))
    item = bottom_line(found)
    assert item is not None
    assert item.text == RATIFIED


def test_the_bottom_line_is_never_a_quotation_or_a_fragment() -> None:
    quotation = "“The senate of Valdoria has sold our fish to Istria for a song,” said Carla Esteves of the fishermen."
    assert bottom_line(material(article("a", quotation, "Too short to tell."))) is None


def test_what_was_expected_on_a_day_that_is_past_is_no_bottom_line() -> None:
    due = "The senate of Valdoria is expected to ratify the fisheries treaty with Istria on May 21 in Harbourton."
    old = dated(article("a", due, published="2024-05-20"), "May 21", "2024-05-21")
    assert bottom_line(material(old)) is None
    ahead = dated(article("a", due, published="2024-05-20"), "May 21", "2024-06-21")
    assert bottom_line(material(ahead)) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Even worse, the senate of Valdoria opened its debate on the treaty with Istria in a half empty chamber.",
        "What is a treaty worth? The senate of Valdoria ratified the fisheries treaty with Istria in half an hour.",
        "We have seen the senate of Valdoria ratify a treaty with Istria that nobody in Port Amel has read.",
        "NEW: Valdoria asks for talks The senate of Valdoria ratified the fisheries treaty with Istria on Monday.",
        "Boats in the harbour of Port Amel in May HARBOURTON (Reuters) The senate of Valdoria ratified the treaty.",
    ],
)
def test_rhetoric_and_glued_lines_are_no_bottom_line(line: str) -> None:
    assert bottom_line(material(article("a", line))) is None


def test_what_had_been_claimed_before_loses_to_what_happened() -> None:
    claimed = (
        "Istria had claimed earlier that the senate of Valdoria would not ratify the fisheries treaty with Istria."
    )
    item = bottom_line(material(article("a", claimed, RATIFIED, published="2024-05-20")))
    assert item is not None
    assert item.text == RATIFIED
