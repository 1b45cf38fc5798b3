"""The commands that look after what lies beside the briefs: settings, templates of one's own, and the cache."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from briefing import config
from briefing.cli.options import ConfigFile, Json, print_json
from briefing.errors import OutputError
from briefing.terminal import say, show

template_app = typer.Typer(help="Templates of one's own.", rich_markup_mode=None, no_args_is_help=True)
cache_app = typer.Typer(help="What is kept between runs.", rich_markup_mode=None, no_args_is_help=True)


@template_app.command("list")
def list_templates() -> None:
    """List the shipped templates and what each is for.

    Example: briefing template list
    """
    from briefing.page.render.templates import shipped

    for one in shipped():
        print(f"{one.name:<10} {one.use}")


@template_app.command("new")
def new_template(
    name: Annotated[Path, typer.Argument(metavar="NAME", help="Folder to make.")],
    base: Annotated[str, typer.Option("--from", metavar="NAME|DIR", help="Template to start from.")] = "policy",
) -> None:
    """Make a template of one's own: a copy of another one, to be edited in Word and any text editor.

    Example: briefing template new letterhead --from minister
    """
    from briefing.page.render.templates import find, new

    for path in new(name, find(base)):
        print(path)


@template_app.command("check")
def check_template(
    name: Annotated[str, typer.Argument(metavar="NAME|DIR", help="Folder of the template, or a shipped one.")],
) -> None:
    """Find broken and unknown tags in a template, by file and place. Exits with 5 if there are any.

    Example: briefing template check letterhead
    """
    from briefing.page.render.lint import check

    faults = check(name)
    for fault in faults:
        where = ": ".join(filter(None, (fault.file, fault.place)))
        say(f"{'note' if fault.note else 'error'}: {where}: {fault.message}")
        if fault.hint:
            say(fault.hint)
    if not all(fault.note for fault in faults):
        raise typer.Exit(5)
    print(f"{name}: no fault found")


@cache_app.command("clear")
def clear_cache() -> None:
    """Remove what was kept of articles and templates; the next run makes it anew.

    Example: briefing cache clear
    """
    from briefing.folders import cache_folder
    from briefing.run.cache import clear

    folder = cache_folder()
    try:
        print(f"{clear(folder) if folder else 0:,} bytes removed from {folder}")
    except OSError as error:
        raise OutputError(f"cannot be removed: {error.strerror}", where=str(error.filename or folder)) from error


def show_config(as_json: Json = False, config_file: ConfigFile = None) -> None:
    """Show the settings in force and where each comes from.

    Example: briefing config --json
    """
    effective = config.load({}, file=config_file)
    rows = {
        key: {"value": value, "from": effective.origins.get(key, "default")}
        for key, value in config.flat(effective.config).items()
    }
    if as_json:
        print_json(rows)
    else:
        for key, row in rows.items():
            show(f"{key} = {json.dumps(row['value'], ensure_ascii=False)}  ({row['from']})")
    for one in effective.ignored:
        say(f"ignored: {one}")
