"""What came, by its bytes: which kind of file it is, what a page says of its own address, and whether it is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from briefing.fetch.address import host_of, normal, site
from briefing.fetch.outcome import NotGot
from briefing.lang import word_list, word_set
from briefing.read.readers import REFUSED
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEAD = 4096
LOOKED_AT = 4 << 20  # bytes of a page: what it says of itself stands far before
HTML = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body|article|meta|title)\b", re.IGNORECASE)
ZIPPED = (
    (b"mimetypeapplication/epub+zip", ".epub"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
    (b"word/document.xml", ".docx"),
)
FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
NOT_FREE = frozenset(("false", "no", "0", "http://schema.org/false", "https://schema.org/false"))
LOCKED = ("locked", "metered", "paid", "premium")
TIER = "//meta[@property='article:content_tier' or @name='article:content_tier']/@content"
BESIDE = "ancestor::nav or ancestor::footer or ancestor::aside or ancestor::form or ancestor::figure"
PROSE = f"//p[not({BESIDE})]"
RUNS = f"//text()[not({BESIDE} or ancestor::p or ancestor::head or ancestor::script or ancestor::style)]"
SEEN = "//text()[not(parent::script or parent::style)]"
OTHERS = ("itemListElement", "mentions", "citation")  # what JSON-LD says there is of other articles
LEAST_PROSE = 6  # words of a paragraph that is more than a label
LEAST_RUN = 12  # of a text that stands in no paragraph
TEASER = 150  # words: fewer than that, with the marks of a paywall, is the beginning of an article and no article


class Page(NamedTuple):
    """What a page says of itself: its canonical address and the feeds that it names ("" and none where it does not),
    how many words of prose are open on it, and whether it is marked as not free, or in words as for subscribers."""

    canonical: str = ""
    feeds: tuple[str, ...] = ()
    words: int = 0
    is_marked: bool = False
    asks: bool = False

    @property
    def is_teaser(self) -> bool:
        """Whether only the beginning of an article is open."""
        return self.words < TEASER and (self.is_marked or self.asks)


def suffix(body: bytes, stated: str) -> str:
    """How a file of these bytes is to end, by what it holds. Raises NotGot for what can be no article."""
    head = body[:HEAD]
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if kind := next((kind for sign, kind in REFUSED if body.startswith(sign)), ""):
        return _refuse(kind if "html" in stated else stated or kind)
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if head.startswith(b"PK\x03\x04"):
        found = next((end for mark, end in ZIPPED if mark in body), "")
        return found or _refuse("a ZIP file")
    if HTML.search(head) or "html" in stated:
        return ".html"
    if stated == "text/plain" and b"\0" not in head:
        return ".txt"
    return _refuse(stated or "of no kind that is known")


def _refuse(what: str) -> str:
    raise NotGot(f"no article: it is {what}")


def read(body: bytes, url: str) -> Page:
    """What a page in HTML says of itself; of what cannot be parsed nothing is known."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(body[:LOOKED_AT])
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Page()
    text = fold(" ".join(tree.xpath(SEEN)).casefold())
    paragraphs = [one.text_content().split() for one in tree.xpath(PROSE)]
    runs = [one.split() for one in tree.xpath(RUNS)]
    return Page(
        canonical=_canonical(tree, url),
        feeds=tuple(
            urljoin(url, one.get("href", "")) for one in tree.xpath("//link[@rel='alternate']") if _is_feed(one)
        ),
        words=_words(paragraphs, LEAST_PROSE) + _words(runs, LEAST_RUN),
        is_marked=any(tier.strip().lower() in LOCKED for tier in tree.xpath(TIER)) or any(_is_not_free(tree)),
        asks=any(phrase in text for phrase in word_list("paywalls", "asks")),
    )


def _words(texts: list[list[str]], least: int) -> int:
    return sum(len(words) for words in texts if len(words) >= least)


def refuse_gate(asked: str, url: str) -> None:
    """Raises NotGot where an address led to a site's front page, or to one for logging in, agreeing or subscribing."""
    if is_front(url) and not is_front(asked):
        raise NotGot(f"it only leads to the front page, {url}")
    if gates := _parts(url) & word_set("paywalls", "gates") - _parts(asked):
        raise NotGot(f"it leads to a page for {min(gates)}, {url}")


def _parts(url: str) -> set[str]:
    parts = urlsplit(url)
    return {*(parts.hostname or "").split("."), *re.split(r"[/.]", parts.path.lower())}


def _is_feed(link: HtmlElement) -> bool:
    return (link.get("type") or "").lower() in FEEDS


def _canonical(tree: HtmlElement, url: str) -> str:
    """The address that a page gives as its own; one on another site, or of a front page, says nothing of an article."""
    for stated in tree.xpath("//link[@rel='canonical']/@href"):
        try:
            address = normal(urljoin(url, stated))
        except (NotGot, ValueError):
            continue
        if site(host_of(address)) == site(host_of(url)) and not is_front(address):
            return address
    return ""


def is_front(url: str) -> bool:
    """Whether an address is a site's front page."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _is_not_free(tree: HtmlElement) -> Iterator[bool]:
    """What JSON-LD says of an article or a part of it, for each place where it says whether it is free."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            waiting = [json.loads(script.text_content(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            one = waiting.pop()
            waiting += _inside(one)
            if isinstance(one, dict) and "isAccessibleForFree" in one:
                yield str(one["isAccessibleForFree"]).strip().lower() in NOT_FREE


def _inside(one: Any) -> list[Any]:
    if isinstance(one, dict):
        return [value for name, value in one.items() if name not in OTHERS]
    return list(one) if isinstance(one, list) else []
