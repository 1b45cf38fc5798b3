"""Feeds and pages into a folder, politely: `gather` is the whole of it, `briefing fetch` is its command.

A source is opened (`visit`), a feed is asked for only if it has changed, the pages that its items link to are asked for
one by one a host, and what came is kept as it came: once, under a dated name, with a line in the folder's index.
"""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from briefing.deliver.journal import alone
from briefing.errors import BriefingError, OutputError, Unreadable
from briefing.fetch import pages
from briefing.fetch.address import host_of, key, normal
from briefing.fetch.client import Client, Network
from briefing.fetch.hosts import Clock, Hosts, stamp
from briefing.fetch.index import Article, Feed, Index, store
from briefing.fetch.names import name_of
from briefing.fetch.outcome import FeedSeen, Got, Missed, NotGot, Report
from briefing.fetch.sources import Source
from briefing.fetch.visit import Visited, Visitor
from briefing.limits import ITEMS
from briefing.read import feeds

HOSTS_AT_ONCE = 8
MOST_SENT = 300  # letters of what a server wants to be asked with
PRINTABLE = re.compile(r"[ -~]+")
FAULT = "a fault of the program; please report it"

Job = TypeVar("Job")
Progress = Callable[[str, int, int], None]


class Wanted(NamedTuple):
    """A page that is to be had: its place in the order of the sources, its address, and what a feed says of it."""

    place: tuple[int, int]
    url: str
    title: str = ""
    published: str = ""
    feed: str = ""


