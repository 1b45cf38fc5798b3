"""Days of one event that differ: what exploded late on Saturday, and early on Sunday.

The day must belong to the event itself in the tree of its sentence: it stands beside the event's noun, or beside a verb
that says of this noun when it happens. What is still to come may have been moved since: its days are compared only
within articles of one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.corpus.similar import nearness
from briefing.lang import any_of
from briefing.model import Date
from briefing.sections.questions.disputes.conflicts import Conflict
from briefing.sections.questions.disputes.tellings import (
    Telling,
    days_apart,
    parsed,
    says,
    shared_beside,
    stems,
    told_of,
    words,
)
from briefing.sections.questions.disputes.trees import (
    is_denied,
    is_future,
    is_passive,
    is_verb,
    modifiers,
    patient,
    phrase,
    stem,
    subject,
)
from briefing.text.timex import day

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MONTH = any_of("vocabulary", "months")
NAMED = re.compile(rf"\b(?:{any_of('vocabulary', 'weekdays')})\b|\d (?:{MONTH})|(?:{MONTH}) \d")
LEAST_OWN = 3  # terms that two sentences share beside the event
LEAST_TOLD = 8.0  # what these must tell by their rarity
MOST_MORE = 4  # further sentences of a voice
KIN = 0.7  # nearness of two nouns that name one event
SOON = 6  # days between two articles, and between the two days


class Dated(NamedTuple):
    """An event as a sentence tells it, a noun or a verb, with its day (ISO)."""

    event: Token
    day: str
    is_to_come: bool


def features(one: Telling) -> frozenset[str]:
    """The days of a sentence that has an event, by which its tree may be worth reading."""
    if not one.days or says("moved", one.text):
        return frozenset()
    told = set(one.text.lower().replace(",", " ").split())
    return frozenset() if all(words(name).isdisjoint(told) for name in ("events", "deeds", "planned")) else one.days


def may_differ(a: Telling, ours: frozenset[str], b: Telling, theirs: frozenset[str]) -> bool:
    """Whether two sentences name different days near each other, or any on which something was done last."""
    if says("last done", a.text) and says("last done", b.text) and ours.isdisjoint(theirs):
        return True
    if told_of(a.bag & b.bag - stems("anything")) < LEAST_TOLD or not ours.isdisjoint(theirs):
        return False
    if (days_apart(a.published, b.published) or 0) > SOON:
        return False
    return min(days_apart(x, y) or 0 for x in ours for y in theirs) <= SOON


def conflicts(a: Telling, b: Telling, docs: Mapping[object, Doc]) -> Iterator[Conflict]:
    """The days of one event that differ between two sentences."""
    for x in dated(a, docs[a.ref]):
        for y in dated(b, docs[b.ref]):
            if x.day != y.day and _are_the_last(x.event, y.event) and _is_known_alike(x, y, a, b):
                yield Conflict(_about(x), a, b, x.day, y.day)
            elif x.day != y.day and _is_one_event(x, y) and _is_known_alike(x, y, a, b):
                own = shared_beside(a, b, frozenset((stem(x.event), stem(y.event))))
                if len(own) >= LEAST_OWN and told_of(own) >= LEAST_TOLD:
                    yield Conflict(_about(x), a, b, x.day, y.day)


def others(found: Conflict, told: Sequence[Telling], model: str) -> Iterator[Conflict]:
    """The same conflict with further sentences of either voice that give the event the same day."""
    for own, when in ((found.a, found.a_says), (found.b, found.b_says)):
        some = [one for one in told if one.voice == own.voice and one.ref != own.ref and when in features(one)]
        docs = parsed(some[:MOST_MORE], model)
        for one in some[:MOST_MORE]:
            if any(x.day == when and found.about == _about(x) for x in dated(one, docs[one.ref])):
                yield found._replace(a=one) if own is found.a else found._replace(b=one)


def _about(x: Dated) -> str:
    return f"day {stem(x.event)}"


def _is_one_event(x: Dated, y: Dated) -> bool:
    if x.is_to_come != y.is_to_come:
        return False
    if is_verb(x.event) or is_verb(y.event):
        return stem(x.event) == stem(y.event) and _of_the_same(x.event, y.event)
    if nearness(stem(x.event), stem(y.event)) < KIN:
        return False
    ours, theirs = modifiers(x.event), modifiers(y.event)
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _of_the_same(x: Token, y: Token) -> bool:
    """Whether two verbs tell what became of the same thing or person."""
    shorter, longer = sorted((_sufferer(x), _sufferer(y)), key=len)
    ours, theirs = matter(x), matter(y)
    return bool(shorter) and shorter <= longer and (not ours or not theirs or not ours.isdisjoint(theirs))


def _are_the_last(x: Token, y: Token) -> bool:
    """Whether two verbs tell when something was last done, to what one sentence calls by its name and the other by its
    kind, or both the same: "the ship had last been inspected"."""
    if stem(x) != stem(y) or not (_is_last(x) and _is_last(y)):
        return False
    ours, theirs = patient(x), patient(y)
    if ours is None or theirs is None:
        return False
    return stem(ours) == stem(theirs) or _may_be_named(ours, theirs) or "PRP" in (ours.tag_, theirs.tag_)


def _is_last(verb: Token) -> bool:
    return is_verb(verb) and any(child.lower_ in ("last", "first", "originally") for child in verb.children)


def _may_be_named(a: Token, b: Token) -> bool:
    """Whether one thing may be called by its name in one sentence and by its kind in the other: "the ship"."""
    named, known = (a, b) if a.tag_.startswith("NNP") else (b, a)
    is_known = known.tag_ == "NN" and any(child.lower_ == "the" for child in known.children)
    return named.tag_.startswith("NNP") and is_known


def matter(verb: Token) -> frozenset[str]:
    """The terms of what a deed is about: "vote on the budget"."""
    on = (
        one
        for child in verb.children
        if child.lower_ in ("about", "over", "with", "for", "against")
        for one in child.children
    )
    about = (one for child in verb.children if child.lower_ == "on" for one in child.children if one.tag_ != "NNP")
    return frozenset().union(*(phrase(one) for one in (*on, *about) if one.dep_ == "pobj"))


def _sufferer(verb: Token) -> frozenset[str]:
    """The terms of whom a deed is done to, or who suffers what happens, with those of the name beside it."""
    who = patient(verb) or subject(verb)
    if who is None or not who.tag_.startswith("NN"):
        return frozenset()
    parts = [who, *(child for child in who.children if child.dep_ == "appos")]
    is_known = who.tag_ == "NN" and any(child.lower_ == "the" or child.dep_ == "poss" for child in who.children)
    is_named = any(one.tag_.startswith("NNP") for part in parts for one in (part, *part.children))
    return frozenset().union(*map(phrase, parts)) if is_known or is_named else frozenset()


def _is_known_alike(x: Dated, y: Dated, a: Telling, b: Telling) -> bool:
    """Whether nothing was moved between the articles: what is to come, or comes on the days of the articles, may be."""
    if x.is_to_come:
        return a.published == b.published
    return max(x.day, y.day) <= min(a.published, b.published) if a.published and b.published else False


def dated(one: Telling, doc: Doc) -> Iterator[Dated]:
    """The events of a sentence with a day of their own."""
    for found in one.facts.dates_in(one.sentence.span):
        if (when := day(found.value)) and _is_named(one, found):
            event = _event_of(_head(one, doc, found))
            if event is not None:
                yield Dated(event[0], when.isoformat(), event[1])


def _is_named(one: Telling, found: Date) -> bool:
    """Whether the text itself names the day, so that no rule of ours makes the difference."""
    return NAMED.search(found.span.of(one.facts.text)) is not None


def _head(one: Telling, doc: Doc, found: Date) -> Token | None:
    """What a date belongs to: the word above it and its preposition."""
    return head_of(doc, found.span.start - one.sentence.start, found.span.end - one.sentence.start)


def head_of(doc: Doc, start: int, end: int = 0) -> Token | None:
    """What words at a place in a sentence belong to: the word above them and their preposition."""
    span = doc.char_span(start, end or start + 1, alignment_mode="expand")
    if span is None:
        return None
    token = span.root
    while token.head != token and (
        token.head.dep_ == "prep" or not (is_verb(token.head) or token.head.tag_.startswith("NN"))
    ):
        token = token.head
        if token.dep_ == "prep" and (is_verb(token.head) or token.head.tag_.startswith("NN")):
            break
    return token.head if token.head != token else None


def _happens(verb: Token) -> bool:
    """Whether a verb says of its subject when it happens."""
    return verb.lower_ in words("happens")


def _event_of(head: Token | None) -> tuple[Token, bool] | None:
    """The event that happens on the day that a word is dated with, and whether it is to come."""
    if head is None:
        return None
    if head.lower_ in words("events") and head.tag_.startswith("NN"):
        verb = head.head if is_verb(head.head) else None
        return head, verb is not None and is_future(verb)
    if not is_verb(head) or is_denied(head):
        return None
    done_by = subject(head)
    if not is_passive(head) and done_by is not None and {done_by.lower_} <= words("events") and _happens(head):
        return done_by, is_future(head)
    if head.lower_ in words("deeds") and not is_future(head):
        return head, False
    if head.lower_ in words("planned") and is_future(head):
        return head, True
    planned = _planned(head)
    return (planned, True) if planned is not None and head.lower_ in words("plans") and is_future(head) else None


def _planned(verb: Token) -> Token | None:
    """The event that a verb says will be."""
    what = patient(verb)
    return what if what is not None and what.lower_ in words("events") else None
