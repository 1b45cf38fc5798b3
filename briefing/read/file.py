"""What every reader starts from and ends with: a file's bytes, and what it finds in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, NamedTuple, TypeAlias

from briefing.model import Metadata, Unread


class File(NamedTuple):
    """A file: `path` as it was given, never made absolute, and `data`, the whole of it.

    A reader that opens a file with others in it gives those as files too; `within` says what one of them is found
    under, and tells what it is of its article.
    """

    path: str
    data: bytes

    def within(self, name: str, data: bytes) -> File:
        """A file that stands in this one, under a name of its own."""
        return File(f"{self.path}/{name}", data)

    def packed(self, name: str, open: Callable[[], IO[bytes]]) -> Packed:
        """A file that stands in this one and is to be unpacked first; `open` gives its bytes as a stream."""
        return Packed(f"{self.path}/{name}", open)

    @property
    def head(self) -> bytes:
        """The beginning, by which most kinds are recognised."""
        return self.data[:HEAD_BYTES]

    @property
    def start(self) -> bytes:
        """The beginning from its first sign on, behind a byte order mark and white space."""
        return self.head.lstrip(MARK_AND_BLANKS)


class Packed(NamedTuple):
    """A file that stands in another, still packed: so much of it is unpacked as the limits allow, and no more."""

    path: str
    open: Callable[[], IO[bytes]]


class Text(NamedTuple):
    """The text of an article as a reader finds it, and what the file states of it beside its text.

    `by_line` says that each line is a paragraph (else a blank line ends one), `markdown` that signs of Markdown are no
    words, `is_teaser` that it is only the beginning, or a summary, of an article that stands elsewhere.
    """

    text: str
    metadata: Metadata = Metadata()
    by_line: bool = False
    markdown: bool = False
    is_teaser: bool = False


HEAD_BYTES = 4096
MARK_AND_BLANKS = b"\xef\xbb\xbf \t\r\n"
Part: TypeAlias = Text | File | Packed | Unread
