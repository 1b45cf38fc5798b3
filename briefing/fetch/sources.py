"""Where articles are to come from: addresses, and files that list feeds (OPML, TOML)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from briefing import config
from briefing.errors import ConfigError, Unreadable, UsageError
from briefing.limits import FILE
from briefing.read import feeds

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
FEED = {"url", "name"}
LISTS = "an address begins with https://; a file is OPML, or TOML with [[feed]] tables"


class Source(NamedTuple):
    """An address of a feed or a page, and the name that the user has for it, or ""."""

    url: str
    name: str = ""


def read(named: Iterable[str]) -> tuple[Source, ...]:
    """What the arguments mean, each address once. Raises UsageError and ConfigError."""
    found = [source for one in named for source in _sources(one)]
    return tuple({source.url: source for source in reversed(found)}.values())[::-1]


def _sources(named: str) -> Iterator[Source]:
    if ADDRESS.match(named):
        yield Source(named)
    elif Path(named).is_file():
        yield from _listed(Path(named))
    else:
        raise UsageError("no such file, and no address", where=named, hint=LISTS)


def _listed(path: Path) -> Iterator[Source]:
    if path.suffix.lower() == ".toml":
        return _of_toml(path)
    try:
        with path.open("rb") as file:
            data = file.read(FILE.most + 1)
        FILE.check(len(data))
        if feeds.kind(data) != "opml":
            raise UsageError("lists no feeds", where=str(path), hint=LISTS)
        found = feeds.subscriptions(data)
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except Unreadable as error:
        raise UsageError(error.reason, where=str(path)) from None
    return (Source(*one) for one in found)


def _of_toml(path: Path) -> Iterator[Source]:
    """The `[[feed]]` tables of a file. Raises ConfigError."""
    tables = config.read(path)
    listed = tables.pop("feed", [])
    if tables or not isinstance(listed, list) or not listed:
        raise ConfigError("holds no [[feed]] tables, or something else", where=str(path), hint=LISTS)
    return (_feed(one, path) for one in listed)


def _feed(one: Any, path: Path) -> Source:
    if not isinstance(one, dict) or not isinstance(one.get("url"), str) or not isinstance(one.get("name", ""), str):
        raise ConfigError("a [[feed]] has a url, and may have a name", where=str(path))
    if unknown := sorted(one.keys() - FEED):
        hint = f"{config.did_you_mean(unknown[0], FEED)}a [[feed]] has url and name"
        raise ConfigError(f"unknown key {unknown[0]!r} in a [[feed]]", where=str(path), hint=hint)
    return Source(one["url"], one.get("name", ""))
