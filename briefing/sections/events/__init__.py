"""Key events: what happened, under its day where that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from briefing.corpus.similar import gist
from briefing.corpus.voices import voices
from briefing.marks.discourse import foretells
from briefing.marks.events.anchoring import Anchor, anchor, happening, looks_back
from briefing.marks.events.wording import is_unconfirmed, words
from briefing.marks.parse import parse
from briefing.model import Citation, Date, Event, Item, Material, Ref, Span
from briefing.resolve.dates import article_day
from briefing.sections.events.coreference import Told, tell_once, with_support
from briefing.sections.events.hints import hint
from briefing.sections.events.mentions import (
    Mention,
    dated,
    is_ahead,
    mentions_of,
    tellings,
)
from briefing.sections.events.salience import NEWS, Salience, is_told_in_quotation, salience
from briefing.sections.full_names import with_names
from briefing.sections.recency import newest_day
from briefing.sections.worth import worth
from briefing.text.printed import printed
from briefing.text.timex import bounds

MOST = 20  # candidates for a page
PARSED = 10  # sentences read by the parser for each candidate
REMARKS = words("remarking_stems")
UNCONFIRMED = 0.5
FORESEEN = 0.5  # what was to happen, beside what happened
LEAST = 0.2  # how well a sentence must tell by itself what happened, where no day of it does
SENTENCE, EVENT = "sentences", "key_events"  # what is weighed by `worth`


def key_events(material: Material) -> tuple[Item, ...]:
    """Candidates for the key events of a topic, the most important first."""
    return events(material, MOST)


def events(material: Material, most: int) -> tuple[Item, ...]:
    """The `most` important events of a topic up to the brief's day, best first."""
    told = [event for event in _told(material, most) if event.score and event.anchor.outlook in ("past", "foreseen")]
    past = [event for event in told if not is_ahead(event.mention, material.day)]
    return items_of(material, past, most)


# --- sentences --------------------------------------------------------------------------------------------------------


def weighed_events(material: Material) -> Iterator[tuple[Mapping[str, float], Item]]:
    """Every event that could be printed with the features that its worth is told by, also those told twice."""
    known = salience(material)
    for event in _told(material, MOST):
        yield features_of(material, known, event), _item(material, event)


@lru_cache(maxsize=1)  # the bench asks for it beside the section
def _told(material: Material, most: int) -> tuple[Told, ...]:
    """What the sentences worth reading tell, best first."""
    known = salience(material)
    best = {each.ref: each for each in islice(_worth_reading(material), min(most * PARSED, material.read_for_events))}
    docs = parse((re.sub(r"\s", " ", each.words) for each in best.values()), material.model)
    read = (_best_told(each, doc) for each, doc in zip(best.values(), docs, strict=True))
    return tuple(sorted((weighed(material, known, event) for event in read if event is not None), key=_order))


def _worth_reading(material: Material) -> list[Mention]:
    """Every sentence that may be printed, that first which most likely tells what matters."""
    ranked = [
        (-worth(SENTENCE, known), each.ref, each)
        for each in tellings(material)
        if (known := material.features.get(each.ref)) is not None
    ]
    return [each for *_, each in sorted(ranked, key=lambda one: one[:2])]


def _best_told(telling: Mention, doc: object) -> Told | None:
    """What a sentence tells under its date that fits best: of what was reported, not of the report; a day; the first
    one. Under none, where no date fits and it tells by itself what happened."""
    former = _former(telling)
    fitting = [event for mention in dated(telling) if (event := _read(mention, doc, former)).anchor.fit > 0]
    if fitting:
        return max(fitting, key=_dating)
    anchored = happening(doc)  # type: ignore[arg-type]
    if looks_back(doc, former):  # type: ignore[arg-type]
        return None  # below the day of its article it would seem to be of that day
    if anchored.fit < LEAST or anchored.outlook != "past" or anchored.said or is_told_in_quotation(telling):
        return None  # what is only said is a position
    return Told(telling, 0.0, anchored, gist(telling.words))


def _former(telling: Mention) -> list[Span]:
    """Where in its sentence stand the dates long before its article."""
    own = telling.facts.dates_in(telling.sentence.span)
    return [telling.within(found.span) for found in own if telling._replace(date=found).age > NEWS.days]


def _read(mention: Mention, doc: object, former: Sequence[Span]) -> Told:
    """The event as its sentence tells it under one date."""
    assert mention.date is not None
    anchored = anchor(doc, mention.within(mention.date.span))  # type: ignore[arg-type]
    if anchored.said and looks_back(doc, former):  # type: ignore[arg-type]
        anchored = anchored._replace(fit=0.0)  # what was reported is no news of the day on which it was said
    return Told(mention, 0.0, _settled(mention, anchored), gist(mention.words))


