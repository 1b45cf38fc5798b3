"""Whether a pronoun, or a word that counts, means somebody or something outside its sentence."""

from __future__ import annotations

import re

from briefing.marks.context.definites import CLAUSE_BEFORE
from briefing.marks.context.sentence import Printed
from briefing.marks.context.wellformed import VERBS

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


def subject_pronoun(view: Printed) -> bool:
    """Whether a he or she that nobody named before it can be stands as a subject."""
    return _unresolved(view) in SUBJECT_FORMS


def refers_to_another(view: Printed) -> bool:
    """Whether any other pronoun, or a bare number, means what another sentence names."""
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


BARE_NUMBER = re.compile(
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Some|Many|Most|Several|Few|All|None|More)\s+"
    rf"(?:{VERBS}|[a-z]+ed)\b"
)
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


def is_linked(view: Printed) -> bool:
    """Whether a word that opens the sentence ties it to the one before."""
    return (LINK.match(view.text) or INTERJECTION.match(view.text)) is not None
