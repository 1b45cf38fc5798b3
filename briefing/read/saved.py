"""Pages as browsers and crawlers keep them: MHTML, SingleFile as a self-extracting archive, WARC and WACZ."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email.message import Message
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from briefing.errors import Unreadable
from briefing.limits import FILE, UNPACKED
from briefing.model import Unread
from briefing.read.archives import END_BYTES, END_OF_ZIP, is_zip, members, names_in
from briefing.read.blocks import letters_of
from briefing.read.file import File, Packed, Text
from briefing.read.message import charset_of, content, header, is_snapshot, parsed, parts
from briefing.read.web import article
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PAGES = ("text/html", "application/xhtml+xml")
WARC = re.compile(rb"WARC/\d\.\d\r?\n")
CRAWL = re.compile(r"(?:^|/)archive/[^/]+\.warc(?:\.gz)?$")
EXTRACTS_ITSELF = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
INDEX = "index.html"
MISSING = "a web archive (WARC); pip install 'policy-briefing[warc]' reads it"
IS_ARTICLE = (
    "boolean(//meta[@property='article:published_time' or (@property='og:type' and @content='article')]"
    " | //script[contains(@type, 'ld+json')][contains(., 'NewsArticle') or contains(., '\"Article\"')])"
)
CHUNK = 1 << 16  # bytes of a page that are decoded at once
LEAST_HEADLINES = 4  # links of as many words as a headline has, on a page that only leads to others
HEADLINE_WORDS = 4
BOXES = ("div", "td", "article", "section", "main", "body", "p", "span", "blockquote", "center", "font", "form")
HEADLINES = ("h1", "h2", "h3", "h4", "h5")
PARAGRAPH = 60  # letters
RUNNING = 400  # letters of a text that runs on


# --- MHTML ------------------------------------------------------------------------------------------------------------


def is_mhtml(file: File) -> bool:
    """Whether a file is a page that a browser saved as a message."""
    return is_snapshot(file.head)


def read_mhtml(file: File) -> tuple[Text, ...]:
    """The one article of the page that was saved; its frames are others. Raises Unreadable."""
    message = parsed(file.data)
    pages = [part for part in parts(message) if part.get_content_type() in PAGES]
    if not pages:
        raise Unreadable("a saved page (MHTML) without HTML in it")
    page = _root(message, pages)
    address = header(page, "content-location") or header(message, "snapshot-content-location")
    return (article(letters_of(content(page), charset_of(page)), address if address.startswith("http") else None),)


def _root(message: Message, pages: list[Message]) -> Message:
    """The part that is the page itself: the one with its address, the one that is named as start, else the first."""
    snapshot = header(message, "snapshot-content-location")
    start = str(message.get_param("start") or "").strip("<>")
    for part in pages:
        if snapshot and header(part, "content-location") == snapshot:
            return part
    return next((part for part in pages if start and header(part, "content-id").strip("<>") == start), pages[0])


# --- SingleFile -------------------------------------------------------------------------------------------------------


def is_self_extracting(file: File) -> bool:
    """Whether a file is a page and an archive of it in one."""
    if not EXTRACTS_ITSELF.match(file.head) or END_OF_ZIP not in file.data[-END_BYTES:]:
        return False
    return INDEX in names_in(file, anywhere=True)


def read_self_extracting(file: File) -> Iterator[Packed]:
    """The page that stands in the archive."""
    yield from (file.packed(INDEX, one.open) for one in members(file) if one.name == INDEX)


# --- web archives -----------------------------------------------------------------------------------------------------


def is_warc(file: File) -> bool:
    """Whether a file is a web archive, not compressed any more."""
    return WARC.match(file.head) is not None


def is_wacz(file: File) -> bool:
    """Whether a ZIP archive holds a crawl."""
    return is_zip(file) and any(map(CRAWL.search, names_in(file)))


def read_wacz(file: File) -> Iterator[Packed | Unread]:
    """The web archives of a crawl; what stands beside them are indexes."""
    for one in members(file):
        if CRAWL.search(one.name):
            name = one.name.rpartition("/")[2]
            yield Unread(f"{file.path}/{name}", one.reason) if one.reason else file.packed(name, one.open)


def read_warc(file: File) -> Iterator[Text | Unread]:
    """The articles among the pages that were got (status 200), each once; pages that only lead to others are none."""
    seen: set[tuple[str, str]] = set()
    empty = 0
    for url, page in _got(file):
        try:
            text = None if _is_list(page, url) else article(page, url)
        except Unreadable:
            text = None
        if text is None:
            empty += 1
        elif (url, text.text) not in seen:
            seen.add((url, text.text))
            yield text
    if empty:
        yield Unread(file.path, f"{empty} of its pages hold no article")
    elif not seen:
        raise Unreadable("a web archive (WARC) in which no page was got")


def _got(file: File) -> Iterator[tuple[str, str]]:
    """The address and the HTML of each page. Raises Unreadable where they come to more than may be unpacked."""
    records, size = _records(file), 0
    while True:
        try:
            record = next(records, None)
            if record is None:
                return
            data = _body(record) if _is_page(record) else b""
            url = str(record.rec_headers.get_header("WARC-Target-URI", "")).strip("<>")
        except MemoryError:
            raise
        except Exception:  # warcio raises plain ones; what stands behind a record that is broken cannot be found
            return
        size += len(data)
        UNPACKED.check(size)
        if 0 < len(data) <= FILE.most:
            yield url, letters_of(data)


def _records(file: File) -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise Unreadable(MISSING) from None
    records = ArchiveIterator(io.BytesIO(file.data))
    records.INC_RECORD = ""  # what it would write to stderr of a record of another length
    return records


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in PAGES


def _body(record: Any) -> bytes:
    """The decoded body of a page, no more of it than may be read."""
    stream, parts, left = record.content_stream(), [], FILE.most + 1
    while left > 0 and (part := stream.read(min(left, CHUNK))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _is_list(page: str, url: str) -> bool:
    """Whether a page only leads to others: headlines that are links, nothing that says that it is an article, and no
    text that runs on, as teasers never do: each of them stands in a box of its own."""
    import trafilatura

    tree: HtmlElement | None = trafilatura.load_html(page)
    if tree is None or tree.xpath(IS_ARTICLE):
        return False
    headlines = sum(len(link.text_content().split()) >= HEADLINE_WORDS for link in tree.iter("a"))
    if url and urlsplit(url).path in ("", "/"):
        return headlines >= 2
    return headlines >= LEAST_HEADLINES and not any(map(_runs_on, tree.iter(*BOXES)))


def _runs_on(box: HtmlElement) -> bool:
    """Whether the paragraphs that follow each other in one box, without a headline that is a link between them, or
    what the box says itself, are as much as no teaser has."""
    own = (box.text or "") + "".join(child.tail or "" for child in box)
    if len(fold(own)) >= RUNNING:
        return True
    many = letters = 0
    for child in box:
        if child.tag in HEADLINES and child.find(".//a") is not None:
            many = letters = 0
        elif child.tag == "p" and (length := len(fold(child.text_content()))) >= PARAGRAPH:
            many, letters = many + 1, letters + length
        if many > 1 and letters >= RUNNING:
            return True
    return False
