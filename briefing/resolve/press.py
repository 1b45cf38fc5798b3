"""Who only reports: a newspaper, or somebody whom the text calls its reporter."""

from __future__ import annotations

import re

from briefing.marks.gazetteer import is_outlet
from briefing.model import Span

OUTLET = r"([A-Z][\w.]*(?: [A-Z][\w.]*){0,3})"
# "the newspaper Norland Today", "BBC security correspondent Anne Blanc": whatever the name, it reports.
PAPER = re.compile(
    r"\b(?:newspaper|daily|tabloid|magazine|news agency|news site|website|broadcaster|news wire) $"
    r"|\b(?:correspondent|reporter|newsreader|anchor|producer)(?:s|,)? $"
)
# "CNN's Anne Blanc", "BBC Europe editor Anne Blanc".
OF_OUTLET = re.compile(rf"{OUTLET} ?['’]s (?:[a-z]+ ){{0,3}}$|{OUTLET} (?:[\w-]+ ){{0,3}}?(?:editor|presenter),? $")
# "Anne Blanc, the Post's reporter in Norl", "writes Anne Blanc in her blog".
BEAT = re.compile(
    r", (?!who\b|which\b|\w+ing\b|\w+ed\b|in an? |(?:told|said)\b)[^,.;]{0,60}"
    r"\b(?:correspondent|reporter|newsreader)\b(?!['’]s)"
    r"| (?:in|on|at|for) (?:his|her|its|the) [^,.;]{0,60}?\b(?:blog|column|newsletter)\b"
)
# "Anne Blanc, Norl Post political expert".
WRITES = r"(?:expert|analyst|editor|columnist|writer|blogger|critic)"
EMPLOYED = re.compile(rf", (?:an? |the )?{OUTLET}(?:['’]s)? (?:[\w-]+ ){{0,3}}?{WRITES}\b")
# "Anne Blanc of member station WXYZ".
STATION = re.compile(rf",? (?:of|from|at|with) (?:the )?(?:member (?=s))?(?:(station)\b|{OUTLET})")


def reports(text: str, at: Span) -> bool:
    """Whether what stands around a name makes it a newspaper's or a reporter's."""
    before = text[text.rfind("\n", 0, at.start) + 1 : at.start]
    if PAPER.search(before) or BEAT.match(text, at.end):
        return True
    found = (OF_OUTLET.search(before), STATION.match(text, at.end), EMPLOYED.match(text, at.end))
    employers = (name for match in found if match is not None for name in match.groups() if name is not None)
    return any(name == "station" or _begins_with_outlet(name) for name in employers)


def _begins_with_outlet(name: str) -> bool:
    """Whether a name, or the first words of it, is an outlet's: "BBC Europe"."""
    words = name.split()
    return any(is_outlet(" ".join(words[:end])) for end in range(1, len(words) + 1))
