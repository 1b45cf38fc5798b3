"""What every reader starts from and ends with: a file's bytes, and an article made of them."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from briefing.model import Article, Metadata


class File(NamedTuple):
    """A file as it was given: `path` is never made absolute, `data` is the whole file."""

    path: str
    data: bytes


def article(file: File, text: str, reader: str, version: str, metadata: Metadata | None = None) -> Article:
    """The article of a file that holds one: its id is the path of the file."""
    return Article(
        id=file.path,
        path=file.path,
        text=text,
        sha256=hashlib.sha256(file.data).hexdigest(),
        reader=reader,
        reader_version=version,
        metadata=metadata or Metadata(),
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
