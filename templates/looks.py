"""Styles, borders and tables of the Word files that `build.py` writes, by python-docx."""

from __future__ import annotations

import io
import re
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from briefing.page.render.word import pack, unpack

HERE = Path(__file__).resolve().parent
INK, NAVY, GREY, PALE, RULE = "000000", "1F3864", "404040", "EEF1F6", "8496B0"
Parts = list[str | tuple[str, str]]
LABEL = 28.0  # mm: the column of days and actors
COLUMN = 174.0  # mm: the body of an A4 page


def style(
    doc: Doc,
    name: str,
    size: float,
    leading: float,
    *,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    colour: str = INK,
    hanging: float = 0,
    left: float = 0,
    base: str = "Normal",
) -> None:
    """A paragraph style with exact leading: the page is the same whatever font Word puts in for a missing glyph."""
    styles = doc.styles
    made = styles[name] if name in [s.name for s in styles] else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name != base:
        made.base_style = styles[base]
    made.quick_style = True
    made.hidden = False
    font_of(made, size, bold, colour)
    form = made.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), Pt(leading)
    form.left_indent = Mm(left + hanging)
    form.first_line_indent = Mm(-hanging) if hanging else Mm(0)
    form.widow_control = False
    for frame in made.element.pPr.findall(qn("w:pBdr")):
        made.element.pPr.remove(frame)
    form.keep_with_next = form.keep_together = False


def font_of(made: object, size: float, bold: bool, colour: str) -> None:
    """Arial for every script, not the theme's fonts."""
    font = made.font  # type: ignore[attr-defined]
    font.name, font.size, font.bold, font.italic = "Arial", Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour)
    fonts = font.element.rPr.rFonts
    scripts = OxmlElement("w:szCs")
    scripts.set(qn("w:val"), str(round(size * 2)))
    for old in font.element.rPr.findall(qn("w:szCs")):
        font.element.rPr.remove(old)
    font.element.rPr.find(qn("w:sz")).addnext(scripts)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), "Arial")


def letters(doc: Doc, name: str, size: float, *, bold: bool = False, colour: str = INK) -> None:
    """A character style."""
    made = doc.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    made.font.size, made.font.bold = Pt(size), bold
    made.font.color.rgb = RGBColor.from_string(colour)


def blank() -> Doc:
    """A document with nothing in it but what the templates share: page, language, styles, marking, sources told."""
    doc = Document()
    keep = {"Normal", "Title", "Heading 1", "Heading 2", "Default Paragraph Font", "Header", "Footer", "Normal Table"}
    for old in list(doc.styles):
        if old.name not in keep:
            old.delete()
    page = doc.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(18)
    page.header_distance, page.footer_distance = Mm(9), Mm(7)  # a footer of three lines stands in the margin
    style(doc, "Normal", 9.5, 11.8)
    style(doc, "Title", 18, 22, after=3, bold=True, colour=NAVY)
    style(doc, "Heading 1", 12.5, 15.5, before=9, after=2, bold=True, colour=INK)
    style(doc, "Heading 2", 10.5, 13, before=7, after=2, bold=True, colour=NAVY)
    style(doc, "Dateline", 10, 13, colour=GREY)
    style(doc, "Made from", 8, 10, after=0, colour=GREY)
    style(doc, "Bottom line", 10.5, 13, bold=False)
    style(doc, "Nothing", 9.5, 11.8, colour=GREY)
    style(doc, "Headline", 9.5, 11.8, hanging=4, after=1)
    bulleted(doc, "Headline", 4)
    style(doc, "Source", 8, 9.8)
    style(doc, "Marking", 12, 14, bold=True)
    letters(doc, "SourceNumber", 8, colour=NAVY)
    letters(doc, "SourceTitle", 8)
    letters(doc, "Label", 9.5, bold=True)
    letters(doc, "Note", 8, colour=GREY)
    border(doc, "Title", "bottom", 12, NAVY)
    border(doc, "Heading 2", "bottom", 4, RULE)
    defaults(doc)
    for area in (page.header, page.footer):
        marked = area.paragraphs[0]
        marked.style = doc.styles["Marking"]
        marked.alignment = WD_ALIGN_PARAGRAPH.CENTER
        marked.add_run("{{ brief.marking }}")
    made = page.footer.paragraphs[0].insert_paragraph_before("{{ brief.made_from }}")
    made.style = doc.styles["Made from"]
    doc._body.clear_content()
    return doc


