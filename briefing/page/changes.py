"""What changed between two briefs, from their records alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from briefing.model import Brief, Fingerprint, Quiet, Remembered
from briefing.page.check import items
from briefing.page.earlier import known_by
from briefing.page.load import load, record_beside
from briefing.page.render.record import was_of
from briefing.page.render.words import plural
from briefing.read.own import RECORD
from briefing.since.compare import beside
from briefing.text.timex import long_form

Json = dict[str, Any]
CHANGES = ("corrected", "updated", "new")


class Side(NamedTuple):
    """One of the two briefs: its record, its day and its digest."""

    file: Path
    brief: Brief
    sha256: str

    def data(self) -> Json:
        """As JSON has it."""
        return {"file": str(self.file), "date": self.brief.date, "sha256": self.sha256}


class Differences(NamedTuple):
    """What one brief knew that the other did not: points with their articles, first coverage, what went quiet."""

    old: Side
    new: Side
    points: tuple[tuple[Remembered, Fingerprint], ...]
    first: tuple[str, ...]
    quiet: tuple[Quiet, ...]

    def lines(self) -> Iterator[str]:
        """For a reader: every change, and of what is new what is printed."""
        yield f"{long_form(self.new.brief.date)} beside {long_form(self.old.brief.date)}"
        printed = self._printed()
        for change in CHANGES:
            found = [pair for pair in self.points if pair[1].changes[0].change == change]
            shown = [pair for pair in found if change != "new" or pair[1].text in printed]
            if found:
                yield f"{change}: {plural(len(found), 'point')}"
            for article, point in shown:
                yield from _told(article, point)
            if len(found) > len(shown):
                yield f"  and {len(found) - len(shown)} that the page does not print"
        yield from (f"first coverage: {title}" for title in self.first)
        yield from (f"quiet: {one.title} (last {long_form(one.last)})" for one in self.quiet)
        if not self.points:
            yield "nothing new"

    def data(self) -> Json:
        """As JSON has it."""
        printed = self._printed()
        return {
            "old": self.old.data(),
            "new": self.new.data(),
            "points": [_point(article, point, point.text in printed) for article, point in self.points],
            "first_coverage": list(self.first),
            "quiet": [{"title": one.title, "last": one.last} for one in self.quiet],
        }

    def _printed(self) -> frozenset[str]:
        """The texts of the points that stand on the page of the newer brief."""
        told = [item.text for item in items(self.new.brief)]
        return frozenset(
            point.text for _, point in self.points if any(point.text in text or text in point.text for text in told)
        )


def differences(old: Path, new: Path) -> Differences:
    """What is new in one brief beside another. Raises OutputError or UsageError where one of them is no record."""
    before, after = _side(old), _side(new)
    found = beside(known_own(after.brief), known_by(before.brief))
    points = tuple(
        (article, point)
        for article in found.articles
        for point in article.points
        if point.changes and point.changes[0].change != "known"
    )
    first = tuple(one.topic.title for one in after.brief.topics if one.topic.title in found.first)
    return Differences(before, after, points, first, found.quiet)


def known_own(brief: Brief) -> tuple[Remembered, ...]:
    """The articles of a brief's own day, under the titles of their topics."""
    titles = {id: topic.topic.title for topic in brief.topics for id in topic.topic.articles}
    own = brief.remembered or known_by(brief)
    return tuple(replace(one, affair=titles.get(one.id, one.affair)) for one in own)


def _side(file: Path) -> Side:
    path = record_beside(file / RECORD if file.is_dir() else file)
    return Side(path, load(path), hashlib.sha256(path.read_bytes()).hexdigest())


def _told(article: Remembered, point: Fingerprint) -> Iterator[str]:
    change = point.changes[0]
    yield f"  {point.text} [{article.id}]"
    if change.was is not None:
        yield f"    {change.was.what}, was: {change.was.text} [{change.was.source}, {long_form(change.was.date)}]"


def _point(article: Remembered, point: Fingerprint, is_printed: bool) -> Json:
    change = point.changes[0]
    was = was_of(change.was) if change.was else None
    return {"text": point.text, "source": article.id, "change": change.change, "was": was, "printed": is_printed}