def gather(
    sources: Sequence[Source], folder: Path, network: Network, per_second: float, clock: Clock, progress: Progress
) -> Report:
    """Brings what is new at the sources into a folder, which is made if need be.

    `clock` tells the time of the day (with its zone). What cannot be had is in the report; the run goes on.
    Raises OutputError where the folder takes nothing, ConfigError for a proxy or certificates that cannot be used.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            return _Run(folder, network, per_second, clock, progress).report(sources)
    except OSError as error:
        where = str(error.filename or folder)
        raise OutputError(f"cannot be written: {error.strerror}", where=where, hint="choose another folder") from error


class _Run:
    """One run. Threads ask, each host in one of them; what they find is put together under a lock."""

    def __init__(self, folder: Path, network: Network, per_second: float, clock: Clock, progress: Progress) -> None:
        self._folder, self._clock, self._progress = folder, clock, progress
        self._index = Index(folder)
        self._hosts = Hosts(per_second, clock, self._index.rests)
        self._client = Client(network)
        self._visitor = Visitor(self._client, self._hosts)
        self._lock = threading.RLock()
        self._got: dict[tuple[int, int], Got] = {}
        self._missed: dict[tuple[int, int], Missed] = {}
        self._feeds: dict[int, FeedSeen] = {}
        self._wanted: list[Wanted] = []
        self._changed: dict[int, Feed] = {}  # how each feed is to be asked for from now on, once all of it was had
        self._open: set[int] = set()  # of which feeds something is to be tried again
        self._known = 0

    def report(self, sources: Sequence[Source]) -> Report:
        """Asks for everything, and says what came of it."""
        with contextlib.closing(self._client):
            self._ask(sources)
        self._index.tidy(self._hosts.until, stamp(self._clock()))
        return Report(_in_order(self._got), _in_order(self._missed), self._known, _in_order(self._feeds))

    def _ask(self, sources: Sequence[Source]) -> None:
        named = [Wanted((place, -1), source.url, feed=source.name) for place, source in enumerate(sources)]
        self._each(named, self._source, "asking feeds")
        first = {key(one.url): one for one in sorted(self._wanted, reverse=True)}
        self._each(sorted(first.values()), self._item, "fetching articles")
        for place, feed in sorted(self._changed.items()):
            if place not in self._open:
                self._index.add(feed)

    def _each(self, jobs: Sequence[Wanted], work: Callable[[Wanted], None], stage: str) -> None:
        """Does all jobs, those of one host one after the other, those of several side by side."""
        by_host: dict[str, list[Wanted]] = {}
        for job in jobs:
            by_host.setdefault(_host(job.url), []).append(job)
        done = 0

        def of_host(mine: Sequence[Wanted]) -> None:
            nonlocal done
            for job in mine:
                self._tried(job, work)
                with self._lock:
                    done += 1
                    self._progress(stage, done, len(jobs))

        with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
            try:
                for ended in [pool.submit(of_host, mine) for mine in by_host.values()]:
                    ended.result()
            except BaseException:
                self._hosts.end()
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _tried(self, job: Wanted, work: Callable[[Wanted], None]) -> None:
        try:
            work(job)
        except NotGot as missed:
            with self._lock:
                self._missed[job.place] = Missed(job.url, missed.reason, job.feed)
                if missed.later:
                    self._open.add(job.place[0])
        except (OSError, BriefingError):  # the folder takes nothing, or a setting is wrong: no matter of one page
            raise
        except Exception as error:
            with self._lock:
                self._missed[job.place] = Missed(job.url, f"{FAULT} ({type(error).__name__})", job.feed)
                self._open.add(job.place[0])

    def _source(self, named: Wanted) -> None:
        """A feed, whose items are then wanted, or a page."""
        url = normal(named.url)
        if self._is_known(url):
            return
        before = self._index.feeds.get(url)
        found = self._visitor.visit(url, _conditions(before))
        if found.answer.status == 304:
            self._feeds[named.place[0]] = FeedSeen(url, named.feed, 0, unchanged=True)
        elif kind := feeds.kind(found.answer.body):
            if kind == "opml":
                raise NotGot("a list of feeds (OPML); save it, and name the file")
            self._feed(named, url, found)
        else:
            self._keep(named._replace(feed=""), found, is_named=True)

    def _feed(self, named: Wanted, url: str, found: Visited) -> None:
        try:
            feed = feeds.parse(found.answer.body, found.url)
        except Unreadable as error:
            raise NotGot(error.reason) from None
        place, name = named.place[0], named.feed or feed.title
        headers = found.answer.headers
        with self._lock:
            new = [item for item in feed.items if not item.link or self._index.known(_spelled(item.link)) is None]
            is_cut = len(new) > ITEMS.most
            for number, item in enumerate(new[: ITEMS.most] if is_cut else feed.items):
                wanted = Wanted((place, number), item.link, item.title, item.published, name)
                if item.link:
                    self._wanted.append(wanted)
                else:
                    self._missed[wanted.place] = Missed(url, f"an item without a link: {item.title or '?'}", name)
            if is_cut:
                reason = (
                    f"more than {ITEMS.most:,} items; the first were followed, the next run goes on (docs/limits.md)"
                )
                self._missed[(place, ITEMS.most)] = Missed(url, reason, name)
                self._open.add(place)
            self._feeds[place] = FeedSeen(url, name, min(len(feed.items), ITEMS.most), unchanged=False)
            now = stamp(self._clock())
            self._changed[place] = Feed(url, now, headers.get("etag", ""), headers.get("last-modified", ""))

    def _item(self, wanted: Wanted) -> None:
        url = normal(wanted.url)
        if not self._is_known(url):
            self._keep(wanted, self._visitor.visit(url))

    def _is_known(self, url: str) -> bool:
        with self._lock:
            known = self._index.known(url) is not None
            self._known += known
        return known

    def _keep(self, wanted: Wanted, found: Visited, *, is_named: bool = False) -> None:
        """Keeps what came, unless the folder has it; what can be no article is remembered, and not asked for again."""
        pages.refuse_gate(normal(wanted.url), found.url)
        body, stated = found.answer.body, found.answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        line = Article(
            asked=normal(wanted.url),
            got=stamp(self._clock()),
            url=found.url,
            sha256=sha256(body).hexdigest(),
            bytes=len(body),
            type=stated,
            title=wanted.title,
            published=wanted.published,
            feed=wanted.feed,
        )
        try:
            suffix = pages.suffix(body, stated)
            page = pages.read(body, found.url) if suffix == ".html" else pages.Page()
            _refuse_unwhole(page, found.url, is_named and pages.is_front(found.url))
        except NotGot as missed:
            if not missed.later:
                with self._lock:
                    self._index.add(replace(line, why=missed.reason))
            raise
        line = replace(line, canonical=page.canonical, paywall=page.is_marked)
        with self._lock:
            self._keep_once(line, suffix, body, wanted.place)

    def _keep_once(self, line: Article, suffix: str, body: bytes, place: tuple[int, int]) -> None:
        known = self._index.known(line.url, line.canonical) or self._index.same(line.sha256)
        if known:
            self._known += 1
            self._index.add(replace(line, file=known.file, why=known.why or "the same article"))
            return
        day = line.published[:10] or line.got[:10]
        file = store(self._folder, name_of(line.canonical or line.url, line.title, day, suffix), body)
        self._index.add(replace(line, file=file))
        self._got[place] = Got(file, line.url, line.title, line.published, line.feed, line.paywall)


def _refuse_unwhole(page: pages.Page, url: str, is_front: bool) -> None:
    if is_front and page.feeds:
        raise NotGot(f"a front page, no article; it has a feed: {page.feeds[0]}", later=True)
    if page.is_teaser:
        raise NotGot(f"behind a paywall: {page.words:,} words of it are open")


def _conditions(before: Feed | None) -> dict[str, str]:
    """The headers that ask for a feed only if it has changed."""
    if before is None:
        return {}
    stated = {"If-None-Match": before.etag, "If-Modified-Since": before.modified}
    return {name: value for name, value in stated.items() if 0 < len(value) <= MOST_SENT and PRINTABLE.fullmatch(value)}


def _spelled(url: str) -> str:
    """An address as the index has it; one that nothing can be asked for is as it stands."""
    try:
        return normal(url)
    except NotGot:
        return url


def _host(url: str) -> str:
    try:
        return host_of(normal(url))
    except NotGot:
        return ""


Place = TypeVar("Place", int, tuple[int, int])
Value = TypeVar("Value")


def _in_order(found: dict[Place, Value]) -> tuple[Value, ...]:
    return tuple(found[place] for place in sorted(found))
