"""Whether two articles are told as one voice or as two, by the names of their outlets and agencies.

    python -m tests.bench.voices PAIRS.json… [--wrong] [--sure]

PAIRS holds a list of {"a", "b" (outlets), "context": {"agency_a", "agency_b", "same_text"} | null, "one_voice",
"borderline"}. A false split makes two voices of one, the worse error; a false merge one of two.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from briefing.corpus.voices import voices
from briefing.model import Article, Facts, Metadata


class Score(NamedTuple):
    """Pairs, and which of them are told wrong."""

    pairs: int
    splits: tuple[dict[str, Any], ...]
    merges: tuple[dict[str, Any], ...]

    @property
    def right(self) -> float:
        """The share of pairs that are told right."""
        return 1 - (len(self.splits) + len(self.merges)) / max(1, self.pairs)


def same_voice(
    a: str, b: str, agency_a: str | None = None, agency_b: str | None = None, same_text: bool = False
) -> bool:
    """Whether an article of outlet `a` and one of outlet `b` are one voice; with `same_text` the second is a copy."""
    both = {"a": _facts("a", a, agency_a), "b": _facts("b", b, agency_b)}
    return voices(both, both, {"b": "a"} if same_text else {}) == 1


def _facts(id: str, outlet: str, agency: str | None) -> Facts:
    metadata = Metadata(outlet=outlet, agency=agency)
    return Facts(Article(id, id, "", "", "text", "1", metadata), metadata)


def scored(pairs: Iterable[dict[str, Any]]) -> Score:
    """How many of the pairs are told right."""
    every = list(pairs)
    wrong = [pair for pair in every if same_voice(pair["a"], pair["b"], **(pair["context"] or {})) != pair["one_voice"]]
    return Score(
        len(every),
        tuple(pair for pair in wrong if pair["one_voice"]),
        tuple(pair for pair in wrong if not pair["one_voice"]),
    )


def read(path: Path, sure: bool) -> Iterator[dict[str, Any]]:
    """The labelled pairs of a file; `sure`: without those that a date or a judgement decides."""
    pairs = json.loads(path.read_text(encoding="utf-8"))
    return (pair for pair in pairs if not (sure and pair["borderline"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list what is told wrong")
    parser.add_argument("--sure", action="store_true", help="without borderline pairs")
    options = parser.parse_args()
    for path in options.pairs:
        score = scored(read(path, options.sure))
        print(
            f"{path.name}: {score.pairs} pairs, {score.right:.1%} right, "
            f"{len(score.splits)} false splits, {len(score.merges)} false merges"
        )
        for word, wrong in (("split", score.splits), ("merge", score.merges)) if options.wrong else ():
            for pair in wrong:
                print(f"  {word}: {pair['a']} | {pair['b']} | {pair['context'] or ''}")


if __name__ == "__main__":
    main()
