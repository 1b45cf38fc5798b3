"""An entry of a section, made from what the set of articles says."""

from __future__ import annotations

from briefing.model import Citation, Event, Item, Material, Point, Position, Question
from briefing.sections.full_names import with_names
from briefing.text.printed import printed


def entry(material: Material, point: Point, detail: Event | Position | Question | None = None) -> Item:
    """A point as an entry: its best sentence with names in full, the others that back it, its score."""
    facts = material.facts[point.best.article]
    sentence = facts.sentence(point.best.start)
    edits = with_names(material, facts, sentence)
    return Item(
        text=printed(facts.text, sentence.span, edits),
        source=facts.id,
        span=sentence.span,
        edits=edits,
        also=tuple(Citation(ref.article, material.facts[ref.article].sentence(ref.start).span) for ref in point.also),
        outlets=point.outlets,
        score=point.score,
        detail=detail,
    )
