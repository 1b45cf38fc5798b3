"""RSS, Atom, JSON Feed and OPML: from bytes to items and addresses, by pure functions.

`briefing fetch` follows the links of these items; a reader of feeds that were saved as files makes articles of them.
lxml does the parsing: it goes on behind a fault, and nothing that a feed declares of its own is expanded.
"""

from __future__ import annotations

import datetime
import html
import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html.entities import html5
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import urljoin

from briefing.errors import Unreadable
from briefing.limits import ARTICLES
from briefing.read.decode import NO_XML, decode, meant
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Kind = Literal["rss", "atom", "json", "opml", ""]

HEAD = 4096  # bytes in which a feed must say that it is one
ROOT = re.compile(rb"<(?:[\w.-]{1,20}:)?(rss|rdf|feed|opml)[\s>/]", re.IGNORECASE)
PAGE = re.compile(rb"<(?:!doctype\s{1,9}html|html)\b", re.IGNORECASE)
KINDS: dict[bytes, Kind] = {b"rss": "rss", b"rdf": "rss", b"feed": "atom", b"opml": "opml"}
JSON_FEED = b"jsonfeed.org/version"
DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w-]{2,30})", re.IGNORECASE)
ENTITIES = re.compile(r"<!ENTITY", re.IGNORECASE)
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,9})|([0-9]{1,9}));")
XML_ENTITIES = ("amp;", "lt;", "gt;", "quot;", "apos;")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
MAILBOX = re.compile(r"\S{1,200}@\S{1,200}\s{1,9}\((.{1,200})\)")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ATOM, CONTENT, DUBLIN = (
    "http://www.w3.org/2005/Atom",
    "http://purl.org/rss/1.0/modules/content/",
    "http://purl.org/dc/elements/1.1/",
)


class Item(NamedTuple):
    """What a feed says of an article.

    `published` is ISO 8601, a day or a time with its own zone (its first ten letters are the day as the outlet counts
    it), empty where none is stated; an update is never taken for it. `content` is HTML of the whole text where the feed
    carries it, `summary` HTML of what is told beside or instead of it. `source` is the outlet that the item is from
    where that is not the feed's own. What is not stated is "".
    """

    title: str = ""
    link: str = ""
    author: str = ""
    published: str = ""
    content: str = ""
    summary: str = ""
    source: str = ""


class Feed(NamedTuple):
    """A feed: its title (the outlet), the page it belongs to, its language, and its items in their order."""

    title: str
    link: str
    language: str
    items: tuple[Item, ...]


class Subscription(NamedTuple):
    """A feed that an OPML file names."""

    url: str
    name: str


def kind(data: bytes) -> Kind:
    """What of these a file is, by its beginning; "" for anything else, among it web pages."""
    head = data[:HEAD].replace(b"\0", b"")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "json" if JSON_FEED in data.replace(b"\\/", b"/") else ""
    root, page = ROOT.search(head), PAGE.search(head)
    return KINDS[root[1].lower()] if root and not (page and page.start() < root.start()) else ""


def parse(data: bytes, url: str = "") -> Feed:
    """The feed that a file holds; links are made whole by `xml:base`, else by `url`, where the feed is from.

    Raises Unreadable for what is no feed (ask `kind` first), declares entities, or has more items than the limit.
    """
    found = kind(data)
    if found == "json":
        return _json_feed(data, url)
    if found in ("rss", "atom"):
        root = _tree(data, url)
        return _atom(root, url) if found == "atom" else _rss(root, url)
    raise Unreadable("no feed")


def subscriptions(data: bytes) -> tuple[Subscription, ...]:
    """The feeds that an OPML file names, each once, in their order. Raises Unreadable."""
    outlines = _tree(data, "").iter("{*}outline")
    found = [{key.lower(): value for key, value in one.attrib.items()} for one in outlines]
    named = [Subscription(one.get("xmlurl", "").strip(), one.get("title") or one.get("text") or "") for one in found]
    return tuple({one.url: one for one in (*named, *reversed(named)) if one.url}.values())


def _tree(data: bytes, url: str) -> Element:
    from lxml import etree

    text = _text(data)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser, base_url=url or None)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"a broken feed: {error}") from None
    if root is None:
        raise Unreadable("a broken feed")
    return root


