"""Pages as browsers and crawlers keep them, and books: each page is read as if it were on the web."""

from __future__ import annotations

import gzip
import quopri
import sys
import zlib

import pytest

from briefing.errors import Unreadable
from briefing.limits import Limit
from briefing.read import File, read
from tests.packing import (
    AUTHOR,
    DAY,
    OTHER,
    OTHER_TITLE,
    OUTLET,
    PARAGRAPHS,
    TITLE,
    URL,
    articles,
    bodies,
    epub,
    html,
    page,
    reading,
    warc,
)
from tests.papers import zipped

PAGE = page().encode()
OTHER_URL = "https://www.veldernpost.example/ferry"
SECOND = page(OTHER_TITLE, OTHER, OTHER_URL).encode()
HTML = "text/html; charset=utf-8"


def part(data: bytes, location: str, *, id: str = "", kind: str = "text/html") -> bytes:
    named = f"Content-ID: <{id}>\r\n" if id else ""
    head = f"Content-Type: {kind}\r\n{named}Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {location}"
    return b"--edge\r\n" + head.encode() + b"\r\n\r\n" + quopri.encodestring(data) + b"\r\n"


def mhtml(*parts: bytes, snapshot: str = f"Snapshot-Content-Location: {URL}\r\n", start: str = "") -> bytes:
    head = (
        f"From: <Saved by Blink>\r\n{snapshot}Subject: x\r\nDate: Fri, 27 Nov 2026 09:00:00 +0100\r\n"
        f'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";{start}\r\n'
        '\tboundary="edge"\r\n\r\n'
    )
    return head.encode() + b"".join(parts) + b"--edge--\r\n"


def known(data: bytes, path: str = "a.mhtml") -> tuple[str | None, ...]:
    (article,) = articles(path, data)
    one = article.metadata
    return one.title, one.outlet, one.author, one.published, one.url


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html", "a"])
def test_a_page_saved_as_a_message_is_the_page(name: str) -> None:
    data = mhtml(part(PAGE, URL), part(b"p {}", "cid:css", kind="text/css"))
    assert known(data, name) == (TITLE, OUTLET, AUTHOR, DAY, URL)
    assert bodies(name, data) == [PARAGRAPHS]


def test_the_letters_of_a_saved_page_are_as_its_part_says() -> None:
    bare = f"<html><head><title>Häfen</title></head><body><article><h1>Häfen</h1>{html()}</article></body></html>"
    assert known(mhtml(part(bare.encode("cp1252"), URL, kind="text/html; charset=windows-1252")))[0] == "Häfen"


def test_a_frame_is_not_the_page_though_it_stands_first() -> None:
    frame = page("Weather for the coast", OTHER, "https://ads.example/").encode()
    assert known(mhtml(part(frame, "https://ads.example/"), part(PAGE, URL)))[0] == TITLE
    by_start = mhtml(part(frame, "x", id="f"), part(PAGE, "y", id="r"), snapshot="", start='\r\n\tstart="<r>";')
    assert known(by_start)[0] == TITLE


def test_the_address_of_a_saved_page_is_that_of_its_part_where_the_page_has_none() -> None:
    bare = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{html()}</article></body></html>"
    assert known(mhtml(part(bare.encode(), URL)))[4] == URL


def test_a_page_that_extracts_itself_is_the_page_in_it() -> None:
    shell = b"<!doctype html><html><head><title>loading</title></head><body><script>/*"
    data = shell + zipped({"index.html": PAGE, "images/1.png": b"\x89PNG"})
    assert known(data, "a.html")[0] == TITLE
    assert bodies("a.html", data) == [PARAGRAPHS]


# --- web archives -----------------------------------------------------------------------------------------------------

TWO = ((URL, HTML, PAGE), ("https://v.example/a.css", "text/css", b"p {}"), (OTHER_URL, HTML, SECOND))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc.gz", warc(*TWO)),
        ("one member.warc.gz", warc(*TWO, one_by_one=False)),
        ("a.warc", gzip.decompress(warc(*TWO))),
        ("a.wacz", zipped({"datapackage.json": b"{}", "archive/data.warc.gz": warc(*TWO), "pages/pages.jsonl": b"{}"})),
    ],
)
def test_the_pages_of_a_web_archive_are_articles(name: str, data: bytes) -> None:
    found = reading(name, data)
    assert [(one.metadata.title, one.metadata.url) for one in found.articles] == [
        (TITLE, URL),
        (OTHER_TITLE, OTHER_URL),
    ]
    assert found.unread == ()
    assert bodies(name, data) == [PARAGRAPHS, OTHER]


