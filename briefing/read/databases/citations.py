"""Lists of citations in RIS, as databases and Zotero write it. Only what holds a text is an article; most hold none."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefing.errors import Unreadable
from briefing.model import Unread
from briefing.read.databases.exports import article, authors, characters, given, language, metadata
from briefing.read.days import day, day_or_month
from briefing.read.file import File, Text

RIS = re.compile(rb"^[ \t\xef\xbb\xbf]*TY {1,2}- ?[A-Z]{3,8}[ \t]*\r?$", re.MULTILINE)
TAG = re.compile(r"[ \t]*([A-Z][A-Z0-9])  -(?: (.*)|)$")
# Some programs write one blank: where the first tag has one, a line of the text may not look like a tag.
NARROW_TAG = re.compile(r"[ \t]*([A-Z][A-Z0-9]) -(?: (.*)|)$")
NARROW = re.compile(r"^[ \t]*TY - ", re.MULTILINE)
TITLE = ("TI", "T1", "CT")
AUTHORS = ("AU", "A1")
OUTLET = ("T2", "JF", "JO", "BT", "T3", "JA", "J2")
PUBLISHED = ("DA", "Y1", "PY")
TEXT = ("AB", "N2")
# An abstract in one line has its paragraphs between two blanks; a typist has them behind each sentence.
SENTENCE_END = r"(?<=[.!?”\"’)\]])"
TWO_BLANKS = re.compile(SENTENCE_END + r"[ \xa0]{2,}(?=\S)")
ONE_BLANK = re.compile(SENTENCE_END + r" (?=[A-Z“\"‘(])")
WIDEST = 130  # letters of a line that may have been broken at a width
MARKUP = re.compile(r"</?(?:p|b|i|em|strong|span|div|sub|sup)\b[^<>]{0,200}>", re.IGNORECASE)
CUT = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])\s*$")

Fields = Mapping[str, Sequence[str]]


def is_ris(file: File) -> bool:
    """Whether a file holds records of RIS: the first tag is that of their type."""
    return (b"TY  - " in file.head or b"TY - " in file.head) and RIS.search(file.head) is not None


def read_ris(file: File) -> Iterator[Text | Unread]:
    """The articles of a list of citations, those that hold a text. Raises Unreadable."""
    records = list(_ris_records(characters(file.data)))
    if not records:
        raise Unreadable("a list of citations (RIS) without a record")
    yield from given(file, [_of_ris(record) for record in records], "citations")


def _ris_records(text: str) -> Iterator[Fields]:
    """The records between their first and their last tag; what stands between two of them is passed over."""
    record: defaultdict[str, list[str]] | None = None
    tag, pattern = "", NARROW_TAG if NARROW.search(text) else TAG
    for one in text.split("\n"):
        match = pattern.match(one)
        if match and match[1] == "TY":
            if record:
                yield record
            record = defaultdict(list)
        if record is None:
            continue
        if match and match[1] == "ER":
            yield record
            record = None
        elif match:
            tag = match[1]
            record[tag].append(match[2] or "")
        elif tag:
            record[tag][-1] += f"\n{one}"
    if record:
        yield record


def _of_ris(record: Fields) -> Text:
    def first(tags: Sequence[str]) -> str:
        return next((value for tag in tags for value in record.get(tag, ()) if value.strip()), "")

    dates = [value for tag in PUBLISHED for value in record.get(tag, ())]
    published = next(filter(None, map(day, dates)), "") or next(filter(None, map(day_or_month, dates)), "")
    named = "; ".join(value for tag in AUTHORS for value in record.get(tag, ()))
    text = max((value for tag in TEXT for value in record.get(tag, ())), key=len, default="")
    known = metadata(
        title=plain(first(TITLE)),
        outlet=first(OUTLET),
        author=authors(named, family_first=True),
        published=published,
        url=next((value for value in map(str.strip, record.get("UR", ())) if value.startswith("http")), ""),
        language=language(first(("LA",))),
    )
    return article(paragraphs(text), known, is_teaser=CUT.search(text) is not None)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of an abstract: between blank lines or marks of HTML; in one line, between two blanks. Lines that
    were not broken at a width are paragraphs too."""
    parts = re.split(r"\n[ \t]*\n|(?i:</?p>|<br ?/?>(?:\s*<br ?/?>)?)", text.strip())
    whole = [own for part in map(plain, parts) for own in _lines(part) if own.strip()]
    if len(whole) == 1 and ONE_BLANK.search(whole[0]):
        return TWO_BLANKS.split(whole[0])
    return whole


def _lines(part: str) -> list[str]:
    lines = part.split("\n")
    return lines if max(map(len, lines)) > WIDEST else [part]


def plain(text: str) -> str:
    """A value without the marks and letters of HTML that some programs write."""
    return html.unescape(MARKUP.sub("", text)) if "<" in text or "&" in text else text
