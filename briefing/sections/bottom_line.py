"""The bottom line: the one sentence for a reader who reads only one."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from briefing.corpus.features import LEADS, NAME
from briefing.lang.rules import rules
from briefing.marks.context.wellformed import runs_into_page
from briefing.marks.discourse import (
    counts_from_its_day,
    dangles,
    foretells,
    is_added,
    is_background,
    is_overtaken,
    is_rhetoric,
    points_back,
    tells_origin,
)
from briefing.marks.events.wording import is_linked, is_planned, is_relative, is_run_in, reaches_back
from briefing.model import Citation, Date, Event, Facts, Item, Material, Point, Ref, Sentence
from briefing.resolve.dates import article_day
from briefing.sections.entries import entry
from briefing.sections.questions.disputes import disputed
from briefing.sections.recency import newest_day, now
from briefing.sections.reporting import weights_of_voice
from briefing.sections.worth import worth
from briefing.text.printed import printed
from briefing.text.quoted import without_quotations
from briefing.text.terms import terms, word_count
from briefing.text.timex import bounds, day, freshness

WORDS = range(10, 61)
LENGTHS = ((range(18, 46), 1.0), (range(14, 49), 0.7), (WORDS, 0.5))  # words, and how well they serve
MOST_QUOTED, HALF_QUOTED = 0.25, 0.45  # of the characters
PARTLY_QUOTED = 0.6
NAMES = 2
FEW_NAMES = 0.85
AS_BACKGROUND = 0.6
AS_OVERTAKEN = 0.3
AS_BACK = 0.15
AS_COUNTED = 0.4  # "last week" of an article that is not the newest
AS_CONTESTED = 0.3  # what another source disputes is not the state of the matter
LINE = "bottom_line"  # what is weighed by `worth`
UNTITLED, TITLED = 0.6, 0.8  # of no word of a headline, and for all of them
OWN = 2.0  # the headline of the article that begins with the bottom line
OTHER_COUNT = 0.5  # a headline that gives a number which the sentence does not
FORMER = 0.5  # what was told longer before the newest article than NEWS
NEWS = timedelta(days=3)
OLDEST = 0.125  # of the newest's weight, at least, and where no day is known
DUE_BY_NOW = 0.5  # an older article says that it is to come today
HAPPENED = 1.25  # the sentence names the day of what happened, that of the newest article
FADING = 0.85  # for each day before that
LONG_AGO = 0.6  # at least
SUPPORT = 0.25  # for each doubling of the independent voices


class Head(NamedTuple):
    """A headline that may head the topic: its terms, and how well it would beside the best one, from 0 to 1."""

    title: str
    terms: frozenset[str]
    share: float


def bottom_line(material: Material) -> Item | None:
    """The newest state of the matter in its most central sentence that stands alone; None where there is none.

    Its worth is the chance that it tells main news; that is weighted by how much of a headline it tells, by how new the
    article is, by the voices behind it and by its form: best a sentence of 18 to 45 words that names who does what and
    hardly quotes.
    """
    found = max(_weighted(material), key=lambda one: one[:2], default=None)
    return _item(material, found[2]) if found else None


def weighed_lines(material: Material) -> Iterator[tuple[Mapping[str, float], Item]]:
    """Every sentence that could be the bottom line, with the features that its worth is told by."""
    for _, point, _ in _fitting(material):
        yield material.features[point.best], _item(material, point)


def _weighted(material: Material) -> Iterator[tuple[float, int, Point]]:
    """Weight, then the rank of the point (the better, the higher), for each point that can be the bottom line."""
    weight_of_age, contested, heads = _weights_of_age(material), _contested(material), _heads(material)
    weight_of_voice = weights_of_voice(material)
    for rank, point, form in _fitting(material):
        facts = material.facts[point.best.article]
        voices = 1 + SUPPORT * math.log2(point.outlets)
        sure = AS_CONTESTED if point.best in contested else 1.0
        own = facts.sentence(point.best.start).terms
        told = UNTITLED + TITLED * max((_told(head, own) for head in heads), default=0.0)
        weight = sure * told * worth(LINE, material.features[point.best]) * form * voices
        weight *= weight_of_age[facts.id] * weight_of_voice[facts.id]
        yield round(weight, 9), -rank, point


def _heads(material: Material) -> Sequence[Head]:
    """The headlines of a topic, best first; the beginning that stands for one where no article has any."""
    topic = material.topic
    most = max((weight for _, weight in topic.headlines), default=1.0)
    found = [
        Head(own.metadata.title, frozenset(own.title_terms), weight / most)
        for id, weight in sorted(topic.headlines, key=lambda one: (-one[1], one[0]))
        if (own := material.facts.get(id)) and own.metadata.title and own.title_terms
    ]
    return found or [Head(topic.title, frozenset(terms(topic.title)), 1.0)]


def _told(head: Head, own: Collection[str]) -> float:
    """How much of a headline a sentence of these terms tells, by how well that would head the topic."""
    share = head.share * len(head.terms.intersection(own)) / max(1, len(head.terms))
    counts = {term for term in head.terms if term.isdigit()}
    return share if counts.issubset(own) else share * OTHER_COUNT


def heading(material: Material, line: Item | None) -> str:
    """The headline of the topic that names what its bottom line tells, that which heads it best where several do; that
    of its own article sooner than another, where it begins with it."""
    if line is None:
        return material.topic.title
    facts = material.facts[line.source]
    sentence = facts.sentence(line.span.start)
    own = facts.metadata.title if sentence in facts.sentences[:LEADS] else None

    def told(head: Head) -> float:
        favoured = head.title == own and not rules("headlines").first(head.title)
        return round(_told(head, sentence.terms) * (OWN if favoured else 1.0), 9)

    return max(_heads(material), key=told).title


def _contested(material: Material) -> frozenset[Ref]:
    """The sentences that other sources dispute; of a topic that can have no more than a headline nobody looks."""
    found = disputed(material) if material.statements else ()
    others = (side for item in found for side in item.others)
    places = (*((item.source, item.span) for item in found), *((side.source, side.span) for side in others))
    return frozenset(Ref(source, span.start) for source, span in places)


def _fitting(material: Material) -> Iterator[tuple[int, Point, float]]:
    """The points whose sentence has the form of a bottom line and is not out of date: rank, point, how well, 0 to 1."""
    today, newest = date.fromisoformat(now(material)), newest_day(material)
    of_newest = date.fromisoformat(newest) if newest else today
    for rank, point in _wordings(material):
        if point.best not in material.features:
            continue
        facts = material.facts[point.best.article]
        sentence = facts.sentence(point.best.start)
        text = printed(facts.text, sentence.span, sentence.edits)
        form = 0.0 if _is_headline(facts, sentence) else _form(text)
        if counts_from_its_day(text) and article_day(facts) < newest:
            form *= AS_COUNTED
        if form and (timely := _timeliness(facts, sentence, today, of_newest)):
            yield rank, point, form * timely


def _is_headline(facts: Facts, sentence: Sentence) -> bool:
    """Whether a sentence has no word that its article's title has not."""
    return set(sentence.terms) <= set(facts.title_terms)


