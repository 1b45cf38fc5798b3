"""Open questions: what the articles leave open, each question once, and not those that a later article settles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from briefing.corpus.similar import echoes, gist, repeats, same
from briefing.corpus.voices import voices
from briefing.marks.context.antecedents import explained
from briefing.marks.issues.wording import GENERIC, clauses
from briefing.model import Citation, Cut, DoubtKind, Facts, Item, Material, Question, Span
from briefing.sections.questions.candidates import Asked, questions_asked
from briefing.sections.questions.settled import opening, settled
from briefing.sections.recency import article_day, newest_day
from briefing.text.printed import printed
from briefing.text.terms import terms

ORDER: tuple[DoubtKind, ...] = ("unresolved", "question", "pending", "disputed")
CLOSING = 1  # term behind the words that leave something open: they close their clause
OF_OPENING = 2  # of those terms, distinct, so many of the article's title and first sentence
MANY = 6  # or so many that they say by themselves what is open
MANY_UNTITLED = 4  # in an article whose title is not known
MOST = 30  # of a topic, for the choice of what fits
MOST_AN_ARTICLE = 3
OLD = timedelta(days=3)  # a question that is older than the news by more than this is printed with its day
LEAST_MATTER = 4  # distinct terms that a sentence needs to name its matter
ON_TOPIC = 2  # of them, those that are also the topic's
LEAST_SHARED = 5  # distinct terms of two questions that are one in other words
COMMON = 0.4  # a term is the topic's if this share of its articles has it
SPECIFIC = 3  # of them, those that are more than the words of any question of state


def open_questions(material: Material) -> tuple[Item, ...]:
    """The open questions of a topic, the newest first, then by kind and score; at most three from one article.

    A question that is older than the topic's news carries its day.
    """
    found = _ranked(material)
    over = {(one.asked.item.source, one.asked.item.span) for one in settled(material, found)}
    still_open = (asked for asked in found if (asked.item.source, asked.item.span) not in over)
    once = _once_each(material, list(islice(_explained(material, still_open), MOST)))
    newest = newest_day(material)
    return tuple(_dated(material, item, newest) for item in _limited(once))


def settled_questions(material: Material) -> tuple[Cut, ...]:
    """The questions that are open no more, for the record: what was left out, and why."""
    over = tuple(settled(material, _ranked(material)))
    reasons = {(one.asked.item.source, one.asked.item.span): one.reason for one in over}
    found = _explained(material, (one.asked for one in over))
    return tuple(
        Cut(item.text, item.source, item.span, "open_questions", reasons[item.source, item.span])
        for item in (asked.item for asked in found)
    )


def _ranked(material: Material) -> list[Asked]:
    """The questions of the newest articles first, and of one day by kind, a headline's below the unresolved."""

    def rank(asked: Asked) -> tuple[int, int, float, str, int]:
        day = article_day(material.facts[asked.item.source])
        age = -date.fromisoformat(day).toordinal() if day else 0
        return age, ORDER.index(asked.doubt.kind), -asked.item.score, asked.item.source, asked.item.span.start

    return sorted(questions_asked(material), key=rank)


# --- what a reader can tell -------------------------------------------------------------------------------------------


def _explained(material: Material, found: Iterable[Asked]) -> Iterator[Asked]:
    """The questions of which a reader can tell what is open, its matter beside words that point back."""
    topical = _topical(material)
    for asked in found:
        item = asked.item
        brackets = explained(material.facts[item.source], item.span, asked.doubt.cue, material.model, hangs=asked.hangs)
        if brackets is None or any(_parts(edit.at, bracket.at) for edit in item.edits for bracket in brackets):
            continue
        if brackets:
            edits = tuple(sorted((*item.edits, *brackets), key=lambda edit: edit.at))
            item = replace(item, edits=edits, text=printed(material.facts[item.source].text, item.span, edits))
        told = _names_matter(item.text, topical | opening(material.facts[item.source]))
        if told and (brackets or _says_enough(material.facts[item.source], asked)):
            yield asked._replace(item=item, whole=gist(item.text))


def _parts(edited: Span, at: Span) -> bool:
    """Whether an insertion falls in the midst of other words that are edited."""
    return edited.start < at.start < edited.end


def _says_enough(facts: Facts, asked: Asked) -> bool:
    """Whether the words that leave something open say what: what their article is about, or in many words."""
    cue = asked.doubt.cue
    said = frozenset(terms(clauses(facts.text[cue.start : asked.doubt.span.end])[0])) - GENERIC
    if len(said) <= CLOSING:  # "the timing of the vote on the treaty is up in the air": it is said before
        said |= frozenset(terms(clauses(facts.text[asked.doubt.span.start : cue.start])[-1])) - GENERIC
    about = not said.isdisjoint(facts.title_terms) or len(said & opening(facts)) >= OF_OPENING
    return about or len(said) >= (MANY if facts.title_terms else MANY_UNTITLED)


def _topical(material: Material) -> frozenset[str]:
    """The terms of the topic: those in a good share of its articles, and those of titles."""
    articles = [frozenset(term for s in facts.sentences for term in s.terms) for facts in material.facts.values()]
    counts = Counter(term for article in articles for term in article)
    titles = {term for facts in material.facts.values() for term in facts.title_terms}
    return frozenset(titles | {term for term, count in counts.items() if count >= max(2, COMMON * len(articles))})


def _names_matter(text: str, topical: frozenset[str]) -> bool:
    """Whether a reader can tell what is open, and that it belongs to the topic."""
    named = frozenset(terms(text))
    if len(named) < LEAST_MATTER or len(named - GENERIC) < SPECIFIC:
        return False
    return len(named & topical) >= ON_TOPIC or not topical


# --- once each, with its day ------------------------------------------------------------------------------------------


def _once_each(material: Material, found: Sequence[Asked]) -> Iterator[Item]:
    """Each question in the words of its best sentence, with the others that ask the same behind it."""
    kept: list[Asked] = []
    others: defaultdict[int, list[Asked]] = defaultdict(list)
    for asked in found:
        alike = next((n for n, one in enumerate(kept) if _same_question(one, asked)), None)
        if alike is None:
            kept.append(asked)
        else:
            others[alike].append(asked)
    for n, asked in enumerate(kept):
        also = tuple(sorted(Citation(other.item.source, other.item.span) for other in others[n]))
        backing = [asked.item.source, *(citation.source for citation in also)]
        outlets = voices(backing, material.facts, material.copies)
        yield replace(asked.item, also=also, outlets=outlets)


def _same_question(a: Asked, b: Asked) -> bool:
    alike = len(a.whole.term_bag & b.whole.term_bag) >= LEAST_SHARED and echoes(a.whole, b.whole)
    return alike or repeats(a.whole, b.whole) or same(a.matter, b.matter)


def _limited(items: Iterator[Item]) -> Iterator[Item]:
    printed_from: Counter[str] = Counter()
    for item in items:
        if printed_from[item.source] < MOST_AN_ARTICLE:
            printed_from[item.source] += 1
            yield item


def _dated(material: Material, item: Item, newest: str) -> Item:
    """A question older than the news with the day on which it was open, where its article has one."""
    known = material.facts[item.source].metadata
    if not newest or not known.published or known.published_basis == "inferred":
        return item
    if date.fromisoformat(newest) - date.fromisoformat(known.published) <= OLD or not isinstance(item.detail, Question):
        return item
    return replace(item, detail=replace(item.detail, day=known.published))
