from __future__ import annotations

import pytest

from briefing.marks.gazetteer import is_outlet, names
from briefing.marks.persons import bare, full_name, people
from briefing.model import Citation, Facts, Span
from briefing.resolve.tenure import in_office, tenure
from tests.making import article


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


def test_an_office_set_off_by_a_comma_is_somebodys() -> None:
    text = "The ships are unknown here, said a harbour ministry spokesman, Anri Blanc. Blanc said no more."
    assert full_name("Blanc", people(text, [Span(0, len(text))])) == "Anri Blanc"


def told(id: str, text: str) -> Facts:
    return article(id, text, published="2024-03-05")


@pytest.mark.parametrize(
    ("others", "is_in_office"),
    [
        (["The president of France, Anne Blanc, came."], False),
        (["The president of France, Anne Blanc, came.", "President Anne Blanc left."], True),
        (["A spokeswoman for the French government, Anne Blanc, came."], True),
        (["The president of France, Anne Blanc, came.", "President Anne Blanc left.", "Anne Blanc resigned."], False),
    ],
    ids=["one says so", "several give a title", "a spokeswoman speaks for nobody else", "in doubt"],
)
def test_who_is_called_by_name_alone_is_in_office_where_articles_of_that_time_say_so(
    others: list[str], is_in_office: bool
) -> None:
    facts = {str(n): told(str(n), text) for n, text in enumerate([*others, "Anne Blanc said no."])}
    places = [
        Citation(id, Span(start, start + len("Anne Blanc")))
        for id, one in facts.items()
        if (start := one.text.find("Anne Blanc")) >= 0
    ]
    known = tenure(facts, names(()), "Anne Blanc", places, "France")
    assert in_office(facts, facts[str(len(others))], known) is is_in_office
