"""Sentences that leave a public matter open: what is unresolved, in question, pending, or disputed.

A narrow lexicon: each cue is a phrase that says by itself that something is open, and what takes its force is
refused around it (quotations, conditions, side remarks, history, polls). Wide cues ("could", "may", "talks", any
question mark) mean an open question in fewer than one case of three, and are not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.model import Doubt, DoubtKind, Sentence, Span

ASKED = r"(?:whether|how|what|which|who|whom|when|where|why)"
# What will come of a matter. How much, how many, which exactly: details that a report does not have yet.
TO_COME = r"(?=[^.;]* (?:will|would|to|can|could|may|might|should|is|are)\b)"
AHEAD = r"(?=[^.;]* (?:will|would|can|could|may|might|should|intends?|plans?)\b)"
OUTCOME = (
    rf"(?:(?:whether|if|when|who|why|what){AHEAD}|how(?! (?:much|many|long|far|often|seriously|big|large)\b){AHEAD})"
    r"(?! (?:they|them|their|that|this|it|he|she|his|her|any|anyone)\b)\b"
)
PUBLICLY = r"(?:formally |publicly |fully |officially |finally )?"
SETTLED = (
    r"(?:agreed|decided|determined|set|fixed|announced|named|chosen|ratified|signed(?! (?:on|over|up)\b)|approved"
    r"|resolved|settled|finali[sz]ed|concluded|scheduled|appointed|adopted|voted on|ruled on|worked out"
    r"|reached (?:an? )?(?:agreement|deal))"
)
SETTLE = (
    r"(?:agree|decide|determine|set|announce|name|choose|ratify|sign(?! on\b)|approve|resolve|settle|finali[sz]e"
    r"|conclude|schedule|appoint|adopt|vote on|rule on|work out|reach (?:an? )?(?:agreement|deal))"
)
NOT = r"(?: not|n['’]t)"
HAS = r"(?:has|have|had|['’]s|['’]ve)"
IS = r"(?:is|are|remains?|remained)"
BUSY = r"(?:is|are|was|were|been|began|started)(?! no longer)(?: \w+){0,2}?"
ACCORD = r"(?:(?:an?|any|final|formal|firm|clear|immediate) )*(?:agreement|deal|consensus|compromise|decision|accord)"
DISAGREEMENT = r"(?:doubts?|uncertainty|debate|divisions?|disagreements?|differences|disputes?|splits?)"
# A disagreement that is what the sentence is about, or that somebody is to settle.
STANDING = (
    r"(?:\b(?:there (?:is|are|remains?|has been|have been)|has|have|bridge|bridging|narrow|iron(?:ing)? out)"
    r"(?: (?!little|no|cast|scholarly|academic)\w+){0,3} |^\W*(?=differences|disagreements|divisions|doubts))"
    rf"{DISAGREEMENT}"
)
HOW = rf"(?:how(?! (?:much|many|long)\b)|when|who|what|which){TO_COME}"
WILL = r"will|must|would|has to|have to|need to|needs to|(?:due|set|scheduled|expected|meet|meeting|meets) to"
GOES_ON = (
    r"(?!(?:they|it(?! (?:is|was) \w+ (?:to|for)\b)|he|she|that|this)(?: |['’]))(?!to (?:press|go|move) ahead\b)\w"
)
WEEKDAY = r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
VOWED = r"(?:vowed|pledged|promised|threatened)"
CONTEST = r"(?:block|veto|challenge|appeal|filibuster|sue|withdraw from|pull out of|walk away from)"
HOLDING = r"(?:still|currently|now|also|already|actively|seriously|reportedly)"
DUE = r"(?:due|set|scheduled|expected|poised|slated)"


class Cue(NamedTuple):
    """A phrase that leaves something open; its name serves the counts of tests/bench.

    A sentence has one of the `hints` (lower case) wherever the pattern matches: most sentences are done with that.
    """

    name: str
    kind: DoubtKind
    hints: tuple[str, ...]
    pattern: re.Pattern[str]

    def matches(self, sentence: str, lowered: str) -> Iterator[re.Match[str]]:
        """Where the phrase stands in a sentence."""
        return self.pattern.finditer(sentence) if any(hint in lowered for hint in self.hints) else iter(())


def _cue(name: str, kind: DoubtKind, hints: tuple[str, ...], *alternatives: str) -> Cue:
    return Cue(name, kind, hints, re.compile("|".join(alternatives), re.IGNORECASE))


# In the order in which they are tried: the first that a sentence has decides its kind.
CUES = (
    _cue(
        "unclear",
        "unresolved",
        (
            "clear",
            "certain",
            "known",
            "unresolved",
            "open question",
            "in the air",
            "in doubt",
            "in limbo",
            "in question",
        ),
        rf"\b{IS}(?: still| also| yet| now| far from| not)*"
        r" (?:unresolved|an open question|up in the air|in doubt)\b",
        rf"\b{IS}(?: still| also| now)? unclear {OUTCOME}",
        rf"(?:(?:^\W*|, |\bbut |\band |\bsaid )(?:exactly )?{ASKED}\b{AHEAD}"
        rf"|\b(?:fate|future|outcome)\b)[^.;]{{3,120}} {IS}(?: still)? unclear"
        rf"(?! (?:exactly )?(?:{ASKED}|if)\b)",
        rf"\b{IS}(?: still| yet| far from)*(?: not|n['’]t)(?: yet)? (?:clear|known|certain)(?: yet)? {OUTCOME}",
        rf"\b{IS}(?: still| yet)*(?: not|n['’]t)(?: yet)? (?:clear|certain)"
        r" that [^.;,]{3,60} (?:will|would|can|could)\b",
        rf"\b{IS} far from (?:clear|certain) {OUTCOME}",
        rf"\b{IS}(?: still| yet| also| now)*(?: unclear| unknown|(?: not|n['’]t)(?: yet)? (?:clear|known|certain))"
        r" (?:whether|if)"
        rf" (?![^.;,]* \w+ed\b|[^.;]* (?:was|were|had|did|told|knew|made|took|gave|met|sent)\b){GOES_ON}",
        r"\bit was(?: still| yet)*(?: unclear| unknown|(?: not|n['’]t)(?: yet)? (?:clear|known))(?: \w+){0,2}?"
        rf" (?:whether|if|which) {AHEAD}{GOES_ON}",
        rf"\b{IS}(?: still)? (?:unclear|unknown|not (?:yet )?(?:clear|known)) how (?:much|many|long|far|often) {AHEAD}"
        rf"(?![^.;]* (?:he|she|they) (?:will|would|can|could|may|might)\b)",
        r"\b(?:future|fate|status|outcome)\b[^.;,]{0,60}"
        r" (?:is|are|remains?)(?: still| now)? in (?:doubt|limbo|question)\b",
        rf"\b{IS}(?: still)? (?:uncertain|unknown) {OUTCOME}",
        rf"\b(?:fate|future|outcome|prospects?)\b[^.;,]{{0,60}} {IS}(?: still)? (?:uncertain|unknown)\b",
    ),
    _cue("remains to be seen", "unresolved", ("to be seen",), rf"\bremain(?:s|ed)? to be seen {ASKED}\b"),
    _cue(
        "not yet",
        "unresolved",
        (
            "yet",
            "not ",
            "n't",
            "n’t",
        ),
        rf"\b(?:{HAS}|is|are){NOT} yet (?:been )?{PUBLICLY}{SETTLED}\b",
        rf"\b{HAS}{NOT} (?:been )?{PUBLICLY}(?:{SETTLED}|made a (?:final )?decision)\b[^.;]{{0,60}}\byet\b",
        rf"\b{HAS} yet to (?:be )?{PUBLICLY}(?:{SETTLE}|{SETTLED})\b",
        rf"\bstill {HAS}{NOT} (?:been )?{PUBLICLY}{SETTLED}\b",
        rf"\b{HAS}(?: still)?{NOT} (?:been (?:agreed|decided|resolved|settled|finali[sz]ed|set)|agreed on|decided"
        rf"|reached {ACCORD}|set a (?:date|deadline|timetable))\b",
    ),
    _cue(
        "no decision",
        "unresolved",
        ("no ",),
        rf"\bno {ACCORD} {HAS} (?:yet )?been (?:made|reached|taken) (?:on|about|over|as to)\b",
        rf"\b{HAS} (?:made|reached|taken) no {ACCORD} (?:on|about|over|as to|whether)\b",
        r"\b(?:is|are) (?:still )?no (?:consensus|agreement) (?:on|over|about)\b",
        r"\bno (?:date|deadline|timetable|timeline)\b[^.;,]{0,30}\b(?:has|had) (?:yet )?been set\b",
    ),
    _cue(
        "did not agree",
        "unresolved",
        (
            "agree",
            "reach",
            "come to",
            "bridge",
        ),
        rf"\b(?:(?:has|have) (?:so far )?(?:failed|been unable)|(?:is|are|remains?) unable) to (?:agree on"
        rf"|reach {ACCORD}|come to {ACCORD}|bridge)\b",
        r"(?<!that )(?<!who )(?<!which )\b(?:failed to|unable to|did not|didn['’]t|could not|couldn['’]t)"
        rf" (?:agree on {ASKED}|(?:agree on|reach {ACCORD}|come to {ACCORD})\b(?=[^.;]*\b{WEEKDAY}))\b",
        rf"\b{WEEKDAY}\b[^.;]*\b(?:failed to|did not|didn['’]t|could not|couldn['’]t) (?:agree on|reach {ACCORD})\b",
    ),
    _cue(
        "still being",
        "unresolved",
        ("still ",),
        rf"\b(?:{IS}|was|were) still (?:being [\"“]?(?:evaluated|negotiated|discussed|debated|considered|drafted"
        r"|worked out|reviewed|decided)|under (?:review|consideration|discussion|negotiation|debate)|negotiating"
        r"|debating|deciding|weighing|considering|working out|discussing"
        r"|trying to (?:decide|determine|agree|work out))\b(?! (?:all |exactly )?(?:its|their|his|her|the exact)\b)",
    ),
    _cue(
        "divided",
        "unresolved",
        (
            "divided",
            "split",
            "deadlock",
            "gridlock",
            "stalled",
            "impasse",
            "stalemate",
            "standstill",
        ),
        r"\b(?:talks|negotiations|discussions|efforts|process|parliament|congress|council|senate|bill|legislation)\b"
        rf"[^.;,]{{0,40}} {IS}(?: still| now| also)?"
        r" (?:deadlocked|gridlocked|stalled|at an? (?:impasse|stalemate|standstill))\b",
        rf"\b{IS}(?: still| now| also)? (?:deeply |sharply |bitterly )?(?:divided|split) (?:over|on|about)\b"
        r"(?! (?:many|several|some|such|much)\b)",
    ),
    _cue(
        "to be resolved",
        "unresolved",
        ("to be ",),
        r"\b(?:(?:would|will|still) have|still has|still needs?|has yet|have yet) to be"
        r" (?:resolved|settled|worked out|decided|negotiated|agreed|determined|ironed out|clarified)\b",
        r"\bremains? to be (?:resolved|settled|worked out|decided|negotiated|agreed|determined|ironed out|clarified)\b",
        r"\b(?:left|leaves|leave|leaving) (?:it )?(?:open|unresolved|undecided) (?:whether|how|who|what|when|which)\b",
    ),
    _cue(
        "far apart",
        "unresolved",
        ("far apart", "without"),
        r"\b(?:remain|remained|are|still) far apart (?:on|over|about)\b",
        rf"\b(?:ended|broke up|broke off|adjourned|concluded|closed)(?: [\w'’]+){{0,3}} without {ACCORD}"
        r" (?:on|over|about)\b",
    ),
    _cue(
        "differences remain",
        "unresolved",
        (
            "remain",
            "persist",
        ),
        r"\b(?:significant|considerable|serious|major|deep|wide) (?:gaps|differences|disagreements|divisions)"
        r"(?: (?:over|about|on|between) [^.;,]{1,40})?(?: still| also)? (?:remain|remained|persist)\b",
    ),
    _cue(
        "trying to agree",
        "unresolved",
        (
            "trying to",
            "struggling to",
            "seeking to",
            "scrambling to",
        ),
        r"\b(?:is|are)(?: still)? (?:trying|struggling|seeking|scrambling) to (?:agree on|broker|negotiate|resolve"
        rf"|hammer out|bridge|forge|persuade|win (?:over|support|backing)|reach {ACCORD}|work out)\b",
    ),
    _cue(
        "ruled out",
        "unresolved",
        (" out",),
        r"\b(?:has|have|had|did|does|do|would|will)(?: not|n['’]t) rul(?:e|ed) out (?!(?:it|that|them|doing so)\b)\w",
        r"\b(?:declin|refus)(?:es|ed) to rule out\b",
    ),
    _cue(
        "whether",
        "question",
        ("whether",),
        rf"\b{BUSY} (?:considering|debating|discussing|weighing|reviewing|mulling|negotiating|deciding|looking into)"
        rf" (?:\w+ ){{0,3}}?whether {GOES_ON}",
        rf"\b(?:{WILL}) (?:\w+ ){{0,3}}?(?:decide|discuss|consider|vote on)"
        rf" (?:\w+ ){{0,4}}?whether {GOES_ON}",
        r"\b(?:trying|seeking|working|attempting|struggling) to (?:determine|establish|decide)"
        rf" (?:\w+ )?whether {GOES_ON}",
        rf"\b(?:{WILL}) (?:hold|have|take) (?:\w+ ){{0,2}}(?:vote|referendum|debate|talks) on whether {GOES_ON}",
        rf"\b(?:referendum|talks|discussions|negotiations) (?:on|over|about|as to) whether {GOES_ON}",
        rf"\b(?:divided|split|disagree) (?:over|on|about) whether (?!(?:\w+ ){{1,3}}(?:was|were)\b){GOES_ON}",
        rf"{STANDING}(?: [\w’'-]+){{0,4}}? (?:on|over|about|of|as to) whether {GOES_ON}",
        r"\b(?:(?:key|main|central|biggest) (?:question|issue)|sticking point)s?(?:,? \w+,?)? (?:is|remains)"
        rf"(?: now| still)? whether {GOES_ON}",
        r"(?<!have reached a )\b(?:final )?(?:decision|ruling|agreement|vote|verdict)"
        r"(?: by(?: [\w'’-]+){1,7}?)? (?:on|about|over|as to)"
        rf" whether (?![^.;]{{3,100}} (?:was|were) (?!{DUE}\b)){GOES_ON}",
        r"\bquestion (?:of|over|about) whether[^.;]{5,120} remains\b",
        r"\b(?:questions?|uncertainty|doubts?) (?:still )?(?:remains?|persists?) (?:(?:over|about|as to|on) )?"
        rf"whether {GOES_ON}",
        r"\b(?:sidestepped|dodged|deflected|(?:did not|didn['’]t|would not|wouldn['’]t) (?:answer|respond to))"
        rf" (?:\w+ ){{0,3}}?questions? (?:on|over|about|as to) whether {AHEAD}{GOES_ON}",
    ),
    _cue(
        "unsaid",
        "question",
        ("not ", "n't", "n’t", "no one", "nobody"),
        r"\b(?:did|has|have|does)(?: not|n['’]t) (?:yet )?(?:said?|say|announced?|disclosed?|indicated?|specif(?:y|ied)"
        rf"|made clear|make clear) (?:whether|if|when|how(?! (?:many|much)\b)|who) {AHEAD}{GOES_ON}",
        r"\b(?:no one|nobody) (?:\w+ )?(?:knows|seems (?:\w+ )?sure|is (?:\w+ )?sure) (?:whether|how|who|when)"
        r" (?!(?:he|she|it|they)\b)",
    ),
    _cue(
        "differ over how",
        "question",
        (
            "how",
            "when",
            "who",
            "what",
            "which",
        ),
        rf"\b(?:disagree|disagreed|divided|split|at odds|differ|differed) (?:over|on|about) {HOW}",
        rf"{STANDING}(?: [\w’'-]+){{0,4}}? (?:over|on|about) {HOW}",
    ),
    _cue(
        "declined to say",
        "question",
        (" say ",),
        r"\b(?:(?:declin|refus)\w+ to|would not|wouldn['’]t) say (?:whether|if|when)\b"
        r"[^.;]* will\b",
    ),
    _cue(
        "will decide",
        "pending",
        (
            "decid",
            "decision",
            "vote",
            "rul",
            "referendum",
            "watched",
            "scrutini",
            "consider",
            "debate",
            "take up",
            "hear arg",
            "a vote on",
        ),
        rf"(?<!states that )\b(?:will|would|is to|are to|(?:is|are) {DUE} to)"
        r" (?:(?!not\b|never\b|likely\b|help\b)\w+ )?"
        r"(?:decide|vote|rule)"
        r" (?:on(?! after\b)(?! (?:it|him|her|his|their|them)\b)|whether|how|which|who|when|later|next|this|again"
        r"|(?:mon|tues|wednes|thurs|fri)day)\b",
        r"\b(?:will|is to|are to|plans? to) (?:debate|take up|hear arguments (?:in|on|over)|hold a (?:vote|referendum)"
        r" on|consider (?=(?:an?|the|new|further|more|whether|how|\w+ing)\b)) ?(?!(?:it|him|her|his|their|them)\b)\w",
        rf"(?<!\bno )\b(?:votes?|rulings?|decisions?|referendum) (?:on|over|about) [^.;]{{3,60}}{IS} (?:\w+ )?{DUE}\b"
        r"(?! to (?!be\b|take place\b|come\b))",
        r"\bwill be (?:closely )?(?:watched|scrutini[sz]ed) (?:closely )?for\b",
    ),
    _cue(
        "awaits",
        "pending",
        (
            "await",
            "approv",
            "ratif",
            "confirm",
            "endors",
        ),
        rf"\b(?<!that )(?:awaits?|{IS}(?: still)? awaiting) (?:(?!shareholder)[\w'’]+ ){{0,3}}?"
        r"(?:approval|decision|ruling|ratification|confirmation|referendum)\b",
        r"\b(?:still|will) (?:must|need to|needs to|has to|have to) be (?:approved|ratified|confirmed|endorsed)"
        r" by (?!shareholder)[\w ]",
        r"\bstill (?:must|needs|has to|have to|requires)\b[^.;,]{0,40}\b(?:approv\w+|ratif\w+|confirm\w+)\b",
    ),
    _cue(
        "possible",
        "pending",
        (
            "possible",
            "potential",
        ),
        r"\b(?:begin|began|begun|start\w*|open\w*|hold\w*|held|continu\w*|resum\w*|launch\w*) (?:\w+ ){0,2}?"
        r"(?:talks|discussions|consultations|negotiations) (?:on|about|over) (?:the |a )?(?:possible|potential)\b",
    ),
    _cue(
        "considering",
        "pending",
        (
            "considering",
            "weighing",
            "mulling",
            "under ",
        ),
        rf"\b(?:is|are)(?: {HOLDING})? (?:considering|weighing(?! (?:on|down|in)\b)|mulling)(?: over)?"
        r" (?!at\b"
        r"|(?:all )?(?:(?:its|their|his|her) (?:\w+ )?)?(?:options?|choices?|next|requests?|chances|the situation)\b"
        r"|(?:\w+ ){0,2}(?:it|them)\b)(?=\w)",
        rf"\b{IS} (?:still )?under (?:consideration|discussion)\b",
        r"\b(?:laws?|bills?|rules?|polic(?:y|ies)|plans?|proposals?|bans?|sanctions|deals?|treaty|regulations?)"
        rf" {IS} (?:still |now )?under review\b",
    ),
    _cue(
        "so far",
        "disputed",
        ("so far ",),
        r"\b(?:has|have) so far (?:refused|resisted|blocked|rejected)"
        r" (?:to|the|an?|all|any|calls?|demands?)\b",
    ),
    _cue(
        "talks go on",
        "pending",
        ("talks ", "negotiati", "discussions ", "until "),
        r"\b(?:talks|negotiations|discussions) (?:on|over|about|for) [^.;]{5,80}? (?:are|were|is)(?: still)?"
        r" (?:continuing|ongoing|under ?way|expected to (?:resume|continue|begin))\b",
        r"\b(?:is|are)(?: still| now| currently)? (?:negotiating|in (?:talks|negotiations)) (?:(?!to\b)\w+ ){0,4}?"
        r"(?:on|over|about) \w",
        r"\b(?:has|have) until [^.;]{3,40} to (?:agree|approve|decide|accept|reach|ratify|pass|comply|sign|veto)\b",
    ),
    _cue(
        "contests",
        "disputed",
        ("vow", "pledge", "promis", "threaten", "opposed", "opposing", "resisting"),
        rf"\b(?:vows|threatens|(?:has|have|['’]s|['’]ve) (?:\w+ )?{VOWED}|(?:is|are) (?:\w+ )?(?:vowing|threatening)"
        rf"|{WEEKDAY} (?:\w+ )?{VOWED}|{VOWED} {WEEKDAY}) to {CONTEST} (?!(?:it|him|her|them)\b)\w",
        rf"\b{VOWED} to {CONTEST} (?!(?:it|him|her|them)\b)\w(?=[^.;]*\b{WEEKDAY})",
        r"\b(?:is|are|remains?)(?: \w+)? (?:resisting|opposing|opposed to) (?:(?:an?|the) )?(?-i:[A-Z])[\w.]*(?:['’]s)?"
        r"(?: [\w-]+){0,3} (?:plans?|proposals?|demands?|calls?|push|bid) (?:for|to|that|on|of)\b",
    ),
    _cue(
        "opposed",
        "disputed",
        (
            "veto",
            "block",
            "opposes",
            "opposed",
            "reject",
            "object",
        ),
        r"\b(?:is|are|has|have) (?:threatening|threatened) to (?:veto|block)\b|\bthreatens? to (?:veto|block)\b",
        r"\b(?:but|while|although|though)\b[^.;]{0,40} (?:still (?:opposes?|rejects?|objects?)|remains? opposed)\b",
    ),
)

# A sentence that has one of these asks about a race, grants a point, or looks back.
RACE = re.compile(
    r"\b\d+%|\b(?:polls?|polled|polling|surveys?|surveyed|respondents|percentage points?|likely voters"
    r"|general[- ]election"
    r"|primar(?:y|ies)|caucus\w*|front-?runner|running mate|(?:presidential|gubernatorial|democratic|republican|gop)"
    r" (?:primary|candidates?|nominees?|nomination|hopefuls?|debates?|contest|race)|delegates?|superdelegates?"
    r"|fundrais\w+|top job"
    r"|(?:presidential|senate|white house) (?:run|bid|seat)"
    r"|run for (?:(?:\w+ )?(?:president|governor|office)|the (?:presidency|White House|Senate))"
    r"|New Hampshire|Iowa|\d{4} (?:bid|run)|Electoral College"
    r"|bids? for (?:president|governor|the (?:presidency|White House|Senate))"
    r"|blowback|backlash|political (?:cover|price|fallout)|pay (?:the|a) price"
    r"|to the campaign|warring factions|(?:Republican|Democratic) campaign|re-?election|running for"
    r"|third[- ]party|endors(?:e|es|ed|ing|ements?) (?!(?:by|of) (?:the )?(?:senate|parliament))|contests? in"
    r"|voters|super PACs?|a(?:s|bout) the nominee|a nominee|the nominee will|on the ballot|from the debate"
    r"|campaign (?:manager|chair\w*))\b",
    re.IGNORECASE,
)
CONCESSION = re.compile(
    r"\b(?:a similar|would then have to|whether or not|(?:regardless of|no matter) (?:whether|how|what|who|which))\b",
    re.IGNORECASE,
)
HISTORY = re.compile(
    r"\b(?:in|since|during|until) (?:\w+ ){0,2}19\d\d\b|\b(?:years|decades|months) ago\b|\bat the time\b",
    re.IGNORECASE,
)
# What stands before a cue and takes its force.
WEAKENED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:if|unless|as though|as if)\b(?:[^.;]|\b\w{1,3}\.)*$",  # a condition
        # a side remark
        r"\b(?:although|though|while|because|when|after|since|amid|despite|now that|given that)\b[^,;]*$"
        r"|^(?:with|as)\b[^,]*$",
        r"\b(?:who|whom|whose)(?: [\w'’]+){0,3} $|\bwhich $",  # a remark about somebody
        r"\b(?:came|comes?|coming|even|just) as\b[^,;]*$",
        # opinion, no matter of state
        r"\b(?:voters?|Americans|opinion|estimates|electorate|public|viewers|readers|fans|people|analysts|experts|economists"
        r"|researchers|scientists|historians|scholars|critics|commentators|pundits|observers|world|nation|generations"
        r"|families|parents|immigrants|consumers|employers|employees|patients|students|companies|insurers|workers|residents"
        r"|battle|investors|traders|markets|stakeholders)(?: \w+){0,3} $",
        r"\beditorial pages\b[^.;]*$",
        r"\b(?:how|what|whether|if|which)(?: [\w’']+){1,4} $",  # "on how they would rule"
        r"\bno longer $",
        r"\b(?:cancel|scrap|dropp?|abandon)\w* (?:\w+ ){0,2}$|\bchance (?:that|of)\b[^.;]*$",
        r"\b(?:their|his|her|its) (?:\w+ )?$",
        r"\b(?:who|which|that) \w+ed\b[^,;]* and $",
        r"\b(?:rais(?:e|es|ed|ing)|fac(?:e|es|ed|ing)|little|no) (?:\w+ )?$",  # an argument, or none
        r"^[^,]*, (?:they|it|he|she) $",  # nobody named before
        r"(?:\bnot|n['’]t) (?:\w+ ){0,2}$|\bhad (?:\w+ )?(?:been )?$|\bhold off\b[^.;]*$|\b(?:before|until)\b[^,;]*$",
        r"\b(?:little|no) (?:suggestion|sign|indication|evidence)\b[^.;]*$",
        r"\b(?:reports?|rumou?rs?|speculation|suggestions?) (?:that|of)\b[^.;]*$",
        r"\b(?:many|some|several) things $|\bdetails (?:\w+ ){0,2}$|\bmuch $|\bwhereabouts $"
        r"|\bthe longer\b[^,;]*$|^what their\b",
    )
)
# A headline that asks what will come; others ask for effect.
HEADLINE = re.compile(
    r"\s*(?:(?:Will|Can|Should)\b|(?:Is|Are)\b[^?]* (?:ready|willing|set|about|going|likely|able|prepared) to\b)"
    r"[^?]*\?\s*$"
)
RACE_TITLE = re.compile(r"\b(?:elections?|campaign|candidates?|win|lose|polls?|president in)\b", re.IGNORECASE)
LEAD = 3000  # characters
LEAD_MATTERS = 6  # distinct words of public affairs
MATTER = re.compile(
    r"""
    \b(?:governments?|administration|cabinet|coalition|parliament\w*|congress\w*|senat\w+|lawmakers?|legislat\w+
    |assembl\w+|president\w*|prime\ minister|premier|minist(?:er|ers|ry|ries|erial)|secretary|chancellor|governor|mps?
    |mayor|council\w*|commission|commissioners?|u\.?n\.?|united\ nations|e\.?u\.?|european|nato|imf|world\ bank
    |white\ house|kremlin|pentagon|supreme\ court|constitution\w*|laws?|bills?|legislation|reforms?|regulat\w+
    |polic(?:y|ies)|treat(?:y|ies)|sanctions?|resolution|negotiat\w+|summit|diplomat\w*|ambassador|envoys?|foreign
    |border|militar\w+|army|troops|missiles?|nuclear|weapons?|war|peace|ceasefire|cease-fire|elections?|electoral
    |referendum|vote|votes|voting|opposition|labour|tor(?:y|ies)|conservatives?|lib(?:eral)?\ dem\w*|republicans?
    |democrats?|budget|tax\w*|deficit|debt|tariffs?|trade|central\ bank|federal|refugees?|migrants?|immigra\w+|asylum
    |climate|emissions|energy|pipeline|intelligence|terror\w*|rebels?|regime|welfare|pensions?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Words of public affairs that private matters have as well: one of them alone is not enough.
WEAK_MATTER = re.compile(
    r"\b(?:officials?|departments?|rights|authorities|police|courts?|judges?|health|security|forces|agenc(?:y|ies)"
    r"|part(?:y|ies)|plans?|schools?|hospitals?|convention|campaign|nomin\w+|ballots?|state)\b",
    re.IGNORECASE,
)
# A matter of firms and private persons, also in an article that has to do with public affairs.
FIRM = re.compile(
    r"\b(?:Corp|Inc|Ltd|plc|chief executive|takeover|shareholders?|(?:acquire|buy|sell) (?:the company|shares|a stake)"
    r"|the sale of its|merger|actress|actor|singer|album|coach|league title|season)\b"
)
# The states that news names most, with their people and capitals; here a hint of public affairs, no more.
STATE = re.compile(
    r"\b(?:U\.?S\b|United States|America|Washington|Brit(?:ain|ish)|U\.?K\b|London|Chin(?:a|ese)|Beijing|Russian?"
    r"|Moscow|Kremlin|Korean?|Seoul|Pyongyang|Japan(?:ese)?|Tokyo|Indian?|Pakistani?|Afghan(?:istan)?|Iran(?:ian)?|Tehran"
    r"|Iraqi?|Baghdad|Israeli?|Palestinians?|Syrian?|Damascus|Libyan?|Turkey|Turkish|Ankara|Ukrain\w+|Kiev|Kyiv|Saudi"
    r"|Egypt(?:ian)?|Cairo|France|French|Paris|German(?:y)?|Berlin|Ital(?:y|ian)|Spain|Spanish|Greece|Greek|Brussels"
    r"|Taiwan(?:ese)?|Cuban?|Venezuelan?|Mexic(?:o|an)|Canad(?:a|ian)|Brazil(?:ian)?)\b"
)


def find(text: str, sentences: Sequence[Sentence], title: Span | None) -> tuple[Doubt, ...]:
    """The open questions of one article: its yes-or-no headline, then its sentences in order, one doubt each."""
    public = about_public_affairs(text)
    doubts = [Doubt(title, "question", title)] if title and asks(title.of(text), text) else []
    for sentence in sentences:
        if found := cue_in(sentence.span.of(text), public):
            cue, at = found
            doubts.append(Doubt(sentence.span, cue.kind, Span(sentence.start + at.start, sentence.start + at.end)))
    return tuple(doubts)


def asks(title: str, text: str) -> bool:
    """Whether a headline asks a yes-or-no question of state: it names one, and public affairs or another."""
    states = set(STATE.findall(title))
    named = (len(states) > 1 or bool(states and MATTER.search(title))) and not RACE_TITLE.search(title)
    return bool(HEADLINE.match(title)) and named and about_public_affairs(text)


def about_public_affairs(text: str) -> bool:
    """Whether an article is about public affairs, by how many different words of them its beginning has."""
    return len({word.lower() for word in MATTER.findall(text[:LEAD])}) >= LEAD_MATTERS


def cue_in(sentence: str, public: bool = False) -> tuple[Cue, Span] | None:
    """The first cue that leaves the sentence's matter open, and where it stands in the sentence.

    In an article about public affairs (`public`) the sentence need not say so again.
    """
    lowered = sentence.lower()
    for cue in CUES:
        for match in cue.matches(sentence, lowered):
            if not _weakened(sentence[: match.start()]):
                return (cue, Span(*match.span())) if _asks_of_state(sentence, public) else None
    return None


def _asks_of_state(sentence: str, public: bool) -> bool:
    """Whether a sentence with a cue leaves a public matter open, one that is not over."""
    if sentence.rstrip("\"”'’ ").endswith("?") or any(one.search(sentence) for one in (RACE, CONCESSION, HISTORY)):
        return False
    return _public(sentence) or (public and not FIRM.search(sentence))


def _weakened(before: str) -> bool:
    """Whether what stands before a cue takes its force: an open quotation, a condition, a side remark."""
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return quoted or any(pattern.search(before.rstrip() + " ") for pattern in WEAKENED)


def _public(sentence: str) -> bool:
    """Whether a sentence is about public affairs: in so many words, or in weaker ones that go together."""
    if MATTER.search(sentence):
        return True
    weak = len({word.lower() for word in WEAK_MATTER.findall(sentence)})
    return weak + min(2, len(set(STATE.findall(sentence)))) > 1
