"""Sentences that leave a public matter open: what is unresolved, in question, pending, or disputed.

Two tiers of phrases. A strict cue (table `issues`) says by itself that something is open; what takes its force is
refused around it (`factuality`), and so is what is no public affair (`public_affairs`). A wide one (`issues_wide`) does
so in one case of five: what is printed of those is chosen over the topic, by a fitted worth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from briefing.lang.rules import rules, scan
from briefing.marks.issues.cues import Cue, cues, wide_cue
from briefing.marks.issues.factuality import is_idle, is_over, is_weakened
from briefing.marks.issues.public_affairs import (
    about_public_affairs,
    is_private,
    is_public,
    states_in,
    touches_public_affairs,
)
from briefing.model import Doubt, DoubtKind, Sentence, Span, Unfit

# A wide cue is looked for only where the sentence may be printed once its article has named what it points at.
MAY_STAND = (None, Unfit.BACK_REFERENCE, Unfit.UNRESOLVED_PRONOUN)


def find(text: str, sentences: Sequence[Sentence], title: Span | None) -> tuple[Doubt, ...]:
    """The open questions of one article: its yes-or-no headline, then its sentences in order, one doubt each."""
    asking = title if title and asks(title.of(text)) else None
    strict = {sentence.start: cue for sentence, cue in _left_open(text, sentences)}
    public = bool(asking or strict) and about_public_affairs(text)
    doubts = [Doubt(asking, "question", asking, "headline")] if asking and public else []
    rest: list[Sentence] = []
    for sentence in sentences:
        cue = strict.get(sentence.start)
        if cue and _asks_of_state(sentence.span.of(text), public):
            doubts.append(_doubt(sentence, cue, tier=1))
        else:
            rest.append(sentence)
    wide = (_doubt(sentence, cue, tier=2) for sentence, cue in _widely_open(text, rest))
    return tuple(sorted((*doubts, *wide), key=lambda doubt: doubt.span))


def _doubt(sentence: Sentence, cue: Cue, tier: int) -> Doubt:
    at = Span(sentence.start + cue.span.start, sentence.start + cue.span.end)
    return Doubt(sentence.span, cast("DoubtKind", cue.rule.yields), at, cue.rule.name, tier)


def asks(title: str) -> bool:
    """Whether a headline asks a yes-or-no question of two states or more, and not about a race."""
    if not title.rstrip().endswith("?"):
        return False
    told = {rule.yields for rule, _ in rules("issues_headlines").matches(title)}
    return told == {"asks"} and len(states_in(title)) > 1


def _left_open(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Cue]]:
    """The sentences that leave something open, with their strict cues; most have no word of any."""
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


def _widely_open(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Cue]]:
    """The sentences with a wide cue that are no idle talk, in an article that may be about public affairs."""
    seen, touching = scan(text), None
    for sentence in (one for one in sentences if one.unfit in MAY_STAND):
        possible, words = seen.mask(sentence.start, sentence.end), sentence.span.of(text)
        cue = wide_cue(words, possible)
        if cue and not is_idle(words, possible) and not is_private(words):
            touching = touches_public_affairs(text) if touching is None else touching
            if not touching:
                return
            yield sentence, cue


def _asks_of_state(sentence: str, public: bool) -> bool:
    """Whether a sentence with a cue is about a public matter."""
    return is_public(sentence) or (public and not is_private(sentence))
