"""Files that hold addresses and no text, and are said to: bookmarks, shortcuts, maps of sites, lists of links."""

from __future__ import annotations

import re

from briefing.errors import Unreadable
from briefing.read.file import File, Text

SHORTCUT = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}\[(?:InternetShortcut|Desktop Entry)\]", re.IGNORECASE)
BOOKMARKS = re.compile(rb"\s{0,200}<!DOCTYPE\s+NETSCAPE-Bookmark", re.IGNORECASE)
SITEMAP = re.compile(rb"<(?:urlset|sitemapindex)[\s>]")
WEBLOC = re.compile(rb"<plist\b.{0,300}<key>URL</key>", re.DOTALL)
LINE = re.compile(rb"[-*\d. \t]{0,8}(?:https?://|www\.)\S{3,2000}[ \t]*\r?")
ADDRESS = re.compile(rb"https?://[^\s\"'<>]{3,2000}")
NO_ARTICLE = "{}, which holds no article; `briefing fetch` brings what its addresses lead to"


def is_links(file: File) -> bool:
    """Whether a file holds nothing but addresses."""
    return bool(_kind(file))


def read_links(file: File) -> tuple[Text, ...]:
    """Raises Unreadable, always."""
    many = len(set(ADDRESS.findall(file.data)))
    raise Unreadable(NO_ARTICLE.format(f"{_kind(file)} ({many} {'address' if many == 1 else 'addresses'})"))


def _kind(file: File) -> str:
    head = file.head
    if SHORTCUT.match(head) or WEBLOC.search(head):
        return "a shortcut to a page"
    if BOOKMARKS.match(head):
        return "a list of bookmarks"
    if SITEMAP.search(head):
        return "the map of a site"
    return "a list of links" if _are_lines(file) else ""


def _are_lines(file: File) -> bool:
    """Whether each line is an address; mostly the first tells that it is not so."""
    first = file.start.partition(b"\n")[0]
    if not LINE.fullmatch(first):
        return False
    return all(LINE.fullmatch(line) for line in file.data.lstrip(b"\xef\xbb\xbf").split(b"\n") if line.strip())
