"""Years, decades and centuries."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.lang import table
from briefing.marks.dates.anchoring import Anchor
from briefing.marks.dates.normalization.reading import NUMBERS, Match, Reading, mod_of, numbered

DECADES = {word: str(tens) for word, tens in numbered("decades", 20, 10).items()}
CENTURIES: Mapping[str, int] = table("calendar")["centuries"]


def year(match: Match, anchor: Anchor) -> list[Reading]:
    """2016, late 2008."""
    return [Reading(match["year"], "year", "stated", mod_of(match))]


def spelled_year(match: Match, anchor: Anchor) -> list[Reading]:
    """Nineteen ninety-six, the year two thousand: broadcasts are written down so."""
    words = match["spelled"].lower().replace("-", " ").split()
    if words[0] == "two":
        return [Reading("2000", "year", "stated")]
    return [Reading(str(1900 + sum(NUMBERS[word] for word in words[1:])), "year", "stated")]


def fiscal_year(match: Match, anchor: Anchor) -> list[Reading]:
    """Fiscal 2026-27, the 2025/26 season: one period, from a year into the next."""
    first, second = _years(match)
    if int(second) - int(first) != 1:
        return year_range(match, anchor)
    return [Reading(f"{first}/{second}", "year", "stated")]


def _years(match: Match) -> tuple[str, str]:
    """Both years of a range, the second in full."""
    first, until = match["year"], match["until"]
    return first, first[: 4 - len(until)] + until


def year_range(match: Match, anchor: Anchor) -> list[Reading]:
    """2009-2010, 1957-58: two years."""
    first, second = _years(match)
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
        return [Reading(f"{'20' if digits < '20' else '19'}{digits[0]}", "decade", "stated", mod_of(match))]
    if digits.endswith("00") and digits != "2000":
        return [Reading(digits[:2], "century", "stated", mod_of(match))]
    return [Reading(digits[:3], "decade", "stated", mod_of(match))]


def century(match: Match, anchor: Anchor) -> list[Reading]:
    """The 20th century: TIMEX3 value "19"."""
    word = match["ordinal"].lower()
    number = CENTURIES.get(word) or int(word[:-2])
    return [Reading(f"{number - 1:02}", "century", "stated", mod_of(match))] if 1 <= number <= 22 else []
