"""Writes the pages commands, settings and limits from the code: `python docs/generate.py`. A test holds them to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from briefing import config
from briefing.cli import app
from briefing.errors import BriefingError
from briefing.limits import ANSWER_SECONDS, LIMITS, PAUSE_SECONDS, SECONDS, SILENT_SECONDS

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
may have put it there, it must belong to you or to root, and it does not decide what sends data, runs code, opens files
elsewhere or reads secrets: `run.cluster`, `brief.model`, `run.follow`, all of `[fetch]` and `[mail]`, and a template
outside of its folder. Those come from your own
file, from `--config FILE` (`--config briefing.toml` says that you trust it) or from the command line.

`briefing init desk.toml` writes a file of all settings with their defaults, as comments. What is under `[run]` changes
no byte of a brief but for `run.follow`, which decides what is read; `[run]`, `[fetch]` and `[mail]` are not recorded.

```toml
[brief]
title = "Korea desk, morning brief"
marking = "TLP:AMBER"

[page]
paper = "letter"

[actors]                                  # whose position it is, when one of these names speaks
"Sirdan Commission" = ["Sirdan Commission", "river commission"]

[[standing]]                              # a question that each brief is to answer, one table each, twelve at most
name = "Inspections"
words = "cargo, inspection, customs"      # plain words; spellings, forms and case are the program's work
question = "Will all cargo be inspected?" # if wanted

[template.vars]
to = "The Minister"
```

Of each standing question the page prints the sentences that bear on it, or says in a line that no article answers it.
With words alone these are the sentences that hold enough of them: one rare word, or several that are common. A question
in words tells what is asked for: a name (“who”), a day (“when”), a number, a place; a sentence without it counts for
less, one that calls the matter open is no answer. Synonyms that an answer may have belong into `words` (“judge, chair”
to “who will lead”); a word more beside a question never finds less.
"""


def limits() -> str:
    """The page of limits: how much of anything is read, and what becomes of more."""
    rows = [f"| {one.most:,} | {one.of} | {one.otherwise} |" for one in LIMITS]
    head = "| at most | of | beyond it |\n|---|---|---|"
    return "\n".join([WRITTEN, ABOVE_LIMITS.strip(), "", head, *rows, "", BELOW_LIMITS.strip(), ""])


ABOVE_LIMITS = """
# Limits

One file never stops the run: whatever it holds, it is read, or it is listed as unread with the reason. So that no file
makes a run endless, there are limits, each far beyond any article. They are counted, not timed: a slow machine draws
the line where a fast one does, and prints the same page.
"""

BELOW_LIMITS = f"""
**The clock** is only an emergency stop, for what the limits miss: a file that takes more than {SECONDS} seconds of a
processor's work is given up. Which file that is depends on the machine, so a brief that was made with such a stop
says so: the file is listed as "stopped by the clock", its entry under `unread` in the record has `"by": "clock"`, and
`counts` has `stopped_by_the_clock`. The next run tries it again. Please report it. There is no clock on Windows and in
the threads of a Dask cluster.

**Only regular files are opened.** A named pipe, a device or a socket is listed as unread, and nothing waits for it. A
link that leads out of the folder that you named is opened with `--follow` only. A file that has several names
(spellings of its path, links) is read once.

**A server** from which `briefing fetch` hears nothing for {SILENT_SECONDS} seconds is given up, and one that takes more
than {ANSWER_SECONDS} seconds for the head of an answer, or again for its body. One that asks for more than
{PAUSE_SECONDS} seconds between two requests is asked once a run, or not before the time that it names.

**A brief is no article.** A file that the program wrote as part of a brief, and a folder below yours that holds a
`briefing.json`, are left out, and a warning says so.

**A fault of the program** in one file is listed too, with `"by": "fault"` in the record; please report it, with the
file if you may. `briefing make --strict` exits with 9 if any file was not read, for whatever reason.
"""


def _block(text: str) -> str:
    return "```text\n" + "\n".join(line.rstrip() for line in text.splitlines()) + "\n```\n"


if __name__ == "__main__":
    (HERE / "commands.md").write_text(commands(), encoding="utf-8")
    (HERE / "settings.md").write_text(settings(), encoding="utf-8")
    (HERE / "limits.md").write_text(limits(), encoding="utf-8")
