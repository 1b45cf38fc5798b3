"""Boxes of a page that have text as an article has, but another's: rows of teasers, comments, calls, notes on authors.

They are told by how they are made and by the names that the page gives them, and taken out before the article is looked
for, so that they are neither taken for it nor put back to it. Nothing is taken out of a page that has little else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from briefing.lang import any_of
from briefing.read.blocks import drop
from briefing.read.web.address import host, original
from briefing.read.web.runs import ENDED, Run, key_of, names_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Prose = tuple[Run, int]  # a paragraph that is prose, and its words

HEADINGS = "//*[self::h2 or self::h3 or self::h4 or self::h5 or self::h6][.//a[@href] or ancestor::a[@href]]"
NAMED = (
    "//*[@class or @id][self::div or self::section or self::aside or self::ul or self::ol or self::footer or self::form"
    " or self::p]"
)
COMMENTS = re.compile(rf"(?i)(?:^|[\s_-])(?:{any_of('pages', 'classes_comments')})(?:$|[\s_-])")
OTHERS = re.compile(rf"(?i)(?:^|[\s_-])(?:{any_of('pages', 'classes_boxes')})(?:$|[\s_-])")
HOLDS_HEADLINE = "boolean(.//h1)"
WITH_HEADLINE = "//article[.//h1]"
LEAST_ROW = 3  # teasers
MOST_OF_TEASER = 130  # words
LEAST_PROSE, LEAST_WORDS, MOST_LINKED = 100, 12, 0.3
MOST_OF_BOX = 0.2


def drop_boxes(tree: HtmlElement, runs: Sequence[Run], url: str, title: str) -> list[Run]:
    """Takes the boxes out of a page, and gives the paragraphs that it has without them; `title` is that of the page."""
    prose = [(run, len(run.text.split())) for run in runs if _is_prose(run)]
    whole = _words(prose)
    boxes: set[HtmlElement] = set()
    for found in (set(_further(tree, title)), set(_teasers(tree, url)), {box for box, _ in _named(tree, COMMENTS)}):
        if whole - _words(prose, boxes | found) >= LEAST_PROSE:
            boxes |= found
    boxes |= set(_small(_named(tree, OTHERS), prose, whole))
    for box in boxes:
        drop(box)
    return [run for run in runs if boxes.isdisjoint(_up(run))]


def _is_prose(run: Run) -> bool:
    return (
        len(run.text.split()) >= LEAST_WORDS
        and run.linked < MOST_LINKED * len(run.text)
        and ENDED.search(run.text) is not None
    )


def _words(prose: Iterable[Prose], within: set[HtmlElement] | None = None) -> int:
    """How many words of prose a page has, or some elements."""
    return sum(words for run, words in prose if within is None or not within.isdisjoint(_up(run)))


def _up(run: Run) -> list[HtmlElement]:
    return [run.element, *run.element.iterancestors()]


# --- further articles -------------------------------------------------------------------------------------------------


def _further(tree: HtmlElement, title: str) -> Iterator[HtmlElement]:
    """The articles that a page has below its own, each with a headline of the first rank, for who scrolls on."""
    whole = [one for one in tree.xpath(WITH_HEADLINE) if next(one.iterancestors("article"), None) is None]
    own = [one for one in whole if any(_is_in(head.text_content(), title) for head in one.iter("h1"))]
    if own:
        yield from (one for one in whole if one not in own)


def _is_in(headline: str, title: str) -> bool:
    key = key_of(headline).casefold()
    return key != "" and key in key_of(title).casefold()


# --- teasers ----------------------------------------------------------------------------------------------------------


def _teasers(tree: HtmlElement, url: str) -> Iterator[HtmlElement]:
    """Siblings that are made alike, each with a headline that leads to another page of the site and little text."""
    headings = [one for one in tree.xpath(HEADINGS) if _leads_on(one, url)]
    if len(headings) < LEAST_ROW:
        return
    counts: dict[HtmlElement, int] = defaultdict(int)
    for heading in headings:
        for up in heading.iterancestors():
            counts[up] += 1
    rows: dict[tuple[HtmlElement, str], list[HtmlElement]] = defaultdict(list)
    for heading in headings:
        item = heading
        for up in heading.iterancestors():
            if counts[up] > 1:
                break
            item = up
        parent = item.getparent()
        if item is not heading and parent is not None:
            rows[parent, item.tag].append(item)
    for row in rows.values():
        if len(row) >= LEAST_ROW and all(len(item.text_content().split()) <= MOST_OF_TEASER for item in row):
            yield from row


def _leads_on(heading: HtmlElement, url: str) -> bool:
    """Whether a headline is a link to another page of the same site."""
    links = heading.xpath(".//a/@href") or heading.xpath("ancestor::a/@href")
    address = links[0].strip()
    if address.startswith(("#", "mailto:", "javascript:")):
        return False
    if not address.startswith(("http://", "https://", "//")):
        return True
    own, other = host(url), host(original(urljoin("https://", address)))
    return own is None or other is None or _site(own) == _site(other)


def _site(name: str) -> str:
    return ".".join(name.split(".")[-2:])


# --- by name ----------------------------------------------------------------------------------------------------------


def _named(tree: HtmlElement, pattern: re.Pattern[str]) -> Iterator[tuple[HtmlElement, str]]:
    """The elements with a name, and that name; what holds the headline of the page is no box."""
    for element in tree.xpath(NAMED):
        name = pattern.search(names_of(element))
        if name and not element.xpath(HOLDS_HEADLINE):
            yield element, name[0].strip(" _-").lower()


def _small(named: Iterable[tuple[HtmlElement, str]], prose: Sequence[Prose], whole: int) -> Iterator[HtmlElement]:
    """Those that hold little of the page. Where one holds much, what is named so within it is of the article too."""
    refused: set[tuple[HtmlElement, str]] = set()
    for box, name in named:
        if any((up, name) in refused for up in box.iterancestors()):
            continue
        if _words(prose, {box}) <= MOST_OF_BOX * whole:
            yield box
        else:
            refused.add((box, name))
