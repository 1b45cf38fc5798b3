from __future__ import annotations

import pytest

from briefing.model import Span
from briefing.text.split import split


def sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split(text, (Span(0, len(text)),))]


@pytest.mark.parametrize(
    "parts",
    [
        ["U.S. Secretary of State Ann Lee met him.", "He left."],
        ["It could lead to the emergence of a pro-U.S. nation.", "It did not."],
        ["Talks were held in the U.S.", "The minister left."],
        ["“I will go,” she said.", "“You will not.”", "He left."],
        ["“I will go.”", "“Never.”"],
        ['"Will you go?" he asked.', '"No!" she said.'],
        ["He paid $5 million... and left.", "She stayed."],
        ["J. K. Lee came at 5 a.m. Monday.", "Sen. Bo Chan came later."],
        ["Gen. Lee is No. 5 in St. Louis.", "Mr. Chan is not."],
        ["It took place on Jan. 6.", "But Feb. 7 was worse."],
        ["Lee Inc. Chairman Bo Chan resigned.", "The company fell."],
        ["The Ph.D. Student Union met.", "It voted."],
        ["He made the call.", "Computers followed."],
        ["(He left.)", "She stayed.[12]", "They met."],
        ["Yahoo! executives met.", "They agreed."],
        ["Prices rose 5.5 percent to $1.50.", "Wages did not."],
        ["The company (formerly Lee Corp.) said no.", "It left."],
    ],
)
def test_boundaries(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_wrapped_lines_do_not_end_a_sentence() -> None:
    assert sentences("The minister said\nthat Mr.\r\nLee left. She\nstayed.") == [
        "The minister said\nthat Mr.\r\nLee left.",
        "She\nstayed.",
    ]


def test_a_sentence_knows_its_paragraph_and_terms() -> None:
    text = "Unions met. They talked.\n\nMinisters agreed."
    found = split(text, (Span(0, 24), Span(26, 43)))
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]
    assert found[2].terms == ("minist", "agre")


def test_a_list_number_stays_with_its_item() -> None:
    assert sentences("1. The first item is here.") == ["1. The first item is here."]


def test_nothing_in_nothing_out() -> None:
    assert split("   ", (Span(0, 3),)) == ()
