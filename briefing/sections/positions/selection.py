"""Which statements may be printed: whose speaker is known, that were said, and that can be understood alone."""

from __future__ import annotations

import re

from briefing.lang import any_of, word_set
from briefing.lang.rules import rules
from briefing.marks.attribution import cues
from briefing.model import ActorRule, Facts, Statement, StatementKind
from briefing.sections.positions.dangling import hangs
from briefing.sections.positions.wording import content, is_named_before, is_own, is_pronoun
from briefing.text.quoted import without_quotations
from briefing.text.terms import terms

LEAST_TERMS = 3
NEAR = 12  # letters
# Verbs of getting to know, or of doing: no stand is taken.
WITNESS = word_set("positions", "witness")
# "against Maj. Blanc": who stands behind a preposition is another one than who is called so.
OF_ANOTHER = re.compile(
    rf"\b(?:{any_of('positions', 'before_another')})\s+(?:(?:[A-Z][a-z]{{1,5}}\.|President|Minister|Senator)\s+)*$"
)
# "fired at the coast, raising fears of war", "campaigned hard, hoping to win": nobody says so.
DEEDS = word_set("positions", "deeds")
# "claimed gains", "charged two men", "celebrated the win": with a thing for an object they are no saying.
DONE_TO = word_set("positions", "done_to")
OBJECT = ("stance", "object")
# "forces attacked the town", "she voted for Blanc": deeds.
FIGHTS = word_set("positions", "fights")
FORCES = re.compile(rf"\b(?:{any_of('positions', 'forces')})\b")
TARGET = re.compile(rf"\b(?:{any_of('positions', 'targets')})\b")
TO_THEM = re.compile(r" (?:him|her|them)\b")  # "Blanc told him that": whom, is said before
THOUGHT = re.compile(any_of("positions", "thought"))
ACCORDING = re.compile(r",? according to\b")
QUESTIONS = frozenset(("ask", "wonder", "question", "inquire"))
# "was responding to Blanc": what was said does not follow.
ANSWERS = frozenset(("respond", "reply", "react"))
DENIALS = word_set("positions", "denials")
PLANS = word_set("positions", "plans")
WAS = re.compile(r"\b(?:is|are|was|were|been|be)\s+$")  # "was planning to dine": told of somebody
NAMED = re.compile(r"[A-Z][a-z]")
OFFICE = re.compile(rf"\b(?:{any_of('positions', 'offices')})\b|\b(?:at|in|to|on|with|for) which\b")
SUPPOSED = re.compile(rf"\b(?:{any_of('positions', 'supposed')}|appears? to|appeared to)\b")
WHETHER = re.compile(r"\b(?:whether|if|unless|how|why)\s+(?:the\s+)?$", re.IGNORECASE)
# What may have a subject of its own between a speaker and a participle: "closes with an exile, ..., stating".
OTHER_CLAUSE = re.compile(rf"\b(?:{any_of('positions', 'clauses')}|with an?)\b")
WORDS = re.compile(r"[\w-]+")
THAT_CLAUSE = re.compile(r"\b(?:that|who|which|whose) (?!.*,)")  # "contained a report that Blanc knew of it, saying"
# "The leaders of Norland, Ostland and Port pledged": no comma ends what stands between, as one ends an apposition.
APPOSED = re.compile(r",\s*(?:(?:has|have|had|is|are|was|were|also|\w+ly)\s+)*$")
PARTY = re.compile(r"\s?\([^()]{1,30}\)|, [RDI]-[A-Z][\w.]+(?=,)")  # "Blanc (R-Norl.)", "Blanc, R-Norl.,"
PARTICIPLE = frozenset(("participle", "gerund", "acl"))
ANOTHER_NAME = re.compile(rf"\b(?!(?:{any_of('vocabulary', 'weekdays')})\b)[A-Z][a-z]")  # "met Ann Berg, saying"
NAME_AT_END = re.compile(r"\b[A-Z][\w’'-]*,\s*$")
# "was told by Ann Blanc, an official said": an apposition would end with a comma.
OTHER_SUBJECT = re.compile(r", (?:an?|one|two|some|several|another) [^,]* $")
TOGETHER = re.compile(r"^,?\s(?:(?:along|together) with|as well as|joined by)\b")  # "Blanc, along with Ann Noir, argue"
SECOND = re.compile(r",? and (?:[A-Z]|\d)")  # "Blanc, a farmer, and Ann Noir, a miller, said"
# "“…,” the agency quoted Blanc as saying".
QUOTING = re.compile(r"(?:quot|cit)\w+\s[^,.;“”\"]{1,60}\sas\s(?:saying|telling|writing)\b")
TURN = re.compile(r"\s*[“\"](?:Now|But now|Not (?:any|now))\b")


