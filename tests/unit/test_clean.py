from __future__ import annotations

import pytest

from briefing.errors import Unreadable
from briefing.model import Article, Metadata
from briefing.text.clean import Cleaned, clean

ONE = "The ministry of transport said on Monday that two railway lines would be closed for repairs this summer."
TWO = "Union leaders said that the decision, which affects 3,000 workers, had not been discussed with them at all."
THREE = "A spokesman for the railway said that talks with the unions would begin in the second week of June."


def cleaned(text: str, metadata: Metadata | None = None, **laid_out: bool) -> Cleaned:
    return clean(Article("a", "a", text, "", "text", "1", metadata or Metadata(), **laid_out))


def body(text: str, **laid_out: bool) -> list[str]:
    return [span.of(text) for span in cleaned(text, **laid_out).body]


def around(*, above: str = "", between: str = "", below: str = "") -> str:
    return "\n\n".join(part for part in ("Two lines to close", above, ONE, between, TWO, THREE, below) if part)


def test_title_and_paragraphs() -> None:
    text = around()
    found = cleaned(text)
    assert [span.of(text) for span in found.body] == [ONE, TWO, THREE]
    assert found.title is not None
    assert found.title.of(text) == "Two lines to close" == found.metadata.title
    assert found.metadata.language == "en"


@pytest.mark.parametrize(
    "line",
    [
        "Link copied",
        "    • Link copied",
        "Facebook Twitter WhatsApp Email",
        "Share this page",
        "Happy Sad Angry Bored No comment",
        "Advertisement",
        "Read more: Five charts on the railway",
        "[Why trains are late]",
        "Follow Ann Lee on Twitter @annlee.",
        "Sign up for our daily newsletter to get the best stories.",
        "Subscribe to continue. You've read 5 of 5 free articles.",
        "Unlimited digital access $11/month.",
        "We use cookies to improve your experience.",
        "This article was amended on 4 May 2024 to correct a figure.",
        "Correction: An earlier version of this story gave a wrong figure.",
        "Bo Chan in Leeds contributed to this report.",
        "(Reporting by Ann Lee; Editing by Bo Chan)",
        "Copyright 2024 Example Media. All rights reserved.",
        "Strike looms at airports",
        "Two lines to close Aired May 4 , 2024 - 16:00:00 ET THIS IS A RUSH TRANSCRIPT .",
        "For more reports from the railway , click here .",
        "기자 소아쌤",
    ],
)
def test_what_stands_around_an_article_is_left_out(line: str) -> None:
    assert body(around(between=line)) == [ONE, TWO, THREE]
    assert body(around(below=line)) == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "prose",
    [
        "An earlier version of the bill was passed by the lower house in March, but the senate sent it back.",
        "Facebook's privacy policy was changed in April after regulators had opened an investigation into it.",
        "Further research is needed before the railway can decide which of the two lines should be closed first.",
        "Share prices of the three largest operators fell below the level that analysts had forecast in spring.",
        "The report was published on Monday by the audit office, which had studied the accounts for two years.",
        "9/11 families said on Friday that they would go to court over the documents that were withheld.",
        "Subscribers to the service rose by five percent, the company said in its annual report on Thursday.",
        "By Monday Mr Lee had left London.",
        "The talks ended on March 18, 2016.",
    ],
)
def test_prose_about_such_things_is_kept(prose: str) -> None:
    assert body(around(between=prose)) == [ONE, prose, TWO, THREE]


@pytest.mark.parametrize(
    "caption",
    [
        "Ann Lee leaves a meeting in London on Feb. 23. Photo: Getty Images",
        "Trains stand idle at a depot in Leeds, Britain, May 5, 2024. REUTERS/Ann Lee",
        "Trains stand idle at a depot in Leeds on Monday. (Ann Lee/AFP/Getty Images)",
        "Image copyright Getty Images Image caption Trains stand idle",
        "Trains stand idle at a depot in Leeds on Monday. (AP)",
        "(Image: Reuters)",
        "Ann Lee/Reuters/Pool\nTrains stand idle at a depot in Leeds on Monday, when the strike began.",
    ],
)
def test_captions_are_kept_apart(caption: str) -> None:
    text = around(above=caption)
    found = cleaned(text)
    assert [span.of(text) for span in found.body] == [ONE, TWO, THREE]
    assert "\n".join(span.of(text) for span in found.captions) == caption


