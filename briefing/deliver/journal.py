"""A set of files takes its place as one, whatever ends the program in between.

What is to be is written down first: of each file the digest that it has and the one that it will have. Then the new
files are written beside the old, and only when all are there does each take its place. A run that finds such a journal
finishes what it says where all new files are there, or clears them away where they are not: by then none had moved.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import msgspec

JOURNAL = ".briefing.journal"


class Change(msgspec.Struct, frozen=True):
    """A file of a set: its name until it takes its place, its digest before (None: it was not there) and after."""

    staged: str
    old: str | None
    new: str


class Journal(msgspec.Struct, frozen=True):
    """The changes by name of the file, in the order in which they are made."""

    files: dict[str, Change]


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file, None where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def replace_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """All files to their places, or none. Raises OSError, which names the file as it is known, not as it is staged."""
    token = secrets.token_hex(4)
    journal = Journal(
        {
            name: Change(f".{name}.{token}.new", digest_of(folder / name), hashlib.sha256(data).hexdigest())
            for name, data in files.items()
            if not _is_folder(folder / name)
        }
    )
    try:
        _write(folder / JOURNAL, msgspec.json.encode(journal))
        _synced(folder)
        for name, change in journal.files.items():
            with _named(folder / name):
                _write(folder / change.staged, files[name])
        _synced(folder)
        _put_in_place(folder, journal)
    finally:
        _clear(folder, journal)


def recover(folder: Path) -> None:
    """Finishes or undoes what a run that was ended half-way has left in a folder."""
    try:
        journal = _read(folder)
    except FileNotFoundError:
        return
    except (msgspec.MsgspecError, ValueError):  # ended while the journal was written: nothing else was
        (folder / JOURNAL).unlink()
        return
    if all(_is_there(folder, name, change) for name, change in journal.files.items()):
        for name, change in journal.files.items():
            if digest_of(folder / name) == change.old:  # a file that somebody has edited since stays as it is
                (folder / change.staged).replace(folder / name)
    _clear(folder, journal)


def _read(folder: Path) -> Journal:
    journal = msgspec.json.decode((folder / JOURNAL).read_bytes(), type=Journal)
    if any(Path(name).name != name for key, change in journal.files.items() for name in (key, change.staged)):
        raise ValueError("names a file of another folder")
    return journal


def _is_there(folder: Path, name: str, change: Change) -> bool:
    return change.new in (digest_of(folder / name), digest_of(folder / change.staged))


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Two runs into one folder wait for each other, where the system can tell them apart."""
    fcntl = _fcntl()
    if fcntl is None:
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _fcntl() -> ModuleType | None:
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    return fcntl


def _is_folder(path: Path) -> bool:
    if path.is_dir():
        raise IsADirectoryError(21, "is a folder", str(path))
    return False


def _put_in_place(folder: Path, journal: Journal) -> None:
    """Each file to its place; where one cannot go there, those before it become again what they were."""
    before = {name: (folder / name).read_bytes() for name, change in journal.files.items() if change.old is not None}
    placed: list[str] = []
    try:
        for name, change in journal.files.items():
            (folder / change.staged).replace(folder / name)
            placed.append(name)
    except OSError:
        for name in placed:
            if name in before:
                (folder / name).write_bytes(before[name])
            else:
                (folder / name).unlink()
        raise
    _synced(folder)


def _clear(folder: Path, journal: Journal) -> None:
    for change in journal.files.values():
        (folder / change.staged).unlink(missing_ok=True)
    (folder / JOURNAL).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """An error that names the file which the user knows."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise


def _synced(folder: Path) -> None:
    """What was renamed in a folder is on the disk; Windows opens no folders."""
    with contextlib.suppress(OSError):
        held = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(held)
        finally:
            os.close(held)
