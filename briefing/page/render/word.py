"""Word: a .docx template that a user edits in Word, filled by Jinja, written to the same bytes every time.

docxtpl puts the tags together that Word has torn apart; the parts are filled and packed here, because links into
the source list, the core properties and the time stamps of the archive have to be ours.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any

import jinja2
from lxml import etree
from markupsafe import Markup

from briefing.config import Config, PageTable
from briefing.errors import TemplateError
from briefing.model import Brief
from briefing.page.render import jinja
from briefing.page.render.entries import ItemView
from briefing.page.render.templates import Template
from briefing.page.render.view import SourceView, View
from briefing.page.render.view import view as view_of
from briefing.text.printed import UNPRINTABLE

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
BODY = "word/document.xml"
BODY_RELATIONS = "word/_rels/document.xml.rels"
CORE = "docProps/core.xml"
STYLES = "word/styles.xml"
FILLED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
BREAK = re.compile(r"[\t-\r\x85\u2028\u2029]")
TAG = re.compile(r"\{[{%#]")
PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}  # twentieths of a point
STAMP = (1980, 1, 1, 0, 0, 0)
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@cache
def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


@dataclass(frozen=True, slots=True)
class Package:
    """A Word template made ready: its parts as they are, and those that have tags as compiled Jinja."""

    parts: Mapping[str, bytes]
    tagged: Mapping[str, jinja2.Template]
    where: str


# --- links ------------------------------------------------------------------------------------------------------------
MOST_BYTES = 256 << 20  # of an unpacked Word file; those of a brief have some 200 KB


def _plain(text: str) -> str:
    """A text without what XML cannot carry, breaks of any kind as blanks."""
    return BREAK.sub(" ", UNPRINTABLE.sub("", text))


def _text(text: str) -> str:
    return escape(_plain(text), quote=False)


def _quoted(text: str) -> str:
    """A text as the value of an attribute, in the marks that it does not hold."""
    value = escape(text, quote=False)
    return f"'{value}'" if '"' in value and "'" not in value else '"' + value.replace('"', "&quot;") + '"'


def _run(text: str, style: str) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t xml:space="preserve">{_text(text)}</w:t></w:r>'


@jinja2.pass_context
def cites(context: jinja2.runtime.Context, item: ItemView) -> Markup:
    """The numbers of an item's sources, each a link to its entry in the source list that says which source it is to
    those who cannot see it (use `{{r item|cites }}`)."""
    titles = {source.number: source.title for source in context["brief"].sources}
    links = (
        f'<w:hyperlink w:anchor="source-{number}" w:tooltip={_quoted(_plain(titles.get(number, "")))} w:history="1">'
        f"{_run(f'[{number}]', 'SourceNumber')}</w:hyperlink>"
        for number in item.numbers
    )
    return Markup(_run(" ", "SourceNumber").join(links))


def target(source: SourceView) -> Markup:
    """The number of a source in the list, as the bookmark that citations point to (use `{{r source|target }}`)."""
    mark = f'<w:bookmarkStart w:id="{9000 + source.number}" w:name="source-{source.number}"/>'
    end = f'<w:bookmarkEnd w:id="{9000 + source.number}"/>'
    return Markup(mark + _run(str(source.number), "SourceNumber") + end)


def linked(source: SourceView) -> Markup:
    """The title of a source, linked to its address where it has one (use `{{r source|linked }}`)."""
    run = _run(source.title, "SourceTitle")
    if not source.url.startswith(("http://", "https://")):
        return Markup(run)
    return Markup(f'<w:hyperlink r:id="{link_id(source)}" w:history="1">{run}</w:hyperlink>')


def link_id(source: SourceView) -> str:
    """The id of the relationship that carries a source's address."""
    return f"rIdSource{source.number}"


def environment() -> jinja2.Environment:
    """Jinja for the parts of a Word file."""
    env = jinja.environment(_printable, autoescape=True)
    env.filters |= {"cites": cites, "target": target, "linked": linked}
    return env


def _printable(value: Any) -> Any:
    return _plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


# --- the template -----------------------------------------------------------------------------------------------------


