"""Statements of persons: their full name, where it stands, and whether they speak by their office or for themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.lang import word_set
from briefing.marks.gazetteer import is_outlet, tables
from briefing.marks.persons import Mention
from briefing.model import ANALYSTS, ActorRule, Citation, Facts, Span, Statement
from briefing.resolve.entities import Entities
from briefing.resolve.full_names import full_name_of, gender_of, with_surname
from briefing.resolve.offices import beside, ends, title_words
from briefing.resolve.press import reports
from briefing.resolve.tenure import in_office, is_their_own

# "The Minister for Ports (Ada Vik)": who holds an office in parliament.
HOLDER = re.compile(r"The [^()]{3,80} \(((?:[A-Z][\w’'-]{1,30} ){1,3}[A-Z][\w’'-]{1,30})\)$")
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
# Who is dead has not spoken: a surname may be the widow's.
DEAD = (
    r"\b{name}(?:['’]s (?:widow|death|murder|killing|assassination|funeral)\b"
    r"| (?:died\b|(?:was|had been|has been) (?:\w+ )?(?:killed|murdered|poisoned|assassinated|slain)\b))"
)
DEFINITE = re.compile(r"[Tt]he ((?:[\w’'-]+ ){0,4}[\w-]+)")
BELOW = word_set("actors", "below")
HIS, HER = re.compile(r"\b(?:he|his|him)\b"), re.compile(r"\b(?:she|her)\b")


def _in_small_letters(word: str) -> str:
    """A name that is in capitals as it is written: "VANCE-HOLT" is Vance-Holt."""
    return "-".join(part.capitalize() for part in word.split("-"))


def by_label(entities: Entities, facts: Facts, statement: Statement) -> Statement | None:
    """A turn of a transcript for the person whom its label names: the only one of that surname in all articles, else
    who is called so; None for a label that is no person's ("THE PRESIDENT", "Spokesman")."""
    assert statement.speaker is not None
    called = statement.speaker.of(facts.text)
    holder = HOLDER.match(called)
    label = holder[1] if holder else IN_BRACKETS.sub("", called)
    words = [_in_small_letters(word) if word.isupper() else word for word in label.replace(".", "").split()]
    if len(words) < 2 or words[0] in ("The", "Deputy", "Acting"):
        return None
    known = [name for name in entities.bearers.get(words[-1], ()) if " " in name]
    name = known[0] if len(known) == 1 else " ".join(words)
    at = next(iter(entities.places.get(name, ())), None) or Citation(facts.id, statement.speaker)
    actor = entities.roles.get(name)
    if actor is None or actor == ANALYSTS:
        return replace(statement, name=name, name_at=at, actor=name, actor_rule=ActorRule.PERSON)
    return replace(statement, name=name, name_at=at, actor=actor, actor_rule=ActorRule.IN_OFFICE)


def individual(entities: Entities, facts: Facts, statement: Statement, mention: Mention) -> Statement | None:
    """The statement as that of the person whom a mention names; None where it is no person's, or not surely theirs."""
    joined = full_name_of(entities, facts.id, mention)
    if joined is not None and " " not in joined:
        joined = with_surname(entities.people[facts.id], joined)
    if joined is None or _is_contradicted(entities, facts, statement, joined):
        return None
    if " " not in mention.name and re.search(DEAD.format(name=re.escape(mention.name)), facts.text):
        return None
    name = entities.spelled.get(joined, joined)
    if name in entities.names.actors or is_outlet(name) or name in entities.papers or reports(facts.text, mention.span):
        return None
    places = entities.places.get(name, ())
    here = next((place for place in places if place.source == facts.id), None)
    at = here or next(iter(places), None) or _written_out(facts, joined) or Citation(facts.id, mention.span)
    written = " ".join(at.span.of(entities.facts[at.source].text).split())
    actor, rule = _whose(entities, facts, statement, mention, name)
    return replace(statement, name=written, name_at=at, actor=actor, actor_rule=rule)


def _whose(
    entities: Entities, facts: Facts, statement: Statement, mention: Mention, name: str
) -> tuple[str, ActorRule]:
    """Whose position a person's statement is: that of their office, or their own."""
    actor = entities.roles.get(name)
    if actor is None:
        return name, ActorRule.PERSON
    if actor == ANALYSTS:
        return actor, ActorRule.EXPERT
    if not _speaks_in_office(entities, facts, statement, mention, name):
        return name, ActorRule.FOR_THEMSELVES
    return actor, ActorRule.IN_OFFICE


def _speaks_in_office(entities: Entities, facts: Facts, statement: Statement, mention: Mention, name: str) -> bool:
    """Whether a person who speaks for an actor by their office does so here."""
    if not in_office(entities.facts, facts, entities.tenures[name]):
        return False
    if entities.tenures[name].is_spokesperson or entities.roles[name] in tables()["organisations"]:
        return True
    return not is_their_own(facts, statement, mention.span)


def _written_out(facts: Facts, name: str) -> Citation | None:
    """Where a full name stands that nothing else says is a person's."""
    start = facts.text.find(name)
    return Citation(facts.id, Span(start, start + len(name))) if start >= 0 else None


def _is_contradicted(entities: Entities, facts: Facts, statement: Statement, name: str) -> bool:
    """Whether the saying goes on with the other pronoun: "Blanc said as he thanked his wife" is not Ann Blanc's."""
    gender = entities.people[facts.id].genders.get(name) or gender_of(name)
    if gender is None or statement.speaker is None:
        return False
    if statement.speaker.of(facts.text).lower() in {"he", "she"} - {gender}:
        return True
    other = HIS if gender == "she" else HER
    content = [part for part in statement.content if part.start > statement.cue.start]
    end = min((part.start for part in content), default=facts.text.find(".", statement.cue.end))
    return other.search(facts.text, statement.cue.end, max(end, statement.cue.end)) is not None


def office_holder(entities: Entities, facts: Facts, statement: Statement, at: Span) -> Statement | None:
    """The one person of the article who is called by an office: "the Greens' leader"."""
    phrase = " ".join(at.of(facts.text).split())
    definite = DEFINITE.fullmatch(phrase)
    if definite is None or phrase.split()[-1].lower() not in title_words():
        return None
    called = definite[1].lower().replace("’", "'")
    holders: dict[str, Mention] = {}
    for mention in entities.people[facts.id].mentions:
        if any(_is_office(title.lower().replace("’", "'"), called) for title in beside(facts.text, mention.span)):
            joined = full_name_of(entities, facts.id, mention)
            holders.setdefault(entities.spelled.get(joined, joined) if joined is not None else "", mention)
    if len(holders) != 1 or "" in holders:
        return None
    return individual(entities, facts, statement, next(iter(holders.values())))


def _is_office(title: str, called: str) -> bool:
    """Whether a title is an office, whosever it is: "the Norlander prime minister" is the prime minister."""
    before, found, behind = title.rpartition(called)
    if not found or behind or ends(title):
        return False
    last = before.split()[-1:] or ["the"]
    return (not before or before.endswith((" ", "-"))) and last[0] not in BELOW and not ends(before)
