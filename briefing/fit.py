"""The choice that fills one page: the best entries of each section, as many as there is room for, each with its reason.

A greedy choice by value for the space it takes (the classic knapsack rule), with returns that diminish within a
section, so that the space spreads over topics by their weight and over sections by their importance.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from briefing.calendar import bounds
from briefing.errors import PageError
from briefing.model import Cut, Event, Item, Position, TopicBrief
from briefing.similar import Gist, gist, same

Height = Callable[[tuple[TopicBrief, ...], int], float]

SHARE = {"key_events": 1.0, "positions": 0.9, "open_questions": 0.5, "watch": 0.35}
DECAY = 0.82  # what each further entry of a section is worth beside the one before
STATEMENTS = 3  # of one actor
HEADLINE_ROOM = 0.2  # of the page at most, while there is anything else to print
LETTERS_A_LINE = 95
LOWEST = 9.0  # points: no template's line is lower, or holds more than 130 letters
BOTTOM_LINE = -1  # stands for the section of a topic's bottom line


class Fitted(NamedTuple):
    """What is printed. Topics without bottom line and sections are headlines; `further` topics are only counted."""

    topics: tuple[TopicBrief, ...]
    further: int
    height: float
    cut: tuple[Cut, ...]


class Layout(NamedTuple):
    """A finished page as a word processor counts it; `fill` is the share of the body down to the last line."""

    pages: int
    fill: float


class Candidate(NamedTuple):
    """An entry that may be printed: its topic, its section (or BOTTOM_LINE), its rank there."""

    topic: int
    section: int
    rank: int
    item: Item
    key: str
    gist: Gist
    value: float


class Selection(NamedTuple):
    """The first `full` topics have the chosen entries, the next `headlines` a line each."""

    full: int
    headlines: int
    chosen: tuple[Candidate, ...]


def fit(
    candidates: Sequence[TopicBrief],
    height: Height,
    room: float,
    *,
    topics: int = 6,
    pin: Sequence[str] = (),
    drop: Sequence[str] = (),
) -> Fitted:
    """The entries that fill one page.

    `candidates` hold all entries of each section, best first; `height(topics, further)` is the height in points of a
    page with these topics; `room` is the height there is; at most `topics` topics have more than a headline. Entries
    with a text of `pin` in them are printed whatever they are worth, those with a text of `drop` never.
    Raises PageError if even the smallest brief does not fit.
    """
    ranked = sorted(candidates, key=lambda topic: -len(topic.topic.articles))
    page = _Page(ranked, height, room)
    entries = list(_candidates(ranked, drop))
    selection = _skeleton(page, entries, max(1, topics))
    selection = _pinned(page, selection, entries, pin)
    selection, reasons = _filled(page, selection, entries)
    selection = _more_headlines(page, selection)
    return page.fitted(selection, entries, reasons, drop)


def correct(
    fitted: Callable[[float], Fitted], room: float, lay_out: Callable[[Fitted], Layout]
) -> tuple[Fitted, Layout]:
    """A choice checked against a word processor: entries taken off while it counts two pages, added while a third is
    empty. `fitted(room)` makes the choice for a height. Raises PageError if no choice has one page."""
    now = fitted(room)
    laid = lay_out(now)
    for _ in range(8):
        if laid.pages <= 1:
            break
        room *= 0.93
        now = fitted(room)
        laid = lay_out(now)
    if laid.pages > 1:
        raise PageError("LibreOffice counts a second page whatever is taken off", hint=SMALLER)
    for _ in range(4):
        if laid.fill >= 2 / 3:
            break
        fuller = fitted(room * min(1.5, 0.95 / max(laid.fill, 0.1)))
        after = lay_out(fuller)
        if after.pages > 1 or after.fill <= laid.fill:
            break
        now, laid, room = fuller, after, room * 1.1
    return now, laid


SMALLER = (
    "use a smaller font, narrower margins or a template with less around the text (page.font-size, page.margin-mm)"
)


class _Page:
    """The measured page, each selection measured once."""

    def __init__(self, topics: Sequence[TopicBrief], height: Height, room: float) -> None:
        self.topics = topics
        self.room = room
        self._height = height
        self._known: dict[Selection, float] = {}

    def height(self, selection: Selection) -> float:
        if selection not in self._known:
            self._known[selection] = self._height(self.printed(selection), self.further(selection))
        return self._known[selection]

    def fits(self, selection: Selection) -> bool:
        return self.height(selection) <= self.room

    def further(self, selection: Selection) -> int:
        return len(self.topics) - selection.full - selection.headlines

    def printed(self, selection: Selection) -> tuple[TopicBrief, ...]:
        """The topics as they are printed: entries in their order, the rest as headlines."""
        full = (_printed(self.topics[number], number, selection.chosen) for number in range(selection.full))
        rest = self.topics[selection.full : selection.full + selection.headlines]
        return (*full, *(TopicBrief(topic.topic, None, ()) for topic in rest))

    def fitted(
        self, selection: Selection, entries: Iterable[Candidate], reasons: dict[Candidate, str], drop: Sequence[str]
    ) -> Fitted:
        chosen = set(map(_identity, selection.chosen))
        cut = [
            _cut(entry.item, reasons.get(entry, "its topic has a headline only"))
            for entry in entries
            if _identity(entry) not in chosen
        ]
        dropped = [_cut(item, "dropped by the analyst") for item in _all_items(self.topics) if _holds(item, drop)]
        return Fitted(self.printed(selection), self.further(selection), self.height(selection), (*cut, *dropped))


# --- candidates -------------------------------------------------------------------------------------------------------


def _all_items(topics: Iterable[TopicBrief]) -> Iterator[Item]:
    for topic in topics:
        yield from [topic.bottom_line] if topic.bottom_line else []
        for section in topic.sections:
            yield from section.items


def _holds(item: Item, words: Sequence[str]) -> bool:
    return any(word.casefold() in item.text.casefold() for word in words if word)


def _candidates(topics: Sequence[TopicBrief], drop: Sequence[str]) -> Iterator[Candidate]:
    for number, topic in enumerate(topics):
        if topic.bottom_line and not _holds(topic.bottom_line, drop):
            line = topic.bottom_line
            yield Candidate(number, BOTTOM_LINE, 0, line, "bottom_line", gist(line.text), 1.0)
        for place, section in enumerate(topic.sections):
            kept = [item for item in section.items if not _holds(item, drop)]
            best = max((item.score for item in kept), default=0.0)
            for rank, item in enumerate(kept):
                worth = 0.3 + 0.7 * max(item.score, 0.0) / best if best > 0 else 1.0 / (1 + rank)
                yield Candidate(number, place, rank, item, section.key, gist(item.text), worth)


def _identity(entry: Candidate) -> tuple[int, int, int]:
    return entry.topic, entry.section, entry.rank


def _cut(item: Item, reason: str) -> Cut:
    return Cut(item.text, item.source, item.span, "fit", reason)


# --- what must be there -----------------------------------------------------------------------------------------------


def _skeleton(page: _Page, entries: Sequence[Candidate], topics: int) -> Selection:
    """The smallest page: as many topics as have room for a bottom line and an entry of each section, in their share."""
    most = min(topics, len(page.topics))
    weights = [math.sqrt(max(1, len(topic.topic.articles))) for topic in page.topics]
    least = [_least(number, entries) for number in range(most)]
    for full in range(most, 0, -1):
        chosen = _without_repeats(entry for number in range(full) for entry in least[number])
        selection = Selection(full, _headlines(page, full), tuple(chosen))
        if not page.fits(selection):
            continue
        if full == 1 or _within_share(page, selection, weights, least):
            return selection
    return _smallest(page, entries)


def _within_share(
    page: _Page, selection: Selection, weights: Sequence[float], least: Sequence[list[Candidate]]
) -> bool:
    """Whether the lightest topic that has space takes no more of it than its weight gives."""
    last = selection.full - 1
    before = replace_chosen(selection, [entry for entry in selection.chosen if entry.topic != last], last)
    need = page.height(selection) - page.height(before)
    return need <= page.room * weights[last] / sum(weights[: selection.full]) * 1.25


def replace_chosen(selection: Selection, chosen: Iterable[Candidate], full: int | None = None) -> Selection:
    """A selection with other entries, in a fixed order."""
    ordered = tuple(sorted(chosen, key=_identity))
    return Selection(selection.full if full is None else full, selection.headlines, ordered)


def _least(topic: int, entries: Sequence[Candidate]) -> list[Candidate]:
    """A topic's bottom line, the best entry of each section and, among positions, the best of another actor."""
    own = [entry for entry in entries if entry.topic == topic]
    chosen = [entry for entry in own if entry.section == BOTTOM_LINE]
    for section in sorted({entry.section for entry in own} - {BOTTOM_LINE}):
        here = [entry for entry in own if entry.section == section]
        first = next((entry for entry in here if not _said(entry, chosen)), None)
        if first is None:
            continue
        chosen.append(first)
        other = (entry for entry in here if _actor(entry) not in (None, _actor(first)) and not _said(entry, chosen))
        chosen += [entry for entry in (next(other, None),) if entry]
    return chosen


