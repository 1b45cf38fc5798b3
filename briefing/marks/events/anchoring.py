"""How well a sentence tells the event of one of its dates: whether it happened on that day, and who did what.

The date must hang on the main verb, or on what a reporting verb reports, or on an event that is their subject or
object. Printed under a date of its background ("since the test on Jan. 6", "condemned the test, which took place on
Jan. 6") a sentence would state a wrong day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing.lang import word_list, word_set
from briefing.lang.inflect import forms_of
from briefing.lang.rules import rules
from briefing.marks.events.clarity import clearness, has_nobody, is_limit, is_undone, says_nothing
from briefing.marks.events.wording import is_planned, reaches_back, words
from briefing.model import Span
from briefing.text.terms import terms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

SAYING = forms_of(word_list("vocabulary", "saying_verbs"))
STANCE = forms_of(word_list("vocabulary", "stance_verbs"))  # what one does by saying it: news, but less than a deed
UTTERING = SAYING | STANCE | forms_of(word_list("events", "uttering_verbs"))
STATIVE = forms_of(word_list("events", "stative_verbs"))
LIGHT = forms_of(word_list("events", "light_verbs"))
COMMENTING = forms_of(word_list("events", "commenting_verbs"))
GOING_ON = forms_of(word_list("events", "going_on_verbs"))
HYPOTHETICAL, MODAL, PLANNED = words("hypothetical"), words("modal"), words("planned")
FORESEEN = word_set("vocabulary", "foreseen") | words("foreseen_too")
INTENDING = words("intending")
IS, WAS, HAS, PERFECT = words("is"), words("was"), words("has"), words("perfect")
BOUNDS, LEADING_IN, RELATIVES, BY_MEANS = words("bounding"), words("leading_in"), words("relatives"), words("by_means")
PICTURED, REPORTS, EARLIER = words("pictured"), words("reports"), words("earlier")
ASIDE = re.compile(r"\([^()]*\)|\s(--|[–—])\s.*?\s\1\s")
LAST_DASH = re.compile(r"\s(?:--?|[–—])\s(?!.*\s(?:--?|[–—])\s)")

MAIN, REPORTED, COMPLEMENT, BACKGROUND = 1.0, 0.9, 0.85, 0.0
SUBJECT, OBJECT, MEANS = 0.7, 0.7, 0.6
SAID_THEN, HYPOTHESIS, STATE, PRESENT, NO_SUBJECT, PRONOUN = 0.3, 0.5, 0.15, 0.3, 0.7, 0.8
STANCE_TAKEN = 0.4
WAS_TO_BE = 0.3  # "was to meet"
WENT_BEFORE = 0.5  # "had met"
LEAST = 0.2
NEAR = 2  # words from a participle to its day: "approved on Thursday"
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
ATTRIBUTIVE = frozenset(("poss", "compound", "nmod", "amod", "nummod"))
OTHER_CLAUSES = frozenset(("advcl", "ccomp", "relcl", "dobj", "attr", "conj", "pcomp", "parataxis"))
AUXILIARY = frozenset(("aux", "auxpass", "acomp", "oprd"))


# "Was to meet" is foreseen: what the sentence tells lies behind, but nobody knows whether it came to pass. "Meets" may
# look ahead or be a headline's past: its date tells which. "Is running", "would run" tell of now or of what is to come.
Outlook = Literal["past", "foreseen", "present", "ongoing", "ahead"]


class Anchor(NamedTuple):
    """How well, from 0 (another event's date) to 1, the stem of what happened, and how its verb looks at it.

    `said`: on that day it was only said, which counts for less than the day of what was reported.
    """

    fit: float
    action: str
    outlook: Outlook = "past"
    said: bool = False


UNANCHORED = Anchor(BACKGROUND, "")


def anchor(doc: Doc, at: Span) -> Anchor:
    """How the sentence `doc` tells what happened on the date at `at` (offsets in the text of `doc`)."""
    date = _words_of(doc, at)
    if date is None or date.root.dep_ in SUBJECTS:
        return UNANCHORED
    verb, event = _governor(date.root)
    before = doc.text[: at.start]
    if verb is None or _is_aside(doc.text, at, verb.idx) or reaches_back(before) or _is_relative(date):
        return UNANCHORED
    if is_planned(before):
        return UNANCHORED
    attributive = date.root.dep_ in ATTRIBUTIVE
    of_subject = attributive or (event is not None and event.dep_ in SUBJECTS)
    if of_subject and rules("events")["a stretch of time"].find(date.text):  # "Last month's losses added urgency"
        return UNANCHORED
    if date.end == verb.i and not any(child.dep_ in SUBJECTS for child in verb.children):  # "Tuesday brought another"
        return UNANCHORED
    if _is_of_no_day(verb, date) or has_nobody(verb) or (verb.lower_ in UTTERING and says_nothing(verb)):
        return UNANCHORED
    role = _role(event, verb, attributive) if event is not None else 1.0
    outlook = "ahead" if _is_modal(verb) else _outlook(verb)
    fit = _place(verb) * _kind(verb) * role * (WAS_TO_BE if outlook == "foreseen" else 1.0)
    if fit < LEAST or (outlook == "present" and rules("events")["nowadays"].find(date.text)):
        return UNANCHORED
    clear = clearness(doc)
    if not clear:
        return UNANCHORED
    happened = event if event is not None and attributive else verb
    said = verb.lower_ in SAYING and event is None
    return Anchor(round(fit * clear, 9), " ".join(terms(happened.text)), outlook, said)


def lies_behind(doc: Doc, at: Span) -> bool:
    """Whether a sentence tells of a day as one that is over, though its tense may be that of what is to come.

    What was done, said or published then ("the plan unveiled on Thursday"), or was to be done and is not said to be
    still: a day that is only put off to, set or called for is none of these, unless it had been.
    """
    date = _words_of(doc, at)
    if date is None or date.root.dep_ in ATTRIBUTIVE or date.root.dep_ in SUBJECTS:
        return False
    verb, _ = _governor(date.root)
    if verb is None:
        return False
    if doc[max(0, date.start - 1)].lower_ in words("aiming_at"):
        return any(child.dep_ in AUXILIARY and child.lower_ == "had" for child in verb.children)
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and verb.lower_ not in FORESEEN:
        # Parsers hang a day on the participle before it, which is right where they stand together.
        return verb.lower_ in words("publishing") or date.start - verb.i <= NEAR
    outlook = _outlook(verb)
    return (outlook == "past" and _is_past(verb)) or (outlook == "foreseen" and not _is_reported(verb))


def _is_past(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ in AUXILIARY}
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers & WAS))


def _is_reported(verb: Token) -> bool:
    """Whether somebody says what a verb tells, in whose past the tense of what is to come is put."""
    return any(above.lower_ in SAYING for above in verb.ancestors)


def has_passed(doc: Doc, at: Span) -> bool:
    """Whether an event of a day is told as one that goes on or is to come: "Wednesday's vote launches the trial"."""
    date = _words_of(doc, at)
    root = _root(doc)
    if date is None or root is None or date.root.dep_ not in ATTRIBUTIVE:
        return False
    return _outlook(root) in ("present", "ahead", "ongoing")


def _words_of(doc: Doc, at: Span) -> Words | None:
    date = doc.char_span(at.start, at.end, alignment_mode="expand")
    if date is not None and len(date) > 1 and date[0].tag_ == "DT":  # "the March 22 meeting": its article is no part
        date = date[1:]
    return date if date is not None and len(date) else None


def _root(doc: Doc) -> Token | None:
    return next((token for token in doc if token.dep_ == "ROOT"), None)


def happening(doc: Doc) -> Anchor:
    """How the sentence `doc` tells what happened by its main verb, or by what that reports, whatever its day."""
    root = _root(doc)
    if root is None or not root.tag_.startswith("VB"):
        return UNANCHORED
    verb = _reported(root)
    if _is_modal(verb):  # "the senate should censure her"
        return UNANCHORED
    if has_nobody(root) or has_nobody(verb) or is_undone(verb) or (verb.lower_ in UTTERING and says_nothing(verb)):
        return UNANCHORED
    earlier = WENT_BEFORE if _is_pluperfect(verb) else 1.0  # "the party had already objected"
    fit = round(_place(verb) * _kind(verb) * earlier * clearness(doc), 9)
    return Anchor(fit, " ".join(terms(verb.text)), _outlook(verb), verb.lower_ in SAYING)


def looks_back(doc: Doc, former: Sequence[Span]) -> bool:
    """Whether what the sentence `doc` tells by its main verb, or what that reports, was on one of some dates."""
    root = _root(doc)
    if root is None:
        return False
    dates = (_words_of(doc, at) for at in former)
    return any(date is not None and _is_day_of(date.root, _reported(root)) for date in dates)


def _is_day_of(token: Token, verb: Token) -> bool:
    """Whether a date hangs on a verb or on its subject, and on no other clause: not on "those who fled in 2004"."""
    while token != verb:
        if token.dep_ == "ROOT" or token.dep_ in OTHER_CLAUSES:
            return False
        token = token.head
    return True


def _is_modal(verb: Token) -> bool:
    """Whether a verb tells what may or must be. "Could not" tells what was."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    denied = any(child.dep_ == "neg" for child in verb.children)
    return bool(helpers & (MODAL - {"could"} if denied else MODAL))


def _is_pluperfect(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children)


def _reported(verb: Token) -> Token:
    """The verb of what a verb of saying reports, else the verb itself."""
    found = next((child for child in verb.children if child.dep_ == "ccomp" and child.tag_.startswith("VB")), None)
    return found if found is not None and verb.lower_ in SAYING else verb


def _is_of_no_day(verb: Token, date: Words) -> bool:
    """Whether nothing was done on a date: one looks back on it from now, aimed at it, or sees a picture."""
    if verb.lower_ in PICTURED and any(child.lower_ in IS for child in verb.children):
        return True
    return (
        (_is_perfect(verb) and not rules("events")["not over"].find(date.text))
        or is_limit(date.root, verb)
        or is_undone(verb)
    )


def _is_perfect(verb: Token) -> bool:
    """Whether a verb is in the present perfect, which takes no day that is over: "has denied the killing in June"."""
    while verb.dep_ == "xcomp" and verb.tag_ == "VB":  # "has pledged to resign on June 7"
        verb = verb.head
    return verb.lower_ not in SAYING and any(
        child.dep_ in ("aux", "auxpass") and child.lower_ in HAS for child in verb.children
    )


def _is_relative(date: Words) -> bool:
    """Whether a date opens a relative clause ("a ship that on May 2 sank"), which parsers take for a reported one."""
    before = date.start - 1
    while before > 0 and date.doc[before].lower_ in LEADING_IN:
        before -= 1
    opens = before > 0 and date.doc[before].lower_ in RELATIVES
    return opens and date.doc[before - 1].tag_ in ("NN", "NNS") and date.doc[before - 1].lower_ not in REPORTS


def _outlook(verb: Token) -> Outlook:
    """How a verb looks at its event, told by its auxiliaries and the verbs it hangs on: "is due to meet"."""
    chain = [verb]
    while verb.dep_ == "xcomp" or (verb.dep_ == "conj" and verb.tag_ == "VB"):
        chain.append(verb := verb.head)
    helpers = [child for node in chain for child in node.children if child.dep_ in AUXILIARY]
    words = {token.lower_ for token in (*chain, *helpers)}
    # "The ministers are to meet": a form of "be" that only an infinitive follows.
    to_be = any(node.lower_ in IS | WAS and below.dep_ == "xcomp" for below, node in pairwise(chain))
    planned = to_be or bool(words & FORESEEN)
    if words & WAS:
        return "foreseen" if planned else "past"
    if words & (PLANNED | INTENDING) or (planned and words & IS):
        return "ahead"
    if "would" in words or (chain[-1].tag_ == "VBG" and words & IS):
        return "ongoing"
    return "present" if _is_present(chain[-1], helpers) else "past"


def _is_present(verb: Token, helpers: Sequence[Token]) -> bool:
    """Whether a verb is in the simple present, active or passive: "meets", "is intended"."""
    if verb.tag_ == "VBN" and verb.lower_ not in FORESEEN:  # "is set for Friday"
        return bool(helpers) and {helper.lower_ for helper in helpers} <= IS
    return verb.tag_ in ("VBZ", "VBP") and not helpers


def _is_aside(text: str, at: Span, verb: int) -> bool:
    """Whether a date stands between dashes, in brackets or, apart from its verb, behind the last dash."""
    last = LAST_DASH.search(text)
    behind = last is not None and verb < last.start() < at.start
    return behind or any(match.start() < at.start and at.end < match.end() for match in ASIDE.finditer(text))


def _governor(token: Token) -> tuple[Token | None, Token | None]:
    """The verb on which a date hangs, and the event noun, if any, by way of which it does."""
    event = token.head if token.dep_ in ATTRIBUTIVE else None
    while not token.tag_.startswith(("VB", "MD")):
        if token.head == token or token.lower_ in BOUNDS:
            return None, event
        token = token.head
        # The parser hangs "on Tuesday" on the nearest noun as often as on the verb: only an event can be on a day.
        if token.dep_ in SUBJECTS or (token.tag_ in ("NN", "NNS") and rules("events")["event noun"].find(token.lower_)):
            event = token
    return token, event


def _role(event: Token, verb: Token, attributive: bool) -> float:
    """What an event noun with the date does for its verb: "an attack on Friday killed", "held talks on Friday"."""
    if any(child.lower_ in EARLIER for child in event.children):
        return BACKGROUND
    if event.dep_ in ("dobj", "attr", "oprd"):
        if attributive:  # "condemned Friday's attack"
            return BACKGROUND
        return 1.0 if verb.lower_ in LIGHT else OBJECT
    if event.dep_ in SUBJECTS:
        helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
        if verb.lower_ in COMMENTING:
            return BACKGROUND
        over = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not helpers - PERFECT)
        return SUBJECT if over and verb.lower_ not in STATIVE else BACKGROUND
    if event.dep_ == "pobj" and not attributive and event.head.lower_ in BY_MEANS and event.head.head == verb:
        return MEANS
    return BACKGROUND


