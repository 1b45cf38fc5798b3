"""The data files of the package, by their paths in it: words in `lang/`, elements of formats beside their readers."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def text(path: str) -> str:
    """A file as it stands. Raises FileNotFoundError."""
    return files("briefing").joinpath(*path.split("/")).read_text("utf-8")


@cache
def toml(path: str) -> dict[str, Any]:
    """A TOML file as it stands; one that was read is kept."""
    return tomllib.loads(text(path))


def rows(path: str) -> list[list[str]]:
    """The rows of a tab-separated file; lines that begin with # say where it comes from."""
    return [line.split("\t") for line in text(path).splitlines() if line and not line.startswith("#")]


def names(path: str, key: str) -> frozenset[str]:
    """The names of one list of a TOML file, which stand in a string between white space; `key` is dotted."""
    found: Any = toml(path)
    for part in key.split("."):
        found = found[part]
    return frozenset(found.split())
