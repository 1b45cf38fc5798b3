"""A Word document laid out as LibreOffice lays it out: how high its paragraphs and tables are, one above the other.

Paragraphs and tables of one column in fonts of known width are measured exactly; what else a template may hold
(pictures, text boxes, columns) is not, and `exactly_measured` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

from briefing.page.layout import SINGLE, Box, Font, Run, Stop, face_of, is_exact, lines
from briefing.page.render.word import STYLES, Package, w

DEFAULT_FONT = Font()
TWIPS = 20  # to the point
NUMBERING = "word/numbering.xml"
INEXACT = ("drawing", "pict", "object", "framePr", "footnoteReference", "AlternateContent")

Lists = Mapping[tuple[str, str], etree._Element | None]  # properties of paragraphs, by list and level


@dataclass(frozen=True, slots=True)
class Spacing:
    """White space around and between the lines of a paragraph; `line` is a factor when `rule` is auto."""

    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    rule: str = "auto"


@dataclass(frozen=True, slots=True)
class Look:
    """The effective properties of a paragraph that its height depends on."""

    spacing: Spacing = Spacing()
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    stops: tuple[Stop, ...] = ()
    borders: tuple[tuple[str, float, float], ...] = ()  # side, width, distance
    contextual: bool = False
    labelled: bool = False  # a sign or number of a list stands in the room of its hanging indent
    style: str = ""
    font: Font = DEFAULT_FONT


class Styles(NamedTuple):
    """The looks of the paragraph styles by id ("" is the default one), the properties of the character styles, the
    base first, and those of the paragraphs of lists."""

    looks: Mapping[str, Look]
    letters: Mapping[str, tuple[etree._Element, ...]]
    lists: Lists


class Block(NamedTuple):
    """A paragraph or table laid out: height without the white space around it, and that white space."""

    height: float
    before: float
    after: float
    look: Look | None


def exactly_measured(tree: etree._Element, package: Package) -> bool:
    """Whether the body has nothing but paragraphs and tables in one column, in fonts of known width."""
    odd = any(True for _ in tree.iter(*map(w, INEXACT)))
    columns = any(element.get(w("num"), "1") != "1" for element in tree.iter(w("cols")))
    turned = any(element.get(w("val")) not in (None, "lrTb", "lr") for element in tree.iter(w("textDirection")))
    return not odd and not columns and not turned and all(map(is_exact, fonts(tree, package)))


def fonts(tree: etree._Element, package: Package) -> set[str]:
    """The names of the fonts that the body is set in."""
    styles = etree.fromstring(package.parts[STYLES])
    found = {style.get(w("styleId"), ""): style for style in styles.iter(w("style"))}
    default = next((name for name, style in found.items() if style.get(w("default")) == "1"), "")
    used = {element.get(w("val"), "") for element in tree.iter(w("pStyle"), w("rStyle"))} | {default}
    names = {_last_font(_chain(name, found)) for name in used}
    if not _last_font(_chain(default, found)):
        names.add(_last_font([styles.find(w("docDefaults"))]))
    return (names | {element.get(w("ascii"), "") for element in tree.iter(w("rFonts"))}) - {""}


def _last_font(chain: Iterable[etree._Element | None]) -> str:
    names = [fonts.get(w("ascii"), "") for link in chain if link is not None for fonts in link.iter(w("rFonts"))]
    return next((name for name in reversed(names) if name), "")


# --- the sheet --------------------------------------------------------------------------------------------------------


def points(element: etree._Element | None, name: str, default: float = 0.0) -> float:
    """An attribute in twentieths of a point, as points."""
    value = element.get(w(name)) if element is not None else None
    return float(value) / TWIPS if value is not None and re.fullmatch(r"-?\d+(\.\d+)?", value) else default


def sheet_of(tree: etree._Element, package: Package) -> Sheet:
    """The sheet of a Word file, from the properties of its last section and its styles."""
    section = tree.findall(f"{w('body')}/{w('sectPr')}")[-1]
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    styles = _styles(etree.fromstring(package.parts[STYLES]), _lists(package))
    width = points(size, "w") - points(margins, "left") - points(margins, "right") - points(margins, "gutter")
    blank = Sheet(width, 0.0, 0.0, styles)
    top = max(abs(points(margins, "top")), points(margins, "header") + _furniture(package, "header", blank))
    bottom = max(abs(points(margins, "bottom")), points(margins, "footer") + _furniture(package, "footer", blank))
    return replace(blank, top=top, body=points(size, "h") - top - bottom)


def _furniture(package: Package, kind: str, sheet: Sheet) -> float:
    """The height of the highest header or footer."""
    names = [name for name in package.parts if re.fullmatch(rf"word/{kind}\d*\.xml", name)]
    return max((sheet.flow(etree.fromstring(package.parts[name]), sheet.width) for name in names), default=0.0)


def _lists(package: Package) -> Lists:
    """What the levels of a file's lists say of their paragraphs."""
    if NUMBERING not in package.parts:
        return {}
    tree = etree.fromstring(package.parts[NUMBERING])
    levels = {one.get(w("abstractNumId")): list(one.iterfind(w("lvl"))) for one in tree.iter(w("abstractNum"))}
    return {
        (one.get(w("numId"), ""), level.get(w("ilvl"), "0")): level.find(w("pPr"))
        for one in tree.iter(w("num"))
        for level in levels.get(_value(one, "abstractNumId"), ())
    }


