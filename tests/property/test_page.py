"""Whatever stands in an article: it is printed as it is, in every format, and its lines are counted."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config import PageTable
from briefing.page.layout import Box, Font, Run, lines, pieces, width
from briefing.page.render import sample, templates, word
from briefing.page.render.markdown import escape, unescape
from briefing.page.seen import word as seen
from briefing.text.printed import UNPRINTABLE

ANY = st.text(st.characters(), max_size=80)
FONT = Font()


@given(ANY)
def test_markdown_is_undone(text: str) -> None:
    assert unescape(escape(text)) == text


@given(ANY)
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


@given(ANY, st.integers(20, 500))
def test_a_wider_column_never_takes_more_lines(text: str, wide: int) -> None:
    runs = (Run(text, FONT),)
    narrow, broad = lines(runs, Box(0, 0, wide)), lines(runs, Box(0, 0, 10_000))
    assert narrow >= broad >= 1
    if "\t" not in text:
        assert narrow >= width(text.strip(" "), FONT) / wide - 0.01


@settings(max_examples=25, deadline=None)
@given(ANY)
def test_word_prints_any_text(text: str) -> None:
    view = sample.full({})
    topic = view.topics[0]
    assert topic.bottom_line
    shown = replace(view, topics=(replace(topic, bottom_line=replace(topic.bottom_line, text=f"<{text}>")),))
    data = word.filled(shown, templates.find("policy"), PageTable())
    expected = "<" + UNPRINTABLE.sub("", text)
    (found,) = [paragraph for paragraph in seen.paragraphs(data) if paragraph.startswith("BOTTOM LINE")]
    assert " ".join(found.removeprefix("BOTTOM LINE").split()).startswith(" ".join(expected.split()))
