"""What is known of a sentence in its topic."""

from __future__ import annotations

from briefing.corpus.features import features
from briefing.model import Ref
from tests.making import article


def test_an_article_of_the_newest_day_may_have_no_sentence_that_is_weighed() -> None:
    facts = {
        "a": article("a", "The port closed three of its terminals after the storm.", published="2020-02-01"),
        "b": article("b", "The port will open two of its terminals again.", published="2020-02-02"),
        "c": article("c", "Subscribe to our letter.", published="2020-02-03"),
    }
    scores = {Ref(id, one.sentences[0].start): 1.0 for id, one in facts.items() if id != "c"}
    assert set(features("Port", facts, scores)) == set(scores)
