"""The choice that fills one page: the entries that tell most for their space, as many as there is room for.

A greedy choice by value for the space it takes (the classic knapsack rule). The value of an entry is its worth, less
for what the chosen ones tell already (coverage of the topic's terms, weighed by their rarity: a submodular gain as in
Lin and Bilmes 2011, section 4), for further entries of a section and for further positions of one side.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.corpus.similar import Gist, echoes, gist, repeats
from briefing.errors import PageError
from briefing.model import Cut, Event, Item, TopicBrief
from briefing.page.layout import Laid
from briefing.sections import kind_of
from briefing.sections.candidates import is_reminder
from briefing.sections.order import position, side
from briefing.text.background import information

Identity = tuple[int, int, int]
Reasons = dict[Identity, str]
Height = Callable[[tuple[TopicBrief, ...], int], float]

ACTOR_DECAY = 0.7  # the same for each further position of one actor: a page of positions holds more than one side
NOVELTY = 0.7  # the power of the share of an entry's terms, by information, that no chosen one has
LEAST_NEW = 0.3  # of that share, an entry must have
LEAST_WORTH = 0.16  # what is worth less is not printed, whatever room there is
PAST_LINES = 0.8  # the power of the space that an entry takes
DISPUTED = 0.5  # of the best other actor's worth, at least, has the other side of a dispute
CONTRADICTED = 4.0  # the share of a dispute between sources: who reads one side must read the other
STATEMENTS = 3  # of one actor
ENOUGH = 0.88  # of the page: with less, a topic more gets space
MOST_HEADLINES = 12
HEADLINE_ROOM = 0.2  # of the page at most, while there is anything else to print
LETTERS_A_LINE = 95
LOWEST = 9.0  # points: no template's line is lower, or holds more than 130 letters
FEWER = 0.93  # of the room at each step, where a word processor counts two pages
MORE = 1.5  # of the room at most at each step, where it leaves a third of the page empty
EMPTY, FULL = 2 / 3, 0.95  # the share of the page at which entries are added, and that they should fill
SMALLER = "use a smaller font, narrower margins or a template with less in it (page.font-size, page.margin-mm)"
FIRST = 10.0  # what a bottom line is worth: it comes before any entry of its topic, and of most others
BOTTOM_LINE = -1  # stands for the section of a topic's bottom line


class Fitted(NamedTuple):
    """What is printed. Topics without sections are headlines, some with a bottom line; `further` are only counted."""

    topics: tuple[TopicBrief, ...]
    further: int
    height: float
    cut: tuple[Cut, ...]


class Candidate(NamedTuple):
    """An entry that may be printed: its topic, its section (or BOTTOM_LINE), its rank there."""

    topic: int
    section: int
    rank: int
    item: Item
    key: str
    gist: Gist
    worth: float
    value: float  # for the space it takes
    decay: float = 1.0  # what each further entry of its section is worth beside the one before


class Selection(NamedTuple):
    """The first `shown` topics have at least a headline, and what is chosen of them below it."""

    shown: int
    chosen: tuple[Candidate, ...]

    def of(self, topic: int) -> list[Candidate]:
        """What is chosen of one topic."""
        return [entry for entry in self.chosen if entry.topic == topic]


def fit(
    candidates: Sequence[TopicBrief],
    height: Height,
    room: float,
    *,
    topics: int = 6,
    usual: int = 6,
    pin: Sequence[str] = (),
    drop: Sequence[str] = (),
) -> Fitted:
    """The entries that fill one page.

    `candidates` hold all entries of each section, best first; `height(topics, further)` is the height in points of a
    page with these topics; `room` is the height there is. At most `topics` topics have more than a headline, and no
    more than `usual` unless the page were not full without them. Entries with a text of `pin` in them are printed
    whatever they are worth, those with a text of `drop` never.
    Raises PageError if even the smallest brief does not fit.
    """
    if not candidates:  # nothing new
        return Fitted((), 0, height((), 0), ())
    pinned = [any(_holds(item, pin) for item in topic.items) for topic in candidates]
    order = sorted(range(len(pinned)), key=lambda number: (not pinned[number], -candidates[number].topic.weight))
    ranked = [candidates[number] for number in order]
    page = _Page(ranked, height, room)
    entries = list(_candidates(ranked, drop))
    skeleton = _pinned(page, _skeleton(page, entries), entries, pin)
    for spacious in range(max(1, min(topics, usual)), topics + 1):
        selection, reasons = _filled(page, skeleton, [entry for entry in entries if entry.topic < spacious])
        if page.height(selection) >= ENOUGH * room or spacious >= len(ranked):
            break
    selection = _with_bottom_lines(page, _more_headlines(page, selection), entries)
    return page.fitted(selection, entries, reasons, drop)


def correct(fitted: Callable[[float], Fitted], room: float, lay_out: Callable[[Fitted], Laid]) -> tuple[Fitted, Laid]:
    """A choice checked against a word processor: entries are taken off while it counts two pages, and added where a
    third of the page is empty. `fitted(room)` makes the choice for a height. Raises PageError if none has one page."""
    for taken_off in range(9):
        choice = fitted(room * FEWER**taken_off)
        laid = lay_out(choice)
        if laid.pages <= 1:
            return _fuller(choice, laid, fitted, room * FEWER**taken_off, lay_out)
    raise PageError("LibreOffice counts a second page whatever is taken off", hint=SMALLER)


def _fuller(
    choice: Fitted,
    laid: Laid,
    fitted: Callable[[float], Fitted],
    room: float,
    lay_out: Callable[[Fitted], Laid],
) -> tuple[Fitted, Laid]:
    """The choice with entries added while a third of the page is empty and there is something to add."""
    for _ in range(4):
        if laid.fill >= EMPTY:
            break
        room *= min(MORE, FULL / max(laid.fill, 0.1))
        wider = fitted(room)
        after = lay_out(wider)
        if after.pages > 1 or after.fill <= laid.fill:
            break
        choice, laid = wider, after
    return choice, laid


class _Page:
    """The measured page, each selection measured once."""

    def __init__(self, topics: Sequence[TopicBrief], height: Height, room: float) -> None:
        self.topics = topics
        self.room = room
        self._silent = frozenset(number for number, topic in enumerate(topics) if is_reminder(topic))
        self._height = height
        self._known: dict[tuple[int, tuple[Identity, ...]], float] = {}

    def height(self, selection: Selection) -> float:
        key = selection.shown, tuple(map(_identity, selection.chosen))
        if key not in self._known:
            self._known[key] = self._height(self.printed(selection), self.further(selection))
        return self._known[key]

    def fits(self, selection: Selection) -> bool:
        return self.height(selection) <= self.room

    def further(self, selection: Selection) -> int:
        return sum(number not in self._silent for number in range(selection.shown, len(self.topics)))

    def printed(self, selection: Selection) -> tuple[TopicBrief, ...]:
        """The topics as they are printed: entries in their order, the rest as headlines."""
        held = ((number, selection.of(number)) for number in range(selection.shown))
        return tuple(
            _printed(self.topics[number], own, first=number == 0)
            for number, own in held
            if own or number not in self._silent  # of which nothing is new, and nothing is told again
        )

    def fitted(
        self, selection: Selection, entries: Iterable[Candidate], reasons: Reasons, drop: Sequence[str]
    ) -> Fitted:
        chosen = set(map(_identity, selection.chosen))
        cut = [
            _cut(entry.item, reasons.get(_identity(entry), "its topic has a headline only"))
            for entry in entries
            if _identity(entry) not in chosen
        ]
        unwanted = (item for topic in self.topics for item in topic.items if _holds(item, drop))
        dropped = [_cut(item, "dropped by the analyst") for item in unwanted]
        return Fitted(self.printed(selection), self.further(selection), self.height(selection), (*cut, *dropped))


# --- candidates -------------------------------------------------------------------------------------------------------


def _holds(item: Item, words: Sequence[str]) -> bool:
    return any(word.casefold() in item.text.casefold() for word in words if word)


def unmatched(candidates: Iterable[TopicBrief], words: Iterable[str]) -> tuple[str, ...]:
    """Those of the texts to pin or to drop that no candidate has in it."""
    items = tuple(item for topic in candidates for item in topic.items)
    return tuple(word for word in words if not any(_holds(item, [word]) for item in items))


def _candidates(topics: Sequence[TopicBrief], drop: Sequence[str]) -> Iterator[Candidate]:
    for number, topic in enumerate(topics):
        weight = math.sqrt(max(1.0, topic.topic.weight))
        if topic.bottom_line and not _holds(topic.bottom_line, drop):
            line = topic.bottom_line
            yield Candidate(number, BOTTOM_LINE, 0, line, "bottom_line", gist(line.text), 1.0, FIRST * weight)
        for place, section in enumerate(topic.sections):
            kind = kind_of(section)
            kept = [item for item in section.items if not _holds(item, drop)]
            for rank, item in enumerate(kept):
                worth = min(1.0, max(item.score, 0.0))
                text = _told(item)
                lines = 1.4 + len(text) / LETTERS_A_LINE
                value = weight * (CONTRADICTED if item.others else kind.share) * worth / lines**PAST_LINES
                yield Candidate(number, place, rank, item, section.key, gist(text), worth, value, kind.decay)


def _told(item: Item) -> str:
    """The words that an entry prints: of a dispute those of every side."""
    return " ".join((item.text, *(side.text for side in item.others)))


def _identity(entry: Candidate) -> Identity:
    return entry.topic, entry.section, entry.rank


def _cut(item: Item, reason: str) -> Cut:
    return Cut(item.text, item.source, item.span, "fit", reason)


# --- what must be there -----------------------------------------------------------------------------------------------


def _skeleton(page: _Page, entries: Sequence[Candidate]) -> Selection:
    """The first topic with its bottom line and the best of each section, the others as headlines."""
    chosen = tuple(sorted(_least([entry for entry in entries if entry.topic == 0]), key=_identity))
    selection = Selection(1 + _headlines(page), chosen)
    return selection if page.fits(selection) else _smallest(page, entries)


def _with(selection: Selection, entry: Candidate) -> Selection:
    """A selection with one entry more, in a fixed order."""
    return selection._replace(chosen=tuple(sorted((*selection.chosen, entry), key=_identity)))


def _least(own: Sequence[Candidate]) -> list[Candidate]:
    """A topic's bottom line, the best entry of each section and, among positions, the best of another actor."""
    chosen = [entry for entry in own if entry.section == BOTTOM_LINE]
    for section in sorted({entry.section for entry in own} - {BOTTOM_LINE}):
        here = [entry for entry in own if entry.section == section and entry.worth >= LEAST_WORTH]
        first = next((entry for entry in here if not _said(entry, chosen)), None)
        if first is None:
            continue
        chosen.append(first)
        chosen += _other_side(first, [entry for entry in here if not _said(entry, chosen)])
    return chosen


