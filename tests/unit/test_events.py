from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import pytest
from spacy.tokens import Doc

from briefing.corpus.features import features
from briefing.marks.events.anchoring import anchor
from briefing.marks.parse import parse
from briefing.model import Event, Facts, Item, Material, Ref, Span, Story, Topic, Unfit
from briefing.page.fit import LEAST_WORTH
from briefing.sections.events import key_events
from briefing.sections.events.salience import day_weights
from briefing.sections.watch import watch
from tests import making

FRIDAY = "2016-03-18"
article = partial(making.article, published=FRIDAY)


def material(*articles: Facts, day: str = FRIDAY, copies: dict[str, str] | None = None) -> Material:
    facts = {one.id: one for one in articles}
    scores = {Ref(one.id, sentence.start): 1.0 for one in articles for sentence in one.sentences}
    topic = Topic("Canal", (Story("Canal", None, tuple(facts)),))
    known = features(topic.title, {id: one for id, one in facts.items() if id not in (copies or {})}, scores)
    return Material(topic, facts, scores, (), {}, copies or {}, day, features=known)


def days(known: Material) -> list[str | None]:
    """The days of the events, best first; None for what stands under no day."""
    return [event(item).date for item in key_events(known)]


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
        ("Zubrania had set a deadline of March 15 for the dredgers to leave the canal.", "March 15", False),
        ("The Karthian cabinet set Tuesday as the deadline for a reply from Zubrania.", "Tuesday", False),
        ("Ministers expected the Karthian parliament to ratify the canal treaty on Tuesday.", "Tuesday", False),
        ("The decision reversed an earlier announcement in January by the canal company.", "January", False),
        ("The harbour master Jonas Feld in Port Amel, Karthia, agreed on Tuesday.", "Tuesday", False),
        ("The harbour master Jonas Feld in Port Amel agreed on Tuesday to close the lock.", "Tuesday", True),
        ("The harbour master Jonas Feld agreed Tuesday on the need for an eastern lock.", "Tuesday", True),
        ("Built in what was once a salt mine, it opened for visitors on Tuesday.", "Tuesday", False),
        ("After the miners left, they opened the salt mine for visitors on Tuesday.", "Tuesday", True),
        ("Karthian sailors burnt those letters on Tuesday in the harbour of Port Amel.", "Tuesday", False),
        ("Karthian sailors burnt those letters of their families on Tuesday in Port Amel.", "Tuesday", True),
        ("Asked for comment on the closure, the canal company wrote two lines on Tuesday.", "Tuesday", False),
        ("The ruling of the canal court followed a similar one on Tuesday in Port Amel.", "Tuesday", False),
        ("The Karthian cabinet appeared to block the canal treaty on Tuesday.", "Tuesday", False),
        ("The envoy did not remember the March 15 meeting in Oslo but signed the canal treaty.", "the March 15", False),
        ("As of Tuesday morning, nobody in Port Amel had opened the eastern lock.", "Tuesday morning", False),
        ("The envoy has pledged to leave the canal company of Zubrania on March 15.", "March 15", False),
        ("The dredgers left the canal for good - in theory, on Tuesday.", "Tuesday", False),
        ("Freight rates rose by a tenth in the year through January, the company said.", "January", False),
        ("The canal bill of this week is intended to please the dredgers of Zubrania.", "this week", False),
        ("Tuesday's remarks followed a year of quarrels over the canal in Zubrania.", "Tuesday", False),
        ("Tuesday brought another quarrel over the canal of Zubrania to the harbour of Port Amel.", "Tuesday", False),
        ("Ilse Brandt followed the letter to the canal company up with another on Tuesday.", "Tuesday", False),
        ("The canal company had fewer than 900 dredgers on March 15 in the whole country.", "March 15", False),
    ],
)
def test_a_sentence_tells_only_the_event_of_its_own_verb(sentence: str, date: str, told: bool) -> None:
    (doc,) = parse([sentence])
    start = sentence.index(date)
    assert (anchor(doc, Span(start, start + len(date))).fit > 0) is told


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
            article("c", "Gunmen of Karthia killed eleven dredgers from Zubrania in the harbour on Tuesday."),
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
    told = "Anna Velk of Zubrania was to agree with Jon Tarn on the canal on Tuesday at a banquet of shipowners."
    undated = article("a", told, published=None)
    line = "Anna Velk signed a charter of fishing rights and seals with Jon Tarn in Oslo on Tuesday, Feb. 23, 2016."
    dated = article("b", line)
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
    unfit = replace(facts, sentences=tuple(replace(one, unfit=Unfit.FRAGMENT) for one in facts.sentences))
    assert key_events(material(unfit)) == ()


