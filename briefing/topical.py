"""Sentences that wander off the topic: articles digress, and a digression has no place on the page.

A sentence is about the topic as far as its telling words are words of the *other* articles of the topic. What is
normal differs from topic to topic, so a sentence is judged against the median of its topic.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from statistics import median

from briefing.background import share
from briefing.model import Facts, Ref, Sentence

OFF_TOPIC = "off the topic"
FEWEST_ARTICLES = 3
SHARE_OF_MEDIAN = 0.45
RAREST = 1e-4


def keep_to_topic(facts: Mapping[str, Facts]) -> Mapping[str, Facts]:
    """The articles of one topic, with `Sentence.unfit` set where a sentence is about something else.

    Fewer than three articles show nothing about what is normal: they come back as they are.
    """
    if len(facts) < FEWEST_ARTICLES:
        return facts
    found = relevance(facts)
    least = SHARE_OF_MEDIAN * median(found.values()) if found else 0.0
    strays = {ref for ref in found if found[ref] < least}
    return {id: _marked(one, strays) for id, one in facts.items()}


def relevance(facts: Mapping[str, Facts]) -> Mapping[Ref, float]:
    """0 to 1 for each sentence with terms: the share of its information that other articles of the topic hold too."""
    vocabularies = {id: _vocabulary(one) for id, one in facts.items()}
    holders = Counter(term for vocabulary in vocabularies.values() for term in vocabulary)
    others = max(1, len(facts) - 1)

    def held(term: str) -> float:
        return math.sqrt((holders[term] - 1) / others)

    return {
        Ref(id, sentence.start): _relevance(sentence, held)
        for id, one in facts.items()
        for sentence in one.sentences
        if sentence.terms
    }


def _relevance(sentence: Sentence, held: Callable[[str], float]) -> float:
    weights = {term: _information(term) for term in sorted(set(sentence.terms))}
    return sum(weight * held(term) for term, weight in weights.items()) / sum(weights.values())


def _information(term: str) -> float:
    return -math.log(max(share(term), RAREST))


def _vocabulary(facts: Facts) -> frozenset[str]:
    return frozenset(facts.title_terms).union(*(sentence.terms for sentence in facts.sentences))


def _marked(facts: Facts, strays: set[Ref]) -> Facts:
    sentences = tuple(
        replace(sentence, unfit=OFF_TOPIC) if Ref(facts.id, sentence.start) in strays else sentence
        for sentence in facts.sentences
    )
    return replace(facts, sentences=sentences)
