from __future__ import annotations

from dataclasses import replace

import pytest

from briefing import __version__
from briefing.config import BriefTable, Config, TemplateTable
from briefing.model import (
    Article,
    Brief,
    Citation,
    DateHint,
    Event,
    Item,
    Metadata,
    Page,
    Position,
    Question,
    Section,
    Source,
    Span,
    Story,
    Topic,
    TopicBrief,
    Unread,
)
from briefing.page.numbering import numbered
from briefing.page.render.view import FURTHER, View, view
from briefing.page.render.words import named

TEXT = "The union met on Tuesday. Dredging began. The union asked for more time."


def source(name: str, **known: str) -> Source:
    article = Article(id=name, path=name, text=TEXT, sha256="", reader="text", reader_version="1")
    return Source(None, article, Metadata(**known))  # type: ignore[arg-type]


def event(origin: str, detail: Event, **more: object) -> Item:
    return Item("Dredging began.", origin, Span(26, 41), detail=detail, **more)  # type: ignore[arg-type]


DATED = Event("2021-02-23", None, "day", "resolved", Citation("b", Span(17, 24)))
UNDATED = Event(None, None, None, "undated", Citation("a", Span(17, 24)), DateHint("2021-02-23", "b", Span(17, 24)))
TOPIC = Topic("Dredging of the harbour", (Story("Dredging", None, ("a", "b", "c")),))
SOURCES = (source("a"), source("b", outlet="Northern Wire", published="2021-02-23", title="Dredgers"), source("c"))
BLANK = Brief("Brief", "2021-11-23", {}, "none", Page("a4", 1, 0.0, "estimate"), (), SOURCES)


def brief(*sections: Section, bottom_line: Item | None = None, **more: object) -> Brief:
    topics = (TopicBrief(TOPIC, bottom_line, sections),)
    return numbered(replace(BLANK, topics=topics, **more))  # type: ignore[arg-type]


def seen(made: Brief, config: Config | None = None) -> View:
    return view(made, config or Config())


def events(*items: Item) -> Section:
    return Section("key_events", "Key events", items)


def test_sources_are_numbered_as_they_appear_and_the_others_have_no_number() -> None:
    made = brief(events(event("c", DATED), event("a", DATED)), bottom_line=event("b", DATED))
    assert [(one.article.id, one.number) for one in made.sources] == [("b", 1), ("c", 2), ("a", 3)]
    assert [one.number for one in brief(events(event("c", DATED))).sources] == [1, None, None]


def test_an_item_carries_its_own_source_and_those_that_back_it() -> None:
    item = event("b", DATED, also=(Citation("a", Span(0, 1)), Citation("b", Span(0, 1))), outlets=2)
    (shown,) = seen(brief(events(item))).topics[0]["key_events"].items
    assert shown.numbers == (1, 2)
    assert shown.backing == "2 articles"  # of one of them nobody knows the outlet


def test_outlets_are_named_as_such_where_all_are_known() -> None:
    two = (source("b", outlet="Northern Wire"), source("c", outlet="Southern Post"))
    item = event("b", DATED, also=(Citation("c", Span(0, 1)),), outlets=2)
    made = numbered(replace(BLANK, topics=(TopicBrief(TOPIC, None, (events(item),)),), sources=two))
    assert seen(made).topics[0]["key_events"].items[0].backing == "2 outlets"


@pytest.mark.parametrize(
    ("outlet", "name"),
    [("www.caldercourier.example", "caldercourier.example"), ("WWW. Courier", "WWW. Courier"), (None, "")],
)
def test_an_outlet_that_is_only_an_address_is_named_as_its_site(outlet: str | None, name: str) -> None:
    assert named(outlet) == name


def test_one_outlet_is_not_worth_marking() -> None:
    (shown,) = seen(brief(events(event("b", DATED)))).topics[0]["key_events"].items
    assert shown.backing == ""
    assert (shown.date, shown.day) == ("23 February", "2021-02-23")


def test_an_undated_event_says_so_and_what_makes_a_day_possible() -> None:
    (shown,) = seen(brief(events(event("a", UNDATED)))).topics[0]["key_events"].items
    assert shown.date == "Tuesday"
    assert shown.note == "article undated; possibly 23 February, see [2]"
    assert shown.numbers == (1,)  # the other article does not say it


