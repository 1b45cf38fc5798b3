"""Plain text and Markdown: the text stays as it is; Markdown's front matter is metadata."""

from __future__ import annotations

import re

from briefing.errors import Unreadable
from briefing.model import Metadata
from briefing.read.decode import decode
from briefing.read.file import File, Text

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
PAIR = re.compile(r"^(\w+)[ \t]*:[ \t]*+(.*\S)", re.MULTILINE)
ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?$")
DAYS = ("published", "date_published", "pubdate", "date")  # the first that is there counts
ADDRESS = re.compile(r"https?://\S+$")
KEYS = {"title": "title", "author": "author", "url": "url", "link": "url", "outlet": "outlet", "source": "outlet"}


def read_text(file: File) -> tuple[Text, ...]:
    """The one article of a text file. Raises Unreadable."""
    return (Text(_text(file)),)


def read_markdown(file: File) -> tuple[Text, ...]:
    """The one article of a Markdown file, with the metadata of its front matter. Raises Unreadable."""
    text = _text(file)
    return (Text(text, _front_matter(text)),)


def _text(file: File) -> str:
    text = decode(file.data)
    if not text.strip():
        raise Unreadable("the file is empty")
    return text


def _front_matter(text: str) -> Metadata:
    """`key: value` lines between two rules at the top of the file; what is not plain text or an ISO day is left."""
    block = FRONT_MATTER.match(text)
    pairs = [(key.lower(), value.strip("\"'")) for key, value in PAIR.findall(block[1])] if block else []
    known = {_named(key, value): value for key, value in pairs if key in KEYS and value[:1] not in "[{|>"}
    days = {key: match[1] for key, value in pairs if key in DAYS and (match := ISO_DAY.match(value))}
    day = next((days[key] for key in DAYS if key in days), None)
    return Metadata(**known, published=day, published_basis="metadata" if day else None)


def _named(key: str, value: str) -> str:
    """What a key names: clippers of pages call the address the source."""
    return "url" if ADDRESS.match(value) else KEYS[key]
