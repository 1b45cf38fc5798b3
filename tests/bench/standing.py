"""Whether standing questions are answered by what answers them, and are said to have no answer where they have none.

    python -m tests.bench.standing --week WEEK…                 the questions of a week, day by day
    python -m tests.bench.standing FOLDER [--questions FILE]    questions on the collections FOLDER/*/in

FILE (standing.tsv) has a question a line: collection, question, words, whether it is answered (yes or no), and a
pattern of the sentences that answer it, where these are known. A week's truth.json names by day the sentences that
answer a question, and `near` ones that look like it and do not. `--bare`: without the words beside the question.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from briefing.config import Config, RunTable, StandingTable
from briefing.corpus.dedupe import copies
from briefing.model import Facts
from briefing.pipeline import gather
from briefing.sections.standing import standing

TABLE = Path(__file__).with_suffix(".tsv")
OTHERS = 3  # questions asked beside it: of more than so many one sentence each is printed


class Known(NamedTuple):
    """A question to a folder of articles, with the patterns of what answers it and of what only looks like it."""

    collection: str
    folder: Path
    question: str
    words: tuple[str, ...]
    answered: bool
    good: Sequence[tuple[str, str]] = ()
    near: Sequence[tuple[str, str]] = ()
    of_week: bool = False

    def is_right(self, source: str, text: str) -> bool:
        """Whether a sentence is one of those of the truth."""
        return _is_of(self.good, source, text)


class Verdict(NamedTuple):
    """A question, what is printed, and how much of that is right or only looks like it."""

    known: Known
    printed: tuple[str, ...]
    right: int
    near: int

    @property
    def told(self) -> bool:
        """Whether "answered" is told right."""
        return bool(self.printed) == self.known.answered


@cache
def facts_of(folder: Path) -> Mapping[str, Facts]:
    """The articles of a folder as they are understood."""
    found = gather([str(folder)], Config(run=RunTable(cache=False, workers=1))).facts
    return {id: found[id] for id in found}


def verdict(one: Known, *, bare: bool = False) -> Verdict:
    """What is printed of a question."""
    facts = facts_of(one.folder)
    table = StandingTable(name="q", words=() if bare and one.question else one.words, question=one.question)
    found = standing(facts, [table] * (1 + OTHERS), copies(facts.values()))[0].answers
    right = sum(one.is_right(item.source, item.text) for item in found)
    near = sum(_is_of(one.near, item.source, item.text) for item in found)
    return Verdict(one, tuple(item.text for item in found), right, near)


def _is_of(patterns: Sequence[tuple[str, str]], source: str, text: str) -> bool:
    return any((not article or Path(source).name == article) and re.search(one, text) for article, one in patterns)


def of_week(folder: Path) -> Iterator[Known]:
    """Every question of a week on each of its days."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for day in truth["days"]:
        for one in truth["questions"]:
            good = [hit for hit in one["answered"].get(day, ()) if not hit["overtaken"]]
            yield Known(
                folder.name,
                folder / day,
                one["question"],
                tuple(one["words"]),
                bool(good),
                _pairs(good),
                _pairs(one["near"]),
                True,
            )


def _pairs(hits: Sequence[Mapping[str, Any]]) -> Sequence[tuple[str, str]]:
    return [(hit["article"], hit["regex"]) for hit in hits]


def of_table(table: Path, folder: Path) -> Iterator[Known]:
    """Every question of a table."""
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, question, words, answered, *pattern = line.split("\t")
            listed = tuple(filter(None, (word.strip() for word in words.split(","))))
            good = [("", one) for one in pattern if one]
            yield Known(name, folder / name / "in", question, listed, answered == "yes", good)


def report(found: Sequence[Verdict], wrong: bool) -> None:
    """Prints how often the verdict is right, and what "no article answers" is worth."""
    silent = [one for one in found if not one.printed]
    right = sum(not one.known.answered for one in silent)
    print(f"{len(found)} questions, {sum(one.told for one in found) / max(1, len(found)):.3f} told right")
    print(f"“no article answers”: {len(silent)}, right {right / max(1, len(silent)):.3f}")
    answered = [one for one in found if one.known.answered]
    some = sum(bool(one.printed) for one in answered) / max(1, len(answered))
    print(f"answered: {len(answered)}, with a sentence {some:.3f}, ", end="")
    print(f"with one of the truth {sum(bool(one.right) for one in answered) / max(1, len(answered)):.3f}")
    printed = sum(len(one.printed) for one in found)
    print(f"printed {printed}, of the truth {sum(one.right for one in found) / max(1, printed):.3f}, ", end="")
    print(f"look-alikes {sum(one.near for one in found)}")
    for one in found if wrong else ():
        if not one.told or one.near or (one.known.good and not one.right):
            kind = "MISSED" if one.known.answered else "FALSE"
            print(f"{kind} {one.known.folder}: {one.known.question or one.known.words}")
            for text in one.printed:
                print(f"    {text}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--week", nargs="*", type=Path, default=())
    parser.add_argument("--questions", type=Path, default=TABLE)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="list what is told wrong")
    given = parser.parse_args()
    asked = [one for week in given.week for one in of_week(week)]
    asked += [one for folder in given.folders for one in of_table(given.questions, folder)]
    report([verdict(one, bare=given.bare) for one in asked], given.wrong)


if __name__ == "__main__":
    main()