def test_what_a_date_rests_on_is_told_where_it_is_inferred() -> None:
    told, inferred = replace(DATED, date_span=Citation("a", Span(17, 24))), replace(DATED, date_basis="inferred")
    shown = seen(brief(events(event("a", told), event("a", inferred)))).topics[0]["key_events"].items
    assert [(one.date, one.note) for one in shown] == [("23 February", ""), ("23 February 2021", "year inferred")]


def test_the_year_stands_where_it_is_not_that_of_the_brief() -> None:
    values = ("2021-02", "2020-02", "2021-W08", "2020-12-31", "2021", "2021-SP")
    shown = seen(brief(events(*(event("a", replace(DATED, date=value)) for value in values)))).topics[0]["key_events"]
    assert [item.date for item in shown.items] == [
        "February", "February 2020", "Week of 22 February", "31 December 2020", "2021", "Spring 2021",
    ]  # fmt: skip


SAID = Position("Union", "X", Span(0, 3), Span(4, 9), direct=False)


def notes(*said: Position) -> list[str]:
    items = tuple(Item("It asked.", "a", Span(0, 9), detail=one) for one in said)
    return [item.note for item in seen(brief(Section("positions", "Positions", items))).topics[0]["positions"].items]


def test_positions_show_the_day_on_which_they_were_taken_or_reported() -> None:
    known = replace(SAID, day="2021-02-19"), replace(SAID, reported="2021-02-27"), replace(SAID, day="2020-02-19")
    assert notes(*known, SAID) == ["19 February", "reported 27 February", "19 February 2020", ""]


def test_within_a_few_days_positions_show_none() -> None:
    assert notes(replace(SAID, day="2021-02-21"), replace(SAID, reported="2021-02-24")) == ["", ""]


def test_what_stands_in_brackets_is_one_text() -> None:
    position = replace(SAID, day="2021-02-10", via="Southern Post")
    item = Item("It asked.", "a", Span(0, 9), detail=position, also=(Citation("b", Span(0, 1)),), outlets=2)
    shown = seen(brief(Section("positions", "Positions", (item,)))).topics[0]["positions"].items
    assert shown[0].aside == "2 articles; 10 February; via Southern Post"


def test_a_weekday_of_an_undated_position_is_said_to_be_undated() -> None:
    said = Position("Union", "X", Span(0, 3), Span(4, 9), direct=False)
    items = tuple(Item("The union met on Tuesday.", id, Span(0, 25), detail=said) for id in ("a", "b"))
    shown = seen(brief(Section("positions", "Positions", items))).topics[0]["positions"].items
    assert [one.note for one in shown] == ["article undated", ""]


def test_a_bottom_line_that_says_its_day_says_when_it_was_reported() -> None:
    for words, note in [("on 23 February.", "reported 23 February"), ("on 123 February.", "23 February")]:
        line = replace(event("b", DATED), text=f"The union will meet {words}")
        shown = seen(brief(events(), bottom_line=line)).topics[0].bottom_line
        assert shown is not None
        assert shown.note == note


def test_a_bottom_line_without_a_day_says_when_it_was_reported() -> None:
    told = [Item("Dredging began.", id, Span(26, 41)) for id in ("a", "b")]
    lines = [seen(brief(events(), bottom_line=item)).topics[0].bottom_line for item in told]
    assert [line.note for line in lines if line] == ["", "reported 23 February"]


def test_an_older_question_shows_on_which_day_it_was_open() -> None:
    def asked(day: str | None) -> Item:
        return Item("It is unclear whether.", "a", Span(0, 9), detail=Question("unresolved", day))

    section = Section("open_questions", "Open questions", (asked("2021-02-23"), asked(None)))
    items = seen(brief(section)).topics[0]["open_questions"].items
    assert [one.note for one in items] == ["as of 23 February", ""]


def test_an_event_that_nothing_dates_has_the_day_of_its_report() -> None:
    detail = replace(UNDATED, date_span=None, date_hint=None)
    (shown,) = seen(brief(events(event("a", detail)))).topics[0]["key_events"].items
    assert (shown.date, shown.note) == ("Undated", "")
    (shown,) = seen(brief(events(event("a", replace(detail, reported="2021-03-04"))))).topics[0]["key_events"].items
    assert (shown.date, shown.note) == ("Reported 4 March", "")


