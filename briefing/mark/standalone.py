"""Which sentences can be printed out of their context, and which small recorded edits let them.

Rules only, no parser. They judge a sentence as it would be printed, and in doubt find it unfit: a page needs thirty
sentences of many, and one that hangs in the air spoils it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.model import BACK_REFERENCE as BACK_REFERENCE
from briefing.model import UNRESOLVED_PRONOUN as UNRESOLVED_PRONOUN
from briefing.model import Edit, Sentence, Span
from briefing.printed import printed

# The reasons, as `explain` prints them. UNRESOLVED_PRONOUN and UNATTRIBUTED are set only where nothing else is wrong,
# so that a stage which knows the speaker may still use the sentence.
UNATTRIBUTED = "quotation whose speaker is elsewhere"
RUNNING_QUOTATION = "part of a quotation that runs on"
OTHER_PRONOUN = "pronoun that refers back"
DISCOURSE_LINK = "discourse link that cannot be dropped"
UNBALANCED = "unbalanced quotation marks or brackets"
FRAGMENT = "fragment: no finite verb"
QUESTION = "question"
NARRATOR = "first or second person outside a quotation"
TOO_SHORT = "too short"
TOO_LONG = "too long"
LIST = "list item or label"
GARBLED = "garbled, or not prose"
UNFINISHED = "no full stop at its end"

MIN_WORDS, MAX_WORDS = 8, 55


class Printed(NamedTuple):
    """A sentence as printed, and what the rules look at.

    `outside` is the text without its quotations, `length` counts words as a reader does, `names` are the words that
    the article writes with a capital in mid-sentence.
    """

    text: str
    outside: str
    length: int
    words: frozenset[str]
    inside_quotation: bool
    names: frozenset[str]


def standalone(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with `edits` set, and `unfit` where they cannot be printed alone."""
    names = frozenset(NAME_WITHIN.findall(text))
    marked = MARKUP_SIGN.search(text) is not None
    judged, paragraph, open_quotation = [], -1, False
    for sentence in sentences:
        if sentence.paragraph != paragraph:  # a quotation that goes on is opened anew in each paragraph
            paragraph, open_quotation = sentence.paragraph, False
        judged.append(_judged(text, sentence, names, marked, open_quotation))
        open_quotation = _quotation_state(text[sentence.start : sentence.end], open_quotation)
    return tuple(judged)


def _judged(text: str, sentence: Sentence, names: frozenset[str], marked: bool, inside_quotation: bool) -> Sentence:
    edits = (*_connective(text, sentence.span), *(_markup(text, sentence.span) if marked else ()))
    words = printed(text, sentence.span, edits)
    even = TWO_SINGLE.sub('"', words)
    view = Printed(
        text=even,
        outside=QUOTED.sub(" ", even) if QUOTE_SIGN.search(even) else even,
        length=len(even.split()),
        words=frozenset(BARE_WORD.findall(even)),
        inside_quotation=inside_quotation,
        names=names,
    )
    unfit = next((reason for reason, holds in RULES if holds(view)), None)
    return Sentence(sentence.start, sentence.end, sentence.paragraph, sentence.terms, edits, unfit)


# --- edits ------------------------------------------------------------------------------------------------------------

CONNECTIVE = re.compile(
    r"(?:But(?! only\b)|And|Yet(?! (?:another|to|again|more)\b)|So(?= (?:the|a|an|[A-Z]\w+)\b))\s+(?=[\"“‘]?\w)"
    r"|(?:But|And|Yet|So|Still|Meanwhile|However|Nonetheless|Nevertheless|Moreover|Furthermore|Also|In addition"
    r"|Additionally"
    r"|Besides|Indeed|In fact|Of course|Separately|Elsewhere|For (?:his|her|its|their) part|On the other hand"
    r"|By contrast"
    r"|In contrast|At the same time|Even so|Then again|Notably|Importantly|Interestingly|Significantly|Overall"
    r"|In short"
    r"|Finally|Instead|Similarly|Likewise|For example|For instance|In particular|Ironically|Not surprisingly"
    r"|Unsurprisingly|More importantly|What['’]s more"
    r"|To be sure|That said|Regardless)\s*,\s+(?!(?:and|but|or)\b)(?=[\"“‘]?\w)"
)
MARKUP = re.compile(
    r"(?<!!)\[(?P<text>[^\[\]]+)\]\((?:[^()\s]+)(?:\s+\"[^\"]*\")?\)|(?P<sign>\*\*"
    r"|__)(?=\S)(?P<bold>.+?)(?<=\S)(?P=sign)"
    r"|(?<![\w*])\*(?=[^\s*])(?P<stars>[^*]+?)(?<=\S)\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])(?P<lines>[^_]+?)(?<=\S)_(?![\w_])"
)
MARKUP_SIGN = re.compile(r"[*_]|\]\(")


