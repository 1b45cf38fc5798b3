"""Chooses the paragraphs of the article's own text, and reads what the lines around them say. Rewrites nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from briefing.errors import Unreadable
from briefing.model import Article, Metadata, Span
from briefing.text.clean.boilerplate import LONG_LINE, Kind, ends_article, is_heading, owns
from briefing.text.clean.language import foreign
from briefing.text.clean.lines import Line, lines_of, unmarked
from briefing.text.clean.metadata import Frame, completed, framed
from briefing.text.clean.numbers import unnumbered
from briefing.text.clean.publication import Order, credits_agency, numeric_order
from briefing.text.clean.titles import (
    ends_release,
    headings_of,
    is_title,
    says_title,
    sentences_as_title,
    title_of,
    without_head,
)
from briefing.text.turns import Turn, turns

# So many characters of body tell its language.
ENOUGH = 400
MAX_CREDIT_WORDS = 8
ITEM = re.compile(r"[-–•*] +(?=\w)")
LEAST_ITEM, LEAST_PASSAGE = 4, 14  # words
LEAST_RELEASE = 4  # a fourth of the prose stands above the end of a release, however long its notes are
ASIDE = re.compile(r"\([^()]{1,150}\)\.?|\[[^\[\]]{1,150}\]\.?")


class Cleaned(NamedTuple):
    """Spans in the article's text, in order: its paragraphs, the picture captions among the rest, its title, and of a
    page the headings and other short lines that stand among the paragraphs."""

    metadata: Metadata
    body: tuple[Span, ...]
    captions: tuple[Span, ...]
    title: Span | None
    headings: tuple[Span, ...] = ()


def clean(article: Article, order: Order = "unknown") -> Cleaned:
    """The article's own paragraphs, and its metadata completed from the lines around them.

    `order` is that of days in digits, where the article does not show it itself.
    Raises Unreadable where there is no text of an article, or where it is not in English.
    """
    lines = lines_of(article)
    spoken = turns(article.text, [line.span for line in lines])
    lines = _spoken(lines, spoken) if spoken else lines
    prose = next((i for i, line in enumerate(lines) if line.kind is Kind.PROSE), len(lines))
    if sentences_as_title(lines[prose:]):
        lines[prose] = lines[prose]._replace(kind=Kind.SHORT)
    first = next((i for i, line in enumerate(lines) if line.kind is Kind.PROSE and not is_title(line)), len(lines))
    title = title_of(article, lines[: first + 1])
    captions = _captions(lines)
    lines = lines[: _end(lines, may_be_release=not article.by_line)]
    known = article.metadata.title or (title.of(article.text) if title else "")
    left_out = captions | {line.span for line in lines[: first + 1] if title and line.span.covers(title)}
    own = [
        line
        for line in (_with_passages(lines) if article.by_line else lines)
        if line.kind is Kind.PROSE and line.span not in left_out and not says_title(line.text, known)
    ]
    if language := foreign(_sample(own, lines)):
        raise Unreadable(f"in {language}, not English")
    if not own:
        raise Unreadable("no article text found in it")
    spans = without_head([line.span for line in own], article.text, known)
    frame = Frame(tuple(spans), None, "", None) if spoken else framed(article.text, spans)
    order = order if order != "unknown" else numeric_order(article.text)
    metadata = completed(article, lines, first, title, frame, order)
    return Cleaned(
        replace(metadata, author=None) if _is_speaker(article.text, metadata.author, spoken) else metadata,
        tuple(unmarked(article.text, one) for one in unnumbered(article.text, frame.body)),
        tuple(sorted(captions)),
        title,
        headings_of(article, lines, frame.body, title) if article.by_line and not spoken else (),
    )


def _is_speaker(text: str, author: str | None, spoken: Sequence[Turn]) -> bool:
    """Whether who is called the author is one who speaks in a transcript."""
    surnames = {turn.label.of(text).split()[-1].casefold() for turn in spoken}
    return author is not None and not surnames.isdisjoint(re.findall(r"\w+", author.casefold()))


def _spoken(lines: Sequence[Line], spoken: Sequence[Turn]) -> list[Line]:
    """The lines of a transcript: what begins a turn is its text, however short; what follows goes on as prose does;
    what stands in brackets ("(Laughter.)", "(The briefing ended at 2 p.m.)") nobody says."""
    begins = {turn.label.start for turn in spoken}

    def said(line: Line) -> Line:
        if line.span.start in begins:
            return line._replace(kind=Kind.PROSE)
        return line._replace(kind=Kind.SHORT) if ASIDE.fullmatch(line.text) else line

    return [said(line) for line in lines]


def _sample(own: Sequence[Line], lines: Sequence[Line]) -> str:
    """What tells the language: the body, so that a foreign byline does not count, or all lines where that is little."""
    text = "\n".join(line.text for line in own)
    return text if len(text) >= ENOUGH else "\n".join(line.text for line in lines)


def _captions(lines: Sequence[Line]) -> set[Span]:
    """Captions with their credit, and the caption of two lines: the credit alone, then what the picture shows.

    "(AFP)" at the end of a paragraph signs off the article where little follows, and credits a picture elsewhere.
    """
    found = {line.span for line in lines if line.kind is Kind.CREDIT}
    prose = [line for line in lines if line.kind is Kind.PROSE]
    found |= {line.span for line in prose[:-2] if credits_agency(line.text)}
    sizes: dict[int, int] = {}
    for line in lines:
        sizes[line.block] = sizes.get(line.block, 0) + 1
    for line, after in pairwise(lines):
        alone = line.kind is Kind.CREDIT and len(line.text.split()) <= MAX_CREDIT_WORDS
        if alone and after.block == line.block and sizes[line.block] == 2:
            found.add(after.span)
    return found


def _end(lines: Sequence[Line], *, may_be_release: bool) -> int:
    """How many lines there are before the end of the article.

    A heading that only follows articles ends one when half of the prose is above it; the heading of a box, which
    may stand in the midst, when two thirds are; what releases write below theirs ("ENDS") when a fourth is, where it
    `may_be_release`: on a page of a site such headings ("Contacts") are boxes.
    """
    total = sum(len(line.text) for line in lines if line.kind is Kind.PROSE)
    before = 0
    for index, line in enumerate(lines):
        if line.kind is Kind.PROSE:
            before += len(line.text)
        elif may_be_release and LEAST_RELEASE * before > total and ends_release(line.text):
            return index
        elif line.kind in (Kind.MARKER, Kind.NOTICE) and 2 * before > total:
            surely = owns(line.text) or ends_article(line.text)
            if surely or (line.kind is Kind.MARKER and 3 * before > 2 * total):
                return index
    return len(lines)


def _with_passages(lines: Sequence[Line]) -> list[Line]:
    """The lines, as prose also those without a full stop that are what the article says: items of lists and what is too
    long for a heading, if they stand among prose, and what is as long as a paragraph. No sentence of theirs is printed.
    """
    prose = [index for index, line in enumerate(lines) if line.kind is Kind.PROSE] or [0]

    def is_own(index: int, line: Line) -> bool:
        if line.kind is not Kind.SHORT:
            return False
        return len(line.text.split()) > LONG_LINE or (prose[0] < index < prose[-1] and _is_passage(line.text))

    return [line._replace(kind=Kind.PROSE) if is_own(index, line) else line for index, line in enumerate(lines)]


def _is_passage(text: str) -> bool:
    words = text.split()
    if ITEM.match(text):
        return len(words) > LEAST_ITEM
    return len(words) >= LEAST_PASSAGE and not is_heading(text, words)
