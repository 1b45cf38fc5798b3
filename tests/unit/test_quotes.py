from __future__ import annotations

import pytest

from briefing.marks.attribution.quotations import quotations
from briefing.model import Span


def paragraphs(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def found(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“We will go,” she said. “Then we come back.”", ["We will go,", "Then we come back."]),
        ('"We will go," she said, "and come back."', ["We will go,", "and come back."]),
        ("''We will go,'' she said.", ["We will go,"]),
        ("«We will go», she said.", ["We will go"]),
        ("‘We will go to the talks,’ she said, ‘and come back.’", ["We will go to the talks,"]),
        ("The ministers' talks aren't over, the states' envoys said.", []),
        ('He is 6\'2" tall and said "we will go".', ["we will go"]),
        ("She said ”we will go” again.", ["we will go"]),
    ],
)
def test_all_kinds_of_marks(text: str, inner: list[str]) -> None:
    assert found(text) == inner


def test_a_quotation_goes_on_over_paragraphs_that_open_with_a_mark() -> None:
    text = "“The first part.\n“The second part.”\nThe narrator again."
    first, second = quotations(text, paragraphs(text))
    assert first.goes_on
    assert second.continues
    assert second.span.of(text) == "“The second part.”"


def test_an_unclosed_mark_in_the_middle_of_a_sentence_is_no_quotation() -> None:
    assert found("He called it a “grave mistake and went home.\nNothing else happened.") == []
