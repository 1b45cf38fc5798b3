"""Whether a point is new, updated, corrected or known, beside all that was known before of the same affair.

In this order: the same words; a correction that says so; another figure, day or speaker of what was told; a second
independent voice; told again in other words. What is none of these is new. Precision first: a change is one only where
the two sentences speak of the same thing for sure, and what is another account of it by somebody else is no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.model import Changed, Fingerprint, Quiet, Remembered
from briefing.since.affairs import affairs
from briefing.since.changes.alike import heard_again
from briefing.since.changes.corrections import corrected
from briefing.since.changes.days import day_change
from briefing.since.changes.figures import figure_changes
from briefing.since.changes.former import former_changes
from briefing.since.changes.novelty import told_again
from briefing.since.changes.speakers import speaker_change
from briefing.since.claims import Claim, Passage, claims, passages
from briefing.since.known import Earlier, earlier, near_claims

RANK: Mapping[str, int] = {"corrected": 0, "figure": 1, "day": 1, "speaker": 1, "new": 2, "outlet": 3, "known": 4}
KNOWN = (Changed("known"),)


class Beside(NamedTuple):
    """Today beside what was known: the articles with the affair that they go on with and their points' changes, the
    titles of the topics that are covered for the first time, and what went quiet."""

    articles: tuple[Remembered, ...]
    first: frozenset[str]
    quiet: tuple[Quiet, ...]


def beside(today: Sequence[Remembered], known: Sequence[Remembered]) -> Beside:
    """What of today's articles was known, and what is new in them. An article that was read before has nothing new."""
    going_on = affairs(today, known)
    before = earlier(known)
    read = {one.text_sha256 for one in known}
    named = (replace(one, affair=going_on.of[one.id]) for one in today)
    found = (replace(one, points=_read(one) if one.text_sha256 in read else compared(one, before)) for one in named)
    return Beside(tuple(found), going_on.first, going_on.quiet)


def _read(article: Remembered) -> tuple[Fingerprint, ...]:
    return tuple(replace(point, changes=KNOWN) for point in article.points)


def compared(article: Remembered, before: Earlier) -> tuple[Fingerprint, ...]:
    """The points of an article that was not read before, each with what it is beside what was known."""
    own = claims(article)
    correcting = passages(own)
    return tuple(
        replace(claim.point, changes=_changes(claim, correcting.get(at), before)) for at, claim in enumerate(own)
    )


def _changes(claim: Claim, passage: Passage | None, before: Earlier) -> tuple[Changed, ...]:
    if exact := before.by_words.get(claim.gist.words):
        return (heard_again(claim, exact),)
    near = near_claims(claim, before)
    found = list(corrected(claim, passage, before) if passage else ())
    if not found:
        affair = before.by_affair.get(claim.article.affair, ())
        found += former_changes(claim, affair) or figure_changes(claim, near, affair)
        found += day_change(claim, near)
        found += speaker_change(claim, near)
    if not any(one.change == "corrected" for one in found):
        is_other = any(one.change == "updated" for one in found)
        found += [one for one in told_again(claim, near) if not (is_other and _is_second_voice(one))]
    return tuple(sorted(_unique(found), key=_rank))


def _is_second_voice(one: Changed) -> bool:
    return one.was is not None and one.was.what == "outlet"


def _unique(found: Iterable[Changed]) -> list[Changed]:
    kept: dict[tuple[str, str], Changed] = {}
    for one in found:
        kept.setdefault((one.change, one.was.what if one.was else ""), one)
    return list(kept.values())


def _rank(one: Changed) -> int:
    return RANK[one.was.what if one.change == "updated" and one.was else one.change]
