"""A plain summary of a whole collection."""

from __future__ import annotations

from dataclasses import replace

from briefing.config import RankTable
from briefing.corpus.rank import rank
from briefing.corpus.summary import summary
from briefing.model import Facts, Ref, Unfit
from briefing.text.terms import word_count
from tests.unit.test_rank import PORT, article

ASIDE = "The museum of modern art in the capital opened a new wing for sculpture on Sunday."


def collection() -> dict[str, Facts]:
    return {
        "a": article("a", PORT[0], PORT[2], ASIDE),
        "b": article("b", PORT[0], PORT[3], PORT[5]),
        "c": article("c", PORT[1], PORT[4], PORT[6]),
    }


def texts(facts: dict[str, Facts], words: int) -> list[str]:
    scores = rank(facts, RankTable(), unfit=True)
    spans = {Ref(id, s.start): s.span.of(one.text) for id, one in facts.items() for s in one.sentences}
    return [spans[ref] for ref in summary(facts, scores, words)]


def test_it_keeps_to_the_budget_and_uses_it() -> None:
    for words in (20, 40, 60):
        used = sum(map(word_count, texts(collection(), words)))
        assert words - 14 <= used <= words


def test_nothing_is_said_twice() -> None:
    chosen = texts(collection(), 200)
    assert chosen.count(PORT[0]) == 1


def test_what_more_articles_say_comes_first_and_an_aside_last() -> None:
    chosen = texts(collection(), 200)
    assert chosen[0] == PORT[0]
    assert ASIDE not in chosen[:4]


def test_a_sentence_that_cannot_stand_alone_counts_for_less() -> None:
    facts = {"a": article("a", PORT[0]), "b": article("b", PORT[1]), "c": article("c", PORT[2])}
    first = texts(facts, 15)
    unfit = {
        id: replace(one, sentences=tuple(replace(s, unfit=Unfit.QUESTION) for s in one.sentences))
        if s_text in first
        else one
        for id, one in facts.items()
        for s_text in [one.sentences[0].span.of(one.text)]
    }
    scores = {Ref(id, 0): 1.0 for id in facts}
    assert summary(unfit, scores, 15) != summary(facts, scores, 15) or len(first) == 0


def test_one_sentence_even_where_none_fits() -> None:
    assert len(texts(collection(), 3)) == 1


def test_the_order_of_articles_changes_nothing() -> None:
    facts = collection()
    assert texts(facts, 60) == texts(dict(reversed(facts.items())), 60)


def test_nothing_to_summarize() -> None:
    assert summary({}, {}, 100) == ()
