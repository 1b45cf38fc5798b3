"""One view of a brief, worked out once and given to every format: Word, Markdown, HTML and mail never disagree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from briefing.config import Config
from briefing.model import (
    Brief,
    Event,
    Granularity,
    Item,
    Mod,
    Position,
    Question,
    Quiet,
    Section,
    Side,
    Source,
    Standing,
    TopicBrief,
    Was,
)
from briefing.page.check import items as printed_in
from briefing.page.render.origin import made_from, new_since
from briefing.page.render.words import LONGEST_TITLE, clean, isolated, named, plural, shorten
from briefing.sections import SECTIONS, Form, SectionKind, kind_of, sections
from briefing.text.timex import long_form

FURTHER = "further_topics"  # the key of Brief.counts that tells how many topics found no place at all
MOST_CITED = 3  # numbers an item may carry: its own source and two that back it; the record has them all
NO_ANSWER = "No article answers this."
LONGEST_SOURCE = 64  # letters: with its outlet and its day a source is a line
QUIET_NAMED, QUIET_TITLE = 3, 70
IN_YEAR = re.compile(r"\d{4}-(?:\d\d|W)")  # a month, a week, a day: "early 2016" and "autumn 2016" need the year
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
FEW_DAYS = 3  # of what a page covers: with more, each position says of which day it is


@dataclass(frozen=True, slots=True)
class ItemView:
    """A printed entry. `number` counts the entries of the page, `numbers` are those of its sources; `aside` is what
    stands in brackets at its end: how many say it, its day or what that rests on, through whom it is reported, and what
    has changed beside an earlier brief, which `change` has alone ("updated: was “eleven”"). `others` are the other
    sides of a dispute, each with its text and its numbers."""

    number: int
    text: str
    numbers: tuple[int, ...]
    outlets: int
    backing: str
    date: str
    day: str
    note: str
    actor: str
    new_actor: bool
    speaker: str
    direct: bool
    via: str
    kind: str
    aside: str = ""
    change: str = ""
    others: tuple[ItemView, ...] = ()


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


# --- numbers of sources -----------------------------------------------------------------------------------------------


def backing(item: Item) -> tuple[str, ...]:
    """The articles whose numbers an item carries, its own first."""
    return tuple(dict.fromkeys([item.source, *(citation.source for citation in item.also)]))[:MOST_CITED]


def cited(item: Item) -> tuple[str, ...]:
    """The articles that must have a number for an item: those that say it, and the one its day is taken from."""
    hint = item.detail.date_hint if isinstance(item.detail, Event) else None
    sides = (side.source for side in item.others)
    return tuple(dict.fromkeys([*backing(item), *sides, *([hint.source] if hint else [])]))


def numbered(brief: Brief) -> Brief:
    """The brief with its sources in order of appearance on the page, numbered; the others follow, without number."""
    order = list(dict.fromkeys(article for item in printed_in(brief) for article in cited(item)))
    number = {article: count for count, article in enumerate(order, 1)}
    by_id = sorted(brief.sources, key=lambda source: (number.get(source.article.id, len(order) + 1), source.article.id))
    return replace(brief, sources=tuple(_with_number(source, number.get(source.article.id)) for source in by_id))


def _with_number(source: Source, number: int | None) -> Source:
    return source if source.number == number else replace(source, number=number)


# --- the view ---------------------------------------------------------------------------------------------------------


def view(brief: Brief, config: Config, defaults: Mapping[str, str] | None = None) -> View:
    """What the templates print. `brief` is numbered; marking, paper and the template's variables are settings.

    `defaults` are the template's own values of its variables.
    """
    sources = {source.article.id: source for source in brief.sources}
    entries = _Entries(sources, brief.date)
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


def _quiet(found: Sequence[Quiet], entries: _Entries) -> str:
    """The followed stories of which there is nothing new, in one line."""
    told = [f"{shorten(clean(one.title), QUIET_TITLE)} (last {entries.short(one.last)})" for one in found[:QUIET_NAMED]]
    more = [plural(len(found) - QUIET_NAMED, "other")] if len(found) > QUIET_NAMED else []
    return "Nothing new on " + "; ".join([*told, *more]) if told else ""


class _Entries:
    """Counts the entries of a page as they are made."""

    def __init__(self, sources: Mapping[str, Source], today: str) -> None:
        self.sources = sources
        self.year = today[:4]
        self.days = sorted(filter(None, (source.metadata.published for source in sources.values())))
        self.count = 0

    def bottom_line(self, item: Item | None) -> ItemView | None:
        """A bottom line has no date in front: the day that its words mean, if they do not say it, or that
        it was reported, is a note."""
        if item is None:
            return None
        made = self.make(item)
        said = made.day and re.search(rf"\b{re.escape(made.date)}\b", made.text)
        when = ", ".join(filter(None, ("" if said else made.date, made.note)))
        published = self.sources[item.source].metadata.published if item.source in self.sources else None
        told = when or (f"reported {self.short(published)}" if published else "")
        note = "; ".join(filter(None, (told, made.change)))
        return replace(made, date="", note=note, aside=note)

    def make(self, item: Item, *, new_actor: bool = True) -> ItemView:
        self.count += 1
        return self._made(item, new_actor)

    def _made(self, item: Item, new_actor: bool) -> ItemView:
        detail = item.detail
        event = detail if isinstance(detail, Event) else None
        position = detail if isinstance(detail, Position) else None
        own = [self.sources[article].number for article in backing(item) if article in self.sources]
        label, note = self._when(event) if event else ("", "")
        if position:
            note = self._said_on(item, position)
        if isinstance(detail, Question) and detail.day:
            note = f"as of {self.short(detail.day)}"
        told = self._backing(item) if item.outlets >= 2 else ""
        via = clean(position.via) if position else ""
        change = self._change(item)
        return ItemView(
            number=self.count,
            text=clean(item.text),
            numbers=tuple(sorted(number for number in own if number)),
            outlets=item.outlets,
            backing=told,
            date=label,
            day=(event.date or "") if event else "",
            note=note,
            actor=_capital(clean(position.actor)) if position else "",
            new_actor=new_actor,
            speaker=clean(position.speaker) if position else "",
            direct=bool(position and position.direct),
            via=via,
            kind=detail.kind if isinstance(detail, Question) else "",
            aside="; ".join(filter(None, (told, note, via and f"via {via}", change))),
            change=change,
            others=tuple(map(self._side, item.others)),
        )

    def _side(self, side: Side) -> ItemView:
        """The other side of a dispute: an entry within its entry, of the same number."""
        return self._made(Item(side.text, side.source, side.span, side.edits), new_actor=True)

    def _change(self, item: Item) -> str:
        """What is new in an entry beside an earlier brief, and what that said."""
        marked = item.change if item.change and item.change != "new" else ""
        return ": ".join(filter(None, (marked, self._was(item.was) if item.was else "")))

    def _was(self, was: Was) -> str:
        if was.what == "outlet":
            return "a second outlet"
        if was.what == "speaker":
            return f"before {re.sub('^(?:An?|The) ', lambda article: article[0].lower(), clean(was.value))}"
        value = self.short(was.value) if was.what == "day" else f"“{clean(was.value)}”"
        return f"was {value}" if was.value else ""

    def short(self, value: str, mod: Mod | None = None, granularity: Granularity | None = None) -> str:
        """A day, week or month in long form, without the year where it is that of the brief, which stands above all."""
        words = long_form(value, mod, granularity)
        return words.removesuffix(f" {self.year}") if IN_YEAR.match(value) else words

    def _said_on(self, item: Item, position: Position) -> str:
        """When a position was taken or reported, where the page covers more than a few days; of a bare weekday that its
        article does not date at least that."""
        for day, words in ((position.day, ""), (position.reported, "reported ")):
            if day:
                return words + self.short(day) if self._far_apart(day) else ""
        source = self.sources.get(item.source)
        undated = source is not None and source.metadata.published is None
        return "article undated" if undated and WEEKDAY.search(item.text) else ""

    def _far_apart(self, day: str) -> bool:
        """Whether the articles, and a day that one of them tells of, are more than a few days apart."""
        first, last = (date.fromisoformat(pick((day, *self.days))) for pick in (min, max))
        return (last - first).days > FEW_DAYS

    def _backing(self, item: Item) -> str:
        """How many say it: outlets where so many are known by name."""
        told = (self.sources[id].metadata for id in (item.source, *(each.source for each in item.also)))
        names = {known.outlet or known.agency for known in told} - {None}
        return plural(item.outlets, "outlet" if len(names) >= item.outlets else "article")

    def _when(self, event: Event) -> tuple[str, str]:
        """The date of an event as printed, and what it rests on where its source does not tell the day or the year."""
        if event.date and event.date_basis != "undated":
            if event.date_basis == "inferred":
                return _capital(long_form(event.date, event.mod, event.granularity)), "year inferred"
            return _capital(self.short(event.date, event.mod, event.granularity)), ""
        if event.date_span is None:
            return f"Reported {self.short(event.reported)}" if event.reported else "Undated", ""
        label = _capital(self._as_written(event)) or "Undated"
        source = self.sources.get(event.date_span.source)
        unsure = "day not certain" if source and source.metadata.published else "article undated"
        if not event.date_hint:
            return label, unsure
        number = self.sources[event.date_hint.source].number if event.date_hint.source in self.sources else None
        see = f", see [{number}]" if number else ""
        return label, f"{unsure}; possibly {self.short(event.date_hint.date)}{see}"

    def _as_written(self, event: Event) -> str:
        if event.date_span is None or event.date_span.source not in self.sources:
            return ""
        return clean(event.date_span.span.of(self.sources[event.date_span.source].article.text))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _topic(topic: TopicBrief, entries: _Entries) -> TopicView:
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


def _sections(held: Sequence[Section], entries: _Entries) -> Iterator[SectionView]:
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


def _item_views(section: Section, entries: _Entries) -> Iterator[ItemView]:
    before = None
    for item in section.items:
        actor = item.detail.actor if isinstance(item.detail, Position) else None
        yield entries.make(item, new_actor=actor is None or actor != before)
        before = actor


def _headline(topic: TopicBrief, entries: _Entries) -> HeadlineView:
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


def _standing(asked: Standing, entries: _Entries) -> StandingView:
    items = tuple(entries.make(item) for item in asked.answers)
    put = shorten(clean(asked.question or f"{asked.name}:"))
    return StandingView(shorten(clean(asked.name)), put, items, "" if items else NO_ANSWER)


def _source(source: Source) -> SourceView:
    known = source.metadata
    outlet, agency = named(known.outlet), named(known.agency)
    day = long_form(known.published or known.month or "")
    voices = " / ".join(dict.fromkeys(isolated(shorten(part, 60)) for part in (outlet, agency) if part))
    return SourceView(
        number=source.number or 0,
        id=clean(source.article.id),
        title=shorten(clean(known.title) or clean(PurePath(source.article.id).name), LONGEST_SOURCE),
        outlet=outlet,
        agency=agency,
        author=shorten(clean(known.author), 60),
        date=day,
        day=known.published or "",
        url=clean(known.url),
        origin=", ".join(filter(None, (voices, day or "undated"))),
    )
