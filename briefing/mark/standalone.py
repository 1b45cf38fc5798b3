"""Which sentences can be printed out of their context, and which small recorded edits let them.

Rules only, no parser. They judge a sentence as it would be printed, and in doubt find it unfit: a page needs thirty
sentences of many, and one that hangs in the air spoils it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.model import UNRESOLVED_PRONOUN as UNRESOLVED_PRONOUN
from briefing.model import Edit, Sentence, Span
from briefing.printed import printed

# The reasons, as `explain` prints them. UNRESOLVED_PRONOUN and UNATTRIBUTED are set only where nothing else is wrong,
# so that a stage which knows the speaker may still use the sentence.
UNATTRIBUTED = "quotation whose speaker is elsewhere"
RUNNING_QUOTATION = "part of a quotation that runs on"
OTHER_PRONOUN = "pronoun that refers back"
BACK_REFERENCE = "noun phrase that refers back"
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
    judged, paragraph, open_quotation = [], -1, False
    for sentence in sentences:
        if sentence.paragraph != paragraph:  # a quotation that goes on is opened anew in each paragraph
            paragraph, open_quotation = sentence.paragraph, False
        judged.append(_judged(text, sentence, names, open_quotation))
        open_quotation = _quotation_state(text[sentence.start : sentence.end], open_quotation)
    return tuple(judged)


def _judged(text: str, sentence: Sentence, names: frozenset[str], inside_quotation: bool) -> Sentence:
    edits = (*_connective(text, sentence.span), *_markup(text, sentence.span))
    words = printed(text, sentence.span, edits)
    even = TWO_SINGLE.sub('"', words)
    view = Printed(
        text=even,
        outside=QUOTED.sub(" ", even) if QUOTE_SIGN.search(even) else even,
        length=len(even.split()),
        words=frozenset(even.translate(PUNCTUATION).split()),
        inside_quotation=inside_quotation,
        names=names,
    )
    return replace(sentence, edits=edits, unfit=next((reason for reason, holds in RULES if holds(view)), None))


# --- edits ------------------------------------------------------------------------------------------------------------

CONNECTIVE = re.compile(
    r"(?:But|And|Yet(?! (?:another|to|again|more)\b)|So(?= (?:the|a|an|[A-Z]\w+)\b))\s+(?=[\"“‘]?\w)"
    r"|(?:But|And|Yet|So|Still|Meanwhile|However|Nonetheless|Nevertheless|Moreover|Furthermore|Also|In addition"
    r"|Additionally"
    r"|Besides|Indeed|In fact|Of course|Separately|Elsewhere|For (?:his|her|its|their) part|On the other hand"
    r"|By contrast"
    r"|In contrast|At the same time|Even so|Then again|Notably|Importantly|Interestingly|Significantly|Overall"
    r"|In short"
    r"|Finally|Instead|Similarly|Likewise|For example|For instance|In particular|Ironically|Not surprisingly"
    r"|Unsurprisingly"
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
    if not MARKUP_SIGN.search(text, span.start, span.end):
        return ()
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
PUNCTUATION = str.maketrans(dict.fromkeys(",.;:!?\"“”‘’'()[]–—-/", " "))
NOT_LETTER = re.compile(r"[^\w ]|[\d_]")
CAPITAL = re.compile(r"[A-Z]")
TERMINAL = re.compile(r"[.!?…]\s?[\"'”’»)\]]*(?:\s?[\"”’])?$")
ITEM = re.compile(
    r"(?:[-–—•*·▪►>#|]|\(?\d{1,2}[.)]\s|[A-Za-z][.)]\s|[A-Z][A-Z .'’-]{4,40}:\s|\d{1,2}[.:]\d\d"
    r"|(?:Editor['’]s note|Correction|Clarification|Update|Note|Read more|Related|Watch)s?:\s)"
)
NOT_PROSE = ("http:", "https:", "www.", "\ufffd", "<", ">", "{", "}", "|", "\\", ". . .")
NOT_PROSE_SIGNS = re.compile(r"\w@\w|\[\d{1,3}\]")
# A heading in capitals, glued to the sentence below it.
GLUED_HEADING = re.compile(r"(?:[A-Z]{3,}\s){2,}[A-Z][a-z]")
ASKS = re.compile(r"\?[\"”’)]*$")
PERSONS = frozenset("I we you our my your us me myself ourselves We You Our My Your Let let".split())
PERSON_WORDS = re.compile(
    r"(?<![\w(.])(?:I(?!\s*[-.–]\s?\w|\s+(?:and II|Corps))|we|you|our|my|your|us|me|myself|ourselves|We|You|Our|My"
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


def _garbled(view: Printed) -> bool:
    """Broken characters, addresses, tables; capitals throughout."""
    solid = len(view.text) - view.text.count(" ")
    letters = solid - len(NOT_LETTER.findall(view.text))
    return (
        letters < 0.6 * solid
        or len(CAPITAL.findall(view.text)) > 0.5 * letters
        or GLUED_HEADING.match(view.text) is not None
        or any(sign in view.text for sign in NOT_PROSE)
        or (("@" in view.text or "[" in view.text) and NOT_PROSE_SIGNS.search(view.text) is not None)
    )


def _narrated(view: Printed) -> bool:
    return not PERSONS.isdisjoint(view.words) and PERSON_WORDS.search(view.outside) is not None


def _fragment(view: Printed) -> bool:
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
    r"|First,|Second(?:ly)?,|Third(?:ly)?,|Here|There,|(?:Even|By|Since|Until|Before|From) then|Along the way"
    r"|Either way|In any (?:case|event)|All the same|This (?:time|way)|Such|Same|Not so|Not that|Among (?:them"
    r"|these|those)|Not (?:only|just) (?:that|this)"
    r"|(?:If|When|While|Because|Since|Although|Though|Unless|Once|Until|Whether) (?:that|this|it|they|these|those"
    r"|so|not)\b|Asked (?:about|whether|if|why|how)(?= (?:that|this"
    r"|it|they|these))|The (?:latter|former (?:is|was|has|had|said)))\b"
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
    if match.group() not in ("He", "She") and FIRST_CLAUSE.match(view.outside):
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
        or said
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
    rf"|[a-z]+est)\s)(?P<phrase>{PHRASE}(?P<noun>{SMALL}))(?:['’]s?\b|,(?! [A-Z])|\s+{VERB}\b)"
)
BACK_NOUN = re.compile(
    rf"The\s+{PHRASE}(?P<noun>announcement|plan|move|decision|deal|agreement|report|statement|proposal|measures?"
    rf"|comments?|remarks|attacks?|incident|meeting|talks|visit|news|law|bill|vote|ruling|order|study"
    r"|survey|poll|document|letter|speech|interview|resolution|sanctions|program(?:me)?|project|system|ministry"
    r"|minister|spokes\w+|council|committee|commission|campaign|election|dispute|crisis|test|launch"
    r"|mandate)\s+(?!(?:of|between|in|on|for|from|with|to|against|by|at|that|which|who|whose|where|over|about|is"
    r"|are)\b)[a-z]+"
)


def _refers_back(view: Printed) -> bool:
    """A definite noun phrase of small words as the subject, with nothing after it that says which."""
    match = DEFINITE.match(view.text)
    if match is not None:
        return match["phrase"].split()[0] not in UNIQUE and match["noun"] not in UNIQUE
    return BACK_NOUN.match(view.text) is not None


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
