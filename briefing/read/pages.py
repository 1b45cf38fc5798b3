"""Printed pages: from signs and where they stand to lines in the order in which they are read.

Pure geometry, in points, y growing upwards as in PDF. A page is cut into columns where a gutter runs between lines of
text; what spans the gutter (a headline) is read before what stands below it. This is the recursive X-Y cut (Nagy and
Seth 1984), with the bands that spanning lines make. Where the order stays open, that is said: a wrong order makes
sentences that nobody wrote.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Sign(NamedTuple):
    """A letter of a page: its left and right edge, its baseline, its size. `hyphen`: a hyphen at the end of a line."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    hyphen: bool = False


class Line(NamedTuple):
    """A line, or a piece of one: its text, its left and right edge, its baseline, its size, whether it is bold.

    `hyphen` says that it ends with a hyphen that may only part a word at the line's end.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    hyphen: bool = False

    @property
    def top(self) -> float:
        """About where its capitals end."""
        return self.base + ASCENT * self.size

    @property
    def bottom(self) -> float:
        """About where its descenders end."""
        return self.base - DESCENT * self.size


class Page(NamedTuple):
    """A page: its width and height, and its lines in reading order, by columns; a headline over several is one too.

    `sure` says whether the order of the columns follows from where they stand.
    """

    width: float
    height: float
    columns: tuple[tuple[Line, ...], ...] = ()
    sure: bool = True

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in reading order."""
        return tuple(line for column in self.columns for line in column)


# In sizes of the type.
ASCENT, DESCENT = 0.72, 0.21
SAME_BASE = 0.3
WORD_GAP = 0.3  # smaller gaps part words only where the file, or pdfium, has a blank
PIECE_GAP = 0.65  # between words of justified lines it may be wider: such pieces are joined again within their column
GUTTER = 0.6
INDENT = 2
HEADLINE = 1.25  # larger than the text by so much
LEAST_LEADING = 0.55
RAISED = 0.85
LEAST_LINES = 3  # of a column beside another
LEAST_LETTERS = 12  # in the middle of the lines of a column of prose
FEW = 0.15
FAR, TORN_WORDS = 1.5, 4
EXPONENTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
UNITS = ("m", "km", "cm", "mm", "ft", "mi", "yd", "in", "10")


def page(width: float, height: float, signs: Iterable[Sign]) -> Page:
    """The page that letters make, which are given in the order of the file."""
    pieces = list(_pieces(_once(signs)))
    if not pieces:
        return Page(width, height)
    size = common_size(pieces)
    columns = tuple(tuple(_joined(column)) for column in _columns(pieces, size))
    return Page(width, height, columns, not _is_open(columns, pieces))


