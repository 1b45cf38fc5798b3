"""Quotations, found by their marks alone: characters do not err where a parse does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.lang import any_of
from briefing.model import Span

MARK = re.compile(r"[“”„«»\"]|''|``")
OPENERS = "“„«``"
CLOSERS = "”»"
# A single quotation mark opens only before a letter at the start of a word, and closes only behind punctuation:
# everything else is an apostrophe.
SINGLE = re.compile(r"(?<![\w'’])[‘'](?=[A-Z])[^\n]{8,600}?[,.?!][’'](?!\w)")
MAX_CHARACTERS = 3000
# What a paragraph ends with that gives the next one to its speaker, marks or not: "In a statement the union said:".
ANNOUNCES = re.compile(rf"\b(?:{any_of('attribution_cues', 'announcing')})(?: (?:on|in|to|at) [^:.\n]{{1,40}})?:\s*\Z")
SET_OFF = re.compile(r"(?:[ \t]{2,}|\t|[ \t]*>[ \t>]*)\Z")  # before a paragraph: indented, or with the marks of a mail
LONGEST_ANNOUNCEMENT = 300
SENTENCE = re.compile(r"[A-Z][^\n]*[a-z][^\n]*[.?!…]['’\")]*\Z", re.DOTALL)


class Quotation(NamedTuple):
    """A quotation in one paragraph: `span` with its marks, `inner` without them.

    `goes_on` says that it is closed in a later paragraph, `continues` that it was opened in an earlier one.
    """

    span: Span
    inner: Span
    goes_on: bool = False
    continues: bool = False


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations of consecutive paragraphs, in order.

    A quotation that is not closed in its paragraph runs to the paragraph's end if the next paragraph opens with a mark
    (the convention for long quotations) or if it is all that stands behind the start of a sentence; else it is
    dropped, because nobody can say where it ends. A paragraph without marks behind one that ends with "said:" is a
    quotation too, and so are those set off like it that follow.
    """
    found: list[Quotation] = []
    is_open = is_announced = False
    for index, paragraph in enumerate(paragraphs):
        follows_one = is_announced and _is_set_off(text, paragraph) and _is_set_off(text, paragraphs[index - 1])
        is_announced = (follows_one or _announces(text, paragraphs[:index][-1:])) and _is_said(text, paragraph)
        if is_announced:
            if follows_one:
                found[-1] = found[-1]._replace(goes_on=True)
            found.append(Quotation(paragraph, paragraph, continues=follows_one))
            is_open = False
            continue
        closed, unclosed = _doubles(text, paragraph)
        follows = index + 1 < len(paragraphs) and _opens(text, paragraphs[index + 1])
        here = closed or _singles(text, paragraph)
        if unclosed is not None and (follows or _starts_sentence(text, unclosed, paragraph)):
            here = [*here, _unclosed(text, unclosed, paragraph, follows)]
        if is_open and here and here[0].span.start == _first(text, paragraph):
            here[0] = here[0]._replace(continues=True)
        is_open = bool(here) and here[-1].goes_on
        found += here
    return tuple(quote for quote in found if quote.span.end - quote.span.start <= MAX_CHARACTERS)


def _announces(text: str, before: Sequence[Span]) -> bool:
    """Whether the paragraph before ends with a saying whose words are still to come."""
    return any(
        ANNOUNCES.search(text, max(one.start, one.end - LONGEST_ANNOUNCEMENT), one.end) is not None for one in before
    )


def _is_set_off(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is indented, or marked as a mail marks what it quotes."""
    return SET_OFF.search(text[text.rfind("\n", 0, paragraph.start) + 1 : paragraph.start]) is not None


def _is_said(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is made of sentences, without a quotation mark of its own."""
    return MARK.search(text, *paragraph) is None and SENTENCE.match(text, *paragraph) is not None


def _doubles(text: str, paragraph: Span) -> tuple[list[Quotation], re.Match[str] | None]:
    """The closed quotations of a paragraph and the mark of an unclosed one."""
    closed: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in MARK.finditer(text, *paragraph):
        if opened is None:
            if _can_open(text, mark):
                opened = mark
        elif _must_open(text, mark):
            opened = mark
        elif mark.group() not in OPENERS or not _before_word(text, mark):
            closed.append(Quotation(Span(opened.start(), mark.end()), Span(opened.end(), mark.start())))
            opened = None
    return closed, opened


def _can_open(text: str, mark: re.Match[str]) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark.group() in OPENERS:
        return True
    inches = before.isdigit()
    behind_word = before.isalnum() or before in (".", ",", "?", "!")
    return bool(after) and not inches and not (behind_word and not after.isalnum())


def _must_open(text: str, mark: re.Match[str]) -> bool:
    """A mark that can only open, although a quotation is open: the earlier one was never closed."""
    before = text[mark.start() - 1 : mark.start()]
    return mark.group() == '"' and before.isspace() and _before_word(text, mark) and text[mark.end()].isupper()


def _before_word(text: str, mark: re.Match[str]) -> bool:
    after = text[mark.end() : mark.end() + 1]
    return bool(after) and not after.isspace() and after not in ",.;:?!)"


def _singles(text: str, paragraph: Span) -> list[Quotation]:
    return [
        Quotation(Span(*match.span()), Span(match.start() + 1, match.end() - 1))
        for match in SINGLE.finditer(text, *paragraph)
    ]


def _first(text: str, paragraph: Span) -> int:
    inside = paragraph.of(text)
    return paragraph.start + len(inside) - len(inside.lstrip())


def _opens(text: str, paragraph: Span) -> bool:
    mark = MARK.match(text, _first(text, paragraph))
    return mark is not None and mark.group() not in CLOSERS


def _starts_sentence(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    before = text[paragraph.start : mark.start()].rstrip()
    return not before or before[-1] in ".:?!,"


def _unclosed(text: str, mark: re.Match[str], paragraph: Span, follows: bool) -> Quotation:
    end = paragraph.start + len(paragraph.of(text).rstrip())
    return Quotation(Span(mark.start(), end), Span(mark.end(), end), goes_on=follows)
