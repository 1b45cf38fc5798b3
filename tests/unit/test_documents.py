"""Documents: what stands around a release or a printed article tells of it, and is no text."""

from __future__ import annotations

import io
from collections import Counter

import pytest

from briefing.errors import Unreadable
from briefing.read import File, Reading, read
from briefing.read.documents import prose
from tests import papers
from tests.papers import Set, column, p

TITLE = "Northern pier to open again in May"
BODY = [
    "The northern pier will open to ferries again in May, nine years after a storm broke it, the harbour council said.",
    "“The pier is safe,” said Ada Vik, the mayor of Lindby. She thanked the divers who had worked through the winter.",
    "Fishermen had asked for a second crane. The council will decide on it before the end of next year.",
]
AFTER = ["ENDS", "Notes to editors", "1. For interviews call the press office on +00 555 0142."]
ABOVE = ["LINDBY HARBOUR COUNCIL", "PRESS RELEASE", "For immediate release: 4 May 2026"]


def only(reading: Reading) -> tuple[str | None, str | None, str | None, str | None, list[str]]:
    (article,) = reading.articles
    known = article.metadata
    return known.title, known.outlet, known.published, known.author, article.text.split("\n")


def docx(*paragraphs: str, **members: str) -> Reading:
    return read(File("a.docx", papers.docx("".join(paragraphs), **members)))


def rtf(*lines: str) -> Reading:
    text = "\\par ".join(lines).replace("“", "\\'93").replace("”", "\\'94").replace("–", "\\'96")
    code = "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in text)
    return read(File("a.rtf", ("{\\rtf1\\ansi " + code + "}").encode("ascii")))


RELEASE = (TITLE, "Lindby Harbour Council", "2026-05-04", None, BODY)


def test_a_release_in_word() -> None:
    head, after = map(p, ABOVE), map(p, AFTER)
    assert only(docx(*head, p(TITLE, "berschrift1"), *map(p, BODY), *after)) == RELEASE


def test_a_release_in_opendocument() -> None:
    lines = [f"<text:p>{line}</text:p>" for line in (*ABOVE, TITLE, *BODY, *AFTER)]
    lines[3] = f'<text:h text:outline-level="1">{TITLE}</text:h>'
    assert only(read(File("a.odt", papers.odt("".join(lines))))) == RELEASE


def test_a_release_in_rtf() -> None:
    assert only(rtf(*ABOVE, "", TITLE, "", *BODY, "", *AFTER)) == RELEASE


def test_a_release_in_pdf() -> None:
    head = [Set(70, 780 - 25 * n, line, 11) for n, line in enumerate(ABOVE)]
    text = column(70, 640, BODY, 80)
    after = [Set(70, 400 - 25 * n, line, 11) for n, line in enumerate(AFTER)]
    page = [*head, Set(70, 670, TITLE, 14, "F2"), *text, *after]
    assert only(read(File("a.pdf", papers.pdf(page, title="Microsoft Word - template.dot")))) == RELEASE


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Lindby, 4 May 2026"], "2026-05-04"),
        (["Monday 4 May 2026"], "2026-05-04"),
        (["EMBARGOED UNTIL 00:01 MONDAY 4 MAY 2026"], "2026-05-04"),
        (["Issued: May 4, 2026", "Meeting of 11 June 2026"], "2026-05-04"),
        (["Updated 4 May 2026"], None),
        (["4 May 2026", "5 May 2026"], None),
        (["Press release No. 14/2026"], None),
    ],
)
def test_the_day_above_the_title(lines: list[str], day: str | None) -> None:
    assert only(rtf("The Lindby Post", *lines, TITLE, *BODY))[:3] == (TITLE, "The Lindby Post", day)


@pytest.mark.parametrize("end", ["ENDS", "– Ends –", "###", "# # #", "-30-", "Notes to Editors:", "Media contacts"])
def test_where_a_release_ends(end: str) -> None:
    assert only(rtf(TITLE, *BODY, end, "The harbour council was founded in 1902 and has nine members."))[4] == BODY


