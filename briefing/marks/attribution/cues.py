"""The words of reporting, by the construction they take: cues.toml with every form of its verbs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from briefing.lang import table
from briefing.lang.inflect import lemmas_by_form, with_plurals

Kind = Literal[
    "say",
    "tell",
    "pledge",
    "urge",
    "stance",
    "express",
    "light",
    "adjectives",
    "nouns",
    "agents",
    "things",
    "occasions",
]
TRADES = ("er", "or", "ist", "ian", "man", "woman", "eer", "ant", "crat", "ee", "ive", "logue", "ate", "path")


@cache
def _table() -> Mapping[str, Any]:
    return table("attribution_cues")


@cache
def words(kind: Kind) -> frozenset[str]:
    """The lemmas of a construction."""
    return frozenset(str(_table()[kind]).split())


@cache
def prepositions(lemma: str) -> tuple[str, ...]:
    """The prepositions that make a verb a report ("called for"); none for most."""
    return tuple(_table()["prepositions"].get(lemma, ()))


@cache
def forms() -> Mapping[str, str]:
    """The lemma of every form of the reporting verbs."""
    verbs = {*_table()["prepositions"]}.union(*(words(kind) for kind in ("say", "pledge", "urge", "stance", "express")))
    return lemmas_by_form(verbs)


@cache
def nouns() -> frozenset[str]:
    """The nouns of saying, singular and plural."""
    return with_plurals(words("nouns"))


def is_agent(noun: str) -> bool:
    """Whether a common noun names somebody."""
    return noun in words("agents") or noun.endswith(TRADES)


@cache
def signs() -> frozenset[str]:
    """The words, in lower case, without one of which or a quotation mark a sentence holds no statement."""
    verbs = {form for form, lemma in forms().items() if lemma not in words("light")}
    return frozenset({*verbs, *nouns(), *words("adjectives"), "according"})


@cache
def attribution() -> re.Pattern[str]:
    """Matches a sentence that does nothing but say whose the quotation before it is: "Graham asked."."""
    said = _alternatives({form for form, lemma in forms().items() if lemma in words("say") and form[-1] in "sdte"})
    return re.compile(
        rf"(?:[A-Z][\w.’'-]*\s+){{1,5}}(?:{said})(?:[.,]|\s+(?:in|at|on|to|during|after|of|about|when)\b)"
    )


def _alternatives(found: set[str]) -> str:
    return "|".join(sorted(found, key=lambda word: (-len(word), word)))
