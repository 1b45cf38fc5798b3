"""Mail: the command, and what `make --mail` and `make --send` do at the end of a run."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from briefing.cli.options import ConfigFile, Quiet, RecordFile, Sources, many, settings_of
from briefing.config import Config, overlaid
from briefing.errors import BriefingError, MailError, UsageError, VerificationError
from briefing.terminal import done, say, warn

if TYPE_CHECKING:
    from briefing.deliver.mail import Refused
    from briefing.deliver.publish import Built
    from briefing.page.render.eml import Letter

NEEDED = ("docx", "json", "eml")  # what is attached, what proves it, the draft

MakeMail = Annotated[
    bool, typer.Option("--mail", help="Write a mail draft (.eml) to those of mail.to, the Word file attached.")
]
MakeSend = Annotated[bool, typer.Option("--send", help="Send that mail as well, once its files are verified.")]


def mail(
    file: RecordFile,
    to: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="Recipient; may be repeated. Default: mail.to, mail.cc.")
    ] = None,
    cc: Annotated[list[str] | None, typer.Option(metavar="ADDRESS", help="Copy to; may be repeated.")] = None,
    subject: Annotated[str | None, typer.Option(help="Subject; default: marking, title and day of the brief.")] = None,
    deliver: Annotated[
        bool, typer.Option("--send", help="Send it over SMTP as well ([mail] in briefing.toml).")
    ] = False,
    sources: Sources = None,
    quiet: Quiet = False,
    config_file: ConfigFile = None,
) -> None:
    """Write a mail draft (.eml) with the Word file attached as it lies there, and the brief as its body.

    Example: briefing mail out/today/briefing.json --to desk@example.org
    """
    from briefing.deliver.files import is_changed, write
    from briefing.deliver.publish import letter
    from briefing.page.render.eml import draft

    settings = settings_of({}, config_file)
    to, cc = (to, cc or []) if to else (list(settings.mail.to), cc or list(settings.mail.cc))
    if not to:
        raise UsageError("nobody to mail it to", where="--to", hint="name somebody, here or as to under [mail]")
    mailed = letter(file, sources, to=to, cc=cc, subject=subject, sender=settings.mail.sender)
    for path in write(file.parent, {f"{file.stem}.eml": draft(mailed)}, force=True):
        done(path)
    word = file.with_suffix(".docx")
    if is_changed(word):
        warn([f"{word.name} was changed since it was written: the body of the mail is not what it says"])
    if deliver:
        report_sent(send(mailed, settings))


def mailing(settings: Config, *, sending: bool) -> Config:
    """The settings of a run that ends with a mail: its formats are among those written.

    Raises ConfigError where something is lacking: before anything is read.
    """
    from briefing.deliver.mail import check

    check(settings.mail, os.environ, sending=sending)
    formats = [*settings.brief.formats, *(name for name in NEEDED if name not in settings.brief.formats)]
    return overlaid(settings, {"brief.formats": formats})


class Sent(NamedTuple):
    """How many were to get a mail, and who of them was refused, by which server."""

    asked: int
    refused: tuple[Refused, ...]
    host: str


def send_made(built: Built, made: Mapping[str, bytes], written: Sequence[Path], settings: Config) -> Sent:
    """Sends a brief that was just written, if its files hold: else nothing. Raises MailError, VerificationError."""
    from briefing.page.render import NAME
    from briefing.page.render.eml import letter
    from briefing.page.verify import verify

    record = next(path for path in written if path.name == f"{NAME}.json")
    try:
        verify(record)
    except VerificationError as error:
        raise VerificationError(f"not sent: {error.message}", where=error.where, hint=error.hint) from error
    return send(letter(built.brief, built.template, settings, word=made[f"{NAME}.docx"]), settings)


def send(letter: Letter, settings: Config) -> Sent:
    """Sends a letter. Raises MailError, ConfigError."""
    from briefing.deliver.mail import send
    from briefing.page.render.eml import addresses

    refused = send(letter, settings.mail, os.environ, datetime.datetime.now(datetime.UTC))
    return Sent(len(addresses([*letter.to, *letter.cc])), refused, settings.mail.host)


def report_sent(sent: Sent) -> None:
    """Says how many got a mail. Raises MailError if somebody was refused."""
    done(f"sent to {many(sent.asked - len(sent.refused), 'recipient')}")
    for one in sent.refused:
        say(f"refused: {one.address}: {one.reason}")
    if sent.refused:
        raise MailError(f"{len(sent.refused)} of {many(sent.asked, 'recipient')} got no mail", where=sent.host)


def report_unsent(errors: Sequence[BriefingError]) -> None:
    """Raises one error for the mails of a run that were not sent, if there are any."""
    if errors:
        first = errors[0]
        first.message = f"{first.message} (the first of {len(errors)})" if len(errors) > 1 else first.message
        raise first
