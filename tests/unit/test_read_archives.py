"""Archives: what stands in them is read where it is, never written, never outside, never more than may be unpacked."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from briefing import limits
from briefing.errors import Unreadable
from briefing.read import File, _chunks, read
from tests.packing import OTHER, PARAGRAPHS, bodies, page, plain, reading, tarred
from tests.papers import zipped

PAGE, TEXT = page().encode(), plain(OTHER).encode()
TWO = {"clips/one.html": PAGE, "clips/two.txt": TEXT}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(TWO)),
        ("a.ZIP", zipped(TWO)),
        ("clippings", zipped(TWO)),
        ("a.tar", tarred(TWO)),
        ("a.tar.gz", gzip.compress(tarred(TWO))),
        ("a.tgz", gzip.compress(tarred(TWO))),
        ("a.tar.bz2", bz2.compress(tarred(TWO))),
        ("a.tar.xz", lzma.compress(tarred(TWO))),
        ("a.zip", zipped({"inner.zip": zipped(TWO)})),
        ("a.zip", zipped({"inner.tar.gz": gzip.compress(tarred(TWO))})),
    ],
)
def test_the_files_of_an_archive_are_read_in_its_order(name: str, data: bytes) -> None:
    assert bodies(name, data) == [PARAGRAPHS, OTHER]


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_file_is_the_file_itself(compress: Callable[[bytes], bytes]) -> None:
    assert bodies("one.html.gz", compress(PAGE)) == [PARAGRAPHS]
    assert bodies("two", compress(PAGE)) == [PARAGRAPHS]


def test_what_is_called_compressed_and_is_not() -> None:
    with pytest.raises(Unreadable, match="not compressed"):
        read(File("a.gz", b"\x00\x01"))


def test_what_lies_too_deep_is_named_and_the_rest_is_read() -> None:
    data = PAGE
    for number in range(limits.DEPTH.most + 1):
        data = zipped({f"{number}.zip" if number else "one.html": data, "two.txt": TEXT})
    found = reading("a.zip", data)
    assert len(found.articles) == limits.DEPTH.most
    assert [(one.path.rsplit("/", 1)[1], one.by) for one in found.unread] == [
        ("one.html", "limit"),
        ("two.txt", "limit"),
    ]


@pytest.mark.parametrize(
    "name", ["../../outside.txt", "/etc/outside.txt", "C:\\outside.txt", "a/../../outside.txt", "..\\outside.txt"]
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_name_that_leads_out_is_refused_and_nothing_is_written(
    name: str, pack: Callable[[dict[str, bytes]], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "inner" / "deeper"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    found = reading("a.zip", pack({name: TEXT, "one.html": PAGE}))
    assert [one.reason for one in found.unread] == ["its name leads out of the archive"]
    assert len(found.articles) == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_litter_is_no_member_nor_is_the_folder_beside_a_page() -> None:
    litter = ("__MACOSX/clips/._one.html", "clips/._one.html", "clips/.DS_Store", "clips/~$two.docx", "Thumbs.db")
    beside = {"clips/one_files/frame.html": PAGE, "clips/one_files/style.css": b"p {}"}
    found = reading("a.zip", zipped({**dict.fromkeys(litter, PAGE), **TWO, **beside}))
    assert (len(found.articles), found.unread) == (2, ())


@pytest.mark.parametrize(
    "members",
    [
        {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"},
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"},
    ],
)
def test_tables_and_slides_are_no_archives(members: dict[str, bytes]) -> None:
    with pytest.raises(Unreadable, match="an Office file"):
        read(File("a.xlsx", zipped(members)))


def test_what_is_no_article_in_an_archive_is_named_by_its_path() -> None:
    found = reading("a.zip", zipped({"clips/photo.png": b"\x89PNG\r\n", **TWO}))
    assert [(one.path, one.reason) for one in found.unread] == [
        ("a.zip/clips/photo.png", "a picture, which holds no article")
    ]


def test_links_and_devices_of_a_tape_archive_are_no_files() -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, kind in (("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("pipe", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("two.txt")
        info.size = len(TEXT)
        archive.addfile(info, io.BytesIO(TEXT))
    assert bodies("a.tar", stream.getvalue()) == [OTHER]


def test_a_member_that_needs_a_password_is_said_to() -> None:
    data = bytearray(zipped({"two.txt": TEXT}))
    data[6] |= 1  # the flag in the member's own head, and that in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = reading("a.zip", bytes(data))
    assert [(one.path, one.reason) for one in found.unread] == [("a.zip/two.txt", "needs a password")]


# --- what has no end --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", [lambda data: zipped({"a.txt": data}, zipfile.ZIP_DEFLATED), gzip.compress])
def test_a_bomb_is_unpacked_as_far_as_the_limit_and_no_further(
    pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked = []

    def counted(stream: IO[bytes], many: int, broken: list[Exception]) -> Iterator[bytes]:
        for chunk in _chunks(stream, many, broken):
            unpacked.append(len(chunk))
            yield chunk

    monkeypatch.setattr("briefing.read._chunks", counted)
    found = reading("a.txt.gz", pack(b"a word and another. " * (4 << 20)))
    assert [one.by for one in found.unread] == ["limit"]
    assert sum(unpacked) <= limits.FILE.most + 1


def test_all_files_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.read.UNPACKED", limits.Limit(3 * len(PAGE), "bytes"))
    with pytest.raises(Unreadable, match="more than"):
        read(File("a.zip", zipped({f"{number}.html": PAGE for number in range(9)})))


def test_a_directory_of_too_many_names_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.read.archives.FILES_WITHIN", limits.Limit(3, "files in the file"))
    with pytest.raises(Unreadable, match="more than 3 files"):
        read(File("a.zip", zipped({f"{number}.png": b"" for number in range(9)})))


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_broken_archive_is_said_to_be_one(cut: float) -> None:
    data = zipped(TWO)
    with pytest.raises(Unreadable, match="broken ZIP or Office file"):
        read(File("a.zip", data[: int(len(data) * cut)]))


def test_of_a_compressed_file_that_is_cut_what_is_there_is_read() -> None:
    whole = gzip.compress((plain() + "\n\n" + plain(OTHER)).encode() * 50, compresslevel=0)
    found = reading("a.txt.gz", whole[:-200])
    assert len(found.articles) == 1
    assert "read as far as it goes" in found.unread[0].reason


def test_a_broken_member_costs_no_other() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("one.txt", plain())
        archive.writestr("two.txt", plain(OTHER))
    data = stream.getvalue().replace(b"The dockers", b"The doctors", 1)
    found = reading("a.zip", data)
    assert len(found.unread) == 1
    assert bodies("a.zip", data)[-1] == OTHER
