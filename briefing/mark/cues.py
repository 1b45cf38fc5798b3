"""The verbs that report what somebody says, by the construction they take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# Verbs with a clause or a quotation: "said that", "“…,” she said".
SAY = frozenset(
    """
    say tell add note argue claim insist warn announce acknowledge admit concede assert contend declare deny explain
    maintain mention observe predict promise reiterate remark repeat report respond reply state stress suggest swear
    testify underline underscore vow write tweet ask answer recall confirm conclude caution complain emphasize
    emphasise point estimate signal hint imply indicate believe think hope fear worry expect feel agree decide
    determine rule propose recommend demand request insinuate joke quip boast brag lament opine muse proclaim
    pronounce allege charge counter retort pledge guarantee assure remind inform notify advise convince persuade
    describe reveal disclose continue offer speculate theorize reason realize recognize recognise know understand
    assume suspect doubt wonder dispute affirm attest avow bemoan blast blog broadcast call comment cry declare decry
    echo exclaim express grumble guess highlight imagine interject joke note outline plead post praise preach quote
    rail rant read reflect relate say shout show slam spout start stipulate tout urge utter voice volunteer warn
    whisper yell find learn see hear argue surmise posit postulate reckon figure foresee forecast
    chant ponder boom interrupt put scold thunder envision prefer recount clarify elaborate
    """.split()
)
# Verbs with an infinitive: "vowed to raise the pressure".
PLEDGE = frozenset(
    """
    vow pledge promise threaten offer refuse agree decline plan want hope intend expect demand ask seek swear propose
    vote claim decide wish prefer
    """.split()
)
# Verbs with an object that is told to do something: "urged China to act".
URGE = frozenset(
    """
    urge ask call press encourage tell want warn order advise implore beg exhort challenge invite expect request push
    pressure appeal
    """.split()
)
# Verbs whose object is what the speaker takes a stand on: "condemned the test".
STANCE = frozenset(
    """
    accuse condemn criticize criticise reject oppose support back denounce blame praise slam blast attack defend
    dismiss endorse welcome deplore decry call describe label brand dub oppose support protest question challenge
    deny demand propose express voice reiterate stress emphasize emphasise underline underscore predict acknowledge
    announce mock hail laud applaud tout ridicule rebuke chide chastise castigate lambaste bash rip cite allege
    disavow disown reaffirm favor favour advocate recommend outline detail explain confirm dispute rebut refute
    compare liken characterize characterise refer paint portray cast deride assail excoriate hit fault
    commend cheer salute thank congratulate promise bemoan reference mention proclaim identify rate admire
    """.split()
)
# Verbs with a preposition: "called for talks", "warned of war".
PREPOSITIONS = {
    "call": ("for", "on", "upon"),
    "warn": ("of", "against", "about"),
    "complain": ("about", "of"),
    "speak": ("of", "about", "against"),
    "talk": ("about", "of"),
    "worry": ("about",),
    "push": ("for",),
    "press": ("for",),
    "ask": ("for",),
    "argue": ("for", "against"),
    "appeal": ("for", "to"),
    "point": ("to", "out"),
    "hint": ("at",),
    "object": ("to",),
    "insist": ("on",),
    "boast": ("of", "about"),
    "brag": ("about",),
    "agree": ("with", "on"),
    "disagree": ("with", "on", "about"),
    "refer": ("to",),
    "rail": ("against",),
    "apologize": ("for",),
    "comment": ("on",),
    "joke": ("about",),
    "allude": ("to",),
    "lash": ("out", "at"),
    "vow": ("for",),
}
IRREGULAR = {
    "put": "put puts putting",
    "hold": "hold holds held holding",
    "have": "has have had having",
    "make": "make makes made making",
    "give": "give gives gave given giving",
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "swear": "swear swears swore sworn swearing",
    "write": "write writes wrote written writing",
    "think": "think thinks thought thinking",
    "feel": "feel feels felt feeling",
    "know": "know knows knew known knowing",
    "understand": "understand understands understood understanding",
    "read": "read reads reading",
    "show": "show shows showed shown showing",
    "find": "find finds found finding",
    "see": "see sees saw seen seeing",
    "hear": "hear hears heard hearing",
    "speak": "speak speaks spoke spoken speaking",
    "slam": "slam slams slammed slamming",
    "quip": "quip quips quipped quipping",
    "brag": "brag brags bragged bragging",
    "blog": "blog blogs blogged blogging",
    "admit": "admit admits admitted admitting",
    "plan": "plan plans planned planning",
    "cast": "cast casts casting",
    "hit": "hit hits hitting",
    "rip": "rip rips ripped ripping",
    "dub": "dub dubs dubbed dubbing",
    "rebut": "rebut rebuts rebutted rebutting",
    "refer": "refer refers referred referring",
    "foresee": "foresee foresees foresaw foreseen foreseeing",
    "forecast": "forecast forecasts forecasting",
    "broadcast": "broadcast broadcasts broadcasting",
    "seek": "seek seeks sought seeking",
    "beg": "beg begs begged begging",
    "chide": "chide chides chided chiding",
    "prefer": "prefer prefers preferred preferring",
}
# Verbs that express what their object names: "voiced concern that".
EXPRESS = frozenset("express voice raise make hold issue offer repeat reiterate share have give deliver".split())
ADJECTIVES = frozenset(
    """
    confident sure certain convinced hopeful optimistic concerned worried adamant clear skeptical sceptical doubtful
    pessimistic insistent unhappy disappointed pleased proud
    """.split()
)
NOUNS = """
    claim assertion argument allegation accusation statement warning promise pledge vow threat view opinion belief
    concern fear hope regret confidence conviction insistence suggestion prediction remark comment announcement
    declaration position demand proposal decision possibility point doubt admission acknowledgment contention complaint
    refusal desire intention plan
