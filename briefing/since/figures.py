"""The figures of a sentence: what each counts, its value, and whether it is still the one that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from briefing.lang import word_list, word_set
from briefing.lang.rules import Rule, rules
from briefing.model import Span
from briefing.resolve.quantities import bound_before, value_of
from briefing.text.concepts import meant, plain
from briefing.text.terms import STOP_WORDS, WORD, terms

SUSPECTED = "suspected"
KINDS = ("dead", "treated", "hurt", "missing", "held", "captive", "evacuated", SUSPECTED, "confirmed", "infected")
AROUND = 8  # words on each side of a figure that say what it is a figure of
UNIT_WORDS = 2
LEFT = 24  # letters before a number in which its "from" stands
OLDEST = 120  # years
LONGEST = 600  # letters of a sentence: what is longer is a list or no prose
BETWEEN = re.compile(r"^([^,.;]{1,40}), [^,.;]{3,80}(?:, [^,.;]{3,80})?, (?=(?:was|were|is|are|has|have|had)\b)")
WHO = re.compile(r"\b(?:who|that|which|those) ")
NOTHING_MORE = (False, False, False, False)
PER_CENT, YEAR = "%", "year"


class Figure(NamedTuple):
    """A number that a sentence reports.

    `kind` is one of KINDS or ""; `unit` are the terms of what is counted, `near` those of the
    words around it; `former`: the sentence says that it is no longer, or never was, the number; `is_step`: it is by
    how much something moved; `ranged`: it is one end of a range; `part`: it counts a part, or something beside; `act`:
    what was done to those that are counted, as a concept.
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
    act: str = ""


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a sentence, in order; spans are offsets in it. Days, ages, times of day are none."""
    if len(text) > LONGEST:
        return ()
    found = [_figure(text, match.span(), value_of(match)) for match in _rule("number").regex.finditer(text)]
    told = [one for one in (*found, _how_manieth(text)) if one is not None]
    return (*told, *_before_it(text, told))


def numbers(text: str) -> frozenset[float]:
    """All numbers of a sentence, those that are no figures too: a notice may say that an age was wrong."""
    return frozenset(value_of(match) for match in _rule("number").regex.finditer(text[:LONGEST]))


def _how_manieth(text: str) -> Figure | None:
    """The toll that an ordinal tells: "a third man has died"."""
    match = _rule("the how manieth").find(text)
    if not match:
        return None
    written = match["ordinal"].lower()
    value = float(written[:-2]) if written[0].isdigit() else 2.0 + _ordinals().index(written)
    who = meant(frozenset(terms(match["who"]))) - beside()
    return Figure(
        value,
        "at least",
        "dead",
        who,
        _near(text[: match.start()], text[match.end() :]),
        *NOTHING_MORE,
        Span(*match.span("ordinal")),
    )


@cache
def _ordinals() -> tuple[str, ...]:
    return word_list("since", "ordinals")


def _before_it(text: str, told: Sequence[Figure]) -> Iterator[Figure]:
    """The figure of before, where a sentence tells by how much it differs: "two fewer than on Monday"."""
    match = _rule("beside before").find(text)
    now = next((one for one in told if not one.former and match and one.span.end < match.start()), None)
    if match and now:
        number = _rule("number").regex.match(match["count"])
        by = value_of(number) if number else 0.0
        fewer = match["way"].lower() in ("fewer", "less", "lower")
        yield now._replace(
            value=now.value + by if fewer else now.value - by, former=True, span=Span(*match.span("count"))
        )


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
        part=kind != "treated"
        and bool(_rule("part").find(behind) or _rule("part before").find(before) or _is_listed(kind, before, behind)),
        span=Span(*at),
        act=_act(behind),
    )


def _is_listed(kind: str, before: str, behind: str) -> bool:
    """Whether a number is one of several of which a sentence tells the same: "three hostages and six gunmen died"."""
    if not kind:
        return False
    listed = _rule("listed behind").find(behind)
    follows = listed is not None and _rule("number").regex.match(behind, listed.end()) is not None
    return follows or _rule("listed before").find(before) is not None


def _act(behind: str) -> str:
    done = _rule("done to").find(_clause(behind))
    return next(iter(meant(terms(done["act"]))), "") if done else ""


def _is_step(before: str, unit: frozenset[str]) -> bool:
    """Whether a number is by how much something moved."""
    of_a_rate = not unit.isdisjoint((PER_CENT, "point")) and _rule("step of a rate").holds(before)
    return of_a_rate or _rule("step").holds(before)


def _is_former(before: str, behind: str) -> bool:
    if _rule("from").find(before) and _rule("to another").find(behind) and _rule("changes").holds(before):
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


def _whole_clause(behind: str) -> str:
    """The words behind a number without what is put in between: "five of them, two badly hurt, were taken to Norl"."""
    return BETWEEN.sub(r"\1 ", behind, count=1)


def _kind(before: str, behind: str) -> str:
    before = plain(before)
    related = _rule("of whom it is told").find(behind)
    told = WHO.sub("", behind, count=1) if related else behind
    for clause in dict.fromkeys((plain(_clause(behind)), plain(_clause(_whole_clause(behind))), plain(_clause(told)))):
        for kind in KINDS:
            if _rule(f"{kind} before").find(before) or _rule(f"{kind} behind").find(clause):
                return kind
    counted = _rule("number of").find(before)
    return _kind("", f" {WHO.sub('', counted['what'])}") if counted else ""


def _unit(written: str, behind: str) -> frozenset[str]:
    if _rule("per cent").find(behind):
        return frozenset((PER_CENT,))
    if _rule("year").find(written):
        return frozenset((YEAR,))
    words = [match.group() for match in WORD.finditer(_clause(behind.lstrip("-")))]
    noun = takewhile(lambda word: word.lower() not in STOP_WORDS, words)
    return meant(frozenset(terms(" ".join(list(noun)[:UNIT_WORDS]))) - beside())


def _near(before: str, behind: str) -> frozenset[str]:
    """The terms of the words around a number."""
    words = [*before.split()[-AROUND:], *behind.split()[:AROUND]]
    return meant(frozenset(term for term in terms(plain(" ".join(words))) if not term[0].isdigit()) - beside())


@cache
def beside() -> frozenset[str]:
    """The terms that stand in sentences about anything."""
    return frozenset(terms(" ".join(word_set("since", "beside"))))
