"""Whether standing questions are answered by what answers them, and are said to have no answer where they have none.

    python -m tests.bench.standing WEEK…                        the questions of a week, day by day
    python -m tests.bench.standing --questions FILE FOLDER…     lines of a TSV: collection, question, words, yes or no

A week's truth.json names by day the sentences that answer a question, and `near` ones that look like it and do not. Of
questions in a table it is known only whether the collection (a folder below FOLDER) answers them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from briefing.config import Config, RunTable, StandingTable
from briefing.corpus.dedupe import copies
from briefing.model import Facts, Standing
from briefing.pipeline import gather
from briefing.sections.standing import standing


class Verdict(NamedTuple):
    """A question on one day: whether it is answered, what is printed, and how much of that is right."""

    where: str
    question: str
    answered: bool
    printed: tuple[str, ...]
    right: int
    near: int

    @property
    def told(self) -> bool:
        """Whether "answered" is told right."""
        return bool(self.printed) == self.answered


@cache
def _facts(folder: Path) -> Mapping[str, Facts]:
    found = gather([str(folder)], Config(run=RunTable(cache=False, workers=1))).facts
    return {id: found[id] for id in found}


def _asked(folder: Path, words: tuple[str, ...], question: str) -> Standing:
    facts = _facts(folder)
    return standing(facts, [StandingTable(name="q", words=words, question=question)], copies(facts.values()))[0]


def of_week(folder: Path) -> Iterator[Verdict]:
    """Every question of a week on each of its days."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for day in truth["days"]:
        for one in truth["questions"]:
            found = _asked(folder / day, tuple(one["words"]), one["question"])
            good = [hit for hit in one["answered"].get(day, ()) if not hit["overtaken"]]
            right = sum(_is_of(item, good) for item in found.answers)
            near = sum(_is_of(item, one["near"]) for item in found.answers)
            texts = tuple(item.text for item in found.answers)
            yield Verdict(f"{folder.name}/{day}", one["question"], bool(good), texts, right, near)


def _is_of(item: Any, hits: list[Mapping[str, Any]]) -> bool:
    """Whether a printed sentence is one of those of the truth."""
    return any(Path(item.source).name == hit["article"] and re.search(hit["regex"], item.text) for hit in hits)


def of_table(table: Path, folder: Path) -> Iterator[Verdict]:
    """Every question of a table."""
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, question, words, answered = line.split("\t")
            listed = tuple(filter(None, (word.strip() for word in words.split(","))))
            found = _asked(folder / name / "in", listed, question)
            texts = tuple(item.text for item in found.answers)
            yield Verdict(name, question, answered == "yes", texts, 0, 0)


def report(found: list[Verdict], wrong: bool) -> None:
    """Prints how often the verdict is right, and what "no article answers" is worth."""
    silent = [one for one in found if not one.printed]
    right = sum(not one.answered for one in silent)
    print(f"{len(found)} questions, {sum(one.told for one in found) / max(1, len(found)):.3f} told right")
    print(f"“no article answers”: {len(silent)}, right {right / max(1, len(silent)):.3f}")
    answered = [one for one in found if one.answered]
    print(f"answered: {len(answered)}, found {sum(bool(one.printed) for one in answered) / max(1, len(answered)):.3f}")
    print(f"printed {sum(len(one.printed) for one in found)}, of the truth {sum(one.right for one in found)}, ", end="")
    print(f"look-alikes {sum(one.near for one in found)}")
    for one in found if wrong else ():
        if not one.told or one.near:
            print(f"{'MISSED' if one.answered else 'FALSE'} {one.where}: {one.question}")
            for text in one.printed:
                print(f"    {text}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list what is told wrong")
    options = parser.parse_args()
    table = options.questions
    found = [v for folder in options.folders for v in (of_table(table, folder) if table else of_week(folder))]
    report(found, options.wrong)


if __name__ == "__main__":
    main()
