"""What the lines around an article's text say of it: outlet, agency, author and day (datelines, bylines, sign-offs)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.model import Article, Metadata, Span
from briefing.text.clean.boilerplate import Kind, is_scene
from briefing.text.clean.imprint import imprint, stacked
from briefing.text.clean.lines import Line
from briefing.text.clean.publication import (
    Order,
    agencies,
    byline,
    byline_outlet,
    colon_dateline,
    dateline,
    dateline_agency,
    dateline_day,
    desk_agency,
    field,
    glued_dateline,
    is_biography,
    is_name,
    is_outlet,
    is_publication_day,
    lone_agency,
    preamble,
    publication_day,
    says_published,
    sign_off,
    sign_off_agency,
    stated_day,
)
from briefing.text.clean.titles import is_label, letterhead, without_label
from briefing.text.printed import fold

# A dateline with things glued to it stands near the top.
GLUED_PARAGRAPHS = 4
MAX_ABOVE = 0.4
COPYRIGHT_YEAR = re.compile(r"(?i:copyright|©|\(c\))[ ©(c)]{0,6}((?:19|20)\d\d)\b")
LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"


class Frame(NamedTuple):
    """What datelines, sign-offs and glued bylines say, and the body without them; `dated`: the day as it is written."""

    body: tuple[Span, ...]
    agency: str | None
    dated: str
    author: str | None


def framed(text: str, spans: Sequence[Span]) -> Frame:
    """The body without dateline and sign-off; the agency and the day that they state."""
    body, agency, dated = list(spans), None, ""
    colon = colon_dateline([span.of(text) for span in spans])
    for index, span in enumerate(body[:2]):
        if match := dateline(span.of(text)) or colon:
            body[index] = Span(span.start + match.end(), span.end)
            agency = dateline_agency(match)
            dated = dateline_day(match)
            break
    else:
        body, agency = _unglued(text, body)
    body, author = _without_preamble(text, body)
    while len(body) > 1 and is_biography(body[-1].of(text)):
        body.pop()
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


def completed(
    article: Article, lines: Sequence[Line], first: int, title: Span | None, frame: Frame, order: Order
) -> Metadata:
    """The metadata of the file; what it does not state is taken from the lines around the body."""
    known, head = article.metadata, lines[:first]
    fields = dict(pair for line in reversed(head) if line.kind is Kind.FIELD and (pair := field(line.text)))
    outlet = fields.get("outlet")
    sender = _sender(head[: letterhead(head)], title)
    outlets = (line.text for line in head if line.kind is Kind.SHORT and line.span != title and is_outlet(line.text))
    signed = (name for line in head if line.kind is Kind.BYLINE and (name := byline_outlet(line.text)))
    authors = (names for line in lines if line.kind is Kind.BYLINE and (names := byline(line.text)))
    named = (name for line in lines[first:] if (name := _line_agency(line)))
    said = [found for line in head if _may_say(line, title) and (found := imprint(line.text, order))]
    printed = (found.outlet for found in said if found.outlet)
    stated = known.published if is_publication_day(known.published) else None
    day = _stated_day(lines, first, order) or _only({found.day for found in said}) or stated_day(frame.dated, order)
    likely = None if day else stated_day(f"{frame.dated} {_year(article)}")
    return replace(
        known,
        title=known.title or (fold(title.of(article.text)).rstrip(".") if title else None),
        outlet=known.outlet
        or outlet
        or next((name.removeprefix("www.") for name in (*outlets, *signed, *printed, *sender)), None)
        or stacked(head, title),
        agency=known.agency or frame.agency or agencies().get(outlet or "") or next(named, None),
        author=known.author
        or next(authors, None)
        or next((found.author for found in said if found.author), None)
        or frame.author,
        published=stated or day or likely,
        published_basis=known.published_basis if stated else "text" if day else "inferred" if likely else None,
        url=known.url or fields.get("url"),
        language="en",
        month=None if stated or day or likely else known.month,
    )


def _may_say(line: Line, title: Span | None) -> bool:
    return line.kind in (Kind.SHORT, Kind.DATE, Kind.BYLINE) and not (title and line.span.covers(title))


def _only(days: set[str | None]) -> str | None:
    """The one day that lines say; None where they differ."""
    return days.pop() if len(days) == 1 else None


def _sender(letterhead: Sequence[Line], title: Span | None) -> tuple[str, ...]:
    """Who sends a release: the name on the first line of its letterhead that is more than a label."""
    lines = (line for line in letterhead if line.kind is Kind.SHORT and line.span != title)
    first = next((name for line in lines if (name := without_label(line))), "")
    return (fold(first),) if " " in first and is_name(first) else ()


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
    days = days or {day for line in lines[:first] if is_label(line) and (day := stated_day(line.text, order))}
    days = days or {day for line in lines[-1:] if line.kind is Kind.DATE and (day := publication_day(line.text, order))}
    return days.pop() if len(days) == 1 else None