def _without_repeats(entries: Iterable[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for entry in entries:
        if not _said(entry, kept):
            kept.append(entry)
    return sorted(kept, key=_identity)


def _headlines(page: _Page, full: int) -> int:
    """How many of the other topics have a headline within the room that headlines may take."""
    rest = len(page.topics) - full
    bare = page.height(Selection(full, 0, ()))
    for count in range(min(rest, 12), 0, -1):
        if page.height(Selection(full, count, ())) - bare <= HEADLINE_ROOM * page.room:
            return count
    return 0


def _smallest(page: _Page, entries: Sequence[Candidate]) -> Selection:
    """One topic, with the shortest entry of each section where the best are too long, then with fewer sections."""
    own = sorted((entry for entry in entries if entry.topic == 0), key=lambda entry: len(entry.item.text))
    shortest: dict[int, Candidate] = {}
    for entry in own:
        if not _said(entry, shortest.values()):
            shortest.setdefault(entry.section, entry)
    chosen = sorted(shortest.values(), key=lambda entry: (entry.section == BOTTOM_LINE, entry.section))
    for count in range(len(chosen), 0, -1):
        selection = Selection(1, 0, tuple(sorted(chosen[:count], key=_identity)))
        if page.fits(selection):
            return selection
    selection = Selection(1, 0, ())
    if page.fits(selection):
        return selection
    over = page.height(selection) - page.room
    raise PageError(f"even the smallest brief is {over:.0f} points too high for one page", hint=SMALLER)


def _pinned(page: _Page, selection: Selection, entries: Sequence[Candidate], pin: Sequence[str]) -> Selection:
    """The selection with the entries that the analyst wants. Raises PageError if they do not fit."""
    for entry in entries:
        if entry.topic >= selection.full or entry in selection.chosen or not _holds(entry.item, pin):
            continue
        if _said(entry, selection.chosen):
            continue
        selection = replace_chosen(selection, [*selection.chosen, entry])
        if not page.fits(selection):
            raise PageError(f"no room for the pinned entry “{entry.item.text[:60]}”", hint="pin fewer entries")
    return selection


# --- what else there is room for --------------------------------------------------------------------------------------


def _filled(page: _Page, selection: Selection, entries: Sequence[Candidate]) -> tuple[Selection, dict[Candidate, str]]:
    """The selection with everything that is worth its space, and why the rest was left out."""
    chosen = set(selection.chosen)
    open_ = [entry for entry in entries if entry.topic < selection.full and entry not in chosen]
    reasons: dict[Candidate, str] = {}
    while open_:
        best = max(
            open_, key=lambda entry: (round(_gain(entry, selection, page), 9), [-part for part in _identity(entry)])
        )
        open_.remove(best)
        reason = _unwanted(best, selection)
        wider = replace_chosen(selection, [*selection.chosen, best])
        if reason is None and not (_may_fit(best, selection, page) and page.fits(wider)):
            reason = "no room"
        if reason is None:
            selection = wider
        else:
            reasons[best] = reason
    return selection, reasons


def _gain(entry: Candidate, selection: Selection, page: _Page) -> float:
    """What an entry is worth for the space it takes, beside what is chosen already."""
    beside = sum(1 for other in selection.chosen if (other.topic, other.section) == (entry.topic, entry.section))
    weight = math.sqrt(max(1, len(page.topics[entry.topic].topic.articles)))
    lines = 1.4 + len(entry.item.text) / LETTERS_A_LINE
    return SHARE.get(entry.key, 0.5) * weight * entry.value * DECAY**beside / math.sqrt(lines)


def _may_fit(entry: Candidate, selection: Selection, page: _Page) -> bool:
    """Whether an entry could fit at all: spares laying out the many that cannot."""
    return math.ceil(len(entry.item.text) / 130) * LOWEST <= page.room - page.height(selection)


def _unwanted(entry: Candidate, selection: Selection) -> str | None:
    """Why an entry is not printed even where there is room."""
    if said := _said(entry, selection.chosen):
        return f"says what “{said.item.text[:60]}” says"
    actor = _actor(entry)
    if actor is not None:
        count = Counter(_actor(other) for other in selection.chosen if other.topic == entry.topic)[actor]
        return f"{STATEMENTS} statements of {actor} already" if count >= STATEMENTS else None
    return None


def _actor(entry: Candidate) -> str | None:
    return entry.item.detail.actor if isinstance(entry.item.detail, Position) else None


def _said(entry: Candidate, chosen: Iterable[Candidate]) -> Candidate | None:
    """The chosen entry that says the same, or is cut from the same words."""
    for other in chosen:
        overlap = entry.item.source == other.item.source and entry.item.span.overlaps(other.item.span)
        if overlap or same(entry.gist, other.gist):
            return other
    return None


def _more_headlines(page: _Page, selection: Selection) -> Selection:
    """Headlines for the topics that were only counted, while there is room."""
    while page.further(selection):
        wider = selection._replace(headlines=selection.headlines + 1)
        if not page.fits(wider):
            break
        selection = wider
    return selection


# --- printed order ----------------------------------------------------------------------------------------------------


def _printed(topic: TopicBrief, number: int, chosen: Iterable[Candidate]) -> TopicBrief:
    own = [entry for entry in chosen if entry.topic == number]
    line = next((entry.item for entry in own if entry.section == BOTTOM_LINE), None)
    sections = tuple(
        replace(section, items=tuple(_ordered(section.key, [entry.item for entry in own if entry.section == place])))
        for place, section in enumerate(topic.sections)
    )
    return TopicBrief(topic.topic, line, sections)


def _ordered(key: str, items: list[Item]) -> list[Item]:
    """Events by their day, positions by actor (the heaviest first), all else as it was ranked."""
    if key in ("key_events", "watch"):
        return sorted(items, key=_day)
    if key == "positions":
        return _by_actor(items)
    return items


def _day(item: Item) -> tuple[date, str, int]:
    """When an event happened, as far as anybody knows; the undated last."""
    detail = item.detail
    value = (
        (detail.date or (detail.date_hint.date if detail.date_hint else None)) if isinstance(detail, Event) else None
    )
    days = bounds(value) if value else None
    return (days[0] if days else date.max), item.source, item.span.start


def _by_actor(items: list[Item]) -> list[Item]:
    weight: defaultdict[str, float] = defaultdict(float)
    for item in items:
        if isinstance(item.detail, Position):
            weight[item.detail.actor] += item.score
    order = sorted(weight, key=lambda actor: (-round(weight[actor], 9), actor))
    place = {actor: number for number, actor in enumerate(order)}
    return sorted(items, key=lambda item: place[item.detail.actor] if isinstance(item.detail, Position) else len(place))
