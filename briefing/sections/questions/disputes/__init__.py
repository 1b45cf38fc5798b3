"""What sources dispute: numbers, days, places and speakers of one thing that differ, and what one side denies.

Precision first: a dispute that is none misleads. Two sentences of two voices are one where the trees of both say that
they tell of one thing, on one day, and nothing says that it moved, was rounded, or is a part, a range or a period.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from briefing.model import Item, Material
from briefing.sections.questions.disputes import amounts, counts, days, denials, moments, places, speakers
from briefing.sections.questions.disputes.conflicts import Conflict
from briefing.sections.questions.disputes.sides import Dispute, disputes, entry
from briefing.sections.questions.disputes.tellings import Telling, pairs, parsed, tellings

KINDS: Any = (amounts, days, places)
MOST = 8  # disputes of a topic
MOST_TOPICS = 64  # whose disputes are kept
MOST_READ = 30  # sentences of a topic whose trees are read


def disputed(material: Material) -> tuple[Item, ...]:
    """The disputes of a topic as open questions, those that divide most voices first."""
    return tuple(entry(material, one) for one in _of_topic(material.whole or material))


@lru_cache(maxsize=MOST_TOPICS)
def _of_topic(material: Material) -> Sequence[Dispute]:
    return disputes(conflicts(material))[:MOST]


def conflicts(material: Material) -> tuple[Conflict, ...]:
    """Every two sentences of a topic that differ, the kinds in a fixed order."""
    told = tellings(material)
    return (
        *amounts.tolls(material, told),
        *_by_trees(material, told),
        *counts.conflicts(told),
        *moments.conflicts(told, material.model),
        *speakers.conflicts(material, told),
        *denials.conflicts(told, material.model),
    )


def _by_trees(material: Material, told: Sequence[Telling]) -> Iterator[Conflict]:
    found = list(_worth_reading(told))
    wanted: dict[object, Telling] = {}
    for a, b, _ in found:
        if len(wanted) < MOST_READ:
            wanted |= {a.ref: a, b.ref: b}
    docs = parsed(list(wanted.values()), material.model) if wanted else {}
    for a, b, kind in found:
        if a.ref in docs and b.ref in docs:
            for one in kind.conflicts(a, b, docs):
                yield one
                yield from days.others(one, told, material.model) if kind is days else ()


def _worth_reading(told: Sequence[Telling]) -> Iterator[tuple[Telling, Telling, Any]]:
    """The pairs of sentences that may differ, with the kind of it."""
    known = [{one.ref: found for one in told if (found := kind.features(one))} for kind in KINDS]
    some = frozenset(ref for of_kind in known for ref in of_kind)
    for a, b in pairs([one for one in told if one.ref in some]):
        for kind, of_kind in zip(KINDS, known, strict=True):
            if a.ref in of_kind and b.ref in of_kind and kind.may_differ(a, of_kind[a.ref], b, of_kind[b.ref]):
                yield a, b, kind
