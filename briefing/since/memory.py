"""What a record keeps of its day for the next one: every point, printed or not, and who told it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from briefing.corpus.outlets import newsroom
from briefing.corpus.voices import Voices, spoken_in
from briefing.model import Facts, Fingerprint, Material, Remembered, Sentence, Statement
from briefing.text.notices import notices
from briefing.text.printed import fold

LEAST_TERMS = 2  # a sentence of fewer says nothing that could change
MOST_POINTS = 2_500  # of one day
MOST_KNOWN = 4_000  # of all days before it
LONGEST_MEMORY = timedelta(days=30)


def remembered(materials: Sequence[Material], day: str) -> tuple[Remembered, ...]:
    """The fingerprints of all articles, topic by topic, the weightiest first; of a copy only that it is one."""
    found: list[Remembered] = []
    room = MOST_POINTS
    for material in materials:
        spoken = spoken_in(material.facts, material.copies)
        for id in sorted(material.facts):
            points = () if id in material.copies else tuple(_points(material, material.facts[id]))[:room]
            room -= len(points)
            found.append(_article(material, material.facts[id], points, day, spoken))
    return tuple(found)


def _article(material: Material, facts: Facts, points: tuple[Fingerprint, ...], day: str, spoken: Voices) -> Remembered:
    voice, own = spoken.of(facts.id), newsroom(facts.metadata.outlet)
    return Remembered(
        id=facts.id,
        text_sha256=facts.article.text_sha256,
        url=facts.metadata.url or "",
        voice=voice.core if voice else facts.id,
        newsroom=own.core if own else "",
        published=facts.metadata.published or "",
        affair=material.topic.title,
        brief=day,
        points=points,
    )


def _points(material: Material, facts: Facts) -> Iterator[Fingerprint]:
    stated = material.statements.get(facts.id, ())
    for sentence in facts.sentences:
        text = sentence.span.of(facts.text)
        if len(sentence.terms) < LEAST_TERMS and not any(map(str.isdigit, text)):
            continue
        yield Fingerprint(
            text=fold(text),
            paragraph=sentence.paragraph,
            days=_days(facts, sentence),
            speaker=_speaker(facts, sentence, stated),
        )
    yield from (Fingerprint(fold(one.span.of(facts.text)), one.paragraph) for one in notices(facts))


def _days(facts: Facts, sentence: Sentence) -> tuple[str, ...]:
    own = (found.value for found in facts.dates_in(sentence.span) if found.value)
    return tuple(dict.fromkeys(own))


def _speaker(facts: Facts, sentence: Sentence, stated: Iterable[Statement]) -> str:
    """Who says a sentence: by name, else in its words."""
    for one in stated:
        if sentence.span.covers(one.cue):
            return fold(one.name or (one.speaker.of(facts.text) if one.speaker else ""))
    return ""


def merged(own: Iterable[Remembered], before: Iterable[Remembered]) -> tuple[Remembered, ...]:
    """All that a brief knows, its own day last: each article once, as it was first read; the oldest are forgotten."""
    known: dict[str, Remembered] = {}
    for one in (*before, *own):
        known.setdefault(one.text_sha256, one)
    newest = max((one.brief for one in known.values()), default="")
    kept: list[Remembered] = []
    room = MOST_KNOWN
    for one in reversed(known.values()):
        if date.fromisoformat(newest) - date.fromisoformat(one.brief) <= LONGEST_MEMORY and len(one.points) <= room:
            room -= len(one.points)
            kept.append(one)
    return tuple(reversed(kept))
