"""What a matched date expression means: one function for each kind of expression, from a match to TIMEX3 values.

A function gives no reading where the words are no date after all ("Feb. 30"), and one without a value ("undated")
where neither they nor the anchor tell which day, week or year is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from briefing.lang import table, word_list
from briefing.lang.rules import rules
from briefing.marks.dates.anchoring import (
    JUST_PAST,
    Anchor,
    Tense,
    add_months,
    iso_week,
    looks_ahead,
    make_day,
    nearest,
    tense,
    weekday_near,
)
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


SUNDAY = 6

# --- words ------------------------------------------------------------------------------------------------------------


def _numbered(name: str, first: int = 1, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(word_list("calendar", name))}


MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
WEEKDAY_NUMBER = {name[:2].lower(): number for number, name in enumerate(WEEKDAYS)}
NUMBERS = {"a": 1, "an": 1, **_numbered("units"), **_numbered("teens", 10), **_numbered("tens", 20, 10)}
DECADES = {word: str(tens) for word, tens in _numbered("decades", 20, 10).items()}
CENTURIES: Mapping[str, int] = table("calendar")["centuries"]
QUARTERS: Mapping[str, int] = table("calendar")["quarters"]
SEASONS: Mapping[str, str] = table("calendar")["seasons"]
SHIFTS: Mapping[str, int] = table("calendar")["shifts"]
DAYS: Mapping[str, int] = table("calendar")["days"]
MODS: Mapping[str, Mod] = table("calendar")["mods"]
UNITS: tuple[Granularity, ...] = ("day", "week", "month", "quarter", "year", "decade")
GRANULARITY: dict[str, Granularity] = {**{unit: unit for unit in UNITS}, "weekend": "week"}
COUNTED_DAYS = 14
WEEKS_LATER = {"week": 7, "fortnight": 14}
OPENING = 200  # characters of a sentence before a date, in which its opening may tell the year
UNDATED_DAY = Reading(None, "day", "undated")


def _group(match: Match, name: str) -> str:
    """A named group, or "" where the rule has none or it took no part in the match."""
    return match.groupdict().get(name) or ""


def _month(match: Match) -> int:
    return MONTH_NUMBER[match["month"][:3].lower()]


def _weekday(match: Match) -> int:
    return WEEKDAY_NUMBER[match["weekday"][:2].lower()]


def _mod(match: Match) -> Mod | None:
    """What "early", "the end of" and the like make of the date that follows."""
    words = re.findall(r"[a-z]+", (_group(match, "mod") or _group(match, "mod2")).lower())
    return next((MODS[word] for word in words if word in MODS), None)


def _shift(match: Match) -> int | None:
    """How many units from now: -1, 0 or 1; None where the match names none."""
    words = _group(match, "rel").lower().split()
    return SHIFTS[words[-1]] if words else None


def _day(when: date, basis: DateBasis = "resolved") -> list[Reading]:
    return [Reading(when.isoformat(), "day", basis)]


def _relative(anchor: Anchor) -> DateBasis:
    """The basis of a value that the article alone does not state."""
    return "resolved" if anchor.published else "inferred"


def _tense(match: Match, anchor: Anchor) -> Tense | None:
    """The tense of the clause, as its sentence tells it; what a picture shows is past."""
    told = tense(match.string, match.start(), match.end(), anchor.sentence)
    return "past" if anchor.shown and told in (None, "open", "present", "arranged") else told


def _choose(match: Match, anchor: Anchor, values: Sequence[str], cue: Tense | None = None) -> str | None:
    """Of a value for each possible year, the one that "last", "this", "next" tell, or else nearness and tense.

    The tense is that of the clause, unless `cue` is given.
    """
    spans = [(days, value) for value in values if (days := days_of(value))]
    published, shift = anchor.published, _shift(match)
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
    cue = cue or _tense(match, anchor)
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


# --- days -------------------------------------------------------------------------------------------------------------


def iso_day(match: Match, anchor: Anchor) -> list[Reading]:
    """2016-02-23."""
    when = make_day(int(match["year"]), int(match["mm"]), int(match["dd"]))
    return _day(when, "stated") if when else []


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
    return _day(when, "stated") if when else []


def _year_told(match: Match, anchor: Anchor) -> str:
    """The year that its sentence states for a date: "between March 3 and June 5, 2009", "In 2009, on April 5,"."""
    text, (first, last) = match.string, anchor.sentence or (0, len(match.string))
    told = rules("dates_years")["shared with a later day"].regex.match(text, match.end(), last)
    told = told or rules("dates_years")["opens the sentence"].find(
        text[max(first, match.start() - OPENING) : match.start()]
    )
    return told["year"] if told else ""


def _year_elsewhere(match: Match) -> bool:
    """Whether the year is told from another event: "on 24 November of that year"."""
    return rules("dates_years")["told elsewhere"].regex.match(match.string, match.end()) is not None


def calendar_day(match: Match, anchor: Anchor) -> list[Reading]:
    """A month and a day, with or without weekday and year. The weekday must agree, where both are known."""
    month, number = _month(match), int(match["day"])
    weekday = _weekday(match) if _group(match, "weekday") else None
    year = _group(match, "year") or _year_told(match, anchor)
    if not make_day(int(year or 2000), month, number):
        return []
    if of_year := _group(match, "of_year"):
        now = anchor.published.year if anchor.published else anchor.year
        when = make_day(now + SHIFTS[of_year], month, number) if now else None
        return [Reading(when.isoformat(), "day", _relative(anchor))] if when else [UNDATED_DAY]
    days = [when for y in ([int(year)] if year else anchor.years) if (when := make_day(y, month, number))]
    agreeing = [when.isoformat() for when in days if weekday in (None, when.weekday())]
    if year:
        return [Reading(value, "day", "stated") for value in agreeing] or [UNDATED_DAY]
    value = None if _year_elsewhere(match) else _choose(match, anchor, agreeing)
    if value is None:
        return [Reading(f"XXXX-{month:02}-{number:02}", "day", "undated")]
    return [Reading(value, "day", _relative(anchor))]


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
    number, shift, published = _weekday(match), _shift(match), anchor.published
    undated = Reading(f"XXXX-WXX-{number + 1}", "day", "undated")
    if not published:
        return [undated]
    if shift:
        back = (published.weekday() - number - 1) % 7 + 1
        return _day(published + timedelta(days=(7 - back or 7) if shift > 0 else -back))
    if published.weekday() == number:
        return _day(published)
    cue = _tense(match, anchor)
    when = weekday_near(published, number, "future" if shift == 0 and cue in (None, "open", "present") else cue)
    return _day(when) if when else [undated]


def weekday_later(match: Match, anchor: Anchor) -> list[Reading]:
    """Thursday week, Thursday fortnight: one week, or two, after the Thursday to come."""
    number, published = _weekday(match), anchor.published
    if not published or published.weekday() == number:
        return [UNDATED_DAY]
    days = (number - published.weekday()) % 7 + WEEKS_LATER[match["later"]]
    return _day(published + timedelta(days=days))


def weekday_of_week(match: Match, anchor: Anchor) -> list[Reading]:
    """Tuesday of last week, last week on Tuesday."""
    if not anchor.published:
        return [Reading(f"XXXX-WXX-{_weekday(match) + 1}", "day", "undated")]
    monday = anchor.published - timedelta(days=anchor.published.weekday())
    return _day(monday + timedelta(days=_weekday(match) + 7 * (_shift(match) or 0)))


def day_of_month(match: Match, anchor: Anchor) -> list[Reading]:
    """The 15th of this month."""
    if not anchor.published:
        return [UNDATED_DAY]
    year, month = add_months(anchor.published.year, anchor.published.month, _shift(match) or 0)
    when = make_day(year, month, int(match["day"]))
    return _day(when) if when else []


def some_day(match: Match, anchor: Anchor) -> list[Reading]:
    """A Friday in May, the first Monday of the month: a day that is not named."""
    return [UNDATED_DAY]


def deictic_day(match: Match, anchor: Anchor) -> list[Reading]:
    """Today, yesterday, tonight, this morning."""
    if not anchor.published:
        return [UNDATED_DAY]
    words = " ".join(match["words"].lower().split())
    return _day(anchor.published + timedelta(days=DAYS.get(words, 0)))


def holiday(match: Match, anchor: Anchor) -> list[Reading]:
    """Christmas Eve, New Year's Day, Thanksgiving Day (the fourth Thursday of November)."""
    name = match["holiday"].lower()

    def of_year(year: int) -> date:
        if name.startswith("thanksgiving"):
            return date(year, 11, 28 - (date(year, 11, 28).weekday() - 3) % 7)
        if name.startswith("christmas"):
            return date(year, 12, 24 if name.endswith("eve") else 25)
        return date(year, 12, 31) if name.endswith("eve") else date(year, 1, 1)

    if stated := _group(match, "year"):
        return _day(of_year(int(stated)), "stated")
    value = _choose(match, anchor, [of_year(year).isoformat() for year in anchor.years])
    return [Reading(value, "day", _relative(anchor)) if value else UNDATED_DAY]