def test_news_goes_before_background() -> None:
    told = article(
        "a.txt",
        "Ministers of the two countries signed the river treaty in the capital on Wednesday.",
        "Ministers of the two countries opened the river dam in the capital on Nov. 3.",
        "Ministers of the two countries closed the old river dam in the capital on March 3, 2009.",
    )
    assert days(material(told)) == ["2016-03-16", "2015-11-03", "2009-03-03"]


def test_what_digresses_is_no_event_of_the_topic() -> None:
    line = "Zubrania and Karthia signed the Merovan canal treaty in Oslo on {}."
    stray = "A singer is said to have married his drummer on a yacht off Capri on Tuesday."
    articles = [
        article(name, line.format(day)) for name, day in (("a", "Monday"), ("b", "Tuesday"), ("c", "Wednesday"))
    ]
    articles[2] = article("c", line.format("Wednesday"), stray)
    assert all("canal" in item.text for item in key_events(material(*articles)))


def test_a_second_wording_of_an_event_is_no_second_event() -> None:
    one = article("a.txt", "A fishing crew found the missing envoy wandering near the lake on Wednesday.")
    two = article("b.txt", "One of the missing diplomats was found wandering on the shore on Wednesday.")
    assert len(key_events(material(one, two))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # the same day, in other words: two rare names
        (
            "Gunmen stormed the Hotel Merovan on Tuesday and held the envoy Zelko Brant for nine hours.",
            "On Tuesday armed attackers took an envoy, Zelko Brant, captive in a raid upon the Merovan.",
        ),
        # a day and its week
        (
            "Karthia indicted a 16-year-old girl on Tuesday on charges of assault for punching a soldier in the face.",
            "Velka Sarn, 16, was charged this week by a court after she was filmed as she kicked and slapped soldiers.",
        ),
        # a day and its month, long after
        (
            "More than 270 girls were taken from their school in the town of Kavali in April 2014.",
            "On April 14, 2014, extremists seized the schoolgirls from a dormitory at night.",
        ),
        # a weekday of which nobody knows which one it is
        (
            "The ministry of Zubrania launched a weather satellite into orbit on March 19, 2016.",
            "Zubrania declared on Saturday that it had successfully put a satellite into orbit under secret orders.",
        ),
    ],
)
def test_an_event_is_told_once_in_whatever_words(first: str, second: str) -> None:
    assert len(key_events(material(article("a", first), article("b", second), day="2016-03-20"))) == 1


def test_an_event_that_articles_put_on_two_days_is_told_once() -> None:
    line = "A small plane crash Sunday in northern Zubrania killed 12 people, including 10 tourists from Merovan City."
    again = "On Sunday, a small plane with 10 tourists from Merovan City on board crashed in Zubrania, officials said."
    first, later = article("a", line), article("b", again, published="2016-03-25")
    rain = "On Sunday, heavy rain washed away bridges, wells and roads in 10 villages east of Merovan City in Zubrania."
    other = article("b", rain, published="2016-03-25")
    assert len(key_events(material(first, later, day="2016-03-26"))) == 1
    assert len(key_events(material(first, other, day="2016-03-26"))) == 2


def test_an_event_is_not_told_again_under_the_day_of_its_report() -> None:
    told = "Gunmen killed eleven dredgers from Zubrania in the Merovan harbour on Tuesday."
    report = "Gunmen killed eleven dredgers in the Merovan harbour, the radio of Karthia reported on Thursday."
    assert [item.text for item in key_events(material(article("a", told), article("b", report)))] == [told]


