"""The downloads of news databases: each trap that others met in them, in a sample made here."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefing import annotate, build, verify
from briefing.errors import Unreadable
from briefing.model import Article
from briefing.read import File, read
from briefing.read.databases.exports import authors, language, target
from briefing.read.days import day, day_or_month, is_dated

FIRST = "The water board of Tarnmouth will close two of its nine reservoirs in the spring, it said on Monday."
SECOND = "“We have no choice,” said its chair, Ida Renholm. She did not say how long the work would take."
BODY = (FIRST, SECOND)


def articles(data: str | bytes, path: str = "a.bin") -> tuple[Article, ...]:
    return read(File(path, data.encode("utf-8") if isinstance(data, str) else data)).articles


def one(data: str | bytes, path: str = "a.bin") -> Article:
    (article,) = articles(data, path)
    return article


def left_out(data: str | bytes, path: str = "a.bin") -> list[str]:
    return [each.reason for each in read(File(path, data.encode("utf-8") if isinstance(data, str) else data)).unread]


def lines(article: Article) -> list[str]:
    return article.text.split("\n")


# --- days and names ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("November 16, 2026 Monday 9:20 AM GMT", "2026-11-16"),
        ("Monday, November 16, 2026", "2026-11-16"),
        ("December 19, 1991, Sunday, Late Edition - Final", "1991-12-19"),
        ("27. Februar 2012 Montag 9:50 PM GMT+1", "2012-02-27"),
        ("samedi 21 novembre 2026", "2026-11-21"),
        ("1er août 2026", "2026-08-01"),
        ("3 de agosto de 2026", "2026-08-03"),
        ("16 Nov 2026", "2026-11-16"),
        ("2026 Nov 16", "2026-11-16"),
        ("2026/11/16/", "2026-11-16"),
        ("2018 年 10 月 7 日 17:04", "2018-10-07"),
    ],
)
def test_a_day_is_read_as_each_interface_writes_it(text: str, found: str) -> None:
    assert day(text) == found
    assert is_dated(text)


@pytest.mark.parametrize(
    "text", ["Two killed on November 16, 2026", "The June 2026 floods", "February 30, 2026", "Page 12"]
)
def test_a_line_of_words_is_no_day(text: str) -> None:
    assert not is_dated(text)


@pytest.mark.parametrize(
    ("text", "found"), [("November 2026", "2026-11"), ("2026/11//", "2026-11"), ("Summer 2026", "")]
)
def test_a_month_alone_is_no_day(text: str, found: str) -> None:
    assert day(text) == ""
    assert day_or_month(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By Ida Renholm", "Ida Renholm"),
        ("By IDA RENHOLM and Jo Ek", "Ida Renholm, Jo Ek"),
        ("Von Ida Renholm, Berlin", "Ida Renholm"),
        ("Ida Renholm, theledger.example.com", "Ida Renholm"),
        ("Ida Renholm, Political Editor; Jo Ek", "Ida Renholm, Jo Ek"),
        ("Ida Renholm in Tarnmouth", "Ida Renholm"),
        ("Staff Reporter", ""),
        ("desk@ledger.example", ""),
    ],
)
def test_authors_stand_without_their_roles(text: str, found: str) -> None:
    assert authors(text) == found


def test_a_catalogue_writes_the_family_name_first() -> None:
    assert (
        authors("Renholm, Ida; van Ek, Jo; Moss, Ann, Jr", family_first=True) == "Ida Renholm, Jo van Ek, Ann Moss Jr"
    )


def test_languages_are_known_by_their_names_in_the_interface() -> None:
    assert [language(name) for name in ("ENGLISH", "Anglais", "GERMAN; DEUTSCH", "en-GB", "Klingon")] == [
        "en",
        "en",
        "de",
        "en",
        None,
    ]


def test_the_proxy_of_a_library_is_no_part_of_an_address() -> None:
    address = "https://www.proquest.com/docview/313?accountid=9"
    assert target(f"http://proxy.example/login?url={address}") == address
    assert target("https://ledger.example/?url=here") == "https://ledger.example/?url=here"


# --- LexisNexis, text -------------------------------------------------------------------------------------------------


def lexis(
    body: str = f"{FIRST}\n\n{SECOND}",
    *,
    counter: str = "1 of 1 DOCUMENTS",
    above: str = "BYLINE: By Ida Renholm\n\nSECTION: NEWS; Pg. 2\n\nLENGTH: 36 words",
    below: str = "LOAD-DATE: November 16, 2026\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper",
    title: str = "Tarnmouth closes two reservoirs",
    date: str = "November 16, 2026 Monday",
    outlet: str = "The Tarn Ledger",
) -> str:
    head = [one.center(78) for one in (counter, "", outlet, "", date)]
    end = [one.center(78) for one in ("Copyright 2026 The Tarn Ledger", "All Rights Reserved")]
    return "\n".join([*head, "", title, "", above, "", body, "", below, "", *end, "", ""])


def test_an_article_of_a_text_download() -> None:
    found = one("\ufeff\n\nTerms: (Tarn and water)\n\nSource: All\n\n" + lexis())
    known = found.metadata
    assert (known.title, known.outlet, known.author, known.published, known.language) == (
        "Tarnmouth closes two reservoirs", "The Tarn Ledger", "Ida Renholm", "2026-11-16", "en",
    )  # fmt: skip
    assert known.published_basis == "metadata"
    assert lines(found) == list(BODY)
    assert found.by_line


def test_lines_broken_at_a_width_are_one_again() -> None:
    wrapped = (
        "The water board of Tarnmouth will close two of its lakes after a two-\nyear dispute, and the ministry\nagreed."
    )
    whole = (
        "The water board of Tarnmouth will close two of its lakes after a two-year dispute, and the ministry agreed."
    )
    assert lines(one(lexis(wrapped))) == [whole]


def test_windows_line_ends_and_a_title_of_two_lines() -> None:
    found = one(lexis(title="Tarnmouth closes two reservoirs and says that\nmore may follow").replace("\n", "\r\n"))
    assert found.metadata.title == "Tarnmouth closes two reservoirs and says that more may follow"
    assert lines(found) == list(BODY)


def test_two_hundred_articles_are_two_hundred() -> None:
    whole = "".join(lexis(counter=f"{n} of 200 DOCUMENTS", title=f"Reservoir number {n} closes") for n in range(1, 201))
    found = articles(whole)
    assert [article.metadata.title for article in found] == [f"Reservoir number {n} closes" for n in range(1, 201)]
    assert found[199].id == "a.bin#200"


def test_an_article_without_a_day_is_read_as_undated() -> None:
    whole = lexis(counter="1 of 2 DOCUMENTS", date="Correction Appended") + lexis(counter="2 of 2 DOCUMENTS", date="")
    said = [(found.metadata.title, found.metadata.outlet, found.metadata.published) for found in articles(whole)]
    assert said == [("Tarnmouth closes two reservoirs", "The Tarn Ledger", None)] * 2
    assert lines(articles(whole)[1]) == list(BODY)


def test_a_single_download_has_no_counter() -> None:
    assert lines(one(lexis(counter=""))) == list(BODY)
    assert lines(one(lexis(counter="", above="BYLINE: By Ida Renholm"))) == list(BODY)
    assert one(lexis(counter="")).metadata.outlet == "The Tarn Ledger"


@pytest.mark.parametrize(
    "above", ["BYLINE: By Ida Renholm", "SECTION: NEWS; Pg. 2\nLENGTH: 36 words\nHIGHLIGHT: Two lakes\nwill be empty"]
)
def test_the_text_begins_behind_the_last_label_that_is_there(above: str) -> None:
    assert lines(one(lexis(above=above))) == list(BODY)


def test_a_label_of_the_text_is_no_label_of_the_download() -> None:
    asked = "SUBJECT: the dam and who pays for it, the board wrote to the ministry."
    body = "\n\n".join((f"ENERGY: {FIRST}", asked, f"LOAD-DATE: {SECOND}", FIRST, SECOND))
    found = one(lexis(body, title="ENERGY: Tarnmouth closes two reservoirs"))
    assert found.metadata.title == "ENERGY: Tarnmouth closes two reservoirs"
    assert len(lines(found)) == 5


def test_german_labels() -> None:
    found = one(
        lexis(
            counter="Dokument 1 von 1",
            date="16. November 2026 Montag",
            above="AUTOR: Von Ida Renholm\n\nRUBRIK: POLITIK; S. 2\n\nLÄNGE: 36 Wörter",
            below="UPDATE: 17. November 2026\n\nSPRACHE: ENGLISCH\n\nPUBLICATION-TYPE: Zeitung",
        )
    )
    assert (found.metadata.author, found.metadata.published, lines(found)) == ("Ida Renholm", "2026-11-16", list(BODY))


def test_french_labels() -> None:
    found = one(
        lexis(
            counter="Document 1 de 1",
            date="16 novembre 2026 lundi",
            above="AUTEUR: Ida Renholm\n\nRUBRIQUE: Pg. 2\n\nLONGUEUR: 36 mots",
            below="DATE-CHARGEMENT: 17 novembre 2026\n\nLANGUE: ANGLAIS\n\nTYPE-PUBLICATION: Journal",
        )
    )
    assert (found.metadata.author, found.metadata.published, lines(found)) == ("Ida Renholm", "2026-11-16", list(BODY))


def test_the_older_layout_labels_headline_and_body() -> None:
    found = one(
        "1 of 1 DOCUMENTS".center(78)
        + "\n\n"
        + "Copyright 2026 Ledger Group".center(78)
        + "\n"
        + "The Tarn Ledger".center(78)
        + "\n\n"
        + "November 16, 2026, Monday, Late Edition - Final".center(78)
        + "\n\nSECTION: Section A; Page 2\n\nLENGTH: 36 words\n\nHEADLINE: Tarnmouth closes\nreservoirs\n\n"
        + f"BYLINE: By IDA RENHOLM\n\nBODY:\n\n{FIRST}\n\n{SECOND}\n\nLOAD-DATE: November 16, 2026\n"
    )
    assert (found.metadata.title, found.metadata.outlet) == ("Tarnmouth closes reservoirs", "The Tarn Ledger")
    assert lines(found) == list(BODY)


def test_a_picture_without_text_is_named_and_left_out() -> None:
    whole = lexis("GRAPHIC: Photo, the dam", counter="1 of 2 DOCUMENTS", title="The dam") + lexis(
        counter="2 of 2 DOCUMENTS"
    )
    assert lines(one(whole)) == list(BODY)
    assert left_out(whole) == ["1 of 2 articles holds no text: “The dam”"]


def test_what_cannot_be_parted_is_never_one_article() -> None:
    with pytest.raises(Unreadable, match="LexisNexis export"):
        articles(f"1 of 2 DOCUMENTS\n\n{FIRST}\n\nPUBLICATION-TYPE: Newspaper\n\n2 of 2 DOCUMENTS\n\n{SECOND}\n")


@pytest.mark.parametrize(
    "counter", ["Document {} van 2", "Dokument {} z 2", "{} von 2 DOKUMENTEN", "{} de 2 DOCUMENTS", "Documento {} di 2"]
)
def test_a_counter_in_any_language_parts_the_articles(counter: str) -> None:
    whole = lexis(counter=counter.format(1)) + lexis(counter=counter.format(2), title="More reservoirs close")
    assert [found.metadata.title for found in articles(whole)] == [
        "Tarnmouth closes two reservoirs",
        "More reservoirs close",
    ]


def test_articles_under_a_counter_that_nobody_knows_are_never_one() -> None:
    whole = lexis(counter="Nr. 1 / 2") + lexis(counter="Nr. 2 / 2")
    with pytest.raises(Unreadable, match="LexisNexis export"):
        articles(whole)


# --- LexisNexis, HTML -------------------------------------------------------------------------------------------------


def division(style: str, *paragraphs: str) -> str:
    return f'<BR><DIV CLASS="{style}">' + "".join(f'<P CLASS="c1">{one}</P>' for one in paragraphs) + "</DIV>"


def span(text: str, style: str = "c2") -> str:
    return f'<SPAN CLASS="{style}">{text}</SPAN>'


def lexis_html(*bodies: Sequence[str], date: str = "November</SPAN><SPAN CLASS='c2'> 16, 2026 Monday") -> str:
    """The classes have other numbers than in most files: only the style sheet says what they are."""
    styles = """.c1 { margin-top: 0em; } .c2 { font-weight: normal; } .c7 { text-align: center; }
