"""The lines of an article as they are laid out, each with its kind."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.model import Article, Span
from briefing.text.clean.boilerplate import Kind, is_mixed, kind
from briefing.text.clean.layout import paragraphs
from briefing.text.clean.publication import is_outlet

QUOTED = re.compile(r"(?:>[ \t]?)+(?=\S)")
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
MARKDOWN_HEADING = re.compile(r"#{1,6}\s")
HEAD = frozenset((Kind.BYLINE, Kind.DATE, Kind.FIELD, Kind.SHARE, Kind.MARKER, Kind.CREDIT))


class Line(NamedTuple):
    """A paragraph as it is laid out; `block` counts the blank lines above it."""

    span: Span
    block: int
    text: str
    kind: Kind


def lines_of(article: Article) -> list[Line]:
    """The paragraphs of an article, each with its kind."""
    text, markdown = article.text, article.markdown
    front = FRONT_MATTER.match(text) if markdown else None
    start = front.end() if front else 0
    mixed = is_mixed(text)

    def is_head(span: Span) -> bool:
        return kind(text, span, mixed) in HEAD or is_outlet(span.of(text))

    return [
        Line(span, block, part, Kind.SHORT if markdown and MARKDOWN_HEADING.match(part) else kind(text, span, mixed))
        for span, block in paragraphs(text, start, article.by_line, is_head)
        for part in (span.of(text),)
    ]


def unmarked(text: str, paragraph: Span) -> Span:
    """A paragraph without the mark that says it is quoted: "> We will go to court."."""
    mark = QUOTED.match(text, *paragraph)
    return Span(mark.end(), paragraph.end) if mark and "\n" not in paragraph.of(text) else paragraph
