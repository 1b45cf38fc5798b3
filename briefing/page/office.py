"""LibreOffice as a second opinion on the page: how many pages it counts, and where the last line ends."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from briefing.errors import PageError
from briefing.page.layout import Laid

SECONDS = 120
LINE = re.compile(r'<line xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">')
SHEET = re.compile(r"<page .*?</page>", re.DOTALL)
NEAR = 6.0  # points by which the box of a letter may be higher than its line


def program() -> str | None:
    """The LibreOffice of this machine, if it has one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def lay_out(documents: Sequence[bytes], top: float, body: float) -> list[Laid]:
    """How LibreOffice lays out Word files, all in one call; their body begins at `top` and is `body` high (points).

    Raises PageError if LibreOffice or pdftotext (poppler-utils) is missing or fails.
    """
    office, reader = program(), shutil.which("pdftotext")
    if office is None or reader is None:
        missing = "LibreOffice" if office is None else "pdftotext"
        raise PageError(
            f"{missing} is needed to measure a page and is not installed",
            hint="apt install libreoffice-writer poppler-utils, or use --measure estimate",
        )
    with tempfile.TemporaryDirectory(prefix="briefing-") as scratch:
        folder = Path(scratch)
        files = [folder / f"{number:04d}.docx" for number in range(len(documents))]
        for file, data in zip(files, documents, strict=True):
            file.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        _call([office, profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, *map(str, files)])
        return [_laid(_text(reader, file.with_suffix(".pdf")), top, body) for file in files]


def _text(reader: str, pdf: Path) -> str:
    if not pdf.is_file():
        raise PageError("LibreOffice could not open the Word file", hint="open it by hand to see why")
    return _call([reader, "-bbox-layout", str(pdf), "-"])


def _call(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise PageError(f"{Path(command[0]).name} failed: {error}") from error
    return done.stdout.decode("utf-8", "replace")


def _laid(boxes: str, top: float, body: float) -> Laid:
    """The pages, and the bottom of the last line of the body on the last of them; headers and footers are no body."""
    sheets = SHEET.findall(boxes)
    last = LINE.findall(sheets[-1]) if sheets else []
    bottoms = [
        float(bottom) for start, bottom in last if top - NEAR < float(start) and float(bottom) < top + body + NEAR
    ]
    return Laid(len(sheets), (max(bottoms, default=top) - top) / body)
