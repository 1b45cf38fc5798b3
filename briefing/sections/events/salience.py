"""What a mention of a day is worth before its sentence is read: how much its day matters, how well the sentence fits.

A day counts by the distinct articles that mention it, and again by those that still do a day and a week later. The
sentence for it is central to its topic (TextRank), to what is said of that day, and tells what other articles tell.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from statistics import fmean, median

from briefing.corpus.relevance import FEWEST_ARTICLES, relevance
from briefing.model import Material, Ref
from briefing.sections.events.mentions import Mention, is_quoted, originals
from briefing.sections.recency import now
from briefing.text.terms import word_count
from briefing.text.timex import bounds, day

LATER = (timedelta(days=1), timedelta(days=7))
UNDATED = 0.7  # weight of a day that is not known, against one article's mention
LEAD, LEAD_BONUS = 2, 1.4  # the first sentences of news tell its event
EXACT = {"day": 1.0, "week": 0.85, "month": 0.8}
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
SHORT, LONG = 12, 45
QUOTED_EVENT, ONLY_QUOTED = 0.75, 0.25  # told within a quotation; said on that day in one
NEWS = timedelta(days=10)  # what happened so long before its article is news in it, the rest is background
BACKGROUND, HISTORY = 0.5, 0.03
LONG_AGO = timedelta(days=366)
OLD = 0.6  # what an old event is worth on a brief
FEWEST_KIN = 5  # articles that show which of them is beside their topic
KIN = 0.6  # of the median article's relevance: what has less is no longer of its kin
STRAY = 4  # the power by which it is left behind
HALVED = timedelta(days=7)  # in which a newer one loses half of the rest


def weigher(material: Material, mentions: Sequence[Mention]) -> Callable[[Mention], float]:
    """What each of the mentions is worth."""
    weights, central, today = day_weights(material), _centrality(mentions), date.fromisoformat(now(material))
    relevant = relevance_to_median(material)
    top = max(material.scores.values(), default=0.0) or 1.0

    def worth(mention: Mention) -> float:
        weight = weights.get(mention.day, math.log(2))
        rank = material.scores.get(mention.ref, 0.0) / top
        of_topic = (0.3 + rank) * relevant.get(mention.ref, 1.0)
        return weight * of_topic * (0.5 + central[mention.ref, mention.day]) * _form(mention) * _recency(mention, today)

    return worth


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


def _form(mention: Mention) -> float:
    """What the sentence is worth by its form: its granularity, its place, its length, and how much of it is quoted."""
    words = word_count(mention.words)
    length = 1.0 if SHORT <= words <= LONG else 0.7
    quoted = sum(len(match.group()) for match in QUOTED.finditer(mention.words))
    own_words = 1.0 if 3 * quoted < len(mention.words) else _quoted_worth(mention)
    lead = LEAD_BONUS if mention.place < LEAD else 1.0
    undated = UNDATED if mention.date.basis == "undated" and mention.place >= LEAD else 1.0
    return EXACT[mention.date.granularity or "month"] * length * own_words * lead * undated * _news(mention)


def _quoted_worth(mention: Mention) -> float:
    return QUOTED_EVENT if is_quoted(mention, mention.date.span.start) else ONLY_QUOTED


def _recency(mention: Mention, today: date) -> float:
    """What an event is worth by its age on the day from which the brief looks."""
    days = bounds(mention.date.value or "")
    age = max(0, (today - days[1]).days) if days else HALVED.days
    return OLD + (1 - OLD) * math.pow(0.5, age / HALVED.days)


def _news(mention: Mention) -> float:
    """What an event is worth by its age when its article was published; where the day is not known, as much as news."""
    published, days = day(mention.facts.metadata.published), bounds(mention.date.value or "")
    if not published or not days or published - days[1] <= NEWS:
        return 1.0
    return HISTORY if published - days[1] > LONG_AGO else BACKGROUND
