"""Quotations of one wording that two articles put into the mouths of two people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from briefing.lang import any_of
from briefing.lang.rules import rules
from briefing.model import Material, Statement
from briefing.sections.questions.disputes.conflicts import Conflict
from briefing.sections.questions.disputes.tellings import Telling, words
from briefing.text.terms import WORD

LEAST_WORDS = 5  # of a quotation
LONG = 8  # words of a quotation that may be a part of a longer one
SHARE = 0.8  # of the words of the longer one that the shorter one holds, in order
QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
ALIKE = 0.6  # of two spellings of one name
# "Dr Bianca Oduya of the aid group": a title before a name of two words says that it is a person's.
TITLED = re.compile(rf"(?:{any_of('names', 'before_persons')})\.? (?P<name>[A-Z][a-z]+ [A-Z][\w’'-]+)\b")
PERSON = re.compile(r"(?:[A-Z][\w’'-]*\.? ){1,3}[A-Z][\w’'-]+")


class Quoted(NamedTuple):
    """A quotation, who says it, and where."""

    telling: Telling
    words: tuple[str, ...]
    name: str


def conflicts(material: Material, told: Sequence[Telling]) -> Iterator[Conflict]:
    """The quotations that two voices give to two people."""
    found = list(_quoted(material, told))
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, one in enumerate(found):
        keys = {one.words[at : at + LEAST_WORDS] for at in range(len(one.words) - LEAST_WORDS + 1)}
        for i in sorted({i for key in keys for i in index[key]}):
            other = found[i]
            if other.telling.voice != one.telling.voice and _alike(other, one) and _are_two(other, one):
                yield Conflict("speaker " + " ".join(one.words[:6]), other.telling, one.telling, other.name, one.name)
        for key in sorted(keys):
            index[key].append(j)


def _quoted(material: Material, told: Sequence[Telling]) -> Iterator[Quoted]:
    """The quotations that stand in one sentence with who says them."""
    for one in told:
        if not QUOTED.search(one.text):
            continue
        own = [each for each in material.statements.get(one.facts.id, ()) if one.sentence.span.covers(each.cue)]
        names = {name for each in own if each.direct and (name := _name(one, each, material))}
        found = names.pop() if len(names) == 1 else _named_beside(one.text) if not own else ""
        quotes = _quotes(one.text) if found else ()
        yield from (Quoted(one, quote, found) for quote in quotes if len(quote) >= LEAST_WORDS)


def _named_beside(text: str) -> str:
    """The name beside a quotation and a word of saying, where nothing else was found there."""
    match = rules("disputes")["says a quotation"].find(text)
    return next(filter(None, match.groups())) if match else ""


def _quotes(text: str) -> Iterator[tuple[str, ...]]:
    for match in QUOTED.finditer(text):
        yield tuple(word.lower() for word in WORD.findall(match[1] or match[2]))


def _name(one: Telling, statement: Statement, material: Material) -> str:
    """Who says it, by name: the statement's own, that in the words for the speaker, that of who holds in this article
    the office that is named, or of who spoke right before, where only an office is named."""
    if statement.name and PERSON.fullmatch(statement.name):
        return statement.name
    facts = one.facts
    called = statement.speaker.of(facts.text) if statement.speaker else ""
    if titled := TITLED.match(called):
        return titled["name"]
    office = re.fullmatch(r"[Tt]he ([a-z]+)", called)
    if not office or office[1] in words("nobody"):
        return ""
    held = {match[1] for match in re.finditer(rf"\b{office[1].capitalize()} ((?:[A-Z][\w’'-]+ ?){{2,3}})", facts.text)}
    if held:
        return held.pop().strip() if len(held) == 1 else ""
    return _spoke_before(one, material)


def _spoke_before(one: Telling, material: Material) -> str:
    """The name of who says the sentence before one, in the same paragraph."""
    before = one.facts.sentences[one.number - 1] if one.number else None
    if before is None or before.paragraph != one.sentence.paragraph:
        return ""
    own = material.statements.get(one.facts.id, ())
    names = {each.name for each in own if before.span.covers(each.cue) and each.name}
    return next(iter(names)) if len(names) == 1 and all(PERSON.fullmatch(name) for name in names) else ""


def _alike(a: Quoted, b: Quoted) -> bool:
    short, long = sorted((a.words, b.words), key=len)
    if len(short) >= LONG and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1)):
        return True
    blocks = SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= SHARE * max(len(a.words), len(b.words))


def _are_two(a: Quoted, b: Quoted) -> bool:
    """Whether two names are of two people, however they are spelled, of whom neither stands in the other sentence."""
    ours, theirs = a.name.lower().split(), b.name.lower().split()
    if _is_in(ours[-1], b) or _is_in(theirs[-1], a):
        return False
    places = zip(reversed(ours), reversed(theirs), strict=False)
    return all(SequenceMatcher(None, x, y).ratio() < ALIKE for x, y in places if len(x) > 2 and len(y) > 2)


def _is_in(name: str, other: Quoted) -> bool:
    """Whether a sentence has a name, beside that of whoever belongs to them: "Rook's lawyer"."""
    text = re.sub(rf"\b{re.escape(name)}['’]s\b", "", other.telling.text.lower())
    return name in text
