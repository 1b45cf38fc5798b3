"""What a pattern needs as literal text: sets of pieces, of each of which every match holds at least one.

So most patterns need not be tried on most sentences. The idea is that of RE2's FilteredRE2 and of Russ Cox, "Regular
Expression Matching with a Trigram Index" (2012): the sets of strings that a part of a pattern can match are joined as
long as they stay small, and the best sets that every match must pass through are kept.

Pieces are folded (`fold`), and hold neither white space nor quotation marks, which may differ between an article and
its printed form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from briefing.lang import word_set

MOST_STRINGS = 96  # that a part may match and still be listed
MOST_SETS = 3  # of which a rule needs a piece each
MOST_TRIED = 8  # of them, those that are compared
WORTHWHILE = 1.5  # about the letters of its shortest piece that make a further set worth looking for
# Letters that `re.IGNORECASE` holds for another's small form, and that str.lower would not, or would make longer.
SAME_LENGTH = {"\u0130": "i", "\u017f": "s", "\u212a": "k"}
NOT_PLAIN = re.compile(r"[^ -~]")
LONGEST_OPENING = 6
FEW = 9  # characters of a class that still tell openings apart
DIGITS = "0123456789"
CUT = re.compile(r"[\s\"“”`‹›]+|''+")  # the last two: by which a rule marks what it is about
COMMON = word_set("stopwords", "commonest")


@lru_cache(maxsize=8)
def fold(text: str) -> str:
    """The text in small letters and plain blanks, each in its place: the length stays."""
    if text.isascii() and text.isprintable():
        return text.lower()
    for char in set(NOT_PLAIN.findall(text)):
        plain = _plain(char)
        text = text if plain == char else text.replace(char, plain)
    return text.lower()


@lru_cache(maxsize=1 << 12)
def _plain(char: str) -> str:
    """A blank for white space, 0 for a digit of any script, another letter that is as good; else the same."""
    if char.isspace():
        return " "
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return "0" if char.isdecimal() else SAME_LENGTH.get(char, char)


def needed(pattern: str, flags: int = 0) -> tuple[frozenset[str], ...]:
    """Sets of pieces, the most telling first: every match of the pattern holds a piece of each. At most MOST_SETS."""
    return tuple(map(_shortest, _sequence(parser.parse(pattern, flags)).closed().needs))


def openings(pattern: str, flags: int = 0) -> frozenset[str]:
    """The pieces with one of which every match of the pattern begins; empty where there is no such set."""
    first = _begin(parser.parse(pattern, flags))
    pieces = first.whole | first.cut
    if "" in pieces:
        return frozenset()
    return frozenset(one for one in pieces if not any(one[:length] in pieces for length in range(1, len(one))))


def _shortest(pieces: frozenset[str]) -> frozenset[str]:
    """The pieces without those that hold another of them."""
    return frozenset(one for one in pieces if not any(other in one for other in pieces if other != one))


class _Part(NamedTuple):
    """What a part of a pattern can match, where that is a short list, and the sets of which it needs a piece each."""

    strings: frozenset[str] | None = None
    needs: tuple[frozenset[str], ...] = ()

    def closed(self) -> _Part:
        """The part with its strings among what it needs."""
        return _Part(None, _best([*self.needs, *_pieces(self.strings or ())]))


EMPTY = frozenset(("",))
NOTHING = _Part(EMPTY)
ANYTHING = _Part()


def _worth(needs: frozenset[str]) -> float:
    """How well a set tells sentences apart: long pieces, few of them, no common words."""
    return min(map(_rarity, needs)) - 0.02 * len(needs)


@lru_cache(maxsize=1 << 14)
def _rarity(piece: str) -> float:
    if piece in COMMON:
        return 1.5
    return float(len(piece)) if not piece.isdigit() else 0.9 + len(piece)


def _pieces(strings: Collection[str]) -> tuple[frozenset[str], ...]:
    """The best piece of each string; nothing where one has none."""
    best = [max(CUT.split(string), key=_rarity) for string in strings]
    return (frozenset(best),) if best and all(best) else ()


def _best(sets: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """The sets that tell most; beside the first one only those that are worth looking for, and say something new."""
    chosen: list[frozenset[str]] = []
    for one in sorted(sets, key=_worth, reverse=True)[:MOST_TRIED]:
        if not chosen or (_worth(one) >= WORTHWHILE and not any(_implies(other, one) for other in chosen)):
            chosen.append(one)
    return tuple(chosen[:MOST_SETS])


def _implies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether what holds a piece of one set holds a piece of the other too."""
    return all(any(piece in longer for piece in other) for longer in one)


