"""Every printed sentence is in its source: checked before anything is written, and again by `briefing verify`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from briefing.errors import VerificationError
from briefing.lang import any_of
from briefing.marks.context.edits import connective, markup
from briefing.model import Brief, Edit, Item, Position, Question, Side, Span
from briefing.text.pages import plain, unprinted, unwrapped
from briefing.text.printed import UNPRINTABLE, printed

NEGATION = re.compile(
    rf"\b(?:{any_of('proof', 'negations')})\b|n[’']t\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    rf"\d|\b(?:{any_of('proof', 'numbers')})\b",
    re.IGNORECASE,
)
CUE = re.compile(rf"\b(?:{any_of('proof', 'cues')})\b", re.IGNORECASE)
AGAINST = re.compile(r",?\s*(?:but|while|whereas|although|though)\b")
ELLIPSIS = "…"
QUOTES = ("“", "”", '"')
SIGN = re.compile(r"[*_]{1,2}|\[|\]\([^()\s]+(?:\s+\"[^\"]*\")?\)")  # of Markdown: an emphasis, a link and its address
PRONOUNS = ("he", "she")
HONORIFIC = re.compile(r"^(?:Mrs?|Ms|Dr|Prof|Miss)\.? ")
NAME = re.compile(r"[^\W\d_][^\d,;:!?]{1,80}")


def items(brief: Brief) -> Iterator[Item]:
    """Every printed item, in the order of the page."""
    for topic in brief.topics:
        yield from topic.items
    for asked in brief.standing:
        yield from asked.answers


def check(brief: Brief, texts: Mapping[str, str], among: Container[str] | None = None) -> None:
    """Raises VerificationError unless every printed item is its source's own words.

    `texts` by article id; where `among` is given, items of other sources are passed over.
    """
    for number, item in enumerate(items(brief), 1):
        if among is not None and item.source not in among:
            continue
        if fault := fault_of(item, texts):
            raise VerificationError(f"item {number}, “{item.text[:60]}”: {fault}", where=item.source)


def fault_of(item: Item, texts: Mapping[str, str]) -> str | None:
    """What is wrong with an item, or None: its text must follow from its span and its edits, its edits be allowed."""
    text = texts.get(item.source)
    if text is None:
        return "its source was not read"
    if not 0 <= item.span.start < item.span.end <= len(text):
        return f"its span {tuple(item.span)} lies outside the source ({len(text)} characters)"
    try:
        if printed(text, item.span, item.edits) != item.text:
            return "the printed words are not the words of the source"
    except ValueError as error:
        return str(error)
    faults = (fault for edit in item.edits if (fault := _edit_fault(edit, item, texts)))
    return next(faults, None) or _support_fault(item, texts) or _sides_fault(item, texts)


def _sides_fault(item: Item, texts: Mapping[str, str]) -> str | None:
    """What is wrong with the sides of a dispute: each is proved as an item, and the first is the item itself."""
    sides = item.detail.sides if isinstance(item.detail, Question) else ()
    if sides and (len(sides) < 2 or sides[0] != Side(item.text, item.source, item.span, item.edits)):
        return "its first side is not its own, or there is no other"
    others = (Item(side.text, side.source, side.span, side.edits, detail=Question("disputed")) for side in sides[1:])
    faults = (f"of the other side: {fault}" for other in others if (fault := fault_of(other, texts)))
    return next(faults, None)


def _edit_fault(edit: Edit, item: Item, texts: Mapping[str, str]) -> str | None:
    """What is wrong with one edit. Allowed are those that docs/record.md lists, each by its rule, and nothing else."""
    text = unwrapped(plain(texts[item.source]), (item.span,))  # as the sentence was understood
    before = edit.at.of(text)
    if _joins_digits(edit, item, text):
        return f"“{edit.to or before}” is changed beside a figure, which may make another number"
    if edit.source is not None:
        return _bracket_fault(edit, item, text, texts)
    if not edit.to and (not UNPRINTABLE.sub("", before) or edit in markup(text, item.span) or SIGN.fullmatch(before)):
        return None
    if not edit.to and edit.at in unprinted(texts[item.source]):
        return None
    if edit in connective(text, item.span):
        return None
    if ELLIPSIS in edit.to:
        return _cut_fault(edit, item, text)
    if not before and edit.to in QUOTES:
        return _quote_fault(edit.to, edit.at.start, item, text)
    return f"“{before}” became “{edit.to}”, which is no edit that is allowed"


def _joins_digits(edit: Edit, item: Item, text: str) -> bool:
    """Whether a mark is put to a figure, or what is taken out leaves two figures side by side."""
    left = text[edit.at.start - 1 : edit.at.start] if edit.at.start > item.span.start else ""
    right = text[edit.at.end : edit.at.end + 1] if edit.at.end < item.span.end else ""
    if not edit.to:
        return left.isdigit() and right.isdigit()
    return (left.isdigit() and edit.to[0] != " ") or (right.isdigit() and edit.to[-1] != " ")


# --- cuts and quotation marks -----------------------------------------------------------------------------------------


def _cut_fault(edit: Edit, item: Item, text: str) -> str | None:
    """A cut takes away the beginning or the end of what is shown, and nothing there that turns what is said."""
    before, marks = edit.at.of(text), edit.to.strip()
    at_start, at_end = edit.at.start == item.span.start, edit.at.end == item.span.end
    if not (at_start or at_end) or not before.strip() or marks.strip("".join(QUOTES)) != ELLIPSIS:
        return f"the cut of “{before}” is neither at the beginning nor at the end"
    if found := NEGATION.search(before) or NUMBER.search(before) or _cue(item, edit.at, text):
        return f"the cut of “{before}” takes away “{found.group() if isinstance(found, re.Match) else found}”"
    added = marks.replace(ELLIPSIS, "")
    return _quote_fault(added, edit.at.end if at_start else edit.at.start, item, text) if added else None


def _cue(item: Item, cut: Span, text: str) -> str | None:
    """Words of saying, or who says it, where a cut takes them away.

    At the end of a position those of another may go who says something against it: they do not tell who says the rest.
    """
    position = item.detail if isinstance(item.detail, Position) else None
    own = (position.cue, position.speaker_span) if position else ()
    lost = next((one.of(text) for one in own if cut.overlaps(one)), None)
    if lost or (position and cut.end == item.span.end and AGAINST.match(cut.of(text))):
        return lost
    return next(iter(CUE.findall(cut.of(text))), None)


def _quote_fault(mark: str, at: int, item: Item, text: str) -> str | None:
    """A quotation mark may be completed only inside a quotation of the source."""
    line, block = text.rfind("\n", 0, item.span.start) + 1, text.rfind("\n\n", 0, item.span.start) + 1
    if any(_is_open(text[start:at]) for start in (line, block, item.span.start)):
        return None
    return f"“{mark}” is put where no quotation of the source is open"


def _is_open(words: str) -> bool:
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1


# --- brackets ---------------------------------------------------------------------------------------------------------


def _bracket_fault(edit: Edit, item: Item, text: str, texts: Mapping[str, str]) -> str | None:
    """A bracket holds the words of a place: a name for a pronoun or a surname of it, or the matter of a question."""
    assert edit.source is not None
    origin = texts.get(edit.source.source, "")
    inside = 0 <= edit.source.span.start < edit.source.span.end <= len(origin)
    words = printed(origin, edit.source.span).strip() if inside else ""
    if not words or edit.to.strip() != f"[{words}]":
        return f"“{edit.to}” is not what its source says"
    if edit.at.start == edit.at.end:
        own = edit.source.source == item.source and isinstance(item.detail, Question)
        return None if own else f"“{edit.to}” explains what is no question, or from another article"
    called = HONORIFIC.sub("", _without_connective(edit, item, text)).strip()
    if called.lower() in PRONOUNS and NAME.fullmatch(words):
        return None
    if called and called in words.split() and NAME.fullmatch(words):
        return None
    return f"“{edit.at.of(text)}” is no pronoun or surname for “{edit.to}”"


def _without_connective(edit: Edit, item: Item, text: str) -> str:
    """The words that a name stands for, a connective before them left out."""
    for dropped in connective(text, item.span):
        end = dropped.at.end - len(dropped.to)
        if edit.at.start == item.span.start < end < edit.at.end:
            return text[end : edit.at.end]
    return edit.at.of(text)


def _support_fault(item: Item, texts: Mapping[str, str]) -> str | None:
    for citation in item.also:
        if not 0 <= citation.span.start < citation.span.end <= len(texts.get(citation.source, "")):
            return f"the sentence that backs it is not in {citation.source}"
    detail = item.detail
    if isinstance(detail, Position) and not item.span.covers(detail.cue):
        return "its cue lies outside the printed span"
    return None
