"""What an entry is worth, learned on the coverage gold: python -m tests.bench.worth [--fit] [--pages].

For each section a logistic regression (ridge) over the features of its candidates and the meaning of their terms: does
an entry tell a point that belongs in that section, and none that must not be printed? Prints, each collection left out
in turn, the area under the ROC curve and the mean average precision of the ranking. Positions are fitted on readers'
marks as well (coverage/marks.json): whether a stance is taken, and whether it is understood alone, no point of the gold
tells. `--fit` writes their part of worth_weights.tsv and worth_terms.tsv, fitted on all collections; `--pages` scores
whole pages, each made with the models of the other collections (that of open questions, `fit_questions`, too).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from briefing import pipeline
from briefing.config import Config, RunTable
from briefing.corpus.dedupe import copies
from briefing.corpus.meaning import NAMES
from briefing.model import Material
from briefing.sections import worth
from briefing.sections.bottom_line import weighed_lines
from briefing.sections.events import weighed_events
from briefing.sections.positions import weighed_positions
from briefing.text.printed import printed
from tests.bench import fit_questions
from tests.bench.coverage.articles import articles, lay_out
from tests.bench.coverage.score import SECTIONS, briefed, every, gold, judged, line, page, tells, together
from tests.bench.meaning import mean
from tests.bench.weights import Array, Fitted, models, regression, write_models

MARKS = Path(__file__).parent / "coverage" / "marks.json"
COUNTS = {"right": 1, "weak": 1, "wrong": 2}  # what misleads costs a page more than what is weak
RIDGE = 300.0  # chosen by the left-out precision of all sections
# Whose points an entry of a section should tell, and whether only vital ones.
POINTS = {"sentences": SECTIONS, "bottom_line": ("events",), "key_events": ("events",), "positions": ("positions",)}
VITAL = {"bottom_line"}


class Seen(NamedTuple):
    """A candidate of a collection: what is weighed, its features, its meaning, and whether it tells what it should."""

    collection: str
    section: str
    features: Mapping[str, float]
    meaning: Array  # the mean vector of its terms
    telling: bool


def candidates(collections: Mapping[str, Any]) -> Iterator[Seen]:
    """Everything that could be printed of the collections."""
    known = articles(id for one in collections.values() for id in one["articles"])
    for name, one in collections.items():
        with tempfile.TemporaryDirectory() as folder:
            lay_out(folder, one["articles"], known)
            for material in materials(folder, one["day"]):
                for section, features, text in _weighed(material):
                    yield Seen(name, section, features, mean(text), is_telling(one, section, text))


def marked() -> Iterator[Seen]:
    """Positions of other collections that readers judged one by one: whether one is right and worth its place."""
    sets = json.loads(MARKS.read_text(encoding="utf-8"))["sets"]
    known = articles(id for one in sets for id in one["articles"])
    for number, one in enumerate(sets):
        marks = {(id, start, end): mark for id, start, end, mark, _ in one["positions"]}
        with tempfile.TemporaryDirectory() as folder:
            ids = lay_out(folder, one["articles"], known)
            for material in materials(folder, one["day"]):
                for features, item in weighed_positions(material):
                    mark = marks.get((ids[Path(item.source).stem], *item.span), "")
                    for _ in range(COUNTS.get(mark, 0)):
                        yield Seen(f"marked {number}", "positions", features, mean(item.text), mark == "right")


def materials(folder: str, day: str) -> list[Material]:
    """The topics of a folder that have space on a page."""
    config = Config(run=RunTable(cache=False, workers=1))
    gathered = pipeline.gather([folder], config)
    found = pipeline.topics(gathered, config)
    every = pipeline.materials(gathered.facts, found, copies(gathered.facts.values()), config, day)
    return [material for material in every if material.features]


def _weighed(material: Material) -> Iterator[tuple[str, Mapping[str, float], str]]:
    for ref, features in material.features.items():
        facts = material.facts[ref.article]
        sentence = facts.sentence(ref.start)
        yield "sentences", features, printed(facts.text, sentence.span, sentence.edits)
    for features, item in weighed_events(material):
        yield "key_events", features, item.text
    for features, item in weighed_lines(material):
        yield "bottom_line", features, item.text
    for features, item in weighed_positions(material):
        yield "positions", features, item.text


def is_telling(collection: Mapping[str, Any], weighed: str, text: str) -> bool:
    """Whether a text tells a point that it should, and none that must not be printed."""
    if any(tells(text, point) for point in collection.get("must_not", ())):
        return False
    points = (point for section in POINTS[weighed] for point in collection.get(section, ()))
    return any(tells(text, point) for point in points if weighed not in VITAL or point.get("vital"))


# --- the model --------------------------------------------------------------------------------------------------------


def fitted(section: str, seen: Sequence[Seen]) -> Fitted:
    """The model of one section, of its candidates."""
    right, sets = [one.telling for one in seen], [one.collection for one in seen]
    means = np.array([one.meaning for one in seen])
    return regression(section, [one.features for one in seen], means, right, RIDGE, sets)


def models_of(seen: Iterable[Seen]) -> dict[str, Fitted]:
    """The models of every section."""
    found: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        found[one.section].append(one)
    return {section: fitted(section, found[section]) for section in POINTS}


# --- figures ----------------------------------------------------------------------------------------------------------


def ranked(seen: Sequence[Seen], chance: Array) -> tuple[float, float]:
    """Area under the ROC curve over all candidates, mean average precision over the collections."""
    telling = np.array([one.telling for one in seen])
    place = np.argsort(np.argsort(chance)) + 1
    right, wrong = telling.sum(), (~telling).sum()
    area = (place[telling].sum() - right * (right + 1) / 2) / max(1, right * wrong)
    names = np.array([one.collection for one in seen])
    precisions = [_average_precision(chance[names == name], telling[names == name]) for name in sorted(set(names))]
    return float(area), float(np.mean([each for each in precisions if each is not None]))


def _average_precision(chance: Array, telling: Array) -> float | None:
    if not telling.any():
        return None
    hits = telling[np.argsort(-chance, kind="stable")]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean())


def left_out(seen: Sequence[Seen], marks: Sequence[Seen]) -> dict[str, dict[str, Fitted]]:
    """By collection, the models that the others give, and the marks."""
    names = sorted({one.collection for one in seen})
    return {name: models_of([*(one for one in seen if one.collection != name), *marks]) for name in names}


def _chance(model: Fitted, one: Seen) -> float:
    return worth.weigh(model.weights, {**one.features, NAMES[one.section]: model.number(one.meaning)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--pages", action="store_true")
    given = parser.parse_args()
    collections = every()
    seen, marks = list(candidates(collections)), list(marked())
    if given.fit:
        write_models(models_of([*seen, *marks]))
    without = left_out(seen, marks)
    for section in POINTS:
        own = [one for one in seen if one.section == section]
        chance = np.array([_chance(without[one.collection][section], one) for one in own])
        area, precision = ranked(own, chance)
        share = sum(one.telling for one in own) / len(own)
        of = f"{len(own):5} candidates, {share:.3f} telling"
        print(f"{section:12} {of}  AUC {area:.3f}  average precision {precision:.3f}")
    if given.pages:
        _score_pages(collections, without)


def _score_pages(collections: Mapping[str, Any], without: Mapping[str, Mapping[str, Fitted]]) -> None:
    known = articles(id for one in collections.values() for id in one["articles"])
    gathered = fit_questions.collections()
    questions = [row for name, one in gathered.items() for row in fit_questions.rows(name, one)]
    found = {}
    for name, one in collections.items():
        asked = fit_questions.fitted([row for row in questions if row.collection != name])
        with models({**without[name], fit_questions.SECTION: asked}):
            found[name] = judged(one, page(briefed(one, known)))
        print(line(name, found[name]), flush=True)
    given = gold()
    for label, names in (("gold.json", given), ("more.json", found.keys() - given.keys())):
        print(line(label, together(found[name] for name in names)))


if __name__ == "__main__":
    main()
