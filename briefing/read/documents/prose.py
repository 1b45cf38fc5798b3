"""From the lines of printed pages to paragraphs: what a page adds is left out, broken words are whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing.lang.rules import rules
from briefing.read.documents.pages import HEADLINE, Line, Page, common_size
from briefing.read.documents.paragraph import ENDED, LARGE, SMALL, Paragraph
from briefing.text.hyphens import keeps_hyphen

EDGE = 0.12  # of the height of a page: where its heads and feet stand
EDGE_ROWS = 3
MARGIN = 0.07
NEW = 1.18  # of the distance between two lines: from here on it parts paragraphs
DRAWN_IN = 0.7  # of the size of the type
JUSTIFIED = 0.5  # of the lines
SHORT = 0.7  # of the width of the column
SIGNS = " \t•·|–—-*#[](){}<>«»→."
DIGITS = re.compile(r"\d+")
BROKEN = re.compile(r"(?P<first>[^\W\d_]+)-$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SUSPENDED = re.compile(r"(?:and|or|to|nor)\b")
GLUED = re.compile(r"\S[—–/]$|\d-$")


class Block(NamedTuple):
    """Lines that stand together in one column: a paragraph or a part of one, a headline, a caption.

    `drawn_in` and `full` say whether the first line begins further in than others, and whether the last line reaches
    the edge of the column; `column` counts the columns of all pages, `page` counts from 0.
    """

    lines: tuple[Line, ...]
    page: int
    column: int
    drawn_in: bool = False
    full: bool = False

    @property
    def size(self) -> float:
        """The size of its type."""
        return common_size(self.lines)

    @property
    def text(self) -> str:
        """Its lines as one, hyphens at their ends and all."""
        return " ".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


class Printed(NamedTuple):
    """What pages hold: the blocks in reading order, the size of the text, the heads and feet that were left out."""

    blocks: tuple[Block, ...]
    size: float
    edges: tuple[str, ...] = ()


def paragraphs(pages: Sequence[Page]) -> tuple[Paragraph, ...]:
    """The paragraphs of pages as one run of text, each with its size and whether it is bold.

    Those that go on in the next column or page are whole, hyphens at line ends are undone, heads, feet and numbers of
    pages are left out.
    """
    found = printed(pages)
    return tuple(whole(found.blocks, found.size, words(found.blocks)))


def printed(pages: Sequence[Page]) -> Printed:
    """The blocks of pages without what stands at the edges of them."""
    size = common_size(line for page in pages for line in page.lines)
    kept, edges = _without_edges(pages, size)
    blocks: list[Block] = []
    column = 0
    for number, page in enumerate(kept):
        for lines in page.columns:
            blocks += _blocks(lines, number, column, size)
            column += 1
    return Printed(tuple(blocks), size, edges)


# --- the edges of pages -----------------------------------------------------------------------------------------------


def _without_edges(pages: Sequence[Page], size: float) -> tuple[list[Page], tuple[str, ...]]:
    """The pages without the lines that are heads, feet or numbers, and these lines."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _at_edges(page)})
    kept, edges = [], []
    for page in pages:
        out = {line for line in _at_edges(page) if seen[_key(line)] > 1 or _is_number(line.text)}
        out |= {*_feet(page, size), *_head(page, size)}
        edges += [line.text for line in page.lines if line in out]
        columns = (tuple(line for line in column if line not in out) for column in page.columns)
        kept.append(page._replace(columns=tuple(filter(None, columns))))
    return kept, tuple(dict.fromkeys(edges))


def _at_edges(page: Page) -> Iterator[Line]:
    """The first and last rows of a page that stand in its margins."""
    rows = sorted({round(line.base) for line in page.lines})
    low, high = set(rows[:EDGE_ROWS]), set(rows[-EDGE_ROWS:])
    for line in page.lines:
        row = round(line.base)
        if (row in low and line.base < EDGE * page.height) or (row in high and line.base > (1 - EDGE) * page.height):
            yield line


