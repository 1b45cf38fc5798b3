"""Body paragraphs -> sentences, on nupunkt, with the faults repaired that newspaper text shows.

nupunkt proposes where sentences begin, `_after_plain_ends` where it would pass over one or need not be asked;
`_is_boundary` refuses wrong proposals, `_glued` finds sentences without a blank between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.lang import rows, table, word_list, word_set
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
NO_NAME_GOES_ON = word_set("sentences", "no_name_goes_on")
ADDRESS = re.compile(rf"(?:{alternatives(word_list('sentences', 'addresses'))})\b")
INITIAL = re.compile(r"(?:^|[\s(\[\"“‘'.-])[A-Z]\.$")
INITIALISM = re.compile(r"[A-Za-z]\.[A-Za-z]\.")
CLOCK = re.compile(r"(?i:[ap]\.m\.)")
# What goes on behind "3 p.m.": a day, a zone, the time of a place.
OF_CLOCK = re.compile(
    rf"(?:{alternatives(word_list('vocabulary', 'weekdays'))}|{alternatives(word_list('vocabulary', 'months'))}"
    rf"|{alternatives(word_list('sentences', 'zones'))}|[A-Z]{{2,5}}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    rf"|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)(?!\w)|(?:[A-Z][\w’'-]+ ){{1,3}}[Tt]ime\b"
)
OPENING_CLOCK = re.compile(
    r"(?:^|[.!?;:,]\s|\b(?:and|but|that|when|then)\s)(?:[A-Z]\w+day,? )?"
    r"(?i:at|by|around|about|until|before|after|from|since|shortly \w+|just \w+)"
    r" (?:about |around |just \w+ )?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.m\.$"
)
# A pause that its speaker follows: "“Wait and see…” Lee said."
SPOKEN_END = re.compile(r"(?:…|\.\.\.)[”\"’]$")
ATTRIBUTED = re.compile(rf"(?:[A-Z][\w’'-]+\.? ){{1,4}}(?:{alternatives(word_list('sentences', 'attributing'))})\b")
DAYS = re.compile(rf"(?:{alternatives(word_list('vocabulary', 'weekdays'))})['’]s\b")
OF_FIRMS, MANY = word_set("sentences", "of_firms"), word_set("sentences", "many")
NO_LETTER = re.compile(r"\W")
# nupunkt takes plain words ("call.", "coal.") for abbreviations, and passes over a full stop inside quotation marks:
# where a capital follows, what stands before the blanks tells that a sentence ends.
STOP = re.compile(r"[.!?\"”’)\]]\s+(?=[\"“‘(\[]?[A-Z])")
STOP_IN_SMALL = re.compile(r"[.!?\"”’)\]]\s+(?=[\"“‘(\[]?[a-z])")  # in a text without any capital
PLAIN_END = re.compile(
    rf"(?:\b(?!(?:{alternatives(word_list('sentences', 'small'))})\.)[a-z]{{3,}}\."
    r"|\b\d+\.|%\.|[.!?…][\"”’)\]]{1,3}|[!?]"
    rf"|\b(?:{alternatives(word_list('sentences', 'missed_after'))})\.)\Z"
)
CAPITALISED = re.compile(r"[A-Z]\w*")
PLAIN_WORD = re.compile(
    rf"(?<![\w.])(?:[a-z]+ ?[!?]+|(?:[a-z]{{3,}}|{alternatives(word_list('sentences', 'short_words'))}) ?\.+)$"
)
# A letter that counts, or the speaker, is no initial of a name.
LETTER = re.compile(
    rf"\b(?i:{alternatives(word_list('sentences', 'lettered'))})(?: of)? (?:[A-Z](?:,|,? and|,? or| to| &)? )*[A-Z]\.$"
    rf"|\b(?:{alternatives(word_list('sentences', 'before_pronoun'))}) I\.$"
)
INTERRUPTING = re.compile(r"(?<=[\w,;]\s)\([^()]*+\)(?=,?\s?[a-z])")
LETTER_BEFORE = 40  # letters in which its noun stands
# A stop with no blank behind it, and marks that close or open a quotation there.
GLUED = re.compile(
    r"[.!?](?P<close>[”’)\]]*)(?P<open>[\"“‘(]?)(?=[A-Z](?:[a-z]+|(?=[ '’]))(?:[\s,;:'’”\"–—-]|[.!?](?:\s|$)|$))"
)
WORD_AT_END = re.compile(r"(?P<figure>\d[\d,]*%?|%)$|(?P<word>[^\W\d_]+)$|[”’)\]\"]$")
NO_WORDS = ("/", "@", "www.", "://")
MOST_MARKS = 12
MARKS = re.compile(r"[\W_]+")
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
    moved.update(_glued(flat))
    inside = _interrupting(flat)
    return _with_words(
        flat,
        [
            cut
            for cut in sorted(moved)
            if 0 < cut < len(flat) and not any(start < cut < end for start, end in inside) and _is_boundary(flat, cut)
        ],
    )


def _interrupting(flat: str) -> list[tuple[int, int]]:
    """Where brackets stand that a sentence goes on behind: "Norland (it owns half. The rest is Istria's.) asked"."""
    return [match.span() for match in INTERRUPTING.finditer(flat)] if "(" in flat else []


def _with_words(flat: str, cuts: Sequence[int]) -> list[int]:
    """The cuts that leave words on both sides: the number of an item begins it, a closing mark ends what it closes."""
    kept: list[int] = []
    for cut in cuts:
        last = kept[-1] if kept else 0
        if cut - last < MOST_MARKS and ENUMERATOR.fullmatch(flat, last, cut):
            continue
        if kept and cut - last < MOST_MARKS and MARKS.fullmatch(flat, last, cut):
            kept.pop()
        kept.append(cut)
    return kept


def _after_plain_ends(flat: str) -> set[int]:
    """Where a capital follows a stop that ends a plain word, a quotation or a number."""
    pattern = STOP_IN_SMALL if flat.islower() else STOP
    return {stop.end() for stop in pattern.finditer(flat) if _ends_plainly(flat, stop.start() + 1)}


def _ends_plainly(flat: str, end: int) -> bool:
    word = _word_before(flat, end)
    return PLAIN_END.search(word) is not None or (len(word) == 2 and word[0].isupper() and _is_letter(flat, end))


def _is_letter(flat: str, end: int) -> bool:
    """Whether a stop stands behind a letter that is no initial."""
    return LETTER.search(flat, max(0, end - LETTER_BEFORE), end) is not None


def _glued(flat: str) -> Iterator[int]:
    """Where a sentence begins without a blank before it."""
    if flat.count(".") == flat.count(". ") + flat.endswith(".") and "!" not in flat and "?" not in flat:
        return
    marks = at = 0
    for match in GLUED.finditer(flat):
        marks, at = marks + flat.count('"', at, match.start()), match.start()
        if _may_be_glued(flat[max(0, match.start() - 24) : match.start()], flat[match.end() : match.end() + 40]):
            opens = match["open"] != '"' or marks % 2 == 0
            yield match.start("open") if opens else match.end("open")


def _may_be_glued(before: str, after: str) -> bool:
    """Whether a stop between these ends a sentence: not in an address, nor behind an abbreviation."""
    token = before[before.rfind(" ", 0, -1) + 1 :].rstrip()
    found = WORD_AT_END.search(token)
    if found is None or any(sign in token for sign in NO_WORDS):
        return False
    word = found["word"]
    if found["figure"]:
        return len(found["figure"]) > 1 or bool(re.search(r"[a-z] \d$", before))
    if word is None:
        return True
    if word in BEFORE_NAME or ADDRESS.match(after):
        return False
    return _starts(after) if len(word) == 1 or word in INSIDE_OR_LAST or "." in token else True


def _word_before(flat: str, end: int) -> str:
    return flat[flat.rfind(" ", 0, end) + 1 : end]


def _after_trailer(flat: str, cut: int) -> int:
    match = TRAILER.match(flat, cut)
    if match is None or cut == 0:
        return cut
    return match.end() + len(flat) - match.end() - len(flat[match.end() :].lstrip())


def _is_boundary(flat: str, cut: int) -> bool:
    """Whether the proposal stands: not inside a name, not after an abbreviation that the sentence goes on from."""
    tail, after = flat[max(0, cut - LETTER_BEFORE) : cut].rstrip(), flat[cut : cut + 40].lstrip()
    bare = after.lstrip(OPENING)
    if bare[:1].islower():
        return PLAIN_WORD.search(tail) is not None
    if not tail.endswith("."):
        return not (SPOKEN_END.search(tail) and ATTRIBUTED.match(bare) and bare == after)
    word = _word_before(tail, len(tail))
    if _is_before_name(word.lstrip(OPENING)[:-1]):
        return False
    if INITIAL.search(tail[-3:]):
        begins = _begins_anew(word, bare) if INITIALISM.fullmatch(word[-4:]) else _is_no_surname(bare)
        return begins or _starts(bare) or _is_letter(tail, len(tail))
    abbreviated = NO_LETTER.split(word)[-2] in INSIDE_OR_LAST or INITIALISM.fullmatch(word[-4:])
    if not abbreviated or _starts(bare) or after[:1] in QUOTES or _begins_anew(word, bare):
        return True
    if CLOCK.fullmatch(word) is not None:
        return DAYS.match(bare) is not None or _ends_with_a_clock(tail, bare)
    return not INITIALISM.fullmatch(word[-4:]) and _is_many_who_act(bare)


def _ends_with_a_clock(tail: str, after: str) -> bool:
    """Whether a sentence ends with a clock that does not open it: no day, zone or form of address follows."""
    word = after.split(None, 1)[0].rstrip(".,") if after else ""
    return not (OPENING_CLOCK.search(tail) or OF_CLOCK.match(after) or word in NO_NAME_GOES_ON)


def _is_no_surname(after: str) -> bool:
    """Whether what follows a letter makes it no initial: a rank, or many of whom a verb tells something."""
    word = next(iter(after.split(None, 1)), "").strip(",;:")
    return word.rstrip(".") in _ranks() or _is_many_who_act(after)


def _is_many_who_act(after: str) -> bool:
    """Whether a sentence begins with people and what they do: "Officials said", "Police searched"."""
    words = after.split(None, 2)
    if len(words) < 2 or not CAPITALISED.fullmatch(words[0]) or words[0] in OF_FIRMS:
        return False
    return (words[0].endswith("s") or words[0] in MANY) and _is_verb(words[1])


@cache
def _ranks() -> frozenset[str]:
    return (word_set("names", "ranks") - word_set("sentences", "no_ranks")) | word_set("sentences", "ranks")


def _is_before_name(word: str) -> bool:
    """Whether only a name or a number follows an abbreviation; in a text in capitals "NO." may be the word."""
    word = word.rpartition("-")[2]  # "Vice-Adm."
    return word in BEFORE_NAME or (len(word) > 1 and word != "NO" and word.isupper() and word.title() in BEFORE_NAME)


def _starts(after: str) -> bool:
    """Whether the first word is one that begins sentences rather than goes on with a name."""
    word = CAPITALISED.match(after)
    return word is not None and word.group() in STARTERS


def _begins_anew(abbreviation: str, after: str) -> bool:
    """Whether what follows goes on with no name: a form of address, a land that does something."""
    words = re.split(r"[\s,;:]+", after, maxsplit=4)
    if words[0].rstrip(".") in NO_NAME_GOES_ON and CLOCK.fullmatch(abbreviation) is None:
        return True
    for length in (1, 2, 3):
        name = re.sub(r"['’]s?$", "", " ".join(words[:length]))
        if name in _lands():
            return name != " ".join(words[:length]) or _is_verb(words[length] if len(words) > length else "")
    return False


def _is_verb(word: str) -> bool:
    word = word.rstrip(".!?")
    return word.islower() and (word.endswith("ed") or word in _verbs())


@cache
def _lands() -> frozenset[str]:
    """Countries and their capitals."""
    return frozenset(name for row in rows("countries") for name in row[:2] if name)


@cache
def _verbs() -> frozenset[str]:
    irregular = table("inflection")["past"]["irregular"].values()
    return word_set("sentences", "verbs").union(form for forms in irregular for form in forms.split())
