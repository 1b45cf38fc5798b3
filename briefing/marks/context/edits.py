"""The small edits that let a sentence stand: a leading connective dropped, the signs of Markdown taken out."""

from __future__ import annotations

import re
from functools import cache

from briefing.lang.rules import rules
from briefing.model import Edit, Span

CONNECTIVES = ("conjunction", "connective with a comma")


def connective(text: str, span: Span) -> tuple[Edit, ...]:
    """A leading discourse connective dropped and the next letter capitalised, as one edit."""
    for pattern in _connectives():
        if match := pattern.match(text, span.start, span.end):
            return (_dropped(text, span.start, match.end()),)
    return ()


@cache
def _connectives() -> tuple[re.Pattern[str], ...]:
    return tuple(rules("context_edits")[name].regex for name in CONNECTIVES)


def _dropped(text: str, start: int, end: int) -> Edit:
    if text[end].islower():
        return Edit(Span(start, end + 1), text[end].upper())
    return Edit(Span(start, end), "")


def is_marked(text: str) -> bool:
    """Whether signs of Markdown stand in a text."""
    return "*" in text or "_" in text or "](" in text


def markup(text: str, span: Span) -> tuple[Edit, ...]:
    """The signs of Markdown taken out: of a link or an emphasis only the words are printed."""
    edits: list[Edit] = []
    for match in rules("context_edits")["markup"].regex.finditer(text, span.start, span.end):
        group = next(name for name in ("text", "bold", "stars", "lines") if match[name] is not None)
        edits += [Edit(Span(match.start(), match.start(group)), ""), Edit(Span(match.end(group), match.end()), "")]
    return tuple(edits)
