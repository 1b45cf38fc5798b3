"""What the other articles tell about the dates of one that states no day of its own.

The year of an undated article may be inferred from the articles that are about the same matter, its day may not: a
month, or a month and a day, without a year gets the year that brings it nearest to theirs. A weekday stays undated,
except where the article itself states the day elsewhere: "Feb. 23" in a caption, "Tuesday" in the lead.
"""

from __future__ import annotations

import math
import re
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from heapq import nsmallest
from statistics import median_low
from typing import NamedTuple

from briefing.model import Date, Facts
from briefing.text.background import information
from briefing.text.timex import WEEKDAYS, bounds, day

SIGNATURE = 40  # terms that tell what an article is about
RAREST_TERM = 1e-5  # share of news articles that hold a term outside the background table
RAREST = 8  # terms by which articles meet
CROWD = 20  # articles that may meet by one term
COMPARED = 30  # articles compared as a whole
RELATED = 0.15  # cosine of two articles on one matter
DATELINE = 60  # characters in which a dateline ends: "HAVANA, Aug. 7 (Xinhua) --"
HALF_YEAR = timedelta(days=183)
REACH = timedelta(days=90)  # further from its anchor, an undated month or day lies in the wrong year too often

_PARTIAL = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_DATELINE_END = re.compile(r",?\s*(?:\([\w /.]+\)\s*)?(?:--?|[–—])\s")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")


class Signature(NamedTuple):
    """The terms that set an article apart from the news at large, heaviest first, and their weights: of length 1."""

    terms: tuple[str, ...]
    weights: array[float]


class Dated(NamedTuple):
    """The articles with a day of their own: day and signature of each, and which of them hold a term, by number."""

    days: Sequence[date]
    signatures: Sequence[Signature]
    holders: Mapping[str, Sequence[int]]


def article_day(facts: Facts) -> str:
    """The day an article speaks of (ISO): its publication, else the latest day that it dates; "" if not known."""
    if facts.metadata.published:
        return facts.metadata.published
    spans = (bounds(found.value) for found in facts.dates if found.value and found.granularity == "day")
    return max((span[0].isoformat() for span in spans if span), default="")


def date_together(facts: Mapping[str, Facts]) -> Mapping[str, tuple[Date, ...]]:
    """The dates of the articles without a day of their own, by id, where the others tell more than they do.

    Time grows linearly with the number of articles; one at a time is looked at.
    """
    undated = [one.id for one in facts.values() if not one.metadata.published]
    if len(undated) in (0, len(facts)):
        return {}
    dated = _dated_ones(facts)
    told = {id: _told(facts[id], dated) for id in undated}
    return {id: dates for id, dates in told.items() if dates}


def _told(facts: Facts, dated: Dated) -> tuple[Date, ...]:
    """The dates of one article in the light of the dated ones, or none where they tell nothing."""
    anchor = _anchor(_signature(facts), dated)
    return _with_anchor(facts, anchor) if anchor and not _states_later(facts, anchor) else ()


def _signature(facts: Facts) -> Signature:
    """The title's terms count thrice."""
    counts = Counter(term for sentence in facts.sentences for term in sentence.terms)
    counts.update(3 * facts.title_terms)
    weights = ((-(1 + math.log(n)) * information(term, RAREST_TERM), term) for term, n in counts.items())
    best = nsmallest(SIGNATURE, weights)
    norm = math.sqrt(sum(weight**2 for weight, _ in best)) or 1.0
    return Signature(tuple(sys.intern(term) for _, term in best), array("d", (-weight / norm for weight, _ in best)))


def _dated_ones(facts: Mapping[str, Facts]) -> Dated:
    days: list[date] = []
    signatures: list[Signature] = []
    holders: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
    for one in facts.values():
        if published := day(one.metadata.published):
            signature = _signature(one)
            for term in signature.terms:
                holders[term].append(len(days))
            days.append(published)
            signatures.append(signature)
    return Dated(days, signatures, holders)


def _anchor(signature: Signature, dated: Dated) -> date | None:
    """The middle day of the related articles, where all of them lie within half a year of it."""
    shared = sorted(
        (term for term in signature.terms if term in dated.holders), key=lambda term: (len(dated.holders[term]), term)
    )
    met = Counter(one for term in shared[:RAREST] for one in dated.holders[term][:CROWD])
    nearest = sorted(met, key=lambda one: (-met[one], one))[:COMPARED]
    days = [dated.days[one] for one in nearest if _cosine(signature, dated.signatures[one]) >= RELATED]
    if not days:
        return None
    middle = median_low(days)
    return middle if all(abs(when - middle) <= HALF_YEAR for when in days) else None


def _cosine(one: Signature, other: Signature) -> float:
    weights = dict(zip(*other, strict=True))
    return sum(weight * weights[term] for term, weight in zip(*one, strict=True) if term in weights)


def _with_anchor(facts: Facts, anchor: date) -> tuple[Date, ...]:
    dates = [_with_year(facts.text, found, anchor) for found in facts.dates]
    headed = [when for found in dates if _heads(facts, found) and (when := day(found.value))]
    latest = max((when for when in headed if abs(when - anchor) <= REACH), default=None)
    return tuple(_with_day(found, latest) for found in dates)


def _heads(facts: Facts, found: Date) -> bool:
    """Whether a date stands in a caption or a dateline, and so says when the article was new."""
    if any(caption.covers(found.span) for caption in facts.captions):
        return True
    first = facts.sentences[0].start if facts.sentences else 0
    return found.span.start < first + DATELINE and bool(_DATELINE_END.match(facts.text, found.span.end))


def _states_later(facts: Facts, anchor: date) -> bool:
    """Whether the article names a day or month so late that it cannot have been written near the anchor."""
    stated = (
        found.value[:4]
        for found in facts.dates
        if found.basis == "stated" and found.value and found.granularity in ("day", "month")
    )
    return any(int(year) > anchor.year + 1 for year in stated)


def _with_year(text: str, found: Date, anchor: date) -> Date:
    """A month, or a month and a day, in the year that brings it nearest to the anchor; its weekday must agree."""
    match = _PARTIAL.fullmatch(found.value or "")
    if not match:
        return found
    days = (day(f"{year:04}-{match[1]}-{match[2] or '15'}") for year in range(anchor.year - 1, anchor.year + 2))
    fitting = [when for when in days if when and abs(when - anchor) <= REACH]
    if not fitting:
        return found
    when = min(fitting, key=lambda when: abs(when - anchor))
    if match[2] and not _weekday_agrees(found.span.of(text), when):
        return found
    return replace(found, value=when.isoformat() if match[2] else when.isoformat()[:7], basis="inferred")


def _weekday_agrees(words: str, when: date) -> bool:
    named = [weekday for weekday in WEEKDAYS if weekday[:3] in words]
    return not named or named == [WEEKDAYS[when.weekday()]]


def _with_day(found: Date, latest: date | None) -> Date:
    """A weekday is the day that heads its article, where that day falls on it."""
    match = _WEEKDAY.fullmatch(found.value or "")
    if not match or latest is None or latest.isoweekday() != int(match[1]):
        return found
    return replace(found, value=latest.isoformat(), basis="inferred")