def _connective(text: str, span: Span) -> tuple[Edit, ...]:
    """A leading connective dropped and the next letter capitalised, as one edit."""
    match = CONNECTIVE.match(text, span.start, span.end)
    if match is None:
        return ()
    end = match.end()
    if text[end].islower():
        return (Edit(Span(span.start, end + 1), text[end].upper()),)
    return (Edit(Span(span.start, end), ""),)


def _markup(text: str, span: Span) -> tuple[Edit, ...]:
    """The signs of Markdown taken out: of a link or an emphasis only the words are printed."""
    edits = []
    for match in MARKUP.finditer(text, span.start, span.end):
        group = next(name for name in ("text", "bold", "stars", "lines") if match[name] is not None)
        edits += [Edit(Span(match.start(), match.start(group)), ""), Edit(Span(match.end(group), match.end()), "")]
    return tuple(edits)


# --- quotations -------------------------------------------------------------------------------------------------------

TWO_SINGLE = re.compile(r"''|``")
QUOTE_SIGN = re.compile(r"[\"“‘]|(?<!\w)'")
MARK = re.compile(r"[\"“”]|''|``")
QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|‘[^’]*’(?!\w)|(?<!\w)'[^'\"]+'(?!\w)")


def _quotation_state(text: str, is_open: bool) -> bool:
    """Whether a quotation is open after the text. A straight mark opens or closes by turns."""
    for mark in MARK.findall(text):
        is_open = mark in "“``" or (mark != "”" and not is_open)
    return is_open


def _runs_on(view: Printed) -> bool:
    return view.inside_quotation and not MARK.search(view.text)


def _unbalanced(view: Printed) -> bool:
    is_open = False
    for mark in MARK.findall(view.text):
        if (mark == "”" and not is_open) or (mark == "“" and is_open):
            return True
        is_open = not is_open
    brackets = view.text.count("(") != view.text.count(")") or view.text.count("[") != view.text.count("]")
    return is_open or brackets or view.inside_quotation


def _unattributed(view: Printed) -> bool:
    """A quotation and nothing else."""
    return view.text[:1] in '"“' and not LETTER.search(view.outside)


# --- form -------------------------------------------------------------------------------------------------------------

LETTER = re.compile(r"[^\W\d_]")
BARE_WORD = re.compile(r"[^\s,.;:!?\"“”‘’'()\[\]–—/-]+")
NOT_LETTER = re.compile(r"[^\w ]|[\d_]")
CAPITALS = string.ascii_uppercase.encode()
LETTERS = string.ascii_letters.encode()
TERMINAL = re.compile(r"[.!?…]\s?[\"'”’»)\]]*(?:\s?[\"”’])?$")
ITEM = re.compile(
    r"(?:[-–—•*·▪►>#|]|\(?\d{1,2}[.)]\s|[A-Za-z][.)]\s|[A-Z][A-Z .'’-]{4,40}:\s|\d{1,2}[.:]\d\d"
    r"|(?:Editor['’]s note|Correction|Clarification|Update|Note|Read more|Related|Watch)s?:\s)"
)
NOT_PROSE = ("http:", "https:", "www.", "\ufffd", "<", ">", "{", "}", "|", "\\", "`", ". . .")
NOT_PROSE_SIGNS = re.compile(r"\w@\w|\[\d{1,3}\]")
# The day and the page or hour of publication, glued to the sentence below it.
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


def _garbled(view: Printed) -> bool:
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


