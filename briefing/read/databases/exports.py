"""What the exports of all databases have in common: how they write authors and languages, and what they lack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.errors import Unreadable
from briefing.lang import table, word_list, word_set
from briefing.model import Metadata, Unread
from briefing.read.decode import NO_XML, decode
from briefing.read.file import File, Text
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WORD = re.compile(r"[^\W\d_]+")
SEMICOLON = re.compile(r"\s*;\s*|\s+and\s+", re.IGNORECASE)
AND = re.compile(r"\s*;\s*|\s+(?:and|und|et|y|&)\s+", re.IGNORECASE)
FAMILY_FIRST = re.compile(r"([^,]{1,60}),\s*([^,]{1,60}?)(?:,\s*(Jr|Sr|I{1,3}|IV)\.?)?")
NO_NAME = re.compile(r"[@\d()]|--|https?:|\w\.(?:com?|org|net|uk|de|fr)\b", re.IGNORECASE)
PLACE = re.compile(r"\s+in(?:\s+[A-Z][\w.'-]*){1,3}$")
PROXY = re.compile(r"^https?://\S{1,200}?[?&](?:q?url)=(?=https?://)")
LINK = re.compile(r"(?:.{0,100}?[\s(:])?(https?://\S{4,500})")
MONTH_LETTERS = len("2026-11")
FEW = 3


# --- names ------------------------------------------------------------------------------------------------------------


def authors(text: str, *, family_first: bool = False) -> str:
    """The authors that a field names, given names first, joined by commas; "" where it names nobody.

    `family_first`: each is written "Szalay, Réka", as catalogues do. What stands behind a name and is none (an address,
    a role in small letters) is left out.
    """
    bare = PLACE.sub("", _without_by(fold(text)).strip(" ,;."))
    parts = [part.strip(" ,") for part in (SEMICOLON if family_first else AND).split(bare) if part.strip(" ,")]
    found = [name for part in parts for name in ([_turned(part)] if family_first else _apart(part))]
    return ", ".join(dict.fromkeys(_cased(name) for name in found if _is_name(name)))


def _apart(part: str) -> list[str]:
    """The names between commas; one word behind a comma is a place."""
    first, *rest = (name.strip() for name in part.split(","))
    return [first, *(name for name in rest if " " in name)]


def _without_by(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest.strip() if first.lower().rstrip(":") in word_list("exports", "authors.before") and rest else text


def _turned(name: str) -> str:
    match = FAMILY_FIRST.fullmatch(name)
    return " ".join(filter(None, (match[2], match[1], match[3]))) if match else name


def _is_name(name: str) -> bool:
    words = WORD.findall(name.casefold())
    if not words or NO_NAME.search(name) or not any(map(str.isupper, name)):
        return False
    small = {word for word in WORD.findall(name) if word.islower()} - word_set("press", "name_particles")
    return not word_set("exports", "authors.roles").intersection(words) and not any(len(word) > 3 for word in small)


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 4 else name


def language(name: str) -> str | None:
    """The code of a language by its name in an interface, or by its code; None for any other word."""
    first = (WORD.findall(name) or [""])[0].casefold()
    known = table("exports")["languages"]
    return first if first in known else next((code for code, names in known.items() if first in names), None)


# --- texts ------------------------------------------------------------------------------------------------------------


def characters(data: bytes) -> str:
    """The text of an export, whose lines end with "\\n". Raises Unreadable."""
    return decode(data).replace("\r\n", "\n").replace("\r", "\n")


def tree(text: str) -> HtmlElement:
    """The page, or a part of one, that some HTML is; signs that no XML may hold are left out. Raises Unreadable."""
    from lxml import etree, html

    bare = NO_XML.sub("", text)
    try:
        return html.document_fromstring(f"<html><body>{bare}".encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"broken HTML: {error}") from None


def html_lines(text: str) -> list[str]:
    """The paragraphs of a piece of HTML, without scripts and captions. Raises Unreadable."""
    root = tree(text)
    for element in root.xpath("//script|//style|//figure|//figcaption|//img|//iframe"):
        element.drop_tree()
    for element in root.iter(
        "br", "p", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr"
    ):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    return str(root.text_content()).split("\n")


def lines_in(element: HtmlElement, *breaks: str) -> list[str]:
    """The lines of an element as they stand, each ended by one of the elements that break lines."""
    for one in element.iter(*breaks):
        one.tail = "\n" + (one.tail or "")
    return str(element.text_content()).split("\n")


def parts(text: str, starts: Sequence[int]) -> list[str]:
    """A text parted where its articles start, without what stands above the first."""
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def without_link(paragraphs: Sequence[str]) -> tuple[Sequence[str], str]:
    """The paragraphs without a last one that says where the article stands, and that address; "" where it is only that
    of a site."""
    match = LINK.fullmatch(paragraphs[-1].strip()) if paragraphs else None
    if match is None:
        return paragraphs, ""
    url = match[1].rstrip(").,;")
    return paragraphs[:-1], url if url.rstrip("/").count("/") > 2 else ""


def article(paragraphs: Sequence[str], known: Metadata, *, is_teaser: bool = False) -> Text:
    """An article of paragraphs, each of which is a line."""
    return Text("\n".join(filter(None, map(fold, paragraphs))), known, by_line=True, is_teaser=is_teaser)


def metadata(
    title: str = "", outlet: str = "", author: str = "", published: str = "", url: str = "", language: str | None = None
) -> Metadata:
    """What a record states; "" is not stated. A day may be a month only."""
    is_day = len(published) > MONTH_LETTERS
    return Metadata(
        title=fold(title) or None,
        outlet=fold(outlet) or None,
        author=author or None,
        published=published if is_day else None,
        published_basis="metadata" if is_day else None,
        month=None if is_day else published or None,
        url=target(url) or None,
        language=language,
    )


def target(url: str) -> str:
    """An address without the proxy of a library that it goes through."""
    return PROXY.sub("", url.strip())


def given(file: File, found: Sequence[Text | None], what: str, total: int = 0) -> Iterator[Text | Unread]:
    """The records of a file that hold a text; one line for those that hold none, with the titles of a few.

    None is a record of which nothing is told. There are `total` of them, where more were found than are given.
    """
    yield from (one for one in found if one is not None and one.text)
    titles = [one.metadata.title or "" if one else "" for one in found if one is None or not one.text]
    if titles:
        shown = [f"“{title}”" for title in titles if title] if len(titles) <= FEW else []
        named = f": {'; '.join(shown)}" if shown else ""
        verb = "holds" if len(titles) == 1 else "hold"
        yield Unread(file.path, f"{len(titles)} of {total or len(found)} {what} {verb} no text{named}")
