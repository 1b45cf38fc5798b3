"""What is put before the parser: sentences, with a short stand-in for each quotation that is a clause of its own.

So it reads the saying and not the said. Sentences are joined where a quotation runs over their border.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from briefing.lang.rules import rules
from briefing.marks.attribution import cues
from briefing.marks.attribution.pronouns import FURTHEST, PRONOUN
from briefing.marks.attribution.quotations import Quotation
from briefing.model import Facts, Span

STAND_IN = "this is so"
SENTENCE_END = re.compile(r"[.?!]['’)\]]*\s+[\"“‘'(\[]?[A-Z]")
# "(R-Ohio)" and ", D-Ohio," behind a name would be read as a clause.
ASIDE = re.compile(r"(?<=\w) \([^()]{1,30}\)(?=[\s,])|(?<=[a-z]), [RDI]-[A-Z][\w.]{1,7}(?:,(?= [a-z])|(?=,))")
MAX_CHARACTERS = 1200
QUOTED = re.compile(r"[“”„«»\"‘]|''|``")
PLAIN_WORD = re.compile(r"[a-z]+")


class Piece(NamedTuple):
    """A stretch of the text put before the parser, and where it comes from (`stands_for`: a whole quotation)."""

    at: int
    text: str
    source: Span
    stands_for: bool


class Unit(NamedTuple):
    """What is parsed at once: one sentence, or more where a quotation runs over their border.

    What is not `wanted` is read only to know whom a pronoun in the next sentence means.
    """

    span: Span
    pieces: tuple[Piece, ...]
    wanted: bool = True

    @property
    def text(self) -> str:
        """What the parser reads."""
        return "".join(piece.text for piece in self.pieces)

    def piece(self, offset: int) -> Piece:
        """The piece that holds an offset in the parsed text."""
        return self.pieces[bisect_right(self.pieces, offset, key=lambda piece: piece.at) - 1]

    def source(self, offset: int) -> Span:
        """Where in the article the character at an offset comes from; of a stand-in, the whole quotation."""
        piece = self.piece(offset)
        start = piece.source.start + offset - piece.at
        return piece.source if piece.stands_for else Span(start, start + 1)


def may_state(text: str) -> bool:
    """Whether a sentence can hold a statement at all: it has a quotation mark or a reporting word."""
    return QUOTED.search(text) is not None or not cues.signs().isdisjoint(PLAIN_WORD.findall(text.lower()))


def units(facts: Facts, wanted: Container[int] | None, quotes: Sequence[Quotation]) -> Iterator[Unit]:
    """What is to be parsed of an article, in order: the wanted sentences that may state something, and those before."""
    spans = list(_joined(facts, quotes))
    chosen = [_is_wanted(facts, wanted, span) and may_state(span.of(facts.text)) for span in spans]
    for index, span in enumerate(spans):
        following = range(index + 1, min(index + 1 + FURTHEST, len(spans)))
        if chosen[index] or any(chosen[i] and _has_pronoun(facts.text, spans[i], quotes) for i in following):
            unit = _unit(facts.text, span, quotes, wanted=chosen[index])
            if len(unit.text) <= MAX_CHARACTERS:
                yield unit


def leading_to(facts: Facts, starts: Container[int], quotes: Sequence[Quotation]) -> Iterator[Unit]:
    """The sentences that begin at `starts`, and those before each that tell whom its pronoun means."""
    spans = list(_joined(facts, quotes))
    for index, span in enumerate(spans):
        if any(each.start in starts for each in spans[index : index + 1 + FURTHEST]):
            yield _unit(facts.text, span, quotes, wanted=span.start in starts)


def _unit(text: str, span: Span, quotes: Sequence[Quotation], *, wanted: bool) -> Unit:
    inside = [quote for quote in quotes if span.covers(quote.span)]
    return Unit(span, tuple(_pieces(text, span, inside)), wanted)


def _has_pronoun(text: str, span: Span, quotes: Sequence[Quotation]) -> bool:
    """Whether a sentence has a "he" or "she" of its own, who may speak, not only one inside somebody's words."""
    inside = [quote.span for quote in quotes if quote.span.overlaps(span)]
    found = (Span(*match.span()) for match in PRONOUN.finditer(text, *span))
    return any(not any(each.covers(pronoun) for each in inside) for pronoun in found)


