"""How well articles come together: `BRIEFING_DATA=… python -m tests.bench.grouping [--without-source]`.

BCubed F1 (Bagga and Baldwin 1998) of stories on Giveme5W1H events and ECB+ subtopics (the tuning sets): each in one
pool, thinned out to three articles an event, mixed in small collections and in mornings, stripped of titles and dates,
with all articles on one day or in one week, and with lines planted that several articles share. Of topics on affairs of
T17 alone and mixed, on mornings and on ECB+. How many made-up round-ups are found, and how well the order of topics
tells public affairs from sport, entertainment, technology and science (area under the ROC curve).

`--without-source`: each source's sets of stories with the weights that the other one alone gives
(tests/bench/fit_grouping.py).
"""

from __future__ import annotations

import random
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from statistics import mean
from typing import Any, NamedTuple

from briefing.config import GroupTable
from briefing.corpus.group import group
from briefing.errors import Unreadable
from briefing.marks.analysis import understand
from briefing.model import Article, Facts, Metadata, Sentence
from briefing.text.terms import terms
from tests.bench import own
from tests.bench.eval import bcubed, ecbplus, giveme5w1h, timelines

MORNINGS = 24
DAY = "2016-11-09"
ROUND_UP = "round-up"
TITLE = "Morning briefing: what to know today"
PUBLIC = "('world'"
PRIVATE = ("('sports'", "('entertainment'", "('technology'", "('science'")
PLANTED = (
    "Subscribers of the Evening Ledger read all reports of our correspondents and columnists without advertising.",
    "The Evening Ledger was named regional newspaper of the year by the guild of printers and publishers in Oxbridge.",
    "Join the readers' council of the Evening Ledger and tell our editors which neighbourhoods deserve more coverage.",
)

AFFAIRS = ("egypt", "finan", "h1n1", "haiti", "iraq", "libya", "mj", "syria")
ALIKE = ("egypt", "iraq", "libya", "syria")  # affairs that are easily taken for one
WINDOWS = 5  # of an affair, of so many successive articles
WINDOW = 30
MIXTURES = 40


class Case(NamedTuple):
    """An article, the event that it is about, and a wider topic."""

    facts: Facts
    event: str
    topic: str


def figures() -> dict[str, float]:
    """BCubed F1 of stories and topics of every set, how well round-ups are found, and the order of topics."""
    found = {name: mean(stories(mix)[2] for mix in mixes) for name, mixes in collections().items()}
    found |= {f"{name}, topics": mean(topics(mix)[2] for mix in mixes) for name, mixes in topic_sets().items()}
    right, known, marked = marked_round_ups()
    return {**found, "round-ups, precision": right / marked, "round-ups, recall": right / known, "order, AUC": order()}


def main() -> None:
    sets = collections()
    print(f"{'set':34}{'collections':>12}{'articles':>10}{'P':>8}{'R':>8}{'F1':>8}")
    for name, mixes in sets.items():
        report(name, mixes, stories)
    for name, mixes in topic_sets().items():
        report(f"{name}, topics", mixes, topics)
    print("round-ups: {} of {} found, {} marked in all".format(*marked_round_ups()))
    print(f"order of topics: area under the ROC curve {order():.3f}")
    if "--without-source" in sys.argv:
        from tests.bench.fit_grouping import SOURCES, with_weights, without

        for source in SOURCES:
            print(f"\n{source}, by what the other source gives:")
            with with_weights(without(source)):
                for name, mixes in sets.items():
                    if source in name:
                        report(name, mixes, stories)


def report(
    name: str, mixes: Sequence[Sequence[Case]], measured: Callable[[Sequence[Case]], tuple[float, float, float]]
) -> None:
    """A row of the table: the means over some collections."""
    p, r, f = (mean(part) for part in zip(*map(measured, mixes), strict=True))
    print(f"{name:34}{len(mixes):12}{sum(map(len, mixes)):10}{p:8.3f}{r:8.3f}{f:8.3f}", flush=True)


def stories(cases: Sequence[Case]) -> tuple[float, float, float]:
    """BCubed precision, recall and F1 of the stories."""
    found = group([case.facts for case in cases], GroupTable())
    got = {
        id: (t, s) for t, topic in enumerate(found) for s, story in enumerate(topic.stories) for id in story.articles
    }
    return bcubed.bcubed({case.facts.id: case.event for case in cases}, got)


