"""What is still open: each open question once, best first, at most three from one article."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model import Doubt, DoubtKind, Item, Material, Question, Ref
from briefing.printed import printed
from briefing.similar import gist, same
from briefing.voices import voices

ORDER: tuple[DoubtKind, ...] = ("unresolved", "question", "pending", "disputed")
MOST_AN_ARTICLE = 3


def open_questions(material: Material) -> tuple[Item, ...]:
    """The open questions of a topic, best first."""
    kept: list[Item] = []
    for item in sorted(_items(material), key=_rank):
        if sum(other.source == item.source for other in kept) >= MOST_AN_ARTICLE:
            continue
        if not any(same(gist(item.text), gist(other.text)) for other in kept):
            kept.append(item)
    return tuple(kept)


def _rank(item: Item) -> tuple[int, float, str, int]:
    assert isinstance(item.detail, Question)
    return ORDER.index(item.detail.kind), -item.score, item.source, item.span.start


def _items(material: Material) -> Iterator[Item]:
    for article in sorted(material.facts):
        if article not in material.copies:
            for doubt in material.facts[article].doubts:
                if item := _item(material, article, doubt):
                    yield item


def _item(material: Material, article: str, doubt: Doubt) -> Item | None:
    facts = material.facts[article]
    sentence = next((one for one in facts.sentences if one.span == doubt.span), None)
    if sentence is not None and sentence.unfit is not None:
        return None
    edits = sentence.edits if sentence else ()
    return Item(
        text=printed(facts.text, doubt.span, edits),
        source=article,
        span=doubt.span,
        edits=edits,
        outlets=voices([article], material.facts, material.copies),
        score=material.scores.get(Ref(article, doubt.span.start), 0.0),
        detail=Question(doubt.kind),
    )
