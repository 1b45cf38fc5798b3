"""Dates: a grammar of date expressions in news, read against the day of publication.

Every expression gets a TIMEX3 value (TimeML 1.2.1) of the granularity that the words give: "in 1953" is a year and
stays one. What the words and the publication day do not settle stays undated; nothing is taken from the clock.

The grammar is the table `RULES`: a pattern and the function that reads a match. In a pattern a blank stands for any
white space and a word in capitals for one of `FRAGMENTS`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from briefing.calendar import MONTHS, SEASON_START, WEEKDAYS
from briefing.calendar import bounds as days_of
from briefing.mark import quarters
from briefing.mark.anchor import (
    Anchor,
    Order,
    add_months,
    iso_week,
    make_day,
    nearest,
    tense,
    weekday_near,
)
from briefing.model import Date, DateBasis, Granularity, Mod, Span

Match = re.Match[str]


class Reading(NamedTuple):
    """What a match means. `span` where it is not the whole match."""

    value: str | None
    granularity: Granularity | None
    basis: DateBasis
    mod: Mod | None = None
    span: tuple[int, int] | None = None


class Rule(NamedTuple):
    """One kind of date expression. `read` gives no reading where the match is no date after all."""

    name: str
    pattern: str
    read: Callable[[Match, Anchor], Sequence[Reading]]


# --- words ------------------------------------------------------------------------------------------------------------

MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
WEEKDAY_NUMBER = {name[:2].lower(): number for number, name in enumerate(WEEKDAYS)}
MOD_WORDS: dict[str, Mod] = {
    "early": "START", "start": "START", "beginning": "START", "mid": "MID", "middle": "MID", "late": "END",
    "end": "END", "about": "APPROX", "around": "APPROX", "circa": "APPROX",
}  # fmt: skip
COUNTS = {
    word: count
    for count, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
SEASON_CODE = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
QUARTER_NUMBER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1": 1, "2": 2, "3": 3, "4": 4}
SHIFT = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "the": 0}

_MONTH_NAMES = "|".join(f"{name}|{name.upper()}" for name in MONTHS)
_MONTH_SHORT = "|".join(f"{n}|{n.upper()}" for n in ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"))  # fmt: skip
_WEEKDAY_NAMES = "|".join(f"{name}|{name.upper()}" for name in WEEKDAYS)
FRAGMENTS = {
    "MONTH": rf"(?P<month>{_MONTH_NAMES}|(?:{_MONTH_SHORT})\b\.?)",
    "FULLMONTH": rf"(?P<month>{_MONTH_NAMES}|(?:{_MONTH_SHORT})\.)",
    "WEEKDAY": rf"(?P<weekday>{_WEEKDAY_NAMES})",
    "ANYWEEKDAY": rf"(?P<weekday>{_WEEKDAY_NAMES}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)",
    "DAY": r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,:]\d|\w)",
    "OTHERDAY": r"(?P<other>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,:]\d|\w)",
    "YEAR": r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d]|[.,]\d)",
    "REL": r"(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|(?:the|this) past|(?:this|the) coming|the (?:current|last|next))",
    "MOD": r"(?P<mod>[Ee]arly(?: in)?|[Ll]ate(?: in)?|[Mm]id|(?:[Tt]he )?(?:[Ee]nd|[Ss]tart|[Bb]eginning|[Mm]iddle) of)[- ]",
    "COUNT": r"(?P<count>\d{1,3}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|"
    r"[Ee]leven|[Tt]welve|[Tt]hirteen|[Ff]ourteen|[Ff]ifteen|[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty)",
    "UNIT": r"(?P<unit>day|week|month|year|decade)",
    "SEASON": r"(?P<season>spring|summer|autumn|fall|winter)",
    "QUARTER": r"(?P<quarter>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal)",
}


def _group(match: Match, name: str) -> str:
    """A named group, or "" where the rule has none or it did not take part."""
    return match.groupdict().get(name) or ""


def _number(month: str) -> int:
    return MONTH_NUMBER[month[:3].lower()]


def _weekday(word: str) -> int:
    return WEEKDAY_NUMBER[word[:2].lower()]


def _mod(match: Match) -> Mod | None:
    words = re.findall(r"[a-z]+", (_group(match, "mod") or "").lower())
    return next((MOD_WORDS[word] for word in words if word in MOD_WORDS), None)


def _shift(match: Match) -> int | None:
    """How many units from now: -1, 0 or 1; None where the match names none."""
    return SHIFT[_group(match, "rel").lower().split()[-1]] if _group(match, "rel") else None


def _cue(match: Match) -> str | None:
    return tense(match.string, match.start(), match.end())


def _count(word: str) -> int:
    return COUNTS.get(word.lower()) or int(word)


# --- readings ---------------------------------------------------------------------------------------------------------

UNDATED_DAY = Reading(None, "day", "undated")


def _day(when: date, basis: DateBasis = "resolved") -> list[Reading]:
    return [Reading(when.isoformat(), "day", basis)]


def _relative(anchor: Anchor) -> DateBasis:
    """The basis of a value that the article alone does not state."""
    return "resolved" if anchor.published else "inferred"


def iso_day(match: Match, anchor: Anchor) -> list[Reading]:
    when = make_day(int(_group(match, "year")), int(match["mm"]), int(match["dd"]))
    return _day(when, "stated") if when else []


def numeric_day(match: Match, anchor: Anchor) -> list[Reading]:
    """2/23/2016, 23.2.2016: the order is told by a number above 12, by the dot, or by the setting, else not at all."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["yyyy"])
    if len(match["yyyy"]) == 2:
        year += 1900 if year >= 50 else 2000
    day_first = match["sep"] == "." or anchor.order == "day-first" or first > 12
    month_first = match["sep"] != "." and (anchor.order == "month-first" or second > 12)
    if first != second and day_first == month_first:
        return [UNDATED_DAY]
    when = make_day(year, second, first) if day_first else make_day(year, first, second)
    return _day(when, "stated") if when else []


