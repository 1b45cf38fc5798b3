"""Counts that sentences tell, and which of them newer articles overtake."""

from __future__ import annotations

from functools import partial

import pytest

from briefing.lang.rules import rules
from briefing.model import Facts, Ref
from briefing.resolve.quantities import asks_for_a_toll, counted, overtaken, quantities, tolls, value_of
from tests import making

TITLE = "Ferry sinks off Norl in the Valdorian strait"
article = partial(making.article, title=TITLE)
FIVE = "At least five people are dead after a ferry sank off Norl, the coast guard said."
NINE = "Nine people have been killed after the ferry sank off Norl on Monday, the coast guard said."


def told(sentence: str) -> list[tuple[str, float, str]]:
    return [(each.kind, each.value, each.bound) for each in quantities(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (FIVE, [("dead", 5, "at least")]),
        ("The fire killed three people and injured more than 600.", [("dead", 3, ""), ("hurt", 600, "more than")]),
        ("Eight people have died and nearly 1,850 were hurt.", [("dead", 8, ""), ("hurt", 1850, "about")]),
        ("The death toll rose to twenty-one on Monday.", [("dead", 21, "")]),
        ("Two dozen people were arrested in Norl.", [("arrested", 24, "")]),
        ("Norl raised its alert level from three to four.", [("level", 4, "")]),
        ("A file with 15.2 million customer records was copied.", [("count", 15_200_000, "")]),
        ("Three men killed five people.", [("dead", 5, "")]),
        ("The 42-year-old was killed 12 days ago.", []),
        ("Two others were killed.", []),
        ("The official death toll from the quake rose to 110,000.", [("dead", 110_000, "")]),
        ("The death toll was put at between 100 and 200.", []),
    ],
)
def test_a_count_is_known_by_what_it_counts(sentence: str, found: list[tuple[str, float, str]]) -> None:
    assert told(sentence) == found


def older(first: str, second: str, days: tuple[str, str] = ("2026-11-23", "2026-11-24")) -> set[Ref]:
    facts = [article(id, text, published=day) for id, text, day in zip("ab", (first, second), days, strict=True)]
    return set(overtaken({one.id: one for one in facts}, dict(zip("ab", days, strict=True))))


def test_a_higher_toll_of_a_newer_article_overtakes_an_older_one() -> None:
    assert older(FIVE, NINE) == {Ref("a", 0)}


@pytest.mark.parametrize(
    "newer",
    [
        "Nine people have been killed since a ferry sank off Norl in 2004, the coast guard said.",  # another time
        "Nine people have been killed in Istria after the ferry sank, the coast guard said.",  # another place
        "Nine people may have been killed after the ferry sank off Norl, the coast guard said.",  # only feared
        "Three people have been killed after the ferry sank off Norl, the coast guard said.",  # a part, perhaps
        "Nine of 900 people who live there have been killed off Norl, the coast guard said.",  # a part
        "Between six and nine people have been killed after the ferry sank off Norl, the coast guard said.",  # a range
        "Nine soldiers have been killed after the ferry sank off Norl, the coast guard said.",  # others are counted
        "Nine people were killed off Norl on Tuesday after a ferry of the coast guard burned.",  # another day
        "Five people have been killed after the ferry sank off Norl, the coast guard said.",  # the same
    ],
)
def test_what_counts_something_else_is_no_newer_count(newer: str) -> None:
    assert older(FIVE, newer) == set()


def test_of_many_attacks_a_later_one_is_no_update() -> None:
    first = "Two people were killed when shells hit a market in the port of Norl, a doctor said."
    later = "So far five have been killed and ambulances are on their way."
    assert older(first, later, ("2026-11-14", "2026-11-24")) == set()


def test_a_rounded_figure_is_not_overtaken_by_the_exact_one() -> None:
    assert older(FIVE.replace("five", "50").replace("At least", "Nearly"), NINE.replace("Nine", "52")) == set()


def test_a_correction_may_be_lower() -> None:
    corrected = "The death toll of the ferry that sank off Norl was lowered to three, the coast guard said."
    assert older(FIVE, corrected) == {Ref("a", 0)}


def of_one_day(*lines: str) -> dict[str, Facts]:
    return {str(n): article(str(n), line, published="2026-11-23") for n, line in enumerate(lines)}


def test_of_one_day_the_toll_that_more_articles_tell_is_the_newer_one() -> None:
    days = dict.fromkeys("012", "2026-11-23")
    assert set(overtaken(of_one_day(FIVE, NINE, NINE), days)) == {Ref("0", 0)}
    assert not overtaken(of_one_day(FIVE, FIVE, NINE), days)


def test_how_many_died_is_told_where_several_articles_of_a_day_tell_it() -> None:
    assert asks_for_a_toll("It was not immediately clear how many people had died after the ferry sank off Norl.")
    assert asks_for_a_toll("“It is too early for us to confirm numbers,” the coast guard said.")
    assert not asks_for_a_toll("How many people died in the camps is disputed.")
    days = dict.fromkeys("012", "2026-11-23")
    found = tolls(of_one_day(FIVE, NINE, NINE), days)
    assert [one.quantity.value for one in found["2026-11-23"]] == [5, 9, 9]
    assert not tolls(of_one_day(FIVE), days)


def test_what_is_longer_than_any_sentence_of_prose_counts_nothing() -> None:
    endless = "The coast guard said that " + "9 people were killed and " * 100 + "more were missing."
    facts = article("a", FIVE, endless, published="2031-03-10")
    assert {each.ref.start for each in counted({"a": facts}, {"a": "2031-03-10"})} == {facts.sentences[0].start}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Half a million", 500_000),
        ("A quarter of a million", 250_000),
        ("Three quarters of a million", 750_000),
        ("One and a half million", 1_500_000),
        ("A million and a half", 1_500_000),
        ("Two and a half thousand", 2_500),
        ("One hundred thousand", 100_000),
        ("Two hundred and fifty", 250),
        ("Half a dozen", 6),
        ("2 lakh", 200_000),
        ("250k", 250_000),
    ],
)
@pytest.mark.parametrize("table", ["quantities", "disputes"])
def test_parts_of_a_power_are_read_whole(table: str, words: str, value: float) -> None:
    match = rules(table)["number"].find(f"{words} people were hurt in Norl.")
    assert match
    assert value_of(match) == value
