"""Whether what stands before a pronoun may be its antecedent: the person, the thing or the many that it means."""

from __future__ import annotations

import re
from functools import cache

from briefing.lang import word_set
from briefing.lang.rules import rules
from briefing.marks.context.sentence import Printed

POSSESSIVE = re.compile(r"['’]s?$")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the table of mentions."""
    return rules("context_mentions")[name].regex


def has_person_before(view: Printed, pronoun: re.Match[str]) -> bool:
    """Whether a person before a he or a she may be the one; of several pronouns the first decides for all.

    A name may also follow the clause of a "his" or "her" (cataphora): "On his first trip, President Lee said".
    """
    text, start = pronoun.string, pronoun.start()
    if start == 0:
        return False
    if pattern("pronoun of a person").search(text, 0, start) or _names_person(view, start):
        return True
    return pronoun.group() not in ("He", "She") and pattern("opening clause and a name").match(text) is not None


def _names_person(view: Printed, end: int) -> bool:
    """Whether anything before `end`, outside quotations, may be a person."""
    persons, no_persons = _words("persons"), _words("no_persons")
    text = view.outside
    for number, found in enumerate(pattern("word").findall(text, 0, end)):
        word = _bare(found)
        if word in persons or word.rstrip("s") in persons:
            return True
        if not word[0].isupper():
            continue
        may_be_name = not word.isupper() and word not in no_persons
        if word.lower() in persons or (may_be_name and (number or not text.startswith(found) or word in view.names())):
            return True
    return False


def _words(key: str) -> frozenset[str]:
    return word_set("context", key)


def _bare(word: str) -> str:
    """A word without its possessive."""
    return POSSESSIVE.sub("", word) if "'" in word or "’" in word else word


def has_thing_before(view: Printed, pronoun: re.Match[str]) -> bool:
    """Whether enough is named before an it that it may mean; of several the first decides for all.

    An object needs two: the subject of its clause is not what is meant.
    """
    text, start = pronoun.string, pronoun.start()
    first = pronoun.re.search(text)
    if first is not None and first.start() < start:
        return True
    before = text[:start]
    things = len(pattern("thing").findall(pattern("no thing").sub(" ", before)))
    is_object = pronoun.group() == "it" and pattern("object of a verb or preposition").search(before)
    return things >= (2 if is_object else 1)


def has_many_before(view: Printed, pronoun: re.Match[str]) -> bool:
    """Whether something before a they is more than one."""
    before = pattern("not many").sub(" ", pronoun.string[: pronoun.start()])
    return pattern("many").search(before) is not None
