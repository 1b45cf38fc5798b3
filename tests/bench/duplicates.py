"""Whether `same` finds sentences that say the same: STS news headlines and the MSR paraphrase corpus.

    BRIEFING_DATA=… python -m tests.bench.duplicates [--show N]

STS: pairs rated 4.5 and more are the same, those under 3 are not, those between are not counted. MSRP's own labels
are looser: it calls two sentences paraphrases that differ in detail, and not the same some that differ in a word.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import NamedTuple

from briefing.corpus.similar import gist, same
from tests.bench.eval.nearduplicate import msrp, sts

HEADLINES = tuple(f"{year}/headlines.test" for year in (2013, 2014, 2015, 2016))
OTHER_NEWS = ("2012/MSRpar.train", "2012/MSRpar.test", "2014/deft-news.test")


class Pair(NamedTuple):
    a: str
    b: str
    alike: bool


def rated(sets: Iterable[str]) -> list[Pair]:
    pairs = (pair for pair in sts(tuple(sets)) if pair["score"] >= 4.5 or pair["score"] < 3)
    return [Pair(pair["a"], pair["b"], pair["score"] >= 4.5) for pair in pairs]


def labelled(split: str) -> list[Pair]:
    return [Pair(pair["a"], pair["b"], pair["label"] == 1) for pair in msrp(split)]


def says_same(pair: Pair) -> bool:
    return same(gist(pair.a), gist(pair.b))


def report(name: str, pairs: list[Pair], judge: Callable[[Pair], bool], show: int) -> None:
    found = [pair for pair in pairs if judge(pair)]
    right = sum(pair.alike for pair in found)
    positive = sum(pair.alike for pair in pairs)
    print(
        f"{name:22} {positive:5} alike, {len(pairs) - positive:5} not: found {len(found):4}, "
        f"precision {right / max(1, len(found)):.3f}, recall {right / max(1, positive):.3f}"
    )
    for pair in [pair for pair in found if not pair.alike][:show]:
        print(f"    wrong: {pair.a}\n           {pair.b}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", type=int, default=0)
    show = parser.parse_args().show
    for name in HEADLINES:
        report(f"STS {name}", rated([name]), says_same, show)
    report("STS headlines, all", rated(HEADLINES), says_same, 0)
    report("STS other news", rated(OTHER_NEWS), says_same, show)
    for split in ("train", "val", "test"):
        report(f"MSRP {split}", labelled(split), says_same, show)


if __name__ == "__main__":
    main()
