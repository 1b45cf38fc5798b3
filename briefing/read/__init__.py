"""From what the user names to articles: files are found, loaded one at a time, and read by the table of readers.

Another package adds a reader by an entry point in the group `briefing.readers` that names its record
(docs/extending.md).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from briefing.errors import Unreadable
from briefing.extensions import added
from briefing.limits import ARTICLES, FILE, LETTERS, LINE
from briefing.model import Article, Metadata
from briefing.read import files
from briefing.read.file import File, Text
from briefing.read.files import Found, Stdin, cannot_be_opened, oddity
from briefing.read.text import read_markdown, read_text
from briefing.read.web import read_web

PATIENCE = getattr(os, "O_NONBLOCK", 0)  # none
__all__ = ["READERS", "File", "Found", "Reader", "Text", "find", "load", "made_by", "read"]


@dataclass(frozen=True, slots=True)
class Reader:
    """All that is to be known of a reader.

    Its `name` and its version (that of the `library` that does the work, where one does) are recorded with each
    article, because another version may find another text. `read` gives the texts of a file whose name ends in one of
    the `suffixes` (small letters), or raises Unreadable. `markdown` says that signs of Markdown are no words,
    `by_line` that each line is a paragraph; else a blank line ends one.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[File], Sequence[Text]]
    version: str = "1"
    library: str = ""
    markdown: bool = False
    by_line: bool = False


READERS = (
    Reader(name="text", suffixes=(".txt",), read=read_text),
    Reader(name="markdown", suffixes=(".md", ".markdown"), read=read_markdown, markdown=True),
    Reader(name="web", suffixes=(".html", ".htm"), read=read_web, library="trafilatura", by_line=True),
)


def find(paths: Sequence[str], stdin: Stdin | None = None, *, follow: bool = False) -> Found:
    """All files that the paths mean, as `briefing.read.files` has it."""
    return files.find(paths, stdin, _refusal, follow=follow)


def load(path: str) -> File:
    """The bytes of one file. Raises Unreadable."""
    try:
        return File(path, _bytes(path))
    except (OSError, ValueError) as error:
        raise Unreadable(cannot_be_opened(error)) from None


def _bytes(path: str) -> bytes:
    """What is no regular file is not even opened; and where it has become one since, nothing waits for it."""
    _refuse_odd(Path(path).stat())
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | PATIENCE)) as file:
        _refuse_odd(os.fstat(file.fileno()))
        data = file.read(FILE.most + 1)
    FILE.check(len(data))
    return data


def _refuse_odd(status: os.stat_result) -> None:
    if reason := oddity(status):
        raise Unreadable(reason)


def read(file: File) -> tuple[Article, ...]:
    """The articles of a file. Raises Unreadable, with one clear line for the reader of the brief."""
    reader = _reader(file.path)
    if reader is None:
        raise Unreadable(_unknown(file.path))
    if not file.data.strip():
        raise Unreadable("the file is empty")
    digest = hashlib.sha256(file.data).hexdigest()
    found = reader.read(file)
    ARTICLES.check(len(found))
    for one in found:
        _check(one.text)
    ids = [file.path] if len(found) == 1 else [f"{file.path}#{number}" for number in range(1, len(found) + 1)]
    return tuple(_article(file, digest, reader, id, one) for id, one in zip(ids, found, strict=True))


def _check(text: str) -> None:
    LETTERS.check(len(text))
    if len(text) > LINE.most:
        LINE.check(max(map(len, text.splitlines()), default=0))


def made_by(path: str) -> str:
    """The name and version of the reader of a file, empty if there is none."""
    reader = _reader(path)
    return f"{reader.name} {_version(reader)}" if reader else ""


def _article(file: File, digest: str, reader: Reader, id: str, found: Text) -> Article:
    return Article(
        id=id,
        path=file.path,
        text=str(found.text),
        sha256=digest,
        reader=reader.name,
        reader_version=_version(reader),
        metadata=_plain(found.metadata),
        text_sha256=hashlib.sha256(found.text.encode("utf-8", "surrogatepass")).hexdigest(),
        markdown=reader.markdown,
        by_line=reader.by_line,
    )


def _plain(known: Metadata) -> Metadata:
    """The metadata as plain texts: some libraries have a type of their own for what they read, which no cache holds."""
    stated = ((field.name, getattr(known, field.name)) for field in fields(known))
    texts: dict[str, Any] = {name: str(value) for name, value in stated if value is not None}
    return Metadata(**texts)


@cache
def _version(reader: Reader) -> str:
    from importlib.metadata import version

    return f"{reader.library} {version(reader.library)}" if reader.library else reader.version


@cache
def _ours() -> dict[str, Reader]:
    return {suffix: reader for reader in READERS for suffix in reader.suffixes}


@cache
def _others() -> dict[str, Reader]:
    """The readers of other packages by suffix, which are looked for at the first file that is none of ours."""
    return {suffix: reader for reader in added("briefing.readers", Reader) for suffix in reader.suffixes}


def _reader(path: str) -> Reader | None:
    suffix = PurePath(path).suffix.lower()
    return _ours().get(suffix) or _others().get(suffix)


def _refusal(path: str) -> str:
    """Why no reader takes a path, or an empty text."""
    return "" if _reader(path) else _unknown(path)


def _unknown(path: str) -> str:
    suffix = PurePath(path).suffix
    kind = f"{suffix} files" if suffix else "files without a suffix"
    return f"{kind} cannot be read; give {', '.join([*_ours(), *_others()])}"