def _other_side(first: Candidate, others: Iterable[Candidate]) -> list[Candidate]:
    """The best position of another side, if there is one: of one in dispute with the first rather than any."""
    others = [entry for entry in others if _side(entry) not in (None, _side(first))]
    best = max((entry.value for entry in others), default=0.0)
    disputed = [entry for entry in others if _are_sides(first, entry) and entry.value >= DISPUTED * best]
    return (disputed or others)[:1]


def _headlines(page: _Page) -> int:
    """How many topics beside the first have a headline within the room that headlines may take."""
    bare = page.height(Selection(1, ()))
    for count in range(min(len(page.topics) - 1, MOST_HEADLINES), 0, -1):
        if page.height(Selection(1 + count, ())) - bare <= HEADLINE_ROOM * page.room:
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
        selection = Selection(1, tuple(sorted(chosen[:count], key=_identity)))
        if page.fits(selection):
            return selection
    selection = Selection(1, ())
    if page.fits(selection):
        return selection
    over = page.height(selection) - page.room
    raise PageError(f"even the smallest brief is {over:.0f} points too high for one page", hint=SMALLER)


def _pinned(page: _Page, selection: Selection, entries: Sequence[Candidate], pin: Sequence[str]) -> Selection:
    """The selection with the entries that the analyst wants. Raises PageError if they do not fit."""
    for entry in entries:
        if entry.topic >= selection.shown or entry in selection.chosen or not _holds(entry.item, pin):
            continue
        if _said(entry, selection.chosen):
            continue
        selection = _with(selection, entry)
        if not page.fits(selection):
            raise PageError(f"no room for the pinned entry “{entry.item.text[:60]}”", hint="pin fewer entries")
    return selection


