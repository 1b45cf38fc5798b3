from __future__ import annotations

import pytest

from briefing.errors import Unreadable
from briefing.read import File, read

SITEMAP = '<?xml version="1.0"?><urlset xmlns="http://x"><url><loc>https://a.example/1</loc></url></urlset>'
WEBLOC = (
    '<?xml version="1.0"?><plist version="1.0"><dict><key>URL</key><string>https://a.example/</string></dict></plist>'
)


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.url", "[InternetShortcut]\r\nURL=https://a.example/1\r\n", "a shortcut to a page (1 address)"),
        ("a.webloc", WEBLOC, "a shortcut to a page (1 address)"),
        (
            "a.html",
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF='https://a.example/'>A</A>",
            "a list of bookmarks",
        ),
        ("sitemap.xml", SITEMAP, "the map of a site"),
        ("a.txt", "https://a.example/1\r\nhttps://a.example/2\r\n\r\n", "a list of links (2 addresses)"),
        ("a.md", "\ufeff- https://a.example/1\n- https://b.example/2", "a list of links (2 addresses)"),
    ],
)
def test_what_holds_addresses_and_no_text_is_said_to(name: str, text: str, kind: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(File(name, text.encode()))
    assert caught.value.reason.startswith(kind)
    assert "which holds no article" in caught.value.reason


def test_an_article_that_begins_with_its_address_is_one() -> None:
    text = "https://a.example/1\n\nThe dam will be built, the ministry said on Monday, whatever the court decides."
    assert len(read(File("a.txt", text.encode())).articles) == 1
