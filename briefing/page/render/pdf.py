"""PDF: the Word page as LibreOffice sets it, tagged (PDF/UA), to the same bytes every time on one machine.

LibreOffice writes the clock into a PDF, and ids that it makes of it. Each has a fixed length, so that the day of the
brief and ids of the content take their place without moving anything.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from uuid import UUID

from briefing.config import Config
from briefing.errors import PageError
from briefing.model import Brief
from briefing.page import office
from briefing.page.render import word
from briefing.page.render.templates import Template

WHEN = re.compile(rb"(?<=/CreationDate\(D:)\d{14}|(?<=/ModDate\(D:)\d{14}")
XMP_WHEN = re.compile(rb"(?<=<xmp:)((?:Create|Modify|Metadata)Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
IDS = re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]{32}>\s*<[0-9A-Fa-f]{32}>\s*\]|/DocChecksum\s*/[0-9A-Fa-f]{32}")
ID = re.compile(rb"[0-9A-Fa-f]{32}")
UUIDS = re.compile(rb"(?<=uuid:)[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
PAGE = re.compile(rb"/Type\s*/Page\b")


def ready() -> None:
    """Raises PageError on a machine without LibreOffice."""
    if office.program() is None:
        raise PageError(
            "LibreOffice is needed to make a PDF and is not installed",
            where="--format pdf",
            hint=f"{office.INSTALL}, or leave pdf out",
        )


def render(brief: Brief, template: Template, config: Config) -> bytes:
    """The brief as a PDF. Raises PageError if LibreOffice is missing or fails."""
    ready()
    midnight = int(datetime.fromisoformat(brief.date).replace(tzinfo=UTC).timestamp())
    made = office.pdf_of(
        word.render(brief, template, config), {"TZ": "UTC", "SOURCE_DATE_EPOCH": str(max(midnight, 0))}
    )
    return normalised(made, brief.date)


def normalised(data: bytes, day: str) -> bytes:
    """A PDF of LibreOffice with midnight of a day (ISO) for its dates, and ids that follow from its content."""
    data = WHEN.sub(f"{day.replace('-', '')}000000".encode(), data)
    data = XMP_WHEN.sub(rb"\g<1>" + f"{day}T00:00:00".encode(), data)
    data = _identified(data, "0" * 32)
    return _identified(data, hashlib.sha256(data).hexdigest()[:32])


def _identified(data: bytes, id: str) -> bytes:
    """A PDF all of whose ids are this one, of 32 hexadecimal digits."""
    data = IDS.sub(lambda found: ID.sub(id.upper().encode(), found.group()), data)
    return UUIDS.sub(str(UUID(id)).encode(), data)


def pages(data: bytes) -> int:
    """How many pages a PDF of LibreOffice has."""
    return len(PAGE.findall(data))
