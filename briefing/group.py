"""Articles to stories (one event's coverage) and topics (what a brief is about), from one hierarchy.

Articles are compared by the cosine of their sublinear TF-IDF vectors, whole text and lead, together with what their
dates say, and joined by average link (Manning, Raghavan and Schütze 2008, section 17.3). Stories are one cut of the
tree; the stories' centroids, joined further without dates, are the topics. Everything is sparse: pairs that are
hardly alike are never looked at.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from briefing.background import share
from briefing.config import GroupTable
from briefing.model import Facts, Story, Topic
from briefing.terms import terms
from briefing.vectors import scaled, unit_rows

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

    Array = np.ndarray[Any, Any]

# Fixed on Giveme5W1H events and ECB+ subtopics, pooled, thinned out to threes and stripped of dates and titles
# (tests/bench/grouping.py), and left alone since.
STORY_CUT = 0.17
TOPIC_CUT = 0.09
TITLE_WEIGHT = 3
LEAD_SENTENCES = 2
LEAD_SHARE = 0.4
BACKGROUND_ARTICLES = 50
NEAR_IN_TIME = 0.4
DAYS = 20.0
OTHER_WEEKDAY = 0.5

HARDLY_ALIKE = 0.04
EXACT_UP_TO = 2000
SIGNATURE = 120
POSTINGS = 1000
NEIGHBOURS = 60
WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
MATCHING_SHARE = 0.25


def group(facts: Sequence[Facts], settings: GroupTable) -> tuple[Topic, ...]:
    """The topics of a collection that match `settings.topic`, the weightiest first.

    Every article is in one story of one topic. The order of `facts` changes nothing.
    """
    facts = sorted(facts, key=lambda one: one.id)
    if not facts:
        return ()
    rows = article_rows(facts)
    story_of = average_link(_dated(alike(rows), facts), STORY_CUT)
    centroids = _centroids(rows, story_of)
    topic_of = average_link(alike(centroids), TOPIC_CUT)[story_of]
    topics = [_topic([facts[i] for i in own], story_of[own], rows[own]) for own in _members(topic_of)]
    topics.sort(key=lambda topic: (-len(topic.articles), topic.articles))
    return _matching(topics, {one.id: one for one in facts}, settings.topic)


# --- what an article is compared by -----------------------------------------------------------------------------------


def article_rows(facts: Sequence[Facts]) -> csr_array:
    """One unit vector an article: its whole text and its lead side by side."""
    from scipy.sparse import csr_array, hstack

    whole = _weighted([_bag(one, len(one.sentences), TITLE_WEIGHT) for one in facts])
    lead = _weighted([_bag(one, LEAD_SENTENCES, 1) for one in facts])
    return csr_array(hstack([math.sqrt(1 - LEAD_SHARE) * whole, math.sqrt(LEAD_SHARE) * lead], format="csr"))


def _bag(facts: Facts, sentences: int, title_weight: int) -> Counter[str]:
    bag = Counter(chain.from_iterable(sentence.terms for sentence in facts.sentences[:sentences]))
    for term in facts.title_terms or _first_terms(facts):
        bag[term] += title_weight
    return bag


def _first_terms(facts: Facts) -> tuple[str, ...]:
    """The terms of the first sentence, which stands in for a title that is missing."""
    return facts.sentences[0].terms if facts.sentences else ()


def _weighted(bags: Sequence[Counter[str]]) -> csr_array:
    """TF-IDF with the IDF of the collection and of so many background articles together.

    In a small collection its own IDF is blind: a term that all its articles share tells it from the rest of the world.
    """
    total = len(bags) + BACKGROUND_ARTICLES
    holders = Counter(chain.from_iterable(bags))
    rarity = {
        term: math.log((total + 1) / (held + BACKGROUND_ARTICLES * share(term) + 0.5)) for term, held in holders.items()
    }
    return unit_rows([{term: (1 + math.log(n)) * rarity[term] for term, n in bag.items()} for bag in bags])


# --- which articles are alike -----------------------------------------------------------------------------------------


def alike(rows: csr_array) -> csr_array:
    """The products of every two rows that are at all alike, without the diagonal; symmetric.

    Beyond EXACT_UP_TO rows only pairs that share heavy and rare columns are looked at, and the best NEIGHBOURS of each
    are kept: the work grows with the rows, not with their square.
    """
    from scipy.sparse import csr_array

    compared = rows if rows.shape[0] <= EXACT_UP_TO else _signatures(rows)
    other = csr_array(compared.T)
    blocks = [_pairs(compared[start : start + 256] @ other, rows, start) for start in range(0, rows.shape[0], 256)]
    return _symmetric(blocks, rows.shape[0])


def _signatures(rows: csr_array) -> csr_array:
    """The rows with only their heaviest columns, and of these only the ones that few rows hold."""
    import numpy as np
    from scipy.sparse import csr_array

    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    best = _best(row, rows.data, SIGNATURE)
    row, column, value = row[best], rows.indices[best], rows.data[best]
    few = np.bincount(column, minlength=rows.shape[1])[column] <= POSTINGS
    return csr_array((value[few], (row[few], column[few])), shape=rows.shape)


def _pairs(products: csr_array, rows: csr_array, start: int) -> tuple[Array, Array, Array]:
    """First, second and product of the pairs of a block that are worth keeping (first < second)."""
    import numpy as np

    block = products.tocoo()
    first, second, value = block.row.astype(np.int64) + start, block.col.astype(np.int64), block.data
    keep = (first != second) & (value >= HARDLY_ALIKE)
    first, second, value = first[keep], second[keep], value[keep]
    if rows.shape[0] > EXACT_UP_TO:
        best = _best(first, value, NEIGHBOURS)
        first, second = first[best], second[best]
        value = np.asarray(rows[first].multiply(rows[second]).sum(axis=1)).ravel()
    return np.minimum(first, second), np.maximum(first, second), value


def _best(first: Array, value: Array, number: int) -> Array:
    """The places of the `number` largest values of each `first`."""
    import numpy as np

    order = np.lexsort((-np.round(value, 9), first))
    starts = np.flatnonzero(np.diff(first[order], prepend=-1))
    rank = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    return order[rank < number]


def _symmetric(blocks: Iterable[tuple[Array, Array, Array]], size: int) -> csr_array:
    import numpy as np
    from scipy.sparse import csr_array

    first, second, value = (np.concatenate(part) for part in zip(*blocks, strict=True))
    _, once = np.unique(first * size + second, return_index=True)
    first, second, value = first[once], second[once], np.round(value[once], 9)
    both = (np.concatenate([value, value]), (np.concatenate([first, second]), np.concatenate([second, first])))
    return csr_array(both, shape=(size, size))


def _dated(edges: csr_array, facts: Sequence[Facts]) -> csr_array:
    """Raised where two articles appeared within days of each other.

    Where that is unknown, lowered where the one speaks of other weekdays than the other.
    """
    import numpy as np
    from scipy.sparse import csr_array

    pairs = edges.tocoo()
    day = np.array([_day(one) for one in facts])
    weekdays = np.array([_weekdays(one) for one in facts])
    apart = np.abs(day[pairs.row] - day[pairs.col])
    one, other = weekdays[pairs.row], weekdays[pairs.col]
    disagree = (one > 0) & (other > 0) & (one & other == 0)
    factor = np.where(
        np.isnan(apart), np.where(disagree, OTHER_WEEKDAY, 1.0), 1 + NEAR_IN_TIME * np.exp(-np.nan_to_num(apart) / DAYS)
    )
    return csr_array((np.round(pairs.data * factor, 9), (pairs.row, pairs.col)), shape=edges.shape)


def _day(facts: Facts) -> float:
    try:
        return float(date.fromisoformat((facts.metadata.published or "")[:10]).toordinal())
    except ValueError:
        return math.nan


def _weekdays(facts: Facts) -> int:
    """The weekdays that an article names, as bits."""
    named = (match for one in facts.dates for match in WEEKDAY.finditer(one.span.of(facts.text)))
    return sum({1 << WEEKDAYS.index(match.group(1).lower()) for match in named})


# --- the hierarchy ----------------------------------------------------------------------------------------------------


def average_link(edges: csr_array, cut: float) -> Array:
    """The cluster of each row, numbered by first member: average link until no two clusters reach `cut`.

    All pairs that are each other's nearest are joined at once; average link is reducible, so that gives the tree of
    joining the nearest pair each time (Murtagh and Contreras 2012). A pair without an edge counts as 0.
    """
    import numpy as np
    from scipy.sparse import csr_array

    size = edges.shape[0]
    label = np.arange(size)
    weight = np.ones(size)
    while True:
        nearest = _nearest(edges, weight, cut)
        here = np.arange(len(nearest))
        mutual = (nearest >= 0) & (nearest[nearest] == here)
        if not mutual.any():
            return np.unique(label, return_inverse=True)[1]
        target = np.where(mutual, np.minimum(here, nearest), here)
        _, joined = np.unique(target, return_inverse=True)
        into = csr_array((np.ones(len(joined)), (here, joined)))
        edges = _without_diagonal(csr_array(into.T @ edges @ into))
        weight = into.T @ weight
        label = joined[label]


def _nearest(edges: csr_array, weight: Array, cut: float) -> Array:
    """The row that each row is most alike on average, the first of equals, or -1 where none reaches `cut`."""
    import numpy as np

    pairs = edges.tocoo()
    value = np.round(pairs.data / (weight[pairs.row] * weight[pairs.col]), 9)
    keep = value >= cut
    row, column, value = pairs.row[keep], pairs.col[keep], value[keep]
    # Ties go to the pair whose lower and then higher number is smallest, seen alike from both sides.
    order = np.lexsort((np.maximum(row, column), np.minimum(row, column), -value, row))
    rows, first = np.unique(row[order], return_index=True)
    nearest = np.full(edges.shape[0], -1)
    nearest[rows] = column[order][first]
    return nearest


def _without_diagonal(edges: csr_array) -> csr_array:
    from scipy.sparse import csr_array

    pairs = edges.tocoo()
    keep = pairs.row != pairs.col
    return csr_array((pairs.data[keep], (pairs.row[keep], pairs.col[keep])), shape=edges.shape)


def _centroids(rows: csr_array, cluster_of: Array) -> csr_array:
    """The mean of each cluster's rows: their products are the average link of the cosines."""
    import numpy as np
    from scipy.sparse import csr_array

    into = csr_array((np.ones(len(cluster_of)), (cluster_of, np.arange(len(cluster_of)))))
    return scaled(csr_array(into @ rows), np.bincount(cluster_of).astype(float))