def _sequence(items: Iterable[tuple[Any, Any]]) -> _Part:
    """What parts, one after the other, can match and need: their strings are joined as long as they are few."""
    strings, whole, needs = EMPTY, True, list[frozenset[str]]()
    for part in _parts(items):
        needs += part.needs
        if part.strings is not None and len(strings) * len(part.strings) <= MOST_STRINGS:
            needs += _pieces(part.strings) if len(part.strings) > 1 else ()
            strings = frozenset(a + b for a, b in product(strings, part.strings))
        else:
            needs, whole = [*needs, *_pieces(strings)], False
            strings = part.strings or EMPTY
    return _Part(strings, _best(needs)) if whole else _Part(None, _best([*needs, *_pieces(strings)]))


def _parts(items: Iterable[tuple[Any, Any]]) -> Iterator[_Part]:
    """The parts of a sequence; letters that follow one another are one part."""
    for is_text, run in groupby(items, key=lambda item: item[0] is op.LITERAL):
        if is_text:
            yield _Part(frozenset((fold("".join(chr(value) for _, value in run)),)))
        else:
            yield from (_part(code, value) for code, value in run)


def _either(parts: Sequence[_Part]) -> _Part:
    """What one of several parts can match and needs."""
    strings: frozenset[str] | None = frozenset()
    for part in parts:
        strings = None if strings is None or part.strings is None else strings | part.strings
    if strings is not None and len(strings) <= MOST_STRINGS and not any(part.needs for part in parts):
        return _Part(strings)
    needs = [part.closed().needs for part in parts]
    if not all(needs):
        return ANYTHING
    return _Part(
        None, _best(frozenset().union(*(one[min(n, len(one) - 1)] for one in needs)) for n in range(MOST_SETS))
    )


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
        return _Part(EMPTY, _sequence(value[1]).closed().needs)
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
    return _Part(None, part.closed().needs if least else ())


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


class _First(NamedTuple):
    """What a part of a pattern can begin with (FIRST-k of a grammar): the strings that it can match as a whole, and
    beginnings of longer ones. `wide` where it is a class of so many characters that it tells no openings apart."""

    whole: frozenset[str]
    cut: frozenset[str] = frozenset()
    wide: bool = False


MATCHES_NOTHING = _First(EMPTY)
NOBODY_KNOWS = _First(frozenset(), EMPTY)
ONE_BLANK = frozenset((" ",))


def _begin(items: Iterable[tuple[Any, Any]]) -> _First:
    """What parts, one after the other, can begin with."""
    found = MATCHES_NOTHING
    for code, value in items:
        if not found.whole:
            break
        found = _followed(found, _begin_one(code, value))
    return found


def _followed(one: _First, after: _First) -> _First:
    """What a part can begin with that another one follows."""
    if one is MATCHES_NOTHING:
        return after
    several = len(after.whole) + len(after.cut) > 1
    telling = {text for text in one.whole if text and (after.wide or (several and text[-1].isdigit()))}
    whole = {text + more for text in one.whole - telling for more in after.whole}
    cut = {text + more for text in one.whole - telling for more in after.cut}
    long = {text for text in whole if len(text) >= LONGEST_OPENING}
    return _First(frozenset(whole - long), one.cut | telling | {text[:LONGEST_OPENING] for text in cut | long})


def _begin_one(code: Any, value: Any) -> _First:
    if code is op.SUBPATTERN:
        return _begin(value[3])
    if code is op.BRANCH:
        branches = [_begin(branch) for branch in value[1]]
        empty = frozenset[str]()
        return _First(empty.union(*(one.whole for one in branches)), empty.union(*(one.cut for one in branches)))
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _begin_repeated(*value)
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return MATCHES_NOTHING
    if _is_blank(code, value):
        return _First(ONE_BLANK)
    chars = _part(code, value).strings
    if chars is None or any(CUT.search(char) for char in chars):
        return NOBODY_KNOWS
    return _First(chars, wide=len(chars) > FEW)


def _begin_repeated(least: int, most: int, body: Sequence[tuple[Any, Any]]) -> _First:
    once = _begin(body)
    if most > 1:
        blank = once.whole == ONE_BLANK  # one, and what follows, or two and more
        once = _First(ONE_BLANK, frozenset(("  ",))) if blank else _First(frozenset(), once.cut | once.whole, once.wide)
    return once if least else _First(once.whole | {""}, once.cut, once.wide)


def _is_blank(code: Any, value: Any) -> bool:
    return (code is op.IN and value == [(op.CATEGORY, op.CATEGORY_SPACE)]) or (code is op.LITERAL and value == ord(" "))
