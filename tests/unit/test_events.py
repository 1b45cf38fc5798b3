from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.language import parse
from briefing.mark.dates import find
from briefing.model import Article, Event, Facts, Item, Material, Metadata, Ref, Sentence, Span, Story, Topic
from briefing.sections.events import day_weights, key_events, watch
from briefing.sections.telling import telling
from briefing.terms import terms

FRIDAY = "2016-03-18"


def article(id: str, *lines: str, published: str | None = FRIDAY, outlet: str | None = None) -> Facts:
    text, sentences = "\n".join(lines), []
    for number, line in enumerate(lines):
        start = text.index(line)
        sentences.append(Sentence(start, start + len(line), number, terms(line)))
    return Facts(
        Article(id, id, text, "", "text", "1"),
        Metadata(published=published, outlet=outlet or id),
        body=tuple(sentence.span for sentence in sentences),
        sentences=tuple(sentences),
        dates=find(text, [sentence.span for sentence in sentences], published),
    )


def material(*articles: Facts, day: str = FRIDAY, copies: dict[str, str] | None = None) -> Material:
    facts = {one.id: one for one in articles}
    scores = {Ref(one.id, sentence.start): 1.0 for one in articles for sentence in one.sentences}
    topic = Topic("Canal", (Story("Canal", None, tuple(facts)),))
    return Material(topic, facts, scores, (), {}, copies or {}, day)


def event(item: Item) -> Event:
    assert isinstance(item.detail, Event)
    return item.detail


@pytest.mark.parametrize(
    ("sentence", "date", "told"),
    [
        ("The two ministers signed the canal treaty in Oslo on Tuesday.", "Tuesday", True),
        ("The ministry said the fleet left the harbour on Tuesday.", "Tuesday", True),
        ("An attack on Monday killed twelve sailors near the port.", "Monday", True),
        ("Zubrania condemned the blockade, which began on Jan. 6.", "Jan. 6", False),
        ("Shortly after the explosion on Feb. 7, both sides announced new talks.", "Feb. 7", False),
        ("The port has been closed since Tuesday because of the strike.", "Tuesday", False),
        ("Tuesday's meeting will be watched closely by the neighbours.", "Tuesday", False),
        ("The minister, who arrived on Monday, refused to sign the treaty.", "Monday", False),
        ("The premier condemned Friday's attack on the embassy in Oslo.", "Friday", False),
        ("Attacks on Sunday are being investigated by the police in Oslo.", "Sunday", False),
        ("Accidents fell between March 2015 and March 2016 in the whole country.", "March 2015", False),
    ],
)
def test_a_sentence_tells_only_the_event_of_its_own_verb(sentence: str, date: str, told: bool) -> None:
    (doc,) = parse([sentence])
    start = sentence.index(date)
    assert (telling(doc, Span(start, start + len(date))).fit > 0) is told


def test_an_event_stands_under_its_day_with_its_basis() -> None:
    (item,) = key_events(material(article("a", "The two ministers signed the canal treaty in Oslo on Tuesday.")))
    assert item.text == "The two ministers signed the canal treaty in Oslo on Tuesday."
    assert (event(item).date, event(item).granularity, event(item).date_basis) == ("2016-03-15", "day", "resolved")
    assert event(item).date_span is not None


def test_the_same_event_is_told_once_with_all_its_sources() -> None:
    found = key_events(
        material(
            article("a", "Zubrania and Karthia signed the Merovan canal treaty in Oslo on Tuesday."),
            article("b", "On Tuesday Karthia and Zubrania signed a treaty on the Merovan canal in Oslo."),
            article("c", "Gunmen killed eleven dredgers in the harbour of Karthia on Tuesday, police reported."),
        )
    )
    assert len(found) == 2
    (treaty,) = (item for item in found if "treaty" in item.text)
    assert len(treaty.also) == 1
    assert treaty.outlets == 2


