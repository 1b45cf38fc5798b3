"""The commands: with `terminal` the only rooms that print, and the only ones that exit or read the day."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Annotated

import typer

from briefing import __version__
from briefing.cli import changes, collection, doctor, fetch, init, mail, make, proof, upkeep
from briefing.errors import BriefingError, OutputError
from briefing.faults import told
from briefing.terminal import give_up_stdout, hush, is_full, open_streams, report

NEW_OBJECTS = 50_000
TRACEBACK = "BRIEFING_TRACEBACK"  # a variable of the environment

app = typer.Typer(
    name="briefing",
    help="One-page policy briefings from a folder of articles. Every sentence is taken word for word from a source.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

# In the order in which `--help` lists them.
app.command()(make.make)
app.command()(collection.topics)
app.command()(collection.summary)
app.command()(collection.annotate)
app.command()(proof.explain)
app.command()(proof.verify)
app.command("render")(make.render_again)
app.command()(changes.diff)
app.command()(mail.mail)
app.command()(fetch.fetch)
app.command()(init.init)
app.command()(doctor.doctor)
app.command("config")(upkeep.show_config)
app.add_typer(upkeep.template_app, name="template")
app.add_typer(upkeep.cache_app, name="cache")


def main() -> None:
    """The command. Every error that a user can mend ends here, in one line and a hint."""
    open_streams()
    hush(False)
    _sparing()
    try:
        code = _code()
        sys.stdout.flush()
    except BrokenPipeError:
        give_up_stdout()
        code = 0
    except OSError as error:
        if not is_full(error):
            raise
        give_up_stdout()
        code = OutputError.code
        report(OutputError(f"cannot be written: {error.strerror}", where="standard output"))
    sys.exit(code)


def _code() -> str | int | None:
    try:
        app(prog_name="briefing")
    except BriefingError as error:
        report(error)
        return error.code
    except SystemExit as stop:
        return stop.code
    except OSError:
        raise
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        report(BriefingError(told(error), hint=f"{TRACEBACK}=1 shows how it came to it"))
        return BriefingError.code
    return 0


def _sparing() -> None:
    """Less work for Python's collector, as nearly all objects live to the end; and one thread for numpy's products.

    They are small: a second thread costs more than it gives. numpy must not have been imported yet.
    """
    gc.set_threshold(NEW_OBJECTS, 10, 10)
    atexit.register(gc.freeze)  # what is left when the program ends need not be searched for what can be freed
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _version(asked: bool) -> None:
    if asked:
        print(f"briefing {__version__}")
        raise typer.Exit


@app.callback()
def briefing(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False,
) -> None:
    """One-page policy briefings from a folder of articles."""
