"""What a folder holds already, and how the sites were left: one hidden file of JSON lines beside the articles.

A line is written as soon as something is known, so that a run that is ended half-way has not asked in vain. Nobody but
`fetch` reads the file; a line that cannot be read is passed over.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from briefing.deliver.journal import digest_of
from briefing.fetch.address import key

NAME = ".briefing-fetch.jsonl"


class Article(msgspec.Struct, frozen=True, tag="article", tag_field="kind", omit_defaults=True):
    """An article that was got, or was found to be another that was, or is refused for good.

    `asked` is its address as a feed or the user has it, `url` the one after redirects, `canonical` the one that the
    page gives itself. `file` is its name in the folder, "" where nothing is kept, and then `why` says why. `got` is the
    time (UTC), `type` the content type as the server states it, `title` and `published` are what its feed says.
    """

    asked: str
    got: str
    url: str = ""
    canonical: str = ""
    file: str = ""
    why: str = ""
    sha256: str = ""
    bytes: int = 0
    type: str = ""
    title: str = ""
    published: str = ""
    feed: str = ""
    paywall: bool = False


class Feed(msgspec.Struct, frozen=True, tag="feed", tag_field="kind", omit_defaults=True):
    """How a feed was when all of it was last had: what it is asked with, so that it is sent only if it has changed."""

    url: str
    got: str
    etag: str = ""
    modified: str = ""


class Rest(msgspec.Struct, frozen=True, tag="rest", tag_field="kind"):
    """A host that has asked not to be asked before a time (UTC)."""

    host: str
    until: str


Line = Article | Feed | Rest


class Index:
    """The lines of a folder, and what follows from them. Whoever adds to it is alone in doing so."""

    def __init__(self, folder: Path) -> None:
        """Reads what is there. Raises OSError."""
        self._path = folder / NAME
        self._articles: list[Article] = []
        self._keys: dict[str, Article] = {}
        self._digests: dict[str, Article] = {}
        self.feeds: dict[str, Feed] = {}
        self.rests: dict[str, str] = {}
        for line in self._read():
            self._take(line)

    def known(self, *urls: str) -> Article | None:
        """The article that one of these addresses stands for, if it is known."""
        return next((found for url in urls if url and (found := self._keys.get(key(url)))), None)

    def same(self, sha256: str) -> Article | None:
        """The article that has the same bytes, if there is one."""
        return self._digests.get(sha256)

    def add(self, line: Line) -> None:
        """One line more, in memory and in the file."""
        self._take(line)
        with self._path.open("ab") as file:
            if file.tell() and not self._ends_whole():
                file.write(b"\n")
            file.write(msgspec.json.encode(line) + b"\n")

    def tidy(self, rests: Mapping[str, str], now: str) -> None:
        """Writes the file anew with one line for each feed, and for each host that is still to be left alone."""
        kept = (Rest(host, until) for host, until in sorted(rests.items()) if until > now)
        lines: Iterable[Line] = (*self._articles, *(self.feeds[url] for url in sorted(self.feeds)), *kept)
        data = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
        new = self._path.with_name(f"{NAME}.new")
        new.write_bytes(data)
        new.replace(self._path)

    def _read(self) -> list[Line]:
        if not self._path.is_file():
            return []
        decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(Line)
        lines: list[Line] = []
        for row in self._path.read_bytes().splitlines():
            try:
                lines.append(decoder.decode(row))
            except msgspec.MsgspecError:
                continue
        return lines

    def _ends_whole(self) -> bool:
        with self._path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"

    def _take(self, line: Line) -> None:
        if isinstance(line, Feed):
            self.feeds[line.url] = line
        elif isinstance(line, Rest):
            self.rests[line.host] = line.until
        else:
            self._articles.append(line)
            for url in filter(None, (line.asked, line.url, line.canonical)):
                self._keys.setdefault(key(url), line)
            if line.file and line.sha256:
                self._digests.setdefault(line.sha256, line)


def store(folder: Path, name: str, data: bytes) -> str:
    """Writes an article; its name, with a number where another file has that name already. Raises OSError."""
    stem, dot, suffix = name.rpartition(".")
    for number in range(1, 1000):
        tried = name if number == 1 else f"{stem}-{number}{dot}{suffix}"
        path = folder / tried
        if path.exists():
            if path.is_file() and digest_of(path) == hashlib.sha256(data).hexdigest():
                return tried
            continue
        staged = folder / f".{tried}.new"
        staged.write_bytes(data)
        staged.replace(path)
        return tried
    raise FileExistsError(17, "too many files of that name", str(folder / name))
