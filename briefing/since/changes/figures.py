"""Another figure for what was counted before: the newest toll of an affair, or a number of the same unit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from briefing.lang import word_set
from briefing.lang.rules import rules
from briefing.model import Changed
from briefing.resolve.quantities import places_in
from briefing.since.changes.alike import (
    LEAST_LINKED,
    LEAST_PLAIN,
    TELLING,
    changed,
    heard_again,
    is_covered,
    of_one_newsroom,
    of_one_place,
    of_one_state,
    on_other_days,
    share_of_smaller,
    two_accounts,
    weight,
)
from briefing.since.claims import Claim, all_terms, opening
from briefing.since.figures import SUSPECTED, YEAR, Figure, figures
from briefing.text.background import information
from briefing.text.concepts import concepts, meant
from briefing.text.terms import terms

MOST_FIGURES = 8  # of a sentence: what has more is a table
FEW_TERMS = 3  # of a count's sentence that tells hardly more
MOST_GROWTH, FEW = 4.0, 20.0  # times as many at most, and at least as few as that: else it is another event's
PHRASE = 3  # words behind a number that say what is counted
MOST_APART = 5.0  # times, of what is no toll
MOST_LEFT = 500.0
BEHIND = 7  # words behind a number that say who or whose they are
RARE = 1.3  # what a term tells by its rarity that names somebody
GROWING = ("dead", "hurt", "held", "confirmed", "infected")


def figure_changes(claim: Claim, near: Sequence[Claim], affair: Sequence[Claim]) -> list[Changed]:
    """The figures of a claim that the affair had otherwise; none of a table."""
    if len(claim.figures) > MOST_FIGURES:
        return []
    found: list[Changed] = []
    for figure in claim.figures:
        if figure.former or figure.ranged:
            continue
        changed = None if figure.part else _whole(claim, figure, near, affair)
        changed = changed or _left(claim, figure, affair)
        found += [changed] if changed else []
    return found


def _whole(claim: Claim, figure: Figure, near: Sequence[Claim], affair: Sequence[Claim]) -> Changed | None:
    return _toll(claim, figure, affair) if figure.kind else _other_figure(claim, figure, near)


def _toll(claim: Claim, figure: Figure, affair: Sequence[Claim]) -> Changed | None:
    """How many are dead, hurt, missing or held: beside the newest count of the same affair."""
    if (rules("quantities")["of another time"].find(claim.text) and not _runs(claim.text)) or _is_unsure(claim, figure):
        return None
    if figure.value < max(one.value for one in claim.figures if one.kind == figure.kind and not one.former):
        return None  # a part of them
    told = [
        (old, one)
        for old in affair
        for one in old.figures
        if _counts(old, one, figure.kind)
        and ((one.value == figure.value and one.value >= TELLING) or _of_one_event(claim, figure, old))
    ]
    units = figure.unit - {figure.kind}
    if not told or (units and all(units.isdisjoint(one.unit) and one.unit for _, one in told)):
        return None
    if same_ones := [old for old, one in told if one.value == figure.value]:
        return heard_again(claim, same_ones)
    newest = max((old.article.published, old.article.brief) for old, _ in told)
    last = [pair for pair in told if (pair[0].article.published, pair[0].article.brief) == newest]
    old, value = max(last, key=lambda pair: (pair[1].value, pair[0].article.newsroom == claim.article.newsroom))
    if claim.article.published < old.article.published:
        return None
    if figure.value > max(MOST_GROWTH * value.value, FEW):
        return None
    if figure.kind in GROWING and figure.value < value.value:
        is_own = of_one_newsroom(claim, old)
        return changed("corrected", "figure", old, value) if is_own and not figure.bound else None
    if is_covered(figure, value) and figure.kind not in GROWING:
        return None
    return changed("updated", "figure", old, value)


def _is_unsure(claim: Claim, figure: Figure) -> bool:
    """Whether the clause of a figure says that it may be another one."""
    clause = _clause_around(claim, figure)
    return rules("since")["unsure"].holds(clause.replace(figure.kind, "") if figure.kind == SUSPECTED else clause)


def _of_one_event(claim: Claim, figure: Figure, old: Claim) -> bool:
    """Whether two counts of people are of one event: by what their sentences share beside counting, and their articles'
    openings; a place that the other article does not name is another event's."""
    ours, theirs = (meant(places_in(one.text)) & one.about for one in (claim, old))
    if not of_one_state(claim, old):
        return False
    if not (ours | theirs) & claim.names & old.names and _elsewhere(claim, ours, old, theirs):
        return False
    own, other = claim.about - _counting(), old.about - _counting()
    shared = own & other
    if len(shared) >= LEAST_PLAIN or (shared and (len(own) <= FEW_TERMS or _runs(claim.text))):
        return True
    around = other | opening(old.article)
    if len(own & around) >= LEAST_PLAIN:
        return True
    named = ours | theirs | claim.names
    is_bare = _is_bare(own, named) or _is_bare(_of_clause(claim, figure), named)
    return is_bare and len(all_terms(claim.article) & around) >= LEAST_LINKED


