"""A mail draft that opens for sending: the brief as text and as HTML, the Word file attached."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import getaddresses
from typing import NamedTuple

from briefing.config import Config
from briefing.errors import UsageError
from briefing.model import Brief
from briefing.page.render import NAME, html
from briefing.page.render import text as plain_text
from briefing.page.render import word as word_page
from briefing.page.render.templates import Template
from briefing.text.printed import UNPRINTABLE, fold
from briefing.text.timex import long_form

NO_FILE = re.compile(r'[\\/:*?"<>|\s]+')  # what some system takes in no name of a file
LONGEST_NAME = 80
LONG_LINES = SMTP.clone(max_line_length=990)  # Python folds a subject that is a little too long before its first word
WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


class Letter(NamedTuple):
    """What is mailed: the addresses as they were given, both bodies, and the Word file under its name."""

    subject: str
    to: Sequence[str]
    cc: Sequence[str]
    sender: str
    text: str
    html: str
    attached: Mapping[str, bytes]


def render(brief: Brief, template: Template, config: Config) -> bytes:
    """The brief as a draft to those of the settings, if there are any, with its Word file."""
    return draft(letter(brief, template, config, word=word_page.render(brief, template, config)))


def letter(brief: Brief, template: Template, config: Config, *, word: bytes) -> Letter:
    """The letter of a brief to those of the settings, with a Word file."""
    plain, marked_up = (made.render(brief, template, config).decode("utf-8") for made in (plain_text, html))
    mail, attached = config.mail, {f"{file_name(brief, config)}.docx": word}
    return Letter(subject_of(brief, config), mail.to, mail.cc, mail.sender, plain, marked_up, attached)


def subject_of(brief: Brief, config: Config) -> str:
    """Marking, title and day in long form; of a brief a topic also what it is about."""
    marking = fold(config.brief.marking)
    return f"{f'[{marking}] ' if marking else ''}{_title(brief, config)}, {long_form(brief.date)}"


def file_name(brief: Brief, config: Config) -> str:
    """Title and day (ISO) as the name of a file on any system, without its suffix."""
    title = fold(NO_FILE.sub(" ", UNPRINTABLE.sub("", _title(brief, config)))).strip(". ")
    return f"{title[:LONGEST_NAME].strip() or NAME} {brief.date}"


def _title(brief: Brief, config: Config) -> str:
    return ": ".join([brief.title, *(one.topic.title for one in brief.topics if config.group.each_topic)])


def draft(letter: Letter) -> bytes:
    """The letter as an .eml file that opens for sending; without date and id, so always the same bytes.

    Raises UsageError if an address is none.
    """
    message = message_of(letter)
    message["X-Unsent"] = "1"
    return message.as_bytes()


def message_of(letter: Letter) -> EmailMessage:
    """The letter as a message, its boundaries always the same. Raises UsageError if an address is none."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = fold(UNPRINTABLE.sub("", letter.subject))
    if letter.sender:
        message["From"] = addresses([letter.sender])
    message["To"] = addresses(letter.to)
    if letter.cc:
        message["Cc"] = addresses(letter.cc)
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    for name, data in sorted(letter.attached.items()):
        message.add_attachment(data, maintype=WORD[0], subtype=WORD[1], filename=name)
    _bound(message, letter)
    message.policy = LONG_LINES  # for the headers: the bodies are encoded by now
    return message


def _bound(message: EmailMessage, letter: Letter) -> None:
    """Boundaries from the content, where the library would draw them at random."""
    digest = hashlib.sha256(letter.text.encode("utf-8", "replace") + letter.html.encode("utf-8", "replace")).hexdigest()
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{number}_{digest[:32]}")


def addresses(given: Sequence[str]) -> list[Address]:
    """Addresses as they were given, several in one text if need be. Raises UsageError at the first that is none."""
    found = []
    for text in given:
        if UNPRINTABLE.search(text) or "\n" in text or "\r" in text:
            raise UsageError(f"no mail address: {text!r}", hint="an address has no line breaks")
        parsed = getaddresses([text])
        if not parsed or any("@" not in address for _, address in parsed):
            raise UsageError(f"no mail address: {text!r}", hint='write a@example.org or "Name <a@example.org>"')
        found += [_address(name, address) for name, address in parsed]
    return found


def _address(name: str, address: str) -> Address:
    try:
        made = Address(name, addr_spec=address)
    except (ValueError, IndexError, MessageError) as error:
        raise UsageError(f"no mail address: {address!r}", hint="write it as a@example.org") from error
    if not made.username or not made.domain or " " in address:
        raise UsageError(f"no mail address: {address!r}", hint="write it as a@example.org")
    return made
