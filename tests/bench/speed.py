"""How fast and how large: `python -m tests.bench.speed textrank|grouping|make [N …]`.

textrank: ours beside sumy's TextRank on the same sentences, N sentences (default 500 1000 2000), in one run.
grouping: N articles (default 1000 10000) that `collection` makes.
make: the whole of `briefing make` on folders of N articles (default 5 1000), from a cold start, then again with ten
new articles.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from briefing.background import _shares
from briefing.config import GroupTable
from briefing.group import group
from briefing.model import Article, Facts, Metadata, Ref, Sentence
from briefing.rank import overlaps, sumy_scores, textrank
from briefing.terms import terms

T = TypeVar("T")
WORDS_A_SENTENCE = 22
SENTENCES_AN_ARTICLE = 22
ARTICLES_AN_EVENT = 4


def main() -> None:
    what, *sizes = sys.argv[1:] or ["textrank"]
    {"textrank": bench_textrank, "grouping": bench_grouping, "make": bench_make}[what]([int(size) for size in sizes])


def bench_textrank(sizes: Sequence[int]) -> None:
    """The same weights, the same scores: how long each takes."""
    print(f"{'sentences':>10}{'briefing':>12}{'sumy':>12}{'times':>8}{'edges':>12}{'RSS MiB':>9}")
    textrank(overlaps([("warm", "up")] * 2))
    for size in sizes or (500, 1000, 2000):
        chance = random.Random(size)
        texts = [terms(sentence(chance, vocabulary())) for _ in range(size)]
        edges, seconds = timed(lambda texts=texts: overlaps(texts))
        _, more = timed(lambda edges=edges: textrank(edges))
        refs = {Ref("a", n): text for n, text in enumerate(texts)}
        _, theirs = timed(lambda refs=refs: sumy_scores("text_rank.TextRankSummarizer", refs))
        ours = seconds + more
        print(f"{size:10}{ours:11.3f}s{theirs:11.1f}s{theirs / ours:8.0f}{edges.nnz:12}{memory():9}", flush=True)


def bench_grouping(sizes: Sequence[int]) -> None:
    """Articles to topics."""
    print(f"{'articles':>10}{'seconds':>10}{'topics':>9}{'RSS MiB':>9}")
    for size in sizes or (1000, 10_000):
        facts = [understood(id, text) for id, text in collection(size)]
        found, seconds = timed(lambda facts=facts: group(facts, GroupTable()))
        print(f"{size:10}{seconds:10.1f}{len(found):9}{memory():9}", flush=True)


def bench_make(sizes: Sequence[int]) -> None:
    """The command itself, in a process of its own, without and with what it kept."""
    print(f"{'articles':>10}{'run':>22}{'seconds':>10}{'RSS MiB':>9}")
    for size in sizes or (5, 1000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder / "articles", collection(size))
            for run in ("first", "ten new articles"):
                if run != "first":
                    write(
                        folder / "articles", [(f"new{n}", text) for n, (_, text) in enumerate(collection(10, seed=2))]
                    )
                _, seconds = timed(lambda folder=folder: make(folder))
                rss = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
                print(f"{size:10}{run:>22}{seconds:10.1f}{rss:9}", flush=True)


def make(folder: Path) -> None:
    """`briefing make` with a cache of its own."""
    subprocess.run(
        [sys.executable, "-m", "briefing.cli", "make", "articles", "--out", "out", "--force", "--date", "2024-06-30"],
        cwd=folder,
        check=True,
        capture_output=True,
        env={"XDG_CACHE_HOME": str(folder / "cache"), "PATH": "/usr/bin:/bin", "HOME": str(folder)},
    )


# --- articles that nobody wrote ---------------------------------------------------------------------------------------


def collection(size: int, seed: int = 1) -> list[tuple[str, str]]:
    """Articles of some 500 words as (name, text): events with words of their own, told four times each."""
    chance = random.Random(seed)
    words = vocabulary()
    articles: list[tuple[str, str]] = []
    while len(articles) < size:
        event = words[: len(words) // 10] + chance.sample(words, 60) * 40
        facts = [sentence(chance, event) for _ in range(SENTENCES_AN_ARTICLE)]
        for _ in range(min(ARTICLES_AN_EVENT, size - len(articles))):
            told = [sentence(chance, event) if chance.random() < 0.7 else fact for fact in facts]
            articles.append((f"a{len(articles):06}", "\n\n".join([told[0][:60].rstrip("., "), *told]) + "\n"))
    return articles


def vocabulary() -> list[str]:
    """The commonest stems, the common ones often: they stand for words."""
    return [term for term, share in _shares().items() for _ in range(1 + int(share * 60)) if term.isalpha()]


def sentence(chance: random.Random, words: Sequence[str]) -> str:
    """A sentence in form: a name, a verb, and words."""
    chosen = chance.choices(words, k=chance.randint(10, 2 * WORDS_A_SENTENCE - 10))
    return f"The {chosen[0].capitalize()} said that the {' '.join(chosen[1:])} were {chance.choice(words)}ed."


def understood(id: str, text: str) -> Facts:
    """An article without the stages that grouping does not need."""
    spans = [(start := text.index(line), start + len(line)) for line in text.split("\n\n")]
    sentences = tuple(Sentence(start, end, n, terms(text[start:end])) for n, (start, end) in enumerate(spans))
    return Facts(Article(id, id, text, "", "bench", "1"), Metadata(), sentences=sentences)


def write(folder: Path, articles: Sequence[tuple[str, str]]) -> None:
    """The articles as text files."""
    folder.mkdir(exist_ok=True)
    for name, text in articles:
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and its seconds."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def memory() -> int:
    """The most memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