def is_usable(facts: Facts, statement: Statement) -> bool:
    """Whether we know whose it is and what it says without the sentences around it."""
    if statement.actor is None or statement.name is None or statement.speaker is None:
        return False
    first = statement.content[0].of(facts.text)
    if statement.kind.lemma in WITNESS and not statement.kind.is_quote:
        return False
    if _is_supposed(facts, statement) or _may_be_another(facts, statement) or _is_by_the_way(facts, statement):
        return False
    if statement.kind.lemma == "report" and is_own(statement):  # a journalist's own report
        return False
    if _is_empty(statement.kind, first, direct=statement.direct) or len(set(terms(first))) < _least_terms(statement):
        return False
    return not hangs(facts, statement) and not _is_turned(facts, statement)


def _least_terms(statement: Statement) -> int:
    """How much must be said: of what somebody denies a word is enough, a clause needs two."""
    if statement.kind.content == "stance" and statement.kind.lemma in DENIALS:
        return 1
    return LEAST_TERMS - 1 if statement.kind.is_clause or statement.kind.is_quote else LEAST_TERMS


def _is_empty(kind: StatementKind, said: str, *, direct: bool) -> bool:
    """Whether nothing is said that could be a position, by a rule for statements of that kind."""
    kinds = {"any", kind.lemma, *(["asking"] if kind.lemma in QUESTIONS else [])}
    kinds |= {"indirect clause"} if kind.is_clause and not direct else set()
    kinds |= {"turn"} if kind.is_turn else set()
    return any(rule.yields in kinds and rule.holds(said) for rule in rules("positions"))


def does_so(text: str) -> bool:
    """Whether a text says that somebody does "so", which only another sentence explains."""
    return rules("positions")["does so"].find(text) is not None


def _is_turned(facts: Facts, statement: Statement) -> bool:
    """Whether the speaker's next words take back what is quoted: “I thought it was good,” Blanc said. “Now I know.”"""
    if not statement.direct:
        return False
    end = max(statement.cue.end, statement.content[0].end)
    sentence = next((each for each in facts.sentences if each.start < end <= each.end), None)
    return sentence is not None and TURN.match(facts.text, sentence.end) is not None


def _is_supposed(facts: Facts, statement: Statement) -> bool:
    """ "Maybe Blanc wants to leave": the author's guess."""
    sentence = facts.sentence_of(statement.cue)
    if sentence is None or statement.speaker is None or statement.speaker.start < sentence.start:
        return False
    if WHETHER.search(facts.text, sentence.start, statement.speaker.start):
        return True
    return SUPPOSED.search(facts.text, sentence.start, statement.cue.start) is not None and not statement.direct


def _is_by_the_way(facts: Facts, statement: Statement) -> bool:
    """ "They heeded Blanc's call to stay": what another's clause tells of a saying, or a deed that says nothing."""
    if _is_deed(facts, statement) or _is_told_by_another(facts, statement):
        return True
    sentence = facts.sentence_of(statement.cue)
    if statement.kind.source != ("noun",) or sentence is None or statement.speaker is None:
        return False
    return NAMED.search(facts.text, sentence.start, statement.speaker.start) is not None


