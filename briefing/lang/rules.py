"""Rules as data: tables of patterns, each with what it yields and with sentences that it must and must not match.

A table is a file of `lang/en/rules/`:

    flags = "ignorecase"        for all its patterns (optional)
    blank = true                a blank in a pattern stands for any white space (optional)
    scanned = false             its rules are asked for by name, not looked for in whole texts (optional)
    indexed = true              its rules are chosen by the words of a sentence (optional)
    leftmost = true             its matches are taken from left to right, those of all rules together (optional)
    [fragments]                 parts of patterns by name; {NAME} in a pattern or a later fragment stands for one,
    BODY = "(?:court|senate)"   {words.NAME} for a list of vocabulary.toml, {words.FILE.NAME} of another file,
    DUE = ["due", "set"]        {upper.NAME} for a list in capitals, {lower.NAME} in small letters,
                                {plurals.NAME} for nouns in both numbers; a list of words is a fragment too
    [[rule]]
    name = "needs approval"     shown by `briefing explain`
    pattern = 'needs? {BODY} approval'
    yields = "pending"          what it means to the stage that reads the table (optional)
    at = "search"               or "match", "fullmatch" (optional)
    on = "outside"              the view of a text that it looks at, to a stage that has several (optional)
    unless = "many before"      what excuses a match, by a name that means something to the stage (optional)
    like = ["It needs court approval."]
    unlike = ["The court needs it."]
    source = "..."              of the idea, where there is one (optional)

Patterns are compiled when they are first tried. One pass over a text tells which rules can match where: it looks for
what each pattern needs as literal text (`literals`), for all tables at once. Those pieces are derived from the
patterns; `python -m tests.bench.literals` writes them down, so that no start has to work them out.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from briefing import resources
from briefing.lang import LANGUAGE, table, word_list
from briefing.lang.inflect import with_plurals
from briefing.lang.literals import LONGEST_OPENING, MOST_SETS, fold, needed, openings
from briefing.lang.words import Index, Words, words_of

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

At = Literal["search", "match", "fullmatch"]
NAMED = re.compile(r"\{(?:(?P<list>words|upper|lower|plurals)\.(?:(?P<file>\w+)\.)?)?(?P<name>[A-Za-z_]{2,}\d?)\}")
# A blank in a class or a look-behind stands for one character.
BLANK = re.compile(r"\[[^\]]*\]|\(\?<[!=][^)]*\)| ")
LISTED: Mapping[str, Callable[[Sequence[str]], Sequence[str]]] = {
    "words": tuple,
    "upper": lambda words: [word.upper() for word in words],
    "lower": lambda words: [word.lower() for word in words],
    "plurals": lambda words: sorted(with_plurals(words)),
}
LITERALS = "literals.json"
WORD_BEGINS = r"\b"
MOST_PIECES = 12
SHORT = 200  # letters of a text that is not worth a pass of its own
FLAGS = {"": 0, "ignorecase": int(re.IGNORECASE)}


class Pieces(NamedTuple):
    """The literal pieces of a pattern: every match holds one of each set `needed`, and begins with an opening."""

    needed: Sequence[Sequence[str]]
    openings: Sequence[str]
    words: Sequence[Any] | None = None


@dataclass(frozen=True, eq=False)
class Rule:
    """A pattern and what it means. `bit` is its place among all rules of all tables."""

    table: str
    name: str
    pattern: str
    flags: int
    yields: str
    at: At
    like: tuple[str, ...]
    unlike: tuple[str, ...]
    source: str
    bit: int
    on: str = ""
    unless: str = ""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first tried."""
        return re.compile(self.pattern, self.flags)

    @property
    def pieces(self) -> Pieces:
        """What it needs and can begin with: known for the tables as they are shipped, derived for any other."""
        return _known().get(self.digest) or derived(self)

    @property
    def words(self) -> Words:
        """The words that it needs: known for the tables that are indexed, derived for any other."""
        known = self.pieces.words
        return Words(*known) if known is not None else derived_words(self)

    @cached_property
    def digest(self) -> str:
        """What stands for the pattern, its flags, and where it is to match."""
        what = f"{self.flags} {self.at} {self.on} {self.pattern}"
        return hashlib.blake2b(what.encode(), digest_size=8).hexdigest()

    @cached_property
    def _needed(self) -> Sequence[Sequence[str]]:
        """The sets of pieces that are sooner looked for than the pattern is tried."""
        return [pieces for pieces in self.pieces.needed if len(pieces) <= MOST_PIECES]

    def can_match(self, folded: str) -> bool:
        """Whether a text (`fold`) holds a piece of each set that the pattern needs, as far as that is soon known."""
        for pieces in self._needed:
            for piece in pieces:
                if piece in folded:
                    break
            else:
                return False
        return True

    def holds(self, text: str) -> bool:
        """Whether it matches a short text, on which no scan is worth its while."""
        return self.can_match(fold(text)) and self.find(text) is not None

    @cached_property
    def find(self) -> Callable[[str], re.Match[str] | None]:
        """Finds the first match in a text, at the place where the rule wants it."""
        found: Callable[[str], re.Match[str] | None] = getattr(self.regex, self.at)
        return found


