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
        own = [one for one in facts.sentences if turn.span.covers(one.span)]
        if own and not turn.asks and (wanted is None or any(one.start in wanted for one in own)):
            yield Statement(
                turn.label, Span(turn.label.end, turn.said[0].start), _content(facts, turn, own), True, TURN
            )


def _content(facts: Facts, turn: Turn, own: Sequence[Sentence]) -> tuple[Span, ...]:
    start, end, words = turn.said[0].start, own[0].end, 0
    after: list[Span] = []
    for one in own:
        words += len(one.span.of(facts.text).split())
        if not after and one.paragraph == own[0].paragraph and (words <= MOST_WORDS or one is own[0]):
            end = one.end
        else:
            after.append(one.span)
    return Span(start, end), *after
