"""RTF files: striprtf takes the text out of the control words; what it does not know is settled before and after it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from briefing.errors import Unreadable
from briefing.read.documents.paragraph import Paragraph
from briefing.read.file import File

SIGNATURE = b"{\\rtf"
BROKEN = "a damaged RTF file, which cannot be read"
# Deleted and hidden runs are no text: "\*" makes striprtf pass over the rest of their group.
NO_TEXT = re.compile(r"(?<!\\)\\(deleted|v)(?![a-z0-9-])")
# A cell ends with a tab instead of "|", which may be a sign of the text.
CELL = re.compile(r"(?<!\\)\\(?:nest)?cell(?![a-z])")
# striprtf writes a link's address into the text, by a pattern that takes square time; this keeps it from matching.
FIELD = re.compile(r"\\fldinst\s{0,9}\{")
SIZE = re.compile(r"(?<!\\)(\\fs(\d{1,3})(?!\d)) ?")
STYLE = re.compile(r"(?<!\\)\\s(\d{1,3})(?!\d) ?")
HEADING = re.compile(r"\{\\s(\d{1,3})\\[^{}]{0,900} (?:heading \d|Heading \d|Title|Subtitle);\}")
# Signs of the private range, which are taken out again.
IS_HEADING, SIZES, LARGEST = 0xE000, 0xE001, 999
MARK = re.compile("[\ue000-\ue400]")
MARKS = re.compile("[\\s\ue000-\ue400]*")
HEADER = re.compile(r"\{\\header[lrf]?(?![a-z])")
BRACE = re.compile(r"(?<!\\)[{}]")
FONTS = re.compile(r"\{\\fonttbl(?![a-z])")
MOST_HEADERS, LONGEST_GROUP = 6, 100_000
HIGH = re.compile(r"[^\x00-\x7f]")


def is_rtf(file: File) -> bool:
    """Whether a file begins as RTF does."""
    return file.start.startswith(SIGNATURE)


def text(data: bytes) -> str:
    """The text of an RTF file: a line a paragraph, an empty line for an empty one.

    The cells of a table row end with tabs, the row with a line end, so that a row is one line unless a cell has several
    paragraphs. No-break blanks stand as they are; fields give what they show; deleted and hidden text, notes, headers
    and pictures are left out. A byte that is no letter in its code page becomes U+FFFD. Raises Unreadable.
    """
    return _text(_ascii(data))


def paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    """The lines of `text` as paragraphs, with the size of their type and their style where these are known to be set.

    striprtf knows neither: a sign that is no letter is put into the text where a size or the style of a heading is set.
    Raises Unreadable.
    """
    code = _ascii(data)
    headings = frozenset(HEADING.findall(code))
    code = SIZE.sub(lambda found: f"{found[1]}{_sign(SIZES + min(int(found[2]), LARGEST))}", code)
    code = STYLE.sub(lambda found: found[0] + (_sign(IS_HEADING) if found[1] in headings else ""), code)
    return tuple(map(_paragraph, _text(code).split("\n")))


def heads(data: bytes) -> tuple[Paragraph, ...]:
    """The lines of the page headers, each once: a letterhead may stand there. Raises Unreadable."""
    code = _ascii(data)
    fonts = FONTS.search(code)
    above = code[: fonts.start()] + _group(code, fonts) if fonts else "{\\rtf1"
    found = (_group(code, one, within=True) for one in islice(HEADER.finditer(code), MOST_HEADERS))
    lines = (line.strip() for one in found if one for line in _text(f"{above}{one}}}").split("\n"))
    return tuple(Paragraph(line) for line in dict.fromkeys(lines) if line)


def _group(code: str, begun: re.Match[str], *, within: bool = False) -> str:
    """The group that begins so; `within`: without the word that says what it is. "" where it does not end near."""
    depth = 0
    for brace in BRACE.finditer(code, begun.start(), begun.start() + LONGEST_GROUP):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return "{" + code[begun.end() : brace.end()] if within else code[begun.start() : brace.end()]
    return ""


def _sign(number: int) -> str:
    return f"{{\\uc0\\u{number} }}"


def _paragraph(line: str) -> Paragraph:
    """A line without the signs in it, of which those before its first letter tell how it is set."""
    before = MARKS.match(line)[0]  # type: ignore[index]
    sizes = [ord(sign) - SIZES for sign in before if ord(sign) >= SIZES]
    style = "heading" if chr(IS_HEADING) in before else ""
    return Paragraph(MARK.sub("", line), style=style, size=sizes[-1] / 2 if sizes else 0.0)


def _text(code: str) -> str:
    code = CELL.sub(r"\\tab", NO_TEXT.sub(r"\\*\\\1", FIELD.sub(r"\\fldinst {", code)))
    try:
        found: str = _library().rtf_to_text(code, errors="replace")
    except (ValueError, TypeError, LookupError, OverflowError):
        raise Unreadable(BROKEN) from None
    whole = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\r\n", "\n").replace("\r", "\n").replace("\xad", "")


def _ascii(data: bytes) -> str:
    """The code of a file with escapes for what is no ASCII: some programs write letters as they are, in UTF-8 or in the
    code page of the file."""
    if data.isascii():
        return data.decode("ascii")
    try:
        return HIGH.sub(_unicode, _without_pictures(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        return HIGH.sub(lambda sign: f"\\'{ord(sign[0]):02x}", _without_pictures(data.decode("latin-1")))


def _unicode(sign: re.Match[str]) -> str:
    """The escape of a sign, as UTF-16 has it; the group keeps the number of signs to skip after it."""
    units = sign[0].encode("utf-16-be")
    numbers = (int.from_bytes(units[at : at + 2]) for at in range(0, len(units), 2))
    return "{\\uc0" + "".join(f"\\u{number} " for number in numbers) + "}"


def _without_pictures(code: str) -> str:
    """striprtf counts the bytes of pictures: these must go before anything is written with more letters."""
    without: str = _library().remove_pict_groups(code)
    return without


def _library() -> Any:
    from striprtf import striprtf

    return striprtf
