from __future__ import annotations

from briefing.marks.analysis import analyse, understand
from briefing.model import Article, Unfit
from briefing.read import File

TEXT = (
    "Norland votes on the dam\n\nPublished: March 18, 2016\n\n"
    "The president Ann Berg urged the parliament on April 2, 2016 to vote for the dam on the river before the summer.\n"
)


def test_a_blank_that_does_not_break_is_a_blank() -> None:
    plain = understand(Article("a", "a", TEXT, "", "text", "1"))
    joined = TEXT.replace("March ", "March\u00a0").replace("Ann ", "Ann\u00a0").replace("April ", "April\u202f")
    found = understand(Article("a", "a", joined, "", "text", "1"))
    assert plain.metadata.published == "2016-03-18"
    assert [date.value for date in plain.dates] == ["2016-04-02"]
    assert (found.metadata, found.sentences, found.dates) == (plain.metadata, plain.sentences, plain.dates)
    assert found.article.text == joined
    assert found.text == TEXT
    assert plain.plain_text is None


def test_an_article_of_which_nothing_can_be_printed_does_not_vanish_without_a_word() -> None:
    words = "You and I left the dam.\n\nYou know it.\n\nI told you that we would not go there again before the summer."
    found = analyse(File("a.txt", words.encode()))
    assert found.facts == ()
    assert [(one.path, one.reason.split(" (")[0]) for one in found.unread] == [
        ("a.txt", "read, but no sentence of it can stand on a page")
    ]


def teaser(text: str) -> bytes:
    return (
        "<rss version='2.0'><channel><title>The Port</title><item><title>Dam</title>"
        f"<description>{text}</description></item></channel></rss>"
    ).encode()


def test_of_a_teaser_no_sentence_is_printed_that_ends_before_its_end() -> None:
    begun = (
        "Norland will vote on the dam in April, the ministry said. The president urged the parliament to agree before"
    )
    for end in ("...", " …", " [...]", " [&amp;hellip;]"):
        (facts,) = analyse(File("a.xml", teaser(begun + end))).facts
        assert facts.article.is_teaser
        assert [one.unfit for one in facts.sentences] == [None, Unfit.UNFINISHED]


def test_a_teaser_without_a_whole_sentence_is_known_and_not_read() -> None:
    found = analyse(File("a.xml", teaser("The president Ann Berg urged the parliament on Monday to vote for the ...")))
    assert [one.metadata.outlet for one in found.facts] == ["The Port"]
    assert [(one.path, one.by) for one in found.unread] == [("a.xml", "teaser")]
