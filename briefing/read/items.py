"""Feeds that were saved as files: an item is an article, or the teaser of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.errors import Unreadable
from briefing.model import Metadata, Unread
from briefing.read import feeds
from briefing.read.blocks import Line, lines_of
from briefing.read.feeds import Feed, Item
from briefing.read.file import File, Text
from briefing.read.lines import bare, host, is_cut_short, is_only_address, leads_on

COMMENTS = re.compile(r"(?i)comments (?:on|for|about)\b")
ALERT = re.compile(r"(?i)google alert\b")
FIRST_APPEARED = re.compile(r"(?i)the post .{1,400} (?:first appeared|appeared first) on .{1,200}")
LEAST_WORDS = 8  # of a text that tells more than its title
WHOLE_WORDS, WHOLE_LINES = 150, 3  # of a summary that is the article: the feed has no other place for it


def is_feed(file: File) -> bool:
    """Whether a file is a feed, or a list of feeds."""
    return feeds.kind(file.data) != ""


def read_feed(file: File) -> Iterator[Text | Unread]:
    """The items of a feed that tell something. Raises Unreadable for lists of feeds and for comments of readers."""
    if feeds.kind(file.data) == "opml":
        many = len(feeds.subscriptions(file.data))
        raise Unreadable(f"a list of {many} feeds (OPML), which holds no article; `briefing fetch` brings theirs")
    feed = feeds.parse(file.data)
    if ALERT.match(feed.title):
        feed = _pointed_at(feed)
    if COMMENTS.match(feed.title):
        raise Unreadable("a feed of readers' comments, which holds no article")
    texts = [_article(item, feed) for item in feed.items]
    yield from (text for text in texts if text is not None)
    if bare := texts.count(None):
        yield Unread(file.path, f"{bare} of its {len(texts)} items have a title and no text")
    elif not texts:
        raise Unreadable("a feed without items")


def _pointed_at(feed: Feed) -> Feed:
    """An alert as a feed of the articles that it points at: each has its own outlet, known by its host, and the day on
    which the alert found it is not the article's."""
    addresses = [bare(item.link) for item in feed.items]
    items = (
        item._replace(link=address, source=item.source or host(address), published="")
        for item, address in zip(feed.items, addresses, strict=True)
    )
    return feed._replace(title="", items=tuple(items))


def _article(item: Item, feed: Feed) -> Text | None:
    full = [line for line in lines_of(item.content) if not _is_tail(line)] if item.content.strip() else []
    short = [line for line in lines_of(item.summary) if not _is_tail(line)] if item.summary.strip() else []
    own = full or short
    title = _title(item)
    if not _tells(own, title, item.source):
        return None
    return Text(
        "\n".join(line.text for line in own),
        Metadata(
            title=title or None,
            outlet=item.source or feed.title or None,
            author=item.author or None,
            published=item.published[:10] or None,
            published_basis="metadata" if item.published else None,
            url=_address(item, feed) or None,
            language=feed.language or None,
        ),
        by_line=True,
        is_teaser=_is_teaser(full, short),
    )


def _is_tail(line: Line) -> bool:
    """Whether a line only leads to the page of the item."""
    return bool(
        FIRST_APPEARED.fullmatch(line.text) or is_only_address(line.text) or (line.is_link and leads_on(line.links[0]))
    )


def _title(item: Item) -> str:
    """The title without the name of the outlet that an aggregator puts behind it."""
    return item.title.removesuffix(item.source).rstrip(" -–—|") if item.source else item.title


def _tells(own: list[Line], title: str, source: str) -> bool:
    """Whether an item has more words than those of its title, its outlet and its links."""
    for line in own:
        words = line.text
        for other in (*(link.text for link in line.links), title, source):
            words = words.replace(other, " ") if other else words
        if len(words.split()) >= LEAST_WORDS:
            return True
    return False


def _is_teaser(full: list[Line], short: list[Line]) -> bool:
    """Whether an item is only how its article begins, or a summary of it: a summary of some length is the whole."""
    own = full or short
    if is_cut_short(own[-1].text) or any(map(leads_on, own[-1].links)):
        return True
    if full:
        return False
    return len(short) < WHOLE_LINES or sum(len(line.text.split()) for line in short) < WHOLE_WORDS


def _address(item: Item, feed: Feed) -> str:
    return feeds.joined(feed.link, item.link) if item.link else ""
