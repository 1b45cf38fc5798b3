"""The lines of an HTML text that is all the article's own, as feeds, mails and books have it: nothing of it is a frame.

A line is what a reader sees as one: an element that stands for itself, or what a <br> ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefing import resources
from briefing.limits import ELEMENTS, NESTING
from briefing.read.message import in_letters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

APART = resources.names("read/elements.toml", "mail.apart")
NO_TEXT = resources.names("read/elements.toml", "mail.no_text")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
STRONG = frozenset(("b", "strong", "th"))
CELLS = frozenset(("td", "th"))
BOLD_STYLE = re.compile(r"(?i)font-weight\s*:\s*(?:bold|[6-9]00)")
HIDING_STYLE = re.compile(
    r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|$|!)|font-size\s*:\s*0(?:px)?\s*(?:;|$|!))"
)
PREHEADER = re.compile(r"(?i)\bpre-?header|\bpreview(?:-?text)?\b|sf-hidden")
WHITE = re.compile(r"[ \t\r\n\f\u200b\u200c\u2060\ufeff\u034f]+")
BREAK = "\v"
SLACK = 6  # letters that the longest line may be shorter than the width at which a program broke a paragraph
WIDTHS = (50, 100)  # letters of the longest line of a paragraph that was broken
DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,30})", re.IGNORECASE
)


class Link(NamedTuple):
    """The words of a link, and the address behind them."""

    text: str
    address: str


class Line(NamedTuple):
    """A line of text without white space at its ends.

    `level` is that of a heading (1 to 6), 7 where all of the line is bold or a heading's link, 0 for any other.
    `cell` counts the cells of tables that were begun before: lines with the same stand in one box.
    """

    text: str
    level: int = 0
    links: tuple[Link, ...] = ()
    cell: int = 0

    @property
    def is_link(self) -> bool:
        """Whether there is nothing in the line but one link."""
        return len(self.links) == 1 and self.links[0].text == self.text


class Piece(NamedTuple):
    """Some letters of a line, and what they stand in."""

    text: str
    bold: bool
    address: str


def letters_of(data: bytes, charset: str = "") -> str:
    """The letters of a page: UTF-8 where that fits, else as is said where it stands, else as it says itself."""
    declared = DECLARED.search(data[:4096])
    return in_letters(data, charset or (declared[1].decode("ascii") if declared else ""))


def tree_of(page: str) -> HtmlElement | None:
    """The elements of an HTML text, or of a part of one; None where there are none. Raises Unreadable."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)
    data = page.replace("\0", "").replace(BREAK, " ").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    check(tree)
    return tree


def check(tree: HtmlElement) -> None:
    """Raises Unreadable for more elements, or deeper ones, than the limits allow.

    The parser itself gives up some levels below the limit, and loses what stands there.
    """
    ELEMENTS.check(int(tree.xpath("count(//*)")))
    if tree.xpath(f"boolean(//*[count(ancestor::*) >= {NESTING.most}])"):
        NESTING.check(NESTING.most + 1)


def lines(tree: HtmlElement | None) -> tuple[Line, ...]:
    """The lines of an element that are seen, in order."""
    return tuple(_Walk().walked(tree)) if tree is not None else ()


def lines_of(page: str) -> tuple[Line, ...]:
    """The lines of an HTML text, or of a part of one. Raises Unreadable."""
    return lines(tree_of(page))


def is_hidden(element: HtmlElement) -> bool:
    """Whether a reader sees nothing of an element."""
    style, classes = element.get("style"), element.get("class")
    return (
        element.get("hidden") is not None
        or (style is not None and HIDING_STYLE.search(style) is not None)
        or (classes is not None and PREHEADER.search(classes) is not None)
    )


