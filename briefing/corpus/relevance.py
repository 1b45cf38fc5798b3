"""How much a sentence is about its topic: the share of its information that other articles of the topic hold too."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from briefing.model import Facts, Ref, Sentence
from briefing.text.background import information

FEWEST_ARTICLES = 3  # of a topic; fewer show nothing of what it is about


def relevance(facts: Mapping[str, Facts]) -> Mapping[Ref, float]:
    """0 to 1 for each sentence with terms: the share of its information that other articles of the topic hold too."""
    holders = Counter(term for one in facts.values() for term in vocabulary(one))
    others = max(1, len(facts) - 1)
    weights = {term: information(term) for term in holders}
    held = {term: weights[term] * math.sqrt((count - 1) / others) for term, count in holders.items()}
    return {
        Ref(id, sentence.start): _relevance(sentence, weights, held)
        for id, one in facts.items()
        for sentence in one.sentences
        if sentence.terms
    }


def _relevance(sentence: Sentence, weights: Mapping[str, float], held: Mapping[str, float]) -> float:
    terms = sorted(set(sentence.terms))
    return sum([held[term] for term in terms]) / sum([weights[term] for term in terms])


def vocabulary(facts: Facts) -> frozenset[str]:
    """The terms of an article."""
    return frozenset(facts.title_terms).union(*(sentence.terms for sentence in facts.sentences))
