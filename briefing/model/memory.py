"""What a brief keeps for the next one, and what a point is beside an earlier brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Change = Literal["new", "updated", "corrected", "known"]
What = Literal["figure", "day", "speaker", "outlet", "text"]


@dataclass(frozen=True, slots=True)
class Was:
    """What an earlier brief knew: a sentence, the id of its article in that record, the ISO day of that brief.

    `what` is other now, and `value` the earlier words for it ("eleven"; "" where no words tell it).
    """

    text: str
    source: str
    date: str
    what: What
    value: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a point is beside what was known before; `was` where something is other now."""

    change: Change
    was: Was | None = None


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a later brief must know of a sentence, printed or not.

    `text` is the sentence with its white space folded, `days` the TIMEX3 values of its dates, `speaker` who says it
    ("" if nobody does); `paragraph` counts the article's. `changes` are empty where there was nothing to compare with;
    the first is the one that counts.
    """

    text: str
    paragraph: int
    days: tuple[str, ...] = ()
    speaker: str = ""
    changes: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a later brief must know of an article: its digest, who speaks in it, its points.

    `voice` is the agency, else the newsroom; `affair` what it is about, by the title under which that was first
    covered; `brief` the ISO day of the brief that read it first. A copy has no points of its own.
    """

    id: str
    text_sha256: str
    url: str
    voice: str
    newsroom: str
    published: str
    affair: str
    brief: str
    points: tuple[Fingerprint, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """The earlier brief that one is compared with: its ISO day, the SHA-256 of its record, and all that it knew."""

    date: str
    sha256: str
    known: tuple[Remembered, ...]


@dataclass(frozen=True, slots=True, order=True)
class Quiet:
    """A story that was followed and of which there is nothing new: its title, the ISO day of its last article."""

    title: str
    last: str
