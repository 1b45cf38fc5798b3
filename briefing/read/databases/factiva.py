"""The downloads of Factiva as HTML and as RTF, in both layouts: field codes in a table, or plain lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.errors import Unreadable
from briefing.lang import word_list, word_set
from briefing.model import Metadata, Unread
from briefing.read.databases.exports import article, authors, characters, given, language, lines_in, metadata, tree
from briefing.read.days import day, is_dated
from briefing.read.documents import docx, pdf, rtf
from briefing.read.file import File, Text
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

KIND = "a Factiva export"
TITLED = re.compile(rb"<title>\s*Factiva\s*</title>", re.IGNORECASE)
CLASSED = re.compile(rb"class=[\"']?article [a-z]{2}Article\b|class=[\"']articleParagraph\b")
ARTICLE = re.compile(r"[a-z]{2}Article")
CODE = re.compile(r"[A-Z][A-Z0-9]{1,3}")
# The number that ends each article; its first letters, a code of the outlet, may hold signs.
NUMBER = re.compile(r"(?:Document|Dokument|Documento|Документ|文件|文書)\s+(\S{15,40})")
WORDS = re.compile(
    r"[\d.,\s]+(?:words?|W[öo]rter|mots?|palabras|parole|palavras|woorden|ord|слов\w*|字|語)\b|[\d,]+ ?(?:字|語)",
    re.IGNORECASE,
)
TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*(?:GMT|UTC|[A-Z]{2,4})(?:[+-]\d+)?)?")
DELETED = re.compile(r"\b(?:deletion|deleted|gelöscht|supprimé|suppression)\b", re.IGNORECASE)
RTF_NUMBER = re.compile(
    rb"(?:Document|Dokument|Documento)\s{1,3}[A-Za-z](?=[^\s\\{}]{0,9}\d{8})[^\s\\{}]{14,39}(?=[\s\\}])"
)
OWNED = re.compile(r"(?:copyright\b|©|\(c\))", re.IGNORECASE)
OUTER_PAGES = 3, 2  # the first and the last, which tell what a PDF file is
MOST_HEAD = 10  # lines below the day
MOST_NAMES = 4
LEAST_TITLE = 3
LEAST_TEXT = 200  # letters of an article that only mentions a deletion


class Head(NamedTuple):
    """What the lines above a text say: of the plain layout, where none has a label."""

    author: str = ""
    published: str = ""
    outlet: str = ""
    language: str = ""


# --- HTML -------------------------------------------------------------------------------------------------------------


def is_factiva_html(file: File) -> bool:
    """Whether a file is an HTML download: by its title, or by the classes of its articles."""
    if not file.start.startswith(b"<"):
        return False
    return TITLED.search(file.start) is not None or (
        b"articleParagraph" in file.data and CLASSED.search(file.data) is not None
    )


def read_factiva_html(file: File) -> Iterator[Text | Unread]:
    """The articles of an HTML download. Raises Unreadable."""
    root = tree(characters(file.data))
    elements = [one for one in root.iter("div") if any(map(ARTICLE.fullmatch, one.classes))]
    return _given(file, [_of_element(element) for element in elements])


def _given(file: File, found: Sequence[Text | None]) -> Iterator[Text | Unread]:
    """The articles that hold text; what holds none, and what was deleted, in one line each."""
    known = [one for one in found if one is not None]
    if not known:
        raise Unreadable(f"{KIND} of which no article can be told")
    deleted = [
        one for one in known if len(one.text) < LEAST_TEXT and DELETED.search(f"{one.metadata.title}\n{one.text}")
    ]
    kept = [one for one in known if one not in deleted]
    yield from given(file, kept, "articles", len(found))
    if deleted:
        yield Unread(
            file.path, f"{len(deleted)} of {len(found)} articles {'was' if len(deleted) == 1 else 'were'} deleted"
        )


def _of_element(element: HtmlElement) -> Text | None:
    rows = _rows(element)
    return _of_rows(rows) if "HD" in rows and element.find(".//*[@id='hd']") is None else _of_lines(element)


def _rows(element: HtmlElement) -> dict[str, HtmlElement]:
    """The rows of the table of codes: each code, and the cell behind it."""
    found: dict[str, HtmlElement] = {}
    for cell in element.iter("td"):
        code, value = fold(cell.text_content()), cell.getnext()
        if "index" in cell.classes and CODE.fullmatch(code) and value is not None:
            found.setdefault(code, value)
    return found


def _of_rows(rows: dict[str, HtmlElement]) -> Text:
    def value(code: str) -> str:
        return fold(rows[code].text_content()) if code in rows else ""

    return article([one for code in ("LP", "TD") if code in rows for one in _paragraphs(rows[code])], _known(value))


def _known(value: Callable[[str], str]) -> Metadata:
    """What the codes of an article say."""
    return metadata(value("HD"), value("SN"), authors(value("BY")), day(value("PD")), language=language(value("LA")))


def _of_lines(element: HtmlElement) -> Text | None:
    """An article of the plain layout: the headline, then a division for each field, then the paragraphs."""
    headline = element.find(".//*[@id='hd']")
    title = headline if headline is not None else _headline(element)
    if title is None:
        return None
    behind = [one for one in title.itersiblings("div") if "articleParagraph" not in one.get("class", "")]
    author = next((fold(one.text_content()) for one in behind if "author" in one.classes), "")
    said = _head([fold(one.text_content()) for one in behind if "author" not in one.classes])
    known = metadata(
        title=title.text_content(),
        outlet=said.outlet,
        author=authors(author or said.author),
        published=day(said.published),
        language=language(said.language),
    )
    return article(_paragraphs(element), known)


def _headline(element: HtmlElement) -> HtmlElement | None:
    found = next((one for one in element.iter("span", "b") if "Headline" in one.get("class", "")), None)
    if found is None:
        return None
    parent = found.getparent()
    return parent if parent is not None and parent.tag == "div" and parent is not element else found


def _paragraphs(element: HtmlElement) -> list[str]:
    """The paragraphs of a text; where none is marked as one, its lines."""
    marked = [one for one in element.iter("p") if "articleParagraph" in one.classes]
    if marked:
        return [one.text_content() for one in marked]
    if element.tag != "td":
        return []
    return lines_in(element, "br", "p")


# --- RTF --------------------------------------------------------------------------------------------------------------


def is_factiva_rtf(file: File) -> bool:
    """Whether an RTF file holds the number that ends an article."""
    return rtf.is_rtf(file) and RTF_NUMBER.search(file.data) is not None


def read_factiva_rtf(file: File) -> Iterator[Text | Unread]:
    """The articles of an RTF file. Raises Unreadable."""
    return _of_document(file, rtf.text(file.data).split("\n"))


def is_factiva_docx(file: File) -> bool:
    """Whether a Word file, as which the RTF file was saved again, holds the number that ends an article."""
    if not docx.is_docx(file):
        return False
    try:
        return any(map(_ends, _lines_of_docx(file)))
    except Unreadable:
        return False


def read_factiva_docx(file: File) -> Iterator[Text | Unread]:
    """The articles of a Word file. Raises Unreadable."""
    return _of_document(file, _lines_of_docx(file))


def is_factiva_pdf(file: File) -> bool:
    """Whether the number that ends an article stands on the first or the last pages of a PDF file."""
    return pdf.is_pdf(file) and any(map(_ends, pdf.outer_lines(file.data, *OUTER_PAGES)))


def read_factiva_pdf(file: File) -> Iterator[Text | Unread]:
    """Raises Unreadable: where the lines of one article end is not sure, and several are never read as one."""
    raise Unreadable(f"{KIND} as a PDF file, whose articles cannot be told apart; save it as HTML or RTF")


def _lines_of_docx(file: File) -> list[str]:
    own = (one for one in docx.paragraphs(file.data) if not one.in_table)
    return [text for one in own for text in one.text.split("\n")]


def _ends(line: str) -> bool:
    return NUMBER.fullmatch(fold(line.removeprefix("AN"))) is not None


def _of_document(file: File, lines: Sequence[str]) -> Iterator[Text | Unread]:
    """The articles among the lines of a document, each of which its number ends."""
    found: list[Text | None] = []
    own: list[str] = []
    for one in lines:
        if not _ends(one):
            own.append(one)
            continue
        fields = _fields(own)
        found.append(_of_fields(fields) if "HD" in fields else _of_text(own))
        own = []
    return _given(file, found)


def _fields(lines: Sequence[str]) -> dict[str, list[str]]:
    """The rows of the table of codes, which stand as a code, a tab, and the lines of the cell behind it."""
    found: dict[str, list[str]] = {}
    for one in lines:
        code, tab, rest = one.partition("\t")
        if tab and CODE.fullmatch(code.strip()):
            found[code.strip()] = [rest]
        elif found:
            found[next(reversed(found))].append(one)
    return found


def _of_fields(fields: Mapping[str, Sequence[str]]) -> Text:
    def value(code: str) -> str:
        return fold(" ".join(fields.get(code, ())))

    return article([one for code in ("LP", "TD") for one in fields.get(code, ())], _known(value))


def _of_text(lines: Sequence[str]) -> Text | None:
    """An article of the plain layout, of which the day tells what the lines above and below it are."""
    at = next((i for i, one in enumerate(lines) if is_dated(fold(one)) and i), None)
    if at is None:
        return None
    above = [one for one in map(fold, lines[:at]) if one and not WORDS.fullmatch(one)]
    title, author = _titled(above)
    start = _behind_head(lines, at + 1)
    said = _head(["", *(one for one in map(fold, lines[at:start]) if one)])
    known = metadata(title, said.outlet, authors(author), day(said.published), language=language(said.language))
    return article(lines[start:], known)


def _titled(above: Sequence[str]) -> tuple[str, str]:
    """The title and the author of the lines above the day, of which the first may be that of a section."""
    before = word_list("exports", "authors.before")
    if len(above) > 1 and (above[-1].split()[0].lower() in before or _is_person(above[-1], above[-2])):
        return above[-2], above[-1]
    return (above[-1] if above else ""), ""


def _is_person(one: str, title: str) -> bool:
    """Whether a line below another is the name of an author rather than a title below the name of a section."""
    words = [word for word in one.split() if word not in word_set("press", "person_particles")]
    is_name = 2 <= len(words) <= MOST_NAMES and all(word[0].isupper() for word in words) and authors(one) == one
    return is_name and len(title.split()) > LEAST_TITLE


def _behind_head(lines: Sequence[str], start: int) -> int:
    """Where the text begins: behind the copyright, else behind the first empty line."""
    near = range(start, min(len(lines), start + MOST_HEAD))
    owned = next((i + 1 for i in near if OWNED.match(lines[i].strip())), None)
    return owned or next((i + 1 for i in near if not lines[i].strip()), start)


# --- lines ------------------------------------------------------------------------------------------------------------


def _head(lines: Sequence[str]) -> Head:
    """What the lines below a headline say: the author, how many words, the day, perhaps the time, the outlet, its code,
    perhaps the page, the language, the copyright. All but the day may lack: the day tells the rest."""
    at = next((i for i, one in enumerate(lines) if is_dated(one)), None)
    if at is None:
        return Head()
    above = [one for one in lines[:at] if not WORDS.fullmatch(one)]
    below = [one for one in lines[at + 1 :] if not TIME.fullmatch(one)]
    spoken = next((one for one in below[1:] if " " not in one and language(one)), "")
    return Head(above[-1] if above else "", lines[at], below[0] if below else "", spoken)
