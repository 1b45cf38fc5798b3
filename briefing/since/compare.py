"""Whether a point is new, updated, corrected or known, beside all that was known before of the same affair.

In this order: the same words; a correction that says so; another figure, day or speaker of what was told; a second
independent voice; told again in other words. What is none of these is new. Precision first: a change is one only where
the two sentences speak of the same thing for sure, and what is another account of it by somebody else is no change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from briefing.corpus.similar import repeats, same
from briefing.lang import word_set
from briefing.lang.rules import rules
from briefing.marks.events.wording import looks_ahead
from briefing.model import Change, Changed, Fingerprint, Quiet, Remembered, Was, What
from briefing.resolve.quantities import places_in
from briefing.since.affairs import affairs
from briefing.since.claims import Claim, Passage, all_terms, claims, is_named, opening, passages
from briefing.since.figures import YEAR, Figure
from briefing.since.figures import beside as beside_terms
from briefing.text.background import information
from briefing.text.terms import terms

MOST_COMPARED = 40  # earlier claims of one affair with one of today, those that share most
MOST_FIGURES = 8  # of a sentence: what has more is a table
TELLING = 20.0  # a count that is not given twice by chance
FEW_TERMS = 3  # of a count's sentence that tells hardly more
LEAST_PLAIN = 2  # terms beside names and units that the sentences of two figures share
MOST_GROWTH, FEW = 4.0, 20.0  # times as many at most, and at least as few as that: else it is another event's
NEAR = 0.1  # a rounded figure stands for those so near
ROW = 5  # words in a row that are the same thing told
IN_ROW = 4  # terms among them
PART, WHOLE = 0.75, 0.5  # of a claim's information that stood in an earlier one, of an earlier one's that stands in it
PLAIN = 0.6  # of a claim's terms beside names
SAID, SAID_OF_BOTH = 0.75, 0.33  # of the smaller one's terms, and of the larger one's: the same is said
PERHAPS = 0.5  # of the smaller one's terms
RUN = 2  # words in a row that two sentences share
TOLD = 4  # terms in such runs that tell a thing again
NOVEL_PLAIN = 0.4  # of its terms beside names, likewise
NOVEL = 0.3  # of a sentence's information, that no earlier claim has, makes it new
LEAST_LINKED = 3  # terms that a correction and what it corrects share, where no figure links them
RANK: Mapping[str, int] = {"corrected": 0, "figure": 1, "day": 1, "speaker": 1, "new": 2, "outlet": 3, "known": 4}
GROWING = ("dead", "hurt", "held", "infected")


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


class Earlier(NamedTuple):
    """All that was known: claims by affair, and by their words."""

    by_affair: Mapping[str, Sequence[Claim]]
    by_words: Mapping[tuple[str, ...], Sequence[Claim]]
    by_term: Mapping[tuple[str, str], Sequence[int]]


def earlier(known: Iterable[Remembered]) -> Earlier:
    """What was known, ready to be compared with."""
    by_affair: defaultdict[str, list[Claim]] = defaultdict(list)
    by_words: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    by_term: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for article in known:
        for claim in claims(article):
            for term in sorted(claim.gist.term_bag):
                by_term[article.affair, term].append(len(by_affair[article.affair]))
            by_affair[article.affair].append(claim)
            by_words[claim.gist.words].append(claim)
    return Earlier(by_affair, by_words, by_term)


def compared(article: Remembered, before: Earlier) -> tuple[Fingerprint, ...]:
    """The points of an article that was not read before, each with what it is beside what was known."""
    own = claims(article)
    correcting = passages(own)
    return tuple(
        replace(claim.point, changes=_changes(claim, correcting.get(at), before)) for at, claim in enumerate(own)
    )


def _changes(claim: Claim, passage: Passage | None, before: Earlier) -> tuple[Changed, ...]:
    if exact := before.by_words.get(claim.gist.words):
        return (_again(claim, exact),)
    near = _near(claim, before)
    found = list(_corrected(claim, passage, before) if passage else ())
    if not found:
        found += _figure_changes(claim, near, before.by_affair.get(claim.article.affair, ()))
        found += _day_change(claim, near)
        found += _speaker_change(claim, near)
    if not any(one.change == "corrected" for one in found):
        found += _told_again(claim, near)
    return tuple(sorted(_unique(found), key=_rank))


def _unique(found: Iterable[Changed]) -> list[Changed]:
    kept: dict[tuple[str, str], Changed] = {}
    for one in found:
        kept.setdefault((one.change, one.was.what if one.was else ""), one)
    return list(kept.values())


def _rank(one: Changed) -> int:
    return RANK[one.was.what if one.change == "updated" and one.was else one.change]


def _changed(change: Change, what: What, old: Claim, value: Figure | str = "") -> Changed:
    words = value if isinstance(value, str) else value.span.of(old.text)
    return Changed(change, Was(old.text, old.article.id, old.article.brief, what, words))


# --- what may speak of the same ---------------------------------------------------------------------------------------


def _near(claim: Claim, before: Earlier) -> list[Claim]:
    """The earlier claims of the affair that share most with one of today by the rarity of what they share."""
    affair = claim.article.affair
    shared: Counter[int] = Counter()
    for term in sorted(claim.gist.term_bag):
        for at in before.by_term.get((affair, term), ()):
            shared[at] += round(information(term) * 1000)
    best = sorted(shared, key=lambda at: (-shared[at], -at))[:MOST_COMPARED]
    return [before.by_affair[affair][at] for at in best]


def _share(a: Claim, b: Claim) -> float:
    """The share of the smaller one's terms that both have."""
    return len(a.about & b.about) / max(1, min(len(a.about), len(b.about)))


