"""The words of a sentence that point back to what only its article explains: "the bill", "such a plan", "the tax"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from briefing.lang import word_list, word_set
from briefing.lang.rules import rules
from briefing.model import Span
from briefing.text.terms import terms


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the table of references."""
    return rules("context_references")[name].regex


def words_of(key: str) -> frozenset[str]:
    """A list of words of this room."""
    return word_set("context", key)


class Phrase(NamedTuple):
    """Words that point back; `needed` where nobody can tell the matter without what they point at."""

    span: Span
    noun: str
    needed: bool


def phrases(words: str, cue: Span) -> Iterator[Phrase]:
    """The phrases of a sentence that point back, but those whose noun the sentence has before.

    `cue` is where the words stand that leave something open: a phrase in another clause may do without.
    """
    last = 0
    for match in _found(words, cue):
        noun = match["noun"].lower()
        if match.start() < last or _is_no_article(match) or _is_known(match) or not terms(noun):
            continue
        if frozenset(terms(words[: match.start()])).isdisjoint(kin(noun)):
            last = match.end()
            yield Phrase(Span(*match.span()), noun, _is_needed(words, match, cue))


def _found(words: str, cue: Span) -> Iterable[re.Match[str]]:
    """All definite descriptions, in order: those of public affairs, and any from the cue on."""
    found = pattern("definite description").finditer(words), pattern("bare noun").finditer(words, cue.start)
    return sorted((match for each in found for match in each), key=lambda match: match.span())


def _is_known(match: re.Match[str]) -> bool:
    """Whether everybody knows which one is meant."""
    return match.re is pattern("bare noun") and match["noun"].lower() in words_of("known_to_all")


def _is_needed(words: str, match: re.Match[str], cue: Span) -> bool:
    """Whether nobody can tell the matter without what a phrase points at."""
    if match["noun"].lower() in words_of("often_known") or _is_apart(words, match, cue):
        return False
    return not pattern("what a person has one of").match(match.group())


def _is_no_article(match: re.Match[str]) -> bool:
    """Whether a "that" or "this" belongs to what comes after its noun: "the number that matters"."""
    before = match.string[: match.start()].rstrip().lower()
    return match.group().split()[0].lower() in {"that", "this"} and (is_many(match["noun"]) or before.endswith(" so"))


def _is_apart(words: str, match: re.Match[str], cue: Span) -> bool:
    """Whether a phrase stands in another clause than the words that leave something open."""
    if match.end() <= cue.start:
        return pattern("apart before").search(words, match.end(), cue.start) is not None
    return pattern("apart after").search(words, cue.end, match.start()) is not None


def kin(noun: str) -> frozenset[str]:
    """The terms of a noun and of those used for the same thing."""
    own = terms(noun)
    return frozenset(own).union(*(group for group in _alike() if not group.isdisjoint(own)))


@cache
def _alike() -> tuple[frozenset[str], ...]:
    """The terms of nouns that news uses for one thing, by group."""
    return tuple(frozenset(terms(group)) for group in word_list("context", "alike"))


def is_many(noun: str) -> bool:
    """Whether a noun is a plural, by its form."""
    return noun.lower().endswith("s") and not noun.lower().endswith("ss")


def elsewhere(words: str, explained: Iterable[Phrase]) -> bool:
    """Whether a sentence points to another by words that no mention can explain, or to two that it does not name."""
    if pattern("two parties").search(words) and len(pattern("name").findall(words)) < 2:
        return True
    inside = [phrase.span for phrase in explained]
    found = (Span(*match.span()) for match in pattern("elsewhere").finditer(words))
    return any(not any(span.overlaps(at) for span in inside) for at in found)
