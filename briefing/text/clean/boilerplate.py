"""What a line of a news page is by its own look: the article's prose, or one of the things that stand around it.

The rules are the tables headings, notices, captions and scenes of `lang/en/rules/`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from briefing.lang import word_set
from briefing.lang.rules import rules, scan
from briefing.model import Span
from briefing.text.clean.publication import byline, field, is_byline, is_date_line, is_update_line, sign_off


class Kind(Enum):
    """MARKER: a heading that only follows an article's end; NOTICE: a call, a notice, a link, a correction.

    FIELD: "Source: Reuters" and the like.
    """

    PROSE = auto()
    SHORT = auto()
    CREDIT = auto()
    BYLINE = auto()
    DATE = auto()
    SHARE = auto()
    NOTICE = auto()
    MARKER = auto()
    FOREIGN = auto()
    FIELD = auto()


TERMINAL = re.compile(r"[.!?…:;。！？।]\s?[\"'”’»)\]*_]*(?:\s[\"”’])?$")
STOPS = frozenset(".!?…:;。！？।")
CLOSING = frozenset("\"'”’»)]*_ ")
INNER_END = re.compile(r"[a-z]{2}[.!?][\"”’]?\s+[\"“]?[A-Z]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
NOT_LATIN = re.compile(r"[^\W\d_A-Za-z\u00aa-\u024f]")
EDGES = "•·|/,:;-–—>»<«()[]…*#+"
SIGNS = re.compile(r"\W+")
DIGITS = "0123456789"
LONGEST_END = 40  # letters: a full stop and the marks behind it
MAX_NOTICE_WORDS = 60
MAX_CAPTION_WORDS = 110
MAX_SCENE_WORDS = 45
MAX_FIELD_WORDS = 30
MAX_BYLINE_WORDS = 16
MAX_DATE_WORDS = 14
MAX_MARKER_WORDS = 12
MIN_MENU_WORDS = 4
LONG_LINE = 25


def kind(text: str, span: Span, mixed: bool) -> Kind:
    """The kind of a paragraph of a text; `mixed`: the article is in Latin letters, but for some."""
    line = span.of(text)
    words = line.split()
    if mixed and not line.isascii() and other_script(line):
        return Kind.FOREIGN
    if len(words) <= MAX_FIELD_WORDS and field(line):
        return Kind.FIELD
    if len(words) <= MAX_BYLINE_WORDS and (found := _short_kind(line, words)):
        return found
    seen = scan(text).mask(*span)
    if len(words) <= MAX_NOTICE_WORDS and seen & rules("notices").mask and _is_notice(line.lower(), seen):
        return Kind.NOTICE
    if seen & rules("captions").mask and _is_caption(line, words, seen):
        return Kind.CREDIT
    return Kind.PROSE if _is_prose(line, words) else Kind.SHORT


def is_scene(text: str) -> bool:
    """Whether a paragraph is the caption of a picture by its look alone: who is seen doing what, and when."""
    scene, day = rules("scenes")["scene"], rules("scenes")["day of a scene"]
    return len(text.split()) <= MAX_SCENE_WORDS and bool(scene.find(text) and day.find(text))


def is_mixed(text: str) -> bool:
    """Whether some letters of a text are not Latin, but not most."""
    return not text.isascii() and NOT_LATIN.search(text) is not None and not other_script(text)


def other_script(text: str) -> bool:
    """Whether most letters are not Latin."""
    foreign = len(NOT_LATIN.findall(text))
    return foreign > 0 and foreign > len(LATIN.findall(text))


def owns(text: str) -> bool:
    """Whether a line is a copyright line."""
    low = text.lower()
    return any(rule.yields == "copyright" for rule, _ in rules("notices").matches(low))


def ends_article(text: str) -> bool:
    """Whether a line is a heading that stands only after an article's end."""
    found = rules("headings").first(_bare(text))
    return found is not None and found[0].yields == "after end"


def is_ended(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    last = text[-1:]
    return last in STOPS or (last in CLOSING and TERMINAL.search(text, max(0, len(text) - LONGEST_END)) is not None)


def is_heading(text: str, words: Sequence[str]) -> bool:
    """A title that ends in a full stop: short, and most of its longer words begin with a capital."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(words) <= 20 and len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def _bare(text: str) -> str:
    return text.lower().strip(EDGES + " ")


def _short_kind(text: str, words: Sequence[str]) -> Kind | None:
    """The kinds of which no line is long."""
    if len(words) <= MAX_MARKER_WORDS and rules("headings").first(_bare(text)):
        return Kind.MARKER
    if len(words) <= MAX_DATE_WORDS and is_date_line(text):
        return Kind.BYLINE if is_byline(text) else Kind.DATE
    if all(_is_share_word(word) for word in words) or _is_menu(words):
        return Kind.SHARE
    if len(words) <= MAX_DATE_WORDS and is_update_line(text):
        return Kind.DATE
    if is_byline(text) and (byline(text) or not is_ended(text)):
        return Kind.BYLINE
    return None


def _is_menu(words: Sequence[str]) -> bool:
    """Whether some words are the sections of a site, one beside the other."""
    return len(words) >= MIN_MENU_WORDS and all(
        word.strip(EDGES).lower() in word_set("pages", "menu_words") for word in words
    )


def _is_share_word(word: str) -> bool:
    bare = word.strip(EDGES + DIGITS).lower()
    return not bare or bare in word_set("pages", "share_words")


def _is_notice(low: str, seen: int) -> bool:
    start = SIGNS.match(low)
    texts = (low, low[start.end() :]) if start else (low,)
    return any(any(rules("notices").matches_among(seen, text)) for text in texts)


def _is_caption(line: str, words: Sequence[str], seen: int) -> bool:
    """Whether a paragraph is the caption of a picture, or, whatever its length, those of all of a gallery."""
    if len(words) > MAX_CAPTION_WORDS:
        return rules("captions")["gallery"].find(line) is not None
    return any(rules("captions").matches_among(seen, line))


def _is_prose(text: str, words: Sequence[str]) -> bool:
    """A sentence at least: it ends as one, or holds the end of one."""
    signed = sign_off(text)
    own = text[: signed.start()] if signed else text
    if is_ended(own):
        return len(words) > 2
    return len(words) > LONG_LINE and INNER_END.search(text) is not None
