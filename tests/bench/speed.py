"""How fast and how large, ours beside the peers on the same input: `python -m tests.bench.speed WHAT [N …]`.

make: the whole of `briefing make` on N articles (default 5 1000 10000): seconds, the most memory that all its processes
    have together, then again with ten new articles, and the exponent of growth between the sizes. N may be a folder.
make --against PYTHON: the same of the `briefing` that another Python has, in turns on the same articles (default the
    seeds and 1000), without cache and workers: the median of CPU ours / theirs, and the most memory of each. N may be a
    folder. What else the machine does counts for both: only the ratio means something.
grouping: N articles to topics (default 1000 10000), beside scikit-learn's agglomerative clustering of the same rows
    while that can be held (MOST_FOR_SKLEARN), and the exponent.
blocks: N articles (default 2000 4000), "giveme5w1h", "ecb" or a folder, by rare terms and every pair: the same groups?
    "products=N" before them is the budget of products an article; at the usual one small sets are compared exactly.
textrank: ours beside sumy's TextRank on N sentences (default 500 1000 2000), the same scores.
summary: `briefing summary` of N articles (default 10 20 40) beside sumy's own TextRank summarizer.
"""

from __future__ import annotations

import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

from briefing.config import Config, GroupTable, RankTable
from briefing.corpus import group as grouping
from briefing.corpus.group import group, neighbours
from briefing.corpus.rank import overlaps, rank, sumy_scores, textrank
from briefing.corpus.summary import summary
from briefing.model import Article, Facts, Metadata, Ref, Sentence, Topic
from briefing.pipeline import gather
from briefing.run.shelf import packed, shelved
from briefing.text.background import _shares
from briefing.text.terms import terms
from tests.bench.eval import bcubed

T = TypeVar("T")
WORDS_A_SENTENCE = 22
SENTENCES_AN_ARTICLE = 22
ARTICLES_AN_EVENT = 4
NEW_ARTICLES = 10
SAMPLE_SECONDS = 0.25
MOST_FOR_SKLEARN = 10_000
SKLEARN_CUT = 0.17  # how alike two of its clusters are that it joins
LARGE = 1000  # from here on growth tells, and not the start of the program
DAY = "2024-06-30"
COMMAND = "from briefing.cli import main; main()"  # older versions know no `python -m briefing`
ALONE = ("--no-cache", "--workers", "1")
RUNS, RUNS_OF_MANY, FEW = 11, 3, 100  # side by side; of more than so many articles fewer


class Measure(NamedTuple):
    """What a run took; `cpu` are the seconds of all its processes together, which other work on the machine spares."""

    size: int
    seconds: float
    cpu: float
    mebibytes: int


def main() -> None:
    what, *sizes = sys.argv[1:] or ["textrank"]
    if sizes[:1] == ["--against"]:
        compare(Path(sizes[1]), sizes[2:] or ["seeds", "1000"])
    else:
        BENCHES[what](sizes)


def compare(python: Path, sizes: Sequence[str]) -> None:
    """The command of two installations, side by side."""
    print(
        f"{'articles':>10}{'runs':>6}{'theirs':>10}{'ours':>10}{'ratio':>8}{'theirs':>10}{'ours':>10}  CPU seconds, MiB"
    )
    for size in sizes:
        with articles(size) as folder:
            number = sum(1 for _ in (folder / "articles").iterdir())
            runs = RUNS if number <= FEW else RUNS_OF_MANY
            both = [
                [measured(folder, number, one, ALONE) for one in (str(python), sys.executable)] for _ in range(runs + 1)
            ][1:]  # the first run may compile modules
            theirs, ours = zip(*both, strict=True)
            ratio = median(own.cpu / other.cpu for other, own in both)
            took = "".join(f"{median(run.cpu for run in all):10.2f}" for all in (theirs, ours))
            most = "".join(f"{max(run.mebibytes for run in all):10}" for all in (theirs, ours))
            print(f"{number:10}{runs:6}{took}{ratio:8.2f}{most}", flush=True)