def load(path: Path, page: PageTable) -> Package:
    """A Word template with the paper, margins and font size of the settings. Raises TemplateError if it is broken."""
    try:
        return _load(path.read_bytes(), page, str(path))
    except OSError as error:
        raise TemplateError(f"cannot be read: {error.strerror}", where=str(path)) from error


@lru_cache(maxsize=8)
def _load(data: bytes, page: PageTable, where: str) -> Package:
    parts = unpack(data, where)
    env = environment()
    tagged: dict[str, jinja2.Template] = {}
    for name in sorted(parts):
        if FILLED.fullmatch(name) or name == STYLES:
            tree = _parse(parts[name], f"{where}: {name}")
            _set_up(tree, page, body_size(parts))
            parts[name] = _bytes(tree)
        if FILLED.fullmatch(name) and TAG.search(re.sub(r"<[^>]+>", "", parts[name].decode("utf-8"))):
            tagged[name] = _compile(env, tag_text(parts[name]), f"{where}: {name}")
    return Package(parts, tagged, where)


def unpack(data: bytes, where: str) -> dict[str, bytes]:
    """The parts of a .docx. Raises TemplateError if it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise TemplateError(f"unpacks to more than {MOST_BYTES >> 20} MB", where=where)
            parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise TemplateError("not a Word file (.docx)", where=where, hint="save it as .docx in Word") from error
    if BODY not in parts or STYLES not in parts:
        raise TemplateError("not a Word file (.docx)", where=where, hint="save it as .docx in Word")
    return parts


def _parse(data: bytes, where: str) -> etree._Element:
    if ENTITY.search(data):
        raise TemplateError("declares entities, which Word never does", where=where)
    try:
        return etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"its XML is broken: {error}", where=where) from error


def _bytes(tree: etree._Element) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def tag_text(part: bytes) -> str:
    """A part as Jinja text, tags that Word tore apart put together; the n-th paragraph begins line n + 1."""
    from docxtpl import DocxTemplate

    xml = etree.tostring(etree.fromstring(part), encoding="unicode").replace("\n", " ")
    return str(DocxTemplate(None).patch_xml(re.sub(r"(?=<w:p[ >])", "\n", xml)))


def _compile(env: jinja2.Environment, text: str, where: str) -> jinja2.Template:
    try:
        return env.from_string(text)
    except jinja2.TemplateSyntaxError as error:
        near = re.sub(r"<[^>]+>", "", text.splitlines()[error.lineno - 1])[:80]
        raise TemplateError(
            str(error.message), where=f"{where}: “{near.strip()}”", hint="`briefing template check` finds the tag"
        ) from error


def body_size(parts: Mapping[str, bytes]) -> float:
    """The font size of the default paragraph style, in points."""
    match = re.search(rb'<w:style [^>]*w:default="1"[^>]*w:styleId="\w+".*?</w:style>', parts[STYLES], re.DOTALL)
    found = re.search(rb'<w:sz w:val="(\d+)"', match.group() if match else b"") or re.search(
        rb'<w:docDefaults>.*?<w:sz w:val="(\d+)"', parts[STYLES], re.DOTALL
    )
    return int(found.group(1)) / 2 if found else 10.0


def _set_up(tree: etree._Element, page: PageTable, size: float) -> None:
    """Paper, margins and font size of the settings put into a part; 0 leaves them as the template has them."""
    wide, high = PAPERS[page.paper]
    for section in tree.iter(w("sectPr")):
        for element in section.iter(w("pgSz")):
            element.set(w("w"), str(wide))
            element.set(w("h"), str(high))
        for element in section.iter(w("pgMar")) if page.margin_mm else ():
            for side in ("top", "bottom", "left", "right"):
                element.set(w(side), str(round(page.margin_mm / 25.4 * 1440)))
    _stretch(tree)
    if page.font_size and page.font_size != size:
        _scale(tree, page.font_size / size)


def _stretch(tree: etree._Element) -> None:
    """Tables as wide as a share of the text get columns for the paper at hand: Word goes by these, not by the share."""
    sheets = [section for section in tree.iter(w("sectPr")) if section.find(w("pgMar")) is not None]
    if not sheets:
        return
    size, margins = sheets[-1].find(w("pgSz")), sheets[-1].find(w("pgMar"))
    column = int(size.get(w("w"))) - int(margins.get(w("left"), "0")) - int(margins.get(w("right"), "0"))
    for table in tree.iter(w("tbl")):
        wide = table.find(f"{w('tblPr')}/{w('tblW')}")
        grid = list(table.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))
        total = sum(int(one.get(w("w"), "0")) for one in grid)
        if wide is None or wide.get(w("type")) != "pct" or not total:
            continue
        factor = column * float(wide.get(w("w"), "5000").rstrip("%")) / 5000 / total
        cells = (cell for cell in table.iter(w("tcW")) if cell.get(w("type")) == "dxa")
        for one in (*grid, *cells):
            one.set(w("w"), str(round(int(one.get(w("w"), "0")) * factor)))


def _scale(tree: etree._Element, factor: float) -> None:
    """Every font size and every spacing, but the marking's, times a factor."""
    for element in tree.iter(w("sz"), w("szCs"), w("spacing")):
        if any(style.get(w("styleId")) == "Marking" for style in element.iterancestors(w("style"))):
            continue
        names = ("val",) if element.tag != w("spacing") else ("before", "after", "line")
        auto = element.tag == w("spacing") and element.get(w("lineRule"), "auto") == "auto"
        for name in names:
            value = element.get(w(name))
            if value is not None and not (name == "line" and auto):
                element.set(w(name), str(round(int(value) * factor)))


