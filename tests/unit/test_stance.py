"""What stance is taken in what is said, and what is said without one."""

from __future__ import annotations

import pytest

from briefing.marks.attribution.stance import figures, others, stances


@pytest.mark.parametrize(
    ("lemma", "said", "taken"),
    [
        ("say", "“The dam must be closed before the winter.”", {"demand"}),
        ("say", "“It is time to leave the valley.”", {"demand"}),
        ("say", "“Stop the toll on the bridges.”", {"demand"}),
        ("urge", "the council to close the dam", {"demand"}),
        ("say", "“We won’t pay for the bridges.”", {"commitment"}),
        ("say", "it would send boats to the valley", {"commitment"}),
        ("vow", "to send boats to the valley", {"commitment"}),
        ("condemn", "the toll on the bridges", {"attitude"}),
        ("say", "the fishermen oppose the toll", {"attitude"}),
        ("say", "“If the dam breaks, the town will drown.”", {"warning"}),
        ("say", "the toll would hurt the port", {"warning"}),
        ("warn", "of floods", {"warning"}),
        ("say", "the toll was unfair", {"judgement"}),
        ("say", "“There is no excuse for the leak.”", {"judgement"}),
        ("argue", "that the river belongs to both", {"judgement"}),
        ("say", "“We cannot accept an unfair toll.”", {"demand", "judgement"}),
        ("say", "boats read maps upside down", set()),
        ("say", "the council met on Monday", set()),
        ("add", "“I left the boat at the pier.”", set()),
        ("report", "12 boats in the harbour", set()),
    ],
)
def test_the_kinds_of_stance_that_are_taken(lemma: str, said: str, taken: set[str]) -> None:
    assert set(stances(lemma, said)) == taken


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("“I am shocked and saddened.”", {"feeling"}),
        ("“Perhaps the boat sank.”", {"guess"}),
        ("the police are investigating", {"proceeding"}),
        ("the boats left the harbour", set()),
    ],
)
def test_what_is_said_without_a_stance(said: str, found: set[str]) -> None:
    assert set(others(said)) == found


def test_figures_are_counted() -> None:
    assert figures("12 boats and hundreds of nets worth $3.5 million") == 4
    assert figures("some boats") == 0
