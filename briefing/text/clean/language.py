"""Is a text English? Judged by its commonest words first; a model is asked only where these do not decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from briefing.lang import table, word_set

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

WORD = re.compile(r"[^\W\d_]+")
SURE_SHARE = 0.3  # of what stands between blanks: a cheap look first
ENGLISH_SHARE = 0.2
DOUBTFUL_SHARE = 0.1
SAMPLE = 3000


def foreign(text: str) -> str | None:
    """The English name of the language of a text, None where it is English or too short to tell."""
    sample = text[:SAMPLE].lower()
    if _share(sample.split()) >= SURE_SHARE:
        return None
    words = WORD.findall(sample)
    if not words:
        return None
    share = _share(words)
    if share >= ENGLISH_SHARE:
        return None
    language, confidence = _identifier().classify(text[:SAMPLE])
    if language == "en" or (share >= DOUBTFUL_SHARE and confidence < 0.99) or _too_short(text):
        return None
    return str(table("languages")["names"].get(language, "another language"))


def _too_short(text: str) -> bool:
    """A few Latin words may be names only; other scripts tell their language at once."""
    latin = sum(char < "\u0250" for char in text) > len(text) / 2
    return latin and len(text) < 60


def _share(words: Sequence[str]) -> float:
    return sum(map(_common().__contains__, words)) / max(1, len(words))


def _common() -> frozenset[str]:
    return word_set("languages", "common")


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
