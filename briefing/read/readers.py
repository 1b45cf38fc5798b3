"""The table of readers, and which of them takes a file: it is recognised by its content, its name only helps.

Another package adds a reader by an entry point in the group `briefing.readers` that names its record
(docs/extending.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from briefing.errors import Unreadable
from briefing.extensions import added
from briefing.limits import CONTAINER, FILE, Limit
from briefing.read.archives import is_compressed, is_tar, is_zip, read_compressed, read_tar, read_zip
from briefing.read.databases.bibtex import is_bibtex, read_bibtex
from briefing.read.databases.citations import is_ris, read_ris
from briefing.read.databases.europresse import is_europresse, read_europresse
from briefing.read.databases.factiva import (
    is_factiva_docx,
    is_factiva_html,
    is_factiva_pdf,
    is_factiva_rtf,
    read_factiva_docx,
    read_factiva_html,
    read_factiva_pdf,
    read_factiva_rtf,
)
from briefing.read.databases.lexis import is_lexis_html, is_lexis_text, read_lexis_html, read_lexis_text
from briefing.read.databases.nexis import (
    is_nexis_docx,
    is_nexis_pdf,
    is_nexis_rtf,
    read_nexis_docx,
    read_nexis_pdf,
    read_nexis_rtf,
)
from briefing.read.databases.proquest import is_proquest_text, read_proquest_text
from briefing.read.databases.tables import is_json, is_separated, read_json, read_separated
from briefing.read.documents import read_docx, read_odt, read_pdf, read_rtf
from briefing.read.documents.docx import is_docx
from briefing.read.documents.odt import is_odt
from briefing.read.documents.pdf import is_pdf
from briefing.read.documents.rtf import is_rtf
from briefing.read.epub import is_epub, read_epub
from briefing.read.file import File, Part
from briefing.read.items import is_feed, read_feed
from briefing.read.links import is_links, read_links
from briefing.read.mail import is_mbox, is_saved_as_text, read_mail, read_mbox, read_saved_as_text
from briefing.read.message import is_mail
from briefing.read.notices import is_notice, read_notice
from briefing.read.saved import (
    is_mhtml,
    is_self_extracting,
    is_wacz,
    is_warc,
    read_mhtml,
    read_self_extracting,
    read_wacz,
    read_warc,
)
from briefing.read.text import read_markdown, read_text
from briefing.read.web import is_page, read_web


def never(file: File) -> bool:
    """For a kind that has no mark of its own: only its name tells."""
    return False


@dataclass(frozen=True, slots=True)
class Reader:
    """All that is to be known of a reader.

    Its `name` and its version (that of the `library` that does the work, where one does) are recorded with each
    article, because another version may find another text. `recognises` tells a file by its content, cheaply: it is
    asked of every file. Where nothing recognises a file, the reader takes it that has the end of its name among its
    `suffixes` (small letters). `read` gives the texts of a file, the files that stand in it (they are read in turn),
    and what of it cannot be read; or it raises Unreadable. `markdown` and `by_line` are for all its texts
    (`file.Text`). A file may have `most` bytes.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[File], Iterable[Part]]
    version: str = "1"
    library: str = ""
    markdown: bool = False
    by_line: bool = False
    recognises: Callable[[File], bool] = never
    most: Limit = FILE


