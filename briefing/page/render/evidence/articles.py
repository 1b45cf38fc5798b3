"""The cited articles, each with every place that the page cites marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.config import DateOrder
from briefing.errors import Unreadable
from briefing.marks.analysis import understand
from briefing.model import Article, Citation, Facts, Source, Span
from briefing.page.render.evidence.safe import address
from briefing.page.render.words import clean, named
from briefing.text.timex import long_form

BASES = {
    "metadata": "as its file states",
    "text": "as a line of the article says",
    "url": "as its address says",
    "inferred": "inferred from the other articles",
}


class Places:
    """The places that the page cites, each by a key: p1, p2 …"""

    def __init__(self) -> None:
        self._keys: dict[Citation, str] = {}

    def key(self, source: str, span: Span) -> str:
        """The key of a place, the same each time."""
        return self._keys.setdefault(Citation(source, Span(*span)), f"p{len(self._keys) + 1}")

    def of(self, source: str) -> list[tuple[Span, str]]:
        """The places in one article, in their order."""
        return sorted((place.span, key) for place, key in self._keys.items() if place.source == source)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an article, and the keys of the places that they belong to ("" for none)."""

    text: str
    places: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: "body", the article's "title", the "rest", which is not the article's own text, or a "gap", where
    paragraphs are left out."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A cited article; `key` is its anchor, `called` how the page names it ("[3] Reuters, 4 May 2025")."""

    key: str
    number: int | None
    called: str
    title: str
    voices: str
    author: str
    day: str
    day_basis: str
    url: str
    path: str
    sha256: str
    text_sha256: str
    paragraphs: tuple[Paragraph, ...]
    is_excerpt: bool


def understood(sources: Sequence[Source], order: DateOrder) -> Mapping[str, Facts]:
    """What each cited article alone says, by id; without those that cannot be understood again."""
    return {source.article.id: facts for source in sources for facts in _understood(source.article, order)}


def _understood(article: Article, order: DateOrder) -> Iterator[Facts]:
    try:
        yield understand(article, order)
    except Unreadable:
        return


def article_view(source: Source, key: str, facts: Facts | None, places: Places, *, excerpts: bool) -> ArticleView:
    """A cited article with its places marked; of `excerpts` only the paragraphs that hold one."""
    article, known = source.article, source.metadata
    marked = places.of(article.id)
    parts = list(_paragraphs(article.text, facts, marked))
    return ArticleView(
        key=key,
        number=source.number,
        called=called(source),
        title=clean(known.title) or article.id,
        voices=" / ".join(dict.fromkeys(named(one) for one in (known.outlet, known.agency) if one)),
        author=clean(known.author),
        day=long_form(known.published or known.month or ""),
        day_basis=BASES.get(known.published_basis or "", ""),
        url=address(known.url),
        path=article.id,
        sha256=article.sha256,
        text_sha256=article.text_sha256,
        paragraphs=tuple(_excerpts(parts) if excerpts else parts),
        is_excerpt=excerpts,
    )


def voice_of(source: Source) -> str:
    """Who speaks in a source, as it may be printed; "" where nobody knows."""
    return named(source.voice or source.metadata.outlet or source.metadata.agency)


def called(source: Source) -> str:
    """A source in a few words: its number, who speaks in it, its day."""
    known = source.metadata
    who = voice_of(source) or named(known.title) or source.article.id
    day = long_form(known.published or known.month or "") or "undated"
    return f"{f'[{source.number}] ' if source.number else ''}{who}, {day}"


def _paragraphs(text: str, facts: Facts | None, marked: Sequence[tuple[Span, str]]) -> Iterator[Paragraph]:
    """A text in paragraphs: its own, and between them the rest."""
    own = sorted(facts.own_text) if facts else _blocks(text)
    kinds = dict.fromkeys(own, "body") | dict.fromkeys(Span(0, len(text)).gaps(own), "rest")
    if facts and facts.title:
        kinds[facts.title] = "title"
    for span in sorted(kinds):
        heads = kinds[span] == "title" and not any(place.overlaps(span) for place, _ in marked)
        if span.of(text).strip() and not heads:  # the title stands above the article anyway
            yield Paragraph(kinds[span], tuple(_pieces(text, span, marked)))


def _blocks(text: str) -> list[Span]:
    """Paragraphs as blank lines part them, where nothing else is known."""
    spans, start = [], 0
    for block in text.split("\n\n"):
        spans.append(Span(start, start + len(block)))
        start += len(block) + 2
    return spans


def _pieces(text: str, span: Span, marked: Sequence[tuple[Span, str]]) -> Iterator[Piece]:
    """A paragraph cut wherever a place begins or ends."""
    here = [(place, key) for place, key in marked if place.overlaps(span)]
    edges = {edge for place, _ in here for edge in place if span.start < edge < span.end}
    borders = sorted({span.start, span.end, *edges})
    for start, end in pairwise(borders):
        keys = (key for place, key in here if place.covers(Span(start, end)))
        yield Piece(text[start:end], " ".join(keys))


def _excerpts(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that hold a place; a gap for those between them."""
    gap = False
    for paragraph in paragraphs:
        if any(piece.places for piece in paragraph.pieces):
            if gap:
                yield Paragraph("gap", ())
            yield paragraph
            gap = False
        else:
            gap = gap or paragraph.kind == "body"
    if gap:
        yield Paragraph("gap", ())
