"""What the words of a question tell: who is to decide, whether it is of the past, how far its clause goes."""

from __future__ import annotations

from briefing.lang import word_list
from briefing.lang.rules import Rules, rules
from briefing.text.terms import terms

# Words that name no matter of their own.
GENERIC = frozenset(terms(" ".join(word_list("issues", "generic"))))


def parties_in(sentence: str) -> str | None:
    """Those who are to decide, where a sentence begins with them: "governments" of "The two governments have not"."""
    found = _table()["the parties"].find(sentence)
    return found["who"] if found else None


def points_ahead(sentence: str) -> bool:
    """Whether a sentence begins with a point at issue and says itself what that is."""
    return _table()["the point is"].find(sentence) is not None


def was_open(cue: str, sentence: str) -> bool:
    """Whether a question is told as one of the past, and not only reported so: "he said they were deciding"."""
    return _table()["was open"].find(cue) is not None and _table()["reported"].find(sentence) is None


def is_in_past(cue: str) -> bool:
    """Whether the words that leave something open may be of a day that is over."""
    return any(rule.find(cue) for rule in _table() if rule.yields == "past")


def is_of_page(text: str) -> bool:
    """Whether labels of a page run into a text."""
    return _table()["label of a page"].find(text) is not None


def clauses(text: str) -> list[str]:
    """A text parted where a clause ends and another begins."""
    return _table()["between clauses"].regex.split(text)


def _table() -> Rules:
    return rules("issues_wording")
