"""On which day a statement was made, and by which day it was reported, as far as its article says so."""

from __future__ import annotations

import re
from datetime import date

from briefing.lang import any_of
from briefing.model import Date, Facts, Sentence, Span, Statement
from briefing.sections.positions.wording import is_pronoun
from briefing.text.timex import bounds, day

# What leads from the beginning of a sentence, or from the saying, to the day on which it was said.
OPENING = rf"\W*(?:(?:{any_of('positions', 'before_the_day')})\b[^,;:“”\"]{{0,70}}?)?\s*"
FOLLOWING = r"(?:\s+[\w.’'-]+){0,12}?\s*"
TO_SPEAKER = re.compile(r"\s*+,?\s*(?:the\s+)?")
# What the day of another event stands with: "said after Tuesday's attack", "who met them on Monday".
ANOTHER = re.compile(rf"\b(?:{any_of('positions', 'another_day')})\b", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?\b|['’]")
# The saying lies behind, nobody says how far: "has long said", "once told".
LONG_AGO = re.compile(rf"\b(?:{any_of('positions', 'long_ago')})\b", re.IGNORECASE)
YEAR = re.compile(r"\d{4}|['’]\d\d\b|\b(?:ago|last|earlier|previous)\b")
THEN = re.compile(r"\s(?:then\b(?!-)|at the time\b(?! of\b)|back then\b|when\b[^.,]{0,40}\bfirst\b)")
LONG_PAST = 180  # days
BEFORE, AT_ITS_START = 14, 40  # letters
NEAR = 60  # letters around speaker and cue


def day_said(facts: Facts, statement: Statement) -> str | None:
    """The ISO day on which a statement was made, as its own clause names it.

    None where the clause names none, or something else than a day, or where another date of the sentence leaves it
    open. The day of publication is no answer: a report tells what was said yesterday, last month, or in a book.
    """
    around, own = _dates(facts, statement)
    return _stated(facts, own[0]) if len(own) == len(around) == 1 else None


def day_reported(facts: Facts, statement: Statement) -> str | None:
    """The ISO day of the article that tells a statement as news: the latest on which it can have been made.

    None where the saying lies further back than that, as far as its sentence says, and where the day is only inferred.
    Of "last month" it says which month is meant.
    """
    sentence = facts.sentence_of(statement.cue)
    around = _dates(facts, statement)[0]
    if sentence is None or any(map(_says_day, around)) or facts.metadata.published_basis == "inferred":
        return None
    published = day(facts.metadata.published)
    is_news = bool(around) or not LONG_AGO.search(_saying(facts, sentence, statement))
    return published.isoformat() if published and is_news else None


def hides_its_year(facts: Facts, statement: Statement) -> bool:
    """Whether a saying of long ago would be taken for news: "on Sept. 14 Blanc wrote" of the year before, or what goes
    on from "In a 2011 speech, Blanc warned", or what Blanc "said then"."""
    published, sentence = day(facts.metadata.published), facts.sentence_of(statement.cue)
    if published is None or sentence is None:
        return False
    if THEN.match(facts.text, statement.cue.end):
        return True
    around = _dates(facts, statement)[0]
    if any(_is_without_year(facts.text, found) and _is_past(found, published) for found in around):
        return True
    before = facts.sentence_before(sentence.start)
    if around or before is None or not (facts.text[before.end - 1] == ":" or _is_meant(facts, statement, sentence)):
        return False
    opening = Span(before.start, min(before.end, before.start + AT_ITS_START))
    return any(_is_past(found, published) for found in facts.dates_in(opening))


def _is_without_year(text: str, found: Date) -> bool:
    """Whether a day is written without its year, and is that of no other event: "since Sept. 14"."""
    before = text[max(0, found.span.start - BEFORE) : found.span.start]
    is_another = ANOTHER.search(before) is not None or before.endswith("the ")  # "the Sept. 11 attacks"
    return found.granularity == "day" and not is_another and not YEAR.search(found.span.of(text))


def _is_meant(facts: Facts, statement: Statement, sentence: Sentence) -> bool:
    """Whether "he" is somebody whom another sentence names."""
    named = statement.name_at is not None and statement.name_at.source == facts.id
    inside = named and statement.name_at is not None and sentence.span.covers(statement.name_at.span)
    return is_pronoun(facts, statement) and not inside


def _is_past(found: Date, published: date) -> bool:
    """Whether a date lies so far back that nobody takes it for news."""
    span = bounds(found.value or "")
    return span is not None and (published - span[1]).days > LONG_PAST


def _says_day(found: Date) -> bool:
    """Whether a reader knows from a date alone which time is meant, or at least which day of a week."""
    return found.granularity == "day" or found.basis != "resolved"


def _dates(facts: Facts, statement: Statement) -> tuple[list[Date], list[Date]]:
    """The dates of the saying's sentence that are not in what is said, and those of them that are the saying's own."""
    sentence = facts.sentence_of(statement.cue)
    if sentence is None:
        return [], []
    around = [found for found in facts.dates_in(sentence.span) if not _is_said(statement, found)]
    return around, [found for found in around if _belongs(facts.text, sentence, statement, found)]


def _is_said(statement: Statement, found: Date) -> bool:
    return any(part.overlaps(found.span) for part in statement.content)


def _stated(facts: Facts, found: Date) -> str | None:
    """The day that a date means, unless it lies behind the day of publication."""
    when, published = day(found.value), day(facts.metadata.published)
    if when is None or found.mod is not None or found.basis not in ("stated", "resolved"):
        return None
    return None if published and when > published else when.isoformat()


def _saying(facts: Facts, sentence: Sentence, statement: Statement) -> str:
    """What stands around speaker and cue, without the content."""
    parts = [statement.cue, *([statement.speaker] if statement.speaker else [])]
    start = max(sentence.start, min(part.start for part in parts) - NEAR)
    end = min(sentence.end, max(part.end for part in parts) + NEAR)
    return " ".join(gap.of(facts.text) for gap in Span(start, end).gaps(sorted(statement.content)))


def _belongs(text: str, sentence: Sentence, statement: Statement, found: Date) -> bool:
    """Whether a date is the day of the saying: "On Monday, Blanc said", "Blanc said in Norl late Monday that"."""
    if statement.speaker is None or POSSESSIVE.match(text, found.span.end):
        return False
    first, last = sorted((statement.speaker, statement.cue))
    if found.span.end <= first.start:
        before = text[sentence.start : found.span.start]
        opens = re.fullmatch(OPENING, before) is not None and not ANOTHER.search(before)
        return opens and TO_SPEAKER.fullmatch(text, found.span.end, first.start) is not None
    if last.end <= found.span.start:
        between = text[last.end : found.span.start]
    elif first.end <= found.span.start and found.span.end <= last.start:
        between = text[first.end : found.span.start] + text[found.span.end : last.start]
    else:
        return False
    return re.fullmatch(FOLLOWING, between) is not None and not ANOTHER.search(between)
