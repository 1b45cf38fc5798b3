"""Days of one thing that differ, told in whatever words: "took effect on Tuesday", "came into force on Wednesday".

A day belongs to the verb or the event beside it in the tree of its sentence: both must be one deed, and more of what
the two clauses tell must be the same. What is to come may have been moved since: only articles of one day dispute it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.lang.rules import rules
from briefing.model import Span
from briefing.sections.questions.disputes.clauses import (
    DATE,
    Clause,
    are_of_one,
    clause_at,
    content,
    listed,
    meanings,
    shared,
    tells,
    two_voices,
)
from briefing.sections.questions.disputes.conflicts import Conflict
from briefing.sections.questions.disputes.days import NAMED, head_of, matter
from briefing.sections.questions.disputes.tellings import Telling, parsed, says, words
from briefing.sections.questions.disputes.trees import is_denied, is_verb
from briefing.text.concepts import plain
from briefing.text.timex import bounds

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST_TOLD = 5.5  # what the shared concepts tell, that of the deed among them
MOST_PAST = 2  # of what is over, unless it is the first or the last of its kind
SHARE = 0.5  # of what the shorter clause tells
MOST_APART = 21  # days between two days of one thing
MOST_READ = 24  # sentences of a topic whose trees are read
PHRASE = 4  # words from a verb on in which a phrase may stand: "came into force"


class Moment(NamedTuple):
    """A day with the clause that it stands in."""

    day: str
    at: int
    clause: Clause


def conflicts(told: Sequence[Telling], model: str) -> Iterator[Conflict]:
    """The days that two voices give one thing."""
    known = {one.ref: found for one in told if (found := _moments(one))}
    some = [(x, y) for a, b in two_voices([one for one in told if one.ref in known])
            for x in known[a.ref] for y in known[b.ref] if _may_differ(x, y)]  # fmt: skip
    wanted: dict[object, Telling] = {}
    for x, y in some:
        if len(wanted) < MOST_READ:
            wanted |= {one.clause.telling.ref: one.clause.telling for one in (x, y)}
    docs: Mapping[object, Doc] = parsed(list(wanted.values()), model) if wanted else {}  # type: ignore[assignment]
    for x, y in some:
        a, b = x.clause.telling, y.clause.telling
        if a.ref in docs and b.ref in docs and (deed := _one_deed(x, docs[a.ref], y, docs[b.ref])):
            yield Conflict(f"moment {deed}", a, b, x.day, y.day)


def _moments(one: Telling) -> Sequence[Moment]:
    """The days that a sentence names, each alone in its clause."""
    if not one.days or rules("disputes")["no one day"].find(one.text):
        return ()
    found = []
    for date in one.facts.dates_in(one.sentence.span):
        span = bounds(date.value or "")
        if span is None or span[0] != span[1] or NAMED.search(date.span.of(one.facts.text)) is None:
            continue
        at = date.span.start - one.sentence.start
        if not says("not that day", one.text[:at]):
            found.append(Moment(span[0].isoformat(), at, _around(one, at)))
    return tuple(x for x in found if not any(x.clause.span == y.clause.span and x.day != y.day for y in found))


def _around(one: Telling, at: int) -> Clause:
    """The clause around a day, or all that is said, where it stands alone before the deed: "On Monday, 7 May, they"."""
    clause = clause_at(one, at)
    return clause if len(clause.own) > 1 else Clause(one, Span(*content(one.text, at)))


def _may_differ(x: Moment, y: Moment) -> bool:
    a, b = x.clause.telling, y.clause.telling
    if x.day == y.day or x.day in b.days or y.day in a.days or not are_of_one(x.clause, y.clause):
        return False
    apart = MOST_APART if _is_to_come(x) or _is_one_of_its_kind(x, y) else MOST_PAST
    if abs(_number(x.day) - _number(y.day)) > apart and not _are_the_last(x, y):
        return False
    if not (_is_to_come(x) or _is_one_of_its_kind(x, y)) and (_counts(x) or _counts(y)):
        return False  # one of several
    own = shared(x.clause, y.clause)
    least = min(len(one.clause.own - one.clause.names) for one in (x, y))
    return len(own) >= 2 and len(own) >= SHARE * least and tells(own) >= LEAST_TOLD


def _counts(x: Moment) -> bool:
    """Whether a clause counts what it tells of."""
    return rules("disputes")["number"].find(DATE.sub(" ", x.clause.text)) is not None


def _is_one_of_its_kind(x: Moment, y: Moment) -> bool:
    return all(says("one of its kind", one.clause.text) for one in (x, y))


def _number(day: str) -> int:
    span = bounds(day)
    return span[0].toordinal() if span else 0


def _one_deed(x: Moment, ours: Doc, y: Moment, theirs: Doc) -> str:
    """The deed that both days belong to, where it is one and more than it is shared; else empty."""
    first, second = _deed(x, ours), _deed(y, theirs)
    if first is None or second is None or _is_to_come(x) != _is_to_come(y):
        return ""
    if first.about and second.about and first.about.isdisjoint(second.about):
        return ""
    same, is_bare = first.done & second.done, False
    if not same and not (first.done and second.done):
        same, is_bare = first.what & second.what, x.clause.is_bare or y.clause.is_bare
    rest = shared(x.clause, y.clause) - same
    if not _are_the_last(x, y) and not (is_bare and tells(rest) >= LEAST_TOLD):
        rest &= (x.clause.own & y.clause.own) - x.clause.names - y.clause.names
    return min(same) if same and rest else ""


def _is_to_come(x: Moment) -> bool:
    return x.day > x.clause.telling.published


def _are_the_last(x: Moment, y: Moment) -> bool:
    return all(says("last done", one.clause.telling.text) for one in (x, y))


class Deed(NamedTuple):
    """What a day belongs to, by concepts: what is done, nothing where the verb says little; to what, and on what."""

    done: frozenset[str]
    what: frozenset[str]
    about: frozenset[str] = frozenset()


def _deed(x: Moment, doc: Doc) -> Deed | None:
    """What a day belongs to; None where that is denied, or nothing is."""
    head = head_of(doc, x.at)
    while head is not None and not is_verb(head) and head.head != head:
        if head.tag_.startswith("NN") and head.lower_ in words("events"):
            return Deed(meanings(head.text), frozenset())
        head = head.head
    if head is None or not is_verb(head) or is_denied(head):
        return None
    phrases = (doc[max(0, head.i - back) : head.i + PHRASE].text for back in range(3))
    phrase = next((plain(one).split()[0] for one in phrases if plain(one).split()[0] != one.split()[0]), head.text)
    what = " ".join(child.text for child in head.children if child.dep_ in ("nsubjpass", "dobj", "attr"))
    return Deed(meanings(phrase) - listed("light"), meanings(what) - listed("anything"), matter(head))
