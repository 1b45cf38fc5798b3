"""One view of a brief, worked out once and given to every format: Word, Markdown, HTML and mail never disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from briefing.config import Config
from briefing.errors import Unreadable
from briefing.model import (
    Article,
    Brief,
    Position,
    Quiet,
    Section,
    Source,
    Standing,
    TopicBrief,
)
from briefing.page.render.entries import Entries, ItemView
from briefing.page.render.origin import made_from, new_since
from briefing.page.render.words import LONGEST_TITLE, clean, isolated, named, plural, shorten
from briefing.sections import SECTIONS, Form, SectionKind, kind_of, sections
from briefing.text.clean import clean as cleaned
from briefing.text.timex import long_form

FURTHER = "further_topics"  # the key of Brief.counts that tells how many topics found no place at all
NO_ANSWER = "No article answers this."
LONGEST_SOURCE = 64  # letters: with its outlet and its day a source is a line
LONGEST_BEGINNING = 32  # of a text without a title: enough to know it by
QUIET_NAMED, QUIET_TITLE = 3, 70


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section; `nothing` says in a line what was looked for in vain, and is empty where it has items.

    `form` is how it is set: "list", "dated", "days" or "actors"; one that is not `shown` has nothing worth its heading.
    """

    key: str
    heading: str
    items: tuple[ItemView, ...]
    nothing: str
    form: Form
    shown: bool


@dataclass(frozen=True, slots=True)
class StoryView:
    """One event's coverage."""

    title: str
    date: str
    articles: int


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic that has space on the page; each section is also an item under its key (`topic["key_events"]`)."""

    title: str
    articles: int
    bottom_line: ItemView | None
    stories: tuple[StoryView, ...]
    sections: tuple[SectionView, ...]
    first_coverage: bool = False

    def __getitem__(self, key: str) -> SectionView:
        """A section by its key, which is how Jinja finds `topic.key_events`. Raises KeyError."""
        known = {kind.key: section_view(kind, (), "") for kind in sections()}
        return (known | {section.key: section for section in self.sections})[key]


@dataclass(frozen=True, slots=True)
class HeadlineView:
    """A topic that has a headline only, or its bottom line too: `origin` names its outlets and its day."""

    title: str
    articles: int
    origin: str
    bottom_line: ItemView | None
    first_coverage: bool = False


@dataclass(frozen=True, slots=True)
class StandingView:
    """A standing question: what it is called, how it is put, and its answers, or the line that no article has any."""

    name: str
    asked: str
    items: tuple[ItemView, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A cited source. `origin` is its outlet, agency and day in one text."""

    number: int
    id: str
    title: str
    outlet: str
    agency: str
    author: str
    date: str
    day: str
    url: str
    origin: str


@dataclass(frozen=True, slots=True)
class UnreadView:
    """A file that could not be read."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class View:
    """What a template sees as `brief`, every text in printed form. `since` is the day of the earlier brief that it is
    compared with, `news` what is new since, in numbers; `quiet` names the followed stories that have nothing new;
    `next` is the next dated thing to come on the page; `standing` are the standing questions."""

    title: str
    date: str
    day: str
    marking: str
    language: str
    paper: str
    made_from: str
    topics: tuple[TopicView, ...]
    headlines: tuple[HeadlineView, ...]
    further: str
    sources: tuple[SourceView, ...]
    unread: tuple[UnreadView, ...]
    vars: Mapping[str, str]
    tool: str
    since: str = ""
    news: str = ""
    quiet: str = ""
    next: ItemView | None = None
    standing: tuple[StandingView, ...] = ()


def section_view(kind: SectionKind, items: tuple[ItemView, ...], nothing: str, heading: str = "") -> SectionView:
    """A section of a kind: its entries, or the line that says what was looked for; without either it is not shown."""
    shown = bool(items) or (kind.kept_empty and bool(nothing))
    return SectionView(kind.key, heading or kind.heading, items, "" if items else nothing, kind.form, shown)


def view(brief: Brief, config: Config, defaults: Mapping[str, str] | None = None) -> View:
    """What the templates print. `brief` is numbered; marking, paper and the template's variables are settings.

    `defaults` are the template's own values of its variables.
    """
    sources = {source.article.id: source for source in brief.sources}
    entries = Entries(sources, brief.date)
    topics = tuple(_topic(topic, entries) for topic in brief.topics if topic.sections)
    headlines = tuple(_headline(topic, entries) for topic in brief.topics if not topic.sections)
    further = brief.counts.get(FURTHER, 0)
    quiet = _quiet(brief.quiet, entries)
    asked = tuple(_standing(one, entries) for one in brief.standing)
    return View(
        title=shorten(clean(brief.title)),
        date=long_form(brief.date),
        day=brief.date,
        marking=clean(config.brief.marking),
        language="en-GB",
        paper=config.page.paper,
        made_from=made_from(brief),
        news=new_since(brief),
        topics=topics,
        headlines=headlines,
        further=" · ".join(filter(None, (f"and {plural(further, 'further topic')}" if further else "", quiet))),
        sources=tuple(_source(source) for source in brief.sources if source.number is not None),
        unread=tuple(UnreadView(clean(unread.path), clean(unread.reason)) for unread in brief.unread),
        vars={name: clean(value) for name, value in {**(defaults or {}), **config.template.vars}.items()},
        tool=f"briefing {brief.version}",
        since=long_form(brief.since.date) if brief.since else "",
        quiet=quiet,
        next=_next(topics, brief.date),
        standing=asked,
    )


def _next(topics: Iterable[TopicView], today: str) -> ItemView | None:
    """The next thing to come that a day is known of, of all topics."""
    ahead = [item for topic in topics for item in topic["watch"].items if len(item.day) == 10 and item.day >= today]
    return min(ahead, key=lambda item: (item.day, item.number), default=None)


def _quiet(found: Sequence[Quiet], entries: Entries) -> str:
    """The followed stories of which there is nothing new, in one line."""
    told = [f"{shorten(clean(one.title), QUIET_TITLE)} (last {entries.short(one.last)})" for one in found[:QUIET_NAMED]]
    more = [plural(len(found) - QUIET_NAMED, "other")] if len(found) > QUIET_NAMED else []
    return "Nothing new on " + "; ".join([*told, *more]) if told else ""


def _topic(topic: TopicBrief, entries: Entries) -> TopicView:
    bottom_line = entries.bottom_line(topic.bottom_line)
    return TopicView(
        title=_title(topic, LONGEST_TITLE),
        first_coverage=bool(topic.first_coverage),
        articles=len(topic.topic.articles),
        bottom_line=bottom_line,
        stories=tuple(
            StoryView(shorten(clean(story.title)), long_form(story.date) if story.date else "", len(story.articles))
            for story in topic.topic.stories
        ),
        sections=tuple(_sections(topic.sections, entries)),
    )


def _title(topic: TopicBrief, longest: int) -> str:
    """The title of a topic, which says where no earlier brief knew it."""
    return shorten(clean(topic.topic.title), longest) + (" (first coverage)" if topic.first_coverage else "")


def _sections(held: Sequence[Section], entries: Entries) -> Iterator[SectionView]:
    """The sections as the brief has them, and ours that it has not, each in its place."""
    own = {section.key: section for section in held}
    for kind in _with_absent([kind_of(section) for section in held]):
        if kind.key in own:
            items = tuple(_item_views(own[kind.key], entries))
            yield section_view(kind, items, kind.nothing, clean(own[kind.key].heading))
        else:
            yield section_view(kind, (), "")


def _with_absent(kinds: list[SectionKind]) -> list[SectionKind]:
    """The kinds of a brief's sections, and those of ours that are absent: each before the first that comes later."""
    for absent in SECTIONS:
        if absent.key not in [kind.key for kind in kinds]:
            later = (n for n, kind in enumerate(kinds) if kind in sections() and kind.place > absent.place)
            kinds.insert(next(later, len(kinds)), absent)
    return kinds


