"""LibreOffice: it makes PDF, and is a second opinion on the page (how many it counts, where the last line ends)."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefing.errors import PageError
from briefing.page.layout import Laid

SECONDS = 120
PLACES = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
INSTALL = "install LibreOffice (Debian, Ubuntu: apt install libreoffice-writer-nogui)"
INSTALL_READER = "install poppler (Debian, Ubuntu: apt install poppler-utils)"
ACCESSIBLE = {"PDFUACompliance": True, "UseTaggedPDF": True}  # PDF/UA: tags, language, title; every font embedded
LINE = re.compile(r'<line xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">')
SHEET = re.compile(r"<page .*?</page>", re.DOTALL)
NEAR = 6.0  # points by which the box of a letter may be higher than its line


def program() -> str | None:
    """The LibreOffice of this machine, if it has one."""
    return next(filter(None, map(shutil.which, PLACES)), None)


def version(program: str) -> str:
    """What a LibreOffice says that it is. Raises PageError if it does not start."""
    return _call([program, "--version"]).strip()


def pdf_of(document: bytes, environment: Mapping[str, str]) -> bytes:
    """A Word file as a tagged PDF; `environment` is set for LibreOffice beside its own.

    Raises PageError if LibreOffice is missing, fails, or takes too long.
    """
    with _converted([document], _accessible(), environment) as (pdf,):
        return pdf.read_bytes()


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
    with _converted(documents, "pdf", {}) as pdfs:
        boxes = [_call([reader, "-bbox-layout", str(pdf), "-"]) for pdf in pdfs]
    return [_laid(text, top, body) for text in boxes]


def _accessible() -> str:
    options = {name: {"type": "boolean", "value": str(value).lower()} for name, value in ACCESSIBLE.items()}
    return f"pdf:writer_pdf_Export:{json.dumps(options)}"


@contextlib.contextmanager
def _converted(documents: Sequence[bytes], kind: str, environment: Mapping[str, str]) -> Iterator[list[Path]]:
    """The PDFs of Word files, which are there while the context lasts; LibreOffice has a profile of its own for it, so
    that no window of the user's is in the way. Raises PageError."""
    office = program()
    if office is None:
        raise PageError("LibreOffice is needed to make a PDF and is not installed", hint=INSTALL)
    with tempfile.TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        files = [folder / f"{number:04d}.docx" for number in range(len(documents))]
        for file, data in zip(files, documents, strict=True):
            file.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", scratch, *map(str, files)]
        _call(command, environment)
        pdfs = [file.with_suffix(".pdf") for file in files]
        if not all(pdf.is_file() for pdf in pdfs):
            raise PageError("LibreOffice could not open the Word file", hint="open it by hand to see why")
        yield pdfs


def _call(command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    name = Path(command[0]).name
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
        with process:
            out, complaints = _answer(process)
    except subprocess.TimeoutExpired as error:
        raise PageError(f"{name} was ended after {SECONDS} seconds", hint="see whether it starts by hand") from error
    except OSError as error:
        raise PageError(f"{name} failed: {error}") from error
    if process.returncode:
        said = complaints.decode("utf-8", "replace").strip().splitlines()
        raise PageError(f"{name} failed ({process.returncode}): {said[-1] if said else 'it does not say why'}")
    return out.decode("utf-8", "replace")


def _answer(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """What a program prints and what it complains of. Whatever happens, nothing goes on: soffice is a script whose
    children would outlive it."""
    try:
        return process.communicate(timeout=SECONDS)
    except BaseException:
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        raise


def _laid(boxes: str, top: float, body: float) -> Laid:
    """The pages, and the bottom of the last line of the body on the last of them; headers and footers are no body."""
    sheets = SHEET.findall(boxes)
    last = LINE.findall(sheets[-1]) if sheets else []
    bottoms = [
        float(bottom) for start, bottom in last if top - NEAR < float(start) and float(bottom) < top + body + NEAR
    ]
    return Laid(len(sheets), (max(bottoms, default=top) - top) / body)
