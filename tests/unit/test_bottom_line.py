from dataclasses import replace

import pytest

from briefing.sections.bottom_line import bottom_line, heading
from tests.unit.test_questions import RATIFIED, article, dated, material


def test_the_bottom_line_is_the_newest_state_of_the_matter() -> None:
    old = "The senate of Valdoria opened its debate on the fisheries treaty with Istria in a half empty chamber."
    found = material(article("a", old, published="2024-05-01"), article("b", RATIFIED, published="2024-05-20"))
    item = bottom_line(found)
    assert item is not None
    assert item.text == RATIFIED


def test_the_bottom_line_is_never_a_quotation_or_a_fragment() -> None:
    quotation = "“The senate of Valdoria has sold our fish to Istria for a song,” said Carla Esteves of the fishermen."
    assert bottom_line(material(article("a", quotation, "Too short to tell."))) is None


def test_what_was_expected_on_a_day_that_is_past_is_no_bottom_line() -> None:
    due = "The senate of Valdoria is expected to ratify the fisheries treaty with Istria on May 21 in Harbourton."
    old = dated(article("a", due, published="2024-05-20"), "May 21", "2024-05-21")
    assert bottom_line(material(old)) is None
    ahead = dated(article("a", due, published="2024-05-20"), "May 21", "2024-06-21")
    assert bottom_line(material(ahead)) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Even worse, the senate of Valdoria opened its debate on the treaty with Istria in a half empty chamber.",
        "What is a treaty worth? The senate of Valdoria ratified the fisheries treaty with Istria in half an hour.",
        "We have seen the senate of Valdoria ratify a treaty with Istria that nobody in Port Amel has read.",
        "NEW: Valdoria asks for talks The senate of Valdoria ratified the fisheries treaty with Istria on Monday.",
        "Boats in the harbour of Port Amel in May HARBOURTON (Reuters) The senate of Valdoria ratified the treaty.",
    ],
)
def test_rhetoric_and_glued_lines_are_no_bottom_line(line: str) -> None:
    assert bottom_line(material(article("a", line, sentences=[line]))) is None


def test_what_had_been_claimed_before_loses_to_what_happened() -> None:
    claimed = (
        "Istria had claimed earlier that the senate of Valdoria would not ratify the fisheries treaty with Istria."
    )
    item = bottom_line(material(article("a", claimed, RATIFIED, published="2024-05-20")))
    assert item is not None
    assert item.text == RATIFIED


def test_what_an_earlier_sentence_has_told_loses_to_what_tells_itself() -> None:
    back = "Fishermen of Port Amel and Harbourton said these quotas would ruin the fleet of Valdoria within a year."
    item = bottom_line(material(article("a", back, RATIFIED, published="2024-05-20")))
    assert item is not None
    assert item.text == RATIFIED


def test_those_who_do_something_are_named_by_it() -> None:
    named = (
        "Valdoria must free those quietly protesting in Port Amel against its treaty with Istria, an Oslo court said."
    )
    other = "Anglers in Port Amel mended their nets while the rain fell for nine hours over the hills of Valdoria."
    item = bottom_line(material(article("a", named, other, published="2024-05-20")))
    assert item is not None
    assert item.text == named


def test_the_day_of_an_announcement_is_not_the_day_of_what_it_announces() -> None:
    said = "The senate of Valdoria said on May 19 that it will ratify the fisheries treaty with Istria in Harbourton."
    told = dated(article("a", said, published="2024-05-20"), "May 19", "2024-05-19")
    assert bottom_line(material(told)) is not None


def test_an_announcement_of_a_past_day_tells_what_is_still_to_come() -> None:
    said = "The senate of Valdoria will ratify the fisheries treaty with Istria on June 21, officials said on May 19."
    article_said = dated(article("a", said, published="2024-05-20"), "June 21", "2024-06-21")
    both = replace(article_said, dates=(*article_said.dates, *dated(article_said, "May 19", "2024-05-19").dates))
    older = "The senate of Valdoria opened its debate on the treaty with Istria in a full chamber in Harbourton."
    item = bottom_line(material(both, article("b", older, published="2024-05-20")))
    assert item is not None
    assert item.text == said


