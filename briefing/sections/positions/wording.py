"""A statement in its article: its words, its sentence, and how it calls its speaker."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from briefing.model import Edit, Facts, Span, Statement
from briefing.text.quoted import without_quotations

PRONOUNS = ("he", "she")
HONORIFIC = re.compile(r"^(?:Mrs?|Ms|Dr|Prof)\.? ")
SURNAME = re.compile(r"[A-Z][\w’'-]*")


def content(facts: Facts, statement: Statement) -> str:
    """What is said, its parts joined."""
    return " ".join(each.of(facts.text) for each in statement.content)


def printed_content(facts: Facts, statement: Statement, span: Span) -> str:
    """What is said in a printed span, its parts in the order of the text."""
    inside = [each for each in statement.content if span.covers(each)]
    return " ".join(each.of(facts.text) for each in sorted(inside or statement.content[:1]))


def is_pronoun(facts: Facts, statement: Statement) -> bool:
    """Whether the speaker is called he or she."""
    return statement.speaker is not None and statement.speaker.of(facts.text).lower() in PRONOUNS


def is_own(statement: Statement) -> bool:
    """Whether the speaker is the actor: a person who speaks for nobody else, in any spelling ("Steve", "Steven")."""
    name, actor = _words(statement.name or ""), _words(statement.actor or "")
    same_surname = len(actor) > 1 and name[-1] == actor[-1]
    return name == actor or (same_surname and (len(name) == 1 or name[0][:2] == actor[0][:2]))


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return ["".join(filter(str.isalnum, word)) for word in re.split(r"[\s-]+", plain)]


def is_surname(facts: Facts, statement: Statement) -> bool:
    """Whether who speaks for somebody else is called by the surname alone: which Blanc speaks for Norland?"""
    if statement.speaker is None or statement.name is None or is_own(statement):
        return False
    called = HONORIFIC.sub("", statement.speaker.of(facts.text))
    return SURNAME.fullmatch(called) is not None and called in statement.name.split() and called != statement.name


def is_named_before(facts: Facts, statement: Statement, edits: Sequence[Edit]) -> bool:
    """Whether the printed sentence itself names the person before the pronoun: "Although Berg agreed …, he said"."""
    assert statement.speaker is not None
    sentence = facts.sentence_of(statement.speaker)
    assert sentence is not None
    start = max([sentence.start, *(edit.at.end for edit in edits if edit.at.end <= statement.speaker.start)])
    words = re.findall(r"[\w’'-]+", without_quotations(facts.text[start : statement.speaker.start], " "))
    return (statement.name or "").split()[-1] in words or (statement.name or "").split()[0] in words
