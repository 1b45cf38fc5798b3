"""Numbered paragraphs, as councils and courts write them: "3. It will not recognise a parallel government."

The number is no word of a sentence, and its paragraph no item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefing.model import Span

# Not before a label: "1. Bio: …" is an item of a list, to which its number belongs.
NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+(?=[\"“‘(]?[A-Z])(?![^\W\d_][\w ]{0,30}:)")
LEAST = 3  # paragraphs that count up
LEAST_SHARE = 0.5  # of all paragraphs


def unnumbered(text: str, body: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs without their numbers, where most have one and they count up."""
    found = [NUMBER.match(text, *span) for span in body]
    numbers = [int(match[1]) for match in found if match]
    counts = len(numbers) >= max(LEAST, LEAST_SHARE * len(body)) and all(b == a + 1 for a, b in pairwise(numbers))
    if not counts:
        return tuple(body)
    return tuple(Span(match.end(), span.end) if match else span for span, match in zip(body, found, strict=True))
