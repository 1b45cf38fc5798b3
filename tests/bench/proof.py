"""Labelled mutations of records, Word, Markdown, HTML and text files through `verify`, in one process.

    python -m tests.bench.proof [N] [FIRST-SEED]

Every visible change must be flagged, no file that was merely saved again may be. Prints what was not so, and counts.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from briefing import config, pipeline
from briefing.deliver import publish
from briefing.deliver.files import write
from briefing.errors import BriefingError
from briefing.model import Article, Brief
from briefing.page.verify import verify
from tests.bench.mutations import HARMLESS, VISIBLE

ROOT = Path(__file__).parents[2]
SETS = (("seeds", "seeds", "2016-03-18"), ("water", "tests/golden/water", "2025-06-23"))
SHARE_HARMLESS = 0.25


class Again:
    """The candidates of a brief, made once for each settings and sources."""

    def __init__(self) -> None:
        self.known: dict[str, Brief | None] = {}

    def __call__(self, brief: Brief, articles: Mapping[str, Article]) -> Brief | None:
        key = repr((brief.settings, brief.date, sorted(articles), brief.unread))
        if key not in self.known:
            self.known[key] = pipeline.candidates_again(brief, articles)
        return self.known[key]


def made(folder: Path) -> dict[str, Path]:
    """The briefs of the sets, in their folders."""
    found = {}
    for name, source, day in SETS:
        shutil.copytree(ROOT / source, folder / source)
        options = {"brief.formats": ["docx", "md", "html", "txt", "json"], "brief.marking": "OFFICIAL"}
        settings = config.load(options, folder=folder).config
        (built,) = pipeline.build([source], settings, day=day)
        write(folder / name, publish.files(built, settings))
        found[name] = folder / name / "briefing.json"
    return found


def flagged(file: Path, again: Again) -> str:
    """What is said of a file that does not stand the proof; "" of one that does."""
    try:
        told = str(verify(file, derive=again))
    except BriefingError as error:
        return f"{error.code}: {error}"
    return "" if ": verified: " in told else f"0: {told}"


def main(count: int, first: int) -> int:
    """Runs the mutations; the exit code says whether all went as labelled."""
    counts: Counter[tuple[str, str, str]] = Counter()
    wrong, again = 0, Again()
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        briefs = made(Path(name))
        for seed in range(first, first + count):
            rng = random.Random(seed)
            record = briefs[rng.choice(list(briefs))]
            suffix = rng.choice(list(VISIBLE))
            harmless = rng.random() < SHARE_HARMLESS
            mutate = rng.choice((HARMLESS if harmless else VISIBLE)[suffix])
            changed = mutate(rng, record.with_suffix(suffix).read_bytes())
            if changed is None:
                counts[suffix, "none", "nothing to change"] += 1
                continue
            here = record.parent / "changed"
            here.mkdir(exist_ok=True)
            shutil.copy(record, here / "briefing.json")
            (here / "briefing").with_suffix(suffix).write_bytes(changed)
            said = flagged((here / "briefing").with_suffix(suffix), again)
            label = "saved again" if harmless else "visible change"
            counts[suffix, label, "flagged" if said else "not flagged"] += 1
            if bool(said) == harmless or said.startswith("1:"):
                wrong += 1
                print(f"seed {seed} {record.parent.name} {suffix} {mutate.__name__}: {label}, {said or 'not flagged'}")
            shutil.rmtree(here)
    for (suffix, label, what), number in sorted(counts.items()):
        print(f"{suffix:6} {label:16} {what:18} {number:6}")
    print(f"{sum(counts.values())} mutations, {wrong} not as labelled")
    return int(wrong > 0)


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*(given + [5000, 1][len(given) :])))
