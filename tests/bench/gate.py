"""The gate: no figure may fall. `BRIEFING_DATA=… python -m tests.bench.gate [--own] [--only PART …]`.

Measures every bench that counts without a reader, compares each figure with its floor in gate.json, and ends with 1
when one has fallen. A corpus that is not there is no pass: its part is listed as ABSENT with where it comes from, and
the end is 2. One whose files are not those that the floors were measured on is named too.

    --own            only the small corpus of the repository (tests/corpus), which needs no data
    --only PART …    only these parts
    --update         raises the floors to what was measured, and pins new figures and changed corpora; lowers none
    --lower NAME --why TEXT    lowers one floor ("part: figure") to what was measured, and writes down why
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
PINNED = HERE / "gate.json"
ROUNDING = 0.0005  # figures are pinned with four digits
DIGITS = 4
OWN = "own"


class Corpus(NamedTuple):
    """The files that a loader reads, below the folder of the data, and where they come from."""

    files: tuple[str, ...]
    source: str


class Part(NamedTuple):
    """A bench: the module whose `figures()` gives its figures, and the corpora that it needs.

    Of the figures in `most` less is better: their floor is a ceiling. `slack` is the share by which a figure may be
    worse than pinned, where it is no count but a measurement.
    """

    module: str
    corpora: tuple[str, ...]
    most: tuple[str, ...] = ()
    slack: float = 0.0


CLUSTERS = "giveme5w1h/Giveme5W1H/examples/datasets"
CORPORA: Mapping[str, Corpus] = {
    OWN: Corpus(("**/*.txt", "**/*.toml"), "tests/corpus"),
    "tempeval3": Corpus(
        ("tempeval3/data/TBAQ-cleaned/TimeBank/*.tml", "tempeval3/data/TBAQ-cleaned/AQUAINT/*.tml"),
        "jspotter/TempEval-3",
    ),
    "polnear": Corpus(
        ("polnear/data/metadata.tsv", "polnear/data/train/*/*", "polnear/data/dev/*/*"), "networkdynamics/PolNeAR"
    ),
    "giveme5w1h": Corpus(
        (f"{CLUSTERS}/gold_standard/data/*.json", f"{CLUSTERS}/news_cluster/data/*.json"), "fhamborg/Giveme5W1H"
    ),
    "ecbplus": Corpus(
        ("cdcr/ECBplus-prep/output_data/test_parsing/*/*.json",), "anastasia-zhukova/Diverse_CDCR_datasets"
    ),
    "duplicates": Corpus(
        ("dataset-sts/data/para/msr/*.tsv", "dataset-sts/data/sts/semeval-sts/201*/*.tsv"), "brmson/dataset-sts"
    ),
    "t17": Corpus(("tls/Dataset/T17/*/outputwithpub.csv",), "DaivikSojitra/Timeline-Summarization-in-the-Era-of-LLMs"),
    "meantime": Corpus(
        ("te3-qiang/data/meantime_newsreader_english_oct15/intra_cross-doc_annotation/*/*.xml",),
        "qiangning/StructTempRel-EMNLP17",
    ),
    "trafilatura": Corpus(
        ("trafilatura/tests/evaldata.json", "trafilatura/tests/cache/*", "trafilatura/tests/eval/*"),
        "adbar/trafilatura",
    ),
    "sentences": Corpus(
        ("ud-ewt/en_ewt-ud-dev.conllu", "ud-gum/en_gum-ud-dev.conllu", "pysbd/tests/lang/test_english.py"),
        "UniversalDependencies/UD_English-EWT, UniversalDependencies/UD_English-GUM and nipunsadvilkar/pySBD",
    ),
}
PARTS: Mapping[str, Part] = {
    OWN: Part(
        "own", (OWN,), most=("dates, wrong", "statements, wrong", "actors, wrong", "lines that must not be there")
    ),
    "dates": Part("dates", ("tempeval3",), most=("days where the source is coarser",)),
    "splitting": Part("splitting", ("sentences",)),
    "duplicates": Part("duplicates", ("duplicates",)),
    "reading": Part("reading", ("trafilatura",)),
    "grouping": Part("grouping", ("giveme5w1h", "ecbplus", "t17")),
    "questions": Part("questions", ("polnear",)),
    "attribution": Part("attribution", ("polnear",)),
    "coverage": Part(
        "coverage.score",
        ("giveme5w1h", "polnear", "t17", "meantime", "ecbplus"),
        most=("lines that must not be there",),
    ),
    "cost": Part("cost", ("giveme5w1h",), most=("analyse by the yardstick, times",), slack=0.1),
}


@dataclass(frozen=True)
class Verdict:
    """A figure, the floor that it must keep, and whether less is better. `slack`: how much worse it may be."""

    name: str
    floor: float | None
    now: float
    less: bool = False
    slack: float = ROUNDING

    @property
    def gain(self) -> float:
        """How much better than its floor; below nothing, it is worse."""
        gain = self.now - (self.floor or 0.0)
        return -gain if self.less else gain

    @property
    def word(self) -> str:
        if self.floor is None:
            return "NEW"
        return "FELL" if self.gain < -self.slack else "better" if self.gain > self.slack else "holds"


# --- measuring --------------------------------------------------------------------------------------------------------


def measured(name: str, floors: Mapping[str, float]) -> list[Verdict]:
    """The figures of a part against their floors. A figure that is pinned and not given has fallen."""
    part = PARTS[name]
    now: dict[str, float] = import_module(f"tests.bench.{part.module}").figures()
    return [_verdict(part, figure, floors.get(figure), now.get(figure)) for figure in [*now, *(floors.keys() - now)]]


def _verdict(part: Part, figure: str, floor: float | None, now: float | None) -> Verdict:
    less = figure in part.most
    found = (float("inf") if less else float("-inf")) if now is None else round(float(now), DIGITS)
    return Verdict(figure, floor, found, less, max(ROUNDING, part.slack * abs(floor or 0.0)))


def files(name: str) -> list[Path]:
    """The files of a corpus, in order; none where it is absent."""
    folder = root(name)
    return sorted({path for pattern in CORPORA[name].files for path in folder.glob(pattern) if path.is_file()})


def root(name: str) -> Path:
    return HERE.parent / "corpus" if name == OWN else Path(os.environ.get("BRIEFING_DATA", "data"))


def fingerprint(name: str) -> str | None:
    """SHA-256 over the path and the content of each file, in order; None where none is there."""
    whole = hashlib.sha256()
    found = files(name)
    for path in found:
        content = path.read_bytes().replace(b"\r\n", b"\n") if name == OWN else path.read_bytes()
        whole.update(f"{path.relative_to(root(name)).as_posix()}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest() if found else None


# --- what is pinned ---------------------------------------------------------------------------------------------------


def pinned() -> Any:
    """{"corpora": name -> hash, "floors": part -> figure -> floor, "lowered": what was, and why}."""
    return json.loads(PINNED.read_text(encoding="utf-8"))


def write(content: Any) -> None:
    PINNED.write_text(json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


def raised(content: Any, found: Mapping[str, Sequence[Verdict]], corpora: Mapping[str, str]) -> Any:
    """With every floor at what was measured, where that is better, or where there was none."""
    floors = {part: dict(own) for part, own in content["floors"].items()}
    for part, verdicts in found.items():
        better = {one.name: one.now for one in verdicts if one.floor is None or one.gain > 0}
        floors[part] = {**floors.get(part, {}), **better}
    return {**content, "floors": floors, "corpora": {**content["corpora"], **corpora}}


def lowered(content: Any, name: str, why: str, found: Mapping[str, Sequence[Verdict]]) -> Any:
    """With one floor at what was measured, and the reason. Raises KeyError where nothing of that name was measured."""
    part, figure = name.split(": ", 1)
    verdict = {one.name: one for one in found.get(part, ())}[figure]
    entry = {"figure": name, "from": verdict.floor, "to": verdict.now, "why": why}
    floors = {**content["floors"], part: {**content["floors"].get(part, {}), figure: verdict.now}}
    return {**content, "floors": floors, "lowered": [*content["lowered"], entry]}


# --- the command ------------------------------------------------------------------------------------------------------


def main(arguments: Sequence[str]) -> int:
    """0 when nothing fell, 1 when a figure did, 2 when none did but a corpus is absent."""
    given = _parsed(arguments)
    content = pinned()
    found: dict[str, list[Verdict]] = {}
    corpora: dict[str, str] = {}
    absent: list[str] = []
    for name in [OWN] if given.own else given.only or PARTS:
        hashes = {corpus: fingerprint(corpus) for corpus in PARTS[name].corpora}
        missing = [corpus for corpus, digest in hashes.items() if digest is None]
        if missing:
            absent.append(name)
            _say(f"\n{name}: ABSENT. Not measured: " + "; ".join(map(_wanted, missing)))
            continue
        corpora |= {corpus: digest for corpus, digest in hashes.items() if digest}
        start = time.process_time()
        found[name] = measured(name, content["floors"].get(name, {}))
        _say("\n".join(_table(name, found[name], time.process_time() - start)))
        for line in _other_corpora(content["corpora"], hashes):
            _say(line)
    return _end(given, content, found, corpora, absent)


def _end(
    given: argparse.Namespace,
    content: Any,
    found: Mapping[str, Sequence[Verdict]],
    corpora: Mapping[str, str],
    absent: Sequence[str],
) -> int:
    fallen = [f"{part}: {one.name}" for part, verdicts in found.items() for one in verdicts if one.word == "FELL"]
    if given.lower:
        write(lowered(content, given.lower, given.why, found))
        fallen = [name for name in fallen if name != given.lower]
    elif given.update:
        write(raised(content, found, corpora))
    _say("")
    if absent:
        _say(f"ABSENT, and so not held: {', '.join(absent)}. BRIEFING_DATA names the folder of the data.")
    _say(f"FELL: {'; '.join(fallen)}" if fallen else f"nothing fell in {', '.join(found) or 'nothing'}")
    return 1 if fallen else 2 if absent else 0


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--lower", metavar="NAME")
    parser.add_argument("--why", metavar="TEXT")
    given = parser.parse_args(arguments)
    if bool(given.lower) != bool(given.why):
        parser.error("a floor is lowered with --lower NAME and --why TEXT")
    return given


def _table(name: str, verdicts: Sequence[Verdict], seconds: float) -> Iterator[str]:
    yield f"\n{name} ({seconds:.0f} s of CPU){'':{34 - len(name)}}{'floor':>10}{'now':>10}"
    for one in verdicts:
        floor = "" if one.floor is None else f"{one.floor:.4f}"
        most = " at most" if one.less else ""
        yield f"  {one.name + most:<46}{floor:>10}{one.now:>10.4f}  {one.word}"


def _wanted(name: str) -> str:
    """How to get a corpus."""
    folders = dict.fromkeys(pattern.split("/")[0] for pattern in CORPORA[name].files)
    return f"{name} (unpack {CORPORA[name].source} under {', '.join(str(root(name) / one) for one in folders)})"


def _other_corpora(known: Mapping[str, str], hashes: Mapping[str, str | None]) -> Iterator[str]:
    for name, digest in hashes.items():
        if known.get(name) not in (None, digest):
            yield f"  OTHER CORPUS: the files of {name} are not those that the floors were measured on ({digest})"


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
