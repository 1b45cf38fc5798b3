"""How many lines a paragraph takes: the widths of the common office fonts, and lines broken as LibreOffice breaks them.

The widths are those of Arial, Times New Roman and Courier New, which Liberation and the PDF standard fonts share, so
that a page is measured alike on every machine, with or without Word's fonts. All lengths are in points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

from briefing import resources

NEAR = 0.01  # points: what rounding may add
UNITS = 2048  # of the font tables, to the em
SINGLE = 1.149  # single line spacing of Arial and of its twins: ascent, descent and line gap
MONO = 1229
WIDE = 2048  # Han, kana, emoji
HANGUL = 1884
ARABIC = 1150  # and Hebrew: joined letters
UNKNOWN = 1500  # Devanagari, Thai and all else: wider than what fallback fonts mostly need

Face = Literal["sans", "serif", "mono"]
SERIF = re.compile(r"times|serif(?!.*sans)|georgia|garamond|cambria|palatino|book|century|minion|roman", re.IGNORECASE)
MONOSPACED = re.compile(r"courier|mono|consolas|menlo|typewriter", re.IGNORECASE)
METRIC_TWINS = frozenset(
    ("arial", "helvetica", "liberation sans", "nimbus sans", "times new roman", "times")
) | frozenset(("liberation serif", "courier new", "liberation mono"))


class Font(NamedTuple):
    """A font as far as its widths go."""

    face: Face = "sans"
    bold: bool = False
    italic: bool = False
    size: float = 10.0


class Run(NamedTuple):
    """Text in one font."""

    text: str
    font: Font


class Stop(NamedTuple):
    """A tab stop, from the left edge of the column."""

    at: float
    kind: Literal["left", "right", "center"] = "left"


class Box(NamedTuple):
    """Where the lines of a paragraph stand in their column, all from its left edge: indents, right edge, tab stops."""

    left: float
    first: float
    right: float
    stops: tuple[Stop, ...] = ()
    every: float = 36.0  # default tab stops


class Laid(NamedTuple):
    """A finished document as a word processor counts it; `fill` is the share of the body down to its last line."""

    pages: int
    fill: float


def face_of(name: str) -> Face:
    """The family whose widths stand for a font: exact for its metric twins, else the nearest."""
    if MONOSPACED.search(name):
        return "mono"
    return "serif" if SERIF.search(name) else "sans"


def is_exact(name: str) -> bool:
    """Whether the widths of a font are known, not guessed."""
    return name.lower() in METRIC_TWINS


@cache
def _table(font: str) -> dict[str, int]:
    widths: dict[str, int] = {}
    for name, width, ranges in resources.rows("page/widths.tsv"):
        if name == font:
            for first, _, last in (part.partition("-") for part in ranges.split()):
                widths |= dict.fromkeys(map(chr, range(int(first, 16), int(last or first, 16) + 1)), int(width))
    return widths


@lru_cache(maxsize=1 << 14)
def _advance(char: str, name: str) -> int:
    """The width of a character in font units; a guess on the wide side where the table has none."""
    known = _table(name).get(char)
    if known is not None:
        return known
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return HANGUL if "\uac00" <= char <= "\ud7a3" else WIDE
    base = unicodedata.decomposition(char).split(" ")[0]
    if base and not base.startswith("<"):
        return _advance(chr(int(base, 16)), name)
    return ARABIC if unicodedata.bidirectional(char) in ("R", "AL") else UNKNOWN


def width(text: str, font: Font) -> float:
    """The width of a text on one line."""
    if font.face == "mono":
        units = sum(MONO if unicodedata.east_asian_width(char) not in "WF" else WIDE for char in text)
    else:
        italic = "-italic" if font.italic and font.face == "serif" else ""
        name = f"{font.face}{'-bold' if font.bold else ''}{italic}"
        units = sum(_advance(char, name) for char in text)
    return units * font.size / UNITS


# A line may begin after white space; after a hyphen or a dash within words, but not between figures; before and after
# a long dash; after a mark that a word follows; between ideographs, kana and syllables. An address rather begins a
# new line than being cut.
_IDEOGRAPH = (
    r"[\u1100-\u11ff\u2e80-\u2fff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
)
_OPPORTUNITY = re.compile(
    rf"""
      (?<=[ \t])(?![ \t])
    | (?<=[\w.][-‐])(?=[^\W\d_])(?!\w+/)
    | (?<=[^\W\d_][-‐])(?=\d)
    | (?<=[–?!…|\\\u200b])(?=\w)
    | (?<=—)(?=[\w“‘"']) | (?<=[\w”’"'])(?=—)
    | (?<={_IDEOGRAPH})(?=\w) | (?<=\w)(?={_IDEOGRAPH})
    """,
    re.VERBOSE,
)


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s?]+")


def _opportunities(text: str) -> list[int]:
    return [match.start() for match in _OPPORTUNITY.finditer(text) if 0 < match.start() < len(text)]


def pieces(text: str) -> list[str]:
    """A text cut at every place where a line may begin; joined they are the text again."""
    addresses = [match.span() for match in _ADDRESS.finditer(text)]  # up to the question mark: a line may begin there
    cuts = [cut for cut in _opportunities(text) if not any(start < cut < end for start, end in addresses)]
    return [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]


class _Piece(NamedTuple):
    """What stands on one line unless it is wider: its glyphs' widths without the trailing blanks, which may hang over
    the edge, and where it may be cut if it must."""

    glyphs: tuple[float, ...]
    ink: float
    advance: float
    cuts: tuple[int, ...] = ()
    tab: bool = False


def _measured(runs: Sequence[Run]) -> Iterator[_Piece]:
    """The pieces of a paragraph's text over all its runs, tabs as pieces of their own."""
    text = "".join(run.text for run in runs)
    fonts = [run.font for run in runs for _ in run.text]
    position = 0
    for part in (piece for cut in re.split(r"(\t)", text) for piece in (pieces(cut) if cut else ())):
        end = position + len(part)
        if part == "\t":
            yield _Piece((), 0.0, 0.0, tab=True)
        else:
            widths = tuple(width(text[i], fonts[i]) for i in range(position, end))
            glyphs = widths[: len(part.rstrip(" "))]
            yield _Piece(glyphs, sum(glyphs), sum(widths), tuple(_opportunities(part.rstrip(" "))))
        position = end


def _tabbed(x: float, box: Box, following: Sequence[_Piece]) -> float:
    """Where the text after a tab begins."""
    ahead = [stop for stop in sorted((*box.stops, Stop(box.left))) if stop.at > x + NEAR]
    if not ahead:
        return (x // box.every + 1) * box.every
    after = sum(part.advance for part in takewhile(lambda part: not part.tab, following))
    back = {"left": 0.0, "right": after, "center": after / 2}[ahead[0].kind]
    return max(x, ahead[0].at - back)


def _cut_up(part: _Piece, x: float, box: Box) -> tuple[int, float]:
    """The lines begun, and where the last one ends, when a piece wider than a line is cut where it may be or must."""
    begun = 0
    for start, end in pairwise([0, *part.cuts, len(part.glyphs)]):
        if x > box.left and x + sum(part.glyphs[start:end]) > box.right + NEAR:
            begun, x = begun + 1, box.left
        for glyph in part.glyphs[start:end]:
            if x > box.left and x + glyph > box.right + NEAR:
                begun, x = begun + 1, box.left
            x += glyph
    return begun, x + part.advance - part.ink


@lru_cache(maxsize=1 << 14)
def lines(runs: tuple[Run, ...], box: Box) -> int:
    """How many lines a paragraph takes (at least one). A word that is wider than a line is broken where it must."""
    parts = list(_measured(runs))
    count, x, fresh = 1, box.first, True
    for number, part in enumerate(parts):
        if part.tab:
            x = _tabbed(x, box, parts[number + 1 :])
        else:
            if not fresh and x + part.ink > box.right + NEAR:
                count, x = count + 1, box.left
            begun, x = _cut_up(part, x, box) if x + part.ink > box.right + NEAR else (0, x + part.advance)
            count += begun
        fresh = False
    return count
