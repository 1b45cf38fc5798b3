"""Who wrote a page: the names in its head, in its byline, and in the line below its headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING

from briefing.lang import any_of, word_set
from briefing.text.clean.publication import byline
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BY = re.compile(r"(?:(?:written|reported) )?by:?\s+(?=\S)", re.IGNORECASE)
NO_AUTHOR = re.compile(
    rf"(?:(?:{any_of('pages', 'no_authors')})(?: by)?$|view all posts by "
    r"|.*\bfeed$|.*@|https?\b|www\b)",
    re.IGNORECASE,
)
AND = re.compile(r"\s*;\s*|,?\s+(?:and|&)\s+|,\s+(?=\S+\s+\S)")
CONNECTS = re.compile(r"(?:,|&|;|and\b|with\b)\s*", re.IGNORECASE)
NAME = re.compile(r"[^\W\d_][\w.'’-]+(?:\s+[\w.'’-]+){1,4}")
SLUG = re.compile(r"\S+-\S+")
ROLE = re.compile(rf"(?i)(?:^|.*\s)(?:{any_of('pages', 'author_roles')})$")
# What stands behind the names in a byline: signs, figures, days, and what else it says.
BEHIND = re.compile(rf"(?i)\s+(?:[-–—|•·/]|\d|(?:{any_of('pages', 'behind_authors')})(?![\w’'-]))|\s*[(\[|•·@<]")
MOST_OF_BYLINE = 240  # letters
# The names by which pages state their authors to machines.
META = (
    "author",
    "article:author",
    "article.author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
)
STATED = f"//meta[{' or '.join(f'@name={name!r} or @property={name!r}' for name in META)}]"
MARKED = "//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' byline ')]"
SMALL = f"translate(@class, '{ascii_uppercase}', '{ascii_uppercase.lower()}')"
NO_FRAME = (
    "not(ancestor::aside or ancestor::nav or ancestor::footer or ancestor::li[ancestor::ul//h2 or ancestor::ul//h3])"
)
NAMED = tuple(f"//*[contains({SMALL}, '{name}') and {NO_FRAME}]" for name in ("byline", "author-name", "authorname"))
SEEN = ".//text()[not(parent::script or parent::style or parent::noscript)]"


def stated(tree: HtmlElement) -> tuple[str, ...]:
    """The authors that the head of a page names; the first of several names of the same sort of entry."""
    found: dict[str, list[str]] = {}
    for meta in tree.xpath(STATED):
        found.setdefault(meta.get("name") or meta.get("property"), []).append(meta.get("content") or "")
    return next(
        (tuple(own) for key in META if (own := [name for name in names(found.get(key, ())) if _is_name(name)])), ()
    )


def shown(tree: HtmlElement, head: Sequence[str]) -> tuple[str, ...]:
    """The authors that a reader sees: in what is marked as the byline, in the lines below the headline, or in what is
    called so."""
    marked = map(_names_in, tree.xpath(MARKED))
    below = (tuple(guessed(said)) for line in head if BY.match(line) and (said := byline(line)))
    called = (_names_in(one) for path in NAMED for one in tree.xpath(path))
    return next(filter(None, (found for sort in (marked, below, called) for found in sort)), ())


def guessed(text: str) -> list[str]:
    """The names in what may be a byline."""
    return list(filter(_is_name, _trimmed(names([text]))))


def names(texts: Iterable[str]) -> list[str]:
    """The persons that lines name, each once; not what is an address or a desk."""
    found: dict[str, str] = {}
    for text in texts:
        line = BY.sub("", fold(text), count=1)
        if len(line) <= MOST_OF_BYLINE:
            for name in AND.split(line):
                if name and not NO_AUTHOR.match(name) and not SLUG.fullmatch(name):
                    found.setdefault(letters(name), name)
    return list(found.values())


def letters(text: str) -> str:
    """A name by its letters."""
    return "".join(filter(str.isalpha, text.casefold()))


def _names_in(element: HtmlElement) -> tuple[str, ...]:
    """The names in an element: those that follow each other, each in a piece of its own or in one line."""
    pieces = [(said, text.getparent()) for text in element.xpath(SEEN) if (said := fold(text))]
    if sum(len(said) for said, _ in pieces) > MOST_OF_BYLINE:
        return ()
    found: list[str] = []
    sort, is_open = None, True
    for said, parent in pieces:
        connected = CONNECTS.match(said)
        own = guessed(said[connected.end() :] if connected else said)
        if found and not (connected or is_open or (own and (parent.tag, parent.get("class")) == sort)):
            break
        if own and not found:
            sort = parent.tag, parent.get("class")
        found += own
        is_open = not found or CONNECTS.fullmatch(said) is not None or said.endswith((",", " and", "&"))
    return tuple(dict.fromkeys(found)) or tuple(guessed(" ".join(said for said, _ in pieces)))


def _trimmed(found: Iterable[str]) -> Iterator[str]:
    """Names without what stands behind them."""
    for name in found:
        behind = BEHIND.search(name, len(name.split()[0]))
        yield name[: behind.start()].rstrip(" ,.") if behind else name


def _is_name(name: str) -> bool:
    """Whether it is a person's full name: it begins with a capital, or with the particle of a surname."""
    begins = name[:1].isupper() or name.split(None, 1)[0] in word_set("names", "opening_particles")
    return begins and NAME.fullmatch(name) is not None and ROLE.match(name) is None and NO_AUTHOR.match(name) is None
