"""The articles of the collections of gold.json, by id: "set:id of the loader".

The articles of T17 come as tokens, one sentence a line, without a title: the tokens are undone, and layout.json says
where a title or what a page glued to it ends ("parts": offsets; the first part is the title or not), and of which days
the articles of ECB+ are, which state none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.eval import abp, ecbplus, giveme5w1h, meantime, polnear, timelines

HERE = Path(__file__).parent
LONGEST_TITLE = 13  # words: ECB 1.0 stores the first sentence as title
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
DATELINE = re.compile(r"(?:\w+day ?,? )?\w+ \d{1,2} ?,? ?\d{4} ?\.?")


class Told(NamedTuple):
    """An article: title and publication day may be empty."""

    title: str
    day: str
    text: str

    def file(self) -> str:
        """The article as a text file."""
        head = (f"{self.title}\n\n" if self.title else "") + (f"Published: {self.day}\n\n" if self.day else "")
        return f"{head}{self.text.strip()}\n"


def lay_out(folder: str, ids: Iterable[str], known: Mapping[str, Told]) -> dict[str, str]:
    """Writes articles as files of a folder, in their order; the id of each by the stem of its file."""
    stems = {f"{number:02}": id for number, id in enumerate(ids, 1)}
    for stem, id in stems.items():
        Path(folder, f"{stem}.txt").write_text(known[id].file(), encoding="utf-8")
    return stems


def articles(ids: Iterable[str]) -> dict[str, Told]:
    """The articles of the ids."""
    wanted = set(ids)
    found: dict[str, Told] = {}
    for name in sorted({id.split(":")[0] for id in wanted}):
        found |= {id: told for id, told in SETS[name](wanted) if id in wanted}
    return found


def _giveme_clusters(_: set[str]) -> Iterator[tuple[str, Told]]:
    for one in giveme5w1h.clusters():
        yield f"g5c:{one['id']}", Told((one["title"] or "").strip(), one["date"], one["text"])


def _giveme_gold(_: set[str]) -> Iterator[tuple[str, Told]]:
    for one in giveme5w1h.gold():
        yield f"g5g:{one['id']}", Told((one["title"] or "").strip(), one["date"], one["text"])


def _polnear(_: set[str]) -> Iterator[tuple[str, Told]]:
    for one in polnear.load("train"):
        yield f"pn:{one['id']}", Told((one["title"] or "").strip(), one["date"], one["text"])


def _meantime(_: set[str]) -> Iterator[tuple[str, Told]]:
    for one in meantime.load():
        first, *raw = one["sentences"]
        if raw and DATELINE.fullmatch(raw[0]):
            raw = raw[1:]
        day = re.sub(r"^(\d\d)-(\d\d)-(\d{4})$", r"\3-\1-\2", one["dct"] or "")
        yield f"meantime:{one['id']}", Told(_folded(first), day, "\n\n".join(paragraphs("\n".join(raw))))


def _ecb(_: set[str]) -> Iterator[tuple[str, Told]]:
    days = _layout()["days"]
    for one in ecbplus.load():
        id, title, text = f"ecbplus:{one['id']}", _folded(one["title"] or ""), _folded(one["text"])
        if one["event"].endswith("ecb") and len(title.split()) > LONGEST_TITLE:
            yield id, Told("", days.get(id, ""), f"{title}\n\n{text}")
        else:
            yield id, Told(title.rstrip("."), days.get(id, ""), text)


def _t17(wanted: set[str]) -> Iterator[tuple[str, Told]]:
    layout = _layout()["parts"]
    for topic in sorted({id.split(":")[1].split("/")[0] for id in wanted if id.startswith("t17:")}):
        for number, one in enumerate(timelines.articles("T17", topic)):
            id = f"t17:{topic}/{number}"
            if id in wanted:
                title, text = _parted(paragraphs(one["text"]), layout.get(id))
                yield id, Told(title, one["date"], "\n\n".join(text))


def _abp(wanted: set[str]) -> Iterator[tuple[str, Told]]:
    for one in abp.load({id.removeprefix("abp:") for id in wanted if id.startswith("abp:")}):
        yield f"abp:{one['ID']}", Told(one["title"].strip(), one["date"], one["content_original"])


SETS: Mapping[str, Callable[[set[str]], Iterator[tuple[str, Told]]]] = {
    "abp": _abp,
    "ecbplus": _ecb,
    "g5c": _giveme_clusters,
    "g5g": _giveme_gold,
    "meantime": _meantime,
    "pn": _polnear,
    "t17": _t17,
}


def _layout() -> Any:
    return json.loads((HERE / "layout.json").read_text(encoding="utf-8"))


def _parted(own: Sequence[str], layout: Mapping[str, Any] | None) -> tuple[str, Sequence[str]]:
    """Title and paragraphs, the glued parts of the head cut at their offsets."""
    if layout is None:
        return "", own
    body = "\n\n".join(own)
    head = [re.sub(r"\s+", " ", body[a:b]).strip() for a, b in pairwise([0, *layout["at"]]) if body[a:b].strip()]
    rest = body[layout["at"][-1] :].split("\n\n")
    return (head[0], [*head[1:], *rest]) if layout["title"] and head else ("", [*head, *rest])


def paragraphs(raw: str) -> list[str]:
    """Lines of tokens as text; a line stays with the one before while a quotation is open or an initial was cut off."""
    found: list[str] = []
    is_open, run = False, 0
    for line in filter(None, (re.sub(r"\s+", " ", line).strip() for line in raw.split("\n"))):
        if found and _goes_on(found[-1], line, is_open and run < 6):
            found[-1] += " " + line
            run += 1
        else:
            found.append(line)
            run, is_open = 0, False
        for mark in re.finditer(r"``|''", line):
            is_open = mark[0] == "``"
    return [re.sub(r"\b([A-Z]) ?\. ([A-Z])\.", r"\1.\2.", untokenized(line)) for line in found]


def _goes_on(before: str, line: str, is_open: bool) -> bool:
    if re.search(r"(?:^|[\s/.])[A-Z] ?\.$", before) and re.match(r"[A-Z] ?\.", line):
        return True
    return (is_open and not line.startswith("``")) or re.match(r"''|[a-z,]", line) is not None


def untokenized(text: str) -> str:
    """Text from the tokens of a treebank."""
    text = text.replace("\\/", "/").replace("\\*", "*")
    for token, bracket in BRACKETS.items():
        text = text.replace(token, bracket)
    text = re.sub(r"\s*''", '"', re.sub(r"``\s*", '"', text))
    text = re.sub(r"(?<!\S)` ", "'", text)
    text = re.sub(r"\s+('(?:s|re|ve|ll|d|m|S)|n't|N'T)(?![A-Za-z])", r"\1", text)
    text = re.sub(r"(?<=\S) '(?=[\s,.;:?!\"]|$)", "'", text)
    text = re.sub(r"\bcan not\b", "cannot", text)
    text = re.sub(r"\b([Gg]on|[Ww]an) na\b", r"\1na", text)
    text = re.sub(r"\s+([,.;:?!%)\]}])", r"\1", text)
    text = re.sub(r"([(\[{$#])\s+", r"\1", text)
    return re.sub(r"#(?=\d)", "£", text)


def _folded(text: str) -> str:
    return re.sub(r"\s+([,.;:?!%)])", r"\1", untokenized(text)).strip()
