"""Which files the user means: folders are searched, each file counts once, and only regular files are meant."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path, PurePath
from typing import NamedTuple

from briefing.model import Unread
from briefing.read import own

Stdin = Callable[[], Iterable[str]]
OUTSIDE = "a link that leads out of the folder; --follow opens it"
UNFIT = "no file fits this pattern; check the spelling"
CLOSED = "the folder cannot be opened; check its permissions"
# How browsers name the folder beside a page, in several languages, and how they name the page.
PARTS = ("_files", ".files", "_Dateien", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_bestanden", "-filer")
PAGES = (".html", ".htm", ".xhtml", ".HTML", ".HTM")
KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Found(NamedTuple):
    """The files to read, as paths in the order of their strings, what cannot be read, and what of the program's own is
    no article."""

    paths: tuple[str, ...]
    unread: tuple[Unread, ...]
    left_out: tuple[Unread, ...] = ()


class Seen(NamedTuple):
    """A file that is there: its path, why it cannot be meant, if so, and whether that is because it is our own."""

    path: str
    reason: str = ""
    is_own: bool = False


def find(paths: Sequence[str], stdin: Stdin | None, *, follow: bool = False) -> Found:
    """All files that the paths mean: files, folders (recursive, hidden files left out), patterns, "-" for a list on
    stdin.

    A pattern is "articles/*.txt" where no file is called so: shells expand it, but not between quotation marks, and not
    at all on Windows. "**" means folders at any depth.

    Paths stay as they were given, with "/" between folders on every system. A file that has several of them (spellings,
    links) is found once, by the shortest that is no link. Links that lead out of the folder that was named are opened
    only with `follow`. Briefs are left out: a folder below that holds one, a file that is of one. Only names are held,
    never contents: a hundred thousand files are a list.
    """
    good: dict[object, str] = {}
    bad: dict[str, str] = {}
    ours: dict[str, str] = {}
    listed = cache(own.listed)
    for seen in _meant(paths, stdin, follow):
        path = _slashed(seen.path)
        known = seen.reason or _known(seen.path)
        if seen.is_own or own.is_of_brief(seen.path, listed):
            ours[path] = seen.reason or own.FILE
        elif isinstance(known, str):
            bad[path] = known
        else:
            good[known] = min(good[known], path, key=_plainness) if known in good else path
    return Found(tuple(sorted(good.values())), _sorted(bad), _sorted(ours))


def _sorted(reasons: Mapping[str, str]) -> tuple[Unread, ...]:
    return tuple(Unread(path, reasons[path]) for path in sorted(reasons))


def oddity(status: os.stat_result) -> str:
    """Why something is not opened that is no regular file, or ""."""
    if stat.S_ISREG(status.st_mode):
        return ""
    kind = next((name for is_kind, name in KINDS if is_kind(status.st_mode)), "something else")
    return f"{kind}, not a file"


def _known(path: str) -> tuple[object, ...] | str:
    """What a file is known by under all its names, or why it cannot be opened."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError) as error:
        return cannot_be_opened(error)
    return oddity(status) or ((status.st_dev, status.st_ino) if status.st_ino else (os.path.realpath(path),))


def cannot_be_opened(error: OSError | ValueError) -> str:
    """Why, in words; a ValueError is about a name that no file can have."""
    why = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "no file has such a name"
    return f"cannot be opened ({why})"


def _plainness(path: str) -> tuple[bool, int, str]:
    return Path(path).is_symlink(), len(path), path


def _meant(paths: Sequence[str], stdin: Stdin | None, follow: bool) -> Iterator[Seen]:
    """Every file that is named, or that is below a folder or fits a pattern that is; names on stdin are no patterns."""
    for path in paths:
        if path == "-" and stdin is not None:
            for line in stdin():
                if line.strip():
                    yield from _files(_slashed(line.rstrip("\r\n")), follow)
        elif glob.has_magic(path) and not os.path.lexists(path):
            yield from _fitting(_slashed(path), follow)
        else:
            yield from _files(_slashed(path), follow)


def _fitting(pattern: str, follow: bool) -> Iterator[Seen]:
    """The files that fit a pattern, and those below the folders that do, out of what its plain part names."""
    plain = takewhile(lambda part: not glob.has_magic(part), PurePath(pattern).parts)
    root = os.path.realpath(PurePath(*plain))
    found = sorted(_glob(pattern))
    for path in found:
        if follow or not _leads_out(path, root):
            yield from _files(_slashed(path), follow)
        else:
            yield Seen(path, OUTSIDE)
    if not found:
        yield Seen(pattern, UNFIT)


def _glob(pattern: str) -> list[str]:
    try:
        return glob.glob(pattern, recursive=True)  # noqa: PTH207 - pathlib would forget "./", and finds hidden files
    except ValueError:  # a pattern that no name of a file can fit
        return []


def _slashed(path: str) -> str:
    """A path as it is recorded: Windows opens it with "/" too, and so an article has one id on all systems."""
    return path.replace(os.sep, "/")


def _files(named: str, follow: bool) -> Iterator[Seen]:
    """The file itself, or the files below a folder without hidden ones; in place of what cannot be searched, why."""
    if not os.path.lexists(named):
        yield Seen(named, "no such file or folder; check the spelling")
    elif Path(named).is_dir():
        yield from _below(named, follow)
    else:
        yield Seen(named)


def _below(named: str, follow: bool) -> Iterator[Seen]:
    root, visited = os.path.realpath(named), set[str]()
    closed: list[OSError] = []
    for folder, folders, files in os.walk(named, followlinks=follow, onerror=closed.append):
        here = os.path.realpath(folder) if follow else folder
        if here in visited:  # links that go round in circles
            folders.clear()
            continue
        visited.add(here)
        folders[:] = [name for name in folders if not name.startswith(".") and not is_part(name, files)]
        # os.path, because pathlib would forget the "./" that the user wrote.
        links = [path for name in folders if Path(path := os.path.join(folder, name)).is_symlink()]  # noqa: PTH118
        yield from (Seen(path, OUTSIDE) for path in links if not follow and _leads_out(path, root))
        if folder != named and own.is_brief(folder, files):
            yield Seen(folder, own.FOLDER, is_own=True)
            continue
        for name in files:
            if not name.startswith("."):
                path = os.path.join(folder, name)  # noqa: PTH118
                yield Seen(path, "" if follow else _refused_link(path, root))
    yield from (Seen(error.filename, CLOSED) for error in closed)


def is_part(folder: str, files: Collection[str]) -> bool:
    """Whether a folder holds the pictures and frames of a web page that a browser saved beside it: "X_files"."""
    pages = (folder.removesuffix(end) for end in PARTS if folder.endswith(end))
    return any(f"{page}{suffix}" in files for page in pages for suffix in PAGES)


def _refused_link(path: str, root: str) -> str:
    if not Path(path).is_symlink():
        return ""
    return OUTSIDE if _leads_out(path, root) else ""


def _leads_out(path: str, root: str) -> bool:
    return not Path(os.path.realpath(path)).is_relative_to(root)
