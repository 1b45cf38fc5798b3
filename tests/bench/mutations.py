"""Labelled changes of a brief's files: what a reader would see, and what editors add when they save a file again.

Each mutator takes a random generator and the file as it was, and gives the changed file, or None where this one has
nothing that it could change. `VISIBLE` and `HARMLESS` hold them by format.
"""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DML = "http://schemas.openxmlformats.org/drawingml/2006/"
BODY, RELS, TYPES, CORE = (
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "docProps/core.xml",
)
Parts = dict[str, bytes]
Mutator = Callable[[random.Random, bytes], bytes | None]
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:v="urn:schemas-microsoft-com:vml"'
SPACES += f' xmlns:wp="{DML}wordprocessingDrawing" xmlns:a="{DML}main" xmlns:pic="{DML}picture"'
SPACES += ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def xml(text: str) -> etree._Element:
    """An element from its text, the usual prefixes known."""
    return etree.fromstring(re.sub(r"^<([\w:]+)", rf"<\1 {SPACES}", text))


# --- Word -------------------------------------------------------------------------------------------------------------


def unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def in_part(name: str = BODY) -> Callable[[Callable[[random.Random, etree._Element], bool | None]], Mutator]:
    """A mutator from a function that changes the tree of a part; it gives False where it can not."""

    def made(change: Callable[[random.Random, etree._Element], bool | None]) -> Mutator:
        def mutate(rng: random.Random, data: bytes) -> bytes | None:
            parts = unpacked(data)
            if name not in parts:
                return None
            tree = etree.fromstring(parts[name])
            if change(rng, tree) is False:
                return None
            parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            return packed(parts)

        mutate.__name__ = change.__name__
        return mutate

    return made


def in_parts(change: Callable[[random.Random, Parts], bool | None]) -> Mutator:
    """A mutator from a function that changes the parts of a Word file."""

    def mutate(rng: random.Random, data: bytes) -> bytes | None:
        parts = unpacked(data)
        return None if change(rng, parts) is False else packed(parts)

    mutate.__name__ = change.__name__
    return mutate


def words(tree: etree._Element) -> list[etree._Element]:
    """The runs that hold a word."""
    return [run for run in tree.iter(w("r")) if any(re.search(r"\w", one.text or "") for one in run.iter(w("t")))]


def said(run: etree._Element) -> etree._Element:
    return next(one for one in run.iter(w("t")) if re.search(r"\w", one.text or ""))


def told(tree: etree._Element) -> list[etree._Element]:
    """The paragraphs that say something."""
    return [one for one in tree.iter(w("p")) if re.search(r"\w", "".join(each.text or "" for each in one.iter(w("t"))))]


def properties(holder: etree._Element, name: str) -> etree._Element:
    found = holder.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        holder.insert(0, found)
    return found


def changed_letter(rng: random.Random, text: str) -> str:
    """A text with one letter or figure of it another one."""
    at = rng.choice([match.start() for match in re.finditer(r"\w", text)])
    return text[:at] + rng.choice([sign for sign in "aeinrst0123456789" if sign != text[at]]) + text[at + 1 :]


@in_part()
def a_letter(rng: random.Random, tree: etree._Element) -> None:
    one = said(rng.choice(words(tree)))
    one.text = changed_letter(rng, one.text or "")


@in_part()
def a_word_less(rng: random.Random, tree: etree._Element) -> None:
    one = said(rng.choice(words(tree)))
    match = rng.choice(list(re.finditer(r"\w+", one.text or "")))
    one.text = (one.text or "")[: match.start()] + (one.text or "")[match.end() :]


@in_part()
def a_word_more(rng: random.Random, tree: etree._Element) -> None:
    one = said(rng.choice(words(tree)))
    one.text = f"{one.text} {rng.choice(('not', 'never', 'allegedly', '7'))}"


@in_part()
def a_paragraph_less(rng: random.Random, tree: etree._Element) -> bool:
    one = rng.choice(told(tree))
    if len(list(one.getparent().iterchildren(w("p")))) < 2:
        return False
    one.getparent().remove(one)
    return True


