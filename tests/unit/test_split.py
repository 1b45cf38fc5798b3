from __future__ import annotations

from briefing.model import Span
from briefing.text.split import split


def test_wrapped_lines_do_not_end_a_sentence() -> None:
    text = "The minister said\nthat Mr.\r\nLee left. She\nstayed."
    assert [sentence.span.of(text) for sentence in split(text, (Span(0, len(text)),))] == [
        "The minister said\nthat Mr.\r\nLee left.",
        "She\nstayed.",
    ]


def test_a_sentence_knows_its_paragraph_and_terms() -> None:
    text = "Unions met. They talked.\n\nMinisters agreed."
    found = split(text, (Span(0, 24), Span(26, 43)))
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]
    assert found[2].terms == ("minist", "agre")


def test_nothing_in_nothing_out() -> None:
    assert split("   ", (Span(0, 3),)) == ()
