"""Articles to stories (one event's coverage) and topics (what a brief is about), from one hierarchy.

Articles are compared by the cosine of their sublinear TF-IDF vectors, whole text and lead, together with what their
dates say, and joined by average link. Stories are one cut of the tree; the stories' centroids, joined further without
dates, are the topics. Everything is sparse, pairs that are hardly alike are never looked at, and of each article only
what is compared is held.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.config import GroupTable
from briefing.corpus.group.bags import Bags, lead_bag, weighted, whole_bag
from briefing.corpus.group.headline import best_headed
from briefing.corpus.group.linkage import average_link
from briefing.corpus.group.neighbours import alike, dated
from briefing.corpus.vectors import ROWS, scaled
from briefing.model import Facts, Story, Topic
from briefing.text.terms import wanted as meanings
from briefing.text.timex import WEEKDAYS, day

if TYPE_CHECKING:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    Array = np.ndarray[Any, Any]

# Fixed, with the weights beside, on Giveme5W1H events and ECB+ subtopics, pooled, thinned out to threes and stripped of
# dates and titles (tests/bench/grouping.py), and left alone since.
STORY_CUT = 0.17
TOPIC_CUT = 0.09
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})", re.IGNORECASE)
MATCHING_SHARE = 0.25


class Entry(NamedTuple):
    """What is held of an article beside its bags of terms: `weekdays` are those that it names, as bits."""

    id: str
    title: str | None
    beginning: str
    published: str | None
    weekdays: int


class Compared(NamedTuple):
    """The articles in the order of their ids, and their rows.

    `of_interest` are the numbers of those that hold a phrase of the topic that is wanted; None where any topic is.
    """

    entries: Sequence[Entry]
    rows: csr_array
    of_interest: frozenset[int] | None


def group(facts: Iterable[Facts], settings: GroupTable) -> tuple[Topic, ...]:
    """The topics of a collection that match `settings.topic`, the weightiest first.

    Every article is in one story of one topic. The order of `facts` changes nothing; they are looked at one at a time.
    """
    found = _compared(facts, settings.topic)
    if not found.entries:
        return ()
    story_of = average_link(_dated(alike(found.rows), found.entries), STORY_CUT)
    centroids = _centroids(found.rows, story_of)
    topic_of = average_link(alike(centroids), TOPIC_CUT)[story_of]
    central = _central(found.rows, topic_of)
    members = _matching(list(_members(topic_of)), found.of_interest)
    topics = [_topic([found.entries[i] for i in own], story_of[own], central[own]) for own in members]
    return tuple(sorted(topics, key=lambda topic: (-topic.weight, topic.articles)))


# --- what an article is compared by -----------------------------------------------------------------------------------


def article_rows(facts: Iterable[Facts]) -> csr_array:
    """One unit vector an article, in the order of their ids."""
    return _compared(facts, "").rows


def _compared(facts: Iterable[Facts], wanted: str) -> Compared:
    whole, lead = Bags(), Bags()
    entries: list[Entry] = []
    for one in facts:
        whole.add(whole_bag(one))
        lead.add(lead_bag(one))
        entries.append(_entry(one))
    places = sorted(range(len(entries)), key=lambda place: entries[place].id)
    rows = weighted(whole, lead)
    if places != list(range(len(entries))):
        rows = rows[places]
    holding = _holding(whole, wanted)
    of_interest = None if holding is None else frozenset(n for n, place in enumerate(places) if place in holding)
    return Compared([entries[place] for place in places], rows, of_interest)


def _holding(bags: Bags, wanted: str) -> set[int] | None:
    """The places of the bags that hold all terms of one of the phrases (parted by commas); None without phrases."""
    phrases = [meant for phrase in wanted.split(",") if (meant := meanings(phrase))]
    return set[int]().union(*(_holding_all(bags, one) for one in phrases)) if phrases else None


def _holding_all(bags: Bags, words: Sequence[frozenset[str]]) -> set[int]:
    """The places of the bags that hold each of the words, in one of its meanings."""
    return set.intersection(*(set[int]().union(*map(bags.holding, sorted(meant))) for meant in words))


def _entry(facts: Facts) -> Entry:
    title, published = facts.metadata.title, facts.metadata.published
    return Entry(facts.id, title, "" if title else _beginning(facts), published, _weekdays(facts))


def _beginning(facts: Facts, words: int = 10) -> str:
    if not facts.sentences:
        return facts.id
    lead = facts.sentences[0].span.of(facts.text).split()
    return " ".join(lead[:words]) + ("…" if len(lead) > words else "")


def _weekdays(facts: Facts) -> int:
    named = (match for one in facts.dates for match in WEEKDAY.finditer(one.span.of(facts.text)))
    return sum({1 << WEEKDAYS.index(match.group(1).capitalize()) for match in named})


def _dated(edges: csr_array, entries: Sequence[Entry]) -> csr_array:
    import numpy as np

    days = np.array([_day(one) for one in entries])
    weekdays = np.array([one.weekdays for one in entries])
    return dated(edges, days, weekdays, np.array([not one.title for one in entries]))


def _day(entry: Entry) -> float:
    published = day((entry.published or "")[:10])
    return float(published.toordinal()) if published else math.nan


# --- topics and stories -----------------------------------------------------------------------------------------------


def _centroids(rows: csr_array, cluster_of: Array) -> csr_array:
    """The mean of each cluster's rows: their products are the average link of the cosines."""
    import numpy as np

    from briefing.corpus.sparse import csr_array

    into = csr_array((np.ones(len(cluster_of)), (cluster_of, np.arange(len(cluster_of)))))
    return scaled(csr_array(into @ rows), np.bincount(cluster_of).astype(float))


def _central(rows: csr_array, cluster_of: Array) -> Array:
    """How alike each row is to the centroid of its cluster."""
    import numpy as np

    centroids = _centroids(rows, cluster_of)
    starts = range(0, rows.shape[0], ROWS)
    parts = (rows[at : at + ROWS].multiply(centroids[cluster_of[at : at + ROWS]]).sum(axis=1) for at in starts)
    return np.round(np.concatenate([np.asarray(part).ravel() for part in parts]), 9)


def _members(labels: Array) -> Iterator[list[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for index, label in enumerate(labels.tolist()):
        members[label].append(index)
    yield from members.values()


def _topic(entries: Sequence[Entry], story_of: Array, central: Array) -> Topic:
    stories = [_story([entries[i] for i in own], central[own]) for own in _members(story_of)]
    stories.sort(key=lambda story: (-len(story.articles), story.articles))
    return Topic(_title(entries, central), tuple(stories))


def _story(entries: Sequence[Entry], central: Array) -> Story:
    days = Counter(sorted(one.published[:10] for one in entries if one.published))
    return Story(
        title=_title(entries, central),
        date=days.most_common(1)[0][0] if days else None,
        articles=tuple(one.id for one in entries),
    )


def _title(entries: Sequence[Entry], central: Array) -> str:
    """The best headline among the articles, or the beginning of the first sentence where none has one."""
    days = [day(one.published) for one in entries]
    best = entries[best_headed([one.title for one in entries], days, central.tolist())]
    return best.title or best.beginning


def _matching(topics: Sequence[list[int]], of_interest: frozenset[int] | None) -> Sequence[list[int]]:
    """The topics of which a fair share of the articles is of interest."""
    if of_interest is None:
        return topics
    return [own for own in topics if sum(i in of_interest for i in own) >= max(1.0, MATCHING_SHARE * len(own))]
