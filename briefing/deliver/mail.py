"""Mail: the letter of a brief, handed to an SMTP server."""

from __future__ import annotations

import contextlib
import hashlib
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

from briefing.config import MailTable
from briefing.errors import ConfigError, MailError, UsageError
from briefing.page.render.eml import Letter, addresses, message_of

SECONDS = 30
IN_FILE = "under [mail] in the file of --config, or in your own settings file"


class Refused(NamedTuple):
    """A recipient that the server would not take, and what it said."""

    address: str
    reason: str


def send(letter: Letter, settings: MailTable, environ: Mapping[str, str], now: datetime) -> tuple[Refused, ...]:
    """Hands the letter to the SMTP server of the settings, once; the recipients it refused come back, one by one.

    Raises ConfigError where the settings do not tell how to send, MailError where the server does not take it.
    """
    _check_server(settings, environ, letter.sender)
    message = message_of(letter._replace(sender=letter.sender or settings.sender))
    message["Date"] = format_datetime(now)
    digest = hashlib.sha256(message.as_bytes()).hexdigest()[:32]
    message["Message-ID"] = f"<{digest}@{message['From'].addresses[0].domain}>"
    with _reported(settings), _connected(settings, environ) as server:
        try:
            refused = server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            refused = error.recipients
            if len(refused) == len(addresses([*letter.to, *letter.cc])):
                listed = "; ".join(f"{one.address}: {one.reason}" for one in _refusals(refused))
                raise MailError(f"every recipient was refused: {listed}", where=settings.host) from error
    return _refusals(refused)


def reach(settings: MailTable, environ: Mapping[str, str]) -> None:
    """Asks the server whether it takes the connection, and user and password where there are any; sends nothing else.

    Raises ConfigError, MailError.
    """
    with _reported(settings, "no connection"), _connected(settings, environ) as server:
        server.noop()


def check(settings: MailTable, environ: Mapping[str, str], *, sending: bool) -> None:
    """Raises ConfigError where the settings lack what a mail to those they name needs, and what sending it needs."""
    if not settings.to:
        raise ConfigError("nobody to mail the brief to", where="mail.to", hint=f'to = ["desk@example.org"] {IN_FILE}')
    try:
        addresses([*settings.to, *settings.cc, *filter(None, [settings.sender])])
    except UsageError as error:
        raise ConfigError(error.message, where="[mail]", hint=error.hint) from error
    if sending:
        _check_server(settings, environ, "")


def _check_server(settings: MailTable, environ: Mapping[str, str], sender: str) -> None:
    if not settings.host:
        raise ConfigError("no server to send by", where="mail.host", hint=f"set host and sender {IN_FILE}")
    if not (sender or settings.sender):
        raise ConfigError("no sender", where="mail.sender", hint=f'sender = "Desk <desk@example.org>" {IN_FILE}')
    if settings.user:
        password(settings, environ)
        if settings.security == "none":
            raise ConfigError("a password is never sent in the clear", where="mail.security", hint="use starttls")


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
            server.login(settings.user, secret)
        yield server
    finally:
        # The message has been taken or refused by now: a server that dies while it is told goodbye changes nothing.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()


@contextlib.contextmanager
def _reported(settings: MailTable, failed: str = "the mail could not be sent") -> Iterator[None]:
    """What goes wrong with the server, as a MailError that says what the server said."""
    where = f"{settings.host}:{settings.port}"
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise MailError(f"the server does not accept user and password ({_said(error)})", where=where) from error
    except smtplib.SMTPResponseException as error:
        raise MailError(f"the server refused the mail: {_said(error)}", where=where) from error
    except ValueError as error:  # UnicodeError too
        reason = f"host, user or password has letters that SMTP cannot carry: {error}"
        raise MailError(reason, where="[mail]") from error
    except (smtplib.SMTPException, OSError) as error:
        hint = "nothing may have been delivered; the draft is there to be sent by hand"
        raise MailError(f"{failed}: {error}", where=where, hint=hint) from error


def _said(error: smtplib.SMTPResponseException) -> str:
    words = error.smtp_error
    return f"{error.smtp_code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"


def _refusals(refused: Mapping[str, tuple[int, bytes]]) -> tuple[Refused, ...]:
    return tuple(
        Refused(address, f"{code} {words.decode('utf-8', 'replace')}")
        for address, (code, words) in sorted(refused.items())
    )
