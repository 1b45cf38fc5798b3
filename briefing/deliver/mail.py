"""Mail: a draft that opens for sending in a mail program, or the same message handed to an SMTP server."""

from __future__ import annotations

import contextlib
import hashlib
import smtplib
import ssl
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses
from pathlib import Path
from typing import NamedTuple

from briefing.config import MailTable
from briefing.errors import ConfigError, OutputError, UsageError
from briefing.text.printed import UNPRINTABLE, fold

WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
SECONDS = 30


class Letter(NamedTuple):
    """What is mailed: the addresses as they were given, both bodies, and the Word file under its name."""

    subject: str
    to: Sequence[str]
    cc: Sequence[str]
    sender: str
    text: str
    html: str
    attached: Mapping[str, bytes]


class Refused(NamedTuple):
    """A recipient that the server would not take, and what it said."""

    address: str
    reason: str


def draft(letter: Letter) -> bytes:
    """The letter as an .eml file that opens for sending; without date and id, so always the same bytes.

    Raises UsageError if an address is none.
    """
    message = _message(letter)
    message["X-Unsent"] = "1"
    return message.as_bytes(policy=SMTP)


def send(letter: Letter, settings: MailTable, environ: Mapping[str, str], now: datetime) -> tuple[Refused, ...]:
    """Hands the letter to the SMTP server of the settings, once; the recipients it refused come back, one by one.

    Raises ConfigError where the settings do not tell how to send, OutputError where the server does not take it.
    """
    if not settings.host:
        raise ConfigError("no server to send by", where="mail.host", hint="set host and sender under [mail]")
    message = _message(letter._replace(sender=letter.sender or settings.sender))
    if not message["From"]:
        raise ConfigError("no sender", where="mail.sender", hint='sender = "Desk <desk@example.org>" under [mail]')
    message["Date"] = format_datetime(now)
    digest = hashlib.sha256(message.as_bytes(policy=SMTP)).hexdigest()[:32]
    message["Message-ID"] = f"<{digest}@{message['From'].addresses[0].domain}>"
    with _reported(settings), _connected(settings, environ) as server:
        try:
            refused = server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            refused = error.recipients
            if len(refused) == len(_addresses([*letter.to, *letter.cc])):
                listed = "; ".join(f"{one.address}: {one.reason}" for one in _refusals(refused))
                raise OutputError(f"every recipient was refused: {listed}", where=settings.host) from error
    return _refusals(refused)


def password(settings: MailTable, environ: Mapping[str, str]) -> str:
    """The password, from the file or the environment variable of the settings. Raises ConfigError."""
    if settings.password_file:
        try:
            return Path(settings.password_file).expanduser().read_text("utf-8").strip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"cannot be read: {error}", where="mail.password-file") from error
    found = environ.get(settings.password_env)
    if found is None:
        hint = f"set the environment variable {settings.password_env}, or mail.password-file"
        raise ConfigError(f"no password for {settings.user}", where="mail.user", hint=hint)
    return found


# --- the message ------------------------------------------------------------------------------------------------------


def _message(letter: Letter) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = fold(UNPRINTABLE.sub("", letter.subject))
    if letter.sender:
        message["From"] = _addresses([letter.sender])
    message["To"] = _addresses(letter.to)
    if letter.cc:
        message["Cc"] = _addresses(letter.cc)
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    for name, data in sorted(letter.attached.items()):
        message.add_attachment(data, maintype=WORD[0], subtype=WORD[1], filename=name)
    _bound(message, letter)
    return message


def _bound(message: EmailMessage, letter: Letter) -> None:
    """Boundaries from the content, where the library would draw them at random."""
    digest = hashlib.sha256(letter.text.encode("utf-8", "replace") + letter.html.encode("utf-8", "replace")).hexdigest()
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{number}_{digest[:32]}")


def _addresses(given: Sequence[str]) -> list[Address]:
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


# --- the server -------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _connected(settings: MailTable, environ: Mapping[str, str]) -> Iterator[smtplib.SMTP]:
    """A connection, encrypted as the settings ask, logged in if they name a user."""
    secret = password(settings, environ) if settings.user else ""
    context = ssl.create_default_context()
    if settings.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(settings.host, settings.port, timeout=SECONDS, context=context)
    else:
        server = smtplib.SMTP(settings.host, settings.port, timeout=SECONDS)
    try:
        if settings.security == "starttls":
            server.starttls(context=context)
        if settings.user:
            if settings.security == "none":
                raise ConfigError("a password is never sent in the clear", where="mail.security", hint="use starttls")
            server.login(settings.user, secret)
        yield server
    finally:
        # The message has been taken or refused by now: a server that dies while it is told goodbye changes nothing.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()


@contextlib.contextmanager
def _reported(settings: MailTable) -> Iterator[None]:
    """What goes wrong with the server, as an OutputError that says what the server said."""
    where = f"{settings.host}:{settings.port}"
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise OutputError(f"the server does not accept user and password ({_said(error)})", where=where) from error
    except smtplib.SMTPResponseException as error:
        raise OutputError(f"the server refused the mail: {_said(error)}", where=where) from error
    except (smtplib.SMTPException, OSError) as error:
        hint = "nothing may have been delivered; the draft is there to be sent by hand"
        raise OutputError(f"the mail could not be sent: {error}", where=where, hint=hint) from error


def _said(error: smtplib.SMTPResponseException) -> str:
    words = error.smtp_error
    return f"{error.smtp_code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"


def _refusals(refused: Mapping[str, tuple[int, bytes]]) -> tuple[Refused, ...]:
    return tuple(
        Refused(address, f"{code} {words.decode('utf-8', 'replace')}")
        for address, (code, words) in sorted(refused.items())
    )