def september_11(match: Match, anchor: Anchor) -> list[Reading]:
    """The Sept. 11 attacks, 9/11: a date that has become a name of its year."""
    return _day(date(2001, 9, 11), "stated")


def anaphoric(match: Match, anchor: Anchor) -> list[Reading]:
    """A year earlier, that day, the previous Friday: told from other events, so never dated."""
    return [Reading(None, GRANULARITY[(_group(match, "unit") or _group(match, "unit2") or "day").lower()], "undated")]


# --- weeks, months, quarters, seasons ---------------------------------------------------------------------------------


def _unit(published: date, unit: str, count: int, mod: Mod | None = None) -> Reading:
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
    unit, shift = (_group(match, "unit") or "year").lower(), _shift(match) or 0
    if unit == "week" and shift <= 0 and anchor.published and anchor.published.weekday() == SUNDAY:
        return [Reading(None, "week", "undated")]  # on a Sunday writers differ in which week ends
    if anchor.published:
        return [_unit(anchor.published, unit, shift, _mod(match))]
    if unit == "year" and anchor.year:
        return [Reading(f"{anchor.year + shift:04}", "year", "inferred", _mod(match))]
    return [Reading(None, GRANULARITY[unit], "undated")]


def before_last(match: Match, anchor: Anchor) -> list[Reading]:
    """The week before last."""
    if not anchor.published:
        return [Reading(None, GRANULARITY[match["unit"]], "undated")]
    return [_unit(anchor.published, match["unit"], -2)]


