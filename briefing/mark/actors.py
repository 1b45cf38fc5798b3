"""Whose position a statement is: speakers joined to full names, and rolled up to states, organisations or persons.

Precision first: where no actor is sure, the person stands alone; where not even the person is known, there is no actor.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, NamedTuple

from briefing.mark.speakers import POSSESSIVE, Mention, People, full_name, is_thing, people
from briefing.model import Citation, Facts, Span, Statement

ANALYSTS = "Analysts"
ARTICLE = re.compile(r"^(?:the|a|an|both|some|many|several|most|other|top|senior|even)\s+", re.IGNORECASE)
SEVERAL = re.compile(r"\b(?:and|or)\b|,|&")
APPOSITION = re.compile(r"(?:\s\([^)]{1,20}\))?,\s+([^,.;:“”\"()\n]{3,80})")
WORDS_BEFORE = 9
WORDS_BETWEEN = 4


class Names(NamedTuple):
    """Every name that means an actor, and the pattern that finds them in a text."""

    actors: Mapping[str, str]
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Topic:
    """What the articles of a topic tell together about those who speak in them."""

    facts: Mapping[str, Facts]
    people: Mapping[str, People]
    names: Names
    bearers: Mapping[str, tuple[str, ...]]
    places: Mapping[str, tuple[Citation, ...]]
    roles: Mapping[str, str]


def resolve(
    facts: Mapping[str, Facts], statements: Mapping[str, tuple[Statement, ...]], own: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[Statement, ...]]:
    """The same statements with the speaker's full name, where it stands, and the actor, as far as they are sure.

    `facts` and `statements` by article id; `own` maps an actor of the user's own to the names that mean it.
    A statement without an actor is one whose speaker is not known well enough to be printed.
    """
    topic = _topic(facts, _names(tuple(sorted((actor, tuple(names)) for actor, names in own.items()))))
    return {id: tuple(_resolved(topic, facts[id], each) for each in found) for id, found in statements.items()}


# --- the tables -------------------------------------------------------------------------------------------------------


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("briefing.mark").joinpath("actors.toml").read_text(encoding="utf-8"))


@cache
def _states() -> Mapping[str, str]:
    """The state that a country's name, capital or demonym means."""
    import countryinfo

    table = _tables()["states"]
    found: dict[str, str] = {}
    for path in sorted((Path(countryinfo.__file__).parent / "data").glob("*.json")):
        country = json.loads(path.read_text(encoding="utf-8"))
        for alias in (country["name"], country.get("capital"), country.get("demonym")):
            if alias and len(alias) > 3 and alias not in table["not"]:
                found.setdefault(alias, country["name"])
    for name, aliases in table["also"].items():
        found |= dict.fromkeys(aliases, name)
    return found


@cache
def _names(own: tuple[tuple[str, tuple[str, ...]], ...]) -> Names:
    """The names of states, of organisations, and the user's own, which come first."""
    actors = dict(_states())
    for actor, aliases in _tables()["organisations"].items():
        actors |= dict.fromkeys(aliases, actor)
    for actor, aliases in own:
        actors |= dict.fromkeys((actor, *aliases), actor)
    ordered = sorted(actors, key=lambda name: (-len(name), name))
    return Names(actors, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?!\w|-\w)"))


@cache
def _roles(key: Literal["state", "person", "analyst", "no_longer"]) -> re.Pattern[str]:
    words = _tables()["roles"][key]
    ordered = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{ordered})\b", re.IGNORECASE)


@cache
def _title_words() -> frozenset[str]:
    """The words in lower case that may stand in a title before a name."""
    roles = _tables()["roles"]
    listed = (word for key in ("state", "person", "analyst", "no_longer", "with") for word in roles[key])
    return frozenset(part for word in listed for part in word.split())


# --- what the articles tell together ----------------------------------------------------------------------------------


def _topic(facts: Mapping[str, Facts], names: Names) -> Topic:
    known = {id: people(facts[id].text, _own_text(facts[id])) for id in sorted(facts)}
    bearers: defaultdict[str, dict[str, None]] = defaultdict(dict)
    places: defaultdict[str, list[Citation]] = defaultdict(list)
    for id, each in known.items():
        for short, full in each.bearers.items():
            bearers[short] |= dict.fromkeys(full)
        for mention in each.mentions:
            places[mention.name].append(Citation(id, mention.span))
    roles = {}
    for name in sorted(places):
        actor = _role(names, (part for at in places[name] for part in _beside(facts[at.source].text, at.span)))
        if actor is not None:
            roles[name] = actor
    return Topic(
        facts=facts,
        people=known,
        names=names,
        bearers={short: tuple(full) for short, full in bearers.items()},
        places={name: tuple(found) for name, found in places.items()},
        roles=roles,
    )


def _own_text(facts: Facts) -> tuple[Span, ...]:
    return (facts.title, *facts.body) if facts.title is not None else facts.body


