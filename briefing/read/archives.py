"""Files of files: .zip, .tar and what is compressed. Nothing is written to the disk, and no name leads anywhere."""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import IO, NamedTuple, cast

from briefing.errors import Unreadable
from briefing.limits import FILE, FILES_WITHIN, UNPACKED
from briefing.model import Unread
from briefing.read.file import File, Packed
from briefing.read.files import is_part
from briefing.read.gunzip import Gunzip

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
TAR, TAR_AT = b"ustar", 257
END_OF_ZIP, END_BYTES = b"PK\x05\x06", 1 << 16
# What marks the files of office programs, which are ZIP archives too.
CONTENT_TYPES = "[Content_Types].xml"
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
LOCKED = 0x1  # the flag of a member that needs a password
# What systems and programs leave in archives beside the files that were meant.
LITTER = ("__MACOSX", "Thumbs.db", "desktop.ini")
LITTER_STARTS = (".", "~$")
OUTSIDE = "its name leads out of the archive"
# What the libraries raise that unpack: RuntimeError is of a file that asks for a password.
BROKEN = (zipfile.BadZipFile, tarfile.TarError, ValueError, EOFError, OSError, RuntimeError, zlib.error, lzma.LZMAError)


class Compression(NamedTuple):
    """A kind of compression of one file: its first bytes, the ends of its names and what they become, how it opens."""

    mark: bytes
    names: tuple[tuple[str, str], ...]
    open: Callable[[IO[bytes]], IO[bytes]]


COMPRESSIONS = (
    Compression(b"\x1f\x8b", ((".tgz", ".tar"), (".gz", "")), lambda data: _stream(Gunzip(data))),
    Compression(b"BZh", ((".tbz2", ".tar"), (".bz2", "")), bz2.BZ2File),
    Compression(b"\xfd7zXZ\x00", ((".txz", ".tar"), (".xz", "")), lzma.LZMAFile),
)


def _stream(opened: object) -> IO[bytes]:
    """What reads as a file does, though its type does not say so."""
    return cast(IO[bytes], opened)


class Member(NamedTuple):
    """A file of an archive; `reason` says why it cannot be read, if so."""

    name: str
    open: Callable[[], IO[bytes]]
    reason: str = ""


# --- what they are ----------------------------------------------------------------------------------------------------


def is_zip(file: File) -> bool:
    """Whether a file begins as a ZIP archive."""
    return file.data.startswith(ZIP)


def is_compressed(file: File) -> bool:
    """Whether a file is one other file, compressed."""
    return any(file.data.startswith(one.mark) for one in COMPRESSIONS)


def is_tar(file: File) -> bool:
    """Whether a file begins as a tape archive of this century."""
    return file.data[TAR_AT : TAR_AT + len(TAR)] == TAR


def names_in(file: File, *, anywhere: bool = False) -> tuple[str, ...]:
    """The names in a ZIP archive, or in one that stands behind something else; none where it is broken or not whole."""
    if not (anywhere or is_zip(file)) or END_OF_ZIP not in file.data[-END_BYTES:]:
        return ()
    try:
        return tuple(zipfile.ZipFile(io.BytesIO(file.data)).namelist())
    except BROKEN:
        return ()


# --- what is in them --------------------------------------------------------------------------------------------------


def read_zip(file: File) -> Iterator[Packed | Unread]:
    """The files of a ZIP archive. Raises Unreadable where it is broken, or the file of an office program."""
    found = tuple(members(file))
    if any(one.name == CONTENT_TYPES for one in found) or OPEN_DOCUMENT in file.head:
        raise Unreadable("an Office file that holds no text, such as a table or slides; save it as .docx or .pdf")
    yield from _files(file, found)


def members(file: File) -> Iterator[Member]:
    """The members of a ZIP archive, none of them unpacked. Raises Unreadable where it is broken."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
    except BROKEN as error:
        raise Unreadable(f"a broken ZIP or Office file ({error})") from None
    FILES_WITHIN.check(len(archive.infolist()))
    for one in archive.infolist():
        if not one.is_dir():
            reason = "needs a password" if one.flag_bits & LOCKED else ""
            yield Member(one.filename, _opener(archive, one), reason)


def _opener(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    return lambda: archive.open(one)


class Zip:
    """A ZIP archive whose members are read here, no more of them than may be unpacked. Raises Unreadable."""

    def __init__(self, file: File) -> None:
        """Opens the archive that a file is."""
        self._members = {one.name: one for one in members(file)}
        self._left = UNPACKED.most

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member; nothing where there is none, or it is broken. Raises Unreadable past the limits."""
        if name not in self._members:
            return b""
        try:
            with self._members[name].open() as stream:
                data = stream.read(min(FILE.most, self._left) + 1)
        except BROKEN:
            return b""
        FILE.check(len(data))
        self._left -= len(data)
        UNPACKED.check(UNPACKED.most - self._left)
        return data


def read_tar(file: File) -> Iterator[Packed | Unread]:
    """The regular files of a tape archive: links and devices are none. Raises Unreadable where it is broken."""
    try:
        archive = tarfile.open(fileobj=io.BytesIO(file.data), mode="r:", errors="replace")  # noqa: SIM115
        found = tuple(_tar_members(archive))
    except BROKEN as error:
        raise Unreadable(f"a broken tape archive ({error})") from None
    yield from _files(file, found)


def _tar_members(archive: tarfile.TarFile) -> Iterator[Member]:
    for number, one in enumerate(archive, 1):
        FILES_WITHIN.check(number)
        if one.isreg() and not one.issparse():
            yield Member(one.name, _tar_opener(archive, one))


def _tar_opener(archive: tarfile.TarFile, one: tarfile.TarInfo) -> Callable[[], IO[bytes]]:
    return lambda: _stream(archive.extractfile(one))


def read_compressed(file: File) -> tuple[Packed]:
    """The one file that was compressed, under its name without the end that says so. Raises Unreadable."""
    kind = next((one for one in COMPRESSIONS if file.data.startswith(one.mark)), None)
    if kind is None:
        raise Unreadable("not compressed, although its name says so")
    name = PurePosixPath(file.path).name
    for end, instead in kind.names:
        if name.lower().endswith(end):
            name = name[: -len(end)] + instead
            break
    return (file.packed(name or "unpacked", lambda: kind.open(io.BytesIO(file.data))),)


def _files(file: File, found: Sequence[Member]) -> Iterator[Packed | Unread]:
    """The members that somebody meant, each a file of its own; why, where one cannot be opened."""
    everything = {_slashed(one.name) for one in found}
    for one in found:
        name = _slashed(one.name)
        if _is_litter(name) or _is_beside_a_page(name, everything):
            continue
        reason = OUTSIDE if _leads_out(name) else one.reason
        yield Unread(f"{file.path}/{name}", reason) if reason else file.packed(name, one.open)


def _slashed(name: str) -> str:
    return name.replace("\\", "/")


def _leads_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or (name[1:2] == ":" and name[:1].isalpha())


def _is_litter(name: str) -> bool:
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    return any(part in LITTER or part.startswith(LITTER_STARTS) for part in parts)


def _is_beside_a_page(name: str, names: set[str]) -> bool:
    """Whether a file stands in the folder of pictures and frames that a browser saved beside a page."""
    folders = [str(one) for one in PurePosixPath(name).parents if one.name]
    return any(is_part(folder, names) for folder in folders)