def test_who_wrote_it_stands_below_the_title() -> None:
    found = only(rtf("The Lindby Post", "4 May 2026", TITLE, "By ADA VIK", *BODY))
    assert found == (TITLE, "The Lindby Post", "2026-05-04", "Ada Vik", BODY)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("SOLVEIG RENHOLM", "Solveig Renholm"),
        ("RÉKA SZALAY-BRANDT", "Réka Szalay-Brandt"),
        ("THOMAS J. HARBOUR", "Thomas J. Harbour"),
        ("JOOST VAN DER MEULEN", "Joost van der Meulen"),
        ("Thomas Renholm", "Thomas Renholm"),
        ("Velden Morgen", None),
        ("PRESS RELEASE", None),
        ("Harbour Ledger", None),
        ("New Delhi", None),
        ("NEW DELHI", None),
        ("LINDBY HARBOUR COUNCIL", None),
    ],
)
def test_a_name_that_is_all_of_a_line_signs(line: str, author: str | None) -> None:
    assert only(rtf("The Lindby Post", "4 May 2026", TITLE, line, *BODY))[3] == author


def test_a_letterhead_at_the_head_of_the_pages_of_an_rtf_file() -> None:
    assert only(rtf(r"{\header Lindby Harbour Council\par}4 May 2026", TITLE, *BODY)) == RELEASE


def test_a_letterhead_in_a_table_or_at_the_head_of_the_page() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('Lindby Harbour Council')}</w:tc><w:tc>{p('4 May 2026')}</w:tc></w:tr></w:tbl>"
    assert only(docx(table, p(TITLE, "Titel"), *map(p, BODY))) == RELEASE
    head = p("Lindby Harbour Council")
    assert only(docx(p("4 May 2026"), p(TITLE, "Titel"), *map(p, BODY), header1=head)) == RELEASE


def test_the_name_of_who_sends_it_is_larger_than_the_title() -> None:
    head = [
        Set(70, 790, "The Lindby Council", 20, "F2"),
        Set(70, 765, "FOR IMMEDIATE RELEASE", 10, "F2"),
        Set(70, 750, "4 May 2026", 10),
        Set(70, 700, TITLE, 14, "F2"),
    ]
    found = only(read(File("a.pdf", papers.pdf([*head, *column(70, 640, BODY, 80)]))))
    assert found == (TITLE, "The Lindby Council", "2026-05-04", None, BODY)
    named = docx(p("The Lindby Post", "Titel"), p("4 May 2026"), p(TITLE, "berschrift1"), *map(p, BODY))
    assert only(named) == (TITLE, "The Lindby Post", "2026-05-04", None, BODY)
    own = docx(p(TITLE, "Titel"), p("4 May 2026"), p("The pier and who pays for it", "berschrift1"), *map(p, BODY))
    assert only(own)[0] == TITLE


@pytest.mark.parametrize("line", ["Lindby Harbour Council Press release", "PRESS RELEASE | Lindby Harbour Council"])
def test_the_label_of_a_release_is_no_part_of_a_name(line: str) -> None:
    assert only(rtf(line, "4 May 2026", TITLE, *BODY)) == RELEASE


def test_an_outlet_whose_name_tells_nothing_stands_above_the_byline() -> None:
    assert only(rtf(TITLE, "Agence Lindby", "4 May 2026", "By Ada Vik", "", *BODY))[1] == "Agence Lindby"
    assert only(rtf(TITLE, "Agence Lindby", "4 May 2026", "", *BODY))[1] is None


def test_a_line_of_staff_is_no_outlet() -> None:
    page = [
        Set(40, 805, "LINDBY DAILY MAIL", 8),
        Set(240, 805, "MONDAY, MAY 4, 2026", 8),
        Set(540, 805, "A4", 8),
        Set(40, 770, TITLE, 20, "F2"),
        Set(40, 745, "By ADA VIK", 8),
        Set(40, 735, "DAILY MAIL STAFF", 8),
        *column(40, 700, BODY, 80),
    ]
    assert only(read(File("a.pdf", papers.pdf(page))))[:4] == (TITLE, "Lindby Daily Mail", "2026-05-04", "Ada Vik")


