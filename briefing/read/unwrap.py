"""Lines that a program broke at a width, as mail has them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

SLACK = 6  # letters that the longest line may be shorter than the width
WIDTHS = (50, 100)  # letters of the longest line of a paragraph that was broken


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines without a blank one between them are one paragraph: with the first word of the next none would have
    had room. Two lines may be a title and what stands below it."""
    width = max(map(len, lines))
    if not WIDTHS[0] <= width <= WIDTHS[1] or (len(lines) == 2 and not lines[1][:1].islower()):
        return False
    return all(
        len(upper) + 1 + len(lower.split(None, 1)[0]) > width - SLACK for upper, lower in pairwise(lines) if lower
    )
