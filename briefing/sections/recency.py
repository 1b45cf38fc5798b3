"""Which day an article speaks of, and from which day a brief looks at it."""

from __future__ import annotations

from datetime import date, timedelta

from briefing.model import Material
from briefing.resolve.dates import article_day

ARCHIVE = timedelta(days=60)  # a brief made longer than that after its newest article looks at an archive


def newest_day(material: Material) -> str:
    """The day of the newest article (ISO); "" where none is known."""
    return max(map(article_day, material.facts.values()), default="")


def now(material: Material) -> str:
    """The day from which a brief looks (ISO): its own, or where it looks at an archive, that of the newest article."""
    newest = newest_day(material)
    if newest and date.fromisoformat(material.day) - date.fromisoformat(newest) > ARCHIVE:
        return newest
    return max(newest, material.day)
