"""Settings: defaults < the user's own file < the file named or found < options of the command line."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

import msgspec
from msgspec import Meta

from briefing import trust
from briefing.errors import ConfigError
from briefing.folders import settings_folder
from briefing.model import DEFAULT_MODEL

DateOrder = Literal["day-first", "month-first", "unknown"]
Paper = Literal["a4", "letter"]
Ranker = Literal["textrank", "lexrank", "lsa", "luhn", "sumbasic", "reduction"]


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A table of the settings file."""


class BriefTable(Table, frozen=True):
    """The brief as a whole."""

    title: Annotated[str, Meta(description="Title of the page.")] = "Policy briefing"
    template: Annotated[str, Meta(description="Name of a shipped template, or the folder of your own.")] = "policy"
    formats: Annotated[
        tuple[str, ...], Meta(description="What is written: formats as `briefing make --help` has them.")
    ] = (
        "docx",
        "md",
        "json",
    )
    date_order: Annotated[
        DateOrder,
        Meta(description="How 03/04/2016 is meant; such a date stays unread while this is unknown."),
    ] = "unknown"
    model: Annotated[str, Meta(description="spaCy model that parses what may be printed.")] = DEFAULT_MODEL
    since: Annotated[
        str,
        Meta(description="Record of an earlier brief to tell what is new; last: the newest beside the output folder."),
    ] = ""
    marking: Annotated[
        str, Meta(description="Marking in header and footer, for example TLP:AMBER; a line of them.", max_length=60)
    ] = ""
    evidence: Annotated[
        Literal["articles", "excerpts"],
        Meta(description="What the evidence page holds of a cited article: all, or the cited paragraphs only."),
    ] = "articles"


class GroupTable(Table, frozen=True):
    """Which topics are briefed, and how many."""

    topic: Annotated[str, Meta(description="Words of interest: only topics that hold them are briefed.")] = ""
    max_topics: Annotated[int, Meta(description="Most topics on the page.", ge=1)] = 6
    each_topic: Annotated[bool, Meta(description="One brief a topic, each in a folder of its own.")] = False


class RankTable(Table, frozen=True):
    """What weighs most."""

    ranker: Annotated[Ranker, Meta(description="textrank (biased), or another algorithm of sumy.")] = "textrank"
    focus: Annotated[str, Meta(description="Words that weigh more, for example THAAD, sanctions.")] = ""


class PageTable(Table, frozen=True):
    """Paper and type."""

    paper: Annotated[Paper, Meta(description="a4 or letter.")] = "a4"
    font_size: Annotated[
        float, Meta(description="Size of the body text in points; 0: as the template has it.", ge=0, le=14)
    ] = 0.0
    margin_mm: Annotated[
        float, Meta(description="Margin on all sides in millimetres; 0: as the template has it.", ge=0, le=50)
    ] = 0.0
    measure: Annotated[
        Literal["estimate", "libreoffice"],
        Meta(description="libreoffice lays the finished page out once more and corrects it."),
    ] = "estimate"


class SectionsTable(Table, frozen=True):
    """Where the analyst overrules the choice."""

    pin: Annotated[tuple[str, ...], Meta(description="What holds one of these texts is printed.")] = ()
    drop: Annotated[tuple[str, ...], Meta(description="What holds one of these texts is not printed.")] = ()


class RunTable(Table, frozen=True):
    """How the work is done; never recorded. Of these only `follow` may change a brief: by which files are read."""

    cache: Annotated[bool, Meta(description="Keep what was understood of each article for the next run.")] = True
    strict: Annotated[
        bool, Meta(description="`briefing make` exits with 9 if any file could not be read; the brief is made.")
    ] = False
    follow: Annotated[bool, Meta(description="Links that lead out of the folder that was named are opened too.")] = (
        False
    )
    workers: Annotated[int, Meta(description="Processes; 0 is one a processor.", ge=0)] = 0
    cluster: Annotated[str, Meta(description="Address of a Dask scheduler that does the work on each article.")] = ""


