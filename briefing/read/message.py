"""A message of RFC 5322 as it really comes: headers, texts and attachments, whatever it says of its own letters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value, parseaddr, parsedate_to_datetime
from typing import NamedTuple

from briefing.errors import Unreadable
from briefing.read.decode import decode
from briefing.read.file import File
from briefing.text.printed import fold

HEADER = re.compile(rb"[!-9;-~]{1,70}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
NAME = re.compile(rb"(?m)^([!-9;-~]{1,70}):")
UNIX_FROM = re.compile(rb"(?:>?From [^\r\n]*\r?\n)?")
SURE = frozenset((b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"dkim-signature"))
USUAL = frozenset((b"from", b"subject", b"date"))
AT = re.compile(rb"(?im)^from:[^\r\n]*@")
SNAPSHOT = re.compile(rb"(?im)^snapshot-content-location:|^from:[ \t]*\"?<?saved by ")
RELATED = re.compile(rb"(?im)^content-type:[ \t]*multipart/related\b")
ADDRESSED = re.compile(rb"(?im)^(?:to|received|delivered-to|return-path):")
# What mail programs call one encoding and mean another.
MEANT = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "shift_jis": "cp932", "iso-8859-9": "cp1254",
    "unicode-1-1-utf-7": "utf-7", "utf8mb4": "utf-8", "cp-850": "cp850", "x-sjis": "cp932", "macintosh": "mac-roman",
}  # fmt: skip
LENGTH = re.compile(rb"(\d{2,9})[ \t]{0,20}\r?\n(?=[!-9;-~]{1,70}:)")
MAILTO = re.compile(r"\[mailto:([^\]]*)\]|<mailto:([^>]*)>")

UNQUOTED = re.compile(r"([^<>@]{1,200})<([^<>\s]{1,200}@[^<>\s]{1,200})>")  # "Ann Blanc, Harbour Times <a@b.example>"


class Sender(NamedTuple):
    """Who writes: the name that is shown, the address, and its host."""

    name: str
    address: str

    @property
    def host(self) -> str:
        """The host of the address, in small letters."""
        return self.address.rpartition("@")[2].lower().strip(". ")


def has_head(data: bytes) -> bool:
    """Whether bytes begin as a message does: with the lines of its head, and nothing else."""
    block = _head(data)
    names = {name.lower() for name in NAME.findall(block)}
    if not block or not names & (USUAL | SURE):
        return False
    return (len(names & SURE) > 0 and len(names) > 1) or (names >= USUAL and AT.search(block) is not None)


def is_snapshot(data: bytes) -> bool:
    """Whether a message is a page that a browser saved."""
    block = _head(data)
    if SNAPSHOT.search(block):
        return True
    return RELATED.search(block) is not None and not ADDRESSED.search(block)


def _head(data: bytes) -> bytes:
    """The lines of the head that data begins with, as far as they are there; nothing where other lines are."""
    start = position = UNIX_FROM.match(data).end()  # type: ignore[union-attr] # it matches everywhere
    while line := HEADER.match(data, position):
        position = line.end()
    rest = data[position:]
    whole = rest.startswith((b"\n", b"\r\n")) or not rest or (b"\n" not in rest and len(data) >= 2048)
    return data[start:position] if whole else b""


def parsed(data: bytes) -> Message:
    """The message. Raises Unreadable where it cannot be taken apart."""
    try:
        return message_from_bytes(data.lstrip(b"\r\n \t"))
    except (RecursionError, ValueError, TypeError, LookupError, AttributeError, IndexError) as error:
        raise Unreadable(f"a broken message ({error})") from None


# --- the head ---------------------------------------------------------------------------------------------------------


def header(message: Message, name: str) -> str:
    """A header in letters, on one line; "" where there is none."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return fold(spelled(str(raw)))


