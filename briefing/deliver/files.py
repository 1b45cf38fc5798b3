"""Files are written all or none, and nothing that somebody has edited is overwritten."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefing.errors import OutputError

DIGESTS = ".briefing.sha256"  # beside the files; `sha256sum -c` reads it too


def write(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> tuple[Path, ...]:
    """Writes the files of a brief into a folder, which is made if need be; all of them or none.

    A file that was changed since it was written, or that was never ours, is not overwritten without `force`.
    Raises OutputError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = digests(folder)
        if not force:
            _refuse_changed(folder, files, known)
        known |= {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(known.items()))
        _replace_all(folder, {**files, DIGESTS: listed.encode("utf-8")})
    except OSError as error:
        raise _unwritten(error, folder) from error
    return tuple(folder / name for name in files)


def _unwritten(error: OSError, folder: Path) -> OutputError:
    """Two names stand in the error where a file could not take its place: on Windows, because a program has it open."""
    hint = "close it in the program that has it open, or choose another --out" if error.filename2 else ""
    where = str(error.filename2 or error.filename or folder)
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


def _replace_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Every file under a name of its own first; only when all are there do they take their places."""
    with _left_over() as temporary:
        for name, data in files.items():
            path = folder / f".{name}.{secrets.token_hex(4)}.tmp"
            temporary[path] = folder / name
            path.write_bytes(data)
        blocked = [target for target in temporary.values() if target.is_dir()]
        if blocked:
            raise IsADirectoryError(21, "is a folder", str(blocked[0]))
        _put_in_place(temporary)


def _put_in_place(temporary: Mapping[Path, Path]) -> None:
    """Each file to its place; where one cannot go there, those before it become again what they were."""
    before = {target: target.read_bytes() if target.exists() else None for target in temporary.values()}
    placed: list[Path] = []
    try:
        for path, target in temporary.items():
            path.replace(target)
            placed.append(target)
    except OSError:
        for target in placed:
            _restore(target, before[target])
        raise


def _restore(target: Path, data: bytes | None) -> None:
    if data is None:
        target.unlink()
    else:
        target.write_bytes(data)


@contextlib.contextmanager
def _left_over() -> Iterator[dict[Path, Path]]:
    """Temporary files, gone whatever happens."""
    temporary: dict[Path, Path] = {}
    try:
        yield temporary
    finally:
        for path in temporary:
            path.unlink(missing_ok=True)
