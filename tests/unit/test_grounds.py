"""Why an entry was chosen."""

from __future__ import annotations

from briefing.corpus.features import features
from briefing.lang import rows
from briefing.model import Ref
from briefing.sections.grounds import grounds
from tests.making import article

USUAL = {"figure": 0.5, "newness": 0.5, "in others' leads": 0.1, "early": 0.3}


def test_what_a_sentence_has_more_than_others_speaks_for_it_the_weightiest_first() -> None:
    told = grounds("key_events", {**USUAL, "in others' leads": 0.9, "newness": 1.0}, USUAL)
    assert told == ("other articles begin with it", "its article is among the newest")


def test_nothing_speaks_for_what_is_like_the_others() -> None:
    assert grounds("key_events", USUAL, USUAL) == ()


def test_what_speaks_against_it_is_no_ground() -> None:
    assert grounds("positions", {**USUAL, "in others' leads": 0.9}, USUAL) == ()


def test_ground_of_one_kind_is_told_once() -> None:
    told = grounds("bottom_line", {"textrank": 1.0, "log textrank": 1.0, "lead": 1.0, "early": 1.0}, {})
    assert len(told) == len(set(told)) > 1


def test_every_feature_in_the_table_is_one() -> None:
    facts = article("a", "The council met on Friday.", published="2025-05-13")
    known = features("Talks", {"a": facts}, {Ref("a", facts.sentences[0].start): 1.0})
    (found,) = known.values()
    assert {name for name, _ in rows("grounds")} <= set(found)
