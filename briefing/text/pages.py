"""What a printed page adds between two lines of a text: its number, the head and foot that all pages repeat.

A sentence may go on over a page's end. Its span then holds the number, which is no word of it: the plain view of a text
has a form feed and blanks there, and what is printed of the sentence leaves it out, as a recorded edit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.model import Edit, Sentence, Span
from briefing.text.hyphens import is_one_word
from briefing.text.printed import with_plain_spaces

FORM_FEED = "\f"
SPACE = re.compile(r"\s")
# A line that is the number of a page and nothing else.
NUMBER = re.compile(
    r"\n[ \t\f]*"
    r"(?P<mark>(?:[Pp]age |PAGE |[-–—(\[] ?)?\d{1,3}(?: ?(?:/|of) ?\d{1,3})?(?: ?[-–—)\]])?)"
    r"[ \t]*(?=[\r\n\f]|$)"
)
BROKEN_SIGN = re.compile(r"-[ \t]*\r?\n")  # found at once: nothing is looked for before the hyphen
# A word that goes on in the next line; not the first half of two that share the second ("mid- and long-term").
BROKEN_WORD = re.compile(
    r"(?P<first>[^\W\d_][\w’'-]*)-(?P<gap>[ \t]*\r?\n[ \t]*)(?!(?:and|or|to|und|et)\b)(?P<rest>[^\W\d_][\w’'-]*)"
)
IN_LINE = re.compile(r"[^\W\d_][\w’'-]*\w")
LINE = re.compile(r"\S[^\r\n\f]*")
DIGITS = re.compile(r"\d+")
LONGEST_GAP = 200
LONGEST_HEAD = 100  # letters of the head or foot of a page


def page_marks(text: str) -> tuple[Span, ...]:
    """The numbers, heads and feet of pages, in order: lines of their own beside a form feed or a blank line."""
    numbers = {Span(*match.span("mark")) for match in NUMBER.finditer(text) if _is_between(text, match)}
    return tuple(sorted(numbers.union(_heads(text) if FORM_FEED in text else ())))


def unprinted(text: str) -> tuple[Span, ...]:
    """What stands inside a text and is not printed: marks of pages, and what parts a word at the end of a line."""
    return (*page_marks(text), *broken_words(text))


def broken_words(text: str) -> tuple[Span, ...]:
    """What parts a word at the end of a line, in order: the line end, and the hyphen where it is none of the word's."""
    found = list(BROKEN_WORD.finditer(text)) if BROKEN_SIGN.search(text) else []
    known = Counter(word.lower() for word in IN_LINE.findall(text)) if found else Counter[str]()
    return tuple(_break(match, known) for match in found)


def _break(match: re.Match[str], known: Counter[str]) -> Span:
    whole = is_one_word(match["first"], match["rest"], known)
    return Span(match.end("first") if whole else match.start("gap"), match.end("gap"))


def plain(text: str) -> str:
    """The text as it is understood: plain blanks for those of another kind, a form feed for the marks of a page."""
    return without_marks(with_plain_spaces(text), page_marks(text))


def unwrapped(text: str, paragraphs: Iterable[Span]) -> str:
    """The text with a blank for each line end, and for other white space, inside the paragraphs: every offset stays."""
    wrapped = [(span, inside) for span in paragraphs if not (inside := span.of(text)).isprintable()]
    return _replaced(text, {span: SPACE.sub(" ", inside) for span, inside in sorted(wrapped)})


def left_out(sentence: Sentence, marks: Sequence[Span]) -> Sentence:
    """The sentence with edits that leave out the marks inside it."""
    inside = [Edit(mark, "") for mark in marks if sentence.span.covers(mark)]
    return replace(sentence, edits=tuple(sorted((*sentence.edits, *inside), key=lambda edit: edit.at)))


def without_marks(text: str, marks: Sequence[Span]) -> str:
    """The text with a form feed and blanks for each mark: every offset stays."""
    return _replaced(text, {mark: FORM_FEED.ljust(mark.end - mark.start) for mark in marks})


def _replaced(text: str, parts: Mapping[Span, str]) -> str:
    """The text with other words, of the same length, at some spans, which are in order and apart."""
    pieces: list[str] = []
    at = 0
    for span, words in parts.items():
        pieces += (text[at : span.start], words)
        at = span.end
    return "".join((*pieces, text[at:])) if parts else text


def _is_between(text: str, match: re.Match[str]) -> bool:
    """Whether a page may end here: a blank line or a form feed is above, or a form feed below."""
    start, end = match.span("mark")
    above, below = text[max(0, start - LONGEST_GAP) : start], text[end : end + LONGEST_GAP]
    gap = above[len(above.rstrip()) :]
    return FORM_FEED in gap or gap.count("\n") > 1 or FORM_FEED in below[: len(below) - len(below.lstrip())]


def _heads(text: str) -> Iterator[Span]:
    """First and last lines of pages that stand on another page too, but for their digits. The very first line stays."""
    edges = [edge for page in _pages(text) for edge in _edges(text, page)]
    seen = Counter(_key(text, edge) for edge in edges)
    for edge in edges:
        if seen[_key(text, edge)] > 1 and edge != edges[0] and edge.end - edge.start <= LONGEST_HEAD:
            yield edge


def _pages(text: str) -> Iterator[Span]:
    at = 0
    for page in text.split(FORM_FEED):
        yield Span(at, at + len(page))
        at += len(page) + 1


def _edges(text: str, page: Span) -> Iterator[Span]:
    lines = [Span(line.start(), line.start() + len(line.group().rstrip())) for line in LINE.finditer(text, *page)]
    yield from dict.fromkeys((lines[0], lines[-1])) if lines else ()


def _key(text: str, line: Span) -> str:
    return DIGITS.sub("#", line.of(text))