def test_a_page_that_a_browser_printed_is_not_of_the_day_on_which_it_was_printed() -> None:
    page = [
        Set(30, 820, "28/11/2026, 09:14", 7),
        Set(200, 820, f"{TITLE} - Agence Lindby", 7),
        Set(50, 780, TITLE, 20, "F2"),
        *column(50, 740, BODY, 80),
        Set(30, 20, "https://lindby.example/pier-opens", 7),
        Set(550, 20, "1/1", 7),
    ]
    (article,) = read(File("a.pdf", papers.pdf(page))).articles
    known = article.metadata
    assert (known.title, known.outlet, known.published, known.url) == (
        TITLE, "Agence Lindby", None, "https://lindby.example/pier-opens",
    )  # fmt: skip


def test_a_press_review_is_parted_by_its_headings() -> None:
    first = [p(TITLE, "berschrift1"), p("The Lindby Post | 4 May 2026 | Ada Vik"), p("https://lindby.example/pier")]
    second = [p("Two piers to close", "berschrift1"), p("Revista del Valle | 5 May 2026 | Jo Moss")]
    found = docx(p("Press review", "Titel"), *first, *map(p, BODY), *second, *map(p, BODY[:2])).articles
    said = [(one.metadata.title, one.metadata.outlet, one.metadata.published, one.metadata.author) for one in found]
    assert said == [
        (TITLE, "The Lindby Post", "2026-05-04", "Ada Vik"),
        ("Two piers to close", "Revista del Valle", "2026-05-05", "Jo Moss"),
    ]
    assert [one.text.split("\n") for one in found] == [BODY, BODY[:2]]
    assert found[0].metadata.url == "https://lindby.example/pier"


def test_the_headings_of_one_text_part_no_articles() -> None:
    text = [
        p(BODY[0]),
        p("What happens next", "berschrift1"),
        p(BODY[1]),
        p("Who pays for it all", "berschrift1"),
        p(BODY[2]),
    ]
    assert len(docx(p(TITLE, "Titel"), p("The Lindby Post, 4 May 2026"), *text).articles) == 1


def test_an_opendocument_text_as_one_xml_file() -> None:
    lines = "".join(f"<text:p>{line}</text:p>" for line in (*ABOVE, TITLE, "", *BODY, *AFTER))
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style")
    )
    flat = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document{names} '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"{lines}</office:text></office:body></office:document>"
    )
    assert only(read(File("a.fodt", flat.encode()))) == RELEASE
    with pytest.raises(Unreadable, match="damaged OpenDocument"):
        read(File("a.fodt", flat[:-30].encode()))


def test_a_box_that_repeats_the_text_is_left_out() -> None:
    box = "<w:r><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:r>".format(p("“The pier is safe,”"))
    more = f"<w:r><wps:txbx><w:txbxContent>{p(BODY[2])}</w:txbxContent></wps:txbx></w:r>"
    assert only(docx(p(TITLE, "Titel"), p(BODY[0]), p("", runs=box), p(BODY[1]), p("", runs=more)))[4] == BODY


def test_what_stands_between_the_paragraphs_is_no_text() -> None:
    heading = p("", runs="<w:r><w:rPr><w:b/></w:rPr><w:t>What happens next</w:t></w:r>")
    table = f"<w:tbl><w:tr><w:tc>{p('Cost')}</w:tc><w:tc>{p('4 million')}</w:tc></w:tr></w:tbl>"
    assert only(docx(p(TITLE, "Titel"), p(BODY[0]), heading, p(BODY[1]), table, p(BODY[2])))[4] == BODY


TURNS = [
    "SECRETARY VIK: Good morning.",
    "Q\tWill the council pay for a second crane?",
    "SECRETARY VIK: It will not pay for one this year. I said so in March.",
    "Q\tAnd next year?",
]


def test_a_transcript_begins_with_its_first_turn() -> None:
    title, outlet, day, author, text = only(
        rtf(
            "Office of the Secretary",
            "4 May 2026",
            "Secretary Vik meets the press",
            *(line.replace("\t", "\\tab ") for line in TURNS),
            "END OF TRANSCRIPT",
        )
    )
    assert (title, outlet, day, author) == (
        "Secretary Vik meets the press",
        "Office of the Secretary",
        "2026-05-04",
        None,
    )
    assert text == [line.replace("\t", " ") for line in TURNS]


# --- printed pages ----------------------------------------------------------------------------------------------------

