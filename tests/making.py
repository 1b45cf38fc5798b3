"""Articles for tests, made from lines: a line is a paragraph, and all of it is the article's own text."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.marks import issues
from briefing.marks.dates.recognition import find as find_dates
from briefing.model import Article, Facts, Metadata, Sentence, Span
from briefing.read import READERS
from briefing.text.split import split
from briefing.text.terms import terms


def article(text: str, id: str = "a", *, reader: str = "text", metadata: Metadata | None = None) -> Article:
    """An article as a reader would give it."""
    known = next(one for one in READERS if one.name == reader)
    return Article(
        id, id, text, "", reader, "1", metadata or Metadata(), markdown=known.markdown, by_line=known.by_line
    )


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of a text that hold words."""
    return tuple(_lines(text))


def facts(
    *lines: str,
    id: str = "a",
    sentences: Sequence[str] | None = None,
    unfit: str | None = None,
    unfit_at: Container[int] | None = None,
    order: str = "unknown",
    **known: str | None,
) -> Facts:
    """The facts of an article: its sentences, dates and doubts as they are found in the whole of its text.

    `sentences`: these, wherever the splitter would end them. `unfit`: why they cannot stand alone (those with the
    numbers `unfit_at`, or all). `known`: what is known of the article (`title`, `outlet`, `published` …).
    """
    text = "\n".join(lines)
    body = paragraphs(text)
    found = split(text, body) if sentences is None else tuple(_cut(text, body, sentences))
    found = tuple(
        replace(one, unfit=unfit if unfit_at is None or n in unfit_at else None) for n, one in enumerate(found)
    )
    metadata = Metadata(**known)  # type: ignore[arg-type]
    return Facts(
        article(text, id, metadata=metadata),
        metadata,
        body=body,
        sentences=found,
        title_terms=terms(metadata.title or ""),
        dates=find_dates(text, body, metadata.published, order=order, sentences=[one.span for one in found]),  # type: ignore[arg-type]
        doubts=issues.find(text, found, None),
    )


def _cut(text: str, body: Sequence[Span], sentences: Iterable[str]) -> Iterator[Sentence]:
    """The sentences, in order, wherever they stand."""
    end = 0
    for words in sentences:
        start = text.index(words, end)
        end = start + len(words)
        paragraph = next(number for number, span in enumerate(body) if span.start <= start < span.end)
        yield Sentence(start, end, paragraph, terms(words))


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1
