"""The work on each file alone, done once: kept in the cache, spread over processes or a cluster, the same on all.

Whatever does the work, the results come in the order of the files and are the same to the last byte.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from multiprocessing import get_context
from typing import NamedTuple

import msgspec

from briefing import read
from briefing.analyse import Analysis, analyse
from briefing.cache import Cache, key
from briefing.config import DateOrder
from briefing.errors import ConfigError, Unreadable
from briefing.model import Facts, Unread
from briefing.read import File

CHUNK = 32
WAITING_CHUNKS = 4  # a worker; more would only hold more files in memory
WORTH_A_POOL = 4 * CHUNK
CLUSTER_SECONDS = 10

Progress = Callable[[int], None]


class Chunk(NamedTuple):
    """Successive files: their keys, what is known of them already, and the work on the rest, which may be under way."""

    keys: tuple[bytes, ...]
    known: dict[bytes, Analysis]
    work: Future[tuple[bytes, ...]] | None
    missing: tuple[File, ...]


def analyses(
    paths: Sequence[str],
    date_order: DateOrder = "unknown",
    *,
    cache: Cache | None = None,
    executor: Executor | None = None,
    progress: Progress = lambda done: None,
) -> Iterator[Analysis]:
    """What each file says, in the order of `paths`.

    `executor` is any executor in the sense of concurrent.futures; None works here. `progress` is told how many files
    are done.
    """
    cache = cache or Cache(None)
    waiting: deque[Chunk] = deque()
    most = WAITING_CHUNKS * _width(executor)
    done = 0
    for start in range(0, len(paths), CHUNK):
        waiting.append(_chunk(paths[start : start + CHUNK], date_order, cache, executor))
        while len(waiting) >= most or (waiting and start + CHUNK >= len(paths)):
            results = _finished(waiting.popleft(), date_order, cache)
            done += len(results)
            progress(done)
            yield from results


@contextmanager
def executor(files: int, *, workers: int = 1, cluster: str = "") -> Iterator[Executor | None]:
    """Where the work is done: an existing Dask cluster, `workers` processes, or (None) this process.

    A pool is started only for so many files that it is worth it. Raises ConfigError where no cluster answers.
    """
    if cluster:
        with _dask(cluster) as client:
            yield client
    elif workers > 1 and files >= WORTH_A_POOL:
        # "spawn" behaves the same on all systems and copies no locks of threads that are running.
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            try:
                yield pool
            except BaseException:  # Ctrl-C too: nothing may go on working
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    else:
        yield None


def work(files: tuple[File, ...], date_order: DateOrder) -> tuple[bytes, ...]:
    """The packed analysis of each file: what a worker does."""
    return tuple(msgspec.msgpack.encode(analyse(file, date_order)) for file in files)


def _chunk(paths: Iterable[str], date_order: DateOrder, cache: Cache, executor: Executor | None) -> Chunk:
    loaded = [_loaded(path) for path in paths]
    keys = tuple(
        key(
            one.path.encode("utf-8", "surrogateescape"), date_order.encode(), one.data if isinstance(one, File) else b""
        )
        for one in loaded
    )
    known = {k: _unpacked(packed) for k, packed in cache.get(keys).items()}
    good = {k: analysis for k, analysis in known.items() if analysis}
    unread = {k: Analysis(unread=(one,)) for k, one in zip(keys, loaded, strict=True) if isinstance(one, Unread)}
    missing = tuple(one for k, one in zip(keys, loaded, strict=True) if isinstance(one, File) and k not in good)
    return Chunk(keys, good | unread, _under_way(missing, date_order, executor), missing)


def _under_way(
    files: tuple[File, ...], date_order: DateOrder, executor: Executor | None
) -> Future[tuple[bytes, ...]] | None:
    try:
        return executor.submit(work, files, date_order) if executor and files else None
    except BrokenExecutor:
        return None


def _finished(chunk: Chunk, date_order: DateOrder, cache: Cache) -> list[Analysis]:
    if not chunk.missing:
        return [chunk.known[k] for k in chunk.keys]
    packed = _result(chunk, date_order)
    missing = [k for k in chunk.keys if k not in chunk.known]
    cache.put(dict(zip(missing, packed, strict=True)))
    fresh = {k: _shared(msgspec.msgpack.decode(one, type=Analysis)) for k, one in zip(missing, packed, strict=True)}
    return [chunk.known.get(k) or fresh[k] for k in chunk.keys]


def _result(chunk: Chunk, date_order: DateOrder) -> tuple[bytes, ...]:
    if chunk.work is None:
        return work(chunk.missing, date_order)
    try:
        return chunk.work.result()
    except BrokenExecutor:  # a worker was killed; the work is still to be done
        return work(chunk.missing, date_order)


def _loaded(path: str) -> File | Unread:
    try:
        return read.load(path)
    except Unreadable as error:
        return Unread(path, error.reason)


def _unpacked(packed: bytes) -> Analysis | None:
    try:
        return _shared(msgspec.msgpack.decode(packed, type=Analysis))
    except msgspec.DecodeError:
        return None


def _shared(analysis: Analysis) -> Analysis:
    """The same with each term held in memory once, not once a sentence: a hundred thousand articles fit then."""
    return replace(analysis, facts=tuple(_with_shared_terms(one) for one in analysis.facts))


def _with_shared_terms(facts: Facts) -> Facts:
    return replace(
        facts,
        title_terms=tuple(map(sys.intern, facts.title_terms)),
        sentences=tuple(replace(one, terms=tuple(map(sys.intern, one.terms))) for one in facts.sentences),
    )


def _width(executor: Executor | None) -> int:
    """How many chunks are worked on at once."""
    if executor is None:
        return 1
    return int(getattr(executor, "_max_workers", 0) or getattr(executor, "width", 0) or 8)


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise ConfigError(
            "the cluster needs Dask", where="--cluster", hint="pip install 'policy-briefing[cluster]'"
        ) from None
    try:
        client = distributed.Client(address, timeout=CLUSTER_SECONDS)
    except (OSError, ValueError) as error:
        raise ConfigError(f"no Dask scheduler answers at {address}", where="--cluster", hint=str(error)) from error
    with client:
        yield client.get_executor()
