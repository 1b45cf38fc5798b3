from __future__ import annotations

import pytest

from briefing.marks.gazetteer import is_outlet
from briefing.marks.persons import bare, full_name, people
from briefing.model import Span


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("U.S. Secretary of State John Kerry", "John Kerry"),
        ("Chinese Foreign Minister Wang Yi's", "Wang Yi"),
        ("Meanwhile Kerry", "Kerry"),
        ("Foreign Minister", None),
        ("Norland-born Anne Blanc", "Anne Blanc"),
        ("Secretary-General Anne Blanc", "Anne Blanc"),
        ("P.J. Blanc", "P.J. Blanc"),
        ("Vice-President Anne Blanc", "Anne Blanc"),
        ("U.S. Blanc", "Blanc"),
        ("Anne Blanc Sunday", "Anne Blanc"),
        ("Anne Blanc Confirms", "Anne Blanc"),
        ("Survivor Anne Blanc", "Anne Blanc"),
        ("Adel al-Blanc", "Adel al-Blanc"),
        ("National Front", "National Front"),
        ("Blanc Anne BlancNoir Park", None),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, name: str | None) -> None:
    found = bare(text, Span(text.index("State") if "State" in text else 0, len(text)))
    assert (found.name if found else None) == name


def test_a_reader_knows_only_the_bearers_introduced_so_far() -> None:
    text = "Mr. Min Kim left. Kim said no. Then Mr. Sung Kim came."
    known = people(text, [Span(0, len(text))])
    assert full_name("Kim", known, text.index("Kim said")) == "Min Kim"
    assert full_name("Kim", known) is None


def test_outlets_report_and_take_no_part() -> None:
    assert is_outlet("The New York Times")
    assert is_outlet("Reuters")
    assert not is_outlet("the foreign ministry")
    assert not is_outlet(" ")


def test_a_surname_is_not_that_of_somebody_who_is_named_once_at_the_end() -> None:
    text = "President Hill came. Hill spoke. Hill ate. Hill left. The talks failed, Hill said. Ann Hill is his aunt."
    assert full_name("Hill", people(text, [Span(0, len(text))]), text.index("Hill said")) == "Hill"
