"""Whose position a statement is: speakers joined to full names, and rolled up to states, organisations or persons.

Precision first: where no actor is sure, the person stands alone; where not even the person is known, there is no actor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefing.marks.gazetteer import ARTICLE, is_outlet, media, names
from briefing.marks.persons import Mention, is_given
from briefing.model import ANALYSTS, ActorRule, Citation, Facts, Span, Statement
from briefing.resolve.bodies import PERSONAL
from briefing.resolve.collectives import collective, group_side, listed_actor, named_before
from briefing.resolve.entities import Entities, entities_of
from briefing.resolve.heads import (
    apposed_person,
    before_examples,
    conjuncts,
    head_mention,
    known_elsewhere,
    to_word_end,
)
from briefing.resolve.individuals import by_label, individual, office_holder
from briefing.text.cased import in_sentence_case


def resolve(
    facts: Mapping[str, Facts], statements: Mapping[str, tuple[Statement, ...]], own: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[Statement, ...]]:
    """The same statements with the speaker's full name, where it stands, and the actor, as far as they are sure.

    `facts` and `statements` by article id; `own` maps an actor of the user's own to the names that mean it.
    A statement without an actor is one whose speaker is not known well enough to be printed.
    """
    facts = {id: in_sentence_case(one) for id, one in facts.items()}
    entities = entities_of(facts, names(tuple(sorted((actor, tuple(aliases)) for actor, aliases in own.items()))))
    found = {id: tuple(_resolved(entities, facts[id], each) for each in every) for id, every in statements.items()}
    return _as_one_person(_together_named(found))


def _together_named(statements: Mapping[str, tuple[Statement, ...]]) -> Mapping[str, tuple[Statement, ...]]:
    """The same statements, a group's noun alone for the only group that has it: "activists" for "rights activists"."""
    labels = {
        each.actor for own in statements.values() for each in own if each.actor and each.actor_rule is ActorRule.GROUP
    }
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for label in labels:
        if " " in label:
            longer[label.split()[-1]].add(label)
    one = {noun.capitalize(): next(iter(of)) for noun, of in longer.items() if len(of) == 1}
    return {
        id: tuple(
            replace(each, actor=one.get(each.actor or "", each.actor)) if each.actor_rule is ActorRule.GROUP else each
            for each in own
        )
        for id, own in statements.items()
    }


def _as_one_person(statements: Mapping[str, tuple[Statement, ...]]) -> Mapping[str, tuple[Statement, ...]]:
    """The same statements, a person under the own name throughout, who only here and there stands behind a body's name:
    "the committee's chairman, Ann Blanc" is no other than "Blanc"."""
    every = [each for own in statements.values() for each in own]
    alone = {each.name: each.actor for each in every if each.actor_rule is ActorRule.PERSON and each.actor}

    def named(each: Statement) -> Statement:
        if each.actor_rule is not ActorRule.ORGANISATION or each.name not in alone:
            return each
        return replace(each, actor=alone[each.name], actor_rule=ActorRule.PERSON)

    return {id: tuple(map(named, own)) for id, own in statements.items()}


def _resolved(entities: Entities, facts: Facts, statement: Statement) -> Statement:
    if statement.kind.is_turn and (spoken := by_label(entities, facts, statement)) is not None:
        return spoken
    at = statement.name_at.span if statement.name_at is not None else statement.speaker
    if at is None:
        return statement
    at = before_examples(facts.text, to_word_end(facts.text, at))
    apposed = apposed_person(entities.people[facts.id], facts.text, at)
    if apposed is not None and (found := individual(entities, facts, statement, apposed)) is not None:
        return _in_the_office_of(found, collective(entities, facts, statement, at))
    found = _of_one(entities, facts, statement, at)
    together = tuple(conjuncts(facts.text, at))
    return _joint(entities, facts, found, at, together) if found.actor is None and len(together) > 1 else found


def _in_the_office_of(person: Statement, office: Statement | None) -> Statement:
    """A person's statement, for whom the office speaks that stands before the name: "NATO's envoy, Ann Blanc"."""
    if office is None or office.actor == ANALYSTS or person.actor_rule is not ActorRule.PERSON:
        return person
    return replace(person, actor=office.actor, actor_rule=office.actor_rule)


def _joint(entities: Entities, facts: Facts, statement: Statement, at: Span, together: Iterable[Span]) -> Statement:
    """What several say together is the position of all of them, if all of them are known: "Norland and Suda"."""
    alone = [_of_one(entities, facts, replace(statement, speaker=each, name=None), each) for each in together]
    actors = [each.actor for each in alone if each.actor is not None and each.actor != ANALYSTS]
    if len(actors) < len(alone):
        return statement
    *others, last = sorted(set(actors))
    actor = f"{', '.join(others)} and {last}" if others else last
    return replace(
        statement,
        name=" ".join(at.of(facts.text).split()),
        name_at=Citation(facts.id, at),
        actor=actor,
        actor_rule=ActorRule.TOGETHER,
    )


def _of_one(entities: Entities, facts: Facts, statement: Statement, at: Span) -> Statement:
    thing = collective(entities, facts, statement, at)
    mention = head_mention(entities.people[facts.id], facts.text, at) or known_elsewhere(entities, facts.text, at)
    named_in_full = mention is not None and mention.name in entities.people[facts.id].bearers
    if thing is not None and (mention is None or (_is_known(entities, thing) and not named_in_full)):
        return thing
    if thing is not None and mention is not None and _is_body(entities, mention, thing):
        return thing
    if mention is None:
        return (
            office_holder(entities, facts, statement, at)
            or named_before(entities, facts, statement, at)
            or group_side(facts, statement, at)
            or statement
        )
    if mention.name in entities.names.actors or is_outlet(" ".join(at.of(facts.text).split())):
        return statement
    return individual(entities, facts, statement, mention) or statement


def _is_known(entities: Entities, thing: Statement) -> bool:
    """Whether a name stands in our tables, so that it is no person's, whoever the article makes of it."""
    words = ARTICLE.sub("", thing.name or "")
    listed = listed_actor(entities, thing.name or "", words) is not None or media(words) is not None
    return listed or entities.bodies.label(words) is not None


def _is_body(entities: Entities, mention: Mention, thing: Statement) -> bool:
    """Whether what looks like a person's name is a body's: "the lender Blanc", a firm in other articles."""
    if is_given(mention.name) or PERSONAL.intersection(mention.titles):
        return False
    if thing.actor_rule is ActorRule.ORGANISATION and (thing.actor or "").endswith(f" {mention.name}"):
        return True
    return (
        entities.bodies.label(mention.name) is not None or entities.bodies.label(mention.name.split()[-1]) is not None
    )
