"""Reports of results compare a quarter with the same one a year before: "from $4 million a year earlier".

What "the quarter", "the latest period" and "a year ago" mean there is the quarter that the article named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.lang.rules import rules
from briefing.model import Date

LATEST = "latest quarter"
YEAR_AGO = "year-ago quarter"
REACH = 220  # characters in which a comparison names its figures
_QUARTER = re.compile(r"(\d{4})-(Q[1-4])")


def compare(text: str, found: Iterable[Date]) -> Iterator[Date]:
    """The dates with those that mean the quarter under report, or the one a year before, read as that quarter."""
    reported: str | None = None
    for item in found:
        named = _QUARTER.fullmatch(item.value or "")
        if named and item.rule not in (LATEST, YEAR_AGO):
            reported = item.value
        yield _read(text, item, reported) if reported and not named else item


def _read(text: str, item: Date, reported: str) -> Date:
    if item.rule == LATEST:
        return replace(item, value=reported, granularity="quarter", basis="resolved")
    a_year = item.rule in ("ago", "anaphoric") and _is_a_year(item.span.of(text))
    if item.rule == YEAR_AGO or (a_year and _compares(text[max(0, item.span.start - REACH) : item.span.start])):
        return replace(item, value=f"{int(reported[:4]) - 1}{reported[4:]}", granularity="quarter", basis="resolved")
    return item


def _is_a_year(words: str) -> bool:
    return words.lower().split() in (["a", "year", "ago"], ["a", "year", "earlier"])


def _compares(before: str) -> bool:
    return rules("dates_quarters")["figures of a quarter"].find(before) is not None
