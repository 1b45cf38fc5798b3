"""What the words of a date are counted from: the publication day, and the tense of the clause they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple, cast

from briefing.lang.rules import rules
from briefing.model import Span

Order = Literal["day-first", "month-first", "unknown"]
# "narrated" is the past of a verb that takes the date itself: "In January talks broke down", "They met on May 2".
# "limit" is what a past tense says of a day that may be yet to come: "He spoke days before Tuesday's vote".
# "present" may tell of what is to come, as of what is seen: "The fleet sails on Saturday".
# "arranged" is a present that tells of what is fixed for a day: "Inspectors start work on Friday".
# "open" is what nobody knows from the words alone: "The court was due to rule on Friday".
Tense = Literal["past", "narrated", "limit", "future", "present", "arranged", "open"]

# A date against its clause's tense must be this much nearer to win; without a cue, news looks back more than ahead.
AGAINST_TENSE = timedelta(days=150)
AHEAD: dict[Tense | None, timedelta] = {
    None: timedelta(days=60),
    "past": AGAINST_TENSE,
    "narrated": timedelta(days=361),
    "limit": timedelta(days=60),
    "future": timedelta(0),
    "present": timedelta(days=60),
    "arranged": timedelta(0),
    "open": timedelta(0),
}

BEHIND_FUTURE = timedelta(days=260)
SOON = timedelta(days=1)  # articles are dated a day early, where they are dated at home
MIDWEEK = 3  # days back from which the weekday to come is the nearer one
TOMORROW = 6  # days back
# Days back, of which nobody knows whether the last weekday or the next is meant.
UNCLEAR: dict[Tense | None, Sequence[int]] = {
    None: (4, 5),
    "present": (1, 2, 3, 4, 5),
    "open": range(7),
    "past": (TOMORROW,),
    "narrated": (TOMORROW,),
}
NEAR = timedelta(days=60)  # within which a day without a cue of its tense is the one that is meant
ARRANGED = timedelta(days=150)  # ahead, beyond which a present is that of history: "8 August: the embassy closes"
JUST_PAST = timedelta(days=7)  # "by Jan. 14" on the day after, in a report of what was ordered before
CLAUSE = 160  # characters in which the cue of a date's tense is looked for
_THAT = re.compile(r"\s+that\b")
_ENDED = re.compile(r"""[.!?…:;,"'”’)\]]\s*\Z""")
_LINE, _SENTENCE = frozenset(("line",)), frozenset(("sentence",))
# What the cue of its clause makes of a date on which no rule decides.
_BY_CUE: dict[str, Tense | None] = {
    "none": None,
    "present": None,
    "past": "past",
    "future": "future",
    "open": "open",
}


