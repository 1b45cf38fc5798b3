"""EPUB: what calibre and others bind of the day's news. A chapter is an article; lists of contents are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from briefing.errors import Unreadable
from briefing.model import Unread
from briefing.read.archives import Zip, is_zip, names_in
from briefing.read.blocks import Line, drop, letters_of, lines, tree_of
from briefing.read.file import File, Text
from briefing.read.lines import above, address_in, bare, is_only_address
from briefing.text.clean.publication import is_outlet
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CONTAINER = "META-INF/container.xml"
MIMETYPE = b"application/epub+zip"
PAGES = ("application/xhtml+xml", "text/html")
CONTENTS = frozenset(("nav", "cover-image"))
NAVIGATION = "//*[contains(@class, 'calibre_navbar') or contains(@class, 'calibre_rescale')] | //nav"
FEED_LIST = "boolean(//*[contains(@class, 'calibre_feed_list') or contains(@class, 'calibre_feed_description')])"
SOURCE = "//a[@rel='calibre-downloaded-from' or contains(normalize-space(..), 'ownloaded by calibre from')]/@href"
DOWNLOADED = re.compile(r"(?i)\bdownloaded by calibre from\b")
ISSUE = re.compile(r"\s*\[[^\[\]]*\d{4}[^\[\]]*\]\s*$")
MENU = re.compile(r"(?i)[|\s]*(?:(?:next|previous|section menu|main menu)[|\s]*)+")
LONG = 3  # words of a title
LEAST_LINKED = 0.5  # of the letters of a list of contents are those of links


class Book(NamedTuple):
    """What an EPUB says of itself: its title without the day of the issue, author and publisher; its pages in order."""

    title: str
    author: str
    language: str
    is_news: bool
    pages: tuple[str, ...]


def is_epub(file: File) -> bool:
    """Whether a ZIP archive is a book."""
    return is_zip(file) and (MIMETYPE in file.head[:128] or CONTAINER in names_in(file))


def read_epub(file: File) -> Iterator[Text | Unread]:
    """The articles of a book. Raises Unreadable."""
    archive = Zip(file)
    book = _book(archive)
    found = 0
    for page in book.pages:
        data = archive.read(page)
        text = _article(data, book)
        if not data:
            yield Unread(f"{file.path}/{page}", "cannot be unpacked")
        if text is not None:
            found += 1
            yield text
    if not found:
        raise Unreadable("a book (EPUB) in which no article was found")


def _book(archive: Zip) -> Book:
    root = _xml(archive.read(CONTAINER))
    named = root.find(".//{*}rootfile") if root is not None else None
    path = "" if named is None else named.get("full-path") or ""
    package = _xml(archive.read(path))
    if package is None:
        raise Unreadable("a broken book (EPUB): its list of contents cannot be read")
    title = _said(package, "title")
    return Book(
        title=ISSUE.sub("", title),
        author=_said(package, "creator"),
        language=_said(package, "language"),
        is_news=bool(ISSUE.search(title)) or b"calibre" in archive.read(path) or _is_periodical(package, title),
        pages=tuple(_pages(package, PurePosixPath(path).parent, archive)),
    )


def _is_periodical(package: Element, title: str) -> bool:
    """Whether a book is called as an outlet is, or as who publishes it."""
    return is_outlet(title) or bool(title and title.casefold() == _said(package, "publisher").casefold())


def _xml(data: bytes) -> Element | None:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        return etree.fromstring(data, parser) if data.strip() else None
    except (etree.XMLSyntaxError, ValueError):
        return None


def _said(package: Element, name: str) -> str:
    found = package.find(f".//{{http://purl.org/dc/elements/1.1/}}{name}")
    return "" if found is None else fold("".join(found.itertext()))


def _pages(package: Element, folder: PurePosixPath, archive: Zip) -> Iterator[str]:
    """The pages of the spine, without the list of contents, as names in the archive."""
    items = {one.get("id"): one for one in package.iter("{*}item")}
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if (
            item is None
            or item.get("media-type") not in PAGES
            or not CONTENTS.isdisjoint((item.get("properties") or "").split())
        ):
            continue
        address = unquote((item.get("href") or "").partition("#")[0])
        name = _plain_path(str(folder / address))
        if name in archive:
            yield name


def _plain_path(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", ".", ".."):
            parts.append(part)
    return "/".join(parts)


def _article(data: bytes, book: Book) -> Text | None:
    """The article of a page; None for a cover and for lists of what the book holds."""
    tree = tree_of(letters_of(data)) if data.strip() else None
    if tree is None or tree.xpath(FEED_LIST):
        return None
    address = next((str(one) for one in tree.xpath(SOURCE)), "")
    for element in tree.xpath(NAVIGATION):
        drop(element)
    own = lines(tree)
    if _is_contents(own) or _leads_within(own):
        return None
    title = next((line for line in own if line.level in (1, 2)), None)
    name = title.text if title else fold(tree.findtext(".//title") or "")
    return _text(own, title, name, address, book)


def _is_contents(own: Sequence[Line]) -> bool:
    """Whether most of a page is links, or it has no paragraph at all."""
    letters = sum(len(line.text) for line in own)
    linked = sum(len(link.text) for line in own for link in line.links if not is_only_address(link.text))
    return not any(len(line.text.split()) >= 8 for line in own) or linked > LEAST_LINKED * letters


def _leads_within(own: Sequence[Line]) -> bool:
    """Whether a page lists others of the book: a title that leads to each, and how it begins below."""
    titles = [
        link for line in own for link in line.links if _is_within(link.address) and len(link.text.split()) >= LONG
    ]
    return len(titles) > 1 and len(titles) >= sum(map(_is_unlinked, own))


def _is_unlinked(line: Line) -> bool:
    """Whether a line has a sentence of its own beside its links."""
    return len(line.text.split()) - sum(len(link.text.split()) for link in line.links) >= 8


def _is_within(address: str) -> bool:
    return bool(address) and not address.startswith("#") and ":" not in address


def _text(own: Sequence[Line], title: Line | None, name: str, address: str, book: Book) -> Text:
    downloaded = next((line for line in own if DOWNLOADED.search(line.text)), None)
    body = [line for line in own if line not in (title, downloaded) and not MENU.fullmatch(line.text)]
    known, body = above(body)
    last = body[-1] if body and is_only_address(body[-1].text) else None
    body = body[:-1] if last else body
    url = (
        known.url
        or (bare(address_in(last)) if last else "")
        or address
        or (address_in(downloaded) if downloaded else "")
    )
    return Text(
        "\n".join(line.text for line in body),
        replace(
            known,
            title=name or None,
            outlet=known.outlet or (book.title if book.is_news else "") or None,
            url=url or None,
            language=book.language or None,
        ),
        by_line=True,
    )
