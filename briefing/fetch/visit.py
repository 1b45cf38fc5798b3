"""An address and what it leads to: each step looked at, allowed by robots.txt, and taken when it is its host's turn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

from briefing.fetch import robots
from briefing.fetch.address import host_of, normal, origin_of
from briefing.fetch.client import Answer, Client
from briefing.fetch.hosts import Host, Hosts
from briefing.fetch.outcome import NotGot
from briefing.limits import REDIRECTS, Limit

TOKEN = "policy-briefing"  # the name by which robots.txt may speak of this program
ROBOTS = Limit(robots.BYTES, "bytes in robots.txt")
MOVED = (301, 302, 303, 307, 308)
BUSY = (429, 503)
REASONS = {
    401: "behind a login",
    402: "behind a paywall",
    403: "the site refuses it to programs, or to who is not logged in",
    404: "is not there",
    410: "is no longer there",
    451: "is kept back for legal reasons",
}


class Visited(NamedTuple):
    """What an address led to: the last address, and its answer (a status of 200 or 304)."""

    url: str
    answer: Answer


class Visitor:
    """Asks politely; from any thread."""

    def __init__(self, client: Client, hosts: Hosts) -> None:
        self._client = client
        self._hosts = hosts

    def visit(self, url: str, headers: Mapping[str, str] = {}) -> Visited:
        """What an address answers, redirects followed. Raises NotGot."""
        here = normal(url)
        for _ in range(REDIRECTS.most + 1):
            answer = self._ask(here, headers)
            if answer.status not in MOVED:
                return Visited(here, _wanted(answer, is_conditional=bool(headers)))
            here = normal(urljoin(here, _location(answer)))
        raise NotGot(f"more than {REDIRECTS.most:,} {REDIRECTS.of} (docs/limits.md)")

    def _ask(self, url: str, headers: Mapping[str, str]) -> Answer:
        name = host_of(url)
        with self._hosts.turn(name) as host:
            self._heed_robots(url, host)
            answer = self._get(url, headers, host)
            if answer.status in BUSY and self._hosts.rest(name, host, answer.headers.get("retry-after", "")):
                answer = self._get(url, headers, host)
                self._hosts.rest(name, host, answer.headers.get("retry-after", ""))
            if answer.status >= 500 or answer.status == 429:
                raise NotGot(f"the site answers with HTTP {answer.status}", later=True)
            host.failures = 0
        return answer

    def _get(self, url: str, headers: Mapping[str, str], host: Host) -> Answer:
        self._hosts.wait(host)
        return self._client.get(url, headers)

    def _heed_robots(self, url: str, host: Host) -> None:
        origin = origin_of(url)
        if origin not in host.robots:
            host.robots[origin] = self._robots(origin, host)
            self._hosts.slow_down(host, host.robots[origin].delay)
        parts = urlsplit(url)
        if not host.robots[origin].allows(urlunsplit(("", "", parts.path, parts.query, ""))):
            raise NotGot("robots.txt does not allow it")

    def _robots(self, origin: str, host: Host) -> robots.Robots:
        """What a site asks for; one without such a file asks for nothing, one that fails for nothing to be asked."""
        here = f"{origin}/robots.txt"
        for _ in range(REDIRECTS.most + 1):
            self._hosts.wait(host)
            answer = self._client.get(here, {}, ROBOTS, cut=True)
            if answer.status not in MOVED:
                break
            here = normal(urljoin(here, _location(answer)))
        if answer.status == 200:
            return robots.read(answer.body, TOKEN)
        if answer.status >= 500 or answer.status == 429:
            raise NotGot(f"its robots.txt answers with HTTP {answer.status}", later=True)
        return robots.EVERYTHING


def _location(answer: Answer) -> str:
    location = answer.headers.get("location", "")
    if not location:
        raise NotGot("a redirect to nowhere")
    try:
        return location.encode("latin-1").decode("utf-8")  # how http.client reads headers, and how servers write them
    except UnicodeError:
        return location


def _wanted(answer: Answer, *, is_conditional: bool) -> Answer:
    """What was asked for. "Not changed" is an answer to a condition only: without one, there is nothing."""
    if answer.status == 200 or (answer.status == 304 and is_conditional):
        return answer
    raise NotGot(f"{REASONS.get(answer.status, 'the site does not give it')} (HTTP {answer.status})")