@in_part()
def a_paragraph_twice(rng: random.Random, tree: etree._Element) -> None:
    one = rng.choice(told(tree))
    one.addnext(deepcopy(one))


@in_part()
def two_words_swapped(rng: random.Random, tree: etree._Element) -> bool:
    one = said(rng.choice(words(tree)))
    found = list(re.finditer(r"\w+", one.text or ""))
    if len(found) < 2 or len({match.group() for match in found}) < 2:
        return False
    at = rng.choice([n for n in range(len(found) - 1) if found[n].group() != found[n + 1].group()] or [-1])
    if at < 0:
        return False
    first, second, text = found[at], found[at + 1], one.text or ""
    between = text[first.end() : second.start()]
    one.text = text[: first.start()] + second.group() + between + first.group() + text[second.end() :]
    return True


@in_part("word/header1.xml")
def a_header(rng: random.Random, tree: etree._Element) -> None:
    tree.append(xml("<w:p><w:r><w:t>SECRET</w:t></w:r></w:p>"))


@in_part("word/footer1.xml")
def a_footer(rng: random.Random, tree: etree._Element) -> None:
    tree.append(xml("<w:p><w:r><w:t>Not agreed with the ministry</w:t></w:r></w:p>"))


def with_part(parts: Parts, name: str, data: str, kind: str, mime: str) -> str:
    """Adds a part with its relationship to the body, and gives the id."""
    parts[f"word/{name}"] = data.encode()
    types = f'<Override PartName="/word/{name}" ContentType="{mime}"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", types.encode())
    return related(parts, name, f"{R}/{kind}")


def related(parts: Parts, target: str, kind: str, mode: str = "") -> str:
    id = f"rIdNew{len(parts[RELS])}"
    more = f'<Relationship Id="{id}" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    parts[RELS] = parts[RELS].replace(b"</Relationships>", more.encode())
    return id


def put(rng: random.Random, parts: Parts, run: str, at_end: bool = False) -> None:
    """A run put into some paragraph of the body that says something."""
    tree = etree.fromstring(parts[BODY])
    rng.choice(told(tree)).append(xml(run))
    parts[BODY] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _notes(kind: str) -> Mutator:
    def change(rng: random.Random, parts: Parts) -> bool | None:
        if f"word/{kind}s.xml" in parts:
            return False
        note = f'<w:{kind}s {SPACES}><w:{kind} w:id="3" w:author="A" w:date="2026-01-01T00:00:00Z"><w:p><w:r>'
        note += f"<w:t>Disputed by Ms Blanc.</w:t></w:r></w:p></w:{kind}></w:{kind}s>"
        with_part(
            parts,
            f"{kind}s.xml",
            note,
            f"{kind}s",
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml",
        )
        put(rng, parts, f'<w:r><w:{kind}Reference w:id="3"/></w:r>')
        return None

    change.__name__ = f"a_{kind}"
    return in_parts(change)


@in_parts
def a_first_page_header(rng: random.Random, parts: Parts) -> None:
    header = f"<w:hdr {SPACES}><w:p><w:r><w:t>DRAFT</w:t></w:r></w:p></w:hdr>"
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    id = with_part(parts, "header9.xml", header, "header", mime)
    tree = etree.fromstring(parts[BODY])
    section = list(tree.iter(w("sectPr")))[-1]
    section.insert(0, xml(f'<w:headerReference w:type="first" r:id="{id}"/>'))
    section.append(xml("<w:titlePg/>"))
    parts[BODY] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _run_property(name: str, element: str) -> Mutator:
    def change(rng: random.Random, tree: etree._Element) -> None:
        marks = properties(rng.choice(words(tree)), "rPr")
        made = xml(element)
        for old in marks.findall(made.tag):
            marks.remove(old)
        marks.append(made)

    change.__name__ = name
    return in_part()(change)


