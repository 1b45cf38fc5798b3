"""Body paragraphs -> sentences, on nupunkt, with the faults repaired that newspaper text shows.

nupunkt proposes where sentences begin; `_missed` adds proposals that it passes over, `_is_boundary` refuses wrong ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.model import Sentence, Span
from briefing.text.terms import terms

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

SPACE = re.compile(r"\s")
OPENING = "\"'“‘«([-–—… "
# Closing marks and footnote numbers belong to the sentence that they close.
TRAILER = re.compile(r"(?:[”’»)\]]+|(?:\s*\[(?:\d{1,3}|\.\.\.|…)\])+)(?=\s|$)")
# After these a name or a number goes on, whatever nupunkt thinks of the capital that follows.
BEFORE_NAME = re.compile(
    r"(?:^|[\s(\[\"“‘'])(?:Mr|Mrs|Ms|Dr|Drs|Prof|Gov|Sen|Sens|Rep|Reps|Gen|Lt|Brig|Maj|Col|Capt|Cmdr|Cpl|Sgt|Adm"
    r"|Amb|Rev"
    r"|Hon|Pres|Sec|Supt|Det|Insp|Messrs|Mme|Mlle|St|Ste|Mt|Ft|No|Nos|vs|v|Vol|Art|Fig|cf|e\.g|i\.e|approx|ca|Asst|Atty"
    r"|Assoc|Dep|Hrn|Sr\.? ?Sgt)\.$"
)
INITIAL = re.compile(r"(?:^|[\s(\[\"“‘'.-])[A-Z]\.$")
# Abbreviations that stand both inside a sentence and at its end: the next word decides.
ABBREVIATION = re.compile(
    r"(?:(?:[A-Za-z]\.)+[A-Za-z]|(?:^|\W)(?:Ph\.D|Inc|Corp|Ltd|Co|Cos|Bros|Jr|Sr|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Mar"
    r"|Apr|Jun|Jul|Mon"
    r"|Tues?|Wed|Thu|Thurs|Fri|Sat|Sun|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn"
    r"|Miss|Mo"
    r"|Mont|Neb|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Dept|Univ|etc|al|Ave|Blvd|Rd|Bldg|Intl|Assn|Mfg))\.$"
)
MONTH = re.compile(r"\W(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$")
# nupunkt takes plain words ("call.", "coal.") for abbreviations, and passes over a full stop inside quotation marks:
# where a capital follows, what stands before the blanks is looked at once more.
STOP = re.compile(r"[.!?\"”’)\]]\s+(?=[\"“‘(\[]?[A-Z])")
MISSED = re.compile(
    r"(?:\b(?!(?:approx|dept|govt|incl|vols?|assn|univ|prof|tel|ext|fig|est|ed|eds|art|gov|sen|rep|gen|inc|ltd"
    r"|misc)\.)[a-z]{3,}\."
    r"|\b\d+\.|%\.|[.!?…][\"”’)\]]{1,3}|[!?]|\b(?:U\.S|U\.N|U\.K|E\.U|[AaPp]\.[Mm]|Inc|Corp|Co|Jr"
    r"|Sr)\.)\Z"
)
STARTERS = frozenset(
    """
    A According After Also Although Among An And Another Are As Asked At Because Before Both But By Can Could Despite
    Did Do Does During Each Earlier Every For From Had Has Have He Her Here His How However I If In Indeed Instead Is
    It Its Last Later Let Many Meanwhile Moreover Most My Nevertheless Next No Nonetheless Not Now On One Or Others
    Our Over Please Several She Should Since So Some Still Such Thank Thanks That The Their Then There These They This
    Those Though Three Thus To Two Under Until Was We Were What When Where While Who Why Will With Would Yet You
    """.split()
)
CAPITALISED = re.compile(r"[A-Z]\w*")
PLAIN_WORD = re.compile(r"(?<![\w.])(?:[a-z]+ ?[!?]+|(?:[a-z]{3,}|be|do|go|in|it|me|no|of|on|so|to|up|us) ?\.+)$")
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
    cuts = [0, *_cuts(flat), len(flat)]
    for start, end in pairwise(cuts):
        part = flat[start:end]
        if part.strip():
            left, right = len(part) - len(part.lstrip()), len(part) - len(part.rstrip())
            yield Span(span.start + start + left, span.start + end - right)


def _cuts(flat: str) -> list[int]:
    """Where a sentence begins, but the first."""
    proposed = {start for start, _ in _tokenizer().span_tokenize(flat)}
    proposed.update(_missed(flat))
    moved = {_after_trailer(flat, cut) for cut in proposed}
    return [cut for cut in sorted(moved) if 0 < cut < len(flat) and _is_boundary(flat, cut)]


def _missed(flat: str) -> Iterator[int]:
    for match in STOP.finditer(flat):
        end = match.start() + 1
        if MISSED.search(flat[flat.rfind(" ", 0, end) + 1 : end]):
            yield match.end()


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
    if ENUMERATOR.fullmatch(flat, 0, cut) or BEFORE_NAME.search(tail) or (INITIAL.search(tail) and not _starts(bare)):
        return False
    if MONTH.search(tail) and bare[:1].isdigit():
        return False
    return ABBREVIATION.search(tail) is None or _starts(bare) or after[:1] in ('"', "“", "‘")


def _starts(after: str) -> bool:
    """Whether the first word is one that begins sentences rather than goes on with a name."""
    word = CAPITALISED.match(after)
    return word is not None and word.group() in STARTERS
