"""What an entry is worth: the chance that it tells something that belongs in its section.

A small linear model a section (logistic regression) over the features of an entry's sentence
(`briefing.corpus.features`) and what its section knows of it. Weights and their origin: `worth_weights.tsv`, written by
`python -m tests.bench.worth --fit`, those of open questions by `python -m tests.bench.fit_questions --fit`,
those of standing questions by `python -m tests.bench.fit_standing --fit`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from briefing.lang import rows
from briefing.lang.learned import Learned

CONSTANT = "constant"
Weights = Mapping[str, float]


def worth(section: str, features: Mapping[str, float]) -> float:
    """From 0 to 1 for an entry of a section with these features; one that is not named counts as 0."""
    return weigh(weights_of(section), features)


def weights_of(section: str) -> Weights:
    """What each feature of an entry of a section weighs, and the constant."""
    return _weights()[section]


def weigh(weights: Weights, features: Mapping[str, float]) -> float:
    """From 0 to 1: the chance that the weights give to the features."""
    logit = sum(weight * features.get(name, 0.0) for name, weight in weights.items()) + weights[CONSTANT]
    return round(1 / (1 + math.exp(-logit)), 9)


@contextmanager
def using(weights: Mapping[str, Weights]) -> Iterator[None]:
    """Other weights for some sections, as long as it lasts: to measure with those that were fitted elsewhere."""
    with _weights.using({**_weights(), **weights}):
        yield


def _read() -> Mapping[str, Weights]:
    """By section, the weight of each feature, in the order of the table."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for section, name, weight in rows("worth_weights"):
        found[section][name] = float(weight)
    return found


_weights: Learned[Mapping[str, Weights]] = Learned("weights of worth", _read)
