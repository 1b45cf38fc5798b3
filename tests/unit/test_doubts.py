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


def test_in_an_article_about_public_affairs_the_sentence_need_not_say_so() -> None:
    line = "It remains unclear who will measure how much water flows through the gates of the Orlan reservoir."
    report = "The government told parliament that the treaty, the border, the army and the sanctions come next."
    assert find(line, sentence(line), None) == ()
    text = f"{line} {report}"
    (doubt,) = find(text, (Sentence(0, len(line), 0),), None)
    assert doubt.kind == "unresolved"
