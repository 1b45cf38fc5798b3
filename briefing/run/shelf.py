"""The facts of a whole collection: packed, and past a size on disk; unpacked when they are asked for.

Unpacked, the facts of an article of 500 words take some 40 KB of memory, packed 4 KB of a temporary file.
"""

from __future__ import annotations

import json
import weakref
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import NamedTuple, TypeVar

import msgspec

from briefing.errors import OutputError
from briefing.model import Date, Facts

T = TypeVar("T")
IN_MEMORY = 32 << 20  # bytes: what is packed beyond that lies in a temporary file
UNPACKED = 2000  # so few articles are unpacked only once


class Packed(NamedTuple):
    """The facts of one article as they are sent between processes, kept between runs and laid on a shelf."""

    id: str
    data: bytes


def packed(facts: Facts) -> Packed:
    """The facts of an article, packed."""
    return Packed(facts.id, zlib.compress(encoded(facts), 1))


def unpacked(article: Packed) -> Facts:
    """The facts of a packed article."""
    return _facts(article.data)


class Place(NamedTuple):
    """Where some bytes lie."""

    start: int
    length: int


class Pile:
    """Bytes one after the other. Their file has no name: however a run ends, none is left behind."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile[bytes](IN_MEMORY)
        self._end = 0
        weakref.finalize(self, self._file.close)

    def add(self, data: bytes) -> Place:
        """Lays bytes on top; says where they are. Raises OutputError where there is no room."""
        place = Place(self._end, len(data))
        try:
            self._end += self._file.write(data)
        except OSError as error:
            raise OutputError(
                f"cannot be written: {error.strerror}", where="temporary folder", hint="TMPDIR names another one"
            ) from error
        return place

    def at(self, place: Place) -> bytes:
        """What was laid there; nothing more can be added then."""
        self._file.seek(place.start)
        return self._file.read(place.length)


class Shelf(Mapping[str, Facts]):
    """Facts by article id, in the order of the ids."""

    def __init__(self, pile: Pile, places: Mapping[str, Place], dates: Mapping[str, tuple[Date, ...]]) -> None:
        """`places` are where the facts lie, by sorted id; `dates` are in place of those that are packed."""
        self._pile = pile
        self._places = places
        self._dates = dates
        self._unpacked: dict[str, Facts] = {}

    def __getitem__(self, id: str) -> Facts:
        facts = self._unpacked.get(id) or self._taken(id)
        if len(self) <= UNPACKED:
            self._unpacked[id] = facts
        return facts

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def redated(self, dates: Mapping[str, tuple[Date, ...]]) -> Shelf:
        """The same with other dates of some articles."""
        return Shelf(self._pile, self._places, {**self._dates, **dates}) if dates else self

    def _taken(self, id: str) -> Facts:
        facts = _facts(self._pile.at(self._places[id]))
        return replace(facts, dates=self._dates[id]) if id in self._dates else facts


def shelved(articles: Iterable[Packed]) -> Shelf:
    """A shelf with these articles."""
    pile = Pile()
    places = {article.id: pile.add(article.data) for article in articles}
    return Shelf(pile, {id: places[id] for id in sorted(places)}, {})


def _facts(data: bytes) -> Facts:
    return decoded(zlib.decompress(data), Facts)


def encoded(value: object) -> bytes:
    """Frozen data as bytes: MessagePack; JSON where a lone surrogate stands in it, which UTF-8 cannot carry."""
    try:
        return msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value)).encode("ascii")


def decoded(data: bytes, type: type[T]) -> T:
    """Frozen data of that type from its bytes. Raises msgspec.DecodeError where they are anything else."""
    if data.startswith((b"{", b"[")):  # no object and no sequence begins so in MessagePack
        return msgspec.convert(json.loads(data), type)
    return msgspec.msgpack.decode(data, type=type)