def _year_nearby(match: Match) -> int | None:
    """A year that the same sentence states for its dates: "between 3 March and 5 June 2009"."""
    found = re.compile(r"\s(?:and|to|until|through|[-–])\s(?:[A-Z][a-z]+\.?\s\d{1,2},?|\d{1,2}\s[A-Z][a-z]+\.?)\s(\d{4})\b")
    after = found.match(match.string, match.end())
    return int(after[1]) if after else None


def calendar_day(match: Match, anchor: Anchor) -> list[Reading]:
    """A month and a day, with or without weekday and year. The weekday must agree, where both are known."""
    month, number = _number(match["month"]), int(match["day"])
    weekday = _weekday(_group(match, "weekday")) if _group(match, "weekday") else None
    year = int(_group(match, "year")) if _group(match, "year") else _year_nearby(match)
    if year:
        when = make_day(year, month, number)
        if not when:
            return []
        return _day(when, "stated") if weekday in (None, when.weekday()) else [UNDATED_DAY]
    days = [when for when in (make_day(y, month, number) for y in anchor.years) if when]
    agreeing = [when for when in days if weekday in (None, when.weekday())]
    if not make_day(2000, month, number):
        return []
    if not agreeing:
        return [Reading(f"XXXX-{month:02}-{number:02}", "day", "undated")]
    return _day(_nearest_day(agreeing, match, anchor), _relative(anchor))


def _nearest_day(days: Sequence[date], match: Match, anchor: Anchor) -> date:
    if not anchor.published:
        return days[0]
    best = nearest([(when, when) for when in days], anchor.published, tense(match.string, match.start(), match.end()))
    return best[0] if best else days[0]


def day_range(match: Match, anchor: Anchor) -> list[Reading]:
    """Feb. 23 and 24; 23-24 February 2016: two days."""
    (first,) = calendar_day(match, anchor) or [UNDATED_DAY]
    if not first.value:
        return []
    second_value = first.value[:-2] + f"{int(match['other']):02}"
    if first.value[:4] != "XXXX" and not make_day(*map(int, second_value.split("-"))):
        return []
    cut = match.start("other") if match.start("other") > match.start("day") else match.end("other")
    before, after = (match.start(), match.end("day")), (match.start("other"), match.end())
    if match.start("other") < match.start("day"):
        return [
            Reading(second_value, "day", first.basis, span=(match.start(), cut)),
            first._replace(span=(match.start("day"), match.end())),
        ]
    return [first._replace(span=before), Reading(second_value, "day", first.basis, span=after)]


