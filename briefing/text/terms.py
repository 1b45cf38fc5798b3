"""Words and terms: how text is cut into words for comparison, ranking and grouping.

A *word* is a surface token with its span; a *term* is a stem that carries meaning (no stop word, no bare letter).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

import Stemmer

from briefing.lang import word_list, word_set

# An initialism with full stops (U.S., D.P.R.K.) is one word, as are hyphenated and apostrophed ones at their parts.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)?")
MOST_KNOWN = 1 << 17  # tokens whose terms are kept
POSSESSIVE = re.compile(r"['’]s?$")
STOP_WORDS = word_set("stopwords", "words") | {day.lower() for day in word_list("vocabulary", "weekdays")}


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


class _Known(dict[str, tuple[str, ...]]):
    """The terms of the tokens met so far, as they stand between blanks: looking them up is most of the work."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        if len(self) >= MOST_KNOWN:
            self.clear()
        words = (token,) if token.isalpha() else WORD.findall(token)
        found = self[token] = tuple([term for word in words if (term := _term(word))])
        return found


@cache
def _known() -> _Known:
    return _Known()


def _term(word: str) -> str:
    """The term of a word, or "" where it has none."""
    bare = word if word.isalpha() else POSSESSIVE.sub("", word)
    initials = bare.replace(".", "")
    if len(initials) > 1 and ("." in bare or (initials.isupper() and len(initials) <= 5)):
        return initials.lower() + "."  # keeps "US" and "U.S." together, and both apart from the pronoun
    low = bare.lower()
    if len(low) < 2 or low in STOP_WORDS:
        return ""
    return str(_stemmer().stemWord(low))


def terms(text: str) -> tuple[str, ...]:
    """The terms of a text, in order, repeated as they occur."""
    return tuple(chain.from_iterable(map(_known().__getitem__, text.split())))


class Stem(NamedTuple):
    """The stem of a word, and whether the word is a stop word."""

    stem: str
    stop: bool


@lru_cache(maxsize=1 << 17)
def _stem(word: str) -> Stem:
    low = POSSESSIVE.sub("", word).lower()
    return Stem(str(_stemmer().stemWord(low)), low in STOP_WORDS)


def stems(text: str) -> tuple[Stem, ...]:
    """The stem of every word of a text, in order."""
    return tuple(map(_stem, WORD.findall(text)))


def stem_bag(text: str) -> frozenset[str]:
    """The stems of a text, stop words too, each once."""
    return frozenset([stem.stem for stem in stems(text)])


def wanted(phrase: str) -> tuple[frozenset[str], ...]:
    """What a reader's words may mean, a set of terms a word: small or capital letters tell nothing ("thaad", "THAAD").

    Stop words mean nothing, unless the phrase has no other: then they are initialisms ("us").
    """
    words = WORD.findall(phrase)
    meant = tuple(filter(None, (_meanings(word) for word in words)))
    return meant or tuple(frozenset([term]) for word in words if (term := _term(word.upper())))


def _meanings(word: str) -> frozenset[str]:
    if not _term(word.lower()) and not word.isupper():
        return frozenset()
    return frozenset({_term(word), _term(word.lower()), _term(word.upper())} - {""})


def word_count(text: str) -> int:
    """Words as a reader counts them: runs between white space."""
    return len(text.split())