def _narrated(view: Printed) -> bool:
    return not PERSONS.isdisjoint(view.words) and PERSON_WORDS.search(view.outside) is not None


def _fragment(view: Printed) -> bool:
    if LABEL.match(view.text) and len(ANY_FINITE.findall(view.text)) < 2:
        return True
    return FINITE_WORDS.isdisjoint(view.words) and FINITE.search(view.text) is None


# --- what refers to another sentence ----------------------------------------------------------------------------------

LINK = re.compile(
    r"(?:As a (?:result|consequence)|As such|Thus|Therefore|Hence|Consequently|Accordingly|Then|After (?:that|this"
    r"|which)|Afterwards?|Compared (?:with|to) (?:that|this)|Otherwise|Or|Nor|Rather(?=,)|Worse"
    r"|In (?:response|turn|return|exchange|this|that|those|these|so doing|doing so|both cases|such)|To (?:that"
    r"|this) end|To do (?:so|that|this)|(?:For|Because of|Despite|With|Instead of|Amid|Under|Given|From|By|Like|On"
    r"|At|Of|As for) (?:this|that|these|those)(?! (?:week|month|year|morning|summer|spring|autumn|fall|winter)\b)"
    r"|Earlier(?=,)|Later(?=,| in the day| that)|(?:Hours|Days|Weeks|Months|Years|Minutes|Moments|Shortly"
    r"|Soon) (?:later|afterwards?|after,|earlier)|(?:The|That) same (?:day|week|month|year|time)|The (?:next"
    r"|following|previous) (?:day|week|month|year|morning)"
    r"|(?:First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Lastly|There|At the time|In the meantime)(?=,)|Here"
    r"|(?:Even|By|Since|Until|Before|From) then|Along the way"
    r"|Either way|In any (?:case|event)|All the same|This (?:time|way)|Such|Same|Not so|Not that|Among (?:them"
    r"|these|those)|Not (?:only|just) (?:that|this)"
    r"|(?:If|When|While|Because|Since|Although|Though|Unless|Once|Until|Whether) (?:that|this|it|they|these|those"
    r"|so|not)\b|Asked (?:about|whether|if|why|how)(?= (?:that|this"
    r"|it|they|these))|The (?:latter|former (?:is|was|has|had|said))|(?:Even|Still) (?:worse|better)(?=,)|(?:Worse"
    r"|Better)(?: still"
    r"| yet)(?=,)|In other words|What(?:['’]s| is) worse(?=,)|By (?:that|this) time"
    r"|According to the (?:report|article|statement|document|letter|memo|poll|survey|study|complaint|lawsuit|filing"
    r"|source|newspaper|paper|network|officials?|ministry|agency|group|company|campaign|spokes\w+)(?=,))\b"
)
OTHER_START = re.compile(
    r"(?:They|It(?!(?:['’]s|\s+(?:is|was|will be|would be|has been|remains?|seems?|appears?|became))\s+(?:still "
    r"|also |now |not |too )?(?:un)?(?:clear|likely|known|possible|important|immediately|certain|expected|early"
    r"|estimated|believed|thought|no secret|(?:not )?the (?:first|second|third) time)\b)"
    r"|This(?!\s+(?:week|month|year|morning|afternoon|evening|summer|spring|autumn|fall|winter)\b)|That|These"
    r"|Those(?!\s+(?:who|in|with|of|on|from)\b)|Their|Its|Them|Him|Both(?!\s+(?:the\s+)?[A-Z])"
    r"|Neither(?!\s+(?:the\s+)?[A-Z]|.{3,60} nor )|Either(?!.{3,60} or )|Others|Another|Each|Theirs"
    r"|(?:One|Some|Many|Most|Several|All|None|Few|A few|Two|Three|Four|Five|Half|Dozens|Hundreds|Thousands|Much"
    r"|Part|Any|Neither|Either|Both|Each|Any) of (?:them|it|this|that|these|those|which|the)\b|All (?:three|four"
    r"|five|six|two|this|that|these|those)\b"
    r"|The\s+(?:two|three|four|five|pair|duo|trio|other|others|same)\b(?!\s+(?:Koreas|[A-Z]|(?:main |biggest "
    r"|largest )?\w+ (?:of|in|that|who|which)\b)))"
)
# "On Tuesday, it increased ...": what comes first is too short to say what is meant.
SHORT_LEAD = re.compile(
    r"(?!(?:When|While|If|As|After|Because|Since|Although|Though|Once|Until|Unless|Before)\b)[A-Z][\w.'’-]*"
    r"(?: (?!(?:when|while|if|as|after|because|since)\b)[\w.'’-]+){0,4}, (?:it|they|this|that|these|those)\b"
)
INTERJECTION = re.compile(r"(?:Well|Look|Yes|No|OK|Okay|Sure|Oh|Ah|Hey|Now|See),")
THIRD_PERSON = re.compile(r"(?<![\w'’-])(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|[Hh]ers|[Hh]imself|[Hh]erself)\b")
THIRD_PERSON_WORDS = frozenset(
    "He he She she His his Her her Him him Hers hers Himself himself Herself herself".split()
)
SUBJECT_FORMS = frozenset(("he", "she"))
THEY_SAY = re.compile(r"[\s,]*(?:they|it) (?:said|say|says|added|wrote|told)\b")
NAME_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]*[a-z]\b")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
FIRST_CLAUSE = re.compile(r"[A-Z][\w'’-]*(?: [\w'’-]+){1,14}?, (?:[a-z-]+ ){0,3}[A-Z]\w+")
PERSON_NOUNS = frozenset(
    """
    activist actor actress adviser aide ambassador analyst anyone artist attacker attorney author baby billionaire
    bishop boy brother businessman candidate chairman chairperson chairwoman champion chancellor chief child coach
    commander counterpart critic daughter deputy diplomat director doctor driver editor envoy everyone executive
    expert father founder friend general girl governor gunman head husband journalist judge king lawmaker lawyer
    leader man mayor minister mother neighbor neighbour nobody nominee officer official one owner partner person
    player politician pope premier president priest prince princess professor queen reporter researcher resident
    scientist secretary senator singer sister soldier someone son spokesman spokesperson spokeswoman student suspect
    teacher veteran victim who whoever wife witness woman worker writer
    """.split()
)
NOT_PERSONS = frozenset(
    """
    Africa Agency America American Apr April Asia Associated Association Aug August Bank Beijing Berlin Britain
    British Brussels China Chinese City Committee Company Congress Corp Council County Court Dec December Democrat
    Democratic Democrats Department East Europe European Facebook Feb February Federal Foundation France French Friday
    German Germany Group Guardian House Inc India Institute International Internet Iran Iranian Iraq Israel Israeli
    Jan January Japan Japanese Journal July June Kingdom Korea Korean London Mar March May Ministry Monday Moscow
    National Nations News North Nov November Oct October Office Pakistan Paris Party Post Press Pyongyang Republican
    Republicans Reuters Russia Russian Saturday Senate Seoul Sept September South State States Street Sunday Supreme
    Syria The Thursday Times Tokyo Tuesday Turkey Turkish Twitter Ukraine Union United University Washington Wednesday
    West York
    """.split()
)


