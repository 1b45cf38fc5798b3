"""The paragraphs of a page as its elements part them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from briefing import resources
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Elements that begin a paragraph, or end one; of those that may be of the article the text is looked at.
TEXTS = frozenset(("p", "li", "blockquote", "dd"))
PARAGRAPHS = TEXTS | frozenset(("div", "section", "article", "main"))
BLOCKS = PARAGRAPHS | resources.names("read/elements.toml", "web.blocks")
UNREAD = resources.names("read/elements.toml", "web.unread")
# A stop, and the sign behind it by which some magazines end an article.
ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*(?:[♦◆■▪◼●∎]\s*)?$")
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
SIGNS = re.compile(r"[\W_]+")
WORD_BREAKS = re.compile(r"[-_]")
BREAK = "\x1e"
LONG_ID = 5  # parts


class Run(NamedTuple):
    """A paragraph of a page: the text in an element between the beginnings and ends of others, with a sign (BREAK)
    where a line is broken.

    `linked` counts its letters in links; `begins_linked`: it begins with one.
    """

    element: HtmlElement
    text: str
    linked: int
    begins_linked: bool


def page_runs(tree: HtmlElement) -> Iterator[Run]:
    """The paragraphs of a page, in order."""
    from lxml.etree import iterwalk

    body = tree.find("body")
    walk = iterwalk(tree if body is None else body, events=("start", "end"))
    around: list[HtmlElement] = []
    parts: list[str] = []
    links, linked, begins_linked = 0, 0, False

    def run() -> Iterator[Run]:
        nonlocal linked, begins_linked
        text = BREAK.join(map(fold, "".join(parts).split(BREAK))).strip(BREAK)
        if text and around:
            yield Run(around[-1], text, linked, begins_linked)
        parts.clear()
        linked, begins_linked = 0, False

    for event, element in walk:
        tag, begins = element.tag, event == "start"
        if tag in BLOCKS:
            yield from run()
            if begins:
                around.append(element)
            else:
                around.pop()
        elif tag == "br" and begins and ENDED.search("".join(parts[-3:])):
            yield from run()
        elif tag == "br" and begins:
            parts.append(BREAK)
        elif tag == "a":
            links += 1 if begins else -1
        if begins and tag in UNREAD:
            walk.skip_subtree()
            continue
        if said := element.text if begins else element.tail:
            if links and said.strip():
                linked += len(said)
                begins_linked = begins_linked or not "".join(parts).strip()
            parts.append(said)


def key_of(text: str) -> str:
    """A text by its letters and digits, for a look-up."""
    return SIGNS.sub("", text)


def names_of(element: HtmlElement) -> str:
    """The names that a page gives an element, in words: "RelatedContent-list" as "Related Content-list". A long id is
    made of a headline, and names nothing."""
    ids = [one for one in (element.get("id"),) if one and len(WORD_BREAKS.findall(one)) < LONG_ID]
    given = filter(None, map(element.get, ("class", "itemprop", "role")))
    return HUMP.sub(" ", " ".join((*given, *ids)))
