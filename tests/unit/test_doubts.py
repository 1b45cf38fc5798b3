from typing import get_args

from briefing.lang.rules import rules
from briefing.marks.issues import find
from briefing.model import DoubtKind, Sentence, Span


def test_every_cue_says_what_kind_of_doubt_it_is() -> None:
    assert {rule.yields for rule in rules("issues")} == set(get_args(DoubtKind))


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
    assert find(line, (Sentence(0, len(line), 0),), None) == ()
    text = f"{line} {report}"
    (doubt,) = find(text, (Sentence(0, len(line), 0),), None)
    assert doubt.kind == "unresolved"