def _key(line: Line) -> tuple[str, int]:
    """What the heads of several pages have in common: their words, and about where they stand."""
    return DIGITS.sub("#", line.text), round(line.base / 8)


def _is_number(text: str) -> bool:
    return rules("documents")["page"].find(text.strip(SIGNS)) is not None


def _feet(page: Page, size: float) -> Iterator[Line]:
    """What stands below all of the text: small type (an imprint, notes), and a row alone in the margin."""
    text = sorted({line.base for line in page.lines if line.size > SMALL * size})
    lowest = text[0] if text else 0.0
    if len(text) > 1 and text[0] < MARGIN * page.height and text[1] - text[0] > 2 * NEW * size:
        lowest = text[1]
    return (line for line in page.lines if line.base < lowest)


def _head(page: Page, size: float) -> Iterator[Line]:
    """The row above all others, apart from them, that holds the number of the page or its day."""
    rows = sorted({line.base for line in page.lines}, reverse=True)
    if len(rows) < 2 or rows[0] - rows[1] < NEW * 1.3 * size:
        return
    row = [line for line in page.lines if line.base == rows[0]]
    text = " ".join(line.text for line in row)
    if all(line.size <= LARGE * size for line in row) and any(
        _is_number(word) for word in (text.split()[0], text.split()[-1])
    ):
        yield from row


# --- lines to blocks --------------------------------------------------------------------------------------------------


def _blocks(lines: Sequence[Line], page: int, column: int, size: float) -> Iterator[Block]:
    """The blocks of a column, from the top."""
    measure = _measure(lines, size)
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or _begins(lines, at, start, measure, size):
            own = tuple(lines[start:at])
            drawn = own[0].left > measure.left + DRAWN_IN * own[0].size
            yield Block(own, page, column, drawn, own[-1].right > measure.right - 2 * own[-1].size)
            start = at


class Measure(NamedTuple):
    """The left and right edge of a column, the distance between its lines, whether most of them are as wide as it."""

    left: float
    right: float
    leading: float
    justified: bool


def _measure(lines: Sequence[Line], size: float) -> Measure:
    text = [line for line in lines if abs(line.size - size) <= 0.05 * size] or list(lines)
    lefts = Counter(round(line.left) for line in text)
    left = min((edge for edge, count in lefts.items() if count > 1), default=min(lefts))
    right = max(line.right for line in text)
    steps = Counter(round(one.base - other.base, 1) for one, other in pairwise(text) if one.base > other.base)
    usual = [step for step, _ in steps.most_common(1) if step < 2 * size]
    wide = sum(line.right > right - 0.2 * size for line in text)
    return Measure(left, right, usual[0] if usual else 1.2 * size, len(text) > 3 and wide >= JUSTIFIED * len(text))


def _begins(lines: Sequence[Line], at: int, start: int, measure: Measure, size: float) -> bool:
    """Whether a line begins another block than the one before it."""
    above, line = lines[at - 1], lines[at]
    left, right, leading, justified = measure
    if abs(above.size - line.size) > 0.05 * line.size:
        return True
    step = leading if abs(line.size - size) <= 0.05 * size else 1.25 * line.size
    if above.base - line.base > max(NEW * step, step + 1):
        return True
    if line.size > LARGE * size:  # a headline may be centred
        return False
    if BROKEN.search(above.text) or (line.text[:1].islower() and not ENDED.search(above.text)):
        return False
    if above.bold != line.bold and (above.bold or at - start > 1 or ENDED.search(above.text) is not None):
        return True
    if ENDED.search(above.text) and rules("turns").first(line.text) is not None:
        return True
    ended, room = ENDED.search(above.text) is not None, right - above.right
    if line.left > max(left, above.left) + DRAWN_IN * line.size:
        return True
    if line.left > left + DRAWN_IN * line.size and ended and at - 1 == start:  # after a paragraph of one line
        return True
    fits = room > (line.size if justified and ended else _first_word(line) + 0.5 * line.size)
    return fits and (ended or above.right - left < SHORT * (right - left))


