"""The sections of a brief: from what is known of a topic to candidates for the page, best first.

A section is one record, and all that prints it reads the record. Another package adds one by an entry point in the
group `briefing.sections` that names its record (docs/extending.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefing.extensions import added, late
from briefing.model import Item, Material, Section
from briefing.sections.order import as_ranked, by_day, side_by_side

Find = Callable[[Material], tuple[Item, ...]]
Order = Callable[[Sequence[Item]], Sequence[Item]]
Rest = Callable[[Material, Sequence[Item], Sequence[Item]], Iterable[Item]]
Form = Literal["list", "dated", "days", "actors"]


@dataclass(frozen=True, slots=True)
class SectionKind:
    """All that the page needs to know of a section.

    `nothing` says what was looked for where nothing was found; `find` gives a topic's candidates, best first, each of
    them the words of a source; `share` is what an entry is worth beside the best of all sections (1.0); sections stand
    in the order of their `place`. `form` is how templates set it: a list, a list with a day before each entry, by
    days (entries with an `Event`) or by actors (with a `Position`). `order` puts the chosen entries in printed
    order. One that is not `kept_empty` is left out where it has no entry; one that `keeps_known` holds also what an
    earlier brief told already. `decay` is what each further entry is worth beside the one before. `rest`, of a topic,
    its candidates and those of the other sections, leaves those that the others do not tell.
    """

    key: str
    heading: str
    nothing: str
    find: Find
    share: float = 0.5
    place: int = 50
    form: Form = "list"
    order: Order = as_ranked
    kept_empty: bool = True
    keeps_known: bool = False
    decay: float = 0.8
    rest: Rest | None = None


SECTIONS = (
    SectionKind(
        key="changes",
        heading="What changed",
        nothing="Looked for what an earlier brief told otherwise; none was found.",
        find=late("briefing.sections.changed:changed"),
        share=1.5,
        place=5,
        kept_empty=False,
        decay=0.9,
        rest=late("briefing.sections.changed:without_told_elsewhere"),
    ),
    SectionKind(
        key="key_events",
        heading="Key events",
        nothing="Looked for sentences that tell an event and its day; found none to print.",
        find=late("briefing.sections.events:key_events"),
        share=0.9,
        place=10,
        form="days",
        order=by_day,
    ),
    SectionKind(
        key="positions",
        heading="Positions",
        nothing="Looked for statements of people and bodies that are named; found none to print.",
        find=late("briefing.sections.positions:positions"),
        share=1.1,
        place=20,
        form="actors",
        order=side_by_side,
    ),
    SectionKind(
        key="open_questions",
        heading="Open questions",
        nothing="Looked for sentences that call something undecided, unknown or pending; found none to print.",
        find=late("briefing.sections.questions:open_questions"),
        share=0.6,
        place=30,
    ),
    SectionKind(
        key="watch",
        heading="What to watch",
        nothing="Looked for sentences that announce something and its day; found none to print.",
        find=late("briefing.sections.watch:watch"),
        share=1.0,
        place=40,
        form="dated",
        order=by_day,
        kept_empty=False,
        keeps_known=True,
        decay=1.0,
    ),
)


@cache
def sections() -> tuple[SectionKind, ...]:
    """Every kind of section in printed order: ours, and those of other packages. Raises ConfigError."""
    kinds = {kind.key: kind for kind in (*SECTIONS, *added("briefing.sections", SectionKind))}
    return tuple(sorted(kinds.values(), key=lambda kind: kind.place))


def kind_of(section: Section) -> SectionKind:
    """The kind of a section; one whose package is not installed here is a list under its own heading."""
    unknown = SectionKind(section.key, section.heading, "Nothing was found.", lambda _: ())
    return next((kind for kind in sections() if kind.key == section.key), unknown)
