"""What a sentence lacks to tell its event alone: that it took place, whom a pronoun means, what was said, of what.

A reader of the page knows none of the sentences around it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from briefing.lang.rules import rules
from briefing.marks.events.wording import is_linked, words
from briefing.text.timex import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LIMITS, SETTING, UNDONE = words("limits"), words("setting"), words("undone")
AMONG, PERSONAL, PLACING, POINTING = words("among"), words("personal"), words("placing"), words("pointing")
TIMES, KNOWN, FIRMS, TELLING_WHICH = words("times"), words("known"), words("firms"), words("telling_which")
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
CLAUSES = frozenset(("ccomp", "xcomp", "csubj"))
COMPLEMENTS = frozenset(("dobj", "ccomp", "xcomp", "dative", "oprd", "attr", "prt", "agent", "acomp"))
NO_NOUNS = frozenset(("PRP", "WP", "WDT", "EX", "DT"))
TELLING = frozenset(("amod", "compound", "poss", "nmod", "nummod"))
VAGUE, POINTS_BACK = 0.6, 0.0  # for each thing that is taken as known; for one that is pointed at
NOBODY = 0.25  # for a person of whom only that is said who they are not: "the 55-year-old congressman"


def is_limit(date: Token, verb: Token) -> bool:
    """Whether a date is a limit or a choice of day, at which nothing need have happened."""
    if date.head == verb and verb.lower_ in SETTING:
        named = [child for of in verb.children if of.lower_ == "as" for child in of.children]
        return date.dep_ == "dobj" or any(child.lower_ in LIMITS for child in named)
    return date.dep_ == "pobj" and date.head.lower_ in ("of", "as") and date.head.head.lower_ in LIMITS


def is_undone(verb: Token) -> bool:
    """Whether it was only meant to happen: "expected parliament to pass it this week", "had hoped to win"."""
    while verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VB":
        verb = verb.head
        if verb.lower_ in UNDONE:
            return True
    return verb.lower_ in UNDONE and any(child.lower_ == "had" for child in verb.children)


def says_nothing(verb: Token) -> bool:
    """Whether a verb of saying stands without what is said: "Blanc asked on Tuesday." is what a parted one leaves."""
    if verb.dep_ != "ROOT" or any(sign in verb.doc.text for sign in "\"“”'‘:`"):
        return False
    behind = [child for child in verb.children if child.dep_ in COMPLEMENTS]
    about = [child for child in verb.children if child.dep_ == "prep" and not _is_of_time_or_place(child)]
    return not behind and not about


def _is_of_time_or_place(preposition: Token) -> bool:
    """Whether a preposition says when or where: "on Wednesday", "in Norl", not "on the need for a treaty"."""
    if preposition.lower_ != "on":
        return preposition.lower_ in PLACING
    return all(child.text in (*WEEKDAYS, *MONTHS) or child.lower_ in TIMES for child in preposition.children)


def has_nobody(verb: Token) -> bool:
    """Whether the subject of a verb is a pronoun, and nothing before it in the sentence is a subject it could mean."""
    subject = _subject(verb)
    if subject is None or subject.lower_ not in PERSONAL:
        return False
    if subject.lower_ == "it" and any(child.dep_ in CLAUSES for child in subject.head.children):
        return False  # "it was announced that ..."
    return not any(other.dep_ in SUBJECTS and other.tag_ not in NO_NOUNS for other in verb.doc[: subject.i])


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb on which it hangs."""
    while True:
        found = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if found is not None or verb.dep_ not in ("xcomp", "conj", "aux", "auxpass"):
            return found
        verb = verb.head


def clearness(doc: Doc) -> float:
    """From 0 to 1: less for each thing that a sentence takes as known ("the officers") or points at ("those plans")."""
    if rules("events")["no comment"].find(doc.text) or is_linked(doc.text):
        return 0.0
    return round(math.prod(map(_clearness_of, doc)), 9)


def _clearness_of(token: Token) -> float:
    determines = token.dep_ == "det"
    if token.lower_ == "another" and token.dep_ in ("dobj", "pobj"):  # "followed it up with another"
        return POINTS_BACK
    if determines and token.lower_ in POINTING and _is_thing(token.head):
        return POINTS_BACK
    if token.lower_ in ("one", "ones") and token.tag_ in ("NN", "NNS") and _is_like_another(token):
        return POINTS_BACK
    if determines and token.lower_ == "the" and _is_taken_as_known(token.head):
        return NOBODY if rules("events")["a man or a woman"].find(token.head.lower_) else VAGUE
    if token.lower_ == "other" and token.head.dep_ in SUBJECTS:  # "other reports say": than which?
        return 1.0 if token.i and token.nbor(-1).lower_ in AMONG else VAGUE
    return 1.0


def _is_like_another(one: Token) -> bool:
    """Whether "one" stands for a thing that is named elsewhere: "a similar one"."""
    return any(child.dep_ == "amod" for child in one.children) and not _is_described(one)


def _is_thing(noun: Token) -> bool:
    return (
        noun.tag_ in ("NN", "NNS")
        and noun.lower_ not in TIMES
        and not _is_described(noun)
        and not any(other.lower_ == noun.lower_ for other in noun.doc[: noun.i])
    )


def _is_taken_as_known(noun: Token) -> bool:
    """Whether nothing says which one is meant: "the officers", but "the officers of the guard", "the tax officers"."""
    return (
        noun.dep_ in ("nsubj", "nsubjpass", "dobj")
        and noun.lower_ not in KNOWN | TIMES
        and _is_thing(noun)
        and (noun.lower_ in FIRMS or not any(map(_tells_which, noun.children)))
    )


def _tells_which(modifier: Token) -> bool:
    return modifier.dep_ in TELLING and not modifier.text.endswith("old")


def _is_described(noun: Token) -> bool:
    """Whether a clause or what it is of, for or on says which one is meant; a day does not."""
    for child in noun.children:
        if child.dep_ in ("relcl", "acl", "appos"):
            return True
        if child.dep_ == "prep" and child.lower_ in TELLING_WHICH:
            return not any(each.text in (*WEEKDAYS, *MONTHS) for each in child.children)
    return False
