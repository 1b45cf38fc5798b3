"""What takes the force of a phrase that says that something is open: a condition, a side remark, history, a race."""

from __future__ import annotations

import re

# A sentence that has one of these asks about a race, grants a point, or looks back.
RACE = re.compile(
    r"\b\d+%|\b(?:polls?|polled|polling|surveys?|surveyed|respondents|percentage points?|likely voters"
    r"|general[- ]election|primar(?:y|ies)|caucus\w*|front-?runner|running mate|(?:presidential|gubernatorial"
    r"|democratic|republican|gop) (?:primary|candidates?|nominees?|nomination|hopefuls?|debates?|contest|race)"
    r"|delegates?|superdelegates?|fundrais\w+|top job|(?:presidential|senate|white house) (?:run|bid|seat)"
    r"|run for (?:(?:\w+ )?(?:president|governor|office)|the (?:presidency|White House|Senate))|New Hampshire|Iowa"
    r"|\d{4} (?:bid|run)|Electoral College|bids? for (?:president|governor|the (?:presidency|White House|Senate))"
    r"|blowback|backlash|political (?:cover|price|fallout)|pay (?:the|a) price|to the campaign|warring factions"
    r"|(?:Republican|Democratic) campaign|re-?election|running for|third[- ]party|endors(?:e|es|ed|ing"
    r"|ements?) (?!(?:by|of) (?:the )?(?:senate|parliament))|contests? in|voters|super PACs?|a(?:s|bout) the nominee"
    r"|a nominee|the nominee will|on the ballot|from the debate|campaign (?:manager|chair\w*|events?|stops?)"
    r"|electoral votes?|swing states?|nominating|candidac(?:y|ies)|battlegrounds?|horse race"
    r"|[Cc]linton(?:'s)? campaign|campaign (?:is|was|has|are) |RNC|DNC|donors?|backers|possibility of a run"
    r"|running (?:in|for|again)|challenging (?:incumbent|GOP|Sen|Rep)|party chair(?:man|woman|manship)?|rall(?:y"
    r"|ies))\b",
    re.IGNORECASE,
)
CONCESSION = re.compile(
    r"\b(?:a similar|would then have to|whether or not|(?:regardless of|no matter) (?:whether|how|what|who|which))\b",
    re.IGNORECASE,
)
HISTORY = re.compile(
    r"\b(?:in|since|during|until) (?:\w+ ){0,2}19\d\d\b|\b(?:years|decades|months) ago\b|\b(?:at the time"
    r"|ever since)\b",
    re.IGNORECASE,
)
# Whose doubts and plans are no matter of state.
PRIVATE = "|".join(
    """
    voters? grass-roots Americans opinion estimates electorate public viewers readers fans people analysts experts
    economists researchers scientists historians scholars critics commentators pundits observers watchers world
    nations? generations families parents immigrants consumers employers employees patients students companies
    insurers workers residents battle owners businesses clients firms executives managers bankers investors traders
    markets stakeholders
    """.split()
)
# What stands before a cue and takes its force.
WEAKENED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:if|unless|as though|as if)\b(?:[^.;]|\b\w{1,3}\.)*$",  # a condition
        # a side remark
        r"\b(?:although|though|while|because|when|after|since|amid|despite|now that|given that)\b[^,;]*$|^(?:with"
        r"|as)\b[^,]*$",
        r"\b(?:who|whom|whose)(?: [\w'’]+){0,3} $|\b(?:which|that) $",  # a remark about somebody
        r"\b(?:came|comes?|coming|even|just) as\b[^,;]*$",
        # opinion, no matter of state
        rf"\b(?:{PRIVATE})(?: \w+){{0,3}} $|^\W*(?:\w+ )?(?:{PRIVATE}), [^;]*, $",
        r"\b(?:challenge|problem|task|trick)(?: \w+){0,2} $",  # what is to be done is deciding
        r"\beditorial pages\b[^.;]*$",
        r"\b(?:how|what|whether|if|which)(?: [\w’']+){1,4} $",  # "on how they would rule"
        r"\bno longer $",
        r"^\W*any \w+[^,;]*$|\bden(?:y|ies|ied|ying)\b[^,;]*$",  # what has not come about
        r"\b(?:cancel|scrap|dropp?|abandon)\w* (?:\w+ ){0,2}$|\bchance (?:that|of)\b[^.;]*$",
        r"\b(?:their|his|her|its) (?:\w+ )?$",
        r"\b(?:who|which|that) \w+ed\b[^,;]* and $",
        r"\b(?:rais(?:e|es|ed|ing)|fac(?:e|es|ed|ing)|little|no) (?:\w+ )?$",  # an argument, or none
        r"^[^,]*, (?:they|it|he|she) $",  # nobody named before
        # "the tariffs he is considering"
        r" (?!(?:says|weeks|days|months|reporters|lawmakers|senators|news|\w+ess)\b)[a-z]+s (?:he|she|they|it) $",
        r"(?:\bnot|n['’]t) (?:\w+ ){0,2}$"
        r"|\bhad (?:\w+ )?(?:been )?(?:\w+ to )?$|\bspokes\w+ said (?:that )?(?:he|she|they) $|\bhold off\b[^.;]*$"
        r"|\b(?:before|until)\b[^,;]*$",
        r"\b(?:little|no) (?:suggestion|sign|indication|evidence)\b[^.;]*$",
        r"\b(?:reports?|rumou?rs?|speculation|suggestions?) (?:that|of)\b[^.;]*$",
        r"\b(?:many|some|several) things $|\bdetails (?:\w+ ){0,2}$|\bmuch $|\bwhereabouts $|\bthe longer\b[^,;]*$"
        r"|^what their\b",
    )
)
# What must be done: news, unless somebody says so or it is true of all of a kind.
DEMAND = re.compile(r"\b(?:must|needs?|requires?|ha(?:s|ve) to)\b", re.IGNORECASE)
OF_A_KIND = re.compile(
    r"(?:^\W*|[,;] )(?:An?|Any|Each|Every|Other|Some|Many|Most|Amendments|Treaties|Bills|Laws|Nominees)\b[^,;]*$"
    r"|\bany\b",
    re.IGNORECASE,
)
SAYING = re.compile(
    r"\b(?:said|says?|saying|argu\w+|insist\w*|ruled|demand\w*|urg\w+|believ\w+|warn\w*)\b", re.IGNORECASE
)


def is_over(sentence: str) -> bool:
    """Whether a sentence asks for effect, of a race, in concession, or of what is long past."""
    asked = sentence.rstrip("\"”'’ ").endswith("?")
    return asked or any(one.search(sentence) for one in (RACE, CONCESSION, HISTORY))


def is_weakened(before: str, cue: str) -> bool:
    """Whether what stands before a cue takes its force: an open quotation, a condition, a side remark, a demand."""
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return quoted or _is_demand(before, cue) or any(one.search(before.rstrip() + " ") for one in WEAKENED)


def _is_demand(before: str, cue: str) -> bool:
    """Whether what must be done is somebody's wish, or what always must be done with such a thing."""
    return bool(DEMAND.search(cue)) and bool(SAYING.search(before) or OF_A_KIND.search(before))
