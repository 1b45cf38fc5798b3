from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import Unreadable
from briefing.marks.context import standalone
from briefing.model import Article, Span
from briefing.text.clean import clean
from briefing.text.printed import printed
from briefing.text.split import split

PIECES = st.sampled_from(
    [
        *"The minister said that talks with the U.S. Secretary failed. “No,” he said! But why?".split(),
        *'"Yes." Mr. Lee (AP) [1] He went on; it was 5 p.m. “Stop'.split(),
        "\n", "\n\n", "\r\n", "\u2028", "\t", " ", "...", "5.5", "a.m.", "J.", "**", "[a](b)", "(Yonhap)", "LONDON —",
        "Photo: Getty Images", "About us", "Copyright 2012", "March 18, 2016", "한국어", "\ufffd", "’", "_x_",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map(" ".join), st.text(max_size=200))


@given(TEXTS)
def test_sentences_are_ordered_disjoint_and_cover_every_word(text: str) -> None:
    body = tuple(Span(start, end) for start, end in _thirds(len(text)))
    sentences = split(text, body)
    end = 0
    for sentence in sentences:
        span = body[sentence.paragraph]
        assert span.covers(sentence.span)
        assert end <= sentence.start < sentence.end
        own = sentence.span.of(text)
        assert own == own.strip()
        end = sentence.end
    covered = {i for sentence in sentences for i in range(sentence.start, sentence.end)}
    assert all(i in covered for span in body for i in range(*span) if not text[i].isspace())


@settings(deadline=None)  # the first text that is not plainly English loads the language model
@given(TEXTS)
def test_body_spans_are_ordered_and_what_stands_alone_can_be_printed(text: str) -> None:
    try:
        found = clean(Article("a", "a", text, "", "text", "1"))
    except Unreadable:
        return
    end = 0
    for span in found.body:
        assert end <= span.start < span.end <= len(text)
        end = span.end
    for sentence in standalone(text, split(text, found.body)):
        printed(text, sentence.span, sentence.edits)


def _thirds(length: int) -> list[tuple[int, int]]:
    cuts = [0, length // 3, 2 * length // 3, length]
    return [(a, b) for a, b in pairwise(cuts) if a < b]
