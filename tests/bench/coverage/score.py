"""How much of what matters is on the page: python -m tests.bench.coverage [-v] [--gold FILE] [--only NAME …].

gold.json: 22 collections, and of each the events, positions and open questions that a reader would miss, written before
any page was seen; "vital" ones; and what must not be printed. A point is told when one printed text matches one of
its patterns: in the section where it belongs (own), or anywhere on the page; an event that only a headline tells counts
half.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from briefing import pipeline
from briefing.config import BriefTable, Config, RunTable
from briefing.model import Brief
from tests.bench.coverage.articles import HERE, Told, articles, lay_out

GOLD, MORE = "gold.json", "more.json"
SECTIONS = ("events", "positions", "questions")
OWN = {
    "events": ("bottom_line", "key_events", "watch"),
    "positions": ("positions",),
    "questions": ("open_questions", "watch"),
}
MARKS = str.maketrans("‘’“”", "''\"\"")
Point = Mapping[str, Any]


class Judged(NamedTuple):
    """Counts by (section, what), of one collection or several, and how each point and each wrong line was judged."""

    counts: Counter[tuple[str, str]]
    points: list[tuple[str, str, Point]]  # how it is told, the section, the point
    wrong: list[tuple[str, str, str]]  # what must not be there, the section, the text

    def share(self, where: str, *sections: str, vital: bool = False) -> float:
        """The share of the points of the sections that are told."""
        kind = "vital " if vital else ""
        of = sum(self.counts[section, f"{kind}n"] for section in sections)
        return sum(self.counts[section, kind + where] for section in sections) / max(1, of)


def figures() -> dict[str, float]:
    """The shares of the points told, and the lines that must not be there."""
    found = together(score(gold()).values())
    shares = {f"{section}, own section": found.share("own", section) for section in SECTIONS}
    shares |= {f"{section}, page": found.share("page", section) for section in SECTIONS}
    shares |= {f"{kind}all, page": found.share("page", *SECTIONS, vital=bool(kind)) for kind in ("", "vital ")}
    shares["lines that tell a point"] = found.counts["lines", "telling"] / max(1, found.counts["lines", "n"])
    return {**shares, "lines that must not be there": len(found.wrong)}


def gold(only: Sequence[str] = (), file: str = GOLD) -> dict[str, Any]:
    """The collections of a file by name."""
    content = json.loads((HERE / file).read_text(encoding="utf-8"))
    return {name: content[name] for name in only or content}


def every() -> dict[str, Any]:
    """The collections of both files, on which weights are fitted."""
    return gold() | gold(file=MORE)


def score(collections: Mapping[str, Any], config: Config | None = None) -> dict[str, Judged]:
    """Every collection's page, judged."""
    known = articles(id for one in collections.values() for id in one["articles"])
    return {name: judged(one, page(briefed(one, known, config))) for name, one in collections.items()}


def briefed(collection: Mapping[str, Any], known: Mapping[str, Told], config: Config | None = None) -> Brief:
    """The brief of a collection's articles."""
    with tempfile.TemporaryDirectory() as folder:
        lay_out(folder, collection["articles"], known)
        return brief_of(folder, collection["day"], config)


def brief_of(folder: str, day: str, config: Config | None = None) -> Brief:
    """The brief of a folder, with nothing kept from an earlier run."""
    (built,) = pipeline.build([folder], config or Config(run=RunTable(cache=False, workers=1)), day=day)
    return built.brief


def page(brief: Brief) -> dict[str, list[str]]:
    """The printed texts by section; under "headlines" the titles of topics without entries."""
    found: dict[str, list[str]] = defaultdict(list)
    for topic in brief.topics:
        if topic.bottom_line:
            found["bottom_line"].append(topic.bottom_line.text)
        for section in topic.sections:
            found[section.key] += [item.text for item in section.items]
        if not any(section.items for section in topic.sections):
            found["headlines"].append(topic.topic.title)
    return found


