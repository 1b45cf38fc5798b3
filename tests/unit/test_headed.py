"""Which sentences the heading of their topic explains, and what nothing explains."""

from __future__ import annotations

import pytest

from briefing.corpus.headed import headed, matter, unexplained
from briefing.model import Ref, Unfit
from tests.making import article

TITLE = "Senate of Valdoria votes on the harbour bill"


@pytest.mark.parametrize(
    ("line", "explained"),
    [
        ("The senate will vote on the bill on Thursday.", True),
        ("The vote on the bill was put off until Friday.", True),
        ("The government will answer on Thursday.", True),
        ("The poet will read from the sequel on Thursday.", False),
        ("Senators met on Thursday.", False),
    ],
)
def test_a_sentence_is_explained_where_all_it_refers_back_to_is_the_matter(line: str, explained: bool) -> None:
    facts = {"a": article("a", line, title=TITLE, unfit=Unfit.BACK_REFERENCE)}
    assert (Ref("a", 0) in headed(TITLE, facts)) is explained


def test_the_matter_is_what_several_articles_begin_with() -> None:
    facts = {id: article(id, "Trawlers left Norl at dawn.", title="Trawlers leave") for id in ("a", "b")}
    facts["c"] = article("c", "A poet came to Velden.", title="A poet comes")
    assert {"trawler", "norl"} <= matter(TITLE, facts)
    assert "poet" not in matter(TITLE, facts)


def test_what_nothing_explains_is_counted() -> None:
    named = matter(TITLE, {})
    assert unexplained("It is unclear whether the hero was for the bill.", named) == 1
    assert unexplained("A hero came, and the hero left after the vote on the bill.", named) == 0
    assert unexplained("The president of the senate met the commander of the fleet.", named) == 0
