"""PDF pages: lines in the order in which they are read."""

from __future__ import annotations

import pytest

from briefing.errors import Unreadable
from briefing.read.documents import pdf
from briefing.read.file import File
from tests.papers import Set, column
from tests.papers import pdf as made

ONE = ["The harbour council voted on Monday to open the northern pier to ferries again after nine years of repairs."]
TWO = ["Fishermen had asked for a second crane, which the council will not pay for before the end of next year."]
THREE = [
    "The mayor, Ada Vik, said that the pier was safe and that the first ship would sail in the second week of May."
]


def lines(*pages: list[Set]) -> list[str]:
    return [line.text for page in pdf.pages(made(*pages)) for line in page.lines]


def texts(*parts: list[Set]) -> list[str]:
    return [line.text for part in parts for line in part]


LEFT, MIDDLE, RIGHT = column(40, 700, ONE, 32), column(220, 700, TWO, 32), column(400, 700, THREE, 32)
HEAD = [Set(40, 740, "Pier opens again after nine years of repairs", 22, "F2")]


def test_columns_follow_each_other_below_the_headline() -> None:
    assert lines([*LEFT, *MIDDLE, *RIGHT, *HEAD]) == texts(HEAD, LEFT, MIDDLE, RIGHT)


def test_columns_drawn_row_by_row_are_parted() -> None:
    rows = [line for row in zip(LEFT, MIDDLE, RIGHT, strict=True) for line in row]
    assert lines([*HEAD, *rows]) == texts(HEAD, LEFT, MIDDLE, RIGHT)


def test_columns_of_few_lines_in_which_most_begin_paragraphs() -> None:
    """Two paragraphs of two lines each: half of the lines are drawn in."""
    beside = [column(x, 700, ["The water board met in the old hall on Tuesday."] * 2, 30) for x in (40, 220)]
    assert lines([line for row in zip(*beside, strict=True) for line in row]) == texts(*beside)


def test_prose_beside_prose_that_cannot_be_parted_is_not_sure() -> None:
    """The lines on the right begin at no common edge."""
    rows = [
        ("The water board of Tarnmouth said", "A ferry will go to the islands"),
        ("that two of its reservoirs stay", "from the first day of May until"),
        ("shut for the whole of the spring", "the last of them is full again"),
    ]
    page = [
        Set(x + 9 * number * at, 700 - 12 * number, row[at])
        for number, row in enumerate(rows)
        for at, x in ((0, 40), (1, 280))
    ]
    (found,) = pdf.pages(made(page))
    assert not found.sure
    cells = [line._replace(text=line.text.capitalize()) for line in page]
    (table,) = pdf.pages(made(cells))
    assert table.sure


def test_articles_below_each_other_have_columns_of_their_own() -> None:
    """Three columns above two articles side by side: the gutter between these runs through the middle one."""
    heads = [Set(40, 560, "Crane comes later", 15, "F2"), Set(310, 560, "Fishermen wait", 15, "F2")]
    below = column(40, 540, [*TWO, *TWO], 40), column(310, 540, [*THREE, *THREE], 40)
    beside = [line for row in zip(*below, strict=False) for line in row]
    rest = [line for side in below for line in side[min(map(len, below)) :]]
    rows = [line for row in zip(LEFT, MIDDLE, RIGHT, strict=True) for line in row]
    assert lines([*HEAD, *rows, *heads, *beside, *rest]) == texts(
        HEAD, LEFT, MIDDLE, RIGHT, heads[:1], below[0], heads[1:], below[1]
    )


def test_a_headline_over_two_of_three_columns() -> None:
    head = [Set(40, 725, "Pier opens again in May", 22, "F2")]
    right = column(400, 725, [*THREE, *ONE], 32)
    assert lines([*head, *right, *LEFT, *MIDDLE]) == texts(head, LEFT, MIDDLE, right)


