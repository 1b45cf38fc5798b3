"""What a passage that says so corrects in an earlier brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.lang.rules import rules
from briefing.model import Changed
from briefing.since.changes.alike import LEAST_LINKED, changed, is_telling, of_one_newsroom
from briefing.since.claims import Claim, Passage
from briefing.since.figures import Figure, numbers
from briefing.since.known import Earlier


def corrected(claim: Claim, passage: Passage, before: Earlier) -> list[Changed]:
    """What a passage that corrects something corrects."""
    all_of_it = [figure for one in passage.claims for figure in one.figures]
    best: tuple[float, int] = (0.0, -1)
    pool = before.by_affair.get(claim.article.affair, ())
    for at, old in enumerate(pool):
        weight = _linked(claim, passage, all_of_it, old)
        best = max(best, (weight, at)) if weight else best
    if best[1] < 0:
        return []
    old = pool[best[1]]
    wrong = _wrong(claim, all_of_it, [one for one in old.figures if not one.former])
    return [changed("corrected", "figure" if wrong else "text", old, wrong or "")]


def _wrong(claim: Claim, figures: Sequence[Figure], told: Sequence[Figure]) -> Figure | None:
    """Which of the figures that were told is wrong: what a passage gives another number for, or names beside one that
    was not told."""
    if replaced := next((one for one in told if _is_replaced(one, figures)), None):
        return replaced
    named = [one for one in told if any(one.value == other.value for other in figures)]
    others = [one for one in figures if all(one.value != other.value for other in told)]
    if named:
        return named[0] if len(named) == 1 and others else None
    return next((one for one in told if _is_given_anew(one, claim)), None)


def _linked(claim: Claim, passage: Passage, figures: Sequence[Figure], old: Claim) -> float:
    """How surely an earlier claim is what a passage corrects; 0 where nothing says so."""
    shared = passage.about & old.about
    own = claim.about & old.about
    both = [one for one in old.figures for other in figures if one.value == other.value and not one.former]
    replaced = [one for one in old.figures if not one.former and _is_replaced(one, figures)]
    is_notice = rules("since")["owns up"].holds(passage.claims[0].text)
    if is_notice and of_one_newsroom(claim, old) and shared and _repeats_number(passage, old):
        return 9.0 + len(shared)
    if any(_is_former(one, figures) for one in old.figures):
        return 8.0 + len(shared)
    has_part = bool(own) or any(one.value == other.value for one in claim.figures for other in old.figures)
    has_part = has_part or (bool(both) and rules("since")["gives right"].holds(claim.text))
    if not has_part or not (shared or any(one.kind for one in both)):
        return 0.0
    if both and (replaced or len(shared) >= LEAST_LINKED):
        return 10.0 + len(shared)
    if claim.corrects and len(own) >= LEAST_LINKED and any(_is_given_anew(one, claim) for one in old.figures):
        return 5.0 + len(shared)
    return float(len(shared)) if len(shared) >= LEAST_LINKED and is_notice and own else 0.0


def _repeats_number(passage: Passage, old: Claim) -> bool:
    """Whether a passage names a number that an earlier claim gave, be it an age or a day."""
    told = frozenset[float]().union(*(numbers(one.text) for one in passage.claims))
    return not told.isdisjoint(numbers(old.text))


def _is_former(old: Figure, figures: Iterable[Figure]) -> bool:
    """Whether a passage names an earlier figure as no longer right, one that is not given twice by chance."""
    return is_telling(old) and not old.former and any(one.former and one.value == old.value for one in figures)


def _is_given_anew(old: Figure, claim: Claim) -> bool:
    """Whether a sentence that corrects gives another number of the same kind or unit, without naming the wrong one."""
    others = [one for one in claim.figures if not one.former and one.value != old.value]
    return any((old.kind and one.kind == old.kind) or not one.unit.isdisjoint(old.unit) for one in others)


def _is_replaced(old: Figure, figures: Iterable[Figure]) -> bool:
    """Whether a passage gives another number for what an earlier figure counted: it names that one as no longer right,
    or gives another of the same kind or unit."""
    figures = tuple(figures)
    if any(one.former and one.value == old.value for one in figures):
        return True
    others = [one for one in figures if one.value != old.value and not one.former]
    is_told = any(one.value == old.value for one in figures)
    return is_told and any((old.kind and one.kind == old.kind) or not one.unit.isdisjoint(old.unit) for one in others)