def _antecedent_before(view: Printed, end: int) -> bool:
    """Whether anything before `end`, outside quotations, may be the person that a pronoun means."""
    for match in WORD.finditer(view.outside, 0, end):
        word = re.sub(r"['’]s?$", "", match.group())
        if word in PERSON_NOUNS or word.lower() in PERSON_NOUNS or word.rstrip("s") in PERSON_NOUNS:
            return True
        known = match.start() > 0 or word in view.names
        if known and word[0].isupper() and not word.isupper() and word not in NOT_PERSONS:
            return True
    return False


def _unresolved(view: Printed) -> str | None:
    """The first he or she, his or her that no one named before it can be; a name may also follow its clause."""
    match = None if THIRD_PERSON_WORDS.isdisjoint(view.words) else THIRD_PERSON.search(view.outside)
    if match is None or _antecedent_before(view, match.start()):
        return None
    opens = match.start() == 0  # "Her lawyer said": only an introductory phrase is resolved by what follows it
    if match.group() not in ("He", "She") and not opens and FIRST_CLAUSE.match(view.outside):
        return None
    return match.group().lower()


def _subject_pronoun(view: Printed) -> bool:
    return _unresolved(view) in SUBJECT_FORMS


def _other_pronoun(view: Printed) -> bool:
    unresolved = _unresolved(view)
    said = view.text[:1] in '"“' and THEY_SAY.match(view.outside)
    return bool(
        (unresolved and unresolved not in SUBJECT_FORMS)
        or OTHER_START.match(view.text)
        or BARE_NUMBER.match(view.text)
        or _short_lead(view)
        or said
        or _quoted_pointer(view)
        or _hanging_it(view)
        or _hanging_they(view)
    )


