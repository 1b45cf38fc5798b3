"""Patterns whose work may grow faster than the text: found in their parse trees, and by pumping them.

    python -m tests.bench.patterns [pump]

Every pattern of the rule tables and every one that the code compiles is looked at. `faults` names nested quantifiers,
and adjacent ones, over the same characters: what they match can be divided among them in many ways, each of which is
tried where the rest does not match. A test refuses them. `pump` repeats, for every quantifier, what it counts, as long
as a run of one sign may be (`briefing.limits`), and prints the patterns that take longest for it.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import briefing
from briefing.lang.rules import all_tables
from briefing.limits import WORD

MANY = 100  # so often, or more, is without end
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
ONE = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.ANY_ALL, op.IN, op.CATEGORY)
# Of each kind of character one or more, by which classes are compared.
ALPHABET = " \n\t\u00a0aAzZéÉeE09_.,;:!?'’‘\"“”-–—/()[]{}<>‹›*#$€%&@|+=~^\\…•"
Items = Sequence[tuple[Any, Any]]


class Pattern(NamedTuple):
    """A pattern, its flags, and where it comes from."""

    where: str
    text: str
    flags: int

    @property
    def ignores_case(self) -> bool:
        return bool(parser.parse(self.text, self.flags).state.flags & re.IGNORECASE)


def patterns() -> list[Pattern]:
    """Every pattern of the rule tables, and every one that is compiled while the modules are imported, which happens in
    a fresh process only. Those of the standard library and of other packages are not ours."""
    found: dict[tuple[str, int], str] = {}
    usual = compiler.compile

    def noted(pattern: Any, flags: int = 0) -> Any:
        if isinstance(pattern, str) and (where := _ours()):
            found.setdefault((pattern, int(flags)), where)
        return usual(pattern, flags)

    compiler.compile = noted
    try:
        re.purge()
        for module in pkgutil.walk_packages(briefing.__path__, "briefing."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    finally:
        compiler.compile = usual
    for table in all_tables():
        found |= {(rule.pattern, rule.flags): f"{table.name}.toml, {rule.name}" for rule in table}
    return sorted(Pattern(where, text, flags) for (text, flags), where in found.items())


def _ours() -> str:
    """The module and line of ours that asks for a pattern, or an empty text."""
    frame = sys._getframe(2)
    while frame and frame.f_code.co_filename.endswith(("/re/__init__.py", "/re/_compiler.py", "functools.py")):
        frame = frame.f_back  # type: ignore[assignment]
    name = frame.f_globals.get("__name__", "") if frame else ""
    return f"{name}, line {frame.f_lineno}" if name.startswith("briefing.") else ""


# --- what a part of a pattern can match -------------------------------------------------------------------------------


def chars(code: Any, value: Any, ignore: bool) -> frozenset[str]:
    """The characters of the alphabet that a part of one character matches; those that it names beside them."""
    named = "".join(_named(code, value))
    return frozenset(char for char in ALPHABET + named + named.swapcase() if _is_one(code, value, char, ignore))


def _named(code: Any, value: Any) -> Iterator[str]:
    if code in (op.LITERAL, op.NOT_LITERAL):
        yield chr(value)
    if code is op.IN:
        for kind, member in value:
            yield from map(chr, member) if kind is op.RANGE else _named(kind, member)


def _is_one(code: Any, value: Any, char: str, ignore: bool) -> bool:
    if ignore and char.lower() != char.upper():
        return any(_is_one(code, value, one, ignore=False) for one in (char.lower(), char.upper()))
    if code is op.LITERAL:
        return ord(char) == value
    if code is op.NOT_LITERAL:
        return ord(char) != value
    if code is op.IN:
        members = [one for one in value if one[0] is not op.NEGATE]
        return any(_is_one(kind, member, char, ignore=False) for kind, member in members) != (len(members) < len(value))
    if code is op.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return _is_of(value, char) if code is op.CATEGORY else code is op.ANY_ALL or char != "\n"


def _is_of(category: Any, char: str) -> bool:
    name = str(category).removeprefix("CATEGORY_")
    is_not, kind = name.startswith("NOT_"), name.removeprefix("NOT_")
    known = {"DIGIT": char.isdigit(), "SPACE": char.isspace(), "WORD": char.isalnum() or char == "_"}
    return known[kind] != is_not


class Edges(NamedTuple):
    """What a part can begin and end with, whether it can be empty, and the characters of which it can begin or end with
    a run without end."""

    first: frozenset[str]
    last: frozenset[str]
    empty: bool
    opens: frozenset[str]
    closes: frozenset[str]


NONE = frozenset[str]()
NOTHING = Edges(NONE, NONE, True, NONE, NONE)


class Walk:
    """One walk through the tree of a pattern; `faults` are told in words."""

    def __init__(self, ignore: bool) -> None:
        self.ignore = ignore
        self.faults: list[str] = []

    def sequence(self, items: Items) -> Edges:
        """What parts, one after the other, come to."""
        done = NOTHING
        for code, value in items:
            if code is op.AT and value is not op.AT_NON_BOUNDARY:  # no run of one character goes on over a border
                done = done._replace(empty=False, closes=NONE)
            else:
                done = self._followed(done, self.part(code, value))
        return done

    def _followed(self, one: Edges, after: Edges) -> Edges:
        if both := one.closes & after.opens:
            self.faults.append(f"adjacent quantifiers over {_some(both)}")
        return Edges(
            one.first | (after.first if one.empty else NONE),
            after.last | (one.last if after.empty else NONE),
            one.empty and after.empty,
            one.opens | (after.opens if one.empty else NONE),
            after.closes | (one.closes if after.empty else NONE),
        )

    def part(self, code: Any, value: Any) -> Edges:
        """What one part comes to."""
        if code in ONE:
            found = chars(code, value, self.ignore)
            return Edges(found, found, False, NONE, NONE)
        if code is op.SUBPATTERN:
            return self._group(*value)
        if code is op.BRANCH:
            return self._either([self.sequence(branch) for branch in value[1]])
        if code in REPEATS:
            return self._repeated(*value)
        if code in (op.ATOMIC_GROUP, op.POSSESSIVE_REPEAT):
            self.sequence(value if code is op.ATOMIC_GROUP else value[2])
            return NOTHING._replace(empty=False)  # what it has matched is never divided anew
        if code in (op.ASSERT, op.ASSERT_NOT):
            self.sequence(value[1])
        return NOTHING

    def _group(self, _: object, added: int, taken: int, items: Items) -> Edges:
        around, self.ignore = self.ignore, bool((self.ignore or added & re.IGNORECASE) and not taken & re.IGNORECASE)
        found = self.sequence(items)
        self.ignore = around
        return found

    def _either(self, parts: Sequence[Edges]) -> Edges:
        return Edges(
            *(NONE.union(*(one[n] for one in parts)) for n in (0, 1)),
            any(one.empty for one in parts),
            *(NONE.union(*(one[n] for one in parts)) for n in (3, 4)),
        )

    def _repeated(self, least: int, most: int, body: Items) -> Edges:
        once = self.sequence(body)
        if most < MANY:
            return once._replace(empty=once.empty or least == 0)
        if both := once.closes & (once.first | once.opens):
            self.faults.append(f"nested quantifiers over {_some(both)}")
        single = len(body) == 1 and body[0][0] in ONE
        run = once.first & once.last if single else NONE
        return Edges(once.first, once.last, once.empty or least == 0, once.opens | run, once.closes | run)


def _some(found: frozenset[str]) -> str:
    return "".join(sorted(found))[:12].__repr__()


def faults(pattern: Pattern) -> list[str]:
    """What of a pattern makes the work grow faster than the text, in words."""
    walk = Walk(pattern.ignores_case)
    walk.sequence(parser.parse(pattern.text, pattern.flags))
    return list(dict.fromkeys(walk.faults))


# --- pumping ----------------------------------------------------------------------------------------------------------

LETTERS = WORD.most  # of a pumped text
FEW = 45  # repetitions that already take for ever where the work doubles with each
SHOWN = 20


def pumps(items: Items, before: str, ignore: bool) -> Iterator[tuple[str, str]]:
    """For every quantifier without end: what may stand before it, and what it counts."""
    for code, value in items:
        if code in REPEATS and value[1] >= MANY:
            yield from ((before, unit) for unit in _units(value[2], ignore))
        for below in _below(code, value):
            yield from pumps(below, before, ignore)
        before += _example(code, value, ignore)


def _below(code: Any, value: Any) -> Sequence[Items]:
    if code is op.BRANCH:
        return list(value[1])
    if code is op.ATOMIC_GROUP:
        return [value]
    if code in (op.SUBPATTERN, op.ASSERT, op.ASSERT_NOT, op.POSSESSIVE_REPEAT, *REPEATS):
        return [value[-1]]
    return []


def _units(body: Items, ignore: bool) -> Iterator[str]:
    if len(body) == 1 and body[0][0] in ONE:
        yield from sorted(chars(*body[0], ignore) & set(" \taA0.,'-?(\"“’"))
    else:
        yield "".join(_example(code, value, ignore) for code, value in body)
        yield "".join(_example(code, value, ignore, optional=True) for code, value in body)


def _example(code: Any, value: Any, ignore: bool, *, optional: bool = False) -> str:
    """A short text that a part matches, with what may also be missing where `optional`."""
    if code in ONE:
        found = chars(code, value, ignore)
        return next((char for char in ("a", "A", " ", "0", *sorted(found)) if char in found), "")
    if code is op.BRANCH:
        return min((_all(branch, ignore) for branch in value[1]), key=len)
    if code in (*REPEATS, op.POSSESSIVE_REPEAT):
        return _all(value[2], ignore) * max(value[0], optional and value[1] > 0)
    return _all(_below(code, value)[0], ignore) if code in (op.SUBPATTERN, op.ATOMIC_GROUP) else ""


def _all(items: Items, ignore: bool) -> str:
    return "".join(_example(code, value, ignore) for code, value in items)


def slowest(pattern: Pattern) -> tuple[float, str]:
    """The longest time in milliseconds that a pumped text of LETTERS letters takes, and what was repeated in it."""
    regex = re.compile(pattern.text, pattern.flags)
    tree = parser.parse(pattern.text, pattern.flags)
    worst = (0.0, "")
    for before, unit in set(pumps(tree, "", pattern.ignores_case)):
        for times in (FEW, LETTERS // max(1, len(unit))):
            for text in (before + unit * times + "\x01", unit * times):
                start = time.perf_counter()
                deque(regex.finditer(text), maxlen=0)
                worst = max(worst, (1000 * (time.perf_counter() - start), unit))
    return worst


def main(*how: str) -> None:
    """Prints the faults, or the patterns that take longest."""
    found = patterns()
    if how != ("pump",):
        for one in found:
            if told := faults(one):
                print(f"{one.where}: {'; '.join(told)}\n    {one.text[:200]}")
        return
    timed = sorted(((*slowest(one), one) for one in found), reverse=True)
    for milliseconds, unit, one in timed[:SHOWN]:
        print(f"{milliseconds:.1f} ms, {unit!r} repeated: {one.where}\n    {one.text[:200]}")
    print(f"{len(found)} patterns, {len([1 for one in timed if one[0] > 10])} took over 10 ms")


if __name__ == "__main__":
    main(*sys.argv[1:])