class Anchor(NamedTuple):
    """`published` is the day of publication, `year` a year inferred from the set, `order` that of numeric dates.

    `sentence` is the part of the text in which the words of a date may look for its tense and its year; `shown` says
    that it is no sentence of the text but what a picture shows, in the present of its moment.
    """

    published: date | None
    year: int | None = None
    order: Order = "unknown"
    sentence: Span | None = None
    shown: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which a date without one may lie, as far as they are known."""
        if self.published:
            return (self.published.year - 1, self.published.year, self.published.year + 1)
        return (self.year,) if self.year else ()


class Clause(NamedTuple):
    """The words of a clause before a date and after it."""

    before: str
    after: str

    def around(self, date: str) -> str:
        """The clause with its date in marks, as the rules see it."""
        return f"{self.before}‹{date}›{self.after}"


def clause(text: str, start: int, end: int, sentence: Span | None = None) -> Clause:
    """The clause of the date at `text[start:end]`; without `sentence` it may reach as far as the text does."""
    first, last = sentence or (0, len(text))
    return Clause(
        _back_to_break(text[max(first, start - CLAUSE) : start]), _up_to_break(text[end : min(last, end + CLAUSE)])
    )


def _break() -> re.Pattern[str]:
    return rules("dates_clauses")["end of a clause"].regex


def _back_to_break(before: str) -> str:
    breaks = [match.end() for match in _break().finditer(before)]
    return before[breaks[-1] :] if breaks else before


def _up_to_break(after: str) -> str:
    if _THAT.match(after):  # "The announcement Friday that they will": the tense is that of another clause
        return ""
    match = _break().search(after + " ")
    return after[: match.start()] if match else after


def tense(text: str, start: int, end: int, sentence: Span | None = None) -> Tense | None:
    """The tense that the words around a date tell: by rule, else by the cue of its clause.

    Without `sentence` the whole text is searched as far as the clause goes.
    """
    own = clause(text, start, end, sentence)
    cue, words = _cue(own) | _form(text, sentence), own.around(text[start:end])
    for rule in rules("dates_anchoring"):
        needed, told = _meaning(rule.yields)
        if needed <= cue and rule.holds(words):
            return told
    by_cue = next(told for kind, told in _BY_CUE.items() if kind in cue)
    return "open" if by_cue is None and "line" in cue else by_cue


def looks_ahead(text: str, start: int, sentence: Span | None = None) -> bool | None:
    """Whether the date at `start`, of a clause that looks ahead, must be one to come: "The ships must leave by May".

    None where nobody knows: "The ships may leave in October", in a text of November. False where the date may be that
    of another event: "The court will hear of the October flood".
    """
    before = text[max(sentence.start if sentence else 0, start - CLAUSE) : start]
    if rules("dates_clauses")["date that limits"].find(before):
        return True
    return None if rules("dates_clauses")["date that dates"].find(before) else False


def is_announced(text: str, start: int, end: int) -> bool:
    """Whether the words right at a date announce it: "are to meet on Thursday", "On Monday the court will rule"."""
    words = clause(text, start, end).around(text[start:end])
    return any(rule.holds(words) for rule in rules("dates_announced"))


def _form(text: str, sentence: Span | None) -> frozenset[str]:
    """Whether a date stands in a line without an end, as headings are: their present tells any time."""
    return _LINE if sentence and not _ENDED.search(text, *sentence) else _SENTENCE


def _cue(own: Clause) -> frozenset[str]:
    """What is known of the cue that tells the tense: the last before the date, else the first after it."""
    if before := _cues(own.before):
        return _known(before[-1], before=True, alone="future" not in before)
    return _known(next(iter(_cues(own.after)), "none"), before=False, alone=True)


@cache
def _known(cue: str, *, before: bool, alone: bool) -> frozenset[str]:
    """What a rule may need to know of a cue."""
    nonfuture = not {"none", "future", "open"} & set(cue.split())
    said = {"before": before, "first": not before, "alone": alone, "nonfuture": nonfuture}
    return frozenset((*cue.split(), *(name for name, holds in said.items() if holds)))


def _cues(words: str) -> list[str]:
    return [rule.yields for rule in rules("dates_tense").each(words) if rule.yields]


@cache
def _meaning(yields: str) -> tuple[frozenset[str], Tense]:
    """What a rule must know of the cue, and what it then tells."""
    needed, _, told = yields.rpartition(": ")
    return frozenset(needed.split()), cast(Tense, told)


def nearest(candidates: Iterable[tuple[date, date]], published: date, cue: Tense | None) -> tuple[date, date] | None:
    """The candidate (first and last day) nearest to publication, with soft penalties for the contrary tense.

    Where the tense is open, the only one that is near; of what is arranged, the only one that is soon.
    """

    def cost(bounds: tuple[date, date]) -> tuple[timedelta, date]:
        first, last = bounds
        if first <= published <= last:
            return timedelta(0), first
        if first > published:
            return first - published + (AHEAD[cue] if first - published > SOON else timedelta(0)), first
        return published - last + (BEHIND_FUTURE if cue == "future" else timedelta(0)), first

    if cue in ("open", "arranged"):
        back, on = (NEAR, NEAR) if cue == "open" else (timedelta(0), ARRANGED)
        near = [one for one in candidates if one[0] - on <= published <= one[1] + back]
        return near[0] if len(near) == 1 else None
    return min(candidates, key=cost, default=None)


def weekday_near(published: date, weekday: int, cue: Tense | None) -> date | None:
    """The latest such weekday up to publication; the next one after it when its clause looks ahead.

    None where the tense leaves it open, where there is no cue and both are as near, and for what happened on the
    weekday of tomorrow: six days ago, or the article is dated a day early.
    """
    back = (published.weekday() - weekday) % 7
    if back == 0 or cue in ("future", "arranged"):
        return published + timedelta(days=-back % 7)
    if back in UNCLEAR.get(cue, ()):
        return None
    ahead = back > MIDWEEK if cue == "limit" else back == TOMORROW
    return published + timedelta(days=7 - back if ahead else -back)


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
