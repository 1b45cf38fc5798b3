"""The downloads of Nexis Uni and Lexis Advance, as Word, RTF and PDF files: one shape of lines in three kinds of files.

A cover lists the titles; each article is its title, outlet and day, labels, "Body", the text, more labels, and "End of
Document". The words are those of the interface; where an article begins and ends is told by where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefing.errors import Unreadable
from briefing.lang import word_list, word_set
from briefing.model import Unread
from briefing.read.databases.exports import article, authors, given, language, metadata, without_link
from briefing.read.days import day_or_month, is_dated
from briefing.read.documents import docx, pdf, rtf
from briefing.read.documents.office import member, package
from briefing.read.documents.pages import Line, Page
from briefing.read.file import File, Text
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "a Nexis export"
LINES = ("{*}t", "{*}br", "{*}cr")
LINK = "advance.lexis.com/api/document"
RTF_END = re.compile(
    rb"(?:End of|Ende des|Fin du|Fin del|Fine del|Einde van|Fim do)"
    rb"(?:[\s{}]|\\[a-z]{1,20}+(?:-?\d{1,6}+)?){1,40}Do[ck]ument",
    re.IGNORECASE,
)
OWNED = re.compile(r"(?:copyright|©|\(c\))\s", re.IGNORECASE)
LISTED = re.compile(r"1\.\s+(\S.*)")
NUMBERED = re.compile(r"\d{1,4}\.\s")
LABEL = re.compile(r"([^\W\d_][^:]{0,29}[^:\s])\s?:(.*)")
NUMBER_OF_PAGE = re.compile(r"[^\W\d_]{3,10} \d+ (?:of|von|de|sur|di|van) \d+")
FIRST_PAGES, LAST_PAGES = 12, 3
MOST_TITLE = 6  # lines above the day: a title of several, and the outlet
MOST_TITLE_LINES = 3
MOST_BETWEEN = 3  # lines between a day in the title and that of the article
MOST_HEAD = 14  # lines of labels
NEAR = 6  # lines before the labels below a text, in which notes and corrections stand
FULL_TEXT = 6  # lines of a text among which it may begin anew, behind an abstract
# Distances of two lines of a page, in sizes of their type.
NEAREST, USUAL, FARTHEST = 0.9, 1.2, 1.7
SAME_BLOCK = 1.45
PARAGRAPH = 1.25
FILLED = 0.8  # of the widest line of a page
MOST_RUNNING = 4  # lines of a running head
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


class Head(NamedTuple):
    """What stands above a text, and the line at which the labels begin."""

    title: str
    outlet: str
    published: str
    at: int


# --- recognition ------------------------------------------------------------------------------------------------------


def is_nexis_docx(file: File) -> bool:
    """Whether a Word file holds the end of such an article, or links to articles in the database."""
    if not docx.is_docx(file):
        return False
    try:
        archive = package(file.data, docx.KIND)
        root = member(archive, "word/document.xml", docx.KIND)
        links = member(archive, "word/_rels/document.xml.rels", docx.KIND)
    except Unreadable:
        return False
    if links is not None and any(LINK in one.get("Target", "") for one in links):
        return True
    return root is not None and _is_export([line for one in root.iter("{*}p") for line in _lines_of(one)])


def is_nexis_rtf(file: File) -> bool:
    """Whether an RTF file holds the end of such an article, or links to articles in the database."""
    if not rtf.is_rtf(file):
        return False
    if LINK.encode() in file.data:
        return True
    try:
        if RTF_END.search(file.data) is None:
            return False
        return _is_export(rtf.text(file.data).split("\n"))
    except Unreadable:
        return False


def is_nexis_pdf(file: File) -> bool:
    """Whether such an article ends on the first or the last pages of a PDF file."""
    return pdf.is_pdf(file) and _is_export(pdf.outer_lines(file.data, FIRST_PAGES, LAST_PAGES))


def _is_export(texts: Sequence[str]) -> bool:
    """Whether the end of an article is among some texts, and one of the labels around it."""
    found = set(map(fold, texts))
    if found.isdisjoint(_labels("end")):
        return False
    return not found.isdisjoint(_labels("body") | _labels("tail")) or any(_label(text)[0] in _known() for text in found)


def _lines_of(paragraph: Element) -> list[str]:
    """The lines of a Word paragraph: the end of an article stands behind a line break in that of its last label."""
    parts = ("\n" if one.tag.endswith(("}br", "}cr")) else one.text or "" for one in paragraph.iter(*LINES))
    return "".join(parts).split("\n")


# --- reading ----------------------------------------------------------------------------------------------------------


def read_nexis_docx(file: File) -> Iterator[Text | Unread]:
    """The articles of a Word file from Nexis. Raises Unreadable."""
    own = (one for one in docx.paragraphs(file.data) if not one.in_table)
    return _articles(file, [text for one in own for text in one.text.split("\n")])


def read_nexis_rtf(file: File) -> Iterator[Text | Unread]:
    """The articles of an RTF file from Nexis. Raises Unreadable."""
    return _articles(file, rtf.text(file.data).split("\n"))


def read_nexis_pdf(file: File) -> Iterator[Text | Unread]:
    """The articles of a PDF file from Nexis. Raises Unreadable."""
    return _articles(file, list(_paragraphs(pdf.pages(file.data))))


def _articles(file: File, texts: Sequence[str]) -> Iterator[Text | Unread]:
    lines = [one for one in map(fold, texts) if one]
    documents = list(_documents(lines))
    is_labelled = any(one in _labels("body") for one in lines)
    found = [_article(own, is_first=not at, is_labelled=is_labelled) for at, own in enumerate(documents)]
    if not any(found):
        raise Unreadable(f"{KIND} of which no article can be told")
    yield from given(file, found, "articles")


def _documents(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each article, those of the first with the cover above them. Behind the last end is no article."""
    own: list[str] = []
    for one in lines:
        if one in _labels("end"):
            if own:
                yield own
            own = []
        else:
            own.append(one)
    if any(one in _labels("body") or _label(one)[0] in _labels("load") for one in own):  # its end was cut off
        yield own


