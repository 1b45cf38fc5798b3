"""What every reader starts from and ends with: a file's bytes, and the texts that it finds in them."""

from __future__ import annotations

from typing import NamedTuple

from briefing.model import Metadata


class File(NamedTuple):
    """A file as it was given: `path` is never made absolute, `data` is the whole file."""

    path: str
    data: bytes


class Text(NamedTuple):
    """The text of an article as a reader finds it, and what the file states of it beside its text."""

    text: str
    metadata: Metadata = Metadata()
