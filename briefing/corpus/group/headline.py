"""Which of the headlines of a topic heads it: of an article that is central and new, and that says what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import NamedTuple

from briefing.lang.rules import rules
from briefing.text.terms import terms
from briefing.text.timex import freshness

OLDEST = 0.25  # of the newest's weight, at least: what an article is about counts for more than how new it is
AS_ODD = 0.3
AS_COMMENTARY = 0.75  # less, for what surely is one
AS_NAME = 0.001
STRAY = 4  # the power by which an article less central than the median one is left behind
LEAST_TERMS = 4  # fewer name no matter: "The Week in Review", "Human Rights Watch"


class Headline(NamedTuple):
    """The headline of an article: when it speaks, how alike the article is to the others of its topic, and the chance
    that it is a commentary."""

    title: str | None
    day: date | None
    central: float
    commentary: float = 0.0


def best_headed(found: Sequence[Headline]) -> int:
    """The number of the article whose headline is best; of one without a headline only where none has one."""
    weights = weighed(found)

    def rank(n: int) -> tuple[bool, float, int]:
        title = found[n].title
        if not title:  # of a beginning nothing tells whether it says what is new
            return True, -round(found[n].central, 9), n
        return False, -weights[n], n

    return min(range(len(found)), key=rank)


def weighed(found: Sequence[Headline]) -> list[float]:
    """How well each headline would head the topic: nine digits, 0 where there is none."""
    fresh, middle = freshness([one.day for one in found], OLDEST), median(one.central for one in found) or 1.0
    return [round(_fitness(one, middle) * age, 9) for one, age in zip(found, fresh, strict=True)]


def _fitness(one: Headline, middle: float) -> float:
    if not one.title:
        return 0.0
    weight = one.central * min(1.0, one.central / middle) ** STRAY * (1 - AS_COMMENTARY * one.commentary)
    if rules("headlines").first(one.title):
        weight *= AS_ODD
    return weight if len(set(terms(one.title))) >= LEAST_TERMS else weight * AS_NAME
