"""What the program wrote itself: a brief is no article, or the brief of tomorrow would tell what today's told."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path, PurePath

RECORD = "briefing.json"
DIGESTS = ".briefing.sha256"  # beside the files of a brief, which it lists; `sha256sum -c` reads it too
EVIDENCE = ".evidence.html"  # the one suffix with two parts
FILE = "a file of a brief that this program made, not an article"
FOLDER = "holds a brief that this program made; name the folder to have its other files read"
BEGINNING = re.compile(rb'\s*\{\s*"schema"\s*:\s*\d+\s*,.*"tool"\s*:\s*\{\s*"name"\s*:\s*"briefing"', re.DOTALL)
ENOUGH = 1 << 16  # bytes of a record, in which title, day and tool stand


def is_brief(folder: str, names: Collection[str]) -> bool:
    """Whether the record of a brief is among the files of a folder."""
    return RECORD in names and _is_record(str(Path(folder, RECORD)))


def is_of_brief(path: str, listed: Callable[[str], Collection[str]]) -> bool:
    """Whether a file was written as part of a brief: what is `listed` of its folder names it, or its record lies
    beside it."""
    pure = PurePath(path)
    if pure.name in listed(str(pure.parent)):
        return True
    stems = dict.fromkeys((pure.stem, pure.name.removesuffix(EVIDENCE)))
    return bool(pure.name) and any(_is_record(str(pure.with_name(f"{stem}.json"))) for stem in stems)


def listed(folder: str) -> frozenset[str]:
    """The files of a folder that were written as part of a brief, as its list has them."""
    try:
        rows = Path(folder, DIGESTS).read_text("utf-8", "replace").splitlines()
    except (OSError, ValueError):
        return frozenset()
    return frozenset(name for _, _, name in (row.partition("  ") for row in rows) if name)


def _is_record(path: str) -> bool:
    try:
        if not Path(path).is_file():
            return False
        with Path(path).open("rb") as file:
            return BEGINNING.match(file.read(ENOUGH)) is not None
    except (OSError, ValueError):
        return False
