"""A sentence as it would be printed, as the rules look at it."""

from __future__ import annotations

import re
from typing import NamedTuple

TWO_SINGLE = re.compile(r"''|``")
QUOTE_SIGN = re.compile(r"[\"“‘]|(?<!\w)'")
QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|‘[^’]*’(?!\w)|(?<!\w)'[^'\"]+'(?!\w)")
BARE_WORD = re.compile(r"[^\s,.;:!?\"“”‘’'()\[\]–—/-]+")


class Printed(NamedTuple):
    """A sentence as printed, and what the rules look at.

    `outside` is the text without its quotations, `length` counts words as a reader does, `names` are the words that
    the article writes with a capital in mid-sentence.
    """

    text: str
    outside: str
    length: int
    words: frozenset[str]
    inside_quotation: bool
    names: frozenset[str]


def as_printed(text: str, inside_quotation: bool, names: frozenset[str]) -> Printed:
    """The view of a sentence in its printed form."""
    even = TWO_SINGLE.sub('"', text)
    return Printed(
        text=even,
        outside=QUOTED.sub(" ", even) if QUOTE_SIGN.search(even) else even,
        length=len(even.split()),
        words=frozenset(BARE_WORD.findall(even)),
        inside_quotation=inside_quotation,
        names=names,
    )
