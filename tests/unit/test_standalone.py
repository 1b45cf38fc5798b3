from __future__ import annotations

import pytest

from briefing.mark import standalone as rules
from briefing.mark.standalone import standalone
from briefing.model import Sentence, Span
from briefing.printed import printed
from briefing.split import split


def judged(text: str) -> tuple[Sentence, ...]:
    return standalone(text, split(text, (Span(0, len(text)),)))


def one(text: str) -> Sentence:
    (sentence,) = judged(text)
    return sentence


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "But the European Commission did not agree to the plan.",
            "The European Commission did not agree to the plan.",
        ),
        (
            "Meanwhile, China has promised the country very large investments.",
            "China has promised the country very large investments.",
        ),
        (
            "For his part, Mr. Wang insisted that China was working hard.",
            "Mr. Wang insisted that China was working hard.",
        ),
        (
            "Nonetheless, experts said that China is wary of a collapse.",
            "Experts said that China is wary of a collapse.",
        ),
        (
            "And “nothing is agreed yet,” Ms. Lee said in Geneva on Friday.",
            "“nothing is agreed yet,” Ms. Lee said in Geneva on Friday.",
        ),
        (
            "So far, no group in Geneva has claimed responsibility for it.",
            "So far, no group in Geneva has claimed responsibility for it.",
        ),
        (
            "Yet another vote on the European budget was called on Monday.",
            "Yet another vote on the European budget was called on Monday.",
        ),
        (
            "The *Daily Example* reported [the vote](https://x.org/a) on **Monday** in Geneva.",
            "The Daily Example reported the vote on Monday in Geneva.",
        ),
    ],
)
def test_edits_make_a_sentence_stand_alone(text: str, shown: str) -> None:
    sentence = one(text)
    assert printed(text, sentence.span, sentence.edits) == shown
    assert sentence.unfit is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He said that the new resolution should not provoke new tension.", rules.UNRESOLVED_PRONOUN),
        ("But he acknowledged that the two governments had not agreed on it.", rules.UNRESOLVED_PRONOUN),
        ("“The United States will take all the steps it needs,” she said.", rules.UNRESOLVED_PRONOUN),
        ("They also agreed to warn Pyongyang of a much stronger response.", rules.OTHER_PRONOUN),
        ("It has since conducted three additional tests of the weapon.", rules.OTHER_PRONOUN),
        ("His government has promised to raise the minimum wage in May.", rules.OTHER_PRONOUN),
        ("The two men did not agree on the specific actions to take.", rules.OTHER_PRONOUN),
        ("Both sides said the goal of the resolution was not war.", rules.OTHER_PRONOUN),
        ("None of that swayed the jurors, who convicted Lee of murder.", rules.OTHER_PRONOUN),
        ("As a result, Kerry added, the country poses a threat to all.", rules.DISCOURSE_LINK),
        ("If that does not happen, the European Union will impose tariffs.", rules.DISCOURSE_LINK),
        ("Such a message is notable at the convention in Philadelphia.", rules.DISCOURSE_LINK),
        ("The announcement followed a tense meeting between two diplomats.", rules.BACK_REFERENCE),
        ("The ministry said it expects the meeting to help both capitals.", rules.BACK_REFERENCE),
        ("The planned meeting comes hours after a missile was fired.", rules.BACK_REFERENCE),
        ("Will the two governments agree on a new resolution in May?", rules.QUESTION),
        ("We know the average age of all the members of the council.", rules.NARRATOR),
        ("The vote leaves you with a choice between two bad outcomes.", rules.NARRATOR),
        ("Kerry also acknowledged differences of opinion.", rules.TOO_SHORT),
        ("The minister said: “There will be no vote on the budget in May.", rules.UNBALANCED),
        ("“There will be no vote on the budget in the month of May.”", rules.UNATTRIBUTED),
        ("A long list of new names for the council of the city", rules.UNFINISHED),
        ("MINISTERS AGREE ON NEW RESOLUTION AFTER TALKS IN GENEVA ON MONDAY.", rules.GARBLED),
        ("More about the vote is at www.example.org and in the archive.", rules.GARBLED),
        ("- The ministry of transport in London said there was no money.", rules.LIST),
    ],
)
def test_what_cannot_stand_alone_says_why(text: str, reason: str) -> None:
    assert one(text).unfit == reason


@pytest.mark.parametrize(
    "text",
    [
        "U.S. Secretary of State John Kerry was to meet with Wang Yi on Tuesday.",
        "Although Wang agreed that the council must act, he balked at new sanctions.",
        "On his first trip overseas, President Xi Jinping visited Saudi Arabia and Iran.",
        "The United States and China made progress Tuesday toward a draft resolution.",
        "The chief envoys of South Korea and China are to meet Friday in Beijing.",
        "It is not clear whether the European Parliament will vote before the summer.",
        "“We will not accept any more delays,” the prime minister of Norway said Friday.",
        "Sen. Bernie Sanders (I-Vt.) said his records would be made public in May.",
        "Those who voted against the bill included three ministers from Bavaria.",
    ],
)
def test_what_can_stand_alone(text: str) -> None:
    assert one(text).unfit is None


def test_a_quotation_that_runs_over_sentences_gives_none_of_them_away() -> None:
    text = (
        "“The council will take every step it needs to. Nobody wants to see tensions rise further here. It must act,” "
        "Lee said."
    )
    assert [sentence.unfit for sentence in judged(text)] == [
        rules.UNBALANCED,
        rules.RUNNING_QUOTATION,
        rules.TOO_SHORT,
    ]


def test_a_straight_mark_may_be_closed_by_a_curly_one() -> None:
    assert one('"Sanctions are not an end in themselves,” Wang said at a news conference.').unfit is None
