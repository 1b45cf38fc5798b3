"""Statements of an article: who said what, with the spans of speaker, cue and content.

A parser reads only the sentences that are wanted. Quotations that are clauses of their own are found by their marks and
put before the parser as a short stand-in, so that it reads the saying and not the said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from briefing import language
from briefing.mark import cues
from briefing.mark.actors import is_outlet
from briefing.mark.frames import Frame, Tokens, frames
from briefing.mark.pronouns import FURTHEST, PRONOUN, Turn, antecedents, gender, subject_of
from briefing.mark.quotes import Quotation, quotations
from briefing.mark.rates import trusted
from briefing.mark.speakers import people
from briefing.mark.standalone import (
    BACK_REFERENCE,
    DISCOURSE_LINK,
    OTHER_PRONOUN,
    TOO_LONG,
    UNATTRIBUTED,
    UNBALANCED,
    UNRESOLVED_PRONOUN,
)
from briefing.model import DEFAULT_MODEL, Citation, Facts, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Reasons to leave a sentence out that need not hold for the part of it that is a statement.
PARTLY_FIT = frozenset(
    (UNRESOLVED_PRONOUN, DISCOURSE_LINK, OTHER_PRONOUN, BACK_REFERENCE, TOO_LONG, UNBALANCED, UNATTRIBUTED)
)

STAND_IN = "this is so"
SENTENCE_END = re.compile(r"[.?!]['’)\]]*\s+[\"“‘'(\[]?[A-Z]")
# "WASHINGTON (AP) --": the place would be read as the subject. "(R-Ohio)" behind a name would be read as a clause.
DATELINE = re.compile(
    r"[A-Z][A-Z .,'’]{2,40}(?:,? [A-Z][\w.]+){0,3}(?: \([^)]{1,30}\))? ?(?:--|[—–―-]) ?(?=\S)"
    r"|[A-Z][\w.'’]+(?:,? [A-Z][\w.'’]+){0,4} \((?:AP|AFP|CNN|UPI|Reuters|Xinhua|Bloomberg)\)"
    r" (?:(?:--|[—–―-]) ?)?(?=\S)"
)
ASIDE = re.compile(r"(?<=\w) \([^()]{1,30}\)(?=[\s,])")
DASH = re.compile(r"[ \t]*(?:--|[—–―])\s*([A-Z][^\n.,;:\"“”]{2,60})")
QUOTED = re.compile(r"[“”„«»\"‘]|''|``")
PLAIN_WORD = re.compile(r"[a-z]+")
MAX_CHARACTERS = 1200
SHORTEST_CONTENT = 2


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


def may_state(text: str) -> bool:
    """Whether a sentence can hold a statement at all: it has a quotation mark or a reporting word."""
    return QUOTED.search(text) is not None or not cues.signs().isdisjoint(PLAIN_WORD.findall(text.lower()))


def statements(facts: Facts, wanted: Container[int] | None, *, model: str = DEFAULT_MODEL) -> tuple[Statement, ...]:
    """The statements in the sentences of an article that start at `wanted` (None: in all), in order."""
    return statements_of([(facts, wanted)], model=model)[0]


def statements_of(
    many: Sequence[tuple[Facts, Container[int] | None]], *, model: str = DEFAULT_MODEL, every: bool = False
) -> tuple[tuple[Statement, ...], ...]:
    """The statements of many articles, parsed in one batch; with `every` also those of rules that are seldom right."""
    quoted = [quotations(facts.text, facts.body) for facts, _ in many]
    units = [list(_units(facts, wanted, quotes)) for (facts, wanted), quotes in zip(many, quoted, strict=True)]
    docs = language.parse((unit.text for each in units for unit in each), model)
    found = (
        _of_article(facts, wanted, quotes, [(unit, next(docs)) for unit in each])
        for (facts, wanted), quotes, each in zip(many, quoted, units, strict=True)
    )
    return tuple(tuple(statement for statement in each if every or _is_trusted(statement)) for each in found)


def _is_trusted(statement: Statement) -> bool:
    kind, lemma = statement.kind.split(":")
    return trusted(kind, lemma, statement.direct)


def _of_article(
    facts: Facts, wanted: Container[int] | None, quotes: Sequence[Quotation], parsed: Sequence[tuple[Unit, Doc]]
) -> tuple[Statement, ...]:
    found = [statement for unit, doc in parsed if unit.wanted for statement in _read(facts, unit, doc, quotes)]
    found += _signed(facts, wanted, quotes)
    found = list(_continued(facts, sorted(found, key=lambda each: (each.cue, each.content)), quotes))
    return tuple(_named(facts, found, [_turn(unit, doc, quotes) for unit, doc in parsed]))


def _named(facts: Facts, found: Sequence[Statement], turns: Sequence[Turn]) -> Iterator[Statement]:
    """The statements with the person that a pronoun means, where only one is possible."""
    pronouns = [each.speaker for each in found if each.speaker and gender(each.speaker.of(facts.text))]
    known = antecedents(facts.text, turns, pronouns, people(facts.text, _own_text(facts))) if pronouns else {}
    for each in found:
        answer = known.get(each.speaker) if each.speaker else None
        yield (
            each
            if answer is None
            else replace(each, name=answer.person, name_at=Citation(facts.id, answer.mention.span))
        )


def _own_text(facts: Facts) -> tuple[Span, ...]:
    return (facts.title, *facts.body) if facts.title is not None else facts.body


def _turn(unit: Unit, doc: Doc, quotes: Sequence[Quotation]) -> Turn:
    """What a parsed sentence leaves for the pronouns behind it."""
    quoted = frozenset(token.i for token in doc if _piece(unit, token.idx).stands_for)
    subjects = [token for token in doc if token.dep_ in ("nsubj", "nsubjpass") and token.i not in quoted]
    roots = [token for token in doc if token.dep_ == "ROOT" and token.i not in quoted]
    main = subject_of(roots[-1]) if roots else None
    inside = [quote.span for quote in quotes if quote.span.overlaps(unit.span)]
    outside = tuple(_gaps(unit.span, inside))
    return Turn(
        span=unit.span,
        subject=_core(unit, doc, main) if main is not None and main.i not in quoted else None,
        earlier=tuple(core for each in subjects if (core := _core(unit, doc, each)) is not None),
        outside=outside,
        only_quotes=bool(inside) and sum(part.end - part.start for part in outside) < 4,
    )


def _core(unit: Unit, doc: Doc, head: Token) -> Span | None:
    """The name or the noun itself, without what goes before it; None for several together ("Kerry and Wang")."""
    if any(each.dep_ == "conj" for each in head.children):
        return None
    start = head.i
    while start > 0 and doc[start - 1].dep_ in ("compound", "flat") and doc[start - 1].head == head:
        start -= 1
    return _span(unit, doc, (start, head.i + 1))


def _gaps(span: Span, inside: Sequence[Span]) -> Iterator[Span]:
    position = span.start
    for each in inside:
        if each.start > position:
            yield Span(position, each.start)
        position = max(position, each.end)
    if position < span.end:
        yield Span(position, span.end)


# --- what the parser is given -----------------------------------------------------------------------------------------


def _units(facts: Facts, wanted: Container[int] | None, quotes: Sequence[Quotation]) -> Iterator[Unit]:
    spans = list(_joined(facts, quotes))
    chosen = [_is_wanted(facts, wanted, span) and may_state(span.of(facts.text)) for span in spans]
    for index, span in enumerate(spans):
        following = range(index + 1, min(index + 1 + FURTHEST, len(spans)))
        if chosen[index] or any(chosen[i] and PRONOUN.search(spans[i].of(facts.text)) for i in following):
            inside = [quote for quote in quotes if span.covers(quote.span)]
            unit = Unit(span, tuple(_pieces(facts.text, span, inside)), chosen[index])
            if len(unit.text) <= MAX_CHARACTERS:
                yield unit


def _is_wanted(facts: Facts, wanted: Container[int] | None, span: Span) -> bool:
    return wanted is None or any(each.start in wanted for each in facts.sentences if span.covers(each.span))


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
    dateline = DATELINE.match(text, span.start, span.end)
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


# --- from tokens to spans ---------------------------------------------------------------------------------------------


def _read(facts: Facts, unit: Unit, doc: Doc, quotes: Sequence[Quotation]) -> Iterator[Statement]:
    quoted = frozenset(token.i for token in doc if _piece(unit, token.idx).stands_for)
    found = [each for frame in frames(doc, quoted) if (each := _statement(facts, unit, doc, frame, quotes)) is not None]
    yield from _outermost(_reported_through(found, facts.text))


def _piece(unit: Unit, offset: int) -> Piece:
    return unit.pieces[bisect_right(unit.pieces, offset, key=lambda piece: piece.at) - 1]


def _statement(facts: Facts, unit: Unit, doc: Doc, frame: Frame, quotes: Sequence[Quotation]) -> Statement | None:
    text = facts.text
    cue, speaker = _span(unit, doc, frame.cue), _span(unit, doc, frame.speaker)
    if any(quote.span.covers(cue) for quote in quotes) or _is_in_title(doc, frame):
        return None
    content = tuple(_whole(_span(unit, doc, each), cue, quotes) for each in frame.content)
    if sum(len(each.of(text).split()) for each in content) < SHORTEST_CONTENT:
        return None
    antecedent = _span(unit, doc, frame.antecedent) if frame.antecedent is not None else None
    return Statement(
        speaker=speaker,
        cue=cue,
        content=content,
        direct=any(quote.span.overlaps(each) for quote in quotes for each in content),
        kind=f"{frame.kind}:{frame.lemma}",
        name=antecedent.of(text) if antecedent is not None else None,
        name_at=Citation(facts.id, antecedent) if antecedent is not None else None,
    )


def _is_in_title(doc: Doc, frame: Frame) -> bool:
    """A verb with a capital letter stands in a headline, where the parser takes verbs for names and names for verbs."""
    cue = doc[frame.cue[0]]
    return cue.i > 0 and cue.text[:1].isupper() and frame.kind != "according"


def _span(unit: Unit, doc: Doc, tokens: Tokens) -> Span:
    """The span in the text of a range of tokens; a stand-in counts as its whole quotation."""
    first, last = doc[tokens[0]], doc[tokens[1] - 1]
    return Span(_source(unit, first.idx).start, _source(unit, last.idx + len(last) - 1).end)


def _source(unit: Unit, offset: int) -> Span:
    piece = _piece(unit, offset)
    if piece.stands_for:
        return piece.source
    start = piece.source.start + offset - piece.at
    return Span(start, start + 1)


def _whole(content: Span, cue: Span, quotes: Sequence[Quotation]) -> Span:
    """The content with the whole of every quotation that it holds a part of."""
    touched = [quote.span for quote in quotes if quote.span.overlaps(content) and not quote.span.covers(cue)]
    return Span(
        min([content.start, *(each.start for each in touched)]), max([content.end, *(each.end for each in touched)])
    )


# --- which statements are the page's ----------------------------------------------------------------------------------


def _outermost(found: Sequence[Statement]) -> list[Statement]:
    """Without the statements whose cue stands inside another's content."""
    return [
        each
        for each in found
        if not any(content.covers(each.cue) for other in found if other is not each for content in other.content)
    ]


