"""Which settings file is found, and what it may decide: one that nobody named decides nothing that matters."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

FILE = "briefing.toml"
# Sends data; is imported as code; opens what lies elsewhere; asks the network; sends data and reads secrets.
MATTERS = ("run.cluster", "brief.model", "run.follow", "fetch", "mail")
UNASKED = "only --config, the command line or your own settings file decide this"


class Ignored(NamedTuple):
    """What of a settings file was not heard: the file, the setting (empty: all of it), and why."""

    file: str
    setting: str
    reason: str

    def __str__(self) -> str:
        return ": ".join(filter(None, self))


def nearest(folder: Path) -> Path | None:
    """The nearest `briefing.toml`, from `folder` up to a repository's root, the home folder or the border of a file
    system; on Windows, where a file does not tell whether it may be trusted, in `folder` alone."""
    return next((path for parent in _searched(folder) if os.path.lexists(path := parent / FILE)), None)


def _searched(folder: Path) -> Iterator[Path]:
    home, device = _home(), _device(folder)
    for parent in (folder, *folder.parents):
        if _device(parent) != device:
            return
        yield parent
        if os.name == "nt" or parent == home or os.path.lexists(parent / ".git"):
            return


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # nobody has a home in some containers
        return None


def _device(folder: Path) -> int | None:
    try:
        return folder.stat().st_dev
    except OSError:
        return None


def fault(path: Path) -> str:
    """Why a file that was found is not read at all, or an empty text."""
    if not path.is_file():
        return "is no regular file"
    if os.name != "nt" and {path.lstat().st_uid, path.stat().st_uid} - {os.getuid(), 0}:
        return "belongs to somebody else; name it with --config if you trust it"
    return ""


def heard(path: Path, settings: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Ignored, ...]]:
    """The tables of a file that was found without what matters, and what that was."""
    kept: dict[str, Any] = {}
    ignored = []
    for table, rows in settings.items():
        if not isinstance(rows, Mapping):  # several tables of one name
            kept[table] = rows
            continue
        for name, value in rows.items():
            if reason := _unheard(path, table, name, value):
                ignored.append(Ignored(str(path), f"{table}.{name}", reason))
            else:
                kept.setdefault(table, {})[name] = value
    return kept, tuple(ignored)


def _unheard(path: Path, table: str, name: str, value: object) -> str:
    if table in MATTERS or f"{table}.{name}" in MATTERS:
        return UNASKED
    outside = (table, name) == ("brief", "template") and not _inside(path.parent, str(value))
    return f"the template lies outside of the file's folder; {UNASKED}" if outside else ""


def _inside(folder: Path, template: str) -> bool:
    """Whether a template's name or path, from the working folder, is in a folder or below it, links followed."""
    try:
        return Path(template).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):  # no working folder; a name that can be none
        return False
