"""Paragraphs of web pages: what is kept of them, what is lost, and whether losing it was right.

BRIEFING_DATA=... python -m tests.bench.extraction [--errors] [--pages N]

Of trafilatura's evaluation pages, those in English. Each segment that must be kept is looked up in the page: the
innermost element that holds it says whether it is a heading, an item of a list, code, a cell, a caption or a paragraph.
A paragraph of the body that a page loses is put into a class by what stands there, not by who lost it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from typing import Any

from briefing.read.web import characters
from tests.bench.eval import trafilatura_eval
from tests.bench.reading import count, ours, shares

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item of a list"),
    **dict.fromkeys(("pre", "code"), "code"),
    **dict.fromkeys(("td", "th"), "cell of a table"),
    "figcaption": "caption",
    **dict.fromkeys(("p", "blockquote"), "paragraph"),
}
UP = 6
LEAST_WORDS = 6
ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*(?:\s|$)")
DATELINE = re.compile(r"[A-Z][A-Z .,]{2,40}\s[—–-]\s")
CREDIT = re.compile(r"(?i)(?:additional |with )?(?:reporting|files|writing|editing) by|this post originally|update\b")
INLINE = frozenset("a abbr b cite code em font i label mark q small span strong sub sup time u".split())


def element_of(tree: Any, segment: str) -> Any:
    """The innermost element that holds a segment, None where none does."""
    wanted, found, least = fold(segment), None, sys.maxsize
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("head", "script", "style", "title", "noscript"):
            continue
        text = element.text_content()
        if len(text) <= least and wanted in fold(text):
            found, least = element, len(text)
    return found


def fold(text: str) -> str:
    return " ".join(text.split())


def kind(element: Any) -> str:
    """A paragraph is also the text of an element that has no other kind ("div" with line breaks)."""
    if element is None or element.tag in ("html", "body"):
        return "in a script"
    up = [element, *element.iterancestors()][:UP]
    return next((KINDS[one.tag] for one in up if one.tag in KINDS), "paragraph")


def loss(element: Any, segment: str) -> str:
    """The class of a lost paragraph."""
    block = element
    while block.tag in INLINE and block.getparent() is not None:
        block = block.getparent()
    text = fold(block.text_content())
    if DATELINE.match(text):
        return "a dateline alone: the paragraph is kept without it"
    if CREDIT.match(text):
        return "a credit, or a note on the article"
    if not ENDED.search(text) or len(text.split()) < LEAST_WORDS:
        return "a label without a full stop"
    return "running text"


def main() -> None:
    import lxml.html

    limit = int(sys.argv[sys.argv.index("--pages") + 1]) if "--pages" in sys.argv else None
    totals, kept, lost = [0] * 4, Counter[str](), Counter[str]()
    losses = Counter[str]()
    for page in [page for page in trafilatura_eval.load() if page["file"]][:limit]:  # type: ignore[no-untyped-call]
        data = trafilatura_eval.html(page)  # type: ignore[no-untyped-call]
        own = ours(data)
        if own == "\0":
            continue
        totals = [a + b for a, b in zip(totals, count(page, own), strict=True)]
        parser = lxml.html.HTMLParser(encoding="utf-8")
        tree = lxml.html.fromstring(characters(data).encode("utf-8", "replace"), parser=parser)
        for segment in page["with"]:
            element = element_of(tree, segment)
            found = kind(element)
            (kept if segment in own else lost)[found] += 1
            if found == "paragraph" and segment not in own:
                losses[loss(element, segment)] += 1
                if "--errors" in sys.argv:
                    print(f"{loss(element, segment)} | {page['url'][:60]} | {segment[:90]!r}")
    precision, recall, f1, _ = shares(totals)
    print(f"all segments: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    for name in sorted(kept | lost):
        print(f"{name:16} kept {kept[name]} of {kept[name] + lost[name]}: {kept[name] / (kept[name] + lost[name]):.3f}")
    for name, number in losses.most_common():
        print(f"  lost paragraphs: {number:3} {name}")


if __name__ == "__main__":
    main()
