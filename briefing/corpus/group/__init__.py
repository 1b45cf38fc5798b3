"""Articles to stories (one event's coverage) and topics (what a brief is about), from one hierarchy.

Articles are compared by the cosine of their sublinear TF-IDF vectors, whole text and lead, together with what their
dates say, and joined by average link. Stories are a cut of the tree, each branch by itself; the stories' centroids,
joined further without dates, are the topics. Lines that glue are left out before, and articles about several events
link nothing: they go where they fit best afterwards. Everything is sparse, pairs that are hardly alike are never looked
at, and of each article only what is compared is held.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.config import GroupTable
from briefing.corpus.commentary import commentary
from briefing.corpus.group.bags import Lines, Vectors, article_vectors, counted, counting
from briefing.corpus.group.headline import Headline, best_headed, weighed
from briefing.corpus.group.neighbours import alike, dated
from briefing.corpus.group.roundups import round_ups
from briefing.corpus.group.shared import without_glue
from briefing.corpus.group.standing import Public, public, standings
from briefing.corpus.group.stories import STORY_FLOOR, centroids, stories_of, topics_of
from briefing.corpus.vectors import ROWS
from briefing.model import Facts, Story, Topic
from briefing.resolve.dates import article_day
from briefing.text.terms import wanted as meanings
from briefing.text.timex import day

if TYPE_CHECKING:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    Array = np.ndarray[Any, Any]

MATCHING_SHARE = 0.25


class Entry(NamedTuple):
    """What is held of an article beside its terms."""

    id: str
    title: str | None
    beginning: str
    published: str | None
    day: str  # which it speaks of (ISO), "" if not known
    commentary: float  # the chance that it is one


class Compared(NamedTuple):
    """The articles in the order of their ids: their terms, which lines count, their vectors, and what is public."""

    entries: Sequence[Entry]
    lines: Lines
    kept: Array
    vectors: Vectors
    public: Public


def group(facts: Iterable[Facts], settings: GroupTable, focus: str = "") -> tuple[Topic, ...]:
    """The topics of a collection that match `settings.topic`, the weightiest first.

    Every article is in one story of one topic. The order of `facts` changes nothing; they are looked at one at a time.
    What the reader wants (`focus`) comes before what is a public affair.
    """
    found = _compared(facts)
    if not found.entries:
        return ()
    parted = _parted(found)
    members = _matching(list(_members(parted.topic_of)), _holding(found, settings.topic))
    standing = _standings(found, members, focus)
    central = _central(found.vectors.rows, parted.topic_of)
    whole = (_topic(found.entries, own, parted, central, factor) for own, factor in zip(members, standing, strict=True))
    return tuple(sorted(whole, key=lambda topic: (-topic.weight, topic.articles)))


def _standings(found: Compared, members: Sequence[Sequence[int]], focus: str) -> list[float]:
    days = [day((one.published or "")[:10]) for one in found.entries]
    return standings(members, days, found.public, _holding(found, focus))


# --- what an article is compared by -----------------------------------------------------------------------------------


def article_rows(facts: Iterable[Facts]) -> csr_array:
    """One unit vector an article, in the order of their ids."""
    return _compared(facts).vectors.rows


def _compared(facts: Iterable[Facts]) -> Compared:
    lines, entries = Lines(), []
    for one in facts:
        lines.add(one)
        entries.append(_entry(one))
    places = sorted(range(len(entries)), key=lambda place: entries[place].id)
    if places != list(range(len(entries))):
        lines, entries = lines.ordered(places), [entries[place] for place in places]
    kept = without_glue(lines)
    whole, lead = (counted(lines, times, lines.articles) for times in counting(lines, kept))
    return Compared(entries, lines, kept, article_vectors(lines, whole, lead), public(lines, whole))


def _holding(found: Compared, wanted: str) -> set[int] | None:
    """The numbers of the articles that hold all words of a phrase (parted by commas); None without phrases."""
    phrases = [meant for phrase in wanted.split(",") if (meant := meanings(phrase))]
    return set[int]().union(*(_holding_all(found, one) for one in phrases)) if phrases else None


def _holding_all(found: Compared, words: Sequence[frozenset[str]]) -> set[int]:
    """The numbers of the articles that hold each of the words, in one of its meanings."""
    return set.intersection(
        *(set[int]().union(*(found.lines.holding(term, found.kept) for term in sorted(meant))) for meant in words)
    )


def _entry(facts: Facts) -> Entry:
    title = facts.metadata.title
    return Entry(
        facts.id,
        title,
        "" if title else _beginning(facts),
        facts.metadata.published,
        article_day(facts),
        commentary(facts),
    )


def _beginning(facts: Facts, words: int = 10) -> str:
    if not facts.sentences:
        return facts.id
    lead = facts.sentences[0].span.of(facts.text).split()
    return " ".join(lead[:words]) + ("…" if len(lead) > words else "")


def _days(entries: Sequence[Entry]) -> Array:
    """The day of each article as an ordinal, nan where it is not known."""
    import numpy as np

    days = (day((one.published or "")[:10]) for one in entries)
    return np.array([float(one.toordinal()) if one else math.nan for one in days])


# --- topics and stories -----------------------------------------------------------------------------------------------


class Alike(NamedTuple):
    """How alike every two articles are, which of them are about several events, and the numbers of all others.

    `near` is how alike the others are, their dates counted in.
    """

    edges: csr_array
    mixed: Array
    single: Array
    near: csr_array


def _alike(found: Compared) -> Alike:
    import numpy as np

    edges = alike(found.vectors.rows)
    mixed = np.zeros(len(found.entries), bool)
    mixed[round_ups(found.lines, found.kept, found.vectors, edges)] = True
    single = np.flatnonzero(~mixed)
    own = edges[single][:, single] if mixed.any() else edges
    return Alike(edges, mixed, single, dated(own, _days(found.entries)[single]))


class Parted(NamedTuple):
    """The story and the topic of each article, and which are about several events."""

    story_of: Array
    topic_of: Array
    mixed: Array


def _parted(found: Compared) -> Parted:
    """The articles parted. Those about several events come to the story that is most like them."""
    import numpy as np

    edges, mixed, single, near = _alike(found)
    story_of, topic_of = np.full((2, len(mixed)), -1)
    story_of[single] = stories_of(near)
    topic_of[single] = topics_of(found.vectors.rows[single], story_of[single])[story_of[single]]
    for article, other in zip(np.flatnonzero(mixed).tolist(), _most_alike(edges, mixed), strict=True):
        story_of[article] = story_of[other] if other >= 0 else story_of.max() + 1
        topic_of[article] = topic_of[other] if other >= 0 else topic_of.max() + 1
    return Parted(story_of, topic_of, mixed)


def _most_alike(edges: csr_array, mixed: Array) -> Iterator[int]:
    """For each article about several events the one about one event that is most alike; -1 where none is alike."""
    import numpy as np

    for article in np.flatnonzero(mixed).tolist():
        start, end = edges.indptr[article : article + 2]
        value = np.where(mixed[edges.indices[start:end]], 0.0, edges.data[start:end])
        best = int(value.argmax()) if len(value) else -1
        yield int(edges.indices[start + best]) if best >= 0 and value[best] >= STORY_FLOOR else -1


def _central(rows: csr_array, cluster_of: Array) -> Array:
    """How alike each row is to the centroid of its cluster."""
    import numpy as np

    middles = centroids(rows, cluster_of)
    starts = range(0, rows.shape[0], ROWS)
    parts = (rows[at : at + ROWS].multiply(middles[cluster_of[at : at + ROWS]]).sum(axis=1) for at in starts)
    return np.round(np.concatenate([np.asarray(part).ravel() for part in parts]), 9)


def _members(labels: Array) -> Iterator[list[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for index, label in enumerate(labels.tolist()):
        members[label].append(index)
    yield from members.values()


def _topic(entries: Sequence[Entry], own: Sequence[int], parted: Parted, central: Array, standing: float) -> Topic:
    """A topic from the numbers of its articles."""
    found = [_story(entries, [own[i] for i in part], parted, central) for part in _members(parted.story_of[own])]
    found.sort(key=lambda story: (-len(story.articles), story.articles))
    several = tuple(entries[i].id for i in own if parted.mixed[i])
    heading = _heading(own, parted)
    weights = weighed([_headline(entries[i], central[i]) for i in heading])
    headlines = tuple((entries[i].id, weight) for i, weight in zip(heading, weights, strict=True) if weight)
    return Topic(_title(entries, heading, central), tuple(found), standing, several, headlines)


def _story(entries: Sequence[Entry], own: Sequence[int], parted: Parted, central: Array) -> Story:
    days = Counter(sorted(published[:10] for i in own if (published := entries[i].published)))
    return Story(
        title=_title(entries, _heading(own, parted), central),
        date=days.most_common(1)[0][0] if days else None,
        articles=tuple(entries[i].id for i in own),
    )


def _title(entries: Sequence[Entry], heading: Sequence[int], central: Array) -> str:
    """The best headline among the articles, or the beginning of the first sentence where none has one."""
    best = entries[heading[best_headed([_headline(entries[i], central[i]) for i in heading])]]
    return best.title or best.beginning


def _headline(entry: Entry, central: float) -> Headline:
    return Headline(entry.title, day(entry.day), float(central), entry.commentary)


def _heading(own: Sequence[int], parted: Parted) -> Sequence[int]:
    """The articles whose headlines may head it: those about several events only where there is no other."""
    return [i for i in own if not parted.mixed[i]] or own


def _matching(topics: Sequence[list[int]], of_interest: set[int] | None) -> Sequence[list[int]]:
    """The topics of which a fair share of the articles is of interest."""
    if of_interest is None:
        return topics
    return [own for own in topics if sum(i in of_interest for i in own) >= max(1.0, MATCHING_SHARE * len(own))]
