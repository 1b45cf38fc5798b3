"""Sentences that leave a public matter open: what is unresolved, in question, pending, or disputed.

A narrow lexicon: each cue is a phrase that says by itself that something is open, and what takes its force is
refused around it (quotations, conditions, side remarks, history, polls). Wide cues ("could", "may", "talks", any
question mark) mean an open question in fewer than one case of three, and are not used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.model import Doubt, DoubtKind, Sentence, Span

ASKED = r"(?:whether|how|what|which|who|whom|when|where|why)"
# What will come of a matter. How much, how many, which exactly: details that a report does not have yet.
OUTCOME = (
    r"(?:whether|if|when|who|why|how (?!much|many|long|far|often|seriously|big|large)\w"
    r"|what (?=[^.;]* (?:will|would|to)\b))(?! (?:they|them|their)\b)"
)
PUBLICLY = r"(?:formally |publicly |fully |officially |finally )?"
SETTLED = (
    r"(?:agreed|reached|decided|determined|set|fixed|announced|named|chosen|committed|ratified|signed|approved"
    r"|resolved|settled|finali[sz]ed|concluded|scheduled|appointed|adopted|endorsed|voted on|ruled on|worked out)"
)
SETTLE = (
    r"(?:agree|reach|decide|determine|set|announce|name|choose|commit|ratify|sign|approve|resolve|settle"
    r"|finali[sz]e|conclude|schedule|appoint|adopt|endorse|vote on|rule on|work out)"
)
NOT = r"(?: not|n['’]t)"
HAS = r"(?:has|have|had|['’]s|['’]ve)"
IS = r"(?:is|are|remains?|remained)"
ACCORD = r"(?:(?:an?|any|final|formal|firm|clear|immediate) )*(?:agreement|deal|consensus|compromise|decision|accord)"
DISAGREEMENT = r"(?:doubts?|uncertainty|debate|divisions?|disagreements?|differences|disputes?|splits?)"
HOLDING = r"(?:still|currently|now|also|already|actively|seriously|reportedly)"
DUE = r"(?:due|set|scheduled|expected|poised|slated)"


class Cue(NamedTuple):
    """A phrase that leaves something open; its name serves the counts of tests/bench."""

    name: str
    kind: DoubtKind
    pattern: re.Pattern[str]


def _cue(name: str, kind: DoubtKind, *alternatives: str) -> Cue:
    return Cue(name, kind, re.compile("|".join(alternatives), re.IGNORECASE))


# In the order in which they are tried: the first that a sentence has decides its kind.
CUES = (
    _cue(
        "unclear",
        "unresolved",
        rf"\b{IS}(?: still| also| yet| now| far from| not| an?)*"
        r" (?:undecided|unresolved|unanswered|open question|up in the air|in limbo|in doubt)\b",
        rf"\b{IS}(?: still| also| now)? unclear(?: {OUTCOME}|(?! (?:exactly )?(?:{ASKED}|if)\b))",
        rf"\b{IS}(?: still| yet| far from)*(?: not|n['’]t)(?: yet)? (?:clear|known|certain) {OUTCOME}",
        rf"\b{IS} far from (?:clear|certain) {OUTCOME}",
        rf"\b{IS}(?: still)? (?:uncertain|unknown) {OUTCOME}",
        rf"\b(?:fate|future|outcome|prospects?|timing|status)\b[^.;,]{{0,60}} {IS}(?: still)? (?:uncertain|unknown)\b",
    ),
    _cue("remains to be seen", "unresolved", rf"\bremain(?:s|ed)? to be seen {ASKED}\b"),
    _cue(
        "not yet",
        "unresolved",
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
        rf"\bno {ACCORD}\b[^.;,]{{0,40}}\b{HAS} (?:yet )?been (?:made|reached|taken)\b",
        rf"\b{HAS} (?:made|reached|taken) no {ACCORD}\b",
        r"\b(?:is|are) (?:still )?no (?:consensus|agreement) (?:on|over|about)\b",
        r"\bno (?:date|deadline|timetable|timeline)\b[^.;,]{0,30}\b(?:has|had) (?:yet )?been set\b",
        rf"\btoo (?:early|soon) to (?:say|tell|know) (?:{ASKED}|if)\b",
    ),
    _cue(
        "did not agree",
        "unresolved",
        r"\b(?:failed|unable|did not|didn['’]t|could not|couldn['’]t)(?: to)?"
        rf" (?:agree on|reach {ACCORD}|come to {ACCORD}|bridge)\b",
    ),
    _cue(
        "still being",
        "unresolved",
        r"\bstill (?:being [\"“]?(?:evaluated|negotiated|discussed|debated|considered|drafted|worked out|reviewed"
        r"|decided)|under (?:review|consideration|discussion|negotiation|debate)|negotiating|debating|deciding"
        r"|weighing|considering|working out|discussing|trying to (?:decide|determine|agree|work out))\b",
    ),
    _cue(
        "divided",
        "unresolved",
        rf"\b{IS}(?: still| now| also)? (?:deadlocked|gridlocked|stalled|at an impasse|at a stalemate"
        r"|at a standstill|(?:deeply |sharply |bitterly )?(?:divided|split) (?:over|on|about))\b",
        r"\b(?:deadlock|impasse|stalemate) (?:over|on)\b",
    ),
    _cue(
        "to be resolved",
        "unresolved",
        r"\b(?<!might )(?<!may )(?:have|has|need|needs|remain|remains|yet|still|left) to be"
        r" (?:resolved|settled|worked out|decided|negotiated|agreed|determined|ironed out|clarified)\b",
    ),
    _cue(
        "sticking point",
        "unresolved",
        rf"\b(?:{IS}|among)\b[^.;]{{0,40}}\b(?:sticking points?|stumbling blocks?)\b",
        r"\b(?:sticking points?|stumbling blocks?)\b[^.;]{0,25} (?:is|are|remains?)\b",
    ),
    _cue(
        "differences remain",
        "unresolved",
        r"\b(?:questions|doubts|uncertaint(?:y|ies)|disagreements?|differences|obstacles|gaps)\b"
        r"[^.;,]{0,30}\b(?:remain|remained|remains|linger|persist)\b",
    ),
    _cue(
        "trying to agree",
        "unresolved",
        r"\b(?:is|are)(?: still)? (?:trying|struggling|seeking|scrambling) to (?:agree on|broker|negotiate|resolve"
        rf"|hammer out|bridge|forge|persuade|win (?:over|support|backing)|reach {ACCORD}|work out)\b",
    ),
    _cue(
        "ruled out",
        "unresolved",
        r"\b(?:has|have|had|did|does|do|would|will)(?: not|n['’]t) (?:been )?rul(?:e|ed) out\b",
        r"\b(?:declin|refus)(?:es|ed) to rule out\b",
    ),
    _cue(
        "whether",
        "question",
        r"\b(?:considering|debating|discussing|weighing|reviewing|mulling|negotiating) (?:\w+ ){0,2}?whether\b",
        r"\b(?:will|must|to|would|has to|have to|yet to) (?:\w+ )?(?:decide|discuss|consider|vote on)"
        r" (?:\w+ ){0,4}?whether\b",
        r"\b(?:trying|seeking|working|attempting|struggling) to (?:determine|establish|decide) (?:\w+ )?whether\b",
        r"\b(?:is|are|was|were|been) (?:\w+ )?(?:looking into|deciding) whether\b",
        r"\b(?:decisions?|vote|ruling|referendum|talks|discussions|negotiations) (?:on|over|about|of|as to) whether\b",
        rf"\b{DISAGREEMENT}(?: \w+){{0,2}}? (?:on|over|about|of|as to) whether\b",
    ),
    _cue(
        "differ over how",
        "question",
        rf"\b(?:{DISAGREEMENT}|disagree\w*|divided|split|at odds|differ|differed) (?:over|on|about)"
        r" (?:how|when|who|what)\b",
    ),
    _cue(
        "declined to say",
        "question",
        r"\b(?:(?:declin|refus)\w+ to|would not|wouldn['’]t) (?:say|disclose|specify|confirm) (?:whether|if|how|when)\b"
        r"[^.;]* (?:would|will)\b",
    ),
    _cue(
        "will decide",
        "pending",
        rf"\b(?:will|would|is to|are to|(?:is|are|was|were) {DUE} to) (?:\w+ )?(?:decide|vote|rule) (?:on|whether|if"
        r"|how|what|which|who|when|later|next|this|in|by|again|(?:mon|tues|wednes|thurs|fri)day)\b",
        rf"(?<!\bno )\b(?:votes?|rulings?|decisions?|referendum) (?:on|over|about) [^.;]{{3,60}}{IS} (?:\w+ )?{DUE}\b",
        r"\bwill be (?:closely )?(?:watched|scrutini[sz]ed)\b",
    ),
    _cue(
        "awaits",
        "pending",
        rf"\b(?:awaits?|{IS}(?: still)? (?:awaiting|pending|subject to)) (?:(?!shareholder)[\w'’]+ ){{0,3}}?"
        r"(?:approval|decision|ruling|ratification|confirmation|referendum)\b",
        r"\b(?:must|needs? to|has to|have to) (?:still |first |also )*be (?:approved|ratified|confirmed|endorsed) by\b",
        r"\b(?:will|would) (?:still )?(?:need|require) (?:[\w'’]+ ){0,3}?(?:approval|ratification|consent|backing)\b",
        r"\bstill (?:must|needs|has to|have to|requires)\b[^.;,]{0,40}"
        r"\b(?:approv\w+|ratif\w+|confirm\w+|vote|Senate|Congress|parliament|court)\b",
    ),
    _cue(
        "possible",
        "pending",
        r"\b(?:talks|discussions|consultations|negotiations) (?:on|about|over) (?:the |a )?(?:possible|potential)\b",
    ),
    _cue(
        "considering",
        "pending",
        rf"\b(?:is|are)(?: {HOLDING})? (?:considering|weighing(?! on\b)|mulling)\b",
        rf"\b{IS} (?:still )?(?:under (?:consideration|review|discussion)|on the table)\b",
        r"\bhangs? in the balance\b",
    ),
    _cue(
        "opposed",
        "disputed",
        r"\bfac(?:e|es|ing) (?:\w+ ){0,2}(?:opposition|resistance|objections) from\b",
        r"\b(?:is|are|has|have) (?:threatening|threatened) to (?:veto|block)\b|\bthreatens? to (?:veto|block)\b",
        r"\b(?:but|while|although|though)\b[^.;]{0,40} (?:still (?:opposes?|rejects?|objects?)|remains? opposed)\b",
    ),
    _cue(
        "denied",
        "disputed",
        r"\b(?:accus|alleg|claim)\w+\b[^.;]{5,160}\b(?:but|while|charges?|allegations?|accusations?|claims?)"
        r" (?:which |that )?(?:(?:[A-Z]\w+ ){1,3}(?:has |have )?(?:den(?:y|ies|ied)|disput(?:e|es|ed)|reject(?:s|ed)?)"
        r"|(?:\w+ )?(?:denied|disputed|rejected) (?:\w+ ){0,2}by [A-Z])",
    ),
)

# A sentence that has one of these asks about a race, grants a point, or looks back.
RACE = re.compile(
    r"\b(?:polls?|polled|polling|surveys?|surveyed|respondents|percentage points?|likely voters|general[- ]election"
    r"|primaries|caucus\w*|front-?runner|running mate|campaign (?:manager|chair\w*))\b",
    re.IGNORECASE,
)
CONCESSION = re.compile(r"\b(?:whether or not|(?:regardless of|no matter) (?:whether|how|what))\b", re.IGNORECASE)
HISTORY = re.compile(
    r"\b(?:in|since|during|until) (?:\w+ ){0,2}19\d\d\b|\b(?:years|decades|months) ago\b|\bat the time\b",
    re.IGNORECASE,
)
# What stands before a cue and takes its force.
WEAKENED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:if|unless|as though|as if)\b[^.;]*$",  # a condition
        r"\b(?:although|though|while|because|when|after|since)\b[^,;]*$|^with\b[^,]*$",  # a side remark
        r"\b(?:who|whom|whose)(?: [\w'’]+){0,3} $|\bwhich $",  # a remark about somebody
        r"\b(?:voters?|electorate|public|viewers|readers|fans|people)(?: \w+){0,3} $",  # opinion, no matter of state
        r"\b(?:little|no) (?:suggestion|sign|indication|evidence)\b[^.;]*$",
        r"\b(?:many|some|several) (?:things|details) $|\bwhereabouts $|\bthe longer\b[^,;]*$|^what their\b",
    )
)
# "whether the offer would …": the article knows which offer, the reader of one sentence does not.
DANGLING = re.compile(
    r"\s*(?:the|this|that|these|those) (?:offer|move|shake-?up|plan|deal|general|man|woman|suspects?|proposal|decision"
    r"|text|draft|bill|measure|agreement|scheme|project|group|team|law|announcement|changes?)\b"
    r"(?! (?:of|to|on|for|that|by|between|with)\b)",
    re.IGNORECASE,
)
HEADLINE = re.compile(r"\s*(?:Is|Are|Will|Would|Can|Could|Should|Does|Do|Has|Have)\b[^?]*\?\s*$")
LEAD = 3000  # characters
LEAD_MATTERS = 6  # distinct words of public affairs
MATTER = re.compile(
    r"""
    \b(?:government|administration|cabinet|coalition|parliament\w*|congress\w*|senat\w+|lawmakers?|legislat\w+
    |assembl\w+|president\w*|prime\ minister|premier|minist(?:er|ers|ry|ries)|secretary|chancellor|governor|mayor
    |council\w*|commission\w*|u\.?n\.?|united\ nations|e\.?u\.?|european|nato|imf|world\ bank|white\ house|kremlin
    |pentagon|supreme\ court|courts?|judges?|constitution\w*|laws?|bills?|legislation|reforms?|regulat\w+
    |polic(?:y|ies)|treat(?:y|ies)|sanctions?|resolution|negotiat\w+|summit|diplomat\w*|ambassador|envoys?|foreign
    |border|militar\w+|army|troops|forces|missiles?|nuclear|weapons?|war|peace|ceasefire|cease-fire|election\w*
    |referendum|vote|votes|voting|ballots?|candidates?|opposition|part(?:y|ies)|republicans?|democrats?|budget|tax\w*
    |deficit|debt|tariffs?|trade|central\ bank|federal|state\ department|agenc(?:y|ies)|health|refugees?|migrants?
    |immigra\w+|asylum|climate|emissions|energy|pipeline|security|intelligence|police|terror\w*|rebels?|regime
    |officials?|authorities|nomin\w+|delegates?|convention|campaign)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def find(text: str, sentences: Sequence[Sentence], title: Span | None) -> tuple[Doubt, ...]:
    """The open questions of one article: its yes-or-no headline, then its sentences in order, one doubt each."""
    doubts = [Doubt(title, "question", title)] if title and asks(title.of(text), text) else []
    for sentence in sentences:
        if found := cue_in(sentence.span.of(text)):
            cue, at = found
            doubts.append(Doubt(sentence.span, cue.kind, Span(sentence.start + at.start, sentence.start + at.end)))
    return tuple(doubts)


def asks(title: str, text: str) -> bool:
    """Whether a headline asks a yes-or-no question, over an article on public affairs."""
    return bool(HEADLINE.match(title)) and len({word.lower() for word in MATTER.findall(text[:LEAD])}) >= LEAD_MATTERS


def cue_in(sentence: str) -> tuple[Cue, Span] | None:
    """The first cue that leaves the sentence's matter open, and where it stands in the sentence."""
    if not MATTER.search(sentence) or sentence.rstrip("\"”'’ ").endswith("?"):
        return None
    if any(pattern.search(sentence) for pattern in (RACE, CONCESSION, HISTORY)):
        return None
    for cue in CUES:
        for match in cue.pattern.finditer(sentence):
            if not _weakened(sentence[: match.start()]) and not DANGLING.match(sentence, match.end()):
                return cue, Span(*match.span())
    return None


def _weakened(before: str) -> bool:
    """Whether what stands before a cue takes its force: an open quotation, a condition, a side remark."""
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return quoted or any(pattern.search(before.rstrip() + " ") for pattern in WEAKENED)
