"""Pronominal anaphora: whom "he" and "she" mean, where only one person is possible; nobody, where two are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.lang import any_of
from briefing.marks.persons import NO_NAME, Gender, Mention, People, full_name
from briefing.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
FURTHEST = 2
NEAR = len("outside ")
PLACED = re.compile(rf"\b(?:{any_of('attribution_cues', 'before_a_place')}) $")  # "in New Norl": a place, or a thing
NAMED = r"((?:[A-Z][\w.’'-]+ ){1,5}[A-Z][\w’'-]*\w)"
SPEAKER = re.compile(rf"\b(?:says|said|adds|added|explains|wrote) {NAMED}|{NAMED},? (?:says|said|adds|added)\b")
UNKNOWN = "?"
SUBORDINATE = re.compile(rf"(?:Even )?(?:{any_of('attribution_cues', 'subordinators')}) (?:he|she)\b")


class Turn(NamedTuple):
    """What a sentence leaves for the next pronoun.

    `subject` is who or what its main clause is about, `earlier` the subjects of its clauses in order; `outside` is the
    sentence without its quotations. `only_quotes` is a sentence that is nothing but somebody's words.
    """

    span: Span
    subject: Span | None
    earlier: tuple[Span, ...]
    outside: tuple[Span, ...]
    only_quotes: bool


class Antecedent(NamedTuple):
    """The person a pronoun means: the full name, and the mention that says so."""

    person: str
    mention: Mention


def gender(pronoun: str) -> Gender | None:
    """Which of the two pronouns a word is."""
    low = pronoun.lower()
    return "he" if low == "he" else "she" if low == "she" else None


def subject_of(root: Token) -> Token | None:
    """The subject of a main clause."""
    return next((each for each in root.children if each.dep_ in ("nsubj", "nsubjpass")), None)


def antecedents(text: str, turns: Sequence[Turn], pronouns: Iterable[Span], people: People) -> dict[Span, Antecedent]:
    """The persons that these pronouns mean, as far as only one is possible. `turns` are sentences in order."""
    resolver = _Resolver(text, turns, people)
    found = {span: answer for span in sorted(pronouns) if (answer := resolver.antecedent(span)) is not None}
    return _without_conflicts(text, found, people)


def _without_conflicts(text: str, found: dict[Span, Antecedent], people: People) -> dict[Span, Antecedent]:
    """Whoever would be both he and she in one article is neither."""
    called: defaultdict[str, set[Gender | None]] = defaultdict(set)
    for span, answer in found.items():
        called[answer.person].add(gender(span.of(text)))
    return {span: answer for span, answer in found.items() if len(called[answer.person]) == 1}


class _Resolver:
    """Walks back from a pronoun over the turns; remembers what it found, because one pronoun leads to the next."""

    def __init__(self, text: str, turns: Sequence[Turn], people: People) -> None:
        self.text, self.turns, self.people = text, turns, people
        self.known: dict[Span, Antecedent | None] = {}
        self.perhaps = [
            each for each in people.perhaps if not PLACED.search(text, max(0, each.span.start - NEAR), each.span.start)
        ]
        self.titled = frozenset(mention.name for mention in people.mentions if set(mention.titles) - NO_NAME)

    def antecedent(self, pronoun: Span) -> Antecedent | None:
        if pronoun not in self.known:
            self.known[pronoun] = None  # a pronoun never leads to itself
            self.known[pronoun] = self._find(pronoun)
        return self.known[pronoun]

    def _find(self, pronoun: Span) -> Antecedent | None:
        wanted = gender(pronoun.of(self.text))
        index = next((i for i, turn in enumerate(self.turns) if turn.span.covers(pronoun)), None)
        if index is None or wanted is None:
            return None
        turn = self.turns[index]
        if SUBORDINATE.match(self.text, turn.span.start):  # "Even as he accused her, Berg …": he may come behind
            return None
        here = self._named(turn, wanted, until=pronoun.start)
        found = self._same_sentence(turn, pronoun, here) if here else self._before(index, wanted)
        behind = {each.person for each in self._named(turn, wanted) if each.mention.span.start > pronoun.end}
        # "he told Blanc" is not Blanc's, whoever "he" is.
        if found is None or found.person in behind or self._another_speaks(found, pronoun):
            return None
        return found

    def _another_speaks(self, found: Antecedent, pronoun: Span) -> bool:
        """Whether somebody else, whom we may not know for a person, has spoken between a person and the pronoun."""
        between = SPEAKER.finditer(self.text, found.mention.span.end, max(found.mention.span.end, pronoun.start))
        own = (*found.person.split(), *found.mention.name.split())
        return any(name.split()[-1] not in own for match in between for name in match.groups() if name)

    def _same_sentence(self, turn: Turn, pronoun: Span, named: Sequence[Antecedent]) -> Antecedent | None:
        """The only person named before the pronoun, if a clause there is about them."""
        subjects = [each for each in turn.earlier if each.end <= pronoun.start]
        if {each.person for each in named} != {named[0].person} or named[0].person == UNKNOWN or not subjects:
            return None
        return next((each for each in named if any(subject.covers(each.mention.span) for subject in subjects)), None)

    def _before(self, index: int, wanted: Gender) -> Antecedent | None:
        """The subject of the sentence before, or of the one before that where nobody is named between."""
        for back in range(1, FURTHEST + 1):
            turn = self.turns[index - back] if index >= back else None
            if turn is None or not self._adjacent(turn, self.turns[index - back + 1]):
                return None
            if turn.only_quotes:
                continue
            return self._subject(turn, wanted)
        return None

    def _subject(self, turn: Turn, wanted: Gender) -> Antecedent | None:
        named = self._named(turn, wanted)
        if turn.subject is None:
            return None
        if gender(turn.subject.of(self.text)) == wanted:
            answer = self.antecedent(turn.subject)
            return answer if answer and {each.person for each in named} <= {answer.person} else None
        about = [each for each in named if turn.subject.covers(each.mention.span)]
        if len({each.person for each in named}) != 1 or not about or about[-1].person == UNKNOWN:
            return None
        return about[-1]

    def _named(self, turn: Turn, wanted: Gender, until: int | None = None) -> list[Antecedent]:
        """The persons named in a sentence outside its quotations who can be he or she, and who may be persons."""
        found = []
        for mention in (*self.people.mentions, *self.perhaps):
            if until is not None and mention.span.end > until:
                continue
            if any(part.covers(mention.span) for part in turn.outside):
                person = self._person(mention)
                if self.people.genders.get(person, wanted) == wanted:
                    found.append(Antecedent(person, mention))
        return found

    def _person(self, mention: Mention) -> str:
        """Whom a mention names; nobody known where one word is all we have: "Blanc said" may be a party's."""
        person = full_name(mention.name, self.people, mention.span.start)
        return person if person is not None and (" " in person or person in self.titled) else UNKNOWN

    def _adjacent(self, earlier: Turn, later: Turn) -> bool:
        return not self.text[earlier.span.end : later.span.start].strip()
