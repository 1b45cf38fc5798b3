"""Sentences to scores by biased TextRank.

TextRank (Mihalcea and Tarau 2004) on sparse edges, IDF-weighted cosines (LexRank, Erkan and Radev 2004), with a
teleport vector (topic-sensitive PageRank, Haveliwala 2002) that carries place, recency, focus and a section's bias.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from briefing.config import RankTable
from briefing.model import Facts, Ref, Sentence
from briefing.terms import terms, word_count

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

SHORTEST, LONGEST = 8, 55
DAMPING = 0.85
DIGITS = 9


def rank(
    facts: Mapping[str, Facts],
    settings: RankTable,
    *,
    bias: Mapping[Ref, float] | None = None,
    unfit: bool = False,
) -> Mapping[Ref, float]:
    """The score of each sentence of one topic that may be printed (of every one of 8 to 55 words with `unfit`).

    `bias` multiplies the teleport of the sentences it names.
    """
    sentences = {
        Ref(id, sentence.start): sentence
        for id in sorted(facts)
        for sentence in facts[id].sentences
        if SHORTEST <= word_count(sentence.span.of(facts[id].text)) <= LONGEST
    }
    if not sentences:
        return {}
    refs = list(sentences)
    teleport = _teleport(facts, sentences, settings, bias or {})
    scores = textrank(cosines([sentence.terms for sentence in sentences.values()]), teleport)
    top = float(scores.max()) or 1.0
    return {
        ref: round(float(score) / top, DIGITS)
        for ref, score in zip(refs, scores, strict=True)
        if unfit or sentences[ref].unfit is None
    }


def cosines(texts: Sequence[Sequence[str]]) -> csr_array:
    """IDF-weighted cosines of every two texts that share a term, without self-loops."""
    import numpy as np
    from scipy.sparse import csr_array, diags_array

    columns = {term: column for column, term in enumerate(sorted({term for text in texts for term in text}))}
    counted = [Counter(text) for text in texts]
    held = Counter(term for count in counted for term in count)
    rarity = {term: math.log(len(texts) / n) for term, n in held.items()}
    data, indices, starts = [], [], [0]
    for count in counted:
        row = [number * rarity[term] for term, number in count.items()]
        norm = math.sqrt(sum(value * value for value in row)) or 1.0
        data += [value / norm for value in row]
        indices += [columns[term] for term in count]
        starts.append(len(data))
    matrix = csr_array(
        (np.array(data), np.array(indices, dtype=np.int32), np.array(starts)), (len(texts), len(columns))
    )
    edges = csr_array(matrix @ matrix.T)
    return csr_array(edges - diags_array(edges.diagonal()))


def textrank(
    edges: csr_array,
    teleport: np.ndarray[Any, Any] | None = None,
    damping: float = DAMPING,
    tolerance: float = 1e-9,
) -> np.ndarray[Any, Any]:
    """The stationary distribution of a walk along `edges` that jumps by `teleport` with probability 1 - damping."""
    import numpy as np
    from scipy.sparse import diags_array

    size = edges.shape[0]
    jump = np.ones(size) if teleport is None else teleport
    jump = jump / jump.sum()
    out = np.asarray(edges.sum(axis=1)).ravel()
    dangling = out <= 0
    walk = (diags_array(1 / np.where(dangling, 1, out)) @ edges).T.tocsr()
    scores = jump
    for _ in range(200):
        new = damping * (walk @ scores + scores[dangling].sum() * jump) + (1 - damping) * jump
        if np.abs(new - scores).sum() < tolerance:
            return new
        scores = new
    return scores


def _teleport(
    facts: Mapping[str, Facts], sentences: Mapping[Ref, Sentence], settings: RankTable, bias: Mapping[Ref, float]
) -> np.ndarray[Any, Any]:
    import numpy as np

    focus = set(terms(settings.focus))
    fresh = _freshness(facts)
    place = {Ref(id, s.start): n for id in facts for n, s in enumerate(facts[id].sentences)}
    return np.array(
        [
            fresh[ref.article]
            / math.sqrt(1 + place[ref])
            * (1 + 4 * len(focus.intersection(sentence.terms)) / max(1, len(focus)))
            * bias.get(ref, 1.0)
            for ref, sentence in sentences.items()
        ]
    )


def _freshness(facts: Mapping[str, Facts], half_life: float = 7.0) -> Mapping[str, float]:
    """From 1 for the newest article down to 0.5 for the oldest; an undated article stands in the middle."""
    days = {id: _day(one) for id, one in facts.items()}
    newest = max((day for day in days.values() if day is not None), default=0)
    return {id: 0.75 if day is None else 0.5 + 0.5 * 0.5 ** ((newest - day) / half_life) for id, day in days.items()}


def _day(facts: Facts) -> int | None:
    try:
        return date.fromisoformat((facts.metadata.published or "")[:10]).toordinal()
    except ValueError:
        return None
