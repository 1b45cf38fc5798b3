"""All that the evidence page shows, worked out from a brief and the texts of the articles that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.config import Config
from briefing.model import Brief, Cut, Event, Item, Source, TopicBrief
from briefing.page.render.entries import ItemView
from briefing.page.render.evidence.articles import ArticleView, Places, article_view, called, understood, voice_of
from briefing.page.render.evidence.command import base, needs_file, phrase
from briefing.page.render.evidence.reasons import (
    BOTTOM_LINE,
    FURTHER,
    STANDING,
    Change,
    Known,
    Reason,
    changes,
    reasons,
)
from briefing.page.render.evidence.timeline import Timeline, timeline
from briefing.page.render.templates import Template
from briefing.page.render.view import View, view
from briefing.page.render.words import clean, plural
from briefing.page.sources import cited_by
from briefing.text.printed import fold

STAGES = {
    "fit": "Could have been printed, and had no place",
    "open_questions": "Open questions that were not asked",
    "overtaken": "Overtaken by something newer",
    "since": "Known from the earlier brief",
    "check": "Not word for word in their source",
}
PINNABLE = "fit"  # the stage whose sentences are candidates for the page


@dataclass(frozen=True, slots=True)
class Also:
    """Another article that says the same, or the other side of a dispute: what it is called, its words, its anchor and
    the place there."""

    called: str
    text: str
    article: str
    place: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A printed sentence with its evidence. `lights` are the places to mark, each as "p3:sentence"; `outlets` the
    numbers of those that say it, in the list of the page; `phrase` the words to pin or to drop it by, empty where
    neither can be done."""

    text: str
    section: str
    actor: str
    outlets: str
    article: str
    source: str
    lights: str
    changes: tuple[Change, ...]
    also: tuple[Also, ...]
    against: tuple[Also, ...]
    reasons: tuple[Reason, ...]
    phrase: str


@dataclass(frozen=True, slots=True)
class CutView:
    """A sentence that was left out; `phrase` is empty where pinning it would not bring it back."""

    text: str
    source: str
    outlets: str
    reason: str
    phrase: str