@pytest.mark.parametrize("status", ["301 Moved", "404 Not Found", "206 Partial Content"])
def test_only_what_was_got_is_a_page(status: str) -> None:
    (one,) = reading("a.warc.gz", warc((URL, HTML, PAGE), status=status)).unread
    assert "no page was got" in one.reason


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in (data[:500], data[500:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "encode"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Transfer-Encoding: chunked\r\n", chunked),
    ],
)
def test_bodies_are_decoded(head: str, encode: object) -> None:
    assert bodies("a.warc.gz", warc((URL, HTML, encode(PAGE)), head=head)) == [PARAGRAPHS]  # type: ignore[operator]


def test_a_body_that_grows_without_end_is_no_page_and_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.read.saved.FILE", Limit(10_000, "bytes"))
    data = gzip.decompress(warc((URL, HTML, gzip.compress(PAGE * 100)), head="Content-Encoding: gzip\r\n"))
    found = reading("a.warc", data + gzip.decompress(warc((OTHER_URL, HTML, SECOND))))
    assert [one.metadata.title for one in found.articles] == [OTHER_TITLE]


def test_a_record_of_another_length_than_it_says_is_not_talked_about(capsys: pytest.CaptureFixture[str]) -> None:
    data = gzip.decompress(warc((URL, HTML, PAGE), (OTHER_URL, HTML, SECOND)))
    reading("a.warc", data.replace(b"</body></html>", b"</body></html>and more", 1))
    assert capsys.readouterr().err == ""


def test_the_same_page_got_twice_is_one_article() -> None:
    assert len(articles("a.warc.gz", warc((URL, HTML, PAGE), (URL, HTML, PAGE)))) == 1


def test_pages_that_lead_to_others_are_none() -> None:
    links = "".join(
        f"<li><h2><a href='/{n}'>{TITLE} for the {n}th time</a></h2><p>{PARAGRAPHS[0]}</p></li>" for n in range(8)
    )
    front = (
        f"<!DOCTYPE html><html><head><title>{OUTLET}</title></head><body><main><ul>{links}</ul></main></body></html>"
    )
    flat = front.replace("<li>", "").replace("</li>", "")
    urls = ("https://www.veldernpost.example/", "https://www.veldernpost.example/harbour")
    for url, text in ((urls[0], front), (urls[1], front), (urls[1], flat)):
        found = reading("a.warc.gz", warc((url, HTML, text.encode()), (URL, HTML, PAGE)))
        assert [one.metadata.title for one in found.articles] == [TITLE]
        assert [one.reason for one in found.unread] == ["1 of its pages hold no article"]


def test_an_article_among_many_links_is_no_list() -> None:
    links = "".join(f"<li><a href='/{n}'>{TITLE} for the {n}th time</a></li>" for n in range(30))
    text = (
        f"<!DOCTYPE html><html><body><ul>{links}</ul><div><h1>{TITLE}</h1>{html()}</div><ul>{links}</ul></body></html>"
    )
    assert len(articles("a.warc.gz", warc((f"{OTHER_URL}/1", HTML, text.encode())))) == 1


def test_without_the_extra_a_web_archive_says_which_one_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    (one,) = reading("a.warc.gz", warc(*TWO)).unread
    assert "pip install 'policy-briefing[warc]'" in one.reason


@pytest.mark.parametrize("at", [0.3, 0.6, 0.9])
def test_of_a_web_archive_that_is_cut_the_records_before_are_read(at: float) -> None:
    plain = gzip.decompress(warc(*TWO))
    found = reading("a.warc", plain[: int(len(plain) * at)])
    assert [one.metadata.title for one in found.articles][:1] in ([TITLE], [])


def test_a_broken_member_of_a_web_archive_costs_no_other() -> None:
    members = [warc((f"{OTHER_URL}/{n}", HTML, page(f"{OTHER_TITLE} {n}", OTHER).encode())) for n in range(3)]
    broken = bytearray(members[1])
    at = broken.rindex(b"\x1f\x8b\x08") + 60
    broken[at : at + 40] = bytes(40)
    found = reading("a.warc.gz", members[0] + bytes(broken) + members[2])
    assert [one.metadata.title for one in found.articles] == [f"{OTHER_TITLE} 0", f"{OTHER_TITLE} 2"]
    assert ["read as far as it goes" in one.reason for one in found.unread] == [True]


# --- books ------------------------------------------------------------------------------------------------------------


def chapter(title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    )


