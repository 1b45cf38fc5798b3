"""Biased TextRank, with sumy's as the oracle."""

from __future__ import annotations

import numpy as np
import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.text_rank import TextRankSummarizer

from briefing.config import RankTable
from briefing.corpus.rank import SUMY, cosines, overlaps, rank, sumy_scores, textrank
from briefing.corpus.vectors import unit_rows
from briefing.model import Ref, Unfit
from briefing.text.terms import terms
from tests.making import article

PORT = (
    "The port authority closed three of the five container terminals after the storm on Monday.",
    "Engineers said that two terminals of the port would stay closed until the cranes were repaired.",
    "The storm damaged eleven cranes and flooded the customs offices of the port authority.",
    "A union of dock workers asked the government to pay wages while the terminals stay closed.",
    "The finance ministry has promised to decide about the wages of the dock workers by Friday.",
    "Ships from Asia were sent to two neighbouring harbours, which reported long queues.",
    "Insurance companies put the damage of the storm at forty million euros or more.",
)


def ordered(scores: dict[Ref, float]) -> list[Ref]:
    return sorted(scores, key=lambda ref: (-scores[ref], ref))


def test_sumys_textrank_is_the_oracle() -> None:
    texts = {str(n): terms(one) for n, one in enumerate(PORT)}

    class Tokens:
        def to_words(self, name: str) -> tuple[str, ...]:
            return texts[name]

    document = ObjectDocumentModel([Paragraph([Sentence(name, Tokens()) for name in texts])])
    oracle = TextRankSummarizer()
    oracle.epsilon = 1e-6  # its matrix leaks 1e-7 a round: below that it would never end
    expected = oracle.rate_sentences(document)

    scores = textrank(overlaps(list(texts.values())), damping=oracle.damping)

    assert scores == pytest.approx([expected[sentence] for sentence in document.sentences], abs=1e-5)
    assert [str(n) for n in np.argsort(-scores)] == [
        str(one) for one in sorted(document.sentences, key=lambda one: -expected[one])
    ]


def test_the_walk_ends_where_it_is_biased_to() -> None:
    edges = cosines(unit_rows([dict.fromkeys(terms(one), 1.0) for one in PORT]))
    plain = textrank(edges)
    biased = textrank(edges, np.array([1.0, 1, 1, 1, 1, 9, 1]))
    assert plain.sum() == pytest.approx(1)
    assert biased.sum() == pytest.approx(1)
    assert biased[5] > plain[5]


def test_a_sentence_without_edges_keeps_the_whole_at_one() -> None:
    edges = cosines(unit_rows([{"storm": 1.0}, {"storm": 1.0, "port": 1.0}, {"harvest": 1.0}]))
    assert textrank(edges).sum() == pytest.approx(1)


def test_what_more_articles_say_ranks_first() -> None:
    facts = {
        "a": article("a", PORT[0], PORT[5]),
        "b": article("b", PORT[1], PORT[6]),
        "c": article("c", PORT[2], "The museum of modern art in the capital opened a new wing on Sunday."),
    }
    scores = rank(facts, RankTable())
    assert ordered(scores)[0].article in "abc"
    assert ordered(scores)[-1] == Ref("c", facts["c"].sentences[1].start)


def test_focus_lifts_the_sentences_that_speak_of_it() -> None:
    facts = {"a": article("a", *PORT)}
    wages = Ref("a", facts["a"].sentences[4].start)
    before = ordered(rank(facts, RankTable())).index(wages)
    after = ordered(rank(facts, RankTable(focus="wages, dock workers"))).index(wages)
    assert after < before


def test_bias_lifts_the_sentences_it_names() -> None:
    facts = {"a": article("a", *PORT)}
    last = Ref("a", facts["a"].sentences[6].start)
    assert rank(facts, RankTable(), bias={last: 50.0})[last] > rank(facts, RankTable())[last]


def test_newer_articles_weigh_more() -> None:
    facts = {"a": article("a", PORT[0], published="2024-03-01"), "b": article("b", PORT[0], published="2024-03-30")}
    scores = rank(facts, RankTable())
    assert scores[Ref("b", 0)] > scores[Ref("a", 0)]


def test_sentences_that_cannot_be_printed_have_no_score_unless_asked_for() -> None:
    facts = {"a": article("a", *PORT, "It rained.", unfit=lambda words: Unfit.QUESTION if words == PORT[1] else None)}
    unfit, short = (Ref("a", facts["a"].sentences[n].start) for n in (1, 7))
    assert unfit not in rank(facts, RankTable())
    assert unfit in rank(facts, RankTable(), unfit=True)
    assert short not in rank(facts, RankTable(), unfit=True)


def test_the_order_of_articles_changes_nothing() -> None:
    facts = {id: article(id, *PORT[n : n + 3]) for n, id in enumerate("abcd")}
    assert rank(facts, RankTable()) == rank(dict(reversed(facts.items())), RankTable())


def test_a_large_topic_is_cut_to_its_best_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.corpus.rank.MOST_SENTENCES", 3)
    facts = {"a": article("a", *PORT)}
    assert len(rank(facts, RankTable())) == 3


@pytest.mark.parametrize("ranker", sorted(SUMY))
def test_sumys_other_rankers_know_sentences_by_their_place(ranker: str) -> None:
    facts = {"a": article("a", *PORT), "b": article("b", *PORT[:3])}
    scores = rank(facts, RankTable(ranker=ranker))
    assert len(scores) == 10
    assert max(scores.values()) == 1
    assert min(scores.values()) == 0
    assert scores == rank(facts, RankTable(ranker=ranker))


def test_a_single_sentence_can_be_rated() -> None:
    assert sumy_scores(SUMY["luhn"], {Ref("a", 0): terms(PORT[0])}) == {Ref("a", 0): 0.0}


def test_nothing_to_rank() -> None:
    assert rank({}, RankTable()) == {}
