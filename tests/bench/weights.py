"""What the fits of worth share: the regression, and the table of weights that the program reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from briefing import lang
from briefing.corpus.meaning import NAMES, SECTIONS, Numbers, numbers
from briefing.sections import worth
from briefing.sections.worth import CONSTANT
from tests.bench.coverage.score import MORE, gold
from tests.bench.meaning import vectors

FOLDER = Path(lang.__file__).parent / lang.LANGUAGE
TABLE, TERMS = FOLDER / "worth_weights.tsv", FOLDER / "worth_terms.tsv"
HEAD = """\
# What the features of an entry add to its worth, by what is weighed: section, feature, weight of a logistic regression.
# Source: fitted on the points of tests/bench/coverage/gold.json and more.json, positions on the marks beside them,
# open_questions by `python -m tests.bench.fit_questions --fit`, standing on tests/bench/standing.tsv by
# `python -m tests.bench.fit_standing --fit`, the others by `python -m tests.bench.worth --fit`. Licence: MIT.
"""
HEAD_OF_TERMS = f"""\
# What a term adds to the worth of an entry, a column a section: {", ".join(SECTIONS)}.
# Source: the vectors of tests/bench/meaning.py (terms of the articles of Article-Bias-Prediction) times what their
# dimensions weigh in the fits of worth_weights.tsv, with which they are written. Licence: MIT.
"""
ROUNDS = 50
FURTHER = 0.5  # of an entry of a collection of gold.json, one of more.json counts: there are three times as many
DRAWN = 4.0  # times as much as a feature is a dimension of the meaning drawn to 0
Array = np.ndarray[Any, Any]


def logistic(rows: Array, right: Sequence[bool], ridge: float, counts: Array | None = None) -> Array:
    """Ridge logistic regression by Newton's method: the weights, then the constant, which is not drawn to 0.

    `counts`: how much each row counts, 1 where none are given.
    """
    design, wanted = np.hstack([rows, np.ones((len(rows), 1))]), np.array(right, float)
    counts = np.ones(len(rows)) if counts is None else counts
    drawn = np.diag([*[ridge] * rows.shape[1], 1e-6])
    weights = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (counts * (chance - wanted)) + drawn @ weights
        bend = (design * (counts * chance * (1 - chance))[:, None]).T @ design + drawn
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


class Fitted(NamedTuple):
    """The model of a section: the weight of each feature, the constant among them, and of each dimension of meaning."""

    weights: Mapping[str, float]
    dimensions: Array

    def number(self, meaning: Array) -> float:
        """What a meaning adds, of a term or the mean of several."""
        return float(meaning @ self.dimensions)


def regression(
    section: str,
    features: Sequence[Mapping[str, float]],
    meanings: Array,
    right: Sequence[bool],
    ridge: float,
    sets: Sequence[str],
) -> Fitted:
    """The model of entries by their features and the meaning of their terms (entries by dimensions).

    `sets`: of which set each entry is. Features count by how far they lie from the mean of their set: what tells
    entries of one page apart is learned, not what tells sets apart. Those of more.json count less.
    """
    names = sorted({name for one in features for name in one} - set(NAMES.values()))
    rows = np.hstack([np.array([[one.get(name, 0.0) for name in names] for one in features]), meanings])
    apart = rows - _means(rows, sets)
    spread = apart.std(axis=0)
    spread[spread < 1e-9] = np.inf  # what never differs weighs nothing
    spread[len(names) :] *= DRAWN**0.5
    further = gold(file=MORE)
    counts = np.array([FURTHER if name in further else 1.0 for name in sets])
    found = logistic(apart / spread, right, ridge, counts)
    slope = found[:-1] / spread
    constant = {CONSTANT: float(found[-1] - slope @ rows.mean(axis=0)), NAMES[section]: 1.0}
    return Fitted({**constant, **dict(zip(names, slope.tolist(), strict=False))}, slope[len(names) :])


def _means(rows: Array, sets: Sequence[str]) -> Array:
    """For each row the mean of its set's rows."""
    names = np.array(sets)
    found = np.zeros_like(rows)
    for name in sorted(set(sets)):
        found[names == name] = rows[names == name].mean(axis=0)
    return found


@contextmanager
def models(fitted: Mapping[str, Fitted]) -> Iterator[None]:
    """Runs with the models of some sections in place of those of the tables."""
    with worth.using({section: one.weights for section, one in fitted.items()}), numbers.using(_numbers(fitted)):
        yield


def _numbers(fitted: Mapping[str, Fitted]) -> Mapping[str, Numbers]:
    """By term the numbers of all sections: those of the table where a section is not fitted."""
    known, none = numbers.read(), (0.0,) * len(SECTIONS)
    return {
        term: tuple(
            fitted[section].number(vector) if section in fitted else old
            for section, old in zip(SECTIONS, known.get(term, none), strict=True)
        )
        for term, vector in vectors().items()
    }


def write_models(fitted: Mapping[str, Fitted]) -> None:
    """Puts the models of some sections into both tables."""
    lines = ("\t".join([term, *(f"{one:.2f}" for one in own)]) + "\n" for term, own in sorted(_numbers(fitted).items()))
    TERMS.write_text(HEAD_OF_TERMS + "".join(lines), encoding="utf-8")
    write({section: one.weights for section, one in fitted.items()})


def write(fitted: Mapping[str, Mapping[str, float]]) -> None:
    """Puts the weights of some sections into the table; those of the others stay."""
    kept = [row for row in lang.rows("worth_weights") if row[0] not in fitted]
    new = [[section, name, f"{weight:.4f}"] for section in fitted for name, weight in fitted[section].items()]
    lines = ("\t".join(row) + "\n" for row in sorted([*kept, *new], key=lambda row: row[0]))
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")
