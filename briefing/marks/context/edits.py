"""The small edits that let a sentence stand: a leading connective dropped, the signs of Markdown taken out."""

from __future__ import annotations

import re

from briefing.model import Edit, Span

CONNECTIVE = re.compile(
    r"(?:But(?! only\b)|And|Yet(?! (?:another|to|again|more)\b)|So(?= (?:the|a|an|[A-Z]\w+)\b))\s+(?=[\"“‘]?\w)"
    r"|(?:But|And|Yet|So|Still|Meanwhile|However|Nonetheless|Nevertheless|Moreover|Furthermore|Also|In addition"
    r"|Additionally"
    r"|Besides|Indeed|In fact|Of course|Separately|Elsewhere|For (?:his|her|its|their) part|On the other hand"
    r"|By contrast"
    r"|In contrast|At the same time|Even so|Then again|Notably|Importantly|Interestingly|Significantly|Overall"
    r"|In short"
    r"|Finally|Instead|Similarly|Likewise|For example|For instance|In particular|Ironically|Not surprisingly"
    r"|Unsurprisingly|More importantly|What['’]s more"
    r"|To be sure|That said|Regardless)\s*,\s+(?!(?:and|but|or)\b)(?=[\"“‘]?\w)"
)
MARKUP = re.compile(
    r"(?<!!)\[(?P<text>[^\[\]]+)\]\((?:[^()\s]+)(?:\s+\"[^\"]*\")?\)|(?P<sign>\*\*"
    r"|__)(?=\S)(?P<bold>.+?)(?<=\S)(?P=sign)"
    r"|(?<![\w*])\*(?=[^\s*])(?P<stars>[^*]+?)(?<=\S)\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])(?P<lines>[^_]+?)(?<=\S)_(?![\w_])"
)
MARKUP_SIGN = re.compile(r"[*_]|\]\(")


def connective(text: str, span: Span) -> tuple[Edit, ...]:
    """A leading connective dropped and the next letter capitalised, as one edit."""
    match = CONNECTIVE.match(text, span.start, span.end)
    if match is None:
        return ()
    end = match.end()
    if text[end].islower():
        return (Edit(Span(span.start, end + 1), text[end].upper()),)
    return (Edit(Span(span.start, end), ""),)


def markup(text: str, span: Span) -> tuple[Edit, ...]:
    """The signs of Markdown taken out: of a link or an emphasis only the words are printed."""
    edits = []
    for match in MARKUP.finditer(text, span.start, span.end):
        group = next(name for name in ("text", "bold", "stars", "lines") if match[name] is not None)
        edits += [Edit(Span(match.start(), match.start(group)), ""), Edit(Span(match.end(group), match.end()), "")]
    return tuple(edits)
