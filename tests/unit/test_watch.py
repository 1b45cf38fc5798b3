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
        ("The senate will try the captain of Norl accused of theft in Velden on Thursday.", "2026-10-15"),
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
        "Asked what he will say to the dockers of Norl on Thursday, Mayor Odd Berg said that all will be fine.",
        "The senators and the dockers talked past the hour that they were scheduled to spend at the port on Monday.",
        "“There will be sparks at this hearing of the senate,” said Senator Odd Berg on a call on Friday.",
        "The dockers of Norl are set to pay for the new quay in the harbour bill unveiled on Thursday.",
        "The harbour bill will cost the port of Norl jobs, according to the auditors’ analysis on Friday.",
        "Mayor Odd Berg may publish the transcript of a 4 May conversation with the dockers of Norl.",
        "The vote on the harbour bill was originally scheduled for Thursday, but senators of Norl put it off.",
        "The senate called off the hearing on the harbour bill that had been set for Thursday.",
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


def test_what_a_sentence_says_of_another_day_may_be_over_too() -> None:
    launch = "Wednesday’s vote of the senate launches the case, which is expected to begin in Velden next Tuesday."
    plan = article("a", launch, title=TITLE, published="2026-10-14")
    assert len(watch(material(plan, day="2026-10-14"))) == 1
    assert watch(material(plan, day="2026-10-16")) == ()
    sent = launch.replace("launches the case", "sent the case to the court")
    assert len(watch(material(article("a", sent, title=TITLE, published="2026-10-14"), day="2026-10-16"))) == 1


def test_of_a_day_one_matter_is_told_once() -> None:
    lines = (
        "The senate will debate the harbour bill on Thursday in Velden.",
        "The harbour bill is to come before the senators for its first reading on Thursday.",
        "A captain of Norl will appear before the district court of Velden on Thursday.",
    )
    assert days(*lines) == ["2026-10-15"] * 2
