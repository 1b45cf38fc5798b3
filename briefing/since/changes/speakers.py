"""The same, said by somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.lang import word_set
from briefing.model import Changed
from briefing.since.changes.alike import (
    LEAST_PLAIN,
    changed,
    deny_alike,
    has_other_figures,
    says_of_oneself,
    share_of_smaller,
    two_accounts,
)
from briefing.since.claims import Claim, is_named
from briefing.text.terms import terms

SAID, SAID_OF_BOTH = 0.75, 0.33  # of the smaller one's terms, and of the larger one's: the same is said


def speaker_change(claim: Claim, near: Sequence[Claim]) -> list[Changed]:
    """The same, said by somebody else: not a quotation, which only one of them can have said."""
    is_own = claim.is_quoted or says_of_oneself(claim)
    if is_own or not (is_named(claim.point.speaker) or _is_office(claim.point.speaker)):
        return []
    for old in near:
        if old.point.speaker and not old.is_quoted and _says_the_same(claim, old):
            if any(one.point.speaker and not two_accounts(claim, one) and _says_the_same(claim, one) for one in near):
                return []
            if frozenset(terms(old.point.speaker)) <= claim.gist.term_bag:
                return []  # they are still who says it
            return [changed("updated", "speaker", old, old.point.speaker)] if two_accounts(claim, old) else []
    return []


def _is_office(speaker: str) -> bool:
    """Whether a speaker is called by an office that one person holds: "the prime minister"."""
    return speaker.lower().startswith("the ") and not word_set("since", "offices").isdisjoint(speaker.lower().split())


def _says_the_same(a: Claim, b: Claim) -> bool:
    if not deny_alike(a, b) or a.hedges != b.hedges or has_other_figures(a, b):
        return False
    shared = len(a.about & b.about)
    if shared >= LEAST_PLAIN and a.about == b.about and a.point.speaker and b.point.speaker:
        return True
    return shared >= 3 and share_of_smaller(a, b) >= SAID and shared >= SAID_OF_BOTH * max(len(a.about), len(b.about))
