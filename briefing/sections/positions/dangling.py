"""Context dependence of what is said: whether only what stands before it tells whom or what it means (anaphora)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from briefing.lang import any_of
from briefing.lang.rules import rules
from briefing.marks.context.references import kin
from briefing.model import ActorRule, Facts, Statement
from briefing.resolve.full_names import gender_of
from briefing.sections.positions.wording import is_own, is_pronoun
from briefing.text.quoted import QUOTED
from briefing.text.terms import terms

# "Norland insists it was merely launching a satellite", "Blanc said he would": the speaker, as far as it goes.
SELF = re.compile(rf"\W*(?:that\s+)?(?P<word>{any_of('positions', 'pronouns')})\b", re.IGNORECASE)
# "It is time to act", "it was unclear whether": it stands for what follows.
EXPLETIVE = re.compile(
    r"[\W]*(?:that\s+)?it"
    rf"(?:['’]s| (?:{any_of('positions', 'expletive')}))"
    rf"(?: (?:{any_of('positions', 'expletive_adverbs')})){{0,2}} [\w-]+"
    rf" (?:{any_of('positions', 'expletive_clauses')})\b",
    re.IGNORECASE,
)
THINGS = frozenset((ActorRule.NAME, ActorRule.ORGANISATION, ActorRule.OFFICE, ActorRule.NAMED_BEFORE, ActorRule.GROUP))
OWN = {"he": ("he", "his"), "she": ("she", "her")}
PLURAL = re.compile(r"[a-z]s$")
# In somebody's own words "he" is another one, who must be named before, and so must "they".
ONE = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
SOMEBODY = re.compile(rf"(?<=[a-z,;] )[A-Z][a-z]|\b[A-Z][a-z]+ (?=[A-Z])|\b(?:{any_of('positions', 'persons')})\b")
OTHERS = {"he": re.compile(r"\b(?:she|hers?)\b"), "she": re.compile(r"\b(?:he|him|his)\b")}
NAMED = re.compile(r"\b[A-Z][a-z]")
TITLE = 30  # letters before a speaker
SEVERAL = re.compile(r"\b(?:they|them|their|theirs)(?:['’]\w+)?\b", re.IGNORECASE)
PLURALS = re.compile(
    rf"\b(?!(?:{any_of('positions', 'no_plurals')})\b)\w+(?:[^\Wsi]s|men|ren)\b"
    rf"|\b(?:{any_of('positions', 'several')}|no one)\b",
    re.IGNORECASE,
)
THE_TWO = re.compile(rf"\bthe two (?:{any_of('positions', 'the_two')})\b")
SHORT = 15
FEW = 6  # terms before what points back: of more one may be what it points to
# "I wasn't bothered by it": what it is was said before, unless the quotation itself has named something.
IT = re.compile(rf"\b(?:{any_of('positions', 'before_it')}) (?:it|this|that)\b")


def hangs(facts: Facts, statement: Statement) -> bool:
    """Whether what is said begins with what an earlier sentence names, or is a quotation that means somebody there."""
    first = statement.content[0].of(facts.text)
    if _points_away(first, "quote" if statement.kind.is_quote else "indirect"):
        return True
    if (statement.kind.is_quote and _means_another(first)) or _means_two(first):
        return True
    if not statement.kind.is_quote and _means_other(facts, statement, first):
        return True
    return _points_away(first, "speaker") and not _means_speaker(facts, statement, first)


def pointing(text: str, named: Collection[str]) -> tuple[frozenset[str], ...]:
    """What of a printed statement only an earlier sentence explains: the terms that may name each thing there, none for
    a pronoun.

    `named` are the terms under which it is printed: "this bill" is known below "Senate passes pension bill".
    """
    nouns = ((frozenset(terms(text[: at.start()])), kin(at["noun"].lower())) for at in _pointed_at(text))
    found = [own for before, own in nouns if len(before) <= FEW and own.isdisjoint((*before, *named))]
    quotation = QUOTED.search(text)
    if quotation and _rule("begins with a bare pronoun").match(quotation.group()):
        found.append(frozenset())
    return tuple(found)


def _pointed_at(text: str) -> Iterator[re.Match[str]]:
    return _rule("a thing pointed at").finditer(text)


def _rule(name: str) -> re.Pattern[str]:
    return rules("dangling")[name].regex


def _points_away(said: str, how: str) -> bool:
    """Whether a rule for contents of that kind finds what only an earlier sentence explains."""
    kinds = {how} if how == "speaker" else {"any", how, *([f"short {how}"] if len(said.split()) <= SHORT else [])}
    return any(rule.yields in kinds and rule.holds(said) for rule in rules("dangling"))


def _means_two(said: str) -> bool:
    """ "The two leaders": which, unless they are named before."""
    two = THE_TWO.search(said)
    return two is not None and " and " not in said[: two.start()]


def _means_another(said: str) -> bool:
    """Whether a quotation speaks of somebody, or of some, whom only the words before it name."""
    for pronoun, possible in ((ONE, SOMEBODY), (SEVERAL, PLURALS)):
        found = pronoun.search(said)
        if found is not None and not possible.search(said, 1, found.start()):
            return True
    meant = IT.search(said)
    return meant is not None and len(set(terms(said[: meant.start()]))) < 2


def _means_other(facts: Facts, statement: Statement, said: str) -> bool:
    """Whether "she" in a man's indirect words, or "he" in a woman's, is somebody whom the sentence does not name."""
    sentence, pronoun = facts.sentence_of(statement.cue), OTHERS.get(gender_of(statement.name or "") or "")
    found = pronoun.search(said) if pronoun is not None else None
    if found is None or sentence is None or statement.speaker is None:
        return False
    before = facts.text[sentence.start + 1 : max(sentence.start + 1, statement.speaker.start - TITLE)]
    return not any(NAMED.search(told) or SOMEBODY.search(told) for told in (said[: found.start()], before))


def _means_speaker(facts: Facts, statement: Statement, content: str) -> bool:
    """Whether the pronoun that an indirect statement begins with is its own speaker, or nobody ("it is time to")."""
    match = SELF.match(content)
    if match is None or (statement.direct and content.lstrip()[:1] in "\"“'‘"):
        return EXPLETIVE.match(content) is not None
    word = match["word"].lower()
    speaker = statement.speaker.of(facts.text) if statement.speaker is not None else ""
    if is_pronoun(facts, statement):
        return word in OWN[speaker.lower()]
    if EXPLETIVE.match(content):
        return True
    if is_own(statement) and statement.actor_rule not in THINGS:
        return word in ("he", "she", "his", "her")
    if statement.actor_rule is ActorRule.IN_OFFICE:
        return word in ("he", "she", "his", "her")
    if " and " in speaker or statement.actor_rule is ActorRule.GROUP or PLURAL.search(speaker):
        return word in ("they", "their")
    return word in ("it", "its")
