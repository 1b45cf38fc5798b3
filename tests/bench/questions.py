"""Open questions as the page asks them, printed for reading by hand, and the counts of each cue.

    BRIEFING_DATA=… python -m tests.bench.questions [--set NAME | --folder DIR] [--run N] [--read N] [--seed S]

Judge by tests/bench/questions-rules.md. The articles go through the section (`open_questions`) in runs of N consecutive
ones, by default each alone: what cannot stand alone or does not name its matter is left out, the matter of the article
stands in brackets beside words that point back, repetitions are printed once, and no article gives more than three.
DIR: a folder of articles of your own instead.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from briefing import pipeline
from briefing.config import Config
from briefing.corpus.dedupe import copies
from briefing.errors import Unreadable
from briefing.marks.analysis import understand
from briefing.model import Article, Facts, Item, Material, Metadata, Question
from briefing.resolve.dates import date_together
from briefing.sections.questions import open_questions
from tests.bench.eval import giveme5w1h, polnear, timelines

RUN = 10  # articles


class Source(NamedTuple):
    id: str
    text: str
    title: str | None
    published: str | None


class Asked(NamedTuple):
    article: str
    kind: str
    cue: str
    text: str
    title: str


def untokenized(text: str) -> str:
    """The timelines' articles come as tokens with blanks between them."""
    text = re.sub(r"-LRB- ?", "(", text)
    text = re.sub(r" ?-RRB-", ")", text)
    text = re.sub(r"`` ?", "“", text)
    text = re.sub(r" ?''", "”", text)
    return re.sub(r" ([.,;:?!%]|n't\b|'s\b|'re\b|'ve\b|'ll\b)", r"\1", text)


def articles(name: str) -> Iterator[Source]:
    """The articles of a set, in its order or by day."""
    if name == "polnear":
        for one in (*polnear.load("train"), *polnear.load("dev")):
            yield Source(one["id"], one["text"], one["title"], (one["date"] or "")[:10] or None)
    elif name == "giveme5w1h":
        for one in giveme5w1h.clusters():
            if one["category"] == "world":
                yield Source(one["id"], f"{one['title']}\n\n{one['text']}", one["title"], one["date"])
    else:
        for topic in ("egypt", "finan", "iraq", "libya", "syria"):
            by_day = sorted(timelines.articles("T17", topic), key=lambda one: str(one["date"]))
            for number, one in enumerate(by_day):
                yield Source(f"{topic}/{number}", untokenized(one["text"]), None, one["date"][:10])


def of_folder(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.rglob("*.txt")):
        yield Source(path.name, path.read_text(encoding="utf-8", errors="replace"), None, None)


def understood(sources: Iterable[Source]) -> Iterator[Facts]:
    for one in sources:
        known = Metadata(title=one.title, published=one.published, language="en")
        try:
            yield understand(Article(one.id, one.id, one.text, "", "text", "1", known))
        except Unreadable:
            continue


@contextmanager
def nobody_heard() -> Iterator[None]:
    """No statements are read: questions do not need them."""
    usual = pipeline.SENTENCES_PARSED
    pipeline.SENTENCES_PARSED = 0
    try:
        yield
    finally:
        pipeline.SENTENCES_PARSED = usual


def materials(run: Sequence[Facts]) -> Iterator[Material]:
    """What the section is made from, for each topic of a run of articles; nobody's statements are read."""
    known = {one.id: one for one in sorted(run, key=lambda one: one.id)}
    dates = date_together(known)
    facts = {id: replace(one, dates=dates.get(id, one.dates)) for id, one in known.items()}
    day = max((one.metadata.published or "" for one in run), default="") or "2026-01-01"
    found = pipeline.topics(pipeline.Gathered(facts, ()), Config())
    return pipeline.materials(facts, found, copies(facts.values()), Config(), day)


def asked(material: Material) -> Iterator[Asked]:
    for item in open_questions(material):
        facts = material.facts[item.source]
        doubt = next(one for one in facts.doubts if one.span == item.span)
        title = facts.metadata.title or material.topic.title
        tier = "" if doubt.tier == 1 else f", wide, {item.score:.2f}"
        yield Asked(item.source, _kind(item) + tier, doubt.rule, item.text, title)


def strict(material: Material) -> Material:
    """What the section is made from, with the doubts of the strict tier only."""
    facts = {
        id: replace(one, doubts=tuple(doubt for doubt in one.doubts if doubt.tier == 1))
        for id, one in material.facts.items()
    }
    return replace(material, facts=facts)


def _kind(item: Item) -> str:
    assert isinstance(item.detail, Question)
    return item.detail.kind + (f", as of {item.detail.day}" if item.detail.day else "")


def figures() -> dict[str, float]:
    """How many questions PolNeAR gives in runs of ten, and in how many runs: by the strict tier alone, and by both.

    What they are worth is read by hand.
    """
    facts = list(understood(articles("polnear")))
    runs = [facts[at : at + RUN] for at in range(0, len(facts), RUN)]
    with nobody_heard():
        known = [list(materials(run)) for run in runs]
    by_strict = [[one for material in run for one in asked(strict(material))] for run in known]
    by_both = [[one for material in run for one in asked(material)] for run in known]
    return {
        "questions": sum(map(len, by_strict)),
        "runs with a question": sum(map(bool, by_strict)) / len(runs),
        "questions of both tiers": sum(map(len, by_both)),
        "runs with a question of either tier": sum(map(bool, by_both)) / len(runs),
    }


def report(runs: Sequence[Sequence[Facts]], read: int, seed: int) -> None:
    by_run = [[one for material in materials(run) for one in asked(material)] for run in runs]
    found = [one for several in by_run for one in several]
    print(f"{sum(map(len, runs))} articles in {len(runs)} runs, {sum(map(bool, by_run))} runs with a question")
    print(f"{len(found)} questions, {sum('[' in one.text for one in found)} of them with a bracket")
    for cue, count in Counter(one.cue for one in found).most_common():
        print(f"  {count:4} {cue}")
    random.Random(seed).shuffle(found)
    for number, one in enumerate(found[:read]):
        print(f"{number:3} [{one.kind}: {one.cue}] {one.article} «{one.title}»\n    {one.text}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", default="polnear", choices=("polnear", "giveme5w1h", "timelines"))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--run", type=int, default=1)
    parser.add_argument("--read", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    facts = list(understood(of_folder(given.folder) if given.folder else articles(given.set)))
    with nobody_heard():
        report([facts[at : at + given.run] for at in range(0, len(facts), given.run)], given.read, given.seed)


if __name__ == "__main__":
    main()
