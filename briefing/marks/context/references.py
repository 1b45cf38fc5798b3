"""The words of a sentence that point back to what only its article explains: "the bill", "such a plan", "the tax"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing.model import Span
from briefing.text.terms import terms

# Nouns that news uses for one thing.
ALIKE = (
    "bill act legislation measure law package",
    "law act statute",
    "deal agreement accord pact treaty",
    "plan proposal",
    "program programme scheme project",
    "project pipeline",
    "vote referendum",
    "ruling decision verdict judgment",
    "investigation probe inquiry",
    "ban moratorium",
    "talks negotiations discussions",
    "case lawsuit suit",
    "nominee nomination",
    "rule regulation",
    "resolution draft text",
)
# Nouns of public affairs whose "the" points back to a mention of their own.
OWN = (
    "committee commission panel board amendment announcement appeal "
    "article attack change charge cut data dispute effort exemption fund funding group "
    "hearing idea increase issue job line matter meeting memo merger mission money move offer operation option order "
    "payment person point policy position post provision question request replacement report requirement review sale "
    "shake-up strike study subsidy subsidies summons tariff team trial truce waiver withdrawal"
)
# Bodies and matters of which the reader of a topic may know the one that is meant.
BODIES = (
    "administration department ministry agency coalition regime rebels crisis "
    "conflict war standoff pipeline dam campaign strategy reform system summit programme"
)
# What may stand between the article and its noun and says nothing of which one is meant.
BLANK = """
    new latest final full proposed controversial current existing original bipartisan sweeping massive comprehensive
    pending potential possible first last stalled landmark entire whole senate house gop republican republicans
    democratic democrats democrat short-term interim temporary overall broader larger federal passed backed approved
    sponsored written introduced drafted party congress congressional presidential president government year week
    month big major key own compromise tentative called so-called monday tuesday wednesday thursday friday saturday
    sunday measure matter thing people day side sides member members lawmaker lawmakers historic actual
    era individual sudden crucial vital critical draft alternative
