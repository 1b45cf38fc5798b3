"""Who only reports: a newspaper, or somebody whom the text calls its reporter."""

from __future__ import annotations

from itertools import chain

from briefing.lang.rules import rules
from briefing.marks.gazetteer import is_outlet
from briefing.model import Span

REACH = 400  # letters before or behind a name in which a rule may find what it is


def reports(text: str, at: Span) -> bool:
    """Whether what stands around a name makes it a newspaper's or a reporter's."""
    near = max(0, at.start - REACH)
    start = max(near, text.rfind("\n", near, at.start) + 1)
    around = {"before": text[start : at.start], "behind": text[at.end : at.end + REACH]}
    found = chain.from_iterable(rules("press").yielding(side, words) for side, words in around.items())
    return any(_begins_with_outlet(match.groupdict().get("employer")) for match in found)


def _begins_with_outlet(name: str | None) -> bool:
    """Whether a name, or the first words of it, is an outlet's ("BBC Europe"); also where a rule asks for none."""
    words = name.split() if name is not None else []
    return name is None or any(is_outlet(" ".join(words[:end])) for end in range(1, len(words) + 1))
