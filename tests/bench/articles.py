"""The whole text of an article against a gold text: shingles of four words, precision, recall and F1, each page alike.

BRIEFING_DATA=... python -m tests.bench.articles [SET ...] [--beside] [--errors] [--pages] [--facts]

The sets are those of tests/bench/eval/article_pages.py; of some of them rules were made on one half ("tuned"), and not
on the other ("held"). A page counts one: of its shingles (a text's, each as often as it stands there) the shares are
taken that are in both texts, in ours only, in the gold only, and summed over the pages. Pages whose gold is not English
are left out.

    --beside   other extractors on the same pages: trafilatura as our reader calls it, bent to precision and to recall,
               and readability (where the package readability-lxml is installed)
    --errors   per page what of the gold is lost and what else is kept, a line a paragraph
    --pages    the figures of each page
    --facts    only: how many titles, authors and days are right, of those that the gold states
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from briefing.errors import Unreadable
from briefing.model import Metadata
from briefing.read import File, read
from briefing.text.clean import Cleaned, clean
from briefing.text.clean.language import foreign
from briefing.text.clean.metadata import with_dateline
from tests.bench.eval import article_pages

WORD = re.compile(r"\w+")
PERSONS, BY = re.compile(r"\s*;\s*|\s*,\s*|\s+and\s+|\s*&\s*"), re.compile(r"(?i)^by\s+")
LENGTH = 4
TUNED, HELD = ("fundus tuned", "mozilla", "postlight tuned"), ("fundus held", "omnivore", "postlight held")
Extractor = Callable[[bytes], str]


class Shares(NamedTuple):
    """Of one page: what is in both texts, in ours only, in the gold only; together 1."""

    both: float
    ours: float
    gold: float

    @property
    def f1(self) -> float:
        return 2 * self.both / (2 * self.both + self.ours + self.gold)


class Figures(NamedTuple):
    precision: float
    recall: float
    f1: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + LENGTH]) for at in range(max(1, len(words) - LENGTH + 1)) if words)


def shares(gold: str, text: str) -> Shares:
    wanted, found = shingles(gold), shingles(text)
    both = (wanted & found).total()
    parts = both, found.total() - both, wanted.total() - both
    return Shares(*(part / sum(parts) for part in parts))


def figures_of(pages: list[Shares]) -> Figures:
    both, ours, gold = (sum(part) for part in zip(*pages, strict=True))
    precision, recall = both / (both + ours), both / (both + gold)
    return Figures(precision, recall, 2 * precision * recall / (precision + recall))


# --- pages ------------------------------------------------------------------------------------------------------------


def pages(name: str) -> Iterator[Mapping[str, Any]]:
    """The pages in English of a set, or of the half of one."""
    of, _, half = name.partition(" ")
    for page in article_pages.load(of):  # type: ignore[no-untyped-call]
        if (not half or _is_held(page) == (half == "held")) and not foreign(page["gold"]):
            yield page


def _is_held(page: Mapping[str, Any]) -> bool:
    """Of fundus whole countries are held out, of postlight each second host."""
    name = page["name"]
    if page["set"] == "fundus":
        return name.split("/")[0] in ("au", "uk", "za")
    return crc32(name.split("--")[0].encode()) % 2 == 1


# --- extractors -------------------------------------------------------------------------------------------------------


def cleaned(page: bytes) -> tuple[str, Cleaned] | None:
    """The text of a page as it is read, and what is made of it."""
    try:
        (article,) = read(File("page.html", page)).articles
        return article.text, clean(article)
    except Unreadable:
        return None


def as_read(page: bytes) -> str:
    found = cleaned(page)
    return found[0] if found else ""


def paragraphs(page: bytes) -> str:
    found = cleaned(page)
    return "\n".join(span.of(found[0]) for span in found[1].body) if found else ""


def body(page: bytes) -> str:
    """What `annotate` gives as body."""
    found = cleaned(page)
    if not found:
        return ""
    text, own = found
    return "\n".join(span.of(text) for span in sorted((*(with_dateline(text, one) for one in own.body), *own.headings)))


def plain(page: bytes, **settings: bool) -> str:
    import trafilatura

    return trafilatura.extract(page, include_comments=False, include_tables=False, **settings) or ""


def readability(page: bytes) -> str:
    import lxml.html
    from readability import Document

    html = Document(page.decode("utf-8", "replace")).summary(html_partial=True)
    return article_pages._text(lxml.html.fromstring(html))  # type: ignore[no-untyped-call]


OURS: Mapping[str, Extractor] = {"text as read": as_read, "paragraphs": paragraphs, "body": body}
BESIDE: Mapping[str, Extractor] = {
    "trafilatura": plain,
    "trafilatura, precision": lambda page: plain(page, favor_precision=True),
    "trafilatura, recall": lambda page: plain(page, favor_recall=True),
    "readability": readability,
}


def errors(page: Mapping[str, Any], text: str) -> Iterator[str]:
    """The lines of the gold that the text lacks, and its own that the gold lacks."""
    for sign, lines, other in (("lost", page["gold"], text), ("kept", text, page["gold"])):
        there = shingles(other)
        for line in lines.split("\n"):
            own = shingles(line)
            missing = sum(1 for one in own if one not in there)
            if own and 2 * missing > len(own):
                yield f"  {sign} {line}"


def key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def persons(names: str) -> set[str]:
    return {one for name in PERSONS.split(BY.sub("", names.strip())) if (one := key(name))}


def facts_right(page: Mapping[str, Any]) -> dict[str, bool]:
    """Of title, author and day, as far as the gold of a page states them, whether they are right."""
    wanted = page["meta"]
    found = cleaned(page["html"])
    told = found[1].metadata if found else Metadata()
    right = {
        "title": key(told.title or "") == key(wanted["title"]),
        "author": persons(told.author or "") == persons(wanted["author"]),
        "published": str(told.published or "")[:10] == wanted["published"],
    }
    return {name: right[name] for name in right if wanted[name]}


def figures() -> dict[str, float]:
    """F1, precision and recall of the body, by set."""
    found = {}
    for name in (*TUNED, *HELD):
        measured = figures_of([shares(page["gold"], body(page["html"])) for page in pages(name)])
        found |= {f"{name}, {field}": value for field, value in measured._asdict().items()}
    return found


def main() -> None:
    arguments = [one for one in sys.argv[1:] if not one.startswith("--")]
    if "--facts" in sys.argv:
        for name in arguments or (*TUNED, *HELD):
            known = [facts_right(page) for page in pages(name)]
            counts = {
                field: [one[field] for one in known if field in one] for field in ("title", "author", "published")
            }
            print(f"{name:16}", *(f"{field} {sum(right)} of {len(right)}" for field, right in counts.items()), sep="  ")
        return
    extractors = {**OURS, **(BESIDE if "--beside" in sys.argv else {})}
    for name in arguments or (*TUNED, *HELD):
        counted: dict[str, list[Shares]] = {extractor: [] for extractor in extractors}
        for page in pages(name):
            for extractor, extract in extractors.items():
                counted[extractor].append(shares(page["gold"], extract(page["html"])))
            if "--pages" in sys.argv or "--errors" in sys.argv:
                print(f"{name} | {page['name']}:", *(f"{one[-1].f1:.3f}" for one in counted.values()))
            if "--errors" in sys.argv:
                print(*errors(page, body(page["html"])), sep="\n")
        for extractor, found in counted.items():
            measured = figures_of(found)
            print(
                f"{name:13} {len(found):3} pages  {extractor:23} P {measured.precision:.3f} R {measured.recall:.3f}"
                f" F1 {measured.f1:.3f}"
            )


if __name__ == "__main__":
    main()
