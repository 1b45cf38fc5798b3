"""Which articles are alike: the cosines of those pairs that are worth a look, and what their dates say of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    Array = np.ndarray[Any, Any]

HARDLY_ALIKE = 0.04
EXACT_UP_TO = 2000  # rows, of which every two are compared; or as many as take no more products than EXACT_PRODUCTS
EXACT_PRODUCTS = 1e9
PRODUCTS_A_ROW = 40_000  # beyond that: the rarest columns, as long as these last
PAIRS = 10_000_000  # and the best pairs of each row, so many in all
NEIGHBOURS = (60, 500)  # but at least and at most so many a row
BLOCK = 256
PAIRS_AT_ONCE = 10_000
NEAR_IN_TIME = 0.4
DAYS = 20.0


class Pairs(NamedTuple):
    """Pairs of rows (first < second) and their products."""

    first: Array
    second: Array
    value: Array


def alike(rows: csr_array) -> csr_array:
    """The products of every two rows that are at all alike, without the diagonal; symmetric.

    Of many rows only those are compared that share a rare column, and the best pairs of each are kept: the work grows
    with the rows, not with their square.
    """
    from briefing.corpus.sparse import csr_array

    rare, common = _parted(rows)
    most = min(max(PAIRS // rows.shape[0], NEIGHBOURS[0]), NEIGHBOURS[1]) if common.nnz else rows.shape[0]
    other = csr_array(rare.T)
    starts = range(0, rows.shape[0], BLOCK)
    pairs = _once([_pairs(rare[at : at + BLOCK] @ other, at, most) for at in starts], rows.shape[0])
    return _symmetric(_whole(pairs, common), rows.shape[0])


def dated(edges: csr_array, day: Array) -> csr_array:
    """Raised where two articles appeared nearer in time than articles of the collection do, lowered where further.

    `day` is an ordinal, or nan: such an article's pairs stay as they are. In the news of one day all are near, which
    tells nothing; over years it tells much.
    """
    import numpy as np

    from briefing.corpus.sparse import csr_array

    pairs = edges.tocoo()
    near = np.exp(-np.abs(day[pairs.row] - day[pairs.col]) / DAYS)
    factor = 1 + NEAR_IN_TIME * np.nan_to_num(near - _usually_near(day))
    return csr_array((np.round(pairs.data * factor, 9), (pairs.row, pairs.col)), shape=edges.shape)


def _usually_near(day: Array) -> float:
    """How near in time two articles that have a day are on average."""
    import numpy as np

    days, articles = np.unique(day[~np.isnan(day)], return_counts=True)
    number = int(articles.sum())
    if number < 2:
        return 0.0
    near = (float(np.exp(-np.abs(days - one) / DAYS) @ articles) for one in days)
    pairs = sum(own * alike for own, alike in zip(articles.tolist(), near, strict=True)) - number
    return round(float(pairs) / (number * (number - 1)), 9)


def _parted(rows: csr_array) -> tuple[csr_array, csr_array]:
    """The rows with the columns by which rows may meet, the rarest ones, and with all others."""
    import numpy as np

    held = np.bincount(rows.indices, minlength=rows.shape[1])
    products = np.cumsum(np.bincount(held) * np.arange(held.max(initial=0) + 1.0) ** 2)  # of columns held so often
    few = rows.shape[0] <= EXACT_UP_TO or products[-1] <= EXACT_PRODUCTS
    rarest = len(products) if few else np.searchsorted(products, PRODUCTS_A_ROW * rows.shape[0], "right")
    rare = (held < rarest)[rows.indices]
    return _where(rows, rare), _where(rows, ~rare)


def _where(rows: csr_array, kept: Array) -> csr_array:
    """The rows with only the entries that are kept."""
    import numpy as np

    from briefing.corpus.sparse import csr_array

    starts = np.concatenate([[0], np.cumsum(kept)])[rows.indptr]
    return csr_array((rows.data[kept], rows.indices[kept], starts), shape=rows.shape)


def _pairs(products: csr_array, start: int, most: int) -> Pairs:
    """The pairs of a block that are worth keeping; `products` are those of the rare columns, from row `start` on."""
    import numpy as np

    keep = np.flatnonzero(products.data >= HARDLY_ALIKE)
    first = np.searchsorted(products.indptr, keep, "right") - 1 + start
    second, value = products.indices[keep], products.data[keep]
    best = _best(first, value, most + 1)  # and the row itself
    first, second, value = first[best], second[best], value[best]
    others = first != second
    first, second, value = first[others], second[others], value[others]
    return Pairs(np.minimum(first, second), np.maximum(first, second), value)


def nearest(edges: csr_array, number: int) -> csr_array:
    """The `number` largest values of each row, largest first."""
    import numpy as np

    from briefing.corpus.sparse import csr_array

    pairs = edges.tocoo()
    best = _best(pairs.row, pairs.data, number)
    starts = np.concatenate([[0], np.cumsum(np.bincount(pairs.row[best], minlength=edges.shape[0]))])
    return csr_array((pairs.data[best], pairs.col[best], starts), shape=edges.shape)


def _best(first: Array, value: Array, number: int) -> Array:
    """The places of the `number` largest values of each `first`."""
    import numpy as np

    order = np.lexsort((-np.round(value, 9), first))
    starts = np.flatnonzero(np.diff(first[order], prepend=-1))
    rank = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    return order[rank < number]


def _once(blocks: Sequence[Pairs], size: int) -> Pairs:
    """All pairs, each once, in order."""
    import numpy as np

    first, second, value = (np.concatenate(part) for part in zip(*blocks, strict=True))
    _, once = np.unique(first * np.int64(size) + second, return_index=True)
    return Pairs(first[once], second[once], value[once])


def _whole(pairs: Pairs, common: csr_array) -> Pairs:
    """The pairs with what the common columns add to their products."""
    import numpy as np

    if common.nnz:
        for at in range(0, len(pairs.value), PAIRS_AT_ONCE):
            part = slice(at, at + PAIRS_AT_ONCE)
            more = common[pairs.first[part]].multiply(common[pairs.second[part]]).sum(axis=1)
            pairs.value[part] += np.asarray(more).ravel()
    return pairs


def _symmetric(pairs: Pairs, size: int) -> csr_array:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    first, second, value = pairs
    value = np.round(value, 9)
    both = (np.concatenate([value, value]), (np.concatenate([first, second]), np.concatenate([second, first])))
    return csr_array(both, shape=(size, size))
