"""Nexis Uni and Factiva as files of word processors and as PDF: one shape in several kinds of files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import pytest

from briefing.errors import Unreadable
from briefing.model import Article
from briefing.read import File, read
from tests.papers import LINKS, Set, W, docx, p, pdf, zipped

FIRST = "The water board of Tarnmouth will close two of its nine reservoirs in the spring, it said on Monday."
SECOND = "“We have no choice,” said its chair, Ida Renholm. She did not say how long the work would take."
BODY = (FIRST, SECOND)
TITLE = "Tarnmouth closes two reservoirs"


def articles(data: bytes) -> tuple[Article, ...]:
    return read(File("Files.bin", data)).articles


def one(data: bytes) -> Article:
    (article,) = articles(data)
    return article


def lines(article: Article) -> list[str]:
    return article.text.split("\n")


def cover(*titles: str) -> list[str]:
    each = [
        line
        for number, title in enumerate(titles, 1)
        for line in (
            f"{number}. {title}",
            "Client/Matter:\xa0-None-",
            "Search Terms:\xa0Tarn OR water",
            "Narrowed by:\xa0",
            "Content Type\tNarrowed by",
            "News\tTimeline: Jan 20, 2017 to Jun 02, 2019",
            "",
        )
    ]
    return [
        "Date and Time: Friday, November 27, 2026 9:31:00 AM CET",
        "Job Number: 2412",
        f"Documents ({len(titles)})",
        *each,
    ]


def item(
    *body: str,
    title: str = TITLE,
    date: str = "November 16, 2026 Monday 9:20 AM GMT",
    above: Sequence[str] = (
        "Section:\xa0NEWS; Pg. 2",
        "Length:\xa0115 words",
        "Byline:\xa0Ida Renholm",
        "Highlight:\xa0Two go",
    ),
    owned: Sequence[str] = ("Copyright 2026 The Tarn Ledger All Rights Reserved",),
    label: str = "Body",
    below: Sequence[str] = ("Classification", "", "Language:\xa0ENGLISH", "Load-Date:\xa0November 17, 2026"),
    end: str = "End of Document",
) -> list[str]:
    text = [line for paragraph in body or BODY for line in (paragraph, "")]
    return [
        "",
        title,
        "The Tarn Ledger",
        date,
        "",
        *owned,
        "",
        *above,
        label,
        "",
        "",
        *text,
        *below,
        "",
        "",
        end,
        "",
        "",
    ]


def word(lines: Sequence[str]) -> bytes:
    return docx("".join(p(escape(line, quote=False)) for line in lines))


def rich(lines: Sequence[str]) -> bytes:
    """RTF with the hits of the search set bold, and the first line of an article as a link."""
    code = r"\par ".join(_escaped(line).replace("water", r"{\b water}") for line in lines)
    code = code.replace(TITLE, r'{\field{\*\fldinst HYPERLINK "https://advance.lexis.com/x"}{\fldrslt ' + TITLE + "}}")
    return (r"{\rtf1\ansi\ansicpg1252{\header Page 1 of 3}" + code + r"\par}").encode("ascii")


def _escaped(line: str) -> str:
    signs = line.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}").replace("\t", r"\tab ")
    return "".join(sign if sign.isascii() else rf"\u{ord(sign)}?" for sign in signs)


def printed(lines: Sequence[str]) -> bytes:
    """PDF pages of twenty lines, with a running head; a paragraph that fills more than a line is broken."""
    from textwrap import wrap

    sheets: list[list[Set]] = []
    title, base = "", 0.0
    for at, line in enumerate(lines):
        size, font = (14, "F2") if at + 1 < len(lines) and lines[at + 1] == "The Tarn Ledger" else (11, "F1")
        title = line if size == 14 else title
        base -= 25
        for part in wrap(line, 70 if size == 11 else 40, break_on_hyphens=True):
            if not sheets or base < 120 or (size == 14 and base < 700 and part == line[: len(part)]):
                sheets.append([Set(460, 746, f"Page {len(sheets) + 1} of 9", 11), Set(200, 733, title[:60], 11)])
                base = 690
            sheets[-1].append(Set(90, base, part, size, font))
            base -= 14.5 if size == 11 else 18
    return pdf(*sheets)


FORMS = pytest.mark.parametrize("made", [word, rich, printed])
Made = Callable[[Sequence[str]], bytes]


@FORMS
def test_articles_behind_a_cover(made: Made) -> None:
    found = articles(made([*cover(TITLE, "Dam stays shut"), *item(), *item(title="Dam stays shut")]))
    assert [article.metadata.title for article in found] == [TITLE, "Dam stays shut"]
    known = found[0].metadata
    assert (known.outlet, known.author, known.published, known.language) == (
        "The Tarn Ledger", "Ida Renholm", "2026-11-16", "en",
    )  # fmt: skip
    assert [lines(article) for article in found] == [list(BODY), list(BODY)]


@FORMS
def test_a_single_article_without_cover(made: Made) -> None:
    found = one(made(item()))
    assert (found.metadata.title, lines(found)) == (TITLE, list(BODY))


@FORMS
def test_two_hundred_articles(made: Made) -> None:
    titles = [f"Reservoir number {n} of the Tarn closes" for n in range(1, 201)]
    found = articles(made([*cover(*titles), *(line for title in titles for line in item(title=title))]))
    assert [article.metadata.title for article in found] == titles


@pytest.mark.parametrize(
    "how",
    [
        {"owned": ()},
        {"above": ("Length:\xa0115 words",)},
        {"above": ()},
        {"above": (), "owned": ()},
        {"below": ("Load-Date:\xa0November 17, 2026",)},
        {"below": ()},
        {
            "below": (
                "Notes",
                "This article was changed.",
                "Graphic",
                "",
                "Photograph: The dam.",
                "Load-Date:\xa0June 1, 2026",
            )
        },
    ],
)
def test_labels_may_lack(how: dict[str, Sequence[str]]) -> None:
    found = articles(word([*cover(TITLE, TITLE), *item(**how), *item()]))  # type: ignore[arg-type]
    assert [lines(article) for article in found] == [list(BODY), list(BODY)]
    assert found[0].metadata.title == TITLE
    assert found[0].metadata.published == "2026-11-16"


def test_a_day_in_the_headline_is_not_the_day() -> None:
    title = "November 3, 2020: a day that Tarnmouth remembers"
    found = articles(word([*cover(title), *item(title=title), *item(title="May 4, 2025")]))
    assert [(article.metadata.title, article.metadata.published) for article in found] == [
        (title, "2026-11-16"),
        ("May 4, 2025", "2026-11-16"),
    ]


def test_lines_of_the_text_that_look_like_labels() -> None:
    body = (
        FIRST,
        "Section: two of the act says so.",
        "Load-Date: the day on which lorries are weighed.",
        "Body",
        SECOND,
    )
    assert lines(one(word(item(*body)))) == list(body)


def test_a_title_of_two_lines_and_an_edition_below_the_day() -> None:
    whole = item(title="Tarnmouth closes two;")
    at = whole.index("Tarnmouth closes two;")
    whole[at + 1 : at + 1] = ["More may follow"]
    whole[whole.index("November 16, 2026 Monday 9:20 AM GMT") + 1] = "Late Edition - Final"
    assert one(word(whole)).metadata.title == "Tarnmouth closes two; More may follow"


def test_a_title_over_two_lines_is_the_one_that_the_cover_lists() -> None:
    whole = item(title="Tarnmouth closes two")
    whole.insert(whole.index("Tarnmouth closes two") + 1, "reservoirs in spring")
    assert one(word([*cover("Tarnmouth closes two reservoirs in spring"), *whole])).metadata.title == (
        "Tarnmouth closes two reservoirs in spring"
    )


def test_an_article_without_a_day_is_undated() -> None:
    found = articles(word([*cover(TITLE), *item(date="Correction Appended"), *item(date="")]))
    said = [(article.metadata.title, article.metadata.outlet, article.metadata.published) for article in found]
    assert said == [(TITLE, "The Tarn Ledger", None)] * 2


def test_an_abstract_is_no_part_of_the_text() -> None:
    assert lines(one(word(item("ABSTRACT", "Two lakes go", "FULL TEXT", *BODY)))) == list(BODY)


def test_pictures_have_no_text() -> None:
    picture = item(
        "", label="", title="The dam", below=("Graphic", "Photograph: The dam.", "Load-Date:\xa0June 1, 2026")
    )
    reading = read(File("a.docx", word([*cover("The dam", TITLE), *picture, *item()])))
    assert [article.metadata.title for article in reading.articles] == [TITLE]
    assert [left.reason for left in reading.unread] == ["1 of 2 articles holds no text: “The dam”"]


def test_german_and_french_interfaces() -> None:
    german = item(
        date="16. November 2026 Montag 9:20 AM GMT",
        above=("Rubrik:\xa0POLITIK; S. 2", "Länge:\xa0115 Wörter", "Autor:\xa0Von Ida Renholm"),
        label="Textkörper",
        below=("Klassifizierung", "Sprache:\xa0ENGLISH", "Ladedatum:\xa017. November 2026"),
        end="Ende des Dokuments",
    )
    french = item(
        date="lundi 16 novembre 2026",
        above=("Rubrique:\xa0Pg. 2", "Longueur:\xa0115 mots", "Auteur:\xa0Ida Renholm"),
        label="Corps",
        below=("Date de chargement:\xa017 novembre 2026",),
        end="Fin du document",
    )
    for whole in (german, french):
        found = one(word([*cover(TITLE), *whole]))
        assert (found.metadata.author, found.metadata.published, lines(found)) == (
            "Ida Renholm",
            "2026-11-16",
            list(BODY),
        )


def test_a_label_of_the_text_in_an_unknown_language() -> None:
    found = articles(word([*item(label="Tekst główny"), *item(label="Tekst główny")]))
    assert [lines(article)[-2:] for article in found] == [list(BODY), list(BODY)]


def test_a_last_line_that_is_an_address_is_the_address() -> None:
    found = one(word(item(*BODY, "https://ledger.example/2026/reservoirs")))
    assert (found.metadata.url, lines(found)) == ("https://ledger.example/2026/reservoirs", list(BODY))


def test_an_end_behind_a_line_break_in_the_paragraph_of_the_last_label_is_one() -> None:
    below = p("", runs="<w:r><w:t>Load-Date: November 17, 2026</w:t><w:br/><w:t>End of Document</w:t></w:r>")
    each = [item(title=title, below=(), end="") for title in (TITLE, "Dam shut")]
    data = docx("".join("".join(p(escape(line, quote=False)) for line in lines) + below for lines in each))
    assert [article.metadata.title for article in articles(data)] == [TITLE, "Dam shut"]


def test_what_cannot_be_parted_is_never_one_article() -> None:
    for made in (word, rich, printed):
        with pytest.raises(Unreadable, match="Nexis export"):
            articles(made([FIRST, "Body", SECOND, "Classification", "End of Document"]))


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    long = " ".join(
        f"Lake number {n} of the Tarn is kept at its level of the year before, the board said." for n in range(60)
    )
    assert lines(one(printed(item(long)))) == [long]


def test_an_interface_of_an_unknown_language_is_never_one_article() -> None:
    root = f"<w:document {W}><w:body>{p(TITLE)}{p(FIRST)}{p('Koniec dokumentu')}</w:body></w:document>"
    links = LINKS.replace("https://news.example/a", "https://advance.lexis.com/api/document?id=1")
    with pytest.raises(Unreadable, match="Nexis export"):
        articles(zipped({"word/document.xml": root, "word/_rels/document.xml.rels": links}))


# --- Factiva as RTF ---------------------------------------------------------------------------------------------------

HEAD = (
    TITLE,
    "By Ida Renholm",
    "36 words",
    "16 November 2026",
    "06:30",
    "The Tarn Ledger",
    "TARN",
    "English",
    "(c) 2026 Ledger.",
)
NUMBER = "Document TARN000020261116embt00001"
SUMMARY = ("Search Summary", "Text: Tarn", "Date: In the last month", "© 2026 Factiva, Inc. All rights reserved.")


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (HEAD, "Ida Renholm"),
        ((HEAD[0], *HEAD[2:]), None),
        (("Politics", HEAD[0], *HEAD[2:]), None),
        (("Politics", *HEAD), "Ida Renholm"),
        ((HEAD[0], "Ida Renholm", *HEAD[2:4], *HEAD[5:]), "Ida Renholm"),
        (
            (*HEAD[:2], "36 Wörter", "16 November 2026", *HEAD[5:7], "12", "Englisch", "Copyright 2026 Ledger"),
            "Ida Renholm",
        ),
        ((*HEAD[:2], *HEAD[3:7]), "Ida Renholm"),
        ((HEAD[0], "Joost van der Meulen", *HEAD[2:]), "Joost van der Meulen"),
    ],
)
def test_the_plain_layout_of_factiva(head: Sequence[str], author: str | None) -> None:
    whole = rich(["", *head, "", *BODY, NUMBER, "", "", *HEAD, "", *BODY, NUMBER, "", *SUMMARY])
    first, second = articles(whole)
    known = first.metadata
    assert (known.title, known.outlet, known.author, known.published) == (
        TITLE,
        "The Tarn Ledger",
        author,
        "2026-11-16",
    )
    assert [lines(first), lines(second)] == [list(BODY), list(BODY)]


def test_the_layout_of_codes_as_rows() -> None:
    rows = [
        f"HD\t{TITLE}\t",
        "BY\tBy Ida Renholm\t",
        "PD\t16 November 2026\t",
        "SN\tThe Tarn Ledger\t",
        "LA\tEnglish\t",
    ]
    found = one(
        rich([*rows, f"LP\t{FIRST}\t", f"TD\t{SECOND}", "", "\t", "NS\tgpol : Politics\t", f"AN\t{NUMBER}\t", *SUMMARY])
    )
    known = found.metadata
    assert (known.title, known.outlet, known.author, known.published) == (
        TITLE,
        "The Tarn Ledger",
        "Ida Renholm",
        "2026-11-16",
    )
    assert lines(found) == list(BODY)


def test_an_rtf_file_of_factiva_that_cannot_be_parted() -> None:
    with pytest.raises(Unreadable, match="Factiva export"):
        articles(rich([FIRST, SECOND, NUMBER]))


def test_an_rtf_file_of_factiva_that_word_saved_again() -> None:
    first, second = articles(word(["", *HEAD, "", *BODY, NUMBER, "", *HEAD, "", *BODY, NUMBER, "", *SUMMARY]))
    assert (first.metadata.title, first.metadata.outlet, lines(second)) == (TITLE, "The Tarn Ledger", list(BODY))
    assert first.reader == "factiva word"


def test_a_pdf_file_of_factiva_is_never_one_article() -> None:
    with pytest.raises(Unreadable, match="Factiva export as a PDF file"):
        articles(printed([*HEAD, "", *BODY, NUMBER]))
