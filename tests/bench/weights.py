"""What the fits of worth share: the regression, and the table of weights that the program reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from briefing import lang

TABLE = Path(lang.__file__).parent / lang.LANGUAGE / "worth_weights.tsv"
HEAD = """\
# What the features of an entry add to its worth, by what is weighed: section, feature, weight of a logistic regression.
# Source: fitted on the points of tests/bench/coverage/gold.json, positions on the marks beside it, open_questions by
# `python -m tests.bench.fit_questions --fit`, standing on the questions of tests/bench/standing.tsv by
# `python -m tests.bench.fit_standing --fit`, the others by `python -m tests.bench.worth --fit`. Licence: MIT.
"""
ROUNDS = 50
Array = np.ndarray[Any, Any]


def logistic(rows: Array, right: Sequence[bool], ridge: float) -> Array:
    """Ridge logistic regression by Newton's method: the weights, then the constant, which is not drawn to 0."""
    design, wanted = np.hstack([rows, np.ones((len(rows), 1))]), np.array(right, float)
    drawn = np.diag([*[ridge] * rows.shape[1], 1e-6])
    weights = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (chance - wanted) + drawn @ weights
        bend = (design * (chance * (1 - chance))[:, None]).T @ design + drawn
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def write(fitted: Mapping[str, Mapping[str, float]]) -> None:
    """Puts the weights of some sections into the table; those of the others stay."""
    kept = [row for row in lang.rows("worth_weights") if row[0] not in fitted]
    new = [[section, name, f"{weight:.4f}"] for section in fitted for name, weight in fitted[section].items()]
    lines = ("\t".join(row) + "\n" for row in sorted([*kept, *new], key=lambda row: row[0]))
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")
