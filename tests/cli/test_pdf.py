"""The page as a PDF: the same bytes every time on one machine, tagged, and known to the record by its digest."""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing.deliver.publish import overlong
from briefing.errors import PageError, VerificationError
from briefing.page import office
from briefing.page.render.pdf import normalised
from briefing.page.verify import verify
from tests.running import brief_of, command, work_in_copy

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, soffice: str) -> Path:
    """A folder with the seeds and their brief as Word, PDF and record."""
    words = ("--date", "2016-03-18", "--format", "docx,json,pdf")
    return brief_of(SEEDS, tmp_path_factory.mktemp("printed"), *words, TZ="Asia/Tokyo")


@pytest.fixture
def brief(printed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The record of that brief in a copy of the folder, which is the working folder."""
    work_in_copy(printed, tmp_path, monkeypatch)
    return Path("out/briefing.json")


def test_it_is_one_tagged_page_with_its_title_language_and_every_sentence(brief: Path) -> None:
    document = PdfReader(brief.with_suffix(".pdf"))
    catalog = document.trailer["/Root"]
    assert len(document.pages) == 1
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part>1<" in catalog["/Metadata"].get_data()
    assert document.metadata is not None
    assert document.metadata.title == "Policy briefing"
    assert document.metadata.creation_date_raw == "D:20160318000000Z'"
    page = "".join(document.pages[0].extract_text().split())
    (topic,) = json.loads(brief.read_text("utf-8"))["topics"]
    items = [item["text"] for section in topic["sections"] for item in section["items"]]
    assert items
    assert [text for text in items if "".join(text.split()) not in page] == []


def test_another_run_gives_the_same_bytes(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("make", "seeds", "--date", "2016-03-18", "--format", "pdf", "--out", "again")
    assert command(monkeypatch, *words) == 0
    assert Path("again/briefing.pdf").read_bytes() == brief.with_suffix(".pdf").read_bytes()


def test_the_record_knows_it_and_verify_proves_it(brief: Path) -> None:
    page = brief.with_suffix(".pdf")
    digest = hashlib.sha256(page.read_bytes()).hexdigest()
    assert json.loads(brief.read_text("utf-8"))["digests"] == {"pdf": digest}
    assert "same words in briefing.docx, briefing.pdf" in str(verify(brief))
    assert "verified: " in str(verify(page))


def test_one_changed_byte_is_found(brief: Path) -> None:
    page = brief.with_suffix(".pdf")
    data = page.read_bytes()
    page.write_bytes(data[:-3] + b"X" + data[-2:])
    for file in (page, brief):
        with pytest.raises(VerificationError, match="is not the file that was made"):
            verify(file)


def test_a_pdf_of_which_the_record_knows_nothing_is_refused(brief: Path) -> None:
    record = json.loads(brief.read_text("utf-8"))
    del record["digests"]
    brief.write_text(json.dumps(record), "utf-8")
    with pytest.raises(VerificationError, match="no digest"):
        verify(brief)


def test_another_brief_of_the_same_record_knows_nothing_of_the_old_pdf(
    brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command(monkeypatch, "render", str(brief), "--format", "md,json", "--out", "other") == 0
    assert "digests" not in json.loads(Path("other/briefing.json").read_text("utf-8"))


def test_where_the_page_cannot_be_made_again_only_the_digest_is_proved(
    brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(office, "pdf_of", lambda *_: b"%PDF of other fonts")
        assert "partly verified" in str(verify(brief))
        assert "its program or its fonts make another pdf here" in str(verify(brief))
    monkeypatch.setattr(office, "program", lambda: None)
    assert "not proved: the words of briefing.pdf, which is the file that was made: LibreOffice" in str(verify(brief))


def test_without_libreoffice_one_line_says_so_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    assert command(monkeypatch, "make", str(tmp_path), "--format", "docx,pdf", "--out", str(tmp_path / "out")) == 6
    assert capsys.readouterr().err.splitlines()[0] == (
        "error: --format pdf: LibreOffice is needed to make a PDF and is not installed"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name != "posix", reason="scripts of a shell")
def test_a_libreoffice_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/child\nwait\n")
    script.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(script))
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(PageError, match="ended after 1 seconds"):
        office.pdf_of(b"", {})
    assert has_ended(int((tmp_path / "child").read_text()))


def has_ended(number: int, seconds: int = 10) -> bool:
    """Whether a process ends: on a busy machine one that was killed is still there for a moment."""
    until = time.monotonic() + seconds
    while is_running(number) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_running(number)


def is_running(number: int) -> bool:
    """Whether a process is there and no corpse that nobody has fetched."""
    try:
        return Path(f"/proc/{number}/stat").read_text().split()[2] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_libreoffice_that_fails_is_one_line_with_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "soffice"
    script.write_text("#!/bin/sh\necho a hint >&2\necho no room left >&2\nexit 77\n")
    script.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(script))
    with pytest.raises(PageError, match=r"soffice failed \(77\): no room left"):
        office.pdf_of(b"", {})


def test_clock_and_ids_give_way_to_the_day_and_the_content() -> None:
    def made(at: str, id: str, word: str = "same") -> bytes:
        stamp = at.replace("-", "").replace(":", "").replace("T", "")
        uuid = f"{id[:8]}-{id[8:12]}-{id[12:16]}-{id[16:20]}-{id[20:]}".lower()
        return (
            f"%PDF {word}\n<xmp:CreateDate>{at}Z</xmp:CreateDate><xmp:ModifyDate>{at}Z</xmp:ModifyDate>"
            f"<xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>/CreationDate(D:{stamp}Z')/ModDate(D:{stamp}Z')\n"
            f"/ID [ <{id}>\n<{id}> ]\n/DocChecksum /{id}\n%%EOF\n"
        ).encode()

    one, other = made("2026-11-02T06:30:01", "A1" * 16), made("2027-01-12T23:59:59", "0F" * 16)
    day = "2026-11-02"
    assert normalised(one, day) == normalised(other, day)
    assert len(normalised(one, day)) == len(one)
    assert b"<xmp:ModifyDate>2026-11-02T00:00:00Z<" in normalised(one, day)
    assert normalised(one, day) != normalised(one, "2026-11-03")
    another = normalised(made("2026-11-02T06:30:01", "A1" * 16, "else"), day)
    assert another.split(b"/ID")[1] != normalised(one, day).split(b"/ID")[1]


def test_a_second_page_is_told(brief: Path) -> None:
    data = brief.with_suffix(".pdf").read_bytes()
    assert list(overlong({"briefing.pdf": data, "briefing.md": b"/Type/Page /Type/Page"})) == []
    (warning,) = overlong({"briefing.pdf": data + b"<</Type/Page/Parent 3 0 R>>"})
    assert warning == "briefing.pdf has 2 pages as LibreOffice sets it; --measure libreoffice corrects the page"
