"""The day from which something was moved, as its sentence tells: "put off from Monday", "by a week to 18 November"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from briefing.lang.rules import rules
from briefing.model import Fingerprint
from briefing.resolve.quantities import value_of
from briefing.text.timex import MONTHS, WEEKDAYS, day

WEEK = 7
SOONER = ("earlier", "sooner", "early", "brought forward", "moved up", "moved forward", "advanced")
TO_ANOTHER = re.compile(r"[^.;,]{0,24}? (?:to|until|till) ")
MONTH_DAY = re.compile(r"(?P<before>\d{1,2})? ?(?P<month>[A-Za-z]{3,}) ?(?P<behind>\d{1,2})?$")


def former_days(point: Fingerprint, published: str) -> Iterator[str]:
    """The days (ISO) that a sentence of an article of that day names as no longer the ones, or tells by how far they
    were moved."""
    now = day(published)
    if now is None:
        return
    for match in rules("since")["former day"].regex.finditer(point.text):
        if is_moved(point.text, match) and (found := _named(match["day"], now)):
            yield found.isoformat()
    moved = rules("since")["moved by"].find(point.text)
    ahead = [one for value in point.days if (one := day(value[:10])) and one > now]
    if moved and ahead and (by := _by(moved)):
        yield (max(ahead) - by).isoformat()


def is_moved(text: str, former: re.Match[str]) -> bool:
    """Whether the words before a day say that it is no longer the one: a bare "from" only where something is moved."""
    if not former[0].lower().startswith("from"):
        return True
    return TO_ANOTHER.match(text, former.end()) is not None and rules("since")["moved"].holds(text)


def _named(written: str, now: date) -> date | None:
    """The day that is named: a date of the months around, or the next such weekday."""
    weekdays = [name.lower() for name in WEEKDAYS]
    if written.lower() in weekdays:
        return now + timedelta((weekdays.index(written.lower()) - now.weekday()) % WEEK or WEEK)
    match = MONTH_DAY.search(written)
    months = [name.lower() for name in MONTHS]
    if not match or match["month"].lower() not in months:
        return None
    number, month = int(match["before"] or match["behind"] or 0), months.index(match["month"].lower()) + 1
    years = (now.year - 1, now.year, now.year + 1)
    found = (one for year in years if (one := day(f"{year}-{month:02}-{number:02}")))
    return min(found, key=lambda one: abs((one - now).days), default=None)


def _by(moved: re.Match[str]) -> timedelta | None:
    """By how much a day is later than it was; less than nothing where it is sooner."""
    written, unit = moved["count"] or moved["count2"], moved["unit"] or moved["unit2"]
    number = rules("since")["number"].regex.match(written)
    count = value_of(number) if number else float(written.lower() in ("a", "an"))
    length = timedelta(**{f"{unit.lower()}s": count})
    way = (moved["way"] or moved["verb"]).lower()
    return -length if way in SOONER else length
