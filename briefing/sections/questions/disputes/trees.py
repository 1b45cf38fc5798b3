"""What the tree of a sentence says of its verbs: who does it, to whom, where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.text.terms import terms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

VERBAL = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVE = ("who", "which", "that")
MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod")


def is_verb(token: Token) -> bool:
    """Whether a token is a verb, by its tag of the Penn Treebank."""
    return token.tag_.startswith(("VB", "MD"))


def stem(token: Token) -> str:
    """The term of a word, or the word itself in small letters where it has none."""
    return next(iter(terms(token.text)), token.lower_)


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
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )


def patient(verb: Token) -> Token | None:
    """Whom a verb is done to."""
    if is_passive(verb):
        return verb.head if verb.dep_ == "acl" else subject(verb)
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def is_future(verb: Token) -> bool:
    """Whether what a verb says is to come."""
    return any(
        child.dep_ == "aux" and child.lower_ in ("will", "would", "shall", "to", "'ll") for child in verb.children
    )


def is_denied(verb: Token) -> bool:
    """Whether a verb, or what it depends on, is denied or only possible."""
    helpers = [child.lower_ for child in verb.children if child.dep_ in ("neg", "aux", "mark")]
    return any(word in ("not", "n't", "never", "could", "may", "might", "should", "if", "whether") for word in helpers)


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
