"""Average link on sparse edges (Manning, Raghavan and Schütze 2008, section 17.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    Array = np.ndarray[Any, Any]


def average_link(edges: csr_array, cut: float) -> Array:
    """The cluster of each row, numbered by first member: average link until no two clusters reach `cut`.

    All pairs that are each other's nearest are joined at once; average link is reducible, so that gives the tree of
    joining the nearest pair each time (Murtagh and Contreras 2012). A pair without an edge counts as 0.
    """
    import numpy as np

    from briefing.corpus.sparse import csr_array

    size = edges.shape[0]
    label = np.arange(size)
    weight = np.ones(size)
    while True:
        nearest = _nearest(edges, weight, cut)
        here = np.arange(len(nearest))
        mutual = (nearest >= 0) & (nearest[nearest] == here)
        if not mutual.any():
            return np.unique(label, return_inverse=True)[1]
        target = np.where(mutual, np.minimum(here, nearest), here)
        _, joined = np.unique(target, return_inverse=True)
        into = csr_array((np.ones(len(joined)), (here, joined)))
        edges = _without_diagonal(csr_array(into.T @ edges @ into))
        weight = into.T @ weight
        label = joined[label]


def _nearest(edges: csr_array, weight: Array, cut: float) -> Array:
    """The row that each row is most alike on average, the first of equals, or -1 where none reaches `cut`."""
    import numpy as np

    pairs = edges.tocoo()
    value = np.round(pairs.data / (weight[pairs.row] * weight[pairs.col]), 9)
    keep = value >= cut
    row, column, value = pairs.row[keep], pairs.col[keep], value[keep]
    # Ties go to the pair whose lower and then higher number is smallest, seen alike from both sides.
    order = np.lexsort((np.maximum(row, column), np.minimum(row, column), -value, row))
    rows, first = np.unique(row[order], return_index=True)
    nearest = np.full(edges.shape[0], -1)
    nearest[rows] = column[order][first]
    return nearest


def _without_diagonal(edges: csr_array) -> csr_array:
    from briefing.corpus.sparse import csr_array

    pairs = edges.tocoo()
    keep = pairs.row != pairs.col
    return csr_array((pairs.data[keep], (pairs.row[keep], pairs.col[keep])), shape=edges.shape)
