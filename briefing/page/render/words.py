"""Titles, names and counts as a page prints them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from briefing.text.printed import UNPRINTABLE, fold

SITE = re.compile(r"www\.(?=[\w-]+(?:\.[\w-]+)+$)", re.IGNORECASE)  # of an outlet that is only an address
LONGEST_TITLE = 130
KNOWN = 1 << 12  # texts whose printed form is kept: a page is tried many times


@lru_cache(maxsize=KNOWN)
def clean(text: str | None) -> str:
    """A text of metadata as it may be printed: white space folded, nothing that Word or a terminal cannot carry."""
    return fold(UNPRINTABLE.sub("", text or ""))


def named(outlet: str | None) -> str:
    """The name of an outlet as it may be printed: of one that is only an address, the site without "www."."""
    return SITE.sub("", clean(outlet))


@lru_cache(maxsize=KNOWN)
def isolated(text: str) -> str:
    """A name written from right to left, kept from drawing the figures after it into its direction."""
    return text + "\u200e" if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text) else text


@lru_cache(maxsize=KNOWN)
def shorten(text: str, longest: int = LONGEST_TITLE) -> str:
    """A title cut at a word with an ellipsis where it is very long."""
    if len(text) <= longest:
        return text
    head = text[:longest].rsplit(" ", 1)[0] if " " in text[:longest] else text[:longest]
    return head.rstrip(" .,;:-–—") + "…"


def plural(count: int, one: str, many: str = "") -> str:
    """1 article, 2 articles."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
