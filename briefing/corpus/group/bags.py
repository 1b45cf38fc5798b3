"""Articles as bags of terms, and bags as weighted rows of a sparse matrix: what articles are compared by."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.corpus.vectors import to_unit_length
from briefing.model import Facts
from briefing.text.background import share

if TYPE_CHECKING:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    Array = np.ndarray[Any, Any]

TITLE_WEIGHT = 3
LEAD_SENTENCES = 2
LEAD_SHARE = 0.3
WHOLE = math.sqrt(1 - LEAD_SHARE)  # the length of the whole text's part of a vector
BACKGROUND_ARTICLES = 1000  # so many news articles stand beside those of the collection when terms are counted


class _Numbers(dict[str, int]):
    """Terms by number, which they get as they are met."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class Lines:
    """The terms of articles line by line, as numbers: the title of each, empty where it has none, then its sentences.

    Filled one by one; of each article only this is held, 1 KB in all.
    """

    def __init__(self, numbers: _Numbers | None = None) -> None:
        self.numbers = _Numbers() if numbers is None else numbers
        self.terms = array("i")
        self.starts = array("q", [0])  # of the lines among the terms
        self.articles = array("q", [0])  # of the articles among the lines

    def add(self, facts: Facts) -> None:
        """Adds an article."""
        number = self.numbers.__getitem__
        for line in (facts.title_terms, *(sentence.terms for sentence in facts.sentences)):
            self.terms.extend(map(number, line))
            self.starts.append(len(self.terms))
        self.articles.append(len(self.starts) - 1)

    def ordered(self, places: Sequence[int]) -> Lines:
        """The same with the articles in another order."""
        other = Lines(self.numbers)
        for place in places:
            for line in range(*self.articles[place : place + 2]):
                other.terms.extend(self.terms[slice(*self.starts[line : line + 2])])
                other.starts.append(len(other.terms))
            other.articles.append(len(other.starts) - 1)
        return other

    @cached_property
    def article_of(self) -> Array:
        """The number of the article of each line. All that follows is of lines that are complete."""
        import numpy as np

        return np.repeat(np.arange(len(self.articles) - 1), np.diff(np.array(self.articles)))

    @cached_property
    def titles(self) -> Array:
        """Which lines are titles."""
        import numpy as np

        found = np.zeros(len(self.starts) - 1, bool)
        found[np.array(self.articles)[:-1]] = True
        return found

    @cached_property
    def columns(self) -> Array:
        """The place of each term, by its number, in the order of the alphabet."""
        import numpy as np

        column = np.empty(len(self.numbers), np.int32)
        column[[self.numbers[term] for term in sorted(self.numbers)]] = np.arange(len(column), dtype=np.int32)
        return column

    def holding(self, term: str, kept: Array) -> set[int]:
        """The numbers of the articles that hold a term in a line that is kept."""
        import numpy as np

        if term not in self.numbers:
            return set()
        at = np.flatnonzero(np.frombuffer(self.terms, np.int32) == self.numbers[term])
        line = np.searchsorted(self.starts, at, "right") - 1
        return set(self.article_of[line[kept[line]]].tolist())


class Counting(NamedTuple):
    """How often each line counts in the bag of its article's whole text, and in that of its lead."""

    whole: Array
    lead: Array


def counting(lines: Lines, kept: Array) -> Counting:
    """How often each line counts; one that is not `kept` does not.

    The first sentence stands in for a title that is missing, and the lead is then a sentence longer.
    """
    import numpy as np

    titled = (np.diff(np.array(lines.starts)) > 0)[lines.titles][lines.article_of]
    place = _places(kept & ~lines.titles, lines.article_of)
    first = np.where(titled, lines.titles, place == 1)
    in_lead = (place >= 1) & (place <= np.where(titled, LEAD_SENTENCES, LEAD_SENTENCES + 1))
    return Counting(TITLE_WEIGHT * first + (place >= 1), first.astype(int) + in_lead)


class Vectors(NamedTuple):
    """A vector an article, and the rarity of each term by its number."""

    rows: csr_array
    rarity: Array


def article_vectors(lines: Lines, whole: csr_array, lead: csr_array) -> Vectors:
    """One unit vector an article: the bags of its whole text and of its lead side by side."""
    from briefing.corpus.sparse import csr_array, hstack

    rare = _rarity(lines, whole)
    parts = [vectors(lines, whole, rare, WHOLE), vectors(lines, lead, rare, math.sqrt(LEAD_SHARE))]
    return Vectors(csr_array(hstack(parts, format="csr")), rare)


def _places(counts: Array, article: Array) -> Array:
    """The place of each line among those of its article that count, from 1; 0 for a line that does not count."""
    import numpy as np

    total = np.cumsum(counts)
    before = np.concatenate([[0], total])[np.searchsorted(article, article)]
    return np.where(counts, total - before, 0)


def counted(lines: Lines, times: Array, bounds: Sequence[int]) -> csr_array:
    """How often each run of lines between two bounds holds each term, where each line counts so many times."""
    import numpy as np

    from briefing.corpus.sparse import csr_array

    starts = np.array(lines.starts[bounds[0] : bounds[-1] + 1])
    counts = np.repeat(times[bounds[0] : bounds[-1]].astype(np.int32), np.diff(starts))
    terms = np.frombuffer(lines.terms, np.int32)[starts[0] : starts[-1]].copy()
    runs = starts[np.array(bounds) - bounds[0]] - starts[0]
    bags = csr_array((counts, terms, runs), shape=(len(bounds) - 1, max(1, len(lines.numbers))))
    bags.sum_duplicates()
    bags.eliminate_zeros()
    return bags


def _rarity(lines: Lines, bags: csr_array) -> Array:
    """The IDF of each term by its number: in the collection, and in background articles beside it.

    A collection on one affair cannot know from itself which of its terms tell that affair from the rest of the world.
    """
    import numpy as np

    held = np.bincount(bags.indices, minlength=len(lines.numbers)).tolist()
    total = bags.shape[0] + BACKGROUND_ARTICLES
    return np.array(
        [
            math.log((total + 1) / (held[number] + BACKGROUND_ARTICLES * share(term) + 0.5))
            for term, number in lines.numbers.items()
        ]
    )


def vectors(lines: Lines, bags: csr_array, rarity: Array, length: float = 1.0) -> csr_array:
    """The bags as vectors of that length: sublinear TF-IDF, terms in sorted order."""
    import numpy as np

    from briefing.corpus.sparse import csr_array

    often = np.array([1 + math.log(max(1, n)) for n in range(1 + int(bags.data.max(initial=0)))])
    values = often[bags.data] * rarity[bags.indices]
    rows = csr_array((values, lines.columns[bags.indices], bags.indptr), shape=bags.shape)
    rows.sort_indices()
    to_unit_length(rows)
    rows.data *= length
    return rows
