"""Articles for tests, made from lines: a line is a paragraph, and all of it is the article's own text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.config import DateOrder
from briefing.marks import issues
from briefing.marks.dates.recognition import find as find_dates
from briefing.model import Article, Facts, Metadata, Sentence, Span, Unfit
from briefing.read import READERS
from briefing.text.split import split
from briefing.text.terms import terms


def as_read(text: str, id: str = "a", *, reader: str = "text", metadata: Metadata | None = None) -> Article:
    """An article as a reader gives it."""
    known = next(one for one in READERS if one.name == reader)
    return Article(
        id, id, text, "", reader, "1", metadata or Metadata(), markdown=known.markdown, by_line=known.by_line
    )


def article(
    id: str,
    *lines: str,
    caption: str = "",
    sentences: Sequence[str] | None = None,
    unfit: Unfit | Callable[[str], Unfit | None] | None = None,
    order: DateOrder = "unknown",
    **known: str | None,
) -> Facts:
    """An article as it is understood: its sentences, dates and doubts are found in the whole of its text.

    `caption` stands above it. `sentences`: these, wherever the splitter would end them. `unfit`: why they cannot stand
    alone, the reason of all or by their words. `known`: title, outlet, published …
    """
    text = "\n".join((caption, *lines) if caption else lines)
    captions = (Span(0, len(caption)),) if caption else ()
    body = tuple(_lines(text))[len(captions) :]
    found = split(text, body) if sentences is None else tuple(_cut(text, body, sentences))
    if unfit is not None:
        found = tuple(replace(one, unfit=unfit(one.span.of(text)) if callable(unfit) else unfit) for one in found)
    metadata = Metadata(**known)  # type: ignore[arg-type]
    spans = [one.span for one in found]
    return Facts(
        as_read(text, id, metadata=metadata),
        metadata,
        body=body,
        captions=captions,
        sentences=found,
        title_terms=terms(metadata.title or ""),
        dates=find_dates(text, [*captions, *body], metadata.published, order=order, sentences=spans),
        doubts=issues.find(text, found, None),
    )


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _cut(text: str, body: Sequence[Span], sentences: Iterable[str]) -> Iterator[Sentence]:
    end = 0
    for words in sentences:
        start = text.index(words, end)
        end = start + len(words)
        paragraph = next(number for number, span in enumerate(body) if span.start <= start < span.end)
        yield Sentence(start, end, paragraph, terms(words))