def _place(verb: Token) -> float:
    """What the clause of a verb is in its sentence."""
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ == "ROOT":
        return MAIN
    if verb.dep_ == "ccomp":
        return REPORTED * (1.0 if verb.head.dep_ == "ROOT" else 0.6)
    if verb.dep_ == "xcomp" and (verb.head.lower_ in STANCE or any(child.dep_ == "neg" for child in verb.children)):
        return BACKGROUND  # "warned them not to launch": nothing was launched
    if verb.dep_ in ("xcomp", "aux", "auxpass"):
        return COMPLEMENT * _place(verb.head)
    return BACKGROUND


def _kind(verb: Token) -> float:
    """Lower for what was only said, may or will be, or merely is, and for a sentence that does not say who."""
    helping = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    helpers = {child.lower_ for child in helping}
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "expl")]
    fit = SAID_THEN if verb.lower_ in SAYING else STANCE_TAKEN if verb.lower_ in STANCE else 1.0
    if helpers & (HYPOTHETICAL | PLANNED):
        fit *= HYPOTHESIS
    goes_on = verb.lower_ in GOING_ON and any(child.dep_ == "xcomp" for child in verb.children)
    if verb.lower_ in STATIVE and not goes_on:
        fit *= STATE
    if _is_present(verb, helping):
        fit *= PRESENT  # "Today, firms look elsewhere" tells no event
    if verb.dep_ == "ROOT" and not subjects:
        fit *= NO_SUBJECT
    return fit * (PRONOUN if any(subject.tag_ in ("PRP", "EX") for subject in subjects) else 1.0)
