"""When two groups are one story, and one topic: `BRIEFING_DATA=… python -m tests.bench.fit_grouping [--write]`.

Stories: a ridge logistic regression over the joins of average link, of many collections drawn from Giveme5W1H and ECB+.
A join is right where it raises the mean of BCubed precision and recall; it weighs as much as it changes of that, and
every collection alike.

Topics: the weights with the best BCubed F1 of topics over affairs of T17, alone and mixed, and over mornings of
Giveme5W1H, as long as that over ECB+ topics and over our own corpus does not fall; found by random steps from a
logistic regression. (ECB+ topics are pairs of look-alike events: they set a bound, and are no goal.)

`--write` writes the weights to briefing/lang/en/grouping_weights.tsv.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import numpy as np

from briefing.corpus import group as grouping
from briefing.corpus.group import stories
from briefing.corpus.group.linkage import Tree, likeliest, tree
from briefing.lang import en
from tests.bench.eval import bcubed
from tests.bench.grouping import (
    DAY,
    Case,
    bare,
    dated,
    ecb,
    giveme,
    in_one_week,
    morning,
    split,
    topic_sets,
    unchanged,
    undated,
    untitled,
)

Array = np.ndarray[Any, Any]
Weights = Mapping[tuple[str, str], float]
WRITTEN = Path(en.__file__).parent / "grouping_weights.tsv"
SOURCES = ("Giveme5W1H", "ECB+")
DRAWS = 48
MORNINGS = range(100, 148)  # others than those that are measured
SHARES = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)  # of the events of a source
MOST = (2, 3, 5, 8, 30)  # articles of an event
LEAST_WEIGHT = 0.05  # of a join that changes nothing
RIDGE = 1.0
STEPS = 50

IMPORTANCE = {"affairs": 1, "mixtures": 1, "alike affairs": 1, "mornings": 2}
BOUNDS = {"ECB+": 0.921, "own": 1.0}  # F1 that must be kept
ALIKE = ("egypt", "iraq", "libya", "syria")  # affairs that are easily taken for one
IMPORTANCE = {"affairs": 1, "mixtures": 1, "alike affairs": 1, "mornings": 2}
TRIES = 300


class Joins(NamedTuple):
    """What tells of the joins of a collection (joins, traits), whether they are right, and how much that weighs."""

    traits: Array
    right: Array
    weight: Array


def main() -> None:
    for source in SOURCES:
        print(f"without {source:12}", *_said(without(source)))
    found = {
        **story_weights([*drawn(SOURCES[0]), *drawn(SOURCES[1]), *map(morning, MORNINGS)]),
        **topic_weights(),
    }
    print(f"{'of all':20}", *_said(found))
    if "--write" in sys.argv:
        head = [line for line in WRITTEN.read_text("utf-8").splitlines() if line.startswith("#")]
        rows = [f"{level}\t{trait}\t{weight:.3f}" for (level, trait), weight in found.items()]
        WRITTEN.write_text("\n".join([*head, *rows]) + "\n", "utf-8")


def _said(weights: Weights) -> Iterator[str]:
    for (level, trait), weight in weights.items():
        yield f"{level} {trait} {weight:.3f}"


@contextmanager
def with_weights(weights: Weights) -> Iterator[None]:
    """Groups by other weights for a while."""
    usual = stories.weights
    stories.weights = lambda: {**usual(), **weights}  # type: ignore[assignment]
    try:
        yield
    finally:
        stories.weights = usual


# --- stories ----------------------------------------------------------------------------------------------------------


def without(source: str) -> Weights:
    """The weights for stories that the other source alone gives."""
    return story_weights(list(drawn(next(other for other in SOURCES if other != source))))


def drawn(source: str) -> Iterator[list[Case]]:
    """Collections of some of a source's events, with a few or many of their articles, as they are and stripped."""
    known, shapes = {
        "Giveme5W1H": (giveme(), (unchanged, bare, undated, untitled, lambda case: dated(case, DAY), in_one_week)),
        "ECB+": (ecb(), (unchanged, bare)),
    }[source]
    events = split(known, lambda case: case.event)
    for seed in range(DRAWS):
        chance = random.Random(seed)
        some = chance.sample(events, round(chance.choice(SHARES) * len(events)))
        articles = [case for event in some for case in chance.sample(event, min(len(event), chance.choice(MOST)))]
        yield list(map(shapes[seed % len(shapes)], articles))


def story_weights(collections: Sequence[Sequence[Case]]) -> Weights:
    """The weights of the decision on stories."""
    return _by_trait("story", logistic([_story_joins(cases) for cases in collections]))


