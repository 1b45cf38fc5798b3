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
        where = str(error.filename or folder)
        raise OutputError(f"cannot be written: {error.strerror}", where=where, hint="choose another --out") from error
    return tuple(folder / name for name in files)


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file as it was written into a folder."""
    path = folder / DIGESTS
    rows = path.read_text("utf-8", "replace").splitlines() if path.is_file() else []
    return {name: digest for digest, _, name in (row.partition("  ") for row in rows) if name}


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
        for path, target in temporary.items():
            path.replace(target)


@contextlib.contextmanager
def _left_over() -> Iterator[dict[Path, Path]]:
    """Temporary files, gone whatever happens."""
    temporary: dict[Path, Path] = {}
    try:
        yield temporary
    finally:
        for path in temporary:
            path.unlink(missing_ok=True)
