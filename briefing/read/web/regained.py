"""Paragraphs that trafilatura loses or breaks: those between and beside the ones that it keeps, and the lead above.

It drops a paragraph for the names of the elements around it, for the links in it, or with the part of a page in which
it stands, and breaks one at a link. What is put back has to be prose, to stand where the article stands, and in
nothing that says that it is else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, NamedTuple

from briefing import resources
from briefing.lang import any_of
from briefing.read.web.runs import BREAK, ENDED, PARAGRAPHS, TEXTS, Run, key_of, names_of
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What is no part of an article's text by its tag, or by the names that the page gives it.
ELSE = resources.names("read/elements.toml", "web.elsewhere")
NAMED_ELSE = re.compile(rf"(?i)(?:^|[\s_-])(?:{any_of('pages', 'classes_else')})(?:$|[\s_-])")
LEAD = re.compile(rf"(?i)(?:^|[\s_-])(?:{any_of('pages', 'classes_lead')})(?:$|[\s_-])")
DESCRIPTION = "//meta[@name='description' or @property='og:description' or @name='twitter:description']/@content"
LINKED_HEADING = ".//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5][.//a or ancestor::a]"
LABEL = re.compile(r"[^.!?]{1,30}:")
# What stands below a headline and is no lead: times of the page, and what it asks its readers.
NO_LEAD = re.compile(rf"(?i)^(?:{any_of('pages', 'stamps')})\b|^[^.!?]*\?\W*$")
ITEM = "- "
LEAST_MAIN = 150  # words of prose in the element that holds an article; of a text that is no mistake
MOST_LED = 0.5  # of a text: where links are more of it, they are what it is about
LEAST_KEY = 25  # letters, of a paragraph that is looked for within a line
LEAST_WORDS, LEAST_WORDS_APART = 5, 12
MOST_LINKED, MOST_LINKED_APART, MOST_LINKED_WITHIN = 0.5, 0.3, 0.95


class Placed(NamedTuple):
    """A run, and the first and the last line of the article's text that hold it, None where none do."""

    run: Run
    lines: tuple[int, int] | None


def main_text(text: str, runs: Sequence[Run]) -> str:
    """The text that was found, unless it is short and has little of what the element with most prose holds: then what
    stands in that one. The extractor may take a note, a comment or a teaser for the article."""
    if len(text.split()) >= LEAST_MAIN:
        return text
    words: Counter[HtmlElement] = Counter()
    there: Counter[HtmlElement] = Counter()
    whole = key_of(text)
    for run in runs:
        said = len(run.text.split())
        if run.element.tag in TEXTS and said >= LEAST_WORDS_APART and ENDED.search(run.text):
            holder = _holder(run.element)
            words[holder] += said if run.linked < MOST_LINKED_APART * len(run.text) else 0
            there[holder] += said if key_of(run.text) in whole else 0
    best, most = next(iter(words.most_common(1)), (None, 0))
    is_main = most >= LEAST_MAIN and 2 * most >= words.total() and most >= 2 * len(text.split())
    if best is None or not is_main or 3 * there[best] > most or any(one.tag in ELSE for one in best.iterancestors()):
        return text
    own = (run for run in runs if run.element is best or best in run.element.iterancestors())
    return "\n".join(_said(run) for run in own if not any(map(_says_else, _below(run.element, best))))


def _below(element: HtmlElement, holder: HtmlElement) -> Iterator[HtmlElement]:
    """An element, and those around it up to one that holds it."""
    return takewhile(lambda one: one is not holder, (element, *element.iterancestors()))


def regained(text: str, tree: HtmlElement, runs: Sequence[Run]) -> str:
    """The text of an article, a line a paragraph, with what it lacks of the paragraphs of its page."""
    lines = text.split("\n")
    page = _placed(runs, lines)
    kept = [index for index, one in enumerate(page) if one.lines and len(one.run.text.split()) >= LEAST_WORDS]
    if len(kept) < 2:
        return text
    own = _own([page[index].run for index in kept], {key_of(one) for one in tree.xpath(DESCRIPTION)})
    held = [index for index in kept if _holder(page[index].run.element) in own.holders]
    titles = [index for index, one in enumerate(page[: held[0]]) if one.run.element.tag == "h1"]
    first = titles[-1] if titles else held[0]
    found = {
        index
        for index, (run, placed) in enumerate(page)
        if placed is None
        and own.lacks(run, between=first < index < held[-1], above=index < held[0], below=index > held[-1])
    }
    return "\n".join(_merged(lines, page, found, _links(page, lines)))


