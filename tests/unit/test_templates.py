"""Templates of one's own: copied, broken in every way that we could think of, and the culprit named."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from briefing.config import Config, TemplateTable
from briefing.errors import TemplateError
from briefing.model import Brief
from briefing.page import office
from briefing.page.measure import page_of
from briefing.page.render import Format, formats, jinja, lint, named, render, sample, templates, word
from briefing.page.render.entries import ItemView
from briefing.page.render.view import HeadlineView, SectionView, SourceView, TopicView, View, view
from tests.unit.test_render import made


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    templates.new(folder, templates.find("policy"))
    return folder


def test_a_copy_of_a_shipped_template_is_whole(own: Path) -> None:
    assert sorted(path.name for path in own.iterdir()) == [
        "brief.docx", "brief.html.j2", "brief.md.j2", "brief.txt.j2", "template.toml",
    ]  # fmt: skip
    assert lint.check(own) == ()


def test_a_copy_never_overwrites(own: Path) -> None:
    with pytest.raises(TemplateError, match="there already"):
        templates.new(own, templates.find("policy"))


@pytest.mark.parametrize("name", ["policy", "morning", "minister"])
def test_shipped_templates_have_no_faults(name: str) -> None:
    assert lint.check(templates.find(name).folder) == ()


BROKEN_TEXT = {
    "misspelt name": ("{{ brief.titel }}", "unknown name “titel” (of brief)", "title"),
    "misspelt root": ("{{ breif.title }}", "unknown name “breif”", "brief"),
    "misspelt loop variable": ("{% for topic in brief.topics %}{{ topik.title }}{% endfor %}", "“topik”", "topic"),
    "unknown part of an entry": (
        "{% for t in brief.topics %}{% for i in t.watch.items %}{{ i.txt }}{% endfor %}{% endfor %}",
        "unknown name “txt” (of an entry)",
        "text",
    ),
    "unknown section": ("{% for t in brief.topics %}{{ t.positons.heading }}{% endfor %}", "“positons”", "positions"),
    "unknown part of a source": ("{{ brief.sources[0].outlets }}", "(of a source)", "outlet"),
    "unknown filter": ("{{ brief.title|uper }}", "unknown filter “uper”", "upper"),
    "unknown tag": ("{% fro t in brief.topics %}{% endfro %}", "unknown tag 'fro'", "for"),
    "loop without end": ("{% for t in brief.topics %}", "Unexpected end of template", ""),
    "end without loop": ("{% endfor %}", "endfor", ""),
    "tag not closed": ("{{ brief.title", "not closed", "close the tag"),
    "part of a text": ("{{ brief.title.first }}", "“.first” of a text", ""),
    "variable without value": ("{{ brief.vars.to }}", "unknown variable “to”", "[vars]"),
    "filter on the wrong thing": ("{{ brief.title|cites }}", "“cites” is for an entry", ""),
    "division by zero": ("{{ 1 / 0 }}", "division by zero", ""),
    "something unsafe": ("{{ brief.__class__ }}", "unknown name “__class__”", ""),
}


def test_what_may_be_missing_is_found_by_filling(own: Path) -> None:
    (own / "brief.md.j2").write_text("{% for t in brief.topics %}{{ t.bottom_line.text }}{% endfor %}")
    assert "{% if topic.bottom_line %}" in lint.check(own)[0].hint


@pytest.mark.parametrize("case", BROKEN_TEXT)
def test_a_broken_text_template_is_found_at_its_line(own: Path, case: str) -> None:
    tag, message, hint = BROKEN_TEXT[case]
    path = own / "brief.md.j2"
    path.write_text(f"first line\nsecond {tag}\n")
    fault = lint.check(own)[0]
    assert fault.file == "brief.md.j2"
    assert message in fault.message
    assert hint in fault.hint
    if case not in ("loop without end", "division by zero"):
        assert fault.place.startswith("line 2")


def in_word(own: Path, change: Callable[[Doc], object]) -> tuple[lint.Fault, ...]:
    document = Document(str(own / "brief.docx"))
    change(document)
    out = io.BytesIO()
    document.save(out)
    (own / "brief.docx").write_bytes(out.getvalue())
    return lint.check(own)


BROKEN_WORD = {
    "misspelt name": ("{{ brief.titel }}", "unknown name “titel”", "title"),
    "tag not closed": ("{{ brief.title }", "“{{” is not closed", ""),
    "tag closed only": ("brief.title }}", "“}}” closes nothing", "{{"),
    "links without a run": (
        "{% for t in brief.topics %}{{ t.bottom_line|cites }}{% endfor %}",
        "links, which need a run of their own",
        "{{r",
    ),
    "text beside a paragraph tag": ("lost {%p if brief.marking %}", "text beside {%p", "own paragraph"),
    "loop without end": ("{%p for t in brief.topics %}", "end of template", ""),
    "unknown filter": ("{{ brief.title|uper }}", "unknown filter", "upper"),
    "unknown tag": ("{%p fro t in brief.topics %}", "unknown tag 'fro'", "for"),
}


@pytest.mark.parametrize("case", BROKEN_WORD)
def test_a_broken_word_template_is_found_at_its_paragraph(own: Path, case: str) -> None:
    tag, message, hint = BROKEN_WORD[case]
    fault = in_word(own, lambda document: document.paragraphs[2].insert_paragraph_before(tag))[0]
    assert fault.file == "brief.docx"
    assert message in fault.message
    assert hint in fault.hint
    if case != "loop without end":
        assert fault.place.startswith("paragraph 3")
        assert tag[:10] in fault.place


def test_a_fault_in_the_header_is_found_there(own: Path) -> None:
    faults = in_word(own, lambda document: document.sections[0].header.paragraphs[0].add_run("{{ brief.markin }}"))
    assert [(fault.file, fault.hint) for fault in faults] == [("brief.docx (header)", "did you mean marking?")]


def test_a_word_file_that_is_none(own: Path) -> None:
    (own / "brief.docx").write_bytes(b"hello")
    assert "not a Word file" in lint.check(own)[0].message


def test_a_settings_file_that_is_none(own: Path) -> None:
    (own / "template.toml").write_text("use = ")
    assert lint.check(own)[0].file.endswith("template.toml")
    (own / "template.toml").write_text("using = 'x'")
    assert "unknown setting 'using'" in lint.check(own)[0].message


def test_a_folder_that_only_has_the_name_of_a_shipped_template_does_not_hide_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "policy").mkdir()
    monkeypatch.chdir(tmp_path)
    assert templates.find("policy").file("docx").is_file()


def test_a_folder_without_a_template(tmp_path: Path) -> None:
    assert "no template" in lint.check(tmp_path)[0].message


@pytest.fixture
def rst(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A format of another package that fills a file of the template."""

    def rendered(brief: Brief, template: templates.Template, config: Config) -> bytes:
        return jinja.filled(view(brief, config, template.vars), jinja.environment(), template.file("rst"))

    added = Format("rst", ".rst", rendered, file="brief.rst.j2")
    monkeypatch.setattr("briefing.page.render.added", lambda group, kind: (added,))
    formats.cache_clear()
    yield
    formats.cache_clear()


