"""Whether an article or a sentence is about public affairs: government, law, diplomacy, security, public money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from briefing.lang import word_list

LEAD = 3000  # characters
LEAD_MATTERS = 6  # distinct words of public affairs
TOUCHING = 2  # such words, weaker ones counted too, of an article whose matter may be public
MOST_KNOWN = 1 << 15  # words
WORD = re.compile(r"\w+")


def about_public_affairs(text: str) -> bool:
    """Whether an article is about public affairs, by how many different words of them its beginning has."""
    return len(_matters(text[:LEAD])) >= LEAD_MATTERS


def touches_public_affairs(text: str) -> bool:
    """Whether an article may be about public affairs; whether its topic is, all its articles tell (`public_weight`)."""
    lead, weak = text[:LEAD], set[str]()
    for match in _any_of("weak_matters").finditer(lead.lower()):
        weak.add(match.group())
        if len(weak) >= TOUCHING:
            return True
    return len(weak) + len(_matters(lead)) >= TOUCHING


def public_weight(text: str) -> int:
    """How much an article is about public affairs: distinct words of them in its beginning, less private ones."""
    return _distinct(text[:LEAD]) - len(_any_of("private").findall(text[:LEAD]))


def _distinct(text: str) -> int:
    """How many different words of public affairs a text has, those that private matters have as well counted too."""
    return len(_matters(text)) + len(set(_any_of("weak_matters").findall(text.lower())))


def is_public(sentence: str) -> bool:
    """Whether a sentence is about public affairs: in so many words, or in weaker ones that go together."""
    if _matters(sentence):
        return True
    weak = set(_any_of("weak_matters").findall(sentence.lower()))
    return len(weak) + min(2, len(states_in(sentence))) > 1


def is_private(sentence: str) -> bool:
    """Whether a sentence is about firms, sport or the stage."""
    return _any_of("private").search(sentence) is not None


def states_in(text: str) -> frozenset[str]:
    """The states that a text names, in its own words."""
    return frozenset(_any_of("states").findall(text))


def _matters(text: str) -> set[str]:
    """The distinct words and phrases of public affairs in a text, in lower case."""
    text, phrases = text.lower(), _any_of("phrases")
    found = set(phrases.findall(text))
    rest = phrases.sub(" ", text) if found else text
    return found.union(filter(_is_matter, set(WORD.findall(rest))))


@lru_cache(maxsize=MOST_KNOWN)
def _is_matter(word: str) -> bool:
    return _any_of("matters").fullmatch(word) is not None


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """Any word or phrase of a list of the table `public_affairs`."""
    return _pattern(word_list("public_affairs", name))


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{either})\b")
