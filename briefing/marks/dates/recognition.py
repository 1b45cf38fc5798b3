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
from functools import cache
from typing import NamedTuple

from briefing.marks.dates import normalization, quarters
from briefing.marks.dates.anchoring import Anchor, Order, is_announced
from briefing.marks.dates.normalization import Match, Reading
from briefing.model import Date, Span
from briefing.text.timex import MONTHS, WEEKDAYS


class Rule(NamedTuple):
    """One kind of date expression."""

    name: str
    pattern: str
    read: Callable[[Match, Anchor], Sequence[Reading]]


_MONTHS = "|".join(f"{name}|{name.upper()}" for name in MONTHS)
_SHORT_MONTHS = "|".join(f"{m}|{m.upper()}" for m in "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split())
_WEEKDAYS = "|".join(f"{name}|{name.upper()}" for name in WEEKDAYS)
_NUMBER = r"[12]\d|3[01]|0?[1-9]"
_DAY_END = r"(?:st|nd|rd|th)?(?!\d|[.,:]\d|\w)"
_NUMERALS = (*normalization.UNITS, *normalization.TEENS, *normalization.TENS)
_TENS = "|".join(normalization.TENS)
# Figures from 1900 to 2099 that count something are no years.
_COUNTED = (
    "people|troops|soldiers|men|women|children|dead|killed|wounded|miles?|km|kilomet(?:er|re)s|met(?:er|re)s|feet|tons?|"
    "tonnes|dollars|euros|pounds|points|jobs|workers|employees|students|members|victims|homes|houses|votes|hours|minutes|"
    "shares|barrels|acres|hectares|mph|percent|per cent|million|billion|protesters|refugees|migrants|families|"
    "prisoners|police|officers|words|times"
)
FRAGMENTS = {
    "MONTH": rf"(?P<month>{_MONTHS}|(?:{_SHORT_MONTHS})\b\.?)",
    "FULLMONTH": rf"(?P<month>{_MONTHS}|(?:{_SHORT_MONTHS})\.)",
    "WEEKDAY": rf"(?P<weekday>{_WEEKDAYS})",
    "ONWEEKDAY": r"(?:[Tt]his |[Ll]ast |[Nn]ext )?"
    rf"(?P<weekday>{_WEEKDAYS}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?),? ",
    "DAYTIME": r"(?: (?:morning|afternoon|evening|night))?",
    "DAY": rf"(?P<day>{_NUMBER}){_DAY_END}",
    "OTHERDAY": rf"(?P<other>{_NUMBER}){_DAY_END}",
    "YEAR": r"(?P<year>1\d\d\d|20\d\d)(?!\d|[.,]\d)",
    "REL": r"(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|(?:the|this) past|(?:this|the) coming|the (?:current|last|next))",
    "RELUNIT": r"(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|the (?:current|coming)|this coming)",
    "OFYEAR": r"(?P<of_year>last|this|next) year\b",
    "MODS": r"(?P<mod>[Ee]arly(?: in)?|[Ll]ate(?: in)?|[Mm]id|"
    r"(?:[Tt]he )?(?:[Ee]nd|[Ss]tart|[Bb]eginning|[Mm]iddle) of)[- ]",
    "COUNT": rf"(?P<count>\d{{1,3}}|[Aa]n?|(?i:{'|'.join(_NUMERALS)}))",
    "UNIT": r"(?P<unit>day|week|month|year|decade)",
    "SEASON": r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)",
    "QUARTER": r"(?P<quarter>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal)",
    "DECADE": rf"(?P<decade>(?:1\d\d0|20\d0|(?<=['’])[2-9]0|(?<=the )[2-9]0|(?<=s and )[2-9]0)(?=['’]?s\b)|"
    rf"{'|'.join(normalization.DECADES)})",
    "CENTURY": rf"(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|(?i:{'|'.join(normalization.CENTURIES)}))[- ][Cc]entury",
    "SPELLED": rf"(?P<spelled>[Nn]ineteen (?:{'|'.join(normalization.TEENS)}|"
    rf"(?:{_TENS})(?:[- ](?:{'|'.join(normalization.UNITS)}))?)|"
    r"(?<=year )two thousand)",
    "HOLIDAY": r"(?P<holiday>Christmas (?:Day|Eve)|New Year['’]s (?:Day|Eve)|Thanksgiving(?: Day)?)",
    "COUNTED": _COUNTED,
}