.c4 { text-align: left; }
.c8 { font-size: 14pt; font-weight: bold; } .c3 { font-weight: bold; }"""
    documents = [
        "<!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->"
        + division("c7", span(f"{n} of {len(bodies)} DOCUMENTS"))
        + division("c7", span("The Tarn Ledger"))
        + division("c7", f"<SPAN CLASS='c3'>{date}</SPAN><SPAN CLASS='c2'>&nbsp;<BR>City Edition</SPAN>")
        + division("c4", span(f"Reservoir {n} closes;<BR>More to follow", "c8"))
        + division("c4", span("BYLINE: ", "c3") + span("By Ida Renholm"))
        + division("c4", span("ODD-LABEL: ", "c3") + span("Every zone"))
        + (division("c4", *map(span, body)) if body else "")
        + division("c4", span("LOAD-DATE: ", "c3") + span("November 17, 2026"))
        + division("c4", span("STRANGE-LABEL: ", "c3") + span("Ledger"))
        + division("c7", span("Copyright 2026 Ledger<BR>All Rights Reserved"))
        + "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->"
        for n, body in enumerate(bodies, 1)
    ]
    return (
        f'<HTML><HEAD><STYLE TYPE="text/css"><!--\n{styles}\n--></STYLE></HEAD><BODY>{"".join(documents)}</BODY></HTML>'
    )


def test_articles_of_an_html_download() -> None:
    found = articles(lexis_html(BODY, (FIRST.replace("closes", "</SPAN><SPAN CLASS='c3'>closes"), SECOND)))
    assert [article.metadata.title for article in found] == [
        "Reservoir 1 closes; More to follow",
        "Reservoir 2 closes; More to follow",
    ]
    known = found[0].metadata
    assert (known.outlet, known.author, known.published) == ("The Tarn Ledger", "Ida Renholm", "2026-11-16")
    assert lines(found[1]) == list(BODY)


def test_a_document_without_text_is_left_out() -> None:
    assert len(articles(lexis_html(BODY, ()))) == 1
    assert left_out(lexis_html(BODY, ())) == ["1 of 2 articles holds no text: “Reservoir 2 closes; More to follow”"]


# --- Factiva, HTML ----------------------------------------------------------------------------------------------------


def row(code: str, value: str) -> str:
    return f'<tr><td align="right" class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>'


def paragraphs(*texts: str) -> str:
    return "".join(f'<p class="articleParagraph enarticleParagraph">{text}</p>\n' for text in texts)


def factiva(*bodies: str, language: str = "en", title: str = "Factiva") -> str:
    divisions = "".join(f'<div class="article {language}Article">{body}</div><br/>' for body in bodies)
    foot = '<div id="pageFooter">© 2026 Factiva, Inc.</div>'
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body><div>{divisions}{foot}</div></body></html>"


def coded(*fields: str) -> str:
    return f"<table>{''.join(fields)}</table>"


HEAD = (
    row("SE", "Politics"),
    row("HD", "<b class='enHeadline'>Tarnmouth closes <b>two</b> reservoirs</b>\n"),
    row("BY", "By Ida Renholm"),
    row("WC", "36 words"),
    row("PD", "16 November 2026"),
    row("SN", "The Tarn Ledger"),
    row("LA", "Englisch"),
)
FOOT = (row("NS", "<br/>gpol : Domestic Politics"), row("AN", "<br/>Document TARN000020261116embt00001"))


@pytest.mark.parametrize(
    "text",
    [
        (row("LP", paragraphs(FIRST)), row("TD", paragraphs(SECOND))),
        (row("TD", paragraphs(FIRST, SECOND)),),
        (row("TD", f"{FIRST}<br/>{SECOND}"),),
    ],
)
def test_the_layout_of_codes(text: Sequence[str]) -> None:
    found = one(factiva(coded(*HEAD, *text, *FOOT)))
    known = found.metadata
    assert (known.title, known.outlet, known.author, known.published, known.language) == (
        "Tarnmouth closes two reservoirs", "The Tarn Ledger", "Ida Renholm", "2026-11-16", "en",
    )  # fmt: skip
    assert lines(found) == list(BODY)


def plain(
    *divisions: str,
    author: str = '<div class="author">Ida Renholm </div>',
    headline: str = "Tarnmouth closes two reservoirs",
) -> str:
    return (
        f"<p><div>News</div><div id='hd'><span class='enHeadline'>{headline}</span></div>{author}"
        + "".join(f"<div>{one}</div>" for one in divisions)
        + "</p>"
        + paragraphs(FIRST, f"{SECOND[:20]}<b>{SECOND[20:]}</b>")
        + "<p>Ledger Group</p><p>Document TARN000020261116embt00001</p>"
    )


@pytest.mark.parametrize(
    "divisions",
    [
        ("36 words", "16 November 2026", "The Tarn Ledger", "TARN", "English", "(c) 2026 Ledger"),
        ("36 words", "16 November 2026", "06:30", "The Tarn Ledger", "TARN", "12", "English", "(c) 2026 Ledger"),
        ("1.285 Wörter", "16 November 2026", "06:30 GMT", "The Tarn Ledger", "TARN", "Englisch", "Copyright 2026"),
        ("36 mots", "16 novembre 2026", "The Tarn Ledger", "TARN", "Anglais", "(c) 2026"),
        ("36 字", "2026 年 11 月 16 日 17:04", "The Tarn Ledger", "TARN", "英文", "Copyright"),
        ("16 November 2026", "The Tarn Ledger", "TARN"),
    ],
)
def test_the_plain_layout_is_told_by_its_day(divisions: Sequence[str]) -> None:
    found = one(factiva(plain(*divisions)))
    known = found.metadata
    assert (known.title, known.outlet, known.author, known.published) == (
        "Tarnmouth closes two reservoirs", "The Tarn Ledger", "Ida Renholm", "2026-11-16",
    )  # fmt: skip
    assert lines(found) == list(BODY)


def test_the_class_of_an_article_is_its_own_language() -> None:
    assert len(articles(factiva(coded(*HEAD, row("TD", paragraphs(*BODY)), *FOOT), language="de", title=""))) == 1


def test_deleted_articles_are_named() -> None:
    shell = coded(row("HD", "Tarnmouth"), row("PD", "16 November 2026"), row("TD", paragraphs("This is a deletion.")))
    whole = factiva(shell, plain("16 November 2026", "The Tarn Ledger", "TARN"))
    assert lines(one(whole)) == list(BODY)
    assert left_out(whole) == ["1 of 2 articles was deleted"]


def test_a_factiva_page_without_articles_is_no_article() -> None:
    with pytest.raises(Unreadable, match="Factiva export"):
        articles(f"<html><head><title>Factiva</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>")


# --- Europresse -------------------------------------------------------------------------------------------------------


def old(
    body: str,
    *,
    outlet: str = "Tarn Ledger   ",
    author: str = "<div>Ida Renholm</div>",
    close: str = "</div> </div> </section>",
) -> str:
    return f"""<article> <header> <div> <span class="DocPublicationName">{outlet}</span> </div>
