"""Whether two sentences tell the same event, so that the page tells it once.

Same day, same participants and action: one event with two sources. Much in common on days that may be one: told once,
but not counted as support.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from briefing.corpus.similar import Gist, aligned, day_names, same
from briefing.marks.events.anchoring import Anchor
from briefing.sections.events.mentions import WEEKDAY, Mention, own_days
from briefing.text.background import information, share
from briefing.text.terms import terms
from briefing.text.timex import bounds, day

ALIKE = 0.5  # share of the shorter one's terms that two tellings of one event have in common
SHARED = 4  # of them, at least
ALIKE_ACTION = 0.34  # the same, when the verb is the same
LEAST_SHARED, LEAST_TOLD = 3, 2  # terms that two tellings of one event share, and those that are no names
WEIGHED = 0.3  # their share by weight
WEIGHED_VAGUE = 0.25  # the same, for a day and its week, its month or its weekday alone
LINKED = 0.4  # the same, to be sure
LEAST_ALIGNED, ALIGNED = 3, 0.29  # terms of two tellings of a day that are alike or of one kin, and their share
SHARED_NAMES = 2
RARE = 0.005  # share of news articles that hold a rare name
MEMORY = timedelta(days=60)
SINCE = timedelta(days=3)  # an event is reported as news
WEEK, FORTNIGHT = timedelta(days=7), timedelta(days=14)
NEARLY_ALIKE = 0.33  # enough to leave the second one out, not enough to count it as support
FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s(?:(?:al|el|[Bb]in|de|van|von)[\s-])?[A-Z][\w’'-]+)*")


class Told(NamedTuple):
    """An event as its best sentence tells it, with the others that tell the same."""

    mention: Mention
    score: float
    anchor: Anchor
    gist: Gist
    also: tuple[Mention, ...] = ()


def tell_once(told: Iterable[Told]) -> list[Told]:
    """One entry an event, by its best sentence; the others that tell it stand behind it."""
    kept: list[Told] = []
    for event in told:
        twin = next((n for n, other in enumerate(kept) if _is_same(other, event)), None)
        if twin is not None:
            kept[twin] = _backed(kept[twin], event.mention)
        elif not any(_is_nearly_same(other, event) for other in kept):
            kept.append(event)
        kept = _joined(kept, event)
    return kept


def _backed(event: Told, by: Mention) -> Told:
    """An event with one more sentence behind it, unless that is its own under another date."""
    return event if event.mention.ref == by.ref else event._replace(also=(*event.also, by))


def _joined(kept: Sequence[Told], link: Told) -> list[Told]:
    """Leaves out all but the first of the events that one further sentence shows to be the same."""
    linked = [event for event in kept if event.mention.ref != link.mention.ref and _is_linked(event, link)]
    again = {event.mention.ref for event in linked[1:] if _may_be_one_day(event.mention, linked[0].mention)}
    return [event for event in kept if event.mention.ref not in again]


def _is_linked(a: Told, b: Told) -> bool:
    return _may_be_one_day(a.mention, b.mention) and _weighed(a, b) >= LINKED


def _is_same(a: Told, b: Told) -> bool:
    """Whether two sentences tell the same event (or are one sentence): same day, same participants and action."""
    if a.mention.ref == b.mention.ref:
        return True
    if a.mention.day != b.mention.day:
        return False
    alike = ALIKE_ACTION if a.anchor.action and a.anchor.action == b.anchor.action else ALIKE
    return same(a.gist, b.gist) or _overlap(a.mention, b.mention) >= alike


def _is_nearly_same(a: Told, b: Told) -> bool:
    """Whether a reader would take two sentences for one event: much in common, on days that may be the same."""
    if _may_be_one_day(a.mention, b.mention):
        shared = SHARED // 2 if a.anchor.action and a.anchor.action == b.anchor.action else SHARED
        return (
            _overlap(a.mention, b.mention, shared) >= NEARLY_ALIKE
            or _weighed(a, b) >= (WEIGHED if a.mention.day == b.mention.day else WEIGHED_VAGUE)
            or _names_the_same(a, b)
            or _reads_the_same(a, b)
            or _is_one_memory(a.mention, b.mention)
        )
    if _may_be_one_weekday(a.mention, b.mention):
        foreseen = "foreseen" in (a.anchor.outlook, b.anchor.outlook)  # to meet and to agree are two things
        return _weighed(a, b) >= (LINKED if foreseen else WEIGHED_VAGUE)
    return _are_days_of_one(a, b) or _is_reported_by(a, b)


def _may_be_one_day(a: Mention, b: Mention) -> bool:
    """Whether they are told of one day, or the day of one lies in the week or month of the other."""
    if a.day == b.day:
        return True
    if not a.value or not b.value:
        return _is_reported_near(*((a, b) if b.value else (b, a)))
    ours, theirs = bounds(a.value), bounds(b.value)
    return ours is not None and theirs is not None and (_lies_in(ours, theirs) or _lies_in(theirs, ours))


def _is_reported_near(undated: Mention, other: Mention) -> bool:
    """Whether what is told without its day is told so soon after another's day that it may be of it."""
    published, days = day(undated.facts.metadata.published), bounds(other.value)
    return not published or not days or timedelta(-1) <= published - days[1] <= SINCE


def _may_be_one_weekday(a: Mention, b: Mention) -> bool:
    """Whether one is told of its weekday alone, and the other of a day that this weekday may be."""
    named, other = (a, b) if WEEKDAY.fullmatch(a.value) else (b, a)
    weekday, when = WEEKDAY.fullmatch(named.value), day(other.value)
    if not weekday or not when or when.isoweekday() != int(weekday[1]):
        return False
    published = day(named.facts.metadata.published)
    return abs(published - when) < WEEK if published else all(own < when for own in own_days(named.facts))


