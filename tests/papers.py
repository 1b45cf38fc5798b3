"""Files of documents for tests, made by hand: PDF pages of set lines, Word and OpenDocument files of XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import NamedTuple


class Set(NamedTuple):
    """A line set at a place: in points from the left and from the foot of the page; `turn`: a quarter turn."""

    left: float
    base: float
    text: str
    size: float = 10
    font: str = "F1"
    turn: bool = False


FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold"}


def column(left: float, top: float, paragraphs: Sequence[str], letters: int = 40, leading: float = 12) -> list[Set]:
    """Paragraphs set in a column of so many letters, the first line of each drawn in."""
    found: list[Set] = []
    for paragraph in paragraphs:
        for number, line in enumerate(wrap(paragraph, letters, break_on_hyphens=False)):
            found.append(Set(left + (10 if number == 0 else 0), top - leading * len(found), line))
    return found


def pdf(*pages: Sequence[Set], width: float = 595, height: float = 842, title: str = "") -> bytes:
    """A PDF file of such pages, in Helvetica."""
    objects: list[bytes] = []
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    fonts = " ".join(f"/{name} {3 + number} 0 R" for number, name in enumerate(FONTS))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    for base in FONTS.values():
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>".encode())
    for number, page in enumerate(pages):
        drawn = b"\n".join(map(_drawn, page))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {6 + 2 * number} 0 R"
            f" /Resources << /Font << {fonts} >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(drawn), drawn))
    objects.append(f"<< /Title ({title}) >>".encode())
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj %s endobj\n" % (number, one)
    listed = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    table = (
        f"xref\n0 {count}\n0000000000 65535 f \n{listed}trailer << /Size {count} /Root 1 0 R /Info {count - 1} 0 R >>"
    )
    return body + f"{table}\nstartxref\n{len(body)}\n%%EOF".encode()


def _drawn(line: Set) -> bytes:
    text = line.text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        text = text.replace(sign, b"\\" + sign)
    turned = "0 1 -1 0" if line.turn else "1 0 0 1"
    return f"BT /{line.font} {line.size} Tf {turned} {line.left} {line.base} Tm (".encode() + text + b") Tj ET"


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
V = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
STYLES = (
    f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="https://news.example/a"/></Relationships>'
)


def docx(body: str, **members: str) -> bytes:
    """A Word file whose body is the XML given; `header1="…"` adds such a member."""
    root = f"<w:document {W} {R} {V} {MC}><w:body>{body}</w:body></w:document>"
    parts = {f"word/{name}.xml": f"<w:hdr {W} {R}>{xml}</w:hdr>" for name, xml in members.items()}
    files = {"[Content_Types].xml": "<Types/>", "word/document.xml": root, "word/styles.xml": STYLES}
    return zipped({**files, "word/_rels/document.xml.rels": LINKS, **parts})


def p(text: str, style: str = "", runs: str = "") -> str:
    """A Word paragraph of one run, of a style, or of the runs given."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{runs or run(text)}</w:p>"


def run(text: str) -> str:
    """A run of Word text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


OFFICE = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
    }.items()
)


def odt(body: str) -> bytes:
    """An OpenDocument text whose body is the XML given."""
    root = (
        f"<office:document-content {OFFICE}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": root})


def zipped(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP archive of these files, as they are or compressed by a method."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return held.getvalue()