<div> <span class="DocHeader">Politique, lundi 16 novembre 2026, p. 4</span> </div> <div><p>POLITIQUE</p></div>
<div class="titreArticle"> <p class='sm-margin-bottom'>TRIBUNE</p>
<p class="titreArticleVisu">Tarnmouth closes two reservoirs</p> </div> {author} </header>
<section> <div class="DocText"> <div class='docOcurrContainer'> {body} {close}
<aside> <div> <p><b>Illustration(s) : </b></p> <div><p>Une grue au port.</p></div> </div>
<div> <b>Note(s) : </b><p>Une note.</p> </div> </aside>
<footer> <small>© 2026 Tarn Ledger. Tous droits réservés.</small> <p>Numéro de document : news·20261116·TL·0000001</p>
<div id="divPubliC"> <span id="PubliC_lblNodoc">news·20261116·TL·0000001</span>
<span>Date d'émission : <b>2026-11-27</b></span> </div> </footer> </article>"""


def page(*parts: str) -> str:
    head = '<!DOCTYPE html> <html> <head> <meta charset="utf-8"> <title></title> </head>'
    return f"{head} <body> {' '.join(parts)} </body> </html>"


MARKED = f"<p>{FIRST.replace('water', '<mark>water</mark>')}</p> <p>{SECOND}</p>"