def test_what_follows_the_end_is_left_out() -> None:
    house = "About us\n\nExample Media is a company that runs a daily newspaper in three cities.\n\nOur Partners"
    assert body(around(below=house)) == [ONE, TWO, THREE]


def test_a_link_in_the_midst_does_not_end_the_article() -> None:
    assert body(around(between="Read more")) == [ONE, TWO, THREE]
    assert body("\n\n".join(["Title of it", ONE, "Related", TWO, THREE, ONE])) == [ONE, TWO, THREE, ONE]


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("LONDON (AP) — ", "AP"),
        ("LONDON, May 5 (Reuters) - ", "Reuters"),
        ("Leeds (AFP) – ", "AFP"),
        ("NEW YORK - ", None),
        ("CAPE CANAVERAL, Fla. — ", None),
        ("BEIJING, Feb. 23 (Xinhua) -- ", "Xinhua"),
        ("(Reuters) - ", "Reuters"),
        ("NEW DELHI: ", None),
    ],
)
def test_a_dateline_is_metadata(dateline: str, agency: str | None) -> None:
    text = dateline + ONE + "\n\n" + TWO
    found = cleaned(text)
    assert [span.of(text) for span in found.body] == [ONE, TWO]
    assert found.metadata.agency == agency
    assert found.metadata.published is None


@pytest.mark.parametrize(
    ("glued", "agency"),
    [
        ("LEEDS | Mon May 5 , 2014 6:29 pm BST LEEDS -LRB- Reuters -RRB- - ", "Reuters"),
        ("Trains stand idle Unions call for talks Leeds , England -LRB- CNN -RRB- -- ", None),
        ("Leeds, England (CNN) ", None),
        ("05 May 14 01:10 GMT ", None),
        ("Last updated at 5:32 PM on 5th May 2014 ", None),
        ("By the CNN Wire Staff ", None),
        ("For the latest rail news : www.example.org ", None),
    ],
)
def test_what_is_glued_to_the_first_sentence_is_cut_off(glued: str, agency: str | None) -> None:
    text = f"{glued}{ONE}\n\n{TWO}\n\n{THREE}"
    found = cleaned(text)
    assert [span.of(text) for span in found.body] == [ONE, TWO, THREE]
    assert found.metadata.agency == agency


def test_a_glued_correspondent_is_the_author() -> None:
    found = cleaned(f"By Ann Lee BBC Transport Correspondent {ONE}\n\n{TWO}")
    assert found.body[0].start == len("By Ann Lee BBC Transport Correspondent ")
    assert found.metadata.author == "Ann Lee"


def test_what_stands_above_a_dateline_is_no_article() -> None:
    teaser = "Blizzard closes the roads of the north , storm strikes in the south ."
    assert body(f"{teaser}\n\nLeeds , England -LRB- Reuters -RRB- - {ONE}\n\n{TWO}\n\n{THREE}") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "scene",
    [
        "Workers of the northern railway demonstrate at a depot in Leeds on Friday .",
        "By the CNN Wire Staff A driver in Leeds , England , in April looks at a train burnt in the night .",
    ],
)
def test_a_caption_in_the_present_tense_is_no_lead(scene: str) -> None:
    assert body(f"{scene}\n\n{ONE}\n\n{TWO}\n\n{THREE}") == [ONE, TWO, THREE]


def test_an_agency_named_in_a_sentence_is_no_dateline() -> None:
    first = "The Cable News Network (CNN) President Ann Lee resigned on Monday after a dispute about the railway."
    assert body(f"{first}\n\n{ONE}\n\n{TWO}")[0] == first


