"""Sentences of round-ups that are about another topic than the one their article stands in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from briefing.corpus.relevance import vocabulary
from briefing.model import Facts, Ref, Unfit
from briefing.text.background import information

KNOWN = 0.45  # of the information of a round-up's sentence: so much the other articles hold where it is on their topic
RULE = "little that another article of the topic knows"


def keep_to_topic(facts: Mapping[str, Facts], round_ups: Collection[str]) -> Mapping[str, Facts]:
    """The articles of one topic, with `unfit` set where a sentence of a round-up (ids) is about something else."""
    strays = {ref for id in round_ups if id in facts for ref in _passing(facts, id, round_ups)}
    return {id: _marked(one, strays) for id, one in facts.items()} if strays else facts


def _passing(facts: Mapping[str, Facts], id: str, round_ups: Collection[str]) -> Iterator[Ref]:
    """The sentences of a round-up that hardly another article of the topic knows anything of."""
    others = frozenset[str]().union(*(vocabulary(one) for other, one in facts.items() if other not in round_ups))
    for sentence in facts[id].sentences if others else ():
        told = {term: information(term) for term in sentence.terms}
        if sum(weight for term, weight in told.items() if term in others) < KNOWN * sum(told.values()):
            yield Ref(id, sentence.start)


def _marked(facts: Facts, strays: set[Ref]) -> Facts:
    sentences = tuple(
        replace(sentence, unfit=Unfit.OFF_TOPIC, rule=RULE) if Ref(facts.id, sentence.start) in strays else sentence
        for sentence in facts.sentences
    )
    return replace(facts, sentences=sentences)
