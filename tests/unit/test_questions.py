from dataclasses import replace
from functools import partial

import pytest

from briefing.corpus.dedupe import dedupe
from briefing.corpus.features import features
from briefing.model import (
    Date,
    Doubt,
    Facts,
    Item,
    Material,
    Question,
    Ref,
    Span,
    Story,
    Topic,
    Unfit,
)
from briefing.page.check import fault_of
from briefing.sections.questions import open_questions, questions_cut
from briefing.text.terms import terms
from tests import making

TITLE = "Valdoria and Istria quarrel over fisheries treaty"
UNCLEAR = "It is unclear whether the senate of Valdoria will ratify the fisheries treaty with Istria."
AGAIN = "It is still unclear whether the senate of Valdoria will ratify the fisheries treaty with Istria this year."
RATIFIED = "The senate of Valdoria ratified the fisheries treaty with Istria on Monday by a wide majority."

article = partial(making.article, title=TITLE)


def material(*articles: Facts) -> Material:
    facts = {one.id: one for one in articles}
    scores = {Ref(one.id, s.start): 1.0 for one in articles for s in one.sentences}
    topic = Topic(TITLE, (Story(TITLE, None, tuple(facts)),))
    known = features(topic.title, facts, scores)
    return Material(topic, facts, scores, dedupe(facts, scores, {}), {}, {}, "2024-06-01", features=known)


def dated(facts: Facts, words: str, value: str) -> Facts:
    start = facts.text.index(words)
    return replace(facts, dates=(Date(Span(start, start + len(words)), value, "day", "resolved"),))


def texts(items: tuple[Item, ...]) -> list[str]:
    return [item.text for item in items]


def test_one_question_of_two_articles_is_asked_once() -> None:
    (item,) = open_questions(material(article("a", UNCLEAR), article("b", AGAIN)))
    assert {item.source, *(citation.source for citation in item.also)} == {"a", "b"}
    assert item.outlets == 2


def test_a_later_article_settles_the_question_and_the_record_says_by_what() -> None:
    found = material(article("a", UNCLEAR, published="2024-05-01"), article("b", RATIFIED, published="2024-05-20"))
    assert open_questions(found) == ()
    (cut,) = questions_cut([found])
    assert cut.text == UNCLEAR
    assert "settled by b" in cut.reason


def test_an_earlier_article_settles_nothing() -> None:
    found = material(article("a", UNCLEAR, published="2024-05-20"), article("b", RATIFIED, published="2024-05-01"))
    assert texts(open_questions(found)) == [UNCLEAR]


def test_where_no_day_is_known_nothing_is_settled() -> None:
    assert texts(open_questions(material(article("a", UNCLEAR), article("b", RATIFIED)))) == [UNCLEAR]


def test_a_vote_that_was_due_weeks_ago_is_no_longer_pending() -> None:
    vote = "The senate of Valdoria will vote next week on a fisheries treaty with Istria and its islands."
    news = "Istria sent two patrol boats to the islands while its fishermen kept away from Valdoria."
    found = material(article("a", vote, published="2024-05-01"), article("b", news, published="2024-05-30"))
    assert open_questions(found) == ()


def test_a_sentence_that_cannot_stand_alone_is_not_printed() -> None:
    assert open_questions(material(article("a", f"In Harbourton, {UNCLEAR}", unfit=Unfit.BACK_REFERENCE))) == ()
    assert open_questions(material(article("a", UNCLEAR, unfit=Unfit.UNRESOLVED_PRONOUN))) == ()


def test_at_most_three_questions_of_one_article() -> None:
    lines = [
        f"It is unclear whether the senate of Valdoria will ratify the {matter} treaty with Istria."
        for matter in ("fisheries", "extradition", "lighthouse", "pilotage", "salvage")
    ]
    assert len(open_questions(material(article("a", *lines)))) <= 3


def test_a_vote_on_a_day_that_is_ahead_is_pending_however_old_its_article() -> None:
    vote = "The senate of Valdoria will vote on a fisheries treaty with Istria on June 9."
    news = "Istria sent two patrol boats to the islands while its fishermen kept away from Valdoria."
    old = dated(article("a", vote, published="2024-05-01"), "June 9", "2024-06-09")
    assert texts(open_questions(material(old, article("b", news, published="2024-05-30")))) == [vote]
    over = dated(article("a", vote, published="2024-05-01"), "June 9", "2024-05-29")
    assert open_questions(material(over, article("b", news, published="2024-05-30"))) == ()


