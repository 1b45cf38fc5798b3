"""A text in capitals as one would write it: names keep theirs, other words are in small letters.

Only what is understood of a text goes by it, who speaks and what is said; what is printed stays as it was read. Every
offset stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from briefing.lang import rows, word_set
from briefing.model import Facts, Span
from briefing.text.background import is_common
from briefing.text.terms import STOP_WORDS

FEWEST_WORDS = 4  # of a sentence in capitals: of less it may be a sign, or several of them
COMMON = 5e-4  # share of articles from which on a word is one of the language
COMMON_BEHIND_NAME = 0.05  # the same behind a first name or a title, where a surname stands
MOST_NAMES = 3  # words of a name behind a title
WORD = re.compile(r"[A-Z][A-Z'’-]*(?:\.[A-Z])*")


def in_sentence_case(facts: Facts) -> Facts:
    """The facts of an article as they are read for statements: its sentences in capitals as one would write them."""
    text = written(facts.text, (sentence.span for sentence in facts.sentences))
    return facts if text is facts.text else replace(facts, plain_text=text)


def written(text: str, sentences: Iterable[Span]) -> str:
    """The text with those of the sentences that are in capitals as one would write them; itself where none is."""
    pieces: list[str] = []
    at = 0
    for span in sentences:
        words = span.of(text)
        if words.isupper() and len(words.split()) >= FEWEST_WORDS:
            pieces += (text[at : span.start], _cased(words))
            at = span.end
    return "".join((*pieces, text[at:])) if pieces else text


def _cased(sentence: str) -> str:
    found: list[str] = []
    at = behind = 0
    for match in WORD.finditer(sentence):
        word = match[0]
        if match.start() > at and sentence[at : match.start()].strip():
            behind = 0
        written, behind = _written(word, behind)
        found += (sentence[at : match.start()], written)
        at = match.end()
    whole = "".join((*found, sentence[at:]))
    first = next((index for index, letter in enumerate(whole) if letter.isalpha()), 0)
    return whole[:first] + whole[first].upper() + whole[first + 1 :]


def _written(word: str, behind: int) -> tuple[str, int]:
    """A word as one would write it, and how many words behind it may still be of a person's name."""
    bare, tail = _without_possessive(word)
    low = bare.lower()
    if "." in bare or low in word_set("names", "initialisms"):
        return bare + tail.lower(), 0
    if low in _titles():
        return _capitalised(bare) + tail.lower(), MOST_NAMES
    if low in _names() and (low not in word_set("names", "words_too") or behind):
        return _capitalised(bare) + tail.lower(), max(behind - 1, 1)
    if _is_word(low, COMMON_BEHIND_NAME if behind else COMMON):
        return word.lower(), 0
    return _capitalised(bare) + tail.lower(), max(behind - 1, 0)


def _without_possessive(word: str) -> tuple[str, str]:
    cut = next((len(word) - len(tail) for tail in ("'S", "’S", "'", "’") if word.endswith(tail)), len(word))
    return word[:cut], word[cut:]


def _capitalised(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def _is_word(low: str, least: float) -> bool:
    parts = [part for part in re.split(r"['’-]", low) if part]
    return low in STOP_WORDS or low in _verbs() or all(is_common(part, least) for part in parts)


@cache
def _verbs() -> frozenset[str]:
    """Verbs of saying: they end a name."""
    return word_set("vocabulary", "said_by_name")


@cache
def _titles() -> frozenset[str]:
    """What goes before a person's name; it stays in capitals there."""
    return frozenset(word.lower() for word in word_set("names", "titles"))


@cache
def _names() -> frozenset[str]:
    """Names of places, days and persons, in small letters."""
    places = (word for row in rows("places") for name in row[1].split("|") for word in name.split())
    lands = (word for row in rows("countries") for name in row if name for word in re.split(r"[ ,]", name))
    days = word_set("vocabulary", "months") | word_set("vocabulary", "weekdays")
    first = word_set("names", "he") | word_set("names", "she")
    found = frozenset(word.lower().rstrip(".") for word in (*places, *lands, *days, *first) if word[:1].isupper())
    return found - word_set("stopwords", "words")
