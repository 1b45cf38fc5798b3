"""What the words of a date are counted from: the publication day, and the tense of the clause they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from briefing.model import Span

Order = Literal["day-first", "month-first", "unknown"]
# "narrated" is the past of a verb that takes the date itself: "In January talks broke down", "They met on May 2".
Tense = Literal["past", "narrated", "future"]

# A date against its clause's tense must be this much nearer to win; without a cue, news looks back more than ahead.
AGAINST_TENSE = timedelta(days=150)
AHEAD: dict[Tense | None, timedelta] = {
    None: timedelta(days=60),
    "past": AGAINST_TENSE,
    "narrated": timedelta(days=300),
    "future": timedelta(0),
}

BEHIND_FUTURE = timedelta(days=300)
SOON = timedelta(days=1)  # articles are dated a day early, where they are dated at home
TOMORROW = 6  # days back
CLAUSE = 160
_BREAK = re.compile(
    r"(?<=[\w)]{3})[.]\s|(?<=[\d%\s])[.]\s+(?=[\"“‘(]?[A-Z])|[.!?…][\"”’)\]]{1,3}\s|[;:!?()\u2014\u2013]\s|\n\s*\n|"
    r", (?:which|who|when|where|but|and|while|after|before|as)\b"
)
_IRREGULAR = (
    "was were did had has have been became began bought broke brought built came caught chose drew drove fell felt "
    "flew fought found gave got grew held kept knew left led lost made met paid ran rose said sank saw sent shot shook "
    "shrank sold sought spent spoke spread "
    "stood stole struck swore swung tore threw took told thought went withdrew woke won "
    "wrote"
)
_FUTURE = (
    r"(?:will|would|should|might|could|won['’]t|shall|['’]ll|(?:is|are|be|being)\s+(?:(?:now|also|still|both|currently)\s+)?(?:to|due|set|scheduled|"
    r"expected|slated|planned|poised|going|likely)\b|scheduled|slated|set\s+to|due\s+(?:to|on|by|in)|planned|"
    r"plan(?:s|ning)?\s+to|expects?\s+to|hopes?\s+to|to\s+be\s+\w+(?:ed|en|ld)\b|upcoming|until|as\s+(?:early|soon)\s+as)"
    r"(?:\s+\w+){0,3}"
)
_HAD_BEEN = r"(?:had|was|were)\s+(?:\w+\s+)?(?:been\s+)?(?:due|scheduled|expected|slated|supposed|planned)"
_REGULAR = r"\w{2,}ed"
_PAST = rf"(?:{'|'.join(_IRREGULAR.split())}|(?P<regular>{_REGULAR})|since|ago)"
_NOW = r"(?:is|are)\s+\w+(?:ed|en|ld|rd)"
# "A televised address", "its injured crew", "rebel-held": words in -ed that tell no tense.
_ADJECTIVE = (
    rf"(?:an?|the|its|his|their|our|my|your)\s+(?:\w+ly\s+)?(?!scheduled|planned|slated){_REGULAR}"
    rf"|(?<=\w-)(?:{_REGULAR}|led|held|born|made)"
)
_CUE = re.compile(
    rf"\b(?:(?P<adjective>{_ADJECTIVE})|(?P<had>{_HAD_BEEN})|(?P<future>{_FUTURE})|(?P<now>{_NOW})|(?P<past>{_PAST}))"
    r"(?=\W|$)"
)
# A participle after it is no second verb: "is expected to vote on a ban proposed by France on Thursday".
_ANNOUNCED = re.compile(
    r"(?<!who )(?<!which )(?<!that )"
    r"\b(?:will|shall|(?:is|are)\s+(?:\w+\s+)?(?:due|set|scheduled|expected)\s+to)\b[^,]*$"
)
_ON = re.compile(r"\b(?:on|in)\s+$")
_LOOKS_ON = re.compile(r"\b(?:to\s+[a-z]+|for|by|until|payable|effective)\b")
_OPENING = re.compile(r"\s*(?:In|On|By|Since)?\s*")


@dataclass(frozen=True, slots=True)
class Anchor:
    """`published` is the day of publication, `year` a year inferred from the set, `order` that of numeric dates.

    `sentence` is the part of the text in which the words of a date may look for its tense and its year.
    """

    published: date | None
    year: int | None = None
    order: Order = "unknown"
    sentence: Span | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which a date without one may lie, as far as they are known."""
        if self.published:
            return (self.published.year - 1, self.published.year, self.published.year + 1)
        return (self.year,) if self.year else ()


def clause_before(text: str, start: int) -> str:
    """The words of the clause that stand before a date."""
    before = text[max(0, start - CLAUSE) : start]
    breaks = [match.end() for match in _BREAK.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def clause_after(text: str, end: int) -> str:
    """The words of the clause that stand after a date."""
    after = text[end : end + CLAUSE]
    match = _BREAK.search(after + " ")
    return after[: match.start()] if match else after


def tense(text: str, start: int, end: int, sentence: Span | None = None) -> Tense | None:
    """The tense that the cue next to a date tells: the last in its clause before it, else the first after it.

    Without `sentence` the whole text is searched as far as the clause goes.
    """
    first, last = sentence or (0, len(text))
    before, after = clause_before(text[first:start], start - first), clause_after(text[end:last], 0)
    cues = _cues(before)
    cue = cues[-1] if cues else next(iter(_cues(after)), None)
    if cue is None or cue["future"] or (cues and cue["regular"] and _ANNOUNCED.search(before)):
        return cue and "future"
    if cue["now"]:
        return None
    plain = cues and _ON.search(before) and not _LOOKS_ON.search(before) and not any(one["future"] for one in cues)
    return "narrated" if plain or _OPENING.fullmatch(before) else "past"


def _cues(clause: str) -> list[re.Match[str]]:
    return [cue for cue in _CUE.finditer(clause) if not cue["adjective"]]


def nearest(candidates: Iterable[tuple[date, date]], published: date, cue: Tense | None) -> tuple[date, date] | None:
    """The candidate (first and last day) nearest to publication, with soft penalties for the contrary tense."""

    def cost(bounds: tuple[date, date]) -> tuple[timedelta, date]:
        first, last = bounds
        if first <= published <= last:
            return timedelta(0), first
        if first > published:
            return first - published + (AHEAD[cue] if first - published > SOON else timedelta(0)), first
        return published - last + (BEHIND_FUTURE if cue == "future" else timedelta(0)), first

    return min(candidates, key=cost, default=None)


def weekday_near(published: date, weekday: int, cue: Tense | None) -> date | None:
    """The latest such weekday up to publication; the next one after it when its clause looks ahead.

    None for what happened on the weekday of tomorrow: six days ago, or the article is dated a day early.
    """
    back = (published.weekday() - weekday) % 7
    if (back and cue == "future") or (back == TOMORROW and cue is None):
        return published + timedelta(days=7 - back)
    return None if back == TOMORROW else published - timedelta(days=back)


def make_day(year: int, month: int, number: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def iso_week(when: date) -> str:
    """2016-W10."""
    year, week, _ = when.isocalendar()
    return f"{year:04}-W{week:02}"


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month `count` months later."""
    months = year * 12 + month - 1 + count
    return months // 12, months % 12 + 1
