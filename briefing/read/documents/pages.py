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
from itertools import accumulate, pairwise
from typing import NamedTuple

from briefing.read.documents.paragraph import ENDED, Paragraph


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
PIECE_GAP = 0.5  # between words of justified lines it may be wider: such pieces are joined again within their column
GUTTER = 0.6
INDENT = 2
MOST_EDGES = 40  # at which a column may begin, those with most lines
HEADLINE = 1.25  # larger than the text by so much
CLEAR = 0.7  # above a headline below which another article stands
LEAST_LEADING = 0.55
LEAST_RAISED, RAISED = 0.4, 0.85
LEAST_LINES = 3  # of a column beside another
MANY_LINES, WIDE = 6, 0.8  # of fewer lines the gap must be as wide as no gap between words
LEAST_LETTERS = 12  # in the middle of the lines of a column of prose
ALIGNED = 1.0  # points
INITIAL, TALL = 2, 1.8  # letters, and their size
FEW = 0.15
MOST_PIECES = 3000  # of a page that can be an article's
FAR, TORN_WORDS = 1.5, 4
EXPONENTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
UNITS = ("m", "km", "cm", "mm", "ft", "mi", "yd", "in", "10")


def page(width: float, height: float, signs: Iterable[Sign]) -> Page:
    """The page that letters make, which are given in the order of the file."""
    pieces = list(_pieces(_once(signs)))
    if not pieces:
        return Page(width, height)
    if len(pieces) > MOST_PIECES:
        return Page(width, height, (tuple(pieces),), sure=False)
    size = common_size(pieces)
    pieces = _with_initials(pieces, size)
    found = list(_columns(pieces, size))
    columns = tuple(tuple(_joined(column)) for column in found)
    is_torn = any(_are_torn(_rows(column)) for column in found)
    return Page(width, height, columns, not is_torn and not _is_open(columns, pieces))


def common_size(lines: Iterable[Line | Paragraph]) -> float:
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
    level = abs(sign.base - run[0].base) <= SAME_BASE * min(run[0].size, sign.size)
    return level or _is_raised(run[0], sign) or _is_raised(sign, run[0])


def _is_raised(line: Sign, sign: Sign) -> bool:
    """Whether a small letter stands above or below the baseline, and still beside the line."""
    return (
        LEAST_RAISED * line.size <= sign.size <= RAISED * line.size
        and -0.35 * line.size <= sign.base - line.base <= 0.6 * line.size
    )


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


def _with_initials(pieces: Sequence[Line], size: float) -> list[Line]:
    """The pieces, a large letter that begins a text put to the first of the lines that stand beside it."""
    initials = [one for one in pieces if len(one.text) <= INITIAL and one.text[-1].isalpha() and one.size > TALL * size]
    found = list(pieces)
    for initial in initials:
        beside = [one for one in found if one is not initial and _stands_beside(one, initial, size)]
        if beside:
            first = max(beside, key=lambda one: one.base)
            whole = first._replace(text=initial.text + first.text, left=initial.left)
            found = [whole if one is first else one for one in found if one is not initial]
    return found


def _stands_beside(piece: Line, initial: Line, size: float) -> bool:
    """Whether a line of text begins right behind a large letter, and no lower than it ends."""
    near = -0.2 * size <= piece.left - initial.right <= size
    return near and abs(piece.size - size) <= 0.1 * size and initial.base - 0.3 * size <= piece.base <= initial.top


# --- pieces to columns ------------------------------------------------------------------------------------------------


def _columns(pieces: Sequence[Line], size: float) -> Iterator[list[Line]]:
    """The pieces of a page by columns, in reading order: what stands below a headline after all above it. The parts of
    a page of one column are one, whatever headings stand in it."""
    alone: list[Line] = []
    for strip in _strips(sorted(pieces, key=_place), size):
        first, *others = _side_by_side(strip, size)
        if others and alone:
            yield alone
            alone = []
        if others:
            yield from (first, *others)
        else:
            alone += first
    if alone:
        yield alone