HEADLINE = Set(40, 770, TITLE, 22, "F2")
LONG = [
    "The northern pier will open to ferries again in May, nine years after a storm broke it, the harbour coun- cil "
    "said on Monday.",
    "The work took longer than planned because cable- laying ships were booked until the autumn of last year.",
    "Fishermen had asked for a second crane. The council will decide on it before the end of next year.",
]


def broken(words: str) -> list[str]:
    """Lines that end where the text has a broken word."""
    return words.replace("- ", "-\n").split("\n")


def test_a_page_of_two_columns_with_its_head_and_foot() -> None:
    head = [Set(40, 810, "The Lindby Post", 9), Set(220, 810, "Monday 4 May 2026", 9), Set(540, 810, "3", 9)]
    foot = [Set(230, 30, "Printed in Lindby. Single copy 2 crowns.", 7)]
    left, right = column(40, 720, BODY[:2], 44), column(310, 720, BODY[2:], 44)
    right = [line._replace(base=line.base) for line in right] + column(
        310, 640, ["It met on Sunday to count votes again."], 44
    )
    page = [*foot, *left, *right, *head, HEADLINE, Set(40, 745, "By ADA VIK", 10)]
    assert only(read(File("p3.pdf", papers.pdf(page)))) == (
        TITLE,
        "The Lindby Post",
        "2026-05-04",
        "Ada Vik",
        [*BODY, "It met on Sunday to count votes again."],
    )


def test_a_paragraph_goes_on_in_the_next_column_and_page() -> None:
    lines = column(40, 700, BODY, 40)
    first, second, third = lines[:3], lines[3:5], lines[5:]
    second = [line._replace(left=line.left + 270, base=700 - 12 * n) for n, line in enumerate(second)]
    pages = [[HEADLINE, *first, *second], [Set(40, 810, "The Lindby Post 4", 9), *column(40, 760, [], 40), *third]]
    assert only(read(File("a.pdf", papers.pdf(*pages))))[4] == BODY


def test_words_that_a_line_end_breaks_are_whole_again() -> None:
    lines = [line for paragraph in LONG for line in broken(paragraph)]
    page = [HEADLINE, *(Set(40, 700 - 12 * n, line) for n, line in enumerate(lines))]
    text = " ".join(only(read(File("a.pdf", papers.pdf(page))))[4])
    assert "harbour council said" in text
    assert "because cable-laying ships" in text


OTHER = "Railway to buy battery trains"
OTHER_BODY = [
    "The regional railway will buy forty battery trains and take its diesel engines out of service within four years.",
    "Jonas Dahl, who speaks for the workshops, said three hundred posts were at risk and nobody had been asked.",
]


def titles(*pages: list[Set]) -> list[tuple[str | None, str | None, str | None, list[str]]]:
    reading = read(File("a.pdf", papers.pdf(*pages)))
    known = [(one.metadata, one.text.split("\n")) for one in reading.articles]
    return [(meta.title, meta.outlet, meta.author, text) for meta, text in known]


def test_two_articles_of_a_page() -> None:
    head = [Set(40, 810, "The Lindby Post", 9), Set(480, 810, "4 May 2026", 9), Set(550, 810, "3", 9)]
    one = [HEADLINE, Set(40, 745, "By ADA VIK", 10), *column(40, 720, BODY[:2], 44), *column(310, 720, BODY[2:], 44)]
    two = [Set(40, 560, OTHER, 18, "F2"), Set(40, 540, "By IVO BRANDT", 10)]
    two += [*column(40, 520, OTHER_BODY[:1], 44), *column(310, 520, OTHER_BODY[1:], 44)]
    assert titles([*head, *one, *two]) == [
        (TITLE, "The Lindby Post", "Ada Vik", BODY),
        (OTHER, "The Lindby Post", "Ivo Brandt", OTHER_BODY),
    ]


def test_two_articles_side_by_side() -> None:
    one = [Set(40, 770, "Northern pier opens in May", 18, "F2"), *column(40, 740, BODY, 34)]
    two = [Set(330, 770, "Railway buys trains", 18, "F2"), *column(330, 740, OTHER_BODY, 44)]
    assert [(title, text) for title, _, _, text in titles([*one, *two])] == [
        ("Northern pier opens in May", BODY),
        ("Railway buys trains", OTHER_BODY),
    ]


