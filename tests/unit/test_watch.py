"""What is still to come, in the order of its days, in sentences that are understood under their heading."""

from __future__ import annotations

import pytest

from briefing.corpus.dedupe import dedupe
from briefing.corpus.features import features
from briefing.corpus.headed import headed
from briefing.model import Event, Facts, Material, Ref, Story, Topic, Unfit
from briefing.sections.watch import watch
from tests.making import article

TITLE = "Valdorian senate takes up the harbour bill"
TODAY = "2026-10-12"  # a Monday


def material(*articles: Facts, day: str = TODAY) -> Material:
    facts = {one.id: one for one in articles}
    scores = {Ref(one.id, s.start): 1.0 for one in articles for s in one.sentences}
    fit = {Ref(one.id, s.start): 1.0 for one in articles for s in one.sentences if not s.unfit}
    named = headed(TITLE, facts)
    return Material(
        Topic(TITLE, (Story(TITLE, None, tuple(facts)),)),
        facts,
        scores,
        dedupe(facts, fit, {}),
        {},
        {},
        day,
        features=features(TITLE, facts, scores, (), named),
        headed=named,
    )


def days(*lines: str, unfit: Unfit | None = None, day: str = TODAY) -> list[str | None]:
    found = watch(material(article("a", *lines, title=TITLE, published=TODAY, unfit=unfit), day=day))
    return [one.detail.date for one in found if isinstance(one.detail, Event)]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Mayor Ilka Vorn said that the people of Norl could go home on Friday, street by street.", "2026-10-16"),
        ("The central bank of Valdoria brought its next meeting on the rate forward to 21 October.", "2026-10-21"),
        ("Transport minister Rolf Aunar will explain the new calculation to a committee on Friday.", "2026-10-16"),
        ("A captain of Norl will appear before the district court of Velden on 14 October.", "2026-10-14"),
        ("A general strike of the dockers would follow on Wednesday, 21 October, if the senate agrees.", "2026-10-21"),
    ],
)
def test_what_is_dated_ahead_is_watched_however_it_is_said(line: str, day: str) -> None:
    assert days(line) == [day]


@pytest.mark.parametrize(
    "line",
    [
        "The port of Norl has been closed until the inspectors of Velden come back on 21 October.",
        "Dockers of Norl marched through Velden on Friday, 9 October, against the bill.",
    ],
)
def test_limits_and_what_is_over_are_not_watched(line: str) -> None:
    assert days(line) == []


def test_what_is_past_by_the_day_of_the_brief_is_dropped() -> None:
    line = "A captain of Norl will appear before the district court of Velden on 14 October."
    assert days(line, day="2026-10-15") == []


def test_what_hangs_on_the_matter_of_the_topic_is_watched_and_nothing_else_that_hangs() -> None:
    assert days("The senate will vote on the harbour bill on Thursday.", unfit=Unfit.BACK_REFERENCE) == ["2026-10-15"]
    assert days("The poet will read from the sequel on Thursday in Velden.", unfit=Unfit.BACK_REFERENCE) == []


def test_what_comes_within_a_week_is_worth_a_line() -> None:
    line = "A captain of Norl will appear before the district court of Velden on {} October."
    (soon,), (late,) = (
        watch(material(article("a", line.format(day), title=TITLE, published=TODAY))) for day in (14, 30)
    )
    assert soon.score >= 0.8 > late.score


def test_a_day_on_which_it_will_not_be_is_no_day_to_watch() -> None:
    line = "The vote on the harbour bill will not take place this Thursday; it is on the agenda for 29 October."
    assert days(line) == ["2026-10-29"]


def test_what_a_newer_article_rules_out_is_watched_no_more() -> None:
    plan = article("a", "The court of appeal of Velden will hear the case on Friday.", title=TITLE, published=TODAY)
    moved = "The court of appeal of Velden will hear the case on Monday, 19 October, and not on Friday as planned."
    later = article("b", moved, title=TITLE, published="2026-10-13")
    found = watch(material(plan, later, day="2026-10-13"))
    assert [one.detail.date for one in found if isinstance(one.detail, Event)] == ["2026-10-19"]


def test_he_is_named_where_the_sentence_before_leaves_only_one() -> None:
    lines = (
        "Governor Ewald Tarn of Velden praised the dockers of Norl on Sunday. He will speak to the senate on Thursday."
    )

    def judged(line: str) -> Unfit | None:
        return Unfit.UNRESOLVED_PRONOUN if line.startswith("He ") else None

    (item,) = watch(material(article("a", lines, title=TITLE, published=TODAY, unfit=judged)))
    assert item.text == "[Ewald Tarn] will speak to the senate on Thursday."
    two = lines.replace("the dockers of Norl", "Mayor Odd Berg of Norl")
    assert watch(material(article("a", two, title=TITLE, published=TODAY, unfit=judged))) == ()


def test_what_a_newer_article_tells_of_its_day_has_come() -> None:
    plan = article("a", "The court of appeal of Velden will hear the case on Friday.", title=TITLE, published=TODAY)
    ruled = "The court of appeal of Velden upheld the ban in the case on Friday."
    done = article("b", ruled, title=TITLE, published="2026-10-16")
    assert len(watch(material(plan, day="2026-10-16"))) == 1
    assert watch(material(plan, done, day="2026-10-16")) == ()
