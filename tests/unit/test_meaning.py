"""What the terms of a sentence say of its worth."""

from __future__ import annotations

import pytest

from briefing.corpus.meaning import NAMES, meaning, numbers
from briefing.sections.worth import weights_of
from briefing.text.terms import terms

OTHERS = {"ferri": (1.0, 2.0, 3.0, 4.0, 5.0), "sink": (3.0, 2.0, 1.0, 0.0, -1.0)}


def test_a_sentence_has_the_mean_of_the_terms_that_have_a_number() -> None:
    with numbers.using(OTHERS):
        assert list(meaning(terms("The ferry sank; the unheardof ferries sink.")).values()) == pytest.approx(
            [5 / 3, 2.0, 7 / 3, 8 / 3, 3.0]
        )


def test_terms_without_a_number_say_nothing() -> None:
    with numbers.using(OTHERS):
        assert set(meaning(["unheardof"]).values()) == set(meaning([]).values()) == {0.0}


@pytest.mark.parametrize("section", NAMES)
def test_each_section_counts_its_own_column(section: str) -> None:
    named = {name for name in weights_of(section) if name in NAMES.values()}
    assert named == {NAMES[section]}


def test_what_happened_counts_as_an_event_for_more_than_what_is_at_home() -> None:
    known, events = numbers(), list(NAMES).index("key_events")
    assert known["kill"][events] > known["kitchen"][events]
