"""How new an article is among those of its topic."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from briefing.calendar import bounds
from briefing.model import Facts, Material

ARCHIVE = timedelta(days=60)  # a brief made longer than that after its newest article looks at an archive


def article_day(facts: Facts) -> str:
    """The day an article speaks of (ISO): its publication, else the latest day that it dates; "" if not known."""
    if facts.metadata.published:
        return facts.metadata.published
    spans = (bounds(found.value) for found in facts.dates if found.value and found.granularity == "day")
    return max((span[0].isoformat() for span in spans if span), default="")


def recency(material: Material) -> Mapping[str, float]:
    """Article id -> 1.0 for the newest, falling evenly to 0.0 for the oldest; 0.0 too where no day is known."""
    days = {article: article_day(facts) for article, facts in material.facts.items()}
    known = sorted({day for day in days.values() if day})
    steps = max(1, len(known) - 1)
    return {
        article: (known.index(day) / steps if len(known) > 1 else 1.0) if day else 0.0 for article, day in days.items()
    }


def now(material: Material) -> str:
    """The day from which a brief looks (ISO): its own, or for a collection from an archive that of its newest article."""
    newest = max(map(article_day, material.facts.values()), default="")
    if newest and date.fromisoformat(material.day) - date.fromisoformat(newest) > ARCHIVE:
        return newest
    return max(newest, material.day)