def test_an_article_that_goes_on_on_another_page() -> None:
    lines = column(40, 700, BODY, 60)
    one = [HEADLINE, *lines[:3], Set(300, 660, "PIER: Continued on page 7", 8)]
    two = [Set(40, 560, OTHER, 18, "F2"), Set(40, 540, "By IVO BRANDT", 10), *column(40, 520, OTHER_BODY, 60)]
    rest = [line._replace(base=line.base + 50) for line in lines[3:]]
    page = [Set(40, 790, "Northern pier", 16, "F2"), Set(40, 770, "PIER: Continued from page 1", 8), *rest]
    assert [(title, text) for title, _, _, text in titles([*one, *two], page)] == [(OTHER, OTHER_BODY), (TITLE, BODY)]


def test_two_articles_of_a_page_of_one_column_signed_in_capitals() -> None:
    one = [HEADLINE, Set(40, 745, "SOLVEIG RENHOLM", 8, "F2"), *column(40, 720, BODY, 90)]
    two = [Set(40, 560, OTHER, 18, "F2"), Set(40, 540, "IVO SZALAY", 8, "F2"), *column(40, 520, OTHER_BODY, 90)]
    assert titles([*one, *two]) == [(TITLE, None, "Solveig Renholm", BODY), (OTHER, None, "Ivo Szalay", OTHER_BODY)]


def test_the_headings_of_a_report_of_one_column_part_no_articles() -> None:
    page = [HEADLINE]
    for number, heading in enumerate(("What was found there", "Who pays for the work")):
        top = 720 - 200 * number
        page += [Set(40, top, heading, 15, "F2"), *column(40, top - 24, BODY, 80)]
    ((title, _, _, text),) = titles(page)
    assert (title, text) == (TITLE, [*BODY, *BODY])


def test_the_section_beside_the_day_is_no_part_of_the_outlet() -> None:
    head = [Set(40, 810, "LINDBY EVENING NEWS   4 May 2026   NATIONAL", 8)]
    assert only(read(File("a.pdf", papers.pdf([*head, HEADLINE, *column(40, 700, BODY, 60)]))))[1:3] == (
        "Lindby Evening News",
        "2026-05-04",
    )


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("the old Hal-", "lam pier", "Hallam"),
        ("an EU-", "wide rule", "EU-wide"),
        ("two Oslo-", "based firms", "Oslo-based"),
    ],
)
def test_a_hyphen_behind_a_name(first: str, second: str, word: str) -> None:
    assert word in prose.joined([first, second], Counter())


def test_notes_pictures_and_lines_set_off_are_no_text() -> None:
    lines = column(40, 700, BODY, 60)
    quote = Set(60, 700 - 12 * 3 - 4, "“The pier is safe”", 14)
    after = [line._replace(base=line.base - 24) for line in lines[2:]]
    caption = Set(40, 300, "The pier in October. Photo: A. Berg", 7)
    note = Set(40, 60, "1 In prices of 2025.", 7)
    assert only(read(File("a.pdf", papers.pdf([HEADLINE, *lines[:2], quote, *after, caption, note]))))[4] == BODY


def test_a_scan_is_told() -> None:
    with pytest.raises(Unreadable, match="scan"):
        read(File("a.pdf", papers.pdf([])))


def test_a_file_that_only_its_owner_may_change_is_read_and_a_locked_one_is_told() -> None:
    from pypdf import PdfReader, PdfWriter

    def encrypted(user: str) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(papers.pdf([HEADLINE, *column(40, 700, BODY, 80)]))))
        writer.encrypt(user, "owner", algorithm="RC4-128")
        held = io.BytesIO()
        writer.write(held)
        return held.getvalue()

    assert only(read(File("a.pdf", encrypted(""))))[4] == BODY
    with pytest.raises(Unreadable, match="password"):
        read(File("a.pdf", encrypted("secret")))


def test_pages_whose_order_is_not_sure_are_told() -> None:
    over = [line._replace(left=line.left + 15, base=line.base - 4) for line in column(40, 700, BODY, 60)]
    with pytest.raises(Unreadable, match="order"):
        read(File("a.pdf", papers.pdf([*column(40, 700, BODY, 60), *over])))
