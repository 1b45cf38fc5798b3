"""What newer articles overtake is not printed as the state of things: an older toll, a plan that was carried out, what
was surely open and has been settled.

The one place where such sentences leave a topic's material, before any section looks at it. Open questions are settled
by their own rules (`briefing.sections.questions.settled`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.corpus.material import without
from briefing.model import Cut, Material, Ref
from briefing.resolve.dates import article_day
from briefing.resolve.quantities import Overtaken, overtaken
from briefing.sections.carried_out import carried_out
from briefing.sections.questions.candidates import strict
from briefing.sections.questions.settled import settled
from briefing.text.printed import fold

STAGE = "state_of_play"
LEAST_SHARED = 3  # terms of another sentence that tells the same event
LEAST_SHARE = 0.6  # of the terms of a sentence that counts in passing
MOST_CUT = 30  # of a brief, for the record


def current(material: Material) -> Material:
    """The material without the sentences that newer ones overtake, as far as others tell their events."""
    days = {article: article_day(facts) for article, facts in material.facts.items()}
    own = {id: one for id, one in material.facts.items() if id not in material.copies}
    counts = overtaken(own, days)
    reasons = {one.older: _reason(material, one.newer) for one in carried_out(own, days)}
    reasons |= {ref: _reason(material, one.newer.ref) for ref, one in counts.items() if _is_told(material, one, counts)}
    reasons |= _settled(material)
    if not reasons:
        return material
    return replace(
        without(material, reasons),
        points=tuple(point for point in material.points if point.best not in reasons),
        overtaken=reasons,
    )


def overtaken_cut(materials: Sequence[Material]) -> tuple[Cut, ...]:
    """What was overtaken, for the record, and by what."""
    found = [
        Cut(fold(span.of(facts.text)), ref.article, span, STAGE, reason)
        for material in materials
        for ref, reason in sorted(material.overtaken.items())
        if (facts := material.facts[ref.article]) and (span := facts.sentence(ref.start).span)
    ]
    return tuple(found[:MOST_CUT])


def _settled(material: Material) -> dict[Ref, str]:
    """The sentences that say that something is open, for sure, and that a newer one settles: nobody's stance by now."""
    found = settled(material, list(strict(material)))
    return {Ref(*one.asked.place): one.reason for one in found if one.is_told}


def _reason(material: Material, newer: Ref) -> str:
    facts = material.facts[newer.article]
    return f"overtaken by {facts.id}: {fold(facts.sentence(newer.start).span.of(facts.text))}"


def _is_told(material: Material, found: Overtaken, others: Mapping[Ref, Overtaken]) -> bool:
    """Whether another sentence that may be printed tells the event: the one with the newer count, or one much like it.

    Of a count in passing the newer one does not tell what its sentence tells.
    """
    if found.newer.sentence.unfit is None and not found.older.in_passing:
        return True
    own = found.older.own
    least = max(LEAST_SHARED, LEAST_SHARE * len(own) if found.older.in_passing else 0)
    return any(
        sentence.unfit is None and len(own.intersection(sentence.terms)) >= least
        for facts in material.facts.values()
        for sentence in facts.sentences
        if (ref := Ref(facts.id, sentence.start)) != found.older.ref and ref not in others
    )