def _is_bare(own: frozenset[str], named: frozenset[str]) -> bool:
    """Whether a count's sentence tells hardly more than the count."""
    return len(own) <= 1 or (len(own) <= FEW_TERMS and not named)


def _of_clause(claim: Claim, figure: Figure) -> frozenset[str]:
    """What the clause of a count tells beside it, where that opens the sentence."""
    before, behind = claim.text[: figure.span.start], claim.text[figure.span.end :]
    if "," in before:
        return claim.about
    end = rules("quantities")["clause ends"].find(behind)
    return concepts(before + behind[: end.start() if end else None]) & claim.about - _counting()


def _elsewhere(claim: Claim, ours: frozenset[str], old: Claim, theirs: frozenset[str]) -> bool:
    """Whether the places of two counts are others, or one that the other's article does not name."""
    if (ours and ours.isdisjoint(all_terms(old.article))) or (theirs and theirs.isdisjoint(all_terms(claim.article))):
        return True
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _runs(text: str) -> bool:
    """Whether a count is a running total: a toll that rose."""
    if rules("quantities")["running"].holds(text) or rules("since")["moved to"].holds(text):
        return True
    return any(rules("since")["moved to"].holds(text[: one.span.start]) for one in figures(text))


@cache
def _counting() -> frozenset[str]:
    """The terms by which people are counted."""
    return concepts(" ".join(word_set("since", "counting")))


def _counts(old: Claim, one: Figure, kind: str) -> bool:
    """Whether an earlier figure is the whole count of its kind."""
    if one.kind != kind or one.former or one.ranged or one.part:
        return False
    return one.value == max(other.value for other in old.figures if other.kind == kind and not other.former)


def _other_figure(claim: Claim, figure: Figure, near: Sequence[Claim]) -> Changed | None:
    """Any other figure, beside those of the same unit in claims about the same."""
    alike = [
        (old, one)
        for old in near
        for one in old.figures
        if not one.former and not one.kind and _is_of_the_same(claim, figure, old, one)
    ]
    if not alike or any(is_covered(figure, one) or one.ranged for _, one in alike):
        return None
    old, value = max(alike, key=lambda pair: (pair[0].article.published, weight(claim, pair[0])))
    if claim.article.published < old.article.published or _is_far(figure, value):
        return None
    if _is_attribute(claim, figure, old, value):
        return _anew(claim, figure, old, value)
    moved = rules("since")["moved to"].holds(claim.text[: figure.span.start])
    moved = moved or (figure.act == value.act != "" and rules("since")["by now"].holds(claim.text))
    is_level = all(rules("since")["moves"].find(one.text) for one in (claim, old))
    if (moved or is_level) and not (claim.told and claim.told == old.told):
        is_newer = (moved or on_other_days(claim, old)) and not two_accounts(claim, old)
        return changed("updated", "figure", old, value) if is_newer else None
    if on_other_days(claim, old) or rules("since")["measured anew"].holds(claim.text):
        return None
    return _anew(claim, figure, old, value)


def _anew(claim: Claim, figure: Figure, old: Claim, value: Figure) -> Changed | None:
    """A correction where a newsroom now gives another number for what does not move, and says nothing of it."""
    is_own = of_one_newsroom(claim, old)
    return changed("corrected", "figure", old, value) if is_own and not figure.bound and not value.bound else None


