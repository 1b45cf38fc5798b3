"""What a text is about, whatever its words: terms with those that name one and the same act or thing made one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from briefing.lang import table
from briefing.text.terms import terms

MOST_KEPT = 1 << 14  # texts whose concepts are kept
ANY = r"(?:\w+['’]?s? )??"  # what `*` of a phrase stands for


@lru_cache(maxsize=MOST_KEPT)
def concepts(text: str) -> frozenset[str]:
    """The concepts of a text: each of its terms, or what stands for those that mean the same."""
    return meant(terms(plain(text)))


def meant(some: Iterable[str]) -> frozenset[str]:
    """What terms mean."""
    known = _concepts()
    return frozenset(known.get(term, term) for term in some)


def plain(text: str) -> str:
    """The text with a word for each of the phrases that stand for one."""
    return _phrases().sub(lambda match: _words()[match.lastgroup or ""], text)


@cache
def _concepts() -> Mapping[str, str]:
    """By term the first of those that mean the same; of a term in two groups the first group counts."""
    found: dict[str, str] = {}
    for group in table("concepts")["groups"]["groups"]:
        some = terms(group)
        for term in some:
            found.setdefault(term, some[0])
    return found


@cache
def _words() -> Mapping[str, str]:
    return {f"p{number}": word for number, word in enumerate(table("concepts")["phrases"])}


@cache
def _phrases() -> re.Pattern[str]:
    """All phrases, the word that each stands for as the name of its group."""
    parts = (
        f"(?P<p{number}>{'|'.join(_pattern(phrase) for phrase in phrases)})"
        for number, phrases in enumerate(table("concepts")["phrases"].values())
    )
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    return " ".join(re.escape(word) for word in phrase.split()).replace(r"\* ", ANY)