def _in_style(name: str, element: str) -> Mutator:
    def change(rng: random.Random, parts: Parts) -> bool | None:
        body = etree.fromstring(parts[BODY])
        used = {style.get(w("val")) for one in told(body) for style in one.iterfind(f"{w('pPr')}/{w('pStyle')}")}
        tree = etree.fromstring(parts["word/styles.xml"])
        styles = [one for one in tree.iter(w("style")) if one.get(w("styleId")) in used]
        if not styles:
            return False
        marks = rng.choice(styles).find(w("rPr"))
        if marks is None:
            return False
        made = xml(element)
        for old in marks.findall(made.tag):
            marks.remove(old)
        marks.append(made)
        parts["word/styles.xml"] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        return None

    change.__name__ = name
    return in_parts(change)


@in_part()
def white_on_white_by_shading(rng: random.Random, tree: etree._Element) -> None:
    marks = properties(rng.choice(words(tree)), "rPr")
    for name in ("color", "shd", "highlight"):
        for old in marks.findall(w(name)):
            marks.remove(old)
    marks.append(xml('<w:color w:val="111111"/>'))
    marks.append(xml('<w:shd w:val="clear" w:fill="000000"/>'))


@in_part()
def a_tracked_insertion(rng: random.Random, tree: etree._Element) -> None:
    more = '<w:ins w:id="77" w:author="A"><w:r><w:t xml:space="preserve"> not</w:t></w:r></w:ins>'
    rng.choice(told(tree)).append(xml(more))


@in_part()
def a_tracked_deletion(rng: random.Random, tree: etree._Element) -> None:
    run = rng.choice([run for run in words(tree) if run.getparent().tag == w("p")])
    deleted = xml('<w:del w:id="78" w:author="A"/>')
    run.addprevious(deleted)
    for one in list(run.iter(w("t"))):
        one.tag = w("delText")
    deleted.append(run)


@in_part()
def another_link(rng: random.Random, tree: etree._Element) -> bool:
    links = [one for one in tree.iter(w("hyperlink")) if one.get(w("anchor"))]
    anchors = sorted({str(one.get(w("anchor"))) for one in links})
    if len(anchors) < 2:
        return False
    link = rng.choice(links)
    link.set(w("anchor"), rng.choice([one for one in anchors if one != link.get(w("anchor"))]))
    return True


@in_parts
def another_address(rng: random.Random, parts: Parts) -> bool:
    changed = re.sub(rb'(Target="https?://)[^"]*', rb"\1example.net/other", parts[RELS], count=1)
    same = changed == parts[RELS]
    parts[RELS] = changed
    return not same


@in_parts
def a_link_more(rng: random.Random, parts: Parts) -> None:
    id = related(parts, "https://example.net/", f"{R}/hyperlink", ' TargetMode="External"')
    tree = etree.fromstring(parts[BODY])
    run = rng.choice([run for run in words(tree) if run.getparent().tag == w("p")])
    link = xml(f'<w:hyperlink r:id="{id}"/>')
    run.addprevious(link)
    link.append(run)
    parts[BODY] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _put(name: str, run: str) -> Mutator:
    def change(rng: random.Random, parts: Parts) -> None:
        put(rng, parts, run)

    change.__name__ = name
    return in_parts(change)


