from __future__ import annotations

import pytest

from briefing.marks.dates.recognition import find
from briefing.model import Article, Facts, Metadata, PublishedBasis, Sentence, Span, Statement, StatementKind
from briefing.sections.positions.days import day_reported, day_said

FRIDAY = "2016-03-18"
CONTENT = "the border would stay closed"
UNTIL = f"{CONTENT} until Tuesday"
QUOTED = "“The border stays closed,”"


def saying(
    text: str, published: str | None = FRIDAY, basis: PublishedBasis | None = "metadata"
) -> tuple[Facts, Statement]:
    """An article of one sentence, and the saying of Blanc in it."""

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    whole = Span(0, len(text))
    facts = Facts(
        Article("a", "a", text, "", "text", "1"),
        Metadata(published=published, published_basis=basis if published else None),
        (whole,),
        sentences=(Sentence(0, len(text), 0),),
        dates=find(text, [whole], published),
    )
    content = at(next(words for words in (QUOTED, UNTIL, CONTENT) if words in text))
    return facts, Statement(
        at("Blanc"), at("said"), (content,), direct=False, kind=StatementKind(("subject",), "clause", "say")
    )


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday, Blanc said the border would stay closed.",
        "Speaking in Norl on Tuesday, Blanc said the border would stay closed.",
        "Blanc on Tuesday said the border would stay closed.",
        "Blanc said Tuesday the border would stay closed.",
        "Blanc said at a conference in Norl late on Tuesday that the border would stay closed.",
        "“The border stays closed,” Blanc said on Tuesday.",
        "“The border stays closed,” said Blanc at a conference on Tuesday.",
    ],
)
def test_the_day_of_the_saying_is_the_one_of_its_clause(text: str) -> None:
    assert day_said(*saying(text)) == "2016-03-15"


@pytest.mark.parametrize("content", [CONTENT, UNTIL])
def test_without_a_day_in_its_clause_only_the_day_of_the_report_is_known(content: str) -> None:
    assert day_said(*saying(f"Blanc said {content}.")) is None
    assert day_reported(*saying(f"Blanc said {content}.")) == FRIDAY


@pytest.mark.parametrize(
    "text",
    [
        "After Tuesday's attack, Blanc said the border would stay closed.",
        "Blanc, who came on Tuesday, said the border would stay closed.",
        "Blanc said after the attack on Tuesday that the border would stay closed.",
        "In 2012, Blanc said the border would stay closed.",
        "Blanc has long said the border would stay closed.",
        "Blanc had said the border would stay closed.",
        "Blanc once said the border would stay closed.",
    ],
)
def test_a_day_that_may_be_another_is_none(text: str) -> None:
    assert day_said(*saying(text)) is None
    assert day_reported(*saying(text)) is None


@pytest.mark.parametrize("when", ["last week", "last month", "two months ago"])
def test_of_a_time_that_counts_from_its_article_the_day_of_the_report_is_told(when: str) -> None:
    text = f"Blanc said {when} that the border would stay closed."
    assert day_said(*saying(text)) is None
    assert day_reported(*saying(text)) == FRIDAY


def test_a_day_that_is_not_known_is_none() -> None:
    assert day_reported(*saying(f"Blanc said {CONTENT}.", published=None)) is None
    assert day_reported(*saying(f"Blanc said {CONTENT}.", basis="inferred")) is None
    assert day_said(*saying(f"Blanc said on Tuesday that {CONTENT}.", published=None)) is None
