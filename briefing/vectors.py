"""Bags of terms as rows of a sparse matrix: unit vectors whose products are cosines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array


def unit_rows(bags: Sequence[Mapping[str, float]]) -> csr_array:
    """One row of length 1 a bag (of 0 for an empty one), one column a term, terms in sorted order."""
    import numpy as np
    from scipy.sparse import csr_array

    columns = {term: column for column, term in enumerate(sorted(set(chain.from_iterable(bags))))}
    starts = np.cumsum([0, *map(len, bags)])
    values = np.fromiter(chain.from_iterable(bag.values() for bag in bags), dtype=np.float64, count=starts[-1])
    indices = np.fromiter((columns[term] for bag in bags for term in bag), dtype=np.int32, count=starts[-1])
    rows = csr_array((values, indices, starts), shape=(len(bags), max(1, len(columns))))
    rows.sort_indices()
    return scaled(rows, lengths(rows))


def lengths(rows: csr_array) -> np.ndarray[Any, Any]:
    """The Euclidean length of each row."""
    import numpy as np

    squares: np.ndarray[Any, Any] = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    found: np.ndarray[Any, Any] = np.sqrt(squares)
    return found


def scaled(rows: csr_array, by: np.ndarray[Any, Any]) -> csr_array:
    """Each row divided by its number; a row whose number is 0 is left as it is."""
    import numpy as np
    from scipy.sparse import csr_array

    return csr_array(
        (rows.data / np.repeat(np.where(by > 0, by, 1), np.diff(rows.indptr)), rows.indices, rows.indptr), rows.shape
    )
