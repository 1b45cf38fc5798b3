"""Days: stated, relative to the day of publication, or named (a weekday, a holiday)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from briefing.lang import table
from briefing.marks.dates.anchoring import Anchor, add_months, make_day, weekday_near
from briefing.marks.dates.normalization.reading import (
    GRANULARITY,
    SHIFTS,
    UNDATED_DAY,
    Match,
    Reading,
    choose,
    clause_tense,
    day_reading,
    group_of,
    month_number,
    relative,
    shift_of,
    weekday_number,
    year_elsewhere,
    year_told,
)

DAYS: Mapping[str, int] = table("calendar")["days"]
WEEKS_LATER = {"week": 7, "fortnight": 14}
NEARBY = timedelta(days=45)  # around publication, where a day without a year is this year's
COUNTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}


def iso_day(match: Match, anchor: Anchor) -> list[Reading]:
    """2016-02-23."""
    when = make_day(int(match["year"]), int(match["mm"]), int(match["dd"]))
    return day_reading(when, "stated") if when else []


def numeric_day(match: Match, anchor: Anchor) -> list[Reading]:
    """2/23/2016, 23.2.2016: the order is told by a number above 12, by the dot, or by the setting, else not at all."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["yyyy"])
    if len(match["yyyy"]) == 2:
        year += 1900 if year >= 50 else 2000
    dotted = match["sep"] == "."
    day_first = dotted or first > 12 or (anchor.order == "day-first" and second <= 12)
    month_first = not dotted and (second > 12 or (anchor.order == "month-first" and first <= 12))
    if first != second and day_first == month_first:
        return [UNDATED_DAY]
    when = make_day(year, second, first) if day_first else make_day(year, first, second)
    return day_reading(when, "stated") if when else []


def calendar_day(match: Match, anchor: Anchor) -> list[Reading]:
    """A month and a day, with or without weekday and year. The weekday must agree, where both are known."""
    month, number = month_number(match), int(match["day"])
    weekday = weekday_number(match) if group_of(match, "weekday") else None
    year = group_of(match, "year") or year_told(match, anchor)
    if not make_day(int(year or 2000), month, number):
        return []
    if of_year := group_of(match, "of_year"):
        now = anchor.published.year if anchor.published else anchor.year
        when = make_day(now + SHIFTS[of_year], month, number) if now else None
        return [Reading(when.isoformat(), "day", relative(anchor))] if when else [UNDATED_DAY]
    days = [when for y in ([int(year)] if year else anchor.years) if (when := make_day(y, month, number))]
    agreeing = [when.isoformat() for when in days if weekday in (None, when.weekday())]
    if year:
        return [Reading(value, "day", "stated") for value in agreeing] or [UNDATED_DAY]
    is_open = year_elsewhere(match) or (len(agreeing) < len(days) and _is_wrong(match, days, agreeing, anchor))
    value = None if is_open else choose(match, anchor, agreeing)
    if value is None:
        return [Reading(f"XXXX-{month:02}-{number:02}", "day", "undated")]
    return [Reading(value, "day", relative(anchor))]


def _is_wrong(match: Match, days: Sequence[date], agreeing: Sequence[str], anchor: Anchor) -> bool:
    """Whether the weekday of a day without a year is an error: it disagrees with the one that is meant, and is near."""
    meant = choose(match, anchor, [when.isoformat() for when in days])
    if meant is None or meant in agreeing or anchor.published is None:
        return False
    return abs(date.fromisoformat(meant) - anchor.published) <= NEARBY


def day_range(match: Match, anchor: Anchor) -> list[Reading]:
    """Feb. 23 and 24; 23-24 February 2016: two days of one month."""
    readings = calendar_day(match, anchor)
    if not readings or not readings[0].value:
        return readings
    known, other = readings[0], f"{readings[0].value[:-2]}{int(match['other']):02}"
    if make_day(int(other[:4].replace("XXXX", "2000")), int(other[5:7]), int(other[8:])) is None:
        return []
    if match.start("other") < match.start("day"):
        return [
            known._replace(value=other, span=(match.start(), match.end("other"))),
            known._replace(span=(match.start("day"), match.end())),
        ]
    return [
        known._replace(span=(match.start(), match.end("day"))),
        known._replace(value=other, span=(match.start("other"), match.end())),
    ]


def weekday(match: Match, anchor: Anchor) -> list[Reading]:
    """A weekday alone: the latest one up to publication, or the next, as "last", "next" or the tense say."""
    number, shift, published = weekday_number(match), shift_of(match), anchor.published
    undated = Reading(f"XXXX-WXX-{number + 1}", "day", "undated")
    if not published:
        return [undated]
    if shift:
        back = (published.weekday() - number - 1) % 7 + 1
        return day_reading(published + timedelta(days=(7 - back or 7) if shift > 0 else -back))
    if published.weekday() == number:
        return day_reading(published)
    cue = clause_tense(match, anchor)
    when = weekday_near(published, number, "future" if shift == 0 and cue in (None, "open", "present") else cue)
    return day_reading(when) if when else [undated]


