"""Lines above a text that hold several things at once: outlet or place, day and authors, parted by signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.lang.rules import rules
from briefing.model import Span
from briefing.text.clean.boilerplate import Kind
from briefing.text.clean.lines import Line
from briefing.text.clean.publication import YEAR, Order, byline, is_name, is_outlet, iso_day

EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]{1,2}\s+|\s*,\s*|\s{2,}")
PARTED = re.compile(r"(?:[|•·,–—-]|\s{2})\s*$")
PARTS_AFTER = re.compile(r"\s*(?:[|•·,–—-]|\s{2}|$)")
BAR = re.compile(r"[|•·]")
LONGEST = 160  # letters
MOST_WORDS = 4  # of a place


class Imprint(NamedTuple):
    """What one line says of an article; None is not said."""

    outlet: str | None = None
    author: str | None = None
    day: str | None = None


def imprint(line: str, order: Order = "unknown") -> Imprint | None:
    """What a line says that holds one day, and beside it nothing but names and a clock: "Sund Herald, 3 May 2026 — by
    Ann Blanc", "Oslo, 3 May 2026". None for any other line: in the midst of words a day may be that of an event."""
    if len(line) > LONGEST or not YEAR.search(line):
        return None
    known, bare = rules("publication"), EMPHASIS.sub("", line)
    stated = known["other day"].regex.sub("", bare)
    found = list(known["full date"].regex.finditer(stated))
    day = iso_day(found[0], order) if len(found) == 1 else None
    if day is None:
        return None
    before, after = stated[: found[0].start()], known["clock"].regex.sub("", stated[found[0].end() :])
    if (before.strip() and not PARTED.search(before)) or not PARTS_AFTER.match(stated, found[0].end()):
        return None
    parts = [part.strip() for side in (before, after) for part in PARTS.split(side) if part.strip()]
    authors = [name for part in parts if (name := byline(part))]
    names = [part for part in parts if not byline(part)]
    outlets = [part for part in names if is_outlet(part)]
    if not all(is_outlet(part) or (is_name(part) and len(part.split()) <= MOST_WORDS) for part in names):
        return None
    outlet, author = next(iter(outlets), None), next(iter(authors), None)
    if BAR.search(bare) and not author and len(names) == 2:  # "Revista del Valle | 3 May 2026 | Ann Blanc"
        outlet = outlet or (names[0] if " " in names[0] else None)
        author = names[1] if outlet == names[0] and rules("outlets")["persons"].regex.fullmatch(names[1]) else None
    return Imprint(outlet, author, day)


def stacked(head: Sequence[Line], title: Span | None) -> str | None:
    """The outlet whose name tells nothing: it stands below the title, right above the day or the byline, where a byline
    says that it is not the author."""
    at = next((number for number, line in enumerate(head) if title and line.span.covers(title)), len(head))
    below = head[at + 1 :]
    if len(below) < 2 or below[0].block != below[1].block or below[1].kind not in (Kind.DATE, Kind.BYLINE):
        return None
    name = below[0].text
    is_signed = any(line.kind is Kind.BYLINE for line in below) or name.startswith("The ")
    is_known = below[0].kind is Kind.SHORT and " " in name and is_name(name) and name.replace(" ", "").isalpha()
    return name if is_signed and is_known else None
