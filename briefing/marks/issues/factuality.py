"""What takes the force of a phrase that says that something is open: a condition, a side remark, history, a race.

The tables are `issues_over` and `issues_idle` (about the whole sentence), `issues_weakened` and `issues_demands` (what
stands before the phrase). The question is that of event factuality (Saurí and Pustejovsky 2009): does the writer hold
it for open?
"""

from __future__ import annotations

from briefing.lang.rules import rules


def is_over(sentence: str, possible: int) -> bool:
    """Whether a sentence asks for effect, of a race, in concession, or of what is long past.

    `possible`: the rules that can match in the sentence.
    """
    asked = sentence.rstrip("\"”'’ ").endswith("?")
    return asked or _any("issues_over", sentence, possible)


def is_idle(sentence: str, possible: int) -> bool:
    """Whether a sentence with a wide cue asks for effect, advises its reader, or tells of what was or never was."""
    return sentence.rstrip("\"”'’ ").endswith("?") or _any("issues_idle", sentence, possible)


def is_weakened(before: str, cue: str, possible: int) -> bool:
    """Whether what stands before a cue takes its force: an open quotation, a condition, a side remark, a demand."""
    return _is_quoted(before) or _is_demand(before, cue) or _any("issues_weakened", before.rstrip() + " ", possible)


def _is_quoted(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_demand(before: str, cue: str) -> bool:
    """Whether what must be done is somebody's wish, or what always must be done with such a thing."""
    demand, *others = rules("issues_demands")
    return demand.find(cue) is not None and any(rule.find(before) for rule in others)


def _any(table: str, text: str, possible: int) -> bool:
    return any(rule.find(text) for rule in rules(table).among(possible))
