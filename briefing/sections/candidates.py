"""Everything that could be printed of a topic: each section's candidates, and the one line above them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.model import Event, Item, Material, Position, Question, Section, Topic, TopicBrief
from briefing.sections import kind_of, sections
from briefing.sections.bottom_line import bottom_line, heading
from briefing.sections.grounds import with_grounds


def candidates(material: Material, whole: Material | None = None) -> TopicBrief:
    """Everything that could be printed about a topic, each section best first.

    `whole` holds also what an earlier brief told already, for the sections that keep that.
    """
    whole = whole or material
    found = [Section(kind.key, kind.heading, kind.find(whole if kind.keeps_known else material)) for kind in sections()]
    line = bottom_line(material) or bottom_line(whole)
    return with_grounds(
        whole, TopicBrief(_headed(material, line), line, tuple(_once(material, where_they_belong(found))))
    )


def _headed(material: Material, line: Item | None) -> Topic:
    """The topic under the headline that names what its bottom line tells."""
    return replace(material.topic, title=heading(material, line))


def _once(material: Material, found: Sequence[Section]) -> Iterator[Section]:
    """The sections, those that want it without what another of them tells as well."""
    for section in found:
        if rest := kind_of(section).rest:
            others = [item for other in found if other is not section for item in other.items]
            section = replace(section, items=tuple(rest(material, section.items, others)))
        yield section


def where_they_belong(found: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, where a sentence is likelier somebody's stance than what happened on no day that is known, or
    likelier either of them than an open question, without the lesser entry."""
    others: defaultdict[str, list[Item]] = defaultdict(list)
    for item in (item for section in found for item in section.items if not _is_open(item)):
        others[item.source].append(item)

    def belongs(item: Item) -> bool:
        return not any(_is_rather(other, item) for other in others[item.source])

    return tuple(replace(section, items=tuple(filter(belongs, section.items))) for section in found)


def _is_rather(other: Item, item: Item) -> bool:
    """Whether the sentence of an entry is rather what another entry takes it for."""
    lesser = _is_open(item) or (_is_undated(item) and isinstance(other.detail, Position))
    return lesser and other.score > item.score and other.span.overlaps(item.span)


def _is_open(item: Item) -> bool:
    """Whether an entry says by itself that something is open; of a dispute its sides do."""
    return isinstance(item.detail, Question) and not item.others


def _is_undated(item: Item) -> bool:
    return isinstance(item.detail, Event) and item.detail.date_span is None


def ahead(material: Material) -> TopicBrief:
    """What may be told again of a topic of which nothing is new."""
    kept = (Section(kind.key, kind.heading, kind.find(material)) for kind in sections() if kind.keeps_known)
    return with_grounds(material, TopicBrief(material.topic, None, tuple(kept)))


def is_reminder(topic: TopicBrief) -> bool:
    """Whether of a topic nothing is new: what could be printed was told already, and it is worth no headline."""
    known = {kind.key for kind in sections() if kind.keeps_known}
    return topic.bottom_line is None and bool(topic.sections) and known.issuperset(one.key for one in topic.sections)


def headline(material: Material, whole: Material | None = None) -> TopicBrief:
    """What is printed about a topic that can have no more than a line."""
    line = bottom_line(material) or bottom_line(whole or material)
    found = TopicBrief(_headed(material, line), line, ())
    return with_grounds(whole or material, found)
