from typing import get_args

import pytest

from briefing.lang.rules import rules
from briefing.marks.issues import find
from briefing.model import DoubtKind, Sentence, Span

OPEN = [
    ("unresolved", "It is unclear whether the senate of Valdoria will ratify the fisheries treaty."),
    ("unresolved", "The two governments have not yet agreed on who pays for the tidal barrier at Port Amel."),
    ("unresolved", "The council remains divided over the fishing quota that Istria demands for its coast."),
    ("unresolved", "No decision has been made on sending troops to the Istrian border, the minister said."),
    ("question", "Ministers are considering whether to suspend the customs agreement with Istria."),
    ("question", "Diplomats met in Harbourton to iron out differences over how to punish Istria for the missile test."),
    ("pending", "Parliament will vote next week on the flood insurance law for coastal towns."),
    ("pending", "Valdoria is considering sanctions against three Istrian shipping firms."),
    (
        "unresolved",
        "The status of the Istrian fishermen in the courts of Valdoria remains in limbo, a minister said.",
    ),
    ("unresolved", "Trade talks with Istria ended on Tuesday without an agreement on the fishing quota."),
    ("question", "The sticking point is whether the council should fully support the Istrian plan for Port Amel."),
    ("question", "The government of Valdoria has not said whether Port Amel will stay open to ships from Istria."),
    ("pending", "The governments have until Friday to agree on the price of gas from the Orlan field in Istria."),
    ("pending", "Talks on the border between Valdoria and Istria are still under way in Harbourton."),
    ("disputed", "Senators of the opposition have vowed to block the nominee of President Esteves for the bench."),
    ("disputed", "Istria has threatened to veto the resolution that condemns the blockade of Port Amel."),
    ("unresolved", "It was unclear when the senate of Valdoria would vote on the fisheries treaty with Istria."),
    ("unresolved", "It is unclear how the government of Valdoria will pay for the tidal barrier at Port Amel."),
    ("unresolved", "Senator Ada Esteves is undecided on the flood insurance bill, her office said on Sunday."),
    ("question", "Prosecutors are investigating whether the harbour minister took money from Istrian firms."),
    ("question", "It will be up to the senate to decide whether the lighthouse islands go to Istria."),
    ("question", "At issue is whether the states may tax the fishing boats of their neighbours."),
    ("question", "The Supreme Court heard arguments Tuesday on whether Port Amel may tax the boats of Istria."),
    ("pending", "The Supreme Court agreed Monday to decide whether Port Amel may tax the boats of Istria."),
    ("pending", "Half the provinces are suing to block the lighthouse rules of the Valdorian government."),
    ("pending", "The government asked a federal judge on Friday to lift the ban on trawlers from Istria."),
    ("pending", "The Senate is preparing to take up a bill on coastal flood insurance this week."),
    ("pending", "The committee chairman said the panel would vote next week on the harbour budget."),
    ("pending", "The House could vote as early as Tuesday on legislation that extends the harbour budget."),
    ("pending", "The fisheries treaty must still be approved by the parliament of Istria."),
    ("pending", "The harbour bill now heads to the Senate, where the government has no majority."),
    ("pending", "The treaty on herring quotas faces stiff opposition in the parliament of Valdoria."),
    ("pending", "Congress has until March 5 to replace the flood insurance program for coastal towns."),
    ("pending", "Lawmakers must pass a spending bill by April 28 to keep the harbours open."),
    ("pending", "The ministries will shut down on Friday unless Congress passes a spending bill."),
    ("pending", "A bipartisan group of senators is working on a bill that would protect the herring."),
    ("pending", "Republicans are rushing to pass the overhaul of the harbour tax by the end of the year."),
    ("disputed", "The government of Valdoria will appeal the ruling on the lighthouse islands of Istria."),
    ("disputed", "Democrats have warned they will vote against any legislation with money for the dam."),
]
CLOSED = [
    "The government could raise the groundwater levy if rain fails again.",
    "The minister declined to comment on the treaty with Istria.",
    "“It is unclear whether parliament will ever vote on the treaty,” she wrote in her diary.",
    "In 1987 the government had not yet decided whether to join the fisheries treaty.",
    "Although it is unclear whether parliament will vote, the minister has packed his bags for Istria.",
    "It is unclear whether the actress will return for a second season of the series.",
    "It is unclear how many ships were in the harbour when the navy of Istria arrived.",
    "Parliament will not vote on the flood insurance law for coastal towns.",
    "Will parliament ever vote on the flood insurance law for coastal towns?",
    "Esteves chided the opposition for raising questions about whether the treaty with Istria would last.",
    "There is little doubt about what will happen to the government of Valdoria in the vote.",
    "The army of Istria has so far failed to take the harbour of Port Amel from the rebels.",
    "It was unclear whether the minister of Valdoria had read the treaty with Istria.",
    "The envoys are to meet on Friday in Harbourton for talks on fisheries.",
    # what is somebody's, not what somebody will do
    "It is unclear how Esteves's stance on the treaty would look in practice to the government.",
    "It is unclear if the speeches of the minister may have inspired the attack on the navy of Istria.",
    "Whether the government will follow through on its promises to Istria is an open question.",
    "Several key battles over the harbour budget of the government remained unresolved on Tuesday.",
    # a demand, and what is true of all of a kind
    "The minister said Congress must pass a spending bill by April 28 to keep the harbours open.",
    "Any treaty must be approved by the senate of Valdoria.",
    "Other measures would still need approval of the parliament of Istria.",
    # plans that are somebody else's, or behind us
    "The speaker dropped a plan to vote on the fisheries bill after a revolt of coastal members.",
    "The court had been slated to hear arguments on the treaty before Istria withdrew its appeal.",
    "The new tariffs she is considering might hurt the government of Istria, the envoy said.",
    # no matter of state
    "Money managers are divided on how the fisheries treaty would change the price of herring.",
    "The former senator is considering a run, and party donors in Port Amel wait for him.",
    "The minister is weighing several options after the vote of parliament in Istria.",
]