@pytest.mark.parametrize(
    "outlet", ["Tarn Ledger, no. 4123", "Tarn Ledger (site web)", "Tarn Ledger<div>Also in: <a>Other Times</a></div>"]
)
def test_the_old_layout(outlet: str) -> None:
    found = one(page(old(MARKED, outlet=outlet)))
    known = found.metadata
    assert (known.title, known.outlet, known.author, known.published) == (
        "Tarnmouth closes two reservoirs", "Tarn Ledger", "Ida Renholm", "2026-11-16",
    )  # fmt: skip
    assert lines(found) == list(BODY)


def test_sections_that_are_never_closed_and_an_article_without_author() -> None:
    found = articles(page(old(MARKED, close=""), old(MARKED, author="")))
    assert [lines(article) for article in found] == [list(BODY), list(BODY)]
    assert [article.metadata.author for article in found] == ["Ida Renholm", None]


def test_a_last_line_that_links_is_the_address() -> None:
    address = "https://ledger.example/reservoirs"
    for link in (f"Lire aussi : <a href='{address}'>{address}</a>", f"<a href='{address}'>Lire sur le site</a>"):
        found = one(page(old(f"{MARKED} <p>{link}</p>")))
        assert (found.metadata.url, lines(found)) == (address, list(BODY))


@pytest.mark.parametrize(
    "author", ['<p class="sm-margin-bottomNews">Ida Renholm</p>', '<div class="docAuthors">Ida Renholm</div>']
)
def test_the_new_layout(author: str) -> None:
    found = one(
        page(
            f"""<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">Tarn Ledger, no 4
<div class="apd-wrapper">Other Times</div></span></div>
<div class="rdp__DocHeader"><span class="DocHeader">Monday, November 16, 2026 134 words, p. 11</span></div>
<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">
Tarnmouth closes two reservoirs</p></div><div class="rdp__subtitle">Two lakes</div>{author}</header>
<section><div class="DocText clearfix"><div class="docOcurrContainer">{MARKED}</div></div></section>
<footer><div class="publiC-lblNodoc">web·20261116·TL·0001</div></footer></article>"""
        )
    )
    known = found.metadata
    assert (known.title, known.outlet, known.author, known.published) == (
        "Tarnmouth closes two reservoirs", "Tarn Ledger", "Ida Renholm", "2026-11-16",
    )  # fmt: skip
    assert lines(found) == list(BODY)


def test_the_oldest_layout_in_a_one_byte_encoding() -> None:
    spoken = SECOND.replace("“", '"').replace("”", '"')
    table = f"""<table style="width: 96%"><tr><td><table id="tbHeaderImages"><tr><td></td></tr></table>
<span class="DocPublicationName">L'Écho, no. 12</span><br>
<span class="DocHeader">lundi </span><span class="DocHeader">16 novembre 2026</span><br><br>
<span class="TitreArticleVisu">Tarnmouth closes two reservoirs</span><br><br>Ida Renholm<br>
<p></p>{FIRST}<p></p>{spoken}
<p></p><b><i>© 2026 L'Écho. Tous droits réservés.</i></b><p></p>Numéro de document : news·20261116·EC·1<br>
<table><tr><td>news·20261116·EC·1</td></tr></table></td></tr></table>"""
    found = articles(f"<html><head></head><body>{table}<p><br>{table}</body></html>".encode("latin-1"))
    assert [(one.metadata.outlet, one.metadata.author, one.metadata.published) for one in found] == [
        ("L'Écho", "Ida Renholm", "2026-11-16")
    ] * 2
    assert lines(found[0]) == [FIRST, spoken]


# --- ProQuest, text ---------------------------------------------------------------------------------------------------

UNDERSCORES = "_" * 60