# --- what else there is room for --------------------------------------------------------------------------------------


def _filled(page: _Page, selection: Selection, entries: Sequence[Candidate]) -> tuple[Selection, Reasons]:
    """The selection with everything that is worth its space, and why the rest was left out."""
    chosen = set(map(_identity, selection.chosen))
    waiting = [entry for entry in entries if entry.topic < selection.shown and _identity(entry) not in chosen]
    reasons: Reasons = {}
    too_long: dict[tuple[int, int, bool], float] = {}
    told = {topic: _terms_told(selection, topic) for topic in range(selection.shown)}
    ranks: dict[Identity, tuple[float, list[int]]] = {}
    while waiting:
        ranks = ranks or {_identity(entry): _rank(entry, selection, told[entry.topic]) for entry in waiting}
        best = max(waiting, key=lambda entry: ranks[_identity(entry)])
        waiting.remove(best)
        reason = _unwanted(best, selection)
        if reason is None and not _tells_anew(best, selection) and _novelty(best.gist, told[best.topic]) < LEAST_NEW:
            reason = "most of it is told already"
        if reason is None and not _fits(page, selection, best, too_long):
            reason = "no room"
        if reason is None:
            selection = _with(selection, best)
            told[best.topic] |= best.gist.term_bag
            ranks = {}  # what is chosen tells on what the others are worth
        else:
            reasons[_identity(best)] = reason
    return selection, reasons


