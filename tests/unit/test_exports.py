"""The downloads of news databases: each trap that others met in them, in a sample made here."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefing.errors import Unreadable
from briefing.model import Article
from briefing.read import File, read
from briefing.read.exports import authors, day, day_or_month, is_dated, language, target

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


def test_a_single_download_has_no_counter() -> None:
    assert lines(one(lexis(counter=""))) == list(BODY)
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
    found = one(page(old(f"{MARKED} <p>Lire aussi : <a href='{address}'>{address}</a></p>")))
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
