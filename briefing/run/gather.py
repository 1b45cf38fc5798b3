"""From paths to all that each article alone tells, wherever the work is done; then their dates, told together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from typing import NamedTuple

from briefing import read
from briefing.config import Config
from briefing.errors import NothingReadable
from briefing.folders import cache_folder
from briefing.model import Facts, Unread
from briefing.resolve.dates import date_together
from briefing.run.cache import Cache
from briefing.run.shelf import Packed, shelved
from briefing.run.spread import WORTH_A_POOL, WORTH_PARSERS, Parcel, analyses, each_annotated, executor
from briefing.text.printed import visible

LEFT_OUT_NAMED = 5  # briefs
UNREAD_NAMED = 10  # where nothing could be read
Progress = Callable[[str, int, int], None]  # what is done, how much of it, of how much
Stdin = Callable[[], Iterable[str]] | None


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody is told of."""


def unheard(one: Unread) -> None:
    """A file that could not be read, of which nobody is told."""


class Gathered(NamedTuple):
    """The articles that could be read, by id and in the order of their ids, what could not be read, and which of the
    program's own briefs were left out."""

    facts: Mapping[str, Facts]
    unread: tuple[Unread, ...]
    left_out: tuple[Unread, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is to be said of what was left out."""
        more = len(self.left_out) - LEFT_OUT_NAMED
        rest = (f"left out: {more} more of the program's own",) if more > 0 else ()
        return (*(f"left out: {one.path}: {one.reason}" for one in self.left_out[:LEFT_OUT_NAMED]), *rest)


def gather(paths: Sequence[str], config: Config, stdin: Stdin = None, progress: Progress = silent) -> Gathered:
    """Reads and understands every article, then dates them together. Raises NothingReadable if there is none."""
    progress("finding files", 0, 1)
    found = read.find(paths, stdin, follow=config.run.follow)
    unread = list(found.unread)

    def articles(pool: Executor | None) -> Iterator[Packed]:
        for parcel in _analysed(found.paths, config, progress, pool):
            unread.extend(parcel.unread)
            begun = {one.path for one in parcel.unread if one.by == "teaser"}
            yield from (one for one in parcel.articles if one.id not in begun)

    with _workers(len(found.paths), config, worth=WORTH_A_POOL) as pool:
        facts = shelved(articles(pool))
    unread.sort(key=lambda one: one.path)
    if not facts:
        raise _nothing(paths, (*unread, *found.left_out))
    progress("dating articles", 0, 1)
    return Gathered(facts.redated(date_together(facts)), tuple(unread), found.left_out)


def annotated(
    paths: Sequence[str], config: Config, stdin: Stdin = None, tell: Callable[[Unread], None] = unheard
) -> Iterator[dict[str, object]]:
    """What was understood of each article alone, with its own publication date only, in the order of their ids.

    `tell` is told of each file that cannot be read.
    """
    found = read.find(paths, stdin, follow=config.run.follow)
    for one in (*found.unread, *found.left_out):
        tell(one)

    def articles(pool: Executor | None) -> Iterator[Packed]:
        for parcel in _analysed(found.paths, config, silent, pool):
            for one in parcel.unread:
                if one.by != "teaser":
                    tell(one)
            yield from parcel.articles

    with _workers(len(found.paths), config, worth=WORTH_PARSERS) as pool:
        for each in each_annotated(articles(pool), config, executor=pool):
            if isinstance(each, Unread):
                tell(each)
            else:
                yield each


def _analysed(paths: Sequence[str], config: Config, progress: Progress, pool: Executor | None) -> Iterator[Parcel]:
    """What each file says, from the cache where it is known."""

    def told(done: int) -> None:
        progress("reading articles", done, len(paths))

    with Cache(cache_folder() if config.run.cache else None) as cache:
        yield from analyses(paths, config.brief.date_order, cache=cache, executor=pool, progress=told)


def _workers(files: int, config: Config, worth: int) -> AbstractContextManager[Executor | None]:
    return executor(files, workers=config.run.workers or os.cpu_count() or 1, cluster=config.run.cluster, worth=worth)


def _nothing(paths: Sequence[str], unread: Sequence[Unread]) -> NothingReadable:
    listed = "\n".join(f"  {visible(one.path)}: {one.reason}" for one in unread[:UNREAD_NAMED])
    more = f"\n  and {len(unread) - UNREAD_NAMED} more" if len(unread) > UNREAD_NAMED else ""
    return NothingReadable(
        "no article could be read",
        where=", ".join(paths),
        hint=listed + more
        or "name a folder of articles in English; docs/reading.md says which kinds of files are read",
    )
