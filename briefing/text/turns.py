"""Transcripts: who speaks stands before what is said, as a label, and speaks until the next label.

What is said is said by the label, and by nobody else; questions are no positions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from briefing.lang.rules import rules
from briefing.model import Sentence, Span, Unfit

FEWEST = 3  # turns of a transcript
MOSTLY = 0.4  # of the paragraphs from the first turn to the last begin one
LEAST_CHANGES = 0.4  # of the turns follow one of somebody else: a program's warnings all have the same label
ASKED, SAID = "asked in a transcript", "said in a turn of a transcript"
FURTHEST = 120  # letters of a label
# What is no fault where who speaks stands before it.
TOLD_BY_LABEL = (Unfit.NARRATOR, Unfit.TOO_SHORT)
MOSTLY_ASKS, HARDLY_ASKS = 0.6, 0.3  # of the turns of an interviewer, and of who is interviewed, end with a question
ONE_WORD = re.compile(r"(?P<label>[A-Z][\w’'-]{1,30})\s?:(?= |$)")
Found: TypeAlias = dict[int, tuple[Span, bool]]
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
    if not found:
        return ()
    found = _with_short_names(text, paragraphs, found)
    if len(found) < FEWEST:
        return ()
    first, last = min(found), max(found)
    labels = [_called(text, label) for label, _ in found.values()]
    found = _with_interviewers(text, paragraphs, found)
    times = Counter(labels)
    asks = {_called(text, label) for label, asks in found.values() if asks}
    if len(times) < 2 or (not asks and max(times.values()) < 2) or len(found) < MOSTLY * (last - first + 1):
        return ()
    if asks == set(times) or not _take_turns(labels):
        return ()
    return tuple(_turns(text, paragraphs, found))


def _called(text: str, label: Span) -> str:
    return SEATS.sub("", label.of(text))


def _with_short_names(text: str, paragraphs: Sequence[Span], found: Found) -> Found:
    """The labels, also those of one word: the surname of somebody whom another label names in full, and where there is
    one, what else stands before several paragraphs."""
    names = {name.split()[-1] for label, _ in found.values() if " " in (name := _called(text, label))}
    short = {
        at: Span(*match.span("label"))
        for at, span in enumerate(paragraphs)
        if at not in found and (match := ONE_WORD.match(text, *span))
    }
    times = Counter(span.of(text) for span in short.values())
    if names.isdisjoint(times):
        return found
    more = {at: (span, False) for at, span in short.items() if span.of(text) in names or times[span.of(text)] > 1}
    return dict(sorted({**found, **more}.items()))


def _with_interviewers(text: str, paragraphs: Sequence[Span], found: Found) -> Found:
    """The labels, of which those of an outlet ask, and of two persons the one who mostly asks and is hardly asked."""
    called = {at: _called(text, label) for at, (label, _) in found.items()}
    names = set(called.values())
    outlets = {name for name in names if rules("outlets")["outlet"].find(name)}
    asking = outlets | {name for name in names if any(_is_short_for(name, outlet) for outlet in outlets)}
    if not asking and not any(asks for _, asks in found.values()):
        asking = _mostly_ask(text, paragraphs, called)
    return {at: (label, asks or called[at] in asking) for at, (label, asks) in found.items()}


def _mostly_ask(text: str, paragraphs: Sequence[Span], called: dict[int, str]) -> set[str]:
    """What the interviewer of two persons is called, who alone ends most turns with a question."""
    full = {name.split()[-1]: name for name in called.values() if " " in name}
    asked: dict[str, list[bool]] = {}
    for at, after in pairwise([*called, len(paragraphs)]):
        ends = paragraphs[after - 1].of(text).rstrip("”\"’') ").endswith("?")
        asked.setdefault(full.get(called[at], called[at]), []).append(ends)
    shares = sorted((sum(ends) / len(ends), name) for name, ends in asked.items())
    if len(shares) != 2 or shares[0][0] > HARDLY_ASKS or shares[1][0] < MOSTLY_ASKS:
        return set()
    most = shares[1][1]
    return {most, most.split()[-1]} if len(asked[most]) > 1 else set()


def _is_short_for(name: str, outlet: str) -> bool:
    """Whether some capitals are the first letters of an outlet's name: "HT" of the Harbour Tribune."""
    initials = "".join(word[0] for word in outlet.split())
    return name.isupper() and name in (initials, initials.removeprefix("T"))


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
