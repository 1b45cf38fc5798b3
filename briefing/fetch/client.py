"""One request over HTTP, bounded in every way: the machine that is connected to, time, and bytes before and after
unpacking.

urllib3 is used, which trafilatura brings along: it is the one library in which the making of the connection can be
replaced and everything around it (TLS, proxies, connections kept open) stays.
"""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from briefing.errors import ConfigError
from briefing.fetch.address import SCHEMES, host_of, refuse_inside, resolved
from briefing.fetch.outcome import NotGot
from briefing.limits import ANSWER_SECONDS, FILE, SILENT_SECONDS, Limit

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager
    from urllib3.connection import HTTPConnection
    from urllib3.exceptions import HTTPError

ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.5"
PIECE = 1 << 16
GZIP = 31  # zlib's number for a stream with gzip's head
GZIP_HEAD = b"\x1f"
# Variables by which companies name their own certificates to other programs; OpenSSL reads SSL_CERT_FILE itself.
BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


class Network(NamedTuple):
    """How the network is reached: who asks, through which proxy ("" is as the environment has it), which certificates
    are trusted beside the system's, and the hosts that may be private."""

    agent: str
    proxy: str = ""
    ca: str = ""
    allowed: frozenset[str] = frozenset()


class Answer(NamedTuple):
    """An answer: its status, its headers by small letters, and of a status of 200 its bytes, unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """Asks for one address at a time, from any thread."""

    def __init__(self, network: Network) -> None:
        """Raises ConfigError for a proxy or certificates that cannot be used."""
        self._network = network
        self._trusted = _trusted(network.ca)
        self._managers: dict[str, PoolManager] = {}
        self._lock = threading.Lock()

    def get(self, url: str, headers: Mapping[str, str], limit: Limit = FILE, *, cut: bool = False) -> Answer:
        """What an address answers; nothing is followed. Raises NotGot.

        Of a body that holds more than the limit only the beginning is taken where `cut` says so.
        """
        from urllib3.exceptions import HTTPError

        sent = {"User-Agent": self._network.agent, "Accept": ACCEPT, "Accept-Encoding": "gzip", **headers}
        try:
            response = self._manager(url).request(
                "GET", url, headers=sent, preload_content=False, decode_content=False, redirect=False, retries=False
            )
            with contextlib.closing(response):
                body = _body(response, limit, cut) if response.status == 200 else b""
        except HTTPError as error:
            raise NotGot(_reason(error), later=True) from None
        except OSError:
            raise NotGot("cannot be reached", later=True) from None
        return Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, body)

    def close(self) -> None:
        """Closes the connections that were kept open."""
        for manager in self._managers.values():
            manager.clear()

    def _manager(self, url: str) -> PoolManager:
        proxy = self._proxy(url)
        if proxy:
            refuse_inside(host_of(url), urlsplit(url).port or SCHEMES[urlsplit(url).scheme], self._network.allowed)
        with self._lock:
            if proxy not in self._managers:
                self._managers[proxy] = self._new_manager(proxy)
            return self._managers[proxy]

    def _proxy(self, url: str) -> str:
        named = getproxies()
        proxy = self._network.proxy or named.get(urlsplit(url).scheme) or named.get("all") or ""
        if not proxy or proxy_bypass(host_of(url)):
            return ""
        return proxy if "://" in proxy else f"http://{proxy}"

    def _new_manager(self, proxy: str) -> PoolManager:
        from urllib3 import PoolManager, ProxyManager, Timeout, make_headers
        from urllib3.util import parse_url

        timeout = Timeout(connect=SILENT_SECONDS, read=SILENT_SECONDS)
        if not proxy:
            manager = PoolManager(maxsize=1, ssl_context=self._trusted, timeout=timeout)
            manager.pool_classes_by_scheme = _pools(partial(_connected, allowed=self._network.allowed))
            return manager
        parsed = parse_url(proxy)
        if parsed.scheme not in SCHEMES or not parsed.host:
            raise ConfigError(f"no proxy of the kind {parsed.scheme}:// can be used", where="proxy", hint=PROXIES)
        manager = ProxyManager(
            parsed._replace(auth=None).url,
            proxy_headers=make_headers(proxy_basic_auth=parsed.auth) if parsed.auth else None,
            proxy_ssl_context=self._trusted,
            maxsize=1,
            ssl_context=self._trusted,
            timeout=timeout,
        )
        manager.pool_classes_by_scheme = _pools(None)
        return manager


PROXIES = "http:// or https://, as [fetch] proxy or in HTTPS_PROXY and HTTP_PROXY"


def _trusted(ca: str) -> ssl.SSLContext:
    """The system's certificates (certifi's where it has none), and a company's own beside them."""
    context = ssl.create_default_context()
    system = ssl.get_default_verify_paths()
    if not (context.cert_store_stats()["x509_ca"] or system.cafile or system.capath):
        import certifi

        context.load_verify_locations(certifi.where())
    for path in filter(None, (ca, *(os.environ.get(name) for name in BUNDLES))):
        try:
            folder = os.path.isdir(path)  # noqa: PTH112 - a name that can be none is no folder
            context.load_verify_locations(capath=path) if folder else context.load_verify_locations(path)
        except OSError as error:  # an SSLError is one too
            raise ConfigError(f"certificates cannot be read: {error.strerror or error}", where=path) from error
    return context


