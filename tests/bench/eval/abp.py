"""Article-Bias-Prediction (Baly et al., EMNLP 2020; repository ramybaly/Article-Bias-Prediction, data/jsons): articles of
American newsrooms, right, left and centre, by topic and day of AllSides' round-ups."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ.get("BRIEFING_DATA", "data"), "abp", "jsons")


def load(ids: set[str]) -> Iterator[dict[str, Any]]:
    """The articles of the ids that the corpus has."""
    for id in sorted(ids):
        file = FOLDER / f"{id}.json"
        if file.exists():
            yield read(file)


def files() -> list[Path]:
    """The file of every article, in the order of the ids."""
    return sorted(FOLDER.glob("*.json"))


def read(file: Path) -> dict[str, Any]:
    """The article of a file."""
    return dict(json.loads(file.read_text(encoding="utf-8")))
