"""Numbers of one thing that differ, told in whatever words: "will cost 4 million", "puts the burden at 7 million".

Precision first: both count the same in the same unit, most of what the shorter clause tells stands in the other, and
neither figure moved, is a part, a range or of another time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from briefing.lang.rules import rules
from briefing.resolve.quantities import bound_before, may_hold_number, value_of
from briefing.sections.questions.disputes.amounts import SYMBOLS, differ, may_be_of_one_place
from briefing.sections.questions.disputes.clauses import (
    Clause,
    are_of_one,
    clause_at,
    listed,
    shared,
    tells,
    two_voices,
)
from briefing.sections.questions.disputes.conflicts import Conflict
from briefing.sections.questions.disputes.tellings import Telling, says, words
from briefing.text.concepts import concepts
from briefing.text.terms import STOP_WORDS, WORD

LEAST = 100.0  # smaller ones are people and things, of which there are others elsewhere
UNIT_WORDS = 3
LEAST_SHARED = 2  # concepts that two clauses share beside the unit
MUCH_SHARED = 3
LEAST_TOLD = 9.0  # what these must tell with the unit
SHARE = 0.5  # of what the shorter one tells
ON_ONE_DAY = 6.0  # is enough where both name the day
PEOPLE = "people"


class Count(NamedTuple):
    """A number with what it counts: `unit` are the concepts of the words behind it, `noun` that of the first,
    `per` of how long it is."""

    value: float
    bound: str
    unit: frozenset[str]
    noun: frozenset[str]
    per: str
    clause: Clause


def conflicts(told: Sequence[Telling]) -> Iterator[Conflict]:
    """The numbers of one thing that two voices give otherwise."""
    known = {one.ref: found for one in told if (found := counts(one))}
    everything = [count for one in told for count in _all(one)] if known else []
    for a, b in two_voices([one for one in told if one.ref in known]):
        for x in known[a.ref]:
            for y in known[b.ref]:
                if not differ(x.value, x.bound, y.value, y.bound) or not _are_of_one_thing(x, y):
                    continue
                if not any(_is_newer(one, x, y) for one in everything):
                    about = " ".join(sorted(x.unit & y.unit)) or PEOPLE
                    yield Conflict(f"count {about}", a, b, f"{x.value:g}", f"{y.value:g}")


def _is_newer(one: Count, x: Count, y: Count) -> bool:
    """Whether a later article counts the same."""
    if one.clause.telling.published <= x.clause.telling.published or one.per != x.per:
        return False
    same = x.clause.own & y.clause.own & one.clause.own - x.noun
    return bool(same) and bool(one.unit & (x.unit | y.unit) or PEOPLE in x.unit | y.unit | one.unit)


def counts(one: Telling) -> Sequence[Count]:
    """The numbers of a sentence that are told as a fact."""
    if says("moved", one.text) or says("growing", one.text):
        return ()
    everything = list(_all(one))
    return tuple(
        found
        for found in everything
        if found.unit
        and found.value >= LEAST
        and found.noun.isdisjoint(listed("anybody") | {PEOPLE})
        and not says("doubtful", found.clause.text)
        and not any(other is not found and not other.unit.isdisjoint(found.unit) for other in everything)
    )


def _all(one: Telling) -> Iterator[Count]:
    """Every number of a sentence that counts something, however sure it is."""
    if may_hold_number(one.text):
        found = (_count(one, match) for match in rules("disputes")["number"].regex.finditer(one.text))
        yield from (count for count in found if count is not None)


def _count(one: Telling, match: re.Match[str]) -> Count | None:
    before, behind = one.text[: match.start()], one.text[match.end() :]
    if says("range before", before) or says("range behind", behind) or says("part behind", behind):
        return None
    if says("part before", before) or says("step", before) or says("no count", behind):
        return None
    unit, noun = _unit(match, behind)
    clause = clause_at(one, match.start())
    each = rules("disputes")["for each"].find(behind)
    return Count(value_of(match), bound_before(before)[0], unit, noun, each["each"] if each else "", clause)


def _unit(match: re.Match[str], behind: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a number counts, and the first word of that."""
    if match["money"]:
        return (frozenset((SYMBOLS.get(match["money"].lower(), match["money"].lower()),)),) * 2
    if match["share"]:
        return (frozenset(("percent",)),) * 2
    nouns = [word.group() for word in WORD.finditer(re.split(r"[,;.:()“”\"]", behind, maxsplit=1)[0])]
    if [word.lower() for word in nouns[:2]] == ["per", "cent"] or (
        nouns and nouns[0].lower() in ("percent", "percentage")
    ):
        return (frozenset(("percent", *(("point",) if "points" in nouns[:3] else ()))),) * 2
    if nouns and nouns[0].lower() == "times":
        nouns = [word for word in nouns[1:] if word.lower() not in ("a", "an", "the")]
    noun = list(takewhile(lambda word: word.lower() not in STOP_WORDS, nouns))[:UNIT_WORDS]
    if nouns and nouns[0].lower() in words("anybody"):
        return (frozenset((PEOPLE,)),) * 2
    return concepts(" ".join(noun)), concepts(noun[0] if noun else "")


def _are_of_one_thing(x: Count, y: Count) -> bool:
    a, b = x.clause.telling, y.clause.telling
    if x.per != y.per or not _are_of_one_time(a, b) or not may_be_of_one_place(a, b):
        return False
    if not are_of_one(x.clause, y.clause) and not _are_of_one_event(x, y):
        return False
    same = x.unit & y.unit
    persons = listed("anybody") | {PEOPLE}
    if not same and (x.noun.isdisjoint(persons) or y.noun.isdisjoint(persons)):
        return False
    if ("percent" in x.unit) != ("percent" in y.unit) or ("point" in x.unit) != ("point" in y.unit):
        return False
    own = _matter(x, y)
    if (
        not (own & x.clause.own & y.clause.own or own - x.clause.around - y.clause.around)
        - x.clause.names
        - y.clause.names
    ):
        return False  # no deed or thing that both name
    least = min(len(one.clause.own - x.noun - y.noun) for one in (x, y))
    if a.days & b.days and tells(own) >= ON_ONE_DAY and len(own) >= SHARE * least:
        return True
    return len(own) >= LEAST_SHARED and tells(own | x.unit & y.unit) >= LEAST_TOLD and len(own) >= SHARE * least


def _are_of_one_event(x: Count, y: Count) -> bool:
    """Whether two clauses tell so much alike of one day that other names in them are names of the same."""
    a, b = x.clause.telling, y.clause.telling
    return bool(a.days & b.days) and not (a.places and b.places) and len(_matter(x, y)) >= MUCH_SHARED


def _matter(x: Count, y: Count) -> frozenset[str]:
    """What both clauses tell beside what they count: of a crowd also that it is one, of money that it is to be paid."""
    own = shared(x.clause, y.clause) - x.noun - y.noun
    for name in ("gatherings", "costs"):
        some = listed(name)
        if not (some.isdisjoint(x.clause.own) or some.isdisjoint(y.clause.own)):
            own |= {min(some)}
    return own


def _are_of_one_time(a: Telling, b: Telling) -> bool:
    """Whether two sentences count over the same time."""
    if a.periods != b.periods:
        return False
    if a.days and b.days and a.days.isdisjoint(b.days):
        return False
    return bool(a.periods) or not (a.is_of_another_time or b.is_of_another_time)
