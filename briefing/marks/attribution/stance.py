"""What stance somebody takes in what is said, as far as the saying and the words tell.

Of five kinds: what others are to do, what the speaker will do, for or against, what may come of it, how it is. Graded,
and no verdict: a report of what happened, what the speaker feels or guesses, or a count, shows fewer of them.
"""

from __future__ import annotations

from functools import cache

from briefing.lang import word_set
from briefing.lang.rules import rules
from briefing.text.terms import stem_bag

STANCES = ("demand", "commitment", "attitude", "warning", "judgement")
OTHERS = ("feeling", "guess", "proceeding")
TABLE = "stance"


def stances(lemma: str, said: str) -> tuple[str, ...]:
    """The kinds of stance that a saying with a cue of that lemma takes."""
    own, table = stem_bag(said), rules(TABLE)
    return tuple(
        kind
        for kind in STANCES
        if lemma in word_set(TABLE, f"cues.{kind}") or not own.isdisjoint(_words(kind)) or table.says(kind, said)
    )


def others(said: str) -> tuple[str, ...]:
    """What is said beside or instead of a stance: a feeling, a guess, what goes on around the matter."""
    own = stem_bag(said)
    return tuple(kind for kind in OTHERS if not own.isdisjoint(_words(kind)))


def figures(said: str) -> int:
    """How many figures are given."""
    return sum(1 for _ in rules(TABLE)["figure"].regex.finditer(said))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(stem for word in word_set(TABLE, f"words.{kind}") for stem in stem_bag(word))
