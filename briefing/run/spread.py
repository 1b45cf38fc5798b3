"""The work on each article alone, spread over processes or a cluster; what was done once is kept in the cache.

Whatever does the work, the results come in the order of the files and are the same to the last byte.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from ipaddress import ip_address
from itertools import islice
from multiprocessing import get_context
from typing import NamedTuple, ParamSpec, TypeVar
from urllib.parse import urlsplit

import msgspec

from briefing import read
from briefing.config import Config, DateOrder
from briefing.errors import BriefingError, ConfigError, Unreadable
from briefing.marks.analysis import analyse
from briefing.model import Unread
from briefing.read import File, made_by
from briefing.resolve.annotation import annotated
from briefing.run.cache import Cache, key
from briefing.run.guard import guarded
from briefing.run.shelf import Packed, decoded, encoded, packed, unpacked

CHUNK = 32
PARSED_CHUNK = 4
WAITING_CHUNKS = 4  # a worker; more would only hold more files in memory
WORTH_A_POOL = 4 * CHUNK
WORTH_PARSERS = 6 * PARSED_CHUNK
CLUSTER_SECONDS = 10

P = ParamSpec("P")
T = TypeVar("T")
Progress = Callable[[int], None]


class Parcel(NamedTuple):
    """What one file gave, packed: its articles, or why there are none."""

    articles: tuple[Packed, ...]
    unread: tuple[Unread, ...] = ()

    @property
    def is_lasting(self) -> bool:
        """Whether another run gives the same of the same bytes: not after a stop by the clock, nor after a fault, which
        may be the machine's."""
        return all(one.by in ("file", "limit", "teaser") for one in self.unread)


class Chunk(NamedTuple):
    """Successive files: their keys, what is known of them already, and the work on the rest, which may be under way."""

    keys: tuple[bytes, ...]
    known: Mapping[bytes, Parcel]
    work: Callable[[], tuple[Parcel, ...]]


def analyses(
    paths: Sequence[str],
    date_order: DateOrder = "unknown",
    *,
    cache: Cache | None = None,
    executor: Executor | None = None,
    progress: Progress = lambda done: None,
) -> Iterator[Parcel]:
    """What each file says, in the order of `paths`.

    `executor` is any executor in the sense of concurrent.futures; None works here. `progress` is told how many files
    are done.
    """
    cache = cache or Cache(None)
    chunks = (_chunk(part, date_order, cache, executor) for part in _batches(paths, CHUNK))
    done = 0
    for chunk in _ahead(chunks, executor):
        results = _finished(chunk, cache)
        done += len(results)
        progress(done)
        yield from results


def each_annotated(
    articles: Iterable[Packed], config: Config, *, executor: Executor | None = None
) -> Iterator[dict[str, object] | Unread]:
    """What was understood of each article, who said what included, in their order; or the fault that came of it."""
    batches = _batches(articles, PARSED_CHUNK)
    begun = (_begun(executor, annotate, batch, config.brief.model, config.actors) for batch in batches)
    for result in _ahead(begun, executor):
        yield from result()


@contextmanager
def executor(work: int, *, workers: int = 1, cluster: str = "", worth: int = WORTH_A_POOL) -> Iterator[Executor | None]:
    """Where the work is done: an existing Dask cluster, `workers` processes, or (None) this process.

    A pool is started only for so much work that it is worth it. Raises ConfigError where no cluster answers.
    """
    if cluster:
        with _dask(cluster) as client:
            yield client
    elif workers > 1 and work >= worth:
        # "spawn" behaves the same on all systems and copies no locks of threads that are running. Ctrl-C reaches the
        # workers too: they leave it to this process, which ends them.
        deaf = (signal.SIGINT, signal.SIG_IGN)
        with ProcessPoolExecutor(workers, get_context("spawn"), initializer=signal.signal, initargs=deaf) as pool:
            try:
                yield pool
            except BaseException:  # Ctrl-C too: nothing may go on working
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    else:
        yield None


# --- what a worker does -----------------------------------------------------------------------------------------------


def work(files: tuple[File, ...], date_order: DateOrder) -> tuple[Parcel, ...]:
    """The packed analysis of each file."""

    def understood(file: File) -> Parcel:
        found = analyse(file, date_order)
        return Parcel(tuple(map(packed, found.facts)), found.unread)

    done = (guarded(file.path, partial(understood, file)) for file in files)
    return tuple(Parcel((), (one,)) if isinstance(one, Unread) else one for one in done)


