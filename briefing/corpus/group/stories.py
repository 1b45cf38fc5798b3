"""Which articles are one story, and which stories one topic: a calibrated decision at each join of average link.

No one cut serves all: how alike the articles of one event are differs by a factor of two between collections. It tells
how alike two groups are beside how large they are. A stray article joins easily; two groups that each hold together
have to be far more alike to be one, for they may be two steps of one affair, or look-alike events in two places.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.corpus.group.linkage import Tree, likeliest, summed, tree
from briefing.corpus.group.neighbours import alike, nearest
from briefing.corpus.vectors import scaled
from briefing.lang import rows

if TYPE_CHECKING:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    Array = np.ndarray[Any, Any]

TRAITS = {"story": ("base", "alike", "smaller"), "topic": ("base", "alike", "common")}
STORY_FLOOR = 0.06  # articles less alike than that are no story, whatever their number
TOPIC_FLOOR = 0.02
LARGE = 5  # articles: a group of more is as sure of itself as one of so many
A_TERM = 0.13  # of a story's vector, at most, where topics are made: the name of a country makes none
# How alike a story is to at least so many of the others, drawn towards what is usual as by so many others.
OTHERS = 0.75
USUAL, USUAL_WEIGHT = 0.02, 5


def stories_of(edges: csr_array) -> Array:
    """The story of each article, numbered by first member; `edges` say how alike articles are, dates counted in."""
    found = tree(edges, STORY_FLOOR)
    return _cut(found, story_traits(found), "story")


def topics_of(vectors: csr_array, story_of: Array) -> Array:
    """The topic of each story, numbered by first member. `vectors` are those of the articles; dates do not count."""
    found, common = topic_tree(vectors, story_of)
    return _cut(found, topic_traits(found, common), "topic")


def topic_tree(vectors: csr_array, story_of: Array) -> tuple[Tree, Array]:
    """The tree of the stories, each article of which counts alike, and how common each node is (nodes)."""
    import numpy as np

    middles, articles = centroids(vectors, story_of), np.bincount(story_of)
    middles.data = np.minimum(middles.data, A_TERM)
    edges = alike(middles)
    found = tree(edges, TOPIC_FLOOR, articles)
    return found, summed(found, articles * _common(edges)) / summed(found, articles)


def story_traits(found: Tree) -> Array:
    """What tells of each join whether it makes one story: "base", "alike" and "smaller" (joins, 3)."""
    import numpy as np

    smaller = np.minimum(found.sizes.min(axis=1), LARGE)
    return np.stack([np.ones(len(smaller)), np.log(found.alike), np.log(smaller)], axis=1)


def topic_traits(found: Tree, common: Array) -> Array:
    """What tells of each join whether it makes one topic: "base", "alike" and "common" (joins, 3).

    Where a story is like nearly all others the collection is on one affair, whose stories are more easily one topic.
    """
    import numpy as np

    both = np.maximum(common[found.pairs].mean(axis=1), USUAL) / USUAL
    return np.stack([np.ones(len(both)), np.log(found.alike), np.log(both)], axis=1)


def _common(edges: csr_array) -> Array:
    """How alike each story is to most others at least: in a collection of any size but one affair, hardly at all."""
    import numpy as np

    others = edges.shape[0] - 1
    rank = math.ceil(OTHERS * others)
    ordered = nearest(edges, max(1, rank))
    known = np.flatnonzero(np.diff(ordered.indptr) >= max(1, rank))
    least = np.zeros(edges.shape[0])
    least[known] = ordered.data[ordered.indptr[known] + rank - 1]
    return np.asarray((others * least + USUAL_WEIGHT * USUAL) / (others + USUAL_WEIGHT))


def centroids(vectors: csr_array, cluster_of: Array) -> csr_array:
    """The mean of each cluster's vectors: their products are the average link of the cosines."""
    import numpy as np

    from briefing.corpus.sparse import csr_array

    into = csr_array((np.ones(len(cluster_of)), (cluster_of, np.arange(len(cluster_of)))))
    return scaled(csr_array(into @ vectors), np.bincount(cluster_of).astype(float))


def _cut(found: Tree, traits: Array, level: str) -> Array:
    import numpy as np

    known = weights()
    return likeliest(found, np.round(traits @ np.array([known[level, trait] for trait in TRAITS[level]]), 9))


@cache
def weights() -> dict[tuple[str, str], float]:
    """The weights of the decisions by level and trait, fitted by tests/bench/fit_grouping.py."""
    return {(level, trait): float(weight) for level, trait, weight in rows("grouping_weights")}
