"""Results kept between runs: one SQLite file in the user's cache folder, which may be deleted at any time.

Nothing here is ever an error: a cache that cannot be opened is worked without, a damaged one is rebuilt, and a value
that is not what was stored is as good as none.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

FILE = "results.sqlite3"
SHAPE = (
    "CREATE TABLE IF NOT EXISTS facts (code TEXT, key BLOB, value BLOB, PRIMARY KEY (code, key)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS codes (code TEXT PRIMARY KEY, used INTEGER NOT NULL) WITHOUT ROWID",
    "DROP TABLE IF EXISTS results",  # of version 0.1.0 before its release
)
USED = "INSERT OR REPLACE INTO codes SELECT ?, coalesce(max(used), 0) + 1 FROM codes"
OLD = "code NOT IN (SELECT code FROM codes ORDER BY used DESC LIMIT 2)"  # two installed versions, side by side
SIZE = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
MOST_BYTES = 2 << 30
CHECK_BYTES = 8
PATIENCE_SECONDS = 30
AT_ONCE = 500
# What the packages do that read and split text is part of a result.
READERS = tuple(
    "courlan htmldate justext lxml nupunkt py3langid pypdfium2 PyStemmer striprtf trafilatura warcio".split()
)


@cache
def code() -> str:
    """What stands for the version of all that makes a result: the package's own files and what it reads with."""
    digest = hashlib.sha256(sys.version.encode())  # Python itself takes mail, archives and JSON apart
    for path in sorted(Path(str(files("briefing"))).rglob("*")):
        if path.suffix in (".py", ".toml", ".tsv"):
            digest.update(path.read_bytes())
    for package in READERS:
        with suppress(PackageNotFoundError):
            digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()


def key(*parts: bytes) -> bytes:
    """The key of a result: a hash of all that it is made from."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


def clear(folder: Path) -> int:
    """Removes what is kept in a folder, the measures of templates too. Returns how many bytes it were."""
    kept = [*folder.glob(f"{FILE}*"), *folder.glob("pages/*.json")]
    size = sum(path.stat().st_size for path in kept)
    for path in kept:
        path.unlink(missing_ok=True)
    return size


class Cache:
    """Values by key. Several processes may use the same folder at once."""

    def __init__(self, folder: Path | None) -> None:
        """Opens or makes the cache in a folder; None is a cache that keeps nothing."""
        self._path = folder / FILE if folder else None
        self._connection = self._open()

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The values that are there, whole and made by the same code."""
        return {
            key: value
            for start in range(0, len(keys), AT_ONCE)
            for key, stored in self._rows(keys[start : start + AT_ONCE])
            if (value := _opened(stored)) is not None
        }

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keeps values, if it can."""
        if self._connection and values:
            rows = [(code(), key, _sealed(value)) for key, value in values.items()]
            try:
                with self._connection:
                    self._connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", rows)
            except sqlite3.Error as error:
                self._mend(error)

    def close(self) -> None:
        """Forgets what code made that was not among the last two used, or all where it is too much; closes the file."""
        if self._connection:
            with suppress(sqlite3.Error):
                self._forget(self._connection)
            self._connection.close()
            self._connection = None

    def _forget(self, connection: sqlite3.Connection) -> None:
        with connection:
            connection.execute(USED, [code()])
            connection.execute(f"DELETE FROM facts WHERE {OLD}")
            connection.execute(f"DELETE FROM codes WHERE {OLD}")
        (size,) = connection.execute(SIZE).fetchone()
        if size > MOST_BYTES:
            with connection:
                connection.execute("DELETE FROM facts")
            connection.execute("VACUUM")

    def _rows(self, keys: Sequence[bytes]) -> Iterable[tuple[bytes, bytes]]:
        if not self._connection:
            return ()
        marks = ",".join("?" * len(keys))
        query = f"SELECT key, value FROM facts WHERE code = ? AND key IN ({marks})"
        try:
            return self._connection.execute(query, [code(), *keys]).fetchall()
        except sqlite3.Error as error:
            self._mend(error)
            return ()

    def _open(self) -> sqlite3.Connection | None:
        if not self._path:
            return None
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._path.touch(0o600)
            return _connected(self._path)
        except (OSError, sqlite3.OperationalError):  # no room, no right, or locked for long
            return None
        except sqlite3.DatabaseError:
            return self._rebuilt()

    def _mend(self, error: sqlite3.Error) -> None:
        """Rebuilds a damaged file; does without a cache where the trouble is another (a full disk, a long lock)."""
        if self._connection:
            self._connection.close()
        self._connection = None if isinstance(error, sqlite3.OperationalError) else self._rebuilt()

    def _rebuilt(self) -> sqlite3.Connection | None:
        assert self._path
        try:
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            return _connected(self._path)
        except (OSError, sqlite3.Error):
            return None


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        with connection:
            for statement in SHAPE:
                connection.execute(statement)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _sealed(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()[:CHECK_BYTES] + value


def _opened(stored: object) -> bytes | None:
    """The value, or None where a byte of it is not what was stored."""
    if not isinstance(stored, bytes):
        return None
    value = stored[CHECK_BYTES:]
    return value if hashlib.sha256(value).digest()[:CHECK_BYTES] == stored[:CHECK_BYTES] else None
