"""The notices of an article: paragraphs that are no text of its own, but correct an earlier one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.lang.rules import rules
from briefing.model import Facts, Sentence, Span
from briefing.text.split import split

FIRST = 1_000_000  # paragraphs of notices are counted from here


def notices(facts: Facts) -> Iterator[Sentence]:
    """The sentences of an article's notices, in order; none of those that are text of its own."""
    own = {facts.text[span.start : span.end].strip() for span in facts.body}
    at = 0
    for number, line in enumerate(facts.text.split("\n")):
        if rules("since")["notice"].find(line) and line.strip() not in own:
            for one in split(line, [Span(0, len(line))]):
                yield replace(one, start=at + one.start, end=at + one.end, paragraph=FIRST + number)
        at += len(line) + 1


def with_notices(facts: Facts) -> Iterator[Sentence]:
    """The sentences of an article, and behind them those of its notices."""
    yield from facts.sentences
    yield from notices(facts)
