"""Sentences that leave a public matter open: what is unresolved, in question, pending, or disputed.

Each cue (`cues`) is a phrase that says by itself that something is open; what takes its force is refused around
it (`force`), and so is what is no public affair (`public`). Wide cues ("could", "may", "talks", any
question mark) mean an open question in fewer than one case of three, and are not used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.marks.issues.cues import CUES, Cue
from briefing.marks.issues.factuality import is_over, is_weakened
from briefing.marks.issues.public_affairs import about_public_affairs, is_private, is_public, states_in
from briefing.model import Doubt, Sentence, Span

# A headline that asks what will come; others ask for effect.
HEADLINE = re.compile(
    r"\s*(?:(?:Will|Should)\b|(?:Is|Are)\b[^?]* (?:ready|willing|set|about|going|likely|able|prepared) to\b)[^?]*\?\s*$"
)
RACE_TITLE = re.compile(r"\b(?:elections?|campaign|candidates?|win|lose|polls?|president in)\b", re.IGNORECASE)


def find(text: str, sentences: Sequence[Sentence], title: Span | None) -> tuple[Doubt, ...]:
    """The open questions of one article: its yes-or-no headline, then its sentences in order, one doubt each."""
    public = about_public_affairs(text)
    doubts = [Doubt(title, "question", title)] if title and public and asks(title.of(text)) else []
    for sentence in sentences:
        if found := cue_in(sentence.span.of(text), public):
            cue, at = found
            doubts.append(Doubt(sentence.span, cue.kind, Span(sentence.start + at.start, sentence.start + at.end)))
    return tuple(doubts)


def asks(title: str) -> bool:
    """Whether a headline asks a yes-or-no question of two states or more, and not about a race."""
    return bool(HEADLINE.match(title)) and len(states_in(title)) > 1 and not RACE_TITLE.search(title)


def cue_in(sentence: str, public: bool = False) -> tuple[Cue, Span] | None:
    """The first cue that leaves the sentence's matter open, and where it stands in the sentence.

    In an article about public affairs (`public`) the sentence need not say so again.
    """
    lowered = sentence.lower()
    for cue in CUES:
        for match in cue.matches(sentence, lowered):
            if not is_weakened(sentence[: match.start()], match.group()):
                return (cue, Span(*match.span())) if _asks_of_state(sentence, public) else None
    return None


def _asks_of_state(sentence: str, public: bool) -> bool:
    """Whether a sentence with a cue leaves a public matter open, one that is not over."""
    return not is_over(sentence) and (is_public(sentence) or (public and not is_private(sentence)))
