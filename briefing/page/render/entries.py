"""Printed entries: an item of the brief as a template sees it, with its date, what backs it and what has changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from briefing.model import Event, Granularity, Item, Mod, Position, Question, Side, Source, Was
from briefing.page.numbering import backing
from briefing.page.render.words import clean, plural
from briefing.text.timex import WEEKDAYS, long_form

IN_YEAR = re.compile(r"\d{4}-(?:\d\d|W)")  # a month, a week, a day: "early 2016" and "autumn 2016" need the year
WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
FEW_DAYS = 3  # of what a page covers: with more, each position says of which day it is


@dataclass(frozen=True, slots=True)
class ItemView:
    """A printed entry. `number` counts the entries of the page, `numbers` are those of its sources; `aside` is what
    stands in brackets at its end: how many say it, its day or what that rests on, through whom it is reported, and what
    has changed beside an earlier brief, which `change` has alone ("updated: was “eleven”"). `others` are the other
    sides of a dispute, each with its text and its numbers."""

    number: int
    text: str
    numbers: tuple[int, ...]
    outlets: int
    backing: str = ""
    date: str = ""
    day: str = ""
    note: str = ""
    actor: str = ""
    new_actor: bool = True
    speaker: str = ""
    direct: bool = False
    via: str = ""
    kind: str = ""
    aside: str = ""
    change: str = ""
    others: tuple[ItemView, ...] = ()


class Entries:
    """Counts the entries of a page as they are made."""

    def __init__(self, sources: Mapping[str, Source], today: str) -> None:
        self.sources = sources
        self.year = today[:4]
        self.days = sorted(filter(None, (source.metadata.published for source in sources.values())))
        self.count = 0

    def bottom_line(self, item: Item | None) -> ItemView | None:
        """A bottom line has no date in front: the day that its words mean, if they do not say it, or that
        it was reported, is a note."""
        if item is None:
            return None
        made = self.make(item)
        said = made.day and re.search(rf"\b{re.escape(made.date)}\b", made.text)
        when = ", ".join(filter(None, ("" if said else made.date, made.note)))
        published = self._published(item.source)
        told = when or (f"reported {self.short(published)}" if published else "")
        note = "; ".join(filter(None, (told, made.change)))
        return replace(made, date="", note=note, aside=note)

    def make(self, item: Item, *, new_actor: bool = True) -> ItemView:
        """The next entry of the page; `new_actor` where the one above it is another's."""
        self.count += 1
        return self._made(item, new_actor)

    def _made(self, item: Item, new_actor: bool) -> ItemView:
        own = [self.sources[article].number for article in backing(item) if article in self.sources]
        plain = ItemView(
            number=self.count,
            text=clean(item.text),
            numbers=tuple(sorted(number for number in own if number)),
            outlets=item.outlets,
            backing=self._backing(item) if item.outlets >= 2 else "",
            new_actor=new_actor,
            change=self._change(item),
            others=tuple(map(self._side, item.others)),
        )
        made = self._with_detail(plain, item)
        aside = (made.backing, made.note, made.via and f"via {made.via}", made.change)
        return replace(made, aside="; ".join(filter(None, aside)))

    def _with_detail(self, plain: ItemView, item: Item) -> ItemView:
        """An entry with what only those of its section have."""
        match item.detail:
            case Event() as event:
                label, note = self._when(event, item)
                return replace(plain, date=label, day=event.date or "", note=note)
            case Position() as position:
                return replace(
                    plain,
                    note=self._said_on(item, position),
                    actor=_capital(clean(position.actor)),
                    speaker=clean(position.speaker),
                    direct=position.direct,
                    via=clean(position.via),
                )
            case Question() as question:
                note = f"as of {self.short(question.day)}" if question.day else ""
                return replace(plain, note=note, kind=question.kind)
        return plain

    def _side(self, side: Side) -> ItemView:
        """The other side of a dispute: an entry within its entry, of the same number."""
        return self._made(Item(side.text, side.source, side.span, side.edits), new_actor=True)

    def _change(self, item: Item) -> str:
        """What is new in an entry beside an earlier brief, and what that said."""
        marked = item.change if item.change and item.change != "new" else ""
        return ": ".join(filter(None, (marked, self._was(item.was) if item.was else "")))

    def _was(self, was: Was) -> str:
        if was.what == "outlet":
            return "a second outlet"
        if was.what == "speaker":
            return f"before {re.sub('^(?:An?|The) ', lambda article: article[0].lower(), clean(was.value))}"
        value = self.short(was.value) if was.what == "day" else f"“{clean(was.value)}”"
        return f"was {value}" if was.value else ""

    def short(self, value: str, mod: Mod | None = None, granularity: Granularity | None = None) -> str:
        """A day, week or month in long form, without the year where it is that of the brief, which stands above all."""
        words = long_form(value, mod, granularity)
        return words.removesuffix(f" {self.year}") if IN_YEAR.match(value) else words

    def _said_on(self, item: Item, position: Position) -> str:
        """When a position was taken or reported, where the page covers more than a few days; of a bare weekday that its
        article does not date at least that."""
        for day, words in ((position.day, ""), (position.reported, "reported ")):
            if day:
                return words + self.short(day) if self._far_apart(day) else ""
        undated = item.source in self.sources and self._published(item.source) is None
        return "article undated" if undated and WEEKDAY.search(item.text) else ""

    def _published(self, article: str) -> str | None:
        """The day of an article, as far as the page knows it and its day."""
        return self.sources[article].metadata.published if article in self.sources else None

    def _far_apart(self, day: str) -> bool:
        """Whether the articles, and a day that one of them tells of, are more than a few days apart."""
        first, last = (date.fromisoformat(pick((day, *self.days))) for pick in (min, max))
        return (last - first).days > FEW_DAYS

    def _backing(self, item: Item) -> str:
        """How many say it: outlets where so many are known by name."""
        told = (self.sources[id].metadata for id in (item.source, *(each.source for each in item.also)))
        names = {known.outlet or known.agency for known in told} - {None}
        return plural(item.outlets, "outlet" if len(names) >= item.outlets else "article")

    def _when(self, event: Event, item: Item) -> tuple[str, str]:
        """The date of an event as printed, and what it rests on where its source does not tell the day or the year."""
        if event.date and event.date_basis != "undated":
            if event.date_basis == "inferred":
                return _capital(long_form(event.date, event.mod, event.granularity)), "year inferred"
            return _capital(self.short(event.date, event.mod, event.granularity)), self._foreseen(event.date, item)
        if event.date_span is None:
            return f"Reported {self.short(event.reported)}" if event.reported else "Undated", ""
        label = _capital(self._as_written(event)) or "Undated"
        published = self._published(event.date_span.source)
        told = f"; reported {self.short(published)}" if published and self._far_apart(published) else ""
        unsure = f"day not certain{told}" if published else "article undated"
        if not event.date_hint:
            return label, unsure
        number = self.sources[event.date_hint.source].number if event.date_hint.source in self.sources else None
        see = f", see [{number}]" if number else ""
        return label, f"{unsure}; possibly {self.short(event.date_hint.date)}{see}"

    def _foreseen(self, day: str, item: Item) -> str:
        """Of when it was known that this would be: of what is to come, where its article is older than a few days."""
        published = self._published(item.source)
        return f"as of {self.short(published)}" if published and day > published and self._far_apart(published) else ""

    def _as_written(self, event: Event) -> str:
        if event.date_span is None or event.date_span.source not in self.sources:
            return ""
        return clean(event.date_span.span.of(self.sources[event.date_span.source].article.text))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
