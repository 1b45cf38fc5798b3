"""Paraphrases by one actor: the same content once, under its best wording, with every place that has it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.corpus.similar import Gist, contains, quotes_alike, same
from briefing.corpus.voices import voices
from briefing.model import Citation, Item, Material, Span, Statement

# One quotation in two wordings: so much of the shorter one's terms, from the same mouth.
REWORDED, REWORDED_TERMS = 0.6, 4
# Enough of the shorter one's terms to leave the second out, not enough to count it as support.
NEARLY, NEARLY_TERMS, NEARLY_FIGURE = 0.45, 4, 3
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be printed: its item, and what it says."""

    item: Item
    statement: Statement
    gist: Gist
    terms: frozenset[str]
    printed: frozenset[str]

    @property
    def rank(self) -> tuple[float, str, Span]:
        """The best first."""
        return -self.item.score, self.item.source, self.item.span


def once_each(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Without those that would print words of the source that a better one prints already."""
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    for candidate in candidates:
        if not any(candidate.item.span.overlaps(other) for other in taken[candidate.item.source]):
            taken[candidate.item.source].append(candidate.item.span)
            yield candidate


def different(material: Material, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The same content once, with every place that has it: under a direct quotation before an indirect one."""
    heads: list[tuple[Candidate, list[Candidate]]] = []
    for candidate in sorted(candidates, key=lambda each: (not each.statement.direct, *each.rank)):
        backed = next((others for head, others in heads if _say_the_same(head, candidate)), None)
        if backed is not None:
            backed.append(candidate)
        elif not any(_say_nearly_the_same(head, candidate) for head, _ in heads):
            heads.append((candidate, []))
    backed_up = (replace(head, item=_with_support(material, head, others)) for head, others in heads)
    return sorted(backed_up, key=lambda each: each.rank)


def _say_the_same(a: Candidate, b: Candidate) -> bool:
    if same(a.gist, b.gist) or contains(a.gist, b.gist) or contains(b.gist, a.gist):
        return True
    shared = len(a.terms & b.terms)
    reworded = shared >= max(REWORDED_TERMS, REWORDED * min(len(a.terms), len(b.terms)))
    return reworded and a.statement.direct and b.statement.direct and a.statement.name == b.statement.name


def _say_nearly_the_same(a: Candidate, b: Candidate) -> bool:
    """Whether a reader would take two statements of one actor for one: enough to leave the second out."""
    if quotes_alike(a.gist, b.gist):
        return True
    shared = max(len(a.terms & b.printed), len(b.terms & a.printed))
    if shared >= NEARLY_TERMS and shared >= NEARLY * min(len(a.terms), len(b.terms)):
        return True
    figures = {figure for figure in a.gist.figures & b.gist.figures if len(figure) > 2 and not YEAR.fullmatch(figure)}
    return bool(figures) and len(a.printed & b.printed) >= NEARLY_FIGURE


def _with_support(material: Material, head: Candidate, others: Sequence[Candidate]) -> Item:
    articles = [head.item.source, *(each.item.source for each in others)]
    return replace(
        head.item,
        also=tuple(sorted(Citation(each.item.source, each.item.span) for each in others)),
        outlets=voices(articles, material.facts, material.copies),
        score=max([head.item.score, *(each.item.score for each in others)]),
    )