def _is_wanted(facts: Facts, wanted: Container[int] | None, span: Span) -> bool:
    if wanted is None:
        return True
    first = bisect_left(facts.sentences, span.start, key=attrgetter("start"))
    after = (facts.sentences[index] for index in range(first, len(facts.sentences)))
    inside = takewhile(lambda each: each.start < span.end, after)
    return any(each.start in wanted and span.covers(each.span) for each in inside)


def _joined(facts: Facts, quotes: Sequence[Quotation]) -> Iterator[Span]:
    """The sentences, joined where a quotation runs over their border or where the next one belongs to the saying."""
    current: Span | None = None
    paragraph = -1
    for sentence in facts.sentences:
        if current is not None and _belongs(
            facts.text, current, sentence.span, quotes, sentence.paragraph == paragraph
        ):
            current = Span(current.start, sentence.end)
        else:
            if current is not None:
                yield current
            current = sentence.span
        paragraph = sentence.paragraph
    if current is not None:
        yield current


def _belongs(text: str, current: Span, following: Span, quotes: Sequence[Quotation], same_paragraph: bool) -> bool:
    if not same_paragraph:
        announced = current.of(text).rstrip().endswith(":")
        return announced and any(quote.span.start == following.start for quote in quotes)
    if any(quote.span.start < following.start < quote.span.end for quote in quotes) or text[following.start].islower():
        return True
    behind_quote = any(quote.span.end == current.end for quote in quotes)
    return behind_quote and cues.attribution().match(text, following.start, following.end) is not None


def _pieces(text: str, span: Span, quotes: Sequence[Quotation]) -> Iterator[Piece]:
    """The text of a span with stand-ins for the quotations that are clauses, without dateline and asides."""
    cuts = [(quote.span, _stand_in(text, span, quote)) for quote in quotes if _is_clause(text, span, quote)]
    masked = [at for at, _ in cuts]
    cuts += [(at, "") for at in _asides(text, span) if not any(at.overlaps(other) for other in masked)]
    at, position = 0, span.start
    for cut, stand_in in sorted(cuts):
        before = Piece(at, text[position : cut.start], Span(position, cut.start), False)
        yield before
        at += len(before.text)
        if stand_in:
            yield Piece(at, stand_in, cut, True)
            at += len(stand_in)
        position = cut.end
    yield Piece(at, text[position : span.end], Span(position, span.end), False)


def _asides(text: str, span: Span) -> Iterator[Span]:
    tried = (rule.regex.match(text, *span) for rule in rules("datelines"))
    dateline = next(filter(None, tried), None)
    start = dateline.end() if dateline else span.start
    if dateline:
        yield Span(*dateline.span())
    for match in ASIDE.finditer(text, start, span.end):
        yield Span(*match.span())


def _is_clause(text: str, span: Span, quote: Quotation) -> bool:
    """Whether a quotation is a clause of its own, not a part of the sentence around it."""
    inner = quote.inner.of(text).strip()
    if len(inner.split()) < 2:
        return False
    if SENTENCE_END.search(inner) or quote.goes_on or quote.continues:
        return True
    before = text[span.start : quote.span.start].rstrip()
    at_end = inner[-1] in ".?!" and len(inner.split()) > 3
    opens = not before or before[-1] in ",:.?!—–―-" or (at_end and before.endswith((" that", ", and", ", but")))
    closes = inner[-1] in ",.?!-—" or text[quote.span.end : quote.span.end + 1] in (",", "")
    return opens and closes


def _stand_in(text: str, span: Span, quote: Quotation) -> str:
    last = quote.inner.of(text).rstrip()[-1:]
    final = last if last in ("?", "!") else "," if text[quote.span.end : span.end].strip(" .") else "."
    start = STAND_IN.capitalize() if quote.span.start == span.start else STAND_IN
    return f"“{start}{final}”"
