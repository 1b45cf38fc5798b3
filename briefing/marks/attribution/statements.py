"""Statements of an article: who said what, with the spans of speaker, cue and content.

A parser reads only the sentences that are wanted (units), the frames of its trees say who says what (frames), and what
they leave is put together here: quotations that go on, outlets that report, pronouns, sayings that nobody heard.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.lang import any_of
from briefing.marks.attribution.frames import Frame, frames
from briefing.marks.attribution.passages import Unit, leading_to, units
from briefing.marks.attribution.pronouns import PRONOUN, antecedents, gender, subject_of
from briefing.marks.attribution.pronouns import Turn as Mentioned
from briefing.marks.attribution.quotations import Quotation, quotations
from briefing.marks.attribution.rates import trusted
from briefing.marks.attribution.spoken import said_in_turns
from briefing.marks.attribution.trees import Tokens
from briefing.marks.gazetteer import is_outlet
from briefing.marks.parse import parse
from briefing.marks.persons import bare, people
from briefing.model import DEFAULT_MODEL, Citation, Facts, Span, Statement, StatementKind
from briefing.text.cased import in_sentence_case
from briefing.text.printed import fold
from briefing.text.turns import Turn, turns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DASH = re.compile(r"[ \t]*(?:--|[—–―])\s*([A-Z][^\n.,;:\"“”]{2,60})")
NAMED_SAYING = re.compile(
    r"((?:(?:[A-Z][\w.'’-]*|of|the|and) ){0,5}[A-Z][\w.'’-]*)(?:,[^,.]{2,60},)? (?:has |had |have |also )?"
    rf"({any_of('vocabulary', 'said_by_name')})\b"
)
TITLE = re.compile(rf"\b(?:{any_of('attribution_cues', 'abbreviated_titles')})$")
LEFT_OF_QUOTE = re.compile(r"[\s,]*+(?:[’'”\"]\s++)?+")
HYPHENED = re.compile(r"(?:(?<=\w)-\w[\w’']*)*")
ABBREVIATED = re.compile(r"\.(?: [A-Z][\w.'’-]*\w){1,3}")
# "engineer Ann Blanc said", "said union head Ann Blanc": an office in small letters and a name of two words or more.
VERBS = {"said": "say", "says": "say", "added": "add", "told": "tell"}
NO_OFFICE = r"(?:and|or|but|who|that|which|of|in|to|as|at|for|when|he|she|it|they|we|you|was|is|were|are)\b"
OFFICE = rf"(?:(?!{NO_OFFICE})[a-z][\w’'-]* ){{0,4}}"
FULL_NAME = r"(?:[A-Z][\w’'-]*\.? ){1,3}[A-Z][\w’'-]*\w"
NAME_SAYS = re.compile(rf"\s(?P<who>{OFFICE}{FULL_NAME}) (?P<cue>said|says|added|told)\b")
SAYS_NAME = re.compile(
    rf"\s(?P<cue>said|says|added) (?P<who>(?:the )?{OFFICE}{FULL_NAME})(?=[,.;]| (?:in|at|on|during|after|as|when)\b)"
)
# In a quotation that is not closed: who says it.
SAID_INSIDE = re.compile(
    r"[,.?!] (?:(?:[Hh]e|[Ss]he|[Tt]hey|I|we|(?:[Tt]he |an? )?[\w’'-]+(?: [A-Z][\w.’'-]*){0,3})"
    rf" (?:{any_of('vocabulary', 'said_by_name')})"
    rf"|(?:{any_of('vocabulary', 'said_by_name')}) (?:he|she|[A-Z]))"
)
SHORTEST_CONTENT, SHORTEST_STANCE = 2, 1


def statements(facts: Facts, wanted: Container[int] | None, *, model: str = DEFAULT_MODEL) -> tuple[Statement, ...]:
    """The statements in the sentences of an article that start at `wanted` (None: in all), in order."""
    return statements_of([(facts, wanted)], model=model)[0]


def statements_of(
    many: Sequence[tuple[Facts, Container[int] | None]], *, model: str = DEFAULT_MODEL, every: bool = False
) -> tuple[tuple[Statement, ...], ...]:
    """The statements of many articles, parsed in one batch; with `every` also those of rules that are seldom right."""
    many = [(in_sentence_case(facts), wanted) for facts, wanted in many]
    quoted = [quotations(facts.text, facts.body) for facts, _ in many]
    spoken = [turns(facts.text, facts.body) for facts, _ in many]
    read = [
        [unit for unit in units(facts, wanted, quotes) if not any(turn.span.overlaps(unit.span) for turn in own)]
        for (facts, wanted), quotes, own in zip(many, quoted, spoken, strict=True)
    ]
    docs = parse((unit.text for each in read for unit in each), model)
    found = (
        _of_article(facts, wanted, quotes, [(unit, next(docs)) for unit in each])
        for (facts, wanted), quotes, each in zip(many, quoted, read, strict=True)
    )
    return tuple(
        (
            *(one for one in each if (every or trusted(one, facts.text)) and not _is_spoken(one, own)),
            *said_in_turns(facts, wanted, own),
        )
        for (facts, wanted), each, own in zip(many, found, spoken, strict=True)
    )


def _is_spoken(statement: Statement, spoken: Sequence[Turn]) -> bool:
    """Whether a statement is told by somebody in a transcript."""
    return any(turn.span.covers(statement.cue) for turn in spoken)


def _of_article(
    facts: Facts, wanted: Container[int] | None, quotes: Sequence[Quotation], parsed: Sequence[tuple[Unit, Doc]]
) -> tuple[Statement, ...]:
    found = [statement for unit, doc in parsed if unit.wanted for statement in _read(facts, unit, doc, quotes)]
    found = list(_told_by_marks(facts, wanted, quotes, found))
    found += _signed(facts, wanted, quotes)
    found = list(_continued(facts, sorted(found, key=lambda each: (each.cue, each.content)), quotes))
    return tuple(_named(facts, found, [_turn(unit, doc, quotes) for unit, doc in parsed]))


def _named(facts: Facts, found: Sequence[Statement], turns: Sequence[Mentioned]) -> Iterator[Statement]:
    """The statements with the person that a pronoun means, where only one is possible."""
    pronouns = [each.speaker for each in found if each.speaker and gender(each.speaker.of(facts.text))]
    known = antecedents(facts.text, turns, pronouns, people(facts.text, facts.own_text)) if pronouns else {}
    for each in found:
        answer = known.get(each.speaker) if each.speaker else None
        yield (
            each
            if answer is None
            else replace(each, name=answer.person, name_at=Citation(facts.id, answer.mention.span))
        )


def meant(facts: Facts, starts: Collection[int], *, model: str = DEFAULT_MODEL) -> Mapping[int, Citation]:
    """By the starts of some sentences, where the one person is named in full whom the "he" or "she" means with which
    they begin; nothing where more than one is possible."""
    quotes, known = quotations(facts.text, facts.body), people(facts.text, facts.own_text)
    read = list(leading_to(facts, starts, quotes))
    docs = parse((one.text for one in read), model)
    turns_read = [_turn(unit, doc, quotes) for unit, doc in zip(read, docs, strict=True)]
    pronouns = [Span(*match.span()) for at in sorted(starts) if (match := PRONOUN.match(facts.text, at))]
    places = {fold(one.span.of(facts.text)): one.span for one in reversed(known.mentions)}
    found = antecedents(facts.text, turns_read, pronouns, known)
    return {at.start: Citation(facts.id, places[one.person]) for at, one in found.items() if one.person in places}


def _turn(unit: Unit, doc: Doc, quotes: Sequence[Quotation]) -> Mentioned:
    """What a parsed sentence leaves for the pronouns behind it."""
    quoted = frozenset(token.i for token in doc if unit.piece(token.idx).stands_for)
    subjects = [token for token in doc if token.dep_ in ("nsubj", "nsubjpass") and token.i not in quoted]
    roots = [token for token in doc if token.dep_ == "ROOT" and token.i not in quoted]
    main = subject_of(roots[-1]) if roots else None
    inside = [quote.span for quote in quotes if quote.span.overlaps(unit.span)]
    outside = tuple(unit.span.gaps(inside))
    return Mentioned(
        span=unit.span,
        subject=_core(unit, doc, main) if main is not None and main.i not in quoted else None,
        earlier=tuple(core for each in subjects if (core := _core(unit, doc, each)) is not None),
        outside=outside,
        only_quotes=bool(inside) and sum(part.end - part.start for part in outside) < 4,
    )


def _core(unit: Unit, doc: Doc, head: Token) -> Span | None:
    """The name or the noun itself, without what goes before it; None for several together ("Blanc and Berg")."""
    if any(each.dep_ == "conj" for each in head.children):
        return None
    start = head.i
    while start > 0 and doc[start - 1].dep_ in ("compound", "flat") and doc[start - 1].head == head:
        start -= 1
    return _span(unit, doc, (start, head.i + 1))


# --- from tokens to spans ---------------------------------------------------------------------------------------------


def _read(facts: Facts, unit: Unit, doc: Doc, quotes: Sequence[Quotation]) -> Iterator[Statement]:
    quoted = frozenset(token.i for token in doc if unit.piece(token.idx).stands_for)
    found = [each for frame in frames(doc, quoted) if (each := _statement(facts, unit, doc, frame, quotes)) is not None]
    unheard = _unheard(facts.text, unit.span, quotes, found)
    for each in _outermost(_reported_through(found, facts.text)):
        if all(any(content.covers(cue) for content in each.content) for cue in unheard):
            yield each


def _unheard(text: str, span: Span, quotes: Sequence[Quotation], found: Sequence[Statement]) -> list[Span]:
    """The cues of what somebody says by name where the parser sees no saying: it may err in the rest of it, too."""
    named = (match for match in NAMED_SAYING.finditer(text, *span) if bare(text, Span(*match.span(1))) is not None)
    taken = [*(each.cue for each in found), *(quote.span for quote in quotes)]
    return [cue for cue in (Span(*match.span(2)) for match in named) if not any(each.overlaps(cue) for each in taken)]


def _statement(facts: Facts, unit: Unit, doc: Doc, frame: Frame, quotes: Sequence[Quotation]) -> Statement | None:
    text = facts.text
    cue = _span(unit, doc, frame.cue)
    speaker = _with_name(text, _outside(text, _span(unit, doc, frame.speaker), quotes))
    if any(quote.span.covers(cue) for quote in quotes) or _is_in_title(doc, frame):
        return None
    content = tuple(_whole(_span(unit, doc, each), cue, quotes) for each in frame.content)
    shortest = SHORTEST_STANCE if frame.kind.content in ("stance", "passive") else SHORTEST_CONTENT
    if sum(len(each.of(text).split()) for each in content) < shortest:
        return None
    antecedent = _span(unit, doc, frame.antecedent) if frame.antecedent is not None else None
    return Statement(
        speaker=speaker,
        cue=cue,
        content=content,
        direct=any(quote.span.overlaps(each) for quote in quotes for each in content),
        kind=frame.kind,
        name=antecedent.of(text) if antecedent is not None else None,
        name_at=Citation(facts.id, antecedent) if antecedent is not None else None,
    )


def _outside(text: str, speaker: Span, quotes: Sequence[Quotation]) -> Span:
    """A speaker without the quotation before it, whose closing mark the parser may take for a part of the name."""
    start = max((quote.span.end for quote in quotes if quote.span.start <= speaker.start < quote.span.end), default=0)
    start = LEFT_OF_QUOTE.match(text, max(start, speaker.start)).end()  # type: ignore[union-attr]
    return Span(start, speaker.end) if start < speaker.end else speaker


def _with_name(text: str, speaker: Span) -> Span:
    """A speaker with what the parser leaves of the name: "Capt" of "Capt. Noir", "Lee Min" of "Lee Min-ho"."""
    speaker = Span(speaker.start, HYPHENED.match(text, speaker.end).end())  # type: ignore[union-attr]
    match = ABBREVIATED.match(text, speaker.end)
    ends_in_title = TITLE.search(text, speaker.start, speaker.end) is not None
    return Span(speaker.start, match.end()) if match is not None and ends_in_title else speaker


def _is_in_title(doc: Doc, frame: Frame) -> bool:
    """A verb with a capital letter stands in a headline, where the parser takes verbs for names and names for verbs."""
    cue = doc[frame.cue[0]]
    return cue.i > 0 and cue.text[:1].isupper() and frame.kind.lemma != "according"


def _span(unit: Unit, doc: Doc, tokens: Tokens) -> Span:
    """The span in the text of a range of tokens; a stand-in counts as its whole quotation."""
    first, last = doc[tokens[0]], doc[tokens[1] - 1]
    return Span(unit.source(first.idx).start, unit.source(last.idx + len(last) - 1).end)


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
    """ "Blanc said …, according to The Norl Times" is Blanc's statement, through the newspaper."""
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