def _item_views(section: Section, entries: Entries) -> Iterator[ItemView]:
    before = None
    for item in section.items:
        actor = item.detail.actor if isinstance(item.detail, Position) else None
        yield entries.make(item, new_actor=actor is None or actor != before)
        before = actor


def _headline(topic: TopicBrief, entries: Entries) -> HeadlineView:
    held = [entries.sources[article] for article in topic.topic.articles if article in entries.sources]
    outlets = _outlets(held, 2)
    days = sorted(source.metadata.published for source in held if source.metadata.published)
    origin = ", ".join(part for part in (outlets, long_form(days[-1]) if days else "") if part)
    line = entries.bottom_line(topic.bottom_line)
    return HeadlineView(
        _title(topic, 110), len(topic.topic.articles), origin, line, first_coverage=bool(topic.first_coverage)
    )


def _outlets(sources: Sequence[Source], most: int) -> str:
    """The outlets by the number of their articles, the first few by name."""
    names = [isolated(shorten(named(source.metadata.outlet or source.metadata.agency), 40)) for source in sources]
    counts: dict[str, int] = {}
    for name in filter(None, names):
        counts[name] = counts.get(name, 0) + 1
    order = sorted(counts, key=lambda name: (-counts[name], name))
    if len(order) <= most:
        return ", ".join(order)
    return f"{', '.join(order[: most - 1])} and {plural(len(order) - most + 1, 'other')}"


def _standing(asked: Standing, entries: Entries) -> StandingView:
    items = tuple(entries.make(item) for item in asked.answers)
    put = shorten(clean(asked.question or f"{asked.name}:"))
    return StandingView(shorten(clean(asked.name)), put, items, "" if items else NO_ANSWER)


@lru_cache(maxsize=256)  # asked again each time the page is measured
def _first_words(article: Article) -> str:
    """How a text without a title begins: by that its reader knows it, not by the name of its file."""
    try:
        body = cleaned(article).body
    except Unreadable:
        return ""
    return shorten(clean(body[0].of(article.text)), LONGEST_BEGINNING) if body else ""


def _source(source: Source) -> SourceView:
    known = source.metadata
    outlet, agency = named(known.outlet), named(known.agency)
    day = long_form(known.published or known.month or "")
    voices = " / ".join(dict.fromkeys(isolated(shorten(part, 60)) for part in (outlet, agency) if part))
    name = clean(PurePath(source.article.id).name)
    return SourceView(
        number=source.number or 0,
        id=clean(source.article.id),
        title=shorten(clean(known.title) or _first_words(source.article) or name, LONGEST_SOURCE),
        outlet=outlet,
        agency=agency,
        author=shorten(clean(known.author), 60),
        date=day,
        day=known.published or "",
        url=clean(known.url),
        origin=", ".join(filter(None, (voices, day or "undated"))),
    )