def _is_attribute(claim: Claim, figure: Figure, old: Claim, one: Figure) -> bool:
    """Whether two figures are part of the name of one thing: "the 60-metre stack"."""
    ours, theirs = (
        rules("since")["attribute"].find(text[at.span.end :]) for text, at in ((claim.text, figure), (old.text, one))
    )
    if not ours or not theirs:
        return False
    return terms(ours["unit"]) == terms(theirs["unit"]) and terms(ours["thing"]) == terms(theirs["thing"])


def _left(claim: Claim, figure: Figure, affair: Sequence[Claim]) -> Changed | None:
    """How many of somebody's are left: beside the newest count of them, which was higher."""
    clause = _clause_around(claim, figure)
    if figure.value >= MOST_LEFT or not rules("since")["left"].holds(clause) or " out of " in clause:
        return None
    own = _of_whom(claim, figure)
    told = [
        (old, one)
        for old in affair
        if old.article.published <= claim.article.published and of_one_state(claim, old)
        for one in old.figures
        if not one.former
        and not one.ranged
        and not one.bound
        and own & _of_whom(old, one)
        and one.kind in ("", figure.kind)
    ]
    if not told:
        return None
    newest = max(old.article.published for old, _ in told)
    last = [pair for pair in told if pair[0].article.published == newest]
    if same_ones := [old for old, one in last if one.value == figure.value]:
        return heard_again(claim, same_ones)
    old, value = max(last, key=lambda pair: (len(own & _of_whom(*pair)), pair[1].value))
    is_fewer = figure.value < value.value <= MOST_APART * figure.value
    return changed("updated", "figure", old, value) if is_fewer else None


def _clause_around(claim: Claim, figure: Figure) -> str:
    start, end = (claim.text.rfind(",", 0, figure.span.start), claim.text.find(", ", figure.span.end))
    return claim.text[start + 1 : end if end > 0 else None]


def _of_whom(claim: Claim, figure: Figure) -> frozenset[str]:
    """The telling terms of the words behind a number that say who or whose they are."""
    words = claim.text[figure.span.end :].split()[:BEHIND]
    own = meant(terms(" ".join(words))) & claim.about - _counting()
    return frozenset(term for term in own if information(term) >= RARE and term not in _state())


@cache
def _state() -> frozenset[str]:
    """The terms that say where or how those are who are left."""
    return concepts(" ".join(word_set("since", "state")))


def _is_one_phrase(claim: Claim, figure: Figure, old: Claim, one: Figure) -> bool:
    """Whether one newsroom counts in the same words: "17 counts of bribery"."""
    ours, theirs = (text[at.span.end :].split()[:PHRASE] for text, at in ((claim.text, figure), (old.text, one)))
    phrase = terms(" ".join(ours))
    is_long = len(phrase) >= LEAST_PLAIN
    return is_long and of_one_newsroom(claim, old) and phrase == terms(" ".join(theirs))


def _may_be_of_one_place(claim: Claim, old: Claim) -> bool:
    """Whether the names of two claims let them speak of the same: some may stand in the other's article only."""
    if of_one_place(claim, old):
        return True
    return claim.names <= all_terms(old.article) and bool(old.names & all_terms(claim.article))


def _is_far(a: Figure, b: Figure) -> bool:
    """Whether two figures are so far from each other that they count something else."""
    low, high = sorted((a.value, b.value))
    return high > max(MOST_APART * low, FEW)


def _is_of_the_same(claim: Claim, figure: Figure, old: Claim, one: Figure) -> bool:
    """Whether two figures count the same: by their unit, the words around them, and what else their sentences share."""
    if (figure.unit.isdisjoint(one.unit) and (figure.unit or one.unit)) or not _may_be_of_one_place(claim, old):
        return False
    if not of_one_state(claim, old):
        return False
    if (YEAR in figure.unit) != (YEAR in one.unit):
        return False
    if _is_one_phrase(claim, figure, old, one) or _is_attribute(claim, figure, old, one):
        return True
    units = figure.unit | one.unit
    shared = (claim.about & old.about) - units
    if figure.is_step or one.is_step or len(shared - claim.names) < LEAST_PLAIN:
        return False
    around = (figure.near & one.near) - units
    if figure.act and figure.act == one.act and not units and len(shared) >= LEAST_PLAIN:
        return True
    if not figure.unit:
        return len(around) >= 2 and len(shared) >= 3 and share_of_smaller(claim, old) >= 0.5
    return len(shared) >= 2 and bool(around) and (len(shared) >= 3 or share_of_smaller(claim, old) >= 0.3)
