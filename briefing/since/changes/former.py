"""A figure that a sentence names as no longer right, where an earlier one told it: "eighteen instead of 22"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.lang.rules import rules
from briefing.model import Changed
from briefing.since.changes.alike import changed, is_covered, is_telling, of_one_state, weight
from briefing.since.claims import Claim
from briefing.since.figures import YEAR, Figure


def former_changes(claim: Claim, affair: Sequence[Claim]) -> list[Changed]:
    """What a claim names as no longer the figure, beside the earlier claims that told it as the figure."""
    found: list[Changed] = []
    for was in claim.figures:
        now = _now(claim, was) if was.former or (claim.corrects and is_telling(was)) else None
        if now and (told := list(_told(claim, was, now, affair))):
            old, value = max(told, key=lambda pair: (pair[0].article.published, weight(claim, pair[0])))
            found.append(changed("corrected" if _is_corrected(claim, was) else "updated", "figure", old, value))
    return found


def _is_corrected(claim: Claim, was: Figure) -> bool:
    """Whether a claim says that a figure never was the right one: "the lead was 2,180 votes and not 3,180"."""
    return claim.corrects or rules("since")["was not"].holds(claim.text[: was.span.start])


def _now(claim: Claim, was: Figure) -> Figure | None:
    """The figure that took the place of one: the nearest that is still one, of the same unit where both have one."""
    others = [
        one
        for one in claim.figures
        if not one.former
        and one.value != was.value
        and (not was.unit.isdisjoint(one.unit) or not (was.unit and one.unit))
    ]
    return min(others, key=lambda one: abs(one.span.start - was.span.start), default=None)


def _told(claim: Claim, was: Figure, now: Figure, affair: Sequence[Claim]) -> Iterator[tuple[Claim, Figure]]:
    for old in affair:
        for one in old.figures:
            if any(is_covered(now, other) and other.value != was.value for other in old.figures):
                continue  # it told of the same change
            if one.value == was.value and not one.former and YEAR not in one.unit and _is_it(claim, was, old, one):
                yield old, one


def _is_it(claim: Claim, was: Figure, old: Claim, one: Figure) -> bool:
    """Whether an earlier figure is the one meant: by its kind or unit, or as it is not given twice by chance."""
    if not of_one_state(claim, old):
        return False
    if old.article.published > claim.article.published or (was.kind and one.kind and was.kind != one.kind):
        return False
    if was.unit and one.unit and was.unit.isdisjoint(one.unit):
        return False
    if was.kind and was.kind == one.kind:
        return True
    return is_telling(was) or bool(was.unit & one.unit) or bool((claim.about & old.about) - claim.names)
