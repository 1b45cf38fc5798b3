"""Whether a noun means a thing that another sentence has named: "the plan", "those decisions", "in the case"."""

from __future__ import annotations

import re

from briefing.marks.context.sentence import Printed
from briefing.marks.context.wellformed import VERBS

# Common nouns that mean one thing wherever they are read.
UNIQUE = frozenset(
    "dollar economy euro far international internet media middle moon poor pope press public rich sun web world".split()
)
SMALL = r"(?!(?:of|in|on|at|by|for|to|with|from|and|or|between|that|who|which|than|as)\b)[a-z\d][\w-]*"
PHRASE = rf"(?:{SMALL}\s+){{0,3}}?"
VERB = rf"(?:{VERBS}|also|now|then|still|later|never|not|[a-z]+ed|[a-z]+ly|who)"
DEFINITE = re.compile(
    rf"The\s+(?!(?:first|last|latest|only|most|least"
    rf"|[a-z]+est)\s)(?P<phrase>{PHRASE}(?P<noun>{SMALL}))(?: and {SMALL})?(?:['’]s?\b|\s?,(?! [A-Z])|\s+{VERB}\b)"
)
# Plans, acts and papers of public life: the article knows which one is meant, the reader of one sentence does not.
BACK_NOUNS = (
    r"(?:announcements?|plans?|moves?|decisions?|deals?|agreements?|reports?|statements?|proposals?|measures?|steps?"
    r"|comments?|remarks|attacks?|strikes?|incidents?|meetings?|talks|visits?|news|laws?|bills?|votes?|rulings?|orders?"
    r"|stud(?:y|ies)|surveys?|polls?|documents?|letters?|speech|interviews?|resolutions?|sanctions|program(?:me)?s?"
    r"|projects?|system|ministry|minister|spokes\w+|council|committee|commission|campaign|election|disputes?|crisis"
    r"|tests?|launch|mandate|claims?|allegations?|accusations?|changes?|protests?|demonstrations?|rall(?:y|ies)"
    r"|blasts?|explosions?|shootings?|killings?|clashes|raids?|operation|offensive|initiative|policy|ban|veto|verdict"
    r"|charges|lawsuit|suit|case|request|offer|demands?|warnings?|findings|figures|results?|victory|defeat|loss"
    r"|pact|treaty|accord|ceasefire|truce|investigation|inquiry|probe|hearing|trial|debate|summit|conference|event"
    r"|standoff|deaths?|arrests?|appointment|resignation|departure|withdrawal|delay|setback|controversy|scandal)"
)
BACK_NOUN = re.compile(
    rf"The\s+{PHRASE}(?P<noun>{BACK_NOUNS})\s+(?!(?:of|between|in|on|for|from|with|to|against|by|at|that|which|who"
    rf"|whose"
    r"|where|over|about|is|are)\b)[a-z]+"
)
# "Amid the deadlock, ...": an opening phrase that takes something as known.
OPENING_BACK = re.compile(
    r"(?:Amid|After|Following|Despite|Before|Ahead of|During|Since|Under|Given|Besides|Because of|Due to|Thanks to"
    r"|Prior to|Apart from|As part of|As a result of|In (?:response to|reaction to|addition to|the wake of|light of"
    r"|spite of)|(?:Speaking )?(?:at|At|after|during|In)|On) the\s+"
    rf"{PHRASE}(?P<noun>{BACK_NOUNS}|deadlock|impasse|stalemate|chaos|unrest|violence|turmoil|uproar|outcry|backlash"
    r"|pressure|criticism|uncertainty|tragedy|disaster|assault|breach|leaks?|revelations?|revolt|uprising|fighting"
    r"|tensions?|rumou?rs|threats?|process|document|article|video|letter|call|memo|complaint|indictment)\s?,"
)
OWNED_BACK = re.compile(rf"The\s+{BACK_NOUNS}\s?['’]s?\s")
# "The Democratic candidate blasted ...": of such persons there are many, unlike presidents and ministers.
ANY_PERSON = re.compile(
    r"The\s+(?:(?:[A-Z][\w-]+|[a-z][\w-]+|\d+-year-old)\s+){0,3}?(?:candidate|nominee|front-?runner|hopeful|lawmaker"
    r"|congressman|congresswoman|businessman|businesswoman|billionaire|mogul|politician|spokesman|spokeswoman|teenager"
    r"|suspect|reporter|activist|analyst|author|man|woman|(?:GOP|party|opposition|Democratic|Republican|majority"
    r"|minority) leader|senator|veteran|couple|victim|official|diplomat"
    rf"|lawyer|attorney|agent|officer|gunman|soldier)(?:,(?! [A-Z])|\s+{VERB}\b)"
)
# "The response Jones referred to": one of those that the article has told of.
REFERRED = re.compile(
    r"The\s+[a-z-]+\s+[A-Z][\w’'-]+\s+(?:referred|alluded|pointed|mentioned|described|was\s+\w+ing)\b"
)
FORMER = re.compile(rf"The\s+former\s+(?:[\w-]+\s+){{1,3}}?(?:,(?! [A-Z])|(?:{VERBS}|[a-z]+ed)\b)")
# "this strike", "those decisions", "such a promise", "that evening", wherever they stand outside a quotation.
POINTED = re.compile(
    rf"\b(?:[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose)\s+(?:(?:new|latest|first|last|kind of|type of"
    rf"|sort of)\s+)?(?P<noun>{BACK_NOUNS}"
    r"|issues?|questions?|matters?|problems?|options?|ideas?|reasons?|effort|process|approach|goal|situation"
    r"|effect|position|view|amount|number|group|figure)\b(?!\s+(?:who|in which)\b)"
    r"|\b(?<!no )such\s+(?P<one>an?\s+(?!free|good|great|big|large|long|short|strong|high|low|bad|poor|hard|thing"
    r"|[a-z]+ , )[a-z][\w-]+"
    r"|(?!as\b)[a-z][\w-]+(?<![su])s)\b(?! as\b)"
    r"|\bthat\s+(?P<day>same\s+\w+|evening|afternoon|morning|night|day|week|month|year)\b(?!\s+(?:when|that|he|she"
    r"|the)\b)"
)
POINTED_WORDS = frozenset("this that these those such This That These Those Such".split())
# "deadlocked in the case": the bare noun, with nothing before or after it that says which.
BARE_CASE = re.compile(
    r"\b(?:in|of|on|over|about|against|for|to|from|after|before|by|behind|support|supports|supported|back|backs|backed"
    r"|abandon|abandons|abandoned|violate|violates|violated"
    r"|oppose|opposes|opposed|reject|rejects|rejected|approve|approves|approved|accept|accepts|accepted|discuss"
    r"|discussed|sign|signs|signed|called|calls|dismissed|denied|condemned|criticized|criticised|welcomed) the"
    r" (?P<noun>case|deal|plan|proposal|offer|bill|ruling|decision|move|measure|measures|legislation|draft|memo|merger"
    r"|incident|claim|claims|allegation|allegations|accusation|accusations|request|strike|attack|report|agreement"
    r"|remarks|comments|matter|issue|dispute|project|meeting|resolution|scandal|controversy|killing|killings|shooting)"
    r"(?=[.,;]| itself\b"
    r"| (?:and|but|because|when|while|as|after|before|until|since|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|is|was|were|are|has|have|had|would|will|could|should|said)\b)"
    r"|\b(?:was|were|is|are|of|in|by|to|for|after|that) the (?P<owner>strike|attack|report|deal|bill|plan|proposal"
    r"|case|ruling)"
    r"\s?['’]s\b"
)
# A sentence that named such a thing before may mean it.
MATTER_BEFORE = re.compile(
    rf"\b(?:{BACK_NOUNS}|legislation|draft|text|emails?|e-mails?|war|program|budget|amendment|reforms?|cuts|takeover"
    r"|pipeline|murder|bombings?|assassination|massacre|agree[ds]?|propos\w+|announc\w+|decid\w+|accus\w+|alleg\w+"
    r"|attack\w*|offer\w*|bomb\w*|kill\w*|shot|sued|voted|ruled|claim\w*|campaign|treaty|sell|sale|buy|purchase)\b"
)


