"""Articles to stories and topics."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy.sparse import csr_array

from briefing.config import GroupTable
from briefing.corpus.group import STORY_CUT, group, neighbours
from briefing.corpus.group.linkage import average_link
from briefing.corpus.group.neighbours import alike
from briefing.corpus.vectors import unit_rows
from briefing.model import Facts
from tests.making import article

STORM = (
    "A storm closed three container terminals of the port of Velden and damaged eleven cranes.",
    "Dock workers of the port of Velden asked for wages while the storm keeps the terminals closed.",
)
BUDGET = (
    "Parliament passed the budget with new taxes on sugar and tobacco after a long night.",
    "The opposition called the budget and its taxes on sugar a burden for poor families.",
)
FLU = (
    "Health officials found a new strain of bird flu on two poultry farms near the lake.",
    "Poultry farms near the lake must keep birds inside because of the strain of bird flu.",
)


def events() -> list[Facts]:
    return [
        article(f"{name}{n}", text[n], text[1 - n])
        for name, text in (("storm", STORM), ("budget", BUDGET), ("flu", FLU))
        for n in range(2)
    ]


def test_events_come_apart() -> None:
    found = group(events(), GroupTable())
    assert sorted(topic.articles for topic in found) == [
        ("budget0", "budget1"),
        ("flu0", "flu1"),
        ("storm0", "storm1"),
    ]


def test_the_order_of_articles_changes_nothing() -> None:
    facts = events()
    shuffled = random.Random(1).sample(facts, len(facts))
    assert group(facts, GroupTable()) == group(shuffled, GroupTable())


def test_every_article_is_in_one_story() -> None:
    facts = [*events(), article("nothing"), article("other", "The orchestra plays Bruckner in the new hall tonight.")]
    found = [id for topic in group(facts, GroupTable()) for id in topic.articles]
    assert sorted(found) == sorted(one.id for one in facts)


def test_the_weightiest_topic_comes_first() -> None:
    facts = [*events(), article("storm2", *STORM)]
    assert group(facts, GroupTable())[0].articles == ("storm0", "storm1", "storm2")


def test_a_topic_is_called_by_its_most_central_headline() -> None:
    facts = [
        article("a", *STORM, title="Storm closes terminals of the port of Velden"),
        article("b", *STORM, title="Storm damages cranes, closes port terminals"),
        article("c", STORM[1], title="A week in pictures"),
    ]
    assert group(facts, GroupTable())[0].title != "A week in pictures"


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        (
            "Ten terminals of the port of Velden open again after the storm",
            "Storm closes terminals of the port of Velden",
        ),
        ("Storm closes terminals of the port of Velden", "Is the storm over for the terminals of the port of Velden?"),
    ],
)
def test_a_topic_is_called_by_a_new_headline_that_says_what_happened(newer: str, older: str) -> None:
    facts = [
        article("a", *STORM, title=older, published="2016-03-01"),
        article("b", *STORM, title=newer, published="2016-03-09"),
    ]
    assert group(facts, GroupTable())[0].title == newer


def test_the_name_of_a_column_heads_no_topic() -> None:
    facts = [
        article("a", *STORM, title="Storm closes terminals of the port of Velden", published="2016-03-01"),
        article("b", *STORM, title="The Storm Week", published="2016-03-09"),
        article("c", *STORM, title="Brandt: 'The terminals of Velden are lost'", published="2016-03-02"),
    ]
    assert group(facts, GroupTable())[0].title == "Storm closes terminals of the port of Velden"


def test_without_headlines_a_topic_is_called_by_its_beginning() -> None:
    topic = group([article("a", *STORM)], GroupTable())[0]
    assert topic.title == "A storm closed three container terminals of the port of…"


def test_other_weekdays_make_other_stories_of_a_topic() -> None:
    def stories(weekday: str) -> list[tuple[str, ...]]:
        march = (
            "Dock workers of Velden marched through the old town.",
            "Their union expects talks with the mayor soon.",
        )
        facts = [
            article("s0", *STORM, "It was Tuesday.", title="Velden after the storm"),
            article("t0", *march, f"It was {weekday}.", title="A march of dock workers"),
        ]
        (topic,) = group(facts, GroupTable())
        return [story.articles for story in topic.stories]

    assert stories("Tuesday") == [("s0", "t0")]
    assert stories("Friday") == [("s0",), ("t0",)]


def test_articles_without_headlines_may_share_less() -> None:
    def edge(untitled: bool) -> float:
        edges = csr_array(np.array([[0.0, 0.16], [0.16, 0.0]]))
        days, weekdays = np.array([np.nan, np.nan]), np.array([0, 0])
        return float(neighbours.dated(edges, days, weekdays, np.array([untitled, untitled])).max())

    assert edge(untitled=False) < STORY_CUT < edge(untitled=True)


def test_a_story_has_the_day_that_most_of_its_articles_have() -> None:
    facts = [article(f"a{n}", *STORM, published=f"2024-03-{day}") for n, day in enumerate(("11", "12", "12"))]
    assert group(facts, GroupTable())[0].stories[0].date == "2024-03-12"


@pytest.mark.parametrize(
    ("wanted", "first"), [("bird flu", "flu0"), ("terminals", "storm0"), ("sugar tax, tobacco", "budget0")]
)
def test_only_topics_of_interest(wanted: str, first: str) -> None:
    found = group(events(), GroupTable(topic=wanted))
    assert [topic.articles[0] for topic in found] == [first]


def test_nothing_of_interest() -> None:
    assert group(events(), GroupTable(topic="volcano")) == ()
    assert group([], GroupTable()) == ()


def test_average_link_joins_by_the_mean_of_all_pairs() -> None:
    edges = np.array(
        [
            [0.0, 0.9, 0.5, 0.0],
            [0.9, 0.0, 0.3, 0.0],
            [0.5, 0.3, 0.0, 0.2],
            [0.0, 0.0, 0.2, 0.0],
        ]
    )
    assert average_link(csr_array(edges), 0.41).tolist() == [0, 0, 1, 2]
    assert average_link(csr_array(edges), 0.40).tolist() == [0, 0, 0, 1]


@pytest.mark.parametrize("seed", range(5))
def test_average_link_is_scipys(seed: int) -> None:
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    points = np.random.default_rng(seed).random((40, 6))
    similar = points @ points.T / 6
    np.fill_diagonal(similar, 0)
    distance = squareform(1 - similar, checks=False)
    for cut in (0.25, 0.3, 0.35):
        expected = fcluster(linkage(distance, "average"), 1 - cut, "distance")
        got = average_link(csr_array(similar), cut)
        assert (np.equal.outer(expected, expected) == np.equal.outer(got, got)).all()


@pytest.fixture
def in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every collection is too large for comparing all."""
    monkeypatch.setattr(neighbours, "EXACT_UP_TO", 0)
    monkeypatch.setattr(neighbours, "EXACT_PRODUCTS", 0)
    monkeypatch.setattr(neighbours, "PRODUCTS_A_ROW", 1)