def topics(cases: Sequence[Case]) -> tuple[float, float, float]:
    """BCubed precision, recall and F1 of the topics."""
    found = group([case.facts for case in cases], GroupTable())
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
        "random mornings": [morning(seed) for seed in range(MORNINGS)],
        "Giveme5W1H, lines planted": [planted(seed) for seed in range(3)],
        "Giveme5W1H, on one day": [[dated(case, DAY) for case in giveme()]],
        "Giveme5W1H, in one week": [[in_one_week(case) for case in giveme()]],
        "one event": [mix(set_, seed, each=6, events=1) for seed in range(25) for set_ in (giveme(), ecb())],
    }


def topic_sets() -> Mapping[str, Sequence[Sequence[Case]]]:
    """Collections with a topic for each article; every event of Giveme5W1H is one."""
    return {
        "affairs": [window[:size] for window in windows() for size in (8, WINDOW)],
        "mixtures": list(map(mixture, range(MIXTURES))),
        "alike affairs": list(map(alike_affairs, range(MIXTURES))),
        "mornings": [[case._replace(topic=case.event) for case in morning(seed)] for seed in range(0, 48, 2)],
        "ECB+": [ecb()],
        "own": [own_corpus()],
    }


def own_corpus() -> list[Case]:
    """The articles of tests/corpus in one heap."""
    known = list(map(own.collection, own.folders()))
    topic_of = own.parts(known, "topics")
    return [Case(facts, "", topic_of[id]) for id, facts in own.heap(known).items()]


@cache
def windows() -> Sequence[Sequence[Case]]:
    """Successive articles of each of the long affairs of T17."""
    return [window for affair in AFFAIRS for window in _windows(affair)]


def _windows(affair: str) -> Iterator[Sequence[Case]]:
    rows = sorted(timelines.articles("T17", affair), key=lambda row: str(row["date"]))
    places = range(max(1, len(rows) - WINDOW))
    for start in sorted(random.Random(1).sample(places, min(WINDOWS, len(places)))):
        known = (
            (f"{start}-{n}", "", str(row["date"])[:10], str(row["text"]), affair, affair)
            for n, row in enumerate(rows[start : start + WINDOW])
        )
        yield list(cases(known))


def alike_affairs(seed: int) -> list[Case]:
    """A few articles of some affairs of one region and time."""
    chance = random.Random(seed)
    some = [chance.choice([window for window in windows() if window[0].topic == affair]) for affair in ALIKE]
    return [case for window in chance.sample(some, chance.randint(2, 4)) for case in window[: chance.randint(2, 8)]]


