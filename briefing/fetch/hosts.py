"""How a host is treated: one request at a time, so many a second, never more once it asks for rest or is silent."""

from __future__ import annotations

import contextlib
import datetime
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from briefing.fetch.outcome import NotGot
from briefing.fetch.robots import Robots
from briefing.limits import PAUSE_SECONDS

MOST_FAILURES = 3  # in a row, after which a host is not asked again in a run

Clock = Callable[[], datetime.datetime]


@dataclass
class Host:
    """What is known of a host in this run. `free_at` is a time of `time.monotonic`; `closed` says why it is not asked
    again; `robots` are by origin."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    delay: float = 0.0
    failures: int = 0
    closed: str = ""
    robots: dict[str, Robots] = field(default_factory=dict)

    def failed(self) -> None:
        """One failure more in a row."""
        self.failures += 1
        if self.failures >= MOST_FAILURES:
            self.closed = "its host failed several times in a row; asked again in the next run"


class Hosts:
    """All hosts of a run. `until` maps a host to the time (ISO, UTC) before which it has asked not to be asked."""

    def __init__(self, per_second: float, clock: Clock, until: Mapping[str, str]) -> None:
        self.until = dict(until)
        self._interval = 1 / per_second
        self._clock = clock
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()
        self._ended = threading.Event()

    def end(self) -> None:
        """Nobody waits any longer, and nothing more is asked."""
        self._ended.set()

    @contextlib.contextmanager
    def turn(self, name: str) -> Iterator[Host]:
        """The host, when it is one's turn to ask it; nobody else asks it meanwhile. Raises NotGot."""
        with self._lock:
            host = self._hosts.setdefault(name, Host())
        with host.lock:
            self._refuse_closed(name, host)
            try:
                yield host
            except NotGot as missed:
                if missed.later:
                    host.failed()
                raise

    def wait(self, host: Host) -> None:
        """Until the host may be asked again; right before each request. Raises NotGot where the run has ended."""
        if self._ended.wait(max(0.0, host.free_at - time.monotonic())):
            raise NotGot("the run was ended", later=True)
        host.free_at = time.monotonic() + max(self._interval, host.delay)

    def _refuse_closed(self, name: str, host: Host) -> None:
        until = self.until.get(name, "")
        if until > stamp(self._clock()):
            raise NotGot(f"its host asks for rest until {until}", later=True)
        if host.closed:
            raise NotGot(host.closed, later=True)

    def rest(self, name: str, host: Host, asked: str) -> bool:
        """Heeds `Retry-After`; True where the time is short enough to try again after it."""
        seconds = self._seconds(asked)
        if seconds > PAUSE_SECONDS:
            self.until[name] = stamp(self._clock() + datetime.timedelta(seconds=min(seconds, 7 * 86400)))
            return False
        host.free_at = max(host.free_at, time.monotonic() + seconds)
        return seconds > 0

    def slow_down(self, host: Host, delay: float) -> None:
        """Heeds `Crawl-delay`."""
        if delay > PAUSE_SECONDS:
            host.closed = f"robots.txt asks for {delay:,.0f} seconds between requests; more than one a run is not asked"
        host.delay = max(host.delay, min(delay, PAUSE_SECONDS))

    def _seconds(self, asked: str) -> float:
        if asked.strip().isdecimal():
            return float(asked.strip()[:9])
        try:
            until = parsedate_to_datetime(asked)
        except (ValueError, TypeError):
            return 0.0
        if until.tzinfo is None:
            until = until.replace(tzinfo=datetime.UTC)
        return max(0.0, (until - self._clock()).total_seconds())


def stamp(moment: datetime.datetime) -> str:
    """A moment in UTC, to the second: such texts are in the order of time."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