"""
# Nouns of somebody, beside those that end like a trade ("lawmaker", "economist").
AGENTS = frozenset(
    """
    government ministry administration campaign party group committee council union agency company commission court
    parliament congress senate house department office team panel board bank coalition alliance army military police
    opposition regime junta cabinet delegation embassy mission organisation organization association federation
    institute foundation church university school newspaper magazine network station website center centre firm
    president minister secretary chairman chairwoman chief head king queen prince princess pope general captain judge
    justice attorney spokesman spokeswoman spokesperson envoy diplomat candidate nominee critic expert aide official
    analyst man woman person mother father son daughter wife husband brother sister student activist friend ally
    representative statesman historian politician businessman congressman congresswoman mayor billionaire mogul
    republican democrat conservative liberal member staff crowd family public country nation state side jury
    incumbent veteran delegate host guest boss chancellor premier adviser advisor dictator monarch watchdog
    """.split()
)
TRADES = ("er", "or", "ist", "ian", "man", "woman", "eer", "ant", "crat", "ee", "ive", "logue", "ate", "path")
# Plurals that do nothing of themselves.
THINGS = frozenset(
    """
    results changes decisions moves actions events attacks policies laws rules plans waivers taxes costs numbers polls
    issues problems questions efforts steps cuts remarks comments words revelations charges allegations concerns
    circumstances conditions losses gains prices rates markets sanctions tests emails documents records
    """.split()
)
VERBS = SAY | EXPRESS | PLEDGE | URGE | STANCE | frozenset(PREPOSITIONS)
# Light verbs that report only with a noun of saying: their forms say nothing about a sentence.
LIGHT = frozenset("make hold have give raise offer issue share deliver".split())


def _inflected(lemma: str) -> Iterator[str]:
    if lemma in IRREGULAR:
        yield from IRREGULAR[lemma].split()
        return
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        yield from (lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
        return
    sibilant = lemma.endswith(("s", "sh", "ch", "x", "z"))
    yield from (lemma, lemma + ("es" if sibilant else "s"), stem + "ed", stem + "ing")


@cache
def forms() -> dict[str, str]:
    """The lemma of every form of the reporting verbs."""
    return {form: lemma for lemma in sorted(VERBS) for form in _inflected(lemma)}


def is_agent(noun: str) -> bool:
    """Whether a common noun names somebody."""
    return noun in AGENTS or noun.endswith(TRADES)


@cache
def nouns() -> frozenset[str]:
    """The nouns of saying, singular and plural."""
    singular = NOUNS.split()
    return frozenset((*singular, *(noun + "s" for noun in singular)))


@cache
def cue_pattern() -> re.Pattern[str]:
    """Matches where a sentence may hold a statement: a quotation mark or a word of reporting."""
    verbs = (form for form, lemma in forms().items() if lemma not in LIGHT)
    words = "|".join(sorted({*verbs, *nouns(), *ADJECTIVES, "according to"}, key=lambda word: (-len(word), word)))
    return re.compile(rf"[“”„«»\"‘]|''|``|\b(?:{words})\b", re.IGNORECASE)


@cache
def attribution() -> re.Pattern[str]:
    """Matches a sentence that does nothing but say whose the quotation before it is: "Graham asked."."""
    verbs = "|".join(
        sorted(form for form, lemma in forms().items() if lemma in SAY and form.endswith(("s", "d", "t", "e")))
    )
    return re.compile(
        rf"(?:[A-Z][\w.’'-]*\s+){{1,5}}(?:{verbs})(?:[.,]|\s+(?:in|at|on|to|during|after|of|about|when)\b)"
    )
