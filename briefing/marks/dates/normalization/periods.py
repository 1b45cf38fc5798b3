"""Weeks, months, quarters and seasons, by name or counted from the day of publication."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from briefing.lang import table
from briefing.lang.rules import rules
from briefing.marks.dates.anchoring import Anchor, add_months, iso_week
from briefing.marks.dates.normalization.days import calendar_day
from briefing.marks.dates.normalization.reading import (
    GRANULARITY,
    MONTH_NUMBER,
    NUMBERS,
    SHIFTS,
    UNDATED_DAY,
    Match,
    Reading,
    choose,
    clause_tense,
    group_of,
    mod_of,
    month_number,
    relative,
    shift_of,
    year_elsewhere,
)
from briefing.model import Mod

SUNDAY = 6
QUARTERS: Mapping[str, int] = table("calendar")["quarters"]
SEASONS: Mapping[str, str] = table("calendar")["seasons"]
COUNTED_DAYS = 14


def unit_reading(published: date, unit: str, count: int, mod: Mod | None = None) -> Reading:
    """The unit that lies `count` units after the one of publication."""
    if unit == "day":
        value = (published + timedelta(days=count)).isoformat()
    elif unit in ("week", "weekend"):
        value = iso_week(published + timedelta(weeks=count)) + ("-WE" if unit == "weekend" else "")
    elif unit in ("month", "quarter"):
        year, month = add_months(published.year, published.month, count * (3 if unit == "quarter" else 1))
        value = f"{year:04}-Q{(month + 2) // 3}" if unit == "quarter" else f"{year:04}-{month:02}"
    elif unit == "year":
        value = f"{published.year + count:04}"
    else:
        value = f"{published.year // 10 + count:03}"
    return Reading(value, GRANULARITY[unit], "resolved", mod)


def relative_unit(match: Match, anchor: Anchor) -> list[Reading]:
    """Last week, early next month, earlier this year, later in the day, the end of the year, year-end."""
    unit, shift = (group_of(match, "unit") or "year").lower(), shift_of(match) or 0
    if unit == "week" and shift <= 0 and anchor.published and anchor.published.weekday() == SUNDAY:
        return [Reading(None, "week", "undated")]  # on a Sunday writers differ in which week ends
    if anchor.published:
        return [unit_reading(anchor.published, unit, shift, mod_of(match))]
    if unit == "year" and anchor.year:
        return [Reading(f"{anchor.year + shift:04}", "year", "inferred", mod_of(match))]
    return [Reading(None, GRANULARITY[unit], "undated")]


def before_last(match: Match, anchor: Anchor) -> list[Reading]:
    """The week before last."""
    if not anchor.published:
        return [Reading(None, GRANULARITY[match["unit"]], "undated")]
    return [unit_reading(anchor.published, match["unit"], -2)]


def ago(match: Match, anchor: Anchor) -> list[Reading]:
    """Three days ago, a year ago: of the granularity of the unit, since news rounds; "30 days ago" is no day at all."""
    unit, word = match["unit"].lower(), match["count"].lower()
    if not anchor.published:
        return [Reading(None, GRANULARITY[unit], "undated")]
    count = NUMBERS.get(word) or int(word)
    if unit == "day" and count > COUNTED_DAYS:
        return [UNDATED_DAY]
    if unit == "decade":
        return [unit_reading(anchor.published, "year", -10 * count, "APPROX")]
    return [unit_reading(anchor.published, unit, -count)]


def week_of_day(match: Match, anchor: Anchor) -> list[Reading]:
    """The week of 6 March: the week, not the day."""
    return [
        Reading(iso_week(date.fromisoformat(day.value)), "week", day.basis)
        if day.value and day.basis != "undated"
        else Reading(None, "week", "undated")
        for day in calendar_day(match, anchor)
    ]


def the_weekend(match: Match, anchor: Anchor) -> list[Reading]:
    """Over the weekend: the latest one, or the coming one when the clause looks ahead."""
    if not anchor.published:
        return [Reading(None, "week", "undated")]
    ahead = anchor.published.weekday() >= 5 or clause_tense(match, anchor) == "future"
    return [unit_reading(anchor.published, "weekend", 0 if ahead else -1)]


def month(match: Match, anchor: Anchor) -> list[Reading]:
    """January 2016, July last year, last May, early March."""
    number, now = month_number(match), anchor.published.year if anchor.published else anchor.year
    if year := group_of(match, "year") or ("" if group_of(match, "of_year") else _year_of_month(match, anchor, number)):
        return [Reading(f"{year}-{number:02}", "month", "stated", mod_of(match))]
    if (of_year := group_of(match, "of_year")) and now:
        return [Reading(f"{now + SHIFTS[of_year]:04}-{number:02}", "month", relative(anchor), mod_of(match))]
    told_before = of_year or year_elsewhere(match)
    value = None if told_before else choose(match, anchor, [f"{y:04}-{number:02}" for y in anchor.years])
    if value is None:
        return [Reading(f"XXXX-{number:02}", "month", "undated", mod_of(match))]
    return [Reading(value, "month", relative(anchor), mod_of(match))]


def some_month(match: Match, anchor: Anchor) -> list[Reading]:
    """That December: the one of the year that is told of."""
    return [Reading(f"XXXX-{month_number(match):02}", "month", "undated", span=match.span("month"))]


def _year_of_month(match: Match, anchor: Anchor, number: int) -> str:
    """The year that a month shares with one after it: "from November to February 2015"; "" where there is none."""
    shared = rules("dates_years")["shared with a later month"].regex.match(match.string, match.end())
    if not shared or group_of(match, "rel"):
        return ""
    if shared["of_year"] and not anchor.published:
        return ""
    year = int(shared["year"] or (anchor.published.year if anchor.published else 0) + SHIFTS[shared["of_year"]])
    year -= number > MONTH_NUMBER[shared["month"][:3].lower()]
    return f"{year:04}" if year > 0 else ""


def quarter(match: Match, anchor: Anchor) -> list[Reading]:
    """The third quarter of 2016, last year's third quarter, the third quarter (the nearest)."""
    name, now = match["quarter"].lower(), anchor.published.year if anchor.published else anchor.year
    number = int(name) if name.isdigit() else QUARTERS[name]
    if year := group_of(match, "year"):
        return [Reading(f"{year}-Q{number}", "quarter", "stated")]
    shift = shift_of(match)
    if shift is not None and now:
        return [Reading(f"{now + shift:04}-Q{number}", "quarter", relative(anchor))]
    back = 1 if group_of(match, "ago") else 0
    # "It expects to report third-quarter profit": the tense is that of the report.
    values = [f"{year:04}-Q{number}" for year in anchor.years]
    value = None if shift is not None else choose(match, anchor, values, "past")
    if value is None:
        return [Reading(f"XXXX-Q{number}", "quarter", "undated")]
    return [Reading(f"{int(value[:4]) - back:04}-Q{number}", "quarter", relative(anchor))]


