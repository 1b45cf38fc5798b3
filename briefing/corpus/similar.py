"""Whether two sentences say the same: precision first.

The features of a text are worked out once (`gist`), so that comparing two is a few operations on small sets;
candidates among thousands of sentences come from an inverted index over their rarest terms, never from all pairs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import NamedTuple

from briefing.lang import table, word_list, word_set
from briefing.text.background import information
from briefing.text.terms import POSSESSIVE, WORD, terms
from briefing.text.timex import MONTHS, WEEKDAYS

PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+\s+)?\w+(?:ed|en|wn|t)\s+(?:\w+\s+){0,3}?by\b")
FIGURE = re.compile(r"\d[\d,.]*")
# Also the end of a quotation that began in an earlier sentence, and one that goes on in the next.
QUOTATION = re.compile(r"“([^“”]*)(?:”|$)|\"([^\"]*)(?:\"|$)|^[^“”]+”")
QUOTATION_MARKS = '“”"'
LEAST_TERMS = 3  # a text of fewer distinct terms says too little to be compared
# Logistic regression on the STS headlines 2013 to 2016, weights rounded: shared terms, shared words, what is left on
# both sides, on the longer side, other first term (who), other last term, figures on one side only, other names.
WEIGHTS = (2.0, 3.0, -2.5, -2.1, -1.5, -0.6, -1.5, -0.7)
SAME = 2.6
CONTAINED = 0.9
CONTAINED_IN_ORDER = 0.75
ECHOED = 0.7  # of the information of the shorter text
ECHOED_OF_BOTH = 0.28
QUOTE_WORDS = 4
QUOTE_SHARE = 0.7
NEIGHBOURS = 5
RAREST = 8
SHARED_KEYS = 2
CROWD = 400


@dataclass(frozen=True, slots=True)
class Gist:
    """The features of a text that comparisons use.

    `terms` are distinct and in order; `names` are the terms written with a capital inside a sentence; `subject` is
    the first such term that no preposition of place or time introduces; `quotes` are spans (indices) of `words`,
    `scraps` the words of quotations of two or three.
    """

    words: tuple[str, ...]
    terms: tuple[str, ...]
    figures: frozenset[str]
    days: frozenset[str]
    names: frozenset[str]
    subject: str
    denies: bool
    hedges: bool
    passive: bool
    quotes: tuple[tuple[int, int], ...]
    scraps: tuple[tuple[str, ...], ...]
    bag: frozenset[str]
    term_bag: frozenset[str]


def _listed(key: str) -> frozenset[str]:
    return word_set("sameness", key)


@cache
def day_names() -> frozenset[str]:
    """The names of days and months, small; "may" is a verb more often than a month."""
    near = ("yesterday", "today", "tomorrow")
    return frozenset((*near, *(name.lower() for name in (*WEEKDAYS, *MONTHS)))) - {"may"}


@cache
def _spelled() -> Mapping[str, str]:
    """The figures of the small numbers that are written as words."""
    words = ("zero", *word_list("calendar", "units"), *word_list("calendar", "teens"), "twenty")
    return {word: str(number) for number, word in enumerate(words)}


def gist(text: str) -> Gist:
    """The features of a text."""
    tokens = list(map(_token, WORD.findall(text)))
    words, stems, named, contents, denials = zip(*tokens, strict=True) if tokens else ((),) * len(Token._fields)
    content = tuple(dict.fromkeys(filter(None, contents)))
    bag = frozenset(words)
    quoted = tuple(_quotes(text))
    return Gist(
        words=words,
        terms=content,
        figures=_figures(text) | set(filter(str.isdigit, bag)),
        days=day_names() & bag,
        names=_names(named, len(stems) - stems.count("")),
        subject=_subject(text, named, words),
        denies=any(denials) or not _listed("denials").isdisjoint(bag),
        hedges=not _listed("hedges").isdisjoint(bag),
        passive="by" in bag and PASSIVE.search(text) is not None,
        quotes=tuple([quote for quote in quoted if quote[1] - quote[0] >= QUOTE_WORDS]),
        scraps=tuple([words[start:end] for start, end in quoted if 2 <= end - start < QUOTE_WORDS]),
        bag=bag,
        term_bag=frozenset(content),
    )


class Token(NamedTuple):
    """A word of a text as comparisons see it: `name` is its stem if it begins with a capital, `content` if no digit."""

    word: str
    stem: str
    name: str
    content: str
    denies: bool


@lru_cache(maxsize=1 << 14)
def _token(written: str) -> Token:
    bare = POSSESSIVE.sub("", written)
    word, stem = _spelled().get(bare.lower(), bare.lower()), "".join(terms(bare))
    return Token(
        word=word,
        stem=stem,
        name=stem if bare[0].isupper() else "",
        content="" if word[0].isdigit() else stem,
        denies=written.endswith(("n't", "n’t")),
    )


def _figures(text: str) -> frozenset[str]:
    return frozenset([figure.replace(",", "").rstrip(".") for figure in FIGURE.findall(text)])


def _names(named: Sequence[str], stems: int) -> frozenset[str]:
    """Terms with a capital inside the sentence; none in a headline that writes every word with one."""
    title_case = sum(map(bool, named)) >= 0.6 * stems
    return frozenset() if title_case else frozenset(named[1:]) - {""}


def _subject(text: str, named: Sequence[str], words: Sequence[str]) -> str:
    """The first name that nothing places; "" in a sentence that opens with a time or a place, which hides it."""
    if words and words[0] in _listed("placing") and "," in text:
        return ""
    subjects = (
        name for i, name in enumerate(named) if name and _listed("placing").isdisjoint(words[max(0, i - 2) : i])
    )
    return next(subjects, "")


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    quotations = list(QUOTATION.finditer(text)) if any(mark in text for mark in QUOTATION_MARKS) else []
    starts = [match.start() for match in WORD.finditer(text)] if quotations else []
    for match in quotations:
        inside = [i for i, start in enumerate(starts) if match.start() <= start < match.end()]
        if inside:
            yield inside[0], inside[-1] + 1


def same(a: Gist, b: Gist) -> bool:
    """Whether two texts say the same thing, in whatever words; one may add a detail, none may differ."""
    shared = len(a.term_bag & b.term_bag)
    if 2 * shared < min(len(a.terms), len(b.terms)) or _differ(a, b):
        return False
    return sum(weight * value for weight, value in zip(WEIGHTS, _features(a, b), strict=True)) >= SAME


def contains(a: Gist, b: Gist) -> bool:
    """Whether `a` says all that `b` says, in much the same words, and perhaps more."""
    if len(b.terms) <= LEAST_TERMS or len(a.term_bag & b.term_bag) < CONTAINED * len(b.terms) or _differ(a, b):
        return False
    return b.figures <= a.figures and b.names <= a.term_bag and _in_order(b.words, a.words) >= CONTAINED_IN_ORDER


def quotes_alike(a: Gist, b: Gist) -> bool:
    """Whether a quotation of one stands in the other too, cut or worded a little differently, or several scraps do."""
    if any(_quoted(a, quote, b) for quote in a.quotes) or any(_quoted(b, quote, a) for quote in b.quotes):
        return True
    return _scraps_alike(a, b) or _scraps_alike(b, a)


def _scraps_alike(a: Gist, b: Gist) -> bool:
    """Whether what `a` quotes in scraps, several of them, stands in what `b` quotes."""
    if len(a.scraps) < 2 or not (b.quotes or b.scraps):
        return False
    places = [b.words[start:end] for start, end in b.quotes]
    places += b.scraps
    shared = {scrap for scrap in a.scraps if any(_stands_in(scrap, place) for place in places)}
    return len(shared) >= 2


def _stands_in(part: Sequence[str], whole: Sequence[str]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def repeats(a: Gist, b: Gist) -> bool:
    """Whether a reader of both would read one thing twice: the same fact, a part of it, or the same quotation."""
    return same(a, b) or contains(a, b) or contains(b, a) or quotes_alike(a, b)


def echoes(a: Gist, b: Gist) -> bool:
    """Whether most of what the shorter text tells stands in the other: too alike for one page, not proven the same.

    Terms weigh by their rarity in the news at large; a denial, a condition or the contrary is no echo.
    """
    if a.denies != b.denies or a.hedges != b.hedges or _contrary(a, b):
        return False
    ours, theirs, shared = (_information(bag) for bag in (a.term_bag, b.term_bag, a.term_bag & b.term_bag))
    return shared >= ECHOED * min(ours, theirs) and shared >= ECHOED_OF_BOTH * (ours + theirs - shared)


def _information(bag: Set[str]) -> float:
    return sum(map(information, sorted(bag)))


def pairs(gists: Sequence[Gist]) -> Iterator[tuple[int, int]]:
    """All (i, j), i < j, of which one repeats the other, in order of j, then i.

    Two texts are compared if they share two of their rarest terms or quoted words; each is looked up among the last
    CROWD texts that have it, so the work grows with the number of texts, not with its square.
    """
    frequency = Counter(word for one in gists for word in one.bag | one.term_bag)
    index: defaultdict[str, list[int]] = defaultdict(list)
    for j, new in enumerate(gists):
        keys = tuple(_keys(new, frequency))
        shared = Counter(i for key in keys for i in index[key][-CROWD:])
        yield from ((i, j) for i in sorted(shared) if shared[i] >= SHARED_KEYS and repeats(gists[i], new))
        for key in keys:
            index[key].append(j)


def _keys(one: Gist, frequency: Mapping[str, int]) -> Iterator[str]:
    """What a text is looked up by: its rarest terms, and of each quotation the rarest words (it may have no term)."""

    def rarest(words: Set[str], most: int) -> list[str]:
        return sorted(words, key=lambda word: (frequency[word], word))[:most]

    yield from rarest(one.term_bag, RAREST)
    for start, end in one.quotes:
        yield from (f'"{word}' for word in rarest(frozenset(one.words[start:end]), RAREST // 2))


def _differ(a: Gist, b: Gist) -> bool:
    """Whether something speaks against the same fact: figures, days, a denial, a condition, roles, contraries."""
    if min(len(a.terms), len(b.terms)) < LEAST_TERMS or a.denies != b.denies or a.hedges != b.hedges:
        return True
    if not (a.figures <= b.figures or b.figures <= a.figures) or (a.days and b.days and a.days != b.days):
        return True
    return _roles_swapped(a, b) or _contrary(a, b)


def _roles_swapped(a: Gist, b: Gist) -> bool:
    """Whether the subject of each is in the other, but not its subject; a passive beside an active may do that."""
    if a.subject == b.subject or not a.subject or not b.subject or a.passive != b.passive:
        return False
    return a.subject in b.term_bag and b.subject in a.term_bag


def _contrary(a: Gist, b: Gist) -> bool:
    left, right = a.bag | a.term_bag, b.bag | b.term_bag
    known, other = _contraries(), right - left
    return any(not other.isdisjoint(known[word]) for word in left - right if word in known)


@cache
def _contraries() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in table("sameness")["contrary"]:
        left, right = (side.split() for side in group.split(":"))
        for one in left:
            found[one].update(right)
        for one in right:
            found[one].update(left)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def _kin() -> Mapping[str, frozenset[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(table("sameness")["kin"]):
        for term in group.split():
            found[term].add(number)
    return {term: frozenset(numbers) for term, numbers in found.items()}


def nearness(x: str, y: str) -> float:
    """How near two terms are: 1 equal, .9 if one begins with the other (Syria, Syrian), .7 kin, else 0."""
    if x == y:
        return 1.0
    if (x.startswith(y) or y.startswith(x)) and min(len(x), len(y)) >= 4 and abs(len(x) - len(y)) <= 3:
        return 0.9
    kin = _kin()
    return 0.7 if x in kin and y in kin and kin[x] & kin[y] else 0.0


def aligned(a: Gist, b: Gist) -> dict[str, tuple[str, float]]:
    """Term of `a` -> (term of `b`, nearness): each at most once, equal terms first, then the nearest."""
    pairs = {term: (term, 1.0) for term in a.terms if term in b.term_bag}
    rest_a = [term for term in a.terms if term not in b.term_bag]
    rest_b = [term for term in b.terms if term not in a.term_bag]
    found = [(-near, i, j) for i, x in enumerate(rest_a) for j, y in enumerate(rest_b) if (near := nearness(x, y))]
    taken: set[str] = set()
    for near, i, j in sorted(found):
        if rest_a[i] not in pairs and rest_b[j] not in taken:
            pairs[rest_a[i]] = rest_b[j], -near
            taken.add(rest_b[j])
    return pairs


def _features(a: Gist, b: Gist) -> tuple[float, ...]:
    """The values that WEIGHTS weigh."""
    pairs = aligned(a, b)
    left = a.term_bag - pairs.keys()
    right = b.term_bag - {term for term, _ in pairs.values()}
    shortest = min(len(a.terms), len(b.terms))
    return (
        2 * sum(near for _, near in pairs.values()) / (len(a.terms) + len(b.terms)),
        2 * len(a.bag & b.bag) / (len(a.bag) + len(b.bag)),
        min(len(left), len(right)) / shortest,
        max(len(left), len(right)) / shortest,
        a.terms[0] in left and b.terms[0] in right,
        a.terms[-1] in left and b.terms[-1] in right,
        a.figures != b.figures,
        not (left.isdisjoint(a.names) or right.isdisjoint(b.names)),
    )


def _in_order(part: Sequence[str], whole: Sequence[str]) -> float:
    """The share of `part` that stands in `whole` in the same order."""
    blocks = SequenceMatcher(None, whole, part, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(part))


def _quoted(a: Gist, quote: tuple[int, int], b: Gist) -> bool:
    """Whether a quotation of `a` stands in `b`: nearly all its words close together, and a term in or beside both."""
    start, end = quote
    words = a.words[start:end]
    if 2 * len(b.bag.intersection(words)) < len(set(words)) or not (b.quotes or len(words) >= 2 * QUOTE_WORDS):
        return False
    blocks = [
        block for block in SequenceMatcher(None, b.words, words, autojunk=False).get_matching_blocks() if block.size
    ]
    if sum(block.size for block in blocks) < QUOTE_SHARE * len(words):
        return False
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
    if last - first > max(len(words) + QUOTE_WORDS, 1.5 * len(words)):
        return False
    near_a = frozenset(a.words[max(0, start - NEIGHBOURS) : end + NEIGHBOURS])
    near_b = frozenset(b.words[max(0, first - NEIGHBOURS) : last + NEIGHBOURS])
    return len(frozenset(terms(" ".join(near_a & near_b)))) >= 2