def _links(page: Sequence[Placed], lines: Sequence[str]) -> set[int]:
    """The lines that lead to other articles: the headlines of those, and what else is linked in a list of them."""
    led = {id(one) for one in page if one.lines and _is_link(one.run) and _is_broken(one, lines)}
    items: dict[HtmlElement | None, list[Placed]] = defaultdict(list)
    for one in page:
        if one.lines and one.run.element.tag == "li":
            items[one.run.element.getparent()].append(one)
    for own in items.values():
        if 2 * sum(id(one) in led for one in own) > len(own):
            led |= {id(one) for one in own if one.run.linked >= MOST_LINKED * len(one.run.text)}
    found = {line for one in page if one.lines and id(one) in led for line in range(one.lines[0], one.lines[1] + 1)}
    letters = sum(len(lines[index]) for index in found)
    return found if letters <= MOST_LED * sum(map(len, lines)) else set()


def _is_link(run: Run) -> bool:
    """Whether a paragraph is the headline of another article, with or without a label before it."""
    label = LABEL.match(run.text)
    headline = run.text[label.end() :] if label and not run.begins_linked else run.text
    is_linked = run.linked >= MOST_LINKED_WITHIN * len(headline.strip())
    return is_linked and len(headline.split()) >= LEAST_WORDS and not ENDED.search(run.text)


# --- the paragraphs of a page, and the lines that have them -----------------------------------------------------------


def _placed(runs: Sequence[Run], lines: Sequence[str]) -> list[Placed]:
    keys = [key_of(line.removeprefix(ITEM)) for line in lines]
    whole, starts = "".join(keys), [0, *accumulate(map(len, keys))]
    exact = {key: index for index, key in reversed(list(enumerate(keys))) if key}
    placed, at = [], 0
    for run in runs:
        key = key_of(run.text)
        line = exact.get(key)
        span = None if line is None else (line, line)
        if span is None and len(key) >= LEAST_KEY:
            start = whole.find(key, at)
            start = whole.find(key) if start < 0 else start
            if start >= 0:
                at = start + len(key)
                span = bisect_right(starts, start) - 1, bisect_right(starts, at - 1) - 1
        placed.append(Placed(run, span))
    return placed


# --- what belongs to the article --------------------------------------------------------------------------------------


class Own(NamedTuple):
    """What is known of an article on its page: the elements that hold its paragraphs, those with most of them, all that
    are around those, and how the page describes itself."""

    main: frozenset[HtmlElement]
    holders: frozenset[HtmlElement]
    around: frozenset[HtmlElement]
    described: set[str]

    def lacks(self, run: Run, *, between: bool, above: bool, below: bool) -> bool:
        """Whether a paragraph is one of the article: it stands between others of its, or above them, or beside."""
        words, linked = len(run.text.split()), run.linked / len(run.text)
        if words < LEAST_WORDS or not ENDED.search(run.text) or self._is_else(run.element):
            return False
        if above and linked < MOST_LINKED_APART and self._leads(run):
            return True
        if run.element.tag not in PARAGRAPHS:
            return False
        if (beside := _holder(run.element) in self.holders) and between:
            within = not run.begins_linked and linked < MOST_LINKED_WITHIN and not LABEL.match(run.text)
            return linked < MOST_LINKED or within
        under_headline = above and between and NO_LEAD.search(run.text) is None
        apart = (between and run.element.tag in TEXTS) or under_headline
        goes_on = below and run.element.tag in TEXTS and _holder(run.element) in self.main
        return (beside or apart or goes_on) and words >= LEAST_WORDS_APART and linked < MOST_LINKED_APART

    def _leads(self, run: Run) -> bool:
        """Whether it is the lead above the text, by its name or since the page describes itself by it."""
        names = " ".join(map(names_of, [run.element, *self._up(run.element)]))
        return LEAD.search(names) is not None or key_of(run.text) in self.described

    def _is_else(self, element: HtmlElement) -> bool:
        up = [element, *self._up(element)]
        return any(map(_says_else, up)) or any(one.xpath(LINKED_HEADING) for one in up[1:])

    def _up(self, element: HtmlElement) -> list[HtmlElement]:
        """The elements around one, up to those that hold the article."""
        return list(takewhile(lambda one: one not in self.holders and one not in self.around, element.iterancestors()))