def spelled(raw: str) -> str:
    """What stands in a header, encoded words decoded."""
    raw = _letters(raw)
    if "=?" not in raw:
        return raw
    try:
        parts = decode_header(re.sub(r"\?=\s+=\?", "?==?", raw))
    except (ValueError, LookupError, AttributeError):  # HeaderParseError among them
        return raw
    return "".join(part if isinstance(part, str) else in_letters(part, charset or "ascii") for part, charset in parts)


def _letters(raw: str) -> str:
    """A header with bytes in it that no standard allows."""
    try:
        data = raw.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return raw
    return in_letters(data, "utf-8")


def sender(raw: str) -> Sender:
    """Who a From line names."""
    raw = MAILTO.sub(lambda found: f"<{found[1] or found[2]}>", raw).replace("*", "")
    name, address = parseaddr(raw)
    if "@" not in address and (unquoted := UNQUOTED.fullmatch(raw.strip())):
        name, address = unquoted.groups()
    if "@" not in address:
        return Sender(fold(raw.replace("<", " ").replace(">", " ")).strip("\"'"), "")
    return Sender(fold(spelled(name)).strip("\"' "), address)


def day_of(message: Message) -> str | None:
    """The ISO day on which a message was sent, in the sender's own zone; None where it does not say."""
    try:
        return parsedate_to_datetime(header(message, "date")).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


# --- the parts --------------------------------------------------------------------------------------------------------


def parts(message: Message) -> Iterator[Message]:
    """All parts that hold something; a message that is attached is one of them, and not gone into."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_type() == "message/rfc822" or not part.is_multipart():
            yield part
        else:
            waiting.extend(reversed(parts_within(part)))


def parts_within(part: Message) -> list[Message]:
    """The parts, or the message, that one part is made of."""
    payload: object = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def content(part: Message) -> bytes:
    """The bytes of a part; what its transfer encoding broke is as it stands."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        payload = None
    if isinstance(payload, bytes):
        return payload
    text = part.get_payload()
    return text.encode("utf-8", "surrogateescape") if isinstance(text, str) else b""


def text_of(part: Message) -> str:
    """The letters of a part. Raises Unreadable where they cannot be told."""
    return in_letters(content(part), charset_of(part)).replace("\r\n", "\n").replace("\r", "\n")


def charset_of(part: Message) -> str:
    """What a part says of its encoding; "" for nothing."""
    try:
        return collapse_rfc2231_value(part.get_param("charset") or "").strip("'\" ").lower()
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""


def in_letters(data: bytes, charset: str) -> str:
    """Bytes as UTF-8 where that fits, else as they say they are, else as a detector has it."""
    if not data.isascii() or charset in ("", "utf-8", "ascii", "us-ascii"):
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig")
    return _named(data, charset)


def _named(data: bytes, charset: str) -> str:
    name = MEANT.get(charset.lower().replace("_", "-"), charset)
    try:
        if codecs.lookup(name)._is_text_encoding:
            return data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        pass
    try:
        return decode(data)
    except Unreadable:
        return data.decode("cp1252", "replace")


def name_of(part: Message) -> str:
    """The name of the file that a part is; "" where it has none."""
    try:
        raw = part.get_filename() or ""
    except (ValueError, LookupError, TypeError, AttributeError):
        raw = ""
    return fold(spelled(raw).replace("/", "_").replace("\\", "_"))


def is_attached(part: Message) -> bool:
    """Whether a part is a file of its own, not what is read first."""
    try:
        return part.get_content_disposition() == "attachment" or bool(name_of(part))
    except (ValueError, LookupError, TypeError, AttributeError):
        return bool(name_of(part))


def is_mail(file: File) -> bool:
    """Whether a file is one message."""
    head = unwrapped(file.head)
    return has_head(head) and not is_snapshot(head)


def unwrapped(data: bytes) -> bytes:
    """The message alone: Apple Mail (.emlx) writes its length above it, and what it knows of it below."""
    length = LENGTH.match(data)
    return data[length.end() : length.end() + int(length[1])] if length else data
