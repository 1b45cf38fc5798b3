"""Gzip files of many members, as web archives are: a broken member costs no other."""

from __future__ import annotations

import io
import zlib
from collections.abc import Generator, Iterator
from typing import IO, Any

MARK = b"\x1f\x8b\x08"
PIECE = 1 << 16  # bytes that are unpacked at once
HELD = 4 << 20  # bytes of a member that are held back until it is whole: half a record would spoil the next
GZIP = 31  # what zlib calls the format


class Gunzip(io.RawIOBase):
    """What a gzip file unpacks to, as a stream. At its end EOFError tells that something was broken."""

    def __init__(self, compressed: IO[bytes]) -> None:
        """`compressed` is all in memory."""
        self._data = compressed.read()
        self._at = 0
        self._pieces = self._unpacked()
        self._left = b""

    def readable(self) -> bool:
        """As every stream says it."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills a buffer as far as there is something; 0 at the end. Raises EOFError."""
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        many = min(len(buffer), len(self._left))
        buffer[:many] = self._left[:many]
        self._left = self._left[many:]
        return many

    def _unpacked(self) -> Iterator[bytes]:
        is_whole = True
        while (start := self._data.find(MARK, self._at)) >= 0:
            is_whole &= not self._data[self._at : start].strip(b"\0")
            is_whole &= yield from self._member(start)
        if not is_whole or self._data[self._at :].strip(b"\0"):
            raise EOFError("some of it is broken")

    def _member(self, start: int) -> Generator[bytes, None, bool]:
        """What a member gives, and at last whether it is whole. The next is looked for behind it, or in it."""
        unpacker, held, size = zlib.decompressobj(wbits=GZIP), list[bytes](), 0
        self._at = start
        chunk = self._next()
        try:
            while chunk and not unpacker.eof:
                held.append(unpacker.decompress(chunk, PIECE))
                size += len(held[-1])
                if size > HELD:
                    yield b"".join(held)
                    held.clear()
                chunk = unpacker.unconsumed_tail or self._next()
        except zlib.error:
            self._at = start + len(MARK)
            is_last = self._data.find(MARK, self._at) < 0
            if is_last:
                self._at = len(self._data)
                yield b"".join(held)
            return False
        if unpacker.eof:
            self._at -= len(unpacker.unused_data) if unpacker.unused_data else 0
        yield b"".join(held)
        return unpacker.eof

    def _next(self) -> bytes:
        chunk = self._data[self._at : self._at + PIECE]
        self._at += len(chunk)
        return chunk
