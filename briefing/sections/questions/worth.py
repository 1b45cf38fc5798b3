"""By which traits of its sentence an open question is weighed: how likely a reader would miss it on the page.

Their weights are those of `open_questions` in `worth_weights.tsv` (`briefing.sections.worth`), fitted on the questions
that readers of collections wrote down (`python -m tests.bench.fit_questions`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from math import log, log1p
from typing import NamedTuple

from briefing.corpus.meaning import meaning
from briefing.lang.rules import rules, scan
from briefing.marks.context.references import phrases
from briefing.marks.issues.cues import families
from briefing.marks.issues.public_affairs import is_public, states_in
from briefing.model import Doubt, Facts, Material, Ref, Sentence, Span
from briefing.resolve.dates import article_day
from briefing.sections.recency import newest_day
from briefing.text.terms import terms
from briefing.text.timex import bounds

LEAD = 3  # sentences
EARLY = 6  # words before the cue
SHORT, USUAL, LONG = 12, 20, 38  # words of a sentence
MATTER = 10  # terms behind the cue that say all there is to say
NAMES = 4  # of one sentence that are many
TITLED = 4  # terms of titles in one sentence that are many
HALF_WAY = 5  # sentences into an article, where a place is worth half
COMMON = 0.4  # a term is the topic's if this share of its articles has it


class Known(NamedTuple):
    """What is known of a topic: scores, its newest day, its terms, those of titles, how many voices tell a sentence."""

    scores: Mapping[Ref, float]
    newest: str
    terms: frozenset[str]
    titles: frozenset[str]
    voices: Mapping[Ref, int]


class Place(NamedTuple):
    """A doubt where it stands: its article and sentence (None: its headline), and the number of the sentence there."""

    facts: Facts
    doubt: Doubt
    sentence: Sentence | None
    number: int

    @property
    def words(self) -> str:
        """The words of the sentence."""
        return self.doubt.span.of(self.facts.text)

    @property
    def behind(self) -> str:
        """The words from the cue on."""
        return self.facts.text[self.doubt.cue.start : self.doubt.span.end]

    @property
    def terms(self) -> frozenset[str]:
        """The terms of the sentence."""
        return frozenset(self.sentence.terms if self.sentence else self.facts.title_terms)


def topical(material: Material) -> Known:
    """What is known of a topic before its questions are weighed."""
    articles = [frozenset(term for s in facts.sentences for term in s.terms) for facts in material.facts.values()]
    counts = Counter(term for article in articles for term in article)
    titles = frozenset(term for facts in material.facts.values() for term in facts.title_terms)
    common = {term for term, count in counts.items() if count >= max(2, COMMON * len(articles))}
    voices = {ref: point.outlets for point in material.points for ref in (point.best, *point.also)}
    return Known(material.scores, newest_day(material), titles | common, titles, voices)


def traits(known: Known, place: Place) -> dict[str, float]:
    """The traits of a question by name, each about 0 to 1; those that are 0 are left out."""
    found = {
        "strict": float(place.doubt.tier == 1),
        **{f"says {name}": 1.0 for name in _families(place)},
        **_of_wording(place.words),
        **_of_cue(place),
        **_of_place(place),
        **_of_topic(known, place),
        **meaning(sorted(place.terms)),
    }
    return {name: value for name, value in found.items() if value}


def _families(place: Place) -> frozenset[str]:
    return families(place.words, scan(place.facts.text).mask(*place.doubt.span))


def _of_wording(words: str) -> dict[str, float]:
    """How a sentence is worded: tense, voice, length, who and what it names."""
    length = len(words.split())
    signs = {rule.name: float(rule.holds(words)) for rule in rules("issues_signs") if rule.yields == "words"}
    return {
        **signs,
        "length": log(max(1, length) / USUAL),
        "short": float(length < SHORT),
        "long": float(length > LONG),
        "figures": float(any(sign.isdigit() for sign in words)),
        "names": min(1.0, len(rules("issues_signs")["a name"].regex.findall(words)) / NAMES),
        "states": float(bool(states_in(words))),
        "public": float(is_public(words)),
    }


def _of_cue(place: Place) -> dict[str, float]:
    """What stands before and behind the words that leave something open."""
    span, cue, behind = place.doubt.span, place.doubt.cue, place.behind
    signs = {rule.name: float(rule.holds(behind)) for rule in rules("issues_signs") if rule.yields == "behind"}
    at = Span(cue.start - span.start, cue.end - span.start)
    return {
        **signs,
        "early": float(len(place.words[: at.start].split()) < EARLY),
        "matter": min(1.0, len(set(terms(place.words[at.end :]))) / MATTER),
        "points back": float(any(one.needed for one in phrases(place.words, at))),
    }


def _of_place(place: Place) -> dict[str, float]:
    return {"lead": float(place.number < LEAD), "place": 1 / (1 + place.number / HALF_WAY)}


def _of_topic(known: Known, place: Place) -> dict[str, float]:
    """How central and how new a question is, and how many tell it."""
    ref = Ref(place.facts.id, place.doubt.span.start)
    return {
        "textrank": known.scores.get(ref, 0.0),
        "voices": min(1.0, log(max(1, known.voices.get(ref, 1)))),
        "titles": min(1.0, len(place.terms & known.titles) / TITLED),
        "topic": len(place.terms & known.terms) / max(1, len(place.terms)),
        "day ahead": float(_names_day_ahead(place)),
        **_of_day(known.newest, article_day(place.facts)),
    }


def _of_day(newest: str, day: str) -> dict[str, float]:
    if not newest or not day:
        return {"undated": 1.0}
    days = (date.fromisoformat(newest) - date.fromisoformat(day)).days
    return {"newest": float(days == 0), "age": log1p(max(0, days))}


def _names_day_ahead(place: Place) -> bool:
    """Whether a sentence names a day that is to come on the day of its article."""
    day = article_day(place.facts)
    values = (found.value for found in place.facts.dates_in(place.doubt.span) if found.value)
    return bool(day) and any(span[1] > date.fromisoformat(day) for value in values if (span := bounds(value)))
