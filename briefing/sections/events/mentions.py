"""Where the articles of a topic speak of days: the dates under which an event can stand, each in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from briefing.marks.events.wording import are_joined, dates_filing, is_run_in, looks_ahead
from briefing.model import Date, Facts, Material, Ref, Sentence, Span
from briefing.text.terms import word_count
from briefing.text.timex import bounds, day

WORDS = range(8, 56)
KEPT = 2  # topics of which is kept what several sections ask for: one, and with it what an earlier brief told
HORIZON = timedelta(days=366)  # as far ahead as one watches
EXACT = frozenset(("day", "week", "month"))
WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
OPENED, CLOSED = re.compile(r"“|``"), re.compile(r"”|''")


class Mention(NamedTuple):
    """A date in a sentence that may be printed, or none. `place` is the sentence's number in its article."""

    facts: Facts
    sentence: Sentence
    place: int
    date: Date | None

    @property
    def value(self) -> str:
        """The value of its date, "" where it has none."""
        return (self.date.value or "") if self.date else ""

    @property
    def ref(self) -> Ref:
        """Its sentence."""
        return Ref(self.facts.id, self.sentence.start)

    @property
    def ahead(self) -> int:
        """The days by which its date lies ahead of its article, 0 where it does not or where that is not known."""
        published, days = day(self.facts.metadata.published), bounds(self.value)
        return max(0, (days[0] - published).days) if published and days else 0

    @property
    def age(self) -> int:
        """The days by which its date lies behind its article, 0 where it does not or where that is not known."""
        published, days = day(self.facts.metadata.published), bounds(self.value)
        return max(0, (published - days[1]).days) if published and days else 0

    def within(self, at: Span) -> Span:
        """A span of its article in its sentence alone."""
        return Span(at.start - self.sentence.start, at.end - self.sentence.start)

    @property
    def words(self) -> str:
        """The text of its sentence."""
        return self.sentence.span.of(self.facts.text)

    @property
    def day(self) -> str:
        """The value that its event is filed under; an undated weekday is a day of its article only."""
        return f"{self.facts.id} {self.value}" if self.value.startswith("XXXX-W") else self.value


def originals(material: Material) -> Iterator[Facts]:
    """The articles that copy no other, in the order of their ids."""
    return (material.facts[id] for id in sorted(material.facts) if id not in material.copies)


@lru_cache(maxsize=KEPT)
def tellings(material: Material) -> tuple[Mention, ...]:
    """Every sentence that may be printed, by itself or under the topic's heading, without a date."""
    return tuple(_tellings(material))


def _tellings(material: Material) -> Iterator[Mention]:
    for facts in originals(material):
        for place, sentence in enumerate(facts.sentences):
            words = sentence.span.of(facts.text)
            alone = sentence.unfit is None or Ref(facts.id, sentence.start) in material.headed
            if alone and word_count(words) in WORDS and not is_run_in(words):
                yield Mention(facts, sentence, place, None)


def dated(telling: Mention) -> Iterator[Mention]:
    """A sentence under each of its dates that can head an event."""
    facts = telling.facts
    for found in facts.dates_in(telling.sentence.span):
        if _can_head_event(found) and not dates_filing(facts.text, found.span) and not _is_joined(facts, found):
            yield telling._replace(date=found)


@lru_cache(maxsize=KEPT)
def mentions_of(material: Material) -> tuple[Mention, ...]:
    """Every date that can head an event, in a sentence that may be printed."""
    return tuple(mention for telling in tellings(material) for mention in dated(telling))


def _can_head_event(found: Date) -> bool:
    """Whether an event can stand under a date: a day, week or month, or a weekday or day that is at least named."""
    if found.basis == "undated":
        return found.value is not None and found.granularity == "day"
    return found.value is not None and found.granularity in EXACT


def _is_joined(facts: Facts, found: Date) -> bool:
    """Whether a month or week is one of two: what happened "during October and November" is no event of October."""
    if found.granularity == "day":
        return False
    others = (other.span for other in facts.dates if other.granularity == found.granularity)
    return any(are_joined(facts.text, at, found.span) for at in others)


def is_bare_month(found: Date) -> bool:
    """Whether a date is a month without its year, which is a time of the year as often as a month to come."""
    return found.rule == "month" and found.basis != "stated"


def is_quoted(mention: Mention, at: int) -> bool:
    """Whether a place of the sentence stands within a quotation, which may have begun earlier in its paragraph."""
    paragraphs = (span.start for span in mention.facts.body if span.covers(mention.sentence.span))
    before = mention.facts.text[next(paragraphs, mention.sentence.start) : at]
    opened = [match.end() for match in OPENED.finditer(before)]
    return bool(opened and not CLOSED.search(before, opened[-1])) or before.count('"') % 2 == 1


def is_ahead(mention: Mention, today: str) -> bool:
    """Whether the date is yet to come on the brief's day; of that day itself, what is announced for it."""
    days, now = bounds(mention.value), date.fromisoformat(today)
    if days is None:
        return False
    if days == (now, now) and mention.date is not None:
        return looks_ahead(mention.facts.text[mention.sentence.start : mention.date.span.start])
    return now < days[0]


def is_near(mention: Mention, today: str) -> bool:
    """Whether the date lies within the horizon."""
    days = bounds(mention.value)
    return days is not None and days[0] <= date.fromisoformat(today) + HORIZON


def own_days(facts: Facts) -> list[date]:
    """The days that an article dates, all of which lie before what it tells of a weekday alone."""
    return [when for found in facts.dates if (when := day(found.value))]
