"""Which of the headlines of a topic heads it: of an article that is central and new, and that says what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median

from briefing.lang.rules import rules
from briefing.text.terms import terms
from briefing.text.timex import freshness

OLDEST = 0.25  # of the newest's weight, at least: what an article is about counts for more than how new it is
AS_ODD = 0.5
STRAY = 4  # the power by which an article less central than the median one is left behind
LEAST_TERMS = 4  # fewer name no matter: "The Week in Review", "Human Rights Watch"


def best_headed(titles: Sequence[str | None], days: Sequence[date | None], central: Sequence[float]) -> int:
    """The number of the article whose headline is best; of one without a headline only where none has one.

    `central` says how alike each article is to all of them.
    """
    fresh, middle = freshness(days, OLDEST), median(central) or 1.0

    def rank(n: int) -> tuple[bool, bool, float, int]:
        title = titles[n]
        if not title:  # of a beginning nothing tells whether it says what is new
            return True, True, -round(central[n], 9), n
        weight = (
            central[n]
            * min(1.0, central[n] / middle) ** STRAY
            * fresh[n]
            * (AS_ODD if rules("headlines").first(title) else 1.0)
        )
        return False, len(set(terms(title))) < LEAST_TERMS, -round(weight, 9), n

    return min(range(len(titles)), key=rank)
