"""What the words of a date are counted from: the publication day, and the tense of the clause they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from briefing.model import Span

Order = Literal["day-first", "month-first", "unknown"]
# "narrated" is the past of a verb that takes the date itself: "In January talks broke down", "They met on May 2".
# "limit" is what a past tense says of a day that may be yet to come: "He spoke days before Tuesday's vote".
Tense = Literal["past", "narrated", "limit", "future"]

# A date against its clause's tense must be this much nearer to win; without a cue, news looks back more than ahead.
AGAINST_TENSE = timedelta(days=150)
AHEAD: dict[Tense | None, timedelta] = {
    None: timedelta(days=60),
    "past": AGAINST_TENSE,
    "narrated": timedelta(days=345),
    "limit": timedelta(days=60),
    "future": timedelta(0),
}

BEHIND_FUTURE = timedelta(days=260)
SOON = timedelta(days=1)  # articles are dated a day early, where they are dated at home
MIDWEEK = 3  # days back from which the weekday to come is the nearer one
TOMORROW = 6  # days back
CLAUSE = 160
# "Sen. Cruz", "Sept. 14": no sentence ends there.
_SHORT_FORMS = (
    "Sen Gov Rep Gen Col Sgt Maj Rev Adm Sens Reps Prof Capt Inc Corp Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec"
)
_NO_SHORT_FORM = "".join(rf"(?<!\b{word})" for word in _SHORT_FORMS.split())
_BREAK = re.compile(
    rf"(?<=[\w)]{{3}}){_NO_SHORT_FORM}[.]\s|"
    r"(?<=[\d%\s])[.]\s+(?=[\"“‘(]?[A-Z])|[.!?…][\"”’)\]]{1,3}\s|[;:!?()\u2014\u2013]\s|\n\s*\n|"
    r"\bsince\s(?=\S+\s\S+\s\S)|"
    r", (?:which|who|when|where|but|and|while|after|before|as)\b"
)
_THAT = re.compile(r"\s+that\b")
_IRREGULAR = (
    "was were did had has have been became began bought broke brought built came caught chose drew drove fell felt "
    "flew fought found gave got grew held kept knew left led lost made met paid ran rose said sank saw sent shot shook "
    "shrank sold sought spent spoke spread "
    "stood stole struck swore swung tore threw took told thought went withdrew woke won "
    "wrote"
)
_FUTURE = (
    r"(?:will|would|should|might|could|won['’]t|shall|['’]ll|(?:is|are|be|being)\s+(?:(?:now|also|still|both|currently)\s+)?(?:to|due|set|scheduled|"
    r"expected|slated|planned|poised|going|likely)\b|scheduled|slated|set\s+to|due\s+(?:to|on|by|in)|planned|"
    r"plan(?:s|ning)?\s+to|expects?\s+to|hopes?\s+to|to\s+be\s+\w+(?:ed|en|ld)\b|(?:is|are)\s+(?:possible|unlikely)|upcoming|until|come(?=\s+(?:[A-Z]|next))|forecasts?|as\s+(?:early|soon)\s+as)"
    r"(?:\s+\w+){0,3}"
)
# What the calendar of public life fixes is told in the present: "The trial begins Monday".
_SCHEDULED = (
    r"begins|expires|resumes|convenes|kicks\s+off|takes\s+(?:place|effect|office)|comes\s+into\s+(?:force|effect)|"
    r"goes\s+(?:on\s+trial|to\s+(?:the\s+polls|trial|court))|go\s+to\s+the\s+polls|runs\s+out|polls\s+(?:open|close)|"
    r"(?<!\bhousing\s)(?:opens|starts|ends)|"
    r"(?:talks|negotiations|hearings|elections|trials|sanctions|cuts|tariffs)\s+(?:begin|start|open|resume|end|expire)|"
    r"(?:Senate|House|Congress|Parliament|parliament|council|Council|committee|panel|assembly|Assembly)\s+votes\b|lawmakers\s+vote\b|"
    r"(?:is|are)\s+(?:forecast|predicted|projected|tipped|gathering|meeting|travell?ing|visiting|voting|convening|hosting)"
)
_HAD_BEEN = r"(?:had|was|were)\s+(?:\w+\s+)?(?:been\s+)?(?:due|scheduled|expected|slated|supposed|planned)"
_REGULAR = r"\w{2,}ed"
_PAST = rf"(?:{'|'.join(_IRREGULAR.split())}|(?P<regular>{_REGULAR})|since|ago)"
_NOW = r"(?:is|are)\s+\w+(?:ed|en|ld|rd)"
# "A televised address", "its injured crew", "rebel-held": words in -ed that tell no tense.
_ADJECTIVE = (
    rf"(?:an?|the|its|his|their|our|my|your)\s+(?:\w+ly\s+)?(?!scheduled|planned|slated){_REGULAR}"
    rf"|(?<=\w-)(?:{_REGULAR}|led|held|born|made)"
)
_CUE = re.compile(
    rf"\b(?:(?P<adjective>{_ADJECTIVE})|(?P<had>{_HAD_BEEN})|(?P<future>{_FUTURE}|{_SCHEDULED})|(?P<now>{_NOW})|(?P<past>{_PAST}))"
    r"(?=\W|$)"
)
# A participle after it is no second verb: "is expected to vote on a ban proposed by France on Thursday".
_ANNOUNCED = re.compile(
    r"(?<!who )(?<!which )(?<!that )"
    r"\b(?:will|shall|(?:is|are)\s+(?:\w+\s+)?(?:due|set|scheduled|expected)\s+to)\b[^,]*$"
)
_ON = re.compile(r"\b(?:on|in)\s+$")
_LOOKS_ON = re.compile(r"\b(?:to\s+[a-z]+|for|by|until|payable|effective)\b")
# Words that set a day to what has not happened yet: "urged them to leave by Friday", "moved from Tuesday to Friday".
_LIMITS = re.compile(
    r"(?<!failed )(?<!unable )\bto\s+(?!have\b)[a-z]+\b[^,;:]{0,80}\b(?:by|before|no\s+later\s+than)\s+"
    r"(?:noon\s+|midnight\s+)?$|"
    r"\b(?:delayed|postponed|moved|rescheduled|pushed|brought\s+forward|extended|adjourned)\b[^.,;]{0,40}\bto\s+$|"
    r"\b(?:meeting|session|talks|summit|election|elections|vote|hearing|debate|conference|strike|rally|protest)s?\b"
    r"[^,;:]{0,40}\bfor\s+$|"
    r"\b[Dd]eadline\s+(?:of|is|for\s[^,;.]{1,40}\sis)\s+$"
)
_BEFORE_IT = re.compile(r"\b(?:[Bb]y|[Bb]efore|[Aa]head\s+of|[Uu]ntil|[Tt]ill|[Tt]hrough|come)\s+(?:the\s+)?$")
_ANNOUNCING = r"\b(?:will|(?:is|are)\s+(?:(?:due|set|scheduled|expected)\s+)?to)\s+(?!have\b)"
_WILL = re.compile(rf"(?!['’]s)[^.;]{{0,60}}?{_ANNOUNCING}")
_WILL_AT = re.compile(rf"{_ANNOUNCING}[^,;]{{0,50}}$")
_DENIED = re.compile(r"\b(?:did|was|were|had)(?:n['’]t|\snot)\b")
_SINCE = re.compile(r"\b[Ss]ince\s+(?:early\s+|late\s+|mid-)?$")
_AROUND = re.compile(
    r"\b(?:[Dd]uring|[Bb]y|[Bb]efore|[Aa]head\s+of|[Aa]fter|[Ff]ollowing|up\s+to|the\s+wake\s+of)\s+(?:the\s+)?$"
)
_AHEAD_OF = re.compile(r"\b[Aa]head\s+of\s+(?:the\s+)?$")
_ITS_EVENT = re.compile(r"['’]s\s")
_WANTED_BY = re.compile(
    r"\b(?:promis\w+|pledg\w+|vow\w*|order\w*|urg\w+|ask\w*|demand\w*|call\w*|want\w*|expect\w*|plan\w*|hop\w+|"
    r"aim\w*|goal|target|ultimatum)\b[^;:]{0,80}\bby\s+(?:early\s|late\s|mid-|the\s)?$"
)
_DEADLINE = re.compile(r"(?:['’]s)?\s+(?:\w+\s+)?deadline\b")
_DEADLINE_PAST = re.compile(r"\b(?:miss\w*|pass\w*|after|since|expired|met)\b")
# What is told of in such words lies behind, whatever the clause is about: "will discuss the July 7 bombings".
_PAST_EVENT = re.compile(
    r"\s+(?:\w+\s+)?(?:attacks?|bombings?|shootings?|massacre|earthquake|quake|crash|coup|riots?|killings?|murders?|assassination|"
    r"letter|interview|report|memo|statement|raids?|announcement|clash(?:es)?|explosions?|blasts?|uprising|revolution|arrests?|"
    r"deaths?|disaster|incident)\b"
)
_OPENING = re.compile(r"\s*(?:In|On|By|Since)?\s*")


@dataclass(frozen=True, slots=True)
class Anchor:
    """`published` is the day of publication, `year` a year inferred from the set, `order` that of numeric dates.

    `sentence` is the part of the text in which the words of a date may look for its tense and its year.
    """

    published: date | None
    year: int | None = None
    order: Order = "unknown"
    sentence: Span | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which a date without one may lie, as far as they are known."""
        if self.published:
            return (self.published.year - 1, self.published.year, self.published.year + 1)
        return (self.year,) if self.year else ()


