"""Lines that glue: what several articles hold word for word which share little else, as the lines of one outlet do.

A notice, a standing paragraph or a teaser makes articles alike that are about different things. `clean` sees one
article and knows such lines by their look; here they are known by who holds them. A copy, or a quotation within one
affair, comes with more that is shared.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from briefing.corpus.group.bags import Lines

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

LEAST_TERMS = 4
HOLDERS = 3
LITTLE = 0.35  # of the lines of the shorter article
LOOKED_AT = 6
BITS = 31


def without_glue(lines: Lines) -> Array:
    """Which lines are kept: all but those that three articles and more share which share little else.

    All are kept of an article of which nothing would be left.
    """
    import numpy as np

    keys, article = _keys(lines), lines.article_of
    bounds = np.array(lines.articles)

    @cache
    def held(place: int) -> frozenset[int]:
        return frozenset(keys[bounds[place] : bounds[place + 1]].tolist()) - {0}

    glue = [key for key, holders in _holders(keys, article) if _share_little(list(map(held, holders)))]
    kept = ~np.isin(keys, np.array(glue, np.int64))
    left = np.bincount(article[kept & ~lines.titles], minlength=len(bounds) - 1) > 0
    return kept | ~left[article]


def _keys(lines: Lines) -> Array:
    """A number for the terms of each line, the same for the same terms; 0 for a title and for a line of few terms."""
    import numpy as np

    ends = pairwise(lines.starts)
    found = [
        zlib.crc32(lines.terms[start:end]) >> 32 - BITS if end - start >= LEAST_TERMS else 0 for start, end in ends
    ]
    keys = np.array(found, np.int64)
    keys[lines.titles] = 0
    return keys


def _holders(keys: Array, article: Array) -> Iterator[tuple[int, list[int]]]:
    """The lines that several articles hold, and which articles do, in order."""
    import numpy as np

    pairs = np.unique((keys << BITS | article)[keys > 0])
    held, starts, count = np.unique(pairs >> BITS, return_index=True, return_counts=True)
    for n in np.flatnonzero(count >= HOLDERS).tolist():
        yield int(held[n]), (pairs[starts[n] : starts[n] + count[n]] & (1 << BITS) - 1).tolist()


def _share_little(holders: Sequence[frozenset[int]]) -> bool:
    """Whether articles, by their lines, share little: the middle one of the pairs of some of them."""
    some = holders[:: max(1, len(holders) // LOOKED_AT)][:LOOKED_AT]
    return median(len(one & other) / min(len(one), len(other)) for one, other in combinations(some, 2)) < LITTLE
