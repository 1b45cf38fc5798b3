"""A brief that never was, to try templates on: everything that can stand on a page, and next to nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.page.render.entries import ItemView
from briefing.page.render.view import (
    HeadlineView,
    SourceView,
    StandingView,
    StoryView,
    TopicView,
    UnreadView,
    View,
    section_view,
)
from briefing.sections import Form, sections

ITEM = ItemView(
    number=1,
    text="The harbour authority approved the dredging permit & set <conditions> for it.",
    numbers=(1, 2),
    outlets=2,
    backing="2 outlets",
    date="",
    day="",
    note="",
    actor="",
    new_actor=True,
    speaker="",
    direct=False,
    via="",
    kind="",
    aside="2 outlets",
)
PROSE = (
    "Opponents in both coastal provinces called it hasty, pointing to a survey from 2019 that put the cost of upkeep "
    "at 14.5 million crowns a year, while ferry companies welcomed the decision and asked for a start before winter."
)
EVENT = replace(
    ITEM,
    number=2,
    date="23 November 2021",
    day="2021-11-23",
    note="article undated",
    aside="2 outlets; article undated",
)
POSITION = replace(
    ITEM,
    number=3,
    actor="Harbour authority",
    speaker="Ruth Abernathy",
    direct=True,
    via="Northern Wire",
    aside="2 outlets; via Northern Wire",
)
QUESTION = replace(ITEM, number=4, kind="unresolved")
ENTRIES: Mapping[Form, ItemView] = {"list": QUESTION, "dated": EVENT, "days": EVENT, "actors": POSITION}
SOURCE = SourceView(
    number=1,
    id="in/permit.txt",
    title="Permit approved",
    outlet="Harbour Times",
    agency="Northern Wire",
    author="Carla Esteves",
    date="23 November 2021",
    day="2021-11-23",
    url="https://www.example.org/permit",
    origin="Harbour Times / Northern Wire, 23 November 2021",
)


def full(variables: Mapping[str, str], topics: int = 2, lengths: Sequence[int] = (70,)) -> View:
    """Topics with entries of so many letters in every section, headlines, a count, an unread file."""
    topic = _topic(ITEM, {form: _entries(item, lengths) for form, item in ENTRIES.items()})
    return _view(variables, (topic,) * topics, (SOURCE, replace(SOURCE, number=2, url="")))


def _entries(item: ItemView, lengths: Sequence[int]) -> tuple[ItemView, ...]:
    words = (ITEM.text + " " + PROSE) * 4
    return tuple(replace(item, text=words[:length].rsplit(" ", 1)[0]) for length in lengths)


def bare(variables: Mapping[str, str]) -> View:
    """One topic of which nothing is known."""
    return replace(
        _view(variables, (_topic(None, {}),), ()),
        marking="",
        headlines=(),
        further="",
        unread=(),
        made_from="undated",
        standing=(),
    )


def _topic(line: ItemView | None, items: Mapping[Form, tuple[ItemView, ...]]) -> TopicView:
    made = (section_view(kind, items.get(kind.form, ()), kind.nothing) for kind in sections())
    stories = (StoryView("Permit approved", "23 November 2021", 2),)
    return TopicView("The harbour", 2, line, stories, tuple(made))


def _view(variables: Mapping[str, str], topics: tuple[TopicView, ...], sources: tuple[SourceView, ...]) -> View:
    return View(
        title="Policy briefing",
        date="23 November 2021",
        day="2021-11-23",
        marking="OFFICIAL",
        language="en-GB",
        paper="a4",
        made_from="From 2 articles (2 outlets), 23 November 2021, in English; 3 of 8 points rest on one source.",
        topics=topics,
        headlines=(
            HeadlineView("Ferry subsidy", 1, "Radio Estuary, 22 November 2021", None),
            HeadlineView("Tidal barrier", 1, "", ITEM),
        ),
        further="and 2 further topics",
        sources=sources,
        unread=(UnreadView("in/scan.pdf", "no text"),),
        vars=variables,
        tool="briefing",
        standing=(
            StandingView("Permit", "Will the port be dredged?", (ITEM,), ""),
            StandingView("Ferries", "Ferries:", (), "No article answers this."),
        ),
    )