def test_what_is_unclear_comes_before_what_is_planned() -> None:
    talks = "The government of Valdoria opened talks on the possible transfer of the lighthouse islands to Istria."
    army = "It is unclear whether the army of Istria will guard the harbour of Valdoria with its own boats."
    found = material(
        article("a", UNCLEAR, published="2024-05-01"),
        article("b", talks, published="2024-05-28"),
        article("c", army, published="2024-05-28"),
    )
    *unclear, planned = texts(open_questions(found))
    assert (set(unclear), planned) == ({army, UNCLEAR}, talks)


def test_an_accord_overtakes_what_was_open_before_it() -> None:
    cut = "The government of Valdoria has not decided how long the cut in the catch of Istria will last."
    accord = "Valdoria and Istria signed a fisheries protocol on Monday that restores the catch of Istria."
    found = material(article("a", cut, published="2024-05-01"), article("b", accord, published="2024-05-20"))
    assert open_questions(found) == ()
    (cut_out,) = questions_cut([found])
    assert "settled by b" in cut_out.reason


def test_an_old_accord_told_again_overtakes_nothing() -> None:
    again = "Valdoria and Istria signed a fisheries treaty on April 3 that the senate of Valdoria hailed."
    retold = dated(article("b", again, published="2024-05-20"), "April 3", "2024-04-03")
    assert texts(open_questions(material(article("a", UNCLEAR, published="2024-05-01"), retold))) == [UNCLEAR]


def test_the_copy_of_an_article_settles_nothing() -> None:
    found = material(article("a", UNCLEAR, published="2024-05-01"), article("b", RATIFIED, published="2024-05-20"))
    assert texts(open_questions(replace(found, copies={"b": "a"}))) == [UNCLEAR]


def test_a_party_that_the_title_names_needs_no_name_where_the_object_says_what_is_open() -> None:
    line = "The ministers have not yet agreed on who will guard the harbour of Istria."
    title = terms("Ministers of Valdoria and Istria sign treaty on harbour")
    told = replace(article("a", line, unfit=Unfit.BACK_REFERENCE), title_terms=title)
    assert texts(open_questions(material(told))) == [line]
    assert open_questions(material(article("a", line, unfit=Unfit.BACK_REFERENCE))) == ()


# --- the matter in brackets -------------------------------------------------------------------------------------------

VOTE = "The senate of Valdoria is expected to vote on the bill on Tuesday after the recess."


def test_words_that_point_back_have_the_matter_of_their_article_beside_them() -> None:
    passed = "On Monday the house of Valdoria passed a bill to ban trawlers of Istria from coastal waters."
    told = article("a", passed, VOTE)
    (item,) = open_questions(material(told))
    assert "on the bill [a bill to ban trawlers of Istria from coastal waters] on Tuesday" in item.text
    assert fault_of(item, {"a": told.text}) is None


def test_a_bracket_that_is_not_in_the_source_is_found_out() -> None:
    passed = "On Monday the house of Valdoria passed a bill to ban trawlers of Istria from coastal waters."
    told = article("a", passed, VOTE)
    (item,) = open_questions(material(told))
    assert "is not what its source says" in str(fault_of(item, {"a": told.text.replace("trawlers", "trollers")}))


def test_a_question_whose_matter_its_article_does_not_name_is_left_out() -> None:
    assert open_questions(material(article("a", VOTE))) == ()
    on_it = "Parliament of Valdoria will vote on it on Friday, and Istria is divided over whether to accept it."
    assert open_questions(material(article("a", on_it))) == ()


def test_of_two_bills_none_is_guessed() -> None:
    trawlers = "The house of Valdoria passed a bill to ban trawlers of Istria from coastal waters."
    between = "Fishermen in the harbour of Valdoria waited for the outcome on Monday with their families."
    pensions = "Last year the senate of Valdoria rejected a pension bill for lighthouse keepers."
    assert open_questions(material(article("a", pensions, trawlers, between, between, VOTE))) == ()


