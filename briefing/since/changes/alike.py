"""How far two claims, or two figures, speak of the same; what every kind of change asks."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.lang import word_set
from briefing.lang.rules import rules
from briefing.marks.gazetteer import actors_in
from briefing.model import Change, Changed, Was, What
from briefing.since.claims import Claim
from briefing.since.figures import YEAR, Figure
from briefing.since.figures import beside as beside_terms
from briefing.text.background import information
from briefing.text.concepts import meant
from briefing.text.terms import terms

LEAST_PLAIN = 2  # terms beside names and units that the sentences of two figures share
NEAR = 0.1  # a rounded figure stands for those so near
TELLING = 20.0  # a count that is not given twice by chance
LEAST_LINKED = 3  # terms that a correction and what it corrects share, where no figure links them


def is_telling(one: Figure) -> bool:
    """Whether a figure is not given twice by chance."""
    return one.value >= TELLING and one.value % 10 != 0 and YEAR not in one.unit


def changed(change: Change, what: What, old: Claim, value: Figure | str = "") -> Changed:
    """A change beside an earlier claim: what is other now, and the earlier words for it."""
    words = value if isinstance(value, str) else value.span.of(old.text)
    return Changed(change, Was(old.text, old.article.id, old.article.brief, what, words))


def share_of_smaller(a: Claim, b: Claim) -> float:
    """The share of the smaller one's terms that both have."""
    return len(a.about & b.about) / max(1, min(len(a.about), len(b.about)))


def of_one_state(a: Claim, b: Claim) -> bool:
    """Whether the states that two claims name let them speak of the same: those of one are not all others."""
    ours, theirs = actors_in(a.text), actors_in(b.text)
    return not ours or not theirs or not ours.isdisjoint(theirs)


def of_one_newsroom(a: Claim, b: Claim) -> bool:
    """Whether one newsroom tells both; of one that nobody names it is not known."""
    return bool(a.article.newsroom) and a.article.newsroom == b.article.newsroom


def of_one_place(a: Claim, b: Claim) -> bool:
    """Whether the names of two claims let them speak of the same: those of one are not all others."""
    return not a.names or not b.names or not a.names.isdisjoint(b.names)


def on_other_days(claim: Claim, old: Claim) -> bool:
    """Whether both tell on which day their figure was taken, and on another one."""
    return bool(claim.told and old.told) and claim.told.isdisjoint(old.told)


def weight(claim: Claim, old: Claim) -> float:
    """The information of the terms that two claims share; nine digits."""
    return round(sum(map(information, sorted(claim.about & old.about))), 9)


def is_covered(a: Figure, b: Figure) -> bool:
    """Whether two figures may be the same number: equal, or one of them rounded or a bound of the other."""
    if a.value == b.value:
        return True
    for one, other in ((a, b), (b, a)):
        if one.bound in ("about",) and abs(one.value - other.value) <= NEAR * max(one.value, other.value):
            return True
        if one.bound in ("at least", "more than") and other.value >= one.value:
            return True
        if one.bound == "at most" and other.value <= one.value:
            return True
    return False


def two_accounts(a: Claim, b: Claim) -> bool:
    """Whether two different ones say it: somebody else's number is another account, no newer one."""
    ours, theirs = (frozenset(terms(one.point.speaker)) for one in (a, b))
    return bool(ours and theirs) and (ours - beside_terms()).isdisjoint(theirs - beside_terms())


def says_of_oneself(claim: Claim) -> bool:
    """Whether somebody says what they do themselves: said by somebody else, it is another deed."""
    return rules("since")["of oneself"].holds(claim.text)


def has_other_figures(claim: Claim, old: Claim) -> bool:
    """Whether a claim gives a figure that an earlier one does not."""
    return any(not any(is_covered(one, other) for other in old.figures) for one in claim.figures if not one.former)


def deny_alike(a: Claim, b: Claim) -> bool:
    """Whether two claims both deny what they share, or neither does: what one denies only behind that is beside it."""
    return a.denies == b.denies or not (_denies_it(a, b) or _denies_it(b, a))


def _denies_it(claim: Claim, other: Claim) -> bool:
    """Whether a claim denies what it shares with another, and not only what it tells behind that."""
    if not claim.denies:
        return False
    words, denials = claim.gist.words, word_set("sameness", "denials")
    denied = next((n for n, word in enumerate(words) if word in denials), 0)
    shared = claim.about & other.about
    return any(not shared.isdisjoint(meant(terms(word))) for word in words[denied:])


def heard_again(claim: Claim, told: Sequence[Claim], perhaps: Sequence[Claim] = ()) -> Changed:
    """What was told before: known, or updated where a second independent voice tells it now."""
    voices = {old.article.voice for old in (*told, *perhaps)}
    heard = voices | {old.article.newsroom for old in (*told, *perhaps)}
    own = {claim.article.voice, claim.article.newsroom}
    if len(voices) == 1 and claim.article.voice and own.isdisjoint(heard):
        return changed("updated", "outlet", told[0], told[0].article.voice)
    return Changed("known")
