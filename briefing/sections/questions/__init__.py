"""Open questions: what the articles leave open, each question once, and not those that a later article settles.

Every doubt of a topic's articles is weighed (`worth`); of the best ones those are candidates of which a reader can tell
what is open. Whatever is left out is in the record with its reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from briefing.corpus.similar import echoes, repeats, same
from briefing.corpus.voices import voices
from briefing.model import Citation, Cut, Item, Material, Question
from briefing.resolve.dates import article_day
from briefing.sections.questions.candidates import Asked, Refused, asked_or_refused, weighed
from briefing.sections.questions.disputes import disputed
from briefing.sections.questions.matter import told
from briefing.sections.questions.settled import settled
from briefing.sections.recency import newest_day

READ = 60  # doubts of a topic that are looked at more closely, the best of them
MOST = 12  # of a topic, for the choice of what fits
MOST_AN_ARTICLE = 3
MOST_CUT = 60  # of a brief, for the record
MOST_TOPICS = 64  # whose choice is kept
FEW, SURE = 2, 0.5  # so many of the wide tier need the least worth only, what is beyond them the other
LEAST, LEAST_OLD = 0.2, 0.3  # of the news' own day, and of an older article: it may have been settled since
OLD = timedelta(days=3)  # a question that is older than the news by more than this is printed with its day
LEAST_SHARED = 5  # distinct terms of two questions that are one in other words
ONE_CUE = 0.4  # of the terms of the shorter one, where both leave it open in the same way


class Chosen(NamedTuple):
    """The open questions of a topic, best first, and the doubts that are none, best first."""

    items: tuple[Item, ...]
    refused: tuple[Refused, ...]


def open_questions(material: Material) -> tuple[Item, ...]:
    """The open questions of a topic, best first: what its sources dispute, then what they leave open, of which at most
    three are from one article.

    The score is how likely a reader would miss it. A question that is older than the topic's news carries its day.
    """
    return (*disputed(material), *chosen(material).items)


def questions_cut(materials: Sequence[Material]) -> tuple[Cut, ...]:
    """The doubts that are no candidates, for the record: the best of all topics, and why each was left out."""
    refused = [one for material in materials for one in chosen(material).refused]
    return tuple(one.cut for one in sorted(refused, key=lambda one: one.order)[:MOST_CUT])


@lru_cache(maxsize=MOST_TOPICS)
def chosen(material: Material) -> Chosen:
    """The choice among the doubts of a topic, kept for the record that asks again."""
    doubted, newest = weighed(material), newest_day(material)
    looked_at = [asked_or_refused(material, one, newest) for one in doubted[:READ]]
    asked = [one for one in looked_at if isinstance(one, Asked)]
    refused = [one for one in looked_at if isinstance(one, Refused)]
    refused += [one.refused("others are worth more") for one in doubted[READ : READ + MOST_CUT]]
    reasons = {one.asked.place: one.reason for one in settled(material, asked)}
    refused += [one.refused(reasons[one.place]) for one in asked if one.place in reasons]
    kept, others, left = _once_each(material, [one for one in asked if one.place not in reasons], newest)
    items = (_backed(material, one, others[one.place]) for one in kept)
    return Chosen(
        tuple(_dated(material, item, newest) for item in items),
        tuple(sorted((*refused, *left), key=lambda one: one.order)),
    )


def _once_each(
    material: Material, found: Sequence[Asked], newest: str
) -> tuple[list[Asked], dict[tuple[str, int], list[Asked]], list[Refused]]:
    """Each question in the words of its best sentence, the others that ask the same, and what is left out."""
    kept: list[Asked] = []
    others: defaultdict[tuple[str, int], list[Asked]] = defaultdict(list)
    left: list[Refused] = []
    of_article: Counter[str] = Counter()
    for asked in found:
        alike = next((one for one in kept if _same_question(one, asked)), None)
        if alike:
            others[alike.place].append(asked)
            continue
        is_new = article_day(material.facts[asked.item.source]) == newest
        reason = _unwanted(asked, len(kept), of_article[asked.item.source], LEAST if is_new else LEAST_OLD)
        named = None if reason else told(material, asked)
        if named is None:
            left.append(asked.refused(reason or "it does not say what is open"))
            continue
        of_article[asked.item.source] += 1
        kept.append(named)
    return kept, others, left


def _unwanted(asked: Asked, kept: int, of_article: int, least: float) -> str | None:
    """Why a question is no candidate beside better ones; the first few of the wide tier need the `least` worth."""
    if asked.doubt.tier > 1 and asked.worth < (least if kept < FEW else SURE):
        return "too little speaks for it"
    if kept >= MOST:
        return "others are worth more"
    return f"{MOST_AN_ARTICLE} questions of its article already" if of_article >= MOST_AN_ARTICLE else None


def _same_question(a: Asked, b: Asked) -> bool:
    shared = len(a.whole.term_bag & b.whole.term_bag)
    alike = shared >= LEAST_SHARED and echoes(a.whole, b.whole)
    if a.doubt.rule == b.doubt.rule and a.doubt.kind == b.doubt.kind:
        shorter = min(len(a.whole.term_bag), len(b.whole.term_bag))
        alike = alike or (shared > LEAST_SHARED and shared >= ONE_CUE * shorter)
    return alike or repeats(a.whole, b.whole) or same(a.matter, b.matter)


def _backed(material: Material, asked: Asked, others: Sequence[Asked]) -> Item:
    """The entry of a question, with the other places that ask it."""
    also = tuple(sorted(Citation(other.item.source, other.item.span) for other in others))
    backing = [asked.item.source, *(citation.source for citation in also)]
    return replace(asked.item, also=also, outlets=voices(backing, material.facts, material.copies))


def _dated(material: Material, item: Item, newest: str) -> Item:
    """A question older than the news with the day on which it was open, where its article has one."""
    known = material.facts[item.source].metadata
    if not newest or not known.published or known.published_basis == "inferred":
        return item
    if date.fromisoformat(newest) - date.fromisoformat(known.published) <= OLD or not isinstance(item.detail, Question):
        return item
    return replace(item, detail=replace(item.detail, day=known.published))
