"""Words that a line end breaks: whether the hyphen there is one of the word's."""

from __future__ import annotations

from collections import Counter
from functools import cache

from briefing.lang import word_set
from briefing.text.background import is_common
from briefing.text.terms import STOP_WORDS

# Before a hyphen these are words, whatever comes after it.
PREFIXES = word_set("documents", "before_hyphen")
LEAST_HALF = 3  # letters
KNOWN = 2e-4  # share of articles


def keeps_hyphen(first: str, rest: str, known: Counter[str]) -> bool:
    """Whether the hyphen between two parts belongs to the word."""
    if not rest[0].islower():
        return True
    second = rest.split("-")[0]
    one, two = known[f"{first}-{second}".lower()], known[(first + second).lower()]
    if one or two:
        return one > two
    last = first.rpartition("-")[2]  # of "cross-bor-der"
    if last.isupper() and len(last) > 1:  # "EU-wide"
        return True
    if last.lower() in PREFIXES:
        return True
    if is_word(last + second):
        return False
    least = LEAST_HALF + last[0].isupper()  # "Hal-lam" is a name, "Brussels-based" is none
    return min(len(last), len(second)) >= least and is_word(last) and is_word(second)


def is_one_word(first: str, rest: str, known: Counter[str]) -> bool:
    """Whether two parts make a word that is known: what breaks lines at hyphens alone never parts another."""
    second = rest.split("-")[0]
    whole = first.rpartition("-")[2] + second
    return (known[whole.lower()] > 0 or is_word(whole)) and not keeps_hyphen(first, rest, known)


@cache
def is_word(word: str) -> bool:
    """Whether a word is one of the commonest of the language, in any of its forms."""
    return word.lower() in STOP_WORDS or is_common(word.lower(), KNOWN)
