"""Whether a statement hangs: whether only what stands before it tells whom or what it means."""

from __future__ import annotations

import re

from briefing.model import Facts, Statement
from briefing.sections.positions.wording import is_own, is_pronoun
from briefing.text.terms import terms

# Content that only the sentence before explains.
REFERS_BACK = re.compile(
    r"\W*(?:that\s+)?(?:this|these|those|that|they|their|them|such|so|yes|no|both|neither|either|each|another|others|some"
    r"|one|it|its|he|she|his|her|him|which|whose|whom|here"
    r"|there(?! (?:is|are|was|were|will|would|should|must|can|has|have)\b)"
    r"|the (?:latest|former|latter|same|other|two|three|move|decision|issue|plan|idea|proposal|statement|comments?"
    r"|remarks?|report|claims?|allegations?|incident|case|matter|test|attack|deal|vote|bill|law|measure|announcement"
    r"|document|step|number|figure|change|process|situation|project|provision|refusal|letter|speech|video|images?|footage|ruling|news|criticism|accusations?|verdict|result))\b"
    r"(?! of\b)",
    re.IGNORECASE,
)
# "North Korea insists it was merely launching a satellite", "Kerry said he would": the speaker, as far as it goes.
SELF = re.compile(r"\W*(?:that\s+)?(?P<word>it|he|she|they|its|his|her|their)\b", re.IGNORECASE)
OWN = {"he": ("he", "his"), "she": ("she", "her")}
PLURAL = re.compile(r"[a-z]s$")
# In somebody's own words "he" is another one, who must be named before, and so must "they".
ONE = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
SOMEBODY = re.compile(
    r"(?<=[a-z,;] )[A-Z][a-z]|\b[A-Z][a-z]+ (?=[A-Z])|\b(?:president|minister|man|woman|person|somebody|someone|anybody"
    r"|anyone|everyone|everybody|nobody|who|father|mother|son|daughter|brother|sister|wife|husband|boy|girl|guy|friend"
    r"|leader|candidate|nominee|chief|secretary|senator|governor|king|queen|child|kid|colleague|opponent|each|every)\b",
)
SEVERAL = re.compile(r"\b(?:they|them|their|theirs)(?:['’]\w+)?\b", re.IGNORECASE)
PLURALS = re.compile(
    r"\b(?!(?:has|was|does|goes|this|his|its|always|perhaps)\b)\w+(?:[^\Wsi]s|men|ren)\b"
    r"|\b(?:people|police|public|everyone|everybody|somebody|someone|anyone|anybody|and|who|whoever|person|each|every"
    r"|no one|nobody|government|military|media|party|press|team|company|administration|community|majority)\b",
    re.IGNORECASE,
)
# "I'll define that tomorrow": too little is said to tell what.
THAT = re.compile(
    r"\bhow \w+ (?:that|this|it) (?:is|was)\b|\bwhy (?:that|this|it)(?:['’]s| is| was)\b"
    r"|\bthe same(?: thing)?[,.!?]?[”\"]"
    r"|\b(?!(?:is|was|that|than|like) )\w+ (?:that|this)"
    r"(?: (?:tomorrow|today|now|yet|again|front|score|point|way))?[,.!?]?[”\"]"
)
THE_TWO = re.compile(r"\bthe two (?:had|have|are|were|will|would|men|women|nations|countries|sides|leaders|states)\b")
# "Blanc said he was believed to have acted alone": somebody else.
SUSPECT = re.compile(
    r"\W*(?:that )?(?:he|she) (?:was|is|had been|has been) (?:being )?(?:believed|thought|arrested|charged|shot|killed"
    r"|wounded|identified|suspected|detained|taken|convicted|sentenced)\b"
)
# "on that August memo", "considering the issue": which, is said before.
PREP_THAT = re.compile(
    r"\b(?:of|in|on|at|by|to|for|with|from|after|before|since|about|against|under) that (?:[A-Z]\w+ )?[a-z]+\b"
)
BARE = re.compile(
    r"\b(?:considering|discussing|raising|about|on|over) the (?:issue|matter|question|idea|case)\b(?! of\b)"
)
SHORT = 15
# "I wasn't bothered by it": what it is was said before, unless the quotation itself has named something.
IT = re.compile(
    r"\b(?:by|of|about|with|for|to|at|on|from|do|did|does|see|saw|like|love|hate|want|need|take|use|support|oppose) "
    r"(?:it|this|that)\b"
)
# "I think it is wrong", "We believe that this will do", "I don't see how that's better".
ONLY_BACK = re.compile(
    r"\W*(?:(?:and|but|so|well),? )?(?:I|we|you)(?: [\w’']+)? (?:think|believe|know|hope|expect|guess|feel|say|see) "
    r"(?:that |how |why )?"
    r"(?:(?:it|he|she|they)\b(?! ?(?:is|was|will be|would be|['’]s) (?:\w+ ){1,2}(?:to|that|if|when|for)\b)"
    r"|(?:this|that|these|those)(?= (?:is|was|are|were|will|would|ha[sd]|have|can|could|should|must|may)\b|[’'.,!?]))",
    re.IGNORECASE,
)


def hangs(facts: Facts, statement: Statement) -> bool:
    """Whether what is said begins with what an earlier sentence names, or is a quotation that means somebody there."""
    first = statement.content[0].of(facts.text)
    if SUSPECT.match(first):
        return True
    if statement.kind.is_quote and _means_another(first):
        return True
    if not statement.kind.is_quote and (
        PREP_THAT.search(first) or (len(first.split()) <= SHORT and BARE.search(first))
    ):
        return True
    two = THE_TWO.search(first)
    if two is not None and " and " not in first[: two.start()]:
        return True
    return REFERS_BACK.match(first) is not None and not _means_speaker(facts, statement, first)


def _means_another(said: str) -> bool:
    """Whether a quotation speaks of somebody, or of some, whom only the words before it name."""
    for pronoun, possible in ((ONE, SOMEBODY), (SEVERAL, PLURALS)):
        found = pronoun.search(said)
        if found is not None and not possible.search(said, 1, found.start()):
            return True
    meant = IT.search(said)
    if meant is not None and len(set(terms(said[: meant.start()]))) < 2:
        return True
    return ONLY_BACK.match(said) is not None or (len(said.split()) <= SHORT and THAT.search(said) is not None)


def _means_speaker(facts: Facts, statement: Statement, content: str) -> bool:
    """Whether the pronoun that an indirect statement begins with is its own speaker."""
    match = SELF.match(content)
    if match is None or (statement.direct and content.lstrip()[:1] in "\"“'‘"):
        return False
    word = match["word"].lower()
    speaker = statement.speaker.of(facts.text) if statement.speaker is not None else ""
    if is_pronoun(facts, statement):
        return word in OWN[speaker.lower()]
    if is_own(statement):
        return word in ("he", "she", "his", "her")
    if " and " in speaker:
        return word in ("they", "their")
    return word in ("it", "its") and not PLURAL.search(speaker)
