"""Whether `same` finds sentences that say the same: STS news headlines and the MSR paraphrase corpus.

    BRIEFING_DATA=… python -m tests.bench.duplicates [--show N]

STS: pairs rated 4.5 and more are the same, those under 3 are not, those between are not counted. MSRP's own labels
are looser: it calls two sentences paraphrases that differ in detail, and not the same some that differ in a word.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
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


def measured(pairs: list[Pair]) -> tuple[float, float]:
    """Precision and recall."""
    found = [pair for pair in pairs if says_same(pair)]
    right, alike = sum(pair.alike for pair in found), sum(pair.alike for pair in pairs)
    return right / max(1, len(found)), right / max(1, alike)


def figures() -> dict[str, float]:
    """Precision and recall on headlines, other news and the test part of MSRP."""
    sets = {"STS headlines": rated(HEADLINES), "STS other news": rated(OTHER_NEWS), "MSRP test": labelled("test")}
    found: dict[str, float] = {}
    for name, pairs in sets.items():
        found[f"{name}, precision"], found[f"{name}, recall"] = measured(pairs)
    return found


def report(name: str, pairs: list[Pair], show: int) -> None:
    found = [pair for pair in pairs if says_same(pair)]
    precision, recall = measured(pairs)
    positive = sum(pair.alike for pair in pairs)
    print(
        f"{name:22} {positive:5} alike, {len(pairs) - positive:5} not: found {len(found):4}, "
        f"precision {precision:.3f}, recall {recall:.3f}"
    )
    for pair in [pair for pair in found if not pair.alike][:show]:
        print(f"    wrong: {pair.a}\n           {pair.b}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", type=int, default=0)
    show = parser.parse_args().show
    for name in HEADLINES:
        report(f"STS {name}", rated([name]), show)
    report("STS headlines, all", rated(HEADLINES), 0)
    report("STS other news", rated(OTHER_NEWS), show)
    for split in ("train", "val", "test"):
        report(f"MSRP {split}", labelled(split), show)


if __name__ == "__main__":
    main()
