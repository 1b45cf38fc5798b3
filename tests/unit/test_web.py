"""Web pages: what is their article, and what is known of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml.html import document_fromstring

from briefing.errors import Unreadable
from briefing.marks.analysis import understand
from briefing.model import Metadata
from briefing.read import File, read
from briefing.read.web import article
from briefing.read.web.address import host, is_copier, original
from briefing.read.web.regained import main_text, regained
from briefing.read.web.runs import page_runs
from briefing.resolve.annotation import annotation
from briefing.text.clean import clean

PARAGRAPHS = (
    "The port of Sund opened its new quay on Monday, two years later than planned, the harbour office said.",
    "The quay has room for four ferries, and the office expects the first of them to land there within a week.",
    "Fishermen from the old harbour said that they had been promised berths of their own, and would wait for them.",
)
BODY = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
GOT = "https://sund.example/got"


NAV = '<nav><a href="/">Home</a></nav>'


def page(body: str = f"<article><h1>Quay opens</h1>{BODY}</article>", head: str = "", title: str = "Quay opens") -> str:
    return f'<html lang="en"><head><title>{title}</title>{head}</head><body>{NAV}{body}</body></html>'


def text(body: str, head: str = "") -> list[str]:
    return [line for line in article(page(body, head)).text.split("\n") if line != "Quay opens"]


def known(head: str = "", body: str | None = None, title: str = "Quay opens", got: str | None = None) -> Metadata:
    return article(page(body, head, title) if body else page(head=head, title=title), got).metadata


def linked(data: Any) -> Metadata:
    return known(f'<script type="application/ld+json">{json.dumps(data)}</script>')


# --- where it stood ---------------------------------------------------------------------------------------------------


def test_where_a_page_was_got_is_its_address_if_it_states_none() -> None:
    assert known('<link rel="canonical" href="https://sund.example/quay">', got=GOT).url == "https://sund.example/quay"
    assert known('<link rel="canonical" href="/news/quay">', got=GOT).url == "https://sund.example/news/quay"
    assert known(got=GOT).url == GOT
    assert known().url is None


@pytest.mark.parametrize(
    "comment",
    [
        "<!--\n Page saved with SingleFile \n url: https://sund.example/quay \n saved date: Fri Nov 27 2026 08:12\n-->",
        "<!-- saved from url=(0026)https://sund.example/quay -->",
    ],
)
def test_who_saved_a_page_says_where_it_stood_but_not_when_it_was_published(comment: str) -> None:
    found = article(comment + page()).metadata
    assert (found.url, found.outlet, found.published) == ("https://sund.example/quay", "sund.example", None)


ADDRESS = "https://www.sund-wire.example/quay?a=b%2Fc&d=Å"


@pytest.mark.parametrize(
    ("copy", "of"),
    [
        (f"https://web.archive.org/web/20261128101112/{ADDRESS}", ADDRESS),
        (f"https://web.archive.org/web/20261128101112id_/{ADDRESS}", ADDRESS),
        ("https://web.archive.org/web/20261128/www.sund-wire.example/quay", "http://www.sund-wire.example/quay"),
        (f"https://archive.ph/2026.11.28-101112/{ADDRESS}", ADDRESS),
        (f"https://archive.is/newest/{ADDRESS}", ADDRESS),
        ("https://archive.ph/AbC1d", "https://archive.ph/AbC1d"),
        (
            "https://webcache.googleusercontent.com/search?q=cache:x1-Y:https://www.sund-wire.example/quay&hl=en",
            "https://www.sund-wire.example/quay",
        ),
        (
            "https://www-sund--wire-example.cdn.ampproject.org/c/s/www.sund-wire.example/amp/quay",
            "https://www.sund-wire.example/amp/quay",
        ),
        ("https://www.google.com/amp/s/www.sund-wire.example/quay", "https://www.sund-wire.example/quay"),
        (
            "https://www-sund--wire-example.translate.goog/quay?_x_tr_sl=no&_x_tr_tl=en",
            "https://www.sund-wire.example/quay",
        ),
        (
            "https://www-sund--wire-example.translate.goog/quay?a=1&_x_tr_tl=en",
            "https://www.sund-wire.example/quay?a=1",
        ),
        (
            "https://translate.google.com/translate?sl=no&tl=en&u=https%3A%2F%2Fsund-wire.example%2Fquay",
            "https://sund-wire.example/quay",
        ),
        (f"https://12ft.io/{ADDRESS}", ADDRESS),
        (ADDRESS, ADDRESS),
        ("https://sund.example/share?u=https://other.example/", "https://sund.example/share?u=https://other.example/"),
    ],
)
def test_a_copy_is_told_by_the_address_of_what_it_copies_as_that_is_written(copy: str, of: str) -> None:
    assert original(copy) == of


def test_an_archive_is_neither_outlet_nor_address() -> None:
    found = known(
        '<meta property="og:site_name" content="archive.ph">'
        '<link rel="canonical" href="https://archive.ph/2026.11.28-101112/https://www.sund.example/quay">'
    )
    assert (found.outlet, found.url) == ("sund.example", "https://www.sund.example/quay")
    assert is_copier("Wayback Machine")
    assert not is_copier("The Sund Archive")
    short = '<link rel="canonical" href="https://archive.ph/AbC1d">'
    asked = (
        f'<form><input name="q" value="https://sund.example/quay"></form><article><h1>Quay opens</h1>{BODY}</article>'
    )
    assert known(short, asked).url == "https://sund.example/quay"


@pytest.mark.parametrize("address", ["nonsense", "https://[::1", "mailto:a@b.example", ""])
def test_what_is_no_address_has_no_host(address: str) -> None:
    assert host(address) is None
    assert original(address) == address


# --- what it states ---------------------------------------------------------------------------------------------------


AT = {"datePublished": "2026-11-24T23:30:00-05:00"}
ORGANIZATION = {"@type": "Organization", "@id": "#org", "name": "Sund Wire"}
MIA = {"@type": "Person", "@id": "#p", "name": "Mia Lund"}
BY_PARTS = {"givenName": "Mia", "familyName": "Lund"}


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "NewsArticle", "publisher": {"name": ["Sund Wire", "Sund Wire Group"]}, "author": ["Mia Lund"], **AT},
        [{"@type": ["Thing", "NewsArticle"], "publisher": [ORGANIZATION], "author": [BY_PARTS], **AT}],
        {
            "@graph": [
                ORGANIZATION,
                {"@type": "NewsArticle", "author": {"@id": "#p"}, "publisher": {"@id": "#org"}, **AT},
                MIA,
            ]
        },
        {"@type": "WebPage", "publisher": ORGANIZATION, "mainEntity": {"@type": "NewsArticle", "author": MIA, **AT}},
        [{"@type": "BlogPosting", "author": MIA, **AT}, {"@type": "WebSite", "name": "Sund Wire"}],
    ],
)
def test_linked_data_is_read_in_lists_graphs_and_nested_entries(data: Any) -> None:
    found = linked(data)
    assert (found.outlet, found.author, found.published) == ("Sund Wire", "Mia Lund", "2026-11-24")


def test_of_several_articles_in_the_linked_data_the_one_of_the_page_is_taken() -> None:
    other = {"@type": "NewsArticle", "headline": "Cod quota split", "datePublished": "2026-01-02", "author": "Ola Berg"}
    own = {"@type": "NewsArticle", "headline": "Quay opens", "datePublished": "2026-11-24", "author": "Mia Lund"}
    found = linked([other, own])
    assert (found.title, found.published, found.author) == ("Quay opens", "2026-11-24", "Mia Lund")


def test_entries_of_a_live_blog_are_not_the_article() -> None:
    entry = {"@type": "BlogPosting", "headline": "Vote passes", "datePublished": "2026-11-25", "author": "Ola Berg"}
    blog = {
        "@type": "LiveBlogPosting",
        "headline": "Quay opens: live",
        "datePublished": "2026-11-24",
        "liveBlogUpdate": [entry],
    }
    found = linked(blog)
    assert (found.title, found.published, found.author) == ("Quay opens: live", "2026-11-24", None)


@pytest.mark.parametrize(
    "broken", ["", "{", "[" * 5000, '{"@type": ["NewsArticle"], "author": 5, "headline": {"a": 1}}', "<!--{}-->"]
)
def test_broken_linked_data_loses_nothing_else(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script><meta property="og:site_name" content="Sund Wire">'
    assert known(head).outlet == "Sund Wire"


def test_the_day_of_an_update_alone_is_no_day_of_publication() -> None:
    time = '<time itemprop="dateModified" datetime="2026-11-27T19:20:45+01:00">{}</time>'
    body = f"<article><h1>Quay opens</h1>{{}}{BODY}</article>"
    assert known(body=body.format(time.format("today"))).published is None
    head = '<meta property="article:published_time" content="2026-11-26">'
    assert known(head, body.format(time.format("today"))).published == "2026-11-26"


def test_an_author_that_no_reader_sees_gives_way_to_the_byline() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Wire robot"}}</script>'
    body = (
        f'<article><h1>Quay opens</h1><p class="byline">By <a rel="author" href="/mia">Mia Lund</a></p>{BODY}</article>'
    )
    assert known(head, body).author == "Mia Lund"


LATER = '<div><a href="/more">More Stories</a></div>'


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("<p class='byline'>By <a>Ann Blanc</a> - Apr 16, 2026</p>", "Ann Blanc"),
        ("<p class='byline'>By ANN BLANC April 16, 2026 3:46 PM</p>", "ANN BLANC"),
        ("<p class='byline'><a>Ann Blanc</a><span>Staff Writer</span><a>Twitter</a></p>", "Ann Blanc"),
        (
            "<p class='pb-byline'>By <a>Ann Blanc</a>, Ola Berg and <b>Ivo van Meer</b></p>",
            "Ann Blanc; Ola Berg; Ivo van Meer",
        ),
        ("<ul class='byline'><li><a>Ann Blanc</a></li><li><a>Ola Berg</a></li></ul>", "Ann Blanc; Ola Berg"),
        ("<div>By <span>Ann Blanc</span></div><div>Published on April 16, 2026</div>", "Ann Blanc"),
        ("<div class='xs'>by ANN BLANC and OLA BERG</div>", "ANN BLANC; OLA BERG"),
        ("<div class='author-name'>Ann Blanc</div>", "Ann Blanc"),
        ("<span class='byline'><span>Ann</span> <span>Blanc</span></span>", "Ann Blanc"),
        ("<p class='byline'>on Deadline</p>", None),
    ],
)
def test_authors_are_those_of_the_byline_without_what_stands_behind_them(byline: str, author: str | None) -> None:
    body = f"<article><h1>Quay opens</h1><header>{byline}</header><div>{BODY}</div>{LATER}</article>"
    assert known(body=body).author == author


def test_authors_are_those_of_the_head_each_once() -> None:
    head = '<meta name="author" content="Ann Blanc, Ola Berg"><meta property="article:author" content="https://a.example/x">'
    assert known(head).author == "Ann Blanc; Ola Berg"
    twice = '<meta name="DC.creator" content="Ann Blanc"><meta name="DC.creator" content="ANN BLANC">'
    assert known(twice).author == "Ann Blanc"


@pytest.mark.parametrize(
    ("below", "day"),
    [
        ("<div>November 24, 2026, 4:19 PM</div>", "2026-11-24"),
        ("<div>Published on 24 November 2026</div>", "2026-11-24"),
        ("<div>Updated: 24 November 2026</div>", None),
    ],
)
def test_a_day_below_the_headline_is_that_of_publication_unless_it_is_another(below: str, day: str | None) -> None:
    body = f"<main><h1>Quay opens</h1><div>{below}</div><div class='article-body'>{BODY}</div></main>"
    assert known(body=body).published == day


@pytest.mark.parametrize(
    ("title", "heads", "data"),
    [
        ("Quay opens in Sund - Harbour Wire", ("Harbour Wire", "Quay opens in Sund"), ""),
        ("Quay opens in Sund - Harbour Wire", ("Thanks for visiting us", "Quay opens in Sund"), ""),
        ("Quay opens in Sund - Harbour Wire", ("Business Monday", "Quay opens in Sund", "Business Monday"), ""),
        ("Quay opens in Sund - Harbour Wire", ("Quay opens in Sund¶",), "constitutional monarchy by the sea"),
    ],
)
def test_a_headline_of_which_the_title_element_says_nothing_is_of_a_frame(
    title: str, heads: tuple[str, ...], data: str
) -> None:
    head = '<meta property="og:site_name" content="Harbour Wire">'
    if data:
        head += f'<script type="application/ld+json">{json.dumps({"@type": "Article", "headline": data})}</script>'
    body = "".join(f"<h1>{one}</h1>" for one in heads) + f"<article>{BODY}</article>"
    assert known(head, body, title).title == "Quay opens in Sund"


@pytest.mark.parametrize(
    ("site", "outlet"),
    [("https://www.sund-wire.example", "sund-wire.example"), ("Sund Wire | By: Ann Blanc", "Sund Wire")],
)
def test_the_name_of_a_site_is_no_address_and_ends_at_a_bar(site: str, outlet: str) -> None:
    assert known(f'<meta property="og:site_name" content="{site}">').outlet == outlet


def test_the_site_is_named_as_in_prose_and_the_title_without_it() -> None:
    head = (
        '<meta property="og:site_name" content="sundwire"><meta property="og:title" content="Quay opens | Sund Wire">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Sund Wire"}}</script>'
    )
    found = known(head, f"<article>{BODY}</article>")
    assert (found.outlet, found.title) == ("Sund Wire", "Quay opens")


def test_an_authority_that_sends_a_page_is_its_outlet() -> None:
    sent = "<dl><dt>From:</dt><dd><a href='/farm'>Ministry of Farming</a></dd><dt>On</dt><dd>23 November</dd></dl>"
    assert known(body=f"<main><h1>Quay opens</h1>{sent}<div>{BODY}</div></main>").outlet == "Ministry of Farming"


@pytest.mark.parametrize(
    ("sent", "outlet"),
    [
        ("<a>Ministry of Farming</a> and <a>The Rt Hon Ada Vik MP</a>", "Ministry of Farming"),
        ("<a>Sir Ivo Brandt KC</a><a>Harbour Office</a>", "Harbour Office"),
        (
            "<a>Harbour Office</a>, <a>Coast Guard</a> and <a>Ministry of Farming</a>",
            "Harbour Office, Coast Guard and Ministry of Farming",
        ),
        ("Harbour Office", "Harbour Office"),
    ],
)
def test_an_office_holder_who_sends_a_page_too_is_no_outlet(sent: str, outlet: str) -> None:
    body = f"<main><h1>Quay opens</h1><dl><dt>From:</dt><dd>{sent}</dd></dl><div>{BODY}</div></main>"
    assert known(body=body).outlet == outlet


def test_of_a_copy_in_an_archive_the_title_names_the_outlet() -> None:
    url = "https://archive.ph/2026.11.28-101500/https://www.sundwire.example/quay"
    head = f'<link rel="canonical" href="{url}"><meta property="og:site_name" content="archive.ph">'
    assert known(head, title="Quay opens - The Sund Wire").outlet == "The Sund Wire"
    assert known(head, title="Quay opens - After nine years").outlet == "sundwire.example"


# --- what is its text -------------------------------------------------------------------------------------------------

LEAD = "The harbour office opens a quay that fishermen had waited for since the old one broke."
LINKED = 'The <a href="/o">office of the harbour, which is led by Ola Berg, said that it had paid for</a> the work.'
FURTHER = "The office has promised them an answer before the winter, and its head will meet them on Friday in Sund."


@pytest.mark.parametrize(
    "body",
    [
        f'<main><h1>Quay opens</h1><p class="lead-paragraph">{LEAD}</p><dl><dt>From:</dt></dl><div>{BODY}</div></main>',
        f'<article><header><h1>Quay opens</h1><h2 class="standfirst">{LEAD}</h2></header><div>{BODY}</div></article>',
    ],
)
def test_a_lead_above_the_body_is_of_the_article(body: str) -> None:
    assert text(body)[0] == LEAD


def test_a_lead_is_also_what_the_page_describes_itself_by() -> None:
    body = f"<article><header><h1>Quay opens</h1><div><p>{LEAD}</p></div></header><div>{BODY}</div></article>"
    assert text(body, f'<meta name="description" content="{LEAD}">')[0] == LEAD


@pytest.mark.parametrize(
    ("below", "is_lead"),
    [
        (LEAD, True),
        (f"{LEAD} Will they come?", True),
        ("Do you expect that the ferries of the old harbour will land at the new quay this winter?", False),
        ("Published on Monday at nine, and last updated by the office of the harbour today.", False),
    ],
)
def test_what_stands_below_the_headline_is_the_lead_unless_it_asks_or_dates(below: str, is_lead: bool) -> None:
    body = f"<main><h1>Quay opens</h1><div><span>{below}</span></div><div class='article-body'>{BODY}</div></main>"
    assert (below in text(body)) == is_lead


def test_a_paragraph_of_links_between_others_is_of_the_article() -> None:
    first, *rest = PARAGRAPHS
    others = "".join(f"<p>{one}</p>" for one in rest)
    body = f"<article><h1>Quay opens</h1><div><p>{first}</p><p>{LINKED}</p>{others}</div></article>"
    said = "The office of the harbour, which is led by Ola Berg, said that it had paid for the work."
    assert text(body)[:2] == [first, said]


def test_an_article_in_several_parts_is_read_to_its_end() -> None:
    part = f'<div class="chunk"><div class="text">{BODY * 3}</div></div>'
    rest = f'<div class="chunk"><div class="text"><p class="paywall">{FURTHER}</p></div></div>'
    assert text(f"<article><h1>Quay opens</h1>{part}<div class='ad'>Advertisement</div>{rest}</article>")[-1] == FURTHER


def test_the_last_paragraph_may_end_with_the_sign_that_ends_an_article() -> None:
    part = f'<div class="chunk"><div class="text">{BODY * 3}</div></div>'
    rest = f'<div class="chunk"><div class="text"><p class="paywall">{FURTHER} ♦</p></div></div>'
    assert text(f"<article><h1>Quay opens</h1>{part}{rest}</article>")[-1].startswith(FURTHER)


@pytest.mark.parametrize(
    "hides",
    [
        '<div hidden id="S:1a"><article><h1>Quay opens</h1>{0}</article></div>',
        '<article><h1>Quay opens</h1><div hidden class="paywall">{0}</div></article>',
    ],
)
def test_an_article_that_a_script_shows_is_read(hides: str) -> None:
    menu = "".join(f"<li>Section {number}</li>" for number in range(90))
    assert text(f"<ul>{menu}</ul>{hides.format(BODY)}")[-3:] == list(PARAGRAPHS)


def test_the_article_below_the_pages_own_is_another() -> None:
    below = f"<article><h1>Cod quota split</h1>{f'<p>{FURTHER}</p>' * 8}</article>"
    own = f"<article><h1>Quay opens</h1>{BODY * 2}</article>"
    assert FURTHER not in text(f"<main>{own}<div>{below}</div></main>")
    assert FURTHER in text(f"<main><article>{own}{below}</article></main>")


@pytest.mark.parametrize(
    "box",
    [
        f"<aside><p>{FURTHER}</p></aside>",
        f'<div class="related-stories"><h3><a href="/x">Cod quota split</a></h3><p>{FURTHER}</p></div>',
        f'<div class="RelatedContent"><p>{FURTHER}</p></div>',
        f'<p class="caption">{FURTHER}</p>',
        f'<p><a href="/x">{FURTHER}</a></p>',
        f'<div role="dialog" id="consent"><p>We and our partners store cookies. {FURTHER}</p></div>',
        f"<template><p>{FURTHER}</p></template>",
    ],
)
def test_what_says_that_it_is_else_is_not_put_back(box: str) -> None:
    first, *rest = PARAGRAPHS
    body = f"<article><h1>Quay opens</h1><p>{first}</p>{box}{''.join(f'<p>{one}</p>' for one in rest)}</article>"
    assert not any(FURTHER in line for line in text(body))


def test_a_paragraph_that_links_or_ends_of_lines_break_is_one() -> None:
    broken = "SUND: <a href='/s'>Sund</a>'s port opened its quay, led by <a href='/o'>Ola Berg</a>, on Monday.<br>"
    body = f"<article><h1>Quay opens</h1><div>{broken}{PARAGRAPHS[1]}<br>{PARAGRAPHS[2]}<br>{FURTHER}</div></article>"
    assert "SUND: Sund's port opened its quay, led by Ola Berg, on Monday." in text(body)


def test_the_headline_of_another_article_among_the_paragraphs_is_left_out() -> None:
    first, *rest = PARAGRAPHS
    others = "".join(f"<p>{one}</p>" for one in rest)
    link = '<p><a href="/cod">Ministers split the cod quota after a long night</a></p>'
    assert text(f"<article><h1>Quay opens</h1><p>{first}</p>{link}{others}</article>") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "links",
    [
        '<p>Read also: <a href="/cod">Ministers split the cod quota after a long night</a></p>',
        '<ul><li>Cod: <a href="/a">Ministers split the quota after a night</a></li>'
        '<li>Herring: <a href="/b">Both coasts land less than ever</a></li>'
        '<li>Poll: <a href="/c">Who trusts them?</a></li></ul>',
    ],
)
def test_links_to_other_articles_behind_a_label_are_left_out(links: str) -> None:
    first, *rest = PARAGRAPHS
    others = "".join(f"<p>{one}</p>" for one in rest)
    assert text(f"<article><h1>Quay opens</h1><p>{first}</p>{links}{others}</article>") == list(PARAGRAPHS)


def test_an_article_that_is_mostly_linked_headlines_keeps_them() -> None:
    headlines = [f"Ministers split quota number {number} after a night" for number in range(20)]
    items = "".join(f'<p><a href="/{number}">{one}</a></p>' for number, one in enumerate(headlines))
    tree = document_fromstring(f"<body><article>{BODY}{items}</article></body>")
    found = "\n".join((*PARAGRAPHS, *headlines))
    assert regained(found, tree, list(page_runs(tree))) == found
    few = "\n".join((*PARAGRAPHS, headlines[0]))
    assert regained(few, tree, list(page_runs(tree))) == "\n".join(PARAGRAPHS)


def test_what_is_found_gives_way_to_the_element_with_most_of_the_prose() -> None:
    runs = list(
        page_runs(document_fromstring(f"<body><div class='comment-page'>{BODY * 4}</div><p>{FURTHER}</p></body>"))
    )
    assert main_text(FURTHER, runs).split("\n") == list(PARAGRAPHS) * 4
    assert main_text(f"{FURTHER} " * 9, runs) == f"{FURTHER} " * 9
    aside = list(page_runs(document_fromstring(f"<body><aside><div>{BODY * 4}</div></aside><p>{FURTHER}</p></body>")))
    assert main_text(FURTHER, aside) == FURTHER


def test_what_is_drawn_of_a_shadow_tree_is_read() -> None:
    body = f'<article><h1>Quay opens</h1><div><template shadowrootmode="open">{BODY}</template></div></article>'
    assert [line for line in text(body) if line] == list(PARAGRAPHS)


def test_a_text_that_only_the_linked_data_hold_is_read() -> None:
    data = {"@type": "NewsArticle", "headline": "Quay opens", **AT, "articleBody": " ".join(PARAGRAPHS)}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert PARAGRAPHS[1] in article(page("<div id='app'></div>", head)).text


def test_html_without_an_article_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="no article text"):
        article("<html><body></body></html>", GOT)


# --- boxes around it --------------------------------------------------------------------------------------------------

TEASED = (
    "Ministers split the cod quota after a night of talks in which neither coast gave way, officials said.",
    "The lighthouse of Brim goes dark for the first time in ninety years, and nobody knows who is to pay for it.",
    "A ferry company has asked for a subsidy of its winter route, and the council will vote on it in December.",
)


def teasers(form: str, to: str = "/news/{0}") -> str:
    links = (f'<h3><a href="{to.format(index)}">Headline number {index}</a></h3>' for index in range(len(TEASED)))
    return "".join(form.format(link, one) for link, one in zip(links, TEASED, strict=True))


@pytest.mark.parametrize("form", ["<li>{0}<p>{1}</p></li>", "<div class='card'><div>{0}</div><div>{1}</div></div>"])
@pytest.mark.parametrize("to", ["/news/{0}", "https://www.sund.example/news/{0}"])
def test_a_row_of_teasers_is_not_of_the_article(form: str, to: str) -> None:
    row = f"<div class='x1'>{teasers(form, to)}</div>"
    body = f"<div class='x2'><h1>Quay opens</h1>{BODY * 2}{row}<p>{FURTHER}</p></div>"
    found = text(body, '<link rel="canonical" href="https://sund.example/quay">')
    assert FURTHER in found
    assert not any(one in line for one in TEASED for line in found)


def test_entries_that_lead_to_other_sites_or_are_all_of_a_page_are_its_text() -> None:
    form = "<section>{0}<p>{1}</p></section>"
    head = '<link rel="canonical" href="https://sund.example/quay">'
    elsewhere = teasers(form, "https://brim.example/{0}")
    assert TEASED[1] in text(f"<article><h1>Quay opens</h1>{BODY * 2}{elsewhere}<p>{FURTHER}</p></article>", head)
    assert TEASED[1] in text(f"<article><h1>Quay opens</h1>{teasers(form)}</article>", head)


@pytest.mark.parametrize(
    "named", ['class="author-bio"', 'id="newsletter"', 'class="xf-comments"', 'class="RelatedPosts"']
)
def test_a_box_is_known_by_its_name_if_it_holds_little_of_the_page(named: str) -> None:
    first, *rest = PARAGRAPHS
    box = f"<div {named}><div>{TEASED[0]}</div></div>"
    whole = "".join(f"<p>{one}</p>" for one in (*rest, *PARAGRAPHS, *PARAGRAPHS))
    assert not any(TEASED[0] in line for line in text(f"<div><h1>Quay opens</h1><p>{first}</p>{box}{whole}</div>"))


def test_comments_may_hold_more_than_the_article() -> None:
    comments = "".join(f"<li class='comment'><div>{one}</div></li>" for one in TEASED * 9)
    found = text(f"<div><h1>Quay opens</h1>{BODY * 2}<ul class='comment-list'>{comments}</ul></div>")
    assert not any(one in line for one in TEASED for line in found)


@pytest.mark.parametrize("named", ['class="cta-block"', 'id="related-to-a-quay-that-opens"'])
def test_a_name_that_all_of_an_article_has_or_that_is_a_headline_says_nothing(named: str) -> None:
    inner = f"<div {named}><p>{FURTHER}</p></div>"
    assert FURTHER in text(f"<div {named}><h2>Monday</h2>{BODY * 2}{inner}{BODY}</div>")


def test_headings_and_short_items_are_among_the_body_of_a_page() -> None:
    first, second, third = PARAGRAPHS
    items = "<ul><li>four ferries</li><li>two cranes</li></ul>"
    whole = f"<h1>Quay opens</h1><p>{first}</p><h2>Room for four</h2><p>{second}</p>{items}<p>{third}</p>"
    (one,) = read(File("a.html", page(f"<article>{whole}</article>").encode())).articles
    found = clean(one)
    assert [span.of(one.text) for span in found.headings] == ["Room for four", "- four ferries", "- two cranes"]
    assert [span.of(one.text) for span in found.body] == list(PARAGRAPHS)
    told = annotation(understand(one), ())
    assert [one.text[start:end] for start, end in told["body"]][:3] == [first, "Room for four", second]
    assert told["headings"] == found.headings
