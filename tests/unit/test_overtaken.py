"""What newer articles overtake leaves a topic's material, and the record says why."""

from __future__ import annotations

from functools import partial

from briefing.corpus.dedupe import dedupe
from briefing.corpus.features import features
from briefing.marks.analysis import understand
from briefing.model import Article, Facts, Material, Metadata, Ref, Story, Topic, Unfit
from briefing.sections.bottom_line import bottom_line
from briefing.sections.overtaken import current, overtaken_cut
from briefing.sections.questions import questions_cut
from tests import making

TITLE = "Ferry sinks off Norl in the Valdorian strait"
FIVE = "At least five people are dead after a ferry sank off Norl in the Valdorian strait, the coast guard said."
NINE = "Nine people have been killed after the ferry sank off Norl in the Valdorian strait, the coast guard said."
article = partial(making.article, title=TITLE)


def material(*articles: Facts) -> Material:
    facts = {one.id: one for one in articles}
    scores = {Ref(one.id, s.start): 1.0 for one in articles for s in one.sentences}
    fit = {Ref(one.id, s.start): 1.0 for one in articles for s in one.sentences if not s.unfit}
    topic = Topic(TITLE, (Story(TITLE, None, tuple(facts)),))
    known = features(TITLE, facts, scores)
    return Material(topic, facts, scores, dedupe(facts, fit, {}), {}, {}, "2026-11-25", features=known)


def test_an_overtaken_toll_is_no_candidate_and_the_record_says_by_what() -> None:
    known = current(material(article("a", FIVE, published="2026-11-23"), article("b", NINE, published="2026-11-24")))
    line = bottom_line(known)
    assert line is not None
    assert line.text == NINE
    assert Ref("a", 0) not in known.features
    (cut,) = overtaken_cut([known])
    assert (cut.text, cut.source) == (FIVE, "a")
    assert cut.reason == f"overtaken by b: {NINE}"


def test_an_overtaken_toll_stays_where_nothing_else_tells_the_event() -> None:
    newer = article("b", NINE, published="2026-11-24", unfit=Unfit.BACK_REFERENCE)
    known = current(material(article("a", FIVE, published="2026-11-23"), newer))
    assert Ref("a", 0) in known.features
    assert overtaken_cut([known]) == ()


WILL = "The League of Ports is expected to formally suspend Norl from its council on Thursday."
DID = "The League of Ports suspended Norl from its council and gave it a week to open the strait."
OTHER = "The League of Ports suspended Istria from its fisheries fund and gave it a week to answer."


def days_of(newer: str) -> set[Ref]:
    found = current(material(article("a", WILL, published="2026-11-23"), article("b", newer, published="2026-11-24")))
    return set(found.overtaken)


def test_a_plan_is_none_once_a_newer_article_reports_it_as_done() -> None:
    assert days_of(DID) == {Ref("a", 0)}
    assert days_of(OTHER) == set()
    assert days_of(WILL.replace("expected to", "still expected to")) == set()
    assert days_of(DID.replace("suspended", "has not suspended")) == set()


OPEN = "Parliament in Norl has not yet decided whether the harbour bill will pass this year, the speaker said."
PASSED = "Parliament in Norl passed the harbour bill on Tuesday by a narrow vote, the speaker said."


def test_what_was_open_for_sure_is_nobodys_stance_once_it_is_settled() -> None:
    older, newer = article("a", OPEN, published="2026-11-23"), article("b", PASSED, published="2026-11-24")
    (reason,) = current(material(older, newer)).overtaken.values()
    assert reason == f"settled by b: {PASSED}"
    assert current(material(newer, article("a", OPEN, published="2026-11-25"))).overtaken == {}


def test_a_question_of_a_headline_that_is_settled_is_no_sentence_that_leaves() -> None:
    asks = "Will Russia and Iran sign the nuclear treaty in Oslo?"
    met = (
        "Ministers of Russia and Iran met in Oslo on Monday to discuss the nuclear treaty.",
        "The foreign minister of Iran told parliament that the government was content with the talks.",
    )
    signed = "Russia and Iran signed the nuclear treaty in Oslo on Wednesday, both ministers said."
    title = Metadata(asks, published="2026-11-23")
    older = understand(Article("a", "a", "\n\n".join((asks, *met)), "", "text", "1", title))
    assert [doubt.rule for doubt in older.doubts] == ["headline"]
    known = current(material(older, article("b", signed, published="2026-11-25")))
    assert known.overtaken == {}
    assert questions_cut([known])[0].reason == f"settled by b: {signed}"
