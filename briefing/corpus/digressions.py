"""Sentences that wander off the topic: articles digress, and a digression has no place on the page.

A sentence is about the topic as far as its telling words are words of the *other* articles of the topic. What is
normal differs from topic to topic, so a sentence is judged against the median of its topic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from statistics import median

from briefing.corpus.relevance import FEWEST_ARTICLES, relevance
from briefing.model import Facts, Ref, Unfit

SHARE_OF_MEDIAN = 0.45
RULE = "far below the median of its topic"


def keep_to_topic(facts: Mapping[str, Facts]) -> Mapping[str, Facts]:
    """The articles of one topic, with `Sentence.unfit` set where a sentence is about something else.

    Fewer than three articles show nothing about what is normal: they come back as they are.
    """
    if len(facts) < FEWEST_ARTICLES:
        return facts
    found = relevance(facts)
    least = SHARE_OF_MEDIAN * median(found.values()) if found else 0.0
    strays = {ref for ref in found if found[ref] < least}
    return {id: _marked(one, strays) for id, one in facts.items()}


def _marked(facts: Facts, strays: set[Ref]) -> Facts:
    sentences = tuple(
        replace(sentence, unfit=Unfit.OFF_TOPIC, rule=RULE) if Ref(facts.id, sentence.start) in strays else sentence
        for sentence in facts.sentences
    )
    return replace(facts, sentences=sentences)
