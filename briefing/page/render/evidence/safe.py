"""The text of others as an HTML page may hold it: the page escapes it, this takes out what escaping does not disarm."""

from __future__ import annotations

import re

from briefing.text.printed import UNPRINTABLE

TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")  # would draw what follows into another direction
LINES = re.compile(r"[\u2028\u2029\x85\x0b\x0c]")


def safe(text: str | None) -> str:
    """A text without marks that turn its direction; what no page can carry is shown as a replacement character."""
    return UNPRINTABLE.sub("\ufffd", LINES.sub("\n", TURNS.sub("", text or "")))


def address(url: str | None) -> str:
    """A web address to link to; "" for any other."""
    known = safe(url).strip()
    return known if re.match(r"https?://[^\s/]", known, re.IGNORECASE) else ""