def test_what_two_do_about_the_same_man_is_two_events() -> None:
    one = article(
        "a", "On Tuesday King Abolas of Karthia urged the Zubranian president, Brasko al-Sadik, to stand down."
    )
    two = article("b", "On Tuesday the premier of Merovan said he had lost all hope that Brasko al-Sadik would listen.")
    assert len(key_events(material(one, two))) == 2


def test_two_events_of_one_day_stay_two() -> None:
    one = article("a", "Zubrania and Karthia signed the canal treaty in Oslo on Tuesday after nine hours of talks.")
    two = article("b", "On Tuesday a fire in the port of Karthia destroyed eleven ships and a grain store.")
    assert len(key_events(material(one, two))) == 2


def test_a_sentence_that_links_two_events_shows_them_to_be_one() -> None:
    found = key_events(
        material(
            article("a", "The alliance on Wednesday admitted that its jets hit trucks of an opposition patrol."),
            article("b", "On Wednesday the alliance voiced regret after aircraft mistakenly struck allied trucks."),
            article("c", "On Wednesday the alliance admitted that aircraft mistakenly struck opposition trucks."),
        )
    )
    assert len(found) == 1


def test_what_was_expected_of_a_day_that_is_over_is_no_event() -> None:
    lines = (
        "The alliance is expected to take over the patrols of the canal from Karthia on Wednesday.",
        "The alliance will take over the patrols of the canal from Karthia on Wednesday.",
        "The ministers are to vote on the canal treaty in the capital of Zubrania on Wednesday.",
    )
    for line in lines:
        assert key_events(material(article("a", line, published="2016-03-15"))) == ()


def test_what_was_to_happen_weighs_less_than_what_happened() -> None:
    lines = (
        "The ministers were to vote on the canal treaty in the capital of Zubrania on Wednesday.",
        "The miners of Karthia blocked the railway to the harbour for hours on Tuesday.",
    )
    found = key_events(material(article("a", *lines, published="2016-03-16")))
    assert event(found[0]).date == "2016-03-15"


@pytest.mark.parametrize(
    "line",
    [
        '"We will not sit in the dark in January so that others can water their cotton," he told parliament.',
        "The old minister said that the people will not sit in the dark in January of all months.",
        "The ministers who will lead the talks reminded the envoys that Monday's session had lapsed.",
    ],
)
def test_a_quotation_or_a_time_of_the_year_is_nothing_to_watch(line: str) -> None:
    assert watch(material(article("a", line))) == ()


def test_a_quotation_that_began_before_is_one() -> None:
    lines = ("“The canal is ours. ", "Their ministers will come to us in Geneva on Monday to beg for water.”")
    facts = article("a", *lines)
    whole = replace(facts, body=(Span(0, len(facts.text)),))
    assert watch(material(whole)) == ()
    assert len(watch(material(article("a", lines[1].rstrip("”"))))) == 1


def test_joined_months_head_no_event() -> None:
    line = "According to the report, the ships transferred oil at sea at least three times during {}."
    assert days(material(article("a", line.format("October and November")))) == []
    assert days(material(article("a", line.format("October")))) == ["2015-10"]


def test_what_is_announced_in_a_quotation_is_watched() -> None:
    line = '"The ministers of both countries will meet in Geneva on Monday," the envoy of Zubrania said in Oslo.'
    assert [event(item).date for item in watch(material(article("a", line)))] == ["2016-03-21"]


def test_what_the_calendar_fixes_is_watched_in_the_present_tense_and_no_event_afterwards() -> None:
    line = "The trial of the former minister of Zubrania begins on Monday in the capital."
    assert [event(item).date for item in watch(material(article("a", line)))] == ["2016-03-21"]
    assert key_events(replace(material(article("a", line)), day="2016-03-25")) == ()


