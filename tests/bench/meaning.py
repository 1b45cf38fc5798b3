"""Terms as vectors, so that what is learned of one term holds for those that mean alike: python -m tests.bench.meaning.

Positive pointwise mutual information of terms that stand within `WINDOW` of each other in news articles, reduced by a
singular value decomposition (Levy, Goldberg, Dagan: Improving Distributional Similarity with Lessons Learned from Word
Embeddings, TACL 2015, sections 2 and 3, contexts smoothed by the power of .75). The articles are those of
Article-Bias-Prediction. The vectors are kept in BRIEFING_DATA/abp; only what a fit makes of them enters the program:
one number a term and section (`worth_terms.tsv`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds

from briefing.text.terms import terms
from tests.bench.eval import abp

COMMONEST = 12000  # terms that have a vector
DIMENSIONS = 64
WINDOW = 5  # terms
SMOOTHED = 0.75
BATCH = 2000  # articles counted at once
Array = np.ndarray[Any, Any]


@cache
def vectors() -> Mapping[str, Array]:
    """The commonest terms and their vectors, of length 1 in `DIMENSIONS`; made anew where none are kept."""
    kept = abp.FOLDER.parent / "meaning.npz"
    if not kept.exists():
        names, rows = _made(terms(abp.read(file)["content_original"]) for file in abp.files())
        np.savez(kept, names=names, rows=rows)
    found = np.load(kept)
    return dict(zip(found["names"].tolist(), found["rows"], strict=True))


def _made(articles: Iterable[Sequence[str]]) -> tuple[Array, Array]:
    articles = list(articles)
    commonest = Counter(term for article in articles for term in article).most_common(COMMONEST)
    number = {term: place for place, (term, _) in enumerate(commonest)}
    together = sum(_counted(batch, number) for batch in _batches(articles))
    left, strength, _ = svds(_informative(together + together.T), k=DIMENSIONS, random_state=0)
    rows = left * strength**0.5
    return np.array(list(number)), (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def _batches(articles: Sequence[Sequence[str]]) -> Iterator[Sequence[Sequence[str]]]:
    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _counted(articles: Sequence[Sequence[str]], number: Mapping[str, int]) -> sparse.csr_matrix:
    """How often a term stands before another, terms by terms, the nearer the more."""
    apart = [-1] * WINDOW
    text = np.array([at for article in articles for at in (*(number.get(term, -1) for term in article), *apart)])
    found = sparse.csr_matrix((len(number), len(number)))
    for distance in range(1, WINDOW + 1):
        first, second = text[:-distance], text[distance:]
        known = (first >= 0) & (second >= 0)
        near = np.full(known.sum(), 1 / distance)
        found += sparse.coo_matrix((near, (first[known], second[known])), shape=found.shape).tocsr()
    return found


def _informative(together: sparse.csr_matrix) -> sparse.csr_matrix:
    """The positive pointwise mutual information of the counts."""
    sums = np.maximum(np.asarray(together.sum(axis=1)).ravel(), 1.0)
    smoothed = sums**SMOOTHED
    pairs = together.tocoo()
    information = np.log(pairs.data * smoothed.sum() / (sums[pairs.row] * smoothed[pairs.col]))
    positive = information > 0
    at = (pairs.row[positive], pairs.col[positive])
    return sparse.coo_matrix((information[positive], at), shape=pairs.shape).tocsr()


def mean(text: str) -> Array:
    """The mean vector of a text's terms that have one."""
    known = vectors()
    rows = [known[term] for term in terms(text) if term in known]
    return np.mean(rows, axis=0) if rows else np.zeros(DIMENSIONS)


if __name__ == "__main__":
    print(len(vectors()), "terms")
