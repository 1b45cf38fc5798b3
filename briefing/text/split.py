"""Body paragraphs -> sentences, on nupunkt, with the faults repaired that newspaper text shows.

nupunkt proposes where sentences begin, `_after_plain_ends` where it would pass over one or need not be asked;
`_is_boundary` refuses wrong proposals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.lang import word_list, word_set
from briefing.lang.rules import alternatives
from briefing.model import Sentence, Span
from briefing.text.terms import terms

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

SPACE = re.compile(r"\s")
OPENING = "\"'“‘«([-–—… "
QUOTES = ('"', "“", "‘")
# Closing marks and footnote numbers belong to the sentence that they close.
TRAILER = re.compile(r"(?:[”’»)\]]+|(?:\s*\[(?:\d{1,3}|\.\.\.|…)\])+)(?=\s|$)")
# Where nupunkt sees a stop, but for the one that ends the paragraph.
STOP_INSIDE = re.compile(r"[.!?…](?=[\s)\";}\]*:@({\[?!…”»]|['’](?![^\W\d_]))(?![\"')\]]{1,3}$|[”’)\]]{1,3}$)")
BEFORE_NAME = word_set("sentences", "before_name")
INSIDE_OR_LAST = word_set("sentences", "inside_or_last")
STARTERS = word_set("sentences", "starters")
INITIAL = re.compile(r"(?:^|[\s(\[\"“‘'.-])[A-Z]\.$")
INITIALISM = re.compile(r"[A-Za-z]\.[A-Za-z]\.")
NO_LETTER = re.compile(r"\W")
# nupunkt takes plain words ("call.", "coal.") for abbreviations, and passes over a full stop inside quotation marks:
# where a capital follows, what stands before the blanks tells that a sentence ends.
STOP = re.compile(r"[.!?\"”’)\]]\s+(?=[\"“‘(\[]?[A-Z])")
PLAIN_END = re.compile(
    rf"(?:\b(?!(?:{alternatives(word_list('sentences', 'small'))})\.)[a-z]{{3,}}\."
    r"|\b\d+\.|%\.|[.!?…][\"”’)\]]{1,3}|[!?]"
    rf"|\b(?:{alternatives(word_list('sentences', 'missed_after'))})\.)\Z"
)
CAPITALISED = re.compile(r"[A-Z]\w*")
PLAIN_WORD = re.compile(
    rf"(?<![\w.])(?:[a-z]+ ?[!?]+|(?:[a-z]{{3,}}|{alternatives(word_list('sentences', 'short_words'))}) ?\.+)$"
)
ENUMERATOR = re.compile(r"\W*(?:\d{1,3}|[A-Za-z])[.)]{1,2}\s*")


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    import nupunkt

    return nupunkt.load("default")


def split(text: str, body: Sequence[Span]) -> tuple[Sentence, ...]:
    """The sentences of the body spans, in order, without white space at their ends; together they cover every word."""
    return tuple(
        Sentence(start, end, paragraph, terms(text[start:end]))
        for paragraph, span in enumerate(body)
        for start, end in _sentences(text, span)
    )


def _sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentence spans of one paragraph. Line ends inside it are white space: a wrapped line is no boundary."""
    flat = span.of(text)
    if not flat.isprintable():  # all white space but the blank is not
        flat = SPACE.sub(" ", flat)
    for start, end in pairwise([0, *_cuts(flat), len(flat)]):
        if part := flat[start:end].lstrip():
            yield Span(span.start + end - len(part), span.start + start + len(flat[start:end].rstrip()))


def _cuts(flat: str) -> list[int]:
    """Where a sentence begins, but the first. nupunkt is asked only where a stop does not plainly end a sentence."""
    proposed = _after_plain_ends(flat)
    if len(STOP_INSIDE.findall(flat)) > len(proposed):
        proposed.update(start for start, _ in _tokenizer().span_tokenize(flat))
    moved = {_after_trailer(flat, cut) for cut in proposed}
    return [cut for cut in sorted(moved) if 0 < cut < len(flat) and _is_boundary(flat, cut)]


def _after_plain_ends(flat: str) -> set[int]:
    """Where a capital follows a stop that ends a plain word, a quotation or a number."""
    stops = STOP.finditer(flat)
    return {stop.end() for stop in stops if PLAIN_END.search(_word_before(flat, stop.start() + 1))}


def _word_before(flat: str, end: int) -> str:
    return flat[flat.rfind(" ", 0, end) + 1 : end]


def _after_trailer(flat: str, cut: int) -> int:
    match = TRAILER.match(flat, cut)
    if match is None or cut == 0:
        return cut
    return match.end() + len(flat) - match.end() - len(flat[match.end() :].lstrip())


def _is_boundary(flat: str, cut: int) -> bool:
    """Whether the proposal stands: not inside a name, not after an abbreviation that the sentence goes on from."""
    tail, after = flat[max(0, cut - 24) : cut].rstrip(), flat[cut : cut + 40].lstrip()
    bare = after.lstrip(OPENING)
    if bare[:1].islower():
        return PLAIN_WORD.search(tail) is not None
    if ENUMERATOR.fullmatch(flat, 0, cut):
        return False
    if not tail.endswith("."):
        return True
    word = _word_before(tail, len(tail))
    if word.lstrip(OPENING)[:-1] in BEFORE_NAME or (INITIAL.search(tail[-3:]) and not _starts(bare)):
        return False
    abbreviated = NO_LETTER.split(word)[-2] in INSIDE_OR_LAST or INITIALISM.fullmatch(word[-4:])
    return not abbreviated or _starts(bare) or after[:1] in QUOTES


def _starts(after: str) -> bool:
    """Whether the first word is one that begins sentences rather than goes on with a name."""
    word = CAPITALISED.match(after)
    return word is not None and word.group() in STARTERS
