"""Chooses the paragraphs of the article's own text, and reads what the lines around them say. Rewrites nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from briefing.errors import Unreadable
from briefing.lang import any_of
from briefing.lang.rules import rules
from briefing.model import Article, Metadata, Span
from briefing.text.clean.boilerplate import (
    LONG_LINE,
    Kind,
    ends_article,
    is_heading,
    is_mixed,
    is_scene,
    kind,
    owns,
)
from briefing.text.clean.language import foreign
from briefing.text.clean.layout import paragraphs
from briefing.text.clean.publication import (
    Order,
    agencies,
    byline,
    byline_outlet,
    colon_dateline,
    credits_agency,
    dateline,
    dateline_agency,
    desk_agency,
    field,
    glued_dateline,
    is_name,
    is_outlet,
    is_publication_day,
    lone_agency,
    numeric_order,
    preamble,
    publication_day,
    says_published,
    sign_off,
    sign_off_agency,
    stated_day,
)
from briefing.text.printed import fold
from briefing.text.turns import Turn, turns

# So many characters of body tell its language.
ENOUGH = 400
# A dateline with things glued to it stands near the top.
GLUED_PARAGRAPHS = 4
MAX_ABOVE = 0.4

LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
ASIDE = re.compile(r"\([^()]{1,150}\)\.?|\[[^\[\]]{1,150}\]\.?")


class Cleaned(NamedTuple):
    """Spans in the article's text, in order: its paragraphs, the picture captions among the rest, its title, and of a
    page the headings and other short lines that stand among the paragraphs."""

    metadata: Metadata
    body: tuple[Span, ...]
    captions: tuple[Span, ...]
    title: Span | None
    headings: tuple[Span, ...] = ()


class Line(NamedTuple):
    """A paragraph as it is laid out; `block` counts the blank lines above it."""

    span: Span
    block: int
    text: str
    kind: Kind


class Frame(NamedTuple):
    """What datelines, sign-offs and glued bylines say, and the body without them; `dated`: the day as it is written."""

    body: tuple[Span, ...]
    agency: str | None
    dated: str
    author: str | None


def clean(article: Article, order: Order = "unknown") -> Cleaned:
    """The article's own paragraphs, and its metadata completed from the lines around them.

    `order` is that of days in digits, where the article does not show it itself.
    Raises Unreadable where there is no text of an article, or where it is not in English.
    """
    lines = _lines(article)
    spoken = turns(article.text, [line.span for line in lines])
    lines = _spoken(lines, spoken) if spoken else lines
    prose = next((i for i, line in enumerate(lines) if line.kind is Kind.PROSE), len(lines))
    if _sentences_as_title(lines[prose:]):
        lines[prose] = lines[prose]._replace(kind=Kind.SHORT)
    first = next((i for i, line in enumerate(lines) if line.kind is Kind.PROSE and not _is_title(line)), len(lines))
    title = _title(article, lines[: first + 1])
    captions = _captions(lines)
    lines = lines[: _end(lines)]
    known = article.metadata.title or (title.of(article.text) if title else "")
    left_out = captions | {line.span for line in lines[: first + 1] if title and line.span.covers(title)}
    own = [
        line
        for line in (_with_passages(lines) if article.by_line else lines)
        if line.kind is Kind.PROSE and line.span not in left_out and not _same(line.text, known)
    ]
    if language := foreign(_sample(own, lines)):
        raise Unreadable(f"in {language}, not English")
    if not own:
        raise Unreadable("no article text found in it")
    spans = _without_head([line.span for line in own], article.text, known)
    frame = Frame(tuple(spans), None, "", None) if spoken else _framed(article.text, spans)
    order = order if order != "unknown" else numeric_order(article.text)
    metadata = _completed(article, lines, first, title, frame, order)
    return Cleaned(
        replace(metadata, author=None) if _is_speaker(article.text, metadata.author, spoken) else metadata,
        tuple(_unmarked(article.text, one) for one in frame.body),
        tuple(sorted(captions)),
        title,
        _headings(article, lines, frame.body, title) if article.by_line and not spoken else (),
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


def _unmarked(text: str, paragraph: Span) -> Span:
    """A paragraph without the mark that says it is quoted: "> We will go to court."."""
    mark = QUOTED.match(text, *paragraph)
    return Span(mark.end(), paragraph.end) if mark and "\n" not in paragraph.of(text) else paragraph


def _sample(own: Sequence[Line], lines: Sequence[Line]) -> str:
    """What tells the language: the body, so that a foreign byline does not count, or all lines where that is little."""
    text = "\n".join(line.text for line in own)
    return text if len(text) >= ENOUGH else "\n".join(line.text for line in lines)


# --- layout -----------------------------------------------------------------------------------------------------------

QUOTED = re.compile(r"(?:>[ \t]?)+(?=\S)")
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
MARKDOWN_HEADING = re.compile(r"#{1,6}\s")
HEAD = frozenset((Kind.BYLINE, Kind.DATE, Kind.FIELD, Kind.SHARE, Kind.MARKER, Kind.CREDIT))
LABEL = re.compile(r"(?:title|headline)\s*:\s*", re.IGNORECASE)


def _lines(article: Article) -> list[Line]:
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


# --- what is left out -------------------------------------------------------------------------------------------------

MAX_TITLE_WORDS = 30
LEAST_TITLE_WORDS = 4  # of one that runs into the text: "Supreme Court" may begin a sentence of its own
COPYRIGHT_YEAR = re.compile(r"(?i:copyright|©|\(c\))[ ©(c)]{0,6}((?:19|20)\d\d)\b")
# The label of a button that runs into the first sentence.
BUTTON = re.compile(rf"(?:{any_of('pages', 'buttons')})\s+(?=[\"“]?[A-Z][a-z])")
SENTENCE_START = re.compile(r"\s+(?=[\"“]?[A-Z])")
MAX_CREDIT_WORDS = 8


def _key(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def _same(text: str, title: str) -> bool:
    return title != "" and len(text) < len(title) + 40 and _key(text) == _key(title)


def _is_title(line: Line) -> bool:
    """A title that looks like prose: in capitals, or a question that stands alone at the top."""
    words = line.text.split()
    return (is_heading(line.text, words) and not is_scene(line.text)) or (
        line.block == 0 and line.text.endswith("?") and len(words) <= 20
    )


def _sentences_as_title(lines: Sequence[Line]) -> bool:
    """Whether the first line of prose is a title of whole sentences: alone above the outlet, the byline or the day."""
    if len(lines) < 3 or lines[0].block == lines[1].block or len(lines[0].text.split()) > MAX_TITLE_WORDS:
        return False
    after = lines[1]
    return after.kind in (Kind.BYLINE, Kind.DATE) or (after.kind is Kind.SHORT and is_outlet(after.text))


def _title(article: Article, head: Sequence[Line]) -> Span | None:
    """Where the title stands in the text: the line that the metadata know, else the first heading above the article."""
    if article.metadata.title:
        return next((_bare(line) for line in head if _same(line.text.lstrip("# "), article.metadata.title)), None)
    named = (line for line in head if line.kind is Kind.FIELD and line.text[:1] in "TtHh")
    if _is_short_title(head):
        return _bare(head[0])
    below = filter(_is_heading_line, head[_letterhead(head) :])
    return next((_bare(line) for line in (*named, *below, *filter(_is_heading_line, head))), None)


def _letterhead(head: Sequence[Line]) -> int:
    """How many lines stand above the title of a release: down to the last that says that it is one; 0 for none."""
    return max((index + 1 for index, line in enumerate(head) if _is_label(line)), default=0)


def _is_label(line: Line) -> bool:
    """Whether a line says that a text is a release, or when it may be published."""
    said, bare = rules("documents"), line.text.strip(SIGNS)
    return (
        line.kind is not Kind.PROSE
        and RELEASE.search(bare) is not None
        and (said.says("label", bare) or said.says("release", bare))
    )


def _is_short_title(head: Sequence[Line]) -> bool:
    """Whether a text begins with a title of a word or two: alone, above the line of its outlet."""
    if len(head) < 2 or head[0].kind is not Kind.SHORT or len(head[0].text.split()) > 2:
        return False
    first, after = head[0], head[1]
    is_alone = first.block != after.block and first.text[:1].isalpha() and not is_outlet(first.text)
    beside = [line for line in head[1:3] if line.block == after.block]
    if beside[0].kind is Kind.BYLINE:
        beside = beside[1:]
    return is_alone and bool(beside) and beside[0].kind is Kind.SHORT and is_outlet(beside[0].text)


def _is_heading_line(line: Line) -> bool:
    words = line.text.split()
    if line.kind is Kind.PROSE:
        return _is_title(line)
    return (
        line.kind is Kind.SHORT
        and 2 < len(words) <= MAX_TITLE_WORDS
        and not is_outlet(line.text)
        and any(map(str.isalpha, words))
    )


def _bare(line: Line) -> Span:
    """A heading without the signs of Markdown, a title without its label."""
    match = MARKDOWN_HEADING.match(line.text) or LABEL.match(line.text)
    return Span(line.span.start + match.end(), line.span.end) if match else line.span


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


def _end(lines: Sequence[Line]) -> int:
    """How many lines there are before the end of the article.

    A heading that only follows articles ends one when half of the prose is above it; the heading of a box, which
    may stand in the midst, when two thirds are.
    """
    total = sum(len(line.text) for line in lines if line.kind is Kind.PROSE)
    before = 0
    for index, line in enumerate(lines):
        if line.kind is Kind.PROSE:
            before += len(line.text)
        elif line.kind in (Kind.MARKER, Kind.NOTICE) and 2 * before > total:
            surely = owns(line.text) or ends_article(line.text)
            if surely or (line.kind is Kind.MARKER and 3 * before > 2 * total):
                return index
    return len(lines)


def _headings(article: Article, lines: Sequence[Line], body: Sequence[Span], title: Span | None) -> tuple[Span, ...]:
    """The short lines between the paragraphs of a page: headings, names above statements, items of a word or two."""
    if not body:
        return ()
    own = set(body)
    titles = list(filter(None, (article.metadata.title, title.of(article.text) if title else None)))
    return tuple(
        line.span
        for line in lines
        if line.kind is Kind.SHORT
        and body[0].end <= line.span.start < body[-1].start
        and line.span not in own
        and any(map(str.isalpha, line.text))
        and not any(_same(line.text, one) for one in titles)
    )


RELEASE = re.compile(r"(?i)\b(?:release|embargo|press|media|transcript)")
SIGNS = " \t\xa0•·|–—-*#_=[]()<>:"
ITEM = re.compile(r"[-–•*] +(?=\w)")
LEAST_ITEM, LEAST_PASSAGE = 4, 14  # words


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


# --- what the lines around it say -------------------------------------------------------------------------------------


def _without_head(spans: Sequence[Span], text: str, title: str) -> list[Span]:
    """The paragraphs without the button or the title that some pages run into the first sentence."""
    if spans and (button := BUTTON.match(text, *spans[0])):
        spans = [Span(button.end(), spans[0].end), *spans[1:]]
    if not spans or len(title.split()) < LEAST_TITLE_WORDS or not spans[0].of(text).startswith(title):
        return list(spans)
    rest = SENTENCE_START.match(text, spans[0].start + len(title), spans[0].end)
    return [Span(rest.end(), spans[0].end), *spans[1:]] if rest else list(spans)


def _framed(text: str, spans: Sequence[Span]) -> Frame:
    """The body without dateline and sign-off; the agency and the day that they state."""
    body, agency, dated = list(spans), None, ""
    colon = colon_dateline([span.of(text) for span in spans])
    for index, span in enumerate(body[:2]):
        if match := dateline(span.of(text)) or colon:
            body[index] = Span(span.start + match.end(), span.end)
            agency = dateline_agency(match)
            dated = match["date"] or ""
            break
    else:
        body, agency = _unglued(text, body)
    body, author = _without_preamble(text, body)
    while body and (match := sign_off(body[-1].of(text))):
        agency = agency or sign_off_agency(match)
        own = text[body[-1].start : body[-1].start + match.start()]
        body[-1:] = [Span(body[-1].start, body[-1].start + len(own.rstrip()))] if own.strip() else []
    return Frame(tuple(body), agency, dated, author)


def with_dateline(text: str, paragraph: Span) -> Span:
    """A paragraph of a body with the dateline that it begins with in the text, which no sentence of it holds."""
    start = 1 + max(text.rfind(end, 0, paragraph.start) for end in LINE_ENDS)
    line = text[start : paragraph.end]
    match = dateline(line) or colon_dateline([line]) if start < paragraph.start else None
    return Span(start, paragraph.end) if match and start + match.end() == paragraph.start else paragraph


def _unglued(text: str, body: list[Span]) -> tuple[list[Span], str | None]:
    """The body from a dateline that other things are glued to, and its agency. What stands above it is no article."""
    for index, span in enumerate(body[:GLUED_PARAGRAPHS]):
        if match := glued_dateline(span.of(text)):
            start = span.start + match.end()
            whole = body[-1].end - body[0].start
            if start - body[0].start < MAX_ABOVE * whole:
                return [Span(start, span.end), *body[index + 1 :]], dateline_agency(match)
    return body, None


def _without_preamble(text: str, body: list[Span]) -> tuple[list[Span], str | None]:
    """The body without a byline or clock glued to its first sentence, nor the caption that may stand there."""
    author = None
    while body and (match := preamble(body[0].of(text))):
        author = author or match["names"] or match["correspondent"]
        body = [Span(body[0].start + match.end(), body[0].end), *body[1:]]
    if len(body) > 2 and is_scene(body[0].of(text)):
        body = body[1:]
    return body, author


def _completed(
    article: Article, lines: Sequence[Line], first: int, title: Span | None, frame: Frame, order: Order
) -> Metadata:
    """The metadata of the file; what it does not state is taken from the lines around the body."""
    known, head = article.metadata, lines[:first]
    fields = dict(pair for line in reversed(head) if line.kind is Kind.FIELD and (pair := field(line.text)))
    outlet = fields.get("outlet")
    sender = _sender(head[: _letterhead(head)], title)
    outlets = (line.text for line in head if line.kind is Kind.SHORT and line.span != title and is_outlet(line.text))
    signed = (name for line in head if line.kind is Kind.BYLINE and (name := byline_outlet(line.text)))
    authors = (names for line in lines if line.kind is Kind.BYLINE and (names := byline(line.text)))
    named = (name for line in lines[first:] if (name := _line_agency(line)))
    stated = known.published if is_publication_day(known.published) else None
    day = _stated_day(lines, first, order) or stated_day(frame.dated)
    likely = None if day else stated_day(f"{frame.dated} {_year(article)}")
    return replace(
        known,
        title=known.title or (fold(title.of(article.text)).rstrip(".") if title else None),
        outlet=known.outlet
        or outlet
        or next((name.removeprefix("www.") for name in (*outlets, *signed, *sender)), None),
        agency=known.agency or frame.agency or agencies().get(outlet or "") or next(named, None),
        author=known.author or next(authors, None) or frame.author,
        published=stated or day or likely,
        published_basis=known.published_basis if stated else "text" if day else "inferred" if likely else None,
        url=known.url or fields.get("url"),
        language="en",
        month=None if stated or day or likely else known.month,
    )


def _sender(letterhead: Sequence[Line], title: Span | None) -> tuple[str, ...]:
    """Who sends a release: the name on the first line of its letterhead."""
    first = next((line for line in letterhead if line.kind is Kind.SHORT), None)
    is_sender = first is not None and first.span != title and " " in first.text and is_name(first.text)
    return (fold(first.text),) if first is not None and is_sender else ()


def _year(article: Article) -> str:
    """The year of an article's month, or of its copyright lines; "" where they have none, or several."""
    years = set(COPYRIGHT_YEAR.findall(article.text))
    return (article.metadata.month or "")[:4] or (years.pop() if len(years) == 1 else "")


def _line_agency(line: Line) -> str | None:
    """The agency that a line below the beginning names: its sign-off, its desk, its copyright."""
    return desk_agency(line.text) if line.kind is Kind.NOTICE else lone_agency(line.text)


def _stated_day(lines: Sequence[Line], first: int, order: Order) -> str | None:
    """The day of a line that says "published", else of a line above the article; None where such lines differ."""
    said = [line for line in lines if line.kind is Kind.DATE and says_published(line.text)]
    above = [line for line in lines[:first] if line.kind in (Kind.DATE, Kind.BYLINE)]
    days = {day for line in said or above if (day := publication_day(line.text, order))}
    days = days or {day for line in lines[:first] if _is_label(line) and (day := stated_day(line.text, order))}
    return days.pop() if len(days) == 1 else None
