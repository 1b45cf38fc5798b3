"""Key events and what to watch: the days that matter, and the sentence that tells best what happened on each."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from briefing.corpus.similar import gist
from briefing.corpus.voices import voices
from briefing.marks.events.anchoring import anchor
from briefing.marks.events.wording import looks_ahead, words
from briefing.marks.parse import parse
from briefing.model import Citation, Event, Item, Material, Ref, Span
from briefing.sections.events.coreference import Told, tell_once, with_support
from briefing.sections.events.hints import hint
from briefing.sections.events.mentions import Mention, is_ahead, is_bare_month, is_near, is_quoted, mentions_of
from briefing.sections.events.salience import weigher
from briefing.sections.full_names import with_names
from briefing.sections.recency import newest_day
from briefing.text.printed import printed
from briefing.text.timex import day

MOST = 20  # candidates for a page
PARSED = 10  # sentences read by the parser for each candidate
A_DAY = 6  # of them, at most, for one day
STALE = timedelta(days=30)
SUPPORT = 0.3  # for each doubling of the independent voices
REMARKS = words("remarking_stems")
AGAIN = 0.7  # each further event of one day counts so much less
LEAST = 0.1  # of the best: what is worth less takes the place of better things


def key_events(material: Material) -> tuple[Item, ...]:
    """Candidates for the key events of a topic, the most important first."""
    return events(material, MOST)


def events(material: Material, most: int) -> tuple[Item, ...]:
    """The `most` important events of a topic up to the brief's day, best first."""
    past = [m for m in mentions_of(material) if not is_ahead(m, material.day)]
    return _items(material, past, most, ahead=False)


def watch(material: Material) -> tuple[Item, ...]:
    """What the sources say is to happen on or after the brief's day, the most important first."""
    ahead = [m for m in mentions_of(material) if is_ahead(m, material.day) and is_near(m, material.day)]
    newest = newest_day(material)
    ahead = [m for m in ahead if not _is_stale(m, newest)]
    ahead = [m for m in ahead if (looks_ahead(m.words) or m.ahead) and not is_bare_month(m.date)]
    ahead = [m for m in ahead if not is_quoted(m, m.sentence.start)]
    return _items(material, ahead, MOST, ahead=True)


def _is_stale(mention: Mention, newest: str) -> bool:
    """Whether its article is so much older than the newest one that what it saw coming may be off by now."""
    latest, written = day(newest), day(mention.facts.metadata.published)
    return latest is not None and written is not None and latest - written > STALE


# --- sentences --------------------------------------------------------------------------------------------------------


def _items(material: Material, mentions: Sequence[Mention], most: int, *, ahead: bool) -> tuple[Item, ...]:
    looking = {"ahead"} if ahead else {"past", "foreseen"}
    told = (event for event in _told(material, mentions, most) if event.anchor.outlook in looking)
    heard = [_heard(material, event) for event in with_support(tell_once(told), mentions)]
    ranked = sorted(_spread(sorted(heard, key=_order)), key=_order)[:most]
    return tuple(_item(material, event) for event in ranked if event.score >= LEAST * ranked[0].score)


def _heard(material: Material, event: Told) -> Told:
    """An event, worth more by the voices that tell it."""
    return event._replace(score=round(event.score * (1 + SUPPORT * math.log2(_voices(material, event))), 9))


def _voices(material: Material, event: Told) -> int:
    """How many independent voices tell an event."""
    articles = [event.mention.facts.id, *(other.facts.id for other in event.also)]
    return voices(articles, material.facts, material.copies)


def _told(material: Material, mentions: Sequence[Mention], most: int) -> list[Told]:
    """The mentions worth reading, best first, scored with how their sentences tell the event."""
    worth = weigher(material, mentions)
    ranked = sorted(
        ((worth(m), m) for m in mentions), key=lambda pair: (-round(pair[0], 9), pair[1].ref, pair[1].date.span)
    )
    best = _at_most(ranked, min(most * PARSED, material.read_for_events))
    chosen = {mention.ref: mention.words for _, mention in best}
    docs = parse((re.sub(r"\s", " ", words) for words in chosen.values()), material.model)
    read = dict(zip(chosen, docs, strict=True))
    of_sentence: defaultdict[Ref, list[Told]] = defaultdict(list)
    for score, mention in ranked:
        if mention.ref in read:
            of_sentence[mention.ref].append(_read(score, mention, read[mention.ref]))
    return sorted(filter(None, map(_best_dated, of_sentence.values())), key=_order)


def _best_dated(read: Sequence[Told]) -> Told | None:
    """A sentence under its date that fits best: of what was reported, not of the report; a day; the first one."""
    fitting = [event for event in read if event.score > 0]
    return max(fitting, key=_dating, default=None)


def _dating(event: Told) -> tuple[bool, float, bool, int]:
    found = event.mention.date
    return not event.anchor.said, event.anchor.fit, found.granularity == "day", -found.span.start


def _order(event: Told) -> tuple[float, Ref, Span]:
    return -event.score, event.mention.ref, event.mention.date.span


def _at_most(ranked: Iterable[tuple[float, Mention]], most: int) -> list[tuple[float, Mention]]:
    """The first `most`, with no more than A_DAY for one day."""
    of_day: Counter[str] = Counter()
    chosen = []
    for score, mention in ranked:
        of_day[mention.day] += 1
        if of_day[mention.day] <= A_DAY:
            chosen.append((score, mention))
    return chosen[:most]


def _read(score: float, mention: Mention, doc: object) -> Told:
    """The event as its sentence tells it."""
    at = mention.date.span
    anchored = anchor(doc, Span(at.start - mention.sentence.start, at.end - mention.sentence.start))  # type: ignore[arg-type]
    if anchored.outlook == "present":
        anchored = anchored._replace(outlook="ahead" if mention.ahead and anchored.action not in REMARKS else "past")
    if anchored.outlook == "ongoing":  # "is running for office in November" is no November that is over
        anchored = anchored._replace(
            outlook="ahead" if mention.ahead else "past", fit=anchored.fit if mention.age <= 1 else 0.0
        )
    # A date ahead of its article is none of what has happened: one of the two is read wrongly. A day ahead may be
    # where the article is dated.
    fit = 0.0 if mention.ahead > 1 and anchored.outlook != "ahead" else anchored.fit
    return Told(mention, round(score * math.sqrt(fit), 9), anchored, gist(mention.words))


# --- events -----------------------------------------------------------------------------------------------------------


def _spread(told: Iterable[Told]) -> Iterator[Told]:
    """The events, each further one of a day weighted less, so that one day does not fill the page."""
    of_day: Counter[str] = Counter()
    for event in told:
        yield event._replace(score=round(event.score * AGAIN ** of_day[event.mention.day], 9))
        of_day[event.mention.day] += 1


def _item(material: Material, event: Told) -> Item:
    facts, sentence, _, found = event.mention
    undated, edits = found.basis == "undated", with_names(material, facts, sentence)
    return Item(
        text=printed(facts.text, sentence.span, edits),
        source=facts.id,
        span=sentence.span,
        edits=edits,
        also=tuple(sorted({Citation(m.facts.id, m.sentence.span) for m in event.also if m.facts.id != facts.id})),
        outlets=_voices(material, event),
        score=event.score,
        detail=Event(
            date=None if undated else found.value,
            mod=found.mod,
            granularity=found.granularity,
            date_basis=found.basis,
            date_span=Citation(facts.id, found.span),
            date_hint=hint(material, event.mention) if undated else None,
        ),
    )
