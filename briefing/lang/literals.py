"""What a pattern needs as literal text: a set of pieces of which every match holds at least one.

So most patterns need not be tried on most sentences. The idea is that of RE2's FilteredRE2 and of Russ Cox, "Regular
Expression Matching with a Trigram Index" (2012): the sets of strings that a part of a pattern can match are joined as
long as they stay small, and the best set that every match must pass through is kept.

Pieces are folded (`fold`), and hold neither white space nor quotation marks, which may differ between an article and
its printed form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

MOST_STRINGS = 96  # that a part may match and still be listed
WORST = 0.0
# Letters that `re.IGNORECASE` holds for another's small form, and that str.lower would not, or would make longer.
SAME_LENGTH = str.maketrans({"\u0130": "i", "\u017f": "s", "\u212a": "k"})
OTHER_SPACE = re.compile(r"[^\S ]")
NOT_ONE = re.compile("[\u0130\u017f\u212a]")
SURROGATE = re.compile("[\ud800-\udfff]")
OTHER_DIGIT = re.compile(r"(?![0-9])\d")
LONGEST_OPENING = 4
FEW = 4  # characters of a class that still tell openings apart
DIGITS = "0123456789"
CUT = re.compile(r"[\s\"“”`]+|''+")
COMMON = frozenset("a an and are as at be by for has have he in is it not of on or that the to was will with".split())


def fold(text: str) -> str:
    """The text in small letters and plain blanks, each in its place: the length stays."""
    text = OTHER_SPACE.sub(" ", text)
    if text.isascii():
        return text.lower()
    small = text.translate(SAME_LENGTH) if NOT_ONE.search(text) else text
    return OTHER_DIGIT.sub("0", SURROGATE.sub("\ufffd", small.lower()))


def needed(pattern: str, flags: int = 0) -> frozenset[str]:
    """The pieces of which every match of the pattern holds at least one; empty where there is no such set."""
    pieces = _sequence(parser.parse(pattern, flags)).closed().needs or frozenset()
    return frozenset(one for one in pieces if not any(other in one for other in pieces if other != one))


def openings(pattern: str, flags: int = 0) -> frozenset[str]:
    """The pieces with one of which every match of the pattern begins; empty where there is no such set."""
    pieces = _begin(list(parser.parse(pattern, flags)), LONGEST_OPENING)
    if "" in pieces:
        return frozenset()
    return frozenset(one for one in pieces if not any(one.startswith(other) for other in pieces if other != one))


class _Part(NamedTuple):
    """What a part of a pattern can match, where that is a short list, and the best set that it needs."""

    strings: frozenset[str] | None = None
    needs: frozenset[str] | None = None

    def closed(self) -> _Part:
        """The part with its strings as a candidate for what it needs."""
        return _Part(None, _best(self.needs, _pieces(self.strings) if self.strings else None))


UNKNOWN = frozenset(("",))
NOTHING = _Part(frozenset(("",)))
ANYTHING = _Part()


def _worth(needs: frozenset[str] | None) -> float:
    """How well a set tells sentences apart: long pieces, few of them, no common words."""
    if not needs:
        return WORST
    return min(map(_rarity, needs)) - 0.02 * len(needs)


def _rarity(piece: str) -> float:
    if piece in COMMON:
        return 1.5
    return float(len(piece)) if not piece.isdigit() else 0.9 + len(piece)


def _pieces(strings: Iterable[str]) -> frozenset[str] | None:
    """The best piece of each string; None where one has none."""
    best = [max(CUT.split(string), key=_rarity) for string in strings]
    return frozenset(best) if all(best) else None


def _best(*sets: frozenset[str] | None) -> frozenset[str] | None:
    return max(sets, key=_worth)


def _sequence(items: Iterable[tuple[Any, Any]]) -> _Part:
    """What parts, one after the other, can match and need: their strings are joined as long as they are few."""
    strings, needs, whole = frozenset(("",)), None, True
    for code, value in items:
        part = _part(code, value)
        needs = _best(needs, part.needs)
        few = part.strings is not None and len(strings) * len(part.strings) <= MOST_STRINGS
        if few and part.strings is not None:
            strings = frozenset(a + b for a, b in product(strings, part.strings))
        else:
            needs, whole = _best(needs, _pieces(strings)), False
            strings = part.strings or frozenset(("",))
    return _Part(strings, needs) if whole else _Part(None, _best(needs, _pieces(strings)))


def _either(parts: Sequence[_Part]) -> _Part:
    """What one of several parts can match and needs."""
    strings: frozenset[str] | None = frozenset()
    for part in parts:
        strings = None if strings is None or part.strings is None else strings | part.strings
    if strings is not None and len(strings) <= MOST_STRINGS and not any(part.needs for part in parts):
        return _Part(strings)
    needs = [part.closed().needs for part in parts]
    known = [need for need in needs if need]
    return _Part(None, frozenset().union(*known) if len(known) == len(parts) else None)


def _part(code: Any, value: Any) -> _Part:
    if code is op.LITERAL:
        return _Part(frozenset((fold(chr(value)),)))
    if code is op.IN:
        return _class(value)
    if code is op.SUBPATTERN:
        return _sequence(value[3])
    if code is op.BRANCH:
        return _either([_sequence(branch) for branch in value[1]])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _repeated(*value)
    if code is op.ASSERT and value[0] > 0:  # what lies ahead must be there too, and is matched again by what follows
        return _Part(frozenset(("",)), _sequence(value[1]).closed().needs)
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return NOTHING
    if code is op.ATOMIC_GROUP:
        return _sequence(value)
    return ANYTHING


def _repeated(least: int, most: int, items: Sequence[tuple[Any, Any]]) -> _Part:
    part = _sequence(items)
    if (least, most) == (1, 1):
        return part
    if (least, most) == (0, 1):
        return _either([part, NOTHING])
    if least > 1 and least == most:
        return _sequence([item for _ in range(least) for item in items])
    return _Part(None, part.closed().needs if least else None)


def _class(members: Sequence[tuple[Any, Any]]) -> _Part:
    """A class of characters: the few that it lists, or nothing known."""
    chars: set[str] = set()
    for code, value in members:
        if code is op.LITERAL:
            chars.add(fold(chr(value)))
        elif code is op.RANGE and value[1] - value[0] < len(DIGITS):
            chars.update(fold(chr(char)) for char in range(value[0], value[1] + 1))
        elif code is op.CATEGORY and value is op.CATEGORY_DIGIT:
            chars.update(DIGITS)
        else:
            return ANYTHING
    return _Part(frozenset(chars))


def _begin(items: Sequence[tuple[Any, Any]], room: int) -> frozenset[str]:
    """What the parts, one after the other, can begin with: pieces of at most `room` letters; "" where nobody knows."""
    if not items or not room:
        return UNKNOWN
    (code, value), rest = items[0], items[1:]
    if code is op.SUBPATTERN:
        return _begin([*value[3], *rest], room)
    if code is op.BRANCH:
        return frozenset().union(*(_begin([*branch, *rest], room) for branch in value[1]))
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, most, body = value
        once = _begin([*body, *(rest if most == 1 else [(op.ANY, None)])], room)
        return once if least else once | _begin(rest, room)
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _begin(rest, room)
    if _is_blank(code, value):
        return frozenset((" ",))
    chars = _part(code, value).strings
    if chars is None or (len(chars) > FEW and room < LONGEST_OPENING) or any(CUT.search(char) for char in chars):
        return UNKNOWN
    return frozenset(a + b for a, b in product(chars, _begin(rest, room - 1)))


def _is_blank(code: Any, value: Any) -> bool:
    return (code is op.IN and value == [(op.CATEGORY, op.CATEGORY_SPACE)]) or (code is op.LITERAL and value == ord(" "))