def _story_joins(cases: Sequence[Case]) -> Joins:
    near = grouping._alike(compared := grouping._compared([case.facts for case in cases]))
    event = {case.facts.id: case.event for case in cases}
    gold = _numbered([event[compared.entries[number].id] for number in near.single.tolist()])
    found = tree(near.near, stories.STORY_FLOOR)
    return _joins(found, stories.story_traits(found), np.eye(gold.max() + 1)[gold])


def _numbered(labels: Sequence[str]) -> Array:
    return np.unique(labels, return_inverse=True)[1]


def _by_trait(level: str, weights: Sequence[float]) -> Weights:
    return {(level, trait): float(weight) for trait, weight in zip(stories.TRAITS[level], weights, strict=True)}


def _joins(found: Tree, traits: Array, held: Array) -> Joins:
    """The joins of a tree, `held` how many articles of each gold group lie under each leaf."""
    gain = gains(found, held)
    weight = np.abs(gain) + LEAST_WEIGHT
    return Joins(traits, gain >= 0, weight / max(1e-9, weight.sum()))


def gains(found: Tree, held: Array) -> Array:
    """What each join adds to BCubed precision and recall, summed over its articles, and halved."""
    size = held.sum(axis=0)
    under = [*held]

    def quality(node: Array) -> float:
        return float((node**2 / node.sum() + node**2 / size).sum()) / 2

    for one, other in found.pairs.tolist():
        under.append(under[one] + under[other])
    return np.array(
        [
            quality(under[found.leaves + join]) - quality(under[one]) - quality(under[other])
            for join, (one, other) in enumerate(found.pairs.tolist())
        ]
    )


def logistic(known: Sequence[Joins]) -> list[float]:
    """Base and slopes by Newton's method, the slopes of traits of one spread held small by a ridge."""
    traits, right, weight = (np.concatenate(part) for part in zip(*known, strict=True))
    middle, spread = traits[:, 1:].mean(axis=0), traits[:, 1:].std(axis=0)
    rows = np.column_stack([traits[:, 0], (traits[:, 1:] - middle) / spread])
    ridge = np.diag([0.0, *[RIDGE] * len(spread)])
    weight, found = weight / weight.mean(), np.zeros(rows.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weight * (right - p)) - ridge @ found
        found += np.linalg.solve((rows * (weight * p * (1 - p))[:, None]).T @ rows + ridge, slope)
    slopes = found[1:] / spread
    return [float(found[0] - slopes @ middle), *slopes.tolist()]


# --- topics -----------------------------------------------------------------------------------------------------------


class Stories(NamedTuple):
    """The stories of a collection: their tree, the traits of its joins, the story and the topic of each article."""

    tree: Tree
    traits: Array
    story_of: Array
    gold: Array


def topic_weights() -> Weights:
    """The weights of the decision on topics: the best that are found within the bounds."""
    sets = {name: list(map(_stories, mixes)) for name, mixes in topic_sets().items()}
    chance = np.random.default_rng(0)
    best = np.array(logistic([_topic_joins(one) for name in IMPORTANCE for one in sets[name]]))
    worth, step = _worth(sets, best), 0.2 * np.abs(best)
    for _ in range(TRIES):
        other = best + chance.normal(size=len(best)) * step * (chance.random(len(best)) < 0.7)
        if (better := _worth(sets, other)) > worth:
            best, worth = other, better
        else:
            step = step * 0.995
    return _by_trait("topic", best.tolist())


def _worth(sets: Mapping[str, Sequence[Stories]], weights: Array) -> float:
    f1 = {name: mean(_f1(one, weights) for one in known) for name, known in sets.items()}
    goal = sum(weight * f1[name] for name, weight in IMPORTANCE.items()) / sum(IMPORTANCE.values())
    return goal - 6 * sum(max(0.0, bound - f1[name]) for name, bound in BOUNDS.items())


def _f1(one: Stories, weights: Array) -> float:
    found = likeliest(one.tree, one.traits @ weights)[one.story_of]
    return float(bcubed.bcubed(dict(enumerate(one.gold.tolist())), dict(enumerate(found.tolist())))[2])


def _stories(cases: Sequence[Case]) -> Stories:
    near = grouping._alike(compared := grouping._compared([case.facts for case in cases]))
    topic = {case.facts.id: case.topic for case in cases}
    story_of = stories.stories_of(near.near)
    found, common = stories.topic_tree(compared.vectors.rows[near.single], story_of)
    gold = _numbered([topic[compared.entries[number].id] for number in near.single.tolist()])
    return Stories(found, stories.topic_traits(found, common), story_of, gold)


def _topic_joins(one: Stories) -> Joins:
    held = np.zeros((one.story_of.max() + 1, one.gold.max() + 1))
    np.add.at(held, (one.story_of, one.gold), 1)
    return _joins(one.tree, one.traits, held)


if __name__ == "__main__":
    main()
