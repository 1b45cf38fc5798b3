"""From a brief to the files that are handed out: one record and one module a format, one view of the brief for all.

Another package adds a format by an entry point in the group `briefing.formats` that names its record
(docs/extending.md).
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefing.errors import ConfigError, VerificationError
from briefing.extensions import added, late

if TYPE_CHECKING:
    import jinja2

    from briefing.config import Config
    from briefing.model import Brief
    from briefing.page.render.templates import Template

NAME = "briefing"  # of every file of a brief, before its suffix
UNESCAPED = late("briefing.page.render.jinja:environment")


@dataclass(frozen=True, slots=True)
class Format:
    """All that is to be known of an output format.

    Settings call it by its `name`; its files end in its `suffix`, which no other format has. `render` makes one of a
    numbered brief, a template and the settings. Where it fills a file of the template, that is `file`, and
    `environment` is the Jinja that fills it. `paragraphs` reads a rendered file, a text a paragraph, for `verify`,
    which cannot prove the file without it. The record holds the digest of one that is proved `by_digest`: by that alone
    where only some machines can make it again. `ready` raises PageError where this machine lacks what the format needs;
    it is asked before any article is read.
    """

    name: str
    suffix: str
    render: Callable[[Brief, Template, Config], bytes]
    file: str = ""
    environment: Callable[[], jinja2.Environment] = UNESCAPED
    paragraphs: Callable[[bytes], Sequence[str]] | None = None
    by_digest: bool = False
    ready: Callable[[], None] | None = None


def lines(data: bytes) -> list[str]:
    """The lines of a text file, for formats that are text; what follows its last line end is a line too.

    A byte order mark, and line ends that are all those of Windows, are what an editor adds: they are no difference.
    Raises VerificationError if it is no UTF-8.
    """
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise VerificationError("no text in UTF-8", hint="save it as UTF-8, or make it again") from error
    windows = text.count("\r\n")
    if windows and windows == text.count("\n") == text.count("\r"):
        text = text.replace("\r\n", "\n")
    return text.split("\n")


FORMATS = (
    Format(
        name="docx",
        suffix=".docx",
        render=late("briefing.page.render.word:render"),
        file="brief.docx",
        environment=late("briefing.page.render.word:environment"),
        paragraphs=late("briefing.page.seen.word:paragraphs"),
    ),
    Format(
        name="md",
        suffix=".md",
        render=late("briefing.page.render.markdown:render"),
        file="brief.md.j2",
        environment=late("briefing.page.render.markdown:environment"),
        paragraphs=lines,
    ),
    Format(
        name="html",
        suffix=".html",
        render=late("briefing.page.render.html:render"),
        file="brief.html.j2",
        environment=late("briefing.page.render.html:environment"),
        paragraphs=lines,
    ),
    Format(
        name="txt",
        suffix=".txt",
        render=late("briefing.page.render.text:render"),
        file="brief.txt.j2",
        environment=late("briefing.page.render.text:environment"),
        paragraphs=lines,
    ),
    Format(name="json", suffix=".json", render=late("briefing.page.render.record:render")),
    Format(
        name="eml",
        suffix=".eml",
        render=late("briefing.page.render.eml:render"),
        paragraphs=late("briefing.page.seen.mail:paragraphs"),
    ),
    Format(
        name="pdf",
        suffix=".pdf",
        render=late("briefing.page.render.pdf:render"),
        by_digest=True,
        ready=late("briefing.page.render.pdf:ready"),
    ),
    Format(
        name="evidence",
        suffix=".evidence.html",
        render=late("briefing.page.render.evidence:render"),
        paragraphs=lines,
        by_digest=True,
    ),
)


def format_of(name: str) -> Format | None:
    """The format of a file by its name: that with the longest suffix that it ends in; None where it has none."""
    return max((one for one in formats() if name.endswith(one.suffix)), key=lambda one: len(one.suffix), default=None)


@cache
def formats() -> tuple[Format, ...]:
    """Every format: ours, then those of other packages. Raises ConfigError."""
    found = {format.name: format for format in (*FORMATS, *added("briefing.formats", Format))}
    return tuple(found.values())


def named(name: str) -> Format:
    """The format that settings call by a name. Raises ConfigError if there is none."""
    known = {format.name: format for format in formats()}
    if name not in known:
        raise ConfigError(f"no format {name!r}", where="brief.formats", hint=f"formats: {', '.join(known)}")
    return known[name]


def render(brief: Brief, template: Template, format: str, config: Config) -> bytes:
    """A numbered brief as a file of one format; marking, template variables and paper come from the settings.

    Raises ConfigError if there is no such format, TemplateError if the template has no file of it or cannot be filled.
    """
    return named(format).render(brief, template, config)
