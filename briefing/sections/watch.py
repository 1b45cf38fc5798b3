"""What to watch: what the sources say is to happen on a day that is still to come, in their own words.

A date that lies after its article is one of what is to come where the words before it say so, or its verb is in the
present.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from briefing.corpus.similar import day_names, gist
from briefing.marks.discourse import foretells
from briefing.marks.events.anchoring import Anchor, anchor, has_passed, lies_behind
from briefing.marks.events.wording import announces, are_joined, is_asked, looks_ahead, reaches_back, rules_out
from briefing.marks.parse import parse
from briefing.model import Event, Item, Material, Ref
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
    originals,
    tellings,
)
from briefing.sections.events.salience import salience
from briefing.sections.recency import newest_day, now
from briefing.sections.subjects import hangs_on_subject, with_subjects
from briefing.text.printed import fold
from briefing.text.terms import terms
from briefing.text.timex import bounds, day

MOST = 12  # of a topic
READ = 24  # sentences of a topic that are read by the parser
STALE = timedelta(days=30)  # what an article saw coming that is so much older than the newest one may be off by now
WEEK = timedelta(days=7)
AS_SOON = 0.8  # what is to come within a week is worth at least
ALIKE = 2  # terms of what was to come that tell its report
QUOTATION = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|``.*?(?:''|$)")
FAR = 183  # days ahead
UNSURE = 0.3  # how well a sentence tells what is to come where its verb does not say so


def watch(material: Material) -> tuple[Item, ...]:
    """What the sources say is to happen on or after the brief's day, the most important first."""
    found = sorted(_announced(material), key=lambda one: (-material.scores.get(one.ref, 0.0), one.ref))[:READ]
    docs = parse((re.sub(r"\s", " ", one.words) for one in found), material.model)
    known = salience(material)
    pairs = zip(found, docs, strict=True)
    read = (_told(one, doc) for one, doc in pairs if not _is_over(one, doc, now(material)))
    told = [weighed(material, known, one) for one in read if one is not None]
    return tuple(_soon(item, material.day) for item in _once_a_day(items_of(material, told, MOST)))


def _once_a_day(items: Sequence[Item]) -> Iterator[Item]:
    """The entries without those of a day of which a better one tells the same matter."""
    kept: list[tuple[Event, frozenset[str]]] = []
    for item in items:
        assert isinstance(item.detail, Event)
        own = frozenset(terms(item.text)) - day_names()
        if not any(item.detail.date == one.date and len(own & known) >= ALIKE for one, known in kept):
            kept.append((item.detail, own))
            yield item


def _announced(material: Material) -> Iterator[Mention]:
    newest = newest_day(material)
    for telling in tellings(material):
        if telling.ref in material.features:
            yield from islice(_coming(material, telling, newest), 1)
    yield from _of_subjects(material, newest)


def _coming(material: Material, telling: Mention, newest: str) -> Iterator[Mention]:
    """A sentence under each of its dates that are still to come."""
    coming = (one for one in dated(telling) if _is_to_come(one, material.day) and not _is_stale(one, newest))
    return (one for one in coming if not _has_come(material, one) and not _is_off(material, one))


def _of_subjects(material: Material, newest: str) -> Iterator[Mention]:
    """What he or she is to do who is named in the sentence before."""
    for facts in originals(material):
        own = [
            Mention(facts, one, place, None)
            for place, one in enumerate(facts.sentences)
            if hangs_on_subject(facts, one) and Ref(facts.id, one.start) not in material.overtaken
        ]
        coming = [one for telling in own for one in islice(_coming(material, telling, newest), 1)]
        named = {one.start: one for one in with_subjects(facts, [one.sentence for one in coming], material.model)}
        yield from (one._replace(sentence=named[one.ref.start]) for one in coming if one.ref.start in named)


def _is_to_come(mention: Mention, today: str) -> bool:
    """Whether what a sentence dates is still to come on the brief's day, and near enough to watch out for."""
    if mention.date is None or not is_ahead(mention, today) or not is_near(mention, today):
        return False
    if is_bare_month(mention.date) or is_quoted(mention, mention.sentence.start):
        return False
    before = _before(mention)
    if reaches_back(before) or rules_out(before) or is_asked(before):
        return False
    return mention.ahead > 0 or looks_ahead(_unquoted(mention))


def _before(mention: Mention) -> str:
    assert mention.date is not None
    return mention.facts.text[mention.sentence.start : mention.date.span.start]


def _unquoted(mention: Mention) -> str:
    """The words of a sentence beside what it quotes, where its date stands there: what is said has its own days."""
    assert mention.date is not None
    return mention.words if is_quoted(mention, mention.date.span.start) else QUOTATION.sub(" ", mention.words)


def _is_over(mention: Mention, doc: object, today: str) -> bool:
    """Whether the day of a sentence lies behind, or another one of what it says is to come."""
    assert mention.date is not None
    if lies_behind(doc, mention.within(mention.date.span)):  # type: ignore[arg-type]
        return True
    facts, told_on = mention.facts, article_day(mention.facts)
    return any(
        told_on < found.value or has_passed(doc, mention.within(found.span))  # type: ignore[arg-type]
        for found in facts.dates_in(mention.sentence.span)
        if found.value and day(found.value) and "" < told_on <= found.value < today
        if not are_joined(facts.text, found.span, mention.date.span)
    )


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


def _is_off(material: Material, mention: Mention) -> bool:
    """Whether a newer article says that it will not be on that day, or gives it another one."""
    own, told_on = frozenset(mention.sentence.terms) - day_names(), article_day(mention.facts)
    words = fold(mention.words)
    others = (one.was for one in material.changes.values() if one.was is not None and one.was.what == "day")
    if any(was.text == words and mention.value == was.value for was in others):
        return True
    newer = (one for one in material.facts.values() if article_day(one) > told_on)
    return any(
        len(own.intersection(sentence.terms)) >= ALIKE and rules_out(one.text[sentence.start : found.span.start])
        for one in newer
        for found in one.dates
        if found.value == mention.value and (sentence := one.sentence_of(found.span))
    )


def _is_stale(mention: Mention, newest: str) -> bool:
    latest, written = day(newest), day(mention.facts.metadata.published)
    return latest is not None and written is not None and latest - written > STALE


def _told(mention: Mention, doc: object) -> Told | None:
    assert mention.date is not None
    found = anchor(doc, mention.within(mention.date.span))  # type: ignore[arg-type]
    before = _before(mention)
    is_said = looks_ahead(_unquoted(mention)) or foretells(before) or announces(before)
    if not is_said and (not found.fit or found.outlook == "past" or _is_far(mention)):
        return None
    anchored = found if found.fit else Anchor(UNSURE, found.action)
    return Told(mention, 0.0, anchored._replace(outlook="ahead"), gist(mention.words))


def _is_far(mention: Mention) -> bool:
    """Whether a date lies so far ahead, without a year of its own, that its year may be one too late."""
    return mention.date is not None and mention.date.basis != "stated" and mention.ahead > FAR


def _soon(item: Item, today: str) -> Item:
    """What is to come soon is worth its line."""
    days = bounds(getattr(item.detail, "date", None) or "")
    is_soon = days is not None and days[0] <= date.fromisoformat(today) + WEEK
    return replace(item, score=max(item.score, AS_SOON)) if is_soon else item
