"""Layouts that once made a reader lose a letter, a name or a paragraph."""

from __future__ import annotations

import pytest

from briefing.model import Article, Metadata, Span
from briefing.read import read
from briefing.read.databases.nexis import _paragraphs
from briefing.read.documents.document import Head, _outlet
from briefing.read.documents.pages import Line, Page
from briefing.read.file import File
from briefing.text.clean import clean
from briefing.text.clean.publication import byline, byline_outlet, is_outlet
from briefing.text.turns import turns

BODY = (
    "The harbour council of Lindby voted on Monday to close the old pier for two winters, its clerk said.",
    "“We cannot wait for another storm,” Mayor Ada Vik told the council after the vote in the town hall.",
    "The repair will cost 12 million crowns, of which the county of Norl has promised to pay one half.",
)


def _read(name: str, data: bytes) -> Article:
    return read(File(name, data)).articles[0]


def _cleaned(text: str, by_line: bool = False) -> tuple[Metadata, list[str]]:
    article = Article("a", "a", text, "", "text", "1", by_line=by_line)
    found = clean(article)
    return found.metadata, [span.of(text) for span in found.body]


def test_page_that_says_latin_1_is_read_as_windows_1252() -> None:
    page = "<html><head><meta charset='iso-8859-1'><title>Pier</title></head><body><article><h1>Pier closed</h1>"
    page += "".join(f"<p>{one}</p>" for one in BODY) + "</article></body></html>"
    assert "“We cannot wait for another storm,”" in _read("a.html", page.encode("cp1252")).text


def _sheet(*lines: tuple[str, float]) -> Page:
    return Page(600, 800, (tuple(Line(text, 50, 500, base, 11) for text, base in lines),))


def test_running_title_far_below_the_number_of_a_page_is_no_text() -> None:
    first = _sheet(("Page 1 of 2", 780), ("Pier closed", 740), ("Pier closed", 700), ("The council of Lindby", 660))
    second = _sheet(("Page 2 of 2", 780), ("Pier closed", 740), ("voted on Monday.", 700))
    assert " ".join(_paragraphs([first, second])) == "Pier closed The council of Lindby voted on Monday."


def _mail(sender: str, more: str = "") -> bytes:
    head = f"From: {sender}\nTo: desk@desk.example\nSubject: Pier closed\nDate: Tue, 24 Nov 2026 06:30:00 +0000\n"
    return (head + more + "Content-Type: text/plain; charset=utf-8\n\n" + "\n\n".join(BODY)).encode()


@pytest.mark.parametrize(
    ("sender", "more"),
    [
        (
            "Ann Blanc, Harbour Times <blanc@harbourtimes.example>",
            "List-Unsubscribe: <https://harbourtimes.example/u>\n",
        ),
        ("Ann Blanc <news@mail.example>", "List-ID: Harbour Times <times.mail.example>\n"),
    ],
)
def test_sender_who_writes_for_a_house_is_the_author(sender: str, more: str) -> None:
    known = _read("a.eml", _mail(sender, more)).metadata
    assert (known.author, known.outlet) == ("Ann Blanc", "Harbour Times")


def test_number_of_a_list_is_no_outlet() -> None:
    known = _read("a.eml", _mail("Ann Blanc <news@mail.example>", "List-ID: 8c0f3e1mc list <8c0f.list.example>\n"))
    assert known.metadata.outlet == "Ann Blanc"


def test_box_that_asks_to_subscribe_is_no_part_of_a_post() -> None:
    box = "<div class='subscription-widget-wrap'><p>Harbour Times is a publication that its readers pay.</p></div>"
    body = "".join(f"<p>{one}</p>" for one in BODY)
    title = "<h1 class='post-title'><a href='https://h.example/p'>Pier closed</a></h1>"
    post = _mail("Ann Blanc from Harbour Times <h@h.example>", "List-ID: <h.example>\n").partition(b"\n\n")[0]
    data = post.replace(b"plain", b"html") + f"\n\n{title}<div class='body markup'>{body}{box}</div>".encode()
    assert _read("a.eml", data).text == "\n".join(BODY)