class FetchTable(Table, frozen=True):
    """How `briefing fetch` asks the network; never recorded in a brief."""

    feeds: Annotated[
        tuple[str, ...], Meta(description="Addresses, OPML and TOML files that are meant where none is named.")
    ] = ()
    per_second: Annotated[
        float, Meta(description="Most requests a second to one host; robots.txt may ask for fewer.", gt=0, le=10)
    ] = 1.0
    contact: Annotated[
        str, Meta(description="Address of a page or mailbox that the User-Agent names.", pattern=r"^[!-'*-~]*$")
    ] = ""
    proxy: Annotated[
        str,
        Meta(description="Proxy instead of HTTPS_PROXY and HTTP_PROXY, which alone hold passwords.", pattern="^[^@]*$"),
    ] = ""
    ca: Annotated[str, Meta(description="File or folder of certificates (PEM) that are trusted too.")] = ""
    allow_hosts: Annotated[tuple[str, ...], Meta(description="Hosts that may be at a private address.")] = ()


class MailTable(Table, frozen=True):
    """How mail is sent; never recorded in a brief."""

    host: Annotated[str, Meta(description="SMTP server.")] = ""
    port: Annotated[int, Meta(description="Its port.", ge=1, le=65535)] = 587
    security: Annotated[Literal["starttls", "tls", "none"], Meta(description="How the connection is encrypted.")] = (
        "starttls"
    )
    user: Annotated[str, Meta(description="User name; without one nobody logs in.")] = ""
    password_env: Annotated[str, Meta(description="Environment variable that holds the password.")] = (
        "BRIEFING_MAIL_PASSWORD"
    )
    password_file: Annotated[str, Meta(description="File that holds the password instead.")] = ""
    sender: Annotated[str, Meta(description="Address that the mail comes from.")] = ""
    to: Annotated[tuple[str, ...], Meta(description="Who gets the mail of `briefing make --mail` and `--send`.")] = ()
    cc: Annotated[tuple[str, ...], Meta(description="Who gets a copy of it.")] = ()


class TemplateTable(Table, frozen=True):
    """What a template of one's own needs."""

    vars: Annotated[
        dict[str, str], Meta(description="Variables of the template's own.", examples=[{"to": "The Minister"}])
    ] = {}


class StandingTable(Table, frozen=True):
    """A standing question: what it is called, the plain words it is about, and the question itself if wanted."""

    name: Annotated[str, Meta(min_length=1, max_length=120)]
    words: tuple[str, ...] | str = ()
    question: Annotated[str, Meta(max_length=300)] = ""

    def __post_init__(self) -> None:
        """Raises ValueError where there is nothing to look for."""
        if not self.question.strip() and not "".join(self.words).strip():
            raise ValueError(f"standing question {self.name!r} needs words or a question")


class Config(Table, frozen=True):
    """All settings."""

    brief: BriefTable = BriefTable()
    group: GroupTable = GroupTable()
    rank: RankTable = RankTable()
    page: PageTable = PageTable()
    sections: SectionsTable = SectionsTable()
    actors: Annotated[
        dict[str, tuple[str, ...]],
        Meta(
            description="Actors of your own: whose position it is, when one of these names speaks.",
            examples=[{"Sirdan Commission": ["Sirdan Commission", "river commission"]}],
        ),
    ] = {}
    standing: Annotated[
        tuple[StandingTable, ...],
        Meta(
            description="Standing questions: each brief says what bears on them, or that no article does.",
            max_length=12,
            examples=[{"name": "Inspections", "words": "cargo, inspect", "question": "Will all cargo be inspected?"}],
        ),
    ] = ()
    template: TemplateTable = TemplateTable()
    run: RunTable = RunTable()
    fetch: FetchTable = FetchTable()
    mail: MailTable = MailTable()


class Effective(msgspec.Struct, frozen=True):
    """The settings in force, where each comes from ("default", a file, or an option of the command line), and what of
    a file that was merely found was ignored."""

    config: Config
    origins: dict[str, str]
    ignored: tuple[trust.Ignored, ...] = ()


