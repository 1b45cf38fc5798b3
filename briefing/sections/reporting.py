"""What commentaries tell of what happened counts for less than what reports tell, where there are reports."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.corpus.commentary import commentary
from briefing.lang.rules import rules
from briefing.model import Facts, Material

LESS = 0.75  # for what surely is a commentary
EXPLAINER = 0.3  # the chance, at least, of an article whose headline asks or explains


def weights_of_voice(material: Material) -> Mapping[str, float]:
    """By article how much counts what it tells of what happened: 1.0 for a report, and for all where all comment."""
    chances = {id: _chance(facts) for id, facts in material.facts.items()}
    least = min(chances.values(), default=0.0)
    return {id: round(1 - LESS * (chance - least), 9) for id, chance in chances.items()}


def _chance(facts: Facts) -> float:
    odd = rules("headlines").first(facts.metadata.title or "") is not None
    return max(commentary(facts), EXPLAINER if odd else 0.0)