# Common nouns that mean one thing wherever they are read.
UNIQUE = frozenset(
    "dollar economy euro far international internet media middle moon poor pope press public rich sun web world".split()
)
SMALL = r"(?!(?:of|in|on|at|by|for|to|with|from|and|or|between|that|who|which|than|as)\b)[a-z\d][\w-]*"
PHRASE = rf"(?:{SMALL}\s+){{0,3}}?"
VERB = rf"(?:{VERBS}|also|now|then|still|later|never|not|[a-z]+ed|[a-z]+ly|who)"
BARE_NUMBER = re.compile(
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Some|Many|Most|Several|Few|All|None|More)\s+"
    rf"(?:{VERBS}|[a-z]+ed)\b"
)
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


def _refers_back(view: Printed) -> bool:
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


SAYING = (
    r"(?:said|says|say|claimed|claims|added|insisted|insists|argued|argues|told \w+(?: that)?|denied|denies|confirmed"
    r"|believes?|believed|thinks?|thought|warned|warns)(?: that)?"
)
EXPLETIVE = (
    r"(?:['’]s|\s+(?:is|was|will be|would be|has been|had been|may be|might be|could be|remains?|remained|seems?|seemed"
    r"|appears?|appeared|became|becomes?|took|takes|makes?|made))\s+(?:(?:still|also|now|not|too|very|so|more|less"
    r"|increasingly|highly|extremely|quite|just|only|about|high|no|all|always|never)\s+)*(?:\w+(?:ble|ive|ult|ant"
    r"|ent|ial"
    r"|ful|ary)|un\w+|clear|likely|known|certain|expected|early|late|easy|hard|wrong|right|time|longer|believed|thought"
    r"|true|fair|up|worth|rare|common|in the|the (?:first|second|third|fourth|only)|because|not|good|bad|better|best"
    r"|crucial|critical|vital|safe|legal|illegal|sense|months|years|weeks|days|hours)\b"
    r"|\s+(?:(?:more|less|very|too|so|even)\s+)?(?:\w+er|\w+ble|difficult|clear|hard|easy|likely|necessary"
    r"|plain)(?=\s+(?:to|for"
    r"|that)\b)|\s+(?:to|that|when|if|comes? to|turns? out|turned out|would take|will take|takes|took|happens"
    r"|happened)\b"
)
# A quotation that opens with a pointer speaks of what was said before it.
QUOTED_POINTER = re.compile(
    r"^[\"“](?:[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose|[Tt]hey|[Ii]t)(?:['’](?:s|ll|d|re|ve)|\s+(?:is|are|was|were|will|would"
    r"|has|have|had|can|could|may|might|should|must|does|did|do))\b"
)
QUOTED_EXPLETIVE = re.compile(rf"[\"“][Ii]t(?:{EXPLETIVE}|[^\"”]{{2,50}} (?:when|that|how|being)\b)")
# Trump said "that would be okay".
REPORTED_POINTER = re.compile(
    rf"\b(?:{SAYING}|stressed)\s?[,:]?\s[\"“]\s?(?:(?:all|any|most|some|both) of (?:that|this|these|those|them)"
    rf"|(?:that|this|these|those)(?:['’]s|\s+(?:is|are|was|were|will|would|has|have|had|can"
    rf"|could|may"
    r"|might|should|must))|it (?:was|is|would be|will be) an?)\b"
)


