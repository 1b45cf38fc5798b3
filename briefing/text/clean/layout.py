"""From lines to paragraphs. Lines that were broken at a width, by mail, by a terminal, out of a PDF, are one again.

A line goes on in the next where its words say so: it ends in mid-sentence, and the next begins with a small letter or
stands behind a word that needs another. Where enough lines of a text do, it was wrapped: its width decides the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from briefing.lang import any_of, word_set
from briefing.limits import BLANKS, is_legible
from briefing.model import Span
from briefing.text.clean.boilerplate import INNER_END, is_ended, is_heading
from briefing.text.pages import FORM_FEED

PARAGRAPH_END, LINE_SEPARATOR = "\u2029", "\u2028"
HARD = "\r\n"  # the ends of lines; the others that Unicode knows stand inside a line of most texts
LONGEST_WRAPPED = 130  # letters of a line that may have been broken at a width
LONGEST_PARAGRAPH = 20_000  # letters
LONG = 40  # letters of a line that is more than a label
LONG_ALONE = 60  # the same where only one line of a text tells that it was wrapped
FILLED = 0.9  # of the width: with the next word a line would have been longer
MOST_LONGER = 0.1  # of the lines of a text that was wrapped: addresses, and what else cannot be broken
WRAPPED_SHARE = 0.4  # of the longer lines that end in a file's midst: so many say that they go on
GOES_ON, BEFORE_NAME, INSIDE_OR_LAST, STARTERS = (
    word_set("sentences", key) for key in ("goes_on", "before_name", "inside_or_last", "starters")
)
ABBREVIATIONS = BEFORE_NAME | INSIDE_OR_LAST
LEAST_WRAPPED, LEAST_BY_LINE = 1, 3
CAPITALS_OF_PROSE = 0.005  # of the letters: a text with fewer is in small letters throughout
SAMPLE = 3000
INDENT = 2
BULLET = re.compile(r"(?:[-–—*•·▪◦>#]+|\d{1,2}[.)]|\(?[a-z][.)])\s")
COLUMNS = re.compile(r"\S {4,}\S")
NAME_IN_SMALL = re.compile(rf"[a-z]+['’-]?[A-Z\d]|(?:{any_of('names', 'opening_particles')})[ -][A-Z]")
WORD_AT_END = re.compile(r"[\w’'.]+$")
ABBREVIATED = re.compile(r"(?:^|\W)(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])\.$")
HALF_STOPS = (":", ";", "…", "...")
JOINS = re.compile(r"(?:,|–|—|\(|&|[a-z]-)$")


class Gap(IntEnum):
    """What stands between two lines: a line end of files, another that Unicode knows, blank lines, a page's end."""

    LINE = 0
    SOFT = 1
    BLANK = 2
    PAGE = 3


class Row(NamedTuple):
    """A line that holds something, without the white space at its ends; what stands above it, how far it is put in."""

    span: Span
    above: Gap
    indent: int


def paragraphs(text: str, start: int, by_line: bool, is_head: Callable[[Span], bool]) -> Iterator[tuple[Span, int]]:
    """Each paragraph of a text from an offset on, and the number of its block: how many blank lines are above it.

    `by_line`: its reader gave each paragraph a line. `is_head` tells a line that is a byline, an outlet or a day.
    """
    rows = list(_rows(text, start))
    layout = Layout(text, rows, by_line, is_head)
    first = block = 0
    for index, (_, above, _) in enumerate(rows[1:], 1):
        if not layout.is_joined(first, index):
            yield Span(rows[first].span.start, rows[index - 1].span.end), block
            block += above >= Gap.BLANK
            first = index
    if rows:
        yield Span(rows[first].span.start, rows[-1].span.end), block


def _rows(text: str, start: int) -> Iterator[Row]:
    at, gap, lines = start, Gap.LINE, text[start:].splitlines(keepends=True)
    is_soft = _ends_softly(lines)
    for line in lines:
        if (bare := line.strip()) and is_legible(bare):
            indent = line.index(bare)
            yield Row(Span(at + indent, at + indent + len(bare)), gap, indent)
            gap = Gap.LINE if line[-1] in HARD else Gap.SOFT
        elif FORM_FEED in line:
            gap = Gap.PAGE
        elif not bare:
            gap = _below_empty(gap, line[-1], is_soft)
        at += len(line)


def _ends_softly(lines: Sequence[str]) -> bool:
    """Whether line separators are what ends the lines of a text, not something that stands inside a few of them."""
    ends = [line[-1] for line in lines if line[-1].isspace()]
    return sum(end == LINE_SEPARATOR for end in ends) > sum(end in HARD for end in ends)


