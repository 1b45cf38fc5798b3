import pytest

from briefing.mark.doubts import find
from briefing.model import Sentence, Span

OPEN = [
    ("unresolved", "It is unclear whether the senate of Valdoria will ratify the fisheries treaty."),
    ("unresolved", "The two governments have not yet agreed on who pays for the tidal barrier at Port Amel."),
    ("unresolved", "The council remains divided over the fishing quota that Istria demands for its coast."),
    ("unresolved", "No decision has been made on sending troops to the Istrian border, the minister said."),
    ("question", "Ministers are considering whether to suspend the customs agreement with Istria."),
    ("question", "Diplomats met in Harbourton to iron out differences over how to punish Istria for the missile test."),
    ("pending", "Parliament will vote next week on the flood insurance law for coastal towns."),
    ("pending", "Valdoria is considering sanctions against three Istrian shipping firms."),
    ("disputed", "Istria has threatened to veto the resolution that condemns the blockade of Port Amel."),
]
CLOSED = [
    "The government could raise the groundwater levy if rain fails again.",
    "The minister declined to comment on the treaty with Istria.",
    "“It is unclear whether parliament will ever vote on the treaty,” she wrote in her diary.",
    "In 1987 the government had not yet decided whether to join the fisheries treaty.",
    "Although it is unclear whether parliament will vote, the minister has packed his bags for Istria.",
    "It is unclear whether the actress will return for a second season of the series.",
    "It is unclear how many ships were in the harbour when the navy of Istria arrived.",
    "The senate is expected to vote on the bill on Tuesday.",
    "Parliament will not vote on the flood insurance law for coastal towns.",
    "Will parliament ever vote on the flood insurance law for coastal towns?",
    "The envoys are to meet on Friday in Harbourton for talks on fisheries.",
]


def sentence(text: str) -> tuple[Sentence, ...]:
    return (Sentence(0, len(text), 0),)


@pytest.mark.parametrize(("kind", "text"), OPEN)
def test_an_open_question_is_found_with_its_kind(kind: str, text: str) -> None:
    (doubt,) = find(text, sentence(text), None)
    assert doubt.kind == kind
    assert doubt.span == Span(0, len(text))
    assert doubt.cue.of(text)


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
    assert doubt.kind == "question"
    assert doubt.span.of(text) == title


def test_a_headline_about_private_matters_is_none() -> None:
    title = "Is this the best apple pie ever?"
    assert find(title, (), Span(0, len(title))) == ()