RULES = {rule.name for rule in rules("issues")}


def test_every_cue_says_what_kind_of_doubt_it_is() -> None:
    assert {rule.yields for rule in rules("issues")} == set(get_args(DoubtKind))


def sentence(text: str) -> tuple[Sentence, ...]:
    return (Sentence(0, len(text), 0),)


@pytest.mark.parametrize(("kind", "text"), OPEN)
def test_an_open_question_is_found_with_its_kind(kind: str, text: str) -> None:
    (doubt,) = find(text, sentence(text), None)
    assert doubt.kind == kind
    assert doubt.span == Span(0, len(text))
    assert doubt.cue.of(text)
    assert doubt.rule in RULES


@pytest.mark.parametrize("text", CLOSED)
def test_what_is_not_open_is_not_found(text: str) -> None:
    assert find(text, sentence(text), None) == ()


def test_a_headline_that_asks_of_states_is_a_question() -> None:
    title = "Are China and Japan ready to talk about the islands?"
    text = (
        f"{title}\nThe foreign minister told parliament that the treaty, the border, the army, the sanctions and the "
        "election were on the agenda of the government."
    )
    (doubt,) = find(text, (), Span(0, len(title)))
    assert (doubt.kind, doubt.rule) == ("question", "headline")
    assert doubt.span.of(text) == title


def test_a_headline_about_private_matters_is_none() -> None:
    title = "Is this the best apple pie ever?"
    assert find(title, (), Span(0, len(title))) == ()


def test_a_headline_that_asks_of_one_state_asks_for_effect() -> None:
    title = "Will Japan's next prime minister have a nuclear plant?"
    text = (
        f"{title}\nThe foreign minister told parliament that the treaty, the border, the army, the sanctions and the "
        "election were on the agenda of the government."
    )
    assert find(text, (), Span(0, len(title))) == ()


def test_in_an_article_about_public_affairs_the_sentence_need_not_say_so() -> None:
    line = "It remains unclear who will measure how much water flows through the gates of the Orlan reservoir."
    report = "The government told parliament that the treaty, the border, the army and the sanctions come next."
    assert find(line, sentence(line), None) == ()
    text = f"{line} {report}"
    (doubt,) = find(text, (Sentence(0, len(line), 0),), None)
    assert doubt.kind == "unresolved"
