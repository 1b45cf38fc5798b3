"""Quotations within a sentence, by their marks."""

from __future__ import annotations

import re

# A single mark between two letters is an apostrophe, also within a quotation: ‘We’re here’.
CLOSED = (
    r"[\"“][^\"“”]*[\"”]"
    r"|‘(?:[^’]|(?<=\w)’(?=\w))*’(?!\w)"
    r"|(?<!\w)'(?:[^'\"]|(?<=\w)'(?=\w))+'(?!\w)"
)
QUOTED = re.compile(CLOSED)
QUOTED_OR_OPEN = re.compile(rf"{CLOSED}|[\"“][^\"“”]*$")  # also what is not closed in the sentence


def without_quotations(text: str, instead: str = "") -> str:
    """The text without its quotations, also without one that is not closed in it."""
    return QUOTED_OR_OPEN.sub(instead, text) if any(mark in text for mark in "\"“‘'") else text
