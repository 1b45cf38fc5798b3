from __future__ import annotations

import pytest

from briefing.marks.context import standalone
from briefing.model import Sentence, Span, Unfit
from briefing.text.printed import printed
from briefing.text.split import split


def judged(text: str) -> tuple[Sentence, ...]:
    return standalone(text, split(text, (Span(0, len(text)),)))


def one(text: str) -> Sentence:
    (sentence,) = judged(text)
    return sentence


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "But the European Commission did not agree to a plan.",
            "The European Commission did not agree to a plan.",
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
        ("He said that the new resolution should not provoke new tension.", Unfit.UNRESOLVED_PRONOUN),
        ("But he acknowledged that the two governments had not agreed on it.", Unfit.UNRESOLVED_PRONOUN),
        ("“The United States will take all the steps it needs,” she said.", Unfit.UNRESOLVED_PRONOUN),
        ("They also agreed to warn Pyongyang of a much stronger response.", Unfit.OTHER_PRONOUN),
        ("It has since conducted three additional tests of the weapon.", Unfit.OTHER_PRONOUN),
        ("His government has promised to raise the minimum wage in May.", Unfit.OTHER_PRONOUN),
        ("The two men did not agree on the specific actions to take.", Unfit.OTHER_PRONOUN),
        ("Both sides said the goal of the resolution was not war.", Unfit.OTHER_PRONOUN),
        ("None of that swayed the jurors, who convicted Lee of murder.", Unfit.OTHER_PRONOUN),
        ("As a result, Kerry added, the country poses a threat to all.", Unfit.DISCOURSE_LINK),
        ("If that does not happen, the European Union will impose tariffs.", Unfit.DISCOURSE_LINK),
        ("Such a message is notable at the convention in Philadelphia.", Unfit.DISCOURSE_LINK),
        ("The lower house will vote on it on Friday, and most members are to accept it.", Unfit.OTHER_PRONOUN),
        ("The U.N. said it was a forbidden test of a rocket engine on Friday.", Unfit.OTHER_PRONOUN),
        ("Officials said it had left the harbour of Rotterdam without a pilot.", Unfit.OTHER_PRONOUN),
        ("In a joint statement, they welcomed the vote of the European Parliament.", Unfit.OTHER_PRONOUN),
        ("President Lee promised on Monday in Geneva that they would be heard.", Unfit.OTHER_PRONOUN),
        ("Her lawyer, Bo Chan, said on Monday that the appeal would be filed soon.", Unfit.OTHER_PRONOUN),
        ('Minister Ann Lee said "that would be fine" when reporters asked on Friday.', Unfit.OTHER_PRONOUN),
        ("Ann Lee stressed `` all of those decisions must be made by voters . ''", Unfit.OTHER_PRONOUN),
        ('"This is a dark day for the coast," said the mayor of Rotterdam, Bo Chan.', Unfit.OTHER_PRONOUN),
        ("Even worse, Parliament has cut the budget of the agency by a third.", Unfit.DISCOURSE_LINK),
        ("According to the report, foreign agents copied the files in the summer.", Unfit.DISCOURSE_LINK),
        ("The moves follow weeks of protest in three cities of the north.", Unfit.BACK_REFERENCE),
        ("President Lee ordered this strike on Friday after a chemical attack.", Unfit.BACK_REFERENCE),
        ("The rally , called by two small parties , passed off without incident .", Unfit.BACK_REFERENCE),
        ("The strike's aim was to destroy an air base in the west of Georgia.", Unfit.BACK_REFERENCE),
        ("Minister Lee on Monday defended those decisions in a speech in Ohio.", Unfit.BACK_REFERENCE),
        ("Chancellor Lee has never made such a promise to voters in Bavaria.", Unfit.BACK_REFERENCE),
        ("The judges of the high court deadlocked in the case on Thursday.", Unfit.BACK_REFERENCE),
        ("The Liberal presidential candidate blasted Ann Lee in a speech in Lyon.", Unfit.BACK_REFERENCE),
        ("The former finance minister blasted Ann Lee in a speech in Lyon.", Unfit.BACK_REFERENCE),
        ("President Ann Lee spoke by phone with the king of Norway that evening.", Unfit.BACK_REFERENCE),
        ("The announcement followed a tense meeting between two diplomats.", Unfit.BACK_REFERENCE),
        ("The General Assembly agreed to the move on Tuesday in New York.", Unfit.BACK_REFERENCE),
        ("The response Lee referred to was a drone strike on a base in Georgia.", Unfit.BACK_REFERENCE),
        ("On Jan. 5, Norway all but abandoned the deal itself, ministers said.", Unfit.BACK_REFERENCE),
        ("The ministry said it expects the meeting to help both capitals.", Unfit.BACK_REFERENCE),
        ("The planned meeting comes hours after a missile was fired.", Unfit.BACK_REFERENCE),
        ("Amid the deadlock, Norway fired a missile into the sea on Feb. 7.", Unfit.BACK_REFERENCE),
        ("Following the controversial announcement, ministers met in Oslo.", Unfit.BACK_REFERENCE),
        ("At the meeting, Norway and Sweden agreed on quotas for cod.", Unfit.BACK_REFERENCE),
        ("First, Norway and Sweden agreed on new quotas for cod in May.", Unfit.DISCOURSE_LINK),
        ("At the time, Norway and Sweden had not agreed on the quotas.", Unfit.DISCOURSE_LINK),
        ("Will the two governments agree on a new resolution in May?", Unfit.QUESTION),
        ("We know the average age of all the members of the council.", Unfit.NARRATOR),
        ("The vote leaves you with a choice between two bad outcomes.", Unfit.NARRATOR),
        ("Kerry also acknowledged differences of opinion.", Unfit.TOO_SHORT),
        ("The minister said: “There will be no vote on the budget in May.", Unfit.UNBALANCED),
        ("“There will be no vote on the budget in the month of May.”", Unfit.UNATTRIBUTED),
        ("A long list of new names for the council of the city", Unfit.UNFINISHED),
        ("MINISTERS AGREE ON NEW RESOLUTION AFTER TALKS IN GENEVA ON MONDAY.", Unfit.GARBLED),
        ("More about the vote is at www.example.org and in the archive.", Unfit.GARBLED),
        ("- The ministry of transport in London said there was no money.", Unfit.LIST),
        ("Trade has grown for nearly a year European newspapers have praised the plan.", Unfit.GARBLED),
        ("Crowds fled over the border to escape the army The UN says 300 people died.", Unfit.GARBLED),
        ("NEW : Two senators introduce a bill Critics say the law was not obeyed.", Unfit.GARBLED),
        ("For more on the vote, click here and read what the two ministers said.", Unfit.GARBLED),
        ("PARIS -LRB- AFP -RRB- - Norway recalled its ambassador on Monday.", Unfit.GARBLED),
        ("Monday, May 2, 2011; Page A4 Norway sent ministers to the island.", Unfit.GARBLED),
        ("Aid has been slow to come to survivors A Royal Navy ship is to leave on Monday.", Unfit.GARBLED),
        ("Pupils get pills at Lee's School A third school in Oslo has been closed for a week.", Unfit.GARBLED),
        ("Photos: May Day in Oslo Crowds are seen on the quays of Oslo on Friday.", Unfit.GARBLED),
        ("A Quiet Day in ` This Storm ' Norway sent ministers to the island.", Unfit.GARBLED),
        ("The amount Lee essentially gave the company from 2010 to 2015.", Unfit.FRAGMENT),
    ],
)
def test_what_cannot_stand_alone_says_why(text: str, reason: Unfit) -> None:
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
        "North Korea said it had tested an engine in the northeast on Friday.",
        "The Senate passed the budget bill on Friday and sent it to the president.",
        "Officials said it was too early to say how many people had been hurt.",
        "The European Union said it was aware of the dispute over fish in May.",
        "Despite their losses, the rebels said they would hold the city of Aleppo.",
        "Rebels said they planned another attack on the harbour of Odessa.",
        "Iran signed the deal in July, and Congress has 60 days to review the deal.",
        "The Norwegian president said the talks with Sweden would resume in May.",
        "New rules make it harder to account for oil that is sold at sea in May.",
        "“It is clear that sanctions have failed,” said the foreign minister of Iran.",
        "President Lee said this week that Norway would withdraw its forces.",
        "Lee pleaded guilty to a Class A felony before a court in Ohio on Monday.",
        "During the campaign, Lee promised to build a railway to the coast.",
        "After the attack in Oslo, Norway sent more police to its stations.",
        "At the Geneva talks, Norway and Sweden agreed on quotas for cod.",
        "A tribunal in The Hague is expected to rule soon on a case from Manila.",
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
        Unfit.UNBALANCED,
        Unfit.RUNNING_QUOTATION,
        Unfit.TOO_SHORT,
    ]


def test_a_straight_mark_may_be_closed_by_a_curly_one() -> None:
    assert one('"Sanctions are not an end in themselves,” Wang said at a news conference.').unfit is None
