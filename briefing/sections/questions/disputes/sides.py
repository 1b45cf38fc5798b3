"""From sentences that differ to entries: of each dispute one sentence a side, those that say the same behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.corpus.voices import voices
from briefing.model import Citation, Item, Material, Question, Ref, Side, Unfit
from briefing.sections.full_names import with_names
from briefing.sections.questions.disputes.conflicts import Conflict
from briefing.sections.questions.disputes.tellings import Telling
from briefing.text.printed import printed

MOST_SIDES = 3
WORTH, MOST_VOICES = 0.8, 5  # a dispute is what a reader must know; the more voices it divides, the more
ALONE = (None, Unfit.BACK_REFERENCE)  # the heading of the topic tells what "the explosion" is
BESIDE = (*ALONE, Unfit.OTHER_PRONOUN, Unfit.UNRESOLVED_PRONOUN, Unfit.TOO_SHORT)  # beside a side that stands alone


class Dispute(NamedTuple):
    """What is told differently: the sentences of each side, the best first."""

    sides: tuple[tuple[Telling, ...], ...]

    @property
    def order(self) -> tuple[int, Ref]:
        """Those that divide most voices first, then by place."""
        return -len({one.voice for side in self.sides for one in side}), self.sides[0][0].ref


def disputes(found: Iterable[Conflict]) -> Sequence[Dispute]:
    """The disputes that conflicts come to: those about one thing with a side in common are one."""
    about: defaultdict[str, list[Conflict]] = defaultdict(list)
    for one in found:
        about[one.about].append(one)
    made = (dispute for name in sorted(about) for several in _joined(about[name]) if (dispute := _dispute(several)))
    return _once_each(sorted(made, key=lambda one: one.order))


def _joined(some: Sequence[Conflict]) -> Iterator[Sequence[Conflict]]:
    """The conflicts that hang together by what one side says."""
    rest = list(some)
    while rest:
        said, own = {rest[0].a_says, rest[0].b_says}, []
        while more := [one for one in rest if one.a_says in said or one.b_says in said]:
            own += more
            rest = [one for one in rest if one not in more]
            said |= {says for one in more for says in (one.a_says, one.b_says)}
        yield own


def _dispute(some: Sequence[Conflict]) -> Dispute | None:
    """The sides that can be printed, one that stands alone first; None where there are no two."""
    by_side: defaultdict[str, dict[Ref, Telling]] = defaultdict(dict)
    for one in some:
        by_side[one.a_says][one.a.ref] = one.a
        by_side[one.b_says][one.b.ref] = one.b
    stand = [_best_first(side.values()) for _, side in sorted(by_side.items())]
    quoted = some[0].about.startswith("speaker")
    sides = sorted(
        (side for side in stand if side), key=lambda side: (not (quoted or _is_alone(side[0])), _weight(side))
    )
    if len(sides) < 2 or not (quoted or _is_alone(sides[0][0])):
        return None
    return Dispute(tuple(sides[:MOST_SIDES]))


def _best_first(side: Iterable[Telling]) -> tuple[Telling, ...]:
    """The sentences of a side that can be printed: what stands alone, then the newest, first."""
    kept = sorted((one for one in side if one.sentence.unfit in BESIDE), key=lambda one: one.ref)
    kept.sort(key=lambda one: one.published, reverse=True)
    return tuple(sorted(kept, key=lambda one: not _is_alone(one)))


def _is_alone(one: Telling) -> bool:
    return one.sentence.unfit in ALONE


def _weight(side: Sequence[Telling]) -> tuple[int, Ref]:
    return -len({one.voice for one in side}), side[0].ref


def _once_each(found: Sequence[Dispute]) -> Sequence[Dispute]:
    """The disputes without those between two sentences that one before has side by side."""
    kept: list[Dispute] = []
    known: list[frozenset[Ref]] = []
    for one in found:
        printed_of = frozenset(side[0].ref for side in one.sides)
        if not any(printed_of <= other for other in known):
            kept.append(one)
            known.append(printed_of)
    return kept


def entry(material: Material, dispute: Dispute) -> Item:
    """A dispute as an open question, every side in the words of its source."""
    first, *rest = dispute.sides[0]
    sides = tuple(_side(material, side[0]) for side in dispute.sides)
    heard = len({one.voice for side in dispute.sides for one in side})
    return Item(
        text=sides[0].text,
        source=sides[0].source,
        span=sides[0].span,
        edits=sides[0].edits,
        also=tuple(sorted(Citation(one.facts.id, one.sentence.span) for one in rest)),
        outlets=voices([first.facts.id, *(one.facts.id for one in rest)], material.facts, material.copies),
        score=WORTH + (1 - WORTH) * min(heard, MOST_VOICES) / MOST_VOICES,
        detail=Question("disputed", sides=sides),
    )


def _side(material: Material, one: Telling) -> Side:
    edits = with_names(material, one.facts, one.sentence)
    return Side(printed(one.facts.text, one.sentence.span, edits), one.facts.id, one.sentence.span, edits)