class _Walk:
    """One way through the elements: what was seen of the line that is not yet ended."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.bold = self.level = self.cell = self.pre = 0
        self.addresses: list[str] = []

    def walked(self, tree: HtmlElement) -> Iterator[Line]:
        from lxml import etree

        steps = etree.iterwalk(tree, events=("start", "end"))
        for event, element in steps:
            if event == "start":
                if element.tag in NO_TEXT or is_hidden(element):
                    steps.skip_subtree()
                    continue
                yield from self._begun(element)
            else:
                yield from self._ended(element)
        yield from self._flushed()

    def _begun(self, element: HtmlElement) -> Iterator[Line]:
        if element.tag in APART:
            yield from self._flushed()
        self._count(element, 1)
        if element.tag == "br":
            self._add(BREAK)
        self._add(element.text)

    def _ended(self, element: HtmlElement) -> Iterator[Line]:
        """Of an element that was left out only what follows it."""
        if element.tag not in NO_TEXT and not is_hidden(element):
            if element.tag in APART:
                yield from self._flushed()
            self._count(element, -1)
        self._add(element.tail)

    def _count(self, element: HtmlElement, by: int) -> None:
        tag = element.tag
        self.bold += by * (tag in STRONG or BOLD_STYLE.search(element.get("style") or "") is not None)
        self.pre += by * (tag == "pre")
        self.cell += by == 1 and tag in CELLS
        if tag in HEADINGS:
            self.level = HEADINGS[tag] if by == 1 else 0
        if tag == "a":
            if by == 1:
                self.addresses.append((element.get("href") or "").strip())
            else:
                self.addresses.pop()

    def _add(self, text: str | None) -> None:
        if text:
            shown = text.replace("\n", BREAK) if self.pre else text
            self.pieces.append(Piece(shown, self.bold > 0, self.addresses[-1] if self.addresses else ""))

    def _flushed(self) -> Iterator[Line]:
        pieces, self.pieces = self.pieces, []
        parts = [line for part in _split(pieces) if (line := self._line(part)) is not None]
        yield from _joined(parts) if len(parts) > 1 else parts

    def _line(self, pieces: Sequence[Piece]) -> Line | None:
        text = _text(pieces)
        if not any(map(str.isalnum, text)):
            return None
        bold = all(piece.bold for piece in pieces if any(map(str.isalnum, piece.text)))
        return Line(text, self.level or 7 * bold, tuple(_links(pieces)), self.cell)


def _split(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each line."""
    line: list[Piece] = []
    for piece in pieces:
        first, *more = piece.text.split(BREAK)
        line.append(piece._replace(text=first))
        for text in more:
            yield line
            line = [piece._replace(text=text)]
    yield line


def _text(pieces: Iterable[Piece]) -> str:
    return WHITE.sub(" ", "".join(piece.text for piece in pieces).replace("\u00ad", "")).strip()


def _links(pieces: Sequence[Piece]) -> Iterator[Link]:
    words: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.address:
            words.setdefault(piece.address, []).append(piece)
    yield from (Link(text, address) for address, own in words.items() if (text := _text(own)))


def _joined(parts: Sequence[Line]) -> Iterable[Line]:
    """Lines of one element as they are, or as one where they were broken at a width."""
    if not is_wrapped([part.text for part in parts]):
        return parts
    text = " ".join(part.text for part in parts)
    links = tuple(link for part in parts for link in part.links)
    return [Line(text, parts[0].level and parts[-1].level, links, parts[0].cell)]


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines without a blank one between them are one paragraph: with the first word of the next none would have
    had room. Two lines may be a title and what stands below it."""
    width = max(map(len, lines))
    if not WIDTHS[0] <= width <= WIDTHS[1] or (len(lines) == 2 and not lines[1][:1].islower()):
        return False
    return all(
        len(upper) + 1 + len(lower.split(None, 1)[0]) > width - SLACK for upper, lower in pairwise(lines) if lower
    )


def drop(element: HtmlElement) -> None:
    """Takes an element out of its page, unless it stands in none."""
    if element.getparent() is not None:
        element.drop_tree()
