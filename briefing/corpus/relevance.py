"""How much a sentence is about its topic: the share of its information that other articles of the topic hold too."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping

from briefing.model import Facts, Ref, Sentence
from briefing.text.background import information

FEWEST_ARTICLES = 3  # of a topic; fewer show nothing of what it is about


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
    weights = {term: information(term) for term in sorted(set(sentence.terms))}
    return sum(weight * held(term) for term, weight in weights.items()) / sum(weights.values())


def _vocabulary(facts: Facts) -> frozenset[str]:
    return frozenset(facts.title_terms).union(*(sentence.terms for sentence in facts.sentences))
