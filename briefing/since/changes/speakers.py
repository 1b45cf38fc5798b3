"""The same, said by somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.corpus.similar import gist
from briefing.lang import word_set
from briefing.lang.rules import rules
from briefing.model import Changed
from briefing.since.changes.alike import (
    LEAST_PLAIN,
    changed,
    deny_alike,
    has_other_figures,
    of_one_state,
    says_of_oneself,
    share_of_smaller,
    two_accounts,
)
from briefing.since.claims import Claim, content_of, is_named
from briefing.text.terms import terms

IF = " if "
LEAST_WORDS = 6  # of what is said in one wording
SAID, SAID_OF_BOTH = 0.75, 0.33  # of the smaller one's terms, and of the larger one's: the same is said


def speaker_change(claim: Claim, near: Sequence[Claim]) -> list[Changed]:
    """The same, said by somebody else: not a quotation, which only one of them can have said."""
    if content_of(claim.point) == claim.text:
        return []  # what somebody does, not what they say
    if (own := _now_in_person(claim, near)) is not None:
        return [changed("updated", "speaker", own, own.point.speaker)]
    is_own = claim.is_quoted or says_of_oneself(claim)
    if is_own or not (is_named(claim.point.speaker) or _is_office(claim.point.speaker)):
        return []
    for old in near:
        if old.point.speaker and not old.is_quoted and _says_the_same(claim, old):
            if any(one.point.speaker and not two_accounts(claim, one) and _says_the_same(claim, one) for one in near):
                return []
            if frozenset(terms(old.point.speaker)) <= claim.gist.term_bag or _is_still_the_one(claim, old):
                return []  # they are still who says it
            return [changed("updated", "speaker", old, old.point.speaker)] if two_accounts(claim, old) else []
    return []


def _now_in_person(claim: Claim, near: Sequence[Claim]) -> Claim | None:
    """The claim of somebody's spokesman that they say themselves now."""
    if not is_named(claim.point.speaker) or claim.is_quoted:
        return None
    by_them = [old for old in near if _says_the_same(claim, old) and not old.is_quoted]
    if any(old.point.speaker and not _speaks_for(old.point.speaker, claim) for old in by_them):
        return None
    return next((old for old in by_them if _speaks_for(old.point.speaker, claim)), None)


def _speaks_for(speaker: str, claim: Claim) -> bool:
    """Whether a speaker is the spokesman of who says a claim."""
    whose = rules("since")["speaks for"].find(speaker)
    surname = claim.point.speaker.split()[-1]
    return whose is not None and not frozenset(terms(whose[0])).isdisjoint(terms(surname))


def _is_office(speaker: str) -> bool:
    """Whether a speaker is called by an office that one person holds: "the prime minister"."""
    return speaker.lower().startswith("the ") and not word_set("since", "offices").isdisjoint(speaker.lower().split())


def _is_still_the_one(claim: Claim, old: Claim) -> bool:
    """Whether who is called by an office or as a body now may be whom the earlier sentence names with it."""
    now = claim.point.speaker
    if frozenset(terms(now)) <= old.gist.term_bag:
        return True
    named = set(old.text.lower().split()) & word_set("since", "offices")
    return (not named.isdisjoint(now.lower().split()) and now[:1].islower()) or "’s" in now or "'s" in now


def _in_one_wording(a: Claim, b: Claim) -> bool:
    """Whether what one says stands word for word in the other."""
    words = gist(content_of(a.point)).words
    theirs = b.gist.words
    if len(words) < LEAST_WORDS:
        return False
    return any(theirs[at : at + len(words)] == words for at in range(len(theirs) - len(words) + 1))


def _says_the_same(a: Claim, b: Claim) -> bool:
    if not {one.value for one in a.figures} <= {one.value for one in b.figures} or not of_one_state(a, b):
        return False
    if IF in b.text and IF not in a.text:
        return False
    if not deny_alike(a, b) or a.hedges != b.hedges or has_other_figures(a, b):
        return False
    if _in_one_wording(a, b):
        return True
    shared = len(a.about & b.about)
    if shared >= LEAST_PLAIN and a.about == b.about and a.point.speaker and b.point.speaker:
        return True
    return shared >= 3 and share_of_smaller(a, b) >= SAID and shared >= SAID_OF_BOTH * max(len(a.about), len(b.about))
