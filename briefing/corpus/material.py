"""All that the sections of one topic are made from: its scores, points and statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from briefing.config import Config
from briefing.corpus.dedupe import dedupe
from briefing.corpus.digressions import keep_to_topic
from briefing.corpus.features import features
from briefing.corpus.headed import headed
from briefing.corpus.rank import rank
from briefing.corpus.statements import Tell, statements, stating
from briefing.model import Facts, Material, Ref, Statement, Topic


class Common(NamedTuple):
    """What all topics of a brief have in common: the facts of all articles, which of them copies which, the settings,
    the brief's own day (ISO), and who is told of each article that ends with a fault."""

    facts: Mapping[str, Facts]
    copied: Mapping[str, str]
    config: Config
    day: str
    tell: Tell


def material(topic: Topic, common: Common, budget: int) -> Material:
    """What is known of a topic; `budget` are the sentences read for statements, none of a topic that has
    no more than a headline."""
    facts, copied, config, day, tell = common
    own = {id: facts[id] for id in topic.articles}
    originals = keep_to_topic({id: one for id, one in own.items() if copied.get(id) not in own}, topic.round_ups)
    whole = {**own, **originals}
    scores = rank(originals, config.rank, unfit=True)
    unfit = {Ref(one.id, sentence.start) for one in originals.values() for sentence in one.sentences if sentence.unfit}
    stated = statements(originals, scores, config, budget, tell) if budget else {}
    named = headed(topic.title, originals)
    return Material(
        topic=topic,
        facts=whole,
        scores=scores,
        points=dedupe(whole, {ref: score for ref, score in scores.items() if ref not in unfit}, copied),
        statements=stated,
        copies={id: copied[id] for id in own if id in copied},
        day=day,
        model=config.brief.model,
        features=features(topic.title, originals, scores, stating(originals, stated), named),
        headed=named,
    )


def without(material: Material, left_out: Collection[Ref]) -> Material:
    """The material without what is told by and said in some sentences; what points are left, the caller decides."""
    return replace(
        material,
        features={ref: known for ref, known in material.features.items() if ref not in left_out},
        statements={id: _others(material.facts[id], own, left_out) for id, own in material.statements.items()},
    )


def _others(facts: Facts, stated: Iterable[Statement], left_out: Collection[Ref]) -> tuple[Statement, ...]:
    """The statements whose cue stands in none of some sentences."""
    spans = [sentence.span for sentence in facts.sentences if Ref(facts.id, sentence.start) in left_out]
    return tuple(one for one in stated if not any(span.covers(one.cue) for span in spans))