@dataclass(frozen=True, eq=False)
class Rules:
    """A table of rules, in the order in which they are tried."""

    name: str
    rules: tuple[Rule, ...]
    scanned: bool = True
    is_leftmost: bool = False
    is_indexed: bool = False

    @cached_property
    def mask(self) -> int:
        """The bits of its rules."""
        return sum(1 << rule.bit for rule in self.rules)

    @cached_property
    def index(self) -> Index:
        """Its rules by the words that they need, for single sentences."""
        return Index([rule.words for rule in self.rules])

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    @cached_property
    def _by_name(self) -> Mapping[str, Rule]:
        return {rule.name: rule for rule in reversed(self.rules)}

    def __getitem__(self, name: str) -> Rule:
        """The first rule of that name."""
        return self._by_name[name]

    def among(self, mask: int) -> Sequence[Rule]:
        """The rules whose bits are set."""
        return self._among(mask & self.mask)

    @cached_property
    def _among(self) -> Callable[[int], Sequence[Rule]]:
        return lru_cache(maxsize=4096)(lambda own: tuple(rule for rule in self.rules if own >> rule.bit & 1))

    @cached_property
    def _openings(self) -> Mapping[str, int]:
        """The bits of the rules that must match at the beginning of a text, by the pieces it can begin with."""
        found: defaultdict[str, int] = defaultdict(int)
        for rule in self.rules:
            pieces = rule.pieces.openings if rule.at != "search" else ()
            for piece in pieces or ("",):
                found[piece] |= 1 << rule.bit
        return found

    @cached_property
    def _begun(self) -> Callable[[str], int]:
        """`begun`, by the first letters alone: texts begin alike."""
        return lru_cache(maxsize=4096)(self._opened_by)

    def _opened_by(self, letters: str) -> int:
        start, found = fold(letters), 0
        for length in range(len(start) + 1):
            found |= self._openings.get(start[:length], 0)
        return found

    def begun(self, text: str) -> int:
        """The bits of the rules that can match a text by what it begins with."""
        return self._begun(text[:LONGEST_OPENING])

    def yielding(self, yields: str, text: str) -> Iterator[re.Match[str]]:
        """The first match of each rule that yields this and matches a text."""
        folded = fold(text)
        return (
            found
            for rule in self._yielding[yields]
            if rule.can_match(folded) and (found := rule.find(text)) is not None
        )

    def says(self, yields: str, text: str) -> bool:
        """Whether a rule that yields this matches a text."""
        return next(self.yielding(yields, text), None) is not None

    @cached_property
    def _yielding(self) -> Mapping[str, Sequence[Rule]]:
        found: defaultdict[str, list[Rule]] = defaultdict(list)
        for rule in self.rules:
            found[rule.yields].append(rule)
        return found

    def candidates(self, text: str, start: int = 0, end: int | None = None) -> Sequence[Rule]:
        """The rules that can match inside `text[start:end]`, in their order."""
        return self.among(scan(text).mask(start, len(text) if end is None else end))

    def first(self, text: str) -> tuple[Rule, re.Match[str]] | None:
        """The first rule of the table that matches a text, and its match."""
        return next(self.matches(text), None)

    def matches(self, text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Each rule that matches a text with its first match, in the order of the table."""
        seen = scan(text).mask(0, len(text)) if len(text) > SHORT else -1
        return self.matches_among(seen, text)

    def matches_among(self, seen: int, text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """The same for a text that is a part of a larger one, of whose scan the bits `seen` are known."""
        possible = self.among(seen & self.begun(text))
        return ((rule, found) for rule in possible if (found := rule.find(text)))

    @cached_property
    def _together(self) -> re.Pattern[str]:
        """All patterns as alternatives of one, an empty group at the end of each. They begin words: that stands first,
        and once, which lets `re` pass over the rest of a text."""
        patterns = "|".join(f"(?:{rule.pattern.removeprefix(WORD_BEGINS)})()" for rule in self.rules)
        return re.compile(rf"{WORD_BEGINS}(?:{patterns})", self.rules[0].flags)

    def each(self, text: str) -> Iterator[Rule]:
        """The rules whose matches follow one another in a short text, as `leftmost` would find them; for a table whose
        patterns begin with `\\b`, whatever word comes then, and have no groups of their own."""
        return (self.rules[int(match.lastindex or 0) - 1] for match in self._together.finditer(text))

    def leftmost(self, text: str, start: int, end: int) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Matches inside `text[start:end]` that do not overlap, the leftmost first; of those at one place the rule
        that comes first in the table. What `re.finditer` gives for all patterns as alternatives of one."""
        seen, after = scan(text), start
        opened = seen.opened(start, end)
        possible = seen.mask(start, end) & self.mask if opened else 0
        for place, bits in opened:
            if place >= after and (mask := bits & possible):
                for rule in self.among(mask):
                    if match := rule.regex.match(text, place, end):
                        yield rule, match
                        after = match.end()
                        break


# --- the tables -------------------------------------------------------------------------------------------------------


@cache
def rules(name: str) -> Rules:
    """The table of that name, a file of `lang/en/rules/`."""
    return next(one for one in all_tables() if one.name == name)


@cache
def all_tables() -> tuple[Rules, ...]:
    """All tables, by name."""
    folder = files("briefing").joinpath("lang", LANGUAGE, "rules")
    names = sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml"))
    made: list[Rules] = []
    for name in names:
        made.append(_made(name, table(f"rules/{name}"), sum(len(one.rules) for one in made)))
    return tuple(made)


def _made(name: str, content: Mapping[str, Any], first: int) -> Rules:
    fragments: dict[str, str] = {}
    for key, part in content.get("fragments", {}).items():
        fragments[key] = f"(?:{alternatives(part)})" if isinstance(part, list) else _filled(part, fragments)
    flags, blank = FLAGS[content.get("flags", "")], content.get("blank", False)
    return Rules(
        name,
        tuple(
            Rule(
                table=name,
                name=row["name"],
                pattern=_spaced(_filled(row["pattern"], fragments), blank),
                flags=flags,
                yields=row.get("yields", ""),
                at=row.get("at", "search"),
                like=tuple(row["like"]),
                unlike=tuple(row["unlike"]),
                source=row.get("source", ""),
                bit=first + number,
                on=row.get("on", ""),
                unless=row.get("unless", ""),
            )
            for number, row in enumerate(content["rule"])
        ),
        scanned=content.get("scanned", True),
        is_leftmost=content.get("leftmost", False),
        is_indexed=content.get("indexed", False),
    )


def _filled(pattern: str, fragments: Mapping[str, str]) -> str:
    """A pattern with the fragments and lists that it names."""

    def named(match: re.Match[str]) -> str:
        if match["list"] is None:
            return fragments[match["name"]]
        return alternatives(LISTED[match["list"]](word_list(match["file"] or "vocabulary", match["name"])))

    return NAMED.sub(named, pattern)


def _spaced(pattern: str, blank: bool) -> str:
    if not blank:
        return pattern
    return BLANK.sub(lambda found: r"\s+" if found[0] == " " else found[0].replace(" ", r"\s"), pattern)


def alternatives(words: Sequence[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))


def derived(rule: Rule) -> Pieces:
    """The pieces of a rule's pattern, each set in order."""
    sets = needed(rule.pattern, rule.flags)
    return Pieces([sorted(one) for one in sets], sorted(openings(rule.pattern, rule.flags)))


def derived_words(rule: Rule) -> Words:
    """The words of a rule's pattern."""
    return words_of(rule.pattern, rule.flags, start=rule.at != "search", whole=not rule.on)


@cache
def _known() -> Mapping[str, Pieces]:
    """The pieces of the rules by their digests, as `python -m tests.bench.literals` derived and wrote them."""
    kept = json.loads(resources.text(f"lang/{LANGUAGE}/rules/{LITERALS}"))
    return {digest: Pieces(*pieces) for digest, pieces in kept.items()}


# --- one pass over a text ---------------------------------------------------------------------------------------------


class Finder(NamedTuple):
    """Finds all pieces that any rule needs or begins with, in one pass (Aho and Corasick 1975).

    `needs` and `opens` hold, by piece, the bits of the rules that need it and of those that begin with it. A rule that
    needs a piece of a second set too has a second bit for it, `width` further on. `always`: those bits that need none.
    """

    automaton: AhoCorasick
    needs: Sequence[int]
    opens: Sequence[int]
    always: int
    width: int


class Scan(NamedTuple):
    """Which rules can match where in a text: the pieces found, by where they end; the places where
    rules can begin, and their bits; the masks of the spans asked for."""

    finder: Finder
    pieces: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    openings: Sequence[tuple[int, int]]
    masks: dict[tuple[int, int], int]

    def mask(self, start: int, end: int) -> int:
        """The bits of the rules that can match inside a span of the text."""
        found = self.masks.get((start, end))
        if found is None:
            found, needs = self.finder.always, self.finder.needs
            for piece in self.pieces[self._within(start, end)]:
                found |= needs[piece]
            for _ in range(MOST_SETS - 1):
                found &= found >> self.finder.width
            self.masks[start, end] = found
        return found

    def opened(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """The places inside a span where rules can begin, in order, and their bits."""
        return self.openings[bisect_left(self.openings, (start,)) : bisect_left(self.openings, (end,))]

    def _within(self, start: int, end: int) -> slice:
        """The pieces that end inside a span."""
        return slice(bisect_right(self.ends, start), bisect_right(self.ends, end))


@lru_cache(maxsize=4)
def scan(text: str) -> Scan:
    """The one pass over a text, for the rules of all tables; kept for the last texts asked for."""
    finder = _finder()
    found = finder.automaton.find_matches_as_indexes(fold(text), overlapping=True)
    pieces, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    opened: dict[int, int] = {}
    for piece, start in zip(pieces, starts, strict=True):
        if bits := finder.opens[piece]:
            opened[start] = opened.get(start, 0) | bits
    return Scan(finder, pieces, starts, ends, sorted(opened.items()), {})


@cache
def _finder() -> Finder:
    from ahocorasick_rs import AhoCorasick

    needs, opens = defaultdict[str, int](int), defaultdict[str, int](int)
    always, width = 0, sum(len(one.rules) for one in all_tables())
    for one in all_tables():
        for rule in one:
            sets = rule.pieces.needed if one.scanned else ()
            for number in range(MOST_SETS):
                bit = 1 << rule.bit + number * width
                always |= 0 if number < len(sets) else bit
                for piece in sets[number] if number < len(sets) else ():
                    needs[piece] |= bit
            for piece in rule.pieces.openings if one.is_leftmost else ():
                opens[piece] |= 1 << rule.bit
    every = list({**needs, **opens})
    return Finder(AhoCorasick(every), [needs[one] for one in every], [opens[one] for one in every], always, width)