def _pools(connect: Callable[[HTTPConnection], socket.socket] | None) -> dict[str, Any]:
    """The pools of urllib3 with connections that are made by `connect`, if it is given, and do not wait for ever."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPConnection, HTTPSConnection

    class Http(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self) if connect else super()._new_conn()

        def getresponse(self) -> Any:
            return _in_time(self, super().getresponse)

    class Https(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self) if connect else super()._new_conn()

        def getresponse(self) -> Any:
            return _in_time(self, super().getresponse)

    return {
        "http": type("HttpPool", (HTTPConnectionPool,), {"ConnectionCls": Http}),
        "https": type("HttpsPool", (HTTPSConnectionPool,), {"ConnectionCls": Https}),
    }


def _connected(connection: HTTPConnection, allowed: frozenset[str]) -> socket.socket:
    """A socket to one of the addresses that were looked at, by its number: the name is not looked up again."""
    from urllib3.util.connection import create_connection

    for address in resolved(connection.host.strip("[]"), connection.port, allowed):
        with contextlib.suppress(OSError):
            return create_connection(
                (address, connection.port), connection.timeout, socket_options=connection.socket_options
            )
    raise NotGot("cannot be reached", later=True)


def _in_time(connection: HTTPConnection, receive: Callable[[], Any]) -> Any:
    """The head of an answer. Each wait for a byte is bounded by itself; this bounds all of them together."""
    late = threading.Event()
    timer = threading.Timer(ANSWER_SECONDS, _hang_up, [connection.sock, late])
    timer.daemon = True
    timer.start()
    try:
        answer = receive()
    except Exception:
        if late.is_set():
            raise _too_late() from None
        raise
    finally:
        timer.cancel()
    if late.is_set():  # where the connection ends, a head that was cut off is taken for a whole one
        raise _too_late()
    return answer


def _hang_up(held: socket.socket, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError):
        socket.socket.shutdown(held, socket.SHUT_RDWR)


def _too_late() -> NotGot:
    return NotGot(f"took more than {ANSWER_SECONDS:,} seconds", later=True)


def _body(response: BaseHTTPResponse, limit: Limit, cut: bool) -> bytes:
    """The bytes of an answer, unpacked, neither they nor what was sent more than the limit. Raises NotGot."""
    body = bytearray()
    for piece in _unpacked(_pieces(response, limit, cut), response.headers.get("content-encoding", ""), limit.most):
        body += piece
        if len(body) > limit.most:
            return bytes(body[: limit.most]) if cut else _refuse(limit)
    return bytes(body)


def _refuse(limit: Limit) -> bytes:
    raise NotGot(f"more than {limit.most:,} {limit.of} (docs/limits.md)")


def _pieces(response: BaseHTTPResponse, limit: Limit, cut: bool) -> Iterator[bytes]:
    """What is sent, as it comes, for as long as it may take."""
    stated, taken, end = response.headers.get("content-length", ""), 0, time.monotonic() + ANSWER_SECONDS
    if not cut and stated.isdecimal() and int(stated) > limit.most:
        _refuse(limit)
    while piece := response.read1(PIECE):
        taken += len(piece)
        if time.monotonic() > end:
            raise _too_late()
        if taken > limit.most and not cut:
            _refuse(limit)
        yield piece


def _unpacked(pieces: Iterator[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """The pieces as they were before they were packed, never much more of them at once than the most there may be."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from pieces
    elif encoding in ("gzip", "x-gzip"):
        yield from _gunzipped(pieces, most)
    else:
        raise NotGot(f"packed as {encoding}, which was not asked for")


def _gunzipped(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    unpack = zlib.decompressobj(GZIP)
    try:
        for piece in pieces:
            while piece:
                if unpack.eof:  # one stream may follow the other; what else follows is none of it
                    if not piece.startswith(GZIP_HEAD):
                        return
                    unpack = zlib.decompressobj(GZIP)
                yield unpack.decompress(piece, most + 1)
                piece = unpack.unconsumed_tail or unpack.unused_data
    except zlib.error:
        raise NotGot("what was sent cannot be unpacked", later=True) from None
    if not unpack.eof:
        raise NotGot("the connection broke off", later=True)


def _reason(error: HTTPError) -> str:
    from urllib3 import exceptions

    if isinstance(error, exceptions.TimeoutError):
        return f"no answer within {SILENT_SECONDS:,} seconds"
    if isinstance(error, exceptions.ProxyError):
        return "the proxy cannot be reached, or refuses"
    if isinstance(error, exceptions.SSLError):
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return "its certificate is not trusted; [fetch] ca names those of a company"
        return "no encrypted connection can be made"
    if isinstance(error, exceptions.ProtocolError):
        return "the connection broke off"
    return "cannot be asked"
