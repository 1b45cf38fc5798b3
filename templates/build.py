"""Writes the Word files of the shipped templates: `python templates/build.py`.

They are ordinary Word files and may be edited in Word; this script is how they were first made, so that a change of
all three (a font, a colour) can be made in one place.
"""

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


HARD = "\u00a0"  # a blank that no line ends at: source numbers stay with the last word
OTHERS: Parts = [
    "{% for side in item.others %} ",
    ("But: ", "Label"),
    "{{ side.text }}" + HARD,
    "{{r side|cites }}{% endfor %}",
]
ASIDE = ("{% if item.aside %} ({{ item.aside }}){% endif %}", "Note")
LEAD = "{% if item.date %}{{ item.date }}: {% endif %}{% if item.actor %}{{ item.actor }}: {% endif %}"
LEAD_ONCE = LEAD.replace("{% if item.actor %}", "{% if item.actor and item.new_actor %}")


def cites(name: str = "item") -> str:
    """The source numbers of an entry, as links."""
    return "{{r " + name + "|cites }}"


def text(name: str = "item") -> tuple[str, str]:
    """The words of an entry and its source numbers."""
    return "{{ " + name + ".text }}" + HARD, cites(name)


def bottom_line(name: str) -> Parts:
    """The words of a bottom line, its source numbers, and the day that its weekday means."""
    return [*text(name), ("{% if " + name + ".note %} ({{ " + name + ".note }}){% endif %}", "Note")]


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


def entries(doc: Doc) -> None:
    """Entries with their day or their actor in front; what an actor says more stands below, without the name again."""
    tag(doc, "for item in section.items")
    tag(doc, "if item.date or item.actor and item.new_actor")
    line(doc, "Entry", ("{{ item.date or item.actor }}" + HARD * 2, "Label"), "\t", *text(), *OTHERS, ASIDE)
    tag(doc, "elif item.actor")
    line(doc, "Entry more", *text(), *OTHERS, ASIDE)
    tag(doc, "else")
    line(doc, "Bullet", *text(), *OTHERS, ASIDE)
    tag(doc, "endif")
    tag(doc, "endfor")


def section(doc: Doc) -> None:
    """A section, or the line that says what was looked for in vain."""
    tag(doc, "if section.items")
    line(doc, "Heading 2", "{{ section.heading }}")
    entries(doc)
    tag(doc, "else")
    line(doc, "Nothing", ("{{ section.heading }}: ", "Section label"), "{{ section.nothing }}")
    tag(doc, "endif")


def opening(doc: Doc, *label: tuple[str, str]) -> None:
    """A topic's title and its bottom line, where it has one."""
    line(doc, "Heading 1", "{{ topic.title }}")
    tag(doc, "if topic.bottom_line")
    line(doc, "Bottom line", *label, *bottom_line("topic.bottom_line"))
    tag(doc, "endif")


def headlines(doc: Doc) -> None:
    """The topics that have a line each, and the count of those that have none."""
    tag(doc, "if brief.headlines or brief.further")
    line(doc, "Heading 2", "Also reported")
    tag(doc, "for headline in brief.headlines")
    tag(doc, "if headline.bottom_line")
    line(doc, "Headline", ("{{ headline.title }}: ", "Label"), *bottom_line("headline.bottom_line"))
    tag(doc, "else")
    origin = ("{% if headline.origin %} ({{ headline.origin }}){% endif %}", "Note")
    line(doc, "Headline", "{{ headline.title }}", origin)
    tag(doc, "endif")
    tag(doc, "endfor")
    tag(doc, "if brief.further")
    line(doc, "Headline", "{{ brief.further }}")
    tag(doc, "endif")
    tag(doc, "endif")


def standing(doc: Doc) -> None:
    """The reader's standing questions, each with what bears on it run in, or that no article does."""
    tag(doc, "if brief.standing")
    line(doc, "Heading 2", "Standing questions")
    tag(doc, "for asked in brief.standing")
    answers = (" {% for item in asked.items %}{{ item.text }}" + HARD, cites(), " {% endfor %}{{ asked.nothing }}")
    line(doc, "Headline", ("{{ asked.asked }}", "Label"), *answers)
    tag(doc, "endfor")
    tag(doc, "endif")


def sources(doc: Doc) -> None:
    """The numbered sources, run in, each a bookmark, linked to its address."""
    line(doc, "Heading 2", "Sources")
    first, last = "{% for source in brief.sources %}[", "{% if not loop.last %}   {% endif %}{% endfor %}"
    listed = ("{{r source|target }}", "]" + HARD, "{{r source|linked }}", " ({{ source.origin }})")
    line(doc, "Source", first, *listed, last)


def stops(doc: Doc, name: str, first: float, step: float, last: float) -> None:
    """Tab stops close to each other: what follows a label that is wider than its column begins right behind it."""
    at = first
    while at <= last:
        doc.styles[name].paragraph_format.tab_stops.add_tab_stop(Mm(at))
        at += step


def box(doc: Doc) -> None:
    """The bottom line stands on a pale ground with a bar at its left."""
    for side, eighths, colour, space in (
        ("top", 4, PALE, 3), ("bottom", 4, PALE, 3), ("left", 24, NAVY, 6), ("right", 4, PALE, 6),
    ):  # fmt: skip
        border(doc, "Bottom line", side, eighths, colour, space)
    shade(doc, "Bottom line", PALE)
    form_ = doc.styles["Bottom line"].paragraph_format
    form_.left_indent = form_.right_indent = Pt(8)


def dateline(doc: Doc) -> None:
    """Title and day, and what is new since the brief before."""
    line(doc, "Title", "{{ brief.title }}")
    line(doc, "Dateline", "{{ brief.date }}", ("{% if brief.news %}   {{ brief.news }}{% endif %}", "Note"))