def test_the_file_of_another_format_belongs_to_a_template(own: Path, rst: None, tmp_path: Path) -> None:
    page = own / "brief.rst.j2"
    page.write_text("{{ brief.titel }}\n")
    assert [(fault.file, fault.hint) for fault in lint.check(own)] == [("brief.rst.j2", "did you mean title?")]
    page.write_text("{{ brief.title }}\n")
    assert [fault.message for fault in lint.check(own)] == ["prints no sentence"]
    templates.new(tmp_path / "copy", templates.find(str(own)))
    assert render(made(), templates.find(str(tmp_path / "copy")), "rst", Config()) == b"Policy briefing\n"


# --- a letterhead of one's own ----------------------------------------------------------------------------------------


def test_a_letterhead_made_by_hand_works(own: Path) -> None:
    """The simplest template: a few paragraphs typed into an empty document, tags torn apart as Word does."""
    document = Document()
    torn = document.add_paragraph("Ministry of Harbours — ")
    for piece in ("{", "{ brief", ".title }", "} for {{ brief.vars.to }}"):
        torn.add_run(piece)
    document.add_paragraph("{%p for topic in brief.topics %}")
    document.add_paragraph("{%p if topic.bottom_line %}")
    document.add_paragraph("{{ topic.bottom_line.text }} {{r topic.bottom_line|cites }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p for source in brief.sources %}")
    document.add_paragraph("{{r source|target }} {{r source|linked }}, {{ source.origin }}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(own / "brief.docx"))
    (own / "template.toml").write_text('use = "ours"\n[vars]\nto = "whom it concerns"\n')
    assert lint.check(own) == ()
    config = Config(template=TemplateTable(vars={"to": "the Minister"}))
    data = render(made(), templates.find(str(own)), "docx", config)
    first = Document(io.BytesIO(data)).paragraphs[0].text
    assert first == "Ministry of Harbours — Policy briefing for the Minister"


@pytest.mark.skipif(office.program() is None and not os.environ.get("CI"), reason="LibreOffice is not installed")
def test_a_letterhead_saved_by_libreoffice_works_unchanged(own: Path, tmp_path: Path) -> None:
    """Opened in Writer and saved again as a Word file: everything in it is written in another way."""
    document = Document(str(own / "brief.docx"))
    document.sections[0].header.paragraphs[0].insert_paragraph_before("Ministry of Harbours")
    document.save(str(own / "brief.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    filter_ = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path)]
    command = [str(office.program()), profile, *filter_, str(own / "brief.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (own / "brief.docx").write_bytes((tmp_path / "brief.docx").read_bytes())

    assert lint.check(own) == ()
    brief, template = made(), templates.find(str(own))
    measure = page_of(template, Config())
    assert measure.exact
    assert measure.height(brief) == pytest.approx(page_of(templates.find("policy"), Config()).height(brief), abs=12.5)
    data = render(brief, template, "docx", Config())
    (laid,) = office.lay_out([data], measure.sheet.top, measure.sheet.body)
    assert laid.pages == 1
    assert laid.fill * measure.sheet.body == pytest.approx(measure.height(brief), abs=12.5)


@pytest.mark.skipif(office.program() is None and not os.environ.get("CI"), reason="LibreOffice is not installed")
def test_a_list_of_word_is_measured_with_its_signs(own: Path) -> None:
    document = Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(10)
    for words in ("{%p for t in brief.topics %}", "{%p for s in t.sections %}", "{%p for i in s.items %}"):
        document.add_paragraph(words)
    document.add_paragraph("{{ i.text }}", style="List Bullet")
    document.add_paragraph("{{ i.text }}", style="List Number 2")
    for _ in range(3):
        document.add_paragraph("{%p endfor %}")
    document.save(str(own / "brief.docx"))
    template = templates.find(str(own))
    measure, brief = page_of(template, Config()), made()
    (laid,) = office.lay_out([render(brief, template, "docx", Config())], measure.sheet.top, measure.sheet.body)
    found = (laid.pages - 1 + laid.fill) * measure.sheet.body
    widow = 40 * (laid.pages - 1)  # a paragraph of three lines does not break over a page
    assert found == pytest.approx(measure.height(brief), abs=6 * laid.pages + widow)


def test_a_template_that_cannot_be_measured_is_given_a_margin(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    monkeypatch.setenv("BRIEFING_CACHE_DIR", str(own))
    document = Document(str(own / "brief.docx"))
    document.styles["Normal"].font.name = "Papyrus"
    document.save(str(own / "brief.docx"))
    measure = page_of(templates.find(str(own)), Config())
    assert measure.room < 0.95 * measure.sheet.body
    assert "LibreOffice" in measure.warning


def test_a_template_cannot_reach_the_machine(own: Path) -> None:
    (own / "brief.md.j2").write_text("{{ ''.__class__.__mro__ }}")
    with pytest.raises(TemplateError):
        render(made(), templates.find(str(own)), "md", Config())


# --- the documentation ------------------------------------------------------------------------------------------------

DOCS = Path(__file__).parents[2] / "docs" / "templates.md"
PAGES = {
    "brief": View,
    "topic": TopicView,
    "section": SectionView,
    "entry": ItemView,
    "headline": HeadlineView,
    "source": SourceView,
}


@pytest.mark.parametrize("name", PAGES)
def test_every_variable_is_documented_and_no_other(name: str) -> None:
    page = DOCS.read_text("utf-8").split(f"### {name}\n")[1].split("\n###")[0]
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    documented = {word for row in rows for word in re.findall(r"`(\w+)`", row)}
    assert documented == set(lint.members(PAGES[name]))


def test_the_documented_template_works(own: Path) -> None:
    example = DOCS.read_text("utf-8").split("```jinja\n")[1].split("```")[0]
    (own / "brief.md.j2").write_text(example)
    assert lint.check(own) == ()
    brief = made()
    text = render(brief, templates.find(str(own)), "md", Config()).decode("utf-8")
    assert text.startswith("# Policy briefing, 23 November 2021\n")
    assert text.count("\n1. ") == 1


def test_the_documented_settings_are_read(own: Path) -> None:
    (own / "template.toml").write_text(DOCS.read_text("utf-8").split("```toml\n")[1].split("```")[0])
    template = templates.find(str(own))
    assert (template.use, template.topics, template.vars) == ("a note to one reader", 2, {"to": "The Minister"})


# --- what Word can hide -----------------------------------------------------------------------------------------------


def test_a_template_that_prints_no_sentence_is_a_fault(own: Path) -> None:
    (own / "brief.md.j2").write_text("# {{ brief.title }}\n")
    assert [(fault.file, fault.message) for fault in lint.check(own)] == [("brief.md.j2", "prints no sentence")]


def test_shipped_templates_are_checked_by_name() -> None:
    assert lint.check("policy") == ()
    assert "did you mean 'policy'?" in lint.check("polcy")[0].hint


def landscape(doc: Doc) -> None:
    doc.sections[0].orientation = WD_ORIENT.LANDSCAPE


def columns(doc: Doc) -> None:
    doc.sections[0]._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="2"/>'))


def tracked(doc: Doc) -> None:
    inserted = f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>'
    doc.paragraphs[0]._p.append(parse_xml(inserted))


@pytest.mark.parametrize(
    ("change", "message", "note"),
    [(landscape, "landscape", False), (columns, "columns", True), (tracked, "tracked changes", False)],
)
def test_what_a_word_file_would_do_to_the_page_is_said(
    own: Path, change: Callable[[Doc], None], message: str, note: bool
) -> None:
    doc = Document(str(own / "brief.docx"))
    change(doc)
    doc.save(str(own / "brief.docx"))
    (fault,) = lint.check(own)
    assert message in fault.message
    assert fault.note is note


def test_the_marking_stands_in_the_middle_of_header_and_footer() -> None:
    for template in templates.shipped():
        section = Document(str(template.file("docx"))).sections[0]
        for area in (section.header, section.footer):
            assert area.paragraphs[-1].alignment == WD_ALIGN_PARAGRAPH.CENTER
            assert area.paragraphs[-1].text == "{{ brief.marking }}"
        assert [one.text for one in section.footer.paragraphs][:-1] == ["{{ brief.made_from }}"]


def test_the_morning_page_names_an_actor_once() -> None:
    item = replace(sample.POSITION, new_actor=False)
    shown = sample.full({})
    topic = shown.topics[0]
    kinds = tuple(replace(one, items=(*one.items, item)) if one.form == "actors" else one for one in topic.sections)
    page = jinja.filled(
        replace(shown, topics=(replace(topic, sections=kinds),)),
        named("md").environment(),
        templates.find("morning").file("md"),
    ).decode()
    assert page.count("**Harbour authority:**") == sum(
        one.actor != "" and one.new_actor for kind in kinds for one in kind.items
    )
    assert page.count("The harbour authority approved the dredging") > page.count("**Harbour authority:**")


# --- templates without end --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "too many steps"),
        ("{{ 'a' * 999999999 }}", "too long"),
        ("{{ 'a' * 9999 * 9999 }}", "too long"),
        ("{{ 9 ** 9999 }}", "too large"),
        ("{% for a in range(9999) %}{{ brief.title * 999 }}{% endfor %}", "grows without end"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "calls itself without end"),
        ("{{ lipsum() }}", "lipsum"),
        ("{{ 'a' | center(9999999) }}", "too long"),
        ("{{ 'a' | indent(9999999) }}", "too long"),
        ("{{ ('a\n' * 9999) | indent(9999, true) }}", "too long"),
        ("{{ 'a'.ljust(9999999) }}", "too long"),
        ("{{ 'a'.replace('', 'a' * 999999).replace('', 'a' * 999999) }}", "too long"),
        ("{{ ('a' * 99999) | replace('a', 'a' * 99999) }}", "too long"),
        ("{{ ['a' * 99999] * 99 }}", "too long"),
        ("{{ (['a'] * 9999) | join('a' * 9999) }}", "too long"),
        ("{{ (['a' * 9999] * 999) | join }}", "too long"),
        ("{{ '%9999999s' % 'a' }}", "too wide"),
        ("{{ '%*s' % (9999999, 'a') }}", "too"),
        ("{{ '%9999999s' | format('a') }}", "too wide"),
        ("{{ '{:>9999999}'.format('a') }}", "too wide"),
        ("{{ '{:>{}}'.format('a', 9999999) }}", "too long"),
        ("{{ 'a' | batch(9999999, 'a') | list }}", "too long"),
        ("{{ ['a'] | map('center', 9999999) | list }}", "too long"),
        ("{{ 'a'.translate({97: 'b'}) }}", "unsafe"),
        ("{{ [1, 2] | random }}", "random"),
        ("{{ 9 ** 999 ** 999 }}", "too large"),
        ("{% set x = 'a' * 9999 %}" + "{% set x = x ~ x %}" * 20 + "{{ x }}", "too long"),
        ("{% set x = 'a' * 9999 %}" + "{% set x = x + x %}" * 20 + "{{ x }}", "too long"),
        ("{% set x = 'a' * 9999 %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 20 + "{{ x }}", "too long"),
        ("{% set x = 'a' * 9999 %}{% for a in x %}{% for b in x %}{% endfor %}{% endfor %}", "too many steps"),
        ("{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}", "too many"),
    ],
)
def test_a_template_without_end_is_stopped(source: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        jinja.fill(source, jinja.environment(), sample.full({}), "brief.txt.j2")


def test_what_templates_are_for_is_not_in_the_way_of_that() -> None:
    source = (
        "{{ 'a' | center(9) }}|{{ '%03d' % 7 }}|{{ '%s, %s' | format('a', 'b') }}|{{ '{:>4}'.format('a') }}|"
        "{{ 2 ** 10 }}|{{ ['a', 'b'] | join(', ') }}|{{ 'a' ~ 1 }}|{{ ['a'] + ['b'] }}|{{ 'a b' | truncate(300) }}|"
        "{{ 'a\nb' | indent(2) }}|"
        "{% for x in 'ab' %}{{ loop.index }}{{ x }}{{ '' if loop.last else ',' }}{{ loop.length }}{% endfor %}|"
        "{% for x in [] %}{% else %}none{% endfor %}|{% for x in [3, 1] | sort if x > 1 %}{{ x }}{% endfor %}"
    )
    filled = jinja.fill(source, jinja.environment(), sample.full({}), "brief.txt.j2")
    assert filled == "    a    |007|a, b|   a|1024|a, b|a1|['a', 'b']|a b|a\n  b|1a,22b2|none|3"


def test_a_word_file_that_unpacks_to_gigabytes_is_refused(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_BYTES", 1 << 20)
    data = io.BytesIO((own / "brief.docx").read_bytes())
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bomb.bin", bytes(2 << 20))
    with pytest.raises(TemplateError, match="unpacks to more than 1 MB"):
        word.unpack(data.getvalue(), "brief.docx")
