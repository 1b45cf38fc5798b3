"""Whether an article or a sentence is about public affairs: government, law, diplomacy, security, public money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from briefing.lang import word_list

LEAD = 3000  # characters
LEAD_MATTERS = 6  # distinct words of public affairs
MOST_KNOWN = 1 << 15  # words
WORD = re.compile(r"\w+")


def about_public_affairs(text: str) -> bool:
    """Whether an article is about public affairs, by how many different words of them its beginning has."""
    return len(_matters(text[:LEAD])) >= LEAD_MATTERS


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
