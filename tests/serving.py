"""A server on loopback that plays several sites, for the tests of what asks a network."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

PROSE = "The harbour office said on Monday that the ferry between the two islands will sail again this week. "
Reply = tuple[int, dict[str, str], bytes]


def page(title: str, words: int = 400, head: str = "") -> bytes:
    body = f"<p>{PROSE * (words // 18 + 1)}</p>"
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


def feed(*links: str, day: str = "Mon, 30 Nov 2026 08:00:00 +0000") -> bytes:
    items = "".join(
        f"<item><title>T {n}</title><link>{link}</link><pubDate>{day}</pubDate></item>" for n, link in enumerate(links)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Veld</title>{items}</channel></rss>'.encode()


class Site:
    """A server on loopback under invented names: what it answers by host and path, and what it was asked."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.server = server
        self.port: int = server.server_address[1]
        self.replies: dict[str, Reply | Callable[[Any], object]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []

    def url(self, path: str, host: str = "veld.test") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, body: bytes, status: int = 200, host: str = "veld.test", **headers: str) -> str:
        stated = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies[host + path] = (status, {"Content-Type": "text/html", **stated}, body)
        return self.url(path, host)

    def answer(self, handler: Any) -> None:
        host = handler.headers["Host"].partition(":")[0]
        self.asked.append(host + handler.path)
        self.headers.append(dict(handler.headers))
        reply = self.replies.get(host + handler.path, (404, {}, b""))
        if callable(reply):
            reply(handler)
            return
        status, headers, body = reply
        if status == 200 and "ETag" in headers and handler.headers["If-None-Match"] == headers["ETag"]:
            status, body = 304, b""
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            here.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    real = socket.getaddrinfo

    def looked_up(host: str, *rest: Any, **named: Any) -> Any:
        return real("127.0.0.1" if host.endswith(".test") else host, *rest, **named)

    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    here = Site(server)
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    yield here
    server.shutdown()
    thread.join()
    server.server_close()