def _of_one_place(a: Claim, b: Claim) -> bool:
    """Whether the names of two claims let them speak of the same: those of one are not all others."""
    return not a.names or not b.names or not a.names.isdisjoint(b.names)


# --- corrections that say so ------------------------------------------------------------------------------------------


def _corrected(claim: Claim, passage: Passage, before: Earlier) -> list[Changed]:
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
    wrong = next((one for one in old.figures if not one.former and _is_replaced(one, all_of_it)), None)
    wrong = wrong or next((one for one in old.figures if not one.former and _is_given_anew(one, claim)), None)
    return [_changed("corrected", "figure" if wrong else "text", old, wrong or "")]


def _linked(claim: Claim, passage: Passage, figures: Sequence[Figure], old: Claim) -> float:
    """How surely an earlier claim is what a passage corrects; 0 where nothing says so."""
    shared = passage.about & old.about
    own = claim.about & old.about
    both = [one for one in old.figures for other in figures if one.value == other.value and not one.former]
    replaced = [one for one in old.figures if not one.former and _is_replaced(one, figures)]
    has_part = bool(own) or any(one.value == other.value for one in claim.figures for other in old.figures)
    if not has_part or not (shared or any(one.kind for one in both)):
        return 0.0
    if both and (replaced or len(shared) >= LEAST_LINKED):
        return 10.0 + len(shared)
    if claim.corrects and len(own) >= LEAST_LINKED and any(_is_given_anew(one, claim) for one in old.figures):
        return 5.0 + len(shared)
    is_notice = rules("since")["owns up"].find(passage.claims[0].text) is not None
    return float(len(shared)) if len(shared) >= LEAST_LINKED and is_notice and own else 0.0


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


# --- figures ----------------------------------------------------------------------------------------------------------


def _figure_changes(claim: Claim, near: Sequence[Claim], affair: Sequence[Claim]) -> list[Changed]:
    if len(claim.figures) > MOST_FIGURES:
        return []
    found: list[Changed] = []
    for figure in claim.figures:
        if figure.former or figure.ranged or figure.part:
            continue
        changed = _toll(claim, figure, affair) if figure.kind else _other_figure(claim, figure, near)
        found += [changed] if changed else []
    return found


def _toll(claim: Claim, figure: Figure, affair: Sequence[Claim]) -> Changed | None:
    """How many are dead, hurt, missing or held: beside the newest count of the same affair."""
    if rules("quantities")["of another time"].find(claim.text) or rules("since")["unsure"].find(claim.text):
        return None
    if figure.value < max(one.value for one in claim.figures if one.kind == figure.kind and not one.former):
        return None  # a part of them
    told = [
        (old, one)
        for old in affair
        for one in old.figures
        if _counts(old, one, figure.kind)
        and ((one.value == figure.value and one.value >= TELLING) or _of_one_event(claim, old))
    ]
    units = figure.unit - {figure.kind}
    if not told or (units and all(units.isdisjoint(one.unit) and one.unit for _, one in told)):
        return None
    if same_ones := [old for old, one in told if one.value == figure.value]:
        return _again(claim, same_ones)
    newest = max((old.article.published, old.article.brief) for old, _ in told)
    last = [pair for pair in told if (pair[0].article.published, pair[0].article.brief) == newest]
    old, value = max(last, key=lambda pair: (pair[1].value, pair[0].article.newsroom == claim.article.newsroom))
    if claim.article.published < old.article.published:
        return None
    if figure.kind in GROWING and figure.value > max(MOST_GROWTH * value.value, FEW):
        return None
    if figure.kind in GROWING and figure.value < value.value:
        is_own = old.article.newsroom == claim.article.newsroom and bool(claim.article.newsroom)
        return _changed("corrected", "figure", old, value) if is_own and not figure.bound else None
    if _is_covered(figure, value) and figure.kind not in GROWING:
        return None
    return _changed("updated", "figure", old, value)


