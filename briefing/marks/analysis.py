"""One file's bytes -> what its articles say: the seam that is cached and spread over processes.

Everything here is a pure function of the bytes and the settings; what needs the other articles comes later.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from briefing.config import DateOrder
from briefing.errors import Unreadable
from briefing.limits import SENTENCES
from briefing.marks import issues
from briefing.marks.context import standalone
from briefing.marks.dates.recognition import find as find_dates
from briefing.model import Article, Facts, Sentence, Unfit, Unread
from briefing.read import File, read
from briefing.text.clean import clean
from briefing.text.pages import left_out, plain, unprinted, unwrapped
from briefing.text.split import split
from briefing.text.terms import terms
from briefing.text.turns import before_label, turns, with_labels

CUT_SHORT = re.compile(r"(?:\.\.\.|…|\[[^\[\]]{0,20}\])\s*$")
ONLY_BEGUN = "only the beginning of an article that stands elsewhere, and no whole sentence of it"


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one file gave: its articles, or why there are none."""

    facts: tuple[Facts, ...] = ()
    unread: tuple[Unread, ...] = ()


def analyse(file: File, date_order: DateOrder = "unknown") -> Analysis:
    """The facts of every article of a file."""
    try:
        articles, within = read(file)
    except Unreadable as error:
        return Analysis(unread=(Unread(file.path, error.reason, error.by),))
    facts: list[Facts] = []
    unread = list(within)
    for article in articles:
        try:
            found = understand(article, date_order)
        except Unreadable as error:
            unread.append(Unread(article.id, error.reason, error.by))
            continue
        if useless := _useless(found):
            unread.append(useless)
        if not useless or article.is_teaser:
            facts.append(found)
    return Analysis(tuple(facts), tuple(unread))


def _useless(facts: Facts) -> Unread | None:
    """Why no page can be made of an article, in its commonest reason; None where one can.

    An article that was read must not vanish from page, sources and notes without a word. What is known of a teaser is
    still told by `annotate`.
    """
    reasons = [one.unfit for one in facts.sentences if one.unfit]
    if facts.doubts or len(reasons) < len(facts.sentences) or any(reason.spares_statements for reason in reasons):
        return None
    if facts.article.is_teaser:
        return Unread(facts.id, ONLY_BEGUN, "teaser")
    reason, _ = Counter(reasons).most_common(1)[0]
    return Unread(facts.id, f"read, but no sentence of it can stand on a page ({reason.value})")


def _cut_short(sentence: Sentence, text: str) -> Sentence:
    """A sentence of a teaser, which cannot be printed where it ends before its end: the words that follow stand
    elsewhere."""
    if not CUT_SHORT.search(text, *sentence.span):
        return sentence
    return replace(sentence, edits=(), unfit=Unfit.UNFINISHED, rule="cut short in a teaser")


def understand(article: Article, date_order: DateOrder = "unknown") -> Facts:
    """The facts of one article: its own text, sentences, dates and doubts.

    Raises Unreadable where nothing of the article is text of its own.
    """
    text = plain(article.text)
    own = clean(replace(article, text=text), date_order)
    text = unwrapped(text, (*own.body, *own.captions))
    found = split(text, own.body)
    SENTENCES.check(len(found))
    spoken = turns(text, own.body)
    sentences = with_labels(standalone(text, before_label(text, found, spoken)), spoken)
    if article.is_teaser:
        sentences = tuple(_cut_short(sentence, text) for sentence in sentences)
    if marks := unprinted(article.text):
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
        headings=own.headings,
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
