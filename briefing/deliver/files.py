"""Files are written all or none, and nothing that somebody has edited is overwritten."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefing.deliver.journal import alone, recover, replace_all
from briefing.errors import OutputError
from briefing.read.own import DIGESTS

LEFT_OVER = re.compile(r"\.(.+)\.[0-9a-f]{8}\.tmp")


def write(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> tuple[Path, ...]:
    """Writes the files of a brief into a folder, which is made if need be; all of them or none.

    A file that was changed since it was written, or that was never ours, is not overwritten without `force`.
    Raises OutputError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            _write(folder, files, force)
    except OSError as error:
        raise _unwritten(error, folder) from error
    return tuple(folder / name for name in files)


def _write(folder: Path, files: Mapping[str, bytes], force: bool) -> None:
    _sweep(folder)
    recover(folder)
    known = digests(folder)
    if not force:
        _refuse_changed(folder, files, known)
    known |= {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(known.items()))
    replace_all(folder, {**files, DIGESTS: listed.encode("utf-8")})


def _sweep(folder: Path) -> None:
    """Temporary files that earlier versions left behind where they were killed."""
    known = digests(folder)
    for path in folder.glob(".*.tmp"):
        left = LEFT_OVER.fullmatch(path.name)
        if left and left[1] in (*known, DIGESTS):
            path.unlink(missing_ok=True)


def stale(folder: Path, written: Iterable[Path]) -> tuple[str, ...]:
    """What to say of the files of earlier runs that still lie in a folder beside those just written."""
    new = {path.name for path in written}
    old = (folder / name for name in sorted(digests(folder)) if name not in new)
    return tuple(f"{path} is of an earlier run and may say something else" for path in old if path.is_file())


def _unwritten(error: OSError, folder: Path) -> OutputError:
    """Two names stand in the error where a file could not take its place: on Windows, because a program has it open."""
    hint = "close it in the program that has it open, or choose another --out" if error.filename2 else ""
    where = str(error.filename2 or error.filename or folder)
    if Path(where).name.startswith("."):  # files of our own making, which nobody knows
        where = str(folder)
    return OutputError(f"cannot be written: {error.strerror}", where=where, hint=hint or "choose another --out")


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file as it was written into a folder."""
    path = folder / DIGESTS
    rows = path.read_text("utf-8", "replace").splitlines() if path.is_file() else []
    return {name: digest for digest, _, name in (row.partition("  ") for row in rows) if name}


def is_changed(path: Path) -> bool:
    """Whether a file is no longer what was written, as far as that is known."""
    known = digests(path.parent).get(path.name)
    return known is not None and hashlib.sha256(path.read_bytes()).hexdigest() != known


def _refuse_changed(folder: Path, files: Mapping[str, bytes], known: Mapping[str, str]) -> None:
    for name, data in files.items():
        path = folder / name
        if not path.exists():
            continue
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest not in (known.get(name), hashlib.sha256(data).hexdigest()):
            why = "was changed since it was written" if name in known else "is there already and is not a brief's file"
            raise OutputError(
                f"{why}; it is kept as it is", where=str(path), hint="--force overwrites it, or choose --out"
            )
