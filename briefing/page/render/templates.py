"""Templates: folders that hold one file a format, found by name among those shipped or by path."""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefing.errors import TemplateError
from briefing.page.render import formats, named

ABOUT = "template.toml"
SHIPPED = (
    Path(__file__).resolve().parents[2] / "templates",
    Path(__file__).resolve().parents[3] / "templates",
)


@dataclass(frozen=True, slots=True)
class Template:
    """A template's folder, what it is for, its own variables with their defaults, for how many topics it is made."""

    name: str
    folder: Path
    use: str
    topics: int = 6
    vars: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The SHA-256 of the template's files, which a brief records: line ends of text files count as one sign."""
        whole = hashlib.sha256()
        for name in sorted((ABOUT, *files().values())):
            path = self.folder / name
            if path.is_file():
                data = path.read_bytes()
                data = data if name.endswith(".docx") else data.replace(b"\r\n", b"\n")
                whole.update(f"{name} {len(data)}\n".encode() + data)
        return whole.hexdigest()

    def file(self, format: str) -> Path:
        """The template's file of a format. Raises TemplateError if it has none."""
        path = self.folder / named(format).file
        if not path.is_file():
            have = ", ".join(name for name, file in files().items() if (self.folder / file).is_file())
            raise TemplateError(
                f"the template has no {path.name}", where=str(self.folder), hint=f"formats it has: {have or 'none'}"
            )
        return path


def files() -> dict[str, str]:
    """The files that a template may have, by the name of the format that fills them."""
    return {format.name: format.file for format in formats() if format.file}


def shipped() -> tuple[Template, ...]:
    """The templates that come with the program, by name. An editable install has them beside the package."""
    root = next((folder for folder in SHIPPED if folder.is_dir()), None)
    folders = sorted(path.parent for path in root.glob(f"*/{ABOUT}")) if root else []
    return tuple(load(folder) for folder in folders)


def find(name: str) -> Template:
    """A template by its folder or by the name of a shipped one, which a folder of that name without a template does
    not hide. Raises TemplateError if there is none."""
    known = {template.name: template for template in shipped()}
    if Path(name).is_dir() and (name not in known or _holds_template(Path(name))):
        return load(Path(name))
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    raise TemplateError(f"no template {name!r}", hint=f"{hint}shipped: {', '.join(known)}; or give a folder")


def load(folder: Path) -> Template:
    """The template of a folder. Raises TemplateError if the folder holds none."""
    about = folder / ABOUT
    if not _holds_template(folder):
        raise TemplateError(
            "no template in this folder", where=str(folder), hint=f"it has none of {', '.join(files().values())}"
        )
    try:
        settings = tomllib.loads(about.read_text("utf-8-sig")) if about.is_file() else {}
    except (OSError, ValueError, RecursionError) as error:
        raise TemplateError(f"cannot be read: {error}", where=str(about)) from error
    unknown = sorted(set(settings) - {"use", "topics", "vars"})
    if unknown:
        raise TemplateError(
            f"unknown setting {unknown[0]!r}", where=str(about), hint="it may have use, topics and [vars]"
        )
    own = {name: str(value) for name, value in settings.get("vars", {}).items()}
    return Template(folder.name, folder, str(settings.get("use", "")), int(settings.get("topics", 6)), own)


def _holds_template(folder: Path) -> bool:
    return any((folder / file).is_file() for file in files().values())


def new(folder: Path, base: Template) -> tuple[Path, ...]:
    """A copy of a template in a new folder, to start from. Raises TemplateError if the folder is there already."""
    if folder.exists():
        raise TemplateError("is there already", where=str(folder), hint="choose another name")
    try:
        folder.mkdir(parents=True)
        copied = [name for name in (*files().values(), ABOUT) if (base.folder / name).is_file()]
        for name in copied:
            (folder / name).write_bytes((base.folder / name).read_bytes())
    except OSError as error:
        raise TemplateError(f"cannot be written: {error.strerror}", where=str(folder)) from error
    return tuple(folder / name for name in copied)
