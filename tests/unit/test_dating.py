from __future__ import annotations

from dataclasses import replace

from briefing.model import Facts
from briefing.resolve.dates import date_together
from tests.making import article

CANAL = "Zubrania and Karthia quarrel over tolls on the Merovan canal and the dredging of its locks. "
OTHER = "The Oskari ballet opened its season with a new Giselle and a standing ovation for the prima ballerina. "


def known(facts: Facts) -> dict[str, tuple[str | None, str]]:
    return {found.span.of(facts.text): (found.value, found.basis) for found in facts.dates}


def together(facts: tuple[Facts, ...]) -> tuple[Facts, ...]:
    told = date_together({one.id: one for one in facts})
    return tuple(replace(one, dates=told[one.id]) if one.id in told else one for one in facts)


def test_the_year_comes_from_related_articles_and_the_day_does_not() -> None:
    undated = article("a", CANAL + "They met on Tuesday. Tolls rose on Feb. 7 and in January.")
    dated = article("b", CANAL + "Ships waited.", published="2016-03-18")
    first, second = together((undated, dated))
    assert known(first) == {
        "Tuesday": ("XXXX-WXX-2", "undated"),
        "Feb. 7": ("2016-02-07", "inferred"),
        "January": ("2016-01", "inferred"),
    }
    assert first.metadata.published is None
    assert second is dated


def test_an_article_on_another_matter_tells_nothing() -> None:
    undated = article("a", CANAL + "Tolls rose on Feb. 7.")
    (first, _) = together((undated, article("b", OTHER, published="2016-03-18")))
    assert known(first) == {"Feb. 7": ("XXXX-02-07", "undated")}


def test_related_articles_of_different_years_tell_nothing() -> None:
    undated = article("a", CANAL + "Tolls rose on Feb. 7.")
    dated = (article("b", CANAL, published="2016-03-18"), article("c", CANAL, published="2011-03-18"))
    assert known(together((undated, *dated))[0]) == {"Feb. 7": ("XXXX-02-07", "undated")}


def test_a_weekday_is_the_day_of_the_caption_that_falls_on_it() -> None:
    undated = article("a", CANAL + "They agreed Tuesday.", caption="The ministers meet on Feb. 23.\n")
    first = together((undated, article("b", CANAL, published="2016-03-18")))[0]
    assert known(first)["Tuesday"] == ("2016-02-23", "inferred")


def test_a_weekday_is_not_the_day_of_the_background() -> None:
    undated = article("a", CANAL + "They agreed Wednesday. The locks broke on Jan. 6.")
    first = together((undated, article("b", CANAL, published="2016-03-18")))[0]
    assert known(first)["Wednesday"] == ("XXXX-WXX-3", "undated")


def test_a_weekday_and_date_that_disagree_in_the_inferred_year_stay_undated() -> None:
    undated = article("a", CANAL + "They agreed on Monday, Feb. 23.")
    first = together((undated, article("b", CANAL, published="2016-03-18")))[0]
    assert known(first)["Monday, Feb. 23"][1] == "undated"
