"""The articles of printed pages: each headline begins one, and an article may go on on another page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from briefing.lang.rules import rules
from briefing.read.documents.document import signed_alone
from briefing.read.documents.prose import SIGNS, Block, Printed, is_text, is_turn_over
from briefing.text.clean.publication import is_byline

HEADLINE = 1.35  # of the size of the text
LEAST_WORDS = 25  # of text between two headlines
NEAR = 3  # blocks below a headline in which its byline stands


def articles(found: Printed) -> tuple[tuple[Block, ...], ...] | None:
    """The blocks of each article, in reading order; None where it is not sure which article goes on on another page.

    What stands above the first headline is of the first article.
    """
    parts: list[list[Block]] = [[]]
    goes_on: list[tuple[str, int]] = []
    blocks = found.blocks
    for at, block in enumerate(blocks):
        text = block.text
        if _begins(found, at, parts[-1]):
            parts.append([])
        if _says("continued on", text):
            goes_on.append((_named("continued on", text), len(parts) - 1))
        if _says("continued from", text) and len(parts) > 1:
            before = _source(parts, goes_on, text)
            if before is None:
                return None
            head = parts.pop() if not _words(parts[-1], found.size) else []
            if before < len(parts):
                parts.append(parts.pop(before))
            parts[-1].extend(one for one in head if one.size <= HEADLINE * found.size)
        parts[-1].append(block)
    return tuple(tuple(part) for part in parts if part)


def letterhead(found: Printed) -> tuple[str, ...]:
    """What stands above the first headline, which is there for all articles of the pages."""
    above = takewhile(lambda block: block.size < HEADLINE * found.size, found.blocks)
    return tuple(block.text for block in above)


def _begins(found: Printed, at: int, part: Sequence[Block]) -> bool:
    """Whether a block is the headline of another article: large, below a text that is whole, above one of its own."""
    block, blocks, size = found.blocks[at], found.blocks, found.size
    text = block.text
    if block.size < HEADLINE * size or len(text.split()) < 2 or text[:1] in '“"‘' or _words(part, size) < LEAST_WORDS:
        return False
    if any(_is_signed(one.text) or _says("continued from", one.text) for one in blocks[at + 1 : at + 1 + NEAR]):
        return True
    own = [one for one in blocks if one.page == block.page and is_text(one, size)]
    is_first = at == 0 or blocks[at - 1].column != block.column
    return is_first and len({one.column for one in own}) > 1 and _words(_until_next(found, at), size) >= LEAST_WORDS


def _is_signed(text: str) -> bool:
    return is_byline(text) or signed_alone(text) is not None


def _until_next(found: Printed, at: int) -> Sequence[Block]:
    after = found.blocks[at + 1 :]
    end = next((number for number, one in enumerate(after) if one.size >= HEADLINE * found.size), len(after))
    return after[:end]


def _source(parts: Sequence[Sequence[Block]], goes_on: Sequence[tuple[str, int]], text: str) -> int | None:
    """Which article goes on here: the only one that says so, or the one that is called as here."""
    open_parts = list(dict.fromkeys(at for _, at in goes_on))
    if len(open_parts) == 1:
        return open_parts[0]
    jump = _named("continued from", text) or " ".join(one.text for one in parts[-1]).casefold()
    named = [at for name, at in goes_on if name and (name in jump or jump in name)]
    return named[0] if len(set(named)) == 1 else None


def _named(rule: str, text: str) -> str:
    """What a line calls the article that goes on."""
    match = rules("documents")[rule].find(text.strip(SIGNS))
    names = match.groupdict() if match else {}
    return (names.get("jump") or names.get("named") or "").strip().casefold()


def _says(yields: str, text: str) -> bool:
    return is_turn_over(text) and rules("documents").says(yields, text.strip(SIGNS))


def _words(blocks: Sequence[Block], size: float) -> int:
    return sum(len(line.text.split()) for block in blocks if is_text(block, size) for line in block.lines)