def load(options: Mapping[str, object], *, file: Path | None = None, folder: Path | None = None) -> Effective:
    """Defaults, overlaid by the user's own settings file, the file named or found, and `options` (dotted key -> value;
    None means not given).

    `file` is read instead of the nearest `briefing.toml` from `folder` upward, of which only harmless settings count.
    Raises ConfigError for a file that cannot be read, an unknown key, or a value of the wrong kind.
    """
    settings: dict[str, Any] = {}
    origins: dict[str, str] = {}
    ignored: tuple[trust.Ignored, ...] = ()
    own = own_file()
    layers = [(path, _checked(path)) for path in (own, file) if path]
    found = None if file else _nearest(folder)
    if found and found != own:
        heard, ignored = _heard(found)
        layers.append((found, heard))
    for path, tables in layers:
        origins |= dict.fromkeys(_leaves(tables), str(path))
        _overlay(settings, tables)
    for key, value in options.items():
        if value is not None:
            _put(settings, key, value)
            origins[key] = f"--{key.rpartition('.')[2]}"
    return Effective(_convert(settings, where="command line"), origins, ignored)


def own_file() -> Path | None:
    """The user's own settings file, if there is one."""
    folder = settings_folder()
    return path if folder and (path := folder / trust.FILE).is_file() else None


def overlaid(config: Config, options: Mapping[str, object], *, where: str = "command line") -> Config:
    """The settings with `options` over them. Raises ConfigError, which says `where` they are from.

    `options` are values by dotted key, or tables of values by their name; None means not given.
    """
    settings = msgspec.to_builtins(config)
    for key, value in options.items():
        if value is not None:
            _put(settings, key, value)
    return _convert(settings, where=where)


def _nearest(folder: Path | None) -> Path | None:
    try:
        return trust.nearest(folder or Path.cwd())
    except OSError:  # a working folder that was deleted
        return None


def _heard(path: Path) -> tuple[dict[str, Any], tuple[trust.Ignored, ...]]:
    """What a file that was found may decide, and what of it is ignored."""
    if reason := trust.fault(path):
        return {}, (trust.Ignored(str(path), "", reason),)
    return trust.heard(path, _checked(path))


def _checked(path: Path) -> dict[str, Any]:
    settings = read(path)
    _convert(settings, where=str(path))
    return settings


def read(path: Path) -> dict[str, Any]:
    """The tables of a settings file. Raises ConfigError."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        _leaves(tables)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError are both ValueErrors
        raise ConfigError(f"is not TOML: {error}", where=str(path)) from error
    except RecursionError:
        raise ConfigError("is nested too deeply", where=str(path)) from None
    return tables


def flat(config: Config) -> dict[str, object]:
    """Every setting under its dotted key, in the order of the tables."""
    return _leaves(msgspec.to_builtins(config))


def recorded(config: Config) -> dict[str, object]:
    """The settings that a brief records: all that may change it, nothing that is private."""
    return {key: value for key, value in msgspec.to_builtins(config).items() if key not in ("run", "fetch", "mail")}


def from_record(settings: Mapping[str, object]) -> Config:
    """The settings that a brief was made with, as its record holds them. Raises ConfigError."""
    return _convert(dict(settings), where="record")


def keys() -> list[str]:
    """Every dotted key that has a default, and the two tables that take any key."""
    return [*flat(Config()), "actors", "template.vars"]


def choices() -> dict[str, tuple[str, ...]]:
    """The values that a setting may have, under its dotted key, where they are a few names."""
    types = {key: get_args(annotated)[0] for key, annotated in _types().items()}
    return {key: get_args(kind) for key, kind in types.items() if get_origin(kind) is Literal}


def descriptions() -> dict[str, str]:
    """What each setting is for, under its dotted key."""
    lists = {part.name: part.about for part in parts() if part.several}
    return {key: _description(annotated) for key, annotated in _types().items()} | lists


class Part(NamedTuple):
    """A table of the settings file: what it is for and its dotted keys; of one whose rows are the user's own an example
    instead. `several`: the file may hold it more than once."""

    name: str
    about: str
    keys: tuple[str, ...] = ()
    example: Mapping[str, object] = {}
    several: bool = False


def parts() -> Iterator[Part]:
    """The tables of the settings file, in its order."""
    for table in msgspec.structs.fields(Config):
        if isinstance(table.type, type) and issubclass(table.type, Table):
            fields = msgspec.structs.fields(table.type)
            keys = tuple(f"{table.encode_name}.{field.encode_name}" for field in fields if not _is_free(field.type))
            if keys:
                yield Part(table.encode_name, (table.type.__doc__ or "").strip(), keys)
            free = (field for field in fields if _is_free(field.type))
            yield from (_free_part(f"{table.encode_name}.{field.encode_name}", field.type) for field in free)
        else:
            yield _free_part(table.encode_name, table.type)


def _is_free(annotated: Any) -> bool:
    """Whether a setting is a table whose rows are the user's own."""
    return get_origin(get_args(annotated)[0]) is dict