def _wordings(material: Material) -> Iterator[tuple[int, Point]]:
    """Each point in the words of each of its sentences: the newest article may tell it in others than the best one."""
    for rank, point in enumerate(material.points):
        places = (point.best, *point.also)
        for own in places:
            yield rank, replace(point, best=own, also=tuple(ref for ref in places if ref != own))


def _weights_of_age(material: Material) -> Mapping[str, float]:
    """How fresh each article is: 1.0 on the newest day."""
    days = [day(article_day(facts)) for facts in material.facts.values()]
    newest = max((when for when in days if when), default=None)
    former = [FORMER if newest and when and newest - when > NEWS else 1.0 for when in days]
    fresh = [weight * age for weight, age in zip(former, freshness(days, OLDEST), strict=True)]
    return dict(zip(material.facts, fresh, strict=True))


def _timeliness(facts: Facts, sentence: Sentence, today: date, newest: date) -> float:
    """0 for what was to come on a day that is past; for what happened on a day that the sentence names more than 1, or
    less by how long that was before the newest article."""
    own = [found for found in facts.dates_in(sentence.span) if found.value]
    ahead = [found for found in own if _is_to_come(facts, sentence, found)]
    due = [days[1] for found in ahead if (days := bounds(found.value or ""))]
    if len(due) < len(ahead):  # nobody knows whether that day is over
        return DUE_BY_NOW
    if due and max(due) < today:
        return 0.0
    if due and (min(due) < today or (max(due) == today and article_day(facts) < today.isoformat())):
        return DUE_BY_NOW
    past = [when for found in own if found not in ahead and (when := day(found.value)) and when <= today]
    if not past:
        return 1.0
    return max(LONG_AGO, HAPPENED * FADING ** max(0, (newest - max(past)).days))


def _is_to_come(facts: Facts, sentence: Sentence, found: Date) -> bool:
    """Whether the sentence tells what is to come on a date, which is not that of the announcement."""
    return foretells(facts.text[sentence.start : found.span.start])


def _form(text: str) -> float:
    """How well a sentence is made for it, 0 (not at all) to 1."""
    words, unquoted = word_count(text), without_quotations(text)
    quoted = 1 - len(unquoted) / max(1, len(text))
    if words not in WORDS or quoted > HALF_QUOTED or text[0] in "\"“'‘" or runs_into_page(text) or is_run_in(text):
        return 0.0
    if is_rhetoric(unquoted):
        return 0.0
    weight = next(weight for length, weight in LENGTHS if words in length)
    if quoted > MOST_QUOTED:
        weight *= PARTLY_QUOTED
    if len(NAME.findall(text)) < NAMES:
        weight *= FEW_NAMES
    if points_back(unquoted) or dangles(unquoted) or is_linked(text) or is_added(text):
        weight *= AS_BACK
    if is_overtaken(text):
        return weight * AS_OVERTAKEN
    return weight * AS_BACKGROUND if is_background(text) or tells_origin(text) else weight


def _item(material: Material, point: Point) -> Item:
    facts = material.facts[point.best.article]
    return entry(material, point, _when(facts, facts.sentence(point.best.start)))


def _when(facts: Facts, sentence: Sentence) -> Event | None:
    """Which day the sentence means by the first one that it names without its year ("on Wednesday"), if any."""
    days = (found for found in facts.dates_in(sentence.span) if found.granularity == "day" and found.basis != "stated")
    own = [found for found in days if not reaches_back(facts.text[sentence.start : found.span.start])]
    plain = (found for found in own if not _is_of_another(facts.text[sentence.start : found.span.start]))
    first = next(plain, own[0] if own else None)
    if first is None:
        return None
    known = first.value if first.basis != "undated" else None
    return Event(known, first.mod, first.granularity, first.basis, Citation(facts.id, first.span))


def _is_of_another(before: str) -> bool:
    """Whether a date is that of another event: "a strike planned for", "the ferry that sank on"."""
    return is_planned(before) or is_relative(before)
