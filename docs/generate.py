"""Writes docs/commands.md and docs/settings.md from the code: `python docs/generate.py`. A test holds them to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from briefing import config
from briefing.cli import app
from briefing.errors import BriefingError

HERE = Path(__file__).parent
WRITTEN = "<!-- Written by docs/generate.py. -->\n"


def commands() -> str:
    """The page of commands: what `--help` says of each."""
    return "\n".join([WRITTEN, "# Commands\n", *_pages(typer.main.get_command(app), "briefing", None), _exit_codes()])


def _exit_codes() -> str:
    """The table of exit codes, from the errors."""
    kinds = sorted(BriefingError.__subclasses__(), key=lambda kind: kind.code)
    rows = [f"| {kind.code} | {(kind.__doc__ or '').splitlines()[0]} |" for kind in kinds]
    head = "## Exit codes\n\n| code | means |\n|---|---|\n| 0 | Done, even if some files could not be read. |"
    return "\n".join([head, "| 1 | A bug: please report it with what is printed. |", *rows, ""])


def _pages(command: Any, name: str, parent: typer.Context | None) -> Iterator[str]:
    context = typer.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    if parent:
        yield f"## {context.command_path}\n"
    yield _block(command.get_help(context))
    for below, subcommand in getattr(command, "commands", {}).items():
        yield from _pages(subcommand, below, context)


def settings() -> str:
    """The page of settings: key, default, what it is for."""
    about = config.descriptions()
    rows = [f"| `{key}` | `{value}` | {about[key]} |" for key, value in config.flat(config.Config()).items()]
    head = "| setting | default | what it is for |\n|---|---|---|"
    return "\n".join([WRITTEN, SETTINGS.strip(), "", head, *rows, ""])


SETTINGS = """
# Settings

Defaults are overlaid by your own settings file, that by the file of `--config FILE` or else by the nearest
`briefing.toml`, that by the options of the command line; `briefing config` shows what is in force, where each value
comes from, and what was ignored. An unknown key is an error.

Your own file is `briefing.toml` in `~/.config/briefing` (Linux), `~/Library/Application Support/briefing` (macOS) or
`%LOCALAPPDATA%\\briefing` (Windows); `BRIEFING_CONFIG_DIR` names another folder.

The nearest `briefing.toml` is looked for from the working folder upward, to the root of a repository (`.git`), your
home folder or the border of a file system, whichever comes first; on Windows in the working folder alone. As anybody
may have put it there, it must belong to you or to root, and it does not decide what sends data, runs code or reads
secrets: `run.cluster`, `brief.model`, all of `[mail]`, and a template outside of its folder. Those come from your own
file, from `--config FILE` (`--config briefing.toml` says that you trust it) or from the command line.

```toml
[brief]
title = "Korea desk, morning brief"
marking = "TLP:AMBER"

[page]
paper = "letter"

[actors]                                  # whose position it is, when one of these names speaks
"Sirdan Commission" = ["Sirdan Commission", "river commission"]

[template.vars]
to = "The Minister"
```
"""


def _block(text: str) -> str:
    return "```text\n" + "\n".join(line.rstrip() for line in text.splitlines()) + "\n```\n"


if __name__ == "__main__":
    (HERE / "commands.md").write_text(commands(), encoding="utf-8")
    (HERE / "settings.md").write_text(settings(), encoding="utf-8")
