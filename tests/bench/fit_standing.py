"""What bears on a standing question, fitted on questions with known answers.

    python -m tests.bench.fit_standing FOLDER [--week WEEK …]          each collection and week left out of its own fit
    python -m tests.bench.fit_standing FOLDER [--week WEEK …] --fit    writes the section's part of worth_weights.tsv

The questions are those of standing.tsv, for the collections FOLDER/*/in, with the words of their list and without; a
week's by its truth.json. The model is a choice: of all sentences that have something of a question, and that none
answers, the likelihood of those of the truth, or of none, is raised. What is missing may only count against a sentence,
what is there only for it: a word more in a list finds no less.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from briefing.corpus.dedupe import copies
from briefing.marks.parse import parse
from briefing.sections.standing import SECTION, candidates, question
from briefing.sections.standing.bearing import features, of_tree, there
from briefing.sections.worth import CONSTANT, using
from tests.bench import standing
from tests.bench.weights import write

FOR, FREE = ("told", "named", "listed"), "asks "
RIDGE, STEPS, RATE = 0.2, 300, 0.1
OF_WEEK = 0.35  # what a question of a week weighs: it is asked on five days
MOST, READ = 40, 14  # sentences of a question that are weighed, and whose trees are read


class Row(NamedTuple):
    """A question of a collection: the features of the sentences that have something of it, and which are right."""

    collection: str
    weight: float
    features: Sequence[Mapping[str, float]]
    right: Sequence[bool]
    answered: bool


def rows(asked: Sequence[standing.Known]) -> Iterator[Row]:
    for one in asked:
        facts = standing.facts_of(one.folder)
        copied = copies(facts.values())
        own = [each for id, each in sorted(facts.items()) if copied.get(id) not in facts]
        for words in dict.fromkeys([one.words, ()]) if one.question else ():
            yield _row(one, own, words)


def _row(one: standing.Known, own: Sequence[Any], words: tuple[str, ...]) -> Row:
    asked = question(words, one.question)
    found = [
        (
            dict(features(asked, each.facts, each.sentence, there(asked, *each))),
            each.sentence.span.of(each.facts.text),
            each,
        )
        for each in candidates(own, asked)
    ]
    found = sorted(found, key=lambda each: -_promise(each[0]))[:MOST]
    for (known, _, _), doc in zip(found, parse([text for _, text, _ in found[:READ]]), strict=False):
        known |= of_tree(asked, doc)
    right = [one.is_right(each.facts.id, text) for _, text, each in found]
    return Row(one.collection, OF_WEEK if one.of_week else 1.0, [known for known, _, _ in found], right, one.answered)


def _promise(known: Mapping[str, float]) -> float:
    """By which the sentences are chosen that are weighed at all."""
    signs = {"told": 4.0, "listed": 3.0, "named": 1.0, "core nowhere": -2.0, "name nowhere": -2.0}
    missing = sum(value for name, value in known.items() if name.startswith("no "))
    return sum(signs.get(name, 0.0) * value for name, value in known.items()) - 2 * missing


def fitted(judged: Sequence[Row]) -> dict[str, float]:
    """The weights by feature, the constant among them: Adam, with the signs held."""
    names = sorted({name for row in judged for one in row.features for name in one})
    blocks = [_block(row, names) for row in judged if row.features and not (row.answered and not any(row.right))]
    low = np.array([0.0 if name in FOR else -np.inf for name in names] + [-np.inf])
    high = np.array([np.inf if name in FOR or name.startswith(FREE) else 0.0 for name in names] + [np.inf])
    weights = np.zeros(len(names) + 1)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = RIDGE * np.append(weights[:-1], 0.0) + sum(
            weight * _slope(table, right, weights) for table, right, weight in blocks
        )
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = RATE if step < 0.7 * STEPS else RATE / 5
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = np.clip(weights, low, high)
    return {CONSTANT: float(weights[-1]), **dict(zip(names, weights[:-1].tolist(), strict=True))}


def _block(row: Row, names: Sequence[str]) -> tuple[Any, Any, float]:
    table = np.array([[*(one.get(name, 0.0) for name in names), 1.0] for one in row.features])
    return table, np.array(row.right, float), row.weight


def _slope(table: Any, right: Any, weights: Any) -> Any:
    """The slope of the negative log-likelihood that one of the right ones is chosen, or none where none is right."""
    scores = table @ weights
    top = max(0.0, scores.max())
    chance = np.exp(scores - top)
    every = chance / (chance.sum() + np.exp(-top))
    own = chance * right
    return table.T @ (every - (own / own.sum() if right.any() else 0.0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--week", type=Path, nargs="*", default=())
    parser.add_argument("--fit", action="store_true", help="write the weights")
    parser.add_argument(
        "--half", type=int, help="fit on a random half of the collections by this seed, measure the other"
    )
    given = parser.parse_args()
    asked = [
        *standing.of_table(standing.TABLE, given.folder),
        *(one for week in given.week for one in standing.of_week(week)),
    ]
    judged = list(rows(asked))
    every = sorted({one.collection for one in asked})
    if given.fit:
        write({SECTION: fitted(judged)})
    elif given.half is not None:
        kept = set(random.Random(given.half).sample(every, len(every) // 2))
        with using({SECTION: fitted([row for row in judged if row.collection in kept])}):
            for name, own in (("fitted on", True), ("held out", False)):
                print(name)
                standing.report(
                    [standing.verdict(one) for one in asked if (one.collection in kept) == own], wrong=False
                )
    else:
        found = []
        for name in every:
            with using({SECTION: fitted([row for row in judged if row.collection != name])}):
                found += [standing.verdict(one) for one in asked if one.collection == name]
        for of_week in (False, True):
            standing.report(
                [
                    done
                    for done, one in zip(found, sorted(asked, key=lambda one: one.collection), strict=True)
                    if one.of_week == of_week
                ],
                wrong=False,
            )


if __name__ == "__main__":
    main()
