"""The order in which the entries of a section are printed: as ranked, by day, or by actor, side by side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from briefing.model import Event, Item, Position
from briefing.text.timex import bounds

STATE_MEDIA = re.compile(r".* \(state media of (.+)\)")

Pair = frozenset[str]


def as_ranked(items: Sequence[Item]) -> Sequence[Item]:
    """The best first."""
    return items


def by_day(items: Iterable[Item]) -> list[Item]:
    """Events by their day, those that nothing dates by the day of the report, before all those with neither."""
    return sorted(items, key=_day)


def _day(item: Item) -> tuple[date, str, int]:
    """When an event happened, as far as anybody knows."""
    detail = item.detail
    hint = detail.date_hint.date if isinstance(detail, Event) and detail.date_hint else None
    value = (detail.date or hint or detail.reported) if isinstance(detail, Event) else None
    days = bounds(value) if value else None
    return (days[0] if days else date.min), item.source, item.span.start


# --- positions --------------------------------------------------------------------------------------------------------


def position(item: Item) -> Position | None:
    """The position that an item states, if it states one."""
    return item.detail if isinstance(item.detail, Position) else None


def side(actor: str) -> str:
    """Whose side an actor takes: state media speak for their state."""
    match = STATE_MEDIA.fullmatch(actor)
    return match[1] if match else actor


def side_by_side(items: Iterable[Item]) -> list[Item]:
    """Positions in printed order: the weightiest actor first, behind a state its media, behind each the one with whom
    it is most in dispute; of one actor the newest last where they moved. Who answers nobody on the page answers nobody.
    """
    held: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        if (stated := position(item)) is not None:
            held[stated.actor].append(item)
    answering = {actor: [among(item, held) for item in own] for actor, own in held.items()}
    return [item for actor in _order(answering) for item in _newest_last(answering[actor])]


def among(item: Item, actors: Container[str]) -> Item:
    """A position beside those of the actors on the page: it answers nobody else."""
    stated = position(item)
    if stated is None or stated.answers is None or stated.answers in actors:
        return item
    return replace(item, detail=replace(stated, answers=None))


def _order(held: Mapping[str, Sequence[Item]]) -> list[str]:
    weight = {actor: round(sum(item.score for item in items), 9) for actor, items in held.items()}
    waiting = sorted(held, key=lambda actor: (-weight[actor], actor))
    bonds = _bonds(held)

    def nearness(actor: str) -> tuple[bool, int]:
        before = order[-1] if order else ""
        return side(actor) == side(before), bonds[frozenset((side(actor), side(before)))]

    order: list[str] = []
    while waiting:
        nearest = max(waiting, key=nearness)  # of equals the first: the weightiest of those who wait
        following = side(nearest) if side(nearest) in waiting else nearest
        waiting.remove(following)
        order.append(following)
    return order


def _bonds(held: Mapping[str, Sequence[Item]]) -> Counter[Pair]:
    """How many statements of two sides speak on the other one."""
    stated = (position(item) for items in held.values() for item in items)
    return Counter(frozenset((side(each.actor), side(each.answers))) for each in stated if each and each.answers)


def _newest_last(items: Sequence[Item]) -> Sequence[Item]:
    """The statements of one actor by the days on which they were made, or else reported, those of an unknown day first;
    as they were where no two days are known to differ."""
    days = [stated.day or stated.reported or "" for item in items if (stated := position(item))]
    if len({*days} - {""}) < 2:
        return items
    return [item for _, item in sorted(zip(days, items, strict=True), key=lambda pair: pair[0])]