def mixture(seed: int) -> list[Case]:
    """Articles of some affairs, every second time with some events of Giveme5W1H beside."""
    chance = random.Random(seed)
    affairs = [list(same) for _, same in groupby(windows(), key=lambda window: window[0].topic)]
    some = [chance.choice(windows) for windows in chance.sample(affairs, chance.randint(3, 6))]
    starts = [chance.randint(0, WINDOW // 3) for _ in some]
    found = [case for window, at in zip(some, starts, strict=True) for case in window[at : at + chance.randint(3, 12)]]
    events = split(giveme(), lambda case: case.event)
    beside = chance.sample(events, chance.randint(2, 8)) if seed % 2 else []
    return found + [
        case._replace(topic=case.event)
        for event in beside
        for case in chance.sample(event, min(len(event), chance.randint(1, 5)))
    ]


def mix(cases: Sequence[Case], seed: int, *, each: int, events: int | None = None) -> list[Case]:
    """`each` articles of every event that has so many, or of some events only."""
    chance = random.Random(seed)
    full = [own for own in split(cases, lambda case: case.event) if len(own) >= min(each, 4)]
    chosen = chance.sample(full, events) if events else full
    return [case for own in chosen for case in chance.sample(own, min(each, len(own)))]


def morning(seed: int) -> list[Case]:
    """3 to 30 events of Giveme5W1H, 1 to 8 articles each, every second time with as many of ECB+ beside.

    In turn as they are, without titles and dates, without dates, and without titles.
    """
    chance = random.Random(seed)
    own = [event for cases in ((giveme(),), (giveme(), ecb()))[seed % 2] for event in some_events(cases, chance)]
    drawn = [case for event in own for case in chance.sample(event, min(len(event), chance.randint(1, 8)))]
    return list(map((unchanged, bare, undated, untitled)[seed // 2 % 4], drawn))


def some_events(cases: Sequence[Case], chance: random.Random) -> list[list[Case]]:
    """Some of the events."""
    return chance.sample(split(cases, lambda case: case.event), chance.randint(3, 30))


def planted(seed: int) -> list[Case]:
    """Giveme5W1H where a quarter of the articles holds the same lines, as those of one outlet do."""
    chance = random.Random(seed)
    lines = tuple(Sentence(n, n + 1, 0, terms(line)) for n, line in enumerate(PLANTED))
    holds = set(chance.sample(range(len(giveme())), len(giveme()) // 4))
    return [
        case._replace(facts=replace(case.facts, sentences=(*case.facts.sentences, *lines))) if n in holds else case
        for n, case in enumerate(giveme())
    ]


def marked_round_ups() -> tuple[int, int, int]:
    """Made-up round-ups beside articles on their events: how many are marked, how many there are, how many are marked
    in all, those in Giveme5W1H and ECB+ as they are among them, where none is known."""
    heaps = [with_round_ups(cases, seed) for seed in range(16) for cases in (giveme(), ecb())]
    found = [marked for heap in (*heaps, giveme(), ecb()) for marked in _marked(heap)]
    known = sum(case.event == ROUND_UP for heap in heaps for case in heap)
    return sum(id.startswith(ROUND_UP) for id in found), known, len(found)


def _marked(cases: Sequence[Case]) -> Iterable[str]:
    return (id for topic in group([case.facts for case in cases], GroupTable()) for id in topic.round_ups)


def with_round_ups(cases: Sequence[Case], seed: int) -> list[Case]:
    """Two to six articles on each of eight events, and two round-ups of the beginnings of others on some of them."""
    chance = random.Random(seed)
    events = chance.sample([own for own in split(cases, lambda case: case.event) if len(own) > 2], 8)
    mixed = [chance.sample(own, len(own)) for own in events]
    kept = [case for own in mixed for case in own[: min(len(own) - 1, chance.randint(2, 6))]]
    return kept + [
        round_up(f"{seed}-{n}", [own[-1] for own in chance.sample(mixed, 2 + seed % 4)], chance) for n in range(2)
    ]


def round_up(id: str, of: Sequence[Case], chance: random.Random) -> Case:
    """The first sentences of some articles one after the other."""
    leads = (case.facts.sentences[: chance.randint(2, 6)] for case in of)
    sentences = tuple(sentence for lead in leads for sentence in lead)
    article = Article(f"{ROUND_UP}/{id}", id, "", "", "bench", "1")
    return Case(
        Facts(article, Metadata(title=TITLE), sentences=sentences, title_terms=terms(TITLE)), ROUND_UP, ROUND_UP
    )


def order() -> float:
    """How surely a topic of the world's news comes before one of private matters that is as large and as new."""
    standing: dict[bool, list[float]] = {True: [], False: []}
    for event in split(giveme(), lambda case: case.event):
        if event[0].topic.startswith((PUBLIC, *PRIVATE)):
            topic, *_ = group([undated(case).facts for case in event], GroupTable())
            standing[event[0].topic.startswith(PUBLIC)].append(topic.standing)
    pairs = [(one > other) + (one == other) / 2 for one in standing[True] for other in standing[False]]
    return mean(pairs)


def split(cases: Iterable[Case], key: Callable[[Case], str]) -> list[list[Case]]:
    """The cases by key, in its order."""
    parts: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        parts[key(case)].append(case)
    return [parts[name] for name in sorted(parts)]


def unchanged(case: Case) -> Case:
    """The case as it is."""
    return case


def bare(case: Case) -> Case:
    """The case without title and date."""
    return undated(untitled(case))


def untitled(case: Case) -> Case:
    """The case without title."""
    return case._replace(facts=replace(_with(case, title=None), title_terms=()))


def undated(case: Case) -> Case:
    """The case without date."""
    return dated(case, None)


def dated(case: Case, day: str | None) -> Case:
    """The case with another date."""
    return case._replace(facts=_with(case, published=day))


def in_one_week(case: Case) -> Case:
    """The case on a day of one week, by its id."""
    return dated(case, f"2016-11-{7 + zlib.crc32(case.facts.id.encode()) % 7:02}")


def _with(case: Case, **known: Any) -> Facts:
    return replace(case.facts, metadata=replace(case.facts.metadata, **known))


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