def _article(lines: Sequence[str], *, is_first: bool, is_labelled: bool) -> Text | None:
    head = _head(lines, is_first)
    if head is None:
        return None
    below = _below(lines, head.at)
    start = next((i + 1 for i in range(head.at, below) if lines[i] in _labels("body")), None)
    if start is None:
        start = below if is_labelled else _behind_labels(lines, head.at, below)
    above = dict(map(_label, reversed(lines[head.at : start])))
    said = above | dict(map(_label, lines[below:]))
    named = next((above[label] for label in _ordered("byline") if label in above), "")
    spoken = next((said[label] for label in _ordered("language") if label in said), "")
    text, url = without_link(_own(lines[start:below]))
    return article(text, metadata(head.title, head.outlet, authors(named), head.published, url, language(spoken)))


def _head(lines: Sequence[str], is_first: bool) -> Head | None:
    """The title, the outlet and the day. The day stands below the outlet: a title may hold one too."""
    at = _day(lines, is_first)
    if at is None:
        return _undated(lines)
    start = _title(lines, at)
    title = " ".join(lines[start : at - 1])
    return Head(title, lines[at - 1], day_or_month(lines[at]), at + 1)


def _undated(lines: Sequence[str]) -> Head | None:
    """The head of an article in which something else stands in place of the day ("Correction Appended")."""
    label = next((i for i, one in enumerate(lines) if i and _is_label(one)), 0)
    start = _title(lines, label)
    end = next((i for i in range(start, label) if not lines[i].endswith(";")), label)
    if end + 1 >= label or _is_cover(lines[end]):
        return None
    return Head(" ".join(lines[start : end + 1]), lines[end + 1], "", end + 2)


def _day(lines: Sequence[str], is_first: bool) -> int | None:
    """The line of the day: the last that is one above the first label, and not far below the first that is one."""
    label = next((i for i, one in enumerate(lines) if i and _is_label(one)), 0)
    days = [i for i in range(1, label) if is_dated(lines[i]) and (is_first or i <= MOST_TITLE)]
    return max((i for i in days if i <= days[0] + MOST_BETWEEN), default=None)


def _title(lines: Sequence[str], at: int) -> int:
    """Where the title begins behind the cover: where the first on its list stands again, else above the outlet."""
    listed = next((match[1] for one in lines[:at] if (match := LISTED.fullmatch(one))), "")
    again = next((i for i in range(at - 1, 0, -1) if listed and _key(listed) in _begun(lines[i:at])), None)
    if again is not None:
        return again
    if not any(map(_is_cover, lines[:at])):
        return 0
    return at - 1 if at < 2 or _is_cover(lines[at - 2]) else at - 2


def _begun(lines: Sequence[str]) -> set[str]:
    """The first line, the first two and so on, as they may be one title."""
    return {_key(" ".join(lines[:many])) for many in range(1, MOST_TITLE_LINES + 1)}


def _is_label(one: str) -> bool:
    """Whether a line is one of the labels between the day and the text, the text's own, or the copyright."""
    return one in _labels("body") or _label(one)[0] in _known() or OWNED.match(one) is not None


def _is_cover(one: str) -> bool:
    return _label(one)[0] in _labels("cover") or NUMBERED.match(one) is not None


def _behind_labels(lines: Sequence[str], start: int, end: int) -> int:
    """Where a text begins whose first label is not known: behind the last of the others."""
    own = range(start, min(end, start + MOST_HEAD))
    return max((i + 1 for i in own if _is_label(lines[i])), default=start)


