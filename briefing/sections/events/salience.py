"""How much the days of a topic matter, and how well a sentence stands for one of them.

A day counts by the distinct articles that mention it, and again by those that still do a day and a week later.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from statistics import fmean, median
from typing import NamedTuple

from briefing.corpus.relevance import FEWEST_ARTICLES, relevance
from briefing.model import Material, Ref
from briefing.sections.events.mentions import KEPT, Mention, mentions_of, originals
from briefing.sections.recency import now
from briefing.sections.reporting import weights_of_voice
from briefing.text.quoted import QUOTED
from briefing.text.timex import bounds, day

LATER = (timedelta(days=1), timedelta(days=7))
NEWS = timedelta(days=10)  # what happened so long before its article is news in it, the rest is background
LONG_AGO = timedelta(days=366)
FEWEST_KIN = 5  # articles that show which of them is beside their topic
KIN = 0.6  # of the median article's relevance: what has less is no longer of its kin
STRAY = 4  # the power by which it is left behind
HALVED = timedelta(days=7)  # in which a newer one loses half of the rest


class Salience(NamedTuple):
    """What is known of the days of a topic: how much each matters, how much of what is said of it a sentence says."""

    days: Mapping[str, float]
    central: Mapping[tuple[Ref, str], float]
    relevant: Mapping[Ref, float]
    voice: Mapping[str, float]  # by article, how much counts what it tells
    today: date

    def of(self, mention: Mention) -> Mapping[str, float]:
        """The features of a sentence under its date, each from 0 to 1; those of its day are 0 where it has none."""
        top = max(self.days.values(), default=0.0) or 1.0
        return {
            "dated": float(mention.date is not None),
            "day's weight": self.days.get(mention.value, 0.0) / top,
            "day's words": self.central.get((mention.ref, mention.day), 0.0) if mention.date else 0.0,
            "coarse day": float(mention.date is not None and mention.date.granularity != "day"),
            "of the topic's kin": self.relevant.get(mention.ref, 1.0),
            "recent": _recency(mention, self.today),
            "background day": float(_lag(mention) > NEWS),
            "history": float(_lag(mention) > LONG_AGO),
            "told in a quotation": float(is_told_in_quotation(mention)),
        }


@lru_cache(maxsize=KEPT)
def salience(material: Material) -> Salience:
    """What is known of the days of a topic."""
    central = _centrality(mentions_of(material))
    relevant, voice = relevance_to_median(material), weights_of_voice(material)
    return Salience(day_weights(material), central, relevant, voice, date.fromisoformat(now(material)))


def day_weights(material: Material) -> Mapping[str, float]:
    """TIMEX3 value -> its weight: the logs of how many articles mention it, still do after a day, after a week."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (1 + len(LATER)))
    for facts in originals(material):
        published = day(facts.metadata.published)
        for value in sorted({found.value for found in facts.dates if found.value}):
            days = bounds(value)
            counts[value][0] += 1
            for n, later in enumerate(LATER, 1):
                counts[value][n] += bool(published and days and published - days[1] > later)
    return {value: sum(map(math.log1p, numbers)) for value, numbers in counts.items()}


def relevance_to_median(material: Material) -> Mapping[Ref, float]:
    """1 for a sentence that tells as much of what other articles tell as the median one, less for a digression.

    Less too for all sentences of an article that is beside the topic.
    """
    facts = {one.id: one for one in originals(material)}
    found = relevance(facts) if len(facts) >= FEWEST_ARTICLES else {}
    middle, kin = median(found.values()) if found else 1.0, _kinship(found)
    return {ref: min(1.0, value / (middle or 1.0)) * kin[ref.article] for ref, value in found.items()}


def _kinship(relevant: Mapping[Ref, float]) -> Mapping[str, float]:
    """How much of the topic each article is: 1 where its sentences are on the whole as relevant as the median's."""
    of_article: defaultdict[str, list[float]] = defaultdict(list)
    for ref, value in relevant.items():
        of_article[ref.article].append(value)
    if len(of_article) < FEWEST_KIN:
        return dict.fromkeys(of_article, 1.0)
    means = {article: fmean(values) for article, values in of_article.items()}
    middle = median(means.values())
    return {article: min(1.0, mean / (KIN * middle or 1.0)) ** STRAY for article, mean in means.items()}


def _centrality(mentions: Sequence[Mention]) -> Mapping[tuple[Ref, str], float]:
    """How much of what is said of its day a sentence says: the cosine of its terms with the day's."""
    days: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (_, key), said in {(m.ref, m.day): m.sentence.terms for m in mentions}.items():
        days[key].update(set(said))
    return {(m.ref, m.day): _cosine(set(m.sentence.terms), days[m.day]) for m in mentions}


def _cosine(said: set[str], counts: Mapping[str, int]) -> float:
    norm = math.sqrt(len(said) * sum(count * count for count in counts.values()))
    return sum(counts[term] for term in sorted(said)) / norm if norm else 0.0


def is_told_in_quotation(mention: Mention) -> bool:
    """Whether a third of a sentence or more are somebody's words."""
    quoted = sum(len(match.group()) for match in QUOTED.finditer(mention.words))
    return 3 * quoted >= len(mention.words)


def _recency(mention: Mention, today: date) -> float:
    """From 0 to 1: how new an event is on the day from which the brief looks, by its day or else by its article's."""
    days = bounds(mention.value or mention.facts.metadata.published or "")
    age = max(0, (today - days[1]).days) if days else HALVED.days
    return math.pow(0.5, age / HALVED.days)


def _lag(mention: Mention) -> timedelta:
    """How long before its article an event happened; none where that is not known."""
    published, days = day(mention.facts.metadata.published), bounds(mention.value)
    return published - days[1] if published and days else timedelta()
