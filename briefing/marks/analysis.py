"""One file's bytes -> what its articles say: the seam that is cached and spread over processes.

Everything here is a pure function of the bytes and the settings; what needs the other articles comes later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.config import DateOrder
from briefing.errors import Unreadable
from briefing.marks import issues
from briefing.marks.context import standalone
from briefing.marks.dates.recognition import find as find_dates
from briefing.model import Article, Facts, Unread
from briefing.read import File, read
from briefing.text.clean import clean
from briefing.text.pages import left_out, page_marks, unwrapped, without_marks
from briefing.text.printed import with_plain_spaces
from briefing.text.split import split
from briefing.text.terms import terms


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one file gave: its articles, or why there are none."""

    facts: tuple[Facts, ...] = ()
    unread: tuple[Unread, ...] = ()


def analyse(file: File, date_order: DateOrder = "unknown") -> Analysis:
    """The facts of every article of a file."""
    try:
        return Analysis(facts=tuple(understand(article, date_order) for article in read(file)))
    except Unreadable as error:
        return Analysis(unread=(Unread(file.path, error.reason, error.by),))


def understand(article: Article, date_order: DateOrder = "unknown") -> Facts:
    """The facts of one article: its own text, sentences, dates and doubts.

    Raises Unreadable where nothing of the article is text of its own.
    """
    marks = page_marks(article.text)
    text = without_marks(with_plain_spaces(article.text), marks)
    own = clean(replace(article, text=text))
    text = unwrapped(text, (*own.body, *own.captions))
    sentences = standalone(text, split(text, own.body))
    if marks:
        sentences = tuple(left_out(sentence, marks) for sentence in sentences)
    if not sentences:
        raise Unreadable("holds no sentences")
    spans = (*own.captions, *own.body)
    return Facts(
        article=article,
        metadata=own.metadata,
        body=own.body,
        captions=own.captions,
        title=own.title,
        sentences=sentences,
        title_terms=terms(own.metadata.title or ""),
        dates=find_dates(
            text,
            sorted(spans),
            own.metadata.published,
            order=date_order,
            sentences=[sentence.span for sentence in sentences],
        ),
        doubts=issues.find(text, sentences, own.title),
        plain_text=None if text == article.text else text,
    )
