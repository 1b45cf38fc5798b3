"""From bytes to text: byte order mark, UTF-8, UTF-16, then a detector; never a guess that would garble the page."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from briefing.errors import Unreadable

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Which these are is known by their content before anything is decoded; what is left is of no kind that can be read.
SIGNATURES = ((b"PK\x03\x04", "a ZIP or Office file"), (b"\x1f\x8b", "a compressed file"))
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MAX_CONTROL_SHARE = 0.002
# Signs that are no letters of any text (and no white space): they come from word processors and from broken transfers.
NO_LETTERS = dict.fromkeys((*range(0x09), *range(0x0E, 0x1B), 0x7F, 0xFFFE, 0xFFFF))
NOT_ALL_LETTERS = re.compile("[{}]".format("".join(map(chr, NO_LETTERS))))
# What no XML may hold, which its parsers choke on.
NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
HIGH = re.compile(rb"[\x80-\xff]")
# English prose in a one-byte Western encoding: few high bytes, each of them typographic or one accented letter.
MAX_WESTERN_SHARE = 0.06
WESTERN = re.compile(
    rb"(?<![\x80-\xff])(?:[\x80\x82-\x89\x8b\x91-\x97\x99\x9b\xa0\xa2-\xa9\xab\xad\xae\xb0-\xb7\xb9-\xbf]{1,4}|[\xc0-\xff]{1,2})(?![\x80-\xff])"
)
BINARY = "not text, although its name says so; give the document itself or remove it"
UNKNOWN = "its character encoding could not be recognised; save it as UTF-8"


def decode(data: bytes) -> str:
    """The text of a file, without byte order mark and what is no letter, otherwise as it stands. Raises Unreadable."""
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(f"{name} that holds no text")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding))
    if b"\x00" in data[:4096]:
        return _checked(_without_mark(data))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_mostly_utf8(data) or _western(data) or _detected(data))


def in_utf8(data: bytes) -> bytes:
    """A text in UTF-16 or UTF-32 that says so, in UTF-8, by whose bytes kinds are told; anything else as it stands."""
    for mark, encoding in MARKS[1:]:
        if data.startswith(mark):
            reader = codecs.getincrementaldecoder(encoding)()
            with suppress(UnicodeDecodeError):
                return reader.decode(data[len(mark) :]).encode("utf-8")
            break
    return data


def meant(name: str) -> str:
    """The encoding that a page or a feed means: browsers read Latin-1 and ASCII as Windows-1252, so they are written in
    it. Raises LookupError."""
    return "cp1252" if codecs.lookup(name).name in ("iso8859-1", "ascii") else name


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(UNKNOWN) from None


def _without_mark(data: bytes) -> str:
    """UTF-16 without a mark: in English text every other byte is zero."""
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    if max(even, odd) < 4 * (min(even, odd) + 1) or max(even, odd) * 4 < len(data[:4096:2]) * 3:
        raise Unreadable(BINARY)
    return _strict(data, "utf-16-le" if odd > even else "utf-16-be")


def _checked(text: str) -> str:
    if len(CONTROL.findall(text)) > max(2, MAX_CONTROL_SHARE * len(text)):
        raise Unreadable(BINARY)
    return text.translate(NO_LETTERS) if NOT_ALL_LETTERS.search(text) else text


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes: these become U+FFFD, and no sentence that holds one is printed."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    return text if whole >= 4 * broken else None


def _western(data: bytes) -> str | None:
    """Windows-1252, of which Latin-1 is the part that prints."""
    high = HIGH.findall(data)
    if len(high) > MAX_WESTERN_SHARE * len(data) or sum(map(len, WESTERN.findall(data))) < 0.9 * len(high):
        return None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise Unreadable(UNKNOWN)
    return _strict(data, best.encoding)