def bench_make(sizes: Sequence[str]) -> None:
    """The command itself, in processes of its own, without and with what it kept."""
    print(f"{'articles':>10}{'run':>22}{'seconds':>10}{'CPU':>10}{'MiB':>8}  all processes together")
    first: list[Measure] = []
    for size in sizes or ("5", "1000", "10000"):
        with articles(size) as folder:
            first.append(report(folder, "first"))
            new = [(f"new{n}", text) for n, (_, text) in enumerate(collection(NEW_ARTICLES, seed=2))]
            write(folder / "articles", new)
            try:
                report(folder, "ten new articles")
            finally:
                for name, _ in new:
                    (folder / "articles" / f"{name}.txt").unlink()
    print_exponents(first)


def report(folder: Path, run: str) -> Measure:
    """One run of `briefing make`, measured and printed."""
    size = sum(1 for _ in (folder / "articles").iterdir())
    found = measured(folder, size)
    seconds = found.seconds
    print(f"{size:10}{run:>22}{seconds:10.1f}{found.cpu:10.1f}{found.mebibytes:8}", flush=True)
    return found


def measured(folder: Path, size: int, python: str = sys.executable, options: Sequence[str] = ()) -> Measure:
    """What one run of `briefing make` took."""
    before = cpu(resource.RUSAGE_CHILDREN)
    with sampled() as most:
        _, seconds = timed(lambda: make(folder, python, options))
    return Measure(size, seconds, cpu(resource.RUSAGE_CHILDREN) - before, max(most))


