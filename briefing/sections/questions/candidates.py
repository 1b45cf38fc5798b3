"""The open questions of a topic's articles that may be printed: each stands alone, but for the matter that it names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from briefing.corpus.similar import Gist, gist
from briefing.marks.context.wellformed import runs_into_page
from briefing.marks.events.wording import is_run_in
from briefing.marks.issues.wording import is_in_past, is_of_page, parties_in, points_ahead, was_open
from briefing.model import (
    Doubt,
    Edit,
    Facts,
    Item,
    Material,
    Question,
    Ref,
    Sentence,
    Span,
    Unfit,
)
from briefing.sections.recency import article_day
from briefing.text.printed import drop_unprintable, fold, printed
from briefing.text.terms import terms
from briefing.text.timex import bounds

OPENS = 30  # characters: a date with which a sentence opens is that of all it tells
LONG_AGO = timedelta(days=45)
LEAST_OBJECT, FULL_OBJECT = 2, 5  # distinct terms that say what is open, after the words that say that it is


class Asked(NamedTuple):
    """An open question as it may be printed, with what comparisons need.

    `hangs` where it begins with words that only its article explains.
    """

    item: Item
    doubt: Doubt
    hangs: bool
    whole: Gist
    matter: Gist


def questions_asked(material: Material) -> Iterator[Asked]:
    """Every doubt of the articles, copies left out, whose sentence can stand alone once its matter is named."""
    for article in sorted(material.facts):
        facts = material.facts[article]
        for doubt in facts.doubts if article not in material.copies else ():
            asked = _asked(material, facts, doubt)
            if asked and not _is_glued(asked.item.text) and not _is_history(facts, doubt):
                yield asked


def _is_glued(text: str) -> bool:
    """Whether other parts of a page run into a sentence."""
    return runs_into_page(text) or is_of_page(text) or is_run_in(text)


def _is_history(facts: Facts, doubt: Doubt) -> bool:
    """Whether a question was open in the past: its words say so, and it names a day long before its article."""
    day = article_day(facts)
    told = facts.text[max(doubt.span.start, doubt.cue.start - 5) : doubt.cue.end]
    cue = doubt.cue.of(facts.text)
    if was_open(cue, doubt.span.of(facts.text)):
        return True
    if not day or not is_in_past(told):
        return False
    inside = [found for found in facts.dates if found.value and doubt.span.covers(found.span)]
    opening = [found for found in inside if found.span.start < min(doubt.span.start + OPENS, doubt.cue.start)]
    named = [span[1] for found in opening or inside if (span := bounds(found.value or ""))]
    return bool(named) and date.fromisoformat(day) - max(named) > LONG_AGO


def _asked(material: Material, facts: Facts, doubt: Doubt) -> Asked | None:
    if doubt.span == facts.title:
        return _entry(material, facts, doubt, drop_unprintable(facts.text, doubt.span), hangs=False)
    sentence = next((one for one in facts.sentences if one.span == doubt.span), None)
    if sentence is None:
        return None
    if sentence.unfit is Unfit.UNRESOLVED_PRONOUN:
        edits = _with_name(material, facts, sentence)
        return _entry(material, facts, doubt, edits, hangs=False) if edits else None
    if sentence.unfit not in (None, Unfit.BACK_REFERENCE):
        return None
    hangs = sentence.unfit is Unfit.BACK_REFERENCE and not _object_names_it(facts, sentence, doubt)
    return _entry(material, facts, doubt, sentence.edits, hangs=hangs)


def _entry(material: Material, facts: Facts, doubt: Doubt, edits: tuple[Edit, ...], *, hangs: bool) -> Asked:
    item = Item(
        text=printed(facts.text, doubt.span, edits),
        source=facts.id,
        span=doubt.span,
        edits=edits,
        score=round(material.scores.get(Ref(facts.id, doubt.span.start), 0.0), 9),
        detail=Question(doubt.kind),
    )
    matter = gist(facts.text[doubt.cue.start : doubt.span.end])
    return Asked(item, doubt, hangs, gist(item.text), matter)


def _with_name(material: Material, facts: Facts, sentence: Sentence) -> tuple[Edit, ...] | None:
    """The edits with the name of the "he" or "she" that a sentence begins with; None where it is not known."""
    for statement in material.statements.get(facts.id, ()):
        speaker = statement.speaker
        if speaker and statement.name and statement.name_at and _opens_with(facts.text, sentence, speaker):
            kept = tuple(edit for edit in sentence.edits if not edit.at.overlaps(speaker))
            return (*kept, Edit(speaker, f"[{fold(statement.name)}]", statement.name_at))
    return None


def _object_names_it(facts: Facts, sentence: Sentence, doubt: Doubt) -> bool:
    """Whether a sentence about "the ministers" says in its object what is open.

    It says so in many words, or in a few where its article is titled after them.
    """
    words = sentence.span.of(facts.text)
    parties = parties_in(words)
    if not parties or doubt.kind == "disputed":
        return points_ahead(words)
    matter = frozenset(terms(facts.text[doubt.cue.end : doubt.span.end]))
    titled = set(terms(parties)) <= set(facts.title_terms)
    return len(matter) >= (LEAST_OBJECT if titled else FULL_OBJECT)


def _opens_with(text: str, sentence: Sentence, speaker: Span) -> bool:
    """Whether the speaker is the pronoun that the sentence begins with, but for a connective that is dropped."""
    before = Span(sentence.start, speaker.start)
    dropped = any(edit.at.covers(before) or (before.covers(edit.at) and not edit.to) for edit in sentence.edits)
    is_pronoun = speaker.of(text).lower() in {"he", "she"}
    return is_pronoun and sentence.span.covers(speaker) and (not before.of(text).strip() or dropped)
