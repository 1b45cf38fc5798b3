"""TIMEX3 values: the days they cover, and the long form in which a page prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from statistics import median_low

from briefing.lang import word_list
from briefing.model import Granularity, Mod

MONTHS, WEEKDAYS = word_list("vocabulary", "months"), word_list("vocabulary", "weekdays")
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MODS: dict[str | None, str] = {"START": "early ", "MID": "mid-", "END": "late ", "APPROX": "about "}
HALVINGS = 2  # of freshness between the middle day and the newest: a day of another year among them counts for nothing
SHORTEST_HALF = 2.0  # days: among days of one week age counts for less
ORDINALS = ("first", "second", "third", "fourth")

_VALUE = re.compile(
    r"(?P<year>\d{4}|XXXX)"
    r"(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|(?P<season>SP|SU|FA|WI)))?"
)

_PERIOD = re.compile(r"(\d{4})/(\d{4})")  # from some day of a year to one of the next: a fiscal year


def day(value: str | None) -> date | None:
    """The day that a TIMEX3 value of day granularity names; None for any other value and for a day that never was."""
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


def week_start(year: int, week: int, weekend: bool = False) -> date:
    """The Monday of an ISO week, or the Saturday of its weekend."""
    return date.fromisocalendar(year, week, 6 if weekend else 1)


@lru_cache(maxsize=1 << 12)
def bounds(value: str) -> tuple[date, date] | None:
    """The first and the last day that a TIMEX3 value covers; None where its year is not known, or in no calendar."""
    try:
        return _covered(value)
    except (ValueError, OverflowError):  # the year 0, a month of the year 10000
        return None


def _covered(value: str) -> tuple[date, date] | None:
    if re.fullmatch(r"\d{2,3}", value):
        span = 10 ** (4 - len(value))
        return date(int(value) * span or 1, 1, 1), date(int(value) * span + span - 1, 12, 31)
    if period := _PERIOD.fullmatch(value):
        return date(int(period[1]), 1, 1), date(int(period[2]), 12, 31)
    match = _VALUE.fullmatch(value)
    if not match or match["year"] == "XXXX":
        return None
    year = int(match["year"])
    if match["day"]:
        only = day(value)
        return (only, only) if only else None
    if match["week"]:
        first = week_start(year, int(match["week"]), bool(match["weekend"]))
        return first, first + timedelta(days=1 if match["weekend"] else 6)
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    if match["quarter"]:
        return _months(year, int(match["quarter"]) * 3 - 2, 3)
    if match["season"]:
        return _months(year, SEASON_START[match["season"]], 3)
    return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    after = year * 12 + month - 1 + count
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def long_day(when: date) -> str:
    """23 February 2016."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def long_form(value: str, mod: Mod | None = None, granularity: Granularity | None = None) -> str:
    """A TIMEX3 value as a page prints it: "23 February 2016", "early March 2016", "week of 7 March 2016", "late 2008".

    An unknown year is left out ("7 February"). A value of another form is returned as it stands.
    """
    if re.fullmatch(r"\d{3}", value):
        return f"{MODS.get(mod, '')}{value}0s"
    if re.fullmatch(r"\d{2}", value):
        return f"{MODS.get(mod, '')}{_ordinal(int(value) + 1)} century"
    if period := _PERIOD.fullmatch(value):
        return f"{period[1]}–{period[2][2:]}"
    match = _VALUE.fullmatch(value)
    if not match:
        return value
    words = _long(match)
    # A day has no early and late part here, and a week is named by its first day already.
    return words if match["day"] or match["week"] else MODS.get(mod, "") + words


def _long(match: re.Match[str]) -> str:
    year = "" if match["year"] == "XXXX" else f" {int(match['year'])}"
    if match["day"]:
        return f"{int(match['day'])} {MONTHS[int(match['month']) - 1]}{year}"
    if match["month"]:
        return f"{MONTHS[int(match['month']) - 1]}{year}"
    if match["week"]:
        first = week_start(int(match["year"]), int(match["week"]), bool(match["weekend"]))
        return f"{'weekend' if match['weekend'] else 'week'} of {long_day(first)}"
    if match["quarter"]:
        return f"{ORDINALS[int(match['quarter']) - 1]} quarter{' of' if year else ''}{year}"
    if match["season"]:
        return f"{SEASONS[match['season']]}{year}"
    return year.strip()


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def freshness(days: Sequence[date | None], least: float) -> list[float]:
    """1.0 for the newest of the days, less for older ones; `least` at least, and for a day that is not known.

    1.0 for all where most days are not known.
    """
    known = [when for when in days if when]
    if 2 * len(known) < len(days) or not known:
        return [1.0] * len(days)
    newest = max(known)
    half = max(SHORTEST_HALF, (newest - median_low(known)).days / HALVINGS)
    return [max(least, 0.5 ** ((newest - when).days / half)) if when else least for when in days]
