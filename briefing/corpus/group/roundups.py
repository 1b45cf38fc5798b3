"""Articles about several events: digests, newsletters, live pages, round-ups. They would weld what they tell of.

Such an article is known by its passages: each is about an article of its own, and those have nothing to do with one
another. A passage that touches both, as in an article that compares two affairs, speaks against it.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from briefing.corpus.group.bags import WHOLE, Lines, Vectors, counted, vectors
from briefing.corpus.group.neighbours import nearest

if TYPE_CHECKING:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    Array = np.ndarray[Any, Any]

LOOKED_AT = 12  # of the articles that are most alike
UNLIKE = 0.06  # two articles that have nothing to do with one another
SOMEWHAT = 0.1  # an article and what it tells of among other things
ABOUT = 0.15  # a passage and an article on the event that it tells of
UNTOUCHED = 0.05  # a passage and an article on another event
SEVERAL = 0.3  # of the pairs of passages that are about anything: so many are about two events
PASSAGES = 6  # of an article at least, unless it is short
PASSAGE = (7, 40)  # terms at least, and at most that they need


def round_ups(lines: Lines, kept: Array, known: Vectors, edges: csr_array) -> list[int]:
    """The numbers of the articles that are about several events. `kept` are the lines that count.

    `edges` say how alike two articles are. Of each article only those most alike are looked at, and nothing where all
    of them have to do with the nearest one: the work grows with the articles.
    """
    around = nearest(edges, LOOKED_AT)
    return [
        article
        for article in _between(around, edges)
        if _about_several(lines, kept, known, edges, article, around.indices[slice(*around.indptr[article:][:2])])
    ]


def _between(around: csr_array, edges: csr_array) -> list[int]:
    """The articles that are somewhat like another one which is unlike the one they are most like."""
    import numpy as np

    article = np.repeat(np.arange(around.shape[0]), np.diff(around.indptr))
    first = around.indices[around.indptr[article]]
    somewhat = np.flatnonzero((around.data >= SOMEWHAT) & (first != around.indices))
    if not len(somewhat):
        return []
    apart = np.asarray(edges[first[somewhat], around.indices[somewhat]]).ravel() < UNLIKE
    return list(dict.fromkeys(article[somewhat[apart]].tolist()))


def _about_several(lines: Lines, kept: Array, known: Vectors, edges: csr_array, article: int, around: Array) -> bool:
    """Whether enough pairs of an article's passages are about two events. `around` are the articles most alike."""
    import numpy as np

    passages = _passages(lines, kept, known.rarity, article)
    terms = np.unique(passages.indices)
    about = np.round(_dense(passages, terms) @ _dense(known.rows[around], terms).T, 9)
    about = about[about.max(axis=1) >= ABOUT]
    unlike = (edges[around][:, around].toarray() < UNLIKE).tolist()
    best = about.argmax(axis=1).tolist()
    pairs = list(combinations(range(len(best)), 2))
    apart = sum(
        best[one] != best[other]
        and unlike[best[one]][best[other]]
        and max(about[one, best[other]], about[other, best[one]]) < UNTOUCHED
        for one, other in pairs
    )
    return bool(apart >= max(1.0, SEVERAL * len(pairs)))


def _dense(rows: csr_array, columns: Array) -> Array:
    """Some columns of a few rows. (scipy's own way takes time for every column that there is.)"""
    import numpy as np

    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    place = np.searchsorted(columns, rows.indices)
    held = columns[np.minimum(place, len(columns) - 1)] == rows.indices if len(columns) else place < 0
    found = np.zeros((rows.shape[0], len(columns)))
    found[row[held], place[held]] = rows.data[held]
    return found


def _passages(lines: Lines, kept: Array, rarity: Array, article: int) -> csr_array:
    """The passages of an article: runs of sentences of about the same number of terms.

    Their products with the whole text's part of the vectors of articles are cosines.
    """
    first, end = lines.articles[article] + 1, lines.articles[article + 1]

    def terms(start: int, stop: int) -> int:
        return lines.starts[stop] - lines.starts[start]

    least, most = PASSAGE
    length = min(most, max(least, terms(first, end) / PASSAGES))
    bounds = [first]
    for line in range(first + 1, end):
        if terms(bounds[-1], line) >= length:
            bounds.append(line)
    if len(bounds) > 1 and terms(bounds[-1], end) < length / 2:
        bounds.pop()
    return vectors(lines, counted(lines, kept, [*bounds, end]), rarity, 1 / WHOLE)
