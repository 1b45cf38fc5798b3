"""Sentences that refer back to no more than the matter of their topic: "the bill" below "Senate votes on pension bill".

On a page they stand under such a headline, and are understood.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

from briefing.lang import word_set
from briefing.marks.events.wording import words
from briefing.model import Facts, Ref, Unfit
from briefing.text.printed import printed
from briefing.text.terms import terms

SEVERAL = 2
DEFINITE = re.compile(r"\b[Tt]he ((?:[a-z-]+ ?){1,4})")
TELLS_WHICH = word_set("context", "tells_which")
MOST_WORDS = 3  # of a definite description, its noun among them


def headed(title: str, facts: Mapping[str, Facts]) -> frozenset[Ref]:
    """The sentences that refer back, all of whose definite descriptions the topic's matter names, or everybody knows.

    `title` is the topic's, `facts` are its articles by id.
    """
    named = matter(title, facts)
    return frozenset(
        Ref(one.id, sentence.start)
        for one in facts.values()
        for sentence in one.sentences
        if sentence.unfit is Unfit.BACK_REFERENCE and _is_named(printed(one.text, sentence.span, sentence.edits), named)
    )


def matter(title: str, facts: Mapping[str, Facts]) -> frozenset[str]:
    """The terms of a topic's title, and those with which several of its articles begin."""
    openings = Counter(term for one in facts.values() for term in _opening(one))
    return frozenset(terms(title)) | {term for term, articles in openings.items() if articles >= SEVERAL}


def is_explained(text: str, title: str, facts: Mapping[str, Facts]) -> bool:
    """Whether a topic's matter names all of the definite descriptions of a text that refers back."""
    return _is_named(text, matter(title, facts))


def unexplained(text: str, named: frozenset[str]) -> int:
    """How many bare definite descriptions of one word ("the hero") neither the text before them nor the topic's matter
    explains."""
    found = ((match.start(), _described(match[1].split())) for match in DEFINITE.finditer(text))
    bare = ((at, own) for at, own in found if own and len(own) == 1 and not _is_known(own, named))
    return sum(1 for at, own in bare if own[0] not in text[:at].lower())


def _opening(facts: Facts) -> frozenset[str]:
    return frozenset(facts.title_terms).union(*(sentence.terms for sentence in facts.sentences[:1]))


def _is_named(text: str, named: frozenset[str]) -> bool:
    found = [_described(match[1].split()) for match in DEFINITE.finditer(text)]
    return bool(found) and all(_is_known(each, named) for each in found if each is not None)


def _described(behind: Sequence[str]) -> Sequence[str] | None:
    """The words of a definite description behind its article; None where what follows says which one is meant."""
    own = list(takewhile(lambda word: terms(word), behind[:MOST_WORDS]))
    return None if TELLS_WHICH.intersection(behind[len(own) : len(own) + 1]) else own


@cache
def _general() -> frozenset[str]:
    """The nouns that everybody knows, and those of times."""
    return words("known") | words("times")


def _is_known(description: Sequence[str], named: frozenset[str]) -> bool:
    general = _general()
    return any(word in general or named.issuperset(terms(word)) for word in description)