def ago(match: Match, anchor: Anchor) -> list[Reading]:
    """Three days ago, a year ago: of the granularity of the unit, since news rounds; "30 days ago" is no day at all."""
    unit, word = match["unit"].lower(), match["count"].lower()
    if not anchor.published:
        return [Reading(None, GRANULARITY[unit], "undated")]
    count = NUMBERS.get(word) or int(word)
    if unit == "day" and count > COUNTED_DAYS:
        return [UNDATED_DAY]
    if unit == "decade":
        return [_unit(anchor.published, "year", -10 * count, "APPROX")]
    return [_unit(anchor.published, unit, -count)]


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
    ahead = anchor.published.weekday() >= 5 or _tense(match, anchor) == "future"
    return [_unit(anchor.published, "weekend", 0 if ahead else -1)]


def month(match: Match, anchor: Anchor) -> list[Reading]:
    """January 2016, July last year, last May, early March."""
    number, now = _month(match), anchor.published.year if anchor.published else anchor.year
    if year := _group(match, "year") or ("" if _group(match, "of_year") else _year_of_month(match, anchor, number)):
        return [Reading(f"{year}-{number:02}", "month", "stated", _mod(match))]
    if (of_year := _group(match, "of_year")) and now:
        return [Reading(f"{now + SHIFTS[of_year]:04}-{number:02}", "month", _relative(anchor), _mod(match))]
    told_before = of_year or _year_elsewhere(match)
    value = None if told_before else _choose(match, anchor, [f"{y:04}-{number:02}" for y in anchor.years])
    if value is None:
        return [Reading(f"XXXX-{number:02}", "month", "undated", _mod(match))]
    return [Reading(value, "month", _relative(anchor), _mod(match))]


