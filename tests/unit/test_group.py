"""Articles to stories and topics."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_array

from briefing.config import GroupTable
from briefing.corpus.digressions import keep_to_topic
from briefing.corpus.group import group, neighbours
from briefing.corpus.group.linkage import likeliest, summed, tree
from briefing.corpus.group.neighbours import alike
from briefing.corpus.vectors import unit_rows
from briefing.model import Date, Facts, Span, Topic, Unfit
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
    facts = [*events(), *(article(f"storm{n}", *STORM) for n in range(2, 6))]
    assert group(facts, GroupTable())[0].articles == tuple(f"storm{n}" for n in range(6))


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


def test_an_undated_article_is_as_new_as_the_latest_day_that_it_tells() -> None:
    stated = Date(Span(0, 5), "2016-03-01", "day", "stated")
    facts = [
        replace(article("a", *STORM, title="Storm closes terminals of the port of Velden"), dates=(stated,)),
        replace(article("b", *STORM, title="Storm closes the terminals of Velden"), dates=(stated,)),
        article("c", *STORM, title="Ten terminals of the port of Velden open again", published="2016-03-09"),
    ]
    assert group(facts, GroupTable())[0].title == "Ten terminals of the port of Velden open again"


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


def test_near_dates_tell_less_where_all_are_near() -> None:
    def factors(*days: float) -> list[float]:
        edges = csr_array(np.ones((len(days), len(days))) - np.eye(len(days)))
        return sorted(set(neighbours.dated(edges, np.array(days)).data.tolist()))

    assert factors(7, 7, 7) == [1.0]
    assert factors(7, np.nan) == [1.0]
    far, near = factors(7, 8, 900)
    assert far < 1 < near


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


def cut(edges: csr_array, at: float) -> list[int]:
    found = tree(edges, at)
    clusters: list[int] = likeliest(found, np.ones(len(found.pairs))).tolist()
    return clusters


def test_average_link_joins_by_the_mean_of_all_pairs() -> None:
    edges = np.array(
        [
            [0.0, 0.9, 0.5, 0.0],
            [0.9, 0.0, 0.3, 0.0],
            [0.5, 0.3, 0.0, 0.2],
            [0.0, 0.0, 0.2, 0.0],
        ]
    )
    assert cut(csr_array(edges), 0.41) == [0, 0, 1, 2]
    assert cut(csr_array(edges), 0.40) == [0, 0, 0, 1]


def test_a_row_counts_by_its_weight() -> None:
    edges = csr_array(np.array([[0.0, 0.9, 0.5], [0.9, 0.0, 0.1], [0.5, 0.1, 0.0]]))
    assert tree(edges, 0.1).alike.tolist() == [0.9, 0.3]
    weighed = tree(edges, 0.1, np.array([3, 1, 1]))
    assert weighed.alike.tolist() == [0.9, 0.4]
    assert weighed.sizes.tolist() == [[3.0, 1.0], [4.0, 1.0]]


@pytest.mark.parametrize("seed", range(5))
def test_average_link_is_scipys(seed: int) -> None:
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    points = np.random.default_rng(seed).random((40, 6))
    similar = points @ points.T / 6
    np.fill_diagonal(similar, 0)
    distance = squareform(1 - similar, checks=False)
    for at in (0.25, 0.3, 0.35):
        expected = fcluster(linkage(distance, "average"), 1 - at, "distance")
        got = np.array(cut(csr_array(similar), at))
        assert (np.equal.outer(expected, expected) == np.equal.outer(got, got)).all()


@pytest.mark.parametrize("seed", range(5))
def test_each_branch_is_cut_where_that_is_most_likely(seed: int) -> None:
    chance = np.random.default_rng(seed)
    points = chance.random((9, 4))
    found = tree(csr_array(points @ points.T * (1 - np.eye(9))), 0.01)
    logit = chance.normal(size=len(found.pairs)) * 3

    def best(node: int) -> tuple[float, list[list[int]]]:
        """By trying every cut below a node: a join that is made lies above made ones only."""
        if node < found.leaves:
            return 0.0, [[node]]
        below = _joins_below(node)
        whole = sum(-np.logaddexp(0, -logit[join - found.leaves]) for join in below)
        one, other = (best(int(child)) for child in found.pairs[node - found.leaves])
        apart = one[0] + other[0] - np.logaddexp(0, logit[node - found.leaves])
        leaves = sorted(leaf for part in (*one[1], *other[1]) for leaf in part)
        return (whole, [leaves]) if whole >= apart else (apart, one[1] + other[1])

    def _joins_below(node: int) -> list[int]:
        if node < found.leaves:
            return []
        return [node, *(join for child in found.pairs[node - found.leaves] for join in _joins_below(int(child)))]

    got = likeliest(found, logit)
    clusters = [np.flatnonzero(got == label).tolist() for label in range(got.max() + 1)]
    assert sorted(best(found.leaves + len(found.pairs) - 1)[1]) == sorted(clusters)


def test_what_lies_under_a_node_is_summed() -> None:
    found = tree(csr_array(np.array([[0.0, 0.9, 0.5], [0.9, 0.0, 0.1], [0.5, 0.1, 0.0]])), 0.1)
    assert summed(found, np.array([1, 2, 4])).tolist() == [1, 2, 4, 3, 7]


STANDING = "The Lakeside Courier, founded in 1887, is printed in Velden and read in all valleys of the canton."
COUNCIL = "Join the readers' council of the Lakeside Courier and tell our editors which valleys deserve more coverage."
UNLIKE = {
    "concert": (
        "The orchestra plays Bruckner in the new hall tonight under its young conductor from Graz.",
        "Tickets for the hall sold out within an hour, the director of the orchestra said.",
        "A second concert of Bruckner follows on the last evening of the festival.",
        "The conductor won a prize for young musicians as a student of the violin.",
    ),
    "bear": (
        "A hiker found the skeleton of a cave bear in a gorge above the village of Tarn.",
        "The bones lay under gravel that a flood of the brook had washed away.",
        "Zoologists of the museum date the skeleton to the last ice age.",
        "The skull will be shown in Tarn once the teeth have been examined.",
    ),
    "ferry": (
        "Ferries to the northern islands stay in harbour because their pilots fell ill.",
        "Islanders stock up on flour and batteries, shopkeepers on the northern islands say.",
        "The shipping line hopes to hire pilots from the southern routes.",
        "Its ferries carry nine hundred passengers a day and all of the mail.",
    ),
}
DIGEST = (
    STORM[0],
    "Waves of six metres broke over the breakwater of the port of Velden.",
    BUDGET[0],
    "The sugar tax brings forty million crowns, the budget says.",
)


def test_lines_that_unlike_articles_share_make_no_topic() -> None:
    def facts(*shared: str) -> list[Facts]:
        return [article(f"{name}{n}", *text, *shared) for name, text in UNLIKE.items() for n in range(2)]

    def topics(found: list[Facts]) -> list[tuple[str, ...]]:
        return [topic.articles for topic in group(found, GroupTable())]

    assert topics(facts(STANDING, COUNCIL)) == topics(facts())


def test_lines_of_copies_count() -> None:
    facts = [article(f"copy{n}", *STORM, STANDING) for n in range(3)]
    assert len(group([*facts, *events()], GroupTable())) == 3


def test_a_round_up_neither_welds_nor_heads() -> None:
    title = "Morning briefing: storm in Velden, budget passed"
    heap = [*events(), article("digest", *DIGEST, title=title)]
    found = group(heap, GroupTable())
    assert len(found) == 3
    (held,) = (topic for topic in found if "digest" in topic.articles)
    assert held.round_ups == ("digest",)
    assert all("briefing" not in story.title for topic in found for story in (topic, *topic.stories))


def test_an_article_on_one_event_is_no_round_up() -> None:
    found = group([*events(), article("long", *STORM, "Waves of six metres broke over the breakwater.")], GroupTable())
    assert not any(topic.round_ups for topic in found)


def test_of_a_round_up_only_what_is_on_the_topic_is_printed() -> None:
    facts = {one.id: one for one in (article("storm0", *STORM), article("digest", *DIGEST))}
    kept = keep_to_topic(facts, ["digest"])
    unfit = [sentence.unfit for sentence in kept["digest"].sentences]
    assert (unfit[0], unfit[2], unfit[3]) == (None, Unfit.OFF_TOPIC, Unfit.OFF_TOPIC)
    assert kept["storm0"] == facts["storm0"]


# --- the order of topics ----------------------------------------------------------------------------------------------

TREATY = (
    "The senate ratified the border treaty, and the foreign minister called an election of delegates.",
    "Parliament and the ministry of defence sent an ambassador with the treaty to the summit.",
)
GADGET = (
    "The new headset of Lumen has a brighter screen, softer straps and a lens for close reading.",
    "Reviewers liked the screen and the straps of the headset, and less how warm its lens becomes.",
)


def in_order(*facts: Facts, focus: str = "") -> list[str]:
    return [topic.articles[0][:-1] for topic in group(facts, GroupTable(), focus)]


def pair(name: str, text: tuple[str, str], day: str | None = None, number: int = 2) -> list[Facts]:
    return [article(f"{name}{n}", text[n % 2], text[1 - n % 2], published=day) for n in range(number)]


def test_public_affairs_come_before_others_as_large() -> None:
    assert in_order(*pair("gadget", GADGET), *pair("treaty", TREATY)) == ["treaty", "gadget"]


def test_size_still_counts() -> None:
    assert in_order(*pair("gadget", GADGET, number=7), *pair("treaty", TREATY)) == ["gadget", "treaty"]


def test_what_the_reader_wants_overrides_public_affairs() -> None:
    assert in_order(*pair("gadget", GADGET), *pair("treaty", TREATY), focus="headset") == ["gadget", "treaty"]


def test_the_newer_of_two_topics_comes_first() -> None:
    flu, storm = pair("flu", FLU, "2026-11-02"), pair("storm", STORM, "2026-11-24")
    assert in_order(*flu, *storm) == ["storm", "flu"]


def test_weights_are_bounded_and_have_nine_digits() -> None:
    found: tuple[Topic, ...] = group([*pair("gadget", GADGET), *pair("treaty", TREATY)], GroupTable())
    assert all(0.3 <= topic.standing <= 1.5 and round(topic.weight, 9) == topic.weight for topic in found)


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
