from __future__ import annotations

from briefing.marks.attribution.quotations import quotations
from tests.making import article


def test_a_quotation_goes_on_over_paragraphs_that_open_with_a_mark() -> None:
    text = "“The first part.\n“The second part.”\nThe narrator again."
    first, second = quotations(text, article("a", text).body)
    assert first.goes_on
    assert second.continues
    assert second.span.of(text) == "“The second part.”"
