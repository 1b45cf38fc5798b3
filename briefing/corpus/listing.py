"""The sources of a brief, with the voice that speaks in each, and what their sentences come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.corpus.voices import Voices
from briefing.model import Facts, Material, Source, Topic, Unread


class Listing(NamedTuple):
    """The sources of a brief, and what their sentences come to."""

    sources: tuple[Source, ...]
    sentences: int
    cannot_stand_alone: int


def listing(
    facts: Mapping[str, Facts], found: Sequence[Topic], known: Sequence[Material], printable: frozenset[str]
) -> Listing:
    """Every article of the topics; the texts only of those that something may be printed of."""
    copied = {id: original for material in known for id, original in material.copies.items()}
    sources: list[Source] = []
    sentences = unfit = 0
    for id in sorted(id for topic in found for id in topic.articles):
        one = facts[id]
        article = one.article if id in printable else replace(one.article, text="")
        sources.append(Source(None, article, one.metadata, copied.get(id)))
        sentences += len(one.sentences)
        unfit += sum(bool(sentence.unfit) for sentence in one.sentences)
    return Listing(_spoken(sources, copied), sentences, unfit)


def counts(
    sources: Listing, unread: Sequence[Unread], found: Sequence[Topic], known: Sequence[Material]
) -> Mapping[str, int]:
    """How many there were of everything that a brief is made from, by name, as its record says."""
    stopped = sum(one.by == "clock" for one in unread)
    return {
        "articles": len(sources.sources),
        "unread": len(unread),
        **({"stopped_by_the_clock": stopped} if stopped else {}),
        "topics": len(found),
        "copies": sum(len(material.copies) for material in known),
        "sentences": sources.sentences,
        "cannot_stand_alone": sources.cannot_stand_alone,
        "ranked": sum(len(material.scores) for material in known),
        "points": sum(len(material.points) for material in known),
        "statements": sum(len(one) for material in known for one in material.statements.values()),
    }


def _spoken(sources: Sequence[Source], copied: Mapping[str, str]) -> tuple[Source, ...]:
    """The sources with the voice that speaks in each, by one name for all of them."""
    known = {source.article.id: source.metadata for source in sources}
    names = Voices(known.get, copied).names(known)
    return tuple(replace(source, voice=names.get(source.article.id)) for source in sources)
