"""Sentences that wander off the topic: articles digress, and a digression has no place on the page.

A sentence is about the topic as far as its telling words are words of the *other* articles of the topic. What is
normal differs from topic to topic, so a sentence is judged against the median of its topic.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from statistics import median

from briefing.corpus.relevance import FEWEST_ARTICLES, relevance, vocabulary
from briefing.model import Facts, Ref, Unfit
from briefing.text.background import information

SHARE_OF_MEDIAN = 0.45
KNOWN = 0.45  # of the information of a round-up's sentence: so much the other articles hold where it is on their topic
RULE = "far below the median of its topic"


def keep_to_topic(facts: Mapping[str, Facts], round_ups: Collection[str] = ()) -> Mapping[str, Facts]:
    """The articles of one topic, with `Sentence.unfit` set where a sentence is about something else.

    Fewer than three articles show nothing about what is normal: only their `round_ups` (ids), of which most is about
    something else, are looked at then.
    """
    strays = {ref for id in round_ups if id in facts for ref in _passing(facts, id, round_ups)}
    if len(facts) >= FEWEST_ARTICLES:
        found = relevance(facts)
        least = SHARE_OF_MEDIAN * median(found.values()) if found else 0.0
        strays |= {ref for ref in found if found[ref] < least}
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