@dataclass(frozen=True, slots=True)
class CutGroup:
    """What was left out at one stage."""

    heading: str
    cuts: tuple[CutView, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest that `briefing verify` proves, and of what it is."""

    of: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the page shows. `entries` by the number of the sentence, `timelines` in the order of the topics."""

    brief: View
    entries: Mapping[int, Entry]
    timelines: tuple[Timeline | None, ...]
    articles: tuple[ArticleView, ...]
    cuts: tuple[CutGroup, ...]
    sections: tuple[str, ...]
    actors: tuple[str, ...]
    outlets: tuple[str, ...]
    command: str
    needs_file: bool
    pins: tuple[str, ...]
    drops: tuple[str, ...]
    template: Digest
    uncited: str


class _Outlets:
    """The voices of a page, each by a number."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self.numbers: dict[str, int] = {}

    def of(self, articles: Iterable[str]) -> str:
        """The numbers of those that speak in some articles, with blanks between them."""
        known = (self._sources[id] for id in articles if id in self._sources)
        names = dict.fromkeys(voice_of(source) or "Outlet not known" for source in known)
        return " ".join(str(self.numbers.setdefault(name, len(self.numbers))) for name in names)


def evidence(brief: Brief, template: Template, config: Config) -> Evidence:
    """All of the evidence page. `brief` is numbered; its cited articles have their texts."""
    shown = view(brief, config, template.vars)
    printed = list(_printed(brief, shown))
    sources = {source.article.id: source for source in brief.sources}
    cited = [sources[id] for id in dict.fromkeys(id for one in printed for id in cited_by(one.item)) if id in sources]
    cited.sort(key=lambda source: (source.number or len(brief.sources) + 1, source.article.id))
    keys = {source.article.id: f"article-{number}" for number, source in enumerate(cited, 1)}
    known = Known(brief, sources, understood(cited, config.brief.date_order), Places(), config)
    outlets = _Outlets(sources)
    texts = [text.casefold() for text in dict.fromkeys([*(one.item.text for one in printed), *_pinnable(brief)])]
    entries = {one.view.number: _entry(one, known, outlets, keys, texts) for one in printed}
    return Evidence(
        brief=shown,
        entries=entries,
        timelines=tuple(_timelines(brief, printed)),
        articles=tuple(
            article_view(
                source,
                keys[source.article.id],
                known.facts.get(source.article.id),
                known.places,
                excerpts=config.brief.evidence == "excerpts",
            )
            for source in cited
        ),
        cuts=tuple(_cuts(_unprinted(brief, printed), known, outlets, texts)),
        sections=tuple(dict.fromkeys(one.section for one in entries.values())),
        actors=tuple(sorted({one.actor for one in entries.values()} - {""}, key=str.casefold)),
        outlets=tuple(outlets.numbers),
        command=base(brief, config),
        needs_file=needs_file(config),
        pins=config.sections.pin,
        drops=config.sections.drop,
        template=Digest(f"Template “{config.brief.template}”", brief.template),
        uncited=_uncited(brief, cited),
    )


# --- what is printed --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Printed:
    view: ItemView
    item: Item
    topic: TopicBrief | None  # None for the answer to a standing question
    section: str


def _printed(brief: Brief, shown: View) -> Iterator[_Printed]:
    """Every printed entry with what the view makes of it: topics with sections first, as the view has them."""
    topics = sorted(brief.topics, key=lambda topic: not topic.sections)
    items = [
        *((topic, heading, item) for topic in topics for heading, item in _items(topic)),
        *((None, STANDING, item) for asked in brief.standing for item in asked.answers),
    ]
    for entry, (topic, heading, item) in zip(_views(shown), items, strict=True):
        yield _Printed(entry, item, topic, heading)


def _items(topic: TopicBrief) -> Iterator[tuple[str, Item]]:
    if topic.bottom_line:
        yield BOTTOM_LINE if topic.sections else FURTHER, topic.bottom_line
    for section in topic.sections:
        yield from ((clean(section.heading), item) for item in section.items)


def _views(shown: View) -> Iterator[ItemView]:
    for topic in shown.topics:
        yield from [topic.bottom_line] if topic.bottom_line else []
        for section in topic.sections:
            yield from section.items
    yield from (headline.bottom_line for headline in shown.headlines if headline.bottom_line)
    yield from (item for asked in shown.standing for item in asked.items)


def _entry(one: _Printed, known: Known, outlets: _Outlets, keys: Mapping[str, str], texts: Sequence[str]) -> Entry:
    item = one.item
    told = dict.fromkeys(place.source for place in item.places)
    return Entry(
        text=one.view.text,
        section=one.section,
        actor=one.view.actor,
        outlets=outlets.of(told),
        article=keys.get(item.source, ""),
        source=known.called(item.source),
        lights=" ".join(known.lights(item)),
        changes=tuple(changes(item, known)),
        also=tuple(_also(item, known, keys)),
        against=tuple(_against(item, known, keys)),
        reasons=tuple(reasons(item, one.section, known)),
        phrase=phrase(item.text, texts) if one.topic else "",
    )


def _also(item: Item, known: Known, keys: Mapping[str, str]) -> Iterator[Also]:
    for citation in item.also:
        source = known.sources.get(citation.source)
        if source:
            words = fold(citation.span.of(source.article.text))
            place = known.places.key(citation.source, citation.span)
            yield Also(called(source), words, keys[citation.source], place)


def _against(item: Item, known: Known, keys: Mapping[str, str]) -> Iterator[Also]:
    """The other sides of a dispute, as they are printed."""
    for side in item.others:
        if side.source in known.sources:
            place = known.places.key(side.source, side.span)
            yield Also(called(known.sources[side.source]), clean(side.text), keys[side.source], place)


def _timelines(brief: Brief, printed: Sequence[_Printed]) -> Iterator[Timeline | None]:
    """A time line for each topic that has sections."""
    published = {source.article.id: source.metadata.published for source in brief.sources}
    for topic in brief.topics:
        if topic.sections:
            own = [one for one in printed if one.topic is topic]
            events = [(one.view.number, _day(one.item)) for one in own]
            yield timeline(map(published.get, topic.topic.articles), events, brief.date)


def _day(item: Item) -> str:
    return (item.detail.date or "") if isinstance(item.detail, Event) else ""


# --- what is not ------------------------------------------------------------------------------------------------------


def _pinnable(brief: Brief) -> Iterator[str]:
    return (cut.text for cut in brief.cut if cut.stage == PINNABLE)


def _unprinted(brief: Brief, printed: Sequence[_Printed]) -> list[Cut]:
    """What was cut and is not printed in another section, each sentence once."""
    words = {one.item.text for one in printed}
    first: dict[str, Cut] = {}
    for cut in brief.cut:
        if cut.text not in words:
            first.setdefault(cut.text, cut)
    return list(first.values())


def _cuts(cuts: Sequence[Cut], known: Known, outlets: _Outlets, texts: Sequence[str]) -> Iterator[CutGroup]:
    for stage in dict.fromkeys([*STAGES, *(cut.stage for cut in cuts)]):
        here = tuple(_cut(cut, known, outlets, texts) for cut in cuts if cut.stage == stage)
        if here:
            yield CutGroup(STAGES.get(stage, stage.replace("_", " ").capitalize()), here)


def _cut(cut: Cut, known: Known, outlets: _Outlets, texts: Sequence[str]) -> CutView:
    return CutView(
        text=clean(cut.text),
        source=known.called(cut.source),
        outlets=outlets.of([cut.source]),
        reason=cut.reason,
        phrase=phrase(cut.text, texts) if cut.stage == PINNABLE else "",
    )


def _uncited(brief: Brief, cited: Sequence[Source]) -> str:
    more = len(brief.sources) - len(cited)
    return (
        f"{plural(more, 'more article was', 'more articles were')} read and not cited; the record has their digests"
        if more
        else ""
    )
