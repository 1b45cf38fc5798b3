"""Feeds and pages into a folder: what is asked of whom, what is kept, and what is refused, against a real server."""

from __future__ import annotations

import contextlib
import datetime
import gzip
import json
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import ConfigError, OutputError, UsageError
from briefing.fetch import client, gather, hosts, names, sources
from briefing.fetch.address import is_public, key, normal
from briefing.fetch.client import Network
from briefing.fetch.index import NAME
from briefing.fetch.outcome import NotGot, Report
from briefing.fetch.robots import read as read_robots
from briefing.fetch.sources import Source
from briefing.limits import ITEMS, Limit
from tests.serving import PROSE, Site, feed, page, site

__all__ = ["site"]

NOW = datetime.datetime(2026, 12, 1, 6, 0, tzinfo=datetime.UTC)
LOCAL = frozenset(("veld.test", "tern.test"))


def run(
    folder: Path, *urls: str, allowed: frozenset[str] = LOCAL, now: datetime.datetime = NOW, **named: str
) -> Report:
    network = Network("policy-briefing/1.2", allowed=allowed, **named)
    return gather([Source(url) for url in urls], folder, network, 1000.0, lambda: now, lambda *_: None)


def reasons(report: Report) -> list[str]:
    return [one.reason for one in report.missed]


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / NAME).read_text("utf-8").splitlines()]


def test_the_pages_of_a_feed_are_kept_as_they_came_with_where_and_when(site: Site, tmp_path: Path) -> None:
    body = page("Ferry", head="<meta charset=latin-1>") + b"\xe9"
    article = site.put("/2026/11/Ferry_sails-again.html?x=1", body)
    report = run(tmp_path, site.put("/feed", feed(article), Content_Type="application/rss+xml"))
    (got,) = report.got
    assert got.file.startswith("2026-11-30-veld-test-ferry-sails-again-")
    assert (tmp_path / got.file).read_bytes() == body
    assert (got.url, got.title, got.published, got.feed) == (article, "T 0", "2026-11-30T08:00:00+00:00", "Veld")
    kept = lines(tmp_path)[0]
    assert (kept["url"], kept["got"], kept["file"], kept["type"]) == (
        article,
        "2026-12-01T06:00:00Z",
        got.file,
        "text/html",
    )
    assert {one["User-Agent"] for one in site.headers} == {"policy-briefing/1.2"}
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == [got.file]


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    address = site.put("/feed", feed(site.put("/one", page("One"))), ETag='"a"')
    assert len(run(tmp_path, address).got) == 1
    again = run(tmp_path, address)
    assert (again.got, again.missed, again.feeds[0].unchanged) == ((), (), True)
    assert site.headers[-1]["If-None-Match"] == '"a"'
    site.put("/feed", feed(site.url("/one"), site.put("/two", page("Two"))), ETag='"b"')
    third = run(tmp_path, address)
    assert ([one.url for one in third.got], third.known) == ([site.url("/two")], 1)
    assert site.asked.count("veld.test/one") == 1


def test_what_failed_is_tried_again_although_the_feed_is_the_same(site: Site, tmp_path: Path) -> None:
    address = site.put("/feed", feed(site.put("/one", b"", 500)), ETag='"a"')
    assert reasons(run(tmp_path, address)) == ["the site answers with HTTP 500"]
    site.put("/one", page("One"))
    assert len(run(tmp_path, address).got) == 1


