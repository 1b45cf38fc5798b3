"""Alerts and digests of services that point at articles: of each they show its title and how it begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from briefing.model import Metadata
from briefing.read.blocks import Line, tree_of
from briefing.read.file import Text
from briefing.read.lines import address_in, bare, host, is_only_address
from briefing.read.web.address import belongs
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

GOOGLE = "google.com"
FEEDLY = "feedly.com"
SCRIPT = re.compile(r"<script\b[^>]{0,200}inboxmarkup[^>]{0,200}>(.*?)</script>", re.DOTALL | re.IGNORECASE)
ITEMS = "//*[@itemprop='article' or contains(@itemtype, 'schema.org/Article')]"
OUTLET = re.compile(r"(?P<title>.+\S)\s[-–|]\s(?P<outlet>[^-–|]{2,60})")
AGE = re.compile(r"(?i)\d+\s?(?:mo|min|[smhdwy])\w{0,8}(?: ago)?")


def found(sender: str, lines: Sequence[Line], page: str) -> list[Text]:
    """What an alert of Google or a digest of Feedly points at; nothing for any other mail.

    `sender` is the host that sent it. The day of the mail is that of no article.
    """
    if belongs(sender, GOOGLE):
        return list(_google(lines, page))
    if belongs(sender, FEEDLY):
        return list(_feedly(lines))
    return []


def _teaser(title: str, outlet: str, text: str, url: str, author: str = "") -> Text:
    known = Metadata(title=title or None, outlet=outlet or None, author=author or None, url=bare(url) or None)
    return Text(text, known, by_line=True, is_teaser=True)


# --- Google Alerts ----------------------------------------------------------------------------------------------------


def _google(lines: Sequence[Line], page: str) -> Iterator[Text]:
    """As the page marks its items, else as the data for mail programs has them, else as they stand in plain text."""
    tree = tree_of(page) if page else None
    rows = [one for one in _marked(tree) if one.text] if tree is not None else []
    yield from rows or _in_data(page) or _in_text(lines)


def _marked(tree: HtmlElement) -> Iterator[Text]:
    for item in tree.xpath(ITEMS):
        outlet = _said(item, ".//*[@itemprop='publisher']//*[@itemprop='name'] | .//*[@itemprop='publisher']")
        title = _said(item, ".//*[@itemprop='url']//*[@itemprop='name'] | .//*[@itemprop='name']")
        links = item.xpath(".//*[@itemprop='url']/@href | .//a/@href")
        yield _teaser(title, outlet, _said(item, ".//*[@itemprop='description']"), str(links[0]) if links else "")


def _said(item: HtmlElement, path: str) -> str:
    named = item.xpath(path)
    return fold(named[0].text_content()) if named else ""


def _in_data(page: str) -> list[Text]:
    script = SCRIPT.search(page)
    try:
        data = json.loads(script[1]) if script else {}
    except (ValueError, RecursionError):
        return []
    return list(_widgets(data)) if isinstance(data, dict) else []


def _widgets(data: dict[str, object]) -> Iterator[Text]:
    cards = data.get("cards")
    for card in cards if isinstance(cards, list) else ():
        widgets = card.get("widgets") if isinstance(card, dict) else None
        for one in widgets if isinstance(widgets, list) else ():
            if isinstance(one, dict) and all(isinstance(one.get(key), str) for key in ("title", "description", "url")):
                both = OUTLET.fullmatch(one["title"])
                title, outlet = (both["title"], both["outlet"]) if both else (one["title"], "")
                yield _teaser(title, outlet, one["description"], one["url"])


def _in_text(lines: Sequence[Line]) -> Iterator[Text]:
    """A title, the outlet, how the article begins, and the address, without a blank line between them."""
    for filled, group in groupby(lines, key=lambda line: bool(line.text.strip())):
        block = list(group) if filled else []
        if len(block) >= 4 and is_only_address(block[-1].text):
            text = " ".join(line.text for line in block[2:-1])
            yield _teaser(block[0].text, block[1].text, text, address_in(block[-1]))


# --- Feedly -----------------------------------------------------------------------------------------------------------


def _feedly(lines: Sequence[Line]) -> Iterator[Text]:
    """A title that leads to Feedly; outlet, author and age; how the article begins; a link to it."""
    heads = [number for number, line in enumerate(lines) if _is_entry(line)]
    for at, end in zip(heads, [*heads, len(lines)][1:], strict=True):
        below = lines[at + 1 : end]
        about = next((line for line in below if " / " in line.text and AGE.search(line.text)), None)
        names = [part.strip() for part in about.text.split(" / ")] if about else []
        names = [name for name in names if not AGE.fullmatch(name)]
        links = [link.address for line in below for link in line.links if host(link.address) != FEEDLY]
        rest = [line for line in below if line is not about and not line.is_link]
        if rest:
            yield _teaser(
                lines[at].text, next(iter(names), ""), rest[0].text, next(iter(links), ""), next(iter(names[1:]), "")
            )


def _is_entry(line: Line) -> bool:
    return line.is_link and host(line.links[0].address) == FEEDLY and "/entry/" in line.links[0].address
