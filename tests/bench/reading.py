"""Web pages: which segments that must (not) be kept are kept, by trafilatura alone and through read and clean.

BRIEFING_DATA=... python -m tests.bench.reading [--errors] [--pages N]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import trafilatura

from briefing.errors import Unreadable
from briefing.read import File, read
from briefing.text.clean import clean
from tests.bench.eval import trafilatura_eval

Extractor = Callable[[bytes], str]


def plain(page: bytes) -> str:
    """trafilatura with the settings that our reader gives it."""
    return trafilatura.extract(page, include_comments=False, include_tables=False) or ""


def ours(page: bytes) -> str:
    try:
        (article,) = read(File("page.html", page)).articles
        return "\n".join(span.of(article.text) for span in clean(article).body)
    except Unreadable as error:
        return "" if "not English" not in error.reason else "\0"


def count(page: dict[str, Any], text: str) -> tuple[int, int, int, int]:
    """(kept rightly, lost, kept wrongly, dropped rightly): segments found in the text."""
    kept = sum(segment in text for segment in page["with"])
    wrong = sum(segment in text for segment in page["without"])
    return kept, len(page["with"]) - kept, wrong, len(page["without"]) - wrong


def prose(page: dict[str, Any], theirs: str, own: str) -> tuple[int, int]:
    """(kept, all) of the segments that trafilatura keeps in a line that ends as a sentence: headings are no prose."""
    lines = [line for line in theirs.splitlines() if line.rstrip("\"'”’)]»").endswith((".", "!", "?", "…"))]
    there = [segment for segment in page["with"] if any(segment in line for line in lines)]
    return sum(segment in own for segment in there), len(there)


class Counts(NamedTuple):
    """What was counted of the pages in English, by extractor, and the segments of prose kept, of all."""

    totals: Mapping[str, list[int]]
    prose: tuple[int, int]
    english: int


def counted(
    pages: Iterable[dict[str, Any]], told: Callable[[dict[str, Any], str, str], None] = lambda *_: None
) -> Counts:
    """Both extractors on the same pages; `told` is called with each page, trafilatura's text and ours."""
    totals = {"trafilatura": [0] * 4, "briefing": [0] * 4}
    english = kept = there = 0
    for page in pages:
        data = trafilatura_eval.html(page)
        own = ours(data)
        if own == "\0":
            continue
        english += 1
        theirs = plain(data)
        for name, text in (("trafilatura", theirs), ("briefing", own)):
            totals[name] = [a + b for a, b in zip(totals[name], count(page, text), strict=True)]
        own_prose, all_prose = prose(page, theirs, own)
        kept, there = kept + own_prose, there + all_prose
        told(page, theirs, own)
    return Counts(totals, (kept, there), english)


def shares(totals: list[int]) -> tuple[float, float, float, float]:
    """Precision, recall, F1, accuracy."""
    tp, fn, fp, tn = totals
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    return precision, recall, 2 * precision * recall / (precision + recall), (tp + tn) / sum(totals)


def figures() -> dict[str, float]:
    """Segments kept and dropped rightly, and the prose kept of what trafilatura keeps."""
    found = counted(page for page in trafilatura_eval.load() if page["file"])
    precision, recall, f1, _ = shares(found.totals["briefing"])
    return {"precision": precision, "recall": recall, "F1": f1, "prose kept": found.prose[0] / found.prose[1]}


def errors(page: dict[str, Any], theirs: str, own: str) -> None:
    for segment in page["with"]:
        if segment in theirs and segment not in own:
            print(f"lost   {page['url'][:70]}: {segment[:100]!r}")
    for segment in page["without"]:
        if segment in own:
            print(f"kept   {page['url'][:70]}: {segment[:100]!r}")


def main() -> None:
    limit = int(sys.argv[sys.argv.index("--pages") + 1]) if "--pages" in sys.argv else None
    pages = [page for page in trafilatura_eval.load() if page["file"]][:limit]
    found = counted(pages, errors) if "--errors" in sys.argv else counted(pages)
    for name, totals in found.totals.items():
        precision, recall, f1, accuracy = shares(totals)
        print(f"{name:12} {found.english} pages: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} accuracy {accuracy:.3f}")
    kept, there = found.prose
    print(f"segments in lines that end as sentences: briefing keeps {kept} of the {there} that trafilatura keeps")
    print(f"{len(pages) - found.english} pages in other languages, left out of both")


if __name__ == "__main__":
    main()
