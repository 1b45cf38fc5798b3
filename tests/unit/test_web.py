"""Web pages: what is their article, and what is known of it."""

from __future__ import annotations

import pytest

from briefing.errors import Unreadable
from briefing.read.web import article

PAGE = """<html><head><title>Quay opens - Sund Wire</title>{head}</head><body><nav><a href="/">Home</a></nav><article>
<h1>Quay opens</h1>
<p>The port of Sund opened its new quay on Monday, two years later than planned, the harbour office said.</p>
<p>The quay has room for four ferries, and the office expects the first of them to land there within a week.</p>
<p>Fishermen from the old harbour said that they had been promised berths of their own, and would wait for them.</p>
</article></body></html>"""
GOT = "https://archive.example/42"


def test_where_a_page_was_got_is_its_address_if_it_states_none() -> None:
    stated = '<link rel="canonical" href="https://sund.example/quay">'
    assert article(PAGE.format(head=stated), GOT).metadata.url == "https://sund.example/quay"
    assert article(PAGE.format(head=""), GOT).metadata.url == GOT
    assert article(PAGE.format(head="")).metadata.url is None


def test_html_without_an_article_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="no article text"):
        article("<html><body></body></html>", GOT)
