"""Places: a span of an article's text, a sentence by its article and its start, a place in a source.

Every position is a span in `Article.text`: half-open, in code points. A sentence is known by its `Ref`
(article id, start), never by its text, because the same wire sentence stands in many articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


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


@dataclass(frozen=True, slots=True)
class Edit:
    """One recorded change between the source and the printed page: `at` is replaced by `to`.

    `source` says where the words of `to` come from, when they are the words of another place.
    """

    at: Span
    to: str
    source: Citation | None = None
