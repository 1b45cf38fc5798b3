"""A table that was learned: read once, and replaced for as long as something is measured with another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Generic, TypeVar

Table = TypeVar("Table")


class Learned(Generic[Table]):
    """A learned table, and how it is read from its file."""

    def __init__(self, name: str, read: Callable[[], Table]) -> None:
        self.read = read
        self._own = cache(read)
        self._other: ContextVar[Table | None] = ContextVar(name, default=None)

    def __call__(self) -> Table:
        """The table that holds here: the program's own, or the one that replaces it."""
        other = self._other.get()
        return self._own() if other is None else other

    @contextmanager
    def using(self, other: Table) -> Iterator[None]:
        """Another table, as long as it lasts: to measure with what was fitted elsewhere."""
        token = self._other.set(other)
        try:
            yield
        finally:
            self._other.reset(token)
