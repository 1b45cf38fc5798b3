from __future__ import annotations

from briefing.model import Item, Position, Span
from briefing.sections.order import position, side_by_side


def said(
    actor: str, score: float = 1.0, *, answers: str | None = None, day: str | None = None, reported: str | None = None
) -> Item:
    stated = Position(actor, actor, Span(0, 1), Span(1, 2), direct=False, day=day, answers=answers, reported=reported)
    return Item(f"{actor} {score} {day}", "a", Span(0, 9), score=score, detail=stated)


def actors(items: list[Item]) -> list[str]:
    return list(dict.fromkeys(stated.actor for item in items if (stated := position(item))))


def days(items: list[Item]) -> list[str | None]:
    return [stated.day for item in items if (stated := position(item))]


def test_the_weightiest_actor_stands_first() -> None:
    assert actors(side_by_side([said("Port", 1), said("Union", 2), said("Port", 1.5)])) == ["Port", "Union"]


def test_who_answers_the_first_stands_under_it_whatever_the_weight() -> None:
    held = [said("Port", 9), said("Town", 5), said("Union", 1, answers="Port"), said("Farm", 4)]
    assert actors(side_by_side(held)) == ["Port", "Union", "Town", "Farm"]


def test_of_two_the_one_with_more_to_say_on_the_other_stands_next() -> None:
    held = [
        said("Port", 9, answers="Union"),
        said("Town", 5, answers="Port"),
        said("Union", 1, answers="Port"),
    ]
    assert actors(side_by_side(held)) == ["Port", "Union", "Town"]


def test_nobody_answers_an_actor_who_is_not_on_the_page() -> None:
    (item,) = side_by_side([said("Port", answers="Union")])
    stated = position(item)
    assert stated is not None
    assert stated.answers is None


def test_the_newest_stands_last_where_the_days_differ() -> None:
    held = [said("Port", 3, day="2020-02-03"), said("Port", 2, day="2020-02-01"), said("Port", 1, day=None)]
    assert days(side_by_side(held)) == [None, "2020-02-01", "2020-02-03"]


def test_what_no_day_is_stated_of_stands_by_the_day_of_its_report() -> None:
    held = [
        said("Port", 3, day="2020-02-03"),
        said("Port", 2, reported="2020-02-05"),
        said("Port", 1, day="2020-02-01"),
    ]
    assert days(side_by_side(held)) == ["2020-02-01", "2020-02-03", None]


def test_the_best_stands_first_where_no_two_days_are_known_to_differ() -> None:
    held = [said("Port", 3, day="2020-02-03"), said("Port", 2, day=None), said("Port", 1, day="2020-02-03")]
    assert side_by_side(held) == held


def test_state_media_stand_under_their_state() -> None:
    held = [said("Norland", 9), said("Port", 5), said("Norl Daily (state media of Norland)", 1)]
    assert actors(side_by_side(held)) == ["Norland", "Norl Daily (state media of Norland)", "Port"]


def test_a_state_stands_before_its_media_also_where_those_weigh_more() -> None:
    held = [said("Norl Daily (state media of Norland)", 9), said("Port", 5), said("Norland", 1)]
    assert actors(side_by_side(held)) == ["Norland", "Norl Daily (state media of Norland)", "Port"]


def test_who_answers_a_state_stands_under_the_state_and_its_media() -> None:
    held = [
        said("Norland", 9, answers="Port"),
        said("Town", 5),
        said("Norl Daily (state media of Norland)", 2),
        said("Port", 1),
    ]
    assert actors(side_by_side(held)) == ["Norland", "Norl Daily (state media of Norland)", "Port", "Town"]
