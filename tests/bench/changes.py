"""What is called changed from one day of a real affair to the next, to be read by hand.

    BRIEFING_DATA=… python -m tests.bench.changes

Runs of four days of the timelines' articles (T17), those with most articles, each day a brief with what the days before
it told; every sentence that is called updated or corrected is printed with what it is compared with.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from briefing import pipeline
from briefing.config import Config
from briefing.model import Remembered, Since
from briefing.since.memory import merged
from tests.bench.eval import timelines

DAYS, LEAST, MOST = 4, 3, 10  # of a run; articles of each of its first days at least, and of any day that are read
RUNS = {"egypt": 4, "libya": 5, "syria": 4, "haiti": 2, "h1n1": 2, "iraq": 2, "mj": 1}
SHORTEST = 80  # words
CHANGES = ("updated", "corrected")


def runs(affair: str, number: int) -> Iterator[Mapping[str, Sequence[str]]]:
    """The texts of runs of days, by day."""
    by_day: defaultdict[str, list[str]] = defaultdict(list)
    for one in timelines.articles("T17", affair):
        if len(one["text"].split()) > SHORTEST:
            by_day[one["date"]].append(one["text"])
    starts = sorted(by_day, key=lambda day: (-_articles(by_day, day), day))
    taken: set[str] = set()
    for start in starts:
        days = _days(start)
        if number and taken.isdisjoint(days) and all(len(by_day.get(day, ())) >= LEAST for day in days[:-1]):
            taken.update(days)
            number -= 1
            yield {day: by_day[day][:MOST] for day in days if by_day.get(day)}


def _days(start: str) -> Sequence[str]:
    return [(date.fromisoformat(start) + timedelta(n)).isoformat() for n in range(DAYS)]


def _articles(by_day: Mapping[str, Sequence[str]], start: str) -> int:
    return sum(min(MOST, len(by_day.get(day, ()))) for day in _days(start))


def compared(texts: Mapping[str, Sequence[str]], folder: Path) -> Iterator[tuple[str, Remembered]]:
    """The articles of each day with what they are beside those of the days before."""
    known: tuple[Remembered, ...] = ()
    for when, articles in texts.items():
        own = folder / when
        own.mkdir(parents=True)
        for number, text in enumerate(articles):
            (own / f"{number:02}.txt").write_text(f"Published: {when}\n\n{text}\n", "utf-8")
        since = Since(max(one.brief for one in known), "", known) if known else None
        (built,) = pipeline.build([str(own)], Config(), day=when, since=since)
        yield from ((when, one) for one in built.brief.remembered if since)
        known = merged(built.brief.remembered, known)


def main() -> None:
    """Prints all changes."""
    found: Counter[str] = Counter()
    for affair, number in RUNS.items():
        for texts in runs(affair, number):
            with tempfile.TemporaryDirectory() as folder:
                for when, article in compared(texts, Path(folder)):
                    for point in article.points:
                        found.update(one.change for one in point.changes)
                        for one in point.changes:
                            if one.change in CHANGES and one.was is not None:
                                print(f"[{affair} {when}] {one.change}, {one.was.what}: was “{one.was.value}”")
                                print(f"    {point.text}\n    {one.was.text}", flush=True)
    print(dict(found))


if __name__ == "__main__":
    sys.exit(main())