def proquest(
    text: str = f"Full text: {FIRST}\n\n{SECOND}",
    *,
    title: str = "Tarnmouth closes two reservoirs",
    outlet: str = "The Tarn Ledger; Tarnmouth",
    above: str = f"Abstract: {FIRST}\n\nLinks: http://links.example/?title=1",
    date: str = "Nov 16, 2026",
    fields: str = "",
) -> str:
    url = "http://proxy.example/login?url=https://www.proquest.com/newspapers/x/docview/313/se-2?accountid=9"
    below = fields or (
        f"Subject: Dams; Water\n\nLocation: Tarnmouth\n\nTitle: {title}\n\nPublication title: {outlet}\n\n"
        f"Publication year: 2026\n\nPublication date: {date}\n\nSection: News\n\nLanguage of publication: English\n\n"
        f"ProQuest document ID: 313\n\nDocument URL: {url}\n\nCopyright: Ledger Nov 16, 2026\n\nDatabase: Newsstream"
    )
    return (
        f"{UNDERSCORES}\n\n{title}\n\nAuthor: Renholm, Ida; Ek, Jo\n\n"
        f"Publication info: {outlet} [Tarnmouth]. 16 Nov 2026: A.4. \n\n{url}\n\n{above}\n\n{text}\n\n{below}\n\n"
    )


NOTICE = f"{UNDERSCORES}\n\nContact ProQuest\n\nCopyright 2026 ProQuest LLC. All rights reserved.\n"


def test_a_record_of_proquest() -> None:
    found = one("\ufeff" + proquest() + NOTICE)
    known = found.metadata
    assert (known.title, known.outlet, known.author, known.published, known.language, known.url) == (
        "Tarnmouth closes two reservoirs", "The Tarn Ledger", "Ida Renholm, Jo Ek", "2026-11-16", "en",
        "https://www.proquest.com/newspapers/x/docview/313/se-2?accountid=9",
    )  # fmt: skip
    assert lines(found) == list(BODY)


def test_a_headline_that_the_database_made_is_not_marked_as_such() -> None:
    assert one(proquest(title="Dam opens [Derived headline]")).metadata.title == "Dam opens"


def test_paragraphs_that_look_like_fields_are_text() -> None:
    body = f"Full Text: {FIRST}\n\nLocation: the dam above the town.\n\n{SECOND}\n\nNote to the figures: rounded."
    assert len(lines(one((proquest(body) + NOTICE).replace("\n", "\r\n")))) == 4


@pytest.mark.parametrize(
    ("outlet", "name"),
    [
        ("Tarn Times, Late Edition (East Coast); Tarnmouth, N.Y.", "Tarn Times"),
        ("The Tarn Ledger (Online); Tarnmouth", "The Tarn Ledger (Online)"),
        ("The Tarn Ledger", "The Tarn Ledger"),
    ],
)
def test_an_outlet_stands_without_city_and_edition(outlet: str, name: str) -> None:
    assert one(proquest(outlet=outlet)).metadata.outlet == name


def test_fields_below_one_another_and_a_day_that_only_the_first_lines_state() -> None:
    fields = "Title: Tarnmouth closes\nPublication year: 2026\nProQuest document ID: 313\nDatabase: Newsstream"
    found = one(proquest(fields=fields))
    assert (found.metadata.outlet, found.metadata.published, lines(found)) == (
        "The Tarn Ledger",
        "2026-11-16",
        list(BODY),
    )


def test_records_without_text_are_counted_and_an_abstract_is_a_teaser() -> None:
    empty = proquest("Full text: Not available.", above="", title="Dam opens")
    whole = proquest() + empty + proquest("", title="Dam closes") + NOTICE
    found = articles(whole)
    assert [article.is_teaser for article in found] == [False, True]
    assert left_out(whole) == ["1 of 3 records holds no text: “Dam opens”"]


def test_german_and_french_labels_of_proquest() -> None:
    german = (
        f"{UNDERSCORES}\n\nTarnmouth closes two reservoirs\n\nAutor: Renholm, Ida\n\nVolltext: {FIRST}\n\n{SECOND}\n\n"
        "Titel: Tarnmouth closes two reservoirs\n\nTitel der Publikation: The Tarn Ledger; Tarnmouth\n\n"
        "Publikationsdatum: 16. Nov 2026\n\nProQuest-Dokument-ID: 313\n\nDatenbank: Newsstream\n\n"
    )
    french = (
        f"{UNDERSCORES}\n\nTarnmouth closes two reservoirs\n\nAuteur : Renholm, Ida\n\n"
        f"Texte intégral : {FIRST}\n\n{SECOND}\n\n"
        "Titre : Tarnmouth closes two reservoirs\n\nTitre de la publication : The Tarn Ledger; Tarnmouth\n\n"
        "Date de publication : 16 nov. 2026\n\nIdentifiant de document ProQuest : 313\n\n"
        "Base de données : Newsstream\n\n"
    )
    for found in (one(german), one(french)):
        known = found.metadata
        assert (known.title, known.outlet, known.author, known.published) == (
            "Tarnmouth closes two reservoirs", "The Tarn Ledger", "Ida Renholm", "2026-11-16",
        )  # fmt: skip
        assert lines(found) == list(BODY)


def test_a_rule_of_underscores_makes_no_export() -> None:
    assert one(f"{UNDERSCORES}\n\n{FIRST}\n\nThe study was found on ProQuest.\n\n{SECOND}", "a.txt").reader == "text"


# --- RIS --------------------------------------------------------------------------------------------------------------


def ris(
    *more: str,
    title: str = "TI  - Tarnmouth closes two reservoirs",
    author: str = "AU  - Renholm, Ida",
    outlet: str = "T2  - The Tarn Ledger",
    date: str = "DA  - 2026/11/16/",
    text: str = f"AB  - {FIRST}  {SECOND}",
) -> str:
    fields = (author, outlet, text, date, "PY  - 2026", "LA  - en-GB", "UR  - https://ledger.example/1", *more)
    return "\n".join(("TY  - NEWS", title, *filter(None, fields), "ER  - ", "", ""))