def _reported_through(found: Sequence[Statement], text: str) -> list[Statement]:
    """ "Kerry said …, according to The New York Times" is Kerry's statement, through the newspaper."""
    outlets = [each for each in found if each.speaker is not None and is_outlet(each.speaker.of(text))]
    through: dict[int, str] = {}
    for outlet in outlets:
        for index, each in enumerate(found):
            if each not in outlets and any(part.covers(each.cue) for part in outlet.content):
                through[index] = _folded(outlet, text)
    used = set(through.values())
    return [
        replace(each, via=through.get(index))
        for index, each in enumerate(found)
        if each not in outlets or _folded(each, text) not in used
    ]


def _folded(statement: Statement, text: str) -> str:
    return " ".join(statement.speaker.of(text).split()) if statement.speaker is not None else ""


def _signed(facts: Facts, wanted: Container[int] | None, quotes: Sequence[Quotation]) -> Iterator[Statement]:
    """A quotation with a dash and a name behind it."""
    for quote in quotes:
        match = DASH.match(facts.text, quote.span.end)
        if (
            match is None
            or not _overlaps_wanted(facts, wanted, quote.span)
            or facts.text[match.end() : match.end() + 1].strip(".\n")
        ):
            continue
        speaker = Span(*match.span(1))
        cue = Span(quote.span.end, speaker.start)
        yield Statement(speaker, cue, (quote.span,), True, "dash:*")