def test_a_section_with_nothing_says_what_was_looked_for() -> None:
    topic = seen(brief(events())).topics[0]
    assert topic["key_events"].nothing.startswith("Looked for sentences that tell an event")
    assert seen(brief(events(event("b", DATED)))).topics[0]["key_events"].nothing == ""


def test_a_section_whose_entries_stand_elsewhere_is_not_shown() -> None:
    sections = seen(brief(events())).topics[0].sections
    assert [(one.key, one.shown) for one in sections] == [
        ("changes", False), ("key_events", True), ("positions", False), ("open_questions", False), ("watch", False),
    ]  # fmt: skip


def test_an_actor_is_named_once_for_statements_in_a_row() -> None:
    def said(actor: str) -> Item:
        detail = Position(actor, "X", Span(0, 3), Span(4, 9), direct=False)
        return Item("The union asked.", "a", Span(0, 9), detail=detail)

    section = Section("positions", "Positions", (said("union"), said("union"), said("port")))
    items = seen(brief(section)).topics[0]["positions"].items
    assert [(item.actor, item.new_actor) for item in items] == [("Union", True), ("Union", False), ("Port", True)]


def test_what_the_brief_was_made_from() -> None:
    assert seen(brief(events())).made_from == (
        f"From 3 articles (1 outlet, 2 unnamed), 23 February 2021 (2 undated), in English; briefing {__version__}."
    )


def test_copies_are_counted_apart_and_name_no_outlet_of_their_own() -> None:
    whole = brief(events())
    copied = replace(
        whole, sources=(*whole.sources[:2], replace(whole.sources[2], copy_of=whole.sources[0].article.id))
    )
    assert seen(copied).made_from.startswith("From 2 articles and 1 copy (1 outlet, 1 unnamed)")


def test_outlets_are_newsrooms_and_unread_files_are_counted() -> None:
    sources = tuple(source(f"s{n}", outlet=f"Outlet {n}", published=f"2021-0{n}-01") for n in range(1, 9))
    one_room = tuple(replace(one, voice="Outlet" if n < 3 else one.metadata.outlet) for n, one in enumerate(sources))
    made = brief(sources=one_room, unread=(Unread("x.pdf", "no text"),))
    assert seen(made).made_from == (
        f"From 8 articles (6 outlets), 1 January to 1 August 2021, in English; 1 file not read; briefing {__version__}."
    )


def test_points_that_rest_on_one_source_are_counted() -> None:
    once, twice = Item("A.", "a", Span(0, 2)), Item("B.", "a", Span(0, 2), outlets=2)
    section = Section("open_questions", "Open questions", (once, twice, once))
    assert "; 2 of 3 points rest on one source; " in seen(brief(section)).made_from
    assert "; 1 of 2 points rests on one source; " in seen(brief(replace(section, items=(once, twice)))).made_from
    assert "; each point rests on one source; " in seen(brief(replace(section, items=(once,)))).made_from
    assert "; each point rests on two sources or more; " in seen(brief(replace(section, items=(twice,)))).made_from


def test_topics_without_space_are_headlines_and_the_rest_a_count() -> None:
    shown = seen(brief(counts={FURTHER: 2}))
    assert [(one.title, one.origin) for one in shown.headlines] == [
        ("Dredging of the harbour", "Northern Wire, 23 February 2021")
    ]
    assert shown.topics == ()
    assert shown.further == "and 2 further topics"


def test_metadata_is_folded_and_cut_and_control_characters_are_gone() -> None:
    odd = source("a", title="A\x00 very\n" + "long title " * 40, outlet="Har\x07bour", published="2021-02-23")
    (shown,) = seen(brief(events(event("a", DATED)), sources=(odd, *SOURCES[1:]))).sources
    assert shown.title.startswith("A very long title")
    assert shown.title.endswith("…")
    assert len(shown.title) <= 65
    assert shown.origin == "Harbour, 23 February 2021"


def test_what_is_not_known_of_a_source() -> None:
    (shown,) = seen(brief(events(event("a", DATED)))).sources
    assert (shown.title, shown.origin) == ("The union met on Tuesday…", "undated")


def test_marking_and_variables_come_from_the_settings() -> None:
    config = Config(brief=BriefTable(marking="TLP:AMBER"), template=TemplateTable(vars={"to": "Ms\x00 A"}))
    shown = view(brief(), config, {"to": "The Minister", "from": "Unit"})
    assert shown.marking == "TLP:AMBER"
    assert shown.vars == {"to": "Ms A", "from": "Unit"}
