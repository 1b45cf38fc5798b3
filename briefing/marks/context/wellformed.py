"""Whether a sentence is prose, and one sentence: no table, label or heading, with a verb, told by nobody in it."""

from __future__ import annotations

import re
import string

from briefing.marks.context.sentence import Printed

NOT_LETTER = re.compile(r"[^\w ]|[\d_]")
CAPITALS = string.ascii_uppercase.encode()
LETTERS = string.ascii_letters.encode()
TERMINAL = re.compile(r"[.!?…]\s?[\"'”’»)\]]*(?:\s?[\"”’])?$")
ITEM = re.compile(
    r"(?:[-–—•*·▪►>#|:;,)]|\(?\d{1,2}[.)]\s|[A-Za-z][.)]\s|[A-Z][A-Z .'’-]{4,40}:\s|\d{1,2}[.:]\d\d"
    r"|(?:Editor['’]s note|Correction|Clarification|Update|Note|Read more|Related|Watch)s?:\s)"
)
NOT_PROSE = ("http:", "https:", "www.", "\ufffd", "<", ">", "{", "}", "|", "\\", "`", ". . .")
NOT_PROSE_SIGNS = re.compile(r"\w@\w|\[\d{1,3}\]")
# The day and the page or hour of publication, glued to the sentence below it.
# A caption, a time stamp or a line of the page that runs into the sentence.
GLUED = re.compile(
    r"^NEW:|\b\d{1,2}:\d\d ?(?:[ap]\.?m\b|[A-Z]{3}\b)|(?:\(|-LRB- )\d{1,2}:\d\d\b|\bAired [A-Z]|\bRUSH TRANSCRIPT\b"
    r"|\b(?:STORY HIGHLIGHTS|Story highlights|Editor['’]s Note|Follow the latest)\b"
    r"|\b(?:By the CNN Wire Staff|Getty Images|pic\.twitter\.com|Photo by)\b|\| "
    r"|\bCredit[A-Z]|.{25}\b[A-Z]{4,}(?: \(\w+\))? (?:—|–|--) [A-Z]"
    r"|.{25}\((?:CNN|Reuters|AP|AFP)\)|\S -LRB- (?:CNN|Reuters|AP) -RRB-"
)
GLUED_DATE = re.compile(
    r"(?:\w+day,? )?(?:[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4})"
    r"(?:;| ?[-–|] ?(?:\d|Page)|(?: at)? \d{1,2}[:.]\d\d)"
)
# A heading in capitals, glued to the sentence below it.
GLUED_HEADING = re.compile(r"(?:[A-Z]{3,}\s){2,}[A-Z][a-z]")
# What page makers put between and before sentences; the text that is left of it runs into the next.
PAGE_WORDS = re.compile(
    r"\bNEW ?:|(?:-LRB-|\() ?\d{1,2}:\d\d ?(?:-RRB-|\))|-LRB- (?:CNN|Reuters|AP|AFP|BBC) -RRB-|\b[Cc]lick here\b"
    r"|RUSH TRANSCRIPT|\bWire Staff\b|^Full Article\b"
    r"|^By (?:the )?(?:[A-Z][\w.'’-]* ){2,4}(?:BBC|CNN|Reuters|AP|AFP)\b|\d\d:\d\d (?:GMT|BST|EDT|EST|ET"
    r"|UTC) (?:Help )?[A-Z][a-z]"
    r"|\bLast updated (?:at|on)\b|\bImage caption\b|\bRead more\b|\bReport as abuse\b|^(?:Gallery|Video|Photos"
    r"|Victims|Official)"
    r" ?:|^[A-Z][A-Z .'-]{4,}(?: , [A-Z][A-Z ,.'-]+)? :\s"
)
PAGE_HINTS = (
    "NEW",
    "(",
    "LRB",
    "lick here",
    "RUSH",
    "Wire",
    "Full",
    "By ",
    "T ",
    "UTC",
    "updated",
    "caption",
    "ead more",
    "abuse",
    " :",
    "Photos:",
    "Video:",
    "Gallery:",
)
# A caption or a heading glued to a sentence without a full stop: a word that only begins sentences stands in one.
GLUED_START = re.compile(
    r"(?<=[a-z]) (?:(?:They|He|She|These|But|And|However|When|As|In|The|How|Why|What)(?= [a-z])"
    r"|The(?= (?:UN|US|EU|UK|U\.S|U\.N)\b)"
    r"|(?<!\bin )(?<!\bof )(?<!\bfor )(?<!\bby )(?<!\bto )(?<!\bat )(?<!\bfrom )The"
    r"(?= (?!Hague\b)[A-Z][\w']+(?: [A-Z][\w']+){0,2} (?:has|have|had|is|are|was|were|said|says|will|would)\b)"
    r"|Up(?= to \d)|There(?= (?:is|are|was|were|has|have|had)\b)|(?P<small>It|This|A|An)(?= [a-z])"
    r"|(?<!group )(?<!vitamin )(?<!grade )(?<!hepatitis )(?<!influenza )(?<!category )(?<!class )(?<!type )"
    r"An?(?= [A-Z][a-z]))"
)
# A heading, then a quotation with an attribution of its own; and an attribution that stands there twice.
GLUED_QUOTE = re.compile(
    r"[A-Z][^\"“,:;]+ [a-z]+ [\"“]\s?(?:We|They|It|This|There|He|She|You|I|The)\b[^\"“”]*,\s?[\"”] (?:[\w.'’-]+ ){1,5}?"
    r"(?:said|told|says|added)\b"
)
TWICE = re.compile(r"\s?,( [a-z]+ (?:say|says|said)\b).*,\1")
STARTERS = frozenset("Up How Why What They He She These But And However When As In The There It This A An".split())
# Two clauses with nothing between them: "... for nearly a year Chinese media have ...".
CLAUSE_VERB = r"\b(?:is|are|was|were|has|have|had|will|would|can|could)\b"
JOINS = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|that|who|which|whose|whom|what|if|as|because|since|while"
    r"|when"
    r"|where|although|though|after|before|until|once|and|or|but|so|than|whether|how|why|say|says|said|told|think|thinks"
    r"|believe|believes|know|knows|hope|hopes|fear|fears|feel|feels|sure|certain|confident|clear|aware|reports?"
    r"|evidence"
    r"|amid|signs?|way|time|day|like|likely|afraid|concern|all|everything|anything|something|only|first|second|most"
    r"|things?|it|he|she|they|we|you|one|people|no|the)\b"
)
NO_END = (
    r"(?:[a-z]+ed|the|an?|of|in|on|at|by|for|from|with|to|its|their|his|her|near|against|over|into|under|between|about"
    r"|some|former|most|many|several|people|which|who|that|is|are|was|were|has|have)\b"
)
VERB_OF_CLAUSE = re.compile(CLAUSE_VERB)
PLAIN_WORDS = rf"(?:(?!\b{JOINS})[^,;:\"“”`'()–—?!])*?"
GLUED_CLAUSES = re.compile(
    rf"[A-Z](?:(?!\b(?:that|who|which|what|if|as|because|since|while|when|where|after|before|said|says|say)\b)"
    rf"[^,;:\"“”`'()–—?!])*?{CLAUSE_VERB}{PLAIN_WORDS}\b(?:(?!{NO_END})[a-z]+|\d{{4}}|(?:Mon|Tues|Wednes|Thurs|Fri"
    rf"|Satur"
    rf"|Sun)day) [A-Z][\w-]*(?: (?!{JOINS})[a-z-]+){{1,5}}? {CLAUSE_VERB}"
)
# The label of a picture, with a verb only in its relative clause: "The amount Lee gave the company in 2015."
LABEL = re.compile(r"The (?:amount|number|share|percentage|sum|total|list|names?) (?:that )?[A-Z][\w'’-]* ")
ASKS = re.compile(r"\?[\"”’)]*$")
PERSONS = frozenset("I we you our my your mine ours us me myself ourselves We You Our My Your Let let".split())
PERSON_WORDS = re.compile(
    r"(?<![\w(.])(?:I(?!\s*[-.–]\s?\w|\s+(?:and II|Corps))|we|you|our|my|your|mine|us|me|myself|ourselves|We|You|Our|My"
    r"|Your|Let['’]s)\b(?!\.S)"
)
# Past forms that do not end in -ed, and the commonest present forms of news prose.
IRREGULAR = """
    ate beat became become began begins bent bet bid bled blew bore bought broke brought built burst came cast caught
    chose clung come comes cost cut dealt drew drove dug fed fell felt fled flew forgave forgot fought found gave
    gives go goes got grew has heard held hid hit hung hurt kept knew knows laid lay led left lent let lit lost made
    makes meant met overcame paid put quit ran read rode rose run runs said sang sank sat saw say says sees sent set
    shook shot shows shut slept slid sold sought spent split spoke sprang spread spun stands stole stood struck stuck
    swept swore swung takes taught tells tells thought threw told took tore underwent understood undertook went
    withdrew woke won wore wrote
"""
PRESENT = """
    adds agrees allows appears argues asks believes brings buys calls claims continues controls costs depends expects
    faces falls fears feels finds follows gets grows helps holds hopes includes insists involves keeps leads leaves
    lets likes loses marks means meets needs notes offers opposes pays plans produces provides pushes puts reads
    reflects remains reports represents requires rises seeks seems sells sends sets shows speaks spends suggests
    supports thinks tries turns wants warns wins works writes
"""
AUXILIARY = "is are was were am has have had do does did will would can could may might shall should must cannot"
VERBS = "|".join(sorted({*IRREGULAR.split(), *PRESENT.split(), *AUXILIARY.split()}))
FINITE_WORDS = frozenset({*VERBS.split("|"), *(word.removesuffix("s") for word in PRESENT.split())})
# Where none of these words is there: a regular past, a contraction, a verb that its place gives away.
FINITE = re.compile(
    r"\b(?:\w+n['’]t|\w+['’](?:ll|re|ve|d)|[a-z]{2,}ed|(?:who|which|that|he|she|it|they) [a-z]+|(?<=[A-Z]\w )[a-z]+s"
    r"|(?<=[a-z] )[a-z]+s(?= (?:the|a|an|that|to|its|his|her|their|it|him|them|no|not|more|up|out|off|about|how|what"
    r"|whether)\b))\b|\b[A-Z]\w+ [a-z]+s\b"
)
ANY_FINITE = re.compile(rf"\b(?:{VERBS}|[a-z]{{2,}}ed)\b")


