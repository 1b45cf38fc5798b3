"""A plain extractive summary of a whole collection, best first, to a word budget.

What a summary should cover are concepts, pairs of neighbouring words and single terms, and a concept weighs what the
articles give it (Gillick and Favre 2009, "A scalable global model for summarization"): each article adds the score of
the best sentence in which it holds the concept, by biased TextRank and by place. The sentences are chosen greedily by
weight a word and then exchanged one by one as long as that covers more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.model import Facts, Ref, Sentence
from briefing.text.terms import stems, word_count

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

Concept = tuple[str, ...]

# Tuned on T17's days, checked on DUC 2006 and 2007 (tests/bench/quality.py), from which SCORE_SHARE comes: T17 alone
# misleads, neighbouring values lose 3% there and nothing elsewhere.
PLACE = 0.3
TERM_SHARE = 0.5
SCORE_SHARE = 0.2
UNFIT = 0.1
SAID_ALREADY = 0.5
FEW_ARTICLES = 6
CANDIDATES = 120
EXCHANGES = 40


def summary(facts: Mapping[str, Facts], scores: Mapping[Ref, float], words: int) -> tuple[Ref, ...]:
    """The sentences of a summary of at most `words` words, best first.

    `scores` are those of the sentences to choose from; the ones that cannot stand alone count for less. Where
    not even one fits the budget, the best of all is the summary.
    """
    choice = _choice(facts, scores)
    if not choice.refs:
        return ()
    chosen = _exchanged(choice, _greedy(choice, words), words) or [int(choice.densities().argmax())]
    return tuple(choice.refs[row] for row in _best_first(choice, chosen))


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates, row by row: what each covers, how long it is, and which of the others say the same."""

    refs: tuple[Ref, ...]
    holds: Array  # candidates x concepts, 0 or 1
    weight: Array  # of each concept; all together 1 + TERM_SHARE
    bonus: Array  # of each candidate, for its own score and less for what it lacks
    words: Array
    alike: Array  # candidates x candidates: may not stand together, nor with itself

    def densities(self, covered: Array | float = 0.0) -> Array:
        """What each candidate adds to the concepts that are covered, a word."""
        gains: Array = (self.gains(covered) + self.bonus) / self.words
        return gains

    def gains(self, covered: Array | float = 0.0) -> Array:
        """The weight of the concepts that each candidate adds."""
        gains: Array = self.holds @ (self.weight * (1 - covered))
        return gains

    def covered(self, rows: Sequence[int]) -> Array:
        """1 for each concept that one of these rows holds."""
        covered: Array = self.holds[list(rows)].max(axis=0, initial=0)
        return covered

    def value(self, rows: Sequence[int]) -> float:
        """What these rows cover together, and their own scores."""
        return float(self.weight @ self.covered(rows) + self.bonus[list(rows)].sum())


class _Held(NamedTuple):
    """The concepts of a sentence."""

    pairs: frozenset[Concept]
    terms: frozenset[Concept]


def _choice(facts: Mapping[str, Facts], scores: Mapping[Ref, float]) -> Choice:
    import numpy as np

    sentences = {
        ref: sentence
        for id in sorted(facts)
        for sentence in facts[id].sentences
        if (ref := Ref(id, sentence.start)) in scores
    }
    held = {ref: _held(sentence.span.of(facts[ref.article].text), sentence) for ref, sentence in sentences.items()}
    weight = _weights(facts, scores, held)
    length = {ref: word_count(sentence.span.of(facts[ref.article].text)) for ref, sentence in sentences.items()}
    density = {
        ref: round(fsum(weight.get(concept, 0.0) for concept in (*own.pairs, *own.terms)) / length[ref], 9)
        for ref, own in held.items()
    }
    refs = tuple(sorted(sorted(density, key=lambda ref: (-density[ref], ref))[:CANDIDATES]))
    holds = _incidence([held[ref] for ref in refs], sorted(weight))
    weights = np.array([weight[concept] for concept in sorted(weight)])
    words = np.array([length[ref] for ref in refs], dtype=float)
    score = np.array([scores[ref] for ref in refs])
    unfit = np.array([sentences[ref].unfit is not None for ref in refs])
    return Choice(
        refs=refs,
        holds=holds,
        weight=weights,
        bonus=SCORE_SHARE * score * words / 100 - UNFIT * unfit * (holds @ weights),
        words=words,
        alike=_alike([sentences[ref] for ref in refs]),
    )


