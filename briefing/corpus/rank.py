"""Sentences to scores by biased TextRank.

TextRank (Mihalcea and Tarau 2004) on the sparse graph of IDF-weighted cosines (LexRank, Erkan and Radev 2004), with a
teleport vector (topic-sensitive PageRank, Haveliwala 2002) that carries place, recency, focus and a section's bias.
"""

from __future__ import annotations

import math
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any

from briefing.config import RankTable
from briefing.corpus.vectors import unit_rows
from briefing.model import Facts, Ref, Sentence
from briefing.resolve.dates import article_day
from briefing.text.terms import wanted, word_count

if TYPE_CHECKING:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    Array = np.ndarray[Any, Any]

SHORTEST, LONGEST = 8, 55
DIGITS = 9
DAMPING = 0.85
TOLERANCE = 1e-10
ROUNDS = 200
PLACE = 0.4
FOCUS = 4.0
OLDEST = 0.5
HALF_LIFE_DAYS = 7.0
# A topic of ten thousand articles has a quarter of a million sentences; a page prints some dozens.
MOST_SENTENCES = 3000
# sumy's graphs are dense and built in Python: the time of its rankers grows with the square of the sentences.
MOST_FOR_SUMY = 300
SUMY = {
    "lexrank": "lex_rank.LexRankSummarizer",
    "lsa": "lsa.LsaSummarizer",
    "luhn": "luhn.LuhnSummarizer",
    "sumbasic": "sum_basic.SumBasicSummarizer",
    "reduction": "reduction.ReductionSummarizer",
}


def rank(
    facts: Mapping[str, Facts], settings: RankTable, *, bias: Mapping[Ref, float] | None = None, unfit: bool = False
) -> Mapping[Ref, float]:
    """The score (0 to 1) of each sentence of one topic that has 8 to 55 words and may be printed.

    With `unfit`, also of those that cannot stand alone: they take part in the ranking either way. `bias` multiplies the
    teleport of the sentences it names. Of a topic with more than MOST_SENTENCES, the best by centroid are ranked.
    """
    sentences = _rankable(facts)
    if not sentences:
        return {}
    teleport = _teleport(facts, sentences, settings.focus, bias or {})
    scores = _biased_textrank(sentences, teleport)
    if settings.ranker != "textrank":
        best = sorted(scores, key=lambda ref: (-scores[ref], ref))[:MOST_FOR_SUMY]
        scores = sumy_scores(SUMY[settings.ranker], {ref: sentences[ref].terms for ref in sorted(best)})
    return {ref: score for ref, score in scores.items() if unfit or sentences[ref].unfit is None}


def textrank(edges: csr_array, teleport: Array | None = None, damping: float = DAMPING) -> Array:
    """Where a random walk along `edges` is found: one probability a row, in all 1.

    With probability 1 - `damping` the walk jumps by `teleport` (everywhere alike, if None), as it does from a row
    without edges. Power iteration, from the teleport vector.
    """
    import numpy as np

    from briefing.corpus.sparse import csr_array, diags_array

    jump = np.ones(edges.shape[0]) if teleport is None else teleport
    jump = jump / jump.sum()
    out = np.asarray(edges.sum(axis=1)).ravel()
    stuck = out <= 0
    walk = csr_array((diags_array(1 / np.where(stuck, 1, out)) @ edges).T)
    scores: Array = jump
    for _ in range(ROUNDS):
        before, scores = scores, damping * (walk @ scores + scores[stuck].sum() * jump) + (1 - damping) * jump
        if np.abs(scores - before).sum() < TOLERANCE:
            break
    return scores


def cosines(rows: csr_array) -> csr_array:
    """The cosine of every two unit rows that share a column, without self-loops."""
    from briefing.corpus.sparse import csr_array, diags_array

    edges = csr_array(rows @ rows.T)
    return csr_array(edges - diags_array(edges.diagonal()))


def overlaps(texts: Sequence[Sequence[str]]) -> csr_array:
    """The edges of the original TextRank (section 4.1), as sumy weighs them, self-loops included.

    The number of pairs of equal terms, divided by the sum of the logarithms of the lengths.
    """
    import numpy as np

    from briefing.corpus.sparse import csr_array

    columns = {term: column for column, term in enumerate(sorted(set(chain.from_iterable(texts))))}
    starts = np.cumsum([0, *map(len, texts)])
    indices = np.array([columns[term] for text in texts for term in text], dtype=np.int32)
    counts = csr_array((np.ones(len(indices)), indices, starts), shape=(len(texts), max(1, len(columns))))
    pairs = csr_array(counts @ counts.T).tocoo()
    logs = np.log(np.maximum(np.diff(starts), 1))
    norm = logs[pairs.row] + logs[pairs.col]
    return csr_array((pairs.data / np.where(norm > 0, norm, 1), (pairs.row, pairs.col)), shape=pairs.shape)


