"""Numbers of one thing that differ: tolls, crowds, amounts.

Precision first: two numbers are of one thing where the trees of their sentences say so (the same noun done to by the
same verb, or the level of the same thing in the same unit), on the same day. A bound, a range and a rounding agree with
what lies in them; a figure that moved is an update.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.lang.rules import rules
from briefing.model import Material, Span
from briefing.resolve.quantities import Counted, Quantity, bound_before, counted, may_hold_number, value_of
from briefing.sections.questions.disputes.conflicts import Conflict
from briefing.sections.questions.disputes.tellings import (
    Telling,
    days_apart,
    says,
    shared_beside,
    stems,
    told_of,
    words,
)
from briefing.sections.questions.disputes.trees import (
    head_verb,
    is_denied,
    is_passive,
    modifiers,
    patient,
    stem,
    subject,
)
from briefing.text.terms import terms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEAR = 0.25  # of a figure that is "about" so many
ROUND = 0.1  # of a round figure
ROUND_FROM = 100  # figures that may be round
MOST_APART = 10.0  # times: what differs more counts something else
LEAST_OWN = 2  # terms that two sentences share beside what is counted
LEAST_TOLD = 9.0  # what these must tell by their rarity
LEAST_TOLD_OF_A_DAY = 5.0
SYMBOLS = {"$": "dollar", "us$": "dollar", "£": "pound", "€": "euro"}
NUMERIC = ("nummod", "quantmod", "compound", "nmod", "advmod", "amod")
AROUND = 24  # letters around a number in which its unit stands


class Amount(NamedTuple):
    """A number as its sentence tells it.

    `what` is what it is a number of, by role and terms; `beside` are the terms of who does it or whose it is.
    """

    value: float
    bound: str
    what: tuple[str, ...]
    beside: frozenset[str]
    span: Span


# --- whether two figures differ ---------------------------------------------------------------------------------------


def differ(a: float, a_bound: str, b: float, b_bound: str) -> bool:
    """Whether two figures of one thing cannot both be right."""
    if a == b or max(a, b) > MOST_APART * max(min(a, b), 0.001):
        return False
    low, low_bound, high, high_bound = (a, a_bound, b, b_bound) if a < b else (b, b_bound, a, a_bound)
    if low_bound in ("at least", "more than") or high_bound == "at most":
        return False
    if "about" in (low_bound, high_bound):
        return high - low > NEAR * high
    return not (_rounds_to(low, high) or _rounds_to(high, low))


def _rounds_to(exact: float, rounded: float) -> bool:
    """Whether a figure is another one rounded."""
    if rounded >= ROUND_FROM:
        return _digits(rounded) <= 2 and abs(exact - rounded) <= ROUND * rounded
    places = len(f"{rounded:g}".partition(".")[2])
    return exact != round(exact) and abs(round(exact, places) - rounded) < 1e-9


def _digits(value: float) -> int:
    return len(f"{value:.0f}".rstrip("0"))


# --- tolls ------------------------------------------------------------------------------------------------------------


def tolls(material: Material, told: Sequence[Telling]) -> Iterator[Conflict]:
    """The tolls of one event, told on one day, that differ: also a part that is more than the whole."""
    known = {one.ref: one for one in told}
    days = {one.facts.id: one.published for one in told}
    facts = {id: one for id, one in material.facts.items() if id in days}
    everything = [one for one in counted(facts, days) if one.quantity.kind in ("dead", "hurt")]
    newest = {
        kind: max(one.day for one in everything if one.quantity.kind == kind)
        for kind in {one.quantity.kind for one in everything}
    }
    found = [one for one in everything if one.ref in known and _is_toll(one) and one.day == newest[one.quantity.kind]]
    for number, b in enumerate(found):
        for a in found[:number]:
            x, y = known[a.ref], known[b.ref]
            if x.voice != y.voice and _of_one_event(a, b, x, y) and _tolls_differ(a.quantity, b.quantity):
                yield Conflict(f"toll {a.quantity.kind}", x, y, f"{a.quantity.value:g}", f"{b.quantity.value:g}")


def _is_toll(one: Counted) -> bool:
    return bool(one.day) and one.is_certain and not one.in_passing and one.quantity.kind in ("dead", "hurt")


def _of_one_event(a: Counted, b: Counted, x: Telling, y: Telling) -> bool:
    if a.quantity.kind != b.quantity.kind or (a.places and b.places and a.places.isdisjoint(b.places)):
        return False
    if any(one.corrects or says("moved", text) for one, text in ((a, x.text), (b, y.text))):
        return False
    higher = x if a.quantity.value > b.quantity.value else y
    if says("growing", higher.text) or says("of another time", x.text) or says("of another time", y.text):
        return False
    if (ours := _as_of(x.text)) and (theirs := _as_of(y.text)) and ours != theirs:
        return False
    if a.days_told and b.days_told and a.days_told.isdisjoint(b.days_told) and not _are_near(a, b):
        return False
    shared = a.own & b.own - stems("anything")
    return len(shared) >= LEAST_OWN and told_of(shared) >= LEAST_TOLD


def _as_of(text: str) -> str:
    found = rules("disputes")["as of"].find(text)
    return found["day"] if found else ""


def _are_near(a: Counted, b: Counted) -> bool:
    """Whether the days of two tolls are so near that one may be wrong about the day as well."""
    return any(days_apart(x, y) == 1 for x in a.days_told for y in b.days_told)


def _tolls_differ(a: Quantity, b: Quantity) -> bool:
    if a.who and b.who and a.who != b.who:
        return False
    if bool(a.who) != bool(b.who):  # a part of all people
        part, whole = (a, b) if a.who else (b, a)
        if part.value <= whole.value:
            return False
    return differ(a.value, a.bound, b.value, b.bound)


# --- other numbers ----------------------------------------------------------------------------------------------------


Figure = tuple[float, str, frozenset[str]]


def features(one: Telling) -> Sequence[Figure]:
    """The numbers of a sentence with their bounds and the terms near them, by which its tree may be worth reading."""
    if not may_hold_number(one.text):
        return ()
    found = [
        (value_of(match), bound_before(one.text[: match.start()])[0], near)
        for match in rules("disputes")["number"].regex.finditer(one.text)
        if (near := _near_words(one.text, match))
    ]
    is_moved = found and (one.is_of_another_time or says("moved", one.text) or says("not certain", one.text))
    return () if is_moved else found


def may_differ(a: Telling, ours: Sequence[Figure], b: Telling, theirs: Sequence[Figure]) -> bool:
    """Whether two sentences have numbers with a word in common behind them, told of one day."""
    return (
        _are_of_one_time(a, b)
        and told_of(a.bag & b.bag - stems("anything")) >= LEAST_TOLD_OF_A_DAY
        and any(x[2] & y[2] and differ(x[0], x[1], y[0], y[1]) for x in ours for y in theirs)
    )


def _near_words(text: str, match: re.Match[str]) -> frozenset[str]:
    behind = text[match.end() :].split()[:4]
    is_crowd = not words("crowds").isdisjoint(behind) or not words("gathered").isdisjoint(
        text[: match.start()].lower().split()[-2:]
    )
    share = "percent" if not {"cent", "percent"}.isdisjoint(behind[:2]) else _symbol(match)
    own = (*terms(" ".join(behind)), share, "crowd" if is_crowd else "")
    return frozenset(own) - stems("anybody") - {""}


def _symbol(match: re.Match[str]) -> str:
    if match["share"]:
        return "percent"
    return SYMBOLS.get((match["money"] or "").lower(), "")


def _are_of_one_time(a: Telling, b: Telling) -> bool:
    """Whether two sentences tell of one day and period: the same ones named, or none, in articles of one day."""
    if a.periods != b.periods:
        return False
    if a.days and b.days:
        return not a.days.isdisjoint(b.days)
    return bool(a.published) and a.published == b.published


def conflicts(a: Telling, b: Telling, docs: Mapping[object, Doc]) -> Iterator[Conflict]:
    """The numbers of one thing in two sentences that differ."""
    if not may_be_of_one_place(a, b):
        return
    for x in amounts(a.text, docs[a.ref]):
        for y in amounts(b.text, docs[b.ref]):
            is_one = x.what == y.what and _go_together(x, y) and _tell_of_one(x, y, a, b)
            if is_one and differ(x.value, x.bound, y.value, y.bound):
                yield Conflict(f"amount {' '.join(x.what)}", a, b, f"{x.value:g}", f"{y.value:g}")


def may_be_of_one_place(a: Telling, b: Telling) -> bool:
    """Whether two sentences may tell of one place: one that names none is of those that its article names near it."""
    named = bool(a.places or a.states), bool(b.places or b.states)
    if named == (True, True):
        return _meet(a.places, b.places) and _meet(a.states, b.states)
    ours, theirs = a.states or a.states_around, b.states or b.states_around
    return not any(named) or _meet(ours, theirs)


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    return not (a and b) or not a.isdisjoint(b)


def _tell_of_one(x: Amount, y: Amount, a: Telling, b: Telling) -> bool:
    """Whether two sentences share enough to tell of one thing: less where both name its day."""
    if x.what == ("crowd",) and not a.days & b.days:
        return False
    own, told = shared_beside(a, b, frozenset(x.what)), told_of(a.bag & b.bag - stems("anything"))
    if a.days & b.days:
        return len(own) >= 1 and told >= LEAST_TOLD_OF_A_DAY
    return len(own) >= LEAST_OWN and told >= LEAST_TOLD


def _go_together(x: Amount, y: Amount) -> bool:
    return not (x.beside and y.beside and x.beside.isdisjoint(y.beside))


def amounts(text: str, doc: Doc) -> Iterator[Amount]:
    """The numbers of a sentence of which its tree tells what they count."""
    for match in rules("disputes")["number"].regex.finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        if says("range before", before) or says("range behind", behind):
            continue
        if (found := _amount(text, doc, match)) is not None:
            yield found


def _amount(text: str, doc: Doc, match: re.Match[str]) -> Amount | None:
    at = doc.char_span(*match.span(), alignment_mode="expand")
    if at is None:
        return None
    noun, unit = _noun(at[-1]), _symbol(match)
    each = rules("disputes")["for each"].find(text[match.end() :])
    bound, _ = bound_before(text[: match.start()])
    per = each["each"] if each else ""
    what, beside = _what(noun, unit, per)
    return Amount(value_of(match), bound, what, beside, Span(*match.span())) if what else None


def _noun(number: Token) -> Token:
    """The noun that a number counts, or the number itself."""
    token = number
    while token.dep_ in NUMERIC and token.head != token and token.head.i >= token.i:
        token = token.head
    return token


def _unit(noun: Token, symbol: str) -> str:
    if symbol:
        return symbol
    if noun.lower_ in ("cent", "percent"):
        return "percent"
    return stem(noun)


def _what(noun: Token, symbol: str, per: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """What a number is a number of, and the terms beside it that must not be other ones; empty where it is not sure."""
    nothing: tuple[tuple[str, ...], frozenset[str]] = ((), frozenset())
    unit, owner = _unit(noun, symbol), _owner(noun)
    if owner is not None and owner.lower_ in words("gathered"):  # a crowd of 40,000
        return ("crowd",), frozenset()
    if owner is not None:  # reserves of 8 billion dollars, a crew of twelve
        return ("level", stem(owner), unit if unit != noun.lower_ else "", per), modifiers(owner)
    verb = head_verb(noun)
    if verb is None or is_denied(verb) or verb.lower_ in words("tolls"):
        return nothing
    done_by = subject(verb)
    if noun.lower_ in words("crowds") and _is_crowd(noun, verb):
        return ("crowd",), frozenset()
    if patient(verb) == noun and verb.lower_ in words("done_to"):
        agent = stem(done_by) if done_by is not None and not is_passive(verb) else ""
        return ("suffer", stem(noun), stem(verb), unit, per), frozenset({agent} - {""})
    if noun.head.lower_ == "worth":  # sold arms worth 3 million dollars
        thing = patient(verb)
        is_its = thing is not None and noun.head.head in (thing, verb) and verb.lower_ in words("done_to")
        return (("worth", stem(thing), stem(verb), unit, per), modifiers(thing)) if thing and is_its else nothing
    is_put = noun.dep_ == "pobj" and noun.head.lower_ == "at" and verb.lower_ in words("putting")
    if is_put and (thing := patient(verb)) is not None:
        crowd = thing.lower_ in words("gathered")
        return (("crowd",) if crowd else ("level", stem(thing), unit, per)), frozenset()
    levelled = noun.dep_ in ("attr", "dobj") or (noun.dep_ == "pobj" and noun.head.lower_ in ("at", "to"))
    if levelled and verb.lower_ in words("levels") and done_by is not None and done_by != noun:
        return ("level", stem(done_by), unit, per), modifiers(done_by)
    return nothing


def _is_crowd(noun: Token, verb: Token) -> bool:
    """Whether a number of people are those who gather, or are counted where many do."""
    if noun.dep_ == "nsubj":
        return verb.lower_ in words("gatherings")
    return noun.dep_ == "dobj" and verb.lower_ in words("counting")


def _owner(noun: Token) -> Token | None:
    """Of "a bond of 80,000 crowns" the bond."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.dep_ == "prep" and noun.head.head.pos_ != "VERB":
        return noun.head.head
    return None
