"""What a person at a terminal sees beside the results: progress, warnings, errors."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.errors import BriefingError
    from briefing.model import Unread

PATIENCE_SECONDS = 1.0


class Progress:
    """Tells a person who watches what is being done, once it takes over a second; gone again before anything else is
    printed. A context manager, and called with the stage, what is done of it, and of how much."""

    def __init__(self) -> None:
        self._started, self._watched, self._shown = time.monotonic(), sys.stderr.isatty(), 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """A counter is shown only where it moves."""
        if self._watched and time.monotonic() - self._started > PATIENCE_SECONDS:
            line = f"{stage}: {done:,} of {total:,}" if total > 1 else f"{stage} …"
            print(f"\r{line:<{self._shown}}", end="", file=sys.stderr, flush=True)
            self._shown = len(line)

    def clear(self) -> None:
        """Takes the line away."""
        if self._shown:
            print(f"\r{'':<{self._shown}}\r", end="", file=sys.stderr, flush=True)
            self._shown = 0


def report_unread(unread: Iterable[Unread]) -> None:
    """Which files could not be read, and why."""
    for one in unread:
        print(f"not read: {one.path}: {one.reason}", file=sys.stderr)


def warn(warnings: Iterable[str | None]) -> None:
    """What a user should know of a result, a line each."""
    for warning in filter(None, warnings):
        print(f"warning: {warning}", file=sys.stderr)


def report(error: BriefingError) -> None:
    """What is wrong, and what to do about it."""
    print(f"error: {error}", file=sys.stderr)
    if error.hint:
        print(error.hint, file=sys.stderr)
