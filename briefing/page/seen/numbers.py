"""The numbers and marks that a Word file prints before the paragraphs of its lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from lxml import etree

from briefing.page.seen.look import w

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN_UNITS = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
PLACE = re.compile(r"%(\d)")


class Numbers:
    """Counts the paragraphs of each list as they are read, in their order."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self.lists = {} if numbering is None else _lists(numbering)
        self.counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def label(self, number: tuple[str, str] | None) -> str:
        """What is printed before the next paragraph of a list: "2.", "b)", "•"; "" where there is nothing."""
        if number is None or number[0] not in self.lists:
            return ""
        abstract, levels = self.lists[number[0]]
        depth = int(number[1]) if number[1].isdigit() else 0
        if depth not in levels:
            return ""
        counts = self.counts[abstract]
        counts[depth] = counts.get(depth, _start(levels[depth]) - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return _label(levels, depth, counts)


def _lists(numbering: etree._Element) -> dict[str, tuple[str, dict[int, etree._Element]]]:
    """For each list its abstract list and its levels, changed ones in the place of those they change."""
    abstract = {one.get(w("abstractNumId"), ""): _levels(one) for one in numbering.iter(w("abstractNum"))}
    found = {}
    for one in numbering.iter(w("num")):
        named = one.find(w("abstractNumId"))
        name = named.get(w("val"), "") if named is not None else ""
        own = {depth: level for over in one.iter(w("lvlOverride")) for depth, level in _levels(over).items()}
        restarted = any(True for _ in one.iter(w("startOverride")))
        counted = f"{name}/{one.get(w('numId'))}" if own or restarted else name
        found[one.get(w("numId"), "")] = (counted, {**abstract.get(name, {}), **own})
    return found


def _levels(holder: etree._Element) -> dict[int, etree._Element]:
    return {int(level.get(w("ilvl"), "0")): level for level in holder.iter(w("lvl"))}


def _value(level: etree._Element, name: str, default: str) -> str:
    one = level.find(w(name))
    return one.get(w("val"), default) if one is not None else default


def _start(level: etree._Element) -> int:
    value = _value(level, "start", "1")
    return int(value) if value.isdigit() else 1


def _label(levels: Mapping[int, etree._Element], depth: int, counts: Mapping[int, int]) -> str:
    text, form = _value(levels[depth], "lvlText", ""), _value(levels[depth], "numFmt", "decimal")
    if form == "bullet":  # the same dot has another sign in each font
        return text if text.isalnum() and text.isascii() else "•" if text else ""
    if form == "none":
        return PLACE.sub("", text)

    def counted(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        form = _value(levels[level], "numFmt", "decimal") if level in levels else "decimal"
        return _figure(counts.get(level, 1), form)

    return PLACE.sub(counted, text)


def _figure(count: int, form: str) -> str:
    letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""
    told = {
        "decimal": str(count),
        "decimalZero": f"{count:02d}",
        "lowerLetter": letters,
        "upperLetter": letters.upper(),
        "lowerRoman": _roman(count),
        "upperRoman": _roman(count).upper(),
    }
    return told.get(form, f"{form} {count}")


def _roman(count: int) -> str:
    written = ""
    for value, sign in (*ROMAN, *ROMAN_UNITS):
        times, count = divmod(max(count, 0), value)
        written += sign * times
    return written
