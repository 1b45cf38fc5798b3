"""The sentences of a topic as disputes see them: who speaks in each, of which days and places, and what two share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING

from briefing.corpus.outlets import Newsroom, newsroom
from briefing.corpus.voices import spoken_in
from briefing.lang import word_set
from briefing.lang.rules import rules
from briefing.marks.gazetteer import actors_in, tables
from briefing.marks.parse import parse
from briefing.model import Facts, Material, Ref, Sentence
from briefing.resolve.dates import article_day
from briefing.resolve.quantities import places_in
from briefing.sections.questions.disputes.trees import roots
from briefing.text.background import information
from briefing.text.terms import terms
from briefing.text.timex import day

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 420  # letters of a sentence: what is longer tells more than one thing
CROWD = 60  # sentences of a topic that share a term: one that more have tells none apart
MOST_PAIRS = 4000  # of a topic, those that share most
BEFORE = 3  # sentences before one that may say where it is
SHARED = 2  # terms that the sentences of a pair share


class Telling:
    """A sentence of an article: `voice` is who speaks there, `published` the article's ISO day, "" if not known."""

    def __init__(self, facts: Facts, number: int, voice: str, published: str) -> None:
        self.facts, self.number, self.voice, self.published = facts, number, voice, published
        self.sentence: Sentence = facts.sentences[number]
        self.text = self.sentence.span.of(facts.text)
        self.bag = frozenset(self.sentence.terms)

    @cached_property
    def roots(self) -> frozenset[str]:
        """Its terms, those of irregular verbs as of their first forms."""
        return frozenset(roots().get(term, term) for term in self.bag)

    @property
    def ref(self) -> Ref:
        """By which it is known."""
        return Ref(self.facts.id, self.sentence.start)

    @cached_property
    def days(self) -> frozenset[str]:
        """The days that it tells of (ISO), as far as they are known."""
        inside = self.facts.dates_in(self.sentence.span)
        return frozenset(when.isoformat() for found in inside if (when := day(found.value)))

    @cached_property
    def is_of_another_time(self) -> bool:
        """Whether it counts over a time that began before, or compares with one."""
        return says("of another time", self.text)

    @cached_property
    def periods(self) -> frozenset[str]:
        """The times that it tells of and that are no days: months, years, weeks."""
        inside = self.facts.dates_in(self.sentence.span)
        return frozenset(found.value or "" for found in inside if found.granularity != "day")

    @cached_property
    def states(self) -> frozenset[str]:
        """The states that it names."""
        return _states(self.text)

    @cached_property
    def states_around(self) -> frozenset[str]:
        """The states that its article names right before it and at its beginning."""
        before = self.facts.sentences[max(0, self.number - BEFORE) : self.number]
        texts = (one.span.of(self.facts.text) for one in (*self.facts.sentences[:1], *before))
        return frozenset[str]().union(*map(_states, (self.facts.metadata.title or "", *texts)))

    @property
    def places(self) -> frozenset[str]:
        """The terms of the places that it names."""
        return places_in(self.text)


def _states(text: str) -> frozenset[str]:
    return actors_in(text).difference(tables()["organisations"])


def says(rule: str, text: str) -> bool:
    """Whether a text has the words of a rule for disputes."""
    return rules("disputes")[rule].find(text) is not None


@cache
def words(name: str) -> frozenset[str]:
    """A list of words for disputes."""
    return word_set("disputes", f"words.{name}")


@cache
def stems(name: str) -> frozenset[str]:
    """The terms of a list of words for disputes."""
    return frozenset(terms(" ".join(sorted(words(name)))))


def tellings(material: Material) -> Sequence[Telling]:
    """The sentences of a topic's articles, copies and what newer ones overtake left out, by article and place."""
    speakers = spoken_in(material.facts, material.copies)
    found = []
    for id in sorted(material.facts):
        facts = material.facts[id]
        if id in material.copies:
            continue
        known = speakers.of(id) or _said_of_itself(facts)
        voice, published = (known.core if known else f"//{id}"), article_day(facts)
        found += [
            Telling(facts, number, voice, published)
            for number, one in enumerate(facts.sentences)
            if one.end - one.start <= LONGEST and Ref(id, one.start) not in material.overtaken
        ]
    return [one for one in found if not says("glued", one.text)]


def _said_of_itself(facts: Facts) -> Newsroom | None:
    """The newsroom that an article names as its own, most often where it names several: precision first."""
    names = (name for match in rules("disputes")["own newsroom"].regex.finditer(facts.text) for name in match.groups())
    found = Counter(one for name in names if name and (one := _known(name)))
    return min(found, key=lambda one: (-found[one], one.core), default=None)


@cache
def _known(name: str) -> Newsroom | None:
    """The newsroom of the table that has this name, or the first words of it."""
    words = name.split()
    several = (newsroom(" ".join(words[:end])) for end in range(len(words), 0, -1))
    return next((one for one in several if one and one.known), None)


def pairs(told: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The sentences of two voices that share at least two terms, those that share most first, none of them twice."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        for term in sorted(one.bag):
            index[term].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for term in sorted(index):
        some = index[term] if len(index[term]) <= CROWD else []
        shared.update((i, j) for at, j in enumerate(some) for i in some[:at] if told[i].voice != told[j].voice)
    enough = [(count, pair) for pair, count in shared.items() if count >= SHARED]
    for _, (i, j) in sorted(enough, key=lambda one: (-one[0], one[1]))[:MOST_PAIRS]:
        yield told[i], told[j]


def parsed(some: Sequence[Telling], model: str) -> dict[Ref, Doc]:
    """The trees of sentences, by reference."""
    return dict(zip([one.ref for one in some], parse([one.text for one in some], model), strict=True))


def shared_beside(a: Telling, b: Telling, known: frozenset[str]) -> frozenset[str]:
    """The terms that two sentences share beside those known, numbers and what anybody may say."""
    return frozenset(term for term in a.bag & b.bag - known - stems("anything") if not term[0].isdigit())


def told_of(shared: frozenset[str]) -> float:
    """How much shared terms tell, by their rarity in the news at large."""
    return sum(map(information, sorted(shared)))


def days_apart(a: str, b: str) -> int | None:
    """The days between two ISO days; None where one is not known."""
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) if a and b else None
