from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.marks.attribution.quotations import quotations
from briefing.marks.attribution.statements import statements
from tests.making import article

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


@given(TEXTS)
@settings(deadline=None)
def test_quotations_are_in_order_and_inside_their_paragraphs(text: str) -> None:
    body = article("a", text).body
    found = quotations(text, body)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(quote.span.covers(quote.inner) and any(each.covers(quote.span) for each in body) for quote in found)


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_statements_lie_in_the_text(text: str) -> None:
    found = statements(article("a", text), None)
    assert found == statements(article("a", text), None)
    for each in found:
        spans = [each.cue, *each.content, *([each.speaker] if each.speaker else [])]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