def _beside(text: str, span: Span) -> Iterator[str]:
    """The title before a name, and the apposition behind it."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    title = _title(before)
    if title:
        yield title
    match = APPOSITION.match(text, span.end)
    if match is not None:
        yield match.group(1)


def _title(before: str) -> str:
    """The words that end right before a name and belong to it: "China's foreign minister, ", "US Secretary of State "."""
    words = before.rstrip(", ").split()[-WORDS_BEFORE:]
    kept: list[str] = []
    for word in reversed(words):
        bare = word.strip("“”\"'(")
        is_name = bare[:1].isupper()
        if (kept and word.endswith((",", ";", ":", "”", '"', ")"))) or (kept and re.search(r"[a-z]{3,}\.$", word)):
            break
        if not is_name and POSSESSIVE.sub("", bare.lower()) not in _title_words():
            break
        kept.append(bare)
    return " ".join(reversed(kept))


def _role(names: Names, phrases: Iterable[str]) -> str | None:
    """The one actor for whom somebody speaks by what they are called; None where the articles disagree."""
    found = {actor for phrase in phrases if (actor := _speaks_for(names, phrase)) is not None}
    return next(iter(found)) if len(found) == 1 else None


def _speaks_for(names: Names, phrase: str) -> str | None:
    """The actor of a title or an office: "South Korea's special representative", "president of France"."""
    if _roles("no_longer").search(phrase) or _roles("person").search(phrase):
        return None
    for role in _roles("state").finditer(phrase):
        before = [match for match in names.pattern.finditer(phrase, 0, role.start())]
        if before and len(phrase[before[-1].end() : role.start()].split()) <= WORDS_BETWEEN:
            if not re.search(r"\b(?:to|for|on|in|against|with|at|from)\s+(?:the\s+)?$", phrase[: before[-1].start()]):
                return names.actors[before[-1].group()]
        of = "(?:of|for)" if role.group().lower().startswith("spokes") else "of"
        behind = re.compile(rf"\s+{of}\s+(?:the\s+)?").match(phrase, role.end())
        match = names.pattern.match(phrase, behind.end()) if behind else None
        if match is not None:
            return names.actors[match.group()]
    return ANALYSTS if _roles("analyst").search(phrase) else None


# --- one statement ----------------------------------------------------------------------------------------------------


def _resolved(topic: Topic, facts: Facts, statement: Statement) -> Statement:
    at = statement.name_at.span if statement.name_at is not None else statement.speaker
    if at is None:
        return statement
    mention = _head_mention(topic.people[facts.id], facts.text, at)
    if mention is not None:
        return _person(topic, facts, statement, mention) or statement
    return _thing(topic, facts, statement, at) or statement


def _head_mention(known: People, text: str, at: Span) -> Mention | None:
    """The person that a phrase names: the mention at its end, unless it is somebody's something ("Trump's campaign")."""
    phrase_end = at.start + len(POSSESSIVE.sub("", at.of(text)))
    inside = [each for each in known.mentions if at.covers(each.span)]
    if len(inside) != 1 or inside[0].span.end < phrase_end or SEVERAL.search(text, at.start, inside[0].span.start):
        return None
    return inside[0]


def _person(topic: Topic, facts: Facts, statement: Statement, mention: Mention) -> Statement | None:
    name = _joined(topic, facts.id, mention)
    if name is None or name in topic.names.actors or is_outlet(name):
        return None
    places = topic.places.get(name, ())
    here = next((place for place in places if place.source == facts.id), None)
    name_at = here or next(iter(places), Citation(facts.id, mention.span))
    return replace(statement, name=name, name_at=name_at, actor=topic.roles.get(name, name))


def _joined(topic: Topic, article: str, mention: Mention) -> str | None:
    """The full name that a name means: within the article first, then in the topic, never over a second bearer."""
    known = topic.people[article]
    name = full_name(mention.name, known, mention.span.start)
    if name is None or len(name.split()) > 1:
        return name
    bearers = topic.bearers.get(name, ())
    return bearers[0] if len(bearers) == 1 else None if bearers else name


def _thing(topic: Topic, facts: Facts, statement: Statement, at: Span) -> Statement | None:
    """A state, an organisation, state media or a group."""
    phrase = " ".join(at.of(facts.text).split())
    bare = POSSESSIVE.sub("", ARTICLE.sub("", phrase))
    actor = topic.names.actors.get(phrase) or topic.names.actors.get(bare) or _media(bare)
    if actor is None and not SEVERAL.search(phrase) and not is_outlet(bare):
        actor = _speaks_for(topic.names, bare) if bare.split()[-1].lower() in _title_words() else _organisation(bare)
    if actor is None:
        return None
    return replace(statement, name=phrase, name_at=Citation(facts.id, at), actor=actor)


def _organisation(phrase: str) -> str | None:
    """The name of an organisation of its own: "Tax Policy Center", "Clinton campaign"."""
    words = POSSESSIVE.sub("", phrase).split()
    if len(words) < 2 or len(words) > 6 or not words[0][:1].isupper():
        return None
    named = all(word[:1].isupper() or word in ("of", "for", "on", "and", "the") for word in words[:-1])
    return phrase if named and is_thing(words[-1].capitalize()) and words[-1] != words[-1].lower() else None


def _media(name: str) -> str | None:
    for outlet, state in _tables()["state_media"].items():
        if re.search(rf"\b{re.escape(outlet)}\b", name):
            return f"{outlet} (state media of {state})"
    return None


def is_outlet(name: str) -> bool:
    """Whether a name is a newspaper's or an agency's: they report, and take no part."""
    outlets: Mapping[str, list[str]] = _tables()["outlets"]
    bare = ARTICLE.sub("", " ".join(name.split()))
    return bare in outlets["names"] or (bare[:1].isupper() and bare.split()[-1] in outlets["endings"])
