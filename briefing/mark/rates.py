"""How often each rule is right: measured hit rates of (construction, cue), which decide what is believed.

rates.tsv counts, for the first half of PolNeAR's training set, how many statements a construction (`kind`) with a cue
(`lemma`) found and how many of those the corpus holds too: "direct" or "indirect", kind, lemma, right, found. It is
written by `python -m tests.bench.attribution --fit`. The corpus leaves statements out, so the rates are lower bounds.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib import resources
from typing import NamedTuple

# A kind is drawn towards all kinds together as by so many further cases, a cue towards its kind.
KIND_PRIOR = 8
CUE_PRIOR = 4
LEAST = 0.64


class Counts(NamedTuple):
    """Right and found, by (direct, kind, lemma), (direct, kind, "") and (direct, "", "")."""

    right: Counter[tuple[bool, str, str]]
    found: Counter[tuple[bool, str, str]]


@cache
def _counts() -> Counts:
    counts = Counts(Counter(), Counter())
    table = resources.files("briefing.mark").joinpath("rates.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        direct, kind, lemma, right, found = line.split("\t")
        for key in ((kind, lemma), (kind, ""), ("", "")):
            counts.right[direct == "direct", *key] += int(right)
            counts.found[direct == "direct", *key] += int(found)
    return counts


def rate(kind: str, lemma: str, direct: bool) -> float:
    """The hit rate of a construction with a cue, smoothed by the rates of the construction and of all together."""
    right, found = _counts()
    overall = right[direct, "", ""] / max(1, found[direct, "", ""])
    of_kind = (right[direct, kind, ""] + KIND_PRIOR * overall) / (found[direct, kind, ""] + KIND_PRIOR)
    return (right[direct, kind, lemma] + CUE_PRIOR * of_kind) / (found[direct, kind, lemma] + CUE_PRIOR)


def trusted(kind: str, lemma: str, direct: bool) -> bool:
    """Whether a rule is right often enough to be believed."""
    return rate(kind, lemma, direct) >= LEAST