def _of_one_event(claim: Claim, old: Claim) -> bool:
    """Whether two counts of people are of one event: by what their sentences share beside counting, and their articles'
    openings; a place that the other article does not name is another event's."""
    ours, theirs = places_in(claim.text), places_in(old.text)
    if (ours and ours.isdisjoint(all_terms(old.article))) or (theirs and theirs.isdisjoint(all_terms(claim.article))):
        return False
    if ours and theirs and ours.isdisjoint(theirs):
        return False
    own, other = claim.about - _counting(), old.about - _counting()
    shared = own & other
    if len(shared) >= LEAST_PLAIN or (shared and (len(own) <= FEW_TERMS or _runs(claim.text))):
        return True
    around = other | opening(old.article)
    if len(own & around) >= LEAST_PLAIN:
        return True
    return len(own) <= 1 and len(all_terms(claim.article) & around) >= LEAST_LINKED


def _runs(text: str) -> bool:
    """Whether a count is a running total: a toll that rose."""
    return rules("quantities")["running"].find(text) is not None or rules("since")["moved to"].find(text) is not None


@cache
def _counting() -> frozenset[str]:
    """The terms by which people are counted."""
    return frozenset(terms(" ".join(word_set("since", "counting"))))


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
    if not alike or any(_is_covered(figure, one) or one.ranged for _, one in alike):
        return None
    old, value = max(alike, key=lambda pair: (pair[0].article.published, _weight(claim, pair[0])))
    if claim.article.published < old.article.published:
        return None
    moved = rules("since")["moved to"].find(claim.text[: figure.span.start]) is not None
    is_level = all(rules("since")["moves"].find(one.text) for one in (claim, old))
    if (moved or is_level) and not (claim.told and claim.told == old.told):
        is_newer = (moved or _on_other_days(claim, old)) and not _two_accounts(claim, old)
        return _changed("updated", "figure", old, value) if is_newer else None
    if _on_other_days(claim, old):
        return None
    is_own = bool(claim.article.newsroom) and claim.article.newsroom == old.article.newsroom
    return _changed("corrected", "figure", old, value) if is_own and not figure.bound and not value.bound else None


def _on_other_days(claim: Claim, old: Claim) -> bool:
    """Whether both tell on which day their figure was taken, and on another one."""
    return bool(claim.told and old.told) and claim.told.isdisjoint(old.told)


def _weight(claim: Claim, old: Claim) -> float:
    return round(sum(map(information, sorted(claim.about & old.about))), 9)


def _is_of_the_same(claim: Claim, figure: Figure, old: Claim, one: Figure) -> bool:
    """Whether two figures count the same: by their unit, the words around them, and what else their sentences share."""
    if (figure.unit.isdisjoint(one.unit) and (figure.unit or one.unit)) or not _of_one_place(claim, old):
        return False
    if (YEAR in figure.unit) != (YEAR in one.unit):
        return False
    units = figure.unit | one.unit
    shared = (claim.about & old.about) - units
    if figure.is_step or one.is_step or len(shared - claim.names) < LEAST_PLAIN:
        return False
    around = (figure.near & one.near) - units
    if not figure.unit:
        return len(around) >= 2 and len(shared) >= 3 and _share(claim, old) >= 0.5
    return len(shared) >= 2 and bool(around) and (len(shared) >= 3 or _share(claim, old) >= 0.3)


def _is_covered(a: Figure, b: Figure) -> bool:
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


def _two_accounts(a: Claim, b: Claim) -> bool:
    """Whether two different ones say it: somebody else's number is another account, no newer one."""
    ours, theirs = (frozenset(terms(one.point.speaker)) for one in (a, b))
    return bool(ours and theirs) and (ours - beside_terms()).isdisjoint(theirs - beside_terms())