def _terms_told(selection: Selection, topic: int) -> frozenset[str]:
    return frozenset().union(*(entry.gist.term_bag for entry in selection.chosen if entry.topic == topic))


def _rank(entry: Candidate, selection: Selection, told: frozenset[str]) -> tuple[float, list[int]]:
    """What an entry is worth beside what is chosen already; ties go by its place."""
    beside = [other for other in selection.chosen if (other.topic, other.section) == (entry.topic, entry.section)]
    own = sum(1 for other in beside if _side(entry) and _side(other) == _side(entry))
    worth = entry.value * _novelty(entry.gist, told) ** NOVELTY * entry.decay ** len(beside) * ACTOR_DECAY**own
    return round(worth, 9), [-part for part in _identity(entry)]


def _tells_anew(entry: Candidate, selection: Selection) -> bool:
    """Whether an entry says something else in the words of others: a dispute, what changed, another day to come."""
    if entry.item.others or entry.item.was is not None:
        return True
    own = _day_to_come(entry)
    return own is not None and own not in map(_day_to_come, selection.of(entry.topic))


def _day_to_come(entry: Candidate) -> str | None:
    """The day of what is to come."""
    detail = entry.item.detail
    return detail.date if entry.key == "watch" and isinstance(detail, Event) else None


def _novelty(told_by: Gist, told: frozenset[str]) -> float:
    """The share of what the terms of a text tell by their rarity that is not told already, from 0 to 1."""
    own = sum(information(term) for term in told_by.terms)
    return sum(information(term) for term in told_by.terms if term not in told) / own if own else 0.0


