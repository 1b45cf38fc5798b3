"""Notices of an official gazette as text, as the Federal Register prints them: labelled blocks, the text among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from briefing.errors import Unreadable
from briefing.model import Metadata
from briefing.read.decode import decode
from briefing.read.file import File, Text
from briefing.text.clean.publication import stated_day
from briefing.text.printed import fold

MARKED = re.compile(rb"^[ \t]*(?:<[^<>\n]{1,40}>)*AGENCY:\s", re.MULTILINE)
OTHER = re.compile(rb"^[ \t]*(?:<[^<>\n]{1,40}>)*(?:ACTION|SUMMARY|DATES):\s", re.MULTILINE)
LABEL = re.compile(r"([A-Z][A-Z /()-]{4,60}):\s*")
END = re.compile(r"(?:Dated|Signed):? |\[FR Doc\b|BILLING CODE\b|Authority: ")
OWN = ("SUMMARY", "DATES", "EFFECTIVE DATE", "SUPPLEMENTARY INFORMATION")
TAG = re.compile(r"<[^<>]{1,300}>")
ABOVE_TITLE = re.compile(r"\[|RIN\b|Docket\b|\d+ CFR\b|[-=_* ]+$")


def is_notice(file: File) -> bool:
    """Whether a text is a notice: an agency, and what it does, as labels at the beginning of lines."""
    return b"AGENCY:" in file.head and MARKED.search(file.head) is not None and OTHER.search(file.head) is not None


def read_notice(file: File) -> tuple[Text, ...]:
    """The one article of a notice: what its agency sums up, its days, and what it says besides. Raises Unreadable."""
    blocks = _blocks(decode(file.data))
    start = next((at for at, one in enumerate(blocks) if one.startswith("AGENCY:")), 0)
    above = [one for one in blocks[:start] if not ABOVE_TITLE.match(one)]
    body = list(_own(blocks[start:]))
    if not body:
        raise Unreadable("a notice of a gazette without a text")
    day = next((day for one in blocks[:start] if (day := stated_day(one))), None)
    agency = LABEL.sub("", blocks[start], count=1).partition(",")[0].rstrip(".")
    known = Metadata(
        title=above[-1] if above else None,
        outlet=agency or None,
        published=day,
        published_basis="text" if day else None,
    )
    return (Text("\n".join(body), known, by_line=True),)


def _blocks(text: str) -> Sequence[str]:
    """What stands between blank lines, each on one line, also of a page that shows the text as it is."""
    if text.lstrip()[:1] == "<":
        text = unescape(TAG.sub("", text))
    return [fold(one) for one in re.split(r"\n[ \t\r]*\n", text) if one.strip()]


def _own(blocks: Sequence[str]) -> Iterator[str]:
    """The paragraphs under the labels of the text, without the labels."""
    under = ""
    for one in blocks:
        if END.match(one):
            return
        if label := LABEL.match(one):
            under = label[1]
            one = one[label.end() :]
        if one and under in OWN:
            yield one
