"""The figures of a sentence: what each counts, its value, and whether it is still the one that is meant."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import NamedTuple

from briefing.lang import word_set
from briefing.lang.rules import Rule, rules
from briefing.model import Span
from briefing.resolve.quantities import bound_before, value_of
from briefing.text.terms import STOP_WORDS, WORD, terms

SUSPECTED = "suspected"
KINDS = ("dead", "treated", "hurt", "missing", "held", "evacuated", SUSPECTED, "confirmed", "infected")
AROUND = 8  # words on each side of a figure that say what it is a figure of
UNIT_WORDS = 2
LEFT = 24  # letters before a number in which its "from" stands
OLDEST = 120  # years
LONGEST = 600  # letters of a sentence: what is longer is a list or no prose
PER_CENT, YEAR = "%", "year"


class Figure(NamedTuple):
    """A number that a sentence reports.

    `kind` is one of KINDS or ""; `unit` are the terms of what is counted, `near` those of the
    words around it; `former`: the sentence says that it is no longer, or never was, the number; `is_step`: it is by
    how much something moved; `ranged`: it is one end of a range; `part`: it counts a part, or something beside.
    """

    value: float
    bound: str
    kind: str
    unit: frozenset[str]
    near: frozenset[str]
    former: bool
    is_step: bool
    ranged: bool
    part: bool
    span: Span


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a sentence, in order; spans are offsets in it. Days, ages, times of day are none."""
    if len(text) > LONGEST:
        return ()
    found = (_figure(text, match.span(), value_of(match)) for match in _rule("number").regex.finditer(text))
    return tuple(filter(None, found))


def _rule(name: str) -> Rule:
    return rules("since")[name]


def _figure(text: str, at: tuple[int, int], value: float) -> Figure | None:
    before, behind = text[: at[0]], text[at[1] :]
    if _rule("no figure").find(behind) or _rule("no figure before").find(before):
        return None
    unit = _unit(text[at[0] : at[1]], behind)
    if value < OLDEST and _rule("age before").find(before) and not _rule("plural").find(behind):
        return None
    bound, _ = bound_before(before)
    kind = _kind(before, behind)
    return Figure(
        value=value,
        bound=bound,
        kind=kind,
        unit=unit,
        near=_near(before, behind),
        former=_is_former(before, behind),
        is_step=_is_step(before, unit),
        ranged=_is_ranged(before, behind),
        # Of the hurt those who are in hospital are all who are.
        part=kind != "treated" and bool(_rule("part").find(behind) or _rule("part before").find(before)),
        span=Span(*at),
    )


def _is_step(before: str, unit: frozenset[str]) -> bool:
    """Whether a number is by how much something moved."""
    of_a_rate = not unit.isdisjoint((PER_CENT, "point")) and _rule("step of a rate").holds(before)
    return of_a_rate or _rule("step").holds(before)


def _is_former(before: str, behind: str) -> bool:
    if _rule("from").find(before) and _rule("to another").find(behind):
        return True
    return _rule("former").holds(before)


def _is_ranged(before: str, behind: str) -> bool:
    """Whether a number is one end of a range; "from 43 to 38" is none."""
    if _is_former(before, behind) or _rule("from").find(before) or " from " in f" {before[-LEFT:]}":
        return False
    return bool(_rule("range").find(before) or _rule("range").find(behind))


def _clause(behind: str) -> str:
    """The words behind a number up to the end of its clause."""
    return rules("quantities")["clause ends"].regex.split(behind, maxsplit=1)[0]


def _kind(before: str, behind: str) -> str:
    clause = _clause(behind)
    for kind in KINDS:
        if _rule(f"{kind} before").find(before) or _rule(f"{kind} behind").find(clause):
            return kind
    return ""


def _unit(written: str, behind: str) -> frozenset[str]:
    if _rule("per cent").find(behind):
        return frozenset((PER_CENT,))
    if _rule("year").find(written):
        return frozenset((YEAR,))
    words = [match.group() for match in WORD.finditer(_clause(behind.lstrip("-")))]
    noun = takewhile(lambda word: word.lower() not in STOP_WORDS, words)
    return frozenset(terms(" ".join(list(noun)[:UNIT_WORDS]))) - beside()


def _near(before: str, behind: str) -> frozenset[str]:
    """The terms of the words around a number."""
    words = [*before.split()[-AROUND:], *behind.split()[:AROUND]]
    return frozenset(term for term in terms(" ".join(words)) if not term[0].isdigit()) - beside()


@cache
def beside() -> frozenset[str]:
    """The terms that stand in sentences about anything."""
    return frozenset(terms(" ".join(word_set("since", "beside"))))