def _styles(tree: etree._Element, lists: Lists) -> Styles:
    """The styles of a document, each with what it is based on."""
    defaults = tree.find(w("docDefaults"))
    found = {style.get(w("styleId"), ""): style for style in tree.iter(w("style"))}
    base = Look()
    if defaults is not None:
        run = defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
        base = _paragraph_look(
            replace(base, font=_font(base.font, run)), defaults.find(f"{w('pPrDefault')}/{w('pPr')}"), lists
        )
    looks, letters = {"": base}, {}
    for name, style in found.items():
        chain = _chain(name, found)
        if style.get(w("type")) == "character":
            runs = (link.find(w("rPr")) for link in chain)
            letters[name] = tuple(run for run in runs if run is not None)
        elif style.get(w("type")) == "paragraph":
            looks[name] = _styled(base, name, chain, lists)
            if style.get(w("default")) == "1":
                looks[""] = looks[name]
    return Styles(looks, letters, lists)


def _chain(name: str, styles: Mapping[str, etree._Element]) -> list[etree._Element]:
    """A style and what it is based on, the base first."""
    chain: list[etree._Element] = []
    while name in styles and styles[name] not in chain:
        chain.insert(0, styles[name])
        parent = styles[name].find(w("basedOn"))
        name = parent.get(w("val"), "") if parent is not None else ""
    return chain


def _styled(base: Look, name: str, chain: Iterable[etree._Element], lists: Lists) -> Look:
    look = replace(base, style=name)
    for link in chain:
        look = _paragraph_look(replace(look, font=_font(look.font, link.find(w("rPr")))), link.find(w("pPr")), lists)
    return look


