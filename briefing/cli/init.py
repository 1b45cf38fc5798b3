"""`briefing init`: a settings file to start from, made from the table of settings: each with its default."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from briefing import config, trust
from briefing.errors import OutputError
from briefing.terminal import show

HEAD = """\
# Settings of briefing: every one, with its default. Take away the # in front of those that you change.
#
# `briefing make articles --config FILE` reads this file; one that is called briefing.toml is found without --config,
# from the working folder upward, but what is marked "not from a found file" then does not count (docs/settings.md).
# `briefing config` shows what is in force and where it comes from.
"""
UNHEARD = "not from a found file"


def init(
    file: Annotated[Path, typer.Argument(metavar="[FILE]", help="File to write.")] = Path(trust.FILE),
) -> None:
    """Write a settings file to start from: every setting with its default, as comments.

    Example: briefing init desk.toml
    """
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(starter())
    except FileExistsError:
        hint = "name another FILE, or remove it first"
        raise OutputError("is there already; it is kept as it is", where=str(file), hint=hint) from None
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(file)) from error
    show(file)


def starter() -> str:
    """The text of that file: TOML that sets nothing as it stands."""
    return "\n".join([HEAD, *("\n".join([*_part(part), ""]) for part in config.parts())])


def _part(part: config.Part) -> Iterator[str]:
    """A table's lines. Prose is "# words", a setting "#key = value"."""
    head = f"[[{part.name}]]" if part.several else f"[{part.name}]"
    yield f"# {_told(part.about, part.name)}"
    yield f"#{head}" if part.several else head
    defaults, about, choices = config.flat(config.Config()), config.descriptions(), config.choices()
    for key in part.keys:
        untold = [one for one in choices.get(key, ()) if one not in about[key]]
        choice = f" One of {', '.join(choices[key])}." if untold else ""
        yield f"# {_told(about[key] + choice, key)}"
        yield f"#{key.rpartition('.')[2]} = {_toml(defaults[key])}"
    for name, value in part.example.items():
        yield f"#{name if name.isidentifier() else _toml(name)} = {_toml(value)}"


def _told(about: str, name: str) -> str:
    return f"{about} ({UNHEARD})" if name in trust.MATTERS else about


def _toml(value: object) -> str:
    """A value as TOML, which for texts, numbers, truth values and lists of them is what JSON writes."""
    return json.dumps(value, ensure_ascii=False)
