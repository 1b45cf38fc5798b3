"""The downloads of the older LexisNexis (and Nexis UK) as text and as HTML: many articles a file, labelled in capitals.

Both show the same page: counter, outlet, day and copyright in the middle, the title, labels in capitals, the text, more
labels. Text and HTML are first made into the same blocks; what they are is then told in one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.errors import Unreadable
from briefing.lang import any_of, word_list, word_set
from briefing.model import Unread
from briefing.read.databases.exports import (
    article,
    authors,
    characters,
    given,
    language,
    lines_in,
    metadata,
    parts,
    tree,
)
from briefing.read.days import day_or_month, is_dated
from briefing.read.file import File, Text
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

COUNT = r"(?:\d+ {of} \d+ DO[CK]UMENT(?:S|O|OS|I|E|EN)?|Do[ck]ument[oe]? \d+ {of} \d+)".format(
    of="(?:of|von|de|di|van|sur|z)"
)
COUNTER = re.compile(rf"^[ \t]*{COUNT}[ \t]*$", re.MULTILINE)
COUNTED = re.compile(rf"^[ \t\xef\xbb\xbf]*{COUNT}[ \t]*\r?$".encode("latin-1"), re.MULTILINE)
MAY_COUNT = (b" DOCUMENT", b" DOKUMENT", b"Dokument", b"Document")
MAY_LABEL = (b"LENGTH:", b"NGE: ", b"LONGUEUR:")
# A single article has no counter: its labels above and below the text tell.
ABOVE = re.compile(
    rb"^(?:LENGTH|L\xc3\x84NGE|L\xc4NGE|LONGUEUR): ?\d+ (?:words|W(?:\xc3\xb6|\xf6)rter|mots)", re.MULTILINE
)
BELOW = re.compile(rb"^(?:LOAD-DATE|UPDATE|DATE-CHARGEMENT|PUBLICATION-TYPE|TYPE-PUBLICATION): ?\S", re.MULTILINE)
HIDDEN = b"Hide XML section from browser"
DOCUMENT = re.compile(r"<DOCFULL>\s*-->(.*?)(?=<!--[^>]{0,200}?</DOCFULL>|<DOCFULL>|\Z)", re.DOTALL | re.IGNORECASE)
LABEL = re.compile(r"\s*([^\W\d_][^\W\d_ -]*(?:[- ][^\W\d_]+){0,2}):(?:\s|$)")
OWNED = re.compile(r"(?:copyright|©|\(c\))\s", re.IGNORECASE)
RIGHTS = re.compile(
    rf"(?:{any_of('exports', 'lexis.rights')})\b",
    re.IGNORECASE,
)
ENDING = ((b"\nLOAD-DATE:", b"\nLANGUAGE:"), (b"\nUPDATE:", b"\nSPRACHE:"), (b"\nDATE-CHARGEMENT:", b"\nLANGUE:"))
FIRST = 1 << 14  # bytes in which the first label stands, behind a search as long as the law allows
LEAST_INDENT = 8  # blanks before a line in the middle
MOST_ABOVE = 8  # blocks above the day
RULE = re.compile(r"\.([\w-]+)\s*\{([^}]*)\}")
SIZE = re.compile(r"font-size:\s*(\d+)")
KIND = "a LexisNexis export"


class Block(NamedTuple):
    """A paragraph of a page: its lines, whether they stand in the middle, the label in front of them, and whether the
    lines were only broken at a width."""

    lines: tuple[str, ...]
    is_centred: bool = False
    label: str = ""
    is_wrapped: bool = True

    @property
    def text(self) -> str:
        """The lines as one, without the label; lines that broke at a hyphen or dash are joined as they were."""
        joined = _joined(self.lines)
        return joined.partition(":")[2].strip() if self.label else joined

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The lines that stand for themselves."""
        return (_joined(self.lines),) if self.is_wrapped else self.lines


# --- recognition ------------------------------------------------------------------------------------------------------


def is_lexis_text(file: File) -> bool:
    """Whether a file is a text download: a counter above each article, or one article between its labels."""
    data = file.data
    if file.head.lstrip()[:1] in (b"<", b"{", b"%"):
        return False
    first = data[:FIRST]
    is_labelled = any(map(first.__contains__, MAY_LABEL)) and ABOVE.search(first) is not None
    if any(map(data.__contains__, MAY_COUNT)) and COUNTED.search(data):
        return is_labelled or BELOW.search(data) is not None
    is_single = is_labelled or any(one in data and other in data for one, other in ENDING)
    return is_single and BELOW.search(data) is not None