def _incidence(held: Sequence[_Held], concepts: Sequence[Concept]) -> Array:
    """A row a sentence, a column a concept: 1 where the sentence holds it."""
    import numpy as np

    column = {concept: number for number, concept in enumerate(concepts)}
    holds = np.zeros((len(held), len(column)))
    for row, own in enumerate(held):
        holds[row, [column[concept] for concept in (*own.pairs, *own.terms) if concept in column]] = 1
    return holds


def _held(text: str, sentence: Sentence) -> _Held:
    found = stems(text)
    return _Held(
        frozenset((one.stem, other.stem) for one, other in pairwise(found) if not (one.stop and other.stop)),
        frozenset((term,) for term in sentence.terms),
    )


def _weights(
    facts: Mapping[str, Facts], scores: Mapping[Ref, float], held: Mapping[Ref, _Held]
) -> Mapping[Concept, float]:
    """The weight of every concept that enough articles hold: pairs together 1, terms together TERM_SHARE."""
    place = {Ref(id, sentence.start): n for id in facts for n, sentence in enumerate(facts[id].sentences)}
    worth = {ref: scores[ref] * (1 + place[ref]) ** -PLACE for ref in held}
    enough = min(len(facts), 2 if len(facts) < FEW_ARTICLES else 3)
    pairs = _by_articles({ref: own.pairs for ref, own in held.items()}, worth, enough)
    terms = _by_articles({ref: own.terms for ref, own in held.items()}, worth, enough)
    return _to_sum(pairs, 1.0) | _to_sum(terms, TERM_SHARE)


def _by_articles(
    held: Mapping[Ref, Iterable[Concept]], worth: Mapping[Ref, float], enough: int
) -> dict[Concept, float]:
    """Each concept's best worth in every article that holds it, summed over the articles."""
    best: dict[Concept, dict[str, float]] = defaultdict(dict)
    for ref, concepts in held.items():
        for concept in concepts:
            own = best[concept]
            own[ref.article] = max(own.get(ref.article, 0.0), worth[ref])
    return {concept: sum(own.values()) for concept, own in best.items() if len(own) >= enough}


def _to_sum(weights: dict[Concept, float], total: float) -> dict[Concept, float]:
    whole = fsum(weights.values()) or 1.0
    return {concept: total * weight / whole for concept, weight in weights.items()}


def _alike(sentences: Sequence[Sentence]) -> Array:
    """Which two say the same: cosine of their term sets above SAID_ALREADY; each with itself."""
    import numpy as np

    sets = [frozenset(sentence.terms) for sentence in sentences]
    return np.array(
        [
            [one is other or len(one & other) > SAID_ALREADY * (len(one) * len(other)) ** 0.5 for other in sets]
            for one in sets
        ]
    ).reshape(len(sets), len(sets))


# --- the choice -------------------------------------------------------------------------------------------------------


def _greedy(choice: Choice, words: int) -> list[int]:
    chosen: list[int] = []
    while True:
        open_ = _open(choice, chosen, words)
        if not open_.any():
            return chosen
        density = choice.densities(choice.covered(chosen))
        density[~open_] = -1
        chosen.append(_first_best(density))


def _exchanged(choice: Choice, chosen: list[int], words: int) -> list[int]:
    """The choice after the best exchanges of one sentence for another (or for none that was there before)."""
    value = choice.value(chosen)
    for _ in range(EXCHANGES):
        trials = [_refilled(choice, [row for row in chosen if row != out], words) for out in [None, *chosen]]
        best = max(trials, key=lambda rows: round(choice.value(rows), 9))
        if choice.value(best) <= value + 1e-9:
            break
        chosen, value = best, choice.value(best)
    return chosen


def _refilled(choice: Choice, rows: list[int], words: int) -> list[int]:
    open_ = _open(choice, rows, words)
    if not open_.any():
        return rows
    gain = choice.gains(choice.covered(rows)) + choice.bonus
    gain[~open_] = -1
    return [*rows, _first_best(gain)]


def _open(choice: Choice, rows: Sequence[int], words: int) -> Array:
    """Which candidates fit the budget and say something else than the rows."""
    left = words - choice.words[list(rows)].sum()
    open_: Array = (choice.words <= left) & ~choice.alike[list(rows)].any(axis=0)
    return open_


def _best_first(choice: Choice, rows: Sequence[int]) -> list[int]:
    """The rows in the order in which each adds most a word."""
    left, ordered = sorted(rows), list[int]()
    while left:
        density = choice.densities(choice.covered(ordered))
        ordered.append(left.pop(_first_best(density[left])))
    return ordered


def _first_best(values: Array) -> int:
    return int(values.round(9).argmax())
