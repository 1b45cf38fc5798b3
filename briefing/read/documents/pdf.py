"""PDF files: pdfium gives the letters and where they stand, `pages` their order, `prose.paragraphs` what they make."""

from __future__ import annotations

import ctypes
import math
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.errors import Unreadable
from briefing.limits import LETTERS, PAGES
from briefing.read.documents.pages import Page, Sign, page
from briefing.read.file import File

if TYPE_CHECKING:
    import pypdfium2

SIGNATURE = b"%PDF-"
WITHIN = 1024  # bytes in which the signature may stand, as other programs have it
LOCKED = "a PDF file that is locked with a password"
BROKEN = "a damaged PDF file, which cannot be opened"
BOLD = 600  # the weight from which type is bold
HYPHENS = ("\ufffe", "\x02", "\u2010")  # how pdfium gives a hyphen at the end of a line, and that of other fonts
LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
ONE_AT_A_TIME = threading.Lock()  # pdfium knows no threads
NO_LETTER = "\ufffd"
LINE_ENDS = (0x0A, 0x0D)
BLANK = 0x20
QUARTER = math.pi / 2
BOX_HEIGHT = 1.15  # of a letter's box, in sizes of its type, as most fonts have it
LONGEST_NAME = 200


def is_pdf(file: File) -> bool:
    """Whether the signature of a PDF file stands near the beginning."""
    return SIGNATURE in file.head[:WITHIN]


def pages(data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF file, with their lines in reading order (`briefing.read.documents.pages`).

    A page without letters has no columns; a letter that its font does not tell is U+FFFD. Letters that stand at another
    angle than most of the page's are left out. Raises Unreadable where a password is needed or nothing can be opened.
    """
    with ONE_AT_A_TIME:
        return _opened(data)


def outer_lines(data: bytes, first: int, last: int) -> list[str]:
    """The lines of so many first and last pages in the order of the file, to tell what it is; none where it cannot be
    opened."""
    import pypdfium2

    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
            try:
                numbers = [at for at in range(len(document)) if at < first or at >= len(document) - last]
                texts = [document[number].get_textpage().get_text_range() for number in numbers]
            finally:
                document.close()
        except pypdfium2.PdfiumError:
            return []
    return [one for text in texts for one in text.splitlines()]


def _opened(data: bytes) -> tuple[Page, ...]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(LOCKED if "password" in str(error).lower() else BROKEN) from None
    try:
        PAGES.check(len(document))
        return tuple(_pages(document))
    except pypdfium2.PdfiumError:
        raise Unreadable(BROKEN) from None
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[Page]:
    letters = 0
    for number in range(len(document)):
        sheet = document[number]
        text = sheet.get_textpage()
        letters += text.count_chars()
        LETTERS.check(letters)
        width, height = sheet.get_mediabox()[2:]
        signs = list(_signs(text))
        yield page(width, height, signs)
        text.close()
        sheet.close()


def _signs(text: pypdfium2.PdfTextPage) -> Iterator[Sign]:
    """The letters of a page in the order of the file, turned so that most of them stand upright."""
    found = list(_read(text))
    turns = Counter(turn for turn, sign in found if not sign.text.isspace())
    most = max(turns, key=lambda turn: (turns[turn], -turn)) if turns else 0
    return (sign for turn, sign in found if turn == most)


def _read(text: pypdfium2.PdfTextPage) -> Iterator[tuple[int, Sign]]:
    """Each letter with its quarter turns. A blank that pdfium adds between two words is given where the first ends."""
    import pypdfium2.raw as pdfium

    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    last: tuple[int, Sign] | None = None
    bold: dict[int, bool] = {}
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in LINE_ENDS:
            last = None
        elif pdfium.FPDFText_IsGenerated(text, at) == 1 and chr(code) not in HYPHENS:
            if last is not None and code == BLANK:
                yield last[0], last[1]._replace(text=" ", left=last[1].right)
        else:
            pdfium.FPDFText_GetLooseCharBox(text, at, box)
            pdfium.FPDFText_GetCharOrigin(text, at, x, y)
            turn = round(pdfium.FPDFText_GetCharAngle(text, at) / QUARTER) % 4
            place = _upright(turn, box, x.value, y.value)
            size = _size(pdfium.FPDFText_GetFontSize(text, at), place.height)
            sign = Sign(
                _letter(code), place.left, place.right, place.base, size, _is_bold(text, at, bold), chr(code) in HYPHENS
            )
            last = turn, sign
            yield last


class _Place(NamedTuple):
    """Where a letter stands once its page is turned upright."""

    left: float
    right: float
    base: float
    height: float


def _upright(turn: int, box: Any, x: float, y: float) -> _Place:
    """`turn` counts quarters clockwise, as pdfium does."""
    if turn == 0:
        return _Place(box.left, box.right, y, box.top - box.bottom)
    if turn == 1:
        return _Place(-box.top, -box.bottom, x, box.right - box.left)
    if turn == 2:
        return _Place(-box.right, -box.left, -y, box.top - box.bottom)
    return _Place(box.bottom, box.top, -x, box.right - box.left)


def _size(stated: float, height: float) -> float:
    """The size of the type. What a file states may be scaled afterwards: where the box says otherwise, it counts."""
    is_so = height == 0 or 0.6 * height <= stated <= 1.6 * height
    return round(stated if is_so else height / BOX_HEIGHT, 1)


def _letter(code: int) -> str:
    sign = chr(code)
    if sign in HYPHENS:
        return "-"
    if code == 0 or unicodedata.category(sign) in ("Cs", "Co", "Cn"):
        return NO_LETTER
    return LIGATURES.get(sign, sign)


def _is_bold(text: pypdfium2.PdfTextPage, at: int, known: dict[int, bool]) -> bool:
    """Whether the type of a letter is bold, asked once for each piece of text in the file."""
    import pypdfium2.raw as pdfium

    piece = pdfium.FPDFText_GetTextObject(text, at)
    key = ctypes.addressof(piece.contents) if piece else 0
    if key not in known:
        known[key] = pdfium.FPDFText_GetFontWeight(text, at) >= BOLD or "bold" in _font(piece).lower()
    return known[key]


def _font(piece: Any) -> str:
    import pypdfium2.raw as pdfium

    name = ctypes.create_string_buffer(LONGEST_NAME)
    font = pdfium.FPDFTextObj_GetFont(piece) if piece else None
    if font:
        pdfium.FPDFFont_GetBaseFontName(font, name, LONGEST_NAME)
    return name.value.decode("latin-1")
