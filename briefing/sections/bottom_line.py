"""The bottom line: the one sentence for a reader who reads only one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.model import Citation, Facts, Item, Material, Point, Ref, Sentence, Span
from briefing.printed import printed
from briefing.terms import word_count

QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
WORDS = range(16, 48)


def bottom_line(material: Material) -> Item | None:
    """The newest state of the matter in the most central sentence that stands alone; None where there is none."""
    found = max(_candidates(material), default=None, key=lambda pair: (pair[0], pair[1].best))
    return _item(material, found[1]) if found else None


def _candidates(material: Material) -> Iterable[tuple[float, Point]]:
    days = sorted({facts.metadata.published or "" for facts in material.facts.values()} - {""})
    for point in material.points:
        facts = material.facts[point.best.article]
        sentence = _sentence(facts, point.best)
        text = printed(facts.text, sentence.span, sentence.edits)
        quoted = sum(len(match.group()) for match in QUOTED.finditer(text))
        if word_count(text) not in WORDS or 3 * quoted > len(text):
            continue
        newest = _recency(facts.metadata.published, days)
        place = 1.5 if sentence is facts.sentences[0] else 1.0
        yield round(point.score * newest * place, 9), point


def _recency(published: str | None, days: list[str]) -> float:
    """From 1 for the oldest or an undated article to 2 for the newest."""
    if not published or len(days) < 2:
        return 1.0
    return 1.0 + days.index(published) / (len(days) - 1)


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
        also=tuple(Citation(ref.article, _span(material, ref)) for ref in point.also),
        outlets=point.outlets,
        score=point.score,
    )


def _span(material: Material, ref: Ref) -> Span:
    return _sentence(material.facts[ref.article], ref).span
