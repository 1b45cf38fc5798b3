"""What a question of fact wants to know, and whether a sentence tells it: a report that could not be confirmed, a name
that was not given, who did it.

A decision is waited for, and told when it is taken (`settlement`); a fact is there before it is known, so that what one
article could not find out another one of its day may have. The rules are those of the table `issues_sought`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from briefing.lang import word_list
from briefing.lang.rules import Rules, rules
from briefing.marks.issues.wording import GENERIC
from briefing.text.terms import terms

LEAST, MOST = 2, 6  # terms of what could not be confirmed
NAMES = 3  # of persons, that a sentence gives where they were not given
OF_MATTER = 3  # terms that a sentence with these names shares with the question and its article's beginning


class Sought(NamedTuple):
    """What is not known: of which sort ("confirmed", "named", "claimed", "fate"), and the terms that say of what."""

    sort: str
    what: frozenset[str]


def sought_in(question: str) -> Sought | None:
    """What a question says is not known; None where that is no fact."""
    for rule in _table():
        if rule.yields and rule.yields.startswith("sought ") and (match := rule.find(question)):
            sort = rule.yields.removeprefix("sought ")
            what = frozenset(terms(match.groupdict().get("what") or "")) - _generic()
            if sort in ("named", "claimed") or LEAST <= len(what) <= MOST:
                return Sought(sort, what)
    return None


def tells(sought: Sought, sentence: str, own: frozenset[str], matter: frozenset[str]) -> bool:
    """Whether a sentence of the terms `own` tells what is sought in a question of a `matter`."""
    shared = (own & matter) - _generic()
    if sought.sort == "claimed":
        return _table().says("claimed", sentence) and bool(shared - _claiming())
    if _table().says("hedged", sentence):
        return False
    if sought.sort == "named":
        return len(shared) >= OF_MATTER and len(set(_table()["name of a person"].regex.findall(sentence))) >= NAMES
    told = sought.what <= own
    return told and (sought.sort != "fate" or _table().says("fate", sentence))


@cache
def _generic() -> frozenset[str]:
    return GENERIC | frozenset(terms(" ".join(word_list("issues", "telling"))))


@cache
def _claiming() -> frozenset[str]:
    return frozenset(terms(" ".join(word_list("issues", "claiming"))))


def _table() -> Rules:
    return rules("issues_sought")