def _text(data: bytes) -> str:
    """A feed as XML that a parser takes: from its root on, letters of HTML by number, none that no XML may hold."""
    text = _characters(data)
    root = re.search(r"<(?:[\w.-]{1,20}:)?(?:rss|rdf|feed|opml)[\s>/]", text, re.IGNORECASE)
    start = root.start() if root else 0
    if ENTITIES.search(text, 0, start):
        raise Unreadable("a feed that declares entities of its own; such are not expanded")
    return ENTITY.sub(_numbered, REFERENCE.sub(_harmless, NO_XML.sub("", text[start:])))


def _characters(data: bytes) -> str:
    """UTF-8 where it fits, else what the feed declares, else what a detector finds."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = DECLARED.search(data[:HEAD])
    try:
        return data.decode(meant(declared[1].decode("ascii"))) if declared else decode(data)
    except (LookupError, UnicodeError):
        return decode(data)


def _harmless(reference: re.Match[str]) -> str:
    """A letter by its number, or nothing where no XML may hold it: the parser would choke on what it makes of it."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    is_letter = code < 0x110000 and not 0xD800 <= code < 0xE000 and not NO_XML.match(chr(code))
    return reference[0] if is_letter else ""


def _numbered(entity: re.Match[str]) -> str:
    """A letter that HTML has a name for, and XML has not, by its number; in CDATA that means the same to HTML."""
    letters = html5.get(entity[1])
    if entity[1] in XML_ENTITIES or letters is None:
        return entity[0]
    return "".join(f"&#{ord(letter)};" for letter in letters)


def _rss(root: Element, url: str) -> Feed:
    """RSS 0.9x and 2.0 (items in the channel) and 1.0 (beside it)."""
    channel = root.find("{*}channel")
    head = root if channel is None else channel
    language = _first(head, "language", f"{{{DUBLIN}}}language")
    items = tuple(_rss_item(item, url) for item in _all(root, "{*}item"))
    return Feed(_plain(_first(head, "title")), _link(head, "link", url), language, items)


def _all(root: Element, name: str) -> list[Element]:
    found = list(root.iter(name))
    ARTICLES.check(len(found))
    return found


def _rss_item(item: Element, url: str) -> Item:
    address = _link(item, "link", url) or _atom_link(item, url) or _permalink(item)
    return Item(
        title=_plain(_first(item, "title")),
        link=address,
        author=_author(_first(item, f"{{{DUBLIN}}}creator", "author")),
        published=_time(_first(item, "pubDate", f"{{{DUBLIN}}}date", f"{{{ATOM}}}published")),
        content=_first(item, f"{{{CONTENT}}}encoded"),
        summary=_first(item, "description"),
        source=_plain(_first(item, "source")),
    )


def _permalink(item: Element) -> str:
    found = item.find("{*}guid")
    text = _own(found)
    return text if found is not None and found.get("isPermaLink") != "false" and text.startswith("http") else ""


def _atom(root: Element, url: str) -> Feed:
    author = _atom_author(root)
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    items = tuple(_entry(entry, url, author) for entry in _all(root, "{*}entry"))
    return Feed(_construct(root.find("{*}title"), plain=True), _atom_link(root, url), language, items)


def _entry(entry: Element, url: str, author: str) -> Item:
    source = entry.find("{*}source")
    return Item(
        title=_construct(entry.find("{*}title"), plain=True),
        link=_atom_link(entry, url),
        author=_atom_author(entry) or ("" if source is None else _atom_author(source)) or author,
        published=_time(_first(entry, "published", "issued", f"{{{DUBLIN}}}date")),
        content=_construct(entry.find("{*}content")),
        summary=_construct(entry.find("{*}summary")),
        source="" if source is None else _construct(source.find("{*}title"), plain=True),
    )


def _atom_author(element: Element) -> str:
    names = (_own(one.find("{*}name")) for one in element.findall("{*}author"))
    return ", ".join(dict.fromkeys(filter(None, names)))


def _atom_link(element: Element, url: str) -> str:
    """The page of an entry: `rel="alternate"`, which is meant where no `rel` stands; HTML before anything else."""
    links = [one for one in element.findall(f"{{{ATOM}}}link") if one.get("rel", "alternate") == "alternate"]
    links.sort(key=lambda one: one.get("type", "text/html") != "text/html")
    return _whole(links[0], links[0].get("href") or "", url) if links else ""


