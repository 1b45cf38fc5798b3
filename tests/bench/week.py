"""Five mornings from one settings file: what each brief says is new, updated, corrected or known, beside the truth.

    python -m tests.bench.week --week FOLDER [--show]

FOLDER holds `day1` … and `truth.json` as the news weeks of the evaluation data do. Each morning is one command,
`briefing make FOLDER/dayN --config desk.toml --date DAY`, with `since = "last"` in the settings. A point of the truth
is looked for by its patterns in the sentences of its articles, printed or not; a sentence that none matches is not
judged, but listed under `--show`.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]
SETTINGS = '[brief]\ntitle = "Morning brief"\nsince = "last"\n'
CHANGES = ("updated", "corrected")


@dataclass
class Day:
    """What was found on a day: counts by "status right" or "status wrong", and what was wrong in words."""

    day: str
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    unjudged: list[str] = field(default_factory=list)

    def fault(self, count: str, words: str) -> None:
        """One more of a kind of fault."""
        self.counts[count] += 1
        self.faults.append(f"{count}: {words}")


def mornings(week: Path, out: Path) -> list[Json]:
    """The records of the week's days, each made by one command."""
    settings = out / "desk.toml"
    settings.write_text(SETTINGS, "utf-8")
    found = []
    for number, day in enumerate(_days(week), 1):
        command = [sys.executable, "-m", "briefing", "make", str(week / f"day{number}"), "--config", str(settings)]
        command += ["--date", day["date"], "--out", str(out / day["date"])]
        subprocess.run(command, check=True, capture_output=True, text=True)
        found.append(json.loads((out / day["date"] / "briefing.json").read_text("utf-8")))
    return found


def _truth(week: Path) -> Json:
    return dict(json.loads((week / "truth.json").read_text("utf-8")))


def _days(week: Path) -> list[Json]:
    days = _truth(week)["days"]
    return list(days.values()) if isinstance(days, dict) else list(days)


class Told:
    """A sentence of a day's fingerprints: its text, its article, and what it is said to be."""

    def __init__(self, article: Json, point: Json) -> None:
        self.article = Path(article["id"]).name
        self.text: str = point["text"]
        self.changes = [
            (one["change"], one["was"]["what"] if one.get("was") else "")
            for one in point.get("changes", [{"change": "new"}])
        ]
        self.main = self.changes[0][0]

    def matches(self, point: Json) -> bool:
        """Whether a point of the truth stands in it."""
        return self.article in point["articles"] and any(re.search(each, self.text) for each in point["words"])


def _told(record: Json) -> list[Told]:
    return [Told(article, point) for article in record["fingerprints"] for point in article["points"]]


def score(truth: Json, record: Json) -> Day:
    """One day of a week."""
    found = Day(truth["date"])
    told = _told(record)
    points = truth["points"]
    for point in points:
        _score_point(point, [one for one in told if one.matches(point)], truth, points, found)
    _score_changes(told, points, found)
    _score_page(record, told, points, found)
    _score_printed_changes(record, points, found)
    _score_topics(truth, record, found)
    return found


def _score_point(point: Json, told: Sequence[Told], truth: Json, points: Sequence[Json], found: Day) -> None:
    status = point["status"]
    wanted = (status, point["detail"].get("what", "")) if status == "updated" else (status, "")
    if status != "known":
        told = [one for one in told if one.article in truth["new_articles"]] or told
    else:
        again = [one for one in told if one.article in point["detail"].get("told_again_in", [])]
        told = again or told
    if not told:
        found.counts[f"{status} not there"] += 1
        return
    beside = [other for other in points if other is not point]
    if any(_is(wanted, one) or _told_by(one, beside) for one in told):
        found.counts[f"{status} right"] += 1
    else:
        said = "; ".join(f"{one.changes} {one.article} {one.text[:110]}" for one in told)
        found.fault(f"{status} wrong", f"{point['id']} should be {wanted}: {said}")


def _is(wanted: tuple[str, str], told: Told) -> bool:
    if wanted[0] == "corrected":
        return any(change == "corrected" for change, _ in told.changes)
    return wanted in told.changes


def _told_by(told: Told, others: Sequence[Json]) -> bool:
    """Whether another point of the same sentence is why it is what it is said to be."""
    return any(
        (told.matches(other) and (other["status"], other["detail"].get("what", "")) in told.changes[:1])
        or (other["status"] == told.main == "corrected" and told.matches(other))
        for other in others
        if other["status"] != "known"
    )