def _strips(pieces: Sequence[Line], size: float) -> Iterator[list[Line]]:
    """A region cut above each headline that has nothing beside it nor close above it: another article begins there,
    which may have other columns."""
    tops = list(accumulate((piece.top for piece in reversed(pieces)), max))[::-1]
    start, lines, low = 0, 0, float("inf")
    for at, piece in enumerate(pieces):
        is_headline = piece.size >= HEADLINE * size
        if is_headline and lines >= LEAST_LINES and low - tops[at] >= CLEAR * size:
            yield list(pieces[start:at])
            start, lines = at, 0
        lines += not is_headline
        low = min(low, piece.bottom)
    yield list(pieces[start:])


def _side_by_side(pieces: Sequence[Line], size: float) -> Iterator[list[Line]]:
    """The pieces of a region, cut at its gutters."""
    pieces = sorted(pieces, key=_place)
    gutter = _gutter(pieces, size)
    if gutter is None:
        yield pieces
        return
    for spans, band in _bands(pieces, gutter, size):
        if spans:
            yield band
        elif _is_parted(band, gutter):
            yield from _side_by_side([one for one in band if one.right <= gutter], size)
            yield from _side_by_side([one for one in band if one.left >= gutter], size)
        else:
            yield from _side_by_side(band, size)


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
    near = {
        edge: bisect_right(starts, edge + INDENT * size) - bisect_left(starts, edge - 1)
        for edge in sorted({round(start) for start in starts})
    }
    for edge in sorted(near, key=lambda edge: (-near[edge], edge))[:MOST_EDGES]:
        before = [piece.right for piece in pieces if piece.right < edge - GUTTER * size + 1]
        if min(near[edge], len(before)) >= LEAST_LINES - 1:
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
    sides = [_rows(one for one in side if low < one.base < high) for side in (left, right)]
    gap, rows = min(one.left for one in right) - max(one.right for one in left), min(map(len, sides))
    if rows < LEAST_LINES:
        is_column = gap > FAR * right[0].size
    else:
        is_column = _is_aligned(sides[1]) and (rows >= MANY_LINES or gap > WIDE * right[0].size)
    return is_column and all(map(_is_prose, sides))


def _is_aligned(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether most rows begin at one edge, as those of a column do and those behind a river of blanks do not; or all at
    one of two, of which the second draws in the first lines of paragraphs."""
    lefts = [row[0].left for row in rows]
    edge = min(lefts, default=0.0)
    drawn_in = [left for left in lefts if left - edge > ALIGNED]
    aligned = max((sum(abs(left - one) <= ALIGNED for left in lefts) for one in lefts), default=0)
    is_even = max(drawn_in, default=0.0) - min(drawn_in, default=0.0) <= ALIGNED
    is_paragraphs = is_even and 2 <= len(drawn_in) <= len(lefts) - 2 and drawn_in[0] - edge <= INDENT * rows[0][0].size
    return aligned > 0.5 * len(lefts) or is_paragraphs


def _is_prose(lines: Sequence[Sequence[Line]]) -> bool:
    letters = sorted(sum(len(piece.text) for piece in line) for line in lines)
    least = LEAST_LETTERS if len(lines) >= LEAST_LINES else 2 * LEAST_LETTERS
    return len(lines) >= LEAST_LINES - 1 and letters[len(letters) // 2] >= least


def _rows(pieces: Iterable[Line]) -> list[list[Line]]:
    """Pieces that stand on one baseline, from the top and from the left."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=_place):
        if rows and abs(rows[-1][0].base - piece.base) <= SAME_BASE * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _are_torn(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether lines hold prose beside other prose, which goes on below it; the cells of a table do not."""
    torn = [_is_torn(row) for row in rows]
    goes_on = (
        torn[at] and ENDED.search(row[0].text) is None and below[0].text[:1].islower()
        for at, (row, below) in enumerate(pairwise(rows))
    )
    return sum(torn) > 1 and any(goes_on)


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
    """Whether the order is open: much text stands over other text."""
    over = sum(
        one.left < other.right - other.size and other.left < one.right - one.size
        for column in columns
        for one, other in pairwise(column)
        if one.base - other.base < LEAST_LEADING * min(one.size, other.size)
    )
    return over > FEW * len(pieces)
