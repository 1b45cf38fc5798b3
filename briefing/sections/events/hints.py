"""Which day an undated weekday may be: another article gives it to the same names."""

from __future__ import annotations

import re

from briefing.model import Date, DateHint, Facts, Material
from briefing.sections.events.mentions import WEEKDAY, Mention, originals, own_days
from briefing.text.timex import day

NAME = re.compile(r"\b(?:[A-Z]\.)+|\b[A-Z][\w’'-]+")
HINTING_NAMES = 3


def hint(material: Material, mention: Mention) -> DateHint | None:
    """The day that another article gives to the same weekday and the same names, after all that this article dates."""
    weekday = WEEKDAY.fullmatch(mention.value)
    if not weekday:
        return None
    own = own_days(mention.facts)
    names = _names(mention.words)
    best: tuple[int, DateHint] | None = None
    for facts in originals(material):
        for found in facts.dates if facts.id != mention.facts.id else ():
            when = day(found.value)
            if not when or when.isoweekday() != int(weekday[1]) or any(when <= other for other in own):
                continue
            shared = len(names & _names(_context(facts, found)))
            if shared >= HINTING_NAMES and (best is None or shared > best[0]):
                best = shared, DateHint(when.isoformat(), facts.id, found.span)
    return best[1] if best else None


def _names(words: str) -> set[str]:
    """The capitalised words of a text but its first, which may be capitalised for its place."""
    return {match.group() for match in NAME.finditer(words)}


def _context(facts: Facts, found: Date) -> str:
    """The sentence or caption in which a date stands."""
    captions = (span for span in facts.captions if span.covers(found.span))
    sentence = facts.sentence_of(found.span)
    held = next(captions, sentence.span if sentence else None)
    return held.of(facts.text) if held else ""