def test_a_subject_that_points_back_is_explained_where_the_sentence_begins() -> None:
    proposed = "The Valdorian minister of fisheries proposed a bill to ban trawlers of Istria last month."
    line = "The bill is still being debated in the senate of Valdoria, the speaker said."
    first = article("a", proposed, line)
    hanging = replace(first, sentences=(first.sentences[0], replace(first.sentences[1], unfit=Unfit.BACK_REFERENCE)))
    (item,) = open_questions(material(hanging))
    assert item.text.startswith("The bill [a bill to ban trawlers of Istria] is still being debated")


def test_of_two_bills_the_one_that_the_title_names_is_meant() -> None:
    trawlers = "The house of Valdoria passed a bill to ban trawlers from coastal waters."
    pensions = "The senate of Valdoria has no time for a pension bill of the lighthouse keepers."
    between = "Fishermen in the harbour of Istria waited for the outcome with their families."
    found = article("a", trawlers, pensions, between, VOTE)
    assert open_questions(material(found)) == ()
    (item,) = open_questions(material(replace(found, title_terms=terms("House of Valdoria passes bill on trawlers"))))
    assert "on the bill [a bill to ban trawlers" in item.text


def test_a_ruling_of_one_judge_is_not_explained_by_that_of_another() -> None:
    hale = "Judge Hale's ruling on the trawlers of Istria came a day before the storm in Valdoria."
    appeal = "The government of Valdoria will appeal Norn's ruling, the minister of fisheries said."
    assert texts(open_questions(material(article("a", hale, appeal)))) == [appeal]


def test_what_a_person_has_but_one_of_is_named_by_its_owner() -> None:
    vote = "The senate of Valdoria is expected to vote on Norn's nomination for the fisheries council next week."
    assert texts(open_questions(material(article("a", vote)))) == [vote]


def test_a_bill_is_not_the_law_that_it_repeals() -> None:
    law = "Members of the house of Valdoria want to repeal the Coastal Pensions Act."
    assert open_questions(material(article("a", law, VOTE))) == ()


def test_the_case_that_is_heard_must_be_named() -> None:
    heard = "The high court of Valdoria is expected to rule on the case in late June, lawyers of Istria said."
    assert open_questions(material(article("a", heard))) == ()


def test_a_draft_that_its_article_alone_knows_is_no_matter() -> None:
    line = "The generals of Valdoria and the fisheries minister of Istria are considering the draft plan."
    assert open_questions(material(article("a", line))) == ()


def test_names_that_run_into_a_sentence_keep_it_off_the_page() -> None:
    line = "Senator Ada EstevesGOP leaders balk MORE is working on a bill that limits the fisheries treaty with Istria."
    assert open_questions(material(article("a", line))) == ()


def test_an_old_question_carries_its_day_and_a_new_one_does_not() -> None:
    news = "Istria sent two patrol boats to the islands while its fishermen kept away from Valdoria."
    old = material(article("a", UNCLEAR, published="2024-05-20"), article("b", news, published="2024-05-30"))
    assert [item.detail for item in open_questions(old)] == [Question("unresolved", "2024-05-20")]
    new = material(article("a", UNCLEAR, published="2024-05-29"), article("b", news, published="2024-05-30"))
    assert [item.detail for item in open_questions(new)] == [Question("unresolved", None)]


# --- settled ----------------------------------------------------------------------------------------------------------

ADOPTED = "The council of Valdoria adopted sanctions against the fishing fleet of Istria on Monday."


def test_what_is_decided_settles_whether_but_not_how_it_is_carried_out() -> None:
    whether = "It is unclear whether the council of Valdoria will impose sanctions on the fishing fleet of Istria."
    how = "It is unclear how the council of Valdoria will enforce sanctions on the fishing fleet of Istria."
    later = article("b", ADOPTED, published="2024-05-20")
    assert open_questions(material(article("a", whether, published="2024-05-01"), later)) == ()
    assert texts(open_questions(material(article("a", how, published="2024-05-01"), later))) == [how]


