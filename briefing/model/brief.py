"""A brief: its entries, its sources, its page, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from briefing import __version__
from briefing.model.article import Article, DateBasis, DoubtKind, Granularity, Metadata, Mod, Unread
from briefing.model.memory import Change, Quiet, Remembered, Since, Was
from briefing.model.spans import Citation, Edit, Span
from briefing.model.topics import Topic


@dataclass(frozen=True, slots=True)
class DateHint:
    """A day that another article makes possible, without stating that it is this one."""

    date: str
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """When an item happened (key events) or is to happen (watch).

    `reported` is the ISO day of the article that tells it, where nothing dates it: what is new in it is of that day.
    """

    date: str | None
    mod: Mod | None
    granularity: Granularity | None
    date_basis: DateBasis
    date_span: Citation | None
    date_hint: DateHint | None = None
    reported: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Whose position an item states, and who said it with which cue.

    `actor_rule` is the rule that made it the actor's, in words; `day` is the ISO day on which it was said, where that
    is known; `answers` is the actor on whom or to whom it speaks; `reported` is the ISO day of the article that tells
    it as news, which orders statements and is not printed.
    """

    actor: str
    speaker: str
    speaker_span: Span
    cue: Span
    direct: bool
    via: str | None = None
    day: str | None = None
    answers: str | None = None
    reported: str | None = None
    actor_rule: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of a dispute says: the words of a source, as those of an item."""

    text: str
    source: str
    span: Span
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What kind of open question an item is. `day` is the ISO day of the article that leaves it open, where
    the news is some days newer; `sides` are those of a dispute between sources, two or more, the item's own first."""

    kind: DoubtKind
    day: str | None = None
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One printed entry. `text` is `span` of the source with `edits` applied and white space folded.

    `change` is what it is beside an earlier brief, None where it was compared with none. `why` says in words what of
    its sentence speaks most for it, the weightiest first.
    """

    text: str
    source: str
    span: Span
    edits: tuple[Edit, ...] = ()
    also: tuple[Citation, ...] = ()
    outlets: int = 1
    score: float = 0.0
    detail: Event | Position | Question | None = None
    change: Change | None = None
    was: Was | None = None
    why: tuple[str, ...] = ()

    @property
    def others(self) -> tuple[Side, ...]:
        """The other sides of a dispute between sources."""
        return self.detail.sides[1:] if isinstance(self.detail, Question) else ()

    @property
    def places(self) -> tuple[Citation, ...]:
        """Where its words stand, then those of others that say the same, then those of the other sides."""
        return (Citation(self.source, self.span), *self.also, *(Citation(one.source, one.span) for one in self.others))


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing question of the reader's and what bears on it, best first; nothing where no article does."""

    name: str
    question: str | None
    answers: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a topic: its entries in printed order."""

    key: str
    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TopicBrief:
    """What is printed about one topic. `first_coverage`: no earlier brief knew it; None where there is none."""

    topic: Topic
    bottom_line: Item | None
    sections: tuple[Section, ...]
    first_coverage: bool | None = None

    @property
    def items(self) -> Iterator[Item]:
        """Every entry, the bottom line first."""
        lines = (self.bottom_line,) if self.bottom_line else ()
        return chain(lines, *(section.items for section in self.sections))


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it is listed. `number` is None when nothing printed cites it; `voice` is the newsroom or the agency
    that speaks in it, None where nobody knows, "" in the record of a program that did not tell."""

    number: int | None
    article: Article
    metadata: Metadata
    copy_of: str | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """What reached the choice for the page and was left out."""

    text: str
    source: str
    span: Span
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page as measured: `fill` is (bottom of the last line - top of the body) / height of the body."""

    paper: Literal["a4", "letter"]
    pages: int
    fill: float
    measured_by: Literal["estimate", "libreoffice"]


@dataclass(frozen=True, slots=True)
class Brief:
    """One brief, whole: every format is a view of it. `version` is that of the program that made it, `template` the
    SHA-256 of the template's files ("" where it is not known), `digests` the SHA-256 of those of its files that cannot
    be made again everywhere, by format. `remembered` is what the next brief is compared with."""

    title: str
    date: str
    settings: Mapping[str, object]
    model: str
    page: Page
    topics: tuple[TopicBrief, ...]
    sources: tuple[Source, ...]
    unread: tuple[Unread, ...] = ()
    cut: tuple[Cut, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    version: str = __version__
    template: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    since: Since | None = None
    quiet: tuple[Quiet, ...] = ()
    remembered: tuple[Remembered, ...] = ()
    standing: tuple[Standing, ...] = ()
