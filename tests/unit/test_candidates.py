"""A sentence stands in the section of what it likeliest is."""

from __future__ import annotations

import pytest

from briefing.model import Citation, Event, Item, Position, Question, Section, Side, Span
from briefing.sections.candidates import where_they_belong

SPAN = Span(0, 90)
DAY = Citation("a", Span(80, 88))
STANCE = Position("Norland", "Norland", Span(0, 7), Span(8, 16), direct=False)
OPEN = Question("unresolved", None)
DISPUTED = Question(
    "disputed", None, sides=(Side("Norland opposed it.", "a", SPAN), Side("Port denies it.", "b", SPAN))
)
DATED, UNDATED = Event("2026-10-12", None, "day", "stated", DAY), Event(None, None, None, "undated", None)


def item(detail: Event | Position | Question, score: float, span: Span = SPAN) -> Item:
    return Item("Norland opposed the bill.", "a", span, score=score, detail=detail)


def kept(*items: Item) -> list[Item]:
    found = [Section(str(number), "", (one,)) for number, one in enumerate(items)]
    return [one for section in where_they_belong(found) for one in section.items]


@pytest.mark.parametrize(
    ("lesser", "is_left_out"),
    [
        (item(OPEN, 0.2), True),
        (item(UNDATED, 0.2), True),
        (item(DATED, 0.2), False),
        (item(DISPUTED, 0.2), False),
        (item(OPEN, 0.4), False),
        (item(OPEN, 0.2, Span(100, 180)), False),
    ],
    ids=["a question", "an event of no day", "an event", "a dispute", "likelier a question", "another sentence"],
)
def test_a_stance_is_left_out_elsewhere_where_it_is_likelier_one(lesser: Item, is_left_out: bool) -> None:
    stance = item(STANCE, 0.3)
    assert kept(lesser, stance) == ([stance] if is_left_out else [lesser, stance])


def test_an_event_is_no_question_and_no_question_is_left_out_for_another() -> None:
    event, question = item(DATED, 0.3), item(OPEN, 0.2)
    assert kept(event, question) == [event]
    assert kept(question, item(OPEN, 0.3)) == [question, item(OPEN, 0.3)]
