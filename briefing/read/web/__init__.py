"""Web pages: trafilatura finds the article; its text is what everything afterwards points into."""

from __future__ import annotations

import re

from briefing.errors import Unreadable
from briefing.read.decode import decode, meant
from briefing.read.file import File, Text
from briefing.read.web.extraction import extract

__all__ = ["article", "is_page", "read_web"]

BEGINNING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<!--[^>]{0,2000}-->\s{0,200})?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
# Codecs of Python that are no encodings of pages: one only raises, others take backslashes or dots for signs.
NO_ENCODINGS = ("undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf_7")


def is_page(file: File) -> bool:
    """Whether a file begins as a page does, whatever its name."""
    return BEGINNING.match(file.head) is not None


def read_web(file: File) -> tuple[Text, ...]:
    """The one article of a saved web page. Raises Unreadable."""
    return (article(characters(file.data)),)


def article(page: str, url: str | None = None) -> Text:
    """The article of a web page that is given as HTML, decoded: its text, a line a paragraph, and what the page states.

    `url` is where the page was got, if that is known (a feed's link, an archive's record); what the page says of its
    own address goes before it. The same function reads the pages in mails, feeds and archives. Raises Unreadable where
    no article is found.
    """
    found = extract(page, url)
    if found is None:
        raise Unreadable("no article text found on this page")
    return found


def characters(data: bytes) -> str:
    """The page; what it says of its own encoding is believed where UTF-8 does not fit. Raises Unreadable."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = DECLARED.search(data[:4096])
    named = declared[1].decode("ascii") if declared else ""
    if named and named.lower().replace("-", "_") not in NO_ENCODINGS:
        try:
            return data.decode(meant(named))
        except (LookupError, UnicodeError):
            pass
    return decode(data)
