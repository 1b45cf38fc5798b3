"""Which rules of a table can match a sentence, by the whole words that they need: an inverted index of rules.

What `literals` does for pieces anywhere in an article's text, this does for the words of one sentence as it is printed:
their case counts, and "it" is not found in "with". What a pattern needs is worked out from its parts: each stands for
the strings that it can match, in which BOUNDARY and ANYTHING stand for a boundary of words and for what is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from briefing.lang.literals import COMMON, needed

BOUNDARY, ANYTHING = "\ue000", "\ue001"
MOST_STRINGS = 4000
MOST_IN_CLASS = 8
FEW_SIGNS = 12
NONE: tuple[tuple[str, ...], ...] = ((), ())
Parts = Sequence[tuple[Any, Any]]
Signs = Sequence[tuple[int, Sequence[str]]]
LETTER = (op.IN, [(op.RANGE, (ord("a"), ord("z")))])
WORD = re.compile(r"\w+")
# Letters as they are, all else as a blank, of the bytes of Latin-1.
SPACED = bytes(byte if chr(byte).isalpha() else ord(" ") for byte in range(256))
WHOLE = re.compile(rf"(?<![\w{ANYTHING}])\w+(?![\w{ANYTHING}])")
FIRST = re.compile(rf"[^\w{ANYTHING}]*(\w+)(?![\w{ANYTHING}])[^\w]")


def spaced(text: str) -> str:
    """The text with blanks for all but letters, each in its place; letters beyond Latin-1 are blanks too."""
    return text.encode("latin-1", "replace").translate(SPACED).decode("latin-1")


class Index:
    """The rules of a table by the words that they need and by the word that they begin with.

    Bits stand for the rules in their order. A rule needs a word of each of two sets: those of the first are the low
    bits, those of the second the high ones; or two words of one set. What is needed behind a letter is not looked for
    in the first word.
    """

    def __init__(self, needs: Sequence[Words]) -> None:
        """Files each rule under what it needs."""
        self._high = len(needs)
        self._later: dict[str, int] = {}
        self._inside: dict[str, int] = {}
        self._first: dict[str, int] = {}
        self._free = self._anywhere = self._twice = 0
        self._signs: dict[tuple[str, ...], int] = {}
        for number, words in enumerate(needs):
            self._add(words, 1 << number)
        for word in self._first:
            self._first[word] |= self._anywhere

    def _add(self, needed: Words, bit: int) -> None:
        sets, signs, behind_letter, firsts = needed
        if signs:
            self._signs[tuple(signs)] = self._signs.get(tuple(signs), 0) | bit | bit << self._high
        is_twice = len(sets) > 1 and sets[0] == sets[1]
        self._twice |= bit if is_twice else 0
        for place, words in zip((bit, bit << self._high), (*sets[: 1 if is_twice else 2], *NONE)[:2], strict=True):
            self._free |= 0 if words or signs or is_twice else place
            for word in words:
                self._later[word] = self._later.get(word, 0) | place
                if not behind_letter:
                    self._inside[word] = self._inside.get(word, 0) | place
        self._anywhere |= 0 if firsts else bit
        for word in firsts:
            self._first[word] = self._first.get(word, 0) | bit

    def signs_in(self, text: str) -> Signs:
        """What the rules that need no word need, as far as it stands in a text."""
        return [(bits, signs) for signs, bits in self._signs.items() if any(map(text.__contains__, signs))]

    def possible(self, text: str, words: Sequence[str], signs: Signs | None = None) -> int:
        """The bits of the rules that can match a text of these words; `signs` are those of the text it is a part of."""
        found, later, twice, high = self._free, self._later, self._twice, self._high
        for bits, any_of in self.signs_in(text) if signs is None else signs:
            if any(map(text.__contains__, any_of)):
                found |= bits
        if not words:
            return found & found >> high & self._anywhere
        found |= self._inside.get(words[0], 0)
        for word in filter(later.__contains__, islice(words, 1, None)):
            bits = later[word]
            if bits & twice:
                found |= (found & bits & twice) << high
            found |= bits
        return found & found >> high & self._first.get(words[0], self._anywhere)


class Words(NamedTuple):
    """The words that a pattern needs: one of each of the `sets`; or, where there is none, one of some `signs`.

    `behind_letter`: none of them is the first of its text; `firsts` can be, where the pattern matches at its start.
    """

    sets: Sequence[Sequence[str]]
    signs: Sequence[str]
    behind_letter: bool
    firsts: Sequence[str]


def words_of(pattern: str, flags: int, *, start: bool, whole: bool) -> Words:
    """The words of a pattern, each set in order. `start`: it matches at the start of a text; `whole`: of all of it."""
    parts = _parts(pattern, flags)
    sets = [sorted(one) for one in needed_words(parts, start=start)]
    signs = sorted(needed_signs(pattern, flags)) if not sets else []
    firsts = sorted(first_words(parts)) if start and whole else []
    return Words(sets, signs, is_behind_letter(parts), firsts)


def _parts(pattern: str, flags: int) -> Parts:
    """The parts of a pattern; of one in letters of either case nothing is known."""
    return list(parser.parse(pattern, flags)) if not flags & re.IGNORECASE else [(op.ANY, None)]


def needed_words(parts: Parts, *, start: bool = False) -> Sequence[frozenset[str]]:
    """Up to two sets of words, of each of which every match holds one. `start`: the match begins its text."""
    whole = _sequence(parts, "" if start else ANYTHING)
    return _best((*whole.needs, *_words(string + ANYTHING for string in whole.strings)))


def needed_signs(pattern: str, flags: int = 0) -> frozenset[str]:
    """A few signs or figures of which every match holds one; empty where there is no such set."""
    items = list(parser.parse(pattern, flags))
    if all(code is op.LITERAL for code, _ in items):
        return frozenset(("".join(chr(value) for _, value in items),))
    return next(filter(_is_few_signs, needed(pattern, flags)), frozenset())


def _is_few_signs(pieces: frozenset[str]) -> bool:
    return len(pieces) <= FEW_SIGNS and not any(map(str.isalpha, "".join(pieces)))


def is_behind_letter(parts: Parts) -> bool:
    """Whether a match begins with a blank behind a letter: so no word in it is the first of its text."""
    if not parts or parts[0][0] is not op.ASSERT or parts[0][1][0] > 0:
        return False
    return list(parts[0][1][1]) == [LETTER] and {one[:1] for one in _sequence(parts[:4]).strings} == {" "}


def first_words(parts: Parts) -> frozenset[str]:
    """The words that can be the first of a text which the pattern matches at its start; empty where nobody knows."""
    found = [FIRST.match(string) for string in _first(parts, frozenset(("",)))]
    return frozenset(one[1] for one in found if one) if all(found) else frozenset()


class _Part(NamedTuple):
    """The strings that a part can match, and the best set of words that it needs beside them."""

    strings: frozenset[str]
    needs: Sequence[frozenset[str]] = ()


def _best(sets: Iterable[frozenset[str]]) -> Sequence[frozenset[str]]:
    """The two sets that tell sentences apart best: few words, none of them common. Twice the same: it comes twice."""
    ranked = sorted(sets, key=lambda words: (sum(word.lower() in COMMON for word in words), len(words), sorted(words)))
    return [*ranked[:1], *[one for one in ranked[1:] if one.isdisjoint(ranked[0]) or one == ranked[0]][:1]]


def _words(strings: Iterable[str]) -> Sequence[frozenset[str]]:
    """The first whole words of the strings, their second ones and so on, as far as each string has one."""
    return [frozenset(words) for words in zip(*map(WHOLE.findall, strings), strict=False)]


def _last(string: str) -> str:
    """What a string leaves for the one that comes after it."""
    return string if len(string) < 2 else (ANYTHING if string[-1].isalnum() or string[-1] == "_" else "") + string[-1]


def _sequence(items: Parts, before: str = "") -> _Part:
    strings: frozenset[str] = frozenset((before,))
    needs: list[frozenset[str]] = []
    for part in _joined(items):
        needs += part.needs
        if len(strings) * len(part.strings) > MOST_STRINGS:
            needs += _words(one + ANYTHING for one in strings)
            strings = frozenset(map(_last, strings))
        strings = frozenset([a + b for a in strings for b in part.strings])
    return _Part(strings, needs)


def _joined(items: Parts) -> Iterator[_Part]:
    """What each part can match, letters that follow each other as one."""
    for is_letter, run in groupby(items, lambda item: item[0] is op.LITERAL):
        if is_letter:
            yield _Part(frozenset(("".join([chr(value) for _, value in run]),)))
        else:
            yield from (_part(*item) for item in run)


def _first(items: Parts, strings: frozenset[str]) -> frozenset[str]:
    """The strings that a match can begin with, each as far as its first whole word."""
    for number, (code, value) in enumerate(items):
        if all(map(FIRST.match, strings)):
            return strings
        rest = items[number + 1 :]
        if code is op.SUBPATTERN and not value[1]:
            return _first([*value[3], *rest], strings)
        if code is op.BRANCH:
            return frozenset().union(*(_first([*branch, *rest], strings) for branch in value[1]))
        part = _part(code, value)
        if len(strings) * len(part.strings) > MOST_STRINGS:
            break
        strings = frozenset([a + b for a in strings for b in part.strings])
    return frozenset(string + ANYTHING for string in strings)


def _part(code: Any, value: Any) -> _Part:
    if code is op.LITERAL:
        return _Part(frozenset((chr(value),)))
    if code is op.IN:
        return _Part(_class(value))
    if code is op.SUBPATTERN:  # letters of either case are not known
        return _Part(frozenset((ANYTHING,))) if value[1] & re.IGNORECASE else _sequence(value[3])
    if code is op.BRANCH:
        return _either([_sequence(branch) for branch in value[1]])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _repeated(*value)
    if code is op.AT:
        return _Part(frozenset(("" if value is op.AT_NON_BOUNDARY else BOUNDARY,)))
    if code in (op.ASSERT, op.ASSERT_NOT):
        return _Part(frozenset((BOUNDARY if _bounds(code is op.ASSERT, *value) else "",)))
    if code is op.ATOMIC_GROUP:
        return _sequence(value)
    return _Part(frozenset((ANYTHING,)))


def _either(parts: Sequence[_Part]) -> _Part:
    strings: frozenset[str] = frozenset().union(*(part.strings for part in parts))
    if not any(part.needs for part in parts):
        return _Part(strings)
    needs = [_best((*part.needs, *_words(ANYTHING + one + ANYTHING for one in part.strings))) for part in parts]
    return _Part(strings, [frozenset().union(*sets) for sets in zip(*needs, strict=False)])


def _repeated(least: int, most: int, items: Parts) -> _Part:
    once = _sequence(items)
    if most == 1:
        return once if least else _Part(once.strings | {""})
    if once.strings == {" "}:
        return _Part(once.strings if least else once.strings | {""})
    more = frozenset(ANYTHING + _last(string) for string in once.strings)
    return _Part(more, once.needs) if least else _Part(more | {""})


def _class(members: Sequence[tuple[Any, Any]]) -> frozenset[str]:
    """The few characters of a class, a blank for any that are no letters, or nothing known."""
    chars = {chr(value) for code, value in members if code is op.LITERAL}
    spaces = [value for code, value in members if code is op.CATEGORY and value is op.CATEGORY_SPACE]
    if len(members) == len(spaces) + sum(code is op.LITERAL for code, _ in members):
        if not any(map(WORD.match, chars)):
            return frozenset((" ",))
        if not spaces and len(chars) <= MOST_IN_CLASS:
            return frozenset(chars)
    return frozenset((ANYTHING,))


def _bounds(wanted: bool, direction: int, items: Parts) -> bool:
    """Whether what must, or must not, stand beside a place makes it a boundary of words."""
    if not wanted:
        return len(items) == 1 and items[0][0] is op.IN and (op.CATEGORY, op.CATEGORY_WORD) in items[0][1]
    beside = [string[-1:] if direction < 0 else string[:1] for string in _sequence(items).strings]
    return all(char and char != ANYTHING and not WORD.match(char) for char in beside)
