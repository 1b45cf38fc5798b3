"""Why an entry was chosen, in words: by which features its sentence is worth more than the others of its topic.

The score is a linear model of features (`briefing.sections.worth`), so that each feature's part in it is its weight
times how far the sentence is from the mean: the Shapley values of a linear model (Lundberg and Lee 2017, section 4.1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from briefing.lang import rows
from briefing.model import Item, Material, Ref, TopicBrief
from briefing.sections.worth import weights_of

MOST = 3
LEAST = 0.1  # of a logit
LINE = "bottom_line"
WEIGHED_AS = {"key_events": "key_events", "watch": "key_events", "positions": "positions"}
Usual = Mapping[str, float]


def with_grounds(material: Material, topic: TopicBrief) -> TopicBrief:
    """The candidates of a topic, each with what speaks for it. `material` has the features of their sentences."""
    usual = _means(list(material.features.values()))

    def grounded(item: Item, section: str) -> Item:
        features = material.features.get(Ref(item.source, item.span.start))
        return replace(item, why=grounds(section, features, usual)) if features else item

    return replace(
        topic,
        bottom_line=grounded(topic.bottom_line, LINE) if topic.bottom_line else None,
        sections=tuple(
            replace(section, items=tuple(grounded(item, WEIGHED_AS[section.key]) for item in section.items))
            if section.key in WEIGHED_AS
            else section
            for section in topic.sections
        ),
    )


def grounds(section: str, features: Mapping[str, float], usual: Usual) -> tuple[str, ...]:
    """What of a sentence speaks most for it in a section, in words, the weightiest first; `usual` are mean features."""
    parts: defaultdict[str, float] = defaultdict(float)
    for name, words in _words().items():
        weight, more = weights_of(section).get(name, 0.0), features.get(name, 0.0) - usual.get(name, 0.0)
        if weight > 0 and more > 0:
            parts[words] += weight * more
    best = sorted(parts, key=lambda words: (-round(parts[words], 9), words))
    return tuple(words for words in best if parts[words] >= LEAST)[:MOST]


def _means(known: Sequence[Mapping[str, float]]) -> Usual:
    names = _words() if known else ()
    return {name: sum(one.get(name, 0.0) for one in known) / len(known) for name in names}


@cache
def _words() -> Mapping[str, str]:
    """What is said of each feature."""
    return dict(rows("grounds"))
