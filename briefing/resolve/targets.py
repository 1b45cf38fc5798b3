"""Stance targets: the other actors of whom a statement speaks, so that the sides of a dispute can be told.

Precision first: a state is named as a place, as a people or inside a longer name as often as somebody who acts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefing.lang import any_of
from briefing.lang.rules import rules
from briefing.marks.gazetteer import Names, demonyms, names
from briefing.marks.persons import NO_NAME, bare, is_given, mentions, short_of_middle
from briefing.model import ANALYSTS, Facts, Span, Statement
from briefing.resolve.offices import beside

GOES_ON = re.compile(r"\s+[A-Z][a-z]|-\w")
WORD_BEFORE = re.compile(r"([A-Z][\w.’'-]*)(?: of(?: the)?)?\s$")  # "New Norland", "Bank of Norland"
# "from Norland, Ostland and": what is a place stands beside places.
BESIDE = re.compile(r"(?:(?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)*(?:,? (?:and|or)|,) (?:the )?)+$")
# "Blanc told the envoys that": one speaks of what another has said, and does not answer.
SAID = re.compile(rf"(?:\W+(?:has|have|had))? (?:{any_of('actors', 'told_to_others')})\b")
TITLE = rf"(?:{any_of('actors', 'titles_before_states')})"
NEAR = 60  # letters between a cue and its content in which its object may stand: "told Norland that"

Persons = Mapping[str, tuple[str, str]]  # full name and actor by the names that mean one person only


def about(
    facts: Mapping[str, Facts], statements: Mapping[str, tuple[Statement, ...]], own: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[Statement, ...]]:
    """The same statements, each with the other actors among the speakers that it names, in the order of naming.

    Statements by article id, as `actors.resolve` returns them, and `own` as it takes it.
    """
    known = names(tuple(sorted((actor, tuple(aliases)) for actor, aliases in own.items())))
    speaking = frozenset(
        each.actor for found in statements.values() for each in found if each.actor not in (None, ANALYSTS)
    )
    persons = {name: whom for name, whom in _persons(facts, statements).items() if name not in known.actors}
    return {
        id: tuple(replace(each, about=_about(facts, facts[id], each, known, persons, speaking)) for each in found)
        for id, found in statements.items()
    }


def _persons(facts: Mapping[str, Facts], statements: Mapping[str, tuple[Statement, ...]]) -> Persons:
    """Every name, in full or short, by which the statements call one person only."""
    meant: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for id, found in statements.items():
        for each in found:
            if each.actor and each.name and each.speaker:
                mention = bare(facts[id].text, each.speaker)
                for name in (each.name, each.name.split()[-1], *([mention.name] if mention else [])):
                    meant[name].add((each.name, each.actor))
    return {name: next(iter(whom)) for name, whom in meant.items() if len(whom) == 1}


def _is_of_another(text: str, name: str, person: str) -> bool:
    """Whether an article gives a surname to somebody else, too: "Blanc" where it speaks of the other of them."""
    if " " in name:
        return False
    found = re.finditer(rf"\b[A-Z][\w.’'-]* (?:[A-Z]\. )?{re.escape(name)}\b", text)
    full = {mention.name for match in found if (mention := bare(text, Span(*match.span()))) and is_given(mention.name)}
    return bool({short_of_middle(each) for each in full} - {name, short_of_middle(person)})


def _serves(facts: Mapping[str, Facts], own: Facts, statement: Statement, person: str) -> bool:
    """Whether a speaker is called after somebody: "a Blanc spokesman"."""
    surname = re.compile(rf"\b{re.escape(person.split()[-1])}\b")
    places = [(own.text, statement.speaker)] if statement.speaker is not None else []
    if statement.name_at is not None:
        places.append((facts[statement.name_at.source].text, statement.name_at.span))
    return any(surname.search(phrase) for text, at in places for phrase in (at.of(text), *beside(text, at)))


def _leads(text: str, statement: Statement, person: str, actor: str) -> bool:
    """Whether a person who stands alone is in high office: those who speak for a state may speak for theirs."""
    if statement.name == statement.actor or person != actor:
        return False
    return re.search(rf"\b{TITLE} (?:[A-Z][\w.]* ){{0,2}}{re.escape(person.split()[-1])}\b", text) is not None


def _about(
    every: Mapping[str, Facts],
    facts: Facts,
    statement: Statement,
    known: Names,
    persons: Persons,
    speaking: frozenset[str | None],
) -> tuple[str, ...]:
    if statement.actor is None or statement.actor == ANALYSTS:
        return ()
    found: dict[int, str] = {}
    text = facts.text
    for part in _heard(facts, statement):
        for match in known.pattern.finditer(text, *part):
            if _acts(text, match, part.start):
                found[match.start()] = known.actors[match.group()]
        for mention in mentions(text, [part]):
            is_quoted = SAID.match(text, mention.span.end) is not None
            person, actor = persons.get(mention.name, ("", ""))
            if not person or is_quoted or _is_of_another(text, mention.name, person):
                continue
            if not _serves(every, facts, statement, person) and not _leads(text, statement, person, actor):
                found.setdefault(mention.span.start, actor)
    others = (found[at] for at in sorted(found))
    own = (statement.actor, *statement.actor.split(" and "))
    return tuple(dict.fromkeys(each for each in others if each in speaking and each not in own))


def _heard(facts: Facts, statement: Statement) -> Iterable[Span]:
    """The content as far as the sentence of its cue goes, and before it the object of the cue."""
    first = statement.content[0]
    if statement.cue.end < first.start < statement.cue.end + NEAR:
        yield Span(statement.cue.end, first.start)
    sentence = facts.sentence_of(statement.cue)
    yield first
    yield from (part for part in statement.content[1:] if part.start < (sentence or first).end)


def _rule(name: str) -> re.Pattern[str]:
    return rules("targets")[name].regex


def _acts(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a name in a text means somebody who acts, by what stands around it from `start` on."""
    before, name = text[max(start, match.start() - 40) : match.start()], match.group()
    word = WORD_BEFORE.search(before)
    if word is not None and word[1] not in NO_NAME:
        return False
    before = BESIDE.sub("", before)
    if _rule("place").search(before) and not _rule("somebody").search(before):
        return False
    if _rule("part of a place").search(before):
        return False
    if _rule("state").match(text, match.end()):
        return True
    if name in demonyms() or GOES_ON.match(text, match.end()):
        return False
    if name.replace(".", "").isupper() and _rule("alone").match(text, match.end()) is None:  # "the U.S. economy"
        return False
    return _rule("matter").match(text, match.end()) is None