def weekday_later(match: Match, anchor: Anchor) -> list[Reading]:
    """Thursday week, Thursday fortnight: one week, or two, after the Thursday to come."""
    number, published = weekday_number(match), anchor.published
    if not published or published.weekday() == number:
        return [UNDATED_DAY]
    days = (number - published.weekday()) % 7 + WEEKS_LATER[match["later"]]
    return day_reading(published + timedelta(days=days))


def weekday_of_week(match: Match, anchor: Anchor) -> list[Reading]:
    """Tuesday of last week, last week on Tuesday."""
    if not anchor.published:
        return [Reading(f"XXXX-WXX-{weekday_number(match) + 1}", "day", "undated")]
    monday = anchor.published - timedelta(days=anchor.published.weekday())
    return day_reading(monday + timedelta(days=weekday_number(match) + 7 * (shift_of(match) or 0)))


def day_of_month(match: Match, anchor: Anchor) -> list[Reading]:
    """The 15th of this month."""
    if not anchor.published:
        return [UNDATED_DAY]
    year, month = add_months(anchor.published.year, anchor.published.month, shift_of(match) or 0)
    when = make_day(year, month, int(match["day"]))
    return day_reading(when) if when else []


def some_day(match: Match, anchor: Anchor) -> list[Reading]:
    """A Friday in May, the first Monday of the month: a day that is not named."""
    return [UNDATED_DAY]


def counted_weekday(match: Match, anchor: Anchor) -> list[Reading]:
    """The first Monday of December, the last Friday in May 2015."""
    number, month, count = weekday_number(match), month_number(match), COUNTS[match["ordinal"].lower()]

    def of_year(year: int) -> date | None:
        if count < 0:
            last = make_day(*add_months(year, month, 1), 1) or date.max
            return last - timedelta(days=(last.weekday() - number - 1) % 7 + 1)
        return make_day(year, month, 1 + (number - date(year, month, 1).weekday()) % 7 + 7 * (count - 1))

    if stated := group_of(match, "year"):
        return day_reading(when, "stated") if (when := of_year(int(stated))) else []
    value = choose(match, anchor, [when.isoformat() for year in anchor.years if (when := of_year(year))])
    return [Reading(value, "day", relative(anchor)) if value else UNDATED_DAY]


def deictic_day(match: Match, anchor: Anchor) -> list[Reading]:
    """Today, yesterday, tonight, this morning."""
    if not anchor.published:
        return [UNDATED_DAY]
    words = " ".join(match["words"].lower().split())
    return day_reading(anchor.published + timedelta(days=DAYS.get(words, 0)))


def holiday(match: Match, anchor: Anchor) -> list[Reading]:
    """Christmas Eve, New Year's Day, Thanksgiving Day (the fourth Thursday of November)."""
    name = match["holiday"].lower()

    def of_year(year: int) -> date:
        if name.startswith("thanksgiving"):
            return date(year, 11, 28 - (date(year, 11, 28).weekday() - 3) % 7)
        if name.startswith("christmas"):
            return date(year, 12, 24 if name.endswith("eve") else 25)
        return date(year, 12, 31) if name.endswith("eve") else date(year, 1, 1)

    if stated := group_of(match, "year"):
        return day_reading(of_year(int(stated)), "stated")
    value = choose(match, anchor, [of_year(year).isoformat() for year in anchor.years])
    return [Reading(value, "day", relative(anchor)) if value else UNDATED_DAY]


def september_11(match: Match, anchor: Anchor) -> list[Reading]:
    """The Sept. 11 attacks, 9/11: a date that has become a name of its year."""
    return day_reading(date(2001, 9, 11), "stated")


def october_7(match: Match, anchor: Anchor) -> list[Reading]:
    """The October 7 attack, in an article that may know of it."""
    return _named(date(2023, 10, 7), anchor)


def january_6(match: Match, anchor: Anchor) -> list[Reading]:
    """The January 6 riot, in an article that may know of it."""
    return _named(date(2021, 1, 6), anchor)


def _named(when: date, anchor: Anchor) -> list[Reading]:
    """The day that its date names ever since; open in what was written before it, or on no known day."""
    known = anchor.published is not None and anchor.published >= when
    return day_reading(when, "stated") if known else [Reading(f"XXXX-{when:%m-%d}", "day", "undated")]


def anaphoric(match: Match, anchor: Anchor) -> list[Reading]:
    """A year earlier, that day, the previous Friday: told from other events, so never dated."""
    return [
        Reading(None, GRANULARITY[(group_of(match, "unit") or group_of(match, "unit2") or "day").lower()], "undated")
    ]
