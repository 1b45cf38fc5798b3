"""Who answers whom: of the actors that take a position, the one on whom or to whom a statement speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.lang import any_of, word_set
from briefing.model import Item, Position
from briefing.sections.positions.merging import Candidate
from briefing.sections.positions.wording import is_own
from briefing.text.background import information

REACTIONS = word_set("positions", "reactions")
EXPRESSED = re.compile(rf"\b(?:{any_of('positions', 'reactions_expressed')})\b", re.IGNORECASE)
MATTER, MATTER_TERMS = 15.0, 4  # information (nats) and terms that two contents share which are about one proposal


class Sides(NamedTuple):
    """The statements that may be printed of every actor, whom they name, and who stands alone as a person."""

    held: Mapping[str, Sequence[Candidate]]
    named: Mapping[str, frozenset[str]]
    persons: frozenset[str]


def sides_of(held: Mapping[str, Sequence[Candidate]]) -> Sides:
    """The sides of a topic, from the statements of every actor."""
    named = {actor: frozenset(other for each in own for other in each.statement.about) for actor, own in held.items()}
    persons = frozenset(actor for actor, own in held.items() if all(is_own(each.statement) for each in own))
    return Sides(held, named, persons)


def answering(candidate: Candidate, sides: Sides) -> Item:
    """The item of a statement with the actor whom it answers, where that is sure to be one."""
    stated = candidate.item.detail
    answered = _named(candidate, sides) or _of_one_matter(candidate, sides)
    if answered is None or not isinstance(stated, Position):
        return candidate.item
    return replace(candidate.item, detail=replace(stated, answers=answered))


def _named(candidate: Candidate, sides: Sides) -> str | None:
    """The one other actor that a statement names, or of several the one who names its own actor in turn.

    A person who stands alone answers no state: it may be their own.
    """
    actor = candidate.statement.actor or ""
    others = [other for other in candidate.statement.about if other in sides.held]
    named = [other for other in others if other in sides.persons or actor not in sides.persons]
    back = [other for other in named if actor in sides.named[other]]
    meant = back or (named if len(others) == 1 else [])
    return meant[0] if len(meant) == 1 and not _speaks_for(sides.held[actor], meant[0]) else None


def _speaks_for(own: Sequence[Candidate], person: str) -> bool:
    """Whether an actor is spoken for by those who are called after a person: "Blanc administration officials"."""
    surname = re.compile(rf"\b{re.escape(person.split()[-1])}\b")
    return any(surname.search(each.statement.name or "") for each in own)


def _of_one_matter(candidate: Candidate, sides: Sides) -> str | None:
    """The one other actor who speaks of the very thing on which a statement takes its stance."""
    kind = candidate.statement.kind
    if kind.lemma not in REACTIONS and not (kind.content == "express" and EXPRESSED.search(candidate.item.text)):
        return None
    others = [
        actor
        for actor, own in sides.held.items()
        if actor != candidate.statement.actor and any(_shared(candidate, each) >= MATTER for each in own)
    ]
    return others[0] if len(others) == 1 else None


def _shared(a: Candidate, b: Candidate) -> float:
    """The information of the terms that two contents share; none where they are few."""
    terms = sorted(a.terms & b.terms)
    return sum(map(information, terms)) if len(terms) >= MATTER_TERMS else 0.0
