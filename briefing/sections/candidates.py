"""Everything that could be printed of a topic: each section's candidates, and the one line above them."""

from __future__ import annotations

from briefing.model import Material, Section, TopicBrief
from briefing.sections import sections
from briefing.sections.bottom_line import bottom_line
from briefing.sections.grounds import with_grounds


def candidates(material: Material, whole: Material | None = None) -> TopicBrief:
    """Everything that could be printed about a topic, each section best first.

    `whole` holds also what an earlier brief told already, for the sections that keep that.
    """
    whole = whole or material
    found = (Section(kind.key, kind.heading, kind.find(whole if kind.keeps_known else material)) for kind in sections())
    line = bottom_line(material) or bottom_line(whole)
    return with_grounds(whole, TopicBrief(material.topic, line, tuple(found)))


def headline(material: Material, whole: Material | None = None) -> TopicBrief:
    """What is printed about a topic that can have no more than a line."""
    found = TopicBrief(material.topic, bottom_line(material) or bottom_line(whole or material), ())
    return with_grounds(whole or material, found)