def sumy_scores(summarizer: str, texts: Mapping[Ref, Sequence[str]]) -> dict[Ref, float]:
    """The scores (0 to 1) that one of sumy's summarizers ("module.Class") gives to sentences of these terms.

    sumy's sentences are equal when their texts are, so each is handed over under a name of its own.
    """
    from sumy.models.dom import ObjectDocumentModel, Paragraph
    from sumy.models.dom import Sentence as Named

    named = {str(number): ref for number, ref in enumerate(texts)}
    tokens = _Tokens({name: tuple(texts[ref]) for name, ref in named.items()})
    document = ObjectDocumentModel([Paragraph([Named(name, tokens) for name in named])])
    module, name = summarizer.split(".")
    rated: list[Any] = []

    def keep_all(infos: Sequence[Any]) -> Sequence[Any]:
        rated.extend(infos)
        return infos

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # LSA warns of more sentences than words
        # How many sentences to choose may be a callable, which is given every sentence with its rating.
        getattr(import_module(f"sumy.summarizers.{module}"), name)()(document, keep_all)
    ratings = {named[str(one.sentence)]: float(one.rating) for one in rated}
    low, high = min(ratings.values()), max(ratings.values())
    return {ref: round((ratings[ref] - low) / ((high - low) or 1), DIGITS) for ref in texts}


class _Tokens:
    """A tokenizer in sumy's sense that knows the words of a sentence by its name."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self._words = words

    def to_words(self, name: str) -> tuple[str, ...]:
        return self._words[name]


def _rankable(facts: Mapping[str, Facts]) -> dict[Ref, Sentence]:
    return {
        Ref(id, sentence.start): sentence
        for id in sorted(facts)
        for sentence in facts[id].sentences
        if SHORTEST <= word_count(sentence.span.of(facts[id].text)) <= LONGEST
    }


def _biased_textrank(sentences: Mapping[Ref, Sentence], teleport: Array) -> dict[Ref, float]:
    import numpy as np

    rows = _rows([sentence.terms for sentence in sentences.values()])
    refs = list(sentences)
    if len(refs) > MOST_SENTENCES:
        central = np.round((rows @ np.asarray(rows.mean(axis=0)).ravel()) * teleport, DIGITS)
        best = np.sort(np.argsort(-central, kind="stable")[:MOST_SENTENCES])
        refs, rows, teleport = [refs[i] for i in best], rows[best], teleport[best]
    scores = textrank(cosines(rows), teleport)
    scores = np.round(scores / scores.max(), DIGITS)
    return dict(zip(refs, scores.tolist(), strict=True))


def _rows(texts: Sequence[Sequence[str]]) -> csr_array:
    """TF-IDF with the IDF of the sentences themselves: a background IDF was measured to lose (R-2 10.0 to 9.2)."""
    held = Counter(chain.from_iterable(map(set, texts)))
    rarity = {term: math.log(len(texts) / n) for term, n in held.items()}
    return unit_rows([{term: n * rarity[term] for term, n in Counter(text).items()} for text in texts])


def _teleport(
    facts: Mapping[str, Facts], sentences: Mapping[Ref, Sentence], focus: str, bias: Mapping[Ref, float]
) -> Array:
    import numpy as np

    words = wanted(focus)
    meant = frozenset[str]().union(*words)
    fresh = _freshness(facts)
    place = {Ref(id, sentence.start): n for id in facts for n, sentence in enumerate(facts[id].sentences)}
    return np.array(
        [
            fresh[ref.article]
            * (1 + place[ref]) ** -PLACE
            * (1 + FOCUS * len(meant.intersection(sentence.terms)) / max(1, len(words)))
            * bias.get(ref, 1.0)
            for ref, sentence in sentences.items()
        ]
    )


def _freshness(facts: Mapping[str, Facts]) -> Mapping[str, float]:
    """From 1 for the newest article down to OLDEST; an undated article stands in the middle."""
    days = {id: _day(one) for id, one in facts.items()}
    newest = max((day for day in days.values() if day is not None), default=0)
    return {
        id: (1 + OLDEST) / 2 if day is None else OLDEST + (1 - OLDEST) * 0.5 ** ((newest - day) / HALF_LIFE_DAYS)
        for id, day in days.items()
    }


def _day(facts: Facts) -> int | None:
    try:
        return date.fromisoformat(article_day(facts)).toordinal()
    except ValueError:
        return None
