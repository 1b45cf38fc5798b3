"""Which earlier story an article goes on with: by the terms that it shares with all that was told of it, by rarity."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing.model import Quiet, Remembered
from briefing.text.background import information
from briefing.text.terms import terms

ALIKE = 0.18  # cosine of an article and a story that it goes on with, at least
MUCH_ALIKE = 0.3  # of an article of a topic that is covered for the first time
HARDLY_ALIKE, NAMED_ALIKE = 0.1, 9.0  # or so much, where the titles share so much
FOLLOWED = 2  # articles of a story that is followed, at least
MOST_ARTICLES = 60  # of a story that make its profile, the newest

Bag = Mapping[str, float]


class Affairs(NamedTuple):
    """What today's articles go on with: by id the earlier affair or, of a story told for the first time, its own title;
    `first` are the titles of the topics that no earlier brief knew; `quiet` what went quiet."""

    of: Mapping[str, str]
    first: frozenset[str]
    quiet: tuple[Quiet, ...]


def affairs(today: Sequence[Remembered], known: Sequence[Remembered]) -> Affairs:
    """The affairs of all articles of today, whose own affair is yet the title of their topic."""
    profiles = _profiles(known)
    read = {one.text_sha256: one.affair for one in known}
    by_topic: defaultdict[str, list[Remembered]] = defaultdict(list)
    for one in today:
        by_topic[one.affair].append(one)
    found: dict[str, str] = {}
    first: set[str] = set()
    for title, articles in by_topic.items():
        own = {one.id: read.get(one.text_sha256) or _goes_on_with(one, profiles) for one in articles}
        named = Counter(affair for affair in own.values() if affair)
        if 2 * sum(named.values()) <= len(own):
            first.add(title)
        usual = title if title in first else min(named, key=lambda one: (-named[one], one))
        if title in first:  # one article that is like another story does not leave the others of a new one
            own = {one.id: own[one.id] if _is_of(one, own[one.id], read, profiles) else "" for one in articles}
        found |= {id: affair or usual for id, affair in own.items()}
    going_on = {found[one.id] for one in today if one.text_sha256 not in read}
    return Affairs(found, frozenset(first), _quiet(known, going_on))


def _goes_on_with(one: Remembered, profiles: Mapping[str, Bag]) -> str:
    """The affair that an article is most like; "" where it is like none."""
    own = _weighed([_terms(one)])
    ranked = sorted((-round(cosine(own, bag), 9), affair) for affair, bag in profiles.items())
    return next((affair for worth, affair in ranked if -worth >= ALIKE or _is_named_alike(-worth, one, affair)), "")


def _is_of(one: Remembered, affair: str, read: Mapping[str, str], profiles: Mapping[str, Bag]) -> bool:
    """Whether an article of a new topic is an earlier story's: it was read before, or is much like it."""
    if one.text_sha256 in read:
        return True
    return bool(affair) and round(cosine(_weighed([_terms(one)]), profiles[affair]), 9) >= MUCH_ALIKE


def _is_named_alike(alike: float, one: Remembered, affair: str) -> bool:
    """Whether a story is not quite like an article, but is called as its topic is."""
    shared = frozenset(terms(one.affair)) & frozenset(terms(affair))
    return alike >= HARDLY_ALIKE and len(shared) > 1 and sum(map(information, sorted(shared))) >= NAMED_ALIKE


def _profiles(known: Iterable[Remembered]) -> Mapping[str, Bag]:
    told: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for one in known:
        if one.points:
            told[one.affair].append(_terms(one))
    return {affair: _weighed(bags[-MOST_ARTICLES:]) for affair, bags in told.items()}


def _terms(one: Remembered) -> frozenset[str]:
    return frozenset(term for point in one.points for term in terms(point.text) if not term[0].isdigit())


def _weighed(bags: Iterable[frozenset[str]]) -> Bag:
    """The terms of articles, each once an article and by its rarity."""
    total = Counter(term for bag in bags for term in sorted(bag))
    return {term: math.log1p(count) * information(term) for term, count in sorted(total.items())}


def cosine(a: Bag, b: Bag) -> float:
    """The cosine of two bags of weighed terms, 0 to 1; 0 where one is empty."""
    dot = sum(weight * b[term] for term, weight in a.items() if term in b)
    norm = math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
    return dot / norm if norm else 0.0


def _quiet(known: Iterable[Remembered], going_on: set[str]) -> tuple[Quiet, ...]:
    """The followed stories of which there is nothing new, the last told first."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for one in known:
        told[one.affair].append(one.brief)
    followed = ((affair, days) for affair, days in told.items() if len(days) >= FOLLOWED)
    quiet = sorted(Quiet(affair, max(days)) for affair, days in followed if affair not in going_on)
    return tuple(sorted(quiet, key=lambda one: one.last, reverse=True))
