"""The phrases that leave a matter open, in the order in which they are tried: a narrow lexicon.

Two families. What is *on a table*: considered, put to a vote or before a court, negotiated, drafted, threatened with a
veto; its sentence nearly always says what is open. What is *not known*: taken only where somebody is named who will do
it or not. Of the printed questions of the first family readers found nine of ten strictly open, of the wider second
one half (tests/bench/questions-rules.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.model import DoubtKind

# --- words that several phrases share ---------------------------------------------------------------------------------

HAS = r"(?:has|have|['’]s|['’]ve)"
IS = r"(?:is|are|remains?)"
WAS = r"(?:is|are|remains?|was|were|remained)"
NOT = r"(?: not|n['’]t)"
HOLDING = (
    r"(?:still|currently|now|also|already|actively|seriously|reportedly|together|meanwhile|quietly|privately|closely"
    r"|both)"
)
BUSY = rf"(?:is|are|(?:has|have) been)(?: {HOLDING})?"
DUE = r"(?:due|set|scheduled|expected|poised|slated|supposed|planning|preparing|likely|ready|about|gearing up)"
WILL = rf"(?:will|(?:is|are) (?:\w+ )?{DUE} to|(?:is|are) to|(?:meet|meets|meeting|vote|voted|votes|asked) to)"
TO_COME = r"(?=(?:[^.;]* )?(?:to|will|would|can|could|may|might|should|intends?|plans?)\b)"
AHEAD = r"(?=[^.;]* (?:will|would|can|could|may|might|should|plans?)\b(?! have\b))"
DECLARED = r"(?=[^.;,]* (?:will|would|plans?)\b)"
GOES_ON = (
    r"(?!(?:they|it(?! (?:is|was) \w+ (?:to|for)\b)|he|she|that|this)(?: |['’]))(?!to (?:press|go|move) ahead\b)\w"
)
WEEKDAY = r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WHEN = (
    rf"(?:{WEEKDAY}|(?:later |early |late )?(?:this|next) \w+|today|tomorrow|tonight|in (?:the )?\w+|by \w+"
    r"|as (?:early|soon) as)"
)
THINGS = (
    r"(?-i:bills?|legislation|measures?|laws?|resolutions?|amendments?|packages?|plans?|proposals?|deals?|agreements?"
    r"|accords?|treat(?:y|ies)|pacts?|compromises?|budgets?|nominations?|nominees?|rules?|regulations?|orders?"
    r"|referendums?|sanctions|ceasefires?|truces?|bans?|guidelines|framework|reforms?|overhauls?|contracts?|bailouts?"
    r"|stimulus|funding)"
)
BODY = (
    r"(?:Congress|Senate|House|lawmakers|legislat(?:ure|ors)|parliament|assembly|council|committee|panel|chambers?"
    r"|senators|representatives|commission|board|court|courts|justices|judges?|cabinet|government|ministers|members"
    r"|states|Knesset|Bundestag|Commons|Lords|Duma|Republicans|Democrats)"
)
# What somebody plans: no plan that is called one.
PLANS = r"(?<!\ba )(?<!\bthe )(?<!\bits )(?<!\btheir )(?<!['’]s )plans?"
CONTEST = (
    r"(?:block|veto|challenge|appeal|filibuster|sue|withdraw from|pull out of|walk away from|contest|overturn"
    r"|vote against)"
)
NOBODY = r"(?!(?:it|him|her|his|their|them|that|this|so)\b)"

# --- what is not known ------------------------------------------------------------------------------------------------

# Somebody with a name or an office, not what belongs to him ("whether Smith's plan", "whether the plan").
OWNED = r"(?:the )?(?-i:[A-Z])[\w.]*(?: [A-Z]\w*)?['’]s?\b"
WHO = (
    rf"(?!{OWNED})(?=(?:the |a |an |any |both |either |other |enough )?(?:[\w.’'-]+ ){{0,4}}?(?:(?-i:[A-Z][\w.]+)"
    rf"|{BODY}|{THINGS}|president|administration|officials|leaders|governor|minister|countries|governments))"
)
ASKED = r"(?:whether|if|when|how (?:long|soon|quickly|many|much))"
OUTCOME = (
    rf"(?:who (?=will|would|can|could|may|might)|how (?!{OWNED})(?=(?:the |a )?(?:(?-i:[A-Z])|{BODY}|administration"
    rf"|president)){AHEAD}|{ASKED} (?!any\b){WHO}{AHEAD}{GOES_ON})"
)
DECIDED = (
    r"(?:agreed|decided|determined|ruled|voted|approved|ratified|settled|resolved|chosen"
    r"|concluded)(?: yet)? (?:(?:up)?on |about |over )?(?:whether|how|which|who|what|if|when|to|on|an?|the|any)\b"
)
DECIDE = (
    r"(?:agree|decide|determine|rule|vote|approve|ratify|settle|resolve|choose|sign off) (?:(?:up)?on |about "
    r"|over )?(?:whether|how|which|who|what|if|when|to|on|an?|the|any)\b"
)
ACCORD = r"(?:(?:an?|any|final|formal|firm|clear|immediate) )*(?:agreement|deal|consensus|compromise|accord)"
DISAGREEMENT = r"(?:debate|divisions?|disagreements?|differences|disputes?|splits?)"
# A disagreement that is what the sentence is about, or that somebody is to settle.
STANDING = (
    r"(?:\b(?:there (?:is|are|remains?)|bridge|bridging|narrow|iron(?:ing)? out)(?: (?!little|no|cast|scholarly"
    rf"|academic)\w+){{0,3}} |^\W*(?=differences|disagreements|divisions)){DISAGREEMENT}"
)


class Cue(NamedTuple):
    """A phrase that leaves something open; its name serves the counts of tests/bench.

    Only sentences with one of the `hints` (lower case) are searched: most are done with that.
    """

    name: str
    kind: DoubtKind
    hints: tuple[str, ...]
    pattern: re.Pattern[str]

    def matches(self, sentence: str, lowered: str) -> Iterator[re.Match[str]]:
        """Where the phrase stands in a sentence."""
        return self.pattern.finditer(sentence) if any(hint in lowered for hint in self.hints) else iter(())


def _cue(name: str, kind: DoubtKind, hints: str, *alternatives: str) -> Cue:
    return Cue(name, kind, tuple(hints.split("|")), re.compile("|".join(alternatives), re.IGNORECASE))


CUES = (
    _cue(
        "unclear",
        "unresolved",
        "clear|certain|known|in doubt|in limbo|in question|up in the air",
        rf"(?:\bit )?\b{WAS}(?: still| also| yet| now)*(?: unclear| unknown| uncertain|{NOT}(?: yet)? (?:clear|known"
        rf"|certain)| far from (?:clear|certain)) {OUTCOME}",
        r"\b(?:fate|future|status|outcome|prospects) (?:of|for) [^.;,]{3,60} (?:is|are|remains?)(?: still"
        r"| now)? (?:unclear|uncertain|unknown|in doubt|in limbo|in question|up in the air)\b",
    ),
    _cue(
        "not yet",
        "unresolved",
        "yet|not |n't|n’t|no ",
        rf"\b{HAS}(?: still)?{NOT}(?: yet)? {DECIDED}",
        rf"\b{HAS} yet to {DECIDE}",
        rf"\b{HAS}{NOT}(?: yet)? (?:reached {ACCORD}|made a (?:final )?decision) (?:on|about|over|with|whether|how)\b",
        rf"\b{HAS} yet to (?:reach {ACCORD}|make a (?:final )?decision) (?:on|about|over|with|whether|how)\b",
        rf"\bno (?:final )?decision {HAS} (?:yet )?been (?:made|reached|taken) (?:on|about|over|as to)\b",
    ),
    _cue(
        "cannot agree",
        "unresolved",
        "agree|reach|far apart|without",
        r"\b(?:(?:has|have) (?:so far )?(?:failed|been unable)|(?:is|are|remains?) unable) to (?:agree on"
        rf"|reach {ACCORD}|come to {ACCORD}) \w",
        r"\b(?:remain|remained|are|still) far apart (?:on|over|about)\b",
        rf"\b(?:ended|broke up|broke off|adjourned|concluded|closed)(?: [\w'’]+){{0,3}} without {ACCORD} (?:on|over"
        r"|about)\b",
    ),
    _cue(
        "undecided",
        "unresolved",
        "undecided",
        r"\b(?:is|are|was|were|remains?|remained) (?:still |publicly )?undecided (?:on|about|over|whether)\b",
    ),
    _cue(
        "divided",
        "unresolved",
        "divided|split",
        rf"\b{IS}(?: still| now| also)? (?:deeply |sharply |bitterly )?(?:divided|split) (?:over|on|about) (?!(?:many"
        r"|several|some|such|much|who)\b)",
    ),
    _cue(
        "trying to agree",
        "unresolved",
        "trying to|struggling to|seeking to|scrambling to|working to|racing to",
        rf"\b{BUSY} (?:trying|struggling|seeking|scrambling|working|racing|rushing|attempting) to (?:agree on|broker"
        rf"|negotiate|hammer out|bridge|forge|win (?:over|support|backing|approval)|reach {ACCORD}|work out"
        rf"|strike {ACCORD}|finali[sz]e|renegotiate|resolve)\b",
    ),
    _cue(
        "trying to pass",
        "pending",
        " to ",
        rf"\b(?:is|are)(?: {HOLDING})? (?:trying|seeking|attempting|struggling|working|scrambling|racing|rushing"
        r"|pushing|fighting|looking|moving|aiming|hoping) to (?:pass|push through|ram through|repeal|overturn"
        r"|override|block|derail|scuttle|revive|advance|avert|enact|secure (?:votes|support|approval|passage)|delay"
        rf"|force a vote|strike down|scrap|roll back|undo)\b {NOBODY}(?=[^.;,]*\b(?:{THINGS}|Act|shutdown|default|veto"
        r"|tariffs?|tax\w*|vote|investigation|program)\b)",
    ),
    _cue(
        "ruled out",
        "unresolved",
        " out",
        rf"\b{HAS}{NOT} ruled out {NOBODY}(?!doing\b)\w",
        r"\b(?:declin|refus)(?:es|ed) to rule out\b",
    ),
    _cue(
        "whether",
        "question",
        "whether",
        rf"\b{BUSY} (?:considering|debating|discussing|weighing|reviewing|mulling|negotiating|deciding|looking into"
        rf"|investigating|examining|studying|exploring|probing) (?:\w+ ){{0,3}}?whether {GOES_ON}",
        r"\b(?:was|were) (?:still|also|now) (?:considering|debating|weighing|deciding|looking into"
        rf"|investigating) whether {GOES_ON}",
        r"\b(?:is|are) still (?:considering|debating|weighing|deciding|discussing|negotiating|working out) (?:how"
        rf"|when|who|which) {AHEAD}{GOES_ON}",
        rf"\b{WILL} (?:\w+ ){{0,3}}?(?:decide|discuss|consider|vote on) (?:\w+ ){{0,4}}?whether {GOES_ON}",
        r"\b(?:trying|seeking|working|attempting|struggling) to (?:determine|establish"
        rf"|decide) (?:\w+ )?whether {GOES_ON}",
        rf"\b{WILL} (?:hold|have|take) (?:\w+ ){{0,2}}(?:vote|referendum|debate|talks) on whether {GOES_ON}",
        rf"\b(?:referendum|talks|discussions|negotiations) (?:on|over|about|as to) whether {GOES_ON}",
        r"\b(?:launch(?:ed|ing)|open(?:ed|ing)|beg[au]n|conducting|leading"
        rf"|now includes) (?:[\w-]+ ){{0,6}}?(?:investigation|inquiry|probe) (?:into|of) whether {GOES_ON}",
        r"\b(?:court|justices|judges?|commission|agency|referendum|trial)\b[^.;]{0,40} will determine whether"
        rf" {GOES_ON}",
        rf"^\W*At issue is(?: now| still)? whether {GOES_ON}",
        rf"\bsticking points? (?:is|remains)(?: now| still)? whether {GOES_ON}",
        rf"\bdisagree (?:over|on|about) whether (?!(?:\w+ ){{1,3}}(?:was|were)\b){GOES_ON}",
        rf"{STANDING}(?: [\w’'-]+){{0,4}}? (?:on|over|about|of|as to) whether {GOES_ON}",
        rf"\b(?:review|investigation|inquiry|probe|hearing|vote) to (?:determine|decide) whether {GOES_ON}",
        rf"(?<!left it )(?<!leave it )\bup to (?:the )?(?:[\w.’']+ ){{1,4}}to (?:decide|determine) whether {GOES_ON}",
        rf"\b(?:hear|hears|heard|hearing) (?:\w+ )?arguments (?:{WEEKDAY} )?(?:on|over|about"
        rf"|in [^.;,]{{5,80}}) whether {GOES_ON}",
    ),
    _cue(
        "unsaid",
        "question",
        "not |n't|n’t| say ",
        rf"\b{HAS}{NOT} (?:yet )?(?:said|announced|disclosed|indicated|specified|made clear) (?:whether|if|when"
        rf"|who) {AHEAD}{GOES_ON}",
        rf"\b(?:(?:declin|refus)\w+ to|would not|wouldn['’]t) say (?:whether|if|when) {DECLARED}{GOES_ON}",
    ),
    _cue(
        "differ over how",
        "question",
        "how|who|which| over ",
        rf"\b(?:disagree|at odds|differ) (?:over|on|about) (?:how|who|which) (?!much|many|long){TO_COME}",
        rf"{STANDING}(?: [\w’'-]+){{0,4}}? (?:over|on|about) (?:how|who|which) (?!much|many|long){TO_COME}",
        r"\b(?:dispute|standoff|stand-off|stalemate|impasse|row|showdown) over [^.;,]{3,80} (?:continues|drags on"
        r"|goes on|remains unresolved|heads to|is (?:headed|heading|far from over))\b",
    ),
    _cue(
        "will decide",
        "pending",
        "decid|decision|ruling|vote|rul|referendum|consider|debate|take up|hear|verdict|choice|pick|nominee|bring ",
        rf"\b(?:will|is to|are to|(?:is|are) (?:\w+ )?{DUE} to) (?:(?!not\b|never\b|likely\b|help\b|have\b"
        rf"|also have\b)\w+ )?(?:decide|vote|rule) (?:on(?! after\b) {NOBODY}|whether|how|which|who|when|later|next"
        r"|this|again|in|by|as (?:early|soon)|(?:mon|tues|wednes|thurs|fri)day)\b(?=[^.;]*? (?:on (?!\w+day\b)"
        rf"|whether|which|how|who|over|to (?!\w+day\b))|[^.;]*\b(?:{THINGS}|abortion|marriage)\b)",
        rf"\b(?:will|is to|are to|(?:is|are) (?:\w+ )?{DUE} to|{PLANS} to|intends? to"
        r"|hopes? to) (?:debate(?! (?:\w+ times|each|on|in|next|again)\b)|take up|vote on"
        r"|hear (?:oral )?arguments (?:\w+ )?(?:in|on|over)|hear (?:a|an|the) (?:case|challenge|appeal)|hold (?:a"
        r"|an) (?:\w+ )?(?:vote|referendum) (?:\w+ )?on|consider (?=(?:an?|the|new|further|more|whether|how"
        rf"|\w+ing)\b)) ?{NOBODY}\w",
        r"\b(?:plans?|intends?|hopes?|aims?) to bring [^.;,]{3,80} (?:to the floor|to a vote|up for a vote)\b",
        r"\b(?:is|are) (?:due|set|scheduled|expected|poised|slated) to (?:make|announce|issue|hand down) (?:(?:an?|its"
        r"|his|her|their|the) )(?:\w+ ){0,2}(?:decision|ruling|verdict|choice|pick|nominee)\b",
    ),
    _cue(
        "expected to pass",
        "pending",
        "expected to|likely to|set to|scheduled to|poised to|due to|hope|aim|intend|plan to",
        r"\b(?:is|are) (?:now |still |also |widely )?(?:expected|likely|set|scheduled|poised|due) to (?:approve|pass"
        rf"|confirm|adopt|reject|ratify|veto|override|finali[sz]e|act on|hold a vote) {NOBODY}(?=[^.;,]*\b(?:{THINGS}"
        r"|Act|law|tax|aid)\b)",
        rf"\b(?:hopes?|aims?|intends?|{PLANS}) to (?:pass|finali[sz]e|approve|complete"
        rf"|enact) {NOBODY}(?=[^.;,]*\b(?:{THINGS}|Act|law|tax|aid)\b)",
    ),
    _cue(
        "vote due",
        "pending",
        "vote|ruling|decision|referendum|verdict|hearing",
        r"(?<!\bno )\b(?:votes?|rulings?|decisions?|referendum|verdict) (?:on|over|about"
        rf"|in) (?!that\b)[^.;]{{3,80}} {IS} (?:\w+ )?{DUE}\b(?! to (?!be (?:made|held|issued|announced|handed"
        r"|taken)\b|take place\b|come\b|happen\b))",
        r"\bsaid [^.;,]{0,50}(?:Senate|House|committee|panel|chamber|court|parliament|council) would (?:vote|rule"
        rf"|decide|take up) [^.;]{{0,60}}?{WHEN}",
        rf"\b(?:comes?|coming|is|are) up for a (?:\w+ )?vote {WHEN}",
        rf"\b(?:vote|ruling|decision|verdict) (?:on|over|about) (?:[^.;,]{{3,60}} )?(?:could|may|might) come {WHEN}",
        rf"\b(?:the |a )(?:\w+ ){{0,2}}{BODY} (?:could|may|might) (?:vote|rule|decide|act|take up"
        rf"|issue) [^.;]{{0,60}}?{WHEN}",
    ),
    _cue(
        "before the court",
        "pending",
        "agree|argument|court|judge|justices|suing|appealing|challeng",
        r"\bagree[ds] (?:\w+ )?to (?:hear|decide|review|take up|consider) (?:whether|(?!the case\b)(?:an?|the|another"
        r"|\w+) (?:\w+ ){0,3}(?:case|cases|challenge|challenges|appeal|appeals|dispute|arguments|lawsuit))\b",
        rf"\b(?:hears?|heard) (?:oral )?arguments (?:{WEEKDAY} )?(?:(?:on|over|about) \w|in (?:(?-i:[A-Z])"
        r"|(?:[\w-]+ ){0,4}cases? (?:testing|challenging|involving|on|over|about)\b))",
        r"\b(?:is|are) being challenged in \w",
        rf"\b(?:is|are)(?: {HOLDING})? (?:suing|appealing|contesting) (?!(?:him|her|them"
        r"|\w+ for\b)\b)[^.;,]{3,100}(?:\b(?:laws?|orders?|rules?|rulings?|decisions?|mandates?|courts?"
        r"|regulations?|maps?)\b| to (?:block|stop|overturn|halt|force))",
        rf"\b(?:is|are)(?: {HOLDING})? challenging (?:(?!to\b)[\w’'.-]+ ){{1,8}}?(?:laws?|orders?|rulings?|decisions?"
        r"|mandates?|maps?|bans?|in (?:\w+ ){0,2}court)\b",
        r"\b(?<!then )(?<!further )(?:asks|asked|urged|petitioned|(?:is|are) (?:asking|urging"
        r"|petitioning)) (?:\w+ ){0,2}(?:the |a |an )(?:[\w.]+ ){0,4}(?:court|courts|judge"
        r"|justices) (?:[\w.]+ ){0,5}?(?:\w+day )?to (?:block|overturn|strike|hear|review|decide|halt|dismiss|throw"
        r"|reverse|lift|uphold|let|allow|reinstate|take up|stop|rule|reject|intervene|put|suspend|delay)\b",
    ),
    _cue(
        "needs approval",
        "pending",
        "need|require|approv|ratif|confirm|endors|consent|pass |clear |passed |goes |heads |moves |returns |go to "
        "|votes|sign off|act ",
        r"\b(?:still|will)(?: also| still| first| likely)? (?:(?:need|require)s?|must (?:win|get|secure|receive)"
        r"|ha(?:s|ve) to (?:win|get|secure)) (?:the |final |its )*(?:[\w’'.-]+ ){0,3}?(?:approval|consent|ratification"
        r"|confirmation|sign-off|backing|endorsement)(?: (?:of|by|from|in) \w|\b)",
        rf"\b{THINGS} (?:[^.;,]{{0,40}} )?(?:would|must) (?:still |also |first )?(?:need|require|have"
        r"|be) (?:to be (?:approved|ratified|passed|confirmed)|(?:approved|ratified|passed|confirmed) by (?:the "
        rf"|both )?(?:[\w.]+ ){{0,2}}{BODY}|(?:the )?(?:[\w’'.-]+ ){{0,3}}(?:approval|ratification|consent|votes"
        r"|support|backing)\b)",
        r"\b(?:needs|requires) (?:final )?(?:the )?(?:approval|consent|ratification|confirmation) (?:of|by|from|in) \w",
        r"\b(?:must|needs? to|has to|have to)(?: still| also| first)? be (?:approved|ratified|confirmed|endorsed"
        r"|passed) by (?!shareholder)\w",
        r"\b(?:must|needs? to|has to|have to)(?: still| also| first| now)? (?:pass|clear|win approval (?:in"
        rf"|from)) (?:through )?(?:the |both |a )(?:\w+ ){{0,2}}{BODY}",
        rf"\b{BODY} (?:will |still )*(?:must|have to|has to) (?:also |still |first )?(?:approve(?! of\b)|ratify"
        r"|confirm|sign off on|authorize|agree to|vote on) \w",
        rf"\b{THINGS} (?:now |then |next )?(?:goes|heads|moves|returns|head|move|go) (?:back )?to (?:the "
        rf"|a )(?:\w+ ){{0,3}}{BODY}",
        r"\bawait(?:s|ing) (?:\w+ ){0,2}?(?:approval|action|a vote|confirmation|ratification|a decision"
        r"|a ruling) (?:by|from|in|of|on) \w",
    ),
    _cue(
        "faces",
        "pending",
        "face|facing",
        rf"\b{THINGS}(?: (?!in\b|[^.;,]*\b(?:that|which)\b)[^.;,]{{3,40}})? (?<!the )(?:still |now |also |already |is "
        r"|are )*(?:faces?|facing) (?:an? )?(?:\w+ ){0,2}(?:uncertain|uphill|long odds|opposition|resistance"
        r"|legal challenges?|court challenges?|hurdles?|skepticism|obstacles?|fight|vote|veto|filibuster|path"
        r"|prospects|future)\b",
    ),
    _cue(
        "deadline",
        "pending",
        "until|deadline|unless|before|by |must ",
        r"(?<!would )(?<!will )\b(?:has|have) (?:only )?until (?!now\b)[^.;]{3,40} to (?:\w+ly )?(?!file\b|register\b"
        r"|apply\b|appeal\b|respond\b)\w",
        r"\b(?:faces?|(?:is|are) (?:now |still )?facing) (?:an? |the )?(?:[\w-]+ ){0,3}deadline (?:[^.;,]{0,30} )?to"
        r" \w",
        rf"\b{BODY} (?:must|has to|have to|needs? to) (?:act|pass|approve|agree|raise|extend|reach|fund|renew"
        r"|reauthorize)\b[^.;]{0,90} (?:by|before) ",
        r"\b(?:will|(?:set|due|scheduled) to) (?:expire|lapse|run out|shut down)\b[^.;]{0,80} unless (?:\w+"
        rf" ){{0,3}}?(?:{BODY}|president|Trump|Obama|Bush|Biden)\b",
    ),
    _cue(
        "working on",
        "pending",
        "working on|drafting|crafting|writing|negotiating|preparing|drawing up|hammering out|developing|in talks"
        "|in negotiations|seeking|talks|discussions|negotiations",
        rf"\b{BUSY} (?:working on|drafting|crafting|writing|negotiating|drawing up|hammering out"
        rf"|developing) (?:[\w$.,’'-]+ ){{0,7}}?{THINGS}\b(?! since\b)",
        rf"\b{BUSY} (?:negotiating|in (?:\w+ )?(?:talks|negotiations)) (?:(?!to\b)[\w’'.]+ ){{0,5}}?(?:on|over|about"
        r"|aimed at) \w",
        rf"\b{BUSY} seeking (?:\w+ ){{0,3}}?(?:approval|permission|authority|authorization|an injunction|a waiver"
        r"|a vote|votes) (?:for|to|on|from|of|against) \w",
        r"\b(?:talks|negotiations|discussions) (?:on|over|about|for) [^.;]{5,80}? (?:are|is)(?: still)? (?:continuing"
        r"|ongoing|under ?way|expected to (?:resume|continue|begin)|stalled|deadlocked)\b",
    ),
    _cue(
        "debate begins",
        "pending",
        "debat|consideration|deliberat|talks|discussions|consultations|negotiations",
        rf"\b{BODY} (?:has |have |\w+day )?(?:begins?|began|begun|opens?|opened|resumes?"
        r"|resumed) (?:\w+ ){0,2}?(?:debate|debating|consideration|deliberations?) (?:\w+day )?(?:on|of|over"
        r"|about) \w",
        r"\b(?:begin|began|begun|start\w*|open\w*|hold\w*|held|continu\w*|resum\w*|launch\w*) (?:\w+ ){0,2}?(?:talks"
        r"|discussions|consultations|negotiations) (?:on|about|over) (?:the |a )?(?:possible|potential)\b",
    ),
    _cue(
        "considering",
        "pending",
        "considering|weighing|mulling|contemplating|leaning|exploring|debating|discussing|studying|reviewing|under "
        "|still being",
        rf"\b(?:is|are)(?: {HOLDING})? (?:considering|weighing(?! (?:on|down|in)\b)|mulling|contemplating"
        r"|leaning towards? (?=\w+ing\b))(?: over)? (?!at\b|(?:an?|another|third|his|her"
        r"|runs?\b)(?: [\w-]+){0,2} (?:run|bid|campaign)\b|runs?\b|(?:all |potential |possible |several |various "
        r"|different |multiple |a (?:range|number|variety) of )*(?:(?:its|their|his|her) (?:\w+ )?)?(?:options?"
        r"|factors?|choices?|solutions?|(?:[\w-]+ ){0,2}names|how (?:much|many|far)|next|requests?|chances"
        r"|the situation)\b|(?:\w+ ){0,2}(?:it|them)\b)(?=\w)",
        rf"\b{BUSY} (?:exploring|debating|discussing|studying|reviewing) (?:ways to|how to|a (?:possible|potential"
        r"|new) (?!solution)|(?:possible|potential) (?!solutions?\b|next\b)|changes |(?:an? |the |new |its "
        rf"|\w+ing )(?:[\w$.,’'-]+ ){{0,6}}?{THINGS})\b",
        rf"\b{IS} (?:still )?under (?:consideration|discussion|negotiation)\b",
        rf"\b{THINGS} {IS} (?:still |now )?under review\b",
        r"\b(?:is|are) still being (?:evaluated|negotiated|discussed|debated|considered|drafted|worked out|reviewed"
        r"|decided)\b",
    ),
    _cue(
        "so far",
        "disputed",
        "so far ",
        r"\b(?:has|have) so far (?:refused|resisted|blocked|rejected) (?:to|the|an?|all|any|calls?|demands?)\b",
    ),
    _cue(
        "contests",
        "disputed",
        "vow|pledg|promis|threat|warned|said|opposed|opposing|resisting|plan|veto|appeal|filibuster",
        r"\b(?:vows|threatens|(?:has|have|['’]s|['’]ve) (?:\w+ )?(?:vowed|pledged|promised|threatened)|(?:is"
        rf"|are) (?:\w+ )?(?:vowing|threatening)|{WEEKDAY} (?:\w+ )?(?:vowed|pledged|threatened)|(?:vowed|pledged"
        rf"|threatened) {WEEKDAY}) to {CONTEST} {NOBODY}\w",
        rf"\b(?:vowed|pledged|threatened) to {CONTEST} {NOBODY}\w(?=[^.;]*\b{WEEKDAY})",
        rf"\b(?:plans?|intends?) to (?:veto|filibuster|appeal|block|contest|challenge) {NOBODY}(?!(?:incumbent|Sen"
        r"|Rep)\b)\w",
        r"\b(?:has|have) (?:warned|said|threatened) (?:that )?(?:they|it) (?:will|would) (?:vote (?:[\w-]+ )*against"
        rf"|oppose|block|veto|filibuster|reject) {NOBODY}\w",
        rf"\bwill (?:filibuster|appeal) {NOBODY}(?!to\b)\w",
        r"\b(?:said|says) (?:\w+ )?(?:that )?(?:it|he|she|they|the \w+(?: \w+)?) would (?:veto|appeal"
        rf"|filibuster) {NOBODY}(?!to\b)\w(?=[^.;]*\b{WEEKDAY})",
        r"\b(?:is|are|remains?)(?: \w+)? (?:resisting|opposing|opposed to) (?:(?:an?"
        r"|the) )?(?-i:[A-Z])[\w.]*(?:['’]s)?(?: [\w-]+){0,3} (?:plans?|proposals?|demands?|calls?|push|bid) (?:for|to"
        r"|that|on|of)\b",
    ),
)