def _is_deed(facts: Facts, statement: Statement) -> bool:
    """Whether somebody does, plans or leaves undone what a verb of saying names: "attacked the town"."""
    kind, lemma = statement.kind, statement.kind.lemma
    first, cue = statement.content[0].of(facts.text), statement.cue
    if "participle" in kind.source[:2] and not kind.is_quote and lemma in DEEDS:
        return True
    if kind.content in OBJECT and lemma in DONE_TO:
        return True
    if kind.content == "preposition" and lemma in ANSWERS:
        return True
    if kind.content == "pledge" and (lemma == "decline" or cue.of(facts.text) == "expected"):  # by somebody else
        return True
    if not kind.is_clause and lemma in PLANS and WAS.search(facts.text, max(0, cue.start - NEAR), cue.start):
        return True
    fighters = statement.actor_rule is ActorRule.GROUP or FORCES.search(statement.name or "")
    return lemma in FIGHTS and bool(fighters or TARGET.search(first))


def _is_told_by_another(facts: Facts, statement: Statement) -> bool:
    """ "Blanc believed that he had to go", "Blanc told him that": only somebody else knows of it, or what was meant."""
    if TO_THEM.match(facts.text, statement.cue.end):
        return True
    sentence = facts.sentence_of(statement.cue)
    if sentence is None or statement.via is not None or statement.direct or statement.kind.lemma == "according":
        return False
    thought = THOUGHT.fullmatch(statement.cue.of(facts.text)) is not None
    return thought or ACCORDING.search(facts.text, statement.cue.end, sentence.end) is not None


def _may_be_another(facts: Facts, statement: Statement) -> bool:
    """Whether the speaker may be somebody else than the statement says."""
    sentence = facts.sentence_of(statement.speaker) if statement.speaker is not None else None
    if sentence is None or statement.speaker is None or statement.name is None:
        return False
    if is_pronoun(facts, statement):  # "the minister held a conference at which she said"
        before = without_quotations(facts.text[sentence.start : statement.speaker.start], " ")
        surname = statement.name.split()[-1]
        if {surname, surname.rsplit("-", 1)[-1]} & {
            *WORDS.findall(content(facts, statement))
        }:  # nobody calls himself so
            return True
        return OFFICE.search(before) is not None and not is_named_before(facts, statement, ())
    if statement.kind.source in (("according",), ("noun",)):
        return False
    called = statement.speaker.of(facts.text)
    short = next((name for name in (statement.name, statement.name.split()[-1]) if name in called), called)
    start = statement.speaker.start + called.rfind(short)  # "a witness against Maj. Blanc said"
    return OF_ANOTHER.search(facts.text, sentence.start, start) is not None or _is_not_alone(facts, statement)


def _is_not_alone(facts: Facts, statement: Statement) -> bool:
    """Whether others stand beside the speaker, or between the speaker and the saying."""
    assert statement.speaker is not None
    between = PARTY.sub("", facts.text[statement.speaker.end : statement.cue.start])
    if between.startswith(",") and " and " in between and (SECOND.search(between) or not APPOSED.search(between)):
        return True
    if TOGETHER.search(between) or OTHER_SUBJECT.fullmatch(between):
        return True
    if not PARTICIPLE.isdisjoint(statement.kind.source[:2]):
        sentence = facts.sentence_of(statement.speaker)
        before = facts.text[sentence.start : statement.speaker.start] if sentence is not None else ""
        another = NAME_AT_END if _says(between) else ANOTHER_NAME
        if OTHER_CLAUSE.search(between) or THAT_CLAUSE.search(before) or another.search(between):
            return True
    return QUOTING.match(facts.text, statement.cue.start) is not None


def _says(between: str) -> bool:
    """Whether a clause begins with a saying: who "dismissed the Courier's report, saying" goes on to say."""
    words = WORDS.findall(between)[:2]
    return any(word in cues.forms() for word in words)
