"""A sentence as it would be printed, as the rules look at it."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefing.text.quoted import QUOTED

TWO_SINGLE = re.compile(r"''|``")
SINGLE = re.compile(r"'(?<!\w')")


class Printed:
    """A sentence as printed, and what the rules look at.

    `letters` is the text with blanks for all but letters (`words.spaced`), `words` are those of it; `length` counts as
    a reader does; `names` gives the words that the article writes with a capital in mid-sentence.
    """

    __slots__ = ("_outside", "inside_quotation", "is_quoting", "length", "letters", "names", "text", "words")

    def __init__(self, text: str, letters: str, inside_quotation: bool, names: Callable[[], frozenset[str]]) -> None:
        """`text` has single blanks only."""
        self.text = TWO_SINGLE.sub('"', text) if "''" in text or "``" in text else text
        self.length = text.count(" ") + 1
        self.letters = letters
        self.words = letters.split()
        self.inside_quotation = inside_quotation
        self.is_quoting = has_mark(self.text)
        self.names = names
        self._outside: str | None = None

    @property
    def outside(self) -> str:
        """The text without its quotations."""
        if self._outside is None:
            may_quote = self.is_quoting or has_single_mark(self.text)
            self._outside = QUOTED.sub(" ", self.text) if may_quote else self.text
        return self._outside


def has_mark(text: str) -> bool:
    """Whether a quotation mark stands in a text."""
    return '"' in text or "“" in text or "”" in text


def has_single_mark(text: str) -> bool:
    """Whether a single mark stands in a text that may open a quotation."""
    return "‘" in text or ("'" in text and SINGLE.search(text) is not None)
