"""How well articles come together: `BRIEFING_DATA=… python -m tests.bench.grouping [--scan]`.

BCubed F1 (Bagga and Baldwin 1998) of stories on Giveme5W1H events and ECB+ subtopics (the tuning sets), pooled,
thinned out to three articles an event, mixed in small collections, and stripped of titles and dates; of topics on ECB+.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from statistics import mean
from typing import NamedTuple

from briefing.config import GroupTable
from briefing.corpus import group as grouping
from briefing.errors import Unreadable
from briefing.marks.analysis import understand
from briefing.model import Article, Facts, Metadata
from tests.bench.eval import bcubed, ecbplus, giveme5w1h

CUTS = (0.13, 0.14, 0.15, 0.16, 0.17, 0.18, 0.19, 0.20, 0.22)


class Case(NamedTuple):
    """An article, the event that it is about, and a wider topic."""

    facts: Facts
    event: str
    topic: str


def figures() -> dict[str, float]:
    """BCubed F1 of the stories of every set, and of the topics of ECB+."""
    found = {name: mean(stories(mix)[2] for mix in mixes) for name, mixes in collections().items()}
    return {**found, "ECB+, topics": topics(ecb())[2]}


def main() -> None:
    sets = collections()
    print(f"{'set':34}{'collections':>12}{'articles':>10}{'P':>8}{'R':>8}{'F1':>8}")
    for name, mixes in sets.items():
        p, r, f = (mean(part) for part in zip(*map(stories, mixes), strict=True))
        print(f"{name:34}{len(mixes):12}{sum(map(len, mixes)):10}{p:8.3f}{r:8.3f}{f:8.3f}")
    p, r, f = topics(ecb())
    print(f"{'ECB+, topics':34}{1:12}{len(ecb()):10}{p:8.3f}{r:8.3f}{f:8.3f}")
    if "--scan" in sys.argv:
        scan(sets)


def scan(sets: dict[str, list[list[Case]]]) -> None:
    """F1 by the cut of stories."""
    chosen = grouping.STORY_CUT
    for cut in CUTS:
        grouping.STORY_CUT = cut
        print(cut, *(f"{name}: {mean(stories(mix)[2] for mix in mixes):.3f}" for name, mixes in sets.items()), sep="  ")
    grouping.STORY_CUT = chosen


def stories(cases: Sequence[Case]) -> tuple[float, float, float]:
    """BCubed precision, recall and F1 of the stories."""
    found = grouping.group([case.facts for case in cases], GroupTable())
    got = {
        id: (t, s) for t, topic in enumerate(found) for s, story in enumerate(topic.stories) for id in story.articles
    }
    return bcubed.bcubed({case.facts.id: case.event for case in cases}, got)


def topics(cases: Sequence[Case]) -> tuple[float, float, float]:
    """BCubed precision, recall and F1 of the topics."""
    found = grouping.group([case.facts for case in cases], GroupTable())
    got = {id: t for t, topic in enumerate(found) for id in topic.articles}
    return bcubed.bcubed({case.facts.id: case.topic for case in cases}, got)


def collections() -> dict[str, list[list[Case]]]:
    """Every set: a list of collections to group one by one."""
    politics = [case for case in giveme() if "world" in case.topic]
    by_topic = split(ecb(), lambda case: case.topic)
    return {
        "Giveme5W1H events": [giveme()],
        "ECB+ subtopics": [ecb()],
        "Giveme5W1H, bare": [[bare(case) for case in giveme()]],
        "ECB+, bare": [[bare(case) for case in ecb()]],
        "Giveme5W1H, threes": [mix(giveme(), seed, each=3) for seed in range(5)],
        "ECB+, threes": [mix(ecb(), seed, each=3) for seed in range(5)],
        "Giveme5W1H, threes, bare": [[bare(case) for case in mix(giveme(), seed, each=3)] for seed in range(5)],
        "political triples, 3 events": [mix(politics, seed, each=3, events=3) for seed in range(40)],
        "political triples, one pool": [mix(politics, seed, each=3) for seed in range(5)],
        "political triples, pool, bare": [[bare(case) for case in mix(politics, seed, each=3)] for seed in range(5)],
        "12 events of both, bare": [
            [bare(case) for case in mix([*giveme(), *ecb()], seed, each=5, events=12)] for seed in range(6)
        ],
        "3 events of 3": [mix(giveme(), seed, each=3, events=3) for seed in range(40)],
        "10 ECB+ events": [mix(ecb(), seed, each=8, events=10) for seed in range(10)],
        "two look-alike events": [mix(cases, seed, each=4) for seed, cases in enumerate(by_topic)],
        "one event": [mix(set_, seed, each=6, events=1) for seed in range(25) for set_ in (giveme(), ecb())],
    }


def mix(cases: Sequence[Case], seed: int, *, each: int, events: int | None = None) -> list[Case]:
    """`each` articles of every event that has so many, or of some events only."""
    chance = random.Random(seed)
    full = [own for own in split(cases, lambda case: case.event) if len(own) >= min(each, 4)]
    chosen = chance.sample(full, events) if events else full
    return [case for own in chosen for case in chance.sample(own, min(each, len(own)))]


def split(cases: Iterable[Case], key: Callable[[Case], str]) -> list[list[Case]]:
    """The cases by key, in its order."""
    parts: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        parts[key(case)].append(case)
    return [parts[name] for name in sorted(parts)]


def bare(case: Case) -> Case:
    """The case without title and date."""
    metadata = replace(case.facts.metadata, title=None, published=None)
    return case._replace(facts=replace(case.facts, metadata=metadata, title_terms=()))


@cache
def giveme() -> list[Case]:
    """The articles of Giveme5W1H's news clusters."""
    return list(
        cases(
            (one["id"], one["title"], one["date"], one["text"], str(one["event"]), str(one["topic"]))
            for one in giveme5w1h.clusters()
        )
    )


@cache
def ecb() -> list[Case]:
    """The articles of ECB+; none has a date."""
    return list(cases((one["id"], one["title"], "", one["text"], one["event"], one["topic"]) for one in ecbplus.load()))


def cases(rows: Iterable[tuple[str, str, str, str, str, str]]) -> Iterable[Case]:
    """Articles as the product understands them; those that it cannot read are left out."""
    for id, title, published, text, event, topic in rows:
        metadata = Metadata(title=title or None, published=published or None, language="en")
        try:
            yield Case(understand(Article(f"{event}/{id}", id, text, "", "bench", "1", metadata)), event, topic)
        except Unreadable:
            continue


if __name__ == "__main__":
    main()