def is_lexis_html(file: File) -> bool:
    """Whether a file is an HTML download, which hides its structure in comments."""
    return file.start.startswith(b"<") and HIDDEN in file.data and b"<DOCFULL>" in file.data


# --- reading ----------------------------------------------------------------------------------------------------------


def read_lexis_text(file: File) -> Iterator[Text | Unread]:
    """The articles of a text download. Raises Unreadable."""
    text = characters(file.data)
    starts = [match.start() for match in COUNTER.finditer(text)]
    if not starts and len(ABOVE.findall(file.data)) > 1:
        raise Unreadable(f"{KIND} whose articles cannot be told apart")
    return _articles(file, [_blocks(COUNTER.sub("", part, count=1)) for part in parts(text, starts) or [text]])


def read_lexis_html(file: File) -> Iterator[Text | Unread]:
    """The articles of an HTML download. Raises Unreadable."""
    text = characters(file.data)
    styles = dict(RULE.findall(text[: text.find("<DOCFULL>")]))
    return _articles(file, [_html_blocks(match[1], styles) for match in DOCUMENT.finditer(text)])


def _articles(file: File, documents: Sequence[Sequence[Block]]) -> Iterator[Text | Unread]:
    found = [_article(blocks) for blocks in documents]
    if not any(found):
        raise Unreadable(f"{KIND} of which no article can be told")
    yield from given(file, found, "articles")


def _article(blocks: Sequence[Block]) -> Text | None:
    """One article of its blocks; without text where it is a picture; None where not even its outlet or day is told."""
    end = _end(blocks)
    titled = next((one.text for one in blocks[:end] if one.label in _labels("title")), "")
    at = _day(blocks)
    middle = next((i for i, one in enumerate(blocks) if not one.is_centred), len(blocks))
    start = middle if at is None else at + 1
    if not start and not titled:
        return None
    above = _above(blocks[: 1 if at is None else at])
    while start < end and blocks[start].is_centred:
        start += 1
    title, start = (above.title, start) if above.title else _title(blocks, start, end)
    start = _behind_labels(blocks, start, end)
    values = {one.label: one.text for one in reversed(blocks) if one.label}
    named = next((values[label] for label in _ordered("byline") if label in values), "")
    spoken = next((values[label] for label in _ordered("language") if label in values), "")
    return article(
        [text for one in blocks[start:end] if not _is_owned(one) for text in one.paragraphs],
        metadata(
            title=titled or title,
            outlet=above.outlet,
            author=authors(named),
            published=day_or_month(blocks[at].lines[0]) if at is not None else "",
            language=language(spoken),
        ),
    )


def _day(blocks: Sequence[Block]) -> int | None:
    """Which block is the day: it stands in the middle, where anything does."""
    first = blocks[:MOST_ABOVE]
    is_set = any(one.is_centred for one in first)
    own = (i for i, one in enumerate(first) if not one.label and one.is_centred >= is_set and is_dated(one.lines[0]))
    return next(own, None)


class Above(NamedTuple):
    """What stands above the day."""

    outlet: str = ""
    title: str = ""


def _above(blocks: Sequence[Block]) -> Above:
    """The outlet, which is the last line that claims no rights; and the title, where it stands to the left under it."""
    own = [one for one in blocks if not one.label and not (_is_owned(one) and len(one.lines) == 1)]
    left = [one for one in own if not one.is_centred]
    middle = [one for one in own if one.is_centred] or own
    title = left[-1].text if left and middle is not own and own[-1] is left[-1] else ""
    lines = [one for block in middle for one in block.lines]
    outlet = next((one for one in reversed(lines) if not OWNED.match(one) and not RIGHTS.search(one)), "")
    return Above(outlet, title)


def _title(blocks: Sequence[Block], start: int, end: int) -> tuple[str, int]:
    """The title, which may stand in several lines, and where the next block begins."""
    if start < end and not blocks[start].label:
        return blocks[start].text, start + 1
    return "", start


def _behind_labels(blocks: Sequence[Block], start: int, end: int) -> int:
    """Where the text begins: behind the labels, the last of which may be "BODY:"."""
    while start < end and (_is_above(blocks[start].label) or _is_owned(blocks[start])):
        start += 1
    return start


def _is_owned(block: Block) -> bool:
    return bool(OWNED.match(block.lines[0]) or RIGHTS.match(block.lines[0]))


