"""From the paragraphs of a document to its article: a press release, a statement, an article of a printed page.

What stands above the title (a letterhead, labels, a day) and between it and the text tells the outlet, the day and the
author; the text ends where a release says so, or where notes to editors and contacts begin. What a file's own
properties say is not used: the day is that of the template, the author whoever typed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing.errors import Unreadable
from briefing.lang import word_set
from briefing.lang.rules import rules
from briefing.model import Metadata, Span
from briefing.read.documents.pages import common_size
from briefing.read.documents.paragraph import ENDED, LARGE, SMALL, Paragraph
from briefing.read.file import Text
from briefing.text.clean.imprint import imprint
from briefing.text.clean.publication import byline, field, is_byline, is_name, is_outlet, publication_day, stated_day
from briefing.text.clean.titles import ends_release
from briefing.text.hyphens import is_word
from briefing.text.turns import turns

NO_ARTICLE = "no article text found in it"
SIGNS = " \t\xa0•·|–—-*#_=[]()<>"
SEPARATORS = " \t\xa0•·|–—-*#_=,.:;"
URL = re.compile(r"https?://[^\s<>\"]{4,500}")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PARENTHESIS = re.compile(r"\([^()]*\)?")
PROSE = 6  # words of a sentence at least
LONG = 14  # words of what is prose even if its end is missing
TITLE = 4, 40  # words
OUTLET = 9  # words
LONGEST_LETTERHEAD = 300  # letters of a line that may hold a name and a day
LABEL = 2  # letters of a number, or of "Q" and "A"
BESIDE = 6  # words beside a day that stand for its place, its outlet, its page
KIND = r"(?:press|news|media)[ -](?:release|statement|advisory|notice|briefing)"
LABEL_BEFORE, LABEL_BEHIND = re.compile(rf"^{KIND}\b\W*", re.IGNORECASE), re.compile(rf"\W*\b{KIND}$", re.IGNORECASE)
PRINTED = re.compile(r"\b\d{1,2}[:.]\d\d\b")  # the clock of when a browser printed a page
BESIDE_NAMES = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s*,\s*")
AND = re.compile(r"\s*(?:,|;|\band\b|&)\s*")
STAFF = re.compile(
    r"(?i)\b(?:staff|correspondents?|reporters?|writers?|editors?|columnist)$"
)  # of an author, no outlet
LEAST_OF_CLIP = 3  # words of a headline
SMALL_WORDS = word_set("documents", "small_words")
MOST_NAMES = 3  # of a person
PART_OF_NAME = re.compile(r"[^\W\d_](?:\.|[^\W\d_’'-]*+(?:[’'-][^\W\d_]+)*)")
INITIALS = frozenset(("AFP", "AP", "ANC", "BBC", "CNN", "ECB", "EU", "IMF", "ITV", "NGO", "UK", "UN", "US", "USA"))


class Head(NamedTuple):
    """What stands around the title of a document, line by line: above it, below it, at the edges of the pages."""

    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()

    @property
    def alone(self) -> tuple[str, ...]:
        """The addresses that are lines of their own below the title."""
        return tuple(line for line in self.below if URL.fullmatch(line.strip()))


def articles(paragraphs: Iterable[Paragraph]) -> tuple[Text, ...]:
    """The articles of a document: of a press review each that a heading and a line with outlet and day begin.

    Raises Unreadable where there is no text.
    """
    lines = [line for one in paragraphs for line in _lines(one)]
    starts = [at for at in range(len(lines)) if _begins_clip(lines, at)]
    clips = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    if len(clips) > 1 and all(any(_is_prose(line.text) for line in clip[1:]) for clip in clips):
        return tuple(map(article, clips))
    return (article(lines),)


def _begins_clip(lines: Sequence[Paragraph], at: int) -> bool:
    """Whether a line is the heading of one clip of several: the next, or the one after it, says outlet and day."""
    head = lines[at]
    if not (head.is_heading or head.bold) or len(head.text.split()) < LEAST_OF_CLIP or imprint(head.text):
        return False
    below = [line.text for line in lines[at + 1 : at + 3] if not (line.is_heading or line.bold)]
    return any(found.outlet or head.is_heading for text in below if (found := imprint(text)))


def article(paragraphs: Iterable[Paragraph], edges: Iterable[str] = ()) -> Text:
    """The article of a document: its text, a line a paragraph, and what the document states beside it.

    `edges` are the heads and feet of its pages. Raises Unreadable where there is no text.
    """
    lines = [line for one in paragraphs for line in _lines(one)]
    size = common_size(lines)
    turn = _first_turn(lines)
    title = _title(lines[:turn], size)
    start = min(_start(lines, title + 1, size), turn)
    body = list(_body(lines[start:], size))
    if not body:
        raise Unreadable(NO_ARTICLE)
    first = title if title >= 0 else start
    head = Head(
        tuple(one.text for one in lines[:first] if not one.in_box or not _is_prose(one.text)),
        tuple(one.text for one in lines[title + 1 : start]),
        tuple(dict.fromkeys(edge.strip() for edge in edges)),
    )
    known = _metadata(head, lines[title].text if title >= 0 else None)
    return Text("\n".join(body), known, by_line=True)


def _first_turn(lines: Sequence[Paragraph]) -> int:
    """Where somebody begins to speak, in a transcript; else behind the last line."""
    text, at, spans = "\n".join(line.text for line in lines), 0, []
    for line in lines:
        spans.append(Span(at, at + len(line.text)))
        at += len(line.text) + 1
    spoken = turns(text, spans)
    return next(
        (number for number, span in enumerate(spans) if spoken and span.start == spoken[0].label.start), len(lines)
    )


def _lines(one: Paragraph) -> Iterator[Paragraph]:
    """A paragraph, or the lines of it that stand for themselves: those of an address, the cells of a row."""
    parts = [part.strip() for part in one.text.split("\n")]
    if any(not ENDED.search(part) and _is_prose(part) for part in parts[:-1]):
        parts = [" ".join(parts)]
    cells = [cell.strip() for part in parts for cell in _cells(part)]
    for cell in cells:
        if cell:
            yield one._replace(text=cell)


def _cells(line: str) -> list[str]:
    """What tabs part in a line, unless it is prose, or the first part is the label or the number of the rest."""
    cells = line.split("\t")
    is_row = len(cells) > 1 and not any(map(_is_prose, cells)) and len(cells[0].strip("().:")) > LABEL
    return cells if is_row else [" ".join(filter(None, (cell.strip() for cell in cells)))]


# --- what a line is ---------------------------------------------------------------------------------------------------


def _says(yields: str, text: str) -> bool:
    return rules("documents").says(yields, text.strip(SIGNS))


def _is_prose(text: str) -> bool:
    words = len(text.split())
    return words >= LONG or (words >= PROSE and ENDED.search(text) is not None)


def _is_furniture(text: str) -> bool:
    """Whether a line is one that stands around an article: a label, a day, a contact, the number of a page."""
    if any(_says(yields, text) for yields in ("label", "release", "contact", "page")):
        return True
    return _day(text) is not None or is_byline(text) or field(text) is not None


# --- the title and the text -------------------------------------------------------------------------------------------


def _title(lines: Sequence[Paragraph], size: float) -> int:
    """Which line is the title: the first in the style of one, else in the largest type, else a heading above the text;
    -1 where none is."""
    first = next(
        (at for at, line in enumerate(lines) if _is_prose(line.text) and not _is_set_off(line, size)), len(lines)
    )
    own = [at for at, line in enumerate(lines[: first + 1]) if not line.in_box and not _is_beside_title(line.text)]
    styled = [at for at in own if lines[at].is_heading and len(lines[at].text.split()) > 1]
    if styled:
        return _below_sender(lines, styled)
    fit = [at for at in own if TITLE[0] <= len(lines[at].text.split()) <= TITLE[1]]
    large = [at for at in own if lines[at].size > LARGE * size and len(lines[at].text.split()) > 1]
    if large:
        most = max(lines[at].size for at in large)
        biggest = [at for at in large if lines[at].size >= 0.98 * most and not is_outlet(lines[at].text)]
        if biggest:
            return _below_sender(lines, [biggest[0], *(at for at in own if at > biggest[0] and lines[at].bold)])
        if fit:
            return fit[0]
    set_off = [at for at in fit if at < first and lines[at].bold]
    plain = [at for at in fit if at < first and not is_outlet(lines[at].text)]
    return (set_off or plain or [-1])[-1 if not set_off else 0]


def _below_sender(lines: Sequence[Paragraph], headings: Sequence[int]) -> int:
    """The title among lines that are set as one: not the first, where that is the name of a newspaper, or of who sends
    a release, as the label below it says."""
    first, *others = headings
    name = lines[first].text
    second = next(
        (at for at in others if len(lines[at].text.split()) >= TITLE[0] and not _is_furniture(lines[at].text)), None
    )
    if second is None or not is_name(name):
        return first
    between = [line.text for line in lines[first + 1 : second]]
    is_sent = any(_says("release", text) or _says("label", text) for text in between)
    return second if is_outlet(name) or (is_sent and not _is_prose(name)) else first


def _is_beside_title(text: str) -> bool:
    return _is_furniture(text) or signed_alone(text) is not None


def _is_set_off(line: Paragraph, size: float) -> bool:
    """Whether a line is set as a heading: by its style, by larger type, or bold without being a sentence."""
    return line.is_heading or line.size > LARGE * size > 0 or (line.bold and not ENDED.search(line.text))


def _start(lines: Sequence[Paragraph], at: int, size: float) -> int:
    """Where the text begins below the title."""
    while at < len(lines):
        line = lines[at]
        if not _is_furniture(line.text) and _is_prose(line.text) and not _is_set_off(line, size):
            break
        at += 1
    return at


def _body(lines: Sequence[Paragraph], size: float) -> Iterator[str]:
    """The paragraphs of the text, up to where it says that it ends."""
    total = sum(len(line.text) for line in lines if _is_prose(line.text))
    whole = {line.text for line in lines if not line.in_box}
    above = 0
    for line in lines:
        if above and (ends_release(line.text) or (2 * above > total and _says("about", line.text) and not line.in_box)):
            return
        if _is_own(line, size) and not (line.in_box and not _is_news(line.text, whole)):
            above += len(line.text)
            yield line.text


def _is_own(line: Paragraph, size: float) -> bool:
    """Whether a line is text of the article, and no caption, heading, label or number."""
    if 0 < line.size < SMALL * size or _is_set_off(line, size):
        return False
    if any(_says(yields, line.text) for yields in ("label", "page", "continued on", "continued from")):
        return False
    return not line.in_table or _is_prose(line.text)


def _is_news(text: str, whole: Iterable[str]) -> bool:
    """Whether a text box tells what the text does not: it is no quotation out of it, and no contact."""
    bare = text.strip(" “”\"'‘’.")
    return _is_prose(text) and "@" not in text and not any(bare in other for other in whole)


# --- what it states beside the text -----------------------------------------------------------------------------------


def _metadata(head: Head, title: str | None) -> Metadata:
    day = _published(head)
    return Metadata(
        title=title,
        outlet=_outlet(head, title or "")
        or next((said.outlet for line in head.below if (said := imprint(line))), None),
        author=next((name for line in (*head.below, *head.above[::-1]) if (name := _author(line))), None)
        or next((name for line in head.below if (name := signed_alone(line) or _signed_beside(line))), None),
        published=day,
        published_basis="text" if day else None,
        url=next((found[0].rstrip(".,)") for line in (*head.alone, *head.edges) if (found := URL.search(line))), None),
    )


def _author(line: str) -> str | None:
    """The authors of a byline, which their office may follow: "By Ada Berg, Harbour correspondent"."""
    return byline(line) or (byline(line.partition(",")[0]) if is_byline(line) else None)


def signed_alone(line: str) -> str | None:
    """The name of a person that is all of a line, as newspapers sign: no place, no body and no label."""
    words = line.strip(SIGNS).split()
    names = [word for word in words if word.lower() not in word_set("press", "person_particles")]
    if not all(word[0].isupper() for word in names) or not 2 <= len(names) <= MOST_NAMES or len(words) > MOST_NAMES + 2:
        return None
    if not all(PART_OF_NAME.fullmatch(word) for word in names) or is_outlet(line):
        return None
    first, *rest = (word.casefold().replace("’", "'") for word in names)
    is_given = first.capitalize() in word_set("names", "he") | word_set("names", "she")
    long = (word for word in (first, *rest) if len(word) > LABEL)
    if not is_given and (not line.isupper() or any(all(map(is_word, word.split("-"))) for word in long)):
        return None
    if not line.isupper():
        return " ".join(words)
    return " ".join(_word(word, 0) if word in names else word.lower() for word in words)


def _signed_beside(line: str) -> str | None:
    """The name of a person beside outlet and day: "Sund Herald | 3 May 2026 | Ann Blanc"."""
    found = imprint(line)
    if found is None:
        names = [signed_alone(part) for part in AND.split(line)]
        return ", ".join(filter(None, names)) if len(names) > 1 and all(names) else None
    return found.author or next((name for part in BESIDE_NAMES.split(line) if (name := signed_alone(part))), None)


def _published(head: Head) -> str | None:
    """The day of a line that says so, else the one day of lines that hold little else; None where they differ."""
    lines = (*head.above, *head.below)
    said = [day for line in lines if _says("release", line) and (day := stated_day(line))]
    stated = [day for line in lines if not (line in head.above and _is_print(head, line)) and (day := _day(line))]
    printed = [day for line in head.edges if not _is_print(head, line) and (day := _day(line))]
    for days in (said, stated, printed):
        if days:
            return days[0] if len(set(days)) == 1 else None
    return None


def _is_print(head: Head, line: str) -> bool:
    """Whether a line says when a browser printed a page, as its address at the edge tells."""
    return PRINTED.search(line) is not None and any(map(URL.search, head.edges))


def _day(line: str) -> str | None:
    """The day of a line that holds a full date and little else: a weekday, a place, the name of a newspaper, a page."""
    if not YEAR.search(line):
        return None
    day = publication_day(line)
    if day or len(line.split()) > BESIDE + 4 or ENDED.search(line) or rules("publication")["other day"].find(line):
        return day
    return stated_day(line) if len(_without_day(line).split()) <= BESIDE else None


def _without_day(line: str) -> str:
    """A line without its date, and without the number of a page at its end or its beginning."""
    words = rules("publication")["full date"].regex.sub(" | ", line)
    parts = [part.strip(SEPARATORS) for part in re.split(r"[|•·]|\s{2,}", words)]
    parts = [" ".join(word for word in part.split() if not word.isdigit()) for part in parts]
    named = [part for part in parts if part and not _says("page", part) and not _says("label", part)]
    outlets = [part for part in named if is_outlet(_in_small_letters(part))]
    return outlets[0] if len(outlets) == 1 else " ".join(named)


def _outlet(head: Head, title: str) -> str | None:
    """The name above the title, or of a newspaper below it; else at the edge of the page, of one or beside the day."""
    above = [name for line in head.above if (name := _name(line, title))]
    below = [name for line in head.below if (name := _name(line, title))]
    known = [name for name in (*above, *below) if is_outlet(name)]
    printed = [(at, name) for at, line in enumerate(head.edges) if (name := _name(line, title))]
    edges = [name for at, name in printed if is_outlet(name) or _day(head.edges[at])]
    beside = [name for at, name in printed if " " in name and any(map(_day, head.edges[max(0, at - 1) : at + 2]))]
    titled = [name for line in (*head.above, *head.edges) if (name := _behind_title(line, title))]
    return next(iter((*known, *above, *edges, *titled, *beside)), None) or _told_by_place(head)


def _behind_title(line: str, title: str) -> str | None:
    """The outlet behind the title at the edge of a page that a browser printed: "Two lines to close - Sund Herald"."""
    name = line.partition(title)[2].strip(SEPARATORS) if title else ""
    return name if name and (is_outlet(name) or is_name(name)) and not name.isdigit() else None


def _told_by_place(head: Head) -> str | None:
    """The outlet whose name tells nothing: right below the title, above a byline, which says that it is no author."""
    if not head.below or not any(map(is_byline, head.below[1:3])) or is_byline(head.below[0]):
        return None
    name = _name(head.below[0], "")
    return name if name and " " in name and not _day(head.below[0]) else None


def _name(line: str, title: str) -> str | None:
    """The name that a line of a letterhead is, without the day that may stand beside it."""
    if (
        len(line) > LONGEST_LETTERHEAD
        or STAFF.search(line)
        or _says("contact", line)
        or _says("label", line)
        or is_byline(line)
        or _says("release", line)
    ):
        return None
    name = _without_label(_without_day(line))
    words = PARENTHESIS.sub("", name).split()
    if (
        not words
        or len(words) > OUTLET
        or ENDED.search(name)
        or name.casefold() == title.casefold()
        or URL.search(name)
    ):
        return None
    if _day(line) and "," in line.split(name)[-1][:2] and not is_outlet(name):  # "Portmere, 17 November 2026"
        return None
    return (
        _in_small_letters(name)
        if all(word[0].isupper() or word in SMALL_WORDS for word in words if word[0].isalpha())
        else None
    )


def _without_label(name: str) -> str:
    """A name without the label of a release that stands at the other side of the page: "Sund Council Press release"."""
    for label in (LABEL_BEFORE, LABEL_BEHIND):
        rest = label.sub("", name).strip(SEPARATORS)
        if rest:
            name = rest
    return name


def _in_small_letters(name: str) -> str:
    """A name without capitals throughout: "HARBOUR TRIBUNE" is the Harbour Tribune."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(_word(word, number) for number, word in enumerate(name.split(" ")))


def _word(word: str, number: int) -> str:
    bare = word.strip("().,&")
    if bare in INITIALS or (len(bare) > 1 and not re.search("[AEIOUYÀ-ÿ]", bare)):
        return word
    low = word.lower()
    return low if number and low in SMALL_WORDS else re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), low)