"""
OFTEN_KNOWN = frozenset(BODIES.split())
# What a person has but one of: his name says which.
NAMED_OWN = re.compile(r"[A-Z][\w.-]*['’]s (?:\w+ )?(?:team|nomination|report|administration|cabinet)\b")


def _nouns(words: str) -> str:
    plural = (f"{word[:-1]}(?:y|ies)" if word.endswith("y") else f"{word}s?" for word in words.split())
    return "|".join(sorted(plural, key=len, reverse=True))


QUALIFIED = "|".join(re.escape(word) for word in sorted(BLANK.split(), key=len, reverse=True))
PHRASE = re.compile(
    rf"\b(?:the|this|that|these|those|such an?|(?-i:[A-Z])[\w.-]*['’]s)\s(?:(?:{QUALIFIED})\s){{0,2}}(?P<noun>"
    rf"{_nouns(' '.join((*ALIKE, OWN, BODIES)))})\b"
    r"(?!['’]|\s(?:of|to|that|by|between|with|over|about|for|in(?!\s(?:late|early|mid|january|february|march|april|may|june|july"
    rf"|august|september|october|november|december|\d))|into|against|which|called|dubbed|known|named)\b"
    r"|,\s(?:dubbed|called|known|named|which\swould)\b|\s(?:is|remains)\s(?:\w+\s)?(?:whether|how|who|what)\b"
    r"|\son\s(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day))",
    re.IGNORECASE,
)
# Any other noun with its article and nothing that says which one it is.
BARE = re.compile(
    r"\bthe\s(?:(?:[a-z]+ly\s)?[a-z]+(?:ive|ous|ble|ful|icky|orny|ate)\s|(?:latest|new|final|full|current|first|last)\s)?"
    r"(?P<noun>[a-z]+)\b"
    r"(?=\W*$|[.,;:]|['’]s?\s|\s(?:(?:and|or)(?!\s\w+\s(?:of|to|in|for)\b)|but|as|if|when|while|because|before|after"
    r"|until|since|this|next|last|on|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|will|would|is|are|was|were|has|have|had"
    r"|can|could|should|may|might|must|despite|ahead|amid|without|play|plays|take|takes|need|needs)\b)"
)
# Nouns that need nothing of the kind: everybody knows which one is meant.
KNOWN = frozenset(
    """
    president government senate house congress administration parliament court justices country nation world public
    economy constitution border military army police media press internet states party opposition minister ministers
    election elections year week month day end future past time weekend summer winter spring fall autumn morning
    evening night budget deficit debt speaker majority minority floor chamber leadership region capital state union
    euro committee commission council cabinet coalition poor rich young old unemployed elderly market markets moment
    process workplace homeland virus coronavirus outbreak epidemic pandemic table way rest next first second third
    same others other latter former recess environment climate weather lawmakers leaders members senators governor
    mayor chancellor king queen pope church left right middle west east north south street field ground air sea
    polls bench record holiday holidays break session term decade century beginning start books works wake face name
    presidency people troops situation outcome
    """.split()
)
# What points to another sentence and is no noun that can be explained.
ELSEWHERE = re.compile(
    r"\b(?:such (?!as\b)|the same (?:law|bill|plan|rule|measure)|like (?:this|that|these)\b)"
    r"|\bown (?:competing |rival |alternative |new )?(?:bill|legislation|version|plan|proposal|measure|package)s?\b"
    r"(?! (?:to|that|for|on|of|with|which)\b)"
    r"|\bthere\W*$|\bboth (?:matters|issues|bills)\b"
    r"|\b(?:in|of|about|over|by|with) this (?!week|month|year|summer|autumn|fall"
    r"|winter|spring|morning|evening|afternoon|weekend|country|point|time|stage|session|term|decade|century)\w"
    r"|\b(?:votes?|voted|decide|rule|agree|debate) on (?:it|them)\b(?!self)|\b(?:whether|how) to \w+ (?:it|them)\b"
    r"|\bth(?:is|ese|ose) (?:kind|sort|type)s? of\b|\b(?:this|that) (?:new )?(?:reality|perspective|justification)\b"
    r"|\bthe (?:latter|former)\b(?! [a-z])"
    r"|^\W*(?:(?:Exactly|Just) )?(?:how|what|when|who|why)(?: exactly)? (?:is|are|remains)\b"
    r"|\b(?:respond|react|play out|vote) (?:is|remains)\b|\bhow (?:they|he|she) (?:will|plans? to|would) vote\b"
    r"|\b(?:any|some|all|none|one|both|most|many) of (?:those|these|them)\b|\b(?:any|one)\W*$"
    r"|\bwhich (?:version|one|option)\b"
    r"|\b(?:do|doing|does|did) so\b|\b[Ww]hat this\b|\bwhether to \w+\W*$"
    r"|\bto \w+ (?:it|them)\W*$|\bwhatever['’]s\b"
    r"|\b(?:of|over|on|about|for|from|to|by|with|beyond|before|after) that (?!is\b|was\b|of\b|in\b)\w+"
    r"|\b(?:these|those) (?!who|in|of|that|with)(?:\w+ )?\w+s\b",
    re.IGNORECASE,
)
# Who the two are, other names of the sentence must say.
TWO_PARTIES = re.compile(
    r"\b(?:the|both) (?:two )?(?:countries|nations|sides|governments|neighbou?rs|rivals|parties)\b", re.IGNORECASE
)
NAMED = re.compile(r"(?<=\w )(?:the )?[A-Z]\w+|^[A-Z]\w+(?= (?:and|or|have|has|is|are|said)\b)")
# Between a phrase and the words that leave something open: the phrase belongs to another clause.
APART_BEFORE = re.compile(r"\b(?:told|said|says)\b")
APART_AFTER = re.compile(
    r"[;—–]|\s--?\s|,\s(?:with|which|who|but|after|as|while|when|because|since|although|though|in|\w+ing)\b"
    r"|\b(?:said|saying|after|although|because|when|while)\b"
)


class Phrase(NamedTuple):
    """Words that point back; `needed` where nobody can tell the matter without what they point at."""

    span: Span
    noun: str
    needed: bool


def phrases(words: str, cue: Span) -> Iterator[Phrase]:
    """The phrases of a sentence that point back, but those whose noun the sentence has before.

    `cue` is where the words stand that leave something open: a phrase in another clause may do without.
    """
    last = 0
    for match in sorted((*PHRASE.finditer(words), *BARE.finditer(words, cue.start)), key=lambda match: match.span()):
        noun = match["noun"].lower()
        if match.start() < last or (match.re is BARE and noun in KNOWN) or _is_no_article(match):
            continue
        if frozenset(terms(words[: match.start()])).isdisjoint(kin(noun)) and terms(noun):
            last = match.end()
            needed = noun not in OFTEN_KNOWN and not _is_apart(words, match, cue) and not NAMED_OWN.match(match.group())
            yield Phrase(Span(*match.span()), noun, needed)


def _is_no_article(match: re.Match[str]) -> bool:
    """Whether a "that" or "this" belongs to what comes after its noun: "the number that matters"."""
    before = match.string[: match.start()].rstrip().lower()
    return match.group().split()[0].lower() in {"that", "this"} and (is_many(match["noun"]) or before.endswith(" so"))


def _is_apart(words: str, match: re.Match[str], cue: Span) -> bool:
    """Whether a phrase stands in another clause than the words that leave something open."""
    if match.end() <= cue.start:
        return APART_BEFORE.search(words, match.end(), cue.start) is not None
    return APART_AFTER.search(words, cue.end, match.start()) is not None


def kin(noun: str) -> frozenset[str]:
    """The terms of a noun and of those used for the same thing."""
    own = terms(noun)
    groups = (frozenset(terms(group)) for group in ALIKE)
    return frozenset(own).union(*(group for group in groups if not group.isdisjoint(own)))


def is_many(noun: str) -> bool:
    """Whether a noun is a plural, by its form."""
    return noun.lower().endswith("s") and not noun.lower().endswith("ss")


def elsewhere(words: str, explained: Iterable[Phrase]) -> bool:
    """Whether a sentence points to another by words that no mention can explain, or to two that it does not name."""
    if TWO_PARTIES.search(words) and len(NAMED.findall(words)) < 2:
        return True
    inside = [phrase.span for phrase in explained]
    found = (Span(*match.span()) for match in ELSEWHERE.finditer(words))
    return any(not any(span.overlaps(at) for span in inside) for at in found)
