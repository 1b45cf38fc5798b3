"""How well a sentence tells the event of one of its dates: whether it happened on that day, and who did what.

The date should hang on the main verb, or on what a reporting verb reports; a date in a subordinate clause or on a
noun ("since the test on Jan. 6", "Tuesday's talks") belongs to the background.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefing.model import Span
from briefing.terms import terms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def _forms(verbs: str, irregular: str = "") -> frozenset[str]:
    """The forms of regular verbs, and the irregular ones as they are given."""
    stems = {verb.removesuffix("e"): verb for verb in verbs.split()}
    regular = {form for stem, verb in stems.items() for form in (verb, verb + "s", stem + "ed", stem + "ing", stem + "ies")}
    regular |= {stem.removesuffix("y") + end for stem in stems if stem.endswith("y") for end in ("ies", "ied")}
    return frozenset(regular | {*irregular.split()})


SAYING = _forms(
    "say tell add note believe think argue acknowledge insist claim explain stress emphasize write report describe comment "
    "reply respond recall suggest state quote cite",
    "said told thought wrote written",
)
STATIVE = _forms(
    "have remain seem appear want believe hope fear consider expect need know feel mean face live exist include involve "
    "contain continue stand like love support oppose",
    "be is are was were been being has had knew known felt meant stood",
)
LIGHT = _forms("hold conduct carry stage give deliver begin open start end take convene", "held gave began begun took taken")
HYPOTHETICAL = frozenset("may might could would should can".split())
EVENT_NOUN = re.compile(
    r"(?:test|launch|talk|attack|visit|vote|summit|war|strike|session|debate|speech|report|trip|ceasefire|raid|protest|rally|"
    r"crash|earthquake|quake|referendum|deal|coup|uprising|crackdown|crisis|sale|trial|death|murder|conference|interview|"
    r"\w+(?:ing|tion|sion|ment|ance|ence))(?:e?s)?"
)
AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are)\s+(?:(?:now|also)\s+)?(?:to|due|set|scheduled|expected|slated|planned|poised|going)\b|scheduled|"
    r"upcoming|plans?\s+to|expects?\s+to)\b"
)

MAIN, REPORTED, COMPLEMENT, BACKGROUND, ON_NOUN = 1.0, 0.9, 0.85, 0.4, 0.3
SAID_THEN, HYPOTHESIS, STATE, NO_SUBJECT, PRONOUN = 0.5, 0.5, 0.6, 0.7, 0.8


class Telling(NamedTuple):
    """How well, from 0 to 1, and the stem of the event's verb ("" where the date hangs on none)."""

    fit: float
    action: str


def telling(doc: Doc, at: Span) -> Telling:
    """How the sentence `doc` tells what happened on the date at `at` (offsets in the text of `doc`)."""
    date = doc.char_span(at.start, at.end, alignment_mode="expand")
    if date is None or not len(date):
        return Telling(BACKGROUND, "")
    verb, on_noun = _governor(date.root)
    if verb is None:
        return Telling(ON_NOUN, "")
    place = (ON_NOUN if on_noun else 1.0) * _place(verb)
    return Telling(round(place * _kind(verb), 9), " ".join(terms(verb.text)))


def _governor(token: Token) -> tuple[Token | None, bool]:
    """The verb on which a token hangs, and whether it does so by way of a noun that is an event itself."""
    on_noun = token.dep_ == "poss"
    while not token.tag_.startswith(("VB", "MD")):
        if token.head == token:
            return None, on_noun
        token = token.head
        # The parser hangs "on Tuesday" on the nearest noun as often as on the verb: only an event can be on a day.
        on_noun = on_noun or token.tag_ in ("NN", "NNS") and bool(EVENT_NOUN.fullmatch(token.lower_))
    return token, on_noun and token.lower_ not in LIGHT


def _place(verb: Token) -> float:
    """What the clause of a verb is in its sentence."""
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ == "ROOT":
        return MAIN
    if verb.dep_ in ("ccomp", "parataxis"):
        return REPORTED * (1.0 if verb.head.dep_ == "ROOT" else 0.6)
    if verb.dep_ in ("xcomp", "aux", "auxpass"):
        return COMPLEMENT * _place(verb.head)
    return BACKGROUND


def _kind(verb: Token) -> float:
    """Lower for what was only said, may be, or merely is, and for a sentence that does not say who."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "expl")]
    fit = SAID_THEN if verb.lower_ in SAYING else 1.0
    if helpers & HYPOTHETICAL:
        fit *= HYPOTHESIS
    if verb.lower_ in STATIVE and not any(child.dep_ == "xcomp" for child in verb.children):
        fit *= STATE
    if verb.dep_ == "ROOT" and not subjects:
        fit *= NO_SUBJECT
    return fit * (PRONOUN if any(subject.tag_ in ("PRP", "EX") for subject in subjects) else 1.0)
