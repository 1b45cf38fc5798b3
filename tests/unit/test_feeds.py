"""Feeds as the world writes them: what each says of its articles, and what of it is refused."""

from __future__ import annotations

import pytest

from briefing.errors import Unreadable
from briefing.read.feeds import Item, Subscription, kind, parse, subscriptions

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><atom:link rel="self" href="https://veld.example/feed"/><title>Veld &amp;amp; Harbour</title>
<link>https://veld.example/</link><language>en-GB</language>%s</channel></rss>"""


def rss(*items: str) -> bytes:
    return (RSS % "".join(f"<item>{one}</item>" for one in items)).encode()


def the_item(data: bytes, url: str = "https://veld.example/feed") -> Item:
    (item,) = parse(data, url).items
    return item


def test_an_item_of_rss_says_all_that_is_known_of_its_article() -> None:
    item = the_item(
        rss(
            "<media:title>A picture</media:title><title>&lt;i&gt;Osprey&lt;/i&gt; leaves R&amp;amp;D dock</title>"
            "<link> /osprey </link><dc:creator><![CDATA[Ina Holt]]></dc:creator>"
            "<pubDate>Mon, 30 Nov 2026 23:30:00 CET</pubDate><source url='https://tern.example/f'>The Tern</source>"
            "<description>Short.</description><content:encoded><![CDATA[<p>Long&nbsp;text.</p>]]></content:encoded>"
        )
    )
    assert item == Item(
        title="Osprey leaves R&D dock",
        link="https://veld.example/osprey",
        author="Ina Holt",
        published="2026-11-30T23:30:00",
        content="<p>Long&#160;text.</p>",
        summary="Short.",
        source="The Tern",
    )
    feed = parse(rss(), "https://veld.example/feed")
    assert (feed.title, feed.link, feed.language) == ("Veld & Harbour", "https://veld.example/", "en-GB")


def test_entries_of_atom_inherit_author_and_base_and_an_update_is_no_publication() -> None:
    feed = parse(
        b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ledger.example/a/" xml:lang="en">
        <title type="html">The &amp;lt;Ledger&amp;gt;</title><author><name>Odo Brandt</name></author>
        <entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Two <b>votes</b></div></title>
        <link rel="replies" href="no"/><link type="application/json" href="no"/><link href="votes"/>
        <updated>2026-11-30T09:00:00Z</updated><summary>a &lt; b</summary>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Yes.</p></div></content></entry></feed>"""
    )
    (entry,) = feed.items
    assert (feed.title, feed.language) == ("The <Ledger>", "en")
    assert entry[:4] == ("Two votes", "https://ledger.example/a/votes", "Odo Brandt", "")
    assert (entry.summary, "<p>Yes.</p>" in entry.content) == ("a &lt; b", True)


def test_rss_1_keeps_its_items_beside_the_channel() -> None:
    item = the_item(
        b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
        <item><title>One</title><link>https://old.example/1</link><dc:date>2026-11-29T10:00+01:00</dc:date></item>
        </rdf:RDF>"""
    )
    assert item[:4] == ("One", "https://old.example/1", "", "2026-11-29T10:00:00+01:00")


def test_json_feed_of_both_versions() -> None:
    item = the_item(
        b"""{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "title": "J", "author": {"name": "Ada"}, "items": [
        {"id": "1", "url": "x", "title": "T", "content_text": "a < b\\n\\nc", "date_published": "2026-11-30"}, 7]}""",
    )
    assert item == Item("T", "https://veld.example/x", "Ada", "2026-11-30", "<p>a &lt; b</p><p>c</p>")


def test_the_guid_is_the_link_where_it_says_so() -> None:
    assert the_item(rss("<guid>https://veld.example/7</guid>")).link == "https://veld.example/7"
    assert the_item(rss("<guid isPermaLink='false'>https://veld.example/7</guid>")).link == ""


@pytest.mark.parametrize(
    "data",
    [
        rss("<title>A</title><link>https://v.example/a</link>").replace(b"</channel></rss>", b"<item><title>cut o"),
        rss("<title>A</title><link>https://v.example/a</link>").replace(b"</link></item>", b"</link><b></item>"),
        b"<br />Warning: wp_mail() on line 7\n"
        + rss("<title>A\x0b&shy;</title><!-- B --><link>https://v.example/a</link>"),
        rss("<title>A\xc2</title><link>https://v.example/a</link>").decode().encode("utf-16"),
        rss("<title>A</title><link>https://v.example/a</link>").replace(b"A</t", b"A\xe9</t"),
    ],
    ids=["cut off", "unclosed", "junk before", "utf-16", "not utf-8"],
)
def test_a_broken_feed_still_says_what_it_holds(data: bytes) -> None:
    assert kind(data) == "rss"
    assert parse(data).items[0].link == "https://v.example/a"
    assert parse(data).items[0].title.startswith("A")


def test_numbers_of_letters_that_do_not_exist_are_left_out() -> None:
    assert the_item(rss("<title>A&#xD800;&#0;&#11;&#x110000;&#233;</title>")).title == "Aé"


def test_what_a_feed_declares_is_not_expanded() -> None:
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>' + rss(
        "<title>&a;</title>"
    )
    with pytest.raises(Unreadable, match="entities of its own"):
        parse(bomb)
    harmless = b'<!DOCTYPE rss SYSTEM "http://veld.example/rss-0.91.dtd">' + rss("<title>A</title>")
    assert the_item(harmless).title == "A"


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><p>How to read an <rss > feed</p>",
        b'{"version": 1, "items": []}',
        b"A ferry was stopped on Monday.",
        b"",
    ],
)
def test_what_is_no_feed_is_not_taken_for_one(data: bytes) -> None:
    assert kind(data) == ""
    with pytest.raises(Unreadable, match="no feed"):
        parse(data)


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("Tue, 1 Dec 2026 00:10:00 +0100", "2026-12-01T00:10:00+01:00"),
        ("2026-12-01T00:10:00Z", "2026-12-01T00:10:00+00:00"),
        ("2026-12-01", "2026-12-01"),
        ("2026-12-01 at noon", "2026-12-01"),
        ("2026-13-45", ""),
        ("yesterday", ""),
    ],
)
def test_times_are_iso_in_their_own_zone(stated: str, published: str) -> None:
    assert the_item(rss(f"<pubDate>{stated}</pubDate>")).published == published


def test_an_address_is_no_author() -> None:
    assert the_item(rss("<author>desk@veld.example (Ina Holt)</author>")).author == "Ina Holt"
    assert the_item(rss("<author>desk@veld.example</author>")).author == ""


def test_opml_names_each_feed_once_however_deep() -> None:
    data = b"""<opml version="2.0"><head><title>Desk</title></head><body><outline text="North">
    <outline text="Veld" xmlUrl="https://veld.example/feed"/><outline title="Tern" XMLURL="https://tern.example/f"/>
    <outline text="Veld again" xmlUrl="https://veld.example/feed"/><outline text="empty"/></outline></body></opml>"""
    assert kind(data) == "opml"
    assert subscriptions(data) == (
        Subscription("https://veld.example/feed", "Veld"),
        Subscription("https://tern.example/f", "Tern"),
    )
