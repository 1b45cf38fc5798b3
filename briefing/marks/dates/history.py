"""A year that one sentence tells is that of the days in the next: "In 1994 thousands fled. On April 21 the town fell."

Which year those days are of nobody says, so that they stay open: the publication day would make them this year's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from briefing.lang.rules import rules
from briefing.model import Date, Span
from briefing.text.timex import day

REACH = 3  # sentences, after the one that tells the year
RECENT = 1  # years back, of which an article may tell without its day
NAMED_ALONE = frozenset(("day", "days", "month"))


def leave_open(text: str, found: Sequence[Date], sentences: Sequence[Span], published: str | None) -> Iterator[Date]:
    """The dates, with days and months of a story of an earlier year left without one."""
    if not published:
        yield from found
        return
    told = _of_history(text, found, sentences, date.fromisoformat(published))
    for item in found:
        yield _without_year(item) if any(span.covers(item.span) for span in told) else item


def _of_history(text: str, found: Sequence[Date], sentences: Sequence[Span], published: date) -> list[Span]:
    """The sentences that go on with a story of another year."""
    told: list[Span] = []
    left = 0
    for sentence in sentences:
        own = [item for item in found if sentence.covers(item.span)]
        if _opens_history(sentence.of(text), published):
            left = REACH
        elif any(_is_of_now(text, item, published) for item in own):
            left = 0
        elif left:
            told.append(sentence)
            left -= 1
    return told


def _opens_history(sentence: str, published: date) -> bool:
    opened = rules("dates_years")["opens a story"].regex.match(sentence)
    return opened is not None and int(opened["year"]) < published.year - RECENT


def _is_of_now(text: str, item: Date, published: date) -> bool:
    """Whether a date brings a story back to the days of the article: a weekday, "last week", this year's number."""
    if item.rule in NAMED_ALONE or item.basis == "undated":
        return False
    return item.basis == "resolved" or (item.value or "")[:4] >= f"{published.year - RECENT:04}"


def _without_year(item: Date) -> Date:
    if item.rule not in NAMED_ALONE or item.basis != "resolved" or not item.value:
        return item
    known = day(item.value) if item.granularity == "day" else None
    if item.granularity == "day" and known is None:
        return item
    return replace(item, value=f"XXXX{item.value[4:]}", basis="undated")