IS_EXPLETIVE = re.compile(EXPLETIVE)
IT = re.compile(r"(?<![\w'’-])its?\b")
THEY = re.compile(r"(?<![\w'’-])(?:they|them|their)\b(?!['’])")
THEY_WORDS = frozenset(("they", "them", "their"))
# "The U.N. said it was a banned test": not the speaker; "North Korea said it was a nuclear state" is.
NOT_SPEAKER = re.compile(
    rf"^[^,;]*\b{SAYING} it (?:was|is) (?:an?|the)\b(?! (?:[\w-]+ ){{0,2}}(?:state|country|nation|member|part|victim"
    rf"|target|partner"
    r"|ally|power|party|company|democracy|matter|time|sign|group|organization|organisation|agency|union|shame|pity"
    r"|fact|first"
    r"|second|third|mistake|lie|question)\b)"
)
TITLE = (
    r"(?:President|Presidents|Sen\.|Senator|Rep\.|Representative|Gov\.|Governor|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Secretary"
    r"|Minister"
    r"|Chancellor|Gen\.|General|Judge|Justice|Mayor|Prince|King)"
)
# "Officials said it could": a person is no it.
PERSON_SAYS_IT = re.compile(
    rf"^(?:(?:[\w.'’-]+ ){{0,3}}?(?:(?i:{'|'.join(sorted(PERSON_NOUNS))})s?|[Pp]eople|[Pp]olice|[Hh]e|[Ss]he|[Tt]hey)"
    rf"|(?:[A-Z][\w.]+ )?{TITLE}(?: [A-Z][\w.'’-]+){{1,3}}) (?:also |later |now )?{SAYING} (?:it|its)\b"
)
OBJECT_IT = re.compile(
    r"(?:^|\s)(?:on|of|for|to|with|about|against|by|from|over|behind|into|around|through|at|accept|reject|approve"
    r"|support"
    r"|oppose|back|consider|sign|pass|veto|do|did|doing|call|called|calls|calling|see|saw|make|made|take|took|want"
    r"|wanted"
    r"|give|gave|keep|kept|describ\w+|denounc\w+|discuss\w*|welcom\w+|condemn\w*|criticiz\w+|dismiss\w*|reject\w+"
    r"|support\w+|oppos\w+|accept\w+|approv\w+|consider\w+|sign\w+|pass\w+) $"
)
# What may be a thing that an it means: a noun with its article, a possessive, a name, a number of things.
THING = re.compile(
    r"(?:(?:[Tt]he|[Tt]his|[Tt]hat|[Aa]n?|[Ii]ts|his|her|their|our|any|no|every|each|some|another)\b|['’]s?)? ?"
    r"(?:[A-Z][\w.'’-]*(?: (?:of|the|and|for) (?=[A-Z])| |(?=\W|$)))+(?:[a-z]+s\b)?"
    r"|(?:\b(?:an?|the|[Tt]his|[Tt]hat|its|his|her|their|our|any|no|every|each|some|another|The|An?)|['’]s) (?=[\w“\"])"
    r"|\b[a-z]+(?:tion|ment|ity|ism|ence|ance|ship)\b"
)
NO_THING = re.compile(
    r"\b(?:(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:in )?(?:January|February|March|April|June|July"
    r"|August|September"
    r"|October|November|December)|[A-Z]\w+(?:ans|ats|crats)|(?:" + "|".join(sorted(PERSON_NOUNS)) + r")s)\b"
)
MANY = re.compile(
    r"\b(?:[A-Za-z][\w-]*(?<!['’])(?<![sui])s|and|[Pp]eople|[Mm]en|[Ww]omen|[Cc]hildren|[Pp]olice|[Ff]orces|[Gg]roup"
    r"|[Ff]amily"
    r"|[Ee]veryone|[Aa]nyone|[Ss]omeone|[Nn]o one|[Nn]obody|[Gg]overnment|[Tt]eam|[Cc]ouncil|[Cc]ommittee|[Cc]ompany"
    r"|[Aa]rmy|[Mm]ilitary|[Cc]ouple|[Ww]ho|[Ee]ach|[Ee]very|[Pp]arty|[Cc]oalition|[Oo]pposition|[Ss]taff"
    r"|[Mm]edia|[Pp]ublic|[Mm]ajority|[Cc]rowd|[Pp]ercent|half|[A-Z]\w+ese|[A-Z]\w*sh|French|Dutch|UN|U\.N|EU|NATO|GOP"
    r"|[Cc]ampaign|Taliban|Sox|[Dd]river|[Pp]layer|[Aa]dministration|[Ff]amilies|[Pp]erson|[Bb]oth|[Mm]any|[Ff]ew"
    r"|[Ss]ome|[Mm]ost|[Oo]thers?|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|\d+|[Pp]air"
    r"|[Aa]gency|[Cc]ountry|[Ss]tate|[Pp]ress|[Ff]irm|[Uu]nion|[Cc]lub|[Bb]oard|[Cc]ommission|[Ii]ndividual"
    r"|[Ss]tudent)\b"
)
NOT_MANY = re.compile(
    r"\b(?:was|is|has|does|as|his|its|this|thus|says|yes|news|various|previous|perhaps|always|towards|across|besides"
    r"|politics|[A-Z][\w.]*['’]s|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Texas|Sanders)\b"
)


