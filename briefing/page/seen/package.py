"""The parts of a Word file and how they belong together (ISO/IEC 29500-2), with nothing in it that we do not know."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from briefing import resources
from briefing.errors import VerificationError

LARGEST = 64 * 1024 * 1024  # bytes that a brief may unpack to; ours have half a megabyte
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
STRICT = {  # the names that "Strict Open XML" has for the same things
    b"http://purl.oclc.org/ooxml/officeDocument/relationships/metadata/coreProperties": (
        b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/wordprocessingml/": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
# Relationships by the last step of their type.
READ = resources.names("page/seen/ooxml.toml", "relationships.read")
SILENT = resources.names("page/seen/ooxml.toml", "relationships.silent")
REFUSED = {
    "aFChunk": "another document put into it",
    "attachedTemplate": "a link to a template that Word loads",
    "chart": "a chart",
    "diagramData": "a diagram",
    "mailMergeSource": "a link to mail-merge data",
    "oleObject": "an embedded object",
    "package": "an embedded file",
    "subDocument": "another document put into it",
    "vbaProject": "macros",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: what kind of thing a part points to, and where."""

    kind: str
    target: str
    external: bool


def refused(part: str, what: str) -> VerificationError:
    """The one line that says what cannot be read and so not be proved."""
    return VerificationError(
        f"{part} holds {what}, which cannot be read and so not be proved",
        hint="take it out and save again, or compare the file by eye with one made by `briefing render`",
    )


class Package:
    """A Word file as its parts. Raises VerificationError where it is none, or holds what we do not know."""

    def __init__(self, data: bytes) -> None:
        self.parts = _parts(data)
        roots = self.related("")
        self.main = next((one.target for one in roots.values() if one.kind == "officeDocument"), "")
        if self.main not in self.parts:
            raise VerificationError("not a Word file (.docx)", hint="give the file as the brief wrote it")
        for part in list(self.parts):
            self.related(part)

    def tree(self, part: str) -> etree._Element:
        """The XML of a part, parsed once."""
        if part not in self._trees:
            self._trees[part] = _parse(self.parts.get(part, b""), part)
        return self._trees[part]

    @cached_property
    def _trees(self) -> dict[str, etree._Element]:
        return {}

    def related(self, part: str) -> Mapping[str, Relation]:
        """The relationships of a part by id; "" is the file itself."""
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where not in self.parts:
            return {}
        return dict(_relations(_parse(self.parts[where], where), folder, part or "the file"))

    def of_kind(self, kind: str, part: str = "") -> str | None:
        """The part of a kind that a part (else the main one) points to."""
        found = self.related(part or self.main).values()
        return next((one.target for one in found if one.kind == kind and one.target in self.parts), None)

    def core(self) -> str | None:
        """The part with the core properties."""
        found = self.related("").values()
        return next((one.target for one in found if one.kind == "core-properties" and one.target in self.parts), None)


def _parts(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in inside) > LARGEST:
                raise VerificationError("unpacks to more than any brief", hint="give the file as the brief wrote it")
            names = [info.filename.casefold() for info in inside]
            if len(set(names)) != len(names):
                raise refused("the file", "two parts of one name")
            return {info.filename: archive.read(info) for info in inside}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise VerificationError("not a Word file (.docx)", hint="give the file as the brief wrote it") from error
    except Exception as error:  # zlib and its kin have errors of their own
        if isinstance(error, VerificationError):
            raise
        raise VerificationError("a damaged Word file", hint="give the file as the brief wrote it") from error


def _parse(data: bytes, where: str) -> etree._Element:
    if ENTITY.search(data):
        raise refused(where, "entities, which Word never declares,")
    for strict, usual in STRICT.items():
        data = data.replace(strict, usual)
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError as error:
        raise VerificationError(f"the XML of {where} is broken", hint="give the file as the brief wrote it") from error


def _relations(tree: etree._Element, folder: str, part: str) -> Iterator[tuple[str, Relation]]:
    for one in tree.iter("{*}Relationship"):
        kind = one.get("Type", "").rstrip("/").rpartition("/")[2]
        external = one.get("TargetMode") == "External"
        if kind not in READ | SILENT or (external and kind != "hyperlink"):
            raise refused(part, REFUSED.get(kind, "a picture that lies elsewhere" if external else f"a part {kind!r}"))
        target = one.get("Target", "")
        whole = target if external else posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        yield one.get("Id", ""), Relation(kind, whole, external)