def _construct(element: Element | None, *, plain: bool = False) -> str:
    """A text of Atom as HTML, or as plain text: its `type` says what it is made of."""
    if element is None or element.get("src"):
        return ""
    made = element.get("type", "text")
    if made in ("xhtml", "application/xhtml+xml"):
        written = _markup(element)
    else:
        written = html.escape(_own(element), quote=False) if made in ("text", "text/plain") else _own(element)
    return _plain(written) if plain else written


def _markup(element: Element) -> str:
    from lxml import etree

    return "".join(etree.tostring(one, encoding="unicode", with_tail=True) for one in element).strip()


def _first(element: Element, *names: str) -> str:
    """The text of the first of these that an element has; a name without a namespace is of RSS itself, or of Atom."""
    for name in names:
        for one in element.iterchildren(name if name.startswith("{") else f"{{*}}{name}"):
            if (name.startswith("{") or _is_plain(one)) and (text := _own(one)):
                return text
    return ""


def _is_plain(element: Element) -> bool:
    """Whether an element is in the namespace of the one around it, not of an extension (`media:title`)."""
    above = element.getparent()
    return above is not None and _namespace(element) == _namespace(above)


def _namespace(element: Element) -> str:
    return str(element.tag).rpartition("}")[0]


def _own(element: Element | None) -> str:
    """All text in an element, also where markup was not escaped."""
    return "" if element is None else "".join(element.itertext()).strip()


def _link(element: Element, name: str, url: str) -> str:
    """The first element of that name with an address in it; Atom's, which carry it in an attribute, have none."""
    found = next((one for one in element.iterchildren(f"{{*}}{name}") if _is_plain(one) and _own(one)), None)
    return "" if found is None else _whole(found, _own(found), url)


def _whole(element: Element, address: str, url: str) -> str:
    return joined(element.base or url, address)


def joined(base: str, address: str) -> str:
    """An address made whole by that of its page; "" for what is none."""
    try:
        return urljoin(base, address.strip())
    except ValueError:  # "http://[" and the like
        return ""


def _plain(written: str) -> str:
    """A title or a name, which may be HTML, in letters: "R&amp;D" is R&D, "<i>Nile</i>" is Nile."""
    return fold(html.unescape(TAG.sub("", written)))


def _author(text: str) -> str:
    """A name, also where RSS has it as "desk@example.org (A Name)"; an address alone is none."""
    mailbox = MAILBOX.fullmatch(text)
    name = _plain(mailbox[1] if mailbox else text)
    return "" if "@" in name and " " not in name else name


def _time(text: str) -> str:
    """A time of RFC 822 or ISO 8601 as ISO 8601, in its own zone; "" for none."""
    try:
        return datetime.datetime.fromisoformat(text).isoformat() if len(text) > 10 else _day(text)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, OverflowError):
        return _day(text[:10])


def _day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat() if ISO_DAY.fullmatch(text) else ""
    except ValueError:
        return ""


def _json_feed(data: bytes, url: str) -> Feed:
    try:
        read = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable("a broken JSON Feed") from None
    if not isinstance(read, dict) or not isinstance(read.get("items"), list):
        raise Unreadable("a JSON Feed without items")
    ARTICLES.check(len(read["items"]))
    author = _names(read)
    items = tuple(_json_item(item, url, author) for item in read["items"] if isinstance(item, dict))
    return Feed(_plain(_said(read, "title")), _said(read, "home_page_url"), _said(read, "language"), items)


def _json_item(item: dict[str, Any], url: str, author: str) -> Item:
    text, link = _said(item, "content_text"), _said(item, "url", "external_url")
    return Item(
        title=_said(item, "title"),
        link=joined(url, link) if link else "",
        author=_names(item) or author,
        published=_time(_said(item, "date_published")),
        content=_said(item, "content_html") or _paragraphs(text),
        summary=_paragraphs(_said(item, "summary")),
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(one, quote=False)}</p>" for one in re.split(r"\n\s*\n", text) if one.strip())


def _said(table: dict[str, Any], *names: str) -> str:
    return next((value.strip() for name in names if isinstance(value := table.get(name), str) and value.strip()), "")


def _names(table: dict[str, Any]) -> str:
    """The authors: a list in 1.1, one in 1.0."""
    return ", ".join(dict.fromkeys(_names_in(table.get("authors"), table.get("author"))))


def _names_in(several: object, one: object) -> Iterator[str]:
    for author in (*(several if isinstance(several, list) else ()), one):
        if isinstance(author, dict) and (name := _said(author, "name")):
            yield name