@dataclass(frozen=True, slots=True)
class Sheet:
    """The width of the column, where the body begins, its height, and the styles by which its text is laid out."""

    width: float
    top: float
    body: float
    styles: Styles

    def flow(self, parent: etree._Element, width: float) -> float:
        """The height of the paragraphs and tables of a body, cell, header or footer."""
        blocks = (self._block(child, width) for child in parent if child.tag in (w("p"), w("tbl")))
        return _stacked(blocks, inside=parent.tag == w("tc"))

    def _block(self, element: etree._Element, width: float) -> Block:
        if element.tag == w("tbl"):
            return Block(self._table(element, width), 0.0, 0.0, None)
        look = self._look(element)
        runs = tuple(self._runs(element, look))
        tallest = max((run.font.size for run in runs), default=look.font.size)
        line = _line_height(look.spacing, tallest)
        first = max(look.left, look.left + look.first) if look.labelled else look.left + look.first
        box = Box(look.left, first, width - look.right, look.stops)
        return Block(line * lines(runs, box), look.spacing.before, look.spacing.after, look)

    # A table: rows as high as their highest cell.

    def _table(self, table: etree._Element, width: float) -> float:
        properties = table.find(w("tblPr"))
        margins = properties.find(w("tblCellMar")) if properties is not None else None
        columns = [points(column, "w") for column in table.iter(w("gridCol"))]
        kind = properties.find(w("tblW")) if properties is not None else None
        if kind is not None and kind.get(w("type")) == "pct" and columns:
            share = float(kind.get(w("w"), "5000").rstrip("%")) / 5000
            columns = [column * width * share / sum(columns) for column in columns]
        rows = list(table.iterfind(w("tr")))
        inner = _rule(properties, "tblBorders", "insideH")
        rules = sum(max(inner if number else 0.0, _ruled(row)) for number, row in enumerate(rows))
        frame = _rule(properties, "tblBorders", "top") + _rule(properties, "tblBorders", "bottom")
        return sum(self._row(row, columns, margins) for row in rows) + rules + frame

    def _row(self, row: etree._Element, columns: list[float], margins: etree._Element | None) -> float:
        tallest, at = 0.0, 0
        for cell in row.iterfind(w("tc")):
            span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
            count = int(span.get(w("val"), "1")) if span is not None else 1
            own = cell.find(f"{w('tcPr')}/{w('tcMar')}")
            left, right, top, bottom = (_cell_margin(own, margins, side) for side in ("left", "right", "top", "bottom"))
            content = self.flow(cell, sum(columns[at : at + count]) - left - right) + top + bottom
            tallest, at = max(tallest, content), at + count
        least = row.find(f"{w('trPr')}/{w('trHeight')}")
        return max(tallest, points(least, "val"))

    # The effective look of a paragraph: that of its style, with its own properties on top.

    def _look(self, paragraph: etree._Element) -> Look:
        own = paragraph.find(w("pPr"))
        named = own.find(w("pStyle")) if own is not None else None
        style = named.get(w("val"), "") if named is not None else ""
        look = self.styles.looks.get(style) or self.styles.looks[""]
        changed = own is not None and len(own) > (named is not None)
        return _paragraph_look(look, own, self.styles.lists) if changed else look

    def _runs(self, paragraph: etree._Element, look: Look) -> Iterator[Run]:
        for run in paragraph.iter(w("r")):
            text = "".join(_letters(run))
            properties = run.find(w("rPr"))
            if properties is None:
                yield Run(text, look.font)
                continue
            style = properties.find(w("rStyle"))
            font = look.font
            for base in self.styles.letters.get(style.get(w("val"), ""), ()) if style is not None else ():
                font = _font(font, base)
            caps = _on(properties, "caps")
            yield Run(text.upper() if caps else text, _font(font, properties) if len(properties) > 1 else font)


def _letters(run: etree._Element) -> Iterator[str]:
    for element in run:
        if element.tag == w("t"):
            yield element.text or ""
        elif element.tag == w("tab"):
            yield "\t"
        elif element.tag in (w("noBreakHyphen"), w("softHyphen")):
            yield "\u2011"


def _stacked(blocks: Iterable[Block], *, inside: bool = False) -> float:
    """The height of blocks one above the other: the larger of two spaces between them, borders shared by equals.

    The space after the last counts inside a cell only, for at the end of a page it is not seen.
    """
    total, before = 0.0, Block(0.0, 0.0, 0.0, None)
    for block in blocks:
        joined = bool(block.look and before.look and _same_frame(block.look, before.look))
        gap = max(before.after, block.before)
        if block.look and before.look and block.look.contextual and block.look.style == before.look.style:
            gap = 0.0
        total += gap + block.height + (0.0 if joined else _frame(before.look, "bottom") + _frame(block.look, "top"))
        before = block
    return total + _frame(before.look, "bottom") + (before.after if inside else 0.0)


def _same_frame(a: Look, b: Look) -> bool:
    """Whether two paragraphs stand in one common border."""
    return bool(a.borders) and (a.borders, a.left, a.right) == (b.borders, b.left, b.right)


def _frame(look: Look | None, side: str) -> float:
    """The height that a paragraph's border takes at its top or bottom."""
    return sum(wide + distance for name, wide, distance in look.borders if name == side) if look else 0.0


def _line_height(spacing: Spacing, size: float) -> float:
    if spacing.rule == "exact":
        return spacing.line
    return max(spacing.line, size * SINGLE) if spacing.rule == "atLeast" else spacing.line * size * SINGLE