def annotate(
    articles: tuple[Packed, ...], model: str, actors: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, object] | Unread, ...]:
    """The annotation of each article, or the fault that came of it."""
    work = (partial(_annotation, article, model, actors) for article in articles)
    return tuple(guarded(article.id, one) for article, one in zip(articles, work, strict=True))


def _annotation(article: Packed, model: str, actors: Mapping[str, tuple[str, ...]]) -> dict[str, object]:
    return annotated(unpacked(article), model, actors)


# --- in order, and the same whatever happens --------------------------------------------------------------------------


def _batches(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    rest = iter(items)
    return iter(lambda: tuple(islice(rest, size)), ())


def _begun(executor: Executor | None, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Callable[[], T]:
    """Work under way elsewhere, or done here when its result is asked for; also done here where it was lost there,
    for whatever reason: workers die, clusters close, and may have another version of what the work needs."""

    def here() -> T:
        return work(*args, **kwargs)

    if executor is None:
        return here
    try:
        future = executor.submit(work, *args, **kwargs)
    except RuntimeError:  # broken, or closed
        return here

    def result() -> T:
        try:
            return future.result()
        except BriefingError:
            raise
        except Exception:
            return here()

    return result


def _ahead(begun: Iterable[T], executor: Executor | None) -> Iterator[T]:
    """The same, with so many begun before the first is asked for that no worker waits."""
    waiting: deque[T] = deque()
    most = WAITING_CHUNKS * _width(executor)
    for one in begun:
        waiting.append(one)
        if len(waiting) >= most:
            yield waiting.popleft()
    yield from waiting


def _chunk(paths: Sequence[str], date_order: DateOrder, cache: Cache, executor: Executor | None) -> Chunk:
    loaded = [_loaded(path) for path in paths]
    keys = tuple(
        key(
            one.path.encode("utf-8", "surrogatepass"),
            made_by(one.path).encode(),
            date_order.encode(),
            one.data if isinstance(one, File) else b"",
        )
        for one in loaded
    )
    good = {k: parcel for k, kept in cache.get(keys).items() if (parcel := _parcel(kept))}
    unread = {k: Parcel((), (one,)) for k, one in zip(keys, loaded, strict=True) if isinstance(one, Unread)}
    missing = tuple(one for k, one in zip(keys, loaded, strict=True) if isinstance(one, File) and k not in good)
    return Chunk(keys, good | unread, _begun(executor if missing else None, work, missing, date_order))


def _finished(chunk: Chunk, cache: Cache) -> list[Parcel]:
    missing = [k for k in chunk.keys if k not in chunk.known]
    fresh = dict(zip(missing, chunk.work(), strict=True))
    cache.put({k: encoded(parcel) for k, parcel in fresh.items() if parcel.is_lasting})
    return [chunk.known.get(k) or fresh[k] for k in chunk.keys]


def _loaded(path: str) -> File | Unread:
    try:
        return read.load(path)
    except Unreadable as error:
        return Unread(path, error.reason, error.by)


def _parcel(kept: bytes) -> Parcel | None:
    try:
        return decoded(kept, Parcel)
    except (msgspec.DecodeError, ValueError):
        return None


# --- executors --------------------------------------------------------------------------------------------------------


def _width(executor: Executor | None) -> int:
    """How many chunks are worked on at once."""
    if executor is None:
        return 1
    client = getattr(executor, "_client", None)  # Dask's
    cores = sum(client.ncores().values()) if client else 0
    return int(getattr(executor, "_max_workers", 0) or cores or 8)


def _is_here(host_and_port: str) -> bool:
    try:
        host = urlsplit(f"//{host_and_port}").hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse_open(address: str) -> None:
    """Articles go to a scheduler and its answers are unpickled here: nobody may listen or speak in between."""
    protocol, _, rest = address.partition("://")
    if not (protocol == "tls" or (protocol == "tcp" and _is_here(rest))):
        raise ConfigError(
            f"{address!r} is neither tls:// nor tcp:// on this machine",
            where="run.cluster",
            hint="whoever stands in between could read the articles and run code here: use tls:// (docs/scale.md)",
        )


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    _refuse_open(address)
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