def test_what_was_done_settles_whether_it_would_be() -> None:
    asked = (
        "It is unclear whether the fisheries minister of Valdoria, Ada Esteves, will resign over the catch of Istria."
    )
    done = "The fisheries minister of Valdoria, Ada Esteves, resigned on Monday after a night of protests."
    other = "The harbour minister of Istria, Bo Hale, resigned on Monday after a night of protests."
    first = article("a", asked, published="2024-05-01")
    found = material(first, article("b", done, published="2024-05-20"))
    assert open_questions(found) == ()
    (cut,) = questions_cut([found])
    assert "settled by b" in cut.reason
    assert texts(open_questions(material(first, article("b", other, published="2024-05-20")))) == [asked]


def test_a_decision_of_an_earlier_year_settles_nothing() -> None:
    again = "The senate of Valdoria ratified a fisheries treaty with Istria last year, before the storms."
    retold = article("b", again, published="2024-05-20")
    start = retold.text.index("last year")
    retold = replace(retold, dates=(Date(Span(start, start + 9), "2023", "year", "resolved"),))
    assert texts(open_questions(material(article("a", UNCLEAR, published="2024-05-01"), retold))) == [UNCLEAR]


# --- what a reader can tell -------------------------------------------------------------------------------------------


def test_two_who_are_not_named_are_no_matter() -> None:
    unnamed = "It is unclear whether the two countries will ever ratify a fisheries treaty with quotas for herring."
    assert open_questions(material(article("a", unnamed))) == ()
    named = "It is unclear whether Valdoria and Istria will ever ratify a fisheries treaty with quotas for herring."
    assert texts(open_questions(material(article("a", named)))) == [named]


def test_a_noun_that_its_article_explains_has_that_beside_it() -> None:
    bare = "The senate of Valdoria is considering whether Istria should pay for the lighthouses and the ferry."
    assert texts(open_questions(material(article("a", bare)))) == [bare]
    explained = "The fishermen of Valdoria own a ferry with room for lighthouse keepers."
    (item,) = open_questions(material(article("a", explained, bare.replace("the lighthouses and ", ""))))
    assert "pay for the ferry [a ferry with room for lighthouse keepers]." in item.text


def test_what_was_considered_in_the_past_is_not_open() -> None:
    told = "The ministers of Valdoria were considering whether to leave the fisheries treaty with Istria."
    assert open_questions(material(article("a", told))) == ()
    said = "The ministers of Valdoria are considering whether to leave the fisheries treaty with Istria."
    assert texts(open_questions(material(article("a", said)))) == [said]


def test_the_name_of_a_law_is_printed_whole() -> None:
    named = "Last week Ada Esteves of Valdoria introduced the Stop Dumping in Fisheries Act against Istria."
    vote = "The senate of Valdoria will vote on the measure on Thursday, a senator from Istria said."
    (item,) = open_questions(material(article("a", named, vote)))
    assert "the measure [the Stop Dumping in Fisheries Act" in item.text


# --- the wide tier ----------------------------------------------------------------------------------------------------

UNPROVED = "The army of Istria said that it sank nine boats, but the number could not be independently confirmed."


def test_a_question_of_the_wide_tier_is_asked_with_how_likely_it_is_missed() -> None:
    found = open_questions(material(article("a", UNCLEAR, UNPROVED)))
    assert texts(found) == [UNCLEAR, UNPROVED]
    assert 1 > found[0].score > found[1].score > 0


def test_a_topic_that_is_no_public_affair_asks_nothing() -> None:
    game = "It is unclear whether the striker will play again, and the club could not say who takes his place."
    assert open_questions(material(article("a", game, title="Striker hurt"))) == ()


def test_every_doubt_that_is_left_out_is_in_the_record_with_its_reason() -> None:
    hanging = "It was unclear whether this plan of the senate of Valdoria would ever help the fishermen of Istria."
    first = article("a", UNCLEAR, hanging)
    unfit = replace(first.sentences[1], unfit=Unfit.UNRESOLVED_PRONOUN)
    found = material(replace(first, sentences=(first.sentences[0], unfit)))
    assert texts(open_questions(found)) == [UNCLEAR]
    assert [(cut.text, cut.reason) for cut in questions_cut([found])] == [
        (hanging, "cannot stand alone: pronoun: he/she subject")
    ]


