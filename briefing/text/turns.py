"""Transcripts: who speaks stands before what is said, as a label, and speaks until the next label.

What is said is said by the label, and by nobody else; questions are no positions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from briefing.lang.rules import rules
from briefing.model import Sentence, Span, Unfit

FEWEST = 3  # turns of a transcript
MOSTLY = 0.4  # of the paragraphs from the first turn to the last begin one
LEAST_CHANGES = 0.4  # of the turns follow one of somebody else: a program's warnings all have the same label
ASKED, SAID = "asked in a transcript", "said in a turn of a transcript"
FURTHEST = 120  # letters of a label
# What is no fault where who speaks stands before it.
TOLD_BY_LABEL = (Unfit.NARRATOR, Unfit.TOO_SHORT)
SEATS = re.compile(r"(?: \([^()]*\))+$")  # the seat and the party, which a transcript names the first time only
COLON = re.compile(r"[:.]?\s*")


class Turn(NamedTuple):
    """What one speaks: where the label stands, the paragraphs (the first from behind the label), whether it asks."""

    label: Span
    said: tuple[Span, ...]
    asks: bool

    @property
    def span(self) -> Span:
        """From the label to the last word."""
        return Span(self.label.start, self.said[-1].end)


def turns(text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; none where the text is no transcript.

    That it is one shows in labels that take turns and come again, or in questions among others, at the start of many
    paragraphs.
    """
    found = {at: label for at, span in enumerate(paragraphs) if (label := _label(text, span)) is not None}
    if len(found) < FEWEST:
        return ()
    first, last = min(found), max(found)
    labels = [SEATS.sub("", label.of(text)) for label, _ in found.values()]
    times = Counter(labels)
    asks = {SEATS.sub("", label.of(text)) for label, asks in found.values() if asks}
    if len(times) < 2 or (not asks and max(times.values()) < 2) or len(found) < MOSTLY * (last - first + 1):
        return ()
    if asks == set(times) or not _take_turns(labels):
        return ()
    return tuple(_turns(text, paragraphs, found))


def _take_turns(labels: Sequence[str]) -> bool:
    return sum(one != other for one, other in pairwise(labels)) >= LEAST_CHANGES * (len(labels) - 1)


def _label(text: str, span: Span) -> tuple[Span, bool] | None:
    """The label that a paragraph begins with, and whether it is of one who asks."""
    head = text[span.start : min(span.end, span.start + FURTHEST)]
    if ":" not in head and head[:1] not in ("Q", "A"):
        return None
    found = rules("turns").first(head)
    if found is None:
        return None
    rule, match = found
    start, end = match.span("label")
    return Span(span.start + start, span.start + end), rule.yields == "asks"


def _turns(text: str, paragraphs: Sequence[Span], found: dict[int, tuple[Span, bool]]) -> Iterator[Turn]:
    begins = sorted(found)
    for at, after in zip(begins, [*begins[1:], len(paragraphs)], strict=True):
        label, asks = found[at]
        start = COLON.match(text, label.end, paragraphs[at].end).end()  # type: ignore[union-attr]
        own = (Span(start, paragraphs[at].end), *paragraphs[at + 1 : after])
        said = tuple(span for span in own if span.start < span.end)
        yield Turn(label, said or (Span(label.end, label.end),), asks)


def before_label(text: str, sentences: Sequence[Sentence], found: Sequence[Turn]) -> tuple[Sentence, ...]:
    """The sentences without the labels before them, to be judged as what they say."""
    starts = {turn.label.start: turn.said[0].start for turn in found}
    return tuple(
        replace(one, start=starts[one.start]) if starts.get(one.start, one.end) < one.end else one for one in sentences
    )


def with_labels(sentences: Sequence[Sentence], found: Sequence[Turn]) -> tuple[Sentence, ...]:
    """The sentences with their labels again, and with what the turn means for them: nothing asked can be printed, and
    nothing said without who says it."""
    return tuple(_in_turn(one, turn) if (turn := _turn_of(one, found)) else one for one in sentences)


def _turn_of(sentence: Sentence, found: Sequence[Turn]) -> Turn | None:
    return next((turn for turn in found if turn.span.covers(sentence.span)), None)


def _in_turn(sentence: Sentence, turn: Turn) -> Sentence:
    start = turn.label.start if sentence.start == turn.said[0].start else sentence.start
    if turn.asks:
        return replace(sentence, start=start, edits=(), unfit=Unfit.QUESTION, rule=ASKED)
    if sentence.unfit in (None, *TOLD_BY_LABEL):
        return replace(sentence, start=start, edits=(), unfit=Unfit.UNATTRIBUTED, rule=SAID)
    return replace(sentence, start=start, edits=())
