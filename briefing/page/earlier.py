"""The earlier brief that one is compared with, from its record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from briefing.corpus.outlets import newsroom
from briefing.errors import BriefingError, UsageError
from briefing.model import Brief, Fingerprint, Remembered, Since, Source
from briefing.page.load import load, record_beside
from briefing.read.own import RECORD
from briefing.since.memory import merged

LAST = "last"


def earlier(named: str, folder: Path, day: str) -> Since | None:
    """What a brief of `day` that goes to `folder` is compared with: the record `named`, or with "last" the newest of an
    earlier day in a folder beside it; None where there is none.

    Raises OutputError or UsageError where what is named is no record, or one of a later day.
    """
    if named != LAST:
        file = record_beside(Path(named))
        return _since({file: load(file)}, day)
    found = _newest(folder, day)
    return _since(found, day) if found else None


def _since(briefs: Mapping[Path, Brief], day: str) -> Since:
    files = list(briefs)
    if later := [brief.date for brief in briefs.values() if brief.date > day]:
        raise UsageError(
            f"it is of {later[0]}, after the day of the brief, {day}",
            where=f"--since {files[0]}",
            hint="name the record of an earlier brief",
        )
    known: tuple[Remembered, ...] = ()
    for brief in briefs.values():
        known = merged(known_by(brief), known)
    digests = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    whole = digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    return Since(max(brief.date for brief in briefs.values()), whole, known)


def _newest(folder: Path, day: str) -> dict[Path, Brief]:
    """The records of the newest earlier day in the folders beside one; of a brief a topic there are several."""
    days: dict[str, list[Path]] = {}
    for file in _records(folder):
        for made in _days(file):
            days.setdefault(made, []).append(file)
    for made in sorted((one for one in days if one < day), reverse=True):
        found = {file: brief for file in days[made] for brief in _briefs(file)}
        if found:
            return found if len({file.parent.parent for file in found}) == 1 else dict([*found.items()][-1:])
    return {}


class _Dated(msgspec.Struct):
    date: str


def _days(file: Path) -> Iterator[str]:
    """The day of a record, if it is one: only that of it is read, as a year of records lies in a folder."""
    try:
        yield msgspec.json.decode(file.read_bytes(), type=_Dated).date
    except (OSError, RecursionError, msgspec.MsgspecError):  # a lone surrogate is more than it reads
        yield from (brief.date for brief in _briefs(file))


def _briefs(file: Path) -> Iterator[Brief]:
    try:
        yield load(file)
    except BriefingError:
        return  # another program's file of that name


def _records(folder: Path) -> Iterator[Path]:
    above = folder.absolute().parent
    for pattern in (f"*/{RECORD}", f"*/topic-*/{RECORD}"):
        yield from sorted(above.glob(pattern))


def known_of(since: Since, folder: Path) -> tuple[Remembered, ...] | None:
    """What the record of an earlier brief holds, by its digest, where it lies in a folder beside one; else None."""
    for file in _records(folder):
        if hashlib.sha256(file.read_bytes()).hexdigest() == since.sha256:
            return known_by(load(file))
    return None


def known_by(brief: Brief) -> tuple[Remembered, ...]:
    """All that a brief knew: its own fingerprints and what it was compared with. Of the record of an older program,
    which kept none, what it printed and what it cut."""
    own = brief.remembered or tuple(_of_old(brief))
    return merged(own, brief.since.known if brief.since else ())


def _of_old(brief: Brief) -> Iterator[Remembered]:
    titles = {id: topic.topic.title for topic in brief.topics for id in topic.topic.articles}
    told: dict[str, list[str]] = {}
    for topic in brief.topics:
        for item in topic.items:
            told.setdefault(item.source, []).append(item.text)
    for cut in brief.cut:
        told.setdefault(cut.source, []).append(cut.text)
    for source in brief.sources:
        yield _old(source, told.get(source.article.id, []), titles.get(source.article.id, ""), brief.date)


def _old(source: Source, texts: list[str], affair: str, day: str) -> Remembered:
    known = source.metadata
    voice, own = newsroom(known.agency or known.outlet), newsroom(known.outlet)
    return Remembered(
        id=source.article.id,
        text_sha256=source.article.text_sha256,
        url=known.url or "",
        voice=voice.core if voice else source.article.id,
        newsroom=own.core if own else "",
        published=known.published or "",
        affair=affair,
        brief=day,
        points=tuple(Fingerprint(text, number) for number, text in enumerate(dict.fromkeys(texts))),
    )
