"""Whether a sentence is prose, with a finite verb: what no pattern can say of it."""

from __future__ import annotations

import re
import string
from functools import cache

from briefing.lang import word_list
from briefing.lang.rules import rules
from briefing.marks.context.sentence import Printed

NOT_LETTER = re.compile(r"[^\w ]|[\d_]")
CAPITALS = string.ascii_uppercase.encode()
FULL_STOPS = ".!?…"
FEWEST_LETTERS, MOST_CAPITALS = 0.6, 0.5  # of what is no blank; of the letters


def runs_into_page(text: str) -> bool:
    """Whether a caption, a time stamp or a line of the page runs into a sentence."""
    return rules("context_captions").says("", text)


def is_unfinished(view: Printed) -> bool:
    """Whether no full stop ends it."""
    return view.text[-1:] not in FULL_STOPS and not rules("context_mentions")["full stop"].find(view.text)


def is_no_prose(view: Printed) -> bool:
    """Whether it is signs or figures rather than letters, or capitals throughout."""
    plain = view.letters.encode("latin-1")
    letters, capitals = len(plain) - plain.count(b" "), len(plain) - len(plain.translate(None, CAPITALS))
    solid = len(view.text) - view.text.count(" ")
    if letters < FEWEST_LETTERS * solid or capitals > MOST_CAPITALS * letters:  # there are others, beyond Latin-1
        letters = solid - len(NOT_LETTER.findall(view.text))
    return letters < FEWEST_LETTERS * solid or capitals > MOST_CAPITALS * letters


def has_no_verb(view: Printed) -> bool:
    """Whether there is no finite verb."""
    return _finite().isdisjoint(view.words) and not rules("context_mentions")["finite verb"].find(view.text)


@cache
def _finite() -> frozenset[str]:
    """The finite forms that are known; those of the present also without their -s."""
    auxiliaries, irregular, present = (word_list("context", key) for key in ("auxiliaries", "irregular", "present"))
    return frozenset((*auxiliaries, *irregular, *present, *(word.removesuffix("s") for word in present)))
