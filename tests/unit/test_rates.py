from __future__ import annotations

import pytest

from briefing.marks.attribution.rates import Row, counts, probability, rate, traits
from briefing.model import Span, Statement, StatementKind

KNOWN = counts(
    [
        Row(False, "subject-clause", "say", 90, 100),
        Row(False, "conj-clause", "say", 8, 10),
        Row(False, "subject-stance", "see", 2, 20),
        Row(True, "subject-quote", "say", 99, 100),
    ]
)


def test_a_rate_is_drawn_towards_what_is_known_without_it() -> None:
    assert rate(KNOWN, "subject-clause", "say", False) == pytest.approx(0.9, abs=0.02)
    new_cue, new_kind = rate(KNOWN, "conj-clause", "tell", False), rate(KNOWN, "gerund-clause", "say", False)
    assert 0.7 < new_cue < 0.9
    assert 0.7 < new_kind < 0.9
    assert rate(KNOWN, "conj-stance", "see", False) < 0.4


def test_direct_and_indirect_are_counted_apart() -> None:
    assert rate(KNOWN, "subject-quote", "say", True) > rate(KNOWN, "subject-quote", "say", False)


def test_traits_of_one_statement_weigh_beside_its_rule() -> None:
    text = "Ruiz said that the talks between the two governments had failed because of the new tariffs on steel."
    said = StatementKind(("subject",), "clause", "say")
    long = Statement(Span(0, 4), Span(5, 9), (Span(15, len(text) - 1),), False, said)
    short = Statement(Span(0, 4), Span(5, 9), (Span(15, 24),), False, said)
    assert probability(long, text) > probability(short, text)
    assert {"that", "speaker name", "cue past"} <= traits(long, text, 0.9).keys()