def _own(kept: Sequence[Run], described: set[str]) -> Own:
    """The elements with most of what was kept, those that are made alike, and any with several paragraphs."""
    words: Counter[HtmlElement] = Counter()
    counts: Counter[HtmlElement] = Counter()
    for run in kept:
        holder = _holder(run.element)
        words[holder] += len(run.text.split())
        counts[holder] += run.element.tag in PARAGRAPHS
    main = words.most_common(1)[0][0]
    several = (holder for holder, count in counts.items() if count > 1 and not _says_else(holder))
    parts = (main, *_alike(main))
    return Own(frozenset(parts), frozenset((*parts, *several)), frozenset(main.iterancestors()), described)


def _alike(main: HtmlElement) -> Iterator[HtmlElement]:
    """The further parts of an article that is cut up, for advertisements, into elements of the same kind."""
    whole = next(main.iterancestors("article"), None)
    names = main.get("class")
    if whole is not None and names:
        yield from (one for one in whole.iter(main.tag) if one.get("class") == names)


def _holder(element: HtmlElement) -> HtmlElement:
    """What a paragraph stands in, or the list of an item; other text is held by its element itself."""
    if element.tag not in TEXTS:
        return element
    parent = element.getparent()
    if element.tag == "li" and parent is not None and parent.getparent() is not None:
        return parent.getparent()
    return element if parent is None else parent


def _says_else(element: HtmlElement) -> bool:
    return element.tag in ELSE or NAMED_ELSE.search(names_of(element)) is not None


# --- what becomes of the text -----------------------------------------------------------------------------------------


def _merged(lines: Sequence[str], page: Sequence[Placed], found: set[int], links: set[int]) -> Iterator[str]:
    """The lines but for `links`, those that are pieces of one paragraph as one, each lacking one behind that which is
    before it on the page."""
    whole = {one.lines[0]: one for one in page if one.lines and one.lines[0] < one.lines[1] and _is_broken(one, lines)}
    behind: dict[int, list[str]] = {}
    last = None
    for index, one in enumerate(page):
        if one.lines:
            last = one.lines[1]
        elif index in found:
            at = last if last is not None else next(after.lines[0] for after in page[index:] if after.lines) - 1
            behind.setdefault(at, []).append((ITEM if one.run.element.tag == "li" else "") + _said(one.run))
    yield from behind.get(-1, ())
    passed = -1
    for index, line in enumerate(lines):
        if index > passed and index not in links:
            paragraph = whole.get(index)
            yield _said(paragraph.run) if paragraph else line
            passed = paragraph.lines[1] if paragraph and paragraph.lines else passed
        yield from behind.get(index, ())


def _said(run: Run) -> str:
    return run.text.replace(BREAK, " ")


def _is_broken(one: Placed, lines: Sequence[str]) -> bool:
    """Whether lines are exactly the pieces of a paragraph, broken where it goes on: not at a heading of its own, nor at
    the end of a line that the page has so."""
    assert one.lines is not None
    if one.run.element.tag not in PARAGRAPHS:
        return False
    rest = one.run.text
    for index in range(one.lines[0], one.lines[1] + 1):
        piece = fold(lines[index].removeprefix(ITEM))
        gap = rest[: len(rest) - len(rest.lstrip(" " + BREAK))]
        rest = rest[len(gap) :]
        if not piece or not rest.startswith(piece):
            return False
        begins = index == one.lines[0]
        if not begins and (piece[0].isupper() if BREAK in gap else not gap and piece[0].isalnum()):
            return False
        rest = rest[len(piece) :]
    return not rest.strip(" " + BREAK)
