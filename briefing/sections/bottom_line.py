"""The bottom line: the one sentence for a reader who reads only one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from briefing.model import Citation, Event, Facts, Item, Material, Point, Ref, Sentence
from briefing.printed import printed
from briefing.sections.recency import recency
from briefing.terms import word_count

WORDS = range(14, 49)
BEST_WORDS = range(18, 46)
OTHER_LENGTH = 0.7
QUOTED = re.compile(r"[\"“][^\"”]*(?:[\"”]|$)")
MOST_QUOTED = 0.25  # of the characters
NAME = re.compile(r"(?<=[\w,’'] )[A-Z][\w.]+")
NAMES = 2
FEW_NAMES = 0.75
# What leads up to the matter instead of saying how it stands, or tells of what was to come and by now has.
BACKGROUND = re.compile(
    r"^(?:For (?:more than|the past|years|months)|Since|Although|While|Despite|In (?:19|20)\d\d)\b"
    r"|\b(?:was|were) (?:to|due to) \w+|\b(?:years|decades) ago\b|\bhas (?:long|previously)\b"
)
AS_BACKGROUND = 0.6
LEAD, NEAR_LEAD = 1.5, 1.2  # the first sentence, the next two
NEWEST = 1.0  # added weight of the newest article's sentences over the oldest's
SUPPORT = 0.25  # for each doubling of the independent voices


def bottom_line(material: Material) -> Item | None:
    """The newest state of the matter in its most central sentence that stands alone; None where there is none.

    Centrality is the point's score; it is weighted by how new the article is, by the sentence's place in it, by the
    voices behind it and by its form: a full sentence of 18 to 45 words that names who does what, no quotation.
    """
    found = max(_weighted(material), default=None)
    return _item(material, found[2]) if found else None


def _weighted(material: Material) -> Iterator[tuple[float, int, Point]]:
    """Weight, then the rank of the point (the better, the higher), for each point that can be the bottom line."""
    newness = recency(material)
    for rank, point in enumerate(material.points):
        facts = material.facts[point.best.article]
        sentence = _sentence(facts, point.best)
        form = _form(printed(facts.text, sentence.span, sentence.edits))
        if form:
            yield round(form * _weight(facts, sentence, point, newness), 9), -rank, point


def _weight(facts: Facts, sentence: Sentence, point: Point, newness: Mapping[str, float]) -> float:
    place = facts.sentences.index(sentence)
    lead = LEAD if place == 0 else NEAR_LEAD if place < 3 else 1.0
    return point.score * lead * (1 + NEWEST * newness[facts.id]) * (1 + SUPPORT * math.log2(point.outlets))


def _form(text: str) -> float:
    """How well a sentence is made for it, 0 (not at all) to 1."""
    words = word_count(text)
    quoted = sum(len(match.group()) for match in QUOTED.finditer(text))
    if words not in WORDS or quoted > MOST_QUOTED * len(text) or text[0] in '"“' or text.endswith("?"):
        return 0.0
    weight = 1.0 if words in BEST_WORDS else OTHER_LENGTH
    if len(NAME.findall(text)) < NAMES:
        weight *= FEW_NAMES
    return weight * AS_BACKGROUND if BACKGROUND.search(text) else weight


def _sentence(facts: Facts, ref: Ref) -> Sentence:
    return next(sentence for sentence in facts.sentences if sentence.start == ref.start)


def _item(material: Material, point: Point) -> Item:
    facts = material.facts[point.best.article]
    sentence = _sentence(facts, point.best)
    return Item(
        text=printed(facts.text, sentence.span, sentence.edits),
        source=facts.id,
        span=sentence.span,
        edits=sentence.edits,
        also=tuple(Citation(ref.article, _sentence(material.facts[ref.article], ref).span) for ref in point.also),
        outlets=point.outlets,
        score=point.score,
        detail=_when(facts, sentence),
    )


def _when(facts: Facts, sentence: Sentence) -> Event | None:
    """Which day the sentence means by the first one that it names without its year ("on Wednesday"), if any."""
    own = (found for found in facts.dates if sentence.span.covers(found.span) and found.granularity == "day")
    first = next((found for found in own if found.basis != "stated"), None)
    if first is None:
        return None
    known = first.value if first.basis != "undated" else None
    return Event(known, first.mod, first.granularity, first.basis, Citation(facts.id, first.span))
