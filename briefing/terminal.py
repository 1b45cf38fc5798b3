"""What a person at a terminal sees beside the results: progress, warnings, errors."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing.text.printed import visible

if TYPE_CHECKING:
    from briefing.errors import BriefingError
    from briefing.model import Unread

PATIENCE_SECONDS = 1.0


def open_streams() -> None:
    """Streams that were closed before the start lead nowhere; what is printed is UTF-8 on every system: where Windows
    sends output to a file it would be in its old code page."""
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115, PTH123
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115, PTH123
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")


def is_full(error: OSError) -> bool:
    """Whether an error says that standard output takes no more, rather than that a file does not."""
    return error.filename is None and error.errno in (errno.ENOSPC, errno.EIO, errno.EBADF)


def give_up_stdout() -> None:
    """What is left to be printed leads nowhere: Python would complain of it once more at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_quiet = False  # what -q asks for, for as long as one command runs


def hush(quiet: bool) -> bool:
    """From now on only results and errors are printed, or all again. Gives back what it is given."""
    global _quiet
    _quiet = quiet
    return quiet


def note(line: str) -> None:
    """A line on stderr that is no error: -q leaves it out."""
    if not _quiet:
        say(line)


def done(line: object) -> None:
    """A line on stdout that tells of work which left its results elsewhere: -q leaves it out."""
    if not _quiet:
        show(line)


def say(line: str) -> None:
    """A line on stderr, if it takes one; names of files that a terminal would obey are spelled out."""
    with contextlib.suppress(OSError):
        print(visible(line), file=sys.stderr)


def show(line: object) -> None:
    """A line on stdout; words and names of others that a terminal would obey are spelled out."""
    print(visible(str(line)))


class Progress:
    """Tells a person who watches what is being done, once it takes over a second; gone again before anything else is
    printed. A context manager, and called with the stage, what is done of it, and of how much.

    If `verbose`, a line on stderr stays of each stage: how much there was, and how long it took.
    """

    def __init__(self, *, verbose: bool = False) -> None:
        self._started, self._watched, self._shown = time.monotonic(), sys.stderr.isatty() and not _quiet, 0
        self._verbose, self._stage, self._since, self._total = verbose, "starting", self._started, 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._turn("")
        self.clear()
        if self._verbose:
            note(f"in all: {time.monotonic() - self._started:.2f} s")

    def __call__(self, stage: str, done: int, total: int) -> None:
        """A counter is shown only where it moves."""
        if stage != self._stage:
            self._turn(stage)
        self._total = total
        if self._watched and time.monotonic() - self._started > PATIENCE_SECONDS:
            line = f"{stage}: {done:,} of {total:,}" if total > 1 else f"{stage} …"
            print(f"\r{line:<{self._shown}}", end="", file=sys.stderr, flush=True)
            self._shown = len(line)

    def _turn(self, stage: str) -> None:
        """One stage ends, another begins."""
        now = time.monotonic()
        if self._verbose and self._stage:
            self.clear()
            note(f"{self._stage}: {f'{self._total:,} in ' if self._total > 1 else ''}{now - self._since:.2f} s")
        self._stage, self._since = stage, now

    def clear(self) -> None:
        """Takes the line away."""
        if self._shown:
            print(f"\r{'':<{self._shown}}\r", end="", file=sys.stderr, flush=True)
            self._shown = 0


def report_unread(unread: Iterable[Unread]) -> None:
    """Which files could not be read, and why."""
    for one in unread:
        note(f"not read: {one.path}: {one.reason}")


def warn(warnings: Iterable[str | None]) -> None:
    """What a user should know of a result, a line each."""
    for warning in filter(None, warnings):
        note(f"warning: {warning}")


def report(error: BriefingError) -> None:
    """What is wrong, and what to do about it."""
    say(f"error: {error}")
    for line in error.hint.split("\n") if error.hint else ():
        say(line)
