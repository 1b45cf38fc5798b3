"""What a match of a date expression can mean, and what all kinds of it ask: its words, its year, its tense."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from briefing.lang import table, word_list
from briefing.lang.rules import rules
from briefing.marks.dates.anchoring import JUST_PAST, Anchor, Tense, looks_ahead, nearest, tense
from briefing.model import DateBasis, Granularity, Mod
from briefing.text.timex import MONTHS, WEEKDAYS
from briefing.text.timex import bounds as days_of

Match = re.Match[str]
Days = tuple[date, date]  # the first and the last


class Reading(NamedTuple):
    """What a match means. `span` where it is not the whole match."""

    value: str | None
    granularity: Granularity | None
    basis: DateBasis
    mod: Mod | None = None
    span: tuple[int, int] | None = None


def numbered(name: str, first: int = 1, step: int = 1) -> dict[str, int]:
    """The words of a list of `calendar.toml`, each with its number."""
    return {word: first + step * place for place, word in enumerate(word_list("calendar", name))}


MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
WEEKDAY_NUMBER = {name[:2].lower(): number for number, name in enumerate(WEEKDAYS)}
NUMBERS = {"a": 1, "an": 1, **numbered("units"), **numbered("teens", 10), **numbered("tens", 20, 10)}
SHIFTS: Mapping[str, int] = table("calendar")["shifts"]
MODS: Mapping[str, Mod] = table("calendar")["mods"]
UNITS: tuple[Granularity, ...] = ("day", "week", "month", "quarter", "year", "decade")
GRANULARITY: dict[str, Granularity] = {**{unit: unit for unit in UNITS}, "weekend": "week"}
OPENING = 200  # characters of a sentence before a date, in which its opening may tell the year
UNDATED_DAY = Reading(None, "day", "undated")


def group_of(match: Match, name: str) -> str:
    """A named group, or "" where the rule has none or it took no part in the match."""
    return match.groupdict().get(name) or ""


def month_number(match: Match) -> int:
    """The number of the month that a match names, from 1."""
    return MONTH_NUMBER[match["month"][:3].lower()]


def weekday_number(match: Match) -> int:
    """The number of the weekday that a match names: Monday is 0."""
    return WEEKDAY_NUMBER[match["weekday"][:2].lower()]


def mod_of(match: Match) -> Mod | None:
    """What "early", "the end of" and the like make of the date that follows."""
    words = re.findall(r"[a-z]+", (group_of(match, "mod") or group_of(match, "mod2")).lower())
    return next((MODS[word] for word in words if word in MODS), None)


def shift_of(match: Match) -> int | None:
    """How many units from now: -1, 0 or 1; None where the match names none."""
    words = group_of(match, "rel").lower().split()
    return SHIFTS[words[-1]] if words else None


def day_reading(when: date, basis: DateBasis = "resolved") -> list[Reading]:
    """The one reading that a known day is."""
    return [Reading(when.isoformat(), "day", basis)]


def relative(anchor: Anchor) -> DateBasis:
    """The basis of a value that the article alone does not state."""
    return "resolved" if anchor.published else "inferred"


def clause_tense(match: Match, anchor: Anchor) -> Tense | None:
    """The tense of the clause, as its sentence tells it; what a picture shows is past."""
    told = tense(match.string, match.start(), match.end(), anchor.sentence)
    return "past" if anchor.shown and told in (None, "open", "present", "arranged") else told


def choose(match: Match, anchor: Anchor, values: Sequence[str], cue: Tense | None = None) -> str | None:
    """Of a value for each possible year, the one that "last", "this", "next" tell, or else nearness and tense.

    The tense is that of the clause, unless `cue` is given.
    """
    spans = [(days, value) for value in values if (days := days_of(value))]
    published, shift = anchor.published, shift_of(match)
    if published is None:
        return spans[0][1] if spans else None
    if shift == -1:
        spans = [pair for pair in spans if pair[0][1] < published][-1:]
    elif shift == 1:
        spans = [pair for pair in spans if pair[0][0] > published][:1]
    elif shift == 0:
        spans = [pair for pair in spans if pair[0][0].year == published.year]
    if len(spans) < 2:
        return spans[0][1] if spans else None
    cue = cue or clause_tense(match, anchor)
    best = nearest([days for days, _ in spans], published, cue)
    if best and cue == "future" and best[1] < published - JUST_PAST:
        best = _to_come(match, anchor, [days for days, _ in spans], best)
    return next((value for days, value in spans if days == best), None)


def _to_come(match: Match, anchor: Anchor, candidates: Sequence[Days], past: Days) -> Days | None:
    """What a date means whose clause looks ahead, but whose nearest day lies behind."""
    ahead = looks_ahead(match.string, match.start(), anchor.sentence)
    if ahead is False:
        return past
    return next((days for days in candidates if ahead and anchor.published and days[0] > anchor.published), None)


def year_told(match: Match, anchor: Anchor) -> str:
    """The year that its sentence states for a date: "between March 3 and June 5, 2009", "In 2009, on April 5,"."""
    text, (first, last) = match.string, anchor.sentence or (0, len(match.string))
    told = rules("dates_years")["shared with a later day"].regex.match(text, match.end(), last)
    told = told or rules("dates_years")["opens the sentence"].find(
        text[max(first, match.start() - OPENING) : match.start()]
    )
    return told["year"] if told else ""


def year_elsewhere(match: Match) -> bool:
    """Whether the year is told from another event: "on 24 November of that year"."""
    return rules("dates_years")["told elsewhere"].regex.match(match.string, match.end()) is not None