# --- days -------------------------------------------------------------------------------------------------------------


def _day_change(claim: Claim, near: Sequence[Claim]) -> list[Changed]:
    """Another day for what is to come."""
    if not claim.ahead or not _foresees(claim) or rules("since")["one more"].find(claim.text):
        return []
    alike = [old for old in near if old.ahead and _foresees(old) and _is_same_plan(claim, old)]
    moved = rules("since")["moved"].find(claim.text) is not None
    told = [old for old in near if old.ahead & claim.ahead and len(old.about & claim.about) >= 2]
    if told and not (moved and all(claim.ahead - old.ahead for old in told)):
        return [Changed("known")]
    if not alike:
        return []
    old = max(alike, key=lambda one: (one.article.published, _weight(claim, one)))
    return [_changed("updated", "day", old, min(old.ahead))] if claim.article.published >= old.article.published else []


def _foresees(claim: Claim) -> bool:
    """Whether a sentence sees something coming, or says that it may come."""
    told = rules("since")["may come"].find(claim.text) or rules("since")["moved"].find(claim.text)
    return looks_ahead(claim.text) or told is not None


def _is_same_plan(claim: Claim, old: Claim) -> bool:
    by_one = bool(claim.point.speaker) and claim.point.speaker == old.point.speaker
    plain = (claim.about & old.about) - claim.names - old.names
    moved = rules("since")["moved"].find(claim.text) is not None
    if len(plain) < LEAST_PLAIN - moved or not _of_one_place(claim, old) or (claim.is_quoted and old.is_quoted):
        return False
    ours, theirs = ({term for term in one.about if term.endswith(".")} for one in (claim, old))
    if ours and theirs and ours.isdisjoint(theirs):
        return False  # the EU, and the WHO
    shared = len(claim.about & old.about) + by_one
    share = shared / max(1, min(len(claim.about), len(old.about)) + by_one)
    return (shared >= 3 and share >= 0.5) or (shared >= 2 and share >= 0.8)


# --- speakers and voices ----------------------------------------------------------------------------------------------


def _speaker_change(claim: Claim, near: Sequence[Claim]) -> list[Changed]:
    """The same, said by somebody else: not a quotation, which only one of them can have said."""
    if not is_named(claim.point.speaker) or claim.is_quoted:
        return []
    for old in near:
        if old.point.speaker and not old.is_quoted and _says_the_same(claim, old):
            if any(one.point.speaker and not _two_accounts(claim, one) and _says_the_same(claim, one) for one in near):
                return []
            if frozenset(terms(old.point.speaker)) <= claim.gist.term_bag:
                return []  # they are still who says it
            return [_changed("updated", "speaker", old, old.point.speaker)] if _two_accounts(claim, old) else []
    return []


def _says_the_same(a: Claim, b: Claim) -> bool:
    if a.denies != b.denies or a.gist.hedges != b.gist.hedges or _has_other_figures(a, b):
        return False
    shared = len(a.about & b.about)
    return shared >= 3 and _share(a, b) >= SAID and shared >= SAID_OF_BOTH * max(len(a.about), len(b.about))


def _told_again(claim: Claim, near: Sequence[Claim]) -> list[Changed]:
    """Whether earlier claims told it in other words; new, where most of it is in none of them.

    A second voice is one where a claim surely tells it, and no claim that perhaps tells it is of that voice or another.
    """
    perhaps = [old for old in near if _may_tell(claim, old)]
    again = [old for old in perhaps if _tells_again(claim, old)]
    if not again:
        return [Changed("new")]
    is_new = _is_novel(claim, again) and not any(same(claim.gist, old.gist) for old in again)
    return [_again(claim, again, perhaps), *([Changed("new")] if is_new else [])]


def _is_novel(claim: Claim, again: Sequence[Claim]) -> bool:
    """Whether a good part of a claim, or the day that it sees coming, is in none of those that told it before."""
    if claim.ahead and not any(claim.ahead & old.ahead for old in again):
        return True
    covered = frozenset().union(*(old.gist.term_bag for old in again))
    plain = claim.about - claim.names
    if len(plain - covered) > NOVEL_PLAIN * len(plain):
        return True
    return _information(claim.about - covered) > NOVEL * _information(claim.about)


def _information(bag: Iterable[str]) -> float:
    return sum(map(information, sorted(bag)))


