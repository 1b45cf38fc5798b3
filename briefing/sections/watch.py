"""What to watch: what the sources say is to happen on a day that is still to come, in their own words.

A date that lies after its article is one of what is to come where the words before it say so, or its verb is in the
present.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from briefing.corpus.similar import day_names, gist
from briefing.marks.discourse import foretells
from briefing.marks.events.anchoring import Anchor, anchor
from briefing.marks.events.wording import announces, looks_ahead, reaches_back
from briefing.marks.parse import parse
from briefing.model import Item, Material, Span
from briefing.resolve.dates import article_day
from briefing.sections.events import items_of, weighed
from briefing.sections.events.coreference import Told
from briefing.sections.events.mentions import (
    Mention,
    dated,
    is_ahead,
    is_bare_month,
    is_near,
    is_quoted,
    tellings,
)
from briefing.sections.events.salience import salience
from briefing.sections.recency import newest_day
from briefing.text.timex import bounds, day

MOST = 12  # of a topic
READ = 24  # sentences of a topic that are read by the parser
STALE = timedelta(days=30)  # what an article saw coming that is so much older than the newest one may be off by now
WEEK = timedelta(days=7)
AS_SOON = 0.5  # what is to come within a week is worth at least
ALIKE = 2  # terms of what was to come that tell its report
UNSURE = 0.3  # how well a sentence tells what is to come where its verb does not say so


def watch(material: Material) -> tuple[Item, ...]:
    """What the sources say is to happen on or after the brief's day, the most important first."""
    found = sorted(_announced(material), key=lambda one: (-material.scores.get(one.ref, 0.0), one.ref))[:READ]
    docs = parse((re.sub(r"\s", " ", one.words) for one in found), material.model)
    known = salience(material)
    read = (_told(one, doc) for one, doc in zip(found, docs, strict=True))
    told = [weighed(material, known, one) for one in read if one is not None]
    return tuple(_soon(item, material.day) for item in items_of(material, told, MOST))


def _announced(material: Material) -> Iterator[Mention]:
    newest = newest_day(material)
    for telling in tellings(material):
        if telling.ref in material.features:
            coming = (one for one in dated(telling) if _is_to_come(one, material.day) and not _is_stale(one, newest))
            yield from islice((one for one in coming if not _has_come(material, one)), 1)


def _is_to_come(mention: Mention, today: str) -> bool:
    """Whether what a sentence dates is still to come on the brief's day, and near enough to watch out for."""
    if mention.date is None or not is_ahead(mention, today) or not is_near(mention, today):
        return False
    if is_bare_month(mention.date) or is_quoted(mention, mention.sentence.start):
        return False
    return not reaches_back(_before(mention)) and (mention.ahead > 0 or looks_ahead(mention.words))


def _before(mention: Mention) -> str:
    assert mention.date is not None
    return mention.facts.text[mention.sentence.start : mention.date.span.start]


def _has_come(material: Material, mention: Mention) -> bool:
    """Whether a newer article already tells of that day what was to come: the court has ruled."""
    own, told_on = frozenset(mention.sentence.terms) - day_names(), article_day(mention.facts)
    reports = (one for one in material.facts.values() if max(told_on, mention.value) <= article_day(one) != told_on)
    return any(
        len(own.intersection(sentence.terms)) >= ALIKE and not looks_ahead(sentence.span.of(one.text))
        for one in reports
        for found in one.dates
        if found.value == mention.value and (sentence := one.sentence_of(found.span))
    )


def _is_stale(mention: Mention, newest: str) -> bool:
    latest, written = day(newest), day(mention.facts.metadata.published)
    return latest is not None and written is not None and latest - written > STALE


def _told(mention: Mention, doc: object) -> Told | None:
    assert mention.date is not None
    at = mention.date.span
    found = anchor(doc, Span(at.start - mention.sentence.start, at.end - mention.sentence.start))  # type: ignore[arg-type]
    before = _before(mention)
    is_said = looks_ahead(mention.words) or foretells(before) or announces(before)
    if not is_said and (not found.fit or found.outlook == "past"):
        return None
    anchored = found if found.fit else Anchor(UNSURE, found.action)
    return Told(mention, 0.0, anchored._replace(outlook="ahead"), gist(mention.words))


def _soon(item: Item, today: str) -> Item:
    """What is to come within a week is worth its line."""
    days = bounds(getattr(item.detail, "date", None) or "")
    if days is None or days[0] > date.fromisoformat(today) + WEEK:
        return item
    return replace(item, score=max(item.score, AS_SOON))