def _below(lines: Sequence[str], start: int) -> int:
    """Where the labels below a text begin."""
    names = [
        i for i in range(start, len(lines)) if lines[i] in _labels("tail") or _label(lines[i])[0] in _labels("load")
    ]
    last = {lines[i] if lines[i] in _labels("tail") else "": i for i in names}  # of each the last
    end = min(last.values(), default=len(lines))
    notes = (i for i in range(max(start, end - NEAR), end) if lines[i] in _labels("notes"))
    return next(notes, end)


def _own(lines: Sequence[str]) -> Sequence[str]:
    """The text without the abstract that some outlets put before it."""
    full = next((i for i, one in enumerate(lines[:FULL_TEXT]) if one in _labels("full")), None)
    return lines if full is None else lines[full + 1 :]


def _label(one: str) -> tuple[str, str]:
    match = LABEL.fullmatch(one)
    return (match[1], match[2].strip()) if match else ("", one)


def _key(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def _ordered(name: str) -> Sequence[str]:
    return word_list("exports", f"nexis.{name}")


def _labels(name: str) -> frozenset[str]:
    return word_set("exports", f"nexis.{name}")


@cache
def _known() -> frozenset[str]:
    return _labels("byline") | _labels("head") | _labels("load")


# --- paragraphs of pages ----------------------------------------------------------------------------------------------


def _paragraphs(pages: Sequence[Page]) -> Iterator[str]:
    """The paragraphs of all pages, without the running heads; one may go on over the end of its page."""
    sheets = _without_titles([_below_head(page.lines) for page in pages])
    usual = _leading([one for sheet in sheets for one in pairwise(sheet)])
    text, above = "", None
    for sheet in filter(None, sheets):
        is_open = above is not None and _goes_on(above, sheet) and not _is_alone(text)
        for at, part in enumerate(_parts(sheet, usual)):
            if text and (at or not is_open or _is_alone(part)):
                yield text
                text = ""
            text = _with(text, part) if text else part
        above = sheet
    if text:
        yield text


def _goes_on(lines: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether the last paragraph of a page goes on in the next: it ends no sentence, and fills its line."""
    last, widest = lines[-1], max(one.right for one in lines)
    is_same = (last.size, last.bold) == (below[0].size, below[0].bold)
    return is_same and not SENTENCE_END.search(last.text) and last.right > FILLED * widest


def _is_alone(text: str) -> bool:
    """Whether a line belongs to no other: it is a day, or one of the labels."""
    own = fold(text)
    return own in _alone() or _label(own)[0] in _known() or is_dated(own)


@cache
def _alone() -> frozenset[str]:
    return _labels("body") | _labels("tail") | _labels("end")


def _below_head(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a page below its number and the title, which stand close together at its top."""
    if not lines or not NUMBER_OF_PAGE.fullmatch(fold(lines[0].text)):
        return lines
    at = 1
    while at < min(MOST_RUNNING, len(lines)) and lines[at - 1].base - lines[at].base < SAME_BLOCK * lines[at].size:
        at += 1
    return lines[at:]


def _without_titles(sheets: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """The pages without the running title that stands far below the number: it heads the page before or behind too, or
    the title itself stands right below it."""
    tops = [_key(sheet[0].text) if sheet else "" for sheet in sheets]

    def is_running(at: int) -> bool:
        beside = {*tops[max(0, at - 1) : at], *tops[at + 1 : at + 2]}
        return tops[at] != "" and (tops[at] in beside or _key(sheets[at][1].text if sheets[at][1:] else "") == tops[at])

    return [sheet[1:] if is_running(at) else sheet for at, sheet in enumerate(sheets)]


def _leading(pairs: Sequence[tuple[Line, Line]]) -> float:
    """How far the lines of one paragraph stand apart, in sizes of their type: as most that are not far do."""
    gaps = sorted((a.base - b.base) / a.size for a, b in pairs if a.size == b.size > 0 and a.bold == b.bold)
    near = [gap for gap in gaps if NEAREST < gap < FARTHEST]
    return near[len(near) // 2] if near else USUAL


def _parts(lines: Sequence[Line], usual: float) -> Iterator[str]:
    """The paragraphs of a page: lines of the same type that do not stand farther apart than lines usually do."""
    text, above = "", None
    for one in lines:
        if above is not None and (_is_apart(above, one, usual) or _is_alone(one.text) or _is_alone(above.text)):
            yield text
            text = ""
        text = _with(text, one.text) if text else one.text
        above = one
    if text:
        yield text


def _is_apart(above: Line, one: Line, usual: float) -> bool:
    if above.size != one.size or above.bold != one.bold:
        return True
    return above.base - one.base > PARAGRAPH * usual * one.size


def _with(text: str, more: str) -> str:
    """Two lines as one: Nexis parts no words, a hyphen at the end of a line is one of the text."""
    return text + more if re.search(r"\w-$", text) and more[:1].isalnum() else f"{text} {more}"