def test_a_surname_alone_has_its_full_name_in_brackets() -> None:
    before = "Carla Esteves of the fishermen spoke."
    line = "On Monday, Esteves took the treaty of Valdoria and Istria on the fisheries to the high court in Harbourton."
    item = bottom_line(material(article("a", before, line, published="2024-05-20")))
    assert item is not None
    assert item.text == line.replace("Esteves", "[Carla Esteves]")


def test_the_news_is_told_in_the_words_of_the_newest_article_that_tells_it() -> None:
    old = "The senate of Valdoria ratified the fisheries treaty with Istria on Monday by a very wide majority."
    other = "Anglers in Port Amel mended their nets while the rain fell for nine hours over the hills of Valdoria."
    found = material(article("a", old, published="2024-05-01"), article("b", RATIFIED, other, published="2024-05-20"))
    item = bottom_line(found)
    assert item is not None
    assert (item.source, item.text) == ("b", RATIFIED)


def test_a_sentence_that_tells_the_headline_is_the_news_and_not_what_goes_with_it() -> None:
    goes_with = "Wine was poured in the streets of Port Amel until the early hours, as it was in those of Harbourton."
    tells = "A quarrel of Valdoria with Istria over a treaty about fisheries broke out anew in Port Amel at dawn."
    item = bottom_line(material(article("a", goes_with, tells, published="2024-05-20")))
    assert item is not None
    assert item.text == tells


def test_a_headline_that_stands_in_the_text_is_no_bottom_line() -> None:
    repeated = "Over a fisheries treaty of theirs it is that Valdoria and Istria do now quarrel, and so they do."
    assert bottom_line(material(article("a", repeated, published="2024-05-20"))) is None


def test_days_that_count_from_an_older_article_are_not_those_of_the_brief() -> None:
    counting = "The senate of Valdoria ratified the fisheries treaty with Istria two days ago by a wide majority."
    newer = "Fishermen of Port Amel sued the senate of Valdoria over its fisheries treaty with Istria in a court."
    other = "Anglers in Harbourton like their nets dry, and the hills by the sea are where they mend them after rain."
    found = material(article("a", counting, newer, published="2024-05-20"), article("b", other, published="2024-05-21"))
    item = bottom_line(found)
    assert item is not None
    assert item.text == newer


def test_the_heading_names_what_the_bottom_line_tells() -> None:
    agreed = "Valdoria and Istria agreed on Monday to measure the water of the river Lenn together in Harbourton."
    resigned = "Minister Lena Fosk of Valdoria resigned on Sunday over the measurements of the river in Port Amel."
    several = [
        article("a", agreed, title="Valdoria and Istria to measure Lenn together", published="2024-05-20"),
        article("b", resigned, title="Minister Fosk resigns over river", published="2024-05-19"),
    ]
    found = material(*several)
    topic = replace(found.topic, title="Minister Fosk resigns over river", headlines=(("a", 0.6), ("b", 0.8)))
    found = replace(found, topic=topic)
    item = bottom_line(found)
    assert item is not None
    assert (item.source, heading(found, item)) == ("a", "Valdoria and Istria to measure Lenn together")


def test_a_question_or_another_count_is_no_heading() -> None:
    killed = "Floods on the river Lenn have killed 17 people in Harbourton since Sunday, the office of Istria said."
    titles = {
        "a": "Floods kill at least 11 in Harbourton",
        "b": "Why does Harbourton flood?",
        "c": "Floods in Harbourton",
    }
    several = [article(id, killed, title=title, published="2024-05-20") for id, title in titles.items()]
    found = material(*several)
    found = replace(found, topic=replace(found.topic, headlines=(("a", 1.0), ("b", 0.3), ("c", 0.9))))
    assert heading(found, bottom_line(found)) == "Floods in Harbourton"


def test_what_a_commentary_tells_comes_after_reports() -> None:
    told = "The senate of Valdoria ratified the fisheries treaty with Istria on Monday by a wide majority of votes."
    opinion = article("a", told, title="Opinion: a treaty ratified", published="2024-05-20")
    report = article("b", told.replace("by a", "with a"), title="A treaty ratified", published="2024-05-20")
    item = bottom_line(material(opinion, report))
    assert item is not None
    assert item.source == "b"
