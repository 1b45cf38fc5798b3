"""OpenDocument texts: the paragraphs that a reader of the file sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.limits import MOST_PARAGRAPHS
from briefing.read.archives import is_zip
from briefing.read.documents.office import member, package, parsed
from briefing.read.documents.paragraph import Paragraph
from briefing.read.file import HEAD_BYTES, File

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "OpenDocument file"
MIMETYPE = b"application/vnd.oasis.opendocument.text"
FLAT = re.compile(rb"^\s*(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}>\s*<office:document\b")
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
# What is no text: what was deleted, notes, comments, reading aids, the fields that only show something when printed.
NO_TEXT = frozenset(
    ("tracked-changes", "note", "annotation", "annotation-end", "ruby-text", "hidden-text", "hidden-paragraph")
)
PARAGRAPHS = frozenset(("p", "h"))
MOST_BLANKS = 100


def is_odt(file: File) -> bool:
    """Whether a file is a ZIP archive that begins by saying that it is an OpenDocument text, or such a text as one XML
    file."""
    return (is_zip(file) and MIMETYPE in file.head[:200]) or _is_flat(file.head)


def _is_flat(data: bytes) -> bool:
    return FLAT.search(data[:HEAD_BYTES]) is not None and MIMETYPE in data[:HEAD_BYTES]


def _root(data: bytes, name: str) -> Element | None:
    """The XML of one member; of a text that is one XML file, all of it."""
    return parsed(data, KIND) if _is_flat(data) else member(package(data, KIND), name, KIND)


def paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    """The paragraphs of an OpenDocument text in reading order, those of tables and text boxes where they are anchored;
    what each field of them means says `docx.paragraphs`. Raises Unreadable."""
    root = _root(data, "content.xml")
    body = None if root is None else root.find(".//{*}body")
    if root is None or body is None:
        return ()
    MOST_PARAGRAPHS.check(sum(1 for _ in body.iter(f"{TEXT}p", f"{TEXT}h")))
    return tuple(_walk(body, _bold(root)))


def heads(data: bytes) -> tuple[Paragraph, ...]:
    """The paragraphs of the page headers of an OpenDocument text, each once. Raises Unreadable."""
    root = _root(data, "styles.xml")
    found = () if root is None else (one for head in root.iter(f"{STYLE}header") for one in _walk(head, frozenset()))
    return tuple({one.text: one for one in found if one.text.strip()}.values())


def _walk(root: Element, bold: frozenset[str]) -> Iterator[Paragraph]:
    for element in root.iter(f"{TEXT}p", f"{TEXT}h"):
        above = {_local(one) for one in element.iterancestors()}
        if not above & NO_TEXT:
            yield _paragraph(element, above, bold)


def _paragraph(element: Element, above: set[str], bold: frozenset[str]) -> Paragraph:
    style = element.get(f"{TEXT}style-name") or ""
    level = element.get(f"{TEXT}outline-level") or "1"
    runs = list(_runs(element, style in bold, bold))
    return Paragraph(
        text="".join(text for text, _ in runs),
        style=f"heading {level}" if _local(element) == "h" else style.replace("_20_", " "),
        links=tuple(link.get(f"{XLINK}href") or "" for link in element.iter(f"{TEXT}a")),
        bookmarks=tuple(
            one.get(f"{TEXT}name") or "" for one in element.iter(f"{TEXT}bookmark", f"{TEXT}bookmark-start")
        ),
        in_table="table-cell" in above,
        in_box="text-box" in above,
        bold=any(text.strip() for text, _ in runs) and all(is_bold for text, is_bold in runs if text.strip()),
    )


def _runs(element: Element, is_bold: bool, bold: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """The pieces of text of a paragraph, each with whether it is bold; the paragraphs within it have their own."""
    yield element.text or "", is_bold
    for child in element:
        local = _local(child)
        if local == "s":
            count = child.get(f"{TEXT}c") or "1"
            yield " " * min(int(count) if count.isdigit() else 1, MOST_BLANKS), is_bold
        elif local in ("tab", "line-break"):
            yield "\t" if local == "tab" else "\n", is_bold
        elif local == "soft-hyphen" or not local or local in NO_TEXT or local in PARAGRAPHS:
            pass
        elif local == "span":
            yield from _runs(child, is_bold or (child.get(f"{TEXT}style-name") or "") in bold, bold)
        else:
            yield from _runs(child, is_bold, bold)
        yield child.tail or "", is_bold


def _bold(root: Element) -> frozenset[str]:
    """The names of the file's own styles that are bold."""
    return frozenset(
        style.get(f"{STYLE}name") or ""
        for style in root.iter(f"{STYLE}style")
        if any(one.get(f"{FO}font-weight") == "bold" for one in style.iter(f"{STYLE}text-properties"))
    )


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