def _told_by_marks(
    facts: Facts, wanted: Container[int] | None, quotes: Sequence[Quotation], found: Sequence[Statement]
) -> Iterator[Statement]:
    """The statements with those of quotations whose mark, name and verb stand side by side, whatever the parser saw.

    "“It is safe,” engineer Ann Blanc said": it may take the office for a verb.
    """
    told = {one.cue: one for quote in quotes if (one := _told_beside(facts.text, quote)) is not None}
    for each in found:
        other = told.get(each.cue)
        if other is None or other.speaker is None or each.speaker is None:
            yield each
        elif each.speaker.of(facts.text).islower() and other.speaker.covers(each.speaker):
            continue  # "said union head Ann Blanc" is not the union's
        else:
            del told[each.cue]
            yield each
    for one in told.values():
        taken = (other for other in found if other.cue != one.cue)
        free = not any(other.cue.overlaps(one.cue) or _overlap(other.content, one.content) for other in taken)
        if free and _overlaps_wanted(facts, wanted, one.content[0]):
            yield one


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(each.overlaps(other) for each in some for other in others)


def _told_beside(text: str, quote: Quotation) -> Statement | None:
    """The statement of a quotation that ends in mid-sentence before a name and a verb of saying, or the other way."""
    begins, ends = text[quote.inner.start : quote.inner.start + 1], text[quote.inner.end - 1 : quote.inner.end]
    if quote.goes_on or begins.islower() or ends not in (",", "?", "!"):
        return None
    for pattern, how in ((NAME_SAYS, "subject"), (SAYS_NAME, "inverted")):
        if match := pattern.match(text, quote.span.end):
            kind = StatementKind((how,) if how == "inverted" else ("subject",), "quote", VERBS[match["cue"]])
            return Statement(Span(*match.span("who")), Span(*match.span("cue")), (quote.span,), True, kind)
    return None


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
        yield Statement(speaker, cue, (quote.span,), True, StatementKind(("dash",), "", "*"))


