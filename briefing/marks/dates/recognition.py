"""Dates: a grammar of date expressions in news, read against the day of publication.

Every expression gets a TIMEX3 value (TimeML 1.2.1) of the granularity that the words give: "in 1953" is a year and
stays one. What the words and the publication day do not settle stays undated; nothing is taken from the clock.

The grammar is the table `RULES`: a name, a pattern, and the function of `normalization` that reads a match. In a
pattern a blank stands for any white space, and a word in capitals for one of `FRAGMENTS`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from briefing.lang.rules import Rule, rules
from briefing.marks.dates import normalization, quarters
from briefing.marks.dates.anchoring import Anchor, Order, is_announced
from briefing.marks.dates.normalization import Match, Reading
from briefing.model import Date, Span
from briefing.text.timex import WEEKDAYS


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
    span.
    """
    anchor = Anchor(date.fromisoformat(published) if published else None, None if published else year, order)
    found = [found for span in spans for found in _in_span(text, span, anchor, sentences or ())]
    return tuple(quarters.compare(text, _one_day_a_weekday(text, found)))


def _in_span(text: str, span: Span, anchor: Anchor, sentences: Sequence[Span]) -> Iterator[Date]:
    for rule, match in rules("dates").leftmost(text, *span):
        if not _is_name(match):
            near = replace(anchor, sentence=_sentence_at(match.start(), sentences) or span)
            for reading in _reader(rule)(match, near):
                yield _date(rule.name, reading, match)


def _reader(rule: Rule) -> Callable[[Match, Anchor], Sequence[Reading]]:
    """The function that reads what a rule has found."""
    reader: Callable[[Match, Anchor], Sequence[Reading]] = getattr(normalization, rule.yields)
    return reader


def _sentence_at(offset: int, sentences: Sequence[Span]) -> Span | None:
    """The one of the sentences, in order, that holds an offset."""
    place = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return sentences[place] if place >= 0 and offset < sentences[place].end else None


def _date(rule: str, reading: Reading, match: Match) -> Date:
    span = Span(*(reading.span or match.span()))
    return Date(span, reading.value, reading.granularity, reading.basis, reading.mod, rule)


# --- what only looks like a date --------------------------------------------------------------------------------------

_NAME_BEFORE = re.compile(
    r"\b(?:[Ee]very|[Ee]ach|Black|Good|Bloody|Super|Ash|Palm|Easter|Cyber|Holy|Whit|Mr\.?|Mrs\.?|Ms\.?|Miss|Theresa|Minister)\s$"
)
_NAME_AFTER = re.compile(r"\s(?:Times|Telegraph|Mirror|Herald|Express|Mail|Post|Night\s(?:Live|Football))\b")
# The March 8 coalition, the April 6 movement: named after a day, not told of it.
_NAMED_AFTER = re.compile(r"\s(?:coalition|movement|alliance|bloc|brigades?|forces|party|group|camp)\b", re.IGNORECASE)
_MRS_MAY = re.compile(r"\bTheresa May\b|\bM(?:r|s|rs)\.? May\b")
_IN_MAY = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate)\s$")
_AGE = re.compile(
    r"['’]s\s(?:world|youth|young|society|generation|standards|children|kids|women|technology|challenges|problems|"
    r"economy|markets?|terms|prices|climate)\b"
)
_IN_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Oo]f|[Ff]rom|[Ff]or|[Dd]uring|[Tt]hrough|[Oo]ver|[Bb]etween|[Bb]efore|"
    r"[Aa]fter|and|to|or)\s$"
)
_DETERMINER = re.compile(r"\b(?:[Tt]he|[Aa]|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s$")
# USA Today: a word in the midst of a sentence that is written with a capital is no adverb.
_TITLE_BEFORE = re.compile(r"[A-Za-z0-9]\s$")
_QUOTED_TITLE = re.compile(r"[\"”]\s(?:show|program)")
_NUMBERED = re.compile(
    r"\b(?:[Rr]esolutions?|[Ff]light|[Rr]oom|[Hh]ighway|[Rr]oute|Windows|[Nn]o\.|[Nn]umbers?|[Pp]age|[Ss]ection|[Aa]rticle|"
    r"Model|Boeing|Formula|Bill|H\.R\.|Rule|Proposition|Directive|Channel|Unit|Chapter)\s$"
)
_CLOCK = re.compile(r"\s?(?:GMT|UTC|hours|hrs|local\stime|[ECMP][SD]?T\b)")
_PLAIN_NOUN = re.compile(r"\s(?!(?:on|for|to|of|was|is|in|and)\b)[a-z]")
DOUBTFUL_MONTHS = ("March", "April", "May", "June", "August")


def _is_name(match: Match) -> bool:
    """Whether the words are a name (Good Friday, the Sunday Times, Mrs May) or no single day (every Monday)."""
    text, end = match.string, match.end()
    before = text[max(0, match.start() - 14) : match.start()]
    if _NAME_BEFORE.search(before):
        return True
    words = match[0]
    if match.re.groupindex.keys() >= {"month", "day"} and not match.groupdict().get("year"):
        return bool(_NAMED_AFTER.match(text, end))
    if words.lower() == "today":
        if _AGE.match(text, end):
            return True
        return words == "Today" and bool(_TITLE_BEFORE.search(before) or _QUOTED_TITLE.match(text, end))
    if words.isdigit():
        return bool(_NUMBERED.search(before) or _CLOCK.match(text, end))
    if words == "May" and not _IN_MAY.search(before) and _MRS_MAY.search(text):
        return True
    if words in DOUBTFUL_MONTHS:
        return _is_no_month(words, before, text[end : end + 6])
    return words in WEEKDAYS and bool(_NAME_AFTER.match(text, end))


def _is_no_month(word: str, before: str, after: str) -> bool:
    """March, May, June: whether a word that is also a name or a verb is no month here."""
    if _DETERMINER.search(before):
        return not _PLAIN_NOUN.match(after)  # "the March accession", but "the March on Rome"
    if word in ("May", "March"):
        return not _IN_MONTH.search(before)
    return bool(re.match(r"\s[A-Z]", after))


def _one_day_a_weekday(text: str, found: Sequence[Date]) -> Iterator[Date]:
    """A weekday named alone is the same day throughout an article: the one that most of its mentions mean.

    Apart from that only a day may be that the words right at it announce.
    """
    votes: dict[str, Counter[str]] = {}
    for item in found:
        if item.rule == "weekday" and item.value:
            votes.setdefault(_named(text, item.span), Counter())[item.value] += 1
    for item in found:
        means = votes.get(_named(text, item.span)) if item.rule == "weekday" else None
        if means and not is_announced(text, *item.span):
            yield _with_value(item, means.most_common(1)[0][0])
        else:
            yield item


def _named(text: str, span: Span) -> str:
    """The weekday that an expression names, or all its words where it says more ("last Friday")."""
    words = span.of(text).split()
    return words[0] if words[0] in WEEKDAYS else " ".join(words)


def _with_value(found: Date, value: str) -> Date:
    return replace(found, value=value, basis="undated" if value.startswith("X") else "resolved")