def make(folder: Path, python: str = sys.executable, options: Sequence[str] = ()) -> None:
    """`briefing make` with a cache of its own; PYTHONPATH is for our own Python only."""
    environment = {"XDG_CACHE_HOME": str(folder / "cache"), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    handed_on = ("PYTHONPATH", "TMPDIR") if python == sys.executable else ("TMPDIR",)
    subprocess.run(
        [python, "-c", COMMAND, "make", "articles", "--out", "out", "--force", "--date", DAY, *options],
        cwd=folder,
        check=True,
        capture_output=True,
        env=environment | {name: os.environ[name] for name in handed_on if name in os.environ},
    )


def bench_grouping(sizes: Sequence[str]) -> None:
    """Articles to topics."""
    print(f"{'articles':>10}{'seconds':>10}{'CPU':>10}{'topics':>9}{'MiB':>8}{'scikit-learn':>14}{'times':>8}")
    found: list[Measure] = []
    for size in map(int, sizes or ("1000", "10000")):
        shelf = shelved(map(packed, understood_ones(size)))
        before = cpu(resource.RUSAGE_SELF)
        topics, seconds = timed(lambda shelf=shelf: group(shelf.values(), GroupTable()))
        found.append(Measure(size, seconds, cpu(resource.RUSAGE_SELF) - before, memory()))
        theirs = sklearn_seconds(shelf.values())
        beside = f"{theirs:13.1f}s{theirs / seconds:8.1f}" if theirs else ""
        print(
            f"{size:10}{seconds:10.1f}{found[-1].cpu:10.1f}{len(topics):9}{found[-1].mebibytes:8}{beside}", flush=True
        )
    print_exponents(found)


def sklearn_seconds(facts: Collection[Facts]) -> float | None:
    """How long scikit-learn's average link takes for the same articles; None where it is not there, or too many."""
    try:
        from sklearn.cluster import AgglomerativeClustering
    except ImportError:
        return None
    if len(facts) > MOST_FOR_SKLEARN:
        return None

    def cluster() -> None:
        rows = grouping.article_rows(facts)
        distances = 1 - (rows @ rows.T).toarray()
        AgglomerativeClustering(
            n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - SKLEARN_CUT
        ).fit(distances)

    return timed(cluster)[1]


def bench_blocks(sizes: Sequence[str]) -> None:
    """The same collection with every pair compared, and with rare terms only: BCubed F1 of the one by the other.

    `left out` is the share of the entries by which articles may not meet: where it is 0, nothing was shown.
    """
    print(f"{'articles':>10}{'all pairs':>11}{'rare terms':>12}{'left out':>10}{'stories':>9}{'topics':>8}")
    usual = neighbours.EXACT_UP_TO, neighbours.EXACT_PRODUCTS, neighbours.PRODUCTS_A_ROW
    for size in sizes or ("2000", "4000"):
        if size.startswith("products="):
            neighbours.PRODUCTS_A_ROW = int(size.removeprefix("products="))
            continue
        facts = known_facts(size)
        neighbours.EXACT_UP_TO = len(facts)
        exact, seconds = timed(lambda facts=facts: group(facts.values(), GroupTable()))
        neighbours.EXACT_UP_TO, neighbours.EXACT_PRODUCTS = 0, 0
        blocks, other = timed(lambda facts=facts: group(facts.values(), GroupTable()))
        rare, common = neighbours._parted(grouping.article_rows(facts.values()))
        neighbours.EXACT_UP_TO, neighbours.EXACT_PRODUCTS = usual[:2]
        stories, topics = (
            bcubed.bcubed(places(exact, level), places(blocks, level))[2] for level in ("stories", "topics")
        )
        share = common.nnz / (rare.nnz + common.nnz)
        print(f"{len(facts):10}{seconds:10.1f}s{other:11.1f}s{share:10.2f}{stories:9.3f}{topics:8.3f}", flush=True)
    neighbours.PRODUCTS_A_ROW = usual[2]


def known_facts(what: str) -> Mapping[str, Facts]:
    """So many made-up articles, "giveme5w1h" or "ecb" (BRIEFING_DATA), or a folder as `briefing make` reads it."""
    if what.isdigit():
        return shelved(map(packed, understood_ones(int(what))))
    if what in ("giveme5w1h", "ecb"):
        from tests.bench.grouping import ecb, giveme

        return {case.facts.id: case.facts for case in (giveme() if what == "giveme5w1h" else ecb())}
    return gather([what], Config()).facts


def places(topics: Sequence[Topic], level: str) -> dict[str, str]:
    """The story or topic of each article."""
    return {
        id: f"{t}/{s}" if level == "stories" else str(t)
        for t, topic in enumerate(topics)
        for s, story in enumerate(topic.stories)
        for id in story.articles
    }


def bench_textrank(sizes: Sequence[str]) -> None:
    """The same weights, the same scores: how long each takes."""
    print(f"{'sentences':>10}{'briefing':>12}{'sumy':>12}{'times':>8}{'edges':>12}{'MiB':>8}{'furthest apart':>16}")
    textrank(overlaps([("warm", "up")] * 2))
    for size in map(int, sizes or ("500", "1000", "2000")):
        chance = random.Random(size)
        texts = [terms(sentence(chance, vocabulary())) for _ in range(size)]
        edges, seconds = timed(lambda texts=texts: overlaps(texts))
        scores, more = timed(lambda edges=edges: textrank(edges))
        refs = {Ref("a", n): text for n, text in enumerate(texts)}
        sumys, theirs = timed(lambda refs=refs: sumy_scores("text_rank.TextRankSummarizer", refs))
        ours = seconds + more
        low, high = scores.min(), scores.max()
        apart = max(abs(one - low - (high - low) * other) for one, other in zip(scores, sumys.values(), strict=True))
        print(
            f"{size:10}{ours:11.3f}s{theirs:11.1f}s{theirs / ours:8.0f}{edges.nnz:12}{memory():8}{apart:16.1e}",
            flush=True,
        )


def bench_summary(sizes: Sequence[str]) -> None:
    """A summary of 100 words of a whole collection; sumy's summarizer on the same terms of the same sentences."""
    print(f"{'articles':>10}{'sentences':>11}{'briefing':>12}{'sumy':>12}{'times':>8}")
    warm = {one.id: one for one in understood_ones(4)}
    summary(warm, rank(warm, RankTable()), 100)
    for size in map(int, sizes or ("10", "20", "40")):
        facts = {one.id: one for one in understood_ones(size)}
        texts = {Ref(one.id, own.start): own.terms for one in facts.values() for own in one.sentences}
        _, ours = timed(lambda facts=facts: summary(facts, rank(facts, RankTable()), 100))
        _, theirs = timed(lambda texts=texts: sumy_scores("text_rank.TextRankSummarizer", texts))
        print(f"{size:10}{len(texts):11}{ours:11.2f}s{theirs:11.1f}s{theirs / ours:8.0f}", flush=True)


BENCHES: dict[str, Callable[[Sequence[str]], None]] = {
    "make": bench_make,
    "grouping": bench_grouping,
    "blocks": bench_blocks,
    "textrank": bench_textrank,
    "summary": bench_summary,
}


# --- measuring --------------------------------------------------------------------------------------------------------


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and its seconds."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def cpu(whose: int) -> float:
    """The CPU seconds so far of this process, or of those below it that have ended."""
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def memory() -> int:
    """The most memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def sampled() -> Iterator[list[int]]:
    """The memory of all processes below this one together, in MiB, sampled while the block runs."""
    found, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(SAMPLE_SECONDS):
            found.append(sum(map(resident, descendants(os.getpid()))) >> 20)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield found
    finally:
        done.set()
        watcher.join()


def descendants(process: int) -> Iterator[int]:
    """The processes below one (Linux)."""
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:  # it has ended
        return
    for child in children:
        yield child
        yield from descendants(child)


def resident(process: int) -> int:
    """The bytes that a process alone takes: its share of what several use counts once (proportional set size)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))