RULES = (
    Rule(
        "iso",
        r"(?P<year>1\d{3}|20\d\d)[-/](?P<mm>0[1-9]|1[0-2])[-/](?P<dd>0[1-9]|[12]\d|3[01])(?!\d)",
        normalization.iso_day,
    ),
    Rule(
        "numeric",
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})[/.-](?P<yyyy>(?:19|20)\d\d|(?<=/)\d\d)(?![\d/]|[.-]\d)",
        normalization.numeric_day,
    ),
    Rule(
        "name", r"(?:the )?Sept(?:ember|\.)? 11(?= (?:terror|attack|hijack))|9/11(?![/\d])", normalization.september_11
    ),
    Rule(
        "days",
        r"(?:ONWEEKDAY)?MONTH DAY(?:\s*[-–]\s*| (?:to|through|until) )OTHERDAY(?! (?:COUNTED)\b)(?:,? YEAR)?",
        normalization.day_range,
    ),
    Rule(
        "days",
        r"(?:ONWEEKDAY)?MONTH DAY\s*(?:and|or|&)\s*OTHERDAY(?! (?!(?:in|at|on|with|between)\b)[a-z])(?:,? YEAR)?",
        normalization.day_range,
    ),
    Rule(
        "days",
        r"(?:ONWEEKDAY)?(?:the )?OTHERDAY\s*(?:and|to|or|[-–&])\s*DAY(?: of)? MONTH(?:,? YEAR)?",
        normalization.day_range,
    ),
    Rule("day", r"(?:ONWEEKDAY)?(?:the )?MONTH (?:the )?DAY(?:,? YEAR|,?(?: of)? OFYEAR)?", normalization.calendar_day),
    Rule("day", r"(?:ONWEEKDAY)?(?:the )?DAY(?: of)? MONTH(?:,? YEAR|,?(?: of)? OFYEAR)?", normalization.calendar_day),
    Rule("month of year", r"(?:MODS)?MONTH(?:,|,? of)? YEAR", normalization.month),
    Rule("month of year", r"(?:MODS)?FULLMONTH(?:,| of)? OFYEAR", normalization.month),
    Rule(
        "week of day",
        r"(?:the )?week (?:of|beginning|starting|end(?:ing|ed)) (?:the )?MONTH DAY(?:,? YEAR)?",
        normalization.week_of_day,
    ),
    Rule(
        "week of day",
        r"(?:the )?week (?:of|beginning|starting|end(?:ing|ed)) (?:the )?DAY(?: of)? MONTH(?:,? YEAR)?",
        normalization.week_of_day,
    ),
    Rule("day of month", r"(?:the )?DAY of (?P<rel>last|next|this|the current) month", normalization.day_of_month),
    Rule(
        "some weekday",
        r"(?:[Tt]he )?(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ll]ast) WEEKDAY (?:in|of) "
        r"(?:(?:the|each|every) month|FULLMONTH)(?:,? YEAR)?",
        normalization.some_day,
    ),
    Rule(
        "some weekday",
        r"(?:[Aa]|[Oo]ne|That) WEEKDAY(?:DAYTIME)(?=[,.;:)]| (?:in|when|of|and|or|that|at|on|after|before|to|as)\b)",
        normalization.some_day,
    ),
    Rule("weekday of week", r"WEEKDAY(?: of|,)? (?P<rel>last|next|this) week", normalization.weekday_of_week),
    Rule("weekday of week", r"(?P<rel>[Ll]ast|[Nn]ext|[Tt]his) week(?:,| on)? WEEKDAY", normalization.weekday_of_week),
    Rule(
        "year-ago quarter",
        r"(?P<ago>[Tt]he year[- ](?:ago|earlier)|[Tt]he comparable year-ago) QUARTER[- ]quarter",
        normalization.quarter,
    ),
    Rule(
        quarters.YEAR_AGO,
        r"(?:[Tt]he (?:comparable )?|[Aa] )?[Yy]ear-(?:ago|earlier)(?: (?:quarter|period))?\b",
        normalization.undated_quarter,
    ),
    Rule(
        quarters.LATEST,
        r"(?:[Tt]he (?:latest )?quarter|[Tt]he latest period|[Tt]hat quarter)\b(?!-)",
        normalization.undated_quarter,
    ),
    Rule("anaphoric", r"[Tt]he (?:previous|following|next|preceding) (?:WEEKDAY|UNIT)\b", normalization.anaphoric),
    Rule(
        "anaphoric",
        r"(?:[Tt]hat|[Tt]he|[Tt]hat very) same UNIT\b|[Tt]hat (?P<unit2>day|week|month|year)\b",
        normalization.anaphoric,
    ),
    Rule("anaphoric", r"COUNT UNITs? (?:earlier|later)\b(?! (?:this|next|last) )", normalization.anaphoric),
    Rule("before last", r"[Tt]he (?P<unit>week|weekend|month|year) before last\b", normalization.before_last),
    Rule("anaphoric", r"[Tt]he UNIT (?:before|after)\b(?! (?:yesterday|tomorrow))", normalization.anaphoric),
    Rule("relative", r"(?:[Ee]arlier|[Ll]ater) in the (?P<unit>day|week|month|year)\b", normalization.relative_unit),
    Rule(
        "weekday",
        r"(?:(?:early|late) )?(?:(?:on )?REL )?WEEKDAY(?!s\b)(?! (?:morning|evening|night|afternoon)s)DAYTIME",
        normalization.weekday,
    ),
    Rule(
        "today",
        r"(?:early |late |later )?(?P<words>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|"
        r"[Tt]his (?:morning|afternoon|evening)|[Ll]ast night|[Tt]he day (?:before yesterday|after tomorrow))\bDAYTIME",
        normalization.deictic_day,
    ),
    Rule("holiday", r"(?:(?P<rel>last|this|next) )?HOLIDAY\b(?:,? YEAR)?", normalization.holiday),
    Rule(
        "quarter of year", r"(?:the )?QUARTER quarter of (?:YEAR|(?P<rel>last|this|next) year)", normalization.quarter
    ),
    Rule("quarter of year", r"Q(?P<quarter>[1-4])(?: of)? YEAR", normalization.quarter),
    Rule("quarter", r"(?:YEAR(?:['’]s)? )?(?:the )?(?:REL year['’]s )?QUARTER[- ]quarter\b", normalization.quarter),
    Rule(
        "half",
        r"(?:the )?(?P<half>[Ff]irst|[Ss]econd|[Ll]ast) half of (?:YEAR|(?P<rel>last|this|next) year|the year)",
        normalization.half,
    ),
    Rule("season", r"(?:MODS)?REL SEASON\b", normalization.season),
    Rule("season of year", r"(?:MODS)?(?:the )?SEASON(?: of)? YEAR", normalization.season),
    Rule(
        "season",
        r"(?:(?<=in )|(?<=by )|(?<=over )|(?<=Over ))(?:the )?(?:MODS)?(?:the )?SEASON\b(?! of)",
        normalization.season,
    ),
    Rule(
        "relative",
        r"(?:MODS)?(?:[Ee]arlier |[Ll]ater )?(?<!the )RELUNIT (?P<unit>week|weekend|month|quarter|year|decade)(?!\w)",
        normalization.relative_unit,
    ),
    Rule("weekend", r"(?:[Oo]ver )?the weekend\b", normalization.the_weekend),
    Rule("ago", r"COUNT UNITs?(?: or (?:so|more))? ago\b", normalization.ago),
    Rule(
        "end",
        r"(?P<mod>(?:the )?(?:end|start|beginning|middle)) of (?:(?:the|this) )?(?P<unit>week|month|year)\b",
        normalization.relative_unit,
    ),
    Rule("end", r"(?:the )?year(?P<mod>[- ]end|['’]s end)\b", normalization.relative_unit),
    Rule("decade", r"(?:MODS)?(?:the )?(?:(?P<mod2>early|late|mid)[- ])?DECADE(?:['’]?s)?\b", normalization.decade),
    Rule("century", r"(?:MODS)?(?:the )?(?:(?P<mod2>early|late|mid)[- ])?CENTURY\b", normalization.century),
    Rule(
        "years",
        r"(?P<year>1[5-9]\d\d|20\d\d)(?:[-–/]| to | until )(?P<until>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d|\w)",
        normalization.year_range,
    ),
    Rule("month", r"(?:MODS)?(?:REL )?FULLMONTH(?!\w)(?! \d)", normalization.month),
    Rule("year", r"MODS(?:the year )?YEAR(?!\w)", normalization.year),
    Rule(
        "year",
        r"(?:the year )?(?:(?<=post-)|(?<=pre-)|(?<![\d.,$£€#/–-]))"
        r"(?P<year>1[89]\d\d|20\d\d|(?:(?<=in )|(?<=since )|(?<=year ))1[0-7]\d\d)"
        r"(?![\d%/–-]|[.,:]\d|\w)(?! (?:COUNTED)\b)",
        normalization.year,
    ),
    Rule("spelled year", r"(?:the year )?SPELLED\b", normalization.spelled_year),
)