def _members(labels: Array) -> Iterator[list[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for index, label in enumerate(labels.tolist()):
        members[label].append(index)
    yield from members.values()


# --- topics and stories -----------------------------------------------------------------------------------------------


def _topic(facts: Sequence[Facts], story_of: Array, rows: csr_array) -> Topic:
    import numpy as np

    central = np.round(np.asarray(rows @ rows.mean(axis=0)).ravel(), 9)
    stories = [_story([facts[i] for i in own], central[own]) for own in _members(story_of)]
    stories.sort(key=lambda story: (-len(story.articles), story.articles))
    return Topic(_title(facts, central), tuple(stories))


def _story(facts: Sequence[Facts], central: Array) -> Story:
    days = Counter(sorted(one.metadata.published[:10] for one in facts if one.metadata.published))
    return Story(
        title=_title(facts, central),
        date=days.most_common(1)[0][0] if days else None,
        articles=tuple(one.id for one in facts),
    )


def _title(facts: Sequence[Facts], central: Array) -> str:
    """The headline of the most central article that has one, or the beginning of its first sentence."""
    best = min(range(len(facts)), key=lambda i: (not facts[i].metadata.title, -central[i], facts[i].id))
    return facts[best].metadata.title or _beginning(facts[best])


def _beginning(facts: Facts, words: int = 10) -> str:
    if not facts.sentences:
        return facts.id
    lead = facts.sentences[0].span.of(facts.text).split()
    return " ".join(lead[:words]) + ("…" if len(lead) > words else "")


def _matching(topics: Sequence[Topic], facts: Mapping[str, Facts], wanted: str) -> tuple[Topic, ...]:
    """The topics of whose articles a fair share holds all terms of one of the phrases (parted by commas)."""
    phrases = [set(found) for phrase in wanted.split(",") if (found := terms(phrase))]
    if not phrases:
        return tuple(topics)
    return tuple(
        topic
        for topic in topics
        if sum(_holds(facts[id], phrases) for id in topic.articles) >= max(1.0, MATCHING_SHARE * len(topic.articles))
    )


def _holds(facts: Facts, phrases: Sequence[set[str]]) -> bool:
    held = {*facts.title_terms, *chain.from_iterable(sentence.terms for sentence in facts.sentences)}
    return any(phrase <= held for phrase in phrases)
