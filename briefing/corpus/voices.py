"""How many independent voices stand behind something: an agency and an outlet count once each, a copy not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefing.model import Facts

# The same agency under the names that outlets give it.
AGENCIES = {
    "ap": "associated press",
    "afp": "agence france presse",
    "dpa": "deutsche presse agentur",
    "upi": "united press international",
    "ani": "asian news international",
    "pti": "press trust of india",
    "thomson reuters": "reuters",
    "reuters news agency": "reuters",
    "xinhua news agency": "xinhua",
    "yonhap news agency": "yonhap",
    "kyodo news": "kyodo",
    "tass news agency": "tass",
}
PUNCTUATION = re.compile(r"[\W_]+")
DECORATION = re.compile(r"^(?:www|the) | (?:com|online)$")


def voices(articles: Iterable[str], facts: Mapping[str, Facts], copies: Mapping[str, str]) -> int:
    """The number of independent voices among articles (ids); `copies` maps an article to the one it copies."""
    return len({voice(article, facts, copies) for article in articles})


def voice(article: str, facts: Mapping[str, Facts], copies: Mapping[str, str]) -> str:
    """Who speaks in an article: the agency, else the outlet, else nobody but the article itself.

    A copy speaks with the voice of the article that it copies.
    """
    original = copies.get(article, article)
    if original not in facts:
        return original
    metadata = facts[original].metadata
    return _name(metadata.agency) or _name(metadata.outlet) or original


def _name(name: str | None) -> str:
    """A name without what differs between two spellings of it."""
    words = PUNCTUATION.sub(" ", (name or "").casefold()).strip()
    bare = DECORATION.sub("", words)
    return AGENCIES.get(bare, bare)
