"""Whether what stands before a definite description, or a demonstrative, has named what it means.

Definite descriptions are mostly of what was named before or of what everybody knows (Poesio and Vieira 1998).
"""

from __future__ import annotations

import re

from briefing.lang import word_set
from briefing.marks.context.pronouns import pattern
from briefing.marks.context.sentence import Printed


def before(match: re.Match[str]) -> str:
    """What stands before a match."""
    return match.string[: match.start()]


def has_clause_before(view: Printed, match: re.Match[str]) -> bool:
    """Whether a whole clause stands before: then a pointer has something to point to."""
    return pattern("clause").search(before(match)) is not None


def is_mentioned_before(view: Printed, match: re.Match[str]) -> bool:
    """Whether the words before a demonstrative hold its noun.

    "steps that matter": here a verb follows the pronoun of a relative clause.
    """
    noun = match["noun"]
    is_verb = match.group().startswith("that ") and noun.endswith(("s", "matter"))
    return is_verb or noun in _at_hand() or _mentions(noun, before(match)) or has_clause_before(view, match)


def has_day_before(view: Printed, match: re.Match[str]) -> bool:
    """Whether a day, or a clause, stands before a "that evening"."""
    return pattern("day").search(before(match)) is not None or has_clause_before(view, match)


def _at_hand() -> frozenset[str]:
    return word_set("context", "at_hand")


def _mentions(noun: str, words: str) -> bool:
    """Whether the last word of a phrase, in any number, stands in some words."""
    return noun.split()[-1].rstrip("s")[:-1] in words


def has_matter_before(view: Printed, match: re.Match[str]) -> bool:
    """Whether a matter is named before a bare noun; "agreed" in "agreed to the move" names none."""
    return pattern("matter").search(before(match).rstrip().rpartition(" ")[0]) is not None
