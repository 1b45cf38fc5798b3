"""Whether an article is a commentary (an opinion piece, a column, an editorial) and no report.

It may say so: its title, its outlet, its address, a title that begins with its author's surname in capitals. Else its
author's own voice tells: "we", what must be, questions, and few who say anything or days on which anything happened.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from briefing.lang import any_of, table, word_list
from briefing.model import Facts, Span
from briefing.text.quoted import without_quotations

FEWEST_WORDS = 120  # of fewer words nothing is told by their number
MOST = 30.0  # in 1,000 words
KNOWN = 1 << 10  # articles
WORD = re.compile(r"[\w’']+")
BY_AUTHOR = ("speaks", "speaks_for_others", "demands", "weekdays")  # outside quotations
BY_OTHERS = ("reports",)
IN_CAPITALS = re.compile(r"([A-Z][A-Z’'-]{2,}): ")


def commentary(facts: Facts) -> float:
    """The chance that an article is a commentary, from 0 to 1."""
    return 1.0 if _says_so(facts) else _sounds_so(facts.text, facts.body)


def _says_so(facts: Facts) -> bool:
    own = facts.metadata
    title = own.title or ""
    return bool(
        _label().search(title)
        or _named().search(own.outlet or "")
        or _folder().search(own.url or "")
        or ((name := IN_CAPITALS.match(title)) and name[1].lower() in (own.author or "").lower().split())
    )


@cache
def _label() -> re.Pattern[str]:
    labels = f"(?:{any_of('commentary', 'labels')})"
    return re.compile(rf"(?i)^{labels}\s?(?:[:|]|[-–—]\s)|\s[-–—|]\s(?:the )?{labels}$")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{any_of('commentary', 'labels')})\b")


@cache
def _folder() -> re.Pattern[str]:
    return re.compile(rf"(?i)/(?:{any_of('commentary', 'folders')})/")


@lru_cache(maxsize=KNOWN)  # the grouping asks, and each section
def _sounds_so(text: str, body: Sequence[Span]) -> float:
    found = counts([span.of(text) for span in body])
    if not found:
        return 0.0
    weights = table("commentary")["weights"]
    logit = weights["constant"] + sum(weights[name] * found[name] for name in sorted(found))
    return round(1 / (1 + math.exp(-logit)), 9)


def counts(paragraphs: Sequence[str]) -> Mapping[str, float]:
    """What of an author's voice there is among 1,000 words, as logarithms; nothing of a text too short to tell."""
    words = sum(map(_words, paragraphs))
    if words < FEWEST_WORDS:
        return {}
    own = "\n".join(map(without_quotations, paragraphs))
    of_own = max(1, _words(own))
    rates = {name: len(pattern.findall(own)) / of_own for name, pattern in _own_voice().items()}
    rates |= {name: len(_any_of(name).findall("\n".join(paragraphs))) / words for name in BY_OTHERS}
    return {name: math.log1p(min(MOST, 1000 * rate)) for name, rate in rates.items()}


def _words(text: str) -> int:
    return len(WORD.findall(text))


@cache
def _own_voice() -> Mapping[str, re.Pattern[str]]:
    return {"questions": re.compile(r"\?"), **{name: _any_of(name) for name in BY_AUTHOR}}


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """The words of a list as they stand, or with a capital."""
    words = (f"(?i:{word[0]}){word[1:]}" if word[0].islower() else word for word in word_list("commentary", name))
    return re.compile(rf"\b(?:{'|'.join(words)})\b".replace("'", "[’']"))