def test_the_reported_day_goes_before_the_day_of_the_report() -> None:
    line = "The police of Zubrania said Tuesday that on Feb. 24 they seized a ship that on Jan. 19 took on oil at sea."
    assert [event(item).date for item in key_events(material(article("a", line)))] == ["2016-02-24"]


def test_what_lasted_a_month_tells_nothing_of_it_as_a_subject() -> None:
    line = "Last month's losses in the elections added urgency to the work of the ministers of Zubrania."
    assert days(material(article("a", line))) == []


def test_what_one_was_warned_not_to_do_has_no_day() -> None:
    line = "Zubrania warned the council of Karthia not to launch a fleet against the harbour last week."
    assert days(material(article("a", line))) == [None]


@pytest.mark.parametrize(
    "run_in", ["Ilse BrandtDREDGERS strike again Canal closed", "Photo of a lock/AP Captain Brandt"]
)
def test_a_sentence_with_words_of_the_page_in_it_is_no_event(run_in: str) -> None:
    line = f"{run_in} left the canal guard of Zubrania on Tuesday over the missing dredgers."
    assert key_events(material(article("a", line))) == ()


def test_a_caption_is_no_event() -> None:
    line = "Empty lifeboats are seen on the quay of the harbour of Karthia in Zubrania on Wednesday."
    assert key_events(material(article("a", line))) == ()


def test_two_sentences_on_one_order_of_one_day_are_one_event() -> None:
    first = "President Smith's executive order on refugees of Tuesday ignited protests and a slew of legal challenges."
    second = "Smith's Tuesday executive order on refugees immediately sparked anger and confusion across the country."
    assert len(key_events(material(article("a", first), article("b", second)))) == 1


def test_a_sentence_stands_under_one_of_its_days() -> None:
    line = "The king of Zubrania on Monday proposed new laws in response to two killings over the weekend in Karthia."
    assert [event(item).date for item in key_events(material(article("a", line)))] == ["2016-03-14"]


def test_the_present_perfect_takes_no_day_that_is_over() -> None:
    line = "The minister of Zubrania has pleaded not guilty to the killing of a clerk at the harbour in June."
    assert days(material(article("a", line))) == [None]


def test_what_one_is_about_to_do_is_no_event_of_last_year() -> None:
    running = "Ilse Brandt is running for mayor of Port Amel against the harbour master in November."
    assert key_events(material(article("a", running))) == ()
    signing = "Ilse Brandt is leaving the canal company of Zubrania, she announced on Thursday in Port Amel."
    assert [item.text for item in key_events(material(article("a", signing)))] == [signing]


def test_what_would_be_done_is_watched_and_no_event_of_a_day_that_is_over() -> None:
    later = "Ilse Brandt would open the eastern lock of the canal in Port Amel on March 24."
    assert key_events(material(article("a", later))) == ()
    assert [item.text for item in watch(material(article("a", later)))] == [later]
    before = "Ilse Brandt would not seek the office of harbour master in Port Amel in November."
    assert key_events(material(article("a", before))) == ()


def test_what_is_set_for_a_day_is_watched() -> None:
    line = "A new round of talks between Zubrania and Karthia on the canal is set for next Tuesday."
    assert [item.text for item in watch(material(article("a", line)))] == [line]


@pytest.mark.parametrize("who", ["55-year-old officer", "Oslo company"])
def test_a_sentence_that_names_its_persons_goes_before_one_that_takes_them_as_known(who: str) -> None:
    vague = f"The {who} left the canal guard of Zubrania on Tuesday over the missing dredgers."
    named = "The officer Ilse Brandt, 55, left the canal guard of Zubrania on Tuesday over the missing dredgers."
    assert key_events(material(article("a", vague), article("b", named)))[0].text == named


INTRODUCED = "The engineer Dora Feldmann has led the canal company of Zubrania for nine years without a pause."


