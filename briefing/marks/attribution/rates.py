"""How often statements like this one are right: measured hit rates, which decide what is believed.

attribution_rates.tsv counts, for the first half of PolNeAR's training set, how many statements a construction (`kind`)
with a cue (`lemma`) found and how many of those the corpus holds too: "direct" or "indirect", kind, lemma, right,
found. The corpus leaves statements out, so the rates are lower bounds. attribution_weights.tsv weighs, for indirect
statements, that rate against traits of the single statement (logistic regression on the same half, each fifth with the
rates of the others). Both are written by `python -m tests.bench.attribution --fit`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import exp, log
from typing import NamedTuple

from briefing.lang import rows as table_rows
from briefing.marks.attribution import cues
from briefing.model import Statement

# Each count is drawn towards the rate that is known without it, as by so many further cases.
KIND_PRIOR, CUE_PRIOR = 8, 8
LEAST_DIRECT, LEAST_INDIRECT = 0.64, 0.6
# Traits of a statement: how long its content is, and what stands before and behind it.
LENGTHS = (2, 4, 7, 15, 30)
SHORT = 4
BEFORE = ("that", "while", "because", "as", "of")
BEHIND = (".", ",", ";")
RATE = "rate"


class Row(NamedTuple):
    """How many statements a construction with a cue found, and how many of them were right."""

    direct: bool
    kind: str
    lemma: str
    right: int
    found: int


class Counts(NamedTuple):
    """Right and found, by direct or not and whatever else is known of a statement."""

    right: Counter[tuple[bool, str, str]]
    found: Counter[tuple[bool, str, str]]

    def rate(self, key: tuple[bool, str, str], prior: float, weight: float) -> float:
        """The rate of a key, drawn towards `prior` as by `weight` further cases."""
        return (self.right[key] + weight * prior) / (self.found[key] + weight)


def counts(rows: Iterable[Row]) -> Counts:
    """The counts by construction and cue, and by each of them alone."""
    found = Counts(Counter(), Counter())
    for row in rows:
        how = "*" + how_said(row.kind)
        for key in ((row.kind, row.lemma), (row.kind, ""), (how, row.lemma), (how, ""), ("", "")):
            found.right[row.direct, *key] += row.right
            found.found[row.direct, *key] += row.found
    return found


def how_said(kind: str) -> str:
    """How something is said, whoever says it: "conj-far-clause-sub" is a clause."""
    return kind.removesuffix("-sub").rsplit("-", 1)[-1]


def rate(known: Counts, kind: str, lemma: str, direct: bool) -> float:
    """The hit rate of a construction with a cue.

    What is known of the two together is drawn towards what each alone lets expect: the kind's rate times what the cue
    adds in all kinds that say it in the same way, in odds, as if they were independent.
    """
    how = "*" + how_said(kind)
    overall = known.rate((direct, "", ""), 0.5, 1)
    of_how = known.rate((direct, how, ""), overall, KIND_PRIOR)
    of_kind = known.rate((direct, kind, ""), of_how, KIND_PRIOR)
    of_cue = known.rate((direct, how, lemma), of_how, CUE_PRIOR)
    odds = _odds(of_kind) * _odds(of_cue) / _odds(of_how)
    return known.rate((direct, kind, lemma), odds / (1 + odds), CUE_PRIOR)


def _odds(share: float) -> float:
    return share / (1 - share)


def traits(statement: Statement, text: str, rate: float) -> dict[str, float]:
    """What is weighed for an indirect statement: the rate of its rule, in log odds, and its marks."""
    found = {RATE: log(_odds(rate)), "always": 1.0}
    return found | dict.fromkeys(_marks(statement, text), 1.0)


def _marks(statement: Statement, text: str) -> Iterator[str]:
    """The traits that a statement has or has not."""
    content = " ".join(each.of(text) for each in statement.content)
    length = len(content.split())
    start, end = statement.content[0].start, statement.content[-1].end
    yield f"words <= {next((most for most in LENGTHS if length <= most), 'more')}"
    if length <= SHORT:
        yield f"short {how_said(statement.kind.construction)}"
    if content.lower().startswith("to "):
        yield "infinitive"
    if "that" in text[statement.cue.end : start].lower():
        yield "that"
    yield f"cue {_tense(statement.cue.of(text).lower())}"
    behind = text[end : end + 1]
    yield f"behind {behind if behind in BEHIND else 'word'}"
    if statement.speaker is not None:
        yield f"speaker {_sort(statement.speaker.of(text))}"
        before = (text[max(0, statement.speaker.start - 12) : statement.speaker.start].lower().split() or [""])[-1]
        yield f"before {before if before in BEFORE else 'other'}"


def _tense(cue: str) -> str:
    if cue.endswith("ed") or cue in ("said", "told", "wrote"):
        return "past"
    return "participle" if cue.endswith("ing") else "present" if cue.endswith("s") else "base"


def _sort(speaker: str) -> str:
    """Whether a pronoun, a name, somebody or something speaks."""
    last = (speaker.split() or [""])[-1]
    low = last.lower()
    if low in ("he", "she"):
        return "pronoun"
    if low in ("they", "it"):
        return "they"
    if low in ("who", "which", "that"):
        return "relative"
    if last[:1].isupper():
        return "name"
    return "agent" if cues.is_agent(low) else "plural" if low.endswith("s") else "thing"


def believed(weights: Mapping[str, float], seen: Mapping[str, float]) -> float:
    """How likely an indirect statement with these traits is right."""
    return 1 / (1 + exp(-sum(weights.get(trait, 0.0) * value for trait, value in sorted(seen.items()))))


# --- the tables -------------------------------------------------------------------------------------------------------


@cache
def _counts() -> Counts:
    rows = table_rows("attribution_rates")
    return counts(Row(direct == "direct", kind, lemma, int(a), int(b)) for direct, kind, lemma, a, b in rows)


@cache
def _weights() -> Mapping[str, float]:
    return {trait: float(weight) for trait, weight in table_rows("attribution_weights")}


def probability(statement: Statement, text: str) -> float:
    """How likely a statement is right, measured on the corpus."""
    kind = statement.kind
    known = rate(_counts(), kind.construction, kind.lemma, statement.direct)
    return known if statement.direct else believed(_weights(), traits(statement, text, known))


def trusted(statement: Statement, text: str) -> bool:
    """Whether a statement is likely enough to be right to be believed."""
    return probability(statement, text) >= (LEAST_DIRECT if statement.direct else LEAST_INDIRECT)
