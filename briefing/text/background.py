"""How common a term is in English news at large: what a small collection cannot know from itself."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from briefing.lang import rows
from briefing.text.terms import terms

RAREST = 1e-4  # share of a term that is not among the commonest, or hardly


@cache
def _shares() -> dict[str, float]:
    return {term: float(share) for term, share in rows("background")}


def share(term: str) -> float:
    """The share of articles (0 to 1) that hold the term; 0.0 for a term that is not among the 20,000 commonest."""
    shares = _shares()
    return shares.get(term, 0.0) or shares.get(term.rstrip("."), 0.0)


def is_common(word: str, least: float) -> bool:
    """Whether a term of the word stands in so many articles (0 to 1)."""
    return any(share(term) >= least for term in terms(word))


@lru_cache(1 << 16)
def information(term: str, rarest: float = RAREST) -> float:
    """What a term tells by being rare: -log of its share, of which none counts as less than `rarest`."""
    return -math.log(max(share(term), rarest))
