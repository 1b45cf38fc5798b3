"""Dates: a grammar of date expressions in news, read against the day of publication.

Every expression gets a TIMEX3 value (TimeML 1.2.1) of the granularity that the words give: "in 1953" is a year and
stays one. What the words and the publication day do not settle stays undated; nothing is taken from the clock.

The grammar is the table `lang/en/rules/dates.toml`: each rule names the function of `normalization` that reads a match.
What only looks like a date is told by `dates_names.toml`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from briefing.lang import word_set
from briefing.lang.rules import Rule, rules
from briefing.marks.dates import history, quarters
from briefing.marks.dates.anchoring import Anchor, Order, is_announced, tense
from briefing.marks.dates.normalization import READERS
from briefing.marks.dates.normalization.reading import Match, Reading
from briefing.marks.persons import is_month_of_person
from briefing.model import Date, Span
from briefing.text.timex import MONTHS, WEEKDAYS


def find(
    text: str,
    spans: Sequence[Span],
    published: str | None,
    *,
    order: Order = "unknown",
    year: int | None = None,
    sentences: Sequence[Span] | None = None,
) -> tuple[Date, ...]:
    """The date expressions inside `spans`, in order of the text.

    `published` is the article's ISO day: without it nothing is resolved. `year` is one inferred from other articles,
    used only when `published` is not known; what it dates has the basis "inferred". `order` is that of numeric dates.
    The tense and the year of a date are looked for in the one of the `sentences`, in order, that holds it, else in its
    span, which then is a caption.
    """
    anchor = Anchor(date.fromisoformat(published) if published else None, None if published else year, order)
    found = [found for span in spans for found in _in_span(text, span, anchor, sentences or ())]
    told = tuple(history.leave_open(text, found, sentences or (), published))
    return tuple(quarters.compare(text, _one_day_a_weekday(text, told, sentences or ())))


def _in_span(text: str, span: Span, anchor: Anchor, sentences: Sequence[Span]) -> Iterator[Date]:
    for rule, match in rules("dates").leftmost(text, *span):
        if not _is_name(match):
            inside = _sentence_at(match.start(), sentences)
            near = anchor._replace(sentence=inside or span, shown=bool(sentences) and inside is None)
            for reading in READERS[rule.yields](match, near):
                yield _date(rule.name, reading, match)


def _sentence_at(offset: int, sentences: Sequence[Span]) -> Span | None:
    """The one of the sentences, in order, that holds an offset."""
    place = bisect_left(sentences, (offset + 1,)) - 1
    return sentences[place] if place >= 0 and offset < sentences[place].end else None


def _date(rule: str, reading: Reading, match: Match) -> Date:
    span = Span(*(reading.span or match.span()))
    return Date(span, reading.value, reading.granularity, reading.basis, reading.mod, rule)


# --- what only looks like a date --------------------------------------------------------------------------------------

DOUBTFUL_MONTHS = word_set("vocabulary", "doubtful_months")
NAMED = frozenset((*MONTHS, *WEEKDAYS))
BEFORE, AFTER = 14, 24  # characters in which a rule looks at what stands around a date


def _is_name(match: Match) -> bool:
    """Whether the words are a name (Good Friday, the Sunday Times, Mrs May) or no single day (every Monday)."""
    text, (start, end), kind = match.string, match.span(), _kind(match)
    words = f"{text[max(0, start - BEFORE) : start]}‹{_as_written(match[0])}›{text[end : end + AFTER]}"
    return any(rule.holds(words) for rule in _names(kind)) or (kind == "month" and is_month_of_person(text, start, end))


def _as_written(words: str) -> str:
    """A month or a weekday, in a text in capitals or small letters, as it is written elsewhere."""
    written = words.capitalize()
    return written if written in NAMED else words


def _kind(match: Match) -> str:
    """The kind of date, as far as it may be a name."""
    words, groups = _as_written(match[0]), match.re.groupindex
    if "day" in groups and "month" in groups and not match.groupdict().get("year"):
        return "day"
    if words.lower() == "today":
        return "today"
    if words.isdigit():
        return "year"
    return "month" if words in DOUBTFUL_MONTHS else "weekday" if words in WEEKDAYS else "other"


@cache
def _names(kind: str) -> Sequence[Rule]:
    """The rules that tell a name from such a date."""
    return tuple(rule for rule in rules("dates_names") if rule.yields in ("any", kind))


# --- one weekday is one day -------------------------------------------------------------------------------------------


def _one_day_a_weekday(text: str, found: Sequence[Date], sentences: Sequence[Span]) -> Iterator[Date]:
    """A weekday named alone is the same day throughout an article: the one that most of its mentions mean.

    Apart from that only a day may be that the words right at it announce. A mention that is open tells nothing.
    """
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item in found:
        if item.rule == "weekday" and item.basis != "undated":
            votes[_named(text, item.span)][item.value or ""] += 1
    for item in found:
        means = votes[_named(text, item.span)] if item.rule == "weekday" else None
        yield _in_common(text, item, means, sentences) if means else item


def _in_common(text: str, found: Date, means: Counter[str], sentences: Sequence[Span]) -> Date:
    """A weekday as the others mean it; one that is open only where they agree, and where it does not tell the past."""
    if is_announced(text, *found.span):
        return found
    (common, most), *others = means.most_common(2)
    if found.basis != "undated" and found.value != common:
        told = tense(text, *found.span, _sentence_at(found.span.start, sentences))
        is_more = " " in found.span.of(text).strip()  # "this Sunday" is said of the last one and of the next
        if told == "narrated" or (is_more and others and others[0][1] == most):
            return found
    if found.basis == "undated" and (
        len(means) > 1 or tense(text, *found.span, _sentence_at(found.span.start, sentences)) in ("past", "narrated")
    ):
        return found
    return replace(found, value=common, basis="resolved")


def _named(text: str, span: Span) -> str:
    """The weekday that an expression names, or all its words where it says more ("last Friday")."""
    words = span.of(text).split()
    return words[0].capitalize() if words[0].capitalize() in WEEKDAYS else " ".join(words)
