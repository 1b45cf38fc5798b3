"""Words and terms: how text is cut into words for comparison, ranking and grouping.

A *word* is a surface token with its span; a *term* is a stem that carries meaning (no stop word, no bare letter).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

# An initialism with full stops (U.S., D.P.R.K.) is one word, as are hyphenated and apostrophed ones at their parts.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)?")
ASCII_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|[A-Za-z0-9]+(?:'[A-Za-z]+)?"
)  # the same where all is ASCII, in half the time
MOST_KNOWN = 1 << 17  # words whose terms are kept
POSSESSIVE = re.compile(r"['’]s?$")
STOP_WORDS = frozenset(
    """
    a about above after again against ago all almost along already also although always am amid among an and
    another any anyone anything are around as at away back be became because become been before began behind
    being below between both but by came can cannot come could day days despite did do does doing don done down
    during each earlier either else enough even ever every few first following for former from further get go
    going got had has have having he her here hers herself him himself his how however i if in including instead
    into is it its itself just know known last late later least less like likely made mainly make makes making
    many may me meanwhile might more most much must my myself near nearly never new next no nor not now of off
    often on once one only onto or other others our ours ourselves out over own part per perhaps put quite
    rather really recent recently s said same say saying says second see seem seemed several shall she should
    since so some soon still such t take taken than that the their theirs them themselves then there therefore
    these they thing things this those though through thus till time times to today together told too took
    toward towards tuesday under until up upon us use used using very via want was way we week weeks well went
    were what when where whether which while who whom whose why will with within without would year years
    yesterday yet you your yours yourself monday wednesday thursday friday saturday sunday
    """.split()
)


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


class _Known(dict[str, str]):
    """The terms of the words met so far: looking them up is most of the work."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[word] = _term(word)
        return self[word]


@cache
def _known() -> _Known:
    return _Known()


def _term(word: str) -> str:
    """The term of a word, or "" where it has none."""
    bare = POSSESSIVE.sub("", word)
    initials = bare.replace(".", "")
    if len(initials) > 1 and ("." in bare or (initials.isupper() and len(initials) <= 5)):
        return initials.lower() + "."  # keeps "US" and "U.S." together, and both apart from the pronoun
    low = bare.lower()
    if len(low) < 2 or low in STOP_WORDS:
        return ""
    return str(_stemmer().stemWord(low))


def terms(text: str) -> tuple[str, ...]:
    """The terms of a text, in order, repeated as they occur."""
    words, known = (ASCII_WORD if text.isascii() else WORD).findall(text), _known()
    return tuple([term for word in words if (term := known[word])])


class Stem(NamedTuple):
    """The stem of a word, and whether the word is a stop word."""

    stem: str
    stop: bool


@lru_cache(maxsize=1 << 17)
def _stem(word: str) -> Stem:
    low = POSSESSIVE.sub("", word).lower()
    return Stem(str(_stemmer().stemWord(low)), low in STOP_WORDS)


def stems(text: str) -> tuple[Stem, ...]:
    """The stem of every word of a text, in order."""
    return tuple(_stem(match.group()) for match in WORD.finditer(text))


def word_count(text: str) -> int:
    """Words as a reader counts them: runs between white space."""
    return len(text.split())