def _fits(page: _Page, selection: Selection, entry: Candidate, too_long: dict[tuple[int, int, bool], float]) -> bool:
    """Whether there is room for an entry. The page is laid out only if a shorter one of its kind has found room yet:
    `too_long` has the length that did not fit, by topic, section and whether the source is listed already."""
    length = len(entry.item.text)
    listed = any(entry.item.source == other.item.source for other in selection.chosen)
    kind = entry.topic, entry.section, listed
    if length >= too_long.get(kind, math.inf):
        return False
    if math.ceil(length / 130) * LOWEST <= page.room - page.height(selection) and page.fits(_with(selection, entry)):
        return True
    too_long[kind] = length * 1.05  # lines are no exact measure of letters
    return False


def _unwanted(entry: Candidate, selection: Selection) -> str | None:
    """Why an entry is not printed even where there is room."""
    if entry.worth < LEAST_WORTH:
        return "not worth its place"
    if said := _said(entry, selection.chosen):
        return f"says what “{said.item.text[:60]}” says"
    actor = _actor(entry)
    if actor is not None:
        count = Counter(_actor(other) for other in selection.chosen if other.topic == entry.topic)[actor]
        return f"{STATEMENTS} statements of {actor} already" if count >= STATEMENTS else None
    return None


def _actor(entry: Candidate) -> str | None:
    stated = position(entry.item)
    return stated.actor if stated else None


def _side(entry: Candidate) -> str | None:
    actor = _actor(entry)
    return side(actor) if actor else None


def _are_sides(a: Candidate, b: Candidate) -> bool:
    """Whether one of two positions speaks on the actor of the other."""
    ours, theirs = position(a.item), position(b.item)
    return ours is not None and theirs is not None and (ours.answers == theirs.actor or theirs.answers == ours.actor)


def _said(entry: Candidate, chosen: Iterable[Candidate]) -> Candidate | None:
    """The chosen entry that says the same, or is cut from the same words; a dispute says more than any of its sides."""
    for other in chosen:
        if entry.item.others and not other.item.others:
            continue
        overlap = entry.item.source == other.item.source and entry.item.span.overlaps(other.item.span)
        if overlap or repeats(entry.gist, other.gist) or (_one_side(entry, other) and echoes(entry.gist, other.gist)):
            return other
    return None


def _one_side(a: Candidate, b: Candidate) -> bool:
    """Whether two entries are not positions of two actors: those may be worded alike, and both are news."""
    return _actor(a) is None or _actor(b) is None or _actor(a) == _actor(b)


def _more_headlines(page: _Page, selection: Selection) -> Selection:
    """Headlines for the topics that were only counted, while there is room."""
    while selection.shown < len(page.topics):
        wider = selection._replace(shown=selection.shown + 1)
        if not page.fits(wider):
            break
        selection = wider
    return selection


def _with_bottom_lines(page: _Page, selection: Selection, entries: Iterable[Candidate]) -> Selection:
    """Bottom lines beside the headlines, while there is room."""
    for entry in entries:
        if entry.section != BOTTOM_LINE or entry.topic >= selection.shown or entry in selection.chosen:
            continue
        if not _said(entry, selection.chosen):
            wider = _with(selection, entry)
            selection = wider if page.fits(wider) else selection
    return selection


# --- printed order ----------------------------------------------------------------------------------------------------


def _printed(topic: TopicBrief, own: Sequence[Candidate], *, first: bool) -> TopicBrief:
    """A topic as it is printed: of the first one, also the sections that were looked for in vain and say so."""
    line = next((entry.item for entry in own if entry.section == BOTTOM_LINE), None)
    chosen_of = [[entry.item for entry in own if entry.section == place] for place in range(len(topic.sections))]
    sections = tuple(
        replace(section, items=tuple(kind_of(section).order(items)))
        for section, items in zip(topic.sections, chosen_of, strict=True)
        # A section all of whose entries are said elsewhere is not printed as one that has none.
        if items or (first and not section.items and kind_of(section).kept_empty)
    )
    if first and not sections:
        kept = [section for section in topic.sections if kind_of(section).kept_empty]
        sections = tuple(replace(section, items=()) for section in kept or topic.sections)
    return replace(topic, bottom_line=line, sections=sections)