def print_exponents(found: Sequence[Measure]) -> None:
    """How seconds and CPU seconds grow from each size to the next, and from the first of a thousand to the last."""
    large = [one for one in found if one.size >= LARGE]
    pairs = [*pairwise(large), (large[0], large[-1])] if len(large) > 2 else list(pairwise(large))
    for low, high in pairs:
        seconds, used = (
            math.log(after / before) / math.log(high.size / low.size)
            for before, after in ((low.seconds, high.seconds), (low.cpu, high.cpu))
        )
        print(f"exponent {low.size:,} to {high.size:,}: {seconds:.2f} (CPU {used:.2f})")


# --- articles that nobody wrote ---------------------------------------------------------------------------------------


def collection(size: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Articles of some 500 words as (name, text): events with words of their own, told four times each."""
    chance = random.Random(seed)
    words = vocabulary()
    for number in range(size):
        if number % ARTICLES_AN_EVENT == 0:
            event = words[: len(words) // 10] + chance.sample(words, 60) * 40
            facts = [sentence(chance, event) for _ in range(SENTENCES_AN_ARTICLE)]
        told = [sentence(chance, event) if chance.random() < 0.7 else fact for fact in facts]
        yield f"a{number:06}", "\n\n".join([told[0][:60].rstrip("., "), *told]) + "\n"


def understood_ones(size: int) -> Iterator[Facts]:
    """So many articles without the stages that grouping does not need."""
    return (understood(id, text) for id, text in collection(size))


@contextmanager
def articles(size: str) -> Iterator[Path]:
    """A folder with a folder `articles` of so many articles; or one that is there already, by its path."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if size.isdigit():
            write(folder / "articles", collection(int(size)))
        else:
            (folder / "articles").symlink_to(Path(size).resolve(), target_is_directory=True)
        yield folder


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


def write(folder: Path, articles: Iterable[tuple[str, str]]) -> None:
    """The articles as text files."""
    folder.mkdir(exist_ok=True)
    for name, text in articles:
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
