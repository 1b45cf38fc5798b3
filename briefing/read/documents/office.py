"""The XML inside Word and OpenDocument files, which are ZIP archives: one member at a time, in memory, bounded."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.errors import Unreadable
from briefing.limits import FILE
from briefing.read import archives

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BROKEN = "a damaged {}, which cannot be opened"
LOCKED = "a {} that is locked with a password"


def package(data: bytes, kind: str) -> zipfile.ZipFile:
    """The archive that such a file is; `kind` names it in what is said of a broken one. Raises Unreadable."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except archives.BROKEN:
        raise Unreadable(BROKEN.format(kind)) from None


def member(archive: zipfile.ZipFile, name: str, kind: str) -> Element | None:
    """The root of one XML member; None where there is no such member. Raises Unreadable where it cannot be parsed."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & archives.LOCKED:
        raise Unreadable(LOCKED.format(kind))
    try:
        with archive.open(info) as file:
            data = file.read(FILE.most + 1)
    except archives.BROKEN:
        raise Unreadable(BROKEN.format(kind)) from None
    FILE.check(len(data))
    return parsed(data, kind)


def parsed(data: bytes, kind: str) -> Element:
    """The root of some XML. Raises Unreadable."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(BROKEN.format(kind)) from None


def names(archive: zipfile.ZipFile, start: str) -> Iterator[str]:
    """The members whose names begin so, in order of their names."""
    yield from sorted(name for name in archive.namelist() if name.startswith(start))
