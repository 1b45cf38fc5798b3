"""Bags of terms as rows of a sparse matrix: unit vectors whose products are cosines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    Array = np.ndarray[Any, Any]

ROWS = 4096  # are worked on at a time: what is needed on the way stays small beside the matrix


def unit_rows(bags: Sequence[Mapping[str, float]]) -> csr_array:
    """One row of length 1 a bag (of 0 for an empty one), one column a term, terms in sorted order."""
    import numpy as np

    from briefing.corpus.sparse import csr_array

    columns = {term: column for column, term in enumerate(sorted(set(chain.from_iterable(bags))))}
    starts = np.cumsum([0, *map(len, bags)])
    values = np.fromiter(chain.from_iterable(bag.values() for bag in bags), dtype=np.float64, count=starts[-1])
    indices = np.fromiter((columns[term] for bag in bags for term in bag), dtype=np.int32, count=starts[-1])
    rows = csr_array((values, indices, starts), shape=(len(bags), max(1, len(columns))))
    rows.sort_indices()
    to_unit_length(rows)
    return rows


def to_unit_length(rows: csr_array) -> None:
    """Divides each row by its Euclidean length, in place; a row of zeros stays as it is."""
    import numpy as np

    for start in range(0, rows.shape[0], ROWS):
        part = rows[start : start + ROWS]
        length = np.sqrt(np.asarray(part.multiply(part).sum(axis=1)).ravel())
        by = np.repeat(np.where(length > 0, length, 1), np.diff(part.indptr))
        rows.data[rows.indptr[start] : rows.indptr[start] + part.nnz] /= by


def scaled(rows: csr_array, by: Array) -> csr_array:
    """Each row divided by its number; a row whose number is 0 is left as it is."""
    import numpy as np

    from briefing.corpus.sparse import csr_array

    return csr_array(
        (rows.data / np.repeat(np.where(by > 0, by, 1), np.diff(rows.indptr)), rows.indices, rows.indptr), rows.shape
    )