@pytest.mark.parametrize(
    "title",
    [
        "The ministry closed two lines. Unions call for talks.",
        "Will two lines be closed? The ministry says no.",
        "The ministry said that two lines would close for repairs. Unions were not asked. Talks are to follow in June",
    ],
)
@pytest.mark.parametrize("below", ["www.example.org", "By Ann Lee", "Published: March 18, 2016"])
def test_a_title_of_two_sentences(title: str, below: str) -> None:
    found = cleaned(f"{title}\n\n{below}\n\n{ONE}\n\n{TWO}")
    assert found.metadata.title == title.rstrip(".")
    assert len(found.body) == 2


def test_a_title_of_sentences_below_the_outlet() -> None:
    found = cleaned(
        f"The Example Herald\n\nTwo lines are to close. Unions call for talks.\n\nMarch 18, 2016\n\n{ONE}\n\n{TWO}"
    )
    assert found.metadata.title == "Two lines are to close. Unions call for talks"
    assert (found.metadata.outlet, len(found.body)) == ("The Example Herald", 2)


def test_a_title_that_runs_into_the_first_sentence_is_cut_off() -> None:
    assert body(f"Two lines to close\n\nTwo lines to close {ONE}\n\n{TWO}\n\n{THREE}") == [ONE, TWO, THREE]
    assert body(f"Two lines to close\n\nCLOSE {ONE}\n\n{TWO}\n\n{THREE}") == [ONE, TWO, THREE]
    assert body(f"Two lines\n\nTwo lines to close {ONE}\n\n{TWO}\n\n{THREE}")[0].startswith("Two lines to close")


def test_a_dash_in_a_sentence_is_no_dateline() -> None:
    assert body("The minister - a former driver - said no to the plan.\n\n" + TWO)[0].startswith("The minister")


@pytest.mark.parametrize(("end", "agency"), [(" (Yonhap)", "Yonhap"), (" - AFP", "AFP"), ("\n\n(Xinhua)", "Xinhua")])
def test_a_sign_off_is_metadata(end: str, agency: str) -> None:
    text = ONE + "\n\n" + TWO + end
    found = cleaned(text)
    assert [span.of(text) for span in found.body] == [ONE, TWO]
    assert found.metadata.agency == agency


def test_the_desk_line_of_reuters_names_it() -> None:
    found = cleaned(around(below="(Reporting by Ann Lee; Editing by Bo Chan)"))
    assert found.metadata.agency == "Reuters"


def test_outlet_author_and_day_come_from_the_lines_above() -> None:
    above = ("The Example Herald", "Two lines to close", "By Ann Lee", "Published : March 18, 2016 - 11:14")
    text = "\n\n".join((*above, ONE, TWO))
    known = cleaned(text).metadata
    assert (known.outlet, known.title, known.author) == ("The Example Herald", "Two lines to close", "Ann Lee")
    assert (known.published, known.published_basis) == ("2016-03-18", "text")


def test_fields_above_the_text_are_metadata() -> None:
    above = ("Title: Two lines to close", "Source: Reuters", "Date: 18 March 2016", "URL: https://example.org/a")
    text = "\n".join(above) + f"\n\n{ONE}\n\n{TWO}"
    found = cleaned(text)
    known = found.metadata
    assert [span.of(text) for span in found.body] == [ONE, TWO]
    assert (known.title, known.outlet, known.agency) == ("Two lines to close", "Reuters", "Reuters")
    assert (known.published, known.url) == ("2016-03-18", "https://example.org/a")


def test_a_headline_with_a_colon_is_no_field() -> None:
    known = cleaned(f"Source: Minister to leave office in May\n\n{ONE}\n\n{TWO}").metadata
    assert (known.title, known.outlet) == ("Source: Minister to leave office in May", None)