def _is_one_memory(a: Mention, b: Mention) -> bool:
    """Whether two articles look back on one event, one by its day and one by its month: in any words.

    What is remembered of a month long past is one thing, if the sentences share a word at all.
    """
    if a.day == b.day or not (_is_remembered(a) and _is_remembered(b)):
        return False
    return any(
        _is_compound(ours, theirs) or _is_compound(theirs, ours)
        for ours in a.sentence.terms
        for theirs in b.sentence.terms
    )


def _is_compound(whole: str, part: str) -> bool:
    """Whether a term is another, or ends with it: schoolgirl, girl."""
    return len(part) >= len("girl") and whole.endswith(part)


def _is_remembered(mention: Mention) -> bool:
    return mention.age > MEMORY.days


def _are_days_of_one(a: Told, b: Told) -> bool:
    """Whether two articles tell one event under two days, of which one only follows from a day of publication."""
    ours, theirs = day(a.mention.value), day(b.mention.value)
    if not ours or not theirs or abs(ours - theirs) > FORTNIGHT:
        return False
    if a.mention.facts.id == b.mention.facts.id or "resolved" not in (_basis(a), _basis(b)):
        return False
    return (
        bool(_counts(a) & _counts(b)) and len(a.gist.names & b.gist.names) >= SHARED_NAMES and _weighed(a, b) >= WEIGHED
    )


def _basis(event: Told) -> str:
    return event.mention.date.basis if event.mention.date else "undated"


def _is_reported_by(a: Told, b: Told) -> bool:
    """Whether one sentence tells under the day of a report what the other tells under its own, shortly before."""
    report, event = (a, b) if a.anchor.said else (b, a)
    reported, happened = day(report.mention.value), day(event.mention.value)
    if not report.anchor.said or not reported or not happened or not timedelta() < reported - happened <= SINCE:
        return False
    return _weighed(report, event) >= WEIGHED


def _names_the_same(a: Told, b: Told) -> bool:
    """Whether two sentences share rare names or figures, and a term beside them: whom, how many, and what of them."""
    return len(_rare(a) & _rare(b)) >= SHARED_NAMES and bool(_told_by_both(a, b))


def _reads_the_same(a: Told, b: Told) -> bool:
    """Whether two sentences of one day have much in common, words of one kin (slam, condemn) counted for each other."""
    if a.mention.day != b.mention.day:
        return False
    pairs = aligned(a.gist, b.gist)
    told = {ours for ours in pairs if len(ours) > 2} - a.gist.names - b.gist.names - day_names()
    if len(pairs) < LEAST_ALIGNED or not told:
        return False
    least = min(sum(map(information, a.gist.terms)), sum(map(information, b.gist.terms)))
    shared = sum(near * min(information(ours), information(theirs)) for ours, (theirs, near) in sorted(pairs.items()))
    return shared >= ALIGNED * least


def _told_by_both(a: Told, b: Told) -> list[str]:
    """The terms of two sentences that are neither names nor figures."""
    shared = {*a.mention.sentence.terms} & {*b.mention.sentence.terms}
    return sorted(term for term in shared - a.gist.names - b.gist.names if not term.isdigit())


def _rare(event: Told) -> set[str]:
    """The figures, and of each name that news at large seldom holds the rarest term: "Boko Haram" is one name."""
    names = (terms(match.group()) for match in FULL_NAME.finditer(event.mention.words))
    rarest = (min(name, key=lambda term: (share(term), term)) for name in names if name)
    return {term for term in rarest if share(term) < RARE} | _counts(event)


def _counts(event: Told) -> set[str]:
    """The figures of two digits and more that stand in no date."""
    mention = event.mention
    dated = " ".join(found.span.of(mention.facts.text) for found in mention.facts.dates)
    return {figure for figure in event.gist.figures if len(figure) > 1 and figure not in dated}


def _weighed(a: Told, b: Told) -> float:
    """The share of the shorter sentence's terms that the other holds too, each weighed by its rarity (IDF).

    0 where little but names is shared, which may do many things.
    """
    ours, theirs = _weights(a.mention), _weights(b.mention)
    shared = ours.keys() & theirs.keys()
    if len(shared) < LEAST_SHARED or len(_told_by_both(a, b)) < LEAST_TOLD:
        return 0.0
    return sum(ours[term] for term in sorted(shared)) / min(sum(ours.values()), sum(theirs.values()))


def _weights(mention: Mention) -> dict[str, float]:
    return {term: information(term) for term in mention.sentence.terms}


def _lies_in(inner: tuple[date, date], outer: tuple[date, date]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlap(a: Mention, b: Mention, least: int = SHARED) -> float:
    """The share of the shorter sentence's terms that the other holds too; 0 where fewer than `least` are shared."""
    ours, theirs = set(a.sentence.terms), set(b.sentence.terms)
    shared = len(ours & theirs)
    return shared / min(len(ours), len(theirs)) if shared >= least else 0.0


def with_support(told: Iterable[Told], mentions: Sequence[Mention]) -> list[Told]:
    """Each event with the sentences too, not read by the parser, that tell it in much the same words."""
    of_day: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of_day[mention.day].append(mention)
    return [event._replace(also=(*event.also, *_support(event, of_day[event.mention.day]))) for event in told]


def _support(event: Told, of_day: Sequence[Mention]) -> Iterator[Mention]:
    known = {event.mention.ref, *(mention.ref for mention in event.also)}
    others = (mention for mention in of_day if mention.ref not in known)
    return (other for other in others if _overlap(event.mention, other) >= ALIKE)
