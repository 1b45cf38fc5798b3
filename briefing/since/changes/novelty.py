"""What was told before in other words, and what is new: novelty detection as in the TREC Novelty track, by the words,
the figures and the days that two sentences share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from difflib import Match, SequenceMatcher
from functools import lru_cache

from briefing.corpus.similar import repeats, same
from briefing.lang import word_set
from briefing.lang.rules import rules
from briefing.model import Changed
from briefing.since.changes.alike import (
    LEAST_LINKED,
    LEAST_PLAIN,
    deny_alike,
    has_other_figures,
    heard_again,
    is_covered,
    says_of_oneself,
    share_of_smaller,
    two_accounts,
)
from briefing.since.changes.days import is_same_plan
from briefing.since.claims import Claim
from briefing.since.figures import YEAR, Figure
from briefing.text.background import information
from briefing.text.concepts import meant
from briefing.text.terms import terms
from briefing.text.timex import day

ROW = 5  # words in a row that are the same thing told
IN_ROW = 4  # terms among them
LONG_ROW, IN_LONG_ROW = 7, 3  # or so many words with fewer terms
PART, WHOLE = 0.75, 0.5  # of a claim's information that stood in an earlier one, of an earlier one's that stands in it
PLAIN = 0.6  # of a claim's terms beside names
PERHAPS = 0.5  # of the smaller one's terms
COUNTED, OF_ALL = 0.55, 0.5  # of the terms of what was counted, and of those that count it again
RUN = 2  # words in a row that two sentences share
TOLD = 4  # terms in such runs that tell a thing again
NOVEL_PLAIN = 0.4  # of its terms beside names, likewise
LITTLE = 2  # terms that are no news beside the same thing on the same day
RARE = 3.0  # what terms tell that name one thing of a day
NO_NEWS = timedelta(days=3)
BESIDE_FIGURE = 3  # words in a row, a figure among them
LARGE = 1000.0  # a figure that is not given twice by chance
NOVEL = 0.3  # of a sentence's information, that no earlier claim has, makes it new


def told_again(claim: Claim, near: Sequence[Claim]) -> list[Changed]:
    """Whether earlier claims told it in other words; new, where most of it is in none of them.

    A second voice is one where a claim surely tells it, and no claim that perhaps tells it is of that voice or another.
    """
    perhaps = [old for old in near if _may_tell(claim, old)]
    again = [old for old in perhaps if _tells_again(claim, old)]
    if not again:
        return [Changed("new")]
    if all(claim.ahead & old.ahead for old in again):
        perhaps = [old for old in perhaps if claim.ahead & old.ahead]  # without the day they tell something else
    says_again = rules("since")["says again"].holds(claim.text)
    is_new = _is_novel(claim, again) and not (says_again or any(same(claim.gist, old.gist) for old in again))
    return [heard_again(claim, again, perhaps), *([Changed("new")] if is_new else [])]


def _is_novel(claim: Claim, again: Sequence[Claim]) -> bool:
    """Whether a good part of a claim, or the day that it sees coming, is in none of those that told it before."""
    if claim.ahead and not any(claim.ahead & old.ahead for old in again):
        return True
    covered = frozenset[str]().union(*(old.gist.term_bag for old in again))
    plain = claim.worded - claim.gist.names
    if len(claim.worded - covered) <= LITTLE and any(_is_on_one_day(claim, old) for old in again):
        return False
    if len(plain - covered) > NOVEL_PLAIN * len(plain):
        return True
    return _information(claim.worded - covered) > NOVEL * _information(claim.worded)


def _information(bag: Iterable[str]) -> float:
    return sum(map(information, sorted(bag)))


def _may_tell(claim: Claim, old: Claim) -> bool:
    """Whether an earlier claim may tell what one of today tells: it shares much of it, or a figure in its place."""
    if _has_figure(claim, old) and claim.about & old.about:
        return True
    if claim.ahead and old.ahead and claim.ahead.isdisjoint(old.ahead):
        return False  # it has another day
    if claim.ahead & old.ahead or _is_on_one_day(claim, old):
        return True
    if rules("disputes")["denies"].find(old.text):
        return False  # what is denied
    return len(claim.about & old.about) >= 2 and share_of_smaller(claim, old) >= PERHAPS


def _tells_again(claim: Claim, old: Claim) -> bool:
    """Whether an earlier claim surely told what one of today tells, or a part of it that is a whole there."""
    if any(_conflicts(one, old.figures) for one in claim.figures) or _two_quoted(claim, old):
        return False
    if claim.ahead and old.ahead and claim.ahead.isdisjoint(old.ahead):
        return False
    if _long_ago(claim) and _long_ago(old) and _long_ago(claim).isdisjoint(_long_ago(old)):
        return False
    if _in_a_row(claim, old) >= ROW or _counts_again(claim, old):
        return True
    if _is_on_one_day(claim, old) or _gives_figure_again(claim, old):
        return True
    if deny_alike(claim, old) and _is_repeated(claim, old):
        return True
    if claim.denies != old.denies or claim.hedges != old.hedges:
        return False
    if repeats(claim.gist, old.gist) or (claim.ahead & old.ahead and is_same_plan(claim, old)):
        return True
    return _is_part(claim, old) or _is_whole(claim, old)


def _is_on_one_day(claim: Claim, old: Claim) -> bool:
    """Whether both see the same thing coming on the same day, or tell it of the same day that is no longer news."""
    if not (claim.ahead & old.ahead or _long_ago(claim) & _long_ago(old)):
        return False
    return _information((claim.about & old.about) - claim.names - old.names) >= RARE


def _long_ago(claim: Claim) -> frozenset[str]:
    """The days that were over for some days when they were told."""
    published = day(claim.article.published)
    return frozenset(one for one in claim.told if published and (when := day(one)) and published - when >= NO_NEWS)


def _is_repeated(claim: Claim, old: Claim) -> bool:
    """Whether somebody says again what they said before."""
    shared = claim.about & old.about
    by_one = bool(claim.point.speaker and old.point.speaker) and not two_accounts(claim, old)
    if by_one and not (claim.is_quoted and old.is_quoted) and len(shared) >= LEAST_PLAIN:
        return shared in (claim.about, old.about) or _has_figure(claim, old)
    return False


def _gives_figure_again(claim: Claim, old: Claim) -> bool:
    """Whether a claim gives again, with the words beside it, a figure that is not given twice by chance."""
    large = any(
        one.value == other.value and one.value >= LARGE and not one.unit.isdisjoint(other.unit) and YEAR not in one.unit
        for one in claim.figures
        for other in old.figures
        if not one.former and not other.former
    )
    if not large or len(claim.about & old.about) < LEAST_LINKED:
        return False
    blocks = _blocks(claim.gist.words, old.gist.words)
    rows = (claim.gist.words[one.a : one.a + one.size] for one in blocks if one.size >= BESIDE_FIGURE)
    return any(word[0].isdigit() for row in rows for word in row)


def _counts_again(claim: Claim, old: Claim) -> bool:
    """Whether a claim counts again what most of an earlier one was about: "17 houses were destroyed by the wave"."""
    plain = (claim.about & old.about) - claim.names
    is_same = _has_figure(claim, old) and len(plain) >= LEAST_PLAIN and deny_alike(claim, old)
    shared = len(claim.about & old.about)
    return is_same and shared >= COUNTED * len(old.about) and shared >= OF_ALL * len(claim.about)


def _is_part(claim: Claim, old: Claim) -> bool:
    """Whether nearly all that a claim tells stood in an earlier one: its figures, and not only whom it is about."""
    shared = claim.about & old.about
    if has_other_figures(claim, old):
        return False
    plain = claim.about - claim.names
    if len(plain & old.about) < PLAIN * len(plain):
        return False
    if _has_figure(claim, old):
        return bool(shared) and len(shared) >= len(claim.about) - 1
    return len(shared) >= 3 and _information(shared) >= PART * _information(claim.about)


def _is_whole(claim: Claim, old: Claim) -> bool:
    """Whether a claim tells, beside more, most of what an earlier one told, figures and all."""
    shared = claim.about & old.about
    values = {one.value for one in claim.figures}
    if any(one.value not in values for one in old.figures if not one.former) or _in_runs(claim, old) < TOLD:
        return False
    return _information(shared) >= WHOLE * _information(old.about)


def _has_figure(claim: Claim, old: Claim) -> bool:
    """Whether both give one figure for the same, as far as its unit and the words around it say."""
    return any(
        one.value == other.value and (not one.unit.isdisjoint(other.unit) or not one.near.isdisjoint(other.near))
        for one in claim.figures
        for other in old.figures
        if not one.former and not other.former
    )


def _two_quoted(claim: Claim, old: Claim) -> bool:
    """Whether two named ones are quoted, or say it of themselves: only one of them can have said it."""
    is_own = (claim.is_quoted and old.is_quoted) or says_of_oneself(claim)
    return is_own and two_accounts(claim, old)


def _in_a_row(claim: Claim, old: Claim) -> int:
    """The most words that two sentences share in a row, of those with enough terms beside offices."""
    if len(claim.about & old.about) < IN_LONG_ROW:
        return 0
    blocks = _blocks(claim.gist.words, old.gist.words)
    if claim.denies != old.denies:  # what is denied only behind the row is something else
        denials = word_set("sameness", "denials")
        denied = min((n for one in (claim, old) for n, word in enumerate(one.gist.words) if word in denials), default=0)
        blocks = [block for block in blocks if max(block.a, block.b) + block.size <= denied]
    told = ((block.size, len(_about(claim, block.a, block.size))) for block in blocks)
    rows = (size for size, own in told if own >= IN_ROW or (size >= LONG_ROW and own >= IN_LONG_ROW))
    return max(rows, default=0)


@lru_cache(maxsize=64)
def _blocks(words: tuple[str, ...], others: tuple[str, ...]) -> Sequence[Match]:
    """The runs of words that two sentences share; two claims are asked for them up to three times in a row."""
    return SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()


def _about(claim: Claim, at: int, size: int) -> frozenset[str]:
    return meant(term for word in claim.gist.words[at : at + size] for term in terms(word)) & claim.about


def _conflicts(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a claim gives another number for what an earlier one counts."""
    if figure.former or figure.part:
        return False
    of_its_kind = [
        one for one in others if one.kind == figure.kind and (figure.kind or not figure.unit.isdisjoint(one.unit))
    ]
    return bool(of_its_kind) and not any(is_covered(figure, one) for one in of_its_kind)


def _in_runs(claim: Claim, old: Claim) -> int:
    """How many terms, beside names and offices, stand in runs of words that two sentences share; all names are one."""
    if len(claim.about & old.about) < TOLD - 1:
        return 0
    blocks = _blocks(claim.gist.words, old.gist.words)
    runs = (claim.gist.words[block.a : block.a + block.size] for block in blocks if block.size >= RUN)
    told = meant(term for run in runs for word in run for term in terms(word)) & claim.about & old.about
    return len(told - claim.names) + bool(told & claim.names)