def _settled(mention: Mention, anchored: Anchor) -> Anchor:
    """An anchor whose outlook is told by the date where the verb leaves it open."""
    if anchored.outlook == "present":
        anchored = anchored._replace(outlook="ahead" if mention.ahead and anchored.action not in REMARKS else "past")
    if anchored.outlook == "ongoing":  # "is running for office in November" is no November that is over
        anchored = anchored._replace(
            outlook="ahead" if mention.ahead else "past", fit=anchored.fit if mention.age <= 1 else 0.0
        )
    # A date ahead of its article is none of what has happened: one of the two is read wrongly. A day ahead may be
    # where the article is dated.
    return anchored._replace(fit=0.0 if mention.ahead > 1 and anchored.outlook != "ahead" else anchored.fit)


def _dating(event: Told) -> tuple[bool, float, bool, int]:
    found = event.mention.date
    assert found is not None
    return not event.anchor.said, event.anchor.fit, found.granularity == "day", -found.span.start


def weighed(material: Material, known: Salience, event: Told) -> Told:
    """An event with the chance that it belongs on the page as its score."""
    chance = worth(EVENT, features_of(material, known, event)) * known.relevant.get(event.mention.ref, 1.0)
    chance *= known.voice.get(event.mention.facts.id, 1.0) * _currency(material, event.mention)
    return event._replace(score=round(chance * (FORESEEN if event.anchor.outlook == "foreseen" else 1.0), 9))


def _currency(material: Material, telling: Mention) -> float:
    """How far what a sentence tells still holds on the day of the newest article: 0 where it sees something coming on a
    day that is over by then, less than 1 where it was open or not confirmed and newer articles are there."""
    newest, own = newest_day(material), article_day(telling.facts)
    if not own or own >= newest:
        return 1.0
    if any(_was_to_come(telling, found, newest) for found in telling.facts.dates_in(telling.sentence.span)):
        return 0.0
    left_open = any(doubt.tier == 1 and doubt.span.overlaps(telling.sentence.span) for doubt in telling.facts.doubts)
    return UNCONFIRMED if left_open or is_unconfirmed(telling.words) else 1.0


def _was_to_come(telling: Mention, found: Date, newest: str) -> bool:
    """Whether a sentence sees something coming on a date that is over on the newest day."""
    days = bounds(found.value or "")
    before = telling.facts.text[telling.sentence.start : found.span.start]
    return days is not None and days[1].isoformat() <= newest and foretells(before)


def features_of(material: Material, known: Salience, event: Told) -> Mapping[str, float]:
    """What the worth of an event is told by: its sentence, its day, how well the one tells the other."""
    return {**material.features.get(event.mention.ref, {}), **known.of(event.mention), **_of_anchor(event.anchor)}


def _of_anchor(anchored: Anchor) -> Mapping[str, float]:
    return {
        "tells it": anchored.fit,
        "only said": float(anchored.said),
        "foreseen": float(anchored.outlook == "foreseen"),
    }


def _order(event: Told) -> tuple[float, Ref, Span]:
    found = event.mention.date
    return -event.score, event.mention.ref, found.span if found else event.mention.sentence.span


# --- events -----------------------------------------------------------------------------------------------------------


def items_of(material: Material, told: Sequence[Told], most: int) -> tuple[Item, ...]:
    """The entries of the `most` important events, each told once, with the others that tell it."""
    heard = with_support(tell_once(told), mentions_of(material))
    return tuple(_item(material, event) for event in sorted(heard, key=_order)[:most])


def _voices(material: Material, event: Told) -> int:
    """How many independent voices tell an event."""
    articles = [event.mention.facts.id, *(other.facts.id for other in event.also)]
    return voices(articles, material.facts, material.copies)


def _item(material: Material, event: Told) -> Item:
    facts, sentence, *_ = event.mention
    edits = with_names(material, facts, sentence)
    return Item(
        text=printed(facts.text, sentence.span, edits),
        source=facts.id,
        span=sentence.span,
        edits=edits,
        also=tuple(sorted({Citation(m.facts.id, m.sentence.span) for m in event.also if m.facts.id != facts.id})),
        outlets=_voices(material, event),
        score=event.score,
        detail=_detail(material, event.mention),
    )


def _detail(material: Material, mention: Mention) -> Event:
    facts, found = mention.facts, mention.date
    if found is None:
        return Event(None, None, None, "undated", None, reported=facts.metadata.published)
    undated = found.basis == "undated"
    return Event(
        date=None if undated else found.value,
        mod=found.mod,
        granularity=found.granularity,
        date_basis=found.basis,
        date_span=Citation(facts.id, found.span),
        date_hint=hint(material, mention) if undated else None,
    )
