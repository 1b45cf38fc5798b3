"""The sections of a brief: from what is known of a topic to candidates for the page, best first.

Another package adds a section by an entry point in the group `briefing.sections`, named by its key, that
loads a heading and the function that finds its candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import entry_points

from briefing.model import Item, Material
from briefing.sections.events import key_events, watch
from briefing.sections.positions import positions
from briefing.sections.questions import open_questions

Find = Callable[[Material], tuple[Item, ...]]
SECTIONS: Mapping[str, tuple[str, Find]] = {
    "key_events": ("Key events", key_events),
    "positions": ("Positions", positions),
    "open_questions": ("Open questions", open_questions),
    "watch": ("What to watch", watch),
}


@cache
def sections() -> Mapping[str, tuple[str, Find]]:
    """Every section by its key, in printed order: ours, then those of other packages."""
    return {**SECTIONS, **{point.name: point.load() for point in entry_points(group="briefing.sections")}}