def undated_quarter(match: Match, anchor: Anchor) -> list[Reading]:
    """A quarter that only an earlier one in the article dates (`quarters.compare`)."""
    return [Reading(None, "quarter", "undated")]


def half(match: Match, anchor: Anchor) -> list[Reading]:
    """The first half of 2016: that year, early or late."""
    mod: Mod = "START" if match["half"].lower() == "first" else "END"
    if year := group_of(match, "year"):
        return [Reading(year, "year", "stated", mod)]
    if not anchor.published:
        return [Reading(None, "year", "undated")]
    return [unit_reading(anchor.published, "year", shift_of(match) or 0, mod)]


def short_half(match: Match, anchor: Anchor) -> list[Reading]:
    """H1 2026: as analysts write the half of a year."""
    mod: Mod = "START" if match["half"] == "1" else "END"
    return [Reading(match["year"], "year", "stated", mod)]


def season(match: Match, anchor: Anchor) -> list[Reading]:
    """Last summer, the spring of 2016. A winter has the year in which it began."""
    code = SEASONS[match["season"].lower()]
    if year := group_of(match, "year"):
        return [Reading(f"{year}-{code}", "season", "stated", mod_of(match))]
    value = choose(match, anchor, [f"{year:04}-{code}" for year in anchor.years])
    if value is None:
        return [Reading(f"XXXX-{code}", "season", "undated", mod_of(match))]
    return [Reading(value, "season", relative(anchor), mod_of(match))]
