"""Newsletters: one post, or several items, each of which is an article or the teaser of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefing.lang import word_list
from briefing.model import Metadata
from briefing.read.blocks import Line, lines
from briefing.read.file import Text
from briefing.read.lines import (
    ADDRESS,
    above,
    authored,
    bare,
    host,
    is_cut_short,
    is_named_after,
    is_only_address,
    is_own,
    leads_on,
    merged,
)
from briefing.read.web.address import belongs
from briefing.text.clean.publication import byline
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MERGE_TAG = re.compile(r"\*\|[^|]{1,80}\|\*")  # what Mailchimp did not fill in
NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?=\S)")
RULES, LEAST_RULE = frozenset("=-_*~#+•—–"), 3  # the signs of a line that parts items, and how many
MOST_BESIDE_ADDRESS = 8  # words, with the address
LEAST_ITEMS = 2
LEAST_TITLE_WORDS, MOST_TITLE_WORDS = 3, 30
PROSE_WORDS = 8  # of a line that tells something
LEAST_OPENING = 3  # lines of prose above the first item that are an article of their own


class Post(NamedTuple):
    """The one text of a newsletter whose program marks it: its title, its author, its address, its lines."""

    title: str | None
    author: str | None
    url: str | None
    lines: tuple[Line, ...]


class Item(NamedTuple):
    """An item of a newsletter: its heading, and the lines below it."""

    heading: Line
    lines: tuple[Line, ...]


def post(tree: HtmlElement | None) -> Post | None:
    """The post that a program for newsletters sends by mail; None where none of them is known by its marks."""
    body = _marked(tree, "bodies")
    if tree is None or body is None:
        return None
    heading = _marked(tree, "titles")
    title = fold(heading.text_content()) if heading is not None else ""
    links = heading.xpath(".//a/@href | ancestor::a/@href") if heading is not None else []
    meta = tree.xpath("//*[contains(@class, 'post-meta')]")
    author = next((name for one in meta if (name := _author(one))), "")
    for box in body.xpath(
        " | ".join(f".//*[contains(@class, '{name}')]" for name in word_list("mail", "newsletters.boxes"))
    ):
        box.drop_tree()
    own = lines(body)
    return Post(title or None, author or None, bare(str(links[0])) if links else None, own) if own else None


def _author(meta: HtmlElement) -> str:
    """Who wrote a post, as the line below its title says: in a byline, else as its first link."""
    link = meta.find(".//a")
    return byline(fold(meta.text_content())) or (fold(link.text_content()) if link is not None else "")


def _marked(tree: HtmlElement | None, kind: str) -> HtmlElement | None:
    """The element that has one of the classes, or that id."""
    if tree is None:
        return None
    for name in word_list("mail", f"newsletters.{kind}"):
        classes = "".join(f"[contains(concat(' ', @class, ' '), ' {word} ')]" for word in name.split())
        found = tree.xpath(f"//*{classes} | //*[@id='{name}']")
        if found:
            return found[0]
    return None


def split(own: Sequence[Line], by_line: bool, known: Metadata) -> Iterator[Text]:
    """The articles of a text that was mailed: its items where it has several, else the whole of it.

    `known` is what the message states of all of them.
    """
    own = [line for line in own if not MERGE_TAG.fullmatch(line.text)]
    if not by_line and len(ruled := list(_ruled(own))) >= LEAST_ITEMS:
        yield from (_plain_item(item, known) for item in ruled)
        return
    found = _items(own, known.title or "") if by_line else []
    if len(found) < LEAST_ITEMS:
        yield _whole(own, by_line, known)
        return
    opening = [line for line in own[: own.index(found[0].heading)] if _tells(line)]
    if len(opening) >= LEAST_OPENING:
        yield Text("\n".join(line.text for line in opening), known, by_line=True)
    for item in found:
        yield _item(item, known)


def _whole(own: Sequence[Line], by_line: bool, known: Metadata) -> Text:
    titles = [line.text for line in own if line.level == 1 and len(line.text.split()) >= LEAST_TITLE_WORDS]
    title = titles[0] if len(titles) == 1 else known.title
    url = known.url or next((bare(line.links[0].address) for line in own if line.text == title and line.is_link), None)
    return Text("\n".join(line.text for line in own), replace(known, title=title, url=url), by_line=by_line)


# --- several items in plain text --------------------------------------------------------------------------------------


def _ruled(own: Sequence[Line]) -> Iterator[Item]:
    """The items of plain text that rules or numbers part: each has a heading, which may be underlined, above a blank
    line, and the address of the whole."""
    starts = sorted({at for at, line in enumerate(own) if _is_rule(line.text) or NUMBERED.match(line.text)})
    under = {at for at in starts if at and own[at - 1].text.strip() and not (at > 1 and own[at - 2].text.strip())}
    begins = sorted({at - 1 if at in under else at for at in starts})
    for start, end in pairwise([*begins, len(own)]):
        part = _filled([line for line in own[start:end] if not _is_rule(line.text)])
        gap = next((number for number, line in enumerate(part) if not line.text), 0)
        if any(start < at < end for at in under):
            gap = 1
        heading = Line(NUMBERED.sub("", " ".join(line.text.strip() for line in part[:gap])))
        below = _filled(part[gap:])
        if heading.text and _may_be_title(heading.text) and any(map(_tells, below)) and _leads(below):
            yield Item(heading, below)


def _filled(own: Sequence[Line]) -> tuple[Line, ...]:
    """Lines without blank ones at either end."""
    at = [number for number, line in enumerate(own) if line.text.strip()]
    return tuple(own[at[0] : at[-1] + 1]) if at else ()


def _is_rule(text: str) -> bool:
    signs = "".join(text.split())
    return len(signs) >= LEAST_RULE and len(set(signs)) == 1 and signs[0] in RULES


def _leads(own: Sequence[Line]) -> str:
    """The address of the whole of an item, which the last of its lines says, with few words around it."""
    last = next((line.text for line in reversed(own) if ADDRESS.search(line.text)), "")
    found = ADDRESS.search(last)
    few = len(last.split()) <= MOST_BESIDE_ADDRESS and not is_own(last)
    return bare(found[0].rstrip(".,;:)]>")) if found and few else ""


def _plain_item(item: Item, known: Metadata) -> Text:
    said, below = above(item.lines)
    url = _leads(item.lines)
    by = next((one for line in below if (one := authored(line.text, [host(url)]))), Metadata())
    told = [line.text for line in below if not (ADDRESS.search(line.text) and _leads([line]))]
    own = merged(Metadata(title=item.heading.text, url=url or None), merged(said, by))
    return Text("\n".join(told).strip("\n"), merged(own, replace(known, url=None, author=None)))


# --- several items ----------------------------------------------------------------------------------------------------


def _items(own: Sequence[Line], title: str) -> list[Item]:
    """The items: a heading that leads somewhere, or has a link to the whole below it, and something that it tells.

    Boxes are items too, unless the title of the mail stands above them: then they are the parts of one article.
    """
    heads = [number for number, line in enumerate(own) if _may_head(line)]
    found = [Item(own[at], tuple(own[at + 1 : end])) for at, end in zip(heads, [*heads, len(own)][1:], strict=True)]
    found = [item for item in found if any(map(_tells, item.lines))]
    linked = [item for item in found if _address(item) or _cites(item)]
    if len(linked) >= LEAST_ITEMS:
        return linked
    if any(line.level == 1 and line.text == title for line in own):
        return []
    first = {line.cell: line for line in reversed(own)}
    boxed = [item for item in found if item.heading.cell and first[item.heading.cell] is item.heading]
    return boxed if len(boxed) == len(found) else []


def _may_head(line: Line) -> bool:
    return (line.level > 0 or line.is_link) and _may_be_title(line.text) and not any(map(leads_on, line.links))


def _may_be_title(text: str) -> bool:
    is_long = LEAST_TITLE_WORDS <= len(text.split()) <= MOST_TITLE_WORDS
    return is_long and not is_own(text) and not is_only_address(text) and text[-1] not in ".:"


def _tells(line: Line) -> bool:
    """Whether a line is prose."""
    return len(line.text.split()) >= PROSE_WORDS and not line.is_link and not is_own(line.text)


def _address(item: Item) -> str:
    """Where the whole of an item stands: its heading leads there, or a link that says so."""
    headed = next((link.address for link in item.heading.links if link.address.startswith("http")), "")
    onward = (link.address for line in item.lines for link in line.links if leads_on(link))
    return headed or next(onward, "")


def _cites(item: Item) -> bool:
    """Whether an item of a digest says behind its text where it is from: by the name of an outlet that leads there."""
    last = next((line for line in reversed(item.lines) if _tells(line)), None)
    link = last.links[-1] if last is not None and last.links else None
    return link is not None and item.heading.level > 0 and is_named_after(link.text, host(link.address))


def _item(item: Item, known: Metadata) -> Text:
    address = bare(_address(item))
    url = address if host(address) and not _is_platform(host(address)) else None
    said, below = above(item.lines)
    by = next((one for line in below if (one := authored(line.text, [host(url or "")]))), Metadata())
    told = [line for line in below if not _is_beside(line)]
    prose = [line for line in told if _tells(line)]
    leads = any(leads_on(link) for line in item.lines for link in line.links)
    return Text(
        "\n".join(_without_onward(line) for line in told),
        merged(
            merged(Metadata(title=NUMBERED.sub("", item.heading.text), url=url), merged(said, by)),
            replace(known, url=None, author=None),
        ),
        by_line=True,
        is_teaser=(leads and len(prose) == 1) or any(is_cut_short(line.text) for line in prose[-1:]),
    )


def _is_platform(name: str) -> bool:
    return any(belongs(name, one) for one in word_list("mail", "newsletters.platforms"))


def _is_beside(line: Line) -> bool:
    """Whether a line is about the mail, or only leads to the whole of the item."""
    return is_own(line.text) or is_only_address(line.text) or (line.is_link and leads_on(line.links[0]))


def _without_onward(line: Line) -> str:
    """A line without the link to the whole at its end."""
    last = line.links[-1] if line.links else None
    return line.text.removesuffix(last.text).rstrip() if last and leads_on(last) else line.text