def test_two_articles_of_one_outlet_are_one_voice_and_copies_none() -> None:
    line = "Zubrania and Karthia signed the Merovan canal treaty in Oslo on Tuesday."
    same = material(article("a", line, outlet="Post"), article("b", line, outlet="Post"))
    assert [item.outlets for item in key_events(same)] == [1]
    copied = material(article("a", line), article("b", line), copies={"b": "a"})
    assert day_weights(copied) == day_weights(material(article("a", line)))


def test_a_day_weighs_by_the_articles_that_mention_it_and_still_do_later() -> None:
    line = "The treaty was signed on March 1."
    weights = day_weights(material(*(article(id, line) for id in "abc"), article("d", "They met on Thursday.")))
    assert weights["2016-03-01"] > 2 * weights["2016-03-17"]


def test_an_undated_weekday_is_shown_with_a_hint_that_names_its_source() -> None:
    undated = article("a", "Anna Velk of Zubrania agreed with Jon Tarn on the canal on Tuesday.", published=None)
    dated = article("b", "Anna Velk and Jon Tarn shook hands in Oslo on Tuesday, Feb. 23, 2016.")
    items = {item.source: event(item) for item in key_events(material(undated, dated))}
    assert (items["a"].date, items["a"].date_basis, items["a"].granularity) == (None, "undated", "day")
    assert items["a"].date_hint is not None
    assert (items["a"].date_hint.date, items["a"].date_hint.source) == ("2016-02-23", "b")


def test_a_hint_lies_after_all_that_its_article_dates() -> None:
    text = ("Anna Velk of Zubrania agreed with Jon Tarn on the canal on Tuesday.", "The locks broke on March 1, 2016.")
    undated = article("a", *text, published=None)
    dated = article("b", "Anna Velk and Jon Tarn shook hands in Oslo on Tuesday, Feb. 23, 2016.")
    (item,) = (item for item in key_events(material(undated, dated)) if "Tuesday" in item.text and item.source == "a")
    assert event(item).date_hint is None


def test_what_is_to_come_is_watched_and_not_an_event() -> None:
    whole = material(article("a", "Ministers from both countries will meet in Geneva on Monday to discuss the canal."))
    assert key_events(whole) == ()
    (item,) = watch(whole)
    assert event(item).date == "2016-03-21"
    assert watch(replace(whole, day="2016-04-01")) == ()


def test_what_is_announced_for_the_day_itself_is_watched_and_what_happened_on_it_is_an_event() -> None:
    to_come = material(
        article("a", "The envoys of both countries are to meet in Geneva on Friday to discuss the canal.")
    )
    assert key_events(to_come) == ()
    assert len(watch(to_come)) == 1
    over = material(article("a", "The company on Friday published what the new law will cost it in the coming years."))
    assert len(key_events(over)) == 1
    assert watch(over) == ()


def test_what_lies_beyond_the_horizon_is_neither() -> None:
    far = material(article("a", "The two governments will open the new canal to all ships on 3 May 2019."))
    assert key_events(far) == watch(far) == ()


def test_unfit_sentences_are_never_chosen() -> None:
    facts = article("a", "The two ministers signed the canal treaty in Oslo on Tuesday.")
    unfit = replace(facts, sentences=tuple(replace(one, unfit="fragment") for one in facts.sentences))
    assert key_events(material(unfit)) == ()


def test_news_goes_before_background() -> None:
    told = article(
        "a.txt",
        "Ministers of the two countries signed the river treaty in the capital on Wednesday.",
        "Ministers of the two countries opened the river dam in the capital on March 3, 2009.",
    )
    days = [event(item).date for item in key_events(material(told))]
    assert days[0] == "2016-03-16"
    assert "2009-03-03" in days


def test_a_second_wording_of_an_event_is_no_second_event() -> None:
    one = article("a.txt", "A fishing crew found the missing envoy wandering near the lake on Wednesday.")
    two = article("b.txt", "One of the missing diplomats was found wandering on the shore on Wednesday.")
    assert len(key_events(material(one, two))) == 1
