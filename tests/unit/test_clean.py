from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import replace

import pytest

from briefing.marks.analysis import understand
from briefing.model import Edit, Item, Metadata, Span
from briefing.page.check import fault_of
from briefing.text.clean import clean
from briefing.text.printed import fold, printed
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


def wrapped(width: int, *paragraphs: str, indent: str = "") -> list[list[str]]:
    return [textwrap.wrap(one, width, initial_indent=indent) for one in paragraphs]


def on_pages(lines: Iterable[str], foot: str) -> str:
    """Lines as a PDF gives them: three a page, a foot and a form feed behind each."""
    found = [*lines]
    pages = ["\n".join(found[at : at + 3]) for at in range(0, len(found), 3)]
    return "".join(f"{page}\n\n{foot.format(number)}\n\f" for number, page in enumerate(pages, 1))


@pytest.mark.parametrize("width", [30, 45, 60, 72, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\v"])
def test_lines_broken_at_a_width_are_one_paragraph(width: int, end: str) -> None:
    text = (end * 2).join(end.join(lines) for lines in wrapped(width, ONE, TWO, THREE))
    assert [fold(span.of(text)) for span in clean(as_read(text)).body] == [ONE, TWO, THREE]


def test_paragraphs_without_a_blank_line_between_them_are_told_by_their_indent() -> None:
    text = "\n".join(line for lines in wrapped(60, ONE, TWO, THREE, indent="    ") for line in lines)
    assert [fold(span.of(text)) for span in clean(as_read(text)).body] == [ONE, TWO, THREE]


def test_lines_with_a_blank_line_between_each_two_are_one_paragraph() -> None:
    text = "\n\n\n".join("\n\n".join(lines) for lines in wrapped(60, ONE, TWO, THREE))
    assert [fold(span.of(text)) for span in clean(as_read(text)).body] == [ONE, TWO, THREE]


@pytest.mark.parametrize("foot", ["", "          {}", "- {} -", "Page {} of 5", "The Example Herald      {}"])
def test_a_sentence_goes_on_over_a_page_without_its_number(foot: str) -> None:
    lines = [line for lines in wrapped(60, ONE, TWO, THREE) for line in (*lines, "")]
    text = on_pages(lines[:-1], foot)
    facts = understand(as_read(text))
    assert [printed(text, one.span, one.edits) for one in facts.sentences] == [ONE, TWO, THREE]
    item = Item(ONE, "a", facts.sentences[0].span, facts.sentences[0].edits)
    assert fault_of(item, {"a": text}) is None


def test_a_figure_in_a_sentence_is_no_page_number() -> None:
    text = f"The ministry said on Monday that the number of lines to be closed was\n22\nand not more.\n\n{TWO}"
    start = text.index("22")
    item = Item(fold(text[:start] + text[start + 2 : text.index("more.") + 5]), "a", Span(0, text.index("more.") + 5))
    forged = replace(item, edits=(Edit(Span(start, start + 2), ""),))
    assert "no edit that is allowed" in (fault_of(forged, {"a": text}) or "")


def test_a_heading_that_is_the_title_is_known_as_such() -> None:
    text = f"---\ntitle: Two lines\n---\n\n# Two lines\n\n{ONE}\n\n## What unions say about it.\n\n{TWO}\n"
    title = clean(as_read(text, reader="markdown", metadata=Metadata(title="Two lines"))).title
    assert title is not None
    assert title.of(text) == "Two lines"
