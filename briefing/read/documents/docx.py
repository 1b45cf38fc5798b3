"""Word files: the paragraphs that a reader of the file sees.

The XML itself is walked, because `Paragraph.text` of python-docx knows no tracked insertion, content control or text
box, and makes another sentence of one that holds such a thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.limits import MOST_PARAGRAPHS
from briefing.read.archives import is_zip, names_in
from briefing.read.documents.office import member, names, package
from briefing.read.documents.paragraph import Paragraph
from briefing.read.file import File

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element as Element

KIND = "Word file"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT = b"word/document.xml"
# What is no text: deleted or moved away, another copy for old programs, the reading aid above a word, a field's code.
NO_TEXT = frozenset(("del", "moveFrom", "rt", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr", "tcPr", "sdtPr"))
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
HYPERLINK = re.compile(r"\s*HYPERLINK\s+(?:\\l\s+)?\"([^\"]{1,2000})\"")
OFF = ("0", "false", "off")


def is_docx(file: File) -> bool:
    """Whether a file is a ZIP archive that holds the text of a Word file itself, not a Word file."""
    return is_zip(file) and TEXT in file.data and TEXT.decode() in names_in(file)


def paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    """The paragraphs of a Word file in reading order, those of tables and text boxes where they are anchored.

    Empty ones are kept (`text` is ""), because they part the articles of some exports. Of each: its text with "\\n" for
    a line break and "\\t" for a tab, blanks of all kinds as they stand; the English name of its style ("heading 1",
    "Title", "Normal"); the addresses of its links; the names of its bookmarks; whether it stands in a table or a text
    box, and whether all of it is bold. What is deleted, moved away or hidden is no text; notes and comments stand in
    other members and are not read. Raises Unreadable.
    """
    archive = package(data, KIND)
    root = member(archive, TEXT.decode(), KIND)
    if root is None:
        return ()
    MOST_PARAGRAPHS.check(sum(1 for _ in root.iter(f"{W}p")))
    return tuple(_walk(root, _styles(archive), _targets(archive)))


def heads(data: bytes) -> tuple[Paragraph, ...]:
    """The paragraphs of the page headers of a Word file, each once: a letterhead may stand there. Raises Unreadable."""
    archive = package(data, KIND)
    roots = (member(archive, name, KIND) for name in names(archive, "word/header"))
    found = (one for root in roots if root is not None for one in _walk(root, {}, {}))
    return tuple({one.text: one for one in found if one.text.strip()}.values())


def _walk(root: Element, styles: dict[str, str], targets: dict[str, str]) -> Iterator[Paragraph]:
    """All paragraphs below an element; one whose mark is deleted goes on in the next."""
    kept: Paragraph | None = None
    for element in root.iter("{*}p"):
        if _local(element) is None or _is_left_out(element):
            continue
        one = _paragraph(element, styles, targets)
        if kept is not None:
            one = one._replace(text=kept.text + one.text, links=kept.links + one.links)
        kept = one if _is_joined(element) else None
        if kept is None:
            yield one
    if kept is not None:
        yield kept


def _paragraph(element: Element, styles: dict[str, str], targets: dict[str, str]) -> Paragraph:
    style = _value(element, "pPr/pStyle")
    level = _value(element, "pPr/outlineLvl")
    above = {_local(one) for one in element.iterancestors()}
    parts = list(_runs(element))
    return Paragraph(
        text="".join(text for text, _, _ in parts),
        style=f"heading {int(level) + 1}" if level.isdigit() and level < "9" else styles.get(style, style),
        links=tuple(_links(element, targets)),
        bookmarks=tuple(_get(one, "name") for one in _own(element, "bookmarkStart")),
        in_table="tc" in above,
        in_box="txbxContent" in above,
        bold=bool(parts) and all(bold for text, bold, _ in parts if text.strip()),
        size=max((size for text, _, size in parts if text.strip()), default=0.0),
    )


def _runs(paragraph: Element) -> Iterator[tuple[str, bool, float]]:
    """The text of each run of a paragraph, whether it is bold, its size in points (0: as the style has it)."""
    for run in _own(paragraph, "r"):
        if not _is_on(run, "rPr/vanish"):
            text = "".join(map(_text, _own(run, None)))
            size = _value(run, "rPr/sz")
            yield text, _is_on(run, "rPr/b"), int(size) / 2 if size.isdigit() else 0.0


def _own(element: Element, name: str | None) -> Iterator[Element]:
    """The elements of a name below another, those of the paragraphs within it (text boxes) left to these."""
    for child in element:
        local = _local(child)
        if local is None or local in NO_TEXT or local == "p" or child.tag == FALLBACK:
            continue
        if name is None or local == name:
            yield child
        if not (local == "r" and name == "r"):
            yield from _own(child, name)


def _text(element: Element) -> str:
    local = _local(element)
    if local == "t":
        return element.text or ""
    if local == "sym":
        return _symbol(_get(element, "char"))
    return SIGNS.get(local or "", "")


def _symbol(code: str) -> str:
    """A sign that is named by its number; one in the private range is a picture of some font, and no letter."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else ""


def _links(element: Element, targets: dict[str, str]) -> Iterator[str]:
    """The addresses that a paragraph links to: by a relation, or in the code of a field."""
    for link in element.iter("{*}hyperlink"):
        if target := targets.get(link.get(R_ID, "")):
            yield target
    for code in element.iter("{*}instrText"):
        if found := HYPERLINK.match(code.text or ""):
            yield found[1]


def _is_left_out(element: Element) -> bool:
    return any(one.tag == FALLBACK or _local(one) in ("del", "moveFrom") for one in element.iterancestors())


def _is_joined(element: Element) -> bool:
    """Whether the mark at the end of a paragraph is deleted, so that it goes on in the next."""
    return element.find("{*}pPr/{*}rPr/{*}del") is not None


def _styles(archive: zipfile.ZipFile) -> dict[str, str]:
    """The names of the styles by their ids, which another language's Word translates."""
    root = member(archive, "word/styles.xml", KIND)
    if root is None:
        return {}
    return {_get(style, "styleId"): _value(style, "name") for style in root.iter("{*}style")}


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    root = member(archive, "word/_rels/document.xml.rels", KIND)
    return {} if root is None else {one.get("Id", ""): one.get("Target", "") for one in root}


def _local(element: Element) -> str | None:
    """The name of an element of Word's own, without its namespace; None for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else None


def _get(element: Element, name: str) -> str:
    return element.get(W + name) or element.get(STRICT + name) or ""


def _value(element: Element, path: str) -> str:
    found = element.find("/".join("{*}" + name for name in path.split("/")))
    return "" if found is None else _get(found, "val")


def _is_on(element: Element, path: str) -> bool:
    found = element.find("/".join("{*}" + name for name in path.split("/")))
    return found is not None and _get(found, "val") not in OFF
