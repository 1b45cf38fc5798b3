from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import replace

import pytest

from briefing.marks.analysis import understand
from briefing.model import Edit, Item, Metadata, Span
from briefing.page.check import fault_of
from briefing.text.clean import clean
from briefing.text.clean.metadata import with_dateline
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


@pytest.mark.parametrize(
    "line", ["NEWPORT, May 3 (AP) —", "NEWPORT, Norland (Reuters) -", "NEWPORT: ", "PORT ISTRIA —"]
)
def test_a_dateline_is_of_its_paragraph_but_of_no_sentence(line: str) -> None:
    text = f"Two lines to close\n\n{line.strip()} {ONE}\n\n{TWO}\n\n{THREE}"
    first, second, _ = clean(as_read(text)).body
    assert first.of(text) == ONE
    assert with_dateline(text, first).of(text) == f"{line.strip()} {ONE}"
    assert with_dateline(text, second) == second


@pytest.mark.parametrize(
    "label",
    [
        "For Immediate Release\nMay 3, 2026",
        "PRESS RELEASE\n3 May 2026",
        "PRESS RELEASE\n\nFor immediate release: 3 May 2026",
        "Embargoed until 3 May 2026",
    ],
)
def test_above_the_title_of_a_release_stands_who_sends_it(label: str) -> None:
    above = f"Ministry of Transport\nOffice of the Spokesperson\n\n{label}"
    text = "\n\n".join((above, "Two lines to close", ONE, TWO, THREE))
    known = clean(as_read(text)).metadata
    found = known.title, known.outlet, known.published
    assert found == ("Two lines to close", "Ministry of Transport", "2026-05-03")


def test_without_the_label_of_a_release_the_first_heading_is_the_title() -> None:
    text = f"Two lines to close for repairs\n3 May 2026\nRailway staff were not asked\n\n{ONE}\n\n{TWO}\n\n{THREE}"
    known = clean(as_read(text)).metadata
    assert (known.title, known.outlet) == ("Two lines to close for repairs", None)


@pytest.mark.parametrize("question", ["Have you been affected?", "Were you caught up in it?", "Do you have a story?"])
def test_a_call_to_readers_and_its_heading_are_no_text(question: str) -> None:
    text = "\n\n".join((ONE, TWO, THREE, question, "E-mail us at desk@example.org and we may call you back."))
    assert [span.of(text) for span in clean(as_read(text)).body] == [ONE, TWO, THREE]


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
