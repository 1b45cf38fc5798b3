"""The readers of documents: PDF, Word, OpenDocument and RTF files."""

from __future__ import annotations

from briefing.errors import Unreadable
from briefing.read.documents import docx, odt, pdf, press, prose, rtf
from briefing.read.documents.document import NO_ARTICLE, article, articles
from briefing.read.file import File, Text

SCAN = "its pages are pictures without a text layer (a scan); run it through OCR first"
NO_LETTERS = "its fonts do not say which letters they show"
NOT_SURE = "the order of the text on its pages is not sure"
FEW = 0.02  # of the letters may be unknown


def read_pdf(file: File) -> tuple[Text, ...]:
    """The articles of a PDF file. Raises Unreadable."""
    pages = pdf.pages(file.data)
    text = "".join(line.text for page in pages for line in page.lines)
    if not text:
        raise Unreadable(SCAN if pages else NO_ARTICLE)
    if text.count(pdf.NO_LETTER) > FEW * len(text):
        raise Unreadable(NO_LETTERS)
    if not all(page.sure for page in pages):
        raise Unreadable(NOT_SURE)
    found = prose.printed(pages)
    own = press.articles(found)
    if own is None:
        raise Unreadable(NOT_SURE)
    known = prose.words(found.blocks)
    edges = (*found.edges, *press.letterhead(found)) if len(own) > 1 else found.edges
    return tuple(article(prose.whole(blocks, found.size, known), edges) for blocks in own)


def read_docx(file: File) -> tuple[Text, ...]:
    """The articles of a Word file. Raises Unreadable."""
    return articles((*docx.heads(file.data), *docx.paragraphs(file.data)))


def read_odt(file: File) -> tuple[Text, ...]:
    """The articles of an OpenDocument text. Raises Unreadable."""
    return articles((*odt.heads(file.data), *odt.paragraphs(file.data)))


def read_rtf(file: File) -> tuple[Text, ...]:
    """The articles of an RTF file. Raises Unreadable."""
    return articles((*rtf.heads(file.data), *rtf.paragraphs(file.data)))
