"""What changed: what an earlier brief told otherwise, as it stands now.

The mark behind an entry says what it was, so that a sentence may be short, and what is corrected is told with the
sentences beside it that say what is right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from briefing.corpus.headed import is_explained
from briefing.lang.rules import rules
from briefing.marks.context import reason_of
from briefing.model import Changed, Facts, Item, Material, Ref, Sentence, Unfit
from briefing.sections.entries import entry
from briefing.sections.full_names import with_names
from briefing.sections.subjects import hangs_on_subject, with_subjects
from briefing.text.notices import FIRST, notices
from briefing.text.printed import printed
from briefing.text.terms import word_count

WORTH: Mapping[str, float] = {"figure": 0.4, "day": 0.4, "text": 0.4, "speaker": 0.3, "outlet": 0.3}
LESS = 0.9  # a part of a passage, beside the whole
FEWEST, MOST = 4, 55  # words


class Found(NamedTuple):
    """A passage that tells something otherwise: its sentences, and what the first of them is."""

    facts: Facts
    passage: Sequence[Sentence]
    change: Changed

    @property
    def key(self) -> tuple[str, str, str]:
        """What was told before, and is told otherwise."""
        assert self.change.was is not None
        return self.change.was.text, self.change.was.what, self.change.was.value


def changed(material: Material) -> tuple[Item, ...]:
    """Each change once, the weightiest first: corrections, then figures and days, then who else says it."""
    best: dict[tuple[str, str, str], Item] = {}
    parts: list[Item] = []  # of a passage, where what else is printed has told the rest
    for found in sorted(_found(material), key=_order):
        if found.key in best or (item := _item(material, found)) is None:
            continue
        best[found.key] = item
        is_one = len(found.passage) == 1 or found.passage[0].paragraph >= FIRST
        each = (found._replace(passage=(one,)) for one in found.passage if not is_one and one.unfit is None)
        parts += [replace(part, score=LESS * part.score) for one in each if (part := _item(material, one)) is not None]
    return (*sorted(best.values(), key=lambda item: -item.score), *parts)


def _order(found: Found) -> tuple[bool, str, int]:
    """That first which can stand alone, by its place."""
    return any(one.unfit for one in found.passage), found.facts.id, found.passage[0].start


def _found(material: Material) -> Iterator[Found]:
    starts: dict[str, set[int]] = {}
    for ref in sorted(material.changes):
        if ref not in material.overtaken and ref.article not in material.copies:
            starts.setdefault(ref.article, set()).add(ref.start)
    for id, own in starts.items():
        facts = material.facts[id]
        for passage in _passages(material, facts, [one for one in facts.sentences if one.start in own]):
            yield Found(facts, passage, material.changes[Ref(id, passage[0].start)])
        for passage in _notices(facts, own):
            yield Found(facts, passage, material.changes[Ref(id, passage[-1].start)])


def _notices(facts: Facts, own: Collection[int]) -> Iterator[Sequence[Sentence]]:
    """The notices of an article that correct something, each to its last sentence that does."""
    for _, several in groupby(notices(facts), key=lambda one: one.paragraph):
        notice = list(several)
        last = max((number for number, one in enumerate(notice) if one.start in own), default=-1)
        if last >= 0:
            yield notice[: last + 1]


def _passages(material: Material, facts: Facts, told: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    """The sentences that tell a change, those of a paragraph that correct something together as one."""
    passage: list[Sentence] = []
    for one in told:
        corrects = material.changes[Ref(facts.id, one.start)].change == "corrected"
        if passage and not (corrects and _follows(facts, passage[-1], one)):
            yield passage
            passage = []
        passage.append(one)
    if passage:
        yield passage


def _follows(facts: Facts, before: Sentence, one: Sentence) -> bool:
    return before.paragraph == one.paragraph and not facts.text[before.end : one.start].strip()


def _item(material: Material, found: Found) -> Item | None:
    assert found.change.was is not None
    whole = _whole(material, found.facts, found.passage)
    if whole is None or not FEWEST <= word_count(whole.span.of(found.facts.text)) <= MOST:
        return None
    score = WORTH[found.change.was.what]
    point = next((one for one in material.points if one.best == Ref(found.facts.id, whole.start)), None)
    if point is not None and len(found.passage) == 1:
        return replace(entry(material, point), score=score)
    edits = with_names(material, found.facts, whole)
    text = printed(found.facts.text, whole.span, edits)
    return Item(text=text, source=found.facts.id, span=whole.span, edits=edits, score=score)


def _whole(material: Material, facts: Facts, passage: Sequence[Sentence]) -> Sentence | None:
    """A passage as one sentence that is understood under its heading; None where it is not."""
    first = passage[0] if _corrects_well(facts, passage[0]) else _standing(material, facts, passage[0])
    rest = [one if one.unfit is None or _goes_on(facts, one) else None for one in passage[1:]]
    if first is None or None in rest:
        return None
    edits = (*first.edits, *(edit for one in rest if one for edit in one.edits))
    return replace(first, end=passage[-1].end, edits=edits)


def _corrects_well(facts: Facts, sentence: Sentence) -> bool:
    """Whether a sentence owns up ("our report said"), or an authority corrects, and all else that it refers back to is
    what it corrects."""
    words = printed(facts.text, sentence.span, sentence.edits)
    if sentence.unfit is Unfit.NARRATOR:
        return rules("since")["owns up"].holds(words)
    is_one = sentence.unfit is Unfit.BACK_REFERENCE and rules("since")["corrects"].holds(words)
    return is_one and rules("since")["authority"].holds(words)


def _goes_on(facts: Facts, sentence: Sentence) -> bool:
    """Whether what a sentence of a passage lacks stands in the one before it."""
    return sentence.unfit in (Unfit.OTHER_PRONOUN, Unfit.BACK_REFERENCE, Unfit.TOO_SHORT, Unfit.DISCOURSE_LINK)


def _standing(material: Material, facts: Facts, sentence: Sentence) -> Sentence | None:
    """A sentence that stands alone, under its heading, or with a name for its pronoun."""
    if sentence.unfit is None or Ref(facts.id, sentence.start) in material.headed:
        return sentence
    if hangs_on_subject(facts, sentence):
        return next(with_subjects(facts, [sentence], material.model), None)
    words = printed(facts.text, sentence.span, sentence.edits)
    reason = reason_of(words)
    if sentence.unfit is Unfit.TOO_SHORT and reason is Unfit.BACK_REFERENCE:
        return sentence if is_explained(words, material.topic.title, material.facts) else None
    return sentence if sentence.unfit is Unfit.TOO_SHORT and reason is None else None


def without_told_elsewhere(material: Material, items: Iterable[Item], others: Sequence[Item]) -> Iterator[Item]:
    """What changed, but for what another section tells as well: days to come, and who says it."""
    for item in items:
        change = material.changes.get(Ref(item.source, item.span.start))
        is_kept = change is None or change.was is None or change.was.what in ("figure", "text")
        if is_kept or not any(item.source == other.source and item.span.overlaps(other.span) for other in others):
            yield item
