"""What comes of a run, and of each address that it asked for."""

from __future__ import annotations

from typing import NamedTuple


class NotGot(Exception):
    """Something could not be had, or is not wanted: the reason in words.

    `later`: another run may have more luck; what is refused for good is not asked for again because of it.
    """

    def __init__(self, reason: str, *, later: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.later = later


class Got(NamedTuple):
    """An article that was got: its file in the folder, the address that it came from in the end, what its feed says of
    it (title, ISO time, name of the feed; "" where that is not known), and whether part of it is behind a paywall."""

    file: str
    url: str
    title: str
    published: str
    feed: str
    paywall: bool


class Missed(NamedTuple):
    """What could not be had: an address as it was asked for, why, and the feed that named it."""

    url: str
    reason: str
    feed: str


class FeedSeen(NamedTuple):
    """A feed that answered: how many items it has (as far as they are looked at), and whether it was the same as in
    the run before."""

    url: str
    name: str
    items: int
    unchanged: bool


class Report(NamedTuple):
    """A run: what was got and what was missed in the order of the sources, how many articles were there already."""

    got: tuple[Got, ...]
    missed: tuple[Missed, ...]
    known: int
    feeds: tuple[FeedSeen, ...]
