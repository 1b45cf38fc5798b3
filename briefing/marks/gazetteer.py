"""The names of states, organisations and state media, which act, and of outlets, which only report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from briefing.lang import any_of, rows, table

ARTICLE = re.compile(rf"^(?:{any_of('actors', 'before_actors')})\s+", re.IGNORECASE)


class Names(NamedTuple):
    """Every name that means an actor, and the pattern that finds them in a text."""

    actors: Mapping[str, str]
    pattern: re.Pattern[str]


@cache
def tables() -> Mapping[str, Any]:
    """What actors.toml lists: states, organisations, media, and the words of offices."""
    return table("actors")


class Country(NamedTuple):
    """A row of countries.tsv; an empty string where a country has no capital or its people no name."""

    name: str
    capital: str
    demonym: str


@cache
def _countries() -> tuple[Country, ...]:
    return tuple(Country(*row) for row in rows("countries"))


@cache
def _states() -> Mapping[str, str]:
    """The state that a country's name, capital or demonym means."""
    table = tables()["states"]
    found: dict[str, str] = {}
    for country in _countries():
        for alias in country:
            if len(alias) > 3 and alias not in table["not"]:
                found.setdefault(alias, country.name)
    for name, aliases in table["also"].items():
        found |= dict.fromkeys(aliases, name)
    return found


@cache
def demonyms() -> frozenset[str]:
    """What the people of a state are called: "Italian", "Italians"."""
    found = [country.demonym for country in _countries() if country.demonym]
    return frozenset((*found, *(f"{demonym}s" for demonym in found), *tables()["people"]["names"]))


@cache
def cities() -> frozenset[str]:
    """The cities whose names also mean a state or an organisation: "Washington", "Brussels"."""
    capitals = (country.capital for country in _countries() if country.capital)
    return frozenset((*tables()["cities"]["names"], *capitals))


@cache
def names(own: tuple[tuple[str, tuple[str, ...]], ...]) -> Names:
    """The names of states, of organisations, and the user's own, which come first."""
    actors = dict(_states())
    for actor, aliases in tables()["organisations"].items():
        actors |= dict.fromkeys(aliases, actor)
    for actor, aliases in own:
        actors |= dict.fromkeys((actor, *aliases), actor)
    ordered = sorted(actors, key=lambda name: (-len(name), name))
    others = "".join(f"(?<!{word} )" for word in tables()["states"]["not_behind"])
    return Names(actors, re.compile(rf"(?<![\w-]){others}(?:{'|'.join(map(re.escape, ordered))})(?!\w|-\w)"))


@lru_cache(maxsize=1 << 12)
def actors_in(text: str) -> frozenset[str]:
    """The states and organisations that a text names."""
    known = names(())
    return frozenset(known.actors[match.group()] for match in known.pattern.finditer(text))


def media(name: str) -> str | None:
    """The actor of a state medium: it speaks for its state, unlike an outlet."""
    for outlet, state in tables()["state_media"].items():
        if re.search(rf"\b{re.escape(outlet)}\b", name):
            return f"{outlet} (state media of {state})"
    return None


def is_outlet(name: str) -> bool:
    """Whether a name is a newspaper's or an agency's: they report, and take no part."""
    outlets: Mapping[str, list[str]] = tables()["outlets"]
    folded = " ".join(name.split())
    words = ARTICLE.sub("", folded) or name
    if words in outlets["with_article"] and words == folded:  # "Guardian" is a man, "The Guardian" a newspaper
        return False
    first, *rest = words.split() or [""]
    last = rest[-1] if rest else first
    ends = last in outlets["endings"] or words.endswith(tuple(outlets["long_endings"]))
    begins = bool(rest) and first in outlets["beginnings"] and rest[0][:1].isupper()
    return words in outlets["names"] or begins or (words[:1].isupper() and ends)
