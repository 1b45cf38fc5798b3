"""Days as exports and mail programs write them, in the languages of their interfaces.

What an article's own text says of its day is found elsewhere: near its title by `text/clean/publication.py`, anywhere
by `marks/dates/`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache

from briefing.lang import table

NAME = r"[^\W\d_]{3,12}"
YEAR = r"(?:1[89]|20)\d\d"
BETWEEN = r"[\s-]{1,3}"
# The day, the month and the year, in the orders in which they stand; a month by its name may stand without a day.
DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<y>(?:1[89]|20)\d\d)(?P<s>[-/.])(?P<n>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<y>(?:1[89]|20)\d\d)\s?[年년]\s?(?P<n>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?{BETWEEN}(?:de )?(?P<m>{NAME})\.?,?{BETWEEN}"
        rf"(?:de )?(?P<y>{YEAR})(?!\d)",
        rf"(?<![^\W_])(?P<m>{NAME})\.?\s{{1,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y>{YEAR})(?!\d)",
        rf"(?<!\d)(?P<y>{YEAR})\s{{1,3}}(?P<m>{NAME})\.?\s{{1,3}}(?P<d>\d{{1,2}})(?!\d)",
    )
)
MONTH = re.compile(
    rf"(?<![^\W_])(?P<m>{NAME})\.?,?\s{{1,3}}(?P<y>{YEAR})(?!\d)|(?<!\d)(?P<y2>{YEAR})[-/](?P<n>\d\d)(?!\d)"
)
MOST_BESIDE = 60  # letters behind the day in a line that states it: a weekday, a time, an edition


def day(text: str) -> str:
    """The first day that a text states, as an ISO day; "" where it states none, or one that never was."""
    found = [match for pattern in DAYS if (match := _dated(pattern, text))]
    first = min(found, key=re.Match.start, default=None)
    return _iso(first) if first else ""


def day_or_month(text: str) -> str:
    """The same, or the month (2026-11) where no more than that is stated."""
    if found := day(text):
        return found
    for match in MONTH.finditer(text):
        number = int(match["n"] or 0) or month(match["m"] or "")
        if 1 <= number <= 12:
            return f"{match['y'] or match['y2']}-{number:02}"
    return ""


def is_dated(line: str) -> bool:
    """Whether a line states a day (or a month alone) and little else: a weekday; a time, an edition behind it."""
    if MONTH.fullmatch(line) and day_or_month(line):
        return True
    for pattern in DAYS:
        if (match := _dated(pattern, line)) and len(line) - match.end() <= MOST_BESIDE:
            before = re.findall(r"\w+", line[: match.start()].lower())
            return all(word in _weekdays() for word in before)
    return False


def month(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for any other word."""
    return _months().get(name.casefold().rstrip("."), 0)


def _dated(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next((match for match in pattern.finditer(text) if _iso(match)), None)


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    number = int(parts["n"]) if parts.get("n") else month(parts.get("m") or "")
    with suppress(ValueError):
        return date(int(parts["y"]), number, int(parts["d"])).isoformat()
    return ""


@cache
def _months() -> Mapping[str, int]:
    """Each name and each beginning of one (three letters at least) by its number, where they do not differ."""
    found: dict[str, int] = {}
    for names in table("exports")["months"].values():
        for number, name in enumerate(names.split(), 1):
            for end in range(3, len(name) + 1):
                found[name[:end]] = number if found.get(name[:end], number) == number else 0
    return {**found, **table("exports")["months_short"]}


@cache
def _weekdays() -> frozenset[str]:
    names = {name for words in table("exports")["weekdays"].values() for name in words.split()}
    return frozenset(names | {name[:3] for name in names} | {name[:2] for name in names})
