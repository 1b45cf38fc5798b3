"""Invented articles, bound, mailed, fed and packed as the world does it, for tests of readers."""

from __future__ import annotations

import base64
import gzip
import io
import tarfile
from collections.abc import Mapping, Sequence

from briefing.marks.analysis import analyse
from briefing.model import Article
from briefing.read import File, Reading, read
from tests.papers import zipped

TITLE = "Veldern closes its last coal harbour"
PARAGRAPHS = (
    "Veldern will close the coal harbour at Ostmole in March, the transport ministry said on Tuesday, two years "
    "earlier than it had planned.",
    "Transport Minister Jorun Aske told parliament that the quays would be leased to a firm that builds turbines. “We "
    "are not closing a harbour, we are opening one,” she said.",
    "The dockers’ union said 140 of its members did not know where they would work in the spring. It wants the "
    "ministry to pay their wages until July.",
    "The council votes on the lease on 9 December.",
)
OUTLET, AUTHOR, DAY = "The Veldern Post", "Ilse Raben", "2026-11-24"
URL = "https://www.veldernpost.example/harbour/coal-closes"
OTHER_TITLE = "Ferry line to the Holm islands is put out to tender again"
OTHER = (
    "The county has asked for new offers for the ferry line to the Holm islands after the only bidder withdrew.",
    "The bidder, Nordfjord Linjer, said the price of the two electric ships had risen by a third since the spring.",
    "The present contract ends on 31 May, and the county said it could be prolonged once, by a year.",
)


def html(paragraphs: Sequence[str] = PARAGRAPHS) -> str:
    return "".join(f"<p>{one}</p>" for one in paragraphs)


def page(title: str = TITLE, paragraphs: Sequence[str] = PARAGRAPHS, url: str = URL) -> str:
    """A web page of the outlet."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | {OUTLET}</title>'
        f'<link rel="canonical" href="{url}"><meta property="og:site_name" content="{OUTLET}">'
        f'<meta property="article:published_time" content="{DAY}T07:00:00+01:00">'
        f'<meta name="author" content="{AUTHOR}">'
        f"</head><body><main><article><h1>{title}</h1>{html(paragraphs)}</article></main></body></html>"
    )


def plain(paragraphs: Sequence[str] = PARAGRAPHS) -> str:
    return "\n\n".join(paragraphs)


def message(
    body: str,
    *,
    sender: str = f"{OUTLET} <news@veldernpost.example>",
    to: str = "desk@ministry.example",
    subject: str = TITLE,
    date: str = "Tue, 24 Nov 2026 07:00:00 +0100",
    kind: str = 'text/plain; charset="utf-8"',
    more: str = "",
) -> bytes:
    """A message of one part, in base64."""
    encoded = base64.encodebytes(body.encode()).decode()
    return (
        f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: {date}\nMessage-ID: <1@a.example>\n{more}"
        f"MIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: base64\n\n{encoded}"
    ).encode()


def mixed(*parts: str, subject: str = "Two pieces", sender: str = "Ada Holm <ada.holm@ministry.example>") -> bytes:
    """A message of several parts, each with its own head."""
    body = "".join(f"--frontier\n{part}\n" for part in parts)
    return (
        f"From: {sender}\nTo: desk@ministry.example\nSubject: {subject}\nDate: Wed, 25 Nov 2026 09:00:00 +0100\n"
        f"Message-ID: <2@a.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=frontier\n\n"
        f"{body}--frontier--\n"
    ).encode()


def gzipped(data: bytes) -> bytes:
    """The same for the same data, at whatever time."""
    return gzip.compress(data, mtime=0)


def tarred(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def warc(*records: tuple[str, str, bytes], one_by_one: bool = True, status: str = "200 OK", head: str = "") -> bytes:
    """A web archive of responses (address, type, body); gzip members a record, or one for all of it."""
    made = [_record("warcinfo", "", b"software: test\r\n", "application/warc-fields")]
    for url, kind, body in records:
        made.append(
            _record("request", url, f"GET {url} HTTP/1.1\r\n\r\n".encode(), "application/http; msgtype=request")
        )
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body
        made.append(_record("response", url, http, "application/http; msgtype=response"))
    return b"".join(map(gzipped, made)) if one_by_one else gzipped(b"".join(made))


def _record(kind: str, url: str, body: bytes, content: str) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2026-11-27T09:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{len(body) % 10}>\r\n"
            f"Content-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode()
        + body
        + b"\r\n\r\n"
    )


CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def _manifested(number: int, name: str, is_nav: bool) -> str:
    kind = 'properties="nav"' if is_nav else ""
    return f'<item id="p{number}" href="{name}" media-type="application/xhtml+xml" {kind}/>'


def epub(pages: Mapping[str, str], *, title: str = "Morning reader", nav: str = "") -> bytes:
    """A book; `nav` names the page that is its list of contents."""
    items = "".join(_manifested(n, name, name == nav) for n, name in enumerate(pages))
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">'
        f"<metadata><dc:title>{title}</dc:title><dc:language>en</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    own = {f"OEBPS/{name}": text.encode() for name, text in pages.items()}
    fixed = {"mimetype": b"application/epub+zip", "META-INF/container.xml": CONTAINER.encode()}
    return zipped({**fixed, "OEBPS/book.opf": package.encode(), **own})


# --- what comes of it -------------------------------------------------------------------------------------------------


def reading(path: str, data: bytes) -> Reading:
    return read(File(path, data))


def articles(path: str, data: bytes) -> tuple[Article, ...]:
    return read(File(path, data)).articles


def bodies(path: str, data: bytes) -> list[tuple[str, ...]]:
    """The paragraphs of each article as the page has them."""
    facts = analyse(File(path, data)).facts
    return [tuple(" ".join(span.of(one.text).split()) for span in one.body) for one in facts]