def refers_back(view: Printed) -> bool:
    """A definite noun phrase of small words as the subject, with nothing after it that says which."""
    match = DEFINITE.match(view.text)
    if match is not None:
        return match["phrase"].split()[0] not in UNIQUE and match["noun"] not in UNIQUE
    opening = OPENING_BACK.match(view.text)
    if opening is not None and opening["noun"] not in AT_HAND:
        return True
    if view.text.startswith("The ") and any(
        one.match(view.text) for one in (BACK_NOUN, OWNED_BACK, ANY_PERSON, FORMER, REFERRED)
    ):
        return True
    return _points(view) or _bare_case(view)


def _points(view: Printed) -> bool:
    """A demonstrative with a noun that the words before it do not hold."""
    if POINTED_WORDS.isdisjoint(view.words):
        return False
    for match in POINTED.finditer(view.outside):
        before = view.outside[: match.start()]
        noun = match["noun"] or match["one"] or ""
        known = _mentions(before, noun) if noun else A_DAY.search(before)
        verb = match.group().startswith("that ") and noun.endswith(("s", "matter"))  # "steps that matter"
        if not (known or verb) and noun not in AT_HAND and not CLAUSE_BEFORE.search(before):
            return True
    return False


# "this election": the one that everybody speaks of.
AT_HAND = frozenset(("election", "campaign", "debate", "summit", "conference", "event", "operation", "system"))
A_DAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Ii]n|[Oo]n|[A-Z][a-z]+\.? \d|\d{4})\b")
# After a whole clause of its own the pointer has something to point to.
CLAUSE_BEFORE = re.compile(r"^(?:\S+ ){6,}\S*(?:,|\band\b|\bbut\b)|[;—–:]| - | -- ")


def _mentions(before: str, noun: str) -> bool:
    """Whether the last word of a phrase, in any number, stands in what comes before."""
    return noun.split()[-1].rstrip("s")[:-1] in before


def _bare_case(view: Printed) -> bool:
    if "the" not in view.words:
        return False
    match = BARE_CASE.search(view.outside)
    if match is None:
        return False
    before = view.outside[: match.start()].rstrip().rpartition(" ")[0]  # "agreed to the move": not told by "agreed"
    return MATTER_BEFORE.search(before) is None