def clause_before(text: str, start: int) -> str:
    """The words of the clause that stand before a date."""
    before = text[max(0, start - CLAUSE) : start]
    breaks = [match.end() for match in _BREAK.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def clause_after(text: str, end: int) -> str:
    """The words of the clause that stand after a date."""
    after = text[end : end + CLAUSE]
    if _THAT.match(after):  # "The announcement Friday that they will": the tense is that of another clause
        return ""
    match = _BREAK.search(after + " ")
    return after[: match.start()] if match else after


def tense(text: str, start: int, end: int, sentence: Span | None = None) -> Tense | None:
    """The tense that the cue next to a date tells: the last in its clause before it, else the first after it.

    Without `sentence` the whole text is searched as far as the clause goes.
    """
    first, last = sentence or (0, len(text))
    before, after = clause_before(text[first:start], start - first), clause_after(text[end:last], 0)
    if _SINCE.search(before):
        return "narrated"
    if _limits(before, after):
        return "future"
    if _PAST_EVENT.match(after):
        return "narrated"
    cues = _cues(before)
    cue = cues[-1] if cues else next(iter(_cues(after)), None)
    if cue and cue["future"] == "until" and _DENIED.search(before):
        return "past"  # "did not take office until May"
    if cue is None and _BEFORE_IT.search(before):
        return "future"
    if _AHEAD_OF.search(before) or (_AROUND.search(before) and _ITS_EVENT.match(after)):
        return "limit"
    if cue and not cue["future"] and _WANTED_BY.search(before) and not re.search(r"\bhad\b", before):
        return "future"
    if cue is None or cue["future"] or (cues and cue["regular"] and _ANNOUNCED.search(before)):
        return cue and "future"
    if cue["now"]:
        return None
    plain = cues and _ON.search(before) and not _LOOKS_ON.search(before) and not any(one["future"] for one in cues)
    return "narrated" if plain or _OPENING.fullmatch(before) else "past"


def is_announced(text: str, start: int, end: int) -> bool:
    """Whether the words right at a date announce it: "are to meet on Thursday", "On Monday the court will rule"."""
    before = clause_before(text, start)
    if _OPENING.fullmatch(before):
        return _WILL.match(clause_after(text, end)) is not None
    return _WILL_AT.search(before) is not None


def _limits(before: str, after: str) -> bool:
    """Whether the words at a date make it a limit that is yet to come."""
    if _LIMITS.search(before):
        return True
    return bool(_DEADLINE.match(after)) and not (_DEADLINE_PAST.search(before) or _DEADLINE_PAST.search(after))


def _cues(clause: str) -> list[re.Match[str]]:
    return [cue for cue in _CUE.finditer(clause) if not cue["adjective"]]


def nearest(candidates: Iterable[tuple[date, date]], published: date, cue: Tense | None) -> tuple[date, date] | None:
    """The candidate (first and last day) nearest to publication, with soft penalties for the contrary tense."""

    def cost(bounds: tuple[date, date]) -> tuple[timedelta, date]:
        first, last = bounds
        if first <= published <= last:
            return timedelta(0), first
        if first > published:
            return first - published + (AHEAD[cue] if first - published > SOON else timedelta(0)), first
        return published - last + (BEHIND_FUTURE if cue == "future" else timedelta(0)), first

    return min(candidates, key=cost, default=None)


def weekday_near(published: date, weekday: int, cue: Tense | None) -> date | None:
    """The latest such weekday up to publication; the next one after it when its clause looks ahead.

    None for what happened on the weekday of tomorrow: six days ago, or the article is dated a day early.
    """
    back = (published.weekday() - weekday) % 7
    if (back and cue == "future") or (back > MIDWEEK and cue == "limit") or (back == TOMORROW and cue is None):
        return published + timedelta(days=7 - back)
    return None if back == TOMORROW else published - timedelta(days=back)


def make_day(year: int, month: int, number: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def iso_week(when: date) -> str:
    """2016-W10."""
    year, week, _ = when.isocalendar()
    return f"{year:04}-W{week:02}"


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month `count` months later."""
    months = year * 12 + month - 1 + count
    return months // 12, months % 12 + 1
