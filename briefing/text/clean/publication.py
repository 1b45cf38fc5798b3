"""What a line says of an article's publication: its day, its agency, its author, its outlet. In doubt, nothing.

The rules are the tables publication, outlets and signoffs of `lang/en/rules/`, and the names of press.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Literal

from briefing.lang import table, word_list
from briefing.lang.rules import rules
from briefing.text.timex import MONTHS, WEEKDAYS, day

YEAR = re.compile(r"(?:19|20)\d\d")
IN_DIGITS = re.compile(r"\d[/-]\d\d?[/-](?:19|20)\d")  # few texts have such a day: the rule need not search the others
HANDLE = re.compile(r"@\w|https?:|#\w")
CAPITALS = re.compile(r"[A-Z][A-Z.'’-]{2,}")
MAX_WORDS_BESIDE = 4
MAX_OUTLET_WORDS = 6
MAX_PLACE_WORDS = 6
OPEN_BRACKETS = ("(", "[", "-LRB-")
LONGEST_LONE = 60  # letters of a line that is the name of an agency
MAX_GLUED = 1200
MAX_SIGN_OFF = 400
SIGN_OFF_SIGNS = (")", "]", "#", "-", "■", "□", "▪")


def agencies() -> Mapping[str, str]:
    """How a text calls an agency, and the one name that we give it."""
    found: Mapping[str, str] = table("press")["agencies"]
    return found


def _pattern(name: str, file: str = "publication") -> re.Pattern[str]:
    return rules(file)[name].regex


# --- the day ----------------------------------------------------------------------------------------------------------


Order = Literal["day-first", "month-first", "unknown"]


def stated_day(text: str, order: Order = "unknown") -> str | None:
    """The ISO day of the first full date of a text; None where there is none, or no such day."""
    match = _pattern("full date").search(text)
    return iso_day(match, order) if match else None


def iso_day(match: re.Match[str], order: Order = "unknown") -> str | None:
    """The ISO day of a match of a full date; None where no such day exists or its weekday disagrees.

    None also for a day in digits alone that may be read in two ways (03/04/2016), unless the order is known or only one
    of them falls on the weekday that stands beside it.
    """
    days = {one.isoformat(): one.isoweekday() for one in _readings(match, order)}
    if weekday := match["weekday"] or match["after"]:
        days = {day: number for day, number in days.items() if number == _place(weekday, WEEKDAYS)}
    return next(iter(days)) if len(days) == 1 else None


def _readings(match: re.Match[str], order: Order) -> Iterator[date]:
    """The days that a match of a full date may mean."""
    if match["one"]:
        first, second, year = int(match["one"]), int(match["two"]), int(match["year4"])
        if order != "month-first" or match["between"] == "." or first > 12:
            yield from _days(year, second, first)
        if match["between"] != "." and (order != "day-first" or second > 12):
            yield from _days(year, first, second)
        return
    month = match["month"] or match["month2"]
    yield from _days(
        int(match["year"] or match["year2"] or match["year3"]),
        int(match["month3"]) if month is None else _place(month, MONTHS),
        int(match["day"] or match["day2"] or match["day3"]),
    )


def _days(year: int, month: int, number: int) -> Iterator[date]:
    with suppress(ValueError):
        yield date(year, month, number)


def numeric_order(text: str) -> Order:
    """The order that a text shows in its own days in digits: "29/11/2026" somewhere in it."""
    if IN_DIGITS.search(text) is None:
        return "unknown"
    found = [
        (int(match["one"]), int(match["two"]))
        for match in _pattern("full date").finditer(text)
        if match["one"] and match["between"] != "."
    ]
    day_first = any(first > 12 >= second for first, second in found)
    month_first = any(second > 12 >= first for first, second in found)
    return "unknown" if day_first == month_first else "day-first" if day_first else "month-first"


def _place(name: str, names: Sequence[str]) -> int:
    """Which of the names (1 for the first) a name is, which may be cut short after three letters."""
    return 1 + [known[:3].lower() for known in names].index(name[:3].lower())


def is_publication_day(value: str | None) -> bool:
    """Whether a stated ISO day can be one of publication: programs write 0001-01-01 where they know none."""
    return day(value) is not None and YEAR.match(value or "") is not None


def publication_day(line: str, order: Order = "unknown") -> str | None:
    """The ISO day of a line that states when the article was published, and nothing else.

    None where two days differ, for a day of revision, a copyright year, a day in digits whose order is not known, and
    where other words leave it open whose day it is.
    """
    if not YEAR.search(line) or HANDLE.search(line):
        return None
    stated = _pattern("other day").sub("", line)
    days = [(match, iso_day(match, order)) for match in _pattern("full date").finditer(stated)]
    if not days or len({found for _, found in days}) > 1:
        return None
    match, found = days[0]
    beside = f"{stated[: match.start()]} {stated[match.end() :]}".strip()
    return found if _says_published(beside) else None


def is_date_line(line: str) -> bool:
    """Whether a line states a day of publication, be it one that may be read in two ways."""
    return publication_day(line) is not None or publication_day(line, "day-first") is not None


def is_update_line(line: str) -> bool:
    """Whether a line only states when an article was changed: "Updated 3 May 2026 at 6:14 p.m."."""
    if not YEAR.search(line) or not _pattern("other day").match(line.removeprefix("Last ").lstrip("*_ ")):
        return False
    beside = _pattern("full date").sub(" ", line, count=1)
    left = _pattern("clock").sub(" ", beside).lower().split()
    return beside != line and set(left) <= {"last", "updated", "modified", "revised", "edited", "corrected"}


def _says_published(beside: str) -> bool:
    """Whether what stands beside a date makes it the day of publication: nothing, "published", a name, a clock."""
    published = _pattern("published")
    left = _pattern("clock").sub(" ", published.sub(" ", beside)).split()
    if len(left) > MAX_WORDS_BESIDE:
        return byline(beside) is not None
    named = published.match(beside) or byline(beside) or is_outlet(" ".join(left))
    return not left or bool(named or _pattern("time of day").search(beside)) or all(word.isupper() for word in left)


def says_published(line: str) -> bool:
    """Whether a line begins with a word for publication."""
    return _pattern("published").match(line) is not None


# --- the author and the outlet ----------------------------------------------------------------------------------------


def field(line: str) -> tuple[str, str] | None:
    """("title" | "outlet" | "url", its value) of a line that names them, as in texts saved from a database."""
    match = rules("publication")["field"].find(line) if ":" in line else None
    if match is None:
        return None
    if match["outlet"] and not is_name(match["value"]):  # "Source: minister to resign" is a headline
        return None
    return next(key for key in ("title", "outlet", "url") if match[key]), match["value"]


def is_name(value: str) -> bool:
    """Whether some words are a name: of an outlet, a body, a place."""
    words = value.split()
    return len(words) <= MAX_OUTLET_WORDS and all(map(_is_part_of_name, words))


def _is_part_of_name(word: str) -> bool:
    return word[0].isupper() or word in word_list("press", "name_particles")


BRACKETS = re.compile(r"\s*\([^()]*\)?$")


def is_byline(line: str) -> bool:
    """Whether a line begins as a byline does."""
    return rules("publication")["byline"].find(line) is not None


def byline_outlet(line: str) -> str | None:
    """The outlet that a byline names behind its authors: "By Ann Blanc, The Harbour Times"; None for none."""
    match = rules("publication")["byline"].find(_pattern("full date").sub("|", line))
    return _signed(match["names"].split("|")[0].strip(" ,.;:*_"))[1] if match else None


def _signed(names: str) -> tuple[str, str | None]:
    """The authors, and the outlet behind their comma."""
    authors, _, last = names.rpartition(", ")
    if authors and is_outlet(BRACKETS.sub("", last)):
        return authors, last
    return names, None


def byline(line: str) -> str | None:
    """The authors that a byline names; None where it names no person in Latin letters."""
    match = rules("publication")["byline"].find(_pattern("full date").sub("|", line))
    if match is None:
        return None
    names = _pattern("after the names", "outlets").split(match["names"])[0].strip(" ,.;:|")
    names = _signed(names)[0]
    if names.isupper():
        names = names.title().replace(" And ", " and ")
    return names if rules("outlets")["persons"].find(names) and names not in agencies() else None


def is_outlet(line: str) -> bool:
    """Whether a line is the name of a newspaper, a broadcaster or a site, and nothing else."""
    return rules("outlets")["outlet"].find(line) is not None


# --- datelines and sign-offs ------------------------------------------------------------------------------------------


def dateline(paragraph: str) -> re.Match[str] | None:
    """The dateline that a paragraph begins with: a place in capitals or an agency in brackets, then a dash."""
    known = rules("outlets")
    if full := known["dateline with a year"].find(paragraph):
        return full
    names = ("dateline", "dateline of an agency without a blank", "agency that leads", "capitals without a dash")
    found = next((match for name in names if (match := known[name].find(paragraph))), None)
    if found is None:
        return None
    place = found["place"] or ""
    if len(place.split()) > MAX_PLACE_WORDS or place == "FILE":
        return None
    named = found["brackets"] and all(map(_is_part_of_name, re.findall(r"\w+", place)))
    return found if named or CAPITALS.match(place) else None


def glued_dateline(paragraph: str) -> re.Match[str] | None:
    """The dateline of a known agency that stands below a caption, a summary or a clock in one paragraph with them."""
    match = rules("outlets")["dateline without a dash"].find(paragraph)
    if match and not rules("outlets")["own name"].find(match["place"]):
        return match
    if not any(map(paragraph.__contains__, OPEN_BRACKETS)):
        return None
    return _pattern("glued dateline", "outlets").search(paragraph, 0, MAX_GLUED)


def preamble(paragraph: str) -> re.Match[str] | None:
    """A clock, a byline or a link that is glued to the first sentence, where it is sure to end before that."""
    return rules("outlets")["glued preamble"].find(paragraph)


def colon_dateline(paragraphs: Sequence[str]) -> re.Match[str] | None:
    """The dateline before a colon of the first paragraph; in a transcript, where more begin so, it is a speaker."""
    rule = rules("outlets")["dateline with a colon"]
    first = rule.find(paragraphs[0]) if paragraphs else None
    return None if first is None or any(map(rule.find, paragraphs[1:])) else first


def dateline_day(match: re.Match[str]) -> str:
    """The day of a match of `dateline` as it is written; "" for none."""
    return match["date"] or match.groupdict().get("date2") or ""


def dateline_agency(match: re.Match[str]) -> str | None:
    """The agency that a match of `dateline` names, a well-known one under its one name."""
    return agencies().get(match["brackets"] or match["bare"] or "") or match["unknown"]


def sign_off(paragraph: str) -> re.Match[str] | None:
    """What a desk or an agency adds at the end of a paragraph: "(Yonhap)", "(Reporting by ...)", "- AFP"."""
    if not paragraph.rstrip(".").endswith(_sign_off_ends()):
        return None
    start = max(0, len(paragraph) - MAX_SIGN_OFF)
    found = [match for rule in rules("signoffs") if (match := rule.regex.search(paragraph, start))]
    return min(found, key=re.Match.start, default=None)


@cache
def _sign_off_ends() -> tuple[str, ...]:
    return (*SIGN_OFF_SIGNS, *agencies())


def sign_off_agency(match: re.Match[str]) -> str | None:
    """The agency that a match of `sign_off` names, under its one name."""
    named = match.groupdict().get("agency") or ""
    return agencies().get(named) or desk_agency(match.group())


def is_biography(paragraph: str) -> bool:
    """Whether a last paragraph says who wrote the article: "Ann Blanc is the Herald's Norl correspondent."."""
    return len(paragraph) < MAX_SIGN_OFF and rules("outlets")["biography"].find(paragraph) is not None


def credits_agency(paragraph: str) -> bool:
    """Whether a paragraph ends with the name of an agency in brackets."""
    return paragraph.rstrip(".").endswith(")") and rules("outlets")["agency at the end"].find(paragraph) is not None


def lone_agency(line: str) -> str | None:
    """The agency whose name in brackets, or after a dash, is the whole line."""
    match = rules("outlets")["agency alone"].find(line) if len(line) < LONGEST_LONE else None
    return agencies().get(match["agency"]) if match else None


def desk_agency(text: str) -> str | None:
    """The agency whose sign-off or copyright line this is. The desk line in brackets is the custom of Reuters."""
    owned = rules("publication")["copyright of an agency"].find(text)
    if owned:
        return next(name for known, name in agencies().items() if known.lower() == owned["agency"].lower())
    return "Reuters" if rules("publication")["desk"].find(text) else None
