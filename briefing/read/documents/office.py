"""The XML inside Word and OpenDocument files, which are ZIP archives: one member at a time, in memory, bounded."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.errors import Unreadable
from briefing.limits import FILE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ZIP = b"PK\x03\x04"
BROKEN = "a damaged {}, which cannot be opened"
LOCKED = "a {} that is locked with a password"
ENCRYPTED = 0x1  # of a member's flags


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a ZIP archive does."""
    return data.startswith(ZIP)


def holds(data: bytes, name: str) -> bool:
    """Whether an archive has such a member."""
    try:
        return name in package(data, "").NameToInfo
    except Unreadable:
        return False


def package(data: bytes, kind: str) -> zipfile.ZipFile:
    """The archive that such a file is; `kind` names it in what is said of a broken one. Raises Unreadable."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise Unreadable(BROKEN.format(kind)) from None


def member(archive: zipfile.ZipFile, name: str, kind: str) -> Element | None:
    """The root of one XML member; None where there is no such member. Raises Unreadable where it cannot be parsed."""
    from lxml import etree

    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & ENCRYPTED:
        raise Unreadable(LOCKED.format(kind))
    try:
        with archive.open(info) as file:
            data = file.read(FILE.most + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Unreadable(BROKEN.format(kind)) from None
    FILE.check(len(data))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(BROKEN.format(kind)) from None


def names(archive: zipfile.ZipFile, start: str) -> Iterator[str]:
    """The members whose names begin so, in order of their names."""
    yield from sorted(name for name in archive.namelist() if name.startswith(start))
