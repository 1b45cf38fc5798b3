"""Mail: the letter of a brief, handed to an SMTP server."""

from __future__ import annotations

import contextlib
import hashlib
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

from briefing.config import MailTable
from briefing.errors import ConfigError, OutputError
from briefing.page.render.eml import Letter, addresses, message_of

SECONDS = 30


class Refused(NamedTuple):
    """A recipient that the server would not take, and what it said."""

    address: str
    reason: str


def send(letter: Letter, settings: MailTable, environ: Mapping[str, str], now: datetime) -> tuple[Refused, ...]:
    """Hands the letter to the SMTP server of the settings, once; the recipients it refused come back, one by one.

    Raises ConfigError where the settings do not tell how to send, OutputError where the server does not take it.
    """
    if not settings.host:
        raise ConfigError("no server to send by", where="mail.host", hint="set host and sender under [mail]")
    message = message_of(letter._replace(sender=letter.sender or settings.sender))
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
            if len(refused) == len(addresses([*letter.to, *letter.cc])):
                listed = "; ".join(f"{one.address}: {one.reason}" for one in _refusals(refused))
                raise OutputError(f"every recipient was refused: {listed}", where=settings.host) from error
    return _refusals(refused)


def password(settings: MailTable, environ: Mapping[str, str]) -> str:
    """The password, from the file or the environment variable of the settings. Raises ConfigError."""
    if settings.password_file:
        try:
            return Path(settings.password_file).expanduser().read_text("utf-8").strip("\r\n")
        except (OSError, ValueError, RuntimeError) as error:
            raise ConfigError(f"cannot be read: {error}", where="mail.password-file") from error
    found = environ.get(settings.password_env)
    if found is None:
        hint = f"set the environment variable {settings.password_env}, or mail.password-file"
        raise ConfigError(f"no password for {settings.user}", where="mail.user", hint=hint)
    return found


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
    except ValueError as error:  # UnicodeError too
        raise ConfigError(
            f"host, user or password has letters that SMTP cannot carry: {error}", where="mail"
        ) from error
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