def _score_changes(told: Sequence[Told], points: Sequence[Json], found: Day) -> None:
    """Changes that are none."""
    for one in told:
        own = [point for point in points if one.matches(point)]
        allowed = {(p["status"], p["detail"].get("what", "")) for p in own}
        for change, what in one.changes:
            if change not in CHANGES or (change, what) in allowed:
                continue
            if change == "corrected" and any(status == change for status, _ in allowed):
                continue
            where = f"{one.article} {change} {what}: {one.text[:140]}"
            if own:
                found.fault("invented", where)
            else:
                found.counts["changes not judged"] += 1
                found.unjudged.append(where)


def _items(record: Json) -> Iterator[Json]:
    for topic in record["topics"]:
        yield from [topic["bottom_line"]] if topic["bottom_line"] else []
        for section in topic["sections"]:
            yield from section["items"]


def _score_page(record: Json, told: Sequence[Told], points: Sequence[Json], found: Day) -> None:
    by_text = {(one.article, one.text): one for one in told}
    for item in _items(record):
        found.counts["printed"] += 1
        found.counts[f"printed {item.get('change')}"] += 1
        article = Path(item["source"]).name
        own = [one for one in by_text.values() if one.article == article and _overlap(one.text, item["text"])]
        status = [point["status"] for one in own for point in points if one.matches(point)]
        is_old = bool(status) and all(each == "known" for each in status)
        if is_old and item.get("change") in (None, "new"):
            found.fault("repeated without a mark", f"{article} {item['text'][:120]}")


def _score_printed_changes(record: Json, points: Sequence[Json], found: Day) -> None:
    """How many of the changes stand on the page, in whatever entry or side of a dispute."""
    printed = [one for item in _items(record) for one in (item, *item.get("sides", ()))]
    for point in points:
        if point["status"] in CHANGES:
            own = (one["text"] for one in printed if Path(one["source"]).name in point["articles"])
            is_printed = any(re.search(each, text) for text in own for each in point["words"])
            found.counts["changes printed" if is_printed else "changes not printed"] += 1


def _overlap(sentence: str, printed: str) -> bool:
    return sentence[-40:] in printed or printed[-40:] in sentence


def _score_topics(truth: Json, record: Json, found: Day) -> None:
    first = [topic["title"] for topic in record["topics"] if topic.get("first_coverage")]
    found.counts["first coverage said"] = len(first)
    found.counts["first coverage true"] = len(truth["first_coverage"])
    followed = [one for one in truth["quiet"] if not one["one_day"]]
    found.counts["quiet said"] = len(record["quiet"])
    found.counts["quiet true"] = len(followed)
    found.faults += [f"(first coverage) {title}" for title in first]
    found.faults += [f"(quiet) {one['title']} since {one['last']}" for one in record["quiet"]]


def score_ahead(truth: Json, week: Json, record: Json, found: Day) -> None:
    """What to watch: how many of the things to come are printed, and whether any is past."""
    ahead = {one["id"]: one for one in week["to_come"]}
    watch = [
        item
        for topic in record["topics"]
        for section in topic["sections"]
        if section["key"] == "watch"
        for item in section["items"]
    ]
    for id in truth["to_come"]:
        is_printed = any(re.search(ahead[id]["regex"], item["text"]) for item in _items(record))
        found.counts["to come printed" if is_printed else "to come not printed"] += 1
        if not is_printed:
            found.faults.append(f"(to come) not printed: {ahead[id]['what']} {ahead[id]['day']}")
    found.counts["past under watch"] += sum((item.get("date") or "9") < truth["date"] for item in watch)


def main(argv: Sequence[str] | None = None) -> Mapping[str, int]:
    """Runs a week and prints what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--week", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="also what was wrong, in words")
    parser.add_argument("--keep", type=Path, help="folder for the briefs, else a temporary one")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        out = options.keep or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        records = mornings(options.week, out)
    week = _truth(options.week)
    total: Counter[str] = Counter()
    for truth, record in zip(_days(options.week), records, strict=True):
        found = Day(truth["date"]) if record["since"] is None else score(truth, record)
        score_ahead(truth, week, record, found)
        total.update(found.counts)
        print(found.day, " | ".join(f"{name} {count}" for name, count in sorted(found.counts.items())))
        for line in (*found.faults, *(f"(not judged) {one}" for one in found.unjudged)) if options.show else ():
            print(f"    {line}")
    print("all", " | ".join(f"{name} {count}" for name, count in sorted(total.items())))
    return total


if __name__ == "__main__":
    main()