def border(doc: Doc, name: str, side: str, eighths: int, colour: str, space: int = 2) -> None:
    """A rule at one side of all paragraphs of a style."""
    properties = doc.styles[name].element.get_or_add_pPr()
    frame = properties.find(qn("w:pBdr"))
    if frame is None:
        frame = OxmlElement("w:pBdr")
        properties.insert_element_before(
            frame, *(f"w:{tag}" for tag in ("shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "jc", "outlineLvl"))
        )
    edge = OxmlElement(f"w:{side}")
    for key, value in {"val": "single", "sz": eighths, "space": space, "color": colour}.items():
        edge.set(qn(f"w:{key}"), str(value))
    order = ["top", "left", "bottom", "right"]
    after = [old for old in frame if order.index(old.tag.split("}")[1]) > order.index(side)]
    after[0].addprevious(edge) if after else frame.append(edge)


def outline(doc: Doc, name: str, level: int) -> None:
    """A heading by its place in the outline (0 is the highest), whatever its style is called."""
    properties = doc.styles[name].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>'))


def bulleted(doc: Doc, name: str, hanging: float) -> None:
    """A real list of all paragraphs of a style: programs that read aloud say how many entries it has."""
    lists, indent = doc.part.numbering_part.element, round(hanging / 25.4 * 1440)
    for old in list(lists):
        lists.remove(old)
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
    )
    lists.append(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="0">{level}</w:abstractNum>'))
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
    properties = doc.styles[name].element.get_or_add_pPr()
    properties.get_or_add_numPr().get_or_add_numId().val = 1


def shade(doc: Doc, name: str, colour: str) -> None:
    """A background behind all paragraphs of a style."""
    properties = doc.styles[name].element.get_or_add_pPr()
    filled = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    properties.insert_element_before(
        filled, *(f"w:{tag}" for tag in ("tabs", "suppressAutoHyphens", "spacing", "ind", "jc", "outlineLvl"))
    )


def defaults(doc: Doc) -> None:
    """Language, and Word's present way of laying out."""
    run = doc.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    run.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB" w:eastAsia="ko-KR" w:bidi="ar-SA"/>'))
    doc.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")
    settings = doc.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    before = ("rsids", "mathPr", "themeFontLang", "clrSchemeMapping", "shapeDefaults", "decimalSymbol", "listSeparator")
    later = [child for child in settings if child.tag.split("}")[1] in before]
    later[0].addprevious(compat) if later else settings.append(compat)


def line(doc: Doc, name: str, *parts: str | tuple[str, str]) -> Paragraph:
    """A paragraph; a part with a second member is set in that character style."""
    made = doc.add_paragraph(style=name)
    fill(made, *parts)
    return made


def fill(paragraph: Paragraph, *parts: str | tuple[str, str]) -> None:
    """The parts of a paragraph, see `line`."""
    for part in parts:
        paragraph.add_run(*((part,) if isinstance(part, str) else part))


def tag(doc: Doc, text: str) -> None:
    """A paragraph that only steers: it is not in the finished document."""
    doc.add_paragraph("{%p " + text + " %}", style="Normal")


def rule(cell: _Cell) -> None:
    """A hairline above a cell."""
    edge = f'<w:top w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{edge}</w:tcBorders>"))


def form(table: Table, widths: tuple[float, ...]) -> None:
    """Full width, fixed columns, a hairline below, a first column that heads its rows."""
    element = table._tbl
    grid = "".join(f'<w:gridCol w:w="{round(wide / 25.4 * 1440)}"/>' for wide in widths)
    element.replace(element.tblGrid, parse_xml(f"<w:tblGrid {nsdecls('w')}>{grid}</w:tblGrid>"))
    element.replace(
        element.tblPr,
        parse_xml(
            f'<w:tblPr {nsdecls("w")}><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>'
            f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
            '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="20" w:type="dxa"/>'
            '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
            '</w:tblCellMar><w:tblLook w:val="0080" w:firstRow="0" w:firstColumn="1"/></w:tblPr>'
        ),
    )
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = Mm(wide)


def stops(doc: Doc, name: str, first: float, step: float, last: float) -> None:
    """Tab stops close to each other: what follows a label that is wider than its column begins right behind it."""
    at = first
    while at <= last:
        doc.styles[name].paragraph_format.tab_stops.add_tab_stop(Mm(at))
        at += step


# Where a machine has no Arial, its twin, which is as wide.
ARIAL = (
    '<w:font w:name="Arial"><w:altName w:val="Liberation Sans"/><w:panose1 w:val="020B0604020202020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
)
FONTS = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{ARIAL}</w:fonts>'


def save(doc: Doc, name: str) -> None:
    """The document in its template's folder, without picture and leftovers of python-docx, always the same bytes."""
    out = io.BytesIO()
    doc.save(out)
    parts = unpack(out.getvalue(), name)
    parts = {part: data for part, data in parts.items() if not part.startswith(("docProps/thumbnail", "customXml"))}
    for rels in ("_rels/.rels", "word/_rels/document.xml.rels"):
        parts[rels] = re.sub(rb"<Relationship [^>]*(?:thumbnail|customXml)[^>]*/>", b"", parts[rels])
    parts["word/fontTable.xml"] = FONTS.encode()
    (HERE / name / "brief.docx").write_bytes(pack(parts))