def test_an_article_below_another_is_read_after_it() -> None:
    """Also where its headline is no wider than a column: nothing stands beside it."""
    head = [Set(40, 560, "Crane comes later", 18, "F2")]
    below = column(40, 540, ONE, 32), column(220, 540, TWO, 32)
    assert lines([*HEAD, *LEFT, *MIDDLE, *head, *below[0], *below[1]]) == texts(HEAD, LEFT, MIDDLE, head, *below)


def test_one_column_stays_one() -> None:
    wide = column(40, 700, [*ONE, *TWO, *THREE], 80)
    assert lines(wide) == texts(wide)


def test_labels_and_values_are_read_by_rows() -> None:
    rows = [("From", "Ports"), ("To", "Press"), ("Day", "12 May 2026"), ("Ref", "12/7")]
    table = [Set(x, 700 - 12 * n, row[i]) for i, x in ((0, 40), (1, 120)) for n, row in enumerate(rows)]
    assert lines(table) == [" ".join(row) for row in rows]


def test_the_mark_of_a_note_is_no_text_and_an_exponent_is() -> None:
    page = [
        Set(40, 700, "The pier covers 4 km"),
        Set(133.4, 704, "2", 6),
        Set(138, 700, "of sea"),
        Set(168.1, 704, "1", 6),
    ]
    assert lines(page) == ["The pier covers 4 km² of sea"]


def test_turned_type_and_shadows_are_left_out() -> None:
    shadow = [line._replace(left=line.left + 0.3) for line in LEFT]
    assert lines([*LEFT, *shadow, Set(20, 300, "Photo: A. Berg", 6, turn=True)]) == texts(LEFT)


def test_a_blank_is_no_copy_of_one_in_other_type() -> None:
    """In grains of their sizes the two stand at the same place."""
    owned = Set(90, 543, "Copyright 2026 The Tarn Ledger", 11)
    assert lines([Set(90, 690, "Tarnmouth closes two reservoirs", 14, "F2"), owned])[1] == owned.text


def test_a_page_that_is_turned_as_a_whole() -> None:
    turned = [
        Set(842 - line.base, line.left, line.text, line.size, line.font, True) for line in [*HEAD, *LEFT, *MIDDLE]
    ]
    (page,) = pdf.pages(made(turned, width=842, height=595))
    assert [line.text for line in page.lines] == texts(HEAD, LEFT, MIDDLE)


def test_blanks_above_each_other_are_no_gutter() -> None:
    """In a justified column: the words behind them begin at no common edge."""
    rows = [
        "Two words in|each of the six",
        "lines stand|a little apart",
        "from what|follows, and still",
        "it is|one column only",
    ]
    page = []
    for number, row in enumerate(rows):
        left, right = row.split("|")
        page += [Set(40, 700 - 12 * number, left), Set(112 + 3 * number - 5 * (number % 2), 700 - 12 * number, right)]
    assert lines(page) == [row.replace("|", " ") for row in rows]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    page = [
        Set(40, 688, "T", 30),
        Set(62, 700, "he harbour council voted on Monday"),
        Set(62, 688, "to open the northern pier"),
    ]
    page += [Set(40, 676, "to ferries again after nine years.")]
    assert lines(page)[0] == "The harbour council voted on Monday"


def test_lines_over_lines_are_not_sure() -> None:
    over = [line._replace(left=line.left + 15, base=line.base - 4) for line in LEFT]
    (page,) = pdf.pages(made([*LEFT, *over]))
    assert not page.sure


def test_a_page_without_letters() -> None:
    (page,) = pdf.pages(made([]))
    assert page.lines == ()


def test_a_damaged_file_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="damaged PDF"):
        pdf.pages(b"%PDF-1.4 nothing")


def test_it_is_known_by_its_content() -> None:
    assert pdf.is_pdf(File("scan", b"\r\n" + made(LEFT)))
    assert not pdf.is_pdf(File("scan.pdf", b"text"))