def month_of_year(match: Match, anchor: Anchor) -> list[Reading]:
    return [Reading(f"{match['year']}-{_number(match['month']):02}", "month", "stated", _mod(match))]


def month_of_that_year(match: Match, anchor: Anchor) -> list[Reading]:
    """In July last year."""
    month, year = _number(match["month"]), anchor.published.year if anchor.published else anchor.year
    if not year:
        return [Reading(f"XXXX-{month:02}", "month", "undated", _mod(match))]
    return [Reading(f"{year + SHIFT[match['relyear']]}-{month:02}", "month", _relative(anchor), _mod(match))]


def week_of_day(match: Match, anchor: Anchor) -> list[Reading]:
    """The week of 6 March: the week, not the day."""
    days = [date.fromisoformat(reading.value) for reading in calendar_day(match, anchor) if _is_day(reading.value)]
    basis: DateBasis = "stated" if _group(match, "year") else _relative(anchor)
    return [Reading(iso_week(when), "week", basis) for when in days] or [Reading(None, "week", "undated")]


def _is_day(value: str | None) -> bool:
    return bool(value) and not str(value).startswith("X")


def bare_month(match: Match, anchor: Anchor) -> list[Reading]:
    """A month without a year: the nearest that fits the tense, or the one that "last", "this", "next" name."""
    month = _number(match["month"])
    if not anchor.years:
        return [Reading(f"XXXX-{month:02}", "month", "undated", _mod(match))]
    if not anchor.published:
        return [Reading(f"{anchor.year}-{month:02}", "month", "inferred", _mod(match))]
    published = anchor.published
    bounds = [b for b in (days_of(f"{year:04}-{month:02}") for year in anchor.years) if b]
    shift = _shift(match)
    if shift == -1:
        bounds = [b for b in bounds if b[1] < published]
        best = bounds[-1]
    elif shift == 1:
        best = next(b for b in bounds if b[0] > published)
    else:
        cue = "past" if shift is None and _looks_back(match) else tense(match.string, match.start(), match.end())
        if shift == 0:
            bounds = [b for b in bounds if b[0].year == published.year]
        found = nearest(bounds, published, cue)
        if not found:
            return []
        best = found
    return [Reading(best[0].isoformat()[:7], "month", "resolved", _mod(match))]


def _looks_back(match: Match) -> bool:
    return bool(re.search(r"\b[Ss]ince\s+(?:\w+\s+)?$", match.string[max(0, match.start() - 20) : match.start()]))


def weekday(match: Match, anchor: Anchor) -> list[Reading]:
    """A weekday alone: the latest one up to publication, or the next, as "last", "next" or the tense say."""
    if not anchor.published:
        return [Reading(f"XXXX-WXX-{_weekday(match['weekday']) + 1}", "day", "undated")]
    number, shift, published = _weekday(_group(match, "weekday")), _shift(match), anchor.published
    if shift == -1:
        return _day(weekday_near(published - timedelta(days=1), number, "past"))
    if shift == 1:
        return _day(weekday_near(published + timedelta(days=7), number, "past"))
    return _day(weekday_near(published, number, tense(match.string, match.start(), match.end())))


def weekday_of_week(match: Match, anchor: Anchor) -> list[Reading]:
    """Tuesday of last week, last week on Tuesday."""
    if not anchor.published:
        return [Reading(f"XXXX-WXX-{_weekday(match['weekday']) + 1}", "day", "undated")]
    monday = anchor.published - timedelta(days=anchor.published.weekday())
    return _day(monday + timedelta(days=_weekday(_group(match, "weekday")) + 7 * (_shift(match) or 0)))


DAY_SHIFT = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}


