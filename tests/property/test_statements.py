from __future__ import annotations

import itertools
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.marks.attribution.quotations import quotations
from briefing.marks.attribution.statements import statements
from briefing.model import Article, Facts, Metadata, Sentence, Span

WORDS = st.sampled_from(
    [
        *(
            "Anne Blanc",
            "Mr. Novak",
            "she",
            "He",
            "said",
            "warned",
            "that",
            "according to",
            "the bank",
            "talks",
            "failed",
        ),
        *(",", ".", "?", "“", "”", '"', "''", "‘", "’", " — ", ":", "(R-Ohio)", "WASHINGTON --", "\n"),
        *("and", "who", "not", "prices", "rise"),
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


def facts(text: str) -> Facts:
    body, sentences = [], []
    for paragraph in re.finditer(r"\S[^\n]*", text):
        for match in re.finditer(r"\S[^.?\n]*[.?]?", paragraph.group()):
            start = paragraph.start() + match.start()
            sentences.append(Sentence(start, start + len(match.group()), len(body)))
        body.append(Span(*paragraph.span()))
    return Facts(Article("a", "a", text, "", "text", "1"), Metadata(), tuple(body), sentences=tuple(sentences))


@given(TEXTS)
def test_quotations_are_in_order_and_inside_their_paragraphs(text: str) -> None:
    body = facts(text).body
    found = quotations(text, body)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(quote.span.covers(quote.inner) and any(each.covers(quote.span) for each in body) for quote in found)


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_statements_lie_in_the_text(text: str) -> None:
    found = statements(facts(text), None)
    assert found == statements(facts(text), None)
    for each in found:
        spans = [each.cue, *each.content, *([each.speaker] if each.speaker else [])]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