# The first that recognises a file has it: what is special stands before what is general.
READERS = (
    Reader("nexis word", (), read_nexis_docx, library="lxml", by_line=True, recognises=is_nexis_docx),
    Reader("nexis rtf", (), read_nexis_rtf, library="striprtf", by_line=True, recognises=is_nexis_rtf),
    Reader("nexis pdf", (), read_nexis_pdf, library="pypdfium2", by_line=True, recognises=is_nexis_pdf),
    Reader("factiva rtf", (), read_factiva_rtf, library="striprtf", by_line=True, recognises=is_factiva_rtf),
    Reader("factiva pdf", (), read_factiva_pdf, library="pypdfium2", by_line=True, recognises=is_factiva_pdf),
    Reader("factiva word", (), read_factiva_docx, by_line=True, recognises=is_factiva_docx),
    Reader("pdf", (".pdf",), read_pdf, library="pypdfium2", by_line=True, recognises=is_pdf),
    Reader("docx", (".docx",), read_docx, by_line=True, recognises=is_docx),
    Reader("odt", (".odt", ".fodt"), read_odt, by_line=True, recognises=is_odt),
    Reader("rtf", (".rtf",), read_rtf, library="striprtf", by_line=True, recognises=is_rtf),
    Reader("book", (".epub",), read_epub, library="lxml", by_line=True, recognises=is_epub),
    Reader("crawl", (".wacz",), read_wacz, recognises=is_wacz, most=CONTAINER),
    Reader("zip", (".zip",), read_zip, recognises=is_zip, most=CONTAINER),
    Reader("compressed", (".gz", ".bz2", ".xz", ".tgz"), read_compressed, recognises=is_compressed, most=CONTAINER),
    Reader("tar", (".tar",), read_tar, recognises=is_tar, most=CONTAINER),
    Reader("warc", (".warc",), read_warc, library="warcio", by_line=True, recognises=is_warc, most=CONTAINER),
    Reader("mailbox", (".mbox",), read_mbox, recognises=is_mbox, most=CONTAINER),
    Reader("mhtml", (".mhtml", ".mht"), read_mhtml, library="trafilatura", by_line=True, recognises=is_mhtml),
    Reader("mail", (".eml", ".emlx"), read_mail, recognises=is_mail),
    Reader("notice", (), read_notice, by_line=True, recognises=is_notice),
    Reader("mail saved as text", (), read_saved_as_text, recognises=is_saved_as_text),
    Reader("feed", (), read_feed, library="lxml", recognises=is_feed, most=CONTAINER),
    Reader("links", (".url", ".webloc"), read_links, recognises=is_links),
    Reader("self-extracting", (), read_self_extracting, recognises=is_self_extracting),
    Reader("europresse", (), read_europresse, library="lxml", by_line=True, recognises=is_europresse, most=CONTAINER),
    Reader(
        "factiva html", (), read_factiva_html, library="lxml", by_line=True, recognises=is_factiva_html, most=CONTAINER
    ),
    Reader(
        "lexisnexis html", (), read_lexis_html, library="lxml", by_line=True, recognises=is_lexis_html, most=CONTAINER
    ),
    Reader("ris", (".ris",), read_ris, by_line=True, recognises=is_ris, most=CONTAINER),
    Reader("bibtex", (".bib",), read_bibtex, by_line=True, recognises=is_bibtex, most=CONTAINER),
    Reader("proquest text", (), read_proquest_text, by_line=True, recognises=is_proquest_text, most=CONTAINER),
    Reader("lexisnexis text", (), read_lexis_text, by_line=True, recognises=is_lexis_text, most=CONTAINER),
    Reader("web", (".html", ".htm", ".xhtml"), read_web, library="trafilatura", by_line=True, recognises=is_page),
    Reader("json", (".json", ".jsonl", ".ndjson"), read_json, by_line=True, recognises=is_json, most=CONTAINER),
    Reader("table", (".csv", ".tsv", ".tab"), read_separated, by_line=True, recognises=is_separated, most=CONTAINER),
    Reader("markdown", (".md", ".markdown"), read_markdown, markdown=True),
    Reader("text", (".txt", ".text"), read_text),
)
# What is nobody's article, by its first bytes.
REFUSED = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office file or an Outlook message; save it as .docx or .eml",
    ),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
)


def reader_of(file: File) -> Reader:
    """The reader that takes a file. Raises Unreadable, which names the kind of the file."""
    for signature, kind in REFUSED:
        if file.data.startswith(signature):
            raise Unreadable(f"{kind}, which holds no article")
    found = next((reader for reader in READERS if reader.recognises(file)), None) or named(file.path)
    if found is None:
        raise Unreadable(_unknown(file.path))
    return found


def named(path: str) -> Reader | None:
    """The reader that takes a file by the end of its name."""
    suffix = PurePath(path).suffix.lower()
    return _ours().get(suffix) or _others().get(suffix)


def made_by(path: str) -> str:
    """The name and version of another package's reader that may take a file, empty if there is none. Of our own the
    cache knows."""
    suffix = PurePath(path).suffix.lower()
    reader = None if suffix in _ours() else _others().get(suffix)
    return f"{reader.name} {version_of(reader)}" if reader else ""


@cache
def version_of(reader: Reader) -> str:
    """The version that is recorded: of the library that does the work, else the reader's own."""
    from importlib.metadata import version

    return f"{reader.library} {version(reader.library)}" if reader.library else reader.version


@cache
def _ours() -> dict[str, Reader]:
    return {suffix: reader for reader in READERS for suffix in reader.suffixes}


@cache
def _others() -> dict[str, Reader]:
    """The readers of other packages by suffix, which are looked for at the first file that is none of ours."""
    return {suffix: reader for reader in added("briefing.readers", Reader) for suffix in reader.suffixes}


def _unknown(path: str) -> str:
    suffix = PurePath(path).suffix
    kind = f"{suffix} files" if suffix else "files without a suffix"
    return f"{kind} cannot be read, and its content is of no kind that can (docs/reading.md)"
