from __future__ import annotations

from briefing.model import Metadata
from briefing.text.clean import clean
from tests.making import as_read

ONE = "The ministry of transport said on Monday that two railway lines would be closed for repairs this summer."
TWO = "Union leaders said that the decision, which affects 3,000 workers, had not been discussed with them at all."
THREE = "A spokesman for the railway said that talks with the unions would begin in the second week of June."


def test_title_and_paragraphs() -> None:
    text = "\n\n".join(("Two lines to close", ONE, TWO, THREE))
    found = clean(as_read(text))
    assert [span.of(text) for span in found.body] == [ONE, TWO, THREE]
    assert found.title is not None
    assert found.title.of(text) == "Two lines to close" == found.metadata.title
    assert found.metadata.language == "en"


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = f"{ONE[:60]}\n{ONE[60:]} {TWO[:40]}\n{TWO[40:]}\n\n{THREE[:55]}\n{THREE[55:]} {ONE[:50]}\n{ONE[50:]}"
    assert len(clean(as_read(wrapped)).body) == 2


def test_a_heading_that_is_the_title_is_known_as_such() -> None:
    text = f"---\ntitle: Two lines\n---\n\n# Two lines\n\n{ONE}\n\n## What unions say about it.\n\n{TWO}\n"
    title = clean(as_read(text, reader="markdown", metadata=Metadata(title="Two lines"))).title
    assert title is not None
    assert title.of(text) == "Two lines"
