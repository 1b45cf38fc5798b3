"""What several commands share: their options, the settings in force, and how results are printed."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from briefing import config
from briefing.errors import UsageError
from briefing.page.render import FORMATS
from briefing.terminal import hush, note
from briefing.text.printed import escaped

Paths = Annotated[
    list[str], typer.Argument(metavar="PATHS", help="Files, folders or patterns; '-' reads a list from stdin.")
]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="Settings file, instead of the nearest briefing.toml.")
]
Null = Annotated[bool, typer.Option("--null", "-0", help="Names on stdin end with NUL: find -print0.")]
Follow = Annotated[bool, typer.Option("--follow", help="Open links that lead out of the folders, too.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Read every article anew.")]
Workers = Annotated[int | None, typer.Option(metavar="N", help="Processes; 0 is one a processor.")]
Cluster = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Dask scheduler that reads the articles.")]
Formats = Annotated[
    str | None,
    typer.Option("--format", metavar="NAME,…", help=f"Of {','.join(known.name for known in FORMATS)}."),
]
Evidence = Annotated[
    str | None,
    typer.Option(metavar="articles|excerpts", help="What the evidence page holds of a cited article."),
]
Template = Annotated[str | None, typer.Option(metavar="NAME|DIR", help="Template of the page.")]
Variables = Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE")]
Paper = Annotated[str | None, typer.Option(metavar="a4|letter")]
Marking = Annotated[str | None, typer.Option(help="Marking in header and footer.")]
Focus = Annotated[str | None, typer.Option(metavar="WORDS", help="Words that weigh more.")]
Ranker = Annotated[str | None, typer.Option(metavar="NAME", help="textrank, or one of sumy's.")]
Pin = Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Print what holds this text.")]
Drop = Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Do not print what holds it.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files that were changed by hand.")]
Sources = Annotated[Path | None, typer.Option(metavar="DIR", help="Where the sources are now.")]
RecordFile = Annotated[Path, typer.Argument(metavar="FILE", help="A record, or a file beside it.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", callback=hush, help="Print nothing but results and errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say how long each stage takes, and of how much.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def settings_of(options: dict[str, object], file: Path | None) -> config.Config:
    """The settings in force; one line says what of a file that was merely found does not count."""
    effective = config.load(options, file=file)
    for path in dict.fromkeys(one.file for one in effective.ignored):
        what = ", ".join(one.setting for one in effective.ignored if one.file == path and one.setting)
        note(f"ignored: {what or 'all'} of {path}, which was only found (briefing config says why)")
    return effective.config


def run_options(no_cache: bool, workers: int | None, cluster: str | None) -> dict[str, object]:
    """The options of a run as settings."""
    return {"run.cache": False if no_cache else None, "run.workers": workers, "run.cluster": cluster}


def assigned(assignments: list[str] | None) -> dict[str, str]:
    """Variables of the template as settings. Raises UsageError for what is no NAME=VALUE."""
    return {f"template.vars.{name}": value for name, value in map(_assignment, assignments or [])}


def _assignment(assignment: str) -> tuple[str, str]:
    name, equals, value = assignment.partition("=")
    if not equals or not name.isidentifier():
        raise UsageError(f"{assignment!r} is no NAME=VALUE", where="--set", hint='for example --set to="The Minister"')
    return name, value


def refuse_unknown(assignments: list[str] | None, settings: config.Config) -> None:
    """A name of --set that the template does not have is a slip: its value would be printed nowhere."""
    from briefing.page.render.templates import find

    if assignments:
        template = find(settings.brief.template)
        for name, _ in map(_assignment, assignments):
            if name not in template.vars:
                have = ", ".join(template.vars) or "none"
                hint = f"{config.did_you_mean(name, template.vars)}variables of {template.name}: {have}"
                raise UsageError(f"unknown variable {name!r}", where="--set", hint=hint)


def day_of(text: str | None) -> str:
    """The day of the brief (ISO), today where none is named. Raises UsageError."""
    if text is None:
        return datetime.date.today().isoformat()
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"{text!r} is no day", where="--date", hint="write it as YYYY-MM-DD") from None


def paths_on_stdin(null: bool) -> Callable[[], list[str]]:
    """The paths on stdin, one a line or ended by NUL, in whatever bytes the file system has them."""

    def listed() -> list[str]:
        raw = getattr(sys.stdin, "buffer", None)
        text = os.fsdecode(raw.read()) if raw else sys.stdin.read()
        return text.split("\0" if null else "\n")

    return listed


def many(number: int, noun: str) -> str:
    """A number of things in words."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_json(value: object, *, lines: bool = False) -> None:
    """Prints a value as JSON, on one line where it is one of many."""
    text = json.dumps(value, ensure_ascii=False, indent=None if lines else 2)
    print("\n".join(map(escaped, text.split("\n"))))
