"""Which articles are commentaries, and what becomes of what they tell."""

from __future__ import annotations

import pytest

from briefing.corpus.commentary import commentary
from tests.making import article

REPORT = (
    "The harbour office closed the Lorne bridge on Tuesday, it said, after a barge struck its pier.",
    "Divers said that they had found two cracks, and told reporters that the work would take until Friday.",
    "The mayor, Ada Blanc, said on Wednesday that the bridge would be opened step by step, according to her office.",
    "The council announced that it would meet on Thursday, and asked the owner of the barge for an account.",
)
COLUMN = (
    "Why do we build bridges where nobody wants to go? Our harbour must stop paying for the vanity of its council.",
    "We should ask ourselves what a bridge is for, and I cannot say that our mayors ever did.",
    "Must we wait for the next barge? We ought to know better, and our children will ask us why we did not.",
    "I grew up by the river, and it taught me that a ferry is enough for people who know each other.",
)


@pytest.mark.parametrize(
    "known",
    [
        {"title": "Opinion: close the bridge"},
        {"title": "Close the bridge | Opinion"},
        {"title": "ESTEVES: A bridge too many", "author": "Ada Esteves"},
        {"title": "A bridge too many", "outlet": "River Post - Editorial"},
        {"title": "A bridge too many", "url": "https://river.example/opinion/2026/bridge"},
    ],
)
def test_what_calls_itself_a_commentary_is_one(known: dict[str, str]) -> None:
    assert commentary(article("a", *REPORT * 3, **known)) == 1.0


@pytest.mark.parametrize(
    "known",
    [
        {"title": "UPDATE: Lorne bridge closed", "author": "Ada Esteves"},
        {"title": "Public opinion turns against the bridge", "url": "https://river.example/news/public-opinion"},
    ],
)
def test_a_report_is_none(known: dict[str, str]) -> None:
    assert commentary(article("a", *REPORT * 3, **known)) < 0.1


def test_an_author_s_own_voice_tells() -> None:
    assert commentary(article("a", *COLUMN * 3, title="A bridge too many")) > 0.8


def test_what_others_say_is_not_the_author_s_voice() -> None:
    quoted = [f"“{line}” said the mayor on Tuesday." for line in COLUMN]
    assert commentary(article("a", *quoted * 3, title="Mayor speaks on bridge")) < 0.1


def test_of_a_short_text_nothing_is_told() -> None:
    assert commentary(article("a", COLUMN[0], title="A bridge too many")) == 0.0
