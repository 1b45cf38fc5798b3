"""The downloads of ProQuest as text: records between rules, each of labelled blocks, the text among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.errors import Unreadable
from briefing.lang import word_list, word_set
from briefing.model import Unread
from briefing.read.databases.exports import article, authors, characters, given, language, metadata
from briefing.read.days import day_or_month
from briefing.read.file import File, Text
from briefing.text.printed import fold

KIND = "a ProQuest export"
RULE = re.compile(r"^_{50,}[ \t]*$", re.MULTILINE)
RULED = re.compile(rb"^\s{0,9}_{50,}[ \t]*\r?$", re.MULTILINE)
MARKED = re.compile(
    rb"^(?:ProQuest[ -][Dd]o[ck]ument[ -]ID|Identifiant de document ProQuest|ID del documento de ProQuest"
    rb"|(?:Do[ck]ument[ -]URL|URL du document|URL del documento)[ \xc2\xa0]{0,3}: ?\S{0,300}proquest)",
    re.MULTILINE,
)
LABEL = re.compile(r"([^\W\d_][^:\n]{1,45}?)[\s\xa0]?:(?:\s|$)")
DERIVED = re.compile(r"\s*\[Derived headline\]$", re.IGNORECASE)
CITY = re.compile(r";[^;]{1,60}$")
EDITION = re.compile(r",\s[^,;]{0,40}\b(?:edition|ed\.)(?:\s*\([^)]{1,40}\))?$", re.IGNORECASE)
ISSUED = re.compile(r"\.\s+([^.]{4,40}):")
ADDRESS = re.compile(r"https?://\S{4,1000}")


class Block(NamedTuple):
    """What stands between blank lines: the label in front of it in small letters, where it has one; the rest; and all
    of it."""

    label: str
    text: str
    whole: str


def is_proquest_text(file: File) -> bool:
    """Whether a file is a text download: a rule of underscores near its beginning, and a label of its own."""
    return b"_" * 50 in file.head and RULED.search(file.head) is not None and MARKED.search(file.data) is not None


def read_proquest_text(file: File) -> Iterator[Text | Unread]:
    """The articles of a text download. Raises Unreadable."""
    records = [_blocks(part) for part in RULE.split(characters(file.data))]
    records = [blocks for blocks in records if _is_record(blocks)]
    if not records:
        raise Unreadable(f"{KIND} of which no article can be told")
    found = [_article(blocks) for blocks in records]
    yield from given(file, found, "records")


def _is_record(blocks: Sequence[Block]) -> bool:
    """Whether blocks are those of an article: the last part of a file holds only a notice."""
    labels = {one.label for one in blocks}
    return len(labels & _labels("tail")) >= 3 or any(
        not labels.isdisjoint(_labels(name)) for name in ("text", "outlet")
    )


def _article(blocks: Sequence[Block]) -> Text:
    start = next((i for i, one in enumerate(blocks) if one.label in _labels("text")), None)
    end = _end(blocks, start + 1) if start is not None else len(blocks)
    own = [] if start is None else [blocks[start].text, *(one.whole for one in blocks[start + 1 : end])]
    outside = [*blocks[:start], *blocks[end:]] if start is not None else blocks
    values = {one.label: one.text for one in reversed(outside) if one.label}
    known = metadata(
        title=DERIVED.sub("", _value(values, "title") or _first_title(blocks)),
        outlet=_outlet(_value(values, "outlet") or _value(values, "info")),
        author=authors(_value(values, "author"), family_first=True),
        published=day_or_month(_value(values, "published")) or _issued(_value(values, "info")),
        url=_address(_value(values, "url")),
        language=language(_value(values, "language")),
    )
    text = article([] if own and _is_none(own[0]) else own, known)
    abstract = _value(values, "abstract")
    if text.text or not abstract or _is_none(abstract):
        return text
    return article([abstract], known, is_teaser=True)


def _end(blocks: Sequence[Block], start: int) -> int:
    """Where the text ends: at the first known label behind which nothing but labels stand. A paragraph of the text may
    begin with a word and a colon, even with one of the labels."""
    end = len(blocks)
    while end > start and (blocks[end - 1].label or ADDRESS.match(blocks[end - 1].text)):
        end -= 1
    return next((i for i in range(end, len(blocks)) if blocks[i].label in _labels("tail")), len(blocks))


def _value(values: Mapping[str, str], name: str) -> str:
    return next((values[label] for label in word_list("exports", f"proquest.{name}") if values.get(label)), "")


def _first_title(blocks: Sequence[Block]) -> str:
    return blocks[0].whole if blocks else ""


def _outlet(stated: str) -> str:
    """The name of the outlet, without its city and its edition."""
    first = stated.partition(";")[0] if ISSUED.search(stated) else CITY.sub("", stated)
    return EDITION.sub("", fold(first)).strip()


def _issued(info: str) -> str:
    found = ISSUED.search(info)
    return day_or_month(found[1]) if found else ""


def _address(stated: str) -> str:
    found = ADDRESS.search(stated)
    return found[0] if found else ""


def _is_none(text: str) -> bool:
    """Whether words stand in place of a text."""
    return fold(text).rstrip(".").casefold() in _labels("none")


def _labels(name: str) -> frozenset[str]:
    return word_set("exports", f"proquest.{name}")


def _blocks(part: str) -> list[Block]:
    texts = (text.strip() for text in re.split(r"\n[ \t\xa0]*\n", part))
    return [block for text in texts if text for block in _apart(text)]


def _apart(text: str) -> list[Block]:
    """One block; or one for each line, where all of them are fields."""
    each = [_block(one) for one in text.split("\n") if one.strip()]
    return each if all(one.label in _labels("tail") for one in each) else [_block(text)]


def _block(text: str) -> Block:
    match = LABEL.match(text)
    return Block(fold(match[1]).casefold(), text[match.end() :].strip(), text) if match else Block("", text, text)
