"""What is asked of a parsed sentence again and again: children, subtrees, and runs of tokens.

The dependency labels are spaCy's (ClearNLP style). A range of tokens is half-open.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from briefing.text.timex import WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tokens = tuple[int, int]

DAYS = frozenset(map(str.lower, WEEKDAYS))
OUTER = frozenset((",", ";", ":", "-", "--", "—", "–", "―", "."))
BEHIND_NOUN = frozenset(
    ("prep", "cc", "conj", "compound", "poss", "case", "nummod", "nmod", "appos", "flat", "advmod", "amod", "punct")
)


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of these labels."""
    return next((each for each in token.children if each.dep_ in labels), None)


def subtree(token: Token) -> list[int]:
    """The tokens under a token, itself among them."""
    return [each.i for each in token.subtree]


def runs(doc: Doc, indices: Collection[int], exclude: Collection[int]) -> tuple[Tokens, ...]:
    """The runs from the first to the last of these tokens, broken at the excluded ones, without outer commas."""
    kept = [index for index in indices if index not in exclude]
    if not kept:
        return ()
    found: list[list[int]] = [[]]
    for index in range(min(kept), max(kept) + 1):
        if index in exclude:
            found.append([])
        else:
            found[-1].append(index)
    trimmed = [_trimmed(doc, run) for run in found]
    return tuple((run[0], run[-1] + 1) for run in trimmed if run)


def _trimmed(doc: Doc, run: Sequence[int]) -> Sequence[int]:
    while run and (doc[run[0]].text in OUTER or (doc[run[0]].lower_ == "that" and doc[run[0]].dep_ == "mark")):
        run = run[1:]
    while run and (doc[run[-1]].text in OUTER or doc[run[-1]].is_space):
        run = run[:-1]
    return run


def _is_day(preposition: Token) -> bool:
    """ "Blanc on Tuesday evening said": when somebody spoke is no part of who they are."""
    when = child(preposition, "pobj")
    return when is not None and any(each.lower_ in DAYS for each in when.subtree)


def phrase(head: Token) -> Tokens:
    """The noun phrase of a head up to the first comma, bracket or clause behind it."""
    if head.tag_ in ("WP", "WDT"):
        return head.i, head.i + 1
    end = head.i + 1
    for each in head.rights:
        if each.dep_ not in BEHIND_NOUN or (each.dep_ == "conj" and each.tag_.startswith("V")) or _is_day(each):
            break
        end = max(end, each.right_edge.i + 1)
    for index in range(head.i, end):
        if head.doc[index].text in OUTER | {"(", "["} or head.doc[index].dep_ in ("relcl", "acl"):
            end = head.doc[index].left_edge.i if head.doc[index].dep_ in ("relcl", "acl") else index
            break
    while end - 1 > head.i and head.doc[end - 1].tag_ in ("CC", "IN", "DT"):
        end -= 1
    return head.left_edge.i, max(end, head.i + 1)
