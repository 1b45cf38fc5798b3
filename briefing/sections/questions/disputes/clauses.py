"""What a part of a sentence tells, whatever its words: the clause around a number, a day or a denial, by its concepts.

Two clauses of two voices tell of one thing where most of what the shorter one tells stands in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from briefing.corpus.similar import day_names
from briefing.lang import any_of
from briefing.lang.rules import rules
from briefing.model import Span
from briefing.sections.questions.disputes.tellings import Telling, words
from briefing.sections.questions.disputes.trees import roots
from briefing.text.background import information
from briefing.text.concepts import meant, plain
from briefing.text.terms import terms

NAME = re.compile(r"^[A-Z][\w’'-]+(?= [A-Z])|(?<!^)(?<![.“\"] )\b[A-Z][\w’'-]+")
QUOTED = re.compile(r'^["“]([^"“”]{12,})[,.!?]?["”]')
MONTH = any_of("vocabulary", "months")
DATE = re.compile(rf"\b\d{{1,2}} (?:{MONTH})\b|\b(?:{MONTH}) \d{{1,2}}\b")
RARE = 4.5  # what a term tells by its rarity that names one thing
FEW = 2  # terms of a clause that says of nothing what it tells
MOST_PAIRS = 2000  # of a topic


class Clause:
    """A clause of a telling: `own` are its concepts, `names` those of them that are names, `around` also those of the
    sentence before and of the article's beginning, where it is too short to say what it is about."""

    def __init__(self, telling: Telling, span: Span) -> None:
        self.telling, self.span = telling, span
        self.text = span.of(telling.text)

    @cached_property
    def own(self) -> frozenset[str]:
        """What it tells, beside days, numbers and what anybody may say."""
        return _telling(self._placed)

    @cached_property
    def _placed(self) -> str:
        """Its words without the state or region in which it all happens."""
        return rules("disputes")["region"].regex.sub(" ", self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in it and in the rest of what is said."""
        text = self.telling.text
        parts = {content(text, at) for at in (self.span.start, 0, len(text))}
        whole = " ".join(text[start:end].lstrip() for start, end in sorted(parts))
        said = DATE.sub(" ", rules("disputes")["region"].regex.sub(" ", whole))
        inside = NAME.findall(said)
        return meant(term for name in inside for term in terms(name)) - _anything()

    @cached_property
    def around(self) -> frozenset[str]:
        """What it tells, and what the sentence before it and the beginning of its article tell."""
        facts, number = self.telling.facts, self.telling.number
        before = facts.sentences[max(0, number - 1) : number]
        opening = facts.sentences[:1]
        start, end = content(self.telling.text)
        texts = (one.span.of(facts.text) for one in (*opening, *before))
        said = self.telling.text[start:end]
        return self.own.union(*map(_telling, (facts.metadata.title or "", said, *texts)))

    @property
    def is_bare(self) -> bool:
        """Whether it does not say what it is about."""
        return len(self.own) <= FEW or rules("disputes")["refers"].find(self.text) is not None


def meanings(text: str) -> frozenset[str]:
    """The concepts of a text, those of irregular verbs as of their first forms."""
    return meant(roots().get(term, term) for term in terms(plain(text)))


@cache
def listed(name: str) -> frozenset[str]:
    """The concepts of a list of words for disputes."""
    return meanings(" ".join(sorted(words(name))))


def _telling(text: str) -> frozenset[str]:
    own = meanings(DATE.sub(" ", text)) - _anything()
    return frozenset(term for term in own if not term[0].isdigit())


@cache
def _anything() -> frozenset[str]:
    return listed("anything") | listed("numerals") | frozenset(term for name in day_names() for term in terms(name))


def clause_at(telling: Telling, at: int) -> Clause:
    """The clause around a place in a sentence, without who says it."""
    start, end = content(telling.text, at)
    for match in rules("disputes")["clause ends"].regex.finditer(telling.text, start, end):
        if match.end() <= at:
            start = match.end()
        elif match.start() > at:
            end = match.start()
            break
    return Clause(telling, Span(start, end))


def content(text: str, at: int = -1) -> tuple[int, int]:
    """Where that begins and ends which somebody says, in a sentence that says who: the part around a place, or
    the longer one."""
    if quoted := QUOTED.match(text):
        return quoted.span(1)
    before, behind = (rules("since")[name].find(text) for name in ("says that", "says so"))
    if before and before.end() < len(text):
        return before.end(), len(text)
    first = rules("disputes")["in whose words"].find(text)
    start = first.end() if first else 0
    if not behind or behind.start() <= start:
        return start, len(text)
    put_in = rules("disputes")["put in"].regex.search(text, behind.start())
    if put_in is None:
        return start, behind.start()
    head, tail = (start, behind.start()), (put_in.end(), len(text))
    if at >= 0:
        return head if at < put_in.end() else tail
    return max(head, tail, key=lambda part: part[1] - part[0])


def shared(a: Clause, b: Clause) -> frozenset[str]:
    """What two clauses both tell; of one that does not say what it is about, with what stands around it."""
    return (a.around if a.is_bare else a.own) & (b.around if b.is_bare else b.own)


def tells(some: frozenset[str]) -> float:
    """How much concepts tell, by their rarity in the news at large."""
    return sum(map(information, sorted(some)))


def are_of_one(a: Clause, b: Clause) -> bool:
    """Whether the names of two clauses let them tell of one thing."""
    ours, theirs = (frozenset(term for term in one.names if information(term) >= RARE) for one in (a, b))
    return ours <= theirs or theirs <= ours


def two_voices(some: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Every two sentences of two voices, told on one day, in their order."""
    found = 0
    for number, b in enumerate(some):
        for a in some[:number]:
            if a.voice != b.voice and a.published and a.published == b.published:
                found += 1
                if found > MOST_PAIRS:
                    return
                yield a, b
