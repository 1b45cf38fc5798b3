from __future__ import annotations

import pytest

from briefing.page.layout import Box, Font, Run, Stop, lines, pieces, width

ARIAL = Font("sans", size=10)
COLUMN = Box(0, 0, 200)


def count(text: str, box: Box = COLUMN, font: Font = ARIAL) -> int:
    return lines((Run(text, font),), box)


def test_widths_are_those_of_the_standard_fonts() -> None:
    # Helvetica's own tables: 0.278 for a blank, 0.556 for a figure, 0.667 for an A, 0.722 for a bold A.
    assert width("A 1", ARIAL) == pytest.approx(10 * (0.667 + 0.278 + 0.556), abs=0.02)
    assert width("A", Font("sans", bold=True)) == pytest.approx(7.22, abs=0.01)
    assert width("A", Font("serif")) == pytest.approx(7.22, abs=0.01)
    assert width("Ai", Font("mono")) == pytest.approx(12.0, abs=0.01)


def test_letters_that_the_tables_lack_are_measured_on_the_wide_side() -> None:
    assert width("漢字", ARIAL) == 20
    assert width("한국", ARIAL) >= 18
    assert width("ắ", ARIAL) == width("ă", ARIAL)
    assert width("e\u0301", ARIAL) == width("e", ARIAL)
    assert width("\u200b\u2068", ARIAL) == 0


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("two words", ["two ", "words"]),
        ("pro-U.S. and U.S.-led", ["pro-", "U.S. ", "and ", "U.S.-", "led"]),
        ("an F-16 in 2016-17", ["an ", "F-", "16 ", "in ", "2016-17"]),
        ("either/or", ["either/or"]),
        ("words—more", ["words", "—", "more"]),
        ("non\u00a0breaking", ["non\u00a0breaking"]),
        ("https://a.example/b-c/d-e f", ["https://a.example/b-c/d-e ", "f"]),
        ("日本語", ["日", "本", "語"]),
    ],
)
def test_lines_begin_where_libreoffice_begins_them(text: str, cut: list[str]) -> None:
    assert pieces(text) == cut


def test_a_paragraph_has_a_line_even_when_it_is_empty() -> None:
    assert count("") == 1


def test_words_go_to_the_next_line_and_blanks_hang_over_the_edge() -> None:
    word = "m" * 12  # 100 points
    assert count(f"{word} {'m' * 10}") == 1
    assert count(f"{word} {word}") == 2
    assert count("m" * 24 + " ") == 1


def test_a_word_wider_than_a_line_is_cut() -> None:
    assert count("m" * 100) == 5
    assert count("word " + "m" * 100) == 6


def test_indents_and_tabs_take_their_room() -> None:
    hanging = Box(left=100, first=0, right=200)
    assert count("label\t" + "m" * 11, hanging) == 1
    assert count("label\t" + "m" * 11 + " " + "m" * 11, hanging) == 2
    assert count("x\ty", Box(0, 0, 200, (Stop(200, "right"),))) == 1


def test_bold_words_take_more_room() -> None:
    bold = Font("sans", bold=True)
    words = Run("n" * 17 + " ", ARIAL)
    assert lines((words, Run("n" * 17, ARIAL)), COLUMN) == 1
    assert lines((words, Run("n" * 17, bold)), COLUMN) == 2