def is_garbled(view: Printed) -> bool:
    """Broken characters, addresses, tables; capitals throughout."""
    solid = len(view.text) - view.text.count(" ")
    letters, capitals = _letters(view.text)
    return (
        letters < 0.6 * solid
        or capitals > 0.5 * letters
        or (GLUED_HEADING.match(view.text) or GLUED_DATE.match(view.text)) is not None
        or (any(map(view.text.__contains__, PAGE_HINTS)) and PAGE_WORDS.search(view.text) is not None)
        or _glued(view)
        or any(map(view.text.__contains__, NOT_PROSE))
        or (("@" in view.text or "[" in view.text) and NOT_PROSE_SIGNS.search(view.text) is not None)
    )


def _letters(text: str) -> tuple[int, int]:
    """The number of letters, and of capitals from A to Z."""
    plain = text.encode("ascii", "ignore")
    capitals = len(plain) - len(plain.translate(None, CAPITALS))
    if text.isascii():
        return len(plain) - len(plain.translate(None, LETTERS)), capitals
    return len(text) - text.count(" ") - len(NOT_LETTER.findall(text)), capitals


# "Hepatitis A", "a Class A felony": here a capital A begins no sentence.
LETTERED = frozenset(
    "Appendix Block Category Class Division Grade Group Hepatitis Influenza Level Part Plan Schedule Section Serie "
    "Series Team Tier Title Type Vitamin".split()
)


