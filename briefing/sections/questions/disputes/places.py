"""Places of one thing that differ: what began in the ammonia hall, and in the packing hall.

A place lies in another one, so two names of places are no dispute. Two parts of one kind are ("… hall"), and so is
whose waters, airspace or soil it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.lang import table
from briefing.sections.questions.disputes.conflicts import Conflict
from briefing.sections.questions.disputes.tellings import Telling, days_apart, says, shared_beside, stems, words
from briefing.sections.questions.disputes.trees import head_verb, is_denied, modifiers, prepositions, stem, subject
from briefing.text.terms import terms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

INSIDE = re.compile(
    r"\b(?:in|inside|within|at) (?:the |a |an |its |their )?(?:(?P<own>[\w’'-]+) )?(?P<kind>[a-z]{3,})\b"
)
SOON = 6  # days between two articles
LEAST_OWN = 1  # terms that two sentences share beside the place and what is there


class Placed(NamedTuple):
    """What is somewhere, by its verb: `kind` of the place, its `own` terms, and whose it is."""

    what: Token
    verb: Token
    kind: str
    own: frozenset[str]
    owners: tuple[str, ...]

    @property
    def name(self) -> str:
        """What stands for the place in comparisons."""
        return " ".join((*sorted(self.own), self.kind))


def features(one: Telling) -> Mapping[str, str]:
    """The places of a sentence by their kind, by which its tree may be worth reading."""
    wanted = words("rooms") | words("whose")
    found = {match["kind"]: match["own"] or "" for match in INSIDE.finditer(one.text) if match["kind"] in wanted}
    return {} if found and (says("moved", one.text) or says("not certain", one.text)) else found


def may_differ(a: Telling, ours: Mapping[str, str], b: Telling, theirs: Mapping[str, str]) -> bool:
    """Whether two sentences have places of one kind with other names."""
    same = any(ours[kind] != theirs[kind] for kind in ours.keys() & theirs.keys())
    rooms = words("rooms")
    return (same or not (rooms.isdisjoint(ours) or rooms.isdisjoint(theirs))) and (
        days_apart(a.published, b.published) or 0
    ) <= SOON


def conflicts(a: Telling, b: Telling, docs: Mapping[object, Doc]) -> Iterator[Conflict]:
    """The places of one thing that differ between two sentences."""
    for x in placed(docs[a.ref]):
        for y in placed(docs[b.ref]):
            if _differ(x, y) and not _is_named_in(x, b) and not _is_named_in(y, a) and _is_one_thing(x, y, a, b):
                yield Conflict(f"place {stem(x.what)}", a, b, x.name, y.name)


def _is_named_in(x: Placed, other: Telling) -> bool:
    """Whether another sentence has a room too: one may lie in the other."""
    return x.kind not in words("whose") and other.bag.issuperset(terms(x.name))


def _differ(x: Placed, y: Placed) -> bool:
    """Whether two places are of one kind with other names, or two rooms of which one thing can begin in one only."""
    if x.kind == y.kind:
        differ = bool(x.own and y.own) and not any(_same_sorts(term) & y.own for term in x.own)
        return differ and x.kind in words("rooms") | words("whose")
    begins = x.verb.lower_ in words("beginning") and y.verb.lower_ in words("beginning")
    return begins and {x.kind, y.kind} <= words("rooms") and x.own.isdisjoint(y.own)


@cache
def _same_sorts(term: str) -> frozenset[str]:
    """A term of what sort a place is and those that say the same: gas station, service station."""
    groups = (frozenset(terms(group)) for group in table("disputes")["places"]["same"])
    return frozenset((term,)).union(*(group for group in groups if term in group))


def _is_one_thing(x: Placed, y: Placed, a: Telling, b: Telling) -> bool:
    if x.kind in words("whose"):
        return _is_whose(x) and _is_whose(y) and (stem(x.what) == stem(y.what) or _may_be_named(x.what, y.what))
    both_begin = x.verb.lower_ in words("beginning") and y.verb.lower_ in words("beginning")
    if stem(x.what) != stem(y.what) or not (both_begin or stem(x.verb) == stem(y.verb)):
        return False
    return both_begin or len(shared_beside(a, b, frozenset((x.kind, y.kind, stem(x.what))))) >= LEAST_OWN


def _is_whose(x: Placed) -> bool:
    """Whether it is said whose waters these are: a people's, or nobody's."""
    return bool(x.owners)


def _may_be_named(a: Token, b: Token) -> bool:
    """Whether one thing may be called by its name in one sentence and by its kind in the other: "the boat"."""
    named, known = (a, b) if a.tag_.startswith("NNP") else (b, a)
    is_known = known.tag_ == "NN" and any(child.lower_ == "the" for child in known.children)
    return named.tag_.startswith("NNP") and is_known


def placed(doc: Doc) -> Iterator[Placed]:
    """What a sentence puts somewhere."""
    for preposition, noun in prepositions(doc, words("inner")):
        verb = head_verb(preposition)
        known = words("placing") | (words("taken") if noun.lower_ in words("whose") else frozenset())
        if verb is None or verb.lower_ not in known or is_denied(verb):
            continue
        what = subject(verb)
        if what is not None:
            whose = [one.text for one in noun.children if one.text[0].isupper() or one.lower_ in words("nobodys")]
            yield Placed(what, verb, noun.lower_, modifiers(noun) - stems("descriptive"), tuple(whose))