def test_robots_txt_is_heeded_and_asked_for_once(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n")
    report = run(tmp_path, site.put("/feed", feed(site.put("/private/a", page("A")), site.put("/b", page("B")))))
    assert [one.url for one in report.got] == [site.url("/b")]
    assert reasons(report) == ["robots.txt does not allow it"]
    assert site.asked.count("veld.test/robots.txt") == 1
    assert "veld.test/private/a" not in site.asked


def test_a_site_whose_robots_txt_fails_is_left_alone(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", b"", 503)
    assert reasons(run(tmp_path, site.put("/a", page("A")))) == ["its robots.txt answers with HTTP 503"]
    assert site.asked == ["veld.test/robots.txt"]


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        (b"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        (b"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/c", False),
        (b"User-agent: Policy-Briefing\nUser-agent: x\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", True),
        (b"User-agent: *\nAllow: /\n\nUser-agent: policy-briefing\nDisallow: /a", "/a", False),
        (b"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        (b"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        (b"User-agent: *\nDisallow: /a*b*c", "/a1b2c3", False),
        (b"User-agent: *\nDisallow: /a*b*c", "/a1c2b3", True),
        (b"User-agent: *\nDisallow: /caf%C3%A9", "/caf\xc3\xa9".encode("latin-1").decode(), False),
        (b"User-agent: *\nDisallow:", "/a", True),
        (b"\xff\xfe nonsense", "/a", True),
    ],
)
def test_robots_txt_is_read_as_its_rfc_says(robots: bytes, path: str, allowed: bool) -> None:
    assert read_robots(robots, "policy-briefing").allows(path) is allowed


def test_a_pattern_of_robots_txt_cannot_make_it_slow() -> None:
    robots = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * 5000 + b"$", "policy-briefing")
    assert robots.allows("/" + "a" * 5000 + "b")


def test_a_host_is_asked_as_seldom_as_it_and_the_user_want(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(hosts.time, "monotonic", lambda: 100.0)
    several = hosts.Hosts(2.0, lambda: NOW, {})
    monkeypatch.setattr(several._ended, "wait", lambda seconds: waited.append(seconds))
    with several.turn("veld.test") as host:
        several.wait(host)
        several.wait(host)
        several.slow_down(host, read_robots(b"User-agent: *\nCrawl-delay: 7", "x").delay)
        several.wait(host)
        several.wait(host)
        assert waited == [0.0, 0.5, 0.5, 7.0]
        assert several.rest("veld.test", host, "30")
        several.wait(host)
        assert waited[-1] == 30.0
        several.slow_down(host, 3600)
    with pytest.raises(NotGot, match="3,600 seconds between"), several.turn("veld.test"):
        pass


def test_a_host_that_asks_for_rest_is_left_alone_until_then_over_runs(site: Site, tmp_path: Path) -> None:
    address = site.put("/a", b"", 503, Retry_After="3600")
    report = run(tmp_path, address, site.put("/b", page("B")))
    assert reasons(report)[1] == "its host asks for rest until 2026-12-01T07:00:00Z"
    asked = len(site.asked)
    run(tmp_path, address, now=NOW + datetime.timedelta(minutes=59))
    assert len(site.asked) == asked
    site.put("/a", page("A"))
    later = run(tmp_path, address, now=NOW + datetime.timedelta(minutes=61))
    assert (len(later.got), [one for one in lines(tmp_path) if one["kind"] == "rest"]) == (1, [])


def test_a_short_rest_is_waited_for(site: Site, tmp_path: Path) -> None:
    address = site.url("/a")

    def busy_once(handler: Any) -> None:
        site.put("/a", page("A"))
        handler.send_response(429)
        handler.send_header("Retry-After", "Tue, 01 Dec 2026 06:00:01 GMT")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.replies["veld.test/a"] = busy_once
    assert len(run(tmp_path, address, now=NOW + datetime.timedelta(seconds=0.9)).got) == 1


def test_a_host_that_fails_again_and_again_is_not_asked_any_more(site: Site, tmp_path: Path) -> None:
    report = run(tmp_path, *(site.put(f"/{n}", b"", 500) for n in range(6)))
    assert reasons(report)[2] == "the site answers with HTTP 500"
    assert set(reasons(report)[3:]) == {"its host failed several times in a row; asked again in the next run"}
    assert len(site.asked) == 1 + hosts.MOST_FAILURES


def test_a_private_address_is_refused_whatever_its_name(site: Site, tmp_path: Path) -> None:
    report = run(tmp_path, site.put("/a", page("A")), allowed=frozenset())
    assert reasons(report) == ["veld.test is at 127.0.0.1, no public address; --allow-host veld.test allows it"]
    for url in ("http://127.1/", "http://[::ffff:10.0.0.1]/", "http://2130706433/", "http://169.254.169.254/latest"):
        assert "no public address" in reasons(run(tmp_path, url))[0]
    assert site.asked == []


def test_a_redirect_is_looked_at_as_the_first_address_was(site: Site, tmp_path: Path) -> None:
    inside = site.put("/secret", page("Secret"), host="inside.test")
    report = run(
        tmp_path,
        site.put("/a", b"", 302, Location=inside),
        site.put("/b", b"", 301, Location="file:///etc/passwd"),
        site.put("/c", b"", 307, Location="/c"),
        site.put("/d", b"", 302),
        site.put("/e", b"", 308, Location=f"//tern.test:{site.port}/caf\xe9"),
    )
    assert reasons(report) == [
        "inside.test is at 127.0.0.1, no public address; --allow-host inside.test allows it",
        "only http and https are asked for",
        "more than 5 redirects of an address that is fetched (docs/limits.md)",
        "a redirect to nowhere",
        "is not there (HTTP 404)",
    ]
    assert "inside.test/secret" not in site.asked
    assert site.asked.count("veld.test/c") == 6


def test_a_name_is_looked_up_once_and_that_address_is_connected_to(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer of DNS that is public at first and private at the second look leads nowhere."""
    looked_up: list[str] = []

    def rebinding(host: str, port: int, *_: Any, **__: Any) -> Any:
        looked_up.append(host)
        if host[0].isdigit():
            raise OSError("not reachable in a test")
        address = "93.184.216.34" if looked_up.count(host) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    report = run(tmp_path, site.url("/a", "rebind.test"), allowed=frozenset())
    assert (reasons(report), looked_up[:2]) == (["cannot be reached"], ["rebind.test", "93.184.216.34"])
    assert site.asked == []


def test_a_name_with_one_private_address_among_others_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("93.184.216.34", "10.1.2.3")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    assert "is at 10.1.2.3" in reasons(run(tmp_path, "http://mixed.test/a", allowed=frozenset()))[0]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "168.63.129.16", "192.0.0.192", "::1", "::", "fe80::1%eth0", "fc00::1",
        "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1",
        "2001:db8::1", "198.18.0.1", "240.0.0.1",
    ],
)  # fmt: skip
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_what_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (" HTTP://Veld.TEST:80/a b?q=ä#part ", "http://veld.test/a%20b?q=%C3%A4"),
        ("https://bücher.test", "https://xn--bcher-kva.test/"),
        ("https://veld.test.:8443/%41", "https://veld.test:8443/%41"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
    ],
)
def test_an_address_as_it_is_asked_for(url: str, asked: str) -> None:
    assert normal(url) == asked


@pytest.mark.parametrize(
    "url", ["ftp://veld.test/", "javascript:1", "http://", "http://[x", "http://a:99999/", "http://u:p@v.test/"]
)
def test_what_is_not_asked_for(url: str) -> None:
    with pytest.raises(NotGot):
        normal(url)


def test_two_spellings_of_an_address_are_one() -> None:
    assert key("http://www.veld.test/a/?utm_source=rss&id=3") == key("https://veld.test/a?id=3")
    assert key("https://veld.test/a?id=3") != key("https://veld.test/a?id=4")


def test_a_server_that_says_nothing_is_given_up(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "SILENT_SECONDS", 0.2)
    ended = threading.Event()
    site.replies["veld.test/a"] = lambda _: bool(ended.wait(5))
    assert reasons(run(tmp_path, site.url("/a"))) == ["no answer within 0.2 seconds"]
    ended.set()


def drip(handler: Any, start: bytes = b"") -> None:
    """An answer that comes a byte at a time, from its head on or after a `start`."""
    handler.close_connection = True
    with contextlib.suppress(OSError):
        handler.wfile.write(start or b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(500):
            handler.wfile.write(b"a")
            threading.Event().wait(0.01)


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"], ids=["head", "body"])
def test_a_server_that_drips_is_given_up(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: bytes
) -> None:
    monkeypatch.setattr(client, "ANSWER_SECONDS", 0.2)

    site.replies["veld.test/a"] = partial(drip, start=start)
    assert reasons(run(tmp_path, site.url("/a")))[0] == "took more than 0.2 seconds"
    assert list(tmp_path.glob("*.html")) == []


def test_what_is_too_large_is_not_kept_stated_or_not(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client.Client.get, "__defaults__", (Limit(100_000, "bytes in the file"),))

    def unstated(handler: Any) -> None:
        handler.close_connection = True
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + page("B", 40_000))

    site.replies["veld.test/b"] = unstated
    report = run(tmp_path, site.put("/a", page("A", 40_000)), site.url("/b"))
    assert reasons(report) == ["more than 100,000 bytes in the file (docs/limits.md)"] * 2


def test_a_packed_page_is_kept_unpacked_and_a_bomb_is_not(site: Site, tmp_path: Path) -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(bomb.compress(bytes(1 << 20)) for _ in range(64)) + bomb.flush()
    report = run(
        tmp_path,
        site.put("/a", gzip.compress(page("A")), Content_Encoding="gzip"),
        site.put("/bomb", packed, Content_Encoding="gzip"),
        site.put("/br", b"x", Content_Encoding="br"),
        site.put("/cut", gzip.compress(page("Cut"))[:-20], Content_Encoding="gzip"),
    )
    assert len(packed) < 100_000
    assert (tmp_path / report.got[0].file).read_bytes() == page("A")
    assert reasons(report) == [
        "more than 33,554,432 bytes in the file (docs/limits.md)",
        "packed as br, which was not asked for",
        "the connection broke off",
    ]


@pytest.mark.parametrize(
    "mark",
    [
        '<script type="application/ld+json">{"@graph": [{"isAccessibleForFree": "False"}]}</script>',
        '<script type="application/ld+json">[{"hasPart": {"isAccessibleForFree": false}}]</script>',
        '<meta property="article:content_tier" content="locked">',
    ],
)
def test_a_paywall_is_said_and_its_teaser_is_no_article(site: Site, tmp_path: Path, mark: str) -> None:
    teaser, whole = site.put("/teaser", page("A", 30, mark)), site.put("/whole", page("B", 600, mark))
    report = run(tmp_path, teaser, whole)
    assert [(one.url, one.paywall) for one in report.got] == [(whole, True)]
    assert reasons(report) == ["behind a paywall: 36 words of it are open"]
    asked = len(site.asked)
    assert run(tmp_path, teaser).known == 1  # known for what it is, and not asked for again
    assert len(site.asked) == asked


def test_marks_of_a_paywall_in_words_count_only_where_hardly_any_text_is(site: Site, tmp_path: Path) -> None:
    more = b"<div>Subscribe to continue reading.</div>"
    report = run(
        tmp_path,
        site.put("/a", page("A", 30) + more),
        site.put("/b", page("B", 600) + more),
        site.put("/c", page("C", 30)),
        site.put("/d", b"", 402),
    )
    assert [(one.url, one.paywall) for one in report.got] == [(site.url("/b"), False), (site.url("/c"), False)]
    assert reasons(report) == ["behind a paywall: 36 words of it are open", "behind a paywall (HTTP 402)"]


def test_text_outside_of_paragraphs_counts_as_open(site: Site, tmp_path: Path) -> None:
    body = f"<html><body><div>{PROSE * 20}</div><div>Subscribe to continue reading.</div></body></html>"
    assert len(run(tmp_path, site.put("/a", body.encode())).got) == 1


def test_a_gate_instead_of_the_article_is_said_and_the_article_tried_again(site: Site, tmp_path: Path) -> None:
    front, login = site.put("/", page("Front")), site.put("/account/login", page("Login"))
    urls = [site.put("/a", b"", 302, Location=front), site.put("/b", b"", 302, Location=login)]
    assert reasons(run(tmp_path, *urls)) == [
        f"it only leads to the front page, {front}",
        f"it leads to a page for account, {login}",
    ]
    site.put("/a", page("A"))
    site.put("/b", page("B"))
    assert len(run(tmp_path, *urls).got) == 2


def test_an_article_comes_once_however_it_is_found(site: Site, tmp_path: Path) -> None:
    canonical = f'<link rel="canonical" href="{site.url("/one")}">'
    site.put("/one", page("One", head=canonical))
    site.put("/moved", b"", 301, Location=site.url("/one"))
    site.put("/amp", page("One for phones", head=canonical))
    site.put("/copy", page("One", head=canonical), host="tern.test")
    first = run(tmp_path, site.url("/one"))
    links = [site.url("/one") + "?utm_source=rss", site.url("/moved"), site.url("/amp"), site.url("/copy", "tern.test")]
    second = run(tmp_path, site.put("/feed", feed(*links)))
    assert (len(first.got), second.got, second.known, second.missed) == (1, (), 4, ())
    asked = len(site.asked)
    assert run(tmp_path, *links).known == 4
    assert len(site.asked) == asked


def test_a_canonical_address_elsewhere_or_of_the_front_page_says_nothing(site: Site, tmp_path: Path) -> None:
    front, elsewhere = (f'<link rel="canonical" href="{url}">' for url in (site.url("/"), "https://other.test/b"))
    report = run(
        tmp_path,
        site.put("/a", page("A", head=front)),
        site.put("/b", page("B", head=front)),
        site.put("/c", page("C", head=elsewhere)),
        site.put("/d", page("D", head=elsewhere)),
    )
    assert len(report.got) == 4


def test_what_is_no_article_is_said_and_other_kinds_keep_their_names(site: Site, tmp_path: Path) -> None:
    report = run(
        tmp_path,
        site.put("/a.pdf", b"%PDF-1.7 ..."),
        site.put("/b", b"Plain words.", Content_Type="text/plain; charset=utf-8"),
        site.put("/c", b"\x89PNG....", Content_Type="image/png"),
        site.put("/d", b"PK\x03\x04....", Content_Type="application/zip"),
        site.put("/e", b"PK\x03\x04....word/document.xml....", Content_Type="application/octet-stream"),
        site.put("/", page("Front", head='<link rel="alternate" type="application/rss+xml" href="/feed">')),
        site.put("/list", b'<opml version="2.0"><body/></opml>'),
    )
    assert [Path(one.file).suffix for one in report.got] == [".pdf", ".txt", ".docx"]
    assert reasons(report) == [
        "no article: it is image/png",
        "no article: it is a ZIP file",
        f"a front page, no article; it has a feed: {site.url('/feed')}",
        "a list of feeds (OPML); save it, and name the file",
    ]


def test_a_broken_feed_gives_what_it_holds_and_the_run_goes_on(site: Site, tmp_path: Path) -> None:
    one = site.put("/one", page("One"))
    report = run(
        tmp_path,
        site.put("/cut", feed(one, "http://[bad", "").removesuffix(b"</channel></rss>")),
        site.put("/bomb", b'<!DOCTYPE rss [<!ENTITY a "aaaa">]>' + feed("x")),
        site.url("/gone"),
    )
    assert [got.url for got in report.got] == [one]
    assert reasons(report) == [
        "an item without a link: T 1",
        "an item without a link: T 2",
        "a feed that declares entities of its own; such are not expanded",
        "is not there (HTTP 404)",
    ]


def test_a_feed_of_more_items_than_the_limit_is_cut_and_said(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.fetch.ITEMS", ITEMS._replace(most=2))
    links = [site.put(f"/{n}", page(f"Page {n}")) for n in range(3)]
    address = site.put("/feed", feed(*links))
    report = run(tmp_path, address)
    said = "more than 2 items; the first were followed, the next run goes on (docs/limits.md)"
    assert (len(report.got), reasons(report)) == (2, [said])
    report = run(tmp_path, address)
    assert ([got.url for got in report.got], reasons(report)) == ([links[2]], [])


def test_what_was_not_changed_without_being_asked_whether_it_was_is_nothing(site: Site, tmp_path: Path) -> None:
    assert reasons(run(tmp_path, site.put("/a", b"", status=304))) == ["the site does not give it (HTTP 304)"]


def test_a_picture_that_is_called_a_page_is_no_article(site: Site, tmp_path: Path) -> None:
    picture = site.put("/a", b"\xff\xd8\xff\xe0" + bytes(99))
    assert reasons(run(tmp_path, picture)) == ["no article: it is a picture"]


def test_no_file_of_anybody_is_overwritten(site: Site, tmp_path: Path) -> None:
    address = site.put("/a-report", page("A"))
    name = names.name_of(address, "", "2026-12-01", ".html")
    (tmp_path / name).write_text("mine")
    (got,) = run(tmp_path, address).got
    assert got.file == name.replace(".html", "-2.html")
    assert (tmp_path / name).read_text() == "mine"


def test_a_fault_of_the_program_costs_one_page(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.fetch.pages.read", lambda *_: 1 / 0)
    report = run(tmp_path, site.put("/a", page("A")), site.put("/b", b"%PDF-1.7"))
    assert (len(report.got), reasons(report)) == (1, ["a fault of the program; please report it (ZeroDivisionError)"])


def test_a_header_of_a_feed_that_cannot_be_sent_back_is_not(site: Site, tmp_path: Path) -> None:
    def folded(handler: Any) -> None:
        handler.close_connection = True
        handler.wfile.write(b'HTTP/1.1 200 OK\r\nETag: "a\r\n b"\r\nLast-Modified: \xe9\r\n\r\n' + feed())

    site.replies["veld.test/feed"] = folded
    for _ in range(2):
        assert reasons(run(tmp_path, site.url("/feed"))) == []


def test_a_broken_index_costs_no_run(site: Site, tmp_path: Path) -> None:
    run(tmp_path, site.put("/a", page("A")))
    whole = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(whole + b'\xff{"kind": "article"}\n[]\n{"kind": "art')
    report = run(tmp_path, site.url("/a"), site.put("/b", page("B")))
    assert (report.known, len(report.got)) == (1, 1)
    assert {one["kind"] for one in lines(tmp_path)} == {"article"}


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://www.veld.test/2026/11/30/CON", "Aux: a \u202ereport/../.. of the \x00 harbour"),
        ("https://veld.test/%2e%2e%2f%2e%2e%2fetc%2fpasswd", ""),
        ("https://veld.test/" + "very-long-" * 40, ""),
        ("https://veld.test/12345", "Пароход вышел"),
    ],
)
def test_names_are_safe_on_every_system(url: str, title: str) -> None:
    name = names.name_of(url, title, "2026-11-30", ".html")
    assert name.startswith("2026-11-30-veld-test-")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert len(name) < 131
    assert name == names.name_of(url.replace("www.", ""), title, "2026-11-30", ".html")


def test_sources_are_addresses_opml_and_toml(tmp_path: Path) -> None:
    (tmp_path / "desk.opml").write_text('<opml><body><outline text="V" xmlUrl="https://veld.test/f"/></body></opml>')
    (tmp_path / "desk.toml").write_text('[[feed]]\nurl = "https://tern.test/f"\nname = "Tern"')
    named = ("https://veld.test/f", str(tmp_path / "desk.opml"), str(tmp_path / "desk.toml"))
    assert sources.read(named) == (Source("https://veld.test/f"), Source("https://tern.test/f", "Tern"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[feed]]\nurl = "https://a.test"\nnmae = "A"', "did you mean 'name'?"),
        ('[[feed]]\nname = "A"', "has a url"),
        ('[feeds]\nurl = "https://a.test"', "[[feed]]"),
        ("", "[[feed]]"),
    ],
)
def test_a_wrong_list_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.toml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        sources.read([str(tmp_path / "a.toml")])
    assert message in f"{caught.value} {caught.value.hint}"


def test_what_is_no_source_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    for named in ("veld.test/feed", str(tmp_path / "a.txt")):
        with pytest.raises(UsageError):
            sources.read([named])


def test_a_folder_that_takes_nothing_is_an_error(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        run(tmp_path / "file" / "x", site.put("/a", page("A")))


def test_a_proxy_is_asked_for_what_is_public_alone(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def proxied(handler: Any) -> None:
        handler.send_response(200)
        body = page("Through a proxy")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    site.replies["outside.invalidhttp://outside.invalid/a"] = proxied
    proxy = f"http://desk:secret@127.0.0.1:{site.port}"
    urls = ("http://outside.invalid/a", "http://10.0.0.1/a", "http://intranet/a", "http://wiki.corp/a")
    report = run(tmp_path, *urls, proxy=proxy)
    assert [one.url for one in report.got] == ["http://outside.invalid/a"]
    assert site.headers[-1]["proxy-authorization"].startswith("Basic ")
    assert reasons(report) == [
        "10.0.0.1 is at 10.0.0.1, no public address; --allow-host 10.0.0.1 allows it",
        "intranet is a name inside a network; --allow-host intranet allows it",
        "wiki.corp is a name inside a network; --allow-host wiki.corp allows it",
    ]
    monkeypatch.setattr(client, "ANSWER_SECONDS", 0.2)
    site.replies["outside.invalidhttp://outside.invalid/slow"] = drip
    assert reasons(run(tmp_path, "http://outside.invalid/slow", proxy=proxy)) == ["took more than 0.2 seconds"]
    with pytest.raises(ConfigError, match="socks5"):
        run(tmp_path, "http://outside.invalid/b", proxy="socks5://127.0.0.1:1")


def test_the_certificates_of_a_company_are_trusted_when_they_are_named(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    pem, made = str(tmp_path / "ca.pem"), str(tmp_path / "key.pem")
    named = ["-subj", "/CN=veld.test", "-addext", "subjectAltName=DNS:veld.test", "-keyout", made, "-out", pem]
    subprocess.run([openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", *named], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, made)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.put("/a", page("A"))
    address = site.url("/a").replace("http:", "https:")
    assert reasons(run(tmp_path, address)) == ["its certificate is not trusted; [fetch] ca names those of a company"]
    assert len(run(tmp_path, address, ca=pem).got) == 1
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", pem)
    assert run(tmp_path, address.replace("veld.test", "tern.test")).got == ()  # whose certificate is another's
    assert run(tmp_path, address).known == 1


def test_certificates_that_cannot_be_read_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("none")
    for name in ("ca.pem", "missing.pem"):
        with pytest.raises(ConfigError, match="certificates"):
            run(tmp_path, "https://veld.test/", ca=str(tmp_path / name))
