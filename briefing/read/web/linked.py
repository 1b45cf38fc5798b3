"""Linked data of a page (JSON-LD, schema.org): what it says of the article, in whatever list or graph that stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = Mapping[str, Any]

SCRIPTS = "//script[contains(@type, 'ld+json')]"
# What some pages wrap data in, so that old browsers pass over it.
WRAPPING = re.compile(r"<!--|-->|(?://|/\*)?<!\[CDATA\[(?:\*/)?|(?://|/\*)?\]\]>(?:\*/)?")
COMMA_AT_END = re.compile(r",\s*(?=[}\]])")
ARTICLE = re.compile(r"(?:Article|Posting|Report|PressRelease)$")
SITE = re.compile(r"(?:WebPage|WebSite)$")
ORGANIZATION = re.compile(r"(?:Organization|Corporation)$")
# Entries that lead to what is the page itself; others lead to other articles, to comments, to entries of a live blog.
SAME = ("@graph", "mainEntity", "mainEntityOfPage")
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")
MOST_NODES = 5_000
ADDRESS = re.compile(r"(?:https?:|www\.|#|/)", re.IGNORECASE)


class Linked(NamedTuple):
    """What linked data states of an article, empty where it does not. A day is an ISO day, a name as it stands."""

    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    url: str = ""


def linked(tree: HtmlElement, titles: Sequence[str] = (), address: str = "") -> Linked:
    """What a page states of its article: of several that one which has the page's own address or title."""
    nodes = list(_nodes(tree))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is(node, ARTICLE)]
    if not articles:
        return Linked(outlet=_site(nodes, known))
    wanted = {_letters(title) for title in titles}

    def fits(node: Node) -> tuple[bool, bool, bool]:
        return address in _addresses(node), _letters(_text(node.get("headline"))) in wanted, "datePublished" in node

    node = max(articles, key=fits)
    day = DAY.match(_text(node.get("datePublished")))
    return Linked(
        title=_text(node.get("headline")) or _text(node.get("name")),
        outlet=next(_names(node.get("publisher"), known), "") or _site(nodes, known),
        authors=tuple(dict.fromkeys(_names(node.get("author") or node.get("creator"), known))),
        published=day[1] if day else "",
        url=next(iter(_addresses(node)), ""),
    )


def drop_linked(tree: HtmlElement) -> None:
    """Takes the linked data out of a page, so that nothing else works through it; what holds an article stays,
    for pages that have it nowhere else."""
    for script in tree.xpath(SCRIPTS):
        if "articleBody" not in (script.text or ""):
            script.drop_tree()


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    """The entries that may be of the page's own article, those on top first."""
    waiting: list[Any] = [_parsed(script.text or "") for script in tree.xpath(SCRIPTS)]
    for count, entry in enumerate(waiting):  # it grows
        if count == MOST_NODES:
            return
        if isinstance(entry, list):
            waiting += entry
        elif isinstance(entry, dict):
            yield entry
            waiting += [entry[key] for key in SAME if isinstance(entry.get(key), list | dict)]


def _parsed(text: str) -> Any:
    """None where it is no JSON, also not without the commas that JavaScript lets stand."""
    bare = WRAPPING.sub("", text).strip().removesuffix(";")
    for attempt in (text, bare, COMMA_AT_END.sub("", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _is(node: Node, kinds: re.Pattern[str]) -> bool:
    kind = node.get("@type")
    return any(isinstance(one, str) and kinds.search(one) for one in (kind if isinstance(kind, list) else [kind]))


def _site(nodes: Sequence[Node], known: Mapping[str, Node]) -> str:
    """Who publishes the site, where the article does not say it; an organization only where there is no other."""
    sites = [node for node in nodes if _is(node, SITE)]
    named = [name for node in sites for name in _names(node.get("publisher"), known)]
    named += [_text(node.get("name")) for node in sites if _is(node, re.compile("WebSite$"))]
    organizations = {_text(node.get("name")) for node in nodes if _is(node, ORGANIZATION)}
    return next(filter(None, named), "") or (organizations.pop() if len(organizations) == 1 else "")


def _names(value: Any, known: Mapping[str, Node], depth: int = 4) -> Iterator[str]:
    """The names in an entry of persons or of organizations; the first one of several of the same."""
    if depth and isinstance(value, list):
        for one in value:
            yield from _names(one, known, depth - 1)
    elif depth and isinstance(value, dict):
        if len(value) == 1 and value.get("@id") in known:
            value = known[value["@id"]]
        full = " ".join(filter(None, (_text(value.get("givenName")), _text(value.get("familyName")))))
        if name := _text(value.get("name")) or full:
            yield name
    elif isinstance(value, str) and not ADDRESS.match(value) and (name := _text(value)):
        yield name


def _text(value: Any) -> str:
    """A text, the first of a list of them, or that of an entry with a language; without markup."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value")
    return fold(unescape(unescape(value))) if isinstance(value, str) else ""


def _addresses(node: Node) -> list[str]:
    entries = [node.get("url"), node.get("mainEntityOfPage")]
    found = [entry.get("@id") or entry.get("url") if isinstance(entry, dict) else entry for entry in entries]
    return [one for one in found if isinstance(one, str) and one.startswith(("http://", "https://"))]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