# --- filling ----------------------------------------------------------------------------------------------------------


def part(package: Package, name: str, view: View) -> bytes:
    """A part of the template filled with a view. Raises TemplateError if a tag cannot be filled."""
    if name not in package.tagged:
        return package.parts[name]
    where = f"{package.where}: {name}"
    try:
        text = jinja.rendered(package.tagged[name], view)
    except jinja.FAULTS as error:
        raise TemplateError(jinja.told(error), where=where, hint="`briefing template check` finds the tag") from error
    return text.replace("\n", "").encode("utf-8")


def render(brief: Brief, template: Template, config: Config) -> bytes:
    """The brief as a Word file."""
    return filled(view_of(brief, config, template.vars), template, config.page)


def filled(view: View, template: Template, page: PageTable) -> bytes:
    """A template's Word file filled with a view, on the paper of the settings."""
    path = template.file("docx")
    package = load(path, page)
    parts = {name: part(package, name, view) for name in package.parts}
    for name in package.tagged:
        _parse(parts[name], f"{package.where}: {name}")
    parts[BODY_RELATIONS] = _related(parts.get(BODY_RELATIONS, b""), view.sources)
    parts[CORE] = _core(view)
    return pack(parts)


def _related(relations: bytes, sources: Iterable[SourceView]) -> bytes:
    """The relationships of the body with the addresses of the sources added."""
    links = "".join(
        f'<Relationship Id="{link_id(source)}" Type="{R}/hyperlink" TargetMode="External"'
        f" Target={_quoted(source.url)}/>"
        for source in sources
        if source.url.startswith(("http://", "https://"))
    )
    blank = f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode()
    return (relations or blank).replace(b"</Relationships>", links.encode("utf-8") + b"</Relationships>")


def _core(view: View) -> bytes:
    """Title, author, subject, language and day of the document, where the template's own would name its maker."""
    subject = "; ".join(topic.title for topic in view.topics)
    fields = [
        ("dc:title", view.title),
        ("dc:subject", subject),
        ("dc:creator", view.vars.get("from", "") or view.tool),
        ("cp:keywords", view.marking),
        ("cp:lastModifiedBy", view.tool),
        ("cp:revision", "1"),
        ("dc:language", view.language),
    ]
    stamp = f"{view.day}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties'
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + "".join(f"<{name}>{_text(value)}</{name}>" for name, value in fields if value)
        + f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        + f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    ).encode()


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A .docx of these parts: the content types first, as readers expect, no clock."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, parts[name], compresslevel=6)
    return out.getvalue()
