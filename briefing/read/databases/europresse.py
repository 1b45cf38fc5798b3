"""The downloads of Europresse (Eureka) as HTML: the layout of today, the one before it, and the oldest, in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.errors import Unreadable
from briefing.model import Unread
from briefing.read.databases.exports import (
    article,
    authors,
    characters,
    given,
    lines_in,
    metadata,
    parts,
    tree,
    without_link,
)
from briefing.read.days import day
from briefing.read.file import File, Text
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

KIND = "a Europresse export"
MARKS = (b"DocPublicationName", b"titreArticle", b"TitreArticleVisu")
ARTICLE = re.compile(r"<article\b[^>]{0,500}>", re.IGNORECASE)
TABLE = re.compile(r"<table\b[^>]{0,200}?id=[\"']?tbHeaderImages", re.IGNORECASE)
# The number of a document says the day; the stated day may be that of an edition.
NUMBER = re.compile(r"\b[a-z]{3,8}[·.](?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)[·.][\w-]")
ISSUE = re.compile(r",\s*(?:no|n°|nº|num|vol)\.?\s*\S.*$", re.IGNORECASE)
SITE = re.compile(r"\s*\((?:site web|web site|website|web|site)(?:\s[^)]{0,40})?\).*$", re.IGNORECASE)
OWNED = re.compile(r"(?:©|copyright\b|numéro de document|document number)", re.IGNORECASE)
MOST_WORDS = 12  # of a line that names authors
# What stands in the midst of an article's division and is not of it.
AROUND = (
    ".//aside|.//footer|.//style|.//script|.//*[contains(@class, 'apd-wrapper')]|.//*[contains(@class, 'rdp__newsdoc')]"
)


def is_europresse(file: File) -> bool:
    """Whether a file is an HTML download: by the classes of an outlet's name and a title."""
    return file.start.startswith(b"<") and MARKS[0] in file.data and any(mark in file.data for mark in MARKS[1:])


def read_europresse(file: File) -> Iterator[Text | Unread]:
    """The articles of a download. Raises Unreadable."""
    text = characters(file.data)
    pattern = ARTICLE if ARTICLE.search(text) else TABLE
    found = [_article(part) for part in parts(text, [match.start() for match in pattern.finditer(text)])]
    kept = [one for one in found if one is not None]
    if not kept:
        raise Unreadable(f"{KIND} of which no article can be told")
    yield from given(file, kept, "articles")


def _article(part: str) -> Text | None:
    """One article, from its opening to the next one's: some of the divisions within are never closed."""
    root = tree(part)
    outlet, title = (
        _first(root, "DocPublicationName"),
        _first(root, "titreArticleVisu", "TitreArticleVisu", "titreArticle", "grandTitre"),
    )
    if outlet is None:
        return None
    published = _day(root, part)
    author = _author(root)
    paragraphs = _paragraphs(root)
    if not paragraphs and title is not None:
        named, paragraphs = _below(title)
        author = author or named
    text, url = without_link(paragraphs)
    heading = fold(title.text_content()) if title is not None else ""
    return article(text, metadata(heading, _outlet(outlet), authors(author), published, url))


def _first(root: HtmlElement, *names: str) -> HtmlElement | None:
    """The first element that has one of some classes, that of the first name before those of the others."""
    for name in names:
        for element in root.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"):
            if fold(element.text_content()):
                return element
    return None


def _outlet(element: HtmlElement) -> str:
    """The first piece of text in it: behind it may stand the other outlets that had the same article."""
    first = next((text for text in map(fold, element.itertext()) if text), "")
    return SITE.sub("", ISSUE.sub("", first)).strip(" ,;")


def _day(root: HtmlElement, part: str) -> str:
    number = NUMBER.search(part)
    stated = " ".join(fold(one.text_content()) for one in root.xpath(".//*[contains(@class, 'DocHeader')]"))
    return (day("{y}-{m}-{d}".format(**number.groupdict())) if number else "") or day(stated)


def _author(root: HtmlElement) -> str:
    """The authors: in a class of their own, or the division without one that follows the title."""
    named = _first(root, "docAuthors")
    if named is None:
        beside = root.xpath(".//*[contains(concat(' ', normalize-space(@class), ' '), ' sm-margin-bottomNews ')]")
        named = beside[-1] if beside else None
    if named is None:
        behind = root.xpath(
            ".//div[contains(@class, 'titreArticle')]/following-sibling::*[self::div or self::p][not(@class)][1]"
            "|.//p[contains(@class, 'titreArticleVisu')]/following-sibling::div[not(@class)][1]"
        )
        named = next((one for one in behind if one.find(".//p") is None), None)
    text = fold(named.text_content()) if named is not None else ""
    words = text.split()
    return text if len(words) <= MOST_WORDS and not (len(words) == 1 and text.isupper()) else ""


def _paragraphs(root: HtmlElement) -> list[str]:
    """The paragraphs of the text, without notes, pictures, and the certificate below it."""
    for element in root.xpath(AROUND):
        element.drop_tree()
    for where in (".//*[contains(@class, 'docOcurrContainer')]", ".//*[contains(@class, 'DocText')]", ".//section"):
        for element in root.xpath(where):
            if found := _lines(element):
                return found
    return []


def _lines(element: HtmlElement) -> list[str]:
    found = [one for one in element.iter("p", "li") if one.find(".//p") is None]
    texts = [_shown(one) for one in found]
    if any(texts):
        return [text for text in texts if text]
    return [text for text in map(fold, lines_in(element, "br")) if text]


def _shown(element: HtmlElement) -> str:
    """The text of a paragraph; the address of one that is a link as a whole."""
    text = fold(element.text_content())
    link = next(element.iter("a"), None)
    if link is None or fold(link.text_content()) != text or len(text.split()) > MOST_WORDS:
        return text
    address = link.get("href") or ""
    return address if address.startswith("http") else text


def _below(title: HtmlElement) -> tuple[str, list[str]]:
    """The author and the paragraphs of the oldest layout, where they stand as bare text between breaks."""
    for one in title.itersiblings("br", "p"):
        one.tail = "\n" + (one.tail or "")
    texts = [
        title.tail or "",
        *(
            f"{one.text_content()}{one.tail or ''}"
            for one in title.itersiblings()
            if isinstance(one.tag, str) and one.tag != "table"
        ),
    ]
    lines = [one for one in map(fold, "".join(texts).split("\n")) if one]
    end = next((i for i, one in enumerate(lines) if OWNED.match(one)), len(lines))
    own = lines[:end]
    is_author = len(own) > 1 and len(own[0].split()) <= MOST_WORDS and own[0][-1].isalpha()
    return (own[0], own[1:]) if is_author else ("", own)