def test_a_record_of_ris() -> None:
    found = one(("\ufeff" + ris("N1  - Copyright - Ledger", "N1  - Last updated - 2026-11-17")).replace("\n", "\r\n"))
    known = found.metadata
    assert (known.title, known.outlet, known.author, known.published, known.language, known.url) == (
        "Tarnmouth closes two reservoirs", "The Tarn Ledger", "Ida Renholm", "2026-11-16", "en",
        "https://ledger.example/1",
    )  # fmt: skip
    assert lines(found) == list(BODY)


def test_no_record_of_ris_is_lost() -> None:
    whole = "Records 1-3\n\n" + ris() + "2 of 3\n\n" + ris().replace("ER  - \n", "") + "\n" + ris(author="A1  - Ek, Jo")
    assert [article.metadata.author for article in articles(whole)] == ["Ida Renholm", "Ida Renholm", "Jo Ek"]


@pytest.mark.parametrize(
    "text",
    [
        f"N2  - {FIRST}\n\n{SECOND}",
        f"AB  - <p>{FIRST}</p><p>{SECOND}</p>",
        f"AB  - {FIRST[:39]}\n{FIRST[40:]}\n\n{SECOND}",
        f"AB  - {FIRST}\n{SECOND} It may be long: the dam is old, and nobody has looked at it for years.",
    ],
)
def test_a_text_over_several_lines(text: str) -> None:
    assert [line[:60] for line in lines(one(ris(text=text)))] == [line[:60] for line in BODY]


def test_a_line_that_looks_like_a_tag_is_text_where_tags_have_two_blanks() -> None:
    assert lines(one(ris(text=f"AB  - {FIRST}\n\nEU - {SECOND}"))) == [FIRST, f"EU - {SECOND}"]
    assert lines(one(ris(text=f"AB  - {FIRST}").replace("  - ", " - "))) == [FIRST]


def test_two_blanks_behind_each_sentence_are_a_habit_and_no_paragraph() -> None:
    typed = "The board met. It voted.  Two of nine lakes will close in spring, as it had said before."
    assert lines(one(ris(text=f"AB  - {typed}"))) == ["The board met. It voted.", typed[26:]]
    typed = "The board met.  It voted.  Two of nine lakes will close in spring."
    assert lines(one(ris(text=f"AB  - {typed}"))) == [typed.replace("  ", " ")]


@pytest.mark.parametrize("date", ["Y1  - 2026/11/16/", "DA  - 2026 Nov 16", "DA  - 2026-11-16", "DA  - 16 Nov. 2026"])
def test_days_of_ris(date: str) -> None:
    assert one(ris(date=date)).metadata.published == "2026-11-16"


def test_a_cut_abstract_is_a_teaser() -> None:
    assert one(ris(text=f"AB  - {FIRST} {SECOND[:30]}…")).is_teaser
    assert not one(ris()).is_teaser


def test_citations_are_counted_in_one_line() -> None:
    assert left_out(ris() + ris(text="") * 12) == ["12 of 13 citations hold no text"]
    assert articles(ris(text="") * 2) == ()


# --- BibTeX -----------------------------------------------------------------------------------------------------------


def bibtex(**more: str) -> str:
    fields = {
        "title": "{{Tarnmouth} closes two reservoirs}",
        "author": "{Renholm, Ida and Ek, Jo}",
        "journal": "{The Tarn Ledger}",
        "date": "{2026-11-16}",
        "url": "{https://ledger.example/~water/1--2}",
        "langid": "{english}",
        "abstract": "{" + f"{FIRST}\n\n{SECOND}" + "}",
    } | more
    return "@article{renholm_2026,\n" + "".join(f"\t{name} = {value},\n" for name, value in fields.items()) + "}\n\n"


def test_an_entry_of_bibtex() -> None:
    found = one("\ufeff@comment{x}\n" + bibtex())
    known = found.metadata
    assert (known.title, known.outlet, known.author, known.published, known.language, known.url) == (
        "Tarnmouth closes two reservoirs", "The Tarn Ledger", "Ida Renholm, Jo Ek", "2026-11-16", "en",
        "https://ledger.example/~water/1--2",
    )  # fmt: skip
    assert lines(found) == list(BODY)


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        (r"K{\o}ge's mayor, Ren{\'e} Fa{\c c}ade", "Køge's mayor, René Façade"),
        (r"Jos\'{e} \v{S}im\r{u}nek, {\"U}lk\"u, \~nu, {\ss}, na{\"\i}ve", "José Šimůnek, Ülkü, ñu, ß, naïve"),
        (r"``Costs rose 5\,\% -- to \$3 \& more'', 2027--2029", "“Costs rose 5 % – to $3 & more”, 2027–2029"),
        (r"A \emph{new} {NATO} \{plan\}~here\ldots", "A new NATO {plan} here…"),
    ],
)
def test_commands_of_latex_are_letters(written: str, letters: str) -> None:
    assert one(bibtex(abstract="{" + written + "}")).text == letters


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ({"year": "{2026}", "month": "nov", "day": "16"}, "2026-11-16"),
        ({"year": "2026", "month": 'nov # "~16"'}, "2026-11-16"),
        ({"year": "{2026}", "month": "{11}", "day": "{16}"}, "2026-11-16"),
    ],
)
def test_days_of_bibtex(date: dict[str, str], found: str) -> None:
    assert one(bibtex(**date).replace("\tdate = {2026-11-16},\n", "")).metadata.published == found


def test_of_a_month_without_a_day_the_month_is_known(tmp_path: Path) -> None:
    whole = bibtex(year="{2026}", month="nov").replace("\tdate = {2026-11-16},\n", "")
    known = one(whole).metadata
    assert (known.published, known.published_basis, known.month) == (None, None, "2026-11")
    (tmp_path / "a.bib").write_text(whole, encoding="utf-8")
    brief = build([tmp_path], day="2026-12-01")
    (source,) = brief.to_dict()["sources"]
    assert (source["published"], source["month"]) == (None, "2026-11")
    assert "The Tarn Ledger, November 2026" in brief.render("md").decode("utf-8")
    assert verify(brief.write(tmp_path / "out")[-1]).sources == 1
    assert [found["published"] for found in annotate([tmp_path / "a.bib"])] == ["2026-11"]


