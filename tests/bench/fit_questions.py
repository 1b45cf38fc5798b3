"""What an open question is worth, fitted on the questions of the coverage gold.

    BRIEFING_DATA=… python -m tests.bench.fit_questions          the figures, each collection left out of its own fit
    BRIEFING_DATA=… python -m tests.bench.fit_questions --fit    writes their part of the tables

A doubt whose sentence can stand alone is right if it matches a pattern of a question of its collection
(coverage/gold.json, coverage/more.json). Printed are the share of the gold's questions that any candidate tells, that
the best three and the best five of a collection tell, how many of these are right, and how many collections have no
candidate.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from briefing import pipeline
from briefing.config import Config, RunTable
from briefing.corpus.dedupe import copies
from briefing.model import Item, Material
from briefing.sections.questions import chosen
from briefing.sections.questions.candidates import SECTION, doubts
from briefing.sections.questions.worth import Place, topical, traits
from tests.bench.coverage.articles import Told, articles, lay_out
from tests.bench.coverage.score import every, tells
from tests.bench.meaning import mean
from tests.bench.weights import Array, Fitted, models, regression, write_models

RIDGE = 100.0  # chosen by the left-out precision


class Collection(NamedTuple):
    """A collection of the gold: its topics that have room, and its questions."""

    materials: Sequence[Material]
    questions: Sequence[Mapping[str, Any]]

    def told_by(self, text: str) -> frozenset[int]:
        """The numbers of the questions that a text tells."""
        return frozenset(number for number, one in enumerate(self.questions) if tells(text, one))


class Row(NamedTuple):
    """A doubt: its collection, its traits, its meaning, whether it tells a question of the gold."""

    collection: str
    traits: Mapping[str, float]
    meaning: Array  # the mean vector of its terms
    right: bool


def collections() -> dict[str, Collection]:
    """The collections of the gold."""
    content = every()
    known = articles(id for one in content.values() for id in one["articles"])
    return {name: Collection(materials(one, known), one.get("questions", ())) for name, one in content.items()}


def materials(collection: Mapping[str, Any], known: Mapping[str, Told]) -> list[Material]:
    """The topics of a collection that have room for more than a headline."""
    config = Config(run=RunTable(cache=False, workers=1))
    with tempfile.TemporaryDirectory() as folder:
        lay_out(folder, collection["articles"], known)
        gathered = pipeline.gather([folder], config)
    found = pipeline.topics(gathered, config)[: config.group.max_topics]
    made = pipeline.materials(gathered.facts, found, copies(gathered.facts.values()), config, collection["day"])
    return [replace(one, facts={id: one.facts[id] for id in one.facts}) for one in made]


def rows(name: str, collection: Collection) -> Iterator[Row]:
    """The doubts of a collection whose sentences can stand alone."""
    for material in collection.materials:
        known = topical(material)
        for place in doubts(material):
            if _can_stand(place):
                yield Row(name, traits(known, place), mean(place.words), bool(collection.told_by(place.words)))


def _can_stand(place: Place) -> bool:
    return place.sentence is None or place.sentence.unfit is None


def fitted(judged: Sequence[Row]) -> Fitted:
    """The model of open questions."""
    means, right = np.array([row.meaning for row in judged]), [row.right for row in judged]
    sets = [row.collection for row in judged]
    return regression(SECTION, [row.traits for row in judged], means, right, RIDGE, sets)


def left_out(known: Mapping[str, Collection], judged: Sequence[Row]) -> Iterator[tuple[str, list[Item]]]:
    """The candidates of each collection, best first, by weights that were fitted on the others."""
    for name, collection in known.items():
        with models({SECTION: fitted([row for row in judged if row.collection != name])}):
            found = [item for material in collection.materials for item in chosen(material).items]
        yield name, sorted(found, key=lambda item: (-item.score, item.source, item.span))


def figures(known: Mapping[str, Collection] | None = None, *, verbose: bool = False) -> dict[str, float]:
    """The shares of the gold's questions told by the best twelve, five and three, and how many are right."""
    known = known or collections()
    judged = [row for name, one in known.items() for row in rows(name, one)]
    wanted = sum(len(one.questions) for one in known.values())
    found = dict(left_out(known, judged))
    shares = {"told by a doubt that can stand alone": _marked(known) / wanted}
    for most in (12, 5, 3):
        best = {name: items[:most] for name, items in found.items()}
        told = sum(len(frozenset().union(*(known[name].told_by(one.text) for one in best[name]))) for name in best)
        right = sum(bool(known[name].told_by(one.text)) for name in best for one in best[name])
        shares[f"told by the best {most}"] = told / wanted
        shares[f"right of the best {most}"] = right / max(1, sum(map(len, best.values())))
    for name, items in found.items() if verbose else ():
        print(f"## {name}: {len(items)}")
        for item in items[:6]:
            print(f"  {item.score:.2f} {'+' if known[name].told_by(item.text) else ' '} {item.text}")
    return {**shares, "collections without any": float(sum(not items for items in found.values()))}


def _marked(known: Mapping[str, Collection]) -> int:
    """How many questions of the gold some doubt tells that can stand alone."""
    told = 0
    for one in known.values():
        places = (place for material in one.materials for place in doubts(material))
        texts = [place.words for place in places if _can_stand(place)]
        told += len(frozenset[int]().union(*map(one.told_by, texts)))
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("-v", action="store_true")
    given = parser.parse_args()
    known = collections()
    if given.fit:
        write_models({SECTION: fitted([row for name, one in known.items() for row in rows(name, one)])})
    for name, share in figures(known, verbose=given.v).items():
        print(f"{name}: {share:.3f}")


if __name__ == "__main__":
    main()