@pytest.mark.parametrize(
    "vague",
    [
        "Ilse Brandt, however, left the canal guard of Zubrania on Tuesday over the missing dredgers.",
        "Two days later, Ilse Brandt left the canal guard of Zubrania on Tuesday over the missing dredgers.",
        "On Tuesday, other captains left the canal guard of Zubrania over the missing dredgers.",
    ],
)
def test_a_sentence_that_leans_on_the_one_before_it_goes_behind(vague: str) -> None:
    named = "Captain Ilse Brandt left the canal guard of Zubrania on Tuesday over the missing dredgers."
    found = key_events(material(article("a", vague), article("b", named)))
    assert found[0].text == named


def test_a_surname_alone_is_printed_with_the_full_name_in_brackets() -> None:
    told = "On Tuesday, Feldmann closed the eastern lock of the canal to all ships from Karthia."
    (item,) = key_events(material(article("a", INTRODUCED, told)))
    assert item.text == "On Tuesday, [Dora Feldmann] closed the eastern lock of the canal to all ships from Karthia."
    (edit,) = item.edits
    assert edit.source is not None
    assert edit.source.span.of("\n".join((INTRODUCED, told))) == "Dora Feldmann"


@pytest.mark.parametrize(
    "before",
    [
        "The engineer Dora Feldmann and her brother Karl Feldmann have led the canal company for nine years.",
        "The Feldmann family has led the canal company of Zubrania for nine years without a pause.",
        "Dora said that Dora Feldmann has led the canal company of Zubrania for nine years without a pause.",
    ],
)
def test_a_surname_of_two_or_of_nobody_stays_as_it_is(before: str) -> None:
    told = "Feldmann closed the eastern lock of the canal to all ships from Karthia on Tuesday."
    assert told in [item.text for item in key_events(material(article("a", before, told)))]


def test_what_a_sentence_opens_with_is_no_part_of_a_name() -> None:
    before = "After Dora Feldmann won the vote, the canal company of Zubrania hired nine engineers from Port Amel."
    told = "On Tuesday Feldmann closed the eastern lock of the canal to all ships from Karthia."
    (item,) = [one for one in key_events(material(article("a", before, told))) if "lock" in one.text]
    assert item.text.startswith("On Tuesday [Dora Feldmann] closed")


def test_a_name_of_three_words_is_whole_in_brackets() -> None:
    told = "Feldmann closed the eastern lock of the canal to all ships from Karthia on Tuesday."
    before = "The engineer Juana Dora Feldmann has led the canal company of Zubrania for nine years."
    (item,) = [item for item in key_events(material(article("a", before, told))) if event(item).date]
    assert item.text.startswith("[Juana Dora Feldmann] closed")


def test_who_is_named_in_most_articles_of_a_topic_needs_no_first_name() -> None:
    told = "On Tuesday, Feldmann closed the eastern lock of the canal to all ships from Karthia."
    other = "Dora Feldmann of the canal company met the dredgers of Zubrania in the harbour on Monday."
    found = key_events(material(article("a", INTRODUCED, told), article("b", other)))
    assert told in [item.text for item in found]


def test_an_article_beside_the_topic_tells_nothing_worth_a_place() -> None:
    canal = [
        article(name, f"Zubrania and Karthia {verb} the Merovan canal treaty in Oslo on {day}.")
        for name, verb, day in [
            ("a", "signed", "Tuesday"),
            ("b", "discussed", "Monday"),
            ("c", "praised", "Thursday"),
            ("d", "published", "Tuesday"),
        ]
    ]
    stray = article("e", "A bakery in Lisbon won the national pastry prize on Wednesday before cheering children.")
    found = key_events(material(*canal, stray))
    assert max((item.score for item in found if item.source == "e"), default=0.0) < LEAST_WORTH


def test_what_an_old_article_saw_coming_is_not_watched() -> None:
    due = "Zubrania will open the eastern lock of the Merovan canal to all ships on April 30."
    old = article("a", due, published="2016-01-04")
    new = article("b", "Zubrania and Karthia signed the Merovan canal treaty in Oslo on Tuesday.")
    assert [item.text for item in watch(material(article("c", due), new))] == [due]
    assert watch(material(old, new)) == ()


