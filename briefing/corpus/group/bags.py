"""Articles as bags of terms, and bags as weighted rows of a sparse matrix: what articles are compared by."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING

from briefing.corpus.vectors import to_unit_length
from briefing.model import Facts
from briefing.text.background import share

if TYPE_CHECKING:
    from briefing.corpus.sparse import csr_array

TITLE_WEIGHT = 3
LEAD_SENTENCES = 2
LEAD_SHARE = 0.4
BACKGROUND_ARTICLES = 50


class Bags:
    """Bags of terms, filled one by one: numbers of terms and their counts, a fiftieth of the memory of Counters."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.starts = array("q", [0])
        self.terms = array("i")
        self.counts = array("i")

    def add(self, bag: Mapping[str, int]) -> None:
        """Adds a bag."""
        numbers = self.numbers
        self.terms.extend([numbers.setdefault(term, len(numbers)) for term in bag])
        self.counts.extend(bag.values())
        self.starts.append(len(self.terms))

    def holding(self, term: str) -> set[int]:
        """The places of the bags that hold a term."""
        import numpy as np

        if term not in self.numbers:
            return set()
        at = np.flatnonzero(np.frombuffer(self.terms, np.int32) == self.numbers[term])
        return set((np.searchsorted(self.starts, at, "right") - 1).tolist())


def whole_bag(facts: Facts) -> Counter[str]:
    """The terms of an article, those of its title some times more."""
    return _bag(facts, len(facts.sentences), TITLE_WEIGHT)


def lead_bag(facts: Facts) -> Counter[str]:
    """The terms of an article's title and lead, which is a sentence longer where the first stands in for a title."""
    return _bag(facts, LEAD_SENTENCES if facts.title_terms else LEAD_SENTENCES + 1, 1)


def _bag(facts: Facts, sentences: int, title_weight: int) -> Counter[str]:
    bag = Counter(chain.from_iterable(sentence.terms for sentence in facts.sentences[:sentences]))
    for term in facts.title_terms or _first_terms(facts):
        bag[term] += title_weight
    return bag


def _first_terms(facts: Facts) -> tuple[str, ...]:
    """The terms of the first sentence, which stands in for a title that is missing."""
    return facts.sentences[0].terms if facts.sentences else ()


def weighted(whole: Bags, lead: Bags) -> csr_array:
    """One unit vector an article: its whole text and its lead side by side."""
    from briefing.corpus.sparse import csr_array, hstack

    parts = [_weighted(whole, math.sqrt(1 - LEAD_SHARE)), _weighted(lead, math.sqrt(LEAD_SHARE))]
    return csr_array(hstack(parts, format="csr"))


def _weighted(bags: Bags, length: float) -> csr_array:
    """Rows of that length, terms in sorted order: TF-IDF, its IDF that of the collection and of background articles.

    In a small collection its own IDF is blind: a term that all its articles share tells it from the rest of the world.
    """
    import numpy as np

    from briefing.corpus.sparse import csr_array

    number, terms = len(bags.starts) - 1, np.frombuffer(bags.terms, np.int32)
    held = np.bincount(terms, minlength=len(bags.numbers)).tolist()
    total = number + BACKGROUND_ARTICLES
    rarity = np.array(
        [
            math.log((total + 1) / (held[n] + BACKGROUND_ARTICLES * share(term) + 0.5))
            for term, n in bags.numbers.items()
        ]
    )
    column = np.empty(len(bags.numbers), np.int32)
    column[[bags.numbers[term] for term in sorted(bags.numbers)]] = np.arange(len(column), dtype=np.int32)
    counts = np.frombuffer(bags.counts, np.int32)
    often = np.array([1 + math.log(n) for n in range(1, 1 + int(counts.max(initial=0)))])
    rows = csr_array(
        (often[counts - 1] * rarity[terms], column[terms], np.array(bags.starts)), shape=(number, max(1, len(column)))
    )
    rows.sort_indices()
    to_unit_length(rows)
    rows.data *= length
    return rows
