"""The command that makes a brief, and the words by which a sentence is pinned or dropped in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from briefing.config import Config, flat
from briefing.model import Brief

# What some shell takes for more than itself between double quotes; PowerShell reads “ and ” as quotation marks too.
SPECIAL = re.compile(r"[\"“”„‟«»`$!%\\^&|<>\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
PLAIN = re.compile(r"[\w./:@,+-]+")
MOST_FOLDERS = 8  # that are named one by one
FEWEST = 5  # words of a sentence by which it is meant
OPTIONS = {
    "brief.title": "--title",
    "brief.template": "--template",
    "brief.marking": "--marking",
    "brief.evidence": "--evidence",
    "brief.since": "--since",
    "group.topic": "--topic",
    "group.max-topics": "--max-topics",
    "rank.focus": "--focus",
    "rank.ranker": "--ranker",
    "page.paper": "--paper",
    "page.measure": "--measure",
}
OF_FILE = ("brief.date-order", "brief.model", "page.font-size", "page.margin-mm")  # settings that have no option


def base(brief: Brief, config: Config) -> str:
    """The command of a brief, but for what is pinned and dropped. Where it was written to, no record tells."""
    return " ".join(("briefing make", *map(quoted, folders(brief)), *_options(brief, config)))


def needs_file(config: Config) -> bool:
    """Whether some of the settings can stand in a settings file only."""
    mine, usual = flat(config), flat(Config())
    return bool(config.actors or config.standing) or any(mine[key] != usual[key] for key in OF_FILE)


def _options(brief: Brief, config: Config) -> Iterator[str]:
    mine, usual = flat(config), flat(Config())
    yield f"--date {brief.date}"
    if config.brief.formats != Config().brief.formats:
        yield f"--format {quoted(','.join(config.brief.formats))}"
    for key, option in OPTIONS.items():
        if mine[key] != usual[key]:
            yield f"{option} {quoted(str(mine[key]))}"
    if config.group.each_topic:
        yield "--each-topic"
    for name, value in sorted(config.template.vars.items()):
        yield f"--set {quoted(f'{name}={value}')}"


def folders(brief: Brief) -> tuple[str, ...]:
    """The folders that hold all sources, or the one that holds them where they are many."""
    parents = {PurePosixPath(source.article.path).parent for source in brief.sources}
    tops = [one for one in sorted(parents) if not any(other in one.parents for other in parents)]
    common = _common(tops) if len(tops) > MOST_FOLDERS else None
    return tuple(map(str, [common] if common else tops))


def _common(paths: Sequence[PurePosixPath]) -> PurePosixPath | None:
    """The deepest folder that holds them all; None where that holds everything."""
    shared = [parts[0] for parts in zip(*(path.parts for path in paths), strict=False) if len(set(parts)) == 1]
    if len({path.parts[: len(shared)] for path in paths}) != 1 or not shared or shared == ["/"]:
        return None
    return PurePosixPath(*shared)


def quoted(text: str) -> str:
    """A text as one word of a command, in double quotes where it needs any: for every shell if it holds nothing
    special, else for those of Unix."""
    if PLAIN.fullmatch(text):
        return text
    return '"{}"'.format(re.sub(r'(["\\$`])', r"\\\1", text))


def phrase(text: str, others: Iterable[str]) -> str:
    """Words of a sentence that no other (in small letters) has, as few as do; nothing special to a shell is in them."""
    stretches = [stretch.split(" ") for part in SPECIAL.split(text) if (stretch := part.strip())]
    own = text.casefold()
    rivals = [other for other in others if other != own]
    for words in stretches:
        for many in range(FEWEST, len(words) + 1):
            found = " ".join(words[:many]).strip(" ,;:")
            if not any(found.casefold() in other for other in rivals):
                return found
    return max((" ".join(words) for words in stretches), key=len, default="")