def _end(blocks: Sequence[Block]) -> int:
    """Where the text ends: before the labels and the copyright that stand together at the end.

    From below, so that a line of the text that looks like a label ends nothing. A few values have several paragraphs.
    """
    end = len(blocks)
    while end:
        last = blocks[end - 1]
        if _is_below(last.label) or (last.is_centred and not is_dated(last.lines[0])) or _is_owned(last):
            end -= 1
            continue
        long = [i for i in range(max(0, end - 4), end - 1) if blocks[i].label in _labels("long")]
        if not long:
            return end
        end = long[0]
    return end


def _is_above(label: str) -> bool:
    """Whether a label stands above the text: one that is known to, or one that is not known at all."""
    return bool(label) and (label in _above_text() or label not in _labels("tail"))


def _is_below(label: str) -> bool:
    """Whether a label stands below the text, in the same way."""
    return bool(label) and (label in _labels("tail") or label not in _above_text())


def _labels(name: str) -> frozenset[str]:
    return word_set("exports", f"lexis.{name}")


def _ordered(name: str) -> Sequence[str]:
    return word_list("exports", f"lexis.{name}")


@cache
def _above_text() -> frozenset[str]:
    return _labels("byline") | _labels("title") | _labels("body") | _labels("head")


@cache
def _all() -> frozenset[str]:
    return _above_text() | _labels("tail")


def _label(text: str) -> str:
    """The label that a line begins with; a headline like "ENERGY: …" has none of the list."""
    match = LABEL.match(text)
    return match[1] if match and match[1] in _all() else ""


# --- blocks of text ---------------------------------------------------------------------------------------------------


def _blocks(text: str) -> list[Block]:
    """The blocks between blank lines; where labels stand in lines of their own one below the other, each is one."""
    found: list[Block] = []
    for part in re.split(r"\n[ \t\xa0]*\n", text):
        lines = [one for one in part.split("\n") if one.strip()]
        if not lines:
            continue
        is_centred = all(len(one) - len(one.lstrip()) >= LEAST_INDENT for one in lines)
        found += [Block(tuple(map(fold, group)), is_centred, _label(group[0].strip())) for group in _grouped(lines)]
    return found


def _grouped(lines: Sequence[str]) -> list[list[str]]:
    """The lines of a block, parted before each label, where it begins with one."""
    if not _label(lines[0].strip()):
        return [list(lines)]
    groups: list[list[str]] = []
    for one in lines:
        if _label(one.strip()) or not groups:
            groups.append([one])
        else:
            groups[-1].append(one)
    return groups


def _joined(lines: Sequence[str]) -> str:
    """Lines that were broken at a width, in one: one that ends with a hyphen was broken behind it."""
    text = ""
    for one in lines:
        goes_on = one[:1].isalnum() and one.split()[0].lower() not in ("and", "or", "to")
        is_inside = goes_on and re.search(r"\w-$", text[-3:])
        text += one if not text or is_inside or text.endswith("--") else f" {one}"
    return text.strip()


# --- blocks of HTML ---------------------------------------------------------------------------------------------------


def _html_blocks(text: str, styles: dict[str, str]) -> list[Block]:
    """The paragraphs of a document in HTML; what is set in a table is none."""
    root = tree(text)
    for element in root.xpath(".//style|.//script|.//table|.//img"):
        element.drop_tree()
    found = [_html_block(element, styles) for element in root.iter("p")]
    return [one for one in found if one is not None and not COUNTER.fullmatch(one.lines[0])]


def _html_block(element: HtmlElement, styles: dict[str, str]) -> Block | None:
    lines = tuple(filter(None, map(fold, lines_in(element, "br"))))
    if not lines:
        return None
    around = " ".join(styles.get(one, "") for one in _classes(element))
    is_centred = bool(re.search(r"text-align:\s*center", around))
    return Block(lines, is_centred, _label(lines[0]) or _bold_label(element, lines[0], styles), False)


def _bold_label(element: HtmlElement, first: str, styles: dict[str, str]) -> str:
    """A label that is not on the list: in capitals and bold, the only paragraph of its division."""
    span = next(element.iter("span"), None)
    parent = element.getparent()
    if span is None or parent is None or len(parent.findall("p")) > 1:
        return ""
    own = fold(span.text_content())
    is_bold = "bold" in styles.get(span.get("class") or "", "")
    return own[:-1] if is_bold and own.endswith(":") and own.isupper() and first.startswith(own) else ""


def _classes(element: HtmlElement) -> list[str]:
    parent = element.getparent()
    return [*element.classes, *(parent.classes if parent is not None else ())]