def policy() -> Doc:
    """One topic deep, dense: what labels an entry stands in its first line, what backs it in brackets at its end."""
    doc = blank()
    style(doc, "Dateline", 10, 13, after=0)
    style(doc, "Heading 1", 12.5, 15.5, before=7, after=4, bold=True, colour=INK)
    style(doc, "Heading 2", 10.5, 13, before=6, after=2, bold=True, colour=NAVY)
    border(doc, "Heading 2", "bottom", 4, RULE, 1)
    style(doc, "Entry", 9.5, 11.8, after=2, hanging=LABEL)
    stops(doc, "Entry", LABEL, 2, 100)
    style(doc, "Entry more", 9.5, 11.8, after=2, left=LABEL)
    style(doc, "Bullet", 9.5, 11.8, after=2, hanging=4)
    bulleted(doc, "Bullet", 4)
    style(doc, "Nothing", 9.5, 11.8, before=6, colour=GREY)
    letters(doc, "Bottom line label", 8, bold=True, colour=NAVY)
    letters(doc, "Section label", 9.5, bold=True, colour=NAVY)
    box(doc)
    dateline(doc)
    tag(doc, "for topic in brief.topics")
    opening(doc, ("BOTTOM LINE  ", "Bottom line label"))
    tag(doc, "for section in topic.sections if section.shown")
    section(doc)
    tag(doc, "endfor")
    tag(doc, "endfor")
    headlines(doc)
    standing(doc)
    sources(doc)
    return doc


def morning() -> Doc:
    """Several topics, each a block with its sections named at the side."""
    doc = blank()
    style(doc, "Heading 1", 11.5, 14, before=9, after=2, bold=True, colour=NAVY)
    border(doc, "Heading 1", "top", 8, NAVY, 3)
    style(doc, "Side", 8.5, 12.5, bold=True, colour=NAVY)
    outline(doc, "Side", 1)
    style(doc, "Entry", 9.5, 12, after=1.5)
    style(doc, "Bottom line", 10, 12.5, after=3, bold=True)
    doc.styles["SourceNumber"].font.bold = False
    dateline(doc)
    tag(doc, "for topic in brief.topics")
    opening(doc)
    letters(doc, "Lead", 9.5, bold=True)
    table = doc.add_table(rows=3, cols=2)
    table.rows[0].cells[0].paragraphs[0].add_run("{%tr for section in topic.sections if section.shown %}")
    table.rows[2].cells[0].paragraphs[0].add_run("{%tr endfor %}")
    side, entries = table.rows[1].cells
    side.paragraphs[0].style = doc.styles["Side"]
    side.paragraphs[0].add_run("{{ section.heading }}")
    rule(side)
    rule(entries)
    entries.paragraphs[0].add_run("{%p for item in section.items %}")
    fill(entries.add_paragraph(style="Entry"), (LEAD_ONCE, "Lead"), *text(), *OTHERS, ASIDE)
    entries.add_paragraph("{%p endfor %}")
    entries.add_paragraph("{%p if section.nothing %}")
    entries.add_paragraph("{{ section.nothing }}", style="Nothing")
    entries.add_paragraph("{%p endif %}")
    form(table, (26.0, COLUMN - 26.0))
    tag(doc, "endfor")
    headlines(doc)
    standing(doc)
    sources(doc)
    return doc


def minister() -> Doc:
    """A note to somebody: address block, purpose and bottom line first, numbered paragraphs."""
    doc = blank()
    style(doc, "Address", 10.5, 15, hanging=24)
    style(doc, "Rule", 3, 4, after=4)
    border(doc, "Rule", "bottom", 8, NAVY, 1)
    style(doc, "Paragraph", 10, 13, after=4, hanging=9)
    style(doc, "Heading 2", 10.5, 13, before=7, after=3, bold=True, colour=NAVY)
    line(doc, "Title", "{{ brief.title }}")
    for label, value in (
        ("To", "{{ brief.vars.to }}"),
        ("From", "{{ brief.vars.from }}"),
        ("Date", "{{ brief.date }}"),
        ("Subject", "{% for topic in brief.topics %}{{ topic.title }}{% if not loop.last %}; {% endif %}{% endfor %}"),
    ):
        line(doc, "Address", (f"{label}:", "Label"), f"\t{value}")
    line(doc, "Rule", "")
    line(doc, "Heading 2", "Purpose")
    line(doc, "Normal", "{{ brief.vars.purpose }}{% if brief.news %} {{ brief.news }}{% endif %}")
    tag(doc, "for topic in brief.topics")
    tag(doc, "if brief.topics|length > 1")
    line(doc, "Heading 1", "{{ topic.title }}")
    tag(doc, "endif")
    tag(doc, "if topic.bottom_line")
    line(doc, "Heading 2", "Bottom line")
    line(doc, "Paragraph", "{{ topic.bottom_line.number }}.\t", *bottom_line("topic.bottom_line"))
    tag(doc, "endif")
    tag(doc, "for section in topic.sections if section.shown")
    line(doc, "Heading 2", "{{ section.heading }}")
    tag(doc, "for item in section.items")
    line(doc, "Paragraph", "{{ item.number }}.\t", (LEAD, "Label"), *text(), *OTHERS, ASIDE)
    tag(doc, "endfor")
    tag(doc, "if section.nothing")
    line(doc, "Nothing", "{{ section.nothing }}")
    tag(doc, "endif")
    tag(doc, "endfor")
    tag(doc, "endfor")
    headlines(doc)
    standing(doc)
    sources(doc)
    return doc


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


if __name__ == "__main__":
    for make in (policy, morning, minister):
        save(make(), make.__name__)