def _short_lead(view: Printed) -> bool:
    match = SHORT_LEAD.match(view.text)
    return match is not None and not (match.group().endswith("it") and IS_EXPLETIVE.match(view.text, match.end()))


def _quoted_pointer(view: Printed) -> bool:
    if '"' not in view.text and "“" not in view.text:
        return False
    if QUOTED_POINTER.match(view.text) and not QUOTED_EXPLETIVE.match(view.text):
        return True
    match = REPORTED_POINTER.search(view.text)
    return match is not None and not CLAUSE_BEFORE.search(view.text[: match.start()])


def _hanging_it(view: Printed) -> bool:
    """The first it or its outside quotations, where nothing that it can mean stands before it."""
    if view.words.isdisjoint(("it", "its")):
        return False
    said = NOT_SPEAKER.match(view.outside) or PERSON_SAYS_IT.match(view.outside)
    if said and not IS_EXPLETIVE.match(view.outside, said.end() if said.re is PERSON_SAYS_IT else len(view.outside)):
        return True
    for match in IT.finditer(view.outside):
        if IS_EXPLETIVE.match(view.outside, match.end()):
            continue
        before = view.outside[: match.start()]
        things = len(THING.findall(NO_THING.sub(" ", before)))
        needed = 2 if match.group() == "it" and OBJECT_IT.search(before) else 1
        return things < needed
    return False


def _hanging_they(view: Printed) -> bool:
    """The first they, them or their outside quotations, where nothing before it is more than one."""
    match = None if view.words.isdisjoint(THEY_WORDS) else THEY.search(view.outside)
    if match is None or MANY.search(NOT_MANY.sub(" ", view.outside[: match.start()])):
        return False
    ahead = AHEAD.match(view.outside, 0)  # "Despite their losses, the rebels": named after the opening clause
    return ahead is None or ahead.end("clause") < match.start()


AHEAD = re.compile(
    r"(?P<clause>(?:While|When|As|If|After|Before|Although|Though|Despite|In|With|At|For|On|During|Because|Since"
    r"|Under|By"
    r"|From)\b[^,]+),(?! (?:it|they|he|she|that|this|there)\b)"
)


RULES: tuple[tuple[str, Callable[[Printed], bool]], ...] = (
    (TOO_SHORT, lambda view: view.length < MIN_WORDS),
    (TOO_LONG, lambda view: view.length > MAX_WORDS),
    (LIST, lambda view: ITEM.match(view.text) is not None),
    (UNFINISHED, lambda view: TERMINAL.search(view.text) is None),
    (GARBLED, _garbled),
    (QUESTION, lambda view: ASKS.search(view.text) is not None),
    (RUNNING_QUOTATION, _runs_on),
    (UNBALANCED, _unbalanced),
    (NARRATOR, _narrated),
    (DISCOURSE_LINK, lambda view: (LINK.match(view.text) or INTERJECTION.match(view.text)) is not None),
    (OTHER_PRONOUN, _other_pronoun),
    (BACK_REFERENCE, _refers_back),
    (FRAGMENT, _fragment),
    (UNATTRIBUTED, _unattributed),
    (UNRESOLVED_PRONOUN, _subject_pronoun),
)
