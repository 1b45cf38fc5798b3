"""The one tree of errors that a user can cause. Everything else that is raised is a bug."""

from briefing.verdicts import UnreadBy


class BriefingError(Exception):
    """Something the user can mend: what is wrong, where, and what to do about it.

    `cli` prints `error: WHERE: MESSAGE`, then the hint, and exits with `code`.
    """

    code = 1

    def __init__(self, message: str, *, hint: str = "", where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class UsageError(BriefingError):
    """The command line asks for something that cannot be."""

    code = 2


class ConfigError(BriefingError):
    """A setting is unknown or has a value that it cannot have."""

    code = 3


class NothingReadable(BriefingError):
    """No article could be read."""

    code = 4


class TemplateError(BriefingError):
    """A template is missing, broken, or uses a name that does not exist."""

    code = 5


class PageError(BriefingError):
    """Even the smallest brief does not fit on one page."""

    code = 6


class OutputError(BriefingError):
    """The brief cannot be written where it was asked for."""

    code = 7


class VerificationError(BriefingError):
    """A printed sentence is not in its source, or a rendered file differs from its record."""

    code = 8


class UnreadFiles(BriefingError):
    """The brief was made, but files could not be read, and `--strict` was asked for."""

    code = 9


class MailError(BriefingError):
    """The files are made and stay, but a mail could not be sent, or not to everybody."""

    code = 10


class Unreadable(Exception):
    """One file cannot be read as articles. The run goes on; the file is listed as unread with this reason.

    `by` says what decided it: the file itself, a counted limit, or the clock.
    """

    def __init__(self, reason: str, by: UnreadBy = "file") -> None:
        super().__init__(reason)
        self.reason = reason
        self.by = by