def test_no_more_sentences_are_parsed_for_events_than_the_topic_has_a_share_of(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [f"March {number}" for number in range(1, 10)]
    lines = [f"Zubrania closed the lock number {day[6:]} of the Merovan canal on {day}." for day in days]
    read: list[int] = []

    def counted(texts: Iterable[str], model: str) -> Iterable[Doc]:
        found = list(texts)
        read.append(len(found))
        return parse(found, model)

    monkeypatch.setattr("briefing.sections.events.parse", counted)
    assert key_events(replace(material(article("a", *lines)), read_for_events=4))
    assert read == [4]


@pytest.mark.parametrize(
    "line",
    [
        "The parliament of Karthia should censure the harbour master Jonas Feld of Port Amel.",
        "The canal treaty could end the quarrel of Karthia with Zubrania.",
        "The police of Port Amel say Jonas Feld may be linked to the blast at the lock.",
        "The dredgers of Karthia must pay a tenth of their wages to the canal company.",
    ],
)
def test_what_may_or_must_be_is_no_event(line: str) -> None:
    assert days(material(article("a", line))) == []


@pytest.mark.parametrize(
    "line",
    [
        "In 2007, Ilse Brandt disappeared in the same quarter of Port Amel.",
        "Besides his last trip to Karthia, Jonas Feld visited the port of Zubrania in 2009.",
        "A year ago, a bill on the canal of Karthia went to the desk of Governor Ilse Brandt.",
        "The canal report, released late last year, found that the dredgers of Karthia were at fault.",
        "Karthian police knocked in 2009 on the door of Jonas Feld, said a spokesman in Port Amel on Tuesday.",
    ],
)
def test_what_happened_long_ago_does_not_stand_below_the_day_of_its_article(line: str) -> None:
    assert days(material(article("a", line))) == []


def test_what_happened_to_those_of_long_ago_is_an_event() -> None:
    line = "The harbour master of Port Amel dismissed the dredgers who had come to Karthia in 2009."
    assert days(material(article("a", line))) == [None]


def test_what_a_commentary_tells_comes_after_what_a_report_tells() -> None:
    line = "The two ministers signed the canal treaty {} in Oslo on Tuesday."
    found = material(
        article("a", line.format("of Karthia"), title="Opinion: a treaty too many"),
        article("b", "Gunmen killed eleven dredgers of Zubrania on Monday.", title="Dredgers killed"),
    )
    alone = material(article("a", line.format("of Karthia"), title="Opinion: a treaty too many"))
    (opinion,) = (item for item in key_events(found) if item.source == "a")
    assert opinion.score < key_events(alone)[0].score / 2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Karthia signed the canal treaty that is expected to be ratified this week.", False),
        ("Zubrania signed on Tuesday a canal treaty that the senate is due to ratify on Thursday.", False),
        ("Zubrania signed on Tuesday a canal treaty that the senate is due to ratify on May 5.", True),
    ],
)
def test_what_saw_something_coming_that_is_over_by_the_newest_article_is_no_event(line: str, told: bool) -> None:
    newer = article("b", "Gunmen killed eleven dredgers of Oslo.", published="2016-03-21")
    older = article("a", line, published="2016-03-16")
    assert any(item.source == "a" for item in key_events(material(older, newer, day="2016-03-21"))) is told
    assert key_events(material(older))


def test_what_nobody_had_confirmed_weighs_less_once_there_are_newer_articles() -> None:
    line = "Karthia on Tuesday reportedly released the four sailors of the ferry Halcyon."
    newer = article("b", "Gunmen killed eleven dredgers of Oslo.", published="2016-03-21")
    older = article("a", line, published="2016-03-16")
    (item,) = (item for item in key_events(material(older, newer, day="2016-03-21")) if item.source == "a")
    (confirmed,) = (
        item
        for item in key_events(
            material(article("a", line.replace("reportedly ", ""), published="2016-03-16"), newer, day="2016-03-21")
        )
        if item.source == "a"
    )
    assert item.score < 0.6 * confirmed.score
