"""The words of reporting, by the construction they take: cues.toml with every form of its verbs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from briefing.lang import table, word_list, word_set
from briefing.lang.inflect import lemmas_by_form, with_plurals
from briefing.lang.rules import alternatives

TABLE = "attribution_cues"


def words(kind: str) -> frozenset[str]:
    """A list of the table: the lemmas of a construction ("say", "pledge"), or words in lower case ("agents")."""
    return word_set(TABLE, kind)


@cache
def prepositions(lemma: str) -> tuple[str, ...]:
    """The prepositions that make a verb a report ("called for"); none for most."""
    return tuple(table(TABLE)["prepositions"].get(lemma, ()))


@cache
def forms() -> Mapping[str, str]:
    """The lemma of every form of the reporting verbs."""
    constructions = (words(kind) for kind in ("say", "pledge", "urge", "stance", "express"))
    verbs = frozenset(table(TABLE)["prepositions"]).union(*constructions)
    return lemmas_by_form(verbs)


@cache
def nouns() -> frozenset[str]:
    """The nouns of saying, singular and plural."""
    return with_plurals(words("nouns"))


def is_agent(noun: str) -> bool:
    """Whether a common noun names somebody."""
    return noun in words("agents") or noun.endswith(word_list(TABLE, "trades"))


@cache
def signs() -> frozenset[str]:
    """The words, in lower case, without one of which or a quotation mark a sentence holds no statement."""
    verbs = {form for form, lemma in forms().items() if lemma not in words("light")}
    return frozenset({*verbs, *nouns(), *words("adjectives"), "according"})


@cache
def attribution() -> re.Pattern[str]:
    """Matches a sentence that does nothing but say whose the quotation before it is: "Blanc asked."."""
    said = alternatives([form for form, lemma in forms().items() if lemma in words("say") and form[-1] in "sdte"])
    return re.compile(
        rf"(?:[A-Z][\w.’'-]*\s+){{1,5}}(?:{said})(?:[.,]|\s+(?:in|at|on|to|during|after|of|about|when)\b)"
    )
