"""What a reader sees of a Word file, on the screen and on paper, a text a paragraph.

Headers, footers, notes, comments, text boxes, fields, list numbers, tracked changes, hidden and struck words, the
targets of links, alternative texts and the core properties are among it. What Word and LibreOffice add when they save a
file again (revision ids, proofing marks, bookmarks, fonts, settings) is not. What is neither is refused.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from briefing import resources
from briefing.page.seen.look import Properties, aside, fill_of, is_on, looks, number_of, w
from briefing.page.seen.numbers import Numbers
from briefing.page.seen.package import Package, refused

OPEN, CLOSE = "\x02", "\x03"  # around what is odd about words; no XML file can hold these characters
CORE = ("title", "subject", "creator", "keywords", "description", "category", "contentStatus", "language")
INSIDE = resources.names("page/seen/ooxml.toml", "elements.inside")
SILENT = resources.names("page/seen/ooxml.toml", "elements.silent")
TRACKED = {"ins": "inserted", "del": "deleted", "moveFrom": "moved away", "moveTo": "moved here"}
LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
PICTURED = resources.names("page/seen/ooxml.toml", "namespaces.pictured")
YEAR = re.compile(r"(?:/?\d{4})?(?:/\d{2})?/")
COUNTED = ("PAGE", "NUMPAGES", "SECTIONPAGES")  # fields whose result each program works out anew
FIELD_FORM = re.compile(r"\\\*\s*\w+")
TARGET = re.compile(r'HYPERLINK\s++(?:"(?P<address>[^"]*)")?(?:\s*\\l\s+"(?P<anchor>[^"]*)")?', re.IGNORECASE)
Piece = tuple[str, tuple[str, ...]]


def paragraphs(data: bytes) -> list[str]:
    """What is seen, in reading order, each paragraph that says anything; those outside the body say where they stand.

    Raises VerificationError where the file is no Word file, or holds what cannot be read.
    """
    file = _File(Package(data))
    return [line for line in file.lines() if line.strip()]


def readable(text: str) -> str:
    """A paragraph as a message shows it."""
    return text.replace(OPEN, "‹").replace(CLOSE, "›")


class _File:
    """A Word file as it is read: its looks, its lists, where its bookmarks are."""

    def __init__(self, package: Package) -> None:
        self.package = package
        main = package.tree(package.main)
        styles, theme, numbering, settings = map(self._tree, ("styles", "theme", "numbering", "settings"))
        behind = main.find(w("background"))
        self.looks = looks(styles, theme, behind.get(w("color"), "") if behind is not None else "")
        self.numbers = Numbers(numbering)
        self.marked = dict(_bookmarks(main))
        self.even = settings is not None and is_on(settings.find(w("evenAndOddHeaders")))

    def _tree(self, kind: str) -> etree._Element | None:
        part = self.package.of_kind(kind)
        return self.package.tree(part) if part else None

    def lines(self) -> Iterator[str]:
        main = self.package.tree(self.package.main)
        yield from _Part(self, self.package.main).read(main)
        for kind in ("header", "footer"):
            yield from dict.fromkeys(self._edges(main, kind))
        for kind in ("footnote", "endnote", "comment"):
            yield from self._notes(kind)
        yield from self._core()

    def _edges(self, main: etree._Element, kind: str) -> Iterator[str]:
        """The headers or the footers that some page shows."""
        related = self.package.related(self.package.main)
        for section in main.iter(w("sectPr")):
            shown = {"default"} | ({"first"} if is_on(section.find(w("titlePg"))) else set())
            shown |= {"even"} if self.even else set()
            for one in section.iter(w(f"{kind}Reference")):
                relation = related.get(_id(one))
                if relation and relation.target in self.package.parts and one.get(w("type"), "default") in shown:
                    tree = self.package.tree(relation.target)
                    yield from (f"{kind}: {line}" for line in _Part(self, relation.target).read(tree) if line.strip())

    def _notes(self, kind: str) -> Iterator[str]:
        part = self.package.of_kind(f"{kind}s")
        for note in self.package.tree(part).iter(w(kind)) if part else ():
            if note.get(w("type"), "normal") == "normal":
                said = [line for line in _Part(self, str(part)).read(note) if line.strip()]
                yield from (f"{kind}: {line}" for line in said or ["(empty)"])

    def _core(self) -> Iterator[str]:
        part = self.package.core()
        tree = self.package.tree(part) if part else None
        for name in CORE:
            value = tree.findtext(f"{{*}}{name}") if tree is not None else None
            if value:
                yield f"property {name}: {value}"


class _Part:
    """A part as it is read: fields may go on from one paragraph to the next."""

    def __init__(self, file: _File, part: str) -> None:
        self.file, self.part = file, part
        self.fields: list[list[str]] = []  # of each open field its instruction, and "result" where that has begun
        self.behind = ""

    def read(self, holder: etree._Element) -> Iterator[str]:
        """The paragraphs of an element, text boxes after the paragraph that holds them."""
        for one in holder:
            name = _name(one)
            if name == "p":
                yield from self._paragraph(one)
            elif name == "tc":
                yield from self._cell(one)
            elif name == "tr":
                yield from self._row(one)
            elif name == "sdt":
                yield from self._control(one)
            elif name in INSIDE:
                yield from self.read(one)
            elif name in TRACKED:
                yield from (f"{OPEN}{TRACKED[name]}: {line}{CLOSE}" for line in self.read(one))
            elif name == "AlternateContent":
                yield from _alike([list(self.read(branch)) for branch in one])
            elif name and name not in SILENT and name not in ("sectPr", "background"):
                raise refused(self.part, f"an element {name!r}")

    def _control(self, control: etree._Element) -> Iterator[str]:
        """A content control; what is bound to other data may show that in the place of its words."""
        if any(True for _ in control.iterfind(f"{w('sdtPr')}/{{*}}dataBinding")):
            raise refused(self.part, "words that are bound to other data")
        for content in control.iterfind(w("sdtContent")):
            yield from self.read(content)

    def _cell(self, cell: etree._Element) -> Iterator[str]:
        before, properties = self.behind, cell.find(w("tcPr"))
        if properties is not None:
            self.behind = self.file.looks.colour(fill_of(properties.find(w("shd")))) or before
            for tracked in ("cellIns", "cellDel"):
                if properties.find(w(tracked)) is not None:
                    yield f"{OPEN}cell {'inserted' if tracked == 'cellIns' else 'deleted'}{CLOSE}"
        yield from self.read(cell)
        self.behind = before

    def _row(self, row: etree._Element) -> Iterator[str]:
        properties = row.find(w("trPr"))
        odd = ""
        if properties is not None:
            high = properties.find(w("trHeight"))
            flat = high is not None and high.get(w("hRule")) == "exact" and float(high.get(w("val"), "999")) < 80
            tracked = [TRACKED[name] for name in ("ins", "del") if properties.find(w(name)) is not None]
            odd = "hidden" if flat or is_on(properties.find(w("hidden"))) else "".join(tracked)
        yield from (f"{OPEN}{odd}: {line}{CLOSE}" if odd else line for line in self.read(row))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        properties = paragraph.find(w("pPr"))
        style = _value(properties, "pStyle")
        line = _Line(self, properties, style)
        label = self.file.numbers.label(self._number(properties, style))
        line.walk(paragraph, ())
        text = _joined(line.pieces)
        yield f"{OPEN}list {label}{CLOSE}{text}" if label and text.strip() else text
        yield from (f"text box: {inner}" for inner in line.boxes if inner.strip())

    def _number(self, properties: etree._Element | None, style: str) -> tuple[str, str] | None:
        own = number_of(properties.find(w("numPr"))) if properties is not None else None
        named = self.file.looks.number(style)
        if own and not own[0] and named:
            return named[0], own[1]
        return own or named


class _Line:
    """A paragraph as it is read: its words with what is odd about each."""

    def __init__(self, part: _Part, properties: etree._Element | None, style: str) -> None:
        self.part, self.style = part, style
        self.pieces: list[Piece] = []
        self.boxes: list[str] = []
        looks = part.file.looks
        below = looks.of_style(style or looks.usual)
        shaded = fill_of(properties.find(w("shd"))) if properties is not None else ""
        self.behind = looks.colour(shaded) or looks.colour(below.get("behind", "")) or part.behind
        self.own: Properties = {**({"aside": below["aside"]} if "aside" in below else {}), **aside(properties)}
        mark = properties.find(w("rPr")) if properties is not None else None
        for name, said in TRACKED.items() if mark is not None else ():
            if mark is not None and mark.find(w(name)) is not None:
                self.pieces.append((f"{OPEN}end of paragraph {said}{CLOSE}", ()))

    def walk(self, holder: etree._Element, odd: tuple[str, ...]) -> None:
        """Reads what an element holds; `odd` is what is odd about all of it."""
        for one in holder:
            name = _name(one)
            if name == "r":
                self._run(one, odd)
            elif name in TRACKED:
                self.walk(one, (*odd, TRACKED[name]))
            elif name == "hyperlink":
                self.walk(one, (*odd, self._link(one)))
            elif name == "fldSimple":
                self._simple(one, odd)
            elif name == "sdt":
                self._control(one, odd)
            elif name == "AlternateContent":
                self._alternatives(one, odd)
            elif name in INSIDE or name.startswith("m:"):
                self.walk(one, odd)
            elif name == "t":  # of a formula
                self.pieces.append((one.text or "", odd))
            elif name and name not in SILENT:
                raise refused(self.part.part, f"an element {name!r}")

    def _control(self, control: etree._Element, odd: tuple[str, ...]) -> None:
        if any(True for _ in control.iterfind(f"{w('sdtPr')}/{{*}}dataBinding")):
            raise refused(self.part.part, "words that are bound to other data")
        for content in control.iterfind(w("sdtContent")):
            self.walk(content, odd)

    def _run(self, run: etree._Element, odd: tuple[str, ...]) -> None:
        marks = self.part.file.looks.marks(self.own, self.style, run.find(w("rPr")), self.behind)
        for one in run:
            self._inside(one, (*odd, *marks))

    def _inside(self, one: etree._Element, odd: tuple[str, ...]) -> None:
        name = _name(one)
        if name in ("t", "delText"):
            self._said(one.text or "", odd)
        elif name in LETTERS:
            self._said(LETTERS[name], odd)
        elif name == "sym":
            self._said(f"{OPEN}sign {one.get(w('char'), '')} of {one.get(w('font'), '')}{CLOSE}", odd)
        elif name == "fldChar":
            self._field(one.get(w("fldCharType"), ""), odd)
        elif name in ("instrText", "delInstrText"):
            if self.part.fields:
                self.part.fields[-1][0] += one.text or ""
        elif name in ("footnoteReference", "endnoteReference"):
            self._said(f"{OPEN}note{CLOSE}", odd)
        elif name == "pgNum":
            self._said(f"{OPEN}field PAGE{CLOSE}", odd)
        elif name in ("drawing", "pict"):
            self._picture(one, odd)
        elif name == "AlternateContent":
            self._alternatives(one, odd)
        elif name == "ruby":
            self.walk(one, odd)
        elif name and name not in SILENT:
            raise refused(self.part.part, f"an element {name!r}")

    def _said(self, text: str, odd: tuple[str, ...]) -> None:
        fields = [self._told(field[0]) for field in self.part.fields if field[1]]
        if text and not any(told[6:].split(" ")[0] in COUNTED for told in fields if told.startswith("field ")):
            self.pieces.append((text, (*odd, *filter(None, fields))))

    # --- fields and links ---------------------------------------------------------------------------------------------

    def _field(self, kind: str, odd: tuple[str, ...]) -> None:
        fields = self.part.fields
        if kind == "begin":
            fields.append(["", ""])
        elif kind == "separate" and fields:
            fields[-1][1] = "result"
        elif kind == "end" and fields:
            told = self._told(fields.pop()[0])
            if told.startswith("field "):
                self.pieces.append((f"{OPEN}{told}{CLOSE}", odd))

    def _simple(self, field: etree._Element, odd: tuple[str, ...]) -> None:
        told = self._told(field.get(w("instr"), ""))
        if not (told.startswith("field ") and told[6:].split(" ")[0] in COUNTED):
            self.walk(field, (*odd, told))
        if told.startswith("field "):
            self.pieces.append((f"{OPEN}{told}{CLOSE}", odd))

    def _told(self, instruction: str) -> str:
        """What a field is: a link and where it leads, or its instruction."""
        link = TARGET.match(instruction.strip())
        if link:
            return self._target(link["address"] or "", link["anchor"] or "")
        name, _, rest = FIELD_FORM.sub("", instruction).strip().partition(" ")
        return f"field {' '.join([name.upper(), *rest.split()])}"

    def _link(self, link: etree._Element) -> str:
        relation = self.part.file.package.related(self.part.part).get(_id(link))
        target = self._target(relation.target if relation else "", link.get(w("anchor"), ""))
        tip = link.get(w("tooltip"))
        return f"{target}, tip {tip}" if tip and tip not in target else target

    def _target(self, address: str, anchor: str) -> str:
        if address and not address.startswith("#"):
            return f"link to {address}{'#' + anchor if anchor else ''}"
        anchor = anchor or address.lstrip("#")
        return f"link to “{self.part.file.marked.get(anchor, 'nothing')}”"

    # --- pictures and text boxes --------------------------------------------------------------------------------------

    def _alternatives(self, holder: etree._Element, odd: tuple[str, ...]) -> None:
        """What programs of different age show: once where it is the same."""
        found: list[tuple[list[Piece], list[str]]] = []
        for branch in holder:
            if not _name(branch):
                continue
            before, self.pieces, boxes, self.boxes = self.pieces, [], self.boxes, []
            for one in branch:
                self._inside(one, odd) if _name(one) != "r" else self._run(one, odd)
            found.append((self.pieces, self.boxes))
            self.pieces, self.boxes = before, boxes
        words = [(_plain(pieces), boxes) for pieces, boxes in found]
        for number, (pieces, boxes) in enumerate(found):
            if words[number] not in words[:number] and (any(words[number]) or number == 0):
                self.pieces += pieces
                self.boxes += boxes

    def _picture(self, drawing: etree._Element, odd: tuple[str, ...]) -> None:
        for one in _outside_boxes(drawing):
            name, space = _name(one), YEAR.sub("/", etree.QName(one).namespace or "").rpartition("/")[2]
            if name in ("chart", "relIds", "OLEObject", "oleObj") or space.rpartition(":")[2] not in PICTURED:
                raise refused(self.part.part, f"a drawing with {name!r}")
            if name == "txbxContent":
                self.boxes += self.part.read(one)
            elif name in ("blip", "imagedata"):
                self.pieces.append((f"{OPEN}picture {self._digest(one)}{CLOSE}", odd))
            elif name == "t" and one.text:
                self.boxes.append(one.text)
            for told in ("descr", "alt", "string") if name != "cNvPr" else ():
                if one.get(told):
                    self.pieces.append((f"{OPEN}{'text' if told == 'string' else 'alt'} {one.get(told)}{CLOSE}", odd))

    def _digest(self, picture: etree._Element) -> str:
        named = next((value for name, value in picture.attrib.items() if name.endswith(("}embed", "}id"))), "")
        relation = self.part.file.package.related(self.part.part).get(str(named))
        data = self.part.file.package.parts.get(relation.target, b"") if relation else b""
        return hashlib.sha256(data).hexdigest()[:12]


def _outside_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """The elements of a drawing, text boxes whole."""
    for one in drawing:
        if _name(one):
            yield one
            if _name(one) != "txbxContent":
                yield from _outside_boxes(one)


def _name(one: etree._Element) -> str:
    """The name of an element without its namespace; elements of formulas as "m:r", comments as ""."""
    if not isinstance(one.tag, str):
        return ""
    name = etree.QName(one)
    return (
        f"m:{name.localname}" if (name.namespace or "").endswith("/math") and name.localname != "t" else name.localname
    )


def _id(one: etree._Element) -> str:
    return next((str(value) for name, value in one.attrib.items() if str(name).endswith("relationships}id")), "")


def _value(properties: etree._Element | None, name: str) -> str:
    one = properties.find(w(name)) if properties is not None else None
    return one.get(w("val"), "") if one is not None else ""


def _bookmarks(main: etree._Element) -> Iterator[tuple[str, str]]:
    """What each bookmark stands before: the words behind it in its paragraph."""
    for mark in main.iter(w("bookmarkStart")):
        paragraph = next(mark.iterancestors(w("p")), None)
        if paragraph is None:
            paragraph = next((one for one in mark.itersiblings(w("p"))), None)
        words = _words_behind(mark, paragraph) if paragraph is not None else ""
        yield mark.get(w("name"), ""), words[:80]


def _words_behind(mark: etree._Element, paragraph: etree._Element) -> str:
    """The words of a paragraph that follow a mark, all of them where it stands before the paragraph; those for older
    programs left out."""
    inside = list(paragraph.iter())
    after = inside[inside.index(mark) :] if mark in inside else inside
    texts = (one for one in after if one.tag == w("t") and next(one.iterancestors("{*}Fallback"), None) is None)
    return "".join(one.text or "" for one in texts)


def _joined(pieces: Sequence[Piece]) -> str:
    """The words of a paragraph, what is odd about them in front of each stretch."""
    told, before = "", ()
    for text, odd in pieces:
        if odd != before:
            told += CLOSE * len(before) + "".join(f"{OPEN}{name}: " for name in odd)
            before = odd  # type: ignore[assignment]
        told += text
    return told + CLOSE * len(before)


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(text for text, _ in pieces)


def _alike(branches: Sequence[list[str]]) -> list[str]:
    """What alternatives show: once where it is the same."""
    found: list[str] = []
    for number, branch in enumerate(branches):
        if branch not in branches[:number]:
            found += branch
    return found
