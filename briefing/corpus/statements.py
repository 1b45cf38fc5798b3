"""Who said what in a topic: the best sentences that may state something, read by the parser, speakers known by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from briefing.config import Config
from briefing.marks.attribution.passages import may_state
from briefing.marks.attribution.statements import statements_of
from briefing.model import Facts, Ref, Statement, Unread
from briefing.resolve.actors import resolve
from briefing.resolve.targets import about
from briefing.run.guard import guarded

NAMES_READ = 60  # articles of a topic; in a larger one only those that state something tell who is who
Tell = Callable[[Unread], None]


def statements(
    facts: Mapping[str, Facts],
    scores: Mapping[Ref, float],
    config: Config,
    budget: int,
    tell: Tell,
) -> Mapping[str, tuple[Statement, ...]]:
    """Who said what in the `budget` best sentences that may state something, speakers known by name and actor."""
    may = (
        Ref(one.id, sentence.start)
        for one in facts.values()
        for sentence in one.sentences
        if (sentence.unfit is None or sentence.unfit.spares_statements) and may_state(sentence.span.of(one.text))
    )
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for ref in sorted(may, key=lambda ref: (-scores.get(ref, 0.0), ref))[:budget]:
        wanted[ref.article].add(ref.start)
    ids = sorted(wanted)
    found = _stated([(facts[id], wanted[id]) for id in ids], config.brief.model, tell)
    heard = facts if len(facts) <= NAMES_READ else {id: facts[id] for id in ids}
    return _resolved(facts, heard, dict(zip(ids, found, strict=True)), config.actors, tell)


def stating(facts: Mapping[str, Facts], statements: Mapping[str, Sequence[Statement]]) -> frozenset[Ref]:
    """The sentences that hold a cue of a statement."""
    return frozenset(
        Ref(id, sentence.start)
        for id, found in statements.items()
        for sentence in facts[id].sentences
        if any(sentence.span.overlaps(statement.cue) for statement in found)
    )


def _resolved(
    facts: Mapping[str, Facts],
    heard: Mapping[str, Facts],
    stated: Mapping[str, tuple[Statement, ...]],
    actors: Mapping[str, tuple[str, ...]],
    tell: Tell,
) -> Mapping[str, tuple[Statement, ...]]:
    """The statements with their speakers known; where that ends with a fault, without those of the articles that
    are at fault."""

    def known(some: Mapping[str, tuple[Statement, ...]]) -> Mapping[str, tuple[Statement, ...]]:
        return about(facts, resolve(heard, some, actors), actors)

    together = guarded("", partial(known, stated))
    if not isinstance(together, Unread):
        return together
    faults = [one for id, own in stated.items() if isinstance(one := guarded(id, partial(known, {id: own})), Unread)]
    for one in faults:
        tell(replace(one, reason=f"only in part: {one.reason}"))
    at_fault = {one.path for one in faults}
    return known({id: own for id, own in stated.items() if id not in at_fault}) if faults else known(stated)


def _stated(wanted: Sequence[tuple[Facts, set[int]]], model: str, tell: Tell) -> tuple[tuple[Statement, ...], ...]:
    """The statements of each article, all parsed together; where that ends with a fault, of each article alone."""
    together = guarded("", partial(statements_of, wanted, model=model))
    if not isinstance(together, Unread):
        return together
    return tuple(_stated_alone(facts, starts, model, tell) for facts, starts in wanted)


def _stated_alone(facts: Facts, starts: set[int], model: str, tell: Tell) -> tuple[Statement, ...]:
    found = guarded(facts.id, partial(statements_of, [(facts, starts)], model=model))
    if isinstance(found, Unread):
        tell(replace(found, reason=f"only in part: {found.reason}"))
        return ()
    return found[0]