def test_a_chapter_is_an_article_and_the_contents_are_none() -> None:
    about = f"<p>{OUTLET}, 24 November 2026, by {AUTHOR}</p><p><a href='{URL}'>{URL}</a></p>"
    contents = "<nav><ol><li><a href='1.xhtml'>One</a></li></ol></nav>"
    pages = {
        "nav.xhtml": chapter("Contents", contents),
        "1.xhtml": chapter(TITLE, about + html()),
        "2.xhtml": chapter(OTHER_TITLE, html(OTHER)),
    }
    data = epub(pages, nav="nav.xhtml")
    found = articles("a.epub", data)
    first, second = (one.metadata for one in found)
    assert (first.title, first.outlet, first.author, first.published, first.url) == (TITLE, OUTLET, AUTHOR, DAY, URL)
    assert (second.title, second.outlet, second.published) == (OTHER_TITLE, None, None)
    assert bodies("a.bin", data) == [PARAGRAPHS, OTHER]


def test_news_that_calibre_bound() -> None:
    bar = "<div class='calibre_navbar'>| <a href='2.html'>Next</a> | <a href='i.html'>Section Menu</a> |</div>"
    source = (
        f"<div class='calibre_navbar'><p>This article was downloaded by <strong>calibre</strong> from <a href='{URL}'>"
        f"{URL}</a></p> | <a href='i.html'>Section Menu</a> | <a href='index.html'>Main Menu</a> |</div>"
    )
    feed = "".join(
        f"<li><a class='feed' href='{n}.html'>{TITLE} {n}</a><div>{PARAGRAPHS[0]}</div></li>" for n in range(4)
    )
    second = f"<p>This article was downloaded by calibre from <a href='{OTHER_URL}'>{OTHER_URL}</a></p>"
    pages = {
        "index.html": chapter(OUTLET, f"<ul><li><a href='i.html'>Harbour</a></li></ul>{bar}"),
        "i.html": chapter("Harbour", f"<ul class='calibre_feed_list'>{feed}</ul>{bar}"),
        "1.html": chapter(TITLE, f"{bar}{html()}{source}"),
        "2.html": chapter(OTHER_TITLE, f"{bar}{html(OTHER)}{second}"),
    }
    data = epub(pages, title=f"{OUTLET} [Fri, 27 Nov 2026]")
    found = [one.metadata for one in articles("news.epub", data)]
    assert [(one.title, one.outlet, one.published, one.url) for one in found] == [
        (TITLE, OUTLET, None, URL),
        (OTHER_TITLE, OUTLET, None, OTHER_URL),
    ]
    assert bodies("news.epub", data) == [PARAGRAPHS, OTHER]


def test_a_page_that_leads_to_the_others_of_a_book_is_no_article() -> None:
    listed = "".join(f"<li><a href='{n}.html'>{TITLE}</a><p>{PARAGRAPHS[0]}</p></li>" for n in (1, 2))
    pages = {
        "i.html": chapter("Today", f"<ul>{listed}</ul>"),
        "1.html": chapter(TITLE, html()),
        "2.html": chapter(OTHER_TITLE, html(OTHER)),
    }
    assert bodies("a.epub", epub(pages)) == [PARAGRAPHS, OTHER]


def test_a_book_that_is_called_as_its_publisher_is_a_periodical_and_a_last_line_may_be_the_address() -> None:
    data = epub({"1.xhtml": chapter(TITLE, f"{html()}<p><a href='{URL}'>{URL}</a></p>")}, title=OUTLET)
    (found,) = (one.metadata for one in articles("a.epub", data))
    assert (found.outlet, found.url) == (OUTLET, URL)
    assert bodies("a.epub", data) == [PARAGRAPHS]


def test_a_chapter_that_is_broken_costs_no_other() -> None:
    data = epub({"1.xhtml": chapter(TITLE, html()), "2.xhtml": chapter(OTHER_TITLE, html(OTHER))})
    at = data.index(b"OEBPS/1.xhtml") + 40
    found = reading("a.epub", data[:at] + bytes(40) + data[at + 40 :])
    assert [one.metadata.title for one in found.articles] == [OTHER_TITLE]
    assert [one.path for one in found.unread] == ["a.epub/OEBPS/1.xhtml"]


def test_a_book_without_an_article_or_without_contents_says_so() -> None:
    with pytest.raises(Unreadable, match="no article was found"):
        read(File("a.epub", epub({"1.xhtml": chapter("Cover", "")})))
    with pytest.raises(Unreadable, match="cannot be read"):
        read(File("a.epub", zipped({"mimetype": b"application/epub+zip"})))
