"""A topic's time line: how many articles appeared on each day, and on which days its events lie. All lengths are those
of the drawing, which is 720 wide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.page.render.words import plural
from briefing.text.timex import day, long_day, long_form

WIDTH, LEFT, RIGHT = 720.0, 14.0, 14.0
BASE, TALLEST = 74.0, 34.0  # where the bars stand, and how high the highest is
DOTS = 30.0  # the lowest row of events; each further one on the same day is a row higher
ROW, ROWS = 13.0, 2
BEFORE, AFTER = 31, 45  # days beyond the articles' own that the line shows
LONGEST = 92  # days of articles that it shows, up to the newest
WIDEST_BAR, NARROWEST_BAR = 26.0, 3.0
APART = 92.0  # between two labels of the axis
NEAR = 15.0  # between two events that stand side by side


@dataclass(frozen=True, slots=True)
class Bar:
    """The articles of a day."""

    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """An event of the page, by the number of its sentence."""

    x: float
    y: float
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the axis."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing, and what it says in words. `outside` are events that lie beyond it, in words."""

    bars: tuple[Bar, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    said: str
    outside: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to places."""

    first: date
    last: date

    @property
    def step(self) -> float:
        """The width of a day."""
        return (WIDTH - LEFT - RIGHT) / ((self.last - self.first).days + 1)

    def at(self, when: date) -> float:
        """The middle of a day."""
        return round(LEFT + self.step * ((when - self.first).days + 0.5), 1)

    def holds(self, when: date) -> bool:
        """Whether the line shows a day."""
        return self.first <= when <= self.last


def timeline(published: Iterable[str | None], events: Sequence[tuple[int, str]], today: str) -> Timeline | None:
    """The time line of a topic: its articles' days (ISO), the numbers and TIMEX3 values of its events, the brief's day.

    None where no article has a day. Without bars where all is of one day.
    """
    days = Counter(date.fromisoformat(one) for one in published if one)
    if not days:
        return None
    dated = [(number, when, value) for number, value in events if (when := day(value))]
    scale = _scale(days, [when for _, when, _ in dated])
    now = date.fromisoformat(today)
    shown = [one for one in dated if scale.holds(one[1])]
    if len({*days, *(when for _, when, _ in shown)}) == 1:
        return Timeline((), (), (), None, _said(days, dated), _outside([one for one in dated if one not in shown], 0))
    return Timeline(
        bars=tuple(_bars({when: count for when, count in days.items() if scale.holds(when)}, scale)),
        dots=tuple(_dots(shown, scale)),
        ticks=tuple(_ticks(scale)),
        today=scale.at(now) if scale.holds(now) else None,
        said=_said(days, dated),
        outside=_outside([one for one in dated if one not in shown], _older(days, scale)),
    )


def _scale(days: Collection[date], events: Iterable[date]) -> Scale:
    """The newest articles' days, and those of events that are near them."""
    last = max(days).toordinal()
    first = max(min(days).toordinal(), last - LONGEST)
    near = [when for one in events if first - BEFORE <= (when := one.toordinal()) <= last + AFTER]
    ends = min([first, *near]) - 1, max([last, *near]) + 1
    return Scale(*(date.fromordinal(min(max(end, 1), date.max.toordinal())) for end in ends))


def _bars(days: Mapping[date, int], scale: Scale) -> Iterator[Bar]:
    most = max(days.values())
    width = round(max(NARROWEST_BAR, min(WIDEST_BAR, scale.step * 0.7)), 1)
    for when, count in sorted(days.items()):
        height = round(max(4.0, TALLEST * count / most), 1)
        label = f"{long_day(when)}: {plural(count, 'article')}"
        yield Bar(round(scale.at(when) - width / 2, 1), round(BASE - height, 1), width, height, label)


def _dots(dated: Sequence[tuple[int, date, str]], scale: Scale) -> Iterator[Dot]:
    """Events side by side; one that would cover another stands above it, or beside it where there is no room above."""
    taken: list[tuple[float, int]] = []
    for number, when, value in sorted(dated, key=lambda one: (one[1], one[0])):
        places = ((scale.at(when) + NEAR * aside, row) for aside in range(len(dated) + 1) for row in range(ROWS))
        x, row = next((x, row) for x, row in places if all(abs(x - other) >= NEAR or row != at for other, at in taken))
        taken.append((x, row))
        yield Dot(round(min(x, WIDTH - 8), 1), DOTS - ROW * row - 6, number, long_form(value))


def _ticks(scale: Scale) -> Iterator[Tick]:
    """Some days of the axis, never so near that their labels touch."""
    days, told = (scale.last - scale.first).days, ""
    every = next(step for step in (1, 2, 3, 7, 14, 30, 61, 91, 182, 365, 3650, 10**6) if step * scale.step >= APART)
    for offset in range(0, days + 1, every):
        when = scale.first + timedelta(offset)
        number, month, year = long_day(when).split()
        x = scale.at(when)
        anchor = "start" if x < 40 else "end" if x > WIDTH - 40 else "middle"
        yield Tick(x, f"{number} {month[:3]}" + (f" {year}" if year != told else ""), anchor)
        told = year


def _said(days: Counter[date], dated: Sequence[tuple[int, date, str]]) -> str:
    most, count = max(days.items(), key=lambda one: (one[1], one[0]))
    spread = f"on {long_day(most)}" if len(days) == 1 else f"on {len(days)} days, most on {long_day(most)} ({count})"
    return f"{plural(days.total(), 'article')} {spread}" + (f"; {plural(len(dated), 'dated event')}" if dated else "")


def _older(days: Counter[date], scale: Scale) -> int:
    return sum(count for when, count in days.items() if when < scale.first)


def _outside(dated: Sequence[tuple[int, date, str]], older: int) -> str:
    events = (f"{number} ({long_form(value)})" for number, _, value in sorted(dated, key=lambda one: one[1]))
    return ", ".join([*events, *([plural(older, "older article")] if older else [])])
