"""Average link on sparse edges (Manning, Raghavan and Schütze 2008, section 17.3), and cuts of its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    Array = np.ndarray[Any, Any]


class Tree(NamedTuple):
    """The joins of average link in order. Nodes are numbered: the `leaves` rows first, then the joins.

    `pairs` are the two nodes of each join (joins, 2), `sizes` what they weigh (joins, 2), `alike` how alike they are on
    average (joins).
    """

    leaves: int
    pairs: Array
    sizes: Array
    alike: Array


def tree(edges: csr_array, floor: float, weight: Array | None = None) -> Tree:
    """The tree of average link, until no two clusters are alike by `floor`.

    All pairs that are each other's nearest are joined at once; average link is reducible, so that gives the tree of
    joining the nearest pair each time (Murtagh and Contreras 2012). A pair without an edge counts as 0. A row counts as
    often as its `weight` says, once where there is none.
    """
    import numpy as np

    from briefing.corpus.sparse import csr_array

    leaves = edges.shape[0]
    if weight is not None:
        edges = _times(edges, weight)
    weight, node = np.ones(leaves) if weight is None else weight.astype(float), np.arange(leaves)
    rounds: list[tuple[Array, Array, Array]] = [(np.zeros((0, 2), int), np.zeros((0, 2)), np.zeros(0))]
    made = leaves
    while True:
        nearest, value = _nearest(edges, weight, floor)
        here = np.arange(len(nearest))
        mutual = (nearest >= 0) & (nearest[nearest] == here)
        if not mutual.any():
            return Tree(leaves, *(np.concatenate(part) for part in zip(*rounds, strict=True)))
        one = here[mutual & (here < nearest)]
        other = nearest[one]
        rounds.append((np.stack([node[one], node[other]], 1), np.stack([weight[one], weight[other]], 1), value[one]))
        kept, joined = np.unique(np.where(mutual, np.minimum(here, nearest), here), return_inverse=True)
        into = csr_array((np.ones(len(joined)), (here, joined)))
        edges = _without_diagonal(csr_array(into.T @ edges @ into))
        weight, node = into.T @ weight, node[kept]
        node[joined[one]] = np.arange(made, made + len(one))
        made += len(one)


def _times(edges: csr_array, weight: Array) -> csr_array:
    """The sums over all pairs that the edges stand for."""
    from briefing.corpus.sparse import csr_array

    pairs = edges.tocoo()
    return csr_array((pairs.data * weight[pairs.row] * weight[pairs.col], (pairs.row, pairs.col)), shape=edges.shape)


def _nearest(edges: csr_array, weight: Array, floor: float) -> tuple[Array, Array]:
    """The row that each row is most alike on average, the first of equals, and how alike; -1 where none reaches it."""
    import numpy as np

    pairs = edges.tocoo()
    value = np.round(pairs.data / (weight[pairs.row] * weight[pairs.col]), 9)
    keep = value >= floor
    row, column, value = pairs.row[keep], pairs.col[keep], value[keep]
    # Ties go to the pair whose lower and then higher number is smallest, seen alike from both sides.
    order = np.lexsort((np.maximum(row, column), np.minimum(row, column), -value, row))
    rows, first = np.unique(row[order], return_index=True)
    nearest, best = np.full(edges.shape[0], -1), np.zeros(edges.shape[0])
    nearest[rows], best[rows] = column[order][first], value[order][first]
    return nearest, best


def _without_diagonal(edges: csr_array) -> csr_array:
    from briefing.corpus.sparse import csr_array

    pairs = edges.tocoo()
    keep = pairs.row != pairs.col
    return csr_array((pairs.data[keep], (pairs.row[keep], pairs.col[keep])), shape=edges.shape)


def summed(found: Tree, leaf: Array) -> Array:
    """What the leaves under each node come to, node by node."""
    import numpy as np

    total = np.concatenate([leaf.astype(float), np.zeros(len(found.pairs))])
    for join, (one, other) in enumerate(found.pairs.tolist(), found.leaves):
        total[join] = total[one] + total[other]
    return total


def likeliest(found: Tree, logit: Array) -> Array:
    """The cluster of each leaf, numbered by first member, where each branch is cut for itself.

    `logit` is the log-odds of each join. Of all sets of nodes that part the leaves, the most likely: the sum of log p
    over joins that are made and of log (1 - p) over those that are not, found in one pass up and one down. A join that
    is as likely as not is made.
    """
    import numpy as np

    made, left = -np.logaddexp(0, -logit), -np.logaddexp(0, logit)
    nodes = found.leaves + len(found.pairs)
    whole, best, joined = [0.0] * nodes, [0.0] * nodes, [True] * nodes
    for join, (one, other) in enumerate(found.pairs.tolist()):
        node = found.leaves + join
        whole[node] = whole[one] + whole[other] + made[join]
        apart = best[one] + best[other] + left[join]
        joined[node] = whole[node] >= apart
        best[node] = max(whole[node], apart)
    label = np.arange(nodes)
    under = np.zeros(nodes, bool)
    for node in range(nodes - 1, found.leaves - 1, -1):
        if under[node] or joined[node]:
            children = found.pairs[node - found.leaves]
            label[children], under[children] = label[node], True
    return _numbered(label[: found.leaves])


def _numbered(label: Array) -> Array:
    """Labels as numbers from 0, in the order of their first members."""
    import numpy as np

    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[inverse]
