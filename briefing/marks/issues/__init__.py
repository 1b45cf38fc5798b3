"""Sentences that leave a public matter open: what is unresolved, in question, pending, or disputed.

Each cue (table `issues`) is a phrase that says by itself that something is open; what takes its force is refused around
it (`factuality`), and so is what is no public affair (`public_affairs`). Wide cues ("could", "may", "talks", any
question mark) mean an open question in fewer than one case of three, and are not used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from briefing.lang.rules import rules, scan
from briefing.marks.issues.cues import Cue, cues
from briefing.marks.issues.factuality import is_over, is_weakened
from briefing.marks.issues.public_affairs import about_public_affairs, is_private, is_public, states_in
from briefing.model import Doubt, DoubtKind, Sentence, Span


def find(text: str, sentences: Sequence[Sentence], title: Span | None) -> tuple[Doubt, ...]:
    """The open questions of one article: its yes-or-no headline, then its sentences in order, one doubt each."""
    asking = title if title and asks(title.of(text)) else None
    found = list(_left_open(text, sentences))
    public = bool(asking or found) and about_public_affairs(text)
    doubts = [Doubt(asking, "question", asking, "headline")] if asking and public else []
    for sentence, cue in found:
        if _asks_of_state(sentence.span.of(text), public):
            at = Span(sentence.start + cue.span.start, sentence.start + cue.span.end)
            doubts.append(Doubt(sentence.span, cast("DoubtKind", cue.rule.yields), at, cue.rule.name))
    return tuple(doubts)


def asks(title: str) -> bool:
    """Whether a headline asks a yes-or-no question of two states or more, and not about a race."""
    if not title.rstrip().endswith("?"):
        return False
    told = {rule.yields for rule, _ in rules("issues_headlines").matches(title)}
    return told == {"asks"} and len(states_in(title)) > 1


def cue_in(sentence: str, public: bool = False) -> Cue | None:
    """The first cue that leaves the sentence's matter open.

    In an article about public affairs (`public`) the sentence need not say so again.
    """
    cue = _open(sentence, scan(sentence).mask(0, len(sentence)))
    return cue if cue and _asks_of_state(sentence, public) else None


def _left_open(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Cue]]:
    """The sentences that leave something open, with their cues; most have no word of any."""
    seen, wanted = scan(text), rules("issues").mask
    for sentence in sentences:
        possible = seen.mask(sentence.start, sentence.end)
        if possible & wanted and (cue := _open(sentence.span.of(text), possible)):
            yield sentence, cue


def _open(sentence: str, possible: int) -> Cue | None:
    """The first cue of a sentence that nothing weakens, in one that is not over."""
    for cue in cues(sentence, possible):
        if not is_weakened(sentence[: cue.span.start], cue.span.of(sentence), possible):
            return None if is_over(sentence, possible) else cue
    return None


def _asks_of_state(sentence: str, public: bool) -> bool:
    """Whether a sentence with a cue is about a public matter."""
    return is_public(sentence) or (public and not is_private(sentence))