def common_size(lines: Iterable[Line]) -> float:
    """The size that most letters have: that of the text; 0.0 where there is none."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return max(letters, key=lambda size: (letters[size], -size)) if letters else 0.0


# --- signs to pieces --------------------------------------------------------------------------------------------------


def _once(signs: Iterable[Sign]) -> Iterator[Sign]:
    """The letters without copies at the same place, by which some programs make type bold or give it a shadow."""
    seen: set[tuple[str, float, int, int]] = set()
    last = None
    for sign in signs:
        grain = 0.15 * sign.size or 1
        place = (sign.text, sign.size, round(sign.left / grain), round(sign.base / grain))
        if place not in seen or place == last:  # the letters of a ligature stand at one place
            seen.add(place)
            yield sign
        last = place


def _pieces(signs: Iterable[Sign]) -> Iterator[Line]:
    """Letters that follow each other on a baseline, without a gap as wide as one between columns."""
    run: list[Sign] = []
    for sign in signs:
        if run and not _follows(run, sign):
            yield from _piece(run)
            run = []
        run.append(sign)
    yield from _piece(run)


def _follows(run: Sequence[Sign], sign: Sign) -> bool:
    last, size = run[-1], max(run[0].size, sign.size)
    if sign.left < last.left - 0.5 * size or sign.left > last.right + PIECE_GAP * size:
        return False
    return abs(sign.base - run[0].base) <= SAME_BASE * size or _is_raised(run[0], sign) or _is_raised(sign, run[0])


def _is_raised(line: Sign, sign: Sign) -> bool:
    """Whether a small letter stands above or below the baseline, and still beside the line."""
    return sign.size <= RAISED * line.size and -0.35 * line.size <= sign.base - line.base <= 0.6 * line.size


def _piece(run: Sequence[Sign]) -> Iterator[Line]:
    while run and run[-1].text.isspace():
        run = run[:-1]
    while run and run[0].text.isspace():
        run = run[1:]
    if not run:
        return
    sizes = Counter(sign.size for sign in run)
    size = max(sizes, key=lambda one: (sizes[one], one))
    base = next(sign.base for sign in run if sign.size == size)
    letters = [sign for sign in run if not sign.text.isspace()]
    yield Line(
        text=_text(run, base, size),
        left=run[0].left,
        right=max(sign.right for sign in run),
        base=base,
        size=size,
        bold=2 * sum(sign.bold for sign in letters) > len(letters),
        hyphen=run[-1].hyphen,
    )


def _text(run: Sequence[Sign], base: float, size: float) -> str:
    """The words of a piece. Of raised figures exponents stay; the mark of a note is no text."""
    parts: list[str] = []
    last: Sign | None = None
    for sign in run:
        raised = sign.size <= RAISED * size and sign.base - base > 0.15 * size
        if last is not None and not sign.text.isspace() and sign.left - last.right > WORD_GAP * size:
            parts.append(" ")
        if not raised:
            parts.append(sign.text)
        elif sign.text.isdigit() and _is_exponent("".join(parts)):
            parts.append(sign.text.translate(EXPONENTS))
        elif not sign.text.isdigit() and sign.text not in "*†‡§":
            parts.append(sign.text)
        last = sign
    return " ".join(filter(None, "".join(parts).split(" ")))


def _is_exponent(before: str) -> bool:
    return before.split(" ")[-1].rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹").endswith(UNITS) and not before.endswith(" ")


# --- pieces to columns ------------------------------------------------------------------------------------------------


def _columns(pieces: Sequence[Line], size: float) -> Iterator[list[Line]]:
    """The pieces of a region by columns, in reading order."""
    pieces = sorted(pieces, key=_place)
    gutter = _gutter(pieces, size)
    if gutter is None:
        yield pieces
        return
    for spans, band in _bands(pieces, gutter, size):
        if spans:
            yield band
        elif _is_parted(band, gutter):
            yield from _columns([one for one in band if one.right <= gutter], size)
            yield from _columns([one for one in band if one.left >= gutter], size)
        else:
            yield from _columns(band, size)


def _place(piece: Line) -> tuple[float, float]:
    return (-piece.base, piece.left)


def _gutter(pieces: Sequence[Line], size: float) -> float | None:
    """Where the region is best parted: the middle of the gap with most lines of prose on either side of it."""
    best, most = None, 0
    for middle in _gaps(pieces, size):
        parted = [band for spans, band in _bands(pieces, middle, size) if not spans and _is_parted(band, middle)]
        lines = sum(map(len, parted))
        if lines > most:
            best, most = middle, lines
    return best


def _gaps(pieces: Sequence[Line], size: float) -> Iterator[float]:
    """The middles of gaps between edges at which several pieces end and others begin."""
    starts = sorted(piece.left for piece in pieces)
    for edge in sorted({round(start) for start in starts}):
        near = bisect_right(starts, edge + INDENT * size) - bisect_left(starts, edge - 1)
        before = [piece.right for piece in pieces if piece.right < edge - GUTTER * size + 1]
        if min(near, len(before)) >= LEAST_LINES - 1:
            yield (max(before) + edge - 0.5) / 2


def _bands(pieces: Sequence[Line], gutter: float, size: float) -> Iterator[tuple[bool, list[Line]]]:
    """What spans the gutter, and what does not, in turn from the top."""
    band: list[Line] = []
    before = False
    for piece in pieces:
        spans = _spans(piece, pieces, gutter, size)
        if band and spans != before:
            yield before, band
            band = []
        band.append(piece)
        before = spans
    yield before, band


def _spans(piece: Line, pieces: Sequence[Line], gutter: float, size: float) -> bool:
    """Whether a piece crosses the gutter, or is a headline with nothing beside it on the other side."""
    if piece.left < gutter < piece.right:
        return True
    if piece.size < HEADLINE * size:
        return False
    right = piece.left >= gutter
    beside = (one for one in pieces if (one.left >= gutter) != right and not one.left < gutter < one.right)
    return not any(one.bottom < piece.top and one.top > piece.bottom for one in beside)


def _is_parted(band: Sequence[Line], gutter: float) -> bool:
    """Whether prose stands on both sides of the gutter, side by side."""
    left = [piece for piece in band if piece.right <= gutter]
    right = [piece for piece in band if piece.left >= gutter]
    if not left or not right:
        return False
    high, low = min(left[0].top, right[0].top), max(left[-1].bottom, right[-1].bottom)
    return all(_is_prose([one for one in side if low < one.base < high]) for side in (left, right))


def _is_prose(pieces: Sequence[Line]) -> bool:
    lines = _rows(pieces)
    letters = sorted(sum(len(piece.text) for piece in line) for line in lines)
    least = LEAST_LETTERS if len(lines) >= LEAST_LINES else 2 * LEAST_LETTERS
    return len(lines) >= LEAST_LINES - 1 and letters[len(letters) // 2] >= least


def _rows(pieces: Sequence[Line]) -> list[list[Line]]:
    """Pieces that stand on one baseline, from the top and from the left."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=_place):
        if rows and abs(rows[-1][0].base - piece.base) <= SAME_BASE * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _is_torn(row: Sequence[Line]) -> bool:
    """Whether two pieces of a line stand far apart, and each is some words of prose."""
    return any(
        other.left - one.right > FAR * one.size and min(len(one.text.split()), len(other.text.split())) >= TORN_WORDS
        for one, other in pairwise(row)
    )


def _joined(column: Sequence[Line]) -> Iterator[Line]:
    """The lines of a column: pieces on one baseline are one line."""
    for row in _rows(column):
        sizes = Counter[float]()
        for piece in row:
            sizes[piece.size] += len(piece.text)
        yield Line(
            text=" ".join(piece.text for piece in row),
            left=row[0].left,
            right=max(piece.right for piece in row),
            base=row[0].base,
            size=max(sizes, key=lambda size: (sizes[size], size)),
            bold=all(piece.bold for piece in row),
            hyphen=row[-1].hyphen,
        )


def _is_open(columns: Sequence[Sequence[Line]], pieces: Sequence[Line]) -> bool:
    """Whether the order is open: much text over other text, or lines of prose that have other prose beside them."""
    if sum(_is_torn(row) for column in columns for row in _rows(column)) > 1:
        return True
    over = sum(
        one.left < other.right - other.size and other.left < one.right - one.size
        for column in columns
        for one, other in pairwise(column)
        if one.base - other.base < LEAST_LEADING * min(one.size, other.size)
    )
    return over > FEW * len(pieces)
