"""Another day for what is to come."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.lang.rules import rules
from briefing.marks.events.wording import looks_ahead
from briefing.model import Changed
from briefing.since.changes.alike import LEAST_PLAIN, changed, heard_again, of_one_place, share_of_smaller, weight
from briefing.since.claims import Claim
from briefing.since.figures import beside
from briefing.text.terms import terms

MOVED_NAMED = 0.4  # of the terms of one of them, where what is moved is named
HALF = 0.5  # of the terms of one of two sentences about what is moved


def day_change(claim: Claim, near: Sequence[Claim]) -> list[Changed]:
    """Another day for what is to come."""
    if not claim.ahead or not _foresees(claim) or rules("since")["one more"].find(claim.text):
        return []
    alike = [
        old for old in near if claim.former & old.ahead or (old.ahead and _foresees(old) and is_same_plan(claim, old))
    ]
    told = [old for old in near if old.ahead & claim.ahead and len(old.about & claim.about) >= 2]
    if not told and any(old.ahead & claim.ahead and _plain(claim, old) for old in near):
        return []  # perhaps it is that, in other words
    if told and not (claim.moved and all(claim.ahead - old.ahead for old in told)):
        return [heard_again(claim, told, [old for old in near if old.ahead & claim.ahead])]
    if not alike:
        return []
    old = max(alike, key=lambda one: (one.article.published, weight(claim, one)))
    return [changed("updated", "day", old, min(old.ahead))] if claim.article.published >= old.article.published else []


def _foresees(claim: Claim) -> bool:
    """Whether a sentence sees something coming, or says that it may come."""
    return claim.moved or looks_ahead(claim.text) or rules("since")["may come"].holds(claim.text)


def _plain(claim: Claim, old: Claim) -> frozenset[str]:
    """The terms beside names that two claims share."""
    return (claim.about & old.about) - claim.names - old.names


def _is_thing_moved(claim: Claim, old: Claim) -> bool:
    """Whether what a claim says is moved is what an earlier one, as its subject, sees coming."""
    moved, plan = (
        rules("since")[name].find(one.text) for name, one in (("moved thing", claim), ("thing to come", old))
    )
    if not moved or not plan:
        return False
    ours, theirs = (frozenset(terms(one["thing"])) - beside() for one in (moved, plan))
    heads = [frozenset(terms(one["thing"].split()[-1])) for one in (moved, plan)]
    return bool(ours) and heads[0] == heads[1] and (ours <= theirs or theirs <= ours)


def is_same_plan(claim: Claim, old: Claim) -> bool:
    """Whether two claims see the same thing coming, whatever the day: by their terms and who says it."""
    by_one = bool(claim.point.speaker) and claim.point.speaker == old.point.speaker
    plain = _plain(claim, old)
    if claim.former & old.ahead:
        return True
    if claim.text != old.text and _is_thing_moved(claim, old):
        return True
    if len(plain) < LEAST_PLAIN - claim.moved or not of_one_place(claim, old) or (claim.is_quoted and old.is_quoted):
        return False
    ours, theirs = ({term for term in one.about if term.endswith(".")} for one in (claim, old))
    if ours and theirs and ours.isdisjoint(theirs):
        return False  # the EU, and the WHO
    if claim.moved and len(plain) >= LEAST_PLAIN and share_of_smaller(claim, old) >= HALF:
        return True
    if claim.moved and claim.names & old.names and share_of_smaller(claim, old) >= MOVED_NAMED:
        return True
    shared = len(claim.about & old.about) + by_one
    share = shared / max(1, min(len(claim.about), len(old.about)) + by_one)
    return (shared >= 3 and share >= 0.5) or (shared >= 2 and share >= 0.8)
