"""The numbers of sources: which articles an entry carries, and in which order the page numbers them."""

from __future__ import annotations

from dataclasses import replace

from briefing.model import Brief, Event, Item, Source
from briefing.page.check import items as printed_in

MOST_CITED = 3  # numbers an item may carry: its own source and two that back it; the record has them all


def backing(item: Item) -> tuple[str, ...]:
    """The articles whose numbers an item carries, its own first."""
    return tuple(dict.fromkeys([item.source, *(citation.source for citation in item.also)]))[:MOST_CITED]


def cited(item: Item) -> tuple[str, ...]:
    """The articles that must have a number for an item: those that say it, and the one its day is taken from."""
    hint = item.detail.date_hint if isinstance(item.detail, Event) else None
    sides = (side.source for side in item.others)
    return tuple(dict.fromkeys([*backing(item), *sides, *([hint.source] if hint else [])]))


def numbered(brief: Brief) -> Brief:
    """The brief with its sources in order of appearance on the page, numbered; the others follow, without number."""
    order = list(dict.fromkeys(article for item in printed_in(brief) for article in cited(item)))
    number = {article: count for count, article in enumerate(order, 1)}
    by_id = sorted(brief.sources, key=lambda source: (number.get(source.article.id, len(order) + 1), source.article.id))
    return replace(brief, sources=tuple(_with_number(source, number.get(source.article.id)) for source in by_id))


def _with_number(source: Source, number: int | None) -> Source:
    return source if source.number == number else replace(source, number=number)
