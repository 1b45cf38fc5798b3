"""Every field of a record that the page or a program shows: spans and values that agree, and the same when made again.

What one article tells is checked against that article. What needs the whole set (who is who, which day another article
gives, what is counted) is compared with what the sources give when they are worked through again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date

from briefing.config import from_record
from briefing.errors import VerificationError
from briefing.model import (
    Brief,
    Citation,
    DateHint,
    Event,
    Facts,
    Item,
    Position,
    Question,
    Source,
    Span,
    TopicBrief,
)
from briefing.page.check import items
from briefing.page.numbering import numbered
from briefing.page.render.view import FURTHER
from briefing.sections import sections
from briefing.sections.candidates import is_reminder
from briefing.sections.order import among
from briefing.text.notices import with_notices
from briefing.text.pages import plain
from briefing.text.printed import fold
from briefing.text.timex import bounds

OF_PAGE = (FURTHER,)  # counts that are of the page, not of what it was made from
Texts = Mapping[str, str]


def check_fields(brief: Brief, texts: Texts) -> None:
    """Raises VerificationError unless the values of a record agree with each other and with their spans.

    `texts` by article id; what points into another is passed over.
    """
    for fault in (*_of_brief(brief), *_of_sources(brief), *_of_items(brief, texts)):
        raise VerificationError(fault, where="record")


def _of_brief(brief: Brief) -> Iterator[str]:
    if not _is_day(brief.date):
        yield f"the day of the brief, {brief.date!r}, is none"
    settings = from_record(brief.settings)
    if (brief.title, brief.page.paper) != (settings.brief.title, settings.page.paper):
        yield "its title or its paper is not that of its settings"
    if brief.model != settings.brief.model:
        yield f"its language model {brief.model} is not that of its settings"
    known = {source.article.id for source in brief.sources}
    for topic in brief.topics:
        if unknown := set(topic.topic.articles) - known:
            yield f"the topic “{topic.topic.title}” names {min(unknown)}, which is not among the sources"
        for story in topic.topic.stories:
            if story.date is not None and not _is_day(story.date):
                yield f"the day of the story “{story.title}”, {story.date!r}, is none"
        yield from _headings(topic)
    if brief.counts.get("articles", len(brief.sources)) != len(brief.sources):
        yield f"it counts {brief.counts['articles']} articles and lists {len(brief.sources)}"
    if brief.counts.get("unread", len(brief.unread)) != len(brief.unread):
        yield f"it counts {brief.counts['unread']} unread files and lists {len(brief.unread)}"


def _headings(topic: TopicBrief) -> Iterator[str]:
    known = {kind.key: kind.heading for kind in sections()}
    for section in topic.sections:
        if known.get(section.key, section.heading) != section.heading:
            yield f"the section {section.key} is headed “{section.heading}”, not “{known[section.key]}”"


def _of_sources(brief: Brief) -> Iterator[str]:
    ids = [source.article.id for source in brief.sources]
    if len(set(ids)) != len(ids):
        yield "a source is listed twice"
    wanted = {source.article.id: source.number for source in numbered(brief).sources}
    for source in brief.sources:
        if source.number != wanted[source.article.id]:
            yield f"the number of {source.article.id} is {source.number}, not {wanted[source.article.id]}"
        day = source.metadata.published
        if day is not None and not _is_day(day):
            yield f"the day of {source.article.id}, {day!r}, is none"
        if source.copy_of is not None and source.copy_of not in ids:
            yield f"{source.article.id} copies {source.copy_of}, which is not among the sources"


def check_borders(brief: Brief, facts: Mapping[str, Facts]) -> None:
    """Raises VerificationError unless every span begins and ends where a sentence of its article does, or its title.

    A cut inside a sentence is an edit, which the span covers. `facts` by article id; other articles are passed over.
    """
    for number, item in enumerate(items(brief), 1):
        for source, span in item.places:
            if source not in facts:
                continue
            spans = [sentence.span for sentence in with_notices(facts[source])]
            title = facts[source].title
            starts, ends = ({one[at] for one in [*spans, *([title] if title else [])]} for at in (0, 1))
            if span.start not in starts or span.end not in ends:
                raise VerificationError(f"item {number}: {tuple(span)} is no whole sentence", where=source)


def _of_items(brief: Brief, texts: Texts) -> Iterator[str]:
    for number, item in enumerate(items(brief), 1):
        for fault in _of_item(item, texts):
            yield f"item {number}, “{item.text[:60]}”: {fault}"


def _of_item(item: Item, texts: Texts) -> Iterator[str]:
    voices = 1 + len({citation.source for citation in item.also})
    if not 1 <= item.outlets <= voices:
        yield f"{item.outlets} voices are said to tell it, {voices} are cited"
    for citation in item.also:
        if not _holds(citation, texts):
            yield f"the sentence that backs it is not in {citation.source}"
    if isinstance(item.detail, Event):
        yield from _of_event(item, item.detail, texts)
    elif isinstance(item.detail, Position):
        yield from _of_position(item, item.detail, texts)
    elif isinstance(item.detail, Question) and item.detail.day is not None and not _is_day(item.detail.day):
        yield f"its day {item.detail.day!r} is none"


def _of_event(item: Item, event: Event, texts: Texts) -> Iterator[str]:
    if (event.date is None) != (event.granularity is None) and event.date is not None:
        yield "its date has no granularity"
    if event.date is not None and bounds(event.date) is None:
        yield f"its date {event.date!r} is none"
    if event.date_span is not None and not _holds(event.date_span, texts):
        yield f"the words of its date are not in {event.date_span.source}"
    if event.reported is not None and not _is_day(event.reported):
        yield f"its day {event.reported!r} is none"
    hint = event.date_hint
    if hint is not None and (not _holds(Citation(hint.source, hint.span), texts) or bounds(hint.date) is None):
        yield f"the day that another article makes possible is not in {hint.source}"


def _of_position(item: Item, position: Position, texts: Texts) -> Iterator[str]:
    text = texts.get(item.source)
    if text is None:
        return
    if not item.span.covers(position.cue) or not position.cue.of(text).strip():
        yield "its cue lies outside the printed span"
    speaker = fold(position.speaker_span.of(plain(text)))
    if not item.span.covers(position.speaker_span) or not speaker:
        yield "its speaker lies outside the printed span"
    for day in (position.day, position.reported):
        if day is not None and not _is_day(day):
            yield f"its day {day!r} is none"


def _holds(citation: Citation, texts: Texts) -> bool:
    """Whether a place lies in its source, where that could be read."""
    text = texts.get(citation.source)
    return text is None or 0 <= citation.span.start < citation.span.end <= len(text)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


# --- made again -------------------------------------------------------------------------------------------------------


def unknown_sections(brief: Brief) -> tuple[str, ...]:
    """The headings of sections that no package installed here makes."""
    known = {kind.key for kind in sections()}
    headings = (section.heading for topic in brief.topics for section in topic.sections if section.key not in known)
    return tuple(dict.fromkeys(headings))


def check_derived(brief: Brief, again: Brief) -> str | None:
    """The first thing of a record that its sources, worked through again, do not give; None where all is the same.

    `again` is a brief whose topics hold all that could be printed.
    """
    faults = (
        *_topics(brief, again),
        *_sources(brief, again),
        *_counts(brief, again),
        *_since(brief, again),
        *_standing(brief, again),
    )
    return faults[0] if faults else None


def _topics(brief: Brief, again: Brief) -> Iterator[str]:
    shown, possible = brief.topics, _to_tell(brief, again)
    if len(shown) > len(possible):
        yield f"it tells {len(shown)} topics, the sources give {len(possible)}"
    for one, other in zip(shown, possible, strict=False):
        if one.topic != other.topic:
            yield f"the topic “{one.topic.title}” is not what the sources give: {_first(one.topic, other.topic)}"
        yield from _entries(one, other)


def _to_tell(brief: Brief, again: Brief) -> Sequence[TopicBrief]:
    """What could be printed of each topic, but for those without news of which nothing is."""
    told = {one.topic.title for one in brief.topics}
    return [one for one in again.topics if one.topic.title in told or not is_reminder(one)]


def _entries(one: TopicBrief, other: TopicBrief) -> Iterator[str]:
    made = {section.key: section for section in other.sections}
    line = [other.bottom_line] if other.bottom_line else []
    if one.bottom_line:
        yield from _entry(one.bottom_line, line)
    for section in one.sections:
        if section.key not in made and section.heading in {kind.heading for kind in sections()}:
            yield f"the section {section.key} has the heading of another"
        if section.key in made and section.heading != made[section.key].heading:
            yield f"the section {section.key} is headed “{section.heading}”"
        if section.key in {kind.key for kind in sections()}:
            actors = {item.detail.actor for item in section.items if isinstance(item.detail, Position)}
            possible = [among(item, actors) for item in made[section.key].items] if section.key in made else []
            for item in section.items:
                yield from _entry(item, possible)


def _entry(item: Item, possible: Sequence[Item]) -> Iterator[str]:
    if not item.why:  # a record of an older program has none
        possible = [replace(other, why=()) for other in possible]
    if _rounded(item) in map(_rounded, possible):
        return
    near = [other for other in possible if (other.source, other.span) == (item.source, item.span)]
    why = _first(item, near[0]) if near else "nothing there is printed in this section"
    yield f"“{item.text[:60]}” is not what the sources give: {why}"


def _rounded(item: Item) -> Item:
    return replace(item, score=round(item.score, 9))


def _sources(brief: Brief, again: Brief) -> Iterator[str]:
    made = {source.article.id: source for source in again.sources}
    for source in brief.sources:
        other = made.get(source.article.id)
        if other is None:
            yield f"{source.article.id} is of none of the topics"
        elif told := _source(source, other):
            yield f"the source {source.article.id} is not what its file gives: {told}"


def _source(source: Source, other: Source) -> str:
    """What of a source is not as it was made again; a record of an older program names no voice."""
    if source.copy_of != other.copy_of:
        return f"it copies {other.copy_of}, not {source.copy_of}"
    if source.article.is_teaser != other.article.is_teaser:
        return f"it is {'a' if other.article.is_teaser else 'no'} teaser"
    if source.voice not in ("", other.voice):
        return f"the voice is {other.voice}, not {source.voice}"
    return _first(source.metadata, other.metadata)


def _standing(brief: Brief, again: Brief) -> Iterator[str]:
    """The standing questions, and what bears on each."""
    asked, made = ([(one.name, one.question) for one in each.standing] for each in (brief, again))
    if asked != made:
        yield "the standing questions are not those of the settings"
        return
    for one, other in zip(brief.standing, again.standing, strict=True):
        if list(map(_rounded, one.answers)) != list(map(_rounded, other.answers)):
            yield f"what bears on “{one.name}” is not what the sources give"


def _since(brief: Brief, again: Brief) -> Iterator[str]:
    """What is new beside an earlier brief, and what the next one will be compared with.

    A record of an older program has none of it.
    """
    if not brief.remembered:
        return
    if brief.quiet != again.quiet:
        yield "the stories that went quiet are not what the sources give"
    for one, other in zip(brief.topics, _to_tell(brief, again), strict=False):
        if one.first_coverage != other.first_coverage:
            yield f"whether “{one.topic.title}” is covered for the first time is not what the sources give"
    made = {one.id: one for one in again.remembered}
    for kept in brief.remembered:
        if made.pop(kept.id, None) != kept:
            yield f"the fingerprints of {kept.id} are not what the sources give"
    if made:
        yield f"the fingerprints of {min(made)} are missing"


def _counts(brief: Brief, again: Brief) -> Iterator[str]:
    for name in sorted({*brief.counts, *again.counts} - set(OF_PAGE)):
        if brief.counts.get(name) != again.counts.get(name):
            yield f"it counts {brief.counts.get(name)} {name}, the sources give {again.counts.get(name)}"
    further = len(_to_tell(brief, again)) - len(brief.topics)
    if FURTHER in brief.counts and brief.counts[FURTHER] != further:
        yield f"it counts {brief.counts[FURTHER]} further topics, the sources give {further}"


def _first(one: object, other: object) -> str:
    """The first field in which two records of one kind differ, and how."""
    for name in (field.name for field in fields(one)):  # type: ignore[arg-type]
        was, is_ = getattr(other, name), getattr(one, name)
        if was == is_ or (name == "score" and round(was, 9) == round(is_, 9)):
            continue
        if type(was) is type(is_) and isinstance(was, Event | Position | Question | DateHint):
            return _first(is_, was)
        return f"{name} is {_told(is_)}, made again {_told(was)}"
    return ""


def _told(value: object) -> str:
    if isinstance(value, Span):
        return f"{tuple(value)}"
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"
