"""What counts of a topic beside its size: how new it is, and how much it is a public affair, or what the reader wants.

Bounded factors, never a filter: a large topic on anything still comes before a small one on a treaty.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from statistics import median_high
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.corpus.group.bags import Lines
from briefing.lang import word_list
from briefing.text.terms import terms
from briefing.text.timex import freshness

if TYPE_CHECKING:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    Array = np.ndarray[Any, Any]

OLDEST = 0.75  # of the newest topic's weight, at least
LEAST, MOST = 0.5, 1.5
NONE, ALL = (
    0.02,
    0.12,
)  # the share of public affairs among the terms of news that has none of them, and that is all of it
FEW = 100  # terms: the share of a short text is drawn to the middle as by so many others
WEAK = 0.4


class Public(NamedTuple):
    """How much of each article is on public affairs, and how much there is of it, in terms (those of a title more)."""

    own: Array
    all: Array


def public(lines: Lines, bags: csr_array) -> Public:
    """How much of each article is on public affairs, by the bags of their whole texts."""
    import numpy as np

    weight = np.zeros(bags.shape[1])
    for term, counts in _matters().items():
        if term in lines.numbers:
            weight[lines.numbers[term]] = counts
    return Public(bags @ weight, np.asarray(bags.sum(axis=1)).ravel())


@cache
def _matters() -> dict[str, float]:
    """What each stem of public affairs counts."""
    lists = {"weak": WEAK, "strong": 1.0}
    return {
        term: weight
        for name, weight in lists.items()
        for word in word_list("public_matters", name)
        for term in terms(word)
    }


def standings(
    members: Sequence[Sequence[int]], days: Sequence[date | None], known: Public, wanted: Collection[int] | None
) -> list[float]:
    """The factor of each topic, by the numbers of its articles; nine digits.

    `days` and `known` are by article. `wanted` are the articles that hold what the reader wants, which overrides public
    affairs; None where nothing is.
    """
    new = freshness([_day([days[i] for i in own]) for own in members], OLDEST)
    liked = [_public_affair(known, own) if wanted is None else _share(own, wanted) for own in members]
    return [round(fresh * (LEAST + (MOST - LEAST) * like), 9) for fresh, like in zip(new, liked, strict=True)]


def _public_affair(known: Public, own: Sequence[int]) -> float:
    """How much a topic is a public affair, 0 to 1."""
    middle = (NONE + ALL) / 2
    share = (float(known.own[own].sum()) + FEW * middle) / (float(known.all[own].sum()) + FEW)
    return min(1.0, max(0.0, (share - NONE) / (ALL - NONE)))


def _share(own: Sequence[int], wanted: Collection[int]) -> float:
    return sum(i in wanted for i in own) / len(own)


def _day(days: Sequence[date | None]) -> date | None:
    """The day by which half of the articles had appeared."""
    known = [one for one in days if one]
    return median_high(known) if known else None