BOX = "<w:txbxContent><w:p><w:r><w:t>Ms Blanc denies it.</w:t></w:r></w:p></w:txbxContent>"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
INLINE = '<w:r><w:drawing><wp:inline><wp:docPr id="9" name="x"{told}/><a:graphic><a:graphicData uri="{uri}">{inner}'
INLINE += "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
VML_BOX = f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>"
WATERMARK = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
SHAPE_BOX = INLINE.format(told="", uri=SHAPE, inner=f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp>")
ALT = INLINE.format(told=' descr="A map that shows the border"', uri=SHAPE, inner="<wps:wsp/>")
COMPLEX = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>QUOTE "Blanc"</w:instrText>'
COMPLEX += '<w:fldChar w:fldCharType="separate"/><w:t>Blanc</w:t><w:fldChar w:fldCharType="end"/></w:r>'


@in_part()
def a_list_number(rng: random.Random, tree: etree._Element) -> None:
    one = rng.choice(told(tree))
    properties(one, "pPr").append(xml('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="901"/></w:numPr>'))


def _numbered(rng: random.Random, data: bytes) -> bytes | None:
    made = a_list_number(rng, data)
    parts = unpacked(made or data)
    if "word/numbering.xml" not in parts:
        return None
    more = '<w:num w:numId="901"><w:abstractNumId w:val="901"/></w:num></w:numbering>'
    level = '<w:abstractNum w:abstractNumId="901"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
    level += '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    numbering = parts["word/numbering.xml"].decode()
    at = numbering.index("<w:num ") if "<w:num " in numbering else numbering.index("</w:numbering>")
    numbering = numbering[:at] + level + numbering[at:]
    parts["word/numbering.xml"] = numbering.replace("</w:numbering>", more).encode()
    return packed(parts)


def _core(name: str) -> Mutator:
    def change(rng: random.Random, tree: etree._Element) -> bool | None:
        found = next((one for one in tree if etree.QName(one).localname == name), None)
        if found is None:
            return False
        found.text = f"{found.text} "[::-1]
        return None

    change.__name__ = f"property_{name}"
    return in_part(CORE)(change)


def _relation(name: str, kind: str) -> Mutator:
    def change(rng: random.Random, parts: Parts) -> None:
        related(parts, "https://example.net/x", f"{R}/{kind}", ' TargetMode="External"')

    change.__name__ = name
    return in_parts(change)


@in_part()
def a_hidden_row(rng: random.Random, tree: etree._Element) -> bool:
    rows = list(tree.iter(w("tr")))
    if not rows:
        return False
    properties(rng.choice(rows), "trPr").append(xml("<w:hidden/>"))
    return True


@in_part()
def a_bound_control(rng: random.Random, tree: etree._Element) -> None:
    run = rng.choice([run for run in words(tree) if run.getparent().tag == w("p")])
    control = xml('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr><w:sdtContent/></w:sdt>')
    run.addprevious(control)
    control.find(w("sdtContent")).append(run)


@in_part()
def other_words_for_older_programs(rng: random.Random, tree: etree._Element) -> None:
    run = rng.choice([run for run in words(tree) if run.getparent().tag == w("p")])
    both = xml('<mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback/></mc:AlternateContent>')
    run.addprevious(both)
    both[0].append(run)
    other = deepcopy(run)
    said(other).text = changed_letter(rng, said(other).text or "")
    both[1].append(other)


@in_part()
def off_the_page(rng: random.Random, tree: etree._Element) -> None:
    marks = properties(rng.choice(told(tree)), "pPr")
    for old in marks.findall(w("ind")):
        marks.remove(old)
    marks.append(xml('<w:ind w:left="30000"/>'))


# --- Word: saved again ------------------------------------------------------------------------------------------------


@in_part()
def revision_ids(rng: random.Random, tree: etree._Element) -> None:
    for one in tree.iter(w("p"), w("r"), w("tr"), w("sectPr")):
        one.set(w("rsidR"), f"00{rng.randrange(16**6):06X}")


@in_part()
def proofing_marks(rng: random.Random, tree: etree._Element) -> None:
    for run in words(tree):
        if rng.random() < 0.3:
            run.addprevious(xml('<w:proofErr w:type="spellStart"/>'))
            run.addnext(xml('<w:proofErr w:type="spellEnd"/>'))


@in_part()
def a_bookmark(rng: random.Random, tree: etree._Element) -> None:
    run = rng.choice(words(tree))
    run.addprevious(xml('<w:bookmarkStart w:id="801" w:name="_GoBack"/>'))
    run.addprevious(xml('<w:bookmarkEnd w:id="801"/>'))


@in_part()
def page_breaks_as_laid_out(rng: random.Random, tree: etree._Element) -> None:
    said(rng.choice(words(tree))).addprevious(xml("<w:lastRenderedPageBreak/>"))


@in_part()
def runs_torn_apart(rng: random.Random, tree: etree._Element) -> None:
    for run in words(tree):
        texts = list(run.iter(w("t")))
        if len(texts) == 1 and len(texts[0].text or "") > 4 and rng.random() < 0.5:
            at, text = rng.randrange(1, len(texts[0].text or "")), texts[0].text or ""
            rest = deepcopy(run)
            for one, part in ((texts[0], text[:at]), (next(rest.iter(w("t"))), text[at:])):
                one.text = part
                one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            for before in [one for one in rest if one.tag in (w("tab"), w("br"))]:
                rest.remove(before)
            run.addnext(rest)


@in_part()
def smart_tags(rng: random.Random, tree: etree._Element) -> None:
    run = rng.choice([run for run in words(tree) if run.getparent().tag == w("p")])
    tag = xml('<w:smartTag w:uri="urn:x" w:element="place"/>')
    run.addprevious(tag)
    tag.append(run)


@in_part()
def a_content_control(rng: random.Random, tree: etree._Element) -> None:
    run = rng.choice([run for run in words(tree) if run.getparent().tag == w("p")])
    control = xml('<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent/></w:sdt>')
    run.addprevious(control)
    control.find(w("sdtContent")).append(run)


@in_part()
def the_same_words_for_older_programs(rng: random.Random, tree: etree._Element) -> None:
    run = rng.choice([run for run in words(tree) if run.getparent().tag == w("p")])
    both = xml('<mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback/></mc:AlternateContent>')
    run.addprevious(both)
    both[0].append(run)
    both[1].append(deepcopy(run))


@in_part()
def proofing_language(rng: random.Random, tree: etree._Element) -> None:
    for run in words(tree):
        properties(run, "rPr").append(xml('<w:lang w:val="en-GB"/>'))
        properties(run, "rPr").append(xml("<w:noProof/>"))


@in_part()
def other_looks(rng: random.Random, tree: etree._Element) -> None:
    marks = properties(rng.choice(words(tree)), "rPr")
    for element in ('<w:rFonts w:ascii="Calibri"/>', "<w:b/>", '<w:color w:val="1F3864"/>', '<w:sz w:val="21"/>'):
        made = xml(element)
        for old in marks.findall(made.tag):
            marks.remove(old)
        marks.append(made)


@in_part()
def an_empty_paragraph(rng: random.Random, tree: etree._Element) -> None:
    rng.choice([one for one in told(tree) if one.getparent().tag == w("body")]).addnext(xml("<w:p><w:pPr/></w:p>"))


@in_part(CORE)
def saved_by_another(rng: random.Random, tree: etree._Element) -> None:
    for one in tree:
        name = etree.QName(one).localname
        if name in ("lastModifiedBy", "revision", "modified"):
            one.text = {"lastModifiedBy": "Ann Blanc", "revision": "7"}.get(name, "2026-02-02T10:00:00Z")


@in_parts
def parts_of_words_own(rng: random.Random, parts: Parts) -> None:
    for name, kind in (("people.xml", "people"), ("commentsExtended.xml", "commentsExtended")):
        parts[f"word/{name}"] = b"<x/>"
        related(parts, name, f"http://schemas.microsoft.com/office/2011/relationships/{kind}")
    for name in ("word/webSettings.xml", "word/fontTable.xml"):
        parts.pop(name, None)
    parts[RELS] = re.sub(rb'<Relationship [^>]*"(?:webSettings|fontTable)\.xml"[^>]*/>', b"", parts[RELS])


@in_parts
def settings_of_words_own(rng: random.Random, parts: Parts) -> None:
    more = b'<w:proofState w:spelling="clean"/><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids></w:settings>'
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"</w:settings>", more)
    parts["docProps/app.xml"] = b"<Properties><Pages>1</Pages><Words>400</Words></Properties>"