def judged(collection: Mapping[str, Any], printed: Mapping[str, Sequence[str]]) -> Judged:
    """What a page tells of what it should, and what it should not."""
    found = Judged(Counter(), [], list(_wrong(collection, printed)))
    for section in SECTIONS:
        for point in collection.get(section, ()):
            own, on_page = _told(section, point, printed)
            for kind in ("", "vital ") if point.get("vital") else ("",):
                found.counts.update({(section, f"{kind}n"): 1})
                found.counts[section, f"{kind}own"] += own
                found.counts[section, f"{kind}page"] += on_page  # type: ignore[assignment]
            found.points.append(("own " if own else "page" if on_page else " -- ", section, point))
    points = [point for _, _, point in found.points]
    for text in _entries(printed):
        found.counts["lines", "n"] += 1
        found.counts["lines", "telling"] += any(tells(text, point) for point in points)
    return found


def tells(text: str, point: Point, key: str = "regex") -> bool:
    """Whether a text matches a pattern of the point."""
    plain = text.translate(MARKS).replace("``", '"').replace("''", '"')
    return any(re.search(pattern, " ".join(plain.split()), re.I) for pattern in point.get(key, ()))


def together(found: Iterable[Judged]) -> Judged:
    """Several collections as one."""
    several = list(found)
    counts: Counter[tuple[str, str]] = Counter()
    for one in several:
        for key, count in one.counts.items():
            counts[key] += count
    return Judged(counts, [point for one in several for point in one.points], [w for one in several for w in one.wrong])


def _told(section: str, point: Point, printed: Mapping[str, Sequence[str]]) -> tuple[bool, float]:
    """Whether its own section tells it, and how far the page does."""
    own = any(tells(text, point) for key in OWN[section] for text in printed.get(key, ()))
    if any(tells(text, point) for text in _entries(printed)):
        return own, 1.0
    titles = printed.get("headlines", ()) if section == "events" else ()
    return own, 0.5 if any(tells(title, point) or tells(title, point, "headline") for title in titles) else 0.0


def _entries(printed: Mapping[str, Sequence[str]]) -> list[str]:
    return [text for key, texts in printed.items() if key != "headlines" for text in texts]


def _wrong(collection: Mapping[str, Any], printed: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    for point in collection.get("must_not", ()):
        for key, texts in printed.items():
            if key != "headlines" and key in point.get("sections", [key]):
                yield from ((point["what"], key, text) for text in texts if tells(text, point))


# --- printed ----------------------------------------------------------------------------------------------------------


def line(name: str, found: Judged) -> str:
    """One collection, or all, on a line: the share in the own section / on the page."""
    parts = {**{section: (section,) for section in SECTIONS}, "all": SECTIONS}
    cells = [f"{kind}{label} {_shares(found, of, kind)}" for kind in ("", "vital ") for label, of in parts.items()]
    telling = f"lines telling a point {found.counts['lines', 'telling']}/{found.counts['lines', 'n']}"
    return f"{name:14} own/page: {'  '.join(cells)}  must not {len(found.wrong)}  {telling}"


def _shares(found: Judged, sections: Sequence[str], kind: str) -> str:
    return "/".join(f"{found.share(where, *sections, vital=bool(kind)):.2f}" for where in ("own", "page"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=())
    parser.add_argument("--gold", choices=(GOLD, MORE), default=GOLD)
    parser.add_argument("--template", default=BriefTable().template)
    parser.add_argument("-v", action="store_true")
    given = parser.parse_args()
    config = Config(brief=BriefTable(template=given.template), run=RunTable(cache=False, workers=1))
    found = score(gold(given.only, given.gold), config)
    for name, one in found.items():
        print(line(name, one))
        for told, section, point in one.points if given.v else ():
            vital = "V" if point.get("vital") else " "
            print("     ", told, vital, section, "|", point.get("actor") or point.get("date") or "", "|", point["what"])
        for what, key, text in one.wrong if given.v else ():
            print("      MUST NOT", key, "|", what, "|", text[:110])
    print(line("together", together(found.values())))
