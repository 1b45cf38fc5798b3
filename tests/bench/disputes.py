"""What sources dispute: the planted ones of a news week that are found, and the alarms of collections, to be read.

    python -m tests.bench.disputes --week FOLDER
    BRIEFING_DATA=… python -m tests.bench.disputes --alarms [--folders DIR]

FOLDER holds `day1` … and `truth.json` as the news weeks of the evaluation data do: a dispute is found where an entry of
one of its days has both its sides, printed on the page or (second figure) only among the candidates; an alarm at a
look-alike, or at a dispute that newer news overtook, is false. `--alarms` prints every dispute that the windows of
timelines (T17), the topics of Giveme5W1H, the events of ECB+, and the collections DIR/*/in give: whether it is real is
read by hand.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from briefing import pipeline
from briefing.config import Config
from briefing.corpus.dedupe import copies
from briefing.errors import Unreadable
from briefing.marks.analysis import understand
from briefing.model import Article, Facts, Item, Material, Metadata, Question, Side
from briefing.page.check import items
from briefing.resolve.dates import date_together
from briefing.sections.questions.disputes import disputed
from tests.bench import clusters
from tests.bench.eval import ecbplus, giveme5w1h

Json = dict[str, Any]
LEAST = 2  # articles of a collection


class Collection(NamedTuple):
    """Some articles that a brief would be made from."""

    name: str
    facts: Mapping[str, Facts]


# --- the week ---------------------------------------------------------------------------------------------------------


class Day(NamedTuple):
    """What the brief of a day prints of disputes, and what it could have printed."""

    name: str
    printed: Sequence[Item]
    possible: Sequence[Item]


def mornings(week: Path) -> Iterator[Day]:
    truth = json.loads((week / "truth.json").read_text("utf-8"))
    days = truth["days"]
    for name, day in sorted(days.items() if isinstance(days, dict) else ((one["day"], one) for one in days)):
        config = Config()
        (built,) = pipeline.build([str(week / name)], config, day=day["date"])
        facts = pipeline.gather([str(week / name)], config)
        made = _materials(Collection(name, {id: facts.facts[id] for id in facts.facts}), day["date"])
        possible = [item for material in made for item in disputed(material)]
        yield Day(name, [item for item in items(built.brief) if _is_dispute(item)], possible)


def _is_dispute(item: Item) -> bool:
    return isinstance(item.detail, Question) and bool(item.detail.sides)


def _shows(item: Item, dispute: Json) -> bool:
    """Whether an entry has both sides of a dispute of the truth."""
    assert isinstance(item.detail, Question)
    told = [(Path(side.source).name, _as_it_stands(side)) for side in item.detail.sides]
    return all(any(_is_side(dispute, side, *one) for one in told) for side in ("a", "b"))


def _as_it_stands(side: Side) -> str:
    """A side without the names in brackets that are printed for its pronouns."""
    return side.span.of(Path(side.source).read_text("utf-8"))


def _is_side(dispute: Json, side: str, article: str, text: str) -> bool:
    known = [dispute[side], *(one for one in dispute["also"] if one["side"] == side)]
    return any(one["article"] == article and re.search(one["regex"].replace('\\"', '"'), text) for one in known)


def score(week: Path) -> dict[str, float]:
    """Shares of the planted disputes that are printed and that are candidates, and how many false alarms there are."""
    truth, days = json.loads((week / "truth.json").read_text("utf-8")), list(mornings(week))
    printed, possible, kinds = 0, 0, defaultdict[str, Counter[str]](Counter)
    for one in truth["disputes"]:
        own = [day for day in days if day.name in one["days"]]
        on_page = any(_shows(item, one) for day in own for item in day.printed)
        among = any(_shows(item, one) for day in own for item in day.possible)
        printed, possible = printed + on_page, possible + among
        kinds[one["kind"]]["printed" if on_page else "no room" if among else "missed"] += 1
        print(f"{one['id']} {one['kind']}: {'printed' if on_page else 'no room' if among else 'missed'}")
    false = [f"{one['id']} {one['kind']}" for one in truth["no_disputes"] if _alarms(one, days, one["days"])]
    false += [f"{one['id']} overtaken" for one in truth["disputes"] if _alarms(one, days, one["overtaken"])]
    known = [*truth["disputes"], *truth["no_disputes"]]
    other = [item for day in days for item in day.possible if not any(_shows(item, one) for one in known)]
    for kind, counts in sorted(kinds.items()):
        print(f"{kind}: {dict(counts)}")
    for item in other:
        print("not of the truth:", *_lines("", item), sep="\n")
    print("false alarms:", false or "none")
    total = len(truth["disputes"])
    return {"printed": printed / total, "found": possible / total, "false alarms": len(false), "others": len(other)}


def _alarms(one: Json, days: Sequence[Day], names: Sequence[str]) -> bool:
    return any(_shows(item, one) for day in days if day.name in names for item in day.possible)


# --- collections ------------------------------------------------------------------------------------------------------


def collections(folders: Path | None) -> Iterator[Collection]:
    """Windows of timelines, topics of Giveme5W1H, events of ECB+, and folders."""
    for one in clusters._t17():
        yield Collection(f"t17/{one.name}/{min(one.facts)}", one.facts)
    by_topic: defaultdict[str, list[Json]] = defaultdict(list)
    for row in giveme5w1h.clusters():
        by_topic["/".join(map(str, row["topic"]))].append(row)
    for name, rows in sorted(by_topic.items()):
        yield Collection(f"giveme5w1h/{name}", {one.id: one for one in _understood(rows)})
    events: defaultdict[str, list[Json]] = defaultdict(list)
    for row in ecbplus.load():
        events[row["event"]].append(row | {"source": None, "date": None})
    for name, rows in sorted(events.items()):
        yield Collection(f"ecb+/{name}", {one.id: one for one in _understood(rows)})
    for folder in sorted(folders.glob("*/in")) if folders else ():
        read = pipeline.gather([str(folder)], Config()).facts
        yield Collection(folder.parent.name, {id: read[id] for id in read})


def _understood(rows: Sequence[Json]) -> Iterator[Facts]:
    for row in rows:
        metadata = Metadata(row["title"], row["source"], published=row["date"] or None, language="en")
        try:
            yield understand(Article(row["id"], "", f"{row['title']}\n\n{row['text']}", "", "text", "1", metadata))
        except Unreadable:
            continue


def _materials(one: Collection, day: str = "") -> Iterator[Material]:
    facts = dict(sorted(one.facts.items()))
    dates = date_together(facts)
    facts = {id: replace(each, dates=dates.get(id, each.dates)) for id, each in facts.items()}
    day = day or max((each.metadata.published or "" for each in facts.values()), default="") or "2026-01-01"
    found = pipeline.topics(pipeline.Gathered(facts, ()), Config())
    return pipeline.materials(facts, found, copies(facts.values()), Config(), day)


def alarms(folders: Path | None) -> None:
    read = alarmed = 0
    known = set[frozenset[str]]()  # windows of one timeline overlap
    for one in collections(folders):
        if len(one.facts) < LEAST:
            continue
        read += 1
        for material in _materials(one):
            for item in disputed(material):
                assert isinstance(item.detail, Question)
                pair = frozenset(side.text for side in item.detail.sides)
                if pair in known:
                    continue
                known.add(pair)
                alarmed += 1
                print(*_lines(f"{alarmed} [{one.name}]", item), sep="\n", flush=True)
    print(f"{alarmed} alarms in {read} collections")


def _lines(head: str, item: Item) -> Iterator[str]:
    assert isinstance(item.detail, Question)
    yield f"{head} «{item.score:.2f}»"
    yield from (f"    {side.source}: {side.text}" for side in item.detail.sides)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--week", type=Path)
    parser.add_argument("--alarms", action="store_true")
    parser.add_argument("--folders", type=Path)
    given = parser.parse_args()
    if given.week:
        print({name: round(value, 3) for name, value in score(given.week).items()})
    if given.alarms:
        alarms(given.folders)


if __name__ == "__main__":
    main()