def deictic_day(match: Match, anchor: Anchor) -> list[Reading]:
    """Today, yesterday, tonight, this morning."""
    if not anchor.published:
        return [UNDATED_DAY]
    words = " ".join(match["words"].lower().split())
    return _day(anchor.published + timedelta(days=DAY_SHIFT.get(words, 0)))


def _unit(published: date, unit: str, count: int) -> Reading:
    """The unit that lies `count` units after the one of publication."""
    if unit == "day":
        return Reading((published + timedelta(days=count)).isoformat(), "day", "resolved")
    if unit in ("week", "weekend"):
        week = iso_week(published + timedelta(weeks=count))
        return Reading(week + ("-WE" if unit == "weekend" else ""), "week", "resolved")
    if unit == "month":
        year, month = add_months(published.year, published.month, count)
        return Reading(f"{year:04}-{month:02}", "month", "resolved")
    if unit == "quarter":
        year, month = add_months(published.year, published.month, 3 * count)
        return Reading(f"{year:04}-Q{(month + 2) // 3}", "quarter", "resolved")
    if unit == "year":
        return Reading(f"{published.year + count:04}", "year", "resolved")
    return Reading(f"{published.year // 10 + count:03}", "decade", "resolved")


UNIT_GRANULARITY: dict[str, Granularity] = {
    "day": "day", "week": "week", "weekend": "week", "month": "month", "quarter": "quarter", "season": "season",
    "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip


def relative_unit(match: Match, anchor: Anchor) -> list[Reading]:
    """Last week, early next month, earlier this year."""
    unit = _group(match, "unit").lower()
    if not anchor.published:
        if unit == "year" and anchor.year:
            return [Reading(str(anchor.year + (_shift(match) or 0)), "year", "inferred", _mod(match))]
        return [Reading(None, UNIT_GRANULARITY[unit], "undated")]
    return [_unit(anchor.published, unit, _shift(match) or 0)._replace(mod=_mod(match))]


def the_weekend(match: Match, anchor: Anchor) -> list[Reading]:
    """Over the weekend: the latest one, or the coming one when the clause looks ahead."""
    if not anchor.published:
        return [Reading(None, "week", "undated")]
    ahead = anchor.published.weekday() >= 5 or tense(match.string, match.start(), match.end()) == "future"
    return [_unit(anchor.published, "weekend", 0 if ahead else -1)]


def ago(match: Match, anchor: Anchor) -> list[Reading]:
    """Three days ago, a year ago: the granularity of the unit, since news rounds."""
    unit = _group(match, "unit").lower()
    if not anchor.published:
        return [Reading(None, UNIT_GRANULARITY[unit], "undated")]
    count = _count(match["count"])
    if unit == "decade":
        return [_unit(anchor.published, "year", -10 * count)._replace(mod="APPROX")]
    return [_unit(anchor.published, unit, -count)]


def anaphoric(match: Match, anchor: Anchor) -> list[Reading]:
    """A year earlier, that day, the previous Friday: told from other events, so never dated."""
    word = (_group(match, "unit") or "day").lower()
    return [Reading(None, UNIT_GRANULARITY.get(word, "day"), "undated")]


def quarter(match: Match, anchor: Anchor) -> list[Reading]:
    """The third quarter of 2016, last year's third quarter, the third quarter (the nearest)."""
    number = QUARTER_NUMBER[match["quarter"].lower()]
    if _group(match, "year"):
        return [Reading(f"{match['year']}-Q{number}", "quarter", "stated")]
    if not anchor.published:
        return [Reading(f"{anchor.year or 'XXXX'}-Q{number}", "quarter", "inferred" if anchor.year else "undated")]
    shift = _shift(match)
    if shift is not None:
        return [Reading(f"{anchor.published.year + shift}-Q{number}", "quarter", "resolved")]
    bounds = [b for b in (days_of(f"{year:04}-Q{number}") for year in anchor.years) if b]
    found = nearest(bounds, anchor.published, tense(match.string, match.start(), match.end()))
    back = 1 if _group(match, "ago") else 0
    return [Reading(f"{found[0].year - back}-Q{number}", "quarter", "resolved")] if found else []


def undated_quarter(match: Match, anchor: Anchor) -> list[Reading]:
    """A quarter that only an earlier one in the article dates (`quarters.compare`)."""
    return [Reading(None, "quarter", "undated")]


def half(match: Match, anchor: Anchor) -> list[Reading]:
    """The first half of 2016: that year, early or late."""
    mod: Mod = "START" if match["half"].lower() == "first" else "END"
    if _group(match, "year"):
        return [Reading(_group(match, "year"), "year", "stated", mod)]
    if not anchor.published:
        return [Reading(None, "year", "undated")]
    return [Reading(str(anchor.published.year + (_shift(match) or 0)), "year", "resolved", mod)]


def season(match: Match, anchor: Anchor) -> list[Reading]:
    """Last summer, the spring of 2016. A winter has the year in which it began."""
    code = SEASON_CODE[match["season"].lower()]
    if _group(match, "year"):
        return [Reading(f"{match['year']}-{code}", "season", "stated", _mod(match))]
    if not anchor.published:
        return [Reading(f"XXXX-{code}", "season", "undated", _mod(match))]
    bounds = [b for b in (days_of(f"{year:04}-{code}") for year in anchor.years) if b]
    shift = _shift(match)
    if shift == -1:
        found = [b for b in bounds if b[1] < anchor.published][-1:]
    elif shift == 1:
        found = [b for b in bounds if b[0] > anchor.published][:1]
    elif shift == 0 and code != "WI":
        found = bounds[1:2]
    else:
        best = nearest(bounds, anchor.published, tense(match.string, match.start(), match.end()))
        found = [best] if best else []
    return [Reading(f"{first.year}-{code}", "season", "resolved", _mod(match)) for first, _ in found]


DECADE_WORDS = {
    word: f"{n}0" for n, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}


def decade(match: Match, anchor: Anchor) -> list[Reading]:
    """The 1990s, the '90s; the 1800s are a century."""
    digits = DECADE_WORDS.get(match["decade"], match["decade"])
    if len(digits) == 2:
        return [Reading(f"{'20' if digits < '20' else '19'}{digits[0]}", "decade", "stated", _mod(match))]
    if digits.endswith("00") and digits != "2000":
        return [Reading(digits[:2], "century", "stated", _mod(match))]
    return [Reading(digits[:3], "decade", "stated", _mod(match))]


CENTURY_WORDS = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def century(match: Match, anchor: Anchor) -> list[Reading]:
    word = match["ordinal"].lower()
    number = CENTURY_WORDS.get(word) or int(re.sub(r"\D", "", word))
    return [Reading(f"{number - 1:02}", "century", "stated", _mod(match))] if 1 <= number <= 22 else []


def year_range(match: Match, anchor: Anchor) -> list[Reading]:
    """2009-2010, 1957-58: two years."""
    first, second = _group(match, "year"), match["until"]
    second = first[: 4 - len(second)] + second
    if not 0 < int(second) - int(first) <= 200:
        return []
    return [
        Reading(first, "year", "stated", span=match.span("year")),
        Reading(second, "year", "stated", span=match.span("until")),
    ]


def year_alone(match: Match, anchor: Anchor) -> list[Reading]:
    return [Reading(_group(match, "year"), "year", "stated", _mod(match))]


def end_of_unit(match: Match, anchor: Anchor) -> list[Reading]:
    """The end of the year, of the month, of this week; year-end."""
    unit = _group(match, "unit") or "year"
    if anchor.published:
        return [_unit(anchor.published, unit, 0)._replace(mod="END")]
    if unit == "year" and anchor.year:
        return [Reading(str(anchor.year), "year", "inferred", "END")]
    return [Reading(None, UNIT_GRANULARITY[unit], "undated", "END")]


# --- the grammar ------------------------------------------------------------------------------------------------------

_COUNTED = (
    r"(?! (?:people|troops|soldiers|men|women|children|dead|killed|wounded|miles?|km|kilomet\w+|metres|meters|feet|tons?|"
    r"tonnes|dollars|euros|pounds|points|points|jobs|workers|employees|students|members|victims|homes|houses|votes|hours|"
    r"minutes|shares|barrels|acres|hectares|mph|percent|per cent|million|billion|protesters|refugees|migrants|families|"
    r"prisoners|police|officers|words|times)\b)"
)
_DAYTIME = r"(?: (?:morning|afternoon|evening|night))?"

RULES = (
    Rule("iso", r"(?P<year>1\d{3}|20\d\d)[-/](?P<mm>0[1-9]|1[0-2])[-/](?P<dd>0[1-9]|[12]\d|3[01])(?!\d)", iso_day),
    Rule("numeric", r"(?<![\d/.-])(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)(?P<yyyy>(?:19|20)\d\d|(?<=/)\d\d)(?![\d/]|[.-]\d)", numeric_day),
    Rule("days", r"(?:ANYWEEKDAY,? )?MONTH DAY ?(?:and|to|through|or|[-–&]) ?OTHERDAY(?! [a-z])(?:,? YEAR)?", day_range),
    Rule("days", r"(?:ANYWEEKDAY,? )?(?:the )?OTHERDAY ?(?:and|to|or|[-–&]) ?DAY(?: of)? MONTH(?:,? YEAR)?", day_range),
    Rule("day", r"(?:ANYWEEKDAY,? )?(?:the )?MONTH DAY(?:,? YEAR)?", calendar_day),
    Rule("day", r"(?:ANYWEEKDAY,? )?(?:the )?DAY(?: of)? MONTH(?:,? YEAR)?", calendar_day),
    Rule("month of year", r"(?:MOD)?MONTH(?:,|,? of)? YEAR", month_of_year),
    Rule("month of year", r"(?:MOD)?FULLMONTH(?:,| of)? (?P<relyear>last|this|next) year\b", month_of_that_year),
    Rule("week of day", r"(?:the )?week of (?:the )?MONTH DAY(?:,? YEAR)?", week_of_day),
    Rule("week of day", r"(?:the )?week of (?:the )?DAY(?: of)? MONTH(?:,? YEAR)?", week_of_day),
    Rule("weekday of week", r"WEEKDAY(?: of|,)? (?P<rel>last|next|this) week", weekday_of_week),
    Rule("weekday of week", r"(?P<rel>[Ll]ast|[Nn]ext|[Tt]his) week(?:,| on)? WEEKDAY", weekday_of_week),
    Rule("quarter", r"(?P<ago>[Tt]he year[- ](?:ago|earlier)|[Tt]he comparable year-ago) QUARTER[- ]quarter", quarter),
    Rule(quarters.YEAR_AGO, r"(?:[Tt]he (?:comparable )?|[Aa] )?[Yy]ear-(?:ago|earlier)(?: (?:quarter|period))?\b", undated_quarter),
    Rule(quarters.LATEST, r"(?:[Tt]he (?:latest )?quarter|[Tt]he latest period|[Tt]hat quarter)\b(?!-)", undated_quarter),
    Rule("anaphoric", r"[Tt]he (?:previous|following|next|preceding) (?:WEEKDAY|UNIT)\b", anaphoric),
    Rule("anaphoric", r"(?:[Tt]hat|[Tt]he|[Tt]hat very) same UNIT\b|[Tt]hat (?P<unit2>day|week|month|year)\b", anaphoric),
    Rule("anaphoric", r"COUNT (?:UNIT)s? (?:earlier|later)\b(?! (?:this|next|last) )", anaphoric),
    Rule("relative", r"(?P<rel>)(?:[Ee]arlier|[Ll]ater) in the (?P<unit>day|week|month|year)\b", relative_unit),
    Rule("anaphoric", r"[Tt]he UNIT (?:before|after)\b", anaphoric),
    Rule("weekday", rf"(?:(?:early|late) )?(?:(?:on )?REL )?WEEKDAY(?!s\b)(?! (?:morning|evening|night|afternoon)s){_DAYTIME}", weekday),
    Rule("today", r"(?:early |late |later )?(?P<words>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night|"
         r"[Tt]he day before yesterday|[Tt]he day after tomorrow)\b(?: (?:morning|afternoon|evening|night))?", deictic_day),
    Rule("quarter of year", r"(?:the )?QUARTER quarter of (?:YEAR|(?P<rel>last|this|next) year)", quarter),
    Rule("quarter of year", r"Q(?P<quarter>[1-4])(?: of)? YEAR", quarter),
    Rule("quarter", r"(?:YEAR(?:['’]s)? )?(?:the )?(?:REL year['’]s )?QUARTER[- ]quarter\b", quarter),
    Rule("half", r"(?:the )?(?P<half>[Ff]irst|[Ss]econd|[Ll]ast) half of (?:YEAR|(?P<rel>last|this|next) year|the year)", half),
    Rule("season", r"(?:MOD)?(?:REL )SEASON\b(?:(?: of)? YEAR)?", season),
    Rule("season of year", r"(?:MOD)?(?:the )?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of)? YEAR", season),
    Rule("season", r"(?<=in |by )(?:MOD)?the SEASON\b(?! of)", season),
    Rule("relative", r"(?:MOD)?(?:[Ee]arlier |[Ll]ater )?(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|the (?:current|coming)|this coming) (?P<unit>week|weekend|month|quarter|year|decade)(?!\w)", relative_unit),
    Rule("weekend", r"(?:[Oo]ver )?the weekend\b", the_weekend),
    Rule("ago", r"COUNT (?:UNIT)s?(?: or (?:so|more))? ago\b", ago),
    Rule("end", r"(?:the )?end of (?:the|this) (?P<unit>week|month|year)\b|(?P<unit2>year)(?:[- ]end|['’]s end)\b", end_of_unit),
    Rule("decade", r"(?:MOD)?(?:the )?(?:MOD2)?(?P<decade>(?:1[0-9]\d0|20\d0|(?<=['’])[2-9]0)(?=['’]?s\b)|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)(?:['’]?s)?\b", decade),
    Rule("century", r"(?:MOD)?(?:the )?(?:MOD2)?(?P<ordinal>\d{1,2}(?:st|nd|rd|th)|[Ee]ighteenth|[Nn]ineteenth|[Tt]wentieth|[Tt]wenty-first)[- ][Cc]entury\b", century),
    Rule("years", r"(?P<year>1[5-9]\d\d|20\d\d)(?:[-–/]| to | until )(?P<until>(?:19|20)\d\d|\d\d)(?![\d/.-]|\w)", year_range),
    Rule("month", rf"(?:MOD)?(?:REL )?FULLMONTH(?!\w)(?! \d)", bare_month),
    Rule("year of mod", r"MOD(?:the year )?YEAR(?!\w)", year_alone),
    Rule("year", rf"(?:the year )?(?P<mod>)(?:(?<=post-)|(?<=pre-)|(?<![\d.,$£€#/–-]))(?P<year>1[89]\d\d|20\d\d|(?<=in )1[0-7]\d\d)(?![\d%/–-]|[.,:]\d|\w){_COUNTED}", year_alone),
)  # fmt: skip


@cache
def _compiled() -> tuple[re.Pattern[str], tuple[tuple[Rule, re.Pattern[str]], ...]]:
    """One pattern that tries all rules at each word, the first in the table first; and each rule's own."""
    single = [(rule, re.compile(_expand(rule.pattern))) for rule in RULES]
    alternatives = "|".join(f"(?P<r{n}>{_unnamed(pattern.pattern)})" for n, (_, pattern) in enumerate(single))
    return re.compile(rf"(?<!\w)(?:{alternatives})"), tuple(single)


# A blank in a class or a look-behind stands for one character.
_BLANK = re.compile(r"\[[^\]]*\]|\(\?<[!=][^)]*\)| ")


def _expand(pattern: str) -> str:
    pattern = pattern.replace("MOD2", r"(?:early|late|mid)[- ]")
    pattern = re.sub(r"[A-Z]{3,}", lambda found: FRAGMENTS[found[0]], pattern)
    return _BLANK.sub(lambda found: r"\s+" if found[0] == " " else found[0].replace(" ", r"\s"), pattern)


def _unnamed(pattern: str) -> str:
    """A pattern whose groups cannot clash with those of other rules."""
    pattern = pattern.replace("(?P=sep)", "[/.-]")
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def find(
    text: str,
    spans: Sequence[Span],
    published: str | None,
    *,
    order: Order = "unknown",
    year: int | None = None,
) -> tuple[Date, ...]:
    """The date expressions inside `spans`, in order of the text.

    `published` is the article's ISO day: without it nothing is resolved. `year` is one inferred from other articles,
    used only when `published` is not known; what it dates has the basis "inferred". `order` is that of numeric dates.
    """
    anchor = Anchor(date.fromisoformat(published) if published else None, None if published else year, order)
    found = [found for span in spans for found in _in_span(text, span, anchor)]
    return tuple(quarters.compare(text, _one_value_per_weekday(text, found)))


def _in_span(text: str, span: Span, anchor: Anchor) -> Iterator[Date]:
    master, rules = _compiled()
    position = span.start
    while match := master.search(text, position, span.end):
        rule, pattern = rules[int((match.lastgroup or "r0")[1:])]
        own = pattern.match(text, match.start(), span.end)
        readings = rule.read(own, anchor) if own and not _is_name(own) else ()
        for reading in readings:
            start, end = reading.span or _trimmed(text, *match.span())
            yield Date(Span(start, end), reading.value, reading.granularity, reading.basis, reading.mod, rule.name)
        position = match.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_NAME_BEFORE = re.compile(r"\b(?:[Ee]very|[Ee]ach|Black|Good|Bloody|Super|Ash|Palm|Mr\.?|Mrs\.?|Ms\.?|Miss|Theresa|Minister)\s$")
_NAME_AFTER = re.compile(r"\s(?:Times|Telegraph|Mirror|Herald|Express|Mail|Post|Night\s(?:Live|Football))\b")
_AGE = re.compile(r"['’]s\s(?:world|youth|young|society|generation|standards|children|kids|women|technology)\b")
_MONTH_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Oo]f|[Ff]rom|[Ff]or|[Dd]uring|[Tt]hrough|[Bb]etween|[Bb]efore|[Aa]fter|and|to|or|through|over)\s$"
)