def _below_empty(gap: Gap, end: str, is_soft: bool) -> Gap:
    """The gap below a line that holds nothing: several line separators inside a line are as good as one."""
    if gap is Gap.SOFT and end == LINE_SEPARATOR and not is_soft:
        return gap
    return Gap.LINE if gap is Gap.SOFT and end in HARD else max(gap, Gap.BLANK)


class Layout:
    """How the lines of one text were broken."""

    def __init__(self, text: str, rows: Sequence[Row], by_line: bool, is_head: Callable[[Span], bool]) -> None:
        """`rows` are all lines of the text that hold something; the rest as `paragraphs` says."""
        self._text, self._rows, self._by_line, self._is_head = text, rows, by_line, is_head

    def is_joined(self, first: int, index: int) -> bool:
        """Whether a line belongs to the paragraph that began at line `first` and has come to the line above it."""
        upper, gap = self._words(index - 1), self._rows[index].above
        if not self._is_near(first, index):
            return False
        if not is_open(upper):
            return gap is not Gap.PAGE and self._goes_on_after_stop(first, index)
        if self._is_apart(first, index) or (gap is Gap.PAGE and upper[-1] == "." and not ends_before_name(upper)):
            return False
        if self._says_so(upper, self._words(index)):
            return self._is_enough(first, index)
        return (self._may_run_on(gap) and self._runs_on(first, index)) or self._is_only_break(first, index)

    def _is_near(self, first: int, index: int) -> bool:
        """Whether neither the gap above a line nor the paragraph above that is longer than any."""
        start, end = self._rows[first].span.start, self._rows[index - 1].span.end
        return self._rows[index].span.start - end <= BLANKS.most and end - start <= LONGEST_PARAGRAPH

    def _words(self, index: int) -> str:
        return self._rows[index].span.of(self._text)

    # --- what the words say -------------------------------------------------------------------------------------------

    def _says_so(self, upper: str, lower: str) -> bool:
        """Whether the words of two lines say that the upper one, which is open, goes on in the lower."""
        if self._begins_small(lower) or _last_word(upper) in GOES_ON or ends_before_name(upper):
            return True
        return lower[:1].isdigit() and ends_with(INSIDE_OR_LAST, upper)

    def _begins_small(self, line: str) -> bool:
        """Whether a line begins in mid-sentence by its first letter."""
        return begins_small(line) and not self._is_in_small_letters

    @cached_property
    def _is_in_small_letters(self) -> bool:
        return is_in_small_letters(self._text)

    def _is_enough(self, first: int, index: int) -> bool:
        """Whether two lines whose words say so are one: a label or a heading may seem to go on."""
        gap, length = self._rows[index].above, _length(self._rows[index - 1])
        if gap is Gap.BLANK and not self._width_spaced:
            small = length >= LONG and self._begins_small(self._words(index))
            return small and not self._is_head(self._rows[index].span)
        return gap >= Gap.SOFT or self._width > 0 or length >= LONG or first < index - 1

    def _is_apart(self, first: int, index: int) -> bool:
        """Whether a line is an item of a list or a row of a table."""
        upper, lower = self._words(index - 1), self._words(index)
        if BULLET.match(lower):
            return bool(BULLET.match(self._words(first))) or not self._fills(index)
        return COLUMNS.search(upper) is not None or COLUMNS.search(lower) is not None

    # --- what the width says ------------------------------------------------------------------------------------------

    @cached_property
    def _width(self) -> int:
        """The length of the longest line that says that it goes on; 0 where the text was not wrapped."""
        return self._wrapped_at((Gap.LINE, Gap.SOFT, Gap.PAGE))

    @cached_property
    def _width_spaced(self) -> int:
        """The same where blank lines stand between the lines of one paragraph."""
        return self._wrapped_at((Gap.BLANK,), LEAST_BY_LINE)

    @cached_property
    def _has_long_lines(self) -> bool:
        longer = sum(span.end - span.start > LONGEST_WRAPPED for span, _, _ in self._rows)
        return longer > MOST_LONGER * len(self._rows)

    def _wrapped_at(self, gaps: Sequence[Gap], least: int = LEAST_WRAPPED) -> int:
        if self._has_long_lines:
            return 0
        pairs = (index for index in range(1, len(self._rows)) if self._rows[index].above in gaps)
        broken = [index for index in pairs if is_open(self._words(index - 1))]
        saying = [
            length
            for index in broken
            if (length := _length(self._rows[index - 1])) <= LONGEST_WRAPPED
            and self._says_so(self._words(index - 1), self._words(index))
        ]
        widest = max(saying, default=0)
        among = sum(_length(self._rows[index - 1]) > widest / 2 for index in broken)
        enough = len(saying) >= (LEAST_BY_LINE if self._by_line else least)
        return widest if enough and len(saying) >= WRAPPED_SHARE * among else 0

    def _fills(self, index: int) -> bool:
        """Whether the line above had no space left for the first word of a line."""
        upper, word = _length(self._rows[index - 1]), self._words(index).split(None, 1)[0]
        width = self._width or self._width_spaced
        return 0 < FILLED * width < upper + 1 + len(word) and upper <= LONGEST_WRAPPED

    def _goes_on_after_stop(self, first: int, index: int) -> bool:
        """Whether a line that ends a sentence does not end its paragraph."""
        above, row = self._rows[index - 1], self._rows[index]
        if not (self._width_spaced if row.above is Gap.BLANK else self._width):
            return False
        upper = self._words(index - 1)
        if upper.endswith(HALF_STOPS) and self._begins_small(self._words(index)):
            return True
        if not self._fills(index) or row.indent >= above.indent + INDENT or self._is_apart(first, index):
            return False
        return self._is_prose(first, index) or upper.endswith(HALF_STOPS)

    def _is_only_break(self, first: int, index: int) -> bool:
        """Whether a text of short paragraphs was wrapped where nothing but its longest line tells so."""
        above, row = self._rows[index - 1], self._rows[index]
        if self._has_long_lines or row.above is not Gap.LINE or above.above is not Gap.BLANK or first < index - 1:
            return False
        if _length(above) < LONG_ALONE or _length(above) < FILLED * max(map(_length, self._rows)):
            return False
        upper, lower = self._words(index - 1), self._words(index)
        return is_ended(lower) and not _starts(lower) and not is_heading(upper, upper.split())

    def _may_run_on(self, gap: Gap) -> bool:
        return gap in (Gap.SOFT, Gap.PAGE) or (self._width_spaced if gap is Gap.BLANK else self._width) > 0

    def _runs_on(self, first: int, index: int) -> bool:
        """Whether an open line goes on although the next begins with a capital: no heading, no line of the head."""
        if self._holds_stop(first, index) or JOINS.search(self._words(index - 1)):
            return True
        alone = first == index - 1 and self._is_head(self._rows[first].span)
        if alone or self._is_head(self._rows[index].span):
            return False
        return self._fills(index) or (self._is_inside_line(index) and not _starts(self._words(index)))

    def _is_inside_line(self, index: int) -> bool:
        """Whether what stands above a line is no line end of this file, nor a paragraph's."""
        above, row = self._rows[index - 1], self._rows[index]
        parted = PARAGRAPH_END in self._text[above.span.end : row.span.start] or not self._has_line_ends
        return row.above is Gap.PAGE or (row.above is Gap.SOFT and not parted)

    @cached_property
    def _has_line_ends(self) -> bool:
        return any(end in self._text for end in HARD)

    def _is_prose(self, first: int, index: int) -> bool:
        """Whether a paragraph has come to the end of a sentence, or fills more than one line."""
        return (first < index - 1 and self._fills(index)) or self._holds_stop(first, index)

    def _holds_stop(self, first: int, index: int) -> bool:
        end = self._rows[index - 1].span.end
        so_far = Span(max(self._rows[first].span.start, end - SAMPLE), end)
        return INNER_END.search(so_far.of(self._text)) is not None