def test_outlet_behind_the_comma_of_a_byline() -> None:
    line = "*By Ann Blanc, Harbour Times, 24 November 2026*"
    assert (byline(line), byline_outlet(line)) == ("Ann Blanc", "Harbour Times")
    assert byline("By Ann Blanc, Jonas Dahl") == "Ann Blanc, Jonas Dahl"
    known, _ = _cleaned("\n\n".join(["Pier closed in Lindby for two winters", line, *BODY]))
    assert (known.author, known.outlet, known.published) == ("Ann Blanc", "Harbour Times", "2026-11-24")


def test_outlet_of_a_document_stands_beside_its_day_or_below_its_title() -> None:
    edges = ("Lindby Letters (North)", "Tuesday 24 November 2026", "3")
    assert _outlet(Head(edges=edges), "Pier closed") == "Lindby Letters (North)"
    assert _outlet(Head(below=("Norl News Agency, 24 November 2026",)), "Pier closed") == "Norl News Agency"
    assert _outlet(Head(below=("Lindby, 24 November 2026",)), "Pier closed") is None
    assert is_outlet("Norl News Agency")


def test_turns_of_speakers_whose_seats_are_named_once() -> None:
    lines = [
        "Ada Vik (Lindby North) (Reform): Will the minister publish the figures?",
        "The Secretary of State for Ports (Ivo Dahl): We will publish them on 10 December.",
        "Ada Vik: I am grateful to him.",
    ]
    text = "\n".join(lines)
    spans = [Span(text.index(line), text.index(line) + len(line)) for line in lines]
    assert len(turns(text, spans)) == 3


def test_what_stands_in_brackets_in_a_transcript_nobody_says() -> None:
    spoken = ["MS VIK: The old pier stays closed.", "QUESTION: Until when?", "MS VIK: For two winters at least."]
    text = "\n".join([*spoken, "(Laughter.)", "(The briefing was concluded at 2:40 p.m.)"])
    assert _cleaned(text, by_line=True)[1] == spoken


def test_sentence_that_begins_as_the_label_of_a_database_is_text() -> None:
    last = "Section: that was the word on which the night turned, because the county may object to a section only."
    assert _cleaned("\n".join([*BODY, last]), by_line=True)[1][-1] == last
    assert _cleaned("\n".join([*BODY, "Section: A; Page 4"]), by_line=True)[1] == list(BODY)


NOTICE = """[Federal Register Volume 91, Number 225 (Tuesday, November 24, 2026)]
[Rules and Regulations]

-----------------------------------------------------------------------

33 CFR Part 165

[Docket No. LIND-2026-0412]
RIN 1625-AA00

Safety Zone; Port of Lindby

AGENCY: Norl Harbour Board, DNP.

ACTION: Temporary final rule.

SUMMARY: The board closes the old pier to ships for two winters. Entry is
prohibited unless the harbour allows it.

DATES: This rule is effective from 1 December 2026.

FOR FURTHER INFORMATION CONTACT: Call Ann Blanc at the harbour office in Lindby.

SUPPLEMENTARY INFORMATION:

    The board received no comments and adopts the rule without change.

    Dated: November 19, 2026.
A. Blanc, Harbour Master.
BILLING CODE 9110-04-P
"""


@pytest.mark.parametrize("page", [NOTICE, f"<html><body><pre>\n{NOTICE}\n</pre></body></html>"])
def test_notice_of_a_gazette(page: str) -> None:
    found = _read("a.txt", page.encode())
    known = found.metadata
    assert (known.title, known.outlet) == ("Safety Zone; Port of Lindby", "Norl Harbour Board")
    assert known.published == "2026-11-24"
    assert found.text.split("\n") == [
        "The board closes the old pier to ships for two winters. Entry is prohibited unless the harbour allows it.",
        "This rule is effective from 1 December 2026.",
        "The board received no comments and adopts the rule without change.",
    ]
