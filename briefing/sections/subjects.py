"""A name in brackets for the "he" or "she" that a sentence begins with, where its article leaves only one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.marks.attribution.pronouns import PRONOUN
from briefing.marks.attribution.statements import meant
from briefing.marks.context import reason_of
from briefing.model import Edit, Facts, Sentence, Span, Unfit
from briefing.text.printed import printed
from briefing.text.terms import word_count

HANGING = (Unfit.UNRESOLVED_PRONOUN, Unfit.TOO_SHORT)
FEWEST = 7  # words with the name


def hangs_on_subject(facts: Facts, sentence: Sentence) -> bool:
    """Whether all that may keep a sentence from standing alone is the pronoun that it begins with."""
    return sentence.unfit in HANGING and PRONOUN.match(facts.text, sentence.start) is not None


def with_subjects(facts: Facts, hanging: Sequence[Sentence], model: str) -> Iterator[Sentence]:
    """Those of some sentences of an article that begin with a pronoun which can be told, with the name for it."""
    if not hanging:
        return
    known = meant(facts, {one.start for one in hanging}, model=model)
    for one in hanging:
        pronoun = PRONOUN.match(facts.text, one.start)
        if pronoun is None or (name := known.get(one.start)) is None:
            continue
        edits = (Edit(Span(*pronoun.span()), f"[{printed(facts.text, name.span)}]", name),)
        words = printed(facts.text, one.span, edits).replace("[", "").replace("]", "")
        if word_count(words) >= FEWEST and reason_of(words) is None:
            yield replace(one, edits=edits, unfit=None)
