"""What rules say: why a sentence cannot stand alone, which rule found a statement, and which made it an actor's.

Each is a record or an enumeration inside, and a string with a fixed wording outside: in `explain`, `annotate`, records.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

# What decided that a file is not read: what it is or holds, a counted limit, the emergency stop, the program's fault;
# of a teaser, that no sentence of it is whole.
UnreadBy = Literal["file", "limit", "clock", "fault", "teaser"]


class Unfit(StrEnum):
    """Why a sentence cannot be printed alone.

    In the order in which they are asked: UNATTRIBUTED and UNRESOLVED_PRONOUN are set only where nothing else is wrong,
    so that a stage which knows the speaker may still use the sentence. BACK_REFERENCE may be overruled by one that
    knows what "the bill" is.
    """

    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    LIST = "list item or label"
    UNFINISHED = "no full stop at its end"
    GARBLED = "garbled, or not prose"
    QUESTION = "question"
    RUNNING_QUOTATION = "part of a quotation that runs on"
    UNBALANCED = "unbalanced quotation marks or brackets"
    NARRATOR = "first or second person outside a quotation"
    DISCOURSE_LINK = "discourse link that cannot be dropped"
    OTHER_PRONOUN = "pronoun that refers back"
    BACK_REFERENCE = "noun phrase that refers back"
    FRAGMENT = "fragment: no finite verb"
    UNATTRIBUTED = "quotation whose speaker is elsewhere"
    UNRESOLVED_PRONOUN = "pronoun: he/she subject"
    OFF_TOPIC = "off the topic"

    @property
    def spares_statements(self) -> bool:
        """Whether the reason need not hold for the part of a sentence that is a statement."""
        return self in SPARING_STATEMENTS


SPARING_STATEMENTS = frozenset(
    (
        Unfit.TOO_LONG,
        Unfit.UNBALANCED,
        Unfit.DISCOURSE_LINK,
        Unfit.OTHER_PRONOUN,
        Unfit.BACK_REFERENCE,
        Unfit.UNATTRIBUTED,
        Unfit.UNRESOLVED_PRONOUN,
    )
)


@dataclass(frozen=True, slots=True)
class StatementKind:
    """The rule that found a statement, in the terms of attribution (Pareti 2016): source, content, and the cue's lemma.

    `source` is the way from the cue to the speaker ("subject"; "conj", "participle"), `content` the construction of
    what is said ("clause", "quote"), empty where the way tells it too ("according"); `lemma` is "*" where any cue will
    do. `subordinate`: the saying itself stands in a clause that depends on another.
    """

    source: tuple[str, ...]
    content: str
    lemma: str
    subordinate: bool = False

    @property
    def construction(self) -> str:
        """The rule without its cue, as the tables of rates name it: "conj-participle-clause-sub"."""
        parts = (*self.source, self.content, "sub" if self.subordinate else "")
        return "-".join(filter(None, parts))

    @property
    def is_quote(self) -> bool:
        """Whether a quotation beside the saying is its content."""
        return self.content == "quote"

    @property
    def is_turn(self) -> bool:
        """Whether it is a turn of a transcript, whose label says who speaks."""
        return self.source == ("turn",)

    @property
    def is_clause(self) -> bool:
        """Whether a clause is its content, right behind the saying or further from it."""
        return self.content in ("clause", "far-clause")

    def __str__(self) -> str:
        return f"{self.construction}:{self.lemma}"


class ActorRule(StrEnum):
    """By which rule a statement is an actor's, in the words of `briefing explain`."""

    NAME = "the name of a state, an organisation or one of the user's own"
    STATE_MEDIA = "state media"
    OFFICE = "an office of that state or organisation"
    ORGANISATION = "the name of an organisation"
    NAMED_BEFORE = "what the article has called so before"
    GROUP = "a group that is one side, in the article's own words"
    EXPERT = "an expert who speaks for nobody"
    SPOKESPERSON = "a spokesperson of somebody who speaks for it"
    IN_OFFICE = "a person in office there, as the articles of that time say"
    PERSON = "a person who speaks for nobody else"
    FOR_THEMSELVES = "a person who does not speak by their office here"
    TOGETHER = "several who say it together"