def _rule(properties: etree._Element | None, borders: str, side: str) -> float:
    """The width of one rule of a table or cell, in points."""
    rule = properties.find(f"{w(borders)}/{w(side)}") if properties is not None else None
    if rule is None or rule.get(w("val")) in ("nil", "none"):
        return 0.0
    return float(rule.get(w("sz"), "4")) / 8


def _ruled(row: etree._Element) -> float:
    """The width of the rule that a row's own cells have above them."""
    return max((_rule(cell.find(w("tcPr")), "tcBorders", "top") for cell in row.iterfind(w("tc"))), default=0.0)


def _cell_margin(own: etree._Element | None, table: etree._Element | None, side: str) -> float:
    names = {"left": ("left", "start"), "right": ("right", "end")}.get(side, (side,))
    for margins in (own, table):
        for name in names:
            found = margins.find(w(name)) if margins is not None else None
            if found is not None:
                return points(found, "w")
    return 5.4 if side in ("left", "right") else 0.0


def _value(element: etree._Element, name: str) -> str:
    one = element.find(w(name))
    return one.get(w("val"), "") if one is not None else ""


def _on(properties: etree._Element, name: str) -> bool:
    switch = properties.find(w(name))
    return switch is not None and switch.get(w("val"), "1") not in ("0", "false", "off")


def _font(font: Font, properties: etree._Element | None) -> Font:
    """A font with the properties of a style or a run put on top."""
    if properties is None:
        return font
    fonts, size = properties.find(w("rFonts")), properties.find(w("sz"))
    name = fonts.get(w("ascii")) if fonts is not None else None
    return Font(
        face=face_of(name) if name else font.face,
        bold=_on(properties, "b") if properties.find(w("b")) is not None else font.bold,
        italic=_on(properties, "i") if properties.find(w("i")) is not None else font.italic,
        size=float(size.get(w("val"), "20")) / 2 if size is not None else font.size,
    )


def _paragraph_look(look: Look, properties: etree._Element | None, lists: Lists) -> Look:
    """A look with the properties of a style or a paragraph put on top, those of its list below them."""
    if properties is None:
        return look
    numbered = properties.find(w("numPr"))
    if numbered is not None:
        own = lists.get((_value(numbered, "numId"), _value(numbered, "ilvl") or "0"))
        look = replace(_paragraph_look(look, own, {}), labelled=own is not None)
    indent, frame, tabs = (properties.find(w(name)) for name in ("ind", "pBdr", "tabs"))
    left = points(indent, "left", points(indent, "start", look.left))
    hanging = points(indent, "hanging", -look.first if look.first < 0 else 0.0)
    first = points(indent, "firstLine", -hanging if hanging else look.first)
    return replace(
        look,
        spacing=_spacing(look.spacing, properties.find(w("spacing"))),
        left=left,
        right=points(indent, "right", points(indent, "end", look.right)),
        first=first,
        stops=_stops(look.stops, tabs),
        borders=_borders(frame) if frame is not None else look.borders,
        contextual=_on(properties, "contextualSpacing") or look.contextual,
    )


def _spacing(spacing: Spacing, element: etree._Element | None) -> Spacing:
    if element is None:
        return spacing
    rule = element.get(w("lineRule"), "auto" if element.get(w("line")) else spacing.rule)
    line = element.get(w("line"))
    height = spacing.line if line is None else float(line) / (240 if rule == "auto" else TWIPS)
    return Spacing(points(element, "before", spacing.before), points(element, "after", spacing.after), height, rule)


def _stops(stops: tuple[Stop, ...], tabs: etree._Element | None) -> tuple[Stop, ...]:
    kept = {stop.at: stop for stop in stops}
    for tab in tabs if tabs is not None else ():
        at, kind = points(tab, "pos"), tab.get(w("val"), "left")
        if kind == "clear":
            kept.pop(at, None)
        elif kind != "bar":
            kept[at] = Stop(at, "right" if kind in ("right", "end") else "center" if kind == "center" else "left")
    return tuple(kept[at] for at in sorted(kept))


def _borders(frame: etree._Element) -> tuple[tuple[str, float, float], ...]:
    return tuple(
        (etree.QName(edge).localname, float(edge.get(w("sz"), "0")) / 8, float(edge.get(w("space"), "0")))
        for edge in frame
        if edge.get(w("val")) not in ("nil", "none")
    )
