"""What a record may hold, as types: a record of anything else is refused before anything is made of it.

Keys that came later have a default, because every schema that was ever released is read.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, NoReturn

import msgspec
from msgspec import Meta, Struct

from briefing.errors import UsageError
from briefing.model import Change, DateBasis, DoubtKind, Granularity, Mod, PublishedBasis, UnreadBy, What

SCHEMAS = (1,)  # that were ever released
HINT = "give the briefing.json of a brief"
Offset = Annotated[int, Meta(ge=0, le=2**40)]
Count = Annotated[int, Meta(ge=0, le=2**40)]
Place = tuple[Offset, Offset]


class Citation(Struct):
    """A place in a source."""

    source: str
    span: Place


class Edit(Struct, rename={"origin": "from"}):
    """A change between the source and the page."""

    at: Place
    to: str
    origin: Citation | None = None


class Hint(Struct):
    """A day that another article makes possible."""

    date: str
    source: str
    span: Place


class Speaker(Struct):
    """Who said it."""

    name: str
    span: Place


class Cue(Struct):
    """The words that introduce what is said."""

    text: str
    span: Place


class Was(Struct):
    """What an earlier brief knew."""

    text: str
    source: str
    date: str
    what: What
    value: str = ""


class Changed(Struct):
    """What a point is beside an earlier brief."""

    change: Change
    was: Was | None = None


class Fingerprint(Struct):
    """A point as a later brief must know it."""

    text: str
    paragraph: Count
    days: list[str] = []
    speaker: str = ""
    changes: list[Changed] = []


class Remembered(Struct):
    """An article as a later brief must know it."""

    id: str
    text_sha256: str
    url: str
    voice: str
    newsroom: str
    published: str
    affair: str
    brief: str
    points: list[Fingerprint]


class Since(Struct):
    """The earlier record."""

    date: str
    sha256: str


class Quiet(Struct):
    """A story of which there is nothing new."""

    title: str
    last: str


class Side(Struct):
    """A side of a dispute."""

    text: str
    source: str
    span: Place
    edits: list[Edit]


class Item(Struct):
    """An item of any section: what only some have is checked where it is read."""

    text: str
    source: str
    span: Place
    also: list[Citation]
    outlets: Annotated[int, Meta(ge=1)]
    score: float
    edits: list[Edit]
    date: str | None = None
    mod: Mod | None = None
    granularity: Granularity | None = None
    date_basis: DateBasis = "undated"
    date_span: Citation | None = None
    date_hint: Hint | None = None
    actor: str = ""
    speaker: Speaker | None = None
    cue: Cue | None = None
    direct: bool = False
    via: str | None = None
    day: str | None = None
    answers: str | None = None
    reported: str | None = None
    kind: DoubtKind = "unresolved"
    why: list[str] = []
    sides: list[Side] = []
    change: Change | None = None
    was: Was | None = None


class Section(Struct):
    """A section of a topic."""

    key: str
    heading: str
    items: list[Item]


class Story(Struct):
    """One event's coverage."""

    title: str
    date: str | None
    articles: list[str]


class Topic(Struct):
    """What is printed about a topic."""

    title: str
    articles: list[str]
    bottom_line: Item | None
    stories: list[Story]
    sections: list[Section]
    first_coverage: bool | None = None


class Source(Struct):
    """A source."""

    number: Annotated[int, Meta(ge=1)] | None
    id: str
    title: str | None
    outlet: str | None
    agency: str | None
    author: str | None
    published: str | None
    published_basis: PublishedBasis | None
    url: str | None
    path: str
    language: str | None
    sha256: str
    text_sha256: str
    reader: str
    reader_version: str
    copy_of: str | None
    voice: Annotated[str, Meta(min_length=1)] | None = None
    teaser: bool = False
    month: Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")] | None = None


class Unread(Struct):
    """A file that could not be read."""

    path: str
    reason: str
    by: UnreadBy = "file"


class Cut(Struct):
    """What was left out."""

    text: str
    source: str
    span: Place
    stage: str
    reason: str


class Tool(Struct):
    """What made the record."""

    name: str
    version: str
    model: str


class Template(Struct):
    """The template and the SHA-256 of its files."""

    name: str | None = None
    sha256: str | None = None


class Page(Struct):
    """The page as measured."""

    paper: Literal["a4", "letter"]
    pages: Annotated[int, Meta(ge=1)]
    fill: Annotated[float, Meta(ge=0)]
    measured_by: Literal["estimate", "libreoffice"]


class Standing(Struct):
    """A standing question and what bears on it."""

    name: str
    question: str | None
    answers: list[Item]


class Record(Struct):
    """The whole."""

    title: str
    date: str
    tool: Tool
    settings: dict[str, Any]
    page: Page
    topics: list[Topic]
    sources: list[Source]
    unread: list[Unread]
    cut: list[Cut]
    counts: dict[str, Count]
    template: Template | None = None
    digests: dict[str, str] = {}
    since: Since | None = None
    quiet: list[Quiet] = []
    standing: list[Standing] = []
    fingerprints: list[Remembered] = []
    earlier: list[Remembered] = []


def parsed(data: bytes) -> dict[str, Any]:
    """The JSON of a record of a schema that is known, every value of its type. Raises UsageError, in one line."""
    try:
        record = json.loads(data, parse_constant=_no_number, object_pairs_hook=_once)
        schema = record["schema"]
        if schema in SCHEMAS and type(schema) is int:
            msgspec.convert(record, Record, strict=True)
            return dict(record)
    except RecursionError as error:
        raise UsageError("not a record of a brief (nested too deep)", hint=HINT) from error
    except (ValueError, KeyError, TypeError) as error:
        why = f"no key {error}" if isinstance(error, KeyError) else str(error).splitlines()[0][:120]
        raise UsageError(f"not a record of a brief ({why})", hint=HINT) from error
    known = ", ".join(map(str, SCHEMAS))
    raise UsageError(f"a record of schema {str(schema)[:20]}, this program reads {known}", hint="make the brief again")


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are all different: another program might read the other value."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in an object")
    return found