def _year_of_month(match: Match, anchor: Anchor, number: int) -> str:
    """The year that a month shares with one after it: "from November to February 2015"; "" where there is none."""
    shared = rules("dates_years")["shared with a later month"].regex.match(match.string, match.end())
    if not shared or _group(match, "rel"):
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
    if year := _group(match, "year"):
        return [Reading(f"{year}-Q{number}", "quarter", "stated")]
    shift = _shift(match)
    if shift is not None and now:
        return [Reading(f"{now + shift:04}-Q{number}", "quarter", _relative(anchor))]
    back = 1 if _group(match, "ago") else 0
    # "It expects to report third-quarter profit": the tense is that of the report.
    values = [f"{year:04}-Q{number}" for year in anchor.years]
    value = None if shift is not None else _choose(match, anchor, values, "past")
    if value is None:
        return [Reading(f"XXXX-Q{number}", "quarter", "undated")]
    return [Reading(f"{int(value[:4]) - back:04}-Q{number}", "quarter", _relative(anchor))]


def undated_quarter(match: Match, anchor: Anchor) -> list[Reading]:
    """A quarter that only an earlier one in the article dates (`quarters.compare`)."""
    return [Reading(None, "quarter", "undated")]


def half(match: Match, anchor: Anchor) -> list[Reading]:
    """The first half of 2016: that year, early or late."""
    mod: Mod = "START" if match["half"].lower() == "first" else "END"
    if year := _group(match, "year"):
        return [Reading(year, "year", "stated", mod)]
    if not anchor.published:
        return [Reading(None, "year", "undated")]
    return [_unit(anchor.published, "year", _shift(match) or 0, mod)]


def season(match: Match, anchor: Anchor) -> list[Reading]:
    """Last summer, the spring of 2016. A winter has the year in which it began."""
    code = SEASONS[match["season"].lower()]
    if year := _group(match, "year"):
        return [Reading(f"{year}-{code}", "season", "stated", _mod(match))]
    value = _choose(match, anchor, [f"{year:04}-{code}" for year in anchor.years])
    if value is None:
        return [Reading(f"XXXX-{code}", "season", "undated", _mod(match))]
    return [Reading(value, "season", _relative(anchor), _mod(match))]


# --- years and more ---------------------------------------------------------------------------------------------------


def year(match: Match, anchor: Anchor) -> list[Reading]:
    """2016, late 2008."""
    return [Reading(match["year"], "year", "stated", _mod(match))]


def spelled_year(match: Match, anchor: Anchor) -> list[Reading]:
    """Nineteen ninety-six, the year two thousand: broadcasts are written down so."""
    words = match["spelled"].lower().replace("-", " ").split()
    if words[0] == "two":
        return [Reading("2000", "year", "stated")]
    return [Reading(str(1900 + sum(NUMBERS[word] for word in words[1:])), "year", "stated")]


def year_range(match: Match, anchor: Anchor) -> list[Reading]:
    """2009-2010, 1957-58: two years."""
    first = match["year"]
    second = first[: 4 - len(match["until"])] + match["until"]
    if not 0 < int(second) - int(first) <= 200:
        return []
    return [
        Reading(first, "year", "stated", span=match.span("year")),
        Reading(second, "year", "stated", span=match.span("until")),
    ]


def decade(match: Match, anchor: Anchor) -> list[Reading]:
    """The 1990s, the '90s, the nineties; the 1800s are a century."""
    digits = DECADES.get(match["decade"].lower(), match["decade"])
    if len(digits) == 2:
        return [Reading(f"{'20' if digits < '20' else '19'}{digits[0]}", "decade", "stated", _mod(match))]
    if digits.endswith("00") and digits != "2000":
        return [Reading(digits[:2], "century", "stated", _mod(match))]
    return [Reading(digits[:3], "decade", "stated", _mod(match))]


def century(match: Match, anchor: Anchor) -> list[Reading]:
    """The 20th century: TIMEX3 value "19"."""
    word = match["ordinal"].lower()
    number = CENTURIES.get(word) or int(word[:-2])
    return [Reading(f"{number - 1:02}", "century", "stated", _mod(match))] if 1 <= number <= 22 else []
