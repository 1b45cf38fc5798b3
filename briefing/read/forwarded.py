"""Messages that were passed on within a message: what is a colleague's note, and what the message that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from briefing.lang import word_list
from briefing.read.blocks import Line

FIELD = re.compile(r"[*_\s]{0,4}(?P<name>[^\W\d_][^\W\d_ -]{0,14}(?: \w{1,4})?)[ *_]{0,3}:[*_]{0,2}\s*+(?P<value>.*)")
# "---------- Forwarded message ---------", "-----Original Message-----", "Begin forwarded message:", a rule.
MARK = re.compile(r"\s*(?:[-_=]{5,}.{0,60}|[-_=]{3,}.{3,40}[-_=]{3,}|[^.!?]{4,60}:)\s*")
QUOTED = re.compile(r">[ \t]?")
SIGNATURE = re.compile(r"--\s?")
LEAST_FIELDS = 3
MOST_CONTINUED = 3  # lines in which a field may go on
LEAST_QUOTED = 0.9  # of the lines below a head: so many have the mark of a quotation


class Forwarded(NamedTuple):
    """A message as it was passed on: the fields of its head, and its lines."""

    sender: str
    date: str
    subject: str
    lines: tuple[Line, ...]


class Head(NamedTuple):
    """Where the head of a message that was passed on begins and ends, and its fields."""

    start: int
    end: int
    fields: dict[str, str]


def split(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Forwarded, ...]]:
    """What somebody wrote above, and each message that stands below, in order. A blank line is one without letters."""
    heads = list(_heads(lines))
    if not heads:
        return tuple(lines), ()
    ends = [head.start for head in heads[1:]] + [len(lines)]
    own = tuple(lines[: heads[0].start])
    return own, tuple(_forwarded(head, lines[head.end : end]) for head, end in zip(heads, ends, strict=True))


def _forwarded(head: Head, lines: Sequence[Line]) -> Forwarded:
    fields = head.fields
    return Forwarded(
        fields["from"], fields.get("date", ""), fields.get("subject", ""), tuple(unsigned(unquoted(lines)))
    )


def _heads(lines: Sequence[Line]) -> Iterator[Head]:
    index = 0
    while index < len(lines):
        end, fields = _fields(lines, index)
        if len(fields) >= LEAST_FIELDS and "from" in fields:
            yield Head(_without_mark(lines, index), end, fields)
            index = end
        index += 1


def _fields(lines: Sequence[Line], start: int) -> tuple[int, dict[str, str]]:
    """The fields that stand from a line on, each on one of its own, and where they end."""
    found: dict[str, str] = {}
    name, end = "", start
    for index in range(start, len(lines)):
        text = QUOTED.sub("", lines[index].text)
        match = FIELD.match(text)
        known = _names().get(match["name"].casefold(), "") if match else ""
        if match and known and (known not in found or known == "to"):
            name, end = known, index + 1
            found.setdefault(known, match["value"].strip())
        elif not _may_go_on(text, found, index - end):
            break
    return _continued(lines, end, name, found)


def _may_go_on(text: str, found: dict[str, str], since: int) -> bool:
    """Whether another field may follow a line that is none, so many lines behind the last."""
    if not text.strip():
        return 0 < len(found) < LEAST_FIELDS
    return bool(found) and since < MOST_CONTINUED and not FIELD.match(text)


def _continued(lines: Sequence[Line], end: int, name: str, found: dict[str, str]) -> tuple[int, dict[str, str]]:
    """Where the head ends: a list of addresses may go on in the lines below it."""
    while name == "to" and end < len(lines) and "@" in lines[end].text and len(lines[end].text.split()) < 12:
        end += 1
    return end, found


@cache
def _names() -> dict[str, str]:
    return {word: name for name in ("from", "date", "subject", "to") for word in word_list("mail", f"fields.{name}")}


def _without_mark(lines: Sequence[Line], start: int) -> int:
    """Where a head begins together with the line that says that a message follows."""
    above = start
    while above and not lines[above - 1].text.strip(" >"):
        above -= 1
    return above - 1 if above and MARK.fullmatch(QUOTED.sub("", lines[above - 1].text)) else start


def unquoted(lines: Sequence[Line]) -> list[Line]:
    """Lines without the mark of a quotation, where all have it."""
    filled = [line for line in lines if line.text.strip()]
    if sum(line.text.startswith(">") for line in filled) < LEAST_QUOTED * max(1, len(filled)):
        return list(lines)
    return [
        line._replace(text=QUOTED.sub("", line.text, count=1))
        for line in lines
        if line.text.startswith(">") or not line.text
    ]


def unsigned(lines: Sequence[Line]) -> list[Line]:
    """Lines without the signature below them."""
    at = next((n for n, line in enumerate(lines) if n and SIGNATURE.fullmatch(line.text)), len(lines))
    return list(lines[:at])
