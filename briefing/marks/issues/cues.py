"""The phrases that leave a matter open, as `issues` and `issues_wide` list them, in the order in which they come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from briefing.lang.rules import Rule, rules
from briefing.model import Span

# Brackets, and a quotation of up to five words.
ASIDE = re.compile(r"\([^()]*\)|“(?:[^”\s]+\s){0,4}[^”\s]+”|\"(?:[^\"\s]+\s){0,4}[^\"\s]+\"")


class Cue(NamedTuple):
    """A phrase that leaves something open, and where it stands in its sentence."""

    rule: Rule
    span: Span


def cues(sentence: str, possible: int) -> Iterator[Cue]:
    """The cues of a sentence, those of one name from left to right; `possible`: the rules that can match in it."""
    for _, of_name in groupby(rules("issues").among(possible), key=lambda rule: rule.name):
        yield from _leftmost(list(of_name), sentence)


def wide_cue(sentence: str, possible: int) -> Cue | None:
    """The first wide cue of a sentence, beside what stands in brackets and in quotation marks of a few words."""
    own = _in_own_words(sentence)
    for rule in rules("issues_wide").among(possible):
        if rule.yields and (match := rule.find(own)):
            return Cue(rule, Span(*match.span()))
    return None


def families(sentence: str, possible: int) -> frozenset[str]:
    """The names of all families of wide cues, and of mere signs, that a sentence has in its own words."""
    found: set[str] = set()
    sentence = _in_own_words(sentence)
    for rule in rules("issues_wide").among(possible):
        if rule.name not in found and rule.find(sentence):
            found.add(rule.name)
    return frozenset(found)


def _in_own_words(sentence: str) -> str:
    """A sentence with blanks for what stands in brackets ("spelling not confirmed") and for the few words that it
    quotes: somebody who denies a thing, "no evidence" in his mouth, leaves nothing open."""
    return ASIDE.sub(lambda match: " " * len(match.group()), sentence)


def _leftmost(alternatives: Sequence[Rule], sentence: str) -> Iterator[Cue]:
    """Matches that do not overlap, the leftmost first; of those at one place the rule that comes first."""
    after = 0
    while found := [(rule, match) for rule in alternatives if (match := rule.regex.search(sentence, after))]:
        rule, match = min(found, key=_start)
        yield Cue(rule, Span(*match.span()))
        after = match.end()


def _start(found: tuple[Rule, re.Match[str]]) -> int:
    return found[1].start()
