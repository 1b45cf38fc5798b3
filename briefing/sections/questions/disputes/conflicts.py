"""What every kind of dispute comes to: two sentences, and what each of them says."""

from __future__ import annotations

from typing import NamedTuple

from briefing.sections.questions.disputes.tellings import Telling


class Conflict(NamedTuple):
    """Two sentences that differ. `about` is the kind; `a_says` and `b_says` tell which sentences are of one side."""

    about: str
    a: Telling
    b: Telling
    a_says: str
    b_says: str
