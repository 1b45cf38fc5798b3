"""What a reader sees of a mail draft: its subject, both bodies, what is attached."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from briefing.errors import VerificationError
from briefing.page.render import lines
from briefing.page.seen import word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paragraphs(data: bytes) -> list[str]:
    """What is seen of a draft, addresses apart: no record holds them. Raises VerificationError at what is not ours."""
    message = message_from_bytes(data, policy=default)
    if message.defects or not isinstance(message, EmailMessage) or not message.is_multipart():
        raise VerificationError("no mail draft of a brief", hint="make it again with `briefing mail`")
    return [f"subject: {message['Subject']}", *_parts(message)]


def _parts(message: EmailMessage) -> Iterator[str]:
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart():
            continue
        if kind in ("text/plain", "text/html"):
            yield from (f"{kind}: {line}" for line in lines(part.get_content().encode("utf-8", "replace")))
        elif kind == WORD:
            yield from (f"{part.get_filename()}: {line}" for line in word.paragraphs(part.get_content()))
        else:
            raise VerificationError(f"an attachment of type {kind} is none of a brief", hint="take it out of the draft")
