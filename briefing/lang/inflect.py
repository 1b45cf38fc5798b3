"""The forms of a verb and of a noun, made from their lemma: the inverse of a lemmatizer (morphological generation).

The rules of spelling and the irregular words are a language's table `inflection`; nothing here knows a language. There
are two steps, as in a grammar of English (Huddleston and Pullum 2002, chapter 18): which stem a lemma has before a
suffix ("slam", "slamm-"), and how stem and suffix are spelled together ("deny", "denies", "denying").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from briefing.lang import table


def forms(lemma: str) -> frozenset[str]:
    """All finite and participle forms of a verb, the lemma among them, in every accepted spelling."""
    return frozenset({lemma, *(form for series in _table()["verb"] for form in _series(lemma, series))})


def forms_of(lemmas: Iterable[str]) -> frozenset[str]:
    """All forms of these verbs."""
    return frozenset().union(*map(forms, lemmas))


def past(lemma: str) -> tuple[str, ...]:
    """The past and, where it is another, the past participle of a verb, in every accepted spelling."""
    return _series(lemma, "past")


def finite_forms_of(lemmas: Iterable[str]) -> frozenset[str]:
    """The present and past forms of these verbs, of all persons, and the past participles; no gerunds."""
    return frozenset(form for lemma in lemmas for form in (lemma, *_series(lemma, "third"), *_series(lemma, "past")))


def lemmas_by_form(lemmas: Iterable[str]) -> Mapping[str, str]:
    """The lemma of every form of these verbs; of a form that two share, the later of them in the alphabet."""
    return {form: lemma for lemma in sorted(lemmas) for form in sorted(forms(lemma))}


def with_plurals(nouns: Iterable[str]) -> frozenset[str]:
    """These nouns in the singular and in the plural."""
    return frozenset(form for noun in nouns for form in (noun, *_series(noun, "plural")))


@cache
def _table() -> dict[str, Any]:
    return table("inflection")


def _series(lemma: str, name: str) -> tuple[str, ...]:
    """The forms of one kind ("past") of a lemma."""
    series = _table()[name]
    irregular = series["irregular"].get(lemma)
    if irregular is not None:
        return tuple(irregular.split())
    stems = _stems(lemma) if series["doubles"] else (lemma,)
    return tuple(_spelled(stem, series["spelling"]) for stem in stems)


def _stems(lemma: str) -> tuple[str, ...]:
    """What a lemma is before a suffix that begins with a vowel: its last letter doubled, or not, or either."""
    doubling = _table()["doubling"]
    doubled = lemma + lemma[-1]
    if lemma in doubling["never"].split():
        return (lemma,)
    if lemma in doubling["always"].split() or re.fullmatch(doubling["rule"], lemma):
        return (doubled,)
    if lemma in doubling["either"].split() or re.fullmatch(doubling["either_rule"], lemma):
        return (lemma, doubled)
    return (lemma,)


def _spelled(stem: str, rules: Iterable[tuple[str, str]]) -> str:
    """A stem with a suffix, by the first rule whose ending it has."""
    return next(re.sub(ending, suffixed, stem) for ending, suffixed in rules if re.search(ending, stem))