def _free_part(name: str, annotated: Any) -> Part:
    kind, meta = get_args(annotated)[:2]
    return Part(name, meta.description, example=meta.examples[0], several=get_origin(kind) is not dict)


def _types() -> dict[str, Any]:
    tables = (table for table in msgspec.structs.fields(Config) if isinstance(table.type, type))
    return {
        f"{table.encode_name}.{field.encode_name}": field.type
        for table in tables
        if issubclass(table.type, Table)
        for field in msgspec.structs.fields(table.type)
    }


def _description(annotated: Any) -> str:
    return next((meta.description for meta in get_args(annotated)[1:] if isinstance(meta, Meta)), None) or ""


def _convert(settings: dict[str, Any], *, where: str) -> Config:
    _refuse_unknown(settings, where)
    try:
        return msgspec.convert(_with_choices(settings, where), Config, strict=False)
    except msgspec.ValidationError as error:
        message, _, at = str(error).partition(" - at `$.")
        raise ConfigError(f"{at.rstrip('`')}: {message}", where=where, hint="briefing config --help") from error


def _with_choices(settings: dict[str, Any], where: str) -> dict[str, Any]:
    """The settings with each choice in the letters that it has here ("A4" is a4). Raises ConfigError for no choice."""
    chosen = dict(settings)
    for key, known in choices().items():
        table, _, name = key.partition(".")
        value = settings[table].get(name) if isinstance(settings.get(table), dict) else None
        if isinstance(value, str):
            if value.lower() not in known:
                hint = f"{did_you_mean(value.lower(), known)}it may be {', '.join(known)}"
                raise ConfigError(f"{key}: {value!r} is no choice", where=where, hint=hint)
            chosen[table] = {**chosen[table], name: value.lower()}
    return chosen


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The nearest of the known names as a question, or an empty text."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}? " if near else ""


def _refuse_unknown(settings: dict[str, Any], where: str) -> None:
    known = keys()
    for key in _leaves(settings):
        if key not in known and not key.startswith(("actors.", "template.vars.")):
            hint = did_you_mean(key.replace("_", "-"), known).strip() or "briefing config lists every setting"
            raise ConfigError(f"unknown setting {key!r}", where=where, hint=hint)


def _leaves(table: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    leaves: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            leaves |= _leaves(value, f"{prefix}{key}.")
        else:
            leaves[prefix + key] = value
    return leaves


def _overlay(below: dict[str, Any], above: Mapping[str, Any]) -> None:
    """The tables of `above` over those of `below`, row by row."""
    for key, value in above.items():
        if isinstance(value, Mapping) and isinstance(below.get(key), dict):
            _overlay(below[key], value)
        else:
            below[key] = value


def _put(table: dict[str, Any], key: str, value: object) -> None:
    *parents, last = key.split(".")
    for parent in parents:
        table = table.setdefault(parent, {})
    table[last] = {**table.get(last, {}), **value} if isinstance(value, Mapping) else value
