"""Which sentences can be printed out of their context, and which small recorded edits let them.

Rules only, no parser. They judge a sentence as it would be printed, and in doubt find it unfit: a page needs thirty
sentences of many, and one that hangs in the air spoils it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.marks.context.definites import refers_back
from briefing.marks.context.edits import MARKUP_SIGN, connective, markup
from briefing.marks.context.pronouns import NAME_WITHIN, is_linked, refers_to_another, subject_pronoun
from briefing.marks.context.quotations import is_unattributed, is_unbalanced, leaves_open, runs_on
from briefing.marks.context.sentence import Printed, as_printed
from briefing.marks.context.wellformed import (
    is_fragment,
    is_garbled,
    is_item,
    is_narrated,
    is_question,
    is_unfinished,
)
from briefing.model import Sentence, Unfit
from briefing.text.printed import printed

MIN_WORDS, MAX_WORDS = 8, 55

RULES: tuple[tuple[Unfit, Callable[[Printed], bool]], ...] = (
    (Unfit.TOO_SHORT, lambda view: view.length < MIN_WORDS),
    (Unfit.TOO_LONG, lambda view: view.length > MAX_WORDS),
    (Unfit.LIST, is_item),
    (Unfit.UNFINISHED, is_unfinished),
    (Unfit.GARBLED, is_garbled),
    (Unfit.QUESTION, is_question),
    (Unfit.RUNNING_QUOTATION, runs_on),
    (Unfit.UNBALANCED, is_unbalanced),
    (Unfit.NARRATOR, is_narrated),
    (Unfit.DISCOURSE_LINK, is_linked),
    (Unfit.OTHER_PRONOUN, refers_to_another),
    (Unfit.BACK_REFERENCE, refers_back),
    (Unfit.FRAGMENT, is_fragment),
    (Unfit.UNATTRIBUTED, is_unattributed),
    (Unfit.UNRESOLVED_PRONOUN, subject_pronoun),
)


def standalone(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with `edits` set, and `unfit` where they cannot be printed alone."""
    names = frozenset(NAME_WITHIN.findall(text))
    marked = MARKUP_SIGN.search(text) is not None
    judged, paragraph, open_quotation = [], -1, False
    for sentence in sentences:
        if sentence.paragraph != paragraph:  # a quotation that goes on is opened anew in each paragraph
            paragraph, open_quotation = sentence.paragraph, False
        judged.append(_judged(text, sentence, names, marked, open_quotation))
        open_quotation = leaves_open(text[sentence.start : sentence.end], open_quotation)
    return tuple(judged)


def _judged(text: str, sentence: Sentence, names: frozenset[str], marked: bool, inside_quotation: bool) -> Sentence:
    edits = (*connective(text, sentence.span), *(markup(text, sentence.span) if marked else ()))
    words = printed(text, sentence.span, edits)
    view = as_printed(words, inside_quotation, names)
    unfit = next((reason for reason, holds in RULES if holds(view)), None)
    return Sentence(sentence.start, sentence.end, sentence.paragraph, sentence.terms, edits, unfit)