def _may_tell(claim: Claim, old: Claim) -> bool:
    """Whether an earlier claim may tell what one of today tells: it shares much of it, or a figure in its place."""
    if _has_figure(claim, old) and claim.about & old.about:
        return True
    return len(claim.about & old.about) >= 2 and _share(claim, old) >= PERHAPS


def _tells_again(claim: Claim, old: Claim) -> bool:
    """Whether an earlier claim surely told what one of today tells, or a part of it that is a whole there."""
    if any(_conflicts(one, old.figures) for one in claim.figures) or _two_quoted(claim, old):
        return False
    if claim.ahead and old.ahead and claim.ahead.isdisjoint(old.ahead):
        return False
    if _in_a_row(claim, old) >= ROW:
        return True
    if claim.denies != old.denies or claim.gist.hedges != old.gist.hedges:
        return False
    if repeats(claim.gist, old.gist) or (claim.ahead & old.ahead and _is_same_plan(claim, old)):
        return True
    return _is_part(claim, old) or _is_whole(claim, old)


def _is_part(claim: Claim, old: Claim) -> bool:
    """Whether nearly all that a claim tells stood in an earlier one: its figures, and not only whom it is about."""
    shared = claim.about & old.about
    if _has_other_figures(claim, old):
        return False
    plain = claim.about - claim.names
    if len(plain & old.about) < PLAIN * len(plain):
        return False
    if _has_figure(claim, old):
        return bool(shared) and len(shared) >= len(claim.about) - 1
    return len(shared) >= 3 and _information(shared) >= PART * _information(claim.about)


def _has_other_figures(claim: Claim, old: Claim) -> bool:
    """Whether a claim gives a figure that an earlier one does not."""
    return any(not any(_is_covered(one, other) for other in old.figures) for one in claim.figures if not one.former)


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
    """Whether two named ones are quoted: only one of them can have said it."""
    return claim.is_quoted and old.is_quoted and _two_accounts(claim, old)


def _in_a_row(claim: Claim, old: Claim) -> int:
    """The most words that two sentences share in a row, of those with enough terms beside names and offices."""
    if len(claim.about & old.about) < IN_ROW:
        return 0
    blocks = SequenceMatcher(None, claim.gist.words, old.gist.words, autojunk=False).get_matching_blocks()
    if claim.denies != old.denies:  # what is denied only behind the row is something else
        denials = word_set("sameness", "denials")
        denied = min((n for one in (claim, old) for n, word in enumerate(one.gist.words) if word in denials), default=0)
        blocks = [block for block in blocks if max(block.a, block.b) + block.size <= denied]
    return max((block.size for block in blocks if len(_about(claim, block.a, block.size)) >= IN_ROW), default=0)


def _about(claim: Claim, at: int, size: int) -> frozenset[str]:
    return frozenset(term for word in claim.gist.words[at : at + size] for term in terms(word)) & claim.about


def _conflicts(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a claim gives another number for what an earlier one counts."""
    if figure.former or figure.part:
        return False
    of_its_kind = [
        one for one in others if one.kind == figure.kind and (figure.kind or not figure.unit.isdisjoint(one.unit))
    ]
    return bool(of_its_kind) and not any(_is_covered(figure, one) for one in of_its_kind)


def _in_runs(claim: Claim, old: Claim) -> int:
    """How many terms, beside names and offices, stand in runs of words that two sentences share; all names are one."""
    if len(claim.about & old.about) < TOLD - 1:
        return 0
    blocks = SequenceMatcher(None, claim.gist.words, old.gist.words, autojunk=False).get_matching_blocks()
    runs = (claim.gist.words[block.a : block.a + block.size] for block in blocks if block.size >= RUN)
    told = {term for run in runs for word in run for term in terms(word)} & claim.about & old.about
    return len(told - claim.names) + bool(told & claim.names)


def _again(claim: Claim, told: Sequence[Claim], perhaps: Sequence[Claim] = ()) -> Changed:
    """What was told before: known, or updated where a second independent voice tells it now."""
    voices = {old.article.voice for old in (*told, *perhaps)}
    heard = voices | {old.article.newsroom for old in (*told, *perhaps)}
    own = {claim.article.voice, claim.article.newsroom}
    if len(voices) == 1 and claim.article.voice and own.isdisjoint(heard):
        return _changed("updated", "outlet", told[0], told[0].article.voice)
    return Changed("known")
