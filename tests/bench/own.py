"""The small corpus of the repository against its truth: python -m tests.bench.own [-v]. See tests/corpus/README.md."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from briefing.config import GroupTable
from briefing.corpus.dedupe import copies
from briefing.corpus.group import group
from briefing.marks.analysis import analyse
from briefing.marks.attribution.statements import statements_of
from briefing.model import Facts, Statement, Topic
from briefing.read import File
from briefing.resolve.actors import resolve
from tests.bench.coverage.score import SECTIONS, Judged, brief_of, judged, page, together
from tests.bench.eval import bcubed

CORPUS = Path(__file__).parent.parent / "corpus"


class Collection(NamedTuple):
    """A folder of articles, what is true of them, and what is understood of each, by the name of its file."""

    folder: Path
    truth: Mapping[str, Any]
    facts: Mapping[str, Facts]
    statements: Mapping[str, tuple[Statement, ...]]


class Checked(NamedTuple):
    """Whether one thing came out right; wrong is what is neither right nor merely not found."""

    what: str
    right: bool
    wrong: bool = False


def figures() -> dict[str, float]:
    """The share of each kind of thing that is right, the wrong ones by number, and what the pages tell."""
    known = [collection(folder) for folder in folders()]
    checked = {name: [one for each in known for one in check(each)] for name, check in CHECKS.items()}
    told = pages(known)
    return {
        **{f"{name}, right": sum(one.right for one in found) / len(found) for name, found in checked.items()},
        **{f"{name}, wrong": sum(one.wrong for one in found) for name, found in checked.items() if name in WRONG},
        **grouped(known),
        **{f"{section}, page": told.share("page", section) for section in SECTIONS},
        "lines that must not be there": len(told.wrong),
    }


def folders() -> list[Path]:
    return sorted(path.parent for path in CORPUS.glob("*/truth.toml"))


def collection(folder: Path) -> Collection:
    """The articles of a folder as the program understands them."""
    truth = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))
    facts: dict[str, Facts] = {}
    for path in sorted(folder.glob("*.txt")):
        (facts[path.name],) = analyse(File(path.name, path.read_bytes())).facts
    said = statements_of([(one, None) for one in facts.values()])
    return Collection(folder, truth, facts, resolve(facts, dict(zip(facts, said, strict=True)), {}))


# --- one article ------------------------------------------------------------------------------------------------------


def metadata(known: Collection) -> Iterator[Checked]:
    """Title, outlet, agency, author, publication day."""
    for name, fields in known.truth["metadata"].items():
        for field, value in fields.items():
            found = getattr(known.facts[name].metadata, field)
            yield Checked(f"{name}: {field} {value}, found {found}", found == value)


def dates(known: Collection) -> Iterator[Checked]:
    """Every date with its value; a wrong one has another value, or is none."""
    for name, lines in known.truth["dates"].items():
        facts, wanted = known.facts[name], [tuple(line.split(" = ")) for line in lines]
        found = [(date.span.of(facts.text), date.value) for date in facts.dates if date.basis != "undated"]
        for one in wanted:
            yield Checked(f"{name}: {one}", one in found)
        yield from (Checked(f"{name}: {one} is wrong", False, True) for one in found if one not in wanted)


def statements(known: Collection) -> Iterator[Checked]:
    """Who says what; a wrong one is not said, or not by them."""
    for name, wanted in known.truth["statements"].items():
        found, facts = known.statements[name], known.facts[name]
        for one in wanted:
            yield Checked(f"{name}: {one}", any(_is(one, each, facts) for each in found))
        for each in found:
            if not any(_is(one, each, facts) for one in wanted):
                yield Checked(f"{name}: {_words(each, facts)} is wrong", False, True)


def actors(known: Collection) -> Iterator[Checked]:
    """Whose position each statement is; a wrong one is another's than the speaker's own."""
    for name, wanted in known.truth["statements"].items():
        facts = known.facts[name]
        for one in wanted:
            said = next((each for each in known.statements[name] if _is(one, each, facts)), None)
            actor = said.actor if said else None
            right = (actor or "") == one["actor"]
            yield Checked(
                f"{name}: {one}, found {actor}", right, not right and actor is not None and actor != said.name
            )


CHECKS = {"metadata": metadata, "dates": dates, "statements": statements, "actors": actors}
WRONG = ("dates", "statements", "actors")


def _is(wanted: Mapping[str, str], said: Statement, facts: Facts) -> bool:
    """Whether it is the statement: its words, by the speaker, or by one who is named inside that mention."""
    speaker, content = _words(said, facts)
    return wanted["says"] in content and speaker != "" and speaker in wanted["speaker"]


def _words(said: Statement, facts: Facts) -> tuple[str, str]:
    content = " ".join(part.of(facts.text) for part in said.content)
    return said.speaker.of(facts.text) if said.speaker else "", content


# --- the set ----------------------------------------------------------------------------------------------------------


def grouped(known: list[Collection]) -> dict[str, float]:
    """BCubed F1 of topics and stories, all collections in one heap, and the share of copies that are found."""
    facts = heap(known)
    topics = group(list(facts.values()), GroupTable())
    wanted = {tuple(f"{one.folder.name}/{name}" for name in pair) for one in known for pair in one.truth["copies"]}
    found = {tuple(sorted(pair)) for pair in copies(facts.values()).items()}
    return {
        "topics, F1": bcubed.bcubed(parts(known, "topics"), _topics(topics))[2],
        "stories, F1": bcubed.bcubed(parts(known, "stories"), _stories(topics))[2],
        "copies, right": len(found & wanted) / max(1, len(found | wanted)),
    }


def heap(known: list[Collection]) -> dict[str, Facts]:
    """The articles of all collections by their ids in one heap."""
    facts = {f"{one.folder.name}/{name}": each for one in known for name, each in one.facts.items()}
    return {id: _called(each, id) for id, each in facts.items()}


def _called(facts: Facts, id: str) -> Facts:

    return replace(facts, article=replace(facts.article, id=id))


def parts(known: list[Collection], what: str) -> dict[str, str]:
    return {
        f"{one.folder.name}/{name}": f"{one.folder.name} {number}"
        for one in known
        for number, part in enumerate(one.truth[what])
        for name in part
    }


def _topics(found: tuple[Topic, ...]) -> dict[str, int]:
    return {id: number for number, topic in enumerate(found) for id in topic.articles}


def _stories(found: tuple[Topic, ...]) -> dict[str, tuple[int, int]]:
    return {
        id: (number, part)
        for number, topic in enumerate(found)
        for part, story in enumerate(topic.stories)
        for id in story.articles
    }


def pages(known: list[Collection]) -> Judged:
    """What the briefs of the collections tell."""
    return together(judged(one.truth, page(brief_of(str(one.folder), one.truth["day"]))) for one in known)


def not_right(known: list[Collection]) -> Iterator[str]:
    """Everything that is not right, a line each."""
    for check in CHECKS.values():
        for each in known:
            yield from (f"{each.folder.name}/{one.what}" for one in check(each) if not one.right)
    told = pages(known)
    yield from (f"{how} {section}: {point['what']}" for how, section, point in told.points if how != "own ")
    yield from (f"must not be in {section}: {text}" for _, section, text in told.wrong)


def main() -> None:
    for name, value in figures().items():
        print(f"{name:34}{value:8.4f}")
    if "-v" in sys.argv:
        print("\n".join(not_right([collection(folder) for folder in folders()])))


if __name__ == "__main__":
    main()