def begins_small(line: str) -> bool:
    """Whether a line begins in a small letter that no name has: not "iPhone", "al-Qaida", "de Vries"."""
    return line[:1].islower() and NAME_IN_SMALL.match(line) is None


def is_in_small_letters(text: str) -> bool:
    """Whether a text is written without capitals."""
    sample = text[:SAMPLE]
    return sum(map(str.isupper, sample)) < CAPITALS_OF_PROSE * len(sample)


def is_open(line: str) -> bool:
    """Whether a line ends in mid-sentence: without a stop, or with that of an abbreviation."""
    if not is_ended(line):
        return True
    if line[-1] != ".":
        return False
    return ends_with(ABBREVIATIONS, line) or ABBREVIATED.search(line, max(0, len(line) - 12)) is not None


def ends_before_name(line: str) -> bool:
    """Whether a line ends with an abbreviation that stands only before a name or a number."""
    return ends_with(BEFORE_NAME, line)


def ends_with(abbreviations: frozenset[str], line: str) -> bool:
    """Whether a line ends with one of some abbreviations."""
    return line[-1] == "." and line[line.rfind(" ") + 1 : -1] in abbreviations


def _length(row: Row) -> int:
    return row.span.end - row.span.start


def _last_word(line: str) -> str:
    found = WORD_AT_END.search(line, max(0, len(line) - 20))
    return (found.group().lower() if line.isupper() else found.group()) if found else ""


def _starts(line: str) -> bool:
    word = line.split(None, 1)[0].strip("\"“‘'")
    return word in STARTERS
