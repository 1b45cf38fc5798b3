"""Another day for what is to come."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.lang.rules import rules
from briefing.marks.events.wording import looks_ahead
from briefing.model import Changed
from briefing.since.changes.alike import LEAST_PLAIN, changed, of_one_place, share_of_smaller, weight
from briefing.since.claims import Claim

HALF = 0.5  # of the terms of one of two sentences about what is moved


def day_change(claim: Claim, near: Sequence[Claim]) -> list[Changed]:
    """Another day for what is to come."""
    if not claim.ahead or not _foresees(claim) or rules("since")["one more"].find(claim.text):
        return []
    alike = [old for old in near if old.ahead and _foresees(old) and is_same_plan(claim, old)]
    moved = rules("since")["moved"].find(claim.text) is not None
    told = [old for old in near if old.ahead & claim.ahead and len(old.about & claim.about) >= 2]
    if told and not (moved and all(claim.ahead - old.ahead for old in told)):
        return [Changed("known")]
    if not alike:
        return []
    old = max(alike, key=lambda one: (one.article.published, weight(claim, one)))
    return [changed("updated", "day", old, min(old.ahead))] if claim.article.published >= old.article.published else []


def _foresees(claim: Claim) -> bool:
    """Whether a sentence sees something coming, or says that it may come."""
    told = rules("since")["may come"].find(claim.text) or rules("since")["moved"].find(claim.text)
    return looks_ahead(claim.text) or told is not None


def is_same_plan(claim: Claim, old: Claim) -> bool:
    """Whether two claims see the same thing coming, whatever the day: by their terms and who says it."""
    by_one = bool(claim.point.speaker) and claim.point.speaker == old.point.speaker
    plain = (claim.about & old.about) - claim.names - old.names
    moved = rules("since")["moved"].find(claim.text) is not None
    if len(plain) < LEAST_PLAIN - moved or not of_one_place(claim, old) or (claim.is_quoted and old.is_quoted):
        return False
    ours, theirs = ({term for term in one.about if term.endswith(".")} for one in (claim, old))
    if ours and theirs and ours.isdisjoint(theirs):
        return False  # the EU, and the WHO
    if moved and len(plain) >= LEAST_PLAIN and share_of_smaller(claim, old) >= HALF:
        return True
    shared = len(claim.about & old.about) + by_one
    share = shared / max(1, min(len(claim.about), len(old.about)) + by_one)
    return (shared >= 3 and share >= 0.5) or (shared >= 2 and share >= 0.8)
