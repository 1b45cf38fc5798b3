"""Feeds that were saved as files: an item is an article of its outlet, or the teaser of one."""

from __future__ import annotations

import json

import pytest

from briefing.errors import Unreadable
from briefing.read import File, read
from tests.packing import (
    AUTHOR,
    DAY,
    OTHER,
    OTHER_TITLE,
    OUTLET,
    PARAGRAPHS,
    TITLE,
    URL,
    articles,
    bodies,
    html,
    plain,
    reading,
)

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
)
TAIL = f'<p>The post <a href="{URL}">{TITLE}</a> first appeared on {OUTLET}.</p>'


def item(*, text: str = "", summary: str = "", title: str = TITLE, more: str = "") -> str:
    content = f"<content:encoded><![CDATA[{text}]]></content:encoded>" if text else ""
    return (
        f"<item><title>{title}</title><link>{URL}</link><dc:creator>{AUTHOR}</dc:creator>"
        f"<pubDate>Tue, 24 Nov 2026 07:00:00 CET</pubDate>{more}"
        f"<description><![CDATA[{summary}]]></description>{content}</item>"
    )


def rss(*items: str, title: str = OUTLET) -> bytes:
    channel = f"<title>{title}</title><link>https://www.veldernpost.example/</link><language>en</language>"
    return f"{HEAD}<channel>{channel}{''.join(items)}</channel></rss>".encode()


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed", "feed.txt"])
def test_an_item_with_all_of_its_text_is_an_article(name: str) -> None:
    data = rss(item(text=f"{html()}{TAIL}", summary="Short."), item(text=html(OTHER), title=OTHER_TITLE))
    found = articles(name, data)
    one = found[0].metadata
    assert (one.title, one.outlet, one.author, one.published, one.url) == (TITLE, OUTLET, AUTHOR, DAY, URL)
    assert bodies(name, data) == [PARAGRAPHS, OTHER]
    assert [one.is_teaser for one in found] == [False, False]


@pytest.mark.parametrize(
    ("summary", "is_teaser"),
    [
        (PARAGRAPHS[0], True),
        (f"<p>{PARAGRAPHS[0][:90]} [&hellip;]</p>", True),
        (f"<p>{PARAGRAPHS[0]}</p><a href='{URL}'>Read more</a>", True),
        (html(PARAGRAPHS * 3), False),
    ],
)
def test_a_summary_is_a_teaser_unless_it_is_as_long_as_an_article(summary: str, is_teaser: bool) -> None:
    (one,) = articles("a.xml", rss(item(summary=summary)))
    assert one.is_teaser == is_teaser
    assert "Read more" not in one.text


def test_the_letters_of_a_feed_are_those_that_browsers_read() -> None:
    spoken = "“We will not wait for a second winter,” the minister said, and closed the road for all lorries."
    data = (
        rss(item(text=f"<p>{spoken}</p>{html()}"))
        .decode()
        .replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')
        .encode("cp1252")
    )
    assert bodies("feed.xml", data)[0][0] == spoken
    assert bodies("feed.xml", rss(item(text=html())).decode().encode("utf-16")) == [PARAGRAPHS]


def test_the_source_of_an_item_is_its_outlet() -> None:
    more = '<source url="https://tern.example/">The Tern</source>'
    (one,) = articles("a.xml", rss(item(text=html(), title=f"{TITLE} - The Tern", more=more), title="harbour - Search"))
    assert (one.metadata.title, one.metadata.outlet) == (TITLE, "The Tern")


def test_items_that_only_have_a_title_are_counted_and_said() -> None:
    link = f'<a href="{URL}">{TITLE}</a> <font color="#6f6f6f">The Tern</font>'
    found = reading("a.xml", rss(item(summary=link), item(summary=""), item(text=html())))
    assert len(found.articles) == 1
    assert [one.reason for one in found.unread] == ["2 of its 3 items have a title and no text"]


def test_an_alert_as_a_feed_points_at_articles_of_others() -> None:
    link = f"https://www.google.com/url?rct=j&amp;sa=t&amp;url={URL}&amp;ct=ga"
    data = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Google Alert - harbour</title><entry><title type='html'>"
        f"&lt;b&gt;Veldern&lt;/b&gt;{TITLE[7:]}</title><link href='{link}'/><published>2026-11-27T06:00:00Z</published>"
        f"<content type='html'>{PARAGRAPHS[0][:90]}&amp;nbsp;...</content></entry></feed>"
    )
    (one,) = articles("a.xml", data.encode())
    known = one.metadata
    assert (known.title, known.outlet, known.published, known.url) == (TITLE, "veldernpost.example", None, URL)
    assert one.is_teaser


def test_an_atom_entry_is_dated_by_its_publication_and_its_links_made_whole() -> None:
    data = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.veldernpost.example/harbour/"><title>{OUTLET}</title>'
        f"<author><name>{AUTHOR}</name></author><entry><title>{TITLE}</title><link href='coal-closes'/>"
        f"<published>{DAY}T07:00:00+01:00</published><updated>2026-11-30T07:00:00Z</updated>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{html()}</div></content></entry></feed>'
    ).encode()
    (one,) = articles("a.atom", data)
    assert (one.metadata.published, one.metadata.url, one.metadata.author) == (DAY, URL, AUTHOR)
    assert bodies("a.atom", data) == [PARAGRAPHS]


def test_a_json_feed_of_plain_text() -> None:
    data = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1",
            "title": OUTLET,
            "author": {"name": AUTHOR},
            "items": [
                {"id": "1", "url": URL, "title": TITLE, "content_text": plain(), "date_published": f"{DAY}T07:00:00Z"}
            ],
        }
    ).encode()
    (one,) = articles("feed.json", data)
    assert (one.metadata.author, one.metadata.published, one.reader) == (AUTHOR, DAY, "feed")
    assert bodies("feed.json", data) == [PARAGRAPHS]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<opml version="2.0"><body><outline xmlUrl="https://a.example/f"/></body></opml>', "a list of 1 feeds"),
        (rss(item(text=html()), title=f"Comments on: {TITLE}"), "readers' comments"),
        (rss(), "a feed without items"),
    ],
)
def test_what_is_no_feed_of_articles_is_said_to_be_none(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(File("a.xml", data))
