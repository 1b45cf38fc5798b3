"""What a sentence is in its set and by its form: one table of features, which every section weighs.

Each feature is a number from 0 to about 1, known without a parser. `briefing.sections.worth` holds what they weigh;
`python -m tests.bench.worth` fits it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.corpus.commentary import commentary
from briefing.corpus.headed import matter, unexplained
from briefing.corpus.meaning import meaning
from briefing.corpus.relevance import relevance
from briefing.corpus.vectors import unit_rows
from briefing.lang import word_list
from briefing.marks.discourse import is_added, is_background, is_overtaken, is_rhetoric, points_back
from briefing.marks.events.wording import is_linked, looks_ahead
from briefing.model import Facts, Ref, Sentence
from briefing.resolve.dates import article_day
from briefing.text.background import information
from briefing.text.printed import printed
from briefing.text.quoted import without_quotations
from briefing.text.terms import stem_bag, terms, word_count
from briefing.text.timex import bounds, day

if TYPE_CHECKING:
    import numpy as np

    from briefing.corpus.sparse import csr_array

    Array = np.ndarray[Any, Any]

HALVED_DAYS = 2.0  # in which an article's newness is halved
ALIKE = 0.5  # cosine from which another article tells the same
LEADS = 3  # sentences with which an article tells its news
TITLE_TERMS = 8  # the weightiest terms of the titles, which a sentence may share
RECENT_DAYS = 7
MOST_NAMES, MOST_OPEN, MOST_UNEXPLAINED = 4, 3, 2
NAME = re.compile(r"[A-Z](?<=[\w,’'] .)[\w.]+")
FIGURE = re.compile(r"\d")

Features = Mapping[str, float]


class Place(NamedTuple):
    """A sentence in its article: the facts, the sentence, its number there."""

    facts: Facts
    sentence: Sentence
    number: int

    @property
    def ref(self) -> Ref:
        """What the sentence is known by."""
        return Ref(self.facts.id, self.sentence.start)


def features(
    title: str,
    facts: Mapping[str, Facts],
    scores: Mapping[Ref, float],
    stating: Collection[Ref] = (),
    named: Collection[Ref] = (),
) -> Mapping[Ref, Features]:
    """The features of each sentence that has a score and may be printed, in the articles of one topic with that title.

    `facts` are the articles that copy no other; of what cannot stand alone, the sentences of `stating` are told too,
    and those of `named`, which stand well under the topic's heading (`corpus.headed`).
    """
    places = list(_places(facts, scores))
    if not places:
        return {}
    known = matter(title, facts)
    comments = {id: commentary(one) for id, one in facts.items()}
    in_set = zip(
        _of_rank(places, scores),
        _of_age(places, facts),
        _of_set(places, facts),
        _of_titles(places, facts, title),
        strict=True,
    )
    return {
        place.ref: _joined(
            _of_place(place),
            {"commentary": comments[place.facts.id]},
            _of_form(place),
            _of_dates(place),
            _of_matter(place, known),
            meaning(place.sentence.terms),
            *columns,
        )
        for place, columns in zip(places, in_set, strict=True)
        if place.sentence.unfit is None or place.ref in stating or place.ref in named
    }


def _joined(*parts: Features) -> Features:
    return {name: value for part in parts for name, value in part.items()}


def _places(facts: Mapping[str, Facts], scores: Mapping[Ref, float]) -> Iterator[Place]:
    for id in sorted(facts):
        for number, sentence in enumerate(facts[id].sentences):
            if Ref(id, sentence.start) in scores:
                yield Place(facts[id], sentence, number)


# --- in its article and its set ---------------------------------------------------------------------------------------


def _of_place(place: Place) -> Features:
    return {
        "lead": float(place.number == 0),
        "near lead": float(place.number in (1, 2)),
        "early": (1 + place.number) ** -0.5,
        "late": place.number / len(place.facts.sentences),
        "cannot stand alone": float(place.sentence.unfit is not None),
    }


def _of_rank(places: Sequence[Place], scores: Mapping[Ref, float]) -> Iterator[Features]:
    top = max(scores.values()) or 1.0
    for place in places:
        share = scores[place.ref] / top
        yield {"textrank": share, "log textrank": math.log(share + 0.02)}


def _of_age(places: Sequence[Place], facts: Mapping[str, Facts]) -> Iterator[Features]:
    days = {id: day(article_day(one)) for id, one in facts.items()}
    newest = max((when for when in days.values() if when), default=None)
    for place in places:
        yield _age(newest, days[place.facts.id])


def _age(newest: date | None, published: date | None) -> Features:
    age = (newest - published).days if newest and published else None
    return {
        "newness": 0.5 if age is None else 0.5 ** (age / HALVED_DAYS),
        "newest day": float(age == 0),
        "week old": float(age is not None and age > RECENT_DAYS),
    }


def _of_set(places: Sequence[Place], facts: Mapping[str, Facts]) -> Iterator[Features]:
    """How far other articles tell the same, and how far a sentence is about what they are about."""
    import numpy as np

    nearest, leads = _nearest(places)
    newest = _newest({place.facts.id: place.facts for place in places})
    others = max(1, len(facts) - 1)
    relevant = relevance(facts) if others > 1 else {}
    middle = median(relevant.values()) if relevant else 1.0
    alike = np.log2(1 + (nearest > ALIKE).sum(axis=1)) / math.log2(1 + others)
    mean, in_leads = nearest.sum(axis=1) / others, leads.sum(axis=1) / others
    in_newest = leads[:, newest].max(axis=1, initial=0.0)
    columns = zip(alike.tolist(), mean.tolist(), in_leads.tolist(), in_newest.tolist(), strict=True)
    for place, (told, near, lead, new) in zip(places, columns, strict=True):
        yield {
            "told alike by others": told,
            "nearness to others": near,
            "in others' leads": lead,
            "in newest leads": new,
            "relevance": min(1.5, relevant.get(place.ref, middle) / (middle or 1.0)),
        }


def _rows(places: Sequence[Place]) -> csr_array:
    held = Counter(term for place in places for term in set(place.sentence.terms))
    rarity = {term: math.log(len(places) / count) for term, count in held.items()}
    return unit_rows(
        [{term: n * rarity[term] for term, n in Counter(place.sentence.terms).items()} for place in places]
    )


def _nearest(places: Sequence[Place]) -> tuple[Array, Array]:
    """Cosine of each sentence with the nearest one of each other article, sentences by articles, 0 in its own; and the
    same with the first sentences of each other article alone."""
    import numpy as np

    articles = {id: column for column, id in enumerate(sorted({place.facts.id for place in places}))}
    column = np.array([articles[place.facts.id] for place in places])
    rows = _rows(places)
    near = (rows @ rows.T).tocoo()
    row, other = near.row, column[near.col]
    apart = column[row] != other
    is_lead = np.array([place.number < LEADS for place in places])[near.col]

    def nearest(wanted: Array) -> Array:
        found = np.zeros((len(places), len(articles)))
        np.maximum.at(found, (row[wanted], other[wanted]), near.data[wanted])
        return found

    return nearest(apart), nearest(apart & is_lead)


def _newest(facts: Mapping[str, Facts]) -> list[int]:
    """The articles of the newest day, by their number in the order of ids; all where no day is known."""
    days = [article_day(one) for _, one in sorted(facts.items())]
    return [number for number, own in enumerate(days) if own == max(days)]


def _of_titles(places: Sequence[Place], facts: Mapping[str, Facts], title: str) -> Iterator[Features]:
    held = Counter(term for one in facts.values() for term in set(one.title_terms))
    weights = {term: count * information(term) for term, count in held.items()}
    most = sum(sorted(weights.values(), reverse=True)[:TITLE_TERMS]) or 1.0
    heading = frozenset(terms(title))
    for place in places:
        own = frozenset(place.sentence.terms)
        yield {
            "titles' words": sum(weights.get(term, 0.0) for term in sorted(own)) / most,
            "own title's words": _share(place.facts.title_terms, own),
            "heading's words": _share(heading, own),
        }


def _of_matter(place: Place, known: frozenset[str]) -> Features:
    return {"unexplained": min(MOST_UNEXPLAINED, unexplained(place.sentence.span.of(place.facts.text), known))}


def _share(of: Iterable[str], own: frozenset[str]) -> float:
    distinct = frozenset(of)
    return len(distinct & own) / len(distinct) if distinct else 0.0


# --- by its form ------------------------------------------------------------------------------------------------------


def _of_form(place: Place) -> Features:
    span = place.sentence.span
    text = printed(place.facts.text, span, place.sentence.edits)
    unquoted = without_quotations(text)
    found = stem_bag(text)
    own = found if unquoted == text else stem_bag(unquoted)
    return {
        "quoted": 1 - len(unquoted) / max(1, len(text)),
        "figure": float(bool(FIGURE.search(text)) or _has("figures", found)),
        "names": min(MOST_NAMES, len(NAME.findall(text))) / MOST_NAMES,
        "words": math.log(max(1, word_count(text))),
        "result": float(_has("results", found)),
        "saying": float(_has("sayings", found)),
        "modal": float(_has("modals", found)),
        "left open": min(MOST_OPEN, len(_words("left_open") & found)) / MOST_OPEN,
        "asks": float(text.rstrip("\"”’'").endswith("?")),
        "stance": float(_has("stances", found)),
        "witness": float(_has("witnessing", found)),
        "official": float(_has("officials", found)),
        "denies": float(_has("denials", found)),
        "speaker of himself": float(_has("first_person", found - own)),
        "speaker of his side": float(_has("first_person_plural", found)),
        "condition": float(_has("conditions", found)),
        "weekday": float(_has("weekdays", found)),
        "reader addressed": float(_has("second_person", found)),
        "background": float(is_background(text)),
        "overtaken": float(is_overtaken(text)),
        "rhetoric": float(is_rhetoric(text)),
        "points back": float(points_back(text)),
        "added": float(is_added(text)),
        "joined to the one before": float(is_linked(text)),
        "looks ahead": float(looks_ahead(text)),
        "doubt": float(any(doubt.span.overlaps(span) for doubt in place.facts.doubts)),
    }


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(stem for word in word_list("worth", name) for stem in stem_bag(word))


def _has(name: str, found: frozenset[str]) -> bool:
    return not _words(name).isdisjoint(found)


def _of_dates(place: Place) -> Features:
    """Whether a sentence dates something to the days before its article, long before, or after."""
    published = day(place.facts.metadata.published)
    own = [found for found in place.facts.dates_in(place.sentence.span) if found.value]
    days = [span[0] for found in own if found.granularity == "day" and (span := bounds(found.value or ""))]
    offsets = [(when - published).days for when in days] if published else []
    return {
        "recent day": float(any(-RECENT_DAYS <= offset <= 0 for offset in offsets)),
        "old date": float(any(offset < -RECENT_DAYS for offset in offsets) or any(d.granularity != "day" for d in own)),
        "day to come": float(any(offset > 0 for offset in offsets)),
    }
