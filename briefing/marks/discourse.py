"""What a sentence does in its text beside telling how a matter stands: background, rhetoric, what points back.

The rows of the table `discourse` are those signs of it that a sentence shows by its words alone.
"""

from __future__ import annotations

from briefing.lang.rules import rules


def is_background(sentence: str) -> bool:
    """Whether a sentence leads up to the matter, or tells of what was to come and by now has."""
    return _shows("background", sentence)


def is_overtaken(sentence: str) -> bool:
    """Whether a sentence tells what somebody had said before others overtook it."""
    return _shows("overtaken", sentence)


def points_back(sentence: str) -> bool:
    """Whether a sentence points at what an earlier one has told: "these proposals"."""
    return _shows("back", sentence)


def is_added(sentence: str) -> bool:
    """Whether a sentence adds to what an earlier one has told: "has also objected"."""
    return _shows("added", sentence)


def is_rhetoric(sentence: str) -> bool:
    """Whether a sentence argues or cheers instead of telling."""
    return _shows("rhetoric", sentence)


def counts_from_its_day(text: str) -> bool:
    """Whether a text names a day by that of its article: "yesterday", "next month"."""
    return _shows("counting", text)


def dangles(sentence: str) -> bool:
    """Whether a sentence begins with a participle whose subject is a pronoun: "Dubbed …, it …"."""
    return _shows("dangling", sentence)


def tells_origin(sentence: str) -> bool:
    """Whether a sentence tells what something was at first."""
    return _shows("origin", sentence)


def foretells(before: str) -> bool:
    """Whether what stands before a date makes it the day of what is to come, and not of its announcement."""
    to_come, said = rules("discourse")["to come"], rules("discourse")["said on a day"].find(before)
    return to_come.regex.search(before, said.start() if said else 0) is not None


def _shows(what: str, sentence: str) -> bool:
    return rules("discourse").says(what, sentence)
