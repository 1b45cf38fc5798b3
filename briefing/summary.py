"""A plain extractive summary of a whole collection, best first, to a word budget.

Coverage of concepts (bigrams of stems, weighted by the articles that hold them: Gillick and Favre 2009) times
biased TextRank, greedily, with a hard cut of what is already said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefing.model import Facts, Ref, Sentence
from briefing.terms import word_count

Bigram = tuple[str, str]
SAID_ALREADY = 0.5


def summary(facts: Mapping[str, Facts], scores: Mapping[Ref, float], words: int) -> tuple[Ref, ...]:
    """The sentences to print, in the order of their choice; the last may run over `words`."""
    sentences = {Ref(id, s.start): s for id in facts for s in facts[id].sentences}
    weights = _weights(facts)
    length = {ref: word_count(sentences[ref].span.of(facts[ref.article].text)) for ref in scores}
    concepts = {ref: frozenset(_bigrams(sentences[ref])) for ref in scores}
    chosen: list[Ref] = []
    covered: set[Bigram] = set()
    left = sorted(scores)
    while left and sum(length[ref] for ref in chosen) < words:
        best = max(left, key=lambda ref: (_gain(concepts[ref] - covered, weights) * scores[ref] ** 0.3, -len(ref)))
        chosen.append(best)
        covered |= concepts[best]
        left = [ref for ref in left if ref != best and _overlap(sentences[ref], sentences[best]) < SAID_ALREADY]
    return tuple(chosen)


def _bigrams(sentence: Sentence) -> Iterator[Bigram]:
    return zip(sentence.terms, sentence.terms[1:], strict=False)


def _weights(facts: Mapping[str, Facts]) -> Mapping[Bigram, int]:
    """How many articles hold a bigram, for those that more than one holds."""
    holders: dict[Bigram, int] = defaultdict(int)
    for one in facts.values():
        for bigram in {bigram for sentence in one.sentences for bigram in _bigrams(sentence)}:
            holders[bigram] += 1
    return {bigram: n for bigram, n in holders.items() if n > 1 or len(facts) == 1}


def _gain(concepts: frozenset[Bigram], weights: Mapping[Bigram, int]) -> float:
    return float(sum(weights.get(bigram, 0) for bigram in concepts))


def _overlap(one: Sentence, other: Sentence) -> float:
    a, b = Counter(one.terms), Counter(other.terms)
    return (a & b).total() / (max(1, min(_total(a), _total(b))))


def _total(counts: Counter[str]) -> int:
    return counts.total()


def cut(texts: Sequence[str], words: int) -> str:
    """The first so many words of the texts together."""
    return " ".join(" ".join(texts).split()[:words])
