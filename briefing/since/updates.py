"""The comparison put on what may be printed: what is known is left out, what has changed says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.corpus.material import without
from briefing.model import (
    Changed,
    Cut,
    Facts,
    Item,
    Material,
    Quiet,
    Ref,
    Remembered,
    Section,
    Since,
    Span,
    Topic,
    TopicBrief,
)
from briefing.sections import kind_of
from briefing.since.compare import KNOWN, beside
from briefing.text.notices import with_notices
from briefing.text.printed import fold

STAGE = "since"
MOST_CUT = 30  # of a brief, for the record
AS_CHANGED, AS_KNOWN = 2.5, 0.7  # what such entries are worth beside new ones
ORDER = ("corrected", "updated", "new", "known")


class Comparison(NamedTuple):
    """Today beside an earlier brief: today's fingerprints with their changes, by sentence what it is, the same by
    article, the titles of the topics that are covered for the first time, and what went quiet."""

    remembered: tuple[Remembered, ...]
    changes: Mapping[Ref, tuple[Changed, ...]]
    of_article: Mapping[str, Sequence[tuple[int, Changed]]]
    first: frozenset[str]
    quiet: tuple[Quiet, ...]


def compare(materials: Sequence[Material], today: Sequence[Remembered], since: Since) -> Comparison:
    """What of today's articles was known, and what is new in them."""
    found = beside(today, since.known)
    facts = {id: one for material in materials for id, one in material.facts.items()}
    changes = dict(_by_sentence(facts, found.articles))
    of_article: defaultdict[str, list[tuple[int, Changed]]] = defaultdict(list)
    for ref, of_it in changes.items():
        of_article[ref.article].append((ref.start, of_it[0]))
    return Comparison(found.articles, changes, of_article, found.first, found.quiet)


def _by_sentence(
    facts: Mapping[str, Facts], articles: Iterable[Remembered]
) -> Iterator[tuple[Ref, tuple[Changed, ...]]]:
    for one in articles:
        by_text = {point.text: point.changes for point in one.points}
        for sentence in with_notices(facts[one.id]):
            if changes := by_text.get(fold(sentence.span.of(facts[one.id].text))):
                yield Ref(one.id, sentence.start), changes


# --- what is left of a topic ------------------------------------------------------------------------------------------


def fresh(material: Material, found: Comparison) -> Material:
    """The material without the sentences that were known: no section looks at them."""
    known = {ref for ref, changes in found.changes.items() if changes[0].change == "known"}
    changes = {ref: of_it[0] for ref, of_it in found.changes.items() if ref.article in material.facts}
    whole = replace(material, changes={ref: one for ref, one in changes.items() if one.was is not None})
    return replace(
        without(whole, known),
        topic=_weighed(material, found),
        points=tuple(point for point in material.points if not known.issuperset((point.best, *point.also))),
        whole=whole,
    )


def _weighed(material: Material, found: Comparison) -> Topic:
    """The topic with the weight of what is new in it."""
    new = {ref.article for ref, changes in found.changes.items() if changes[0].change != "known"}
    share = len(new.intersection(material.facts)) / max(1, len(material.topic.articles))
    return replace(material.topic, standing=material.topic.standing * min(1.0, share))


def has_news(material: Material) -> bool:
    """Whether anything of a topic is left that may be printed."""
    return bool(material.points)


def known_cut(materials: Sequence[Material], found: Comparison, since: Since) -> tuple[Cut, ...]:
    """What was known and could have been printed, for the record."""
    cut = [
        Cut(fold(span.of(facts.text)), facts.id, span, STAGE, f"known since {since.date} or before")
        for material in materials
        for point in material.points
        if found.changes.get(point.best, ())[:1] == KNOWN
        and (facts := material.facts[point.best.article])
        and (span := facts.sentence(point.best.start).span)
    ]
    return tuple(cut[:MOST_CUT])


# --- what is said of an entry -----------------------------------------------------------------------------------------


def marked(topic: TopicBrief, found: Comparison) -> TopicBrief:
    """The topic with each of its entries marked."""
    return replace(
        topic,
        bottom_line=_marked(topic.bottom_line, found) if topic.bottom_line else None,
        sections=tuple(replace(section, items=tuple(_kept(section, found))) for section in topic.sections),
        first_coverage=topic.topic.title in found.first,
    )


def _kept(section: Section, found: Comparison) -> Iterator[Item]:
    """The entries of a section, marked; those that were known only where the section keeps them."""
    for item in section.items:
        made = _marked(item, found)
        if made.change != "known" or kind_of(section).keeps_known:
            yield made


def _marked(item: Item, found: Comparison) -> Item:
    own = _of(item.source, item.span, found)
    backing = [one for source, span in item.places[1:] for one in _of(source, span, found)]
    changes = own if any(one.change != "known" for one in own) else [*own, *backing]
    best = min(changes, key=_order, default=None)
    if best is None:
        return item
    return replace(item, change=best.change, was=best.was, score=round(item.score * _worth(best), 9))


def _order(change: Changed) -> tuple[int, bool]:
    """That first which says most: a correction, of two that which tells what it was."""
    return ORDER.index(change.change), change.was is None or not change.was.value


def _worth(change: Changed) -> float:
    """What an entry is worth beside one that is only new."""
    if change.change == "known":
        return AS_KNOWN
    return 1.0 if change.was is None or change.was.what == "outlet" else AS_CHANGED


def _of(source: str, span: Span, found: Comparison) -> list[Changed]:
    """What the sentences of a place are."""
    return [change for start, change in found.of_article.get(source, ()) if span.start <= start < span.end]
