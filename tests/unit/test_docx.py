"""What a reader of a Word file sees is its text, and nothing else."""

from __future__ import annotations

import pytest

from briefing.errors import Unreadable
from briefing.limits import Limit
from briefing.read import read
from briefing.read.documents import docx
from briefing.read.file import File
from tests.papers import docx as made
from tests.papers import odt, p, run, zipped

RUBY = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
ALTERNATE = (
    "<w:r><mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:r>"
)
GONE = "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>"
BOX = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"


def texts(body: str) -> list[str]:
    return [one.text for one in docx.paragraphs(made(body))]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (run("The port ") + f"<w:ins>{run('will ')}</w:ins>" + run("open."), "The port will open."),
        (run("It is ") + GONE.format("not ") + run("shut."), "It is shut."),
        (run("Mayor ") + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Ada')}</w:sdtContent></w:sdt>", "Mayor Ada"),
        (f"<w:moveFrom>{run('old ')}</w:moveFrom><w:moveTo>{run('new ')}</w:moveTo>" + run("pier"), "new pier"),
        (run("a") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" + run("b"), "ab"),
        ("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>", "one\ntwo\tthree"),
        ("<w:r><w:t>cable</w:t><w:noBreakHyphen/><w:t>laying</w:t><w:softHyphen/></w:r>", "cable-laying"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("7"), "7"),
        (RUBY.format(run("above"), run("word")), "word"),
    ],
)
def test_text_is_what_is_seen(runs: str, text: str) -> None:
    assert texts(p("", runs=runs)) == [text]


def test_a_text_box_is_a_paragraph_of_its_own_once() -> None:
    box = ALTERNATE.format(BOX.format(p("“We are late.”")))
    found = docx.paragraphs(made(p("", runs=run("The mayor spoke.") + box)))
    assert [(one.text, one.in_box) for one in found] == [("The mayor spoke.", False), ("“We are late.”", True)]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert texts(p("", runs=mark + run("The port ")) + p("opens.")) == ["The port opens."]


def test_styles_links_and_tables_are_told() -> None:
    link = f'<w:hyperlink r:id="rId1">{run("Pier opens")}</w:hyperlink>'
    cell = f"<w:tbl><w:tr><w:tc>{p('Ministry')}</w:tc></w:tr></w:tbl>"
    title, ministry = docx.paragraphs(
        made(p("", "berschrift1", '<w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>' + link) + cell)
    )
    assert (title.style, title.is_heading, title.links) == ("heading 1", True, ("https://news.example/a",))
    assert (ministry.in_table, ministry.is_heading) == (True, False)


def test_heads_of_pages_are_read_apart() -> None:
    data = made(p("Text."), header1=p("Ministry of Ports"), header2=p("Ministry of Ports"))
    assert [one.text for one in docx.heads(data)] == ["Ministry of Ports"]


@pytest.mark.parametrize("data", [b"PK\x03\x04word/document.xml", zipped({"word/document.xml": "<w:document"})])
def test_a_damaged_file_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged Word file"):
        docx.paragraphs(data)


def test_an_entity_is_not_expanded() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    root = bomb + '<w:document xmlns:w="urn:x"><w:p><w:r><w:t>one &b;</w:t></w:r></w:p></w:document>'
    assert [one.text for one in docx.paragraphs(zipped({"word/document.xml": root}))] == ["one "]


def test_it_is_known_by_its_content() -> None:
    assert docx.is_docx(File("notes", made(p("Text."))))
    assert not docx.is_docx(File("notes.docx", zipped({"a.txt": "text"})))
    assert not docx.is_docx(File("notes.zip", zipped({"a.txt": "it has a word/document.xml"})))


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", made(p("One.") * 9)), ("a.odt", odt("<text:p>One.</text:p>" * 9))],
)
def test_a_document_of_paragraphs_without_end_is_not_read(
    name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("docx", "odt"):
        monkeypatch.setattr(f"briefing.read.documents.{module}.MOST_PARAGRAPHS", Limit(8, "paragraphs in the document"))
    with pytest.raises(Unreadable, match="more than 8 paragraphs"):
        read(File(name, data))
