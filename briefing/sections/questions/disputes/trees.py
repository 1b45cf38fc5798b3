"""What the tree of a sentence says of its verbs: who does it, to whom, where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from briefing.lang import table, word_set
from briefing.lang.inflect import lemmas_by_form
from briefing.text.terms import terms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVE = ("who", "which", "that")
MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod")


def is_verb(token: Token) -> bool:
    """Whether a token is a verb, by its tag of the Penn Treebank."""
    return token.tag_.startswith(("VB", "MD"))


def stem(token: Token) -> str:
    """The term of a word, of an irregular verb that of its first form; the word itself where it has none."""
    word = _irregular().get(token.lower_, token.text) if is_verb(token) else token.text
    return next(iter(terms(word)), word.lower())


@cache
def _irregular() -> Mapping[str, str]:
    """The first form of every form of the irregular verbs."""
    return lemmas_by_form(table("inflection")["past"]["irregular"])


@cache
def roots() -> Mapping[str, str]:
    """The term of the first form of an irregular verb, by the terms of its other forms."""
    pairs = ((form, own) for form, lemma in _irregular().items() for own in terms(lemma))
    return {term: own for form, own in pairs for term in terms(form) if term != own}


def head_verb(token: Token) -> Token | None:
    """The nearest verb above a token."""
    while token.head != token:
        token = token.head
        if is_verb(token):
            return token
    return None


def subject(verb: Token) -> Token | None:
    """Who does what a verb says: its own subject, that of the verb it goes on from, or the noun whose clause it is."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return _meant(child, verb)
    if verb.dep_ in ("conj", "xcomp", "advcl", "aux", "auxpass") and verb.head != verb and is_verb(verb.head):
        return subject(verb.head)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBG":
        return verb.head
    return None


def _meant(child: Token, verb: Token) -> Token:
    return verb.head if verb.dep_ == "relcl" and child.lower_ in RELATIVE else child


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive."""
    own = [child.dep_ for child in verb.children]
    bare = verb.dep_ == "acl" and verb.tag_ == "VBN" and not {"aux", "nsubj"}.intersection(own)
    return bare or not {"auxpass", "nsubjpass"}.isdisjoint(own)


def patient(verb: Token) -> Token | None:
    """Whom a verb is done to."""
    if is_passive(verb):
        return subject(verb) or (verb.head if verb.dep_ == "acl" else None)
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def is_future(verb: Token) -> bool:
    """Whether what a verb says is to come."""
    return any(
        child.dep_ == "aux" and child.lower_ in ("will", "would", "shall", "to", "'ll") for child in verb.children
    )


def is_denied(verb: Token) -> bool:
    """Whether a verb, or what it depends on, is denied or only possible."""
    helpers = [child.lower_ for child in verb.children if child.dep_ in ("neg", "aux", "mark")]
    return any(word in word_set("disputes", "not_so") for word in helpers)


def modifiers(noun: Token) -> frozenset[str]:
    """The terms of the words right before a noun that belong to it."""
    inside = [child for child in noun.children if child.dep_ in MODIFIERS and child.i < noun.i]
    return frozenset(term for child in inside for term in terms(child.text))


def phrase(noun: Token) -> frozenset[str]:
    """The terms of a noun with the words before it and behind its "of"."""
    behind = (grand for child in noun.children if child.lower_ == "of" for grand in child.children)
    inner = (term for grand in behind for term in (stem(grand), *modifiers(grand)))
    return frozenset((stem(noun), *modifiers(noun), *inner))


def prepositions(doc: Doc, wanted: frozenset[str]) -> Iterator[tuple[Token, Token]]:
    """Each such preposition with its noun."""
    for token in doc:
        if token.dep_ == "prep" and token.lower_ in wanted:
            yield from ((token, child) for child in token.children if child.dep_ == "pobj")
