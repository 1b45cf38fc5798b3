"""Which sentences can be printed out of their context, and which small recorded edits let them.

Rules only, no parser. They judge a sentence as it would be printed, and in doubt find it unfit: a page needs thirty
sentences of many, and one that hangs in the air spoils it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from briefing.lang.rules import rules
from briefing.lang.words import spaced
from briefing.marks.context.edits import connective, is_marked, markup
from briefing.marks.context.pronouns import pattern
from briefing.marks.context.quotations import leaves_open, may_quote, may_quote_singly
from briefing.marks.context.sentence import Printed
from briefing.marks.context.verdict import verdict
from briefing.model import Edit, Sentence, Span, Unfit
from briefing.text.clean.layout import begins_small, is_in_small_letters
from briefing.text.printed import fold, printed

CAPITALS = 70  # letters of an article in capitals: of less it may be a heading
MOST_LOOKED_AT = 40  # sentences
MARKS = "\"“‘'(["


def standalone(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with `edits` set, and `unfit` and `rule` where they cannot be printed alone."""
    judge = Judge(text, sentences)
    judged, paragraph, is_open = [], -1, False
    for sentence in sentences:
        if sentence.paragraph != paragraph:  # a quotation that goes on is opened anew in each paragraph
            paragraph, is_open = sentence.paragraph, False
        judged.append(judge.judged(sentence, inside_quotation=is_open))
        is_open = judge.is_quoting and leaves_open(text[sentence.start : sentence.end], is_open)
    return tuple(judged)


def _own_words(text: str, sentences: Sequence[Sentence]) -> str:
    """The sentences of an article, without its head, where its outlet and its day may have the only capitals."""
    return " ".join(text[one.start : one.end] for one in sentences[:MOST_LOOKED_AT])


def reason_of(words: str) -> Unfit | None:
    """Why words as they are printed cannot stand alone, however few they are; None where they can."""
    view = Printed(words, spaced(words), False, frozenset)
    index = rules("context").index
    found = verdict(view, index.possible(view.text, view.words, index.signs_in(words)), spared=Unfit.TOO_SHORT)
    return found.reason if found else None


class Judge:
    """Judges the sentences of one article."""

    def __init__(self, text: str, sentences: Sequence[Sentence] = ()) -> None:
        """Looks once at what all sentences share."""
        self._text = text
        self._letters = spaced(text)
        self._index = rules("context").index
        self._signs = self._index.signs_in(text)
        self.is_quoting = may_quote(text) or may_quote_singly(text)
        self._is_marked = is_marked(text)
        self._is_in_small_letters = cache(lambda: is_in_small_letters(_own_words(text, sentences) or text))
        self._is_in_capitals = cache(lambda: sum(map(str.isupper, text)) > max(CAPITALS, sum(map(str.islower, text))))
        self._names = cache(lambda: frozenset(pattern("name in mid-sentence").findall(text)))

    def judged(self, sentence: Sentence, *, inside_quotation: bool) -> Sentence:
        """The sentence with its edits and the verdict on it."""
        span = sentence.span
        words, edits = span.of(self._text), connective(self._text, span)
        if self._is_marked and is_marked(words):
            edits += markup(self._text, span)
        if words.isupper() and self._is_in_capitals():
            view = self._in_small_letters(span, edits, inside_quotation)
        else:
            view = self._view(span, words, edits, inside_quotation)
        reason, rule = verdict(view, self._index.possible(view.text, view.words, self._signs)) or (None, "")
        if reason is None and begins_small(words.lstrip(MARKS)) and not self._is_in_small_letters():
            reason, rule = Unfit.GARBLED, "begins in small letters"
        return Sentence(sentence.start, sentence.end, sentence.paragraph, sentence.terms, edits, reason, rule)

    def _in_small_letters(self, span: Span, edits: tuple[Edit, ...], inside_quotation: bool) -> Printed:
        """The view of a sentence of an article in capitals, which the rules could not tell from its names otherwise."""
        text = printed(self._text, span, edits).capitalize()
        return Printed(text, spaced(text), inside_quotation, self._names)

    def _view(self, span: Span, words: str, edits: tuple[Edit, ...], inside_quotation: bool) -> Printed:
        if edits:
            text = printed(self._text, span, edits)
            return Printed(text, spaced(text), inside_quotation, self._names)
        return Printed(fold(words), span.of(self._letters), inside_quotation, self._names)
