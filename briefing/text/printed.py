"""From a span of a source to the words on the page: recorded edits applied, white space folded, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.model import Edit, Span

# What Word files and terminals cannot carry: control characters but white space, lone surrogates, non-characters.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


# What would move a terminal's cursor, end a line there or turn its direction.
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """A text of others in one line that a terminal shows as it is: what it would obey is spelled out (`\\x1b`)."""
    return UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def escaped(json: str) -> str:
    """A line of JSON in which the same is spelled out as JSON does it."""
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


# Blanks of another width, or that do not break: web pages hold them between the parts of a name or a date.
BLANKS = "\u00a0\u2007\u2009\u202f"


def with_plain_spaces(text: str) -> str:
    """The text with each blank of another kind as a plain one: every offset stays, and what is printed."""
    for blank in () if text.isascii() else BLANKS:
        text = text.replace(blank, " ")
    return text


def fold(text: str) -> str:
    """White space of any kind and length becomes one blank."""
    return " ".join(text.split())


def drop_unprintable(text: str, span: Span) -> tuple[Edit, ...]:
    """The edits that take unprintable characters out of a span."""
    return tuple(
        Edit(Span(span.start + match.start(), span.start + match.end()), "")
        for match in UNPRINTABLE.finditer(span.of(text))
    )


def printed(text: str, span: Span, edits: Iterable[Edit] = ()) -> str:
    """The text of a span as it is printed.

    Edits lie inside the span and do not overlap; an edit may be empty (`at.start == at.end`: an insertion).
    Raises ValueError where they do not.
    """
    parts, position = [], span.start
    for edit in sorted(edits, key=lambda edit: edit.at):
        if edit.at.start < position or edit.at.end > span.end:
            raise ValueError(f"edit {edit.at} overlaps another or lies outside {span}")
        parts += [text[position : edit.at.start], edit.to]
        position = edit.at.end
    parts.append(text[position : span.end])
    return fold("".join(parts))