# No expression begins otherwise: a cheap look before the alternatives are tried.
_BEGINNING = (
    r"(?=[A-Z0-9]|(?:th[eia]|tod|tom|ton|ear|lat|mid|end|sta|beg|las|nex|yes|yea|an?\b|one|two|thr|fou|fiv|six|sev|eig|nin|ten|"
    r"ele|twe|for|fif|spr|sum|aut|fal|win|ove|wee|fir|sec|fin|on\b))"
)
# A blank in a class or a look-behind stands for one character.
_BLANK = re.compile(r"\[[^\]]*\]|\(\?<[!=][^)]*\)| ")


@cache
def _any_rule() -> re.Pattern[str]:
    """One pattern that tries all rules at each word, the first in the table first."""
    # Without their groups' names, which would clash; the group of the alternative tells the rule.
    alternatives = "|".join(f"({re.sub(r'[(][?]P<[a-z_0-9]+>', '(?:', _expand(rule.pattern))})" for rule in RULES)
    return re.compile(rf"(?<!\w){_BEGINNING}(?:{alternatives})")


@cache
def _rule(number: int) -> re.Pattern[str]:
    """A rule's own pattern, compiled when it is first met."""
    return re.compile(_expand(RULES[number].pattern))


def _expand(pattern: str) -> str:
    pattern = re.sub(r"[A-Z]{3,}", lambda found: FRAGMENTS[found[0]], pattern)
    return _BLANK.sub(lambda found: r"\s+" if found[0] == " " else found[0].replace(" ", r"\s"), pattern)


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
    for whole in _any_rule().finditer(text, span.start, span.end):
        number = (whole.lastindex or 1) - 1
        match = _rule(number).match(text, whole.start(), span.end)
        if match and not _is_name(match):
            near = replace(anchor, sentence=_sentence_at(match.start(), sentences) or span)
            for reading in RULES[number].read(match, near):
                yield _date(RULES[number].name, reading, match)


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