def _glued(view: Printed) -> bool:
    """Whether a sentence begins in the midst of this one, with no stop before it."""
    if not STARTERS.isdisjoint(view.words):
        for match in GLUED_START.finditer(view.outside):
            before = view.outside[: match.start()].rsplit(" ", 1)[-1]
            if not match["small"] or before.islower() or (match["small"] != "It" and before not in LETTERED):
                return True
    if GLUED_QUOTE.match(view.text) or (view.text.count(",") > 1 and TWICE.search(view.text)):
        return True
    return len(VERB_OF_CLAUSE.findall(view.outside)) > 1 and GLUED_CLAUSES.match(view.outside) is not None


def is_narrated(view: Printed) -> bool:
    """Whether somebody of the first or second person tells it, outside a quotation."""
    return not PERSONS.isdisjoint(view.words) and PERSON_WORDS.search(view.outside) is not None


def is_fragment(view: Printed) -> bool:
    """Whether there is no finite verb."""
    if LABEL.match(view.text) and len(ANY_FINITE.findall(view.text)) < 2:
        return True
    return FINITE_WORDS.isdisjoint(view.words) and FINITE.search(view.text) is None


def is_item(view: Printed) -> bool:
    """Whether a sentence is an item of a list, or begins with a label."""
    return ITEM.match(view.text) is not None


def is_unfinished(view: Printed) -> bool:
    """Whether no full stop ends it."""
    return TERMINAL.search(view.text) is None


def is_question(view: Printed) -> bool:
    """Whether it asks."""
    return ASKS.search(view.text) is not None