def test_abbreviations_quotes_and_bodies_as_authors() -> None:
    whole = '@string{ledger = "The Tarn Ledger"}\n' + bibtex(
        journal="ledger", title='"A {B "quoted"} C"', author="{{Ministry of Water and Energy} and others}"
    )
    known = one(whole).metadata
    assert (known.outlet, known.title) == ("The Tarn Ledger", 'A B "quoted" C')


def test_entries_without_text_are_counted() -> None:
    assert left_out(bibtex() + bibtex(abstract="{}") * 4) == ["4 of 5 citations hold no text"]


# --- tables -----------------------------------------------------------------------------------------------------------

NEWS_PLEASE = {
    "authors": ["Ida Renholm", "Jo Ek"],
    "date_download": "2026-11-27 08:12:44",
    "date_publish": "2026-11-16 06:30:00",
    "description": f"{FIRST} “We have no cho",
    "language": "en",
    "maintext": f"{FIRST}\n{SECOND}",
    "source_domain": "ledger.example",
    "text": None,
    "title": "Tarnmouth closes two reservoirs",
    "url": "https://ledger.example/1",
}


def test_news_please_by_the_line() -> None:
    empty = NEWS_PLEASE | {"maintext": None, "title": None, "title_page": "Dam", "description": "Two of nine rese"}
    whole = (
        "\n".join(json.dumps(one) for one in (NEWS_PLEASE, NEWS_PLEASE | {"maintext": None}, empty)) + '\n{"title": "D'
    )
    first, second = articles("\ufeff" + whole)
    known = first.metadata
    assert (known.title, known.outlet, known.author, known.published, known.language, known.url) == (
        "Tarnmouth closes two reservoirs", "ledger.example", "Ida Renholm, Jo Ek", "2026-11-16", "en",
        "https://ledger.example/1",
    )  # fmt: skip
    assert lines(first) == list(BODY)
    assert (second.text, second.is_teaser) == (FIRST, True)
    assert left_out(whole) == ["1 of 3 records holds no text: “Dam”", "1 of 4 lines are cut or broken"]


def test_newsapi_cuts_its_texts() -> None:
    item = {
        "source": {"id": None, "name": "The Tarn Ledger"},
        "author": "Ida Renholm",
        "title": "Tarnmouth - and more - The Tarn Ledger",
        "description": FIRST,
        "url": "https://ledger.example/1",
        "publishedAt": "2026-11-16T23:30:00Z",
        "content": f"{FIRST} {SECOND[:30]}… [+407 chars]",
    }
    found = one(json.dumps({"status": "ok", "totalResults": 1, "articles": [item]}))
    assert (found.metadata.title, found.metadata.outlet) == ("Tarnmouth - and more", "The Tarn Ledger")
    assert (found.text, found.is_teaser, found.metadata.published) == (FIRST, True, "2026-11-16")
    assert lines(one(json.dumps([item | {"content": f"{FIRST}\r\n{SECOND}"}]))) == list(BODY)


@pytest.mark.parametrize(
    "record",
    [
        {"title": "Dam", "published_date": "2026-11-16 06:30:00", "clean_url": "ledger.example", "link": "https://l.example",
         "excerpt": FIRST, "summary": f"{FIRST}\n{SECOND}", "authors": "Ida Renholm"},
        {"title": "Dam", "published_date": "2026-11-16 06:30:00", "name_source": "ledger.example", "description": FIRST,
         "content": f"{FIRST}\n\n{SECOND}", "authors": ["Ida Renholm"], "link": "https://l.example"},
        {"headline": "Dam", "datePublished": "2026-11-16T06:30:00+01:00", "publisher": {"name": "ledger.example"},
         "articleBody": f"{FIRST}\n{SECOND}", "author": {"name": "Ida Renholm"}, "url": "https://l.example"},
        {"title": {"rendered": "Dam"}, "content": {"rendered": f"<p>{FIRST}</p>\n<script>x</script><p>{SECOND}</p>"},
         "date": "2026-11-16T06:30:00", "source": "ledger.example", "byline": "By Ida Renholm", "link": "https://l.example"},
        {"type": "article-newspaper", "title": "Dam", "container-title": "ledger.example",
         "abstract": f"{FIRST}\n{SECOND}",
         "author": [{"family": "Renholm", "given": "Ida"}], "issued": {"date-parts": [[2026, 11, 16]]},
         "URL": "https://l.example"},
        {"itemType": "newspaperArticle", "title": "Dam", "publicationTitle": "ledger.example", "date": "2026-11-16",
         "abstractNote": f"{FIRST}\n{SECOND}", "creators": [{"firstName": "Ida", "lastName": "Renholm"}], "url": "https://l.example"},
        {"webTitle": "Dam", "webUrl": "https://l.example", "webPublicationDate": "2026-11-16T06:30:00Z",
         "fields": {"bodyText": f"{FIRST}\n{SECOND}", "byline": "Ida Renholm", "publication": "ledger.example"}},
    ],
)  # fmt: skip
def test_the_keys_of_other_programs(record: dict[str, object]) -> None:
    found = one(json.dumps({"response": {"total": 1, "results": [record]}}))
    known = found.metadata
    assert (known.title, known.outlet, known.author, known.published, known.url) == (
        "Dam", "ledger.example", "Ida Renholm", "2026-11-16", "https://l.example",
    )  # fmt: skip
    assert (lines(found), found.is_teaser) == (list(BODY), False)


@pytest.mark.parametrize(
    ("record", "outlet", "url"),
    [
        ({"source": "https://l.example/dam", "source-hostname": "The Tarn Ledger"}, "The Tarn Ledger", "https://l.example/dam"),
        ({"source": "https://www.l.example/dam", "hostname": "l.example"}, "l.example", "https://www.l.example/dam"),
        ({"source": "https://www.l.example"}, "l.example", "https://www.l.example"),
        ({"requested_url": "https://l.example/dam", "publisher": "The Tarn Ledger"}, "The Tarn Ledger", "https://l.example/dam"),
    ],
)  # fmt: skip
def test_an_address_is_no_outlet(record: dict[str, str], outlet: str, url: str) -> None:
    known = one(json.dumps({"title": "Dam", "text": f"{FIRST}\n{SECOND}", **record})).metadata
    assert (known.outlet, known.url) == (outlet, url)