def _overlaps_wanted(facts: Facts, wanted: Container[int] | None, span: Span) -> bool:
    return wanted is None or any(each.start in wanted for each in facts.sentences if each.span.overlaps(span))


def _continued(facts: Facts, found: Sequence[Statement], quotes: Sequence[Quotation]) -> Iterator[Statement]:
    """The statements with the quotations that follow theirs: the next sentence, and further paragraphs."""
    claimed = [each for statement in found for each in statement.content]
    ends = {sentence.end for sentence in facts.sentences}
    for statement in found:
        more = []
        for each in _following(facts, statement, quotes, ends):
            if any(each.overlaps(other) for other in claimed):
                break
            more.append(each)
        claimed += more
        yield replace(statement, content=(*statement.content, *more)) if more else statement


def _following(facts: Facts, statement: Statement, quotes: Sequence[Quotation], ends: Container[int]) -> Iterator[Span]:
    last = max(statement.cue.end, *(each.end for each in statement.content))
    sentence = next((each for each in facts.sentences if each.start < last <= each.end), None)
    if sentence is None:
        return
    position = sentence.end
    carries_on = any(quote.goes_on and quote.span.end == last for quote in quotes)
    for quote in quotes:
        if quote.span.start < position:
            continue
        gap = facts.text[position : quote.span.start]
        if gap.strip() or ("\n" in gap and not (carries_on and quote.continues)):
            return
        tail = facts.text[quote.span.end : quote.span.end + 2].strip()
        if not (quote.span.end in ends or not tail or facts.text[quote.inner.end - 1] in ".?!"):
            return
        yield quote.span
        carries_on, position = quote.goes_on, quote.span.end
