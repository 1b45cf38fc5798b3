"""From what the user names to articles: files are found, loaded one at a time, and read by the table of readers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path, PurePath
from typing import NamedTuple

from briefing.errors import Unreadable
from briefing.model import Article, Unread
from briefing.read.file import File
from briefing.read.text import read_markdown, read_text
from briefing.read.web import read_web

__all__ = ["READERS", "File", "Found", "Reader", "find", "load", "read"]

Reader = Callable[[File], tuple[Article, ...]]
READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_web,
    ".htm": read_web,
}
EXTENSIONS = "briefing.readers"


class Found(NamedTuple):
    """The files to read, as paths in the order of their strings, and what cannot be read."""

    paths: tuple[str, ...]
    unread: tuple[Unread, ...]


def find(paths: Sequence[str], stdin: Callable[[], Iterable[str]] | None = None) -> Found:
    """All files that the paths mean: files, folders (recursive, hidden files left out), "-" for a list on stdin.

    Paths stay as they were given. Only names are held, never contents: a hundred thousand files are a list.
    """
    good: set[str] = set()
    bad: dict[str, str] = {}
    for path in _spread(paths, stdin):
        if reason := _missing(path):
            bad[path] = reason
            continue
        for file in _files(path):
            if _reader(file):
                good.add(file)
            else:
                bad[file] = _unknown(file)
    return Found(tuple(sorted(good)), tuple(Unread(path, bad[path]) for path in sorted(bad)))


def load(path: str) -> File:
    """The bytes of one file. Raises Unreadable."""
    try:
        return File(path, Path(path).read_bytes())
    except OSError as error:
        raise Unreadable(f"cannot be opened ({(error.strerror or str(error)).lower()})") from None


def read(file: File) -> tuple[Article, ...]:
    """The articles of a file. Raises Unreadable, with one clear line for the reader of the brief."""
    reader = _reader(file.path)
    if reader is None:
        raise Unreadable(_unknown(file.path))
    if not file.data.strip():
        raise Unreadable("the file is empty")
    return reader(file)


def _spread(paths: Sequence[str], stdin: Callable[[], Iterable[str]] | None) -> Iterator[str]:
    for path in paths:
        if path == "-" and stdin is not None:
            yield from (line.rstrip("\r\n") for line in stdin() if line.strip())
        else:
            yield path


def _missing(path: str) -> str | None:
    if not os.path.lexists(path):
        return "no such file or folder; check the spelling"
    if Path(path).is_dir() and not os.access(path, os.R_OK | os.X_OK):
        return "the folder cannot be opened; check its permissions"
    return None


def _files(path: str) -> Iterator[str]:
    """The file itself, or the files below a folder without hidden ones."""
    if not Path(path).is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        # os.path, because pathlib would forget the "./" that the user wrote.
        yield from (os.path.join(folder, name) for name in files if not name.startswith("."))  # noqa: PTH118


def _reader(path: str) -> Reader | None:
    suffix = PurePath(path).suffix.lower()
    return READERS.get(suffix) or _extension(suffix)


@cache
def _extension(suffix: str) -> Reader | None:
    """A reader that another package brings: an entry point whose name is the suffix."""
    point = next((point for point in entry_points(group=EXTENSIONS) if point.name == suffix), None)
    reader: Reader | None = point.load() if point else None
    return reader


def _unknown(path: str) -> str:
    suffix = PurePath(path).suffix
    kind = f"{suffix} files" if suffix else "files without a suffix"
    return f"{kind} cannot be read; give {', '.join(READERS)}"