def _is_name(match: Match) -> bool:
    """Whether the words are a name (Good Friday, the Sunday Times, Mrs May) or no single day (every Monday)."""
    groups = match.groupdict()
    before = match.string[max(0, match.start() - 14) : match.start()]
    if groups.get("words", "").lower() == "today" and _AGE.match(match.string, match.end()):
        return True
    if _NAME_BEFORE.search(before) or (groups.get("weekday") and _NAME_AFTER.match(match.string, match.end())):
        return True
    word = match[0]
    return word in ("May", "March", "August", "June", "April") and _doubtful_month(match, before)


def _doubtful_month(match: Match, before: str) -> bool:
    """May, March, June: months only where a preposition says so."""
    if re.match(r"\s[A-Z]", match.string[match.end() : match.end() + 2]) and match[0] != "March":
        return True
    if re.search(r"\b(?:[Tt]he|[Aa]|[Ii]ts|[Tt]heir|[Hh]is)\s$", before):
        return not re.match(r"\s[a-z]", match.string[match.end() : match.end() + 2]) or bool(
            re.match(r"\s(?:on|for|to|of|was|is|in|and)\b", match.string[match.end() : match.end() + 5])
        )
    return match[0] in ("May", "March") and not _MONTH_BEFORE.search(before)


def _one_value_per_weekday(text: str, found: Sequence[Date]) -> Iterator[Date]:
    """A weekday named alone means the same day throughout an article: the one that most mentions mean."""
    values: dict[str, Counter[str]] = {}
    for item in found:
        if item.rule == "weekday" and item.value:
            values.setdefault(_bare_weekday(text, item.span), Counter())[item.value] += 1
    for item in found:
        votes = values.get(_bare_weekday(text, item.span)) if item.rule == "weekday" else None
        yield replace(item, value=votes.most_common(1)[0][0]) if votes else item


def _bare_weekday(text: str, span: Span) -> str:
    words = span.of(text).split()
    return words[0] if words[0] in WEEKDAYS else " ".join(words)
