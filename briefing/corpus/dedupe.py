"""Articles that copy another, and sentences that say the same: one point, its best wording and its support."""

from __future__ import annotations

import math
import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing.corpus.outlets import newsroom
from briefing.corpus.similar import Gist, contains, gist, pairs, quotes_alike, same
from briefing.corpus.voices import Voices, spoken_in
from briefing.lang import any_of
from briefing.model import Facts, Point, Ref, Sentence

COPIED = 0.5  # share of an article's own shingles that make it a copy
SHINGLE = 4  # terms
SAMPLED = 4  # one shingle in so many is kept; the same ones in every article
LEAST_SHARED = 5
LEAST_TERMS = 12  # of an article that is the same as another throughout
HOLDERS = 8
NEGATED = re.compile(rf"(?i)\b(?:{any_of('sameness', 'denials')})\b|n[’']t\b")
UNDATED = "9999"  # behind all days
SUPPORT = 0.1
MUCH_MORE = 0.6
MOST_MEMBERS = 100  # of a cluster, best first, among whom the most complete wording is looked for


class Sketch(NamedTuple):
    """What tells whether an article copies another: its shingles' hashes, sampled, and that of all its terms; and whose
    it is."""

    published: str
    id: str
    shingles: array[int]
    whole: int
    newsroom: str


def copies(facts: Iterable[Facts]) -> Mapping[str, str]:
    """Article id -> id of the article that it copies: at least half of its text, word for word or nearly so.

    The earliest by (published, id) is the original, but for what one newsroom published anew on a later day: its newest
    version takes the place of the others. An article without a day comes after those that have one.
    Shingles of terms, sampled by hash (Broder 1997, "mod" sketches): linear in the size of the articles.
    """
    sketches = sorted(map(_sketch, facts))
    common, by_id = _in_several(sketches), {one.id: one for one in sketches}
    originals: dict[str, str] = {}
    newer: dict[str, str] = {}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    alike: dict[int, str] = {}
    for one in sketches:
        if one.whole and alike.setdefault(one.whole, one.id) != one.id:  # too short for its sample to tell
            first = by_id[originals.get(alike[one.whole], alike[one.whole])]
            originals[one.id] = first.id
            if _is_anew(one, first, len(first.shingles)):
                newer[first.id] = one.id
            continue
        known = [shingle for shingle in one.shingles if shingle in common]
        shared = Counter(other for shingle in known for other in holders.get(shingle, ()))
        best = min(shared, key=lambda other: (-shared[other], other), default="")
        if shared[best] >= max(LEAST_SHARED, COPIED * len(one.shingles)):
            originals[one.id] = best
            if _is_anew(one, by_id[best], shared[best]):
                newer[best] = one.id
            continue
        for shingle in known:
            if len(holders[shingle]) < HOLDERS:
                holders[shingle].append(one.id)
    every = {**originals, **{old: old for old in newer}}
    return {id: newer.get(old, old) for id, old in every.items() if id != newer.get(old, old)}


def _is_anew(one: Sketch, old: Sketch, shared: int) -> bool:
    """Whether a copy is its own newsroom's, of a later day, and holds most of what the original does."""
    is_own = one.newsroom != "" and one.newsroom == old.newsroom
    return is_own and old.published < one.published < UNDATED and shared >= COPIED * len(old.shingles)


def _sketch(article: Facts) -> Sketch:
    own = newsroom(article.metadata.outlet)
    terms = [term.encode() for sentence in article.sentences for term in sentence.terms]
    runs = map(b" ".join, zip(*(terms[n:] for n in range(SHINGLE)), strict=False))
    shingles = {hash for run in runs if (hash := zlib.crc32(run)) % SAMPLED == 0}
    denied = _denials(article) if len(shingles) < LEAST_SHARED else b""  # with more of them its sample tells a copy
    whole = zlib.crc32(b" ".join(terms) + denied) if len(terms) >= LEAST_TERMS else 0
    day = article.metadata.published or UNDATED
    return Sketch(day, article.id, array("I", shingles), whole, own.core if own else "")


def _denials(article: Facts) -> bytes:
    """How often each sentence denies: "Norland will sign" and "Norland will not sign" have the same terms."""
    return str([len(NEGATED.findall(sentence.span.of(article.text))) for sentence in article.sentences]).encode()


def _in_several(sketches: Iterable[Sketch]) -> Container[int]:
    """The shingles of more than one article: the others, nearly all, can show no copy and need not be held."""
    import numpy as np

    every = np.concatenate([np.zeros(0, np.uint32), *(np.asarray(one.shingles, np.uint32) for one in sketches)])
    every.sort()
    return frozenset(every[1:][every[1:] == every[:-1]].tolist())


class Candidate(NamedTuple):
    """A sentence that may be printed."""

    ref: Ref
    sentence: Sentence
    gist: Gist
    score: float


def dedupe(facts: Mapping[str, Facts], scores: Mapping[Ref, float], copies: Mapping[str, str]) -> tuple[Point, ...]:
    """One point for all sentences that say the same, best first; a point's best wording can stand alone.

    Only sentences with a score take part. A point's score is its best sentence's, and a little more for each
    doubling of the independent voices behind it.
    """
    clusters = _clusters(_candidates(facts, scores))
    spoken = spoken_in(facts, copies)
    points = (_point(members, spoken) for members in clusters)
    return tuple(sorted(filter(None, points), key=lambda point: (-point.score, point.best)))


def _candidates(facts: Mapping[str, Facts], scores: Mapping[Ref, float]) -> list[Candidate]:
    """Best scored first."""
    found = [
        Candidate(ref, sentence, gist(sentence.span.of(one.text)), round(scores[ref], 9))
        for one in facts.values()
        for sentence in one.sentences
        if (ref := Ref(one.id, sentence.start)) in scores
    ]
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.ref))


def _clusters(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Each candidate with the best scored one that it repeats: no chains, every member says what its first says."""
    gists = [candidate.gist for candidate in candidates]
    repeated: defaultdict[int, list[int]] = defaultdict(list)
    for i, j in pairs(gists):
        repeated[j].append(i)
    clusters: dict[int, list[Candidate]] = {}
    for j, candidate in enumerate(candidates):
        first = next((i for i in repeated[j] if i in clusters and _joins(gists[i], candidate.gist)), j)
        clusters.setdefault(first, []).append(candidate)
    return list(clusters.values())


def _joins(first: Gist, other: Gist) -> bool:
    """Whether `other` says what `first` says; not when it merely mentions it on the way to much more."""
    if same(first, other) or quotes_alike(first, other) or contains(first, other):
        return True
    return len(first.terms) >= MUCH_MORE * len(other.terms)


def _best(members: Sequence[Candidate]) -> Candidate | None:
    """The most complete wording that can stand alone: it contains most of the others; then the best scored."""
    fit = [member for member in members if member.sentence.unfit is None]
    if len(members) == 1:
        return fit[0] if fit else None
    others = members[:MOST_MEMBERS]
    return max(
        fit[:MOST_MEMBERS], default=None, key=lambda one: sum(contains(one.gist, other.gist) for other in others)
    )


def _point(members: Sequence[Candidate], spoken: Voices) -> Point | None:
    """The point that a cluster makes; None where none of its sentences can stand alone."""
    best = _best(members)
    if best is None:
        return None
    outlets = spoken.count(member.ref.article for member in members)
    return Point(
        best=best.ref,
        also=tuple(sorted(member.ref for member in members if member is not best)),
        outlets=outlets,
        score=round(max(member.score for member in members) * (1 + SUPPORT * math.log2(outlets)), 9),
    )
