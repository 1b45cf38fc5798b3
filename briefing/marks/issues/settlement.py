"""What a question waits for, and whether a sentence tells that it has come: a decision that was taken, a deed done.

The rules are those of the table `issues_settled`. Words are compared as terms (stems).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefing.lang import word_list
from briefing.lang.inflect import past
from briefing.lang.rules import Rules, rules
from briefing.marks.issues.wording import GENERIC
from briefing.text.terms import terms

REACH = 4  # words between the settling word and what it settles
LOWER = re.compile(r"\b[a-z]+\b")


def _terms(*lists: tuple[str, str]) -> frozenset[str]:
    return frozenset(term for table, name in lists for term in terms(" ".join(word_list(table, name))))


# What brings an older question of the same matter to an end: the parties came to terms.
ACCORDS = _terms(("vocabulary", "accords"), ("issues", "accords"))
# What is decided.
INSTRUMENTS = ACCORDS | _terms(
    ("vocabulary", "measures"), ("vocabulary", "uncounted_measures"), ("issues", "instruments")
)
ANY_ACTION = _terms(("issues", "any_action"))


class Action(NamedTuple):
    """What may be done, by its stem, and the terms of what it is done to."""

    stem: str
    aim: frozenset[str]


def action_in(question: str) -> Action | None:
    """What the words of a question say may be done: whether a minister will resign, an order that is considered."""
    found = _table()["what may be done"].find(question)
    stem = next(iter(terms(found["verb"] or found["doing"])), "") if found else ""
    if not found or not stem or stem in ANY_ACTION:
        return None
    aim = _table()["behind what it is done to"].regex.split(question[found.end() :])[0]
    return Action(stem, frozenset(terms(aim)) - GENERIC)


class Plan(NamedTuple):
    """What a sentence says is to be done, the terms of who is to do it, and where that is said."""

    action: Action
    doers: frozenset[str]
    at: int


def plan_in(sentence: str) -> Plan | None:
    """The first thing that a sentence says is to be done: a league that is to suspend a member."""
    found = _table()["what is to be done"].find(sentence)
    stem = next(iter(terms(found["verb"])), "") if found else ""
    if not found or not stem or stem in ANY_ACTION:
        return None
    aim = _table()["behind what it is done to"].regex.split(sentence[found.end() :])[0]
    before = _table()["between clauses"].regex.split(sentence[: found.start()])[-1]
    return Plan(Action(stem, frozenset(terms(aim)) - GENERIC), frozenset(terms(before)), found.start())


def done_terms(stem: str) -> frozenset[str]:
    """The terms by which a sentence may tell that such a thing was done."""
    return frozenset((stem, *terms(_irregular_pasts().get(stem, ""))))


def tells_done(sentence: str, stem: str) -> bool:
    """Whether a sentence has a verb in its past form, with nothing before it that takes it back."""
    past_form = _irregular_pasts().get(stem)
    for match in LOWER.finditer(sentence):
        word = match.group()
        is_done = word == past_form or (word.endswith("ed") and terms(word) == (stem,))
        if is_done and not _is_unsettled(" ".join(sentence[: match.start()].split()[-REACH:])):
            return True
    return False


def decided_in(sentence: str) -> frozenset[str]:
    """The instruments that stand beside a settling word which nothing takes back."""
    found: set[str] = set()
    clause = _table()["between clauses"].regex
    for match in _table()["settled"].regex.finditer(sentence):
        before = clause.split(sentence[: match.start()])[-1].split()
        after = clause.split(sentence[match.end() :])[0].split()
        if not _is_unsettled(" ".join(before[-REACH:])) and "in the past" not in " ".join(after):
            found.update(terms(" ".join((*before[-REACH:], *after[:REACH]))))
    return INSTRUMENTS & found


def is_scheduled(words: str) -> bool:
    """Whether what the words leave open is to happen on a day."""
    return _table()["scheduled"].find(words) is not None


def asks_how(question: str) -> bool:
    """Whether a question is how a thing is carried out, which is open also when the thing is decided."""
    return _table()["how it is carried out"].find(question) is not None


def _is_unsettled(before: str) -> bool:
    """Whether what stands before a settling word says that it has not happened, may never, or did long ago."""
    return any(rule.find(before) for rule in _table() if rule.yields == "not settled")


@cache
def _irregular_pasts() -> dict[str, str]:
    """The past form of verbs that have one of another stem, by their stem."""
    return {terms(verb)[0]: past(verb)[0] for verb in word_list("issues", "irregular_actions")}


def _table() -> Rules:
    return rules("issues_settled")
