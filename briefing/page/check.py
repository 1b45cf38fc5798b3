"""Every printed sentence is in its source: checked before anything is written, and again by `briefing verify`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefing.errors import VerificationError
from briefing.model import Brief, Edit, Item, Position
from briefing.text.printed import printed

LETTER = re.compile(r"[^\W_]")
NEGATION = re.compile(r"\b(?:not|no|never|nor|none|neither|without|hardly|n[’']t)\b|n[’']t\b", re.IGNORECASE)
LONGEST_CONNECTIVE = 40
ADDED_MARKS = frozenset("…“”\"'‘’«» \u00a0[].")


def items(brief: Brief) -> Iterator[Item]:
    """Every printed item, in the order of the page."""
    for topic in brief.topics:
        if topic.bottom_line:
            yield topic.bottom_line
        for section in topic.sections:
            yield from section.items


def check(brief: Brief, texts: Mapping[str, str]) -> None:
    """Raises VerificationError unless every printed item is its source's own words. `texts` by article id."""
    for number, item in enumerate(items(brief), 1):
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
    return next(faults, None) or _support_fault(item, texts)


def _edit_fault(edit: Edit, item: Item, texts: Mapping[str, str]) -> str | None:
    """What is wrong with one edit. Allowed are those that docs/record.md lists, and nothing else."""
    before = edit.at.of(texts[item.source])
    if edit.source is not None:
        origin = texts.get(edit.source.source, "")
        words = printed(origin, edit.source.span).strip() if edit.source.span.end <= len(origin) else ""
        return None if words and edit.to.strip() == f"[{words}]" else f"“{edit.to}” is not what its source says"
    if not LETTER.search(before) and set(edit.to) <= ADDED_MARKS:
        return None
    if "…" in edit.to and set(edit.to) <= ADDED_MARKS:
        return None
    if edit.to.casefold() == before.casefold() and len(before) == 1:
        return None
    return _opening_fault(edit, item, before)


def _opening_fault(edit: Edit, item: Item, before: str) -> str | None:
    """A connective may be dropped at the beginning, together with the capital that the next word then takes."""
    at_start = edit.at.start == item.span.start
    kept = before[-1:].casefold() == edit.to.casefold() or not edit.to
    if at_start and kept and len(before) <= LONGEST_CONNECTIVE and not NEGATION.search(before):
        return None
    return f"“{before}” became “{edit.to}”, which is no edit that is allowed"


def _support_fault(item: Item, texts: Mapping[str, str]) -> str | None:
    for citation in item.also:
        if not 0 <= citation.span.start < citation.span.end <= len(texts.get(citation.source, "")):
            return f"the sentence that backs it is not in {citation.source}"
    detail = item.detail
    if isinstance(detail, Position) and not item.span.covers(detail.cue):
        return "its cue lies outside the printed span"
    return None
