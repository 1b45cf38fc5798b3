"""Open questions in political articles, printed for reading by hand, and the counts of each cue.

    BRIEFING_DATA=… python -m tests.bench.questions [--set NAME | --folder DIR] [--read N] [--seed S]

Judge by tests/bench/questions-rules.md. Sentences that cannot stand alone are left out, copies and repetitions are
printed once, and no article gives more than three, as on the page. DIR: a folder of articles of your own instead.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.clean import clean
from briefing.errors import Unreadable
from briefing.mark.doubts import cue_in, find
from briefing.mark.standalone import standalone
from briefing.model import Article, Metadata
from briefing.printed import fold
from briefing.similar import gist, pairs
from briefing.split import split
from tests.bench.eval import giveme5w1h, polnear, timelines

MOST_AN_ARTICLE = 3


class Asked(NamedTuple):
    article: str
    kind: str
    cue: str
    text: str


def untokenized(text: str) -> str:
    """The timelines' articles come as tokens with blanks between them."""
    text = re.sub(r"-LRB- ?", "(", text)
    text = re.sub(r" ?-RRB-", ")", text)
    text = re.sub(r"`` ?", "“", text)
    text = re.sub(r" ?''", "”", text)
    return re.sub(r" ([.,;:?!%]|n't\b|'s\b|'re\b|'ve\b|'ll\b)", r"\1", text)


def articles(name: str) -> Iterator[tuple[str, str, str | None]]:
    """Id, text and title of each article of a set."""
    if name == "polnear":
        for one in (*polnear.load("train"), *polnear.load("dev")):
            yield one["id"], one["text"], one["title"]
    elif name == "giveme5w1h":
        for one in giveme5w1h.clusters():
            if one["category"] == "world":
                yield one["id"], f"{one['title']}\n\n{one['text']}", one["title"]
    else:
        for topic in ("egypt", "finan", "iraq", "libya", "syria"):
            for number, one in enumerate(timelines.articles("T17", topic)):
                yield f"{topic}/{number}", untokenized(one["text"]), None


def of_folder(folder: Path) -> Iterator[tuple[str, str, str | None]]:
    for path in sorted(folder.rglob("*.txt")):
        yield path.name, path.read_text(encoding="utf-8", errors="replace"), None


def asked(id: str, text: str, title: str | None) -> list[Asked]:
    article = Article(id, id, text, "", "text", "1", Metadata(title=title, language="en"))
    try:
        own = clean(article)
    except Unreadable:
        return []
    sentences = standalone(text, split(text, own.body))
    unfit = {sentence.span for sentence in sentences if sentence.unfit}
    found = []
    for doubt in find(text, sentences, own.title):
        if doubt.span not in unfit:
            words = fold(doubt.span.of(text))
            cue = cue_in(words, public=True)
            found.append(Asked(id, doubt.kind, cue[0].name if cue else "headline", words))
    return found[:MOST_AN_ARTICLE]


def once(found: list[Asked]) -> list[Asked]:
    again = {j for _, j in pairs([gist(one.text) for one in found])}
    return [one for i, one in enumerate(found) if i not in again]


def report(source: Iterable[tuple[str, str, str | None]], read: int, seed: int) -> None:
    by_article = [asked(*one) for one in source]
    found = once([one for several in by_article for one in several])
    print(f"{len(by_article)} articles, {sum(map(bool, by_article))} with an open question, {len(found)} to print")
    for cue, count in Counter(one.cue for one in found).most_common():
        print(f"  {count:4} {cue}")
    random.Random(seed).shuffle(found)
    for number, one in enumerate(found[:read]):
        print(f"{number:3} [{one.kind}: {one.cue}] {one.article}\n    {one.text}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", default="polnear", choices=("polnear", "giveme5w1h", "timelines"))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--read", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    report(of_folder(given.folder) if given.folder else articles(given.set), given.read, given.seed)


if __name__ == "__main__":
    main()
