"""From what the user names to articles: files are found, loaded one at a time, and read by the table of readers."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import IO, Any, NamedTuple

from briefing.errors import Unreadable
from briefing.faults import told
from briefing.limits import ARTICLES, DEPTH, FILE, FILES_WITHIN, LETTERS, LINE, UNPACKED, Limit
from briefing.model import Article, Metadata, Unread
from briefing.read import files
from briefing.read.archives import BROKEN
from briefing.read.decode import in_utf8
from briefing.read.file import HEAD_BYTES, File, Packed, Text
from briefing.read.files import Found, Stdin, cannot_be_opened, oddity
from briefing.read.readers import READERS, Reader, made_by, reader_of, version_of

CHUNK = 1 << 16  # bytes that are unpacked at once
PATIENCE = getattr(os, "O_NONBLOCK", 0)  # none
__all__ = ["READERS", "File", "Found", "Reader", "Reading", "Text", "find", "load", "made_by", "read"]


class Reading(NamedTuple):
    """What a file gave: its articles, and what of it could not be read."""

    articles: tuple[Article, ...]
    unread: tuple[Unread, ...] = ()


def find(paths: Sequence[str], stdin: Stdin | None = None, *, follow: bool = False) -> Found:
    """All files that the paths mean, as `briefing.read.files` has it."""
    return files.find(paths, stdin, follow=follow)


def load(path: str) -> File:
    """The bytes of one file. Raises Unreadable."""
    try:
        return File(path, _bytes(path))
    except (OSError, ValueError) as error:
        raise Unreadable(cannot_be_opened(error)) from None


def _bytes(path: str) -> bytes:
    """What is no regular file is not even opened; and where it has become one since, nothing waits for it. Of a file
    that no reader takes no more is read than its beginning."""
    _refuse_odd(Path(path).stat())
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | PATIENCE)) as file:
        _refuse_odd(os.fstat(file.fileno()))
        head = file.read(HEAD_BYTES)
        most = _most(path, head)
        data = head + file.read(most.most + 1 - len(head))
    most.check(len(data))
    return data


def _most(path: str, head: bytes) -> Limit:
    """How much is read of a file that begins so. Raises Unreadable where no reader takes it."""
    return reader_of(File(path, in_utf8(head))).most if head.strip() else FILE


def _refuse_odd(status: os.stat_result) -> None:
    if reason := oddity(status):
        raise Unreadable(reason)


def read(file: File) -> Reading:
    """The articles of a file, also of the files in it. Raises Unreadable where there is nothing else to be said of it
    than one clear line."""
    digest = hashlib.sha256(file.data).hexdigest()
    budget = _Budget()
    parts = tuple(_parts(file, budget, depth=0))
    texts = [part for part in parts if isinstance(part, _Read)]
    ARTICLES.check(len(texts))
    ids = [file.path] if len(texts) == 1 else [f"{file.path}#{number}" for number in range(1, len(texts) + 1)]
    articles = (_article(file.path, digest, id, one) for id, one in zip(ids, texts, strict=True))
    return Reading(tuple(articles), tuple(part for part in parts if isinstance(part, Unread)))


class _Read(NamedTuple):
    """A text, and who read it."""

    reader: Reader
    text: Text


@dataclass
class _Budget:
    """What the files within a file may come to, all together."""

    files: int = 0
    size: int = 0

    @property
    def left(self) -> int:
        """How many bytes more may be unpacked."""
        return max(0, UNPACKED.most - self.size)

    def take(self, file: File) -> None:
        """Raises Unreadable where it is too much."""
        self.files += 1
        self.size += len(file.data)
        FILES_WITHIN.check(self.files)
        UNPACKED.check(self.size)


def _parts(file: File, budget: _Budget, depth: int) -> Iterator[_Read | Unread]:
    if not file.data.strip():
        raise Unreadable("the file is empty")
    file = file._replace(data=in_utf8(file.data))
    reader = reader_of(file)
    reader.most.check(len(file.data))
    for part in reader.read(file):
        if isinstance(part, (File, Packed)):
            yield from _within(part, budget, depth + 1)
        elif isinstance(part, Unread):
            yield part
        else:
            _check(part.text)
            yield _Read(reader, part)


def _within(file: File | Packed, budget: _Budget, depth: int) -> Iterator[_Read | Unread]:
    """A file in a file: whatever is wrong with it, the others are read, unless all of them together are too much."""
    try:
        DEPTH.check(depth)
        if isinstance(file, Packed):
            file = yield from _unpacked(file, budget)
        budget.take(file)
        yield from _parts(file, budget, depth)
    except Unreadable as error:
        if error.by == "limit" and depth and _is_spent(budget):
            raise
        yield Unread(file.path, error.reason, error.by)
    except MemoryError:
        raise
    except Exception as error:  # whatever it is: one of many never costs the others
        yield Unread(file.path, told(error), "fault")


def _unpacked(packed: Packed, budget: _Budget) -> Generator[Unread, None, File]:
    """A file that was packed, as far as it can be unpacked. No more of it is than may be read, so that nothing which
    grows without end is ever held."""
    broken: list[Exception] = []
    with _opened(packed) as stream:
        head = b"".join(_chunks(stream, HEAD_BYTES, broken))
        most = _most(packed.path, head)
        left = min(most.most, budget.left) + 1 - len(head)
        data = head + b"".join(_chunks(stream, left, broken))
    most.check(len(data))
    if broken:
        if not data:
            raise Unreadable(f"cannot be unpacked ({broken[0]})")
        yield Unread(packed.path, "some of it is broken or missing; read as far as it goes")
    return File(packed.path, data)


def _opened(packed: Packed) -> IO[bytes]:
    try:
        return packed.open()
    except BROKEN as error:
        raise Unreadable(f"cannot be unpacked ({error})") from None


def _chunks(stream: IO[bytes], many: int, broken: list[Exception]) -> Iterator[bytes]:
    """So many bytes of a stream, or fewer where it ends or is broken; what is wrong is added to `broken`."""
    while many > 0 and not broken:
        try:
            chunk = stream.read(min(many, CHUNK))
        except BROKEN as error:
            broken.append(error)
            return
        if not chunk:
            return
        many -= len(chunk)
        yield chunk


def _is_spent(budget: _Budget) -> bool:
    return budget.files > FILES_WITHIN.most or budget.size > UNPACKED.most


def _check(text: str) -> None:
    LETTERS.check(len(text))
    if len(text) > LINE.most:
        LINE.check(max(map(len, text.splitlines()), default=0))


def _article(path: str, digest: str, id: str, found: _Read) -> Article:
    reader, text = found
    return Article(
        id=id,
        path=path,
        text=str(text.text),
        sha256=digest,
        reader=reader.name,
        reader_version=version_of(reader),
        metadata=_plain(text.metadata),
        text_sha256=hashlib.sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest(),
        markdown=reader.markdown or text.markdown,
        by_line=reader.by_line or text.by_line,
        is_teaser=text.is_teaser,
    )


def _plain(known: Metadata) -> Metadata:
    """The metadata as plain texts: some libraries have a type of their own for what they read, which no cache holds."""
    stated = ((field.name, getattr(known, field.name)) for field in fields(known))
    texts: dict[str, Any] = {name: str(value) for name, value in stated if value is not None}
    return Metadata(**texts)