def _overlaps_wanted(facts: Facts, wanted: Container[int] | None, span: Span) -> bool:
    return wanted is None or any(each.start in wanted for each in facts.sentences if each.span.overlaps(span))


def _continued(facts: Facts, found: Sequence[Statement], quotes: Sequence[Quotation]) -> Iterator[Statement]:
    """The statements with the quotations beside theirs: the next sentence, the paragraphs behind, those before.

    What stands beside the cue stays the first part.
    """
    claimed = [each for statement in found for each in statement.content]
    ends = {sentence.end for sentence in facts.sentences}
    for statement in found:
        before = _leading(facts.text, statement, quotes, claimed)
        claimed += before
        more = []
        for each in _following(facts, statement, quotes, ends):
            if any(each.overlaps(other) for other in claimed):
                break
            more.append(each)
        claimed += more
        yield replace(statement, content=(*statement.content, *more, *before)) if before or more else statement


def _leading(text: str, statement: Statement, quotes: Sequence[Quotation], claimed: Sequence[Span]) -> list[Span]:
    """The paragraphs in which a quotation was opened that a statement closes: whoever says its end said it from there.

    One that tells who says it, its closing mark lost ("We need a vote, he said."), is nobody's.
    """
    own = next((at for at, quote in enumerate(quotes) if quote.continues and _is_of(statement, quote)), None)
    found: list[Span] = []
    while own and quotes[own].continues:
        own -= 1
        earlier = quotes[own]
        taken = any(each.overlaps(earlier.span) for each in claimed)
        alike = text[earlier.span.start] == text[quotes[own + 1].span.start]  # of another kind, it was meant otherwise
        if not earlier.goes_on or taken or not alike or SAID_INSIDE.search(text, *earlier.span):
            return []
        found.insert(0, earlier.span)
    return found


def _is_of(statement: Statement, quote: Quotation) -> bool:
    return any(each.overlaps(quote.span) for each in statement.content)


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