def test_the_record_holds_the_best_of_what_was_left_out() -> None:
    lines = [
        f"The fleet of Istria could close harbour {number} of Valdoria, a minister told the treaty council."
        for number in range(200)
    ]
    assert len(questions_cut([material(article("a", *lines))])) == 60


def test_what_was_open_a_month_before_the_news_is_no_question_of_today() -> None:
    news = "The senate of Valdoria and the government of Istria opened their talks on the treaty in parliament."
    old, new = article("a", UNPROVED, news, published="2024-04-20"), article("b", news, published="2024-05-30")
    assert open_questions(material(old, new)) == ()
    assert texts(open_questions(material(replace(old, metadata=new.metadata), new))) == [UNPROVED]


@pytest.mark.parametrize(
    "line",
    [
        "Asked whether Istria would ratify the fisheries treaty with Valdoria, the minister said that it would in May.",
        "A fisherman of Port Amel asked Moreau whether the senate of Valdoria would ratify the treaty with Istria.",
        "With the fleet of Istria at sea, it remains unclear whether they will ratify the treaty with Valdoria.",
    ],
)
def test_what_somebody_was_asked_and_what_nobody_can_tell_is_no_question(line: str) -> None:
    assert open_questions(material(article("a", line))) == ()


FREED = "Reporter Odd Berg of the Harbour Herald was released from a prison of Istria with two senators on Saturday."
NAMED = "Odd Berg, Ilka Vorn and Rolf Aunar of Valdoria were released from the prison on the islands of Istria."


def wide(facts: Facts, rule: str, words: str) -> Facts:
    """An article of whose first sentence a wide cue is known."""
    first = facts.sentences[0].span
    start = facts.text.index(words)
    return replace(facts, doubts=(Doubt(first, "unresolved", Span(start, start + len(words)), rule, 1),))


@pytest.mark.parametrize(
    ("asked", "rule", "cue", "told"),
    [
        ("The government of Valdoria could not confirm Berg’s release by Istria.", "unverified", "not confirm", FREED),
        ("Istria did not identify the prisoners of Valdoria on its islands.", "not said", "not identify", NAMED),
        (
            "There was no claim of responsibility for the attack on the harbour of Valdoria.",
            "no sign",
            "no claim of responsibility",
            "The Istrian Front claimed responsibility for the attack on the harbour of Valdoria.",
        ),
        (
            "The fate of the captain of the Alba from Valdoria remained unclear.",
            "unclear",
            "unclear",
            "The captain of the Alba was found dead off the harbour of Valdoria on Sunday.",
        ),
    ],
)
def test_what_one_article_did_not_know_a_newer_one_or_others_of_its_day_tell(
    asked: str, rule: str, cue: str, told: str
) -> None:
    open_then = wide(article("a", asked, published="2024-05-01"), rule, cue)
    assert texts(open_questions(material(open_then))) == [asked]
    newer, same_day, another = (
        article(name, told, published=day)
        for name, day in (("b", "2024-05-02"), ("c", "2024-05-01"), ("d", "2024-05-01"))
    )
    assert open_questions(material(open_then, newer)) == ()
    is_doubtful = "confirm" in cue or "unclear" in cue
    assert texts(open_questions(material(open_then, same_day))) == ([asked] if is_doubtful else [])
    assert open_questions(material(open_then, same_day, another)) == ()


def test_a_report_that_is_hedged_confirms_nothing() -> None:
    asked = "The government of Valdoria could not confirm Berg’s release by Istria."
    open_then = wide(article("a", asked, published="2024-05-01"), "unverified", "not confirm")
    hedged = FREED.replace("was released", "may be released")
    assert texts(open_questions(material(open_then, article("b", hedged, published="2024-05-02")))) == [asked]


def test_what_is_left_open_in_the_same_way_and_mostly_in_the_same_words_is_asked_once() -> None:
    first = "Senator Berg, who has refused to say whether he would lift the order on trawlers of Istria, kept silent."
    second = "Senator Berg again refused to say whether he will let the order halting the trawlers of Istria stand."
    asked = [wide(article(name, line), "not said", "refused to say") for name, line in (("a", first), ("b", second))]
    assert len(open_questions(material(*asked))) == 1
