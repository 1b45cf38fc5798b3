"""How much a sentence bears on a standing question: what of it is there, what is missing, and what was asked for.

A linear model of the log-odds that the sentence answers rather than none; what is missing can only lower them, and a
word more of the list can only raise them. Weights: section `standing` of `worth_weights.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.lang import table
from briefing.marks.gazetteer import names
from briefing.model import Facts, Sentence
from briefing.sections.questions.disputes.trees import is_passive, is_verb, patient, subject
from briefing.sections.standing.wanted import NAME_TELLS, Asked, Wanted
from briefing.text.background import share
from briefing.text.terms import WORD, terms
from briefing.text.timex import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

COMMON = 0.02  # share of articles that hold a word which opens sentences
REACH = 40  # letters between a number and what it counts
CAPITAL = re.compile(r"(?<![\w.’'-])[A-Z][\w’'.-]*")
JOINED = re.compile(r"\b[A-Z]\w*(?:-\w+)*-[A-Z]\w*")
DAY = re.compile("|".join((*WEEKDAYS, *MONTHS)))


class There(NamedTuple):
    """What of a question is in a sentence, by its words, and in the terms near it: from 0 to 1."""

    own: Mapping[Wanted, float]
    some: Mapping[Wanted, float]


def there(asked: Asked, facts: Facts, sentence: Sentence, near: frozenset[str]) -> There:
    """How much of each word of a question a sentence has, and it with the terms `near` it."""
    text = sentence.span.of(facts.text)
    bag = frozenset(sentence.terms)
    plain = bag - _of_joined(text)
    own = {one: one.in_(bag if one.name else plain, text) for one in (*asked.wanted, *asked.listed)}
    return There(own, {one: max(own[one], one.in_(near)) for one in asked.wanted})


def speaking_for(asked: Asked, known: There) -> Mapping[str, float]:
    """What speaks for a sentence: all other features can only lower what these give."""
    told = {
        name: sum(one.weight * known.own[one] for one in asked.wanted if one.name == name) for name in (False, True)
    }
    return {
        "told": min(1.5, told[False] / 10),
        "named": min(1.0, told[True] / 10),
        "listed": min(1.0, sum(one.weight * known.own[one] for one in asked.listed) / 10),
        f"asks {asked.kind}": 1.0,
    }


def features(asked: Asked, facts: Facts, sentence: Sentence, known: There) -> Mapping[str, float]:
    """All that is weighed of a sentence but for its tree."""
    text, verb = sentence.span.of(facts.text), asked.verb
    own, some = known
    core = [one for one in asked.wanted if not one.name and one.core]
    rest = [one for one in asked.wanted if not one.name and not one.core]
    named = [one for one in asked.wanted if one.name]
    missing = _missing(core, own)
    found = {
        **speaking_for(asked, known),
        "core missing": missing,
        "most missing": max(0.0, missing - 0.5),
        "core nowhere": _missing(core, some),
        "modifier missing": _missing(rest, own),
        "modifier nowhere": _missing(rest, some),
        "name missing": _missing(named, own),
        "name nowhere": _missing(named, some),
        "verb missing": 1 - own[verb] if verb else 0.0,
        "agent nowhere": 1 - some.get(asked.agent, 1.0) if asked.agent else 0.0,
        "patient nowhere": 1 - some.get(asked.patient, 1.0) if asked.patient else 0.0,
        "of others": float(_is_of_others(named, text, frozenset(sentence.terms))),
        "only ahead": float(asked.past and not _has_come_true(asked, text)),
        "not ahead": float(asked.ahead and not _sign("coming").search(text)),
        "cannot stand alone": float(sentence.unfit is not None),
        f"no {asked.kind}": 1 - _has(asked, text),
    }
    return {name: value for name, value in found.items() if value}


def _missing(some: list[Wanted], there: Mapping[Wanted, float]) -> float:
    """How much is missing of some words, by what each tells."""
    total = sum(one.weight for one in some)
    return sum(one.weight * (1 - there[one]) for one in some) / total if total else 0.0


def _of_joined(text: str) -> frozenset[str]:
    """The terms of names that are joined by hyphens: a part of one is no word ("Port-au-Prince")."""
    return frozenset(term for match in JOINED.finditer(text) for term in terms(match.group()))


@cache
def _sign(name: str) -> re.Pattern[str]:
    return re.compile(table("standing")["signs"][name])


def _has(asked: Asked, text: str) -> float:
    """How far a sentence has what is asked for, from 0 to 1."""
    if asked.kind == "who":
        return float(_names_another(asked, text))
    if asked.kind == "count":
        return _counts(asked, text)
    pattern = table("standing")["holds"].get(asked.kind)
    if pattern is None or re.search(pattern, text):
        return 1.0
    nearly = table("standing")["nearly"].get(asked.kind)
    return 0.5 if nearly and re.search(nearly, text) else 0.0


def _counts(asked: Asked, text: str) -> float:
    """Whether a sentence has a number, and by it what is counted."""
    numbers = [match.span() for match in re.finditer(table("standing")["holds"]["count"], text)]
    if not numbers:
        return 0.0
    if not asked.sort:
        counted = asked.every
    elif asked.sort & frozenset(terms("percent share")):
        return 1.0 if _sign("percent").search(text) else 0.5
    else:
        counted = asked.sort | frozenset(term for one in asked.listed for term in one.every)
    places = [match.start() for match in WORD.finditer(text) if not counted.isdisjoint(terms(match.group()))]
    return 1.0 if any(-REACH < at - end < REACH for _, end in numbers for at in places) else 0.5


def _is_of_others(named: list[Wanted], text: str, bag: frozenset[str]) -> bool:
    """Whether a sentence names states or bodies that are not asked about, and those that are it does not."""
    states = [one for one in named if one.weight == NAME_TELLS and one.same]
    if not states or any(one.in_(bag) for one in states):
        return False
    return names(()).pattern.search(text) is not None


def _has_come_true(asked: Asked, text: str) -> bool:
    """Whether a sentence tells as done what a question asks of the past."""
    ahead, unreal = _sign("ahead"), _sign("unreal")
    if asked.verb is None:
        return ahead.search(text) is None
    at = [match.start() for match in WORD.finditer(text) if asked.verb.in_(frozenset(terms(match.group())))]
    real = [start for start in at if not unreal.search(text[:start])]
    return bool(real) or (not at and ahead.search(text) is None)


def _names_another(asked: Asked, text: str) -> bool:
    """Whether a sentence names somebody whom the question does not."""
    if _sign("somebody").search(text):
        return True
    for match in CAPITAL.finditer(text):
        found = frozenset(terms(match.group()))
        opens = not text[: match.start()].strip(" \"“‘'")
        common = opens and share(next(iter(found), "")) > COMMON
        if found and not common and not any(one.in_(found) for one in asked.wanted) and not DAY.match(match.group()):
            return True
    return False


def of_tree(asked: Asked, doc: Doc) -> Mapping[str, float]:
    """What the tree of a sentence says against it: its verb is none there, or is done by or to another."""
    if asked.verb is None:
        return {}
    wanted = asked.verb.every
    verbs = [token for token in doc if not wanted.isdisjoint(terms(token.text))]
    if not verbs:
        return {}
    told = [token for token in verbs if is_verb(token)]
    found = {
        "verb is none": float(all(token.tag_.startswith(("JJ", "RB", "IN")) for token in verbs)),
        "done by another": min(
            (_differs(asked.agent, None if is_passive(one) else subject(one)) for one in told), default=0.0
        ),
        "done to another": min((_differs(asked.patient, patient(one)) for one in told), default=0.0),
    }
    return {name: value for name, value in found.items() if value}


def _differs(wanted: Wanted | None, who: Token | None) -> float:
    """Whether somebody, or something, is another than is asked about; a pronoun may be anybody."""
    if wanted is None or who is None or not who.tag_.startswith("NN"):
        return 0.0
    inside = frozenset(term for token in who.subtree for term in terms(token.text))
    return float(not wanted.in_(inside))
