"""The title of an article where it stands in the text, the letterhead above it, the headings among its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.lang import any_of
from briefing.lang.rules import rules
from briefing.model import Article, Span
from briefing.text.clean.boilerplate import Kind, is_heading, is_scene
from briefing.text.clean.imprint import imprint
from briefing.text.clean.lines import MARKDOWN_HEADING, Line
from briefing.text.clean.publication import is_name, is_outlet

LABEL = re.compile(r"(?:title|headline)\s*:\s*", re.IGNORECASE)
MAX_TITLE_WORDS = 30
LEAST_TITLE_WORDS = 4  # of one that runs into the text: "Supreme Court" may begin a sentence of its own
# The label of a button that runs into the first sentence.
BUTTON = re.compile(rf"(?:{any_of('pages', 'buttons')})\s+(?=[\"“]?[A-Z][a-z])")
RELEASE = re.compile(r"(?i)\b(?:release|embargo|press|media|transcript|meeting|session)")
PARTS = re.compile(r"\s+[-–—|•·:]{1,2}\s+|:\s+")
HASHES = re.compile(r"\s*#(?:\s?#){2,8}\s*$")
LEAST_WORDS = 4  # of what is surely a title
SIGNS = " \t\xa0•·|–—-*#_=[]()<>:"
SENTENCE_START = re.compile(r"\s+(?=[\"“]?[A-Z])")


def _key(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def says_title(text: str, title: str) -> bool:
    """Whether a line is the title once more, or hardly more than that."""
    return title != "" and len(text) < len(title) + 40 and _key(text) == _key(title)


def is_title(line: Line) -> bool:
    """A title that looks like prose: in capitals, or a question that stands alone at the top."""
    words = line.text.split()
    return (is_heading(line.text, words) and not is_scene(line.text)) or (
        line.block == 0 and line.text.endswith("?") and len(words) <= 20
    )


def sentences_as_title(lines: Sequence[Line]) -> bool:
    """Whether the first line of prose is a title of whole sentences: alone above the outlet, the byline or the day."""
    if len(lines) < 3 or lines[0].block == lines[1].block or len(lines[0].text.split()) > MAX_TITLE_WORDS:
        return False
    after = lines[1]
    return after.kind in (Kind.BYLINE, Kind.DATE) or (after.kind is Kind.SHORT and is_outlet(after.text))


def title_of(article: Article, head: Sequence[Line]) -> Span | None:
    """Where the title stands in the text: the line that the metadata know, else the first heading above the article."""
    if article.metadata.title:
        return next((_bare(line) for line in head if says_title(line.text.lstrip("# "), article.metadata.title)), None)
    named = (line for line in head if line.kind is Kind.FIELD and line.text[:1] in "TtHh")
    if _is_short_title(head):
        return _bare(head[0])
    every = sorted((line for line in head if _is_heading_line(line) and not _is_beside(line)), key=is_label)
    below = [line for line in head[letterhead(head) :] if line in every]
    long = [line for line in (*below, *every) if len(line.text.split()) >= LEAST_WORDS or below[:1] == every[:1]]
    return next((_bare(line) for line in (*named, *long, *below, *every)), None)


def letterhead(head: Sequence[Line]) -> int:
    """How many lines stand above the title of a release: down to the last that says that it is one; 0 for none."""
    return max((index + 1 for index, line in enumerate(head) if is_label(line)), default=0)


def is_label(line: Line) -> bool:
    """Whether a line says that a text is a release, or when it may be published."""
    bare = line.text.strip(SIGNS)
    if line.kind is Kind.PROSE or RELEASE.search(bare) is None:
        return False
    return rules("documents").says("release", bare) or without_label(line) != line.text


def without_label(line: Line) -> str:
    """The name that stands beside the label of a release: "Ministry of Works – Press release"; "" for a label alone."""
    parts = [part.strip(SIGNS) for part in PARTS.split(line.text)]
    said = rules("documents")
    own = [part for part in parts if not (said.says("label", part) or said.says("release", part))]
    if len(own) == len(parts) or not all(map(is_name, own)):
        return line.text
    return next(iter(own), "")


def ends_release(text: str) -> bool:
    """Whether a line says that a release ends, or heads what stands only after its end."""
    said, bare = rules("documents"), text.strip(SIGNS)
    if text.strip().isdigit():  # "-30-" ends a release, "30" is the number of a page
        return False
    return HASHES.match(text) is not None or said.says("end", bare) or said.says("after end", bare)


def _is_beside(line: Line) -> bool:
    """Whether a line tells whom to call, a time of day, or place and day: none of them heads a text."""
    is_time = not rules("publication")["clock"].regex.sub(" ", line.text).split()
    return is_time or imprint(line.text) is not None or rules("documents").says("contact", line.text.strip(SIGNS))


def _is_short_title(head: Sequence[Line]) -> bool:
    """Whether a text begins with a title of a word or two: alone, above the line of its outlet."""
    if len(head) < 2 or head[0].kind is not Kind.SHORT or len(head[0].text.split()) > 2:
        return False
    first, after = head[0], head[1]
    is_alone = first.block != after.block and first.text[:1].isalpha() and not is_outlet(first.text)
    beside = [line for line in head[1:3] if line.block == after.block]
    if beside[0].kind is Kind.BYLINE:
        beside = beside[1:]
    return is_alone and bool(beside) and beside[0].kind is Kind.SHORT and is_outlet(beside[0].text)


def _is_heading_line(line: Line) -> bool:
    words = line.text.split()
    if line.kind is Kind.PROSE:
        return is_title(line)
    return (
        line.kind is Kind.SHORT
        and 2 < len(words) <= MAX_TITLE_WORDS
        and not is_outlet(line.text)
        and any(map(str.isalpha, words))
    )


def _bare(line: Line) -> Span:
    """A heading without the signs of Markdown, a title without its label."""
    match = MARKDOWN_HEADING.match(line.text) or LABEL.match(line.text)
    return Span(line.span.start + match.end(), line.span.end) if match else line.span


def headings_of(article: Article, lines: Sequence[Line], body: Sequence[Span], title: Span | None) -> tuple[Span, ...]:
    """The short lines between the paragraphs of a page: headings, names above statements, items of a word or two."""
    if not body:
        return ()
    own = set(body)
    titles = list(filter(None, (article.metadata.title, title.of(article.text) if title else None)))
    return tuple(
        line.span
        for line in lines
        if line.kind is Kind.SHORT
        and body[0].end <= line.span.start < body[-1].start
        and line.span not in own
        and any(map(str.isalpha, line.text))
        and not any(says_title(line.text, one) for one in titles)
    )


def without_head(spans: Sequence[Span], text: str, title: str) -> list[Span]:
    """The paragraphs without the button or the title that some pages run into the first sentence."""
    if spans and (button := BUTTON.match(text, *spans[0])):
        spans = [Span(button.end(), spans[0].end), *spans[1:]]
    if not spans or len(title.split()) < LEAST_TITLE_WORDS or not spans[0].of(text).startswith(title):
        return list(spans)
    rest = SENTENCE_START.match(text, spans[0].start + len(title), spans[0].end)
    return [Span(rest.end(), spans[0].end), *spans[1:]] if rest else list(spans)