def test_a_speaker_of_a_transcript_is_no_dateline() -> None:
    text = f"ANN LEE: {ONE}\n\nBO CHAN: {TWO}"
    assert body(text)[0].startswith("ANN LEE: ")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Friday, 18 March 2016 10:02 GMT", "2016-03-18"),
        ("March 18, 2016", "2016-03-18"),
        ("2016-03-18", "2016-03-18"),
        ("Posted by admin on March 18th, 2016 at 5:32 pm", "2016-03-18"),
        ("By Ann Lee | March 18, 2016", "2016-03-18"),
        ("Published 18 March 2016 | Updated 21 March 2016", "2016-03-18"),
        ("March 18, 2016 Friday", "2016-03-18"),
        ("Monday, March 18, 2016", None),  # it was a Friday
        ("03/04/2016", None),
        ("Updated: March 18, 2016", None),
        ("Copyright 2016", None),
        ("LOAD-DATE: March 19, 2016", None),
        ("February 30, 2016", None),
        ("Paris attacks November 13, 2015", None),
    ],
)
def test_a_publication_day_is_read_or_left_unknown(line: str, day: str | None) -> None:
    known = cleaned(around(above=line)).metadata
    assert (known.published, known.published_basis) == (day, "text" if day else None)


def test_a_day_in_the_body_is_not_the_publication_day() -> None:
    assert cleaned(around(between="The talks ended on March 18, 2016.")).metadata.published is None


def test_two_different_days_leave_it_unknown() -> None:
    assert cleaned(around(above="March 18, 2016\n\nMarch 21, 2016")).metadata.published is None


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2016-02-30"])
def test_a_day_that_a_program_made_up_is_none_of_publication(day: str) -> None:
    stated = Metadata(published=day, published_basis="metadata")
    known = cleaned(around(), metadata=stated).metadata
    assert (known.published, known.published_basis) == (None, None)


def test_what_the_file_states_is_not_overwritten() -> None:
    stated = Metadata(title="Two lines to close", outlet="Gazette", published="2016-03-17", published_basis="metadata")
    known = cleaned(around(above="The Example Herald\n\nMarch 18, 2016"), metadata=stated).metadata
    assert (known.outlet, known.published, known.published_basis) == ("Gazette", "2016-03-17", "metadata")


def test_the_title_repeated_as_a_line_is_not_a_paragraph() -> None:
    text = f"Two lines are to close.\n{ONE}\n{TWO}"
    found = cleaned(text, Metadata(title="Two lines are to close"), by_line=True)
    assert [span.of(text) for span in found.body] == [ONE, TWO]


def test_a_short_title_that_begins_a_sentence_is_not_cut_off() -> None:
    text = f"Supreme Court Justice Ann Berg said on Monday that the railway lines would be closed.\n{ONE}\n{TWO}"
    assert (
        cleaned(text, Metadata(title="Supreme Court"), by_line=True)
        .body[0]
        .of(text)
        .startswith("Supreme Court Justice")
    )


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = f"{ONE[:60]}\n{ONE[60:]} {TWO[:40]}\n{TWO[40:]}\n\n{THREE[:55]}\n{THREE[55:]} {ONE[:50]}\n{ONE[50:]}"
    assert len(body(wrapped)) == 2


def test_single_line_ends_divide_paragraphs() -> None:
    assert body(f"Two lines to close\n{ONE}\n{TWO}\r\n{THREE}\n") == [ONE, TWO, THREE]


def test_markdown_front_matter_and_headings_are_no_text() -> None:
    text = f"---\ntitle: Two lines\n---\n\n# Two lines\n\n{ONE}\n\n## What unions say about it.\n\n{TWO}\n"
    assert body(text, markdown=True) == [ONE, TWO]
    title = cleaned(text, Metadata(title="Two lines"), markdown=True).title
    assert title is not None
    assert title.of(text) == "Two lines"


def test_another_language_is_unreadable_by_name() -> None:
    german = "Die Regierung will die Steuern im Frühjahr erhöhen, doch die Opposition hat Widerstand angekündigt."
    with pytest.raises(Unreadable) as caught:
        cleaned(german)
    assert caught.value.reason == "in German, not English"


def test_no_text_of_an_article() -> None:
    with pytest.raises(Unreadable, match="no article text"):
        cleaned("Home\nWorld\nShare\nCopyright 2024")
