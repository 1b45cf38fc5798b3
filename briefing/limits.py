"""How much of anything is read: counted, so that every machine draws the line at the same place.

Each is far beyond any article; what lies beyond it is there to make the run slow, or no article. docs/limits.md is made
from this table.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.errors import Unreadable


class Limit(NamedTuple):
    """The most of something, and what becomes of a file, or a line of it, that holds more."""

    most: int
    of: str
    otherwise: str = "the file is not read"

    def check(self, amount: int) -> None:
        """Raises Unreadable where it is more."""
        if amount > self.most:
            raise Unreadable(f"more than {self.most:,} {self.of} (docs/limits.md)", "limit")


FILE = Limit(32 << 20, "bytes in the file")
CONTAINER = Limit(256 << 20, "bytes in a file that holds several articles")
DEPTH = Limit(3, "files one inside the other", "what lies deeper is not read")
FILES_WITHIN = Limit(20_000, "files in the file")
UNPACKED = Limit(512 << 20, "bytes in all that is unpacked of the file")
ARTICLES = Limit(10_000, "articles in the file")
PAGES = Limit(2_000, "pages in the file")
LETTERS = Limit(1_000_000, "letters in an article")
SENTENCES = Limit(5_000, "sentences in an article")
LINE = Limit(500_000, "letters in a line")
ELEMENTS = Limit(20_000, "elements in the page")
MOST_PARAGRAPHS = Limit(100_000, "paragraphs in the document")
NESTING = Limit(250, "elements of the page one inside the other")
WORD = Limit(500, "letters in a row without a blank", "the line is not taken for the article's own")
BLANKS = Limit(300, "blanks in a row", "the line is not taken for the article's own")
ITEMS = Limit(200, "new items of a feed that `briefing fetch` follows", "the first are followed, the next run goes on")
REDIRECTS = Limit(5, "redirects of an address that is fetched", "it is not fetched")
SECONDS = 60  # of a processor's work on one file; the only limit of reading that depends on the machine
SILENT_SECONDS = 20  # without a byte from a server; this and the next bound `briefing fetch`
ANSWER_SECONDS = 60  # for the head of an answer, and again for its body
PAUSE_SECONDS = 60  # that a server may ask for between two requests; for more it is left in peace until another run

GAP = re.compile(rf"\s{{{BLANKS.most + 1}}}")
LIMITS = (
    FILE,
    CONTAINER,
    DEPTH,
    FILES_WITHIN,
    UNPACKED,
    ARTICLES,
    PAGES,
    LETTERS,
    SENTENCES,
    LINE,
    ELEMENTS,
    MOST_PARAGRAPHS,
    NESTING,
    WORD,
    BLANKS,
    ITEMS,
    REDIRECTS,
)


def is_legible(line: str) -> bool:
    """Whether a line has neither a word nor a gap that is longer than any in prose."""
    return len(line) <= BLANKS.most or (
        GAP.search(line) is None and max(map(len, line.split()), default=0) <= WORD.most
    )