def _first_word(line: Line) -> float:
    """About how wide the first word of a line is, with a blank before it."""
    return (line.right - line.left) / max(1, len(line.text)) * (len(line.text.split(" ", 1)[0]) + 1)


# --- blocks to paragraphs ---------------------------------------------------------------------------------------------


def whole(blocks: Sequence[Block], size: float, known: Counter[str]) -> Iterator[Paragraph]:
    """The paragraphs of blocks in reading order: a block of text at the top of a column may go on with the last one
    before it, whatever stands between them in another type."""
    found: list[Paragraph] = []
    before: tuple[int, Block] | None = None
    first = _headline(blocks, size)
    draws_in = 2 * sum(block.drawn_in for block in blocks if is_text(block, size)) > sum(
        is_text(block, size) for block in blocks
    )
    for number, block in enumerate(blocks):
        lines = [line.text for line in block.lines]
        if before is not None and is_text(block, size) and _goes_on(found[before[0]], before[1], block, draws_in):
            at = before[0]
            found[at] = found[at]._replace(text=joined([found[at].text, *lines], known))
        else:
            at = len(found)
            found.append(Paragraph(joined(lines, known), size=block.size, bold=block.bold))
        if is_text(block, size) and number > first and not is_turn_over(found[at].text):
            before = at, block
    yield from found


def _headline(blocks: Sequence[Block], size: float) -> int:
    """Where the block of the largest type is, of which nothing above goes on below; -1 where all type is small."""
    most = max((block.size for block in blocks), default=0.0)
    return next((at for at, block in enumerate(blocks) if block.size == most), -1) if most > HEADLINE * size else -1


def is_text(block: Block, size: float) -> bool:
    """Whether a block is in the type of the text."""
    return abs(block.size - size) <= 0.05 * size


def is_turn_over(text: str) -> bool:
    """Whether a line says on which page an article goes on, or from which it comes."""
    line = text.strip(SIGNS)
    return rules("documents").says("continued on", line) or rules("documents").says("continued from", line)


def _goes_on(paragraph: Paragraph, before: Block, block: Block, draws_in: bool) -> bool:
    """Whether the text of a column goes on at the top of the next."""
    if before.column == block.column or before.bold != block.bold:
        return False
    if is_turn_over(block.text):
        return False
    if ENDED.search(paragraph.text) is None:
        return before.full or not block.drawn_in or block.lines[0].text[:1].islower()
    return draws_in and before.full and not block.drawn_in


def words(blocks: Iterable[Block]) -> Counter[str]:
    """The words that stand inside lines, hyphens and all: how the text itself writes what a line end may break."""
    return Counter(
        word.lower() for block in blocks for line in block.lines for word in WORD.findall(line.text.rstrip("-"))
    )


def joined(lines: Sequence[str], known: Counter[str]) -> str:
    """Lines as one text: a word that a hyphen breaks at the end of a line is whole again.

    The hyphen stays where the text writes the word with one elsewhere, before a capital or a figure, and between two
    words of the language that make none together ("cable-laying").
    """
    text = lines[0] if lines else ""
    for line in lines[1:]:
        text += _seam(text, line, known) + line if not text.endswith("\xad") else line
        text = text.replace("\xad", "")
    return _unbroken(text)


def _seam(text: str, line: str, known: Counter[str]) -> str:
    if GLUED.search(text):
        return ""
    return " " if BROKEN.search(text) is None or SUSPENDED.match(line) else _mark(text, line, known)


# The sign that _mark leaves where the hyphen before it goes.
GONE = "\x00"


def _mark(text: str, line: str, known: Counter[str]) -> str:
    first, rest = WORD.findall(text)[-1], WORD.match(line)
    return "" if rest is None or keeps_hyphen(first, rest[0], known) else GONE


def _unbroken(text: str) -> str:
    return text.replace("-" + GONE, "")