def test_large_collections_are_grouped_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = events()
    exact = group(facts, GroupTable())
    monkeypatch.setattr(neighbours, "EXACT_UP_TO", 0)
    monkeypatch.setattr(neighbours, "EXACT_PRODUCTS", 0)
    monkeypatch.setattr(neighbours, "PRODUCTS_A_ROW", 60)
    assert group(facts, GroupTable()) == exact


@pytest.mark.usefixtures("in_blocks")
def test_only_pairs_with_a_rare_term_in_common_are_looked_at() -> None:
    rows = unit_rows([{"all": 1.0, "rare": 1.0}, {"all": 1.0, "rare": 2.0}, {"all": 1.0}, {"all": 1.0}])
    edges = alike(rows).tocoo()
    assert set(zip(edges.row.tolist(), edges.col.tolist(), strict=True)) == {(0, 1), (1, 0)}
    assert edges.data == pytest.approx([3 / np.sqrt(10)] * 2)  # the common term counts in what is found


@pytest.mark.usefixtures("in_blocks")
def test_only_the_best_pairs_of_a_row_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "PRODUCTS_A_ROW", 4)
    monkeypatch.setattr(neighbours, "NEIGHBOURS", (1, 1))
    near = [{"all": 1.0, f"own{n // 2}": 2.0, "some": 1.0} for n in range(4)]
    edges = alike(unit_rows([*near, *[{"all": 1.0}] * 6])).tocoo()
    assert sorted(zip(edges.row.tolist(), edges.col.tolist(), strict=True)) == [(0, 1), (1, 0), (2, 3), (3, 2)]