def table(
    *rows: Sequence[str],
    header: Sequence[str] = ("", "id", "title", "publication", "author", "date", "content"),
    **how: str,
) -> str:
    written = io.StringIO()
    csv.writer(written, **how).writerows((header, *rows))  # type: ignore[arg-type]
    return written.getvalue()


ROW = (
    "0",
    "17283",
    "Tarnmouth closes, says board",
    "The Tarn Ledger",
    "Ida Renholm",
    "2026-11-16",
    f"{FIRST}\n{SECOND}",
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_table_with_line_ends_in_its_cells(delimiter: str, start: str) -> None:
    found = articles(start + table(ROW, ROW, delimiter=delimiter))
    known = found[1].metadata
    assert (known.title, known.outlet, known.author, known.published) == (
        "Tarnmouth closes, says board", "The Tarn Ledger", "Ida Renholm", "2026-11-16",
    )  # fmt: skip
    assert lines(found[0]) == list(BODY)


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ("Szalay-Varga, Réka; van der Meulen, Joost", "Réka Szalay-Varga, Joost van der Meulen"),
        ("O’Brien-Dupont, Jean-Luc", "Jean-Luc O’Brien-Dupont"),
        ("Ida Renholm, Jo Moss", "Ida Renholm, Jo Moss"),
        ("Ida Renholm, Tarnmouth", "Ida Renholm"),
        ("Reuters, AFP", "Reuters"),
    ],
)
def test_a_table_may_write_family_names_first(stated: str, author: str) -> None:
    row = (*ROW[:4], stated, *ROW[5:])
    assert one(table(row)).metadata.author == author


def test_a_table_of_excel_in_utf_16_and_one_with_its_separator_named() -> None:
    assert len(articles(table(ROW, delimiter="\t").encode("utf-16"))) == 1
    assert len(articles("sep=;\r\n" + table(ROW, delimiter=";"))) == 1


def test_a_table_with_tabs_may_know_no_quoting() -> None:
    spoken = '"We have no choice," said its chair, Ida Renholm. She did not say how long it would take.'
    rows = ("title\tdate\ttext", f"One\t2026-11-16\t{spoken}", f"Two\t2026-11-17\t{spoken}")
    assert [found.text for found in articles("\n".join(rows) + "\n")] == [spoken, spoken]


def test_a_table_of_markdown_is_no_table_of_articles() -> None:
    assert one(f"| title | text |\n| --- | --- |\n\n{FIRST} {SECOND}\n\n{SECOND}", "a.md").reader == "markdown"


def test_a_cell_of_half_a_million_letters() -> None:
    assert len(one(table((*ROW[:-1], "\n".join([FIRST] * 5000)))).text) > 500_000 - 9000


def test_a_row_that_was_cut_is_left_out() -> None:
    whole = table(ROW, ROW)
    for cut in (whole[: whole.rindex("chair")], whole[: whole.rindex("The Tarn") + 5]):
        assert len(articles(cut)) == 1
        assert left_out(cut) == ["1 of 2 lines are cut or broken"]


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (("11/12/2026", "29/11/2026"), ["2026-12-11", "2026-11-29"]),
        (("11/12/2026", "11/29/2026"), ["2026-11-12", "2026-11-29"]),
        (("11/12/2026", "12/11/2026"), [None, None]),
        (("11.12.2026", "12.11.2026 14:30"), ["2026-12-11", "2026-11-12"]),
        (("1794810600", "1794810600000"), ["2026-11-16", "2026-11-16"]),
        (("20261116T063000Z", "Mon, 16 Nov 2026 06:30:00 GMT"), ["2026-11-16", "2026-11-16"]),
    ],
)
def test_days_in_digits_are_read_as_the_whole_file_tells(dates: Sequence[str], found: Sequence[str | None]) -> None:
    rows = [(*ROW[:5], date, ROW[6]) for date in dates]
    assert [article.metadata.published for article in articles(table(*rows))] == found


def test_a_table_of_zotero_writes_family_names_first() -> None:
    header = (
        "Key",
        "Item Type",
        "Publication Year",
        "Author",
        "Title",
        "Publication Title",
        "Url",
        "Abstract Note",
        "Date",
    )
    row = (
        "A",
        "newspaperArticle",
        "2026",
        "Renholm, Ida; Ek, Jo",
        "Dam",
        "The Tarn Ledger",
        "https://l.example",
        FIRST,
        "2026-11-16",
    )
    known = one(table(row, header=header)).metadata
    assert (known.author, known.outlet, known.published) == ("Ida Renholm, Jo Ek", "The Tarn Ledger", "2026-11-16")


def test_a_table_of_records_by_their_names_and_one_with_german_columns() -> None:
    named = {"first": NEWS_PLEASE, "second": NEWS_PLEASE}
    assert len(articles(json.dumps(named))) == 2
    header = ("Titel", "Medium", "Datum", "Text")
    known = one(table(("Dam", "Tarn Bote", "16.11.2026", FIRST), header=header, delimiter=";")).metadata
    assert (known.title, known.outlet, known.published) == ("Dam", "Tarn Bote", "2026-11-16")


def test_lists_without_texts_say_so() -> None:
    header = ("id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url")
    row = ("1", "2026-11-17", "en", "ledger.example", "https://l.example", "2026-11-16", "Dam", "https://l.example/1")
    seen = {
        "articles": [
            {"url": "https://l.example", "title": "Dam", "seendate": "20261116T063000Z", "domain": "l.example"}
        ]
    }
    for whole in (table(row, row, header=header), json.dumps(seen)):
        with pytest.raises(Unreadable, match="articles without their texts"):
            articles(whole)


@pytest.mark.parametrize(
    ("data", "path"),
    [('{"name": "x", "list": [1, 2]}', "a.json"), ("a,b\n1,2\n", "a.csv"), ("[]", "a.json"), ("{", "a.json")],
)
def test_other_tables_are_no_articles(data: str, path: str) -> None:
    with pytest.raises(Unreadable):
        articles(data, path)


def test_prose_is_no_table() -> None:
    assert one(f"Title, text and date were all wrong.\n\n{FIRST}\n\n{SECOND}", "a.txt").reader == "text"