@in_parts
def packed_again(rng: random.Random, parts: Parts) -> None:
    names = list(parts)
    rng.shuffle(names)
    for name in names:
        parts[name] = parts.pop(name)


VISIBLE_WORD: tuple[Mutator, ...] = (
    a_letter,
    a_word_less,
    a_word_more,
    a_paragraph_less,
    a_paragraph_twice,
    two_words_swapped,
    a_header,
    a_footer,
    a_first_page_header,
    *(_notes(kind) for kind in ("footnote", "endnote", "comment")),
    _run_property("hidden", "<w:vanish/>"),
    _run_property("hidden_on_the_web", "<w:webHidden/>"),
    _run_property("struck", "<w:strike/>"),
    _run_property("struck_twice", "<w:dstrike/>"),
    _run_property("white", '<w:color w:val="FFFFFF"/>'),
    _run_property("white_by_theme", '<w:color w:val="000000" w:themeColor="background1"/>'),
    _run_property("one_point", '<w:sz w:val="2"/>'),
    _run_property("in_signs", '<w:rFonts w:ascii="Wingdings"/>'),
    _in_style("hidden_by_style", "<w:vanish/>"),
    _in_style("white_by_style", '<w:color w:val="FEFEFE"/>'),
    _in_style("struck_by_style", "<w:strike/>"),
    white_on_white_by_shading,
    a_tracked_insertion,
    a_tracked_deletion,
    another_link,
    another_address,
    a_link_more,
    _put("a_text_box", SHAPE_BOX),
    _put("an_old_text_box", VML_BOX),
    _put("a_watermark", WATERMARK),
    _put("an_alternative_text", ALT),
    _put("a_field", '<w:fldSimple w:instr="AUTHOR"><w:r><w:t>Blanc</w:t></w:r></w:fldSimple>'),
    _put("a_complex_field", COMPLEX),
    _put("a_sign", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
    _put("an_unknown_element", "<w:r><w:contentPart/></w:r>"),
    _put("an_object", "<w:r><w:object/></w:r>"),
    _put("a_chart", INLINE.format(told="", uri=f"{DML}chart", inner=f'<c:chart xmlns:c="{DML}chart"/>')),
    _numbered,
    *(_core(name) for name in ("title", "creator", "subject", "keywords", "language")),
    *(_relation(f"a_relation_{kind}", kind) for kind in ("aFChunk", "oleObject", "attachedTemplate", "frame", "image")),
    a_hidden_row,
    a_bound_control,
    other_words_for_older_programs,
    off_the_page,
)
HARMLESS_WORD: tuple[Mutator, ...] = (
    revision_ids,
    proofing_marks,
    a_bookmark,
    page_breaks_as_laid_out,
    runs_torn_apart,
    smart_tags,
    a_content_control,
    the_same_words_for_older_programs,
    proofing_language,
    other_looks,
    an_empty_paragraph,
    saved_by_another,
    parts_of_words_own,
    settings_of_words_own,
    packed_again,
)


# --- text -------------------------------------------------------------------------------------------------------------


def in_text(change: Callable[[random.Random, str], str | None]) -> Mutator:
    """A mutator from a function that changes a text; None where it can not, or where nothing is another."""

    def mutate(rng: random.Random, data: bytes) -> bytes | None:
        text = data.decode("utf-8")
        made = change(rng, text)
        return None if made is None or made == text else made.encode("utf-8")

    mutate.__name__ = change.__name__
    return mutate


@in_text
def a_sign(rng: random.Random, text: str) -> str:
    return changed_letter(rng, text)


@in_text
def a_line_less(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


@in_text
def a_line_twice(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    return "\n".join([*lines[:at], lines[at], *lines[at:]])


@in_text
def a_line_end_more(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text))
    return text[:at] + rng.choice(("\n", "\r", "\u2028", "\x0b")) + text[at:]


@in_text
def one_line_end_of_another_system(rng: random.Random, text: str) -> str | None:
    at = rng.choice([match.start() for match in re.finditer("\n", text)])
    return text[:at] + "\r" + text[at:] if text.count("\n") > 1 else None


@in_text
def an_address(rng: random.Random, text: str) -> str:
    return re.sub(r"https?://[\w./-]+", "https://example.net/", text, count=1)


@in_text
def a_blank(rng: random.Random, text: str) -> str:
    at = rng.choice([match.start() for match in re.finditer(r"(?<=\w)\W", text)])
    return text[:at] + "\u00a0" + text[at:]


@in_text
def a_hidden_element(rng: random.Random, text: str) -> str:
    at = text.rindex("</p>")
    return text[:at] + rng.choice(('<b hidden="">not</b>', '<i style="display:none">x</i>', "<!-- x -->")) + text[at:]


@in_text
def an_attribute(rng: random.Random, text: str) -> str:
    at = rng.choice([match.end() for match in re.finditer(r"<(?:p|li|h\d|a|td|span)\b", text)])
    return text[:at] + rng.choice((' title="not so"', ' style="color:white"', " hidden", ' dir="rtl"')) + text[at:]


@in_text
def line_ends_of_windows(rng: random.Random, text: str) -> str:
    return text.replace("\n", "\r\n")


@in_text
def a_byte_order_mark(rng: random.Random, text: str) -> str:
    return "\ufeff" + text


@in_text
def both(rng: random.Random, text: str) -> str:
    return "\ufeff" + text.replace("\n", "\r\n")


def no_utf_8(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + b"\xff" + data[at:]


VISIBLE_TEXT: tuple[Mutator, ...] = (
    a_sign,
    a_line_less,
    a_line_twice,
    a_line_end_more,
    one_line_end_of_another_system,
    an_address,
    a_blank,
    no_utf_8,
)
VISIBLE_HTML = (*VISIBLE_TEXT, a_hidden_element, an_attribute)
HARMLESS_TEXT: tuple[Mutator, ...] = (line_ends_of_windows, a_byte_order_mark, both)


# --- the record -------------------------------------------------------------------------------------------------------

# What a record of its own cannot prove: what the analyst asked for, what was chosen for the page and why.
UNPROVED = re.compile(
    r"^(?:title|date|settings|page|cut|template|tool|unread)\b|\.score$|counts\.further|^counts\.unread|\.reader"
)


def places(value: Any, where: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values of a record that are no objects and no lists."""
    if isinstance(value, dict):
        return [place for key in value for place in places(value[key], (*where, key))]
    if isinstance(value, list):
        return [place for n, one in enumerate(value) for place in places(one, (*where, n))]
    return [where]


def named(place: tuple[Any, ...]) -> str:
    return ".".join(map(str, place))


def in_record(change: Callable[[random.Random, Any], bool | None]) -> Mutator:
    """A mutator from a function that changes a record; it gives False where it can not."""

    def mutate(rng: random.Random, data: bytes) -> bytes | None:
        record = json.loads(data)
        if change(rng, record) is False:
            return None
        return json.dumps(record, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")

    mutate.__name__ = change.__name__
    return mutate


def holder(record: Any, place: tuple[Any, ...]) -> Any:
    for key in place[:-1]:
        record = record[key]
    return record


def other(rng: random.Random, value: Any, place: tuple[Any, ...]) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + rng.choice((-1, 1, 2))
    if isinstance(value, float):
        return value + 0.25
    if isinstance(value, str) and re.search(r"\w", value):
        return changed_letter(rng, value)
    return "Ann Blanc"


@in_record
def a_value(rng: random.Random, record: Any) -> None:
    able = [place for place in places(record) if not UNPROVED.search(named(place))]
    place = rng.choice(able)
    holder(record, place)[place[-1]] = other(rng, holder(record, place)[place[-1]], place)


@in_record
def a_value_of_an_item(rng: random.Random, record: Any) -> None:
    able = [place for place in places(record["topics"]) if not UNPROVED.search(named(place)) and "sections" in place]
    place = rng.choice(able)
    topics = record["topics"]
    holder(topics, place)[place[-1]] = other(rng, holder(topics, place)[place[-1]], place)


@in_record
def a_value_of_another_type(rng: random.Random, record: Any) -> None:
    place = rng.choice([place for place in places(record) if place[0] not in ("settings", "counts")])
    value = holder(record, place)[place[-1]]
    odd = [{}, [], [[[]]], True, 1.5, {"x": 1}] + (["1"] if isinstance(value, (int, float)) else [17])
    holder(record, place)[place[-1]] = rng.choice([one for one in odd if type(one) is not type(value)][:6])


@in_record
def an_edit_less(rng: random.Random, record: Any) -> bool | None:
    edited = [item for item in _items(record) if item["edits"]]
    if not edited:
        return False
    item = rng.choice(edited)
    del item["edits"][rng.randrange(len(item["edits"]))]
    return None


@in_record
def an_edit_more(rng: random.Random, record: Any) -> None:
    item = rng.choice(_items(record))
    at = rng.randrange(*item["span"])
    item["edits"].append({"at": [at, min(at + 3, item["span"][1])], "to": ""})


@in_record
def a_source_less(rng: random.Random, record: Any) -> None:
    del record["sources"][rng.randrange(len(record["sources"]))]


@in_record
def a_story_less(rng: random.Random, record: Any) -> None:
    topic = rng.choice(record["topics"])
    del topic["stories"][rng.randrange(len(topic["stories"]))]


@in_record
def a_backing_less(rng: random.Random, record: Any) -> bool | None:
    backed = [item for item in _items(record) if item["also"]]
    if not backed:
        return False
    del rng.choice(backed)["also"][0]
    return None


def _items(record: Any) -> list[Any]:
    found = [item for topic in record["topics"] for section in topic["sections"] for item in section["items"]]
    return found + [topic["bottom_line"] for topic in record["topics"] if topic["bottom_line"]]


@in_record
def another_section(rng: random.Random, record: Any) -> bool | None:
    sections = [section for topic in record["topics"] for section in topic["sections"]]
    full = [section for section in sections if section["items"]]
    to = [section for section in sections if section["key"] != full[0]["key"]]
    if not to:
        return False
    rng.choice(to)["items"].append(full[0]["items"].pop())
    return None


def too_deep(rng: random.Random, data: bytes) -> bytes:
    return data.replace(b'"counts": {', b'"counts": {"x": ' + b"[" * 100_000 + b"]" * 100_000 + b",", 1)


def a_key_twice(rng: random.Random, data: bytes) -> bytes:
    return data.replace(b'"outlets": 1,', b'"outlets": 1, "outlets": 1,', 1)


def junk(rng: random.Random, data: bytes) -> bytes:
    return bytes(rng.randrange(256) for _ in range(200))


@in_record
def laid_out_anew(rng: random.Random, record: Any) -> None:
    return None


def laid_out_flat(rng: random.Random, data: bytes) -> bytes:
    return json.dumps(json.loads(data)).encode()


def keys_in_another_order(rng: random.Random, data: bytes) -> bytes:
    return json.dumps(json.loads(data), sort_keys=True, indent=rng.choice((None, 1, 4))).encode()


VISIBLE_RECORD: tuple[Mutator, ...] = (
    a_value,
    a_value_of_an_item,
    a_value_of_an_item,
    a_value_of_another_type,
    an_edit_less,
    an_edit_more,
    a_source_less,
    a_story_less,
    a_backing_less,
    another_section,
    too_deep,
    a_key_twice,
    junk,
)
HARMLESS_RECORD: tuple[Mutator, ...] = (laid_out_anew, laid_out_flat, keys_in_another_order, line_ends_of_windows)

VISIBLE = {".docx": VISIBLE_WORD, ".md": VISIBLE_TEXT, ".txt": VISIBLE_TEXT, ".html": VISIBLE_HTML}
VISIBLE |= {".json": VISIBLE_RECORD}
HARMLESS = {".docx": HARMLESS_WORD, ".md": HARMLESS_TEXT, ".txt": HARMLESS_TEXT, ".html": HARMLESS_TEXT}
HARMLESS |= {".json": HARMLESS_RECORD}
