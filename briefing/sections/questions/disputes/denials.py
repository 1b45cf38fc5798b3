"""What one side denies and another states: "denied that he had asked her to resign", "asked her to resign".

What is denied is a deed and whom or what it concerns. A sentence states it where it has the deed as a verb of its own,
neither denied nor only possible, and most of what is denied beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.lang import table, word_set
from briefing.lang.rules import rules
from briefing.sections.questions.disputes.conflicts import Conflict
from briefing.sections.questions.disputes.tellings import Telling, days_apart, parsed, says, stems, words
from briefing.sections.questions.disputes.trees import (
    head_verb,
    is_denied,
    is_future,
    is_passive,
    is_verb,
    patient,
    phrase,
    roots,
    stem,
    subject,
)
from briefing.text.background import information
from briefing.text.terms import terms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEAST_SHARED = 2  # terms of what is denied that another sentence has
SHARE = 0.6  # of what is denied, by its information
DID_NOT = "did not"
RULES = ("denies", "denies that", DID_NOT)
SOON = 10  # days between the two
MOST = 12  # denials of a topic
MOST_STATING = 5  # sentences that may state what is denied, the nearest


class Denied(NamedTuple):
    """A sentence that denies something: the offsets there of the denying and of what is denied, and its terms.

    `only_says`: it says that something has not happened, which may have happened since.
    """

    telling: Telling
    cue: int
    start: int
    charge: tuple[str, ...]
    only_says: bool


def denied(told: Sequence[Telling]) -> Iterator[Denied]:
    """The sentences that say that somebody denies something."""
    for one in told:
        for rule in RULES if _may_deny(one) else ():
            if match := rules("disputes")[rule].find(one.text):
                name = next(name for name, found in match.groupdict().items() if found)
                core = rules("disputes")["denied till"].regex.split(match[name], maxsplit=1)[0]
                known = tuple(
                    dict.fromkeys(roots().get(term, term) for term in terms(core) if term not in stems("anything"))
                )
                if len(known) >= LEAST_SHARED + (rule == DID_NOT):
                    yield Denied(one, match.start(), match.start(name), known, rule == DID_NOT)
                break


def _may_deny(one: Telling) -> bool:
    """Whether a sentence has a word of denying at all."""
    return not one.bag.isdisjoint(stems("denying")) or not words("negations").isdisjoint(one.text.split())


def conflicts(told: Sequence[Telling], model: str) -> Iterator[Conflict]:
    """Each denial with the sentence of another voice that states what is denied."""
    for denial in list(denied(told))[:MOST]:
        near = [(share, one) for one in told if (share := _share(denial, one)) >= SHARE and _may_state(denial, one)]
        near = sorted(near, key=lambda pair: (-pair[0], len(pair[1].text)))[:MOST_STATING]
        docs = parsed([denial.telling, *(one for _, one in near)], model) if near else {}
        own = docs.get(denial.telling.ref)
        stated = (
            one for _, one in near if own and _is_timely(denial, own, one) and _states(denial, own, docs[one.ref])
        )
        if (one := next(stated, None)) is not None:
            yield Conflict("denial " + " ".join(denial.charge[:6]), one, _in_own_words(denial, told), "so", "not so")


def _may_state(denial: Denied, one: Telling) -> bool:
    own = denial.telling
    if one.voice == own.voice or one.facts.id == own.facts.id or says("deniable", one.text):
        return False
    if one.is_of_another_time:
        return False
    if denial.only_says:
        return bool(own.published) and one.published == own.published
    return (days_apart(one.published, own.published) or 0) <= SOON


def _is_timely(denial: Denied, own: Doc, one: Telling) -> bool:
    """Whether a statement is of the time of a denial: of what goes on, it is of its day or the next."""
    deed = _deed(own, denial.start)
    goes_on = deed is not None and (deed.tag_ in ("VBZ", "VBP") or _is_under_way(deed))
    return not goes_on or (days_apart(one.published, denial.telling.published) or 0) <= 1


def _is_under_way(deed: Token) -> bool:
    return deed.tag_ == "VBG" and any(child.dep_ == "aux" and child.lower_ in BEING for child in deed.children)


def _share(denial: Denied, one: Telling) -> float:
    least = LEAST_SHARED + denial.only_says
    shared = [term for term in denial.charge if not one.roots.isdisjoint(_same_deeds(term))]
    if len(shared) < least:
        return 0.0
    return sum(map(information, shared)) / sum(map(information, denial.charge))


def _states(denial: Denied, own: Doc, other: Doc) -> bool:
    """Whether a sentence has the deed that is denied as a fact, with one of those whom it concerns."""
    deed = _deed(own, denial.start)
    if deed is None:
        return False
    same = _same_deeds(stem(deed))
    denier = _denier(own, denial.cue)
    return any(
        is_verb(verb)
        and stem(verb) in same
        and not is_denied(verb)
        and not is_future(verb)
        and _are_concerned(deed, verb, denier)
        and denier.isdisjoint(_tellers(verb))
        and not _is_pronoun(_agent(verb))
        for verb in other
    )


def _denier(doc: Doc, cue: int) -> frozenset[str]:
    """The terms of who denies."""
    verb = next((token for token in doc if token.idx >= cue and is_verb(token)), None)
    return _named(subject(verb)) if verb is not None else frozenset()


def _tellers(verb: Token) -> frozenset[str]:
    """The terms of those in whose words or for whose ends a deed is told: the subjects of the verbs above it."""
    found: set[str] = set()
    above = head_verb(verb)
    while above is not None:
        who = subject(above)
        found |= phrase(who) if who is not None and subject(verb) != who else frozenset()
        above = head_verb(above)
    return frozenset(found)


def _deed(doc: Doc, start: int) -> Token | None:
    """The first verb of what is denied that is no helper."""
    verbs = (token for token in doc if token.idx >= start and is_verb(token))
    return next((verb for verb in verbs if verb.dep_ not in ("aux", "auxpass") and verb.lower_ not in BEING), None)


BEING = word_set("disputes", "being")


def _are_concerned(a: Token, b: Token, denier: frozenset[str]) -> bool:
    """Whether two deeds are of the same: who does it, and to whom, as far as both say so, and one of them at least.

    Where it is not said who does what is denied, or only by a pronoun, it is the denier.
    """
    doer = _named(_agent(a)) or (frozenset() if is_passive(a) else denier)
    pairs = [(doer, _named(_agent(b))), (_named(patient(a)), _named(patient(b)))]
    known = [(ours, theirs) for ours, theirs in pairs if ours and theirs]
    return all(not ours.isdisjoint(theirs) for ours, theirs in known) and (bool(known) or not any(pairs[0] + pairs[1]))


def _is_pronoun(who: Token | None) -> bool:
    return who is not None and who.tag_.startswith("PRP")


def _agent(verb: Token) -> Token | None:
    return None if is_passive(verb) else subject(verb)


def _named(who: Token | None) -> frozenset[str]:
    """The terms of somebody or something, of a pronoun none."""
    return phrase(who) if who is not None and who.tag_.startswith("NN") else frozenset()


@cache
def _same_deeds(term: str) -> frozenset[str]:
    """A term and those that tell the same deed."""
    groups = (frozenset(group.split()) for group in table("disputes")["deeds"]["same"])
    return frozenset((term,)).union(*(group for group in groups if term in group))


def _in_own_words(denial: Denied, told: Sequence[Telling]) -> Telling:
    """The sentence behind a denial where it quotes what the denier says of the same thing; else the denial itself."""
    own = denial.telling
    behind = next((one for one in told if one.facts.id == own.facts.id and one.number == own.number + 1), None)
    if behind is None or not behind.text.startswith(("“", '"')) or behind.sentence.unfit is not None:
        return own
    return behind if set(denial.charge[:2]) & behind.bag else own
