"""Statements of transcripts: every turn is said by its label, by nobody whom it names; nobody says what is asked."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from briefing.model import Facts, Sentence, Span, Statement, StatementKind
from briefing.text.turns import Turn

TURN = StatementKind(("turn",), "", "*")
MOST_WORDS = 45  # of the sentences that are shown together, behind their label


def said_in_turns(facts: Facts, wanted: Container[int] | None, found: Sequence[Turn]) -> Iterator[Statement]:
    """A statement for each turn of which a sentence is wanted, but for those who ask.

    The speaker is the label, the cue the colon behind it, or the label where none is. The first part of the content
    are the sentences that can be shown with the label, the others follow one by one.
    """
    for turn in found:
        own = [one for one in facts.sentences if turn.span.covers(one.span) and not _asks(facts, one)]
        if own and not turn.asks and (wanted is None or any(one.start in wanted for one in own)):
            yield Statement(
                turn.label, Span(turn.label.end, turn.said[0].start), _content(facts, turn, own), True, TURN
            )


def _asks(facts: Facts, sentence: Sentence) -> bool:
    """Whether a sentence is a question, which is nobody's position, whoever asks it."""
    return sentence.span.of(facts.text).rstrip("”\"’') ").endswith("?")


def _content(facts: Facts, turn: Turn, own: Sequence[Sentence]) -> tuple[Span, ...]:
    """The parts of what is said: sentences that follow each other as one, as long as they can be shown together."""
    start, end, words = max(own[0].start, turn.said[0].start), own[0].end, 0
    after: list[Span] = []
    for one in own:
        words += len(one.span.of(facts.text).split())
        is_next = one.paragraph == own[0].paragraph and not facts.text[end : one.start].strip()
        if one is own[0] or (not after and is_next and words <= MOST_WORDS):
            end = one.end
        else:
            after.append(one.span)
    return Span(start, end), *after
