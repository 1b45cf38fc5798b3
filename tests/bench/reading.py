"""Web pages: which segments that must (not) be kept are kept, by trafilatura alone and through read and clean.

BRIEFING_DATA=... python -m tests.bench.reading [--errors] [--pages N]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

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
        (article,) = read(File("page.html", page))
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


def report(name: str, totals: list[int], pages: int, seconds: float) -> None:
    tp, fn, fp, tn = totals
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    f1, accuracy = 2 * precision * recall / (precision + recall), (tp + tn) / sum(totals)
    print(
        f"{name:12} {pages} pages: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} accuracy {accuracy:.3f} "
        f"({seconds:.1f} s)"
    )


def main() -> None:
    limit = int(sys.argv[sys.argv.index("--pages") + 1]) if "--pages" in sys.argv else None
    pages = [page for page in trafilatura_eval.load() if page["file"]][:limit]
    totals = {"trafilatura": [0] * 4, "briefing": [0] * 4}
    seconds, english, kept = dict.fromkeys(totals, 0.0), 0, [0, 0]
    for page in pages:
        data = trafilatura_eval.html(page)
        began = time.perf_counter()
        own = ours(data)
        between = time.perf_counter()
        if own == "\0":
            continue
        english += 1
        theirs = plain(data)
        seconds["briefing"] += between - began
        seconds["trafilatura"] += time.perf_counter() - between
        for name, text in (("trafilatura", theirs), ("briefing", own)):
            totals[name] = [a + b for a, b in zip(totals[name], count(page, text), strict=True)]
        kept = [a + b for a, b in zip(kept, prose(page, theirs, own), strict=True)]
        if "--errors" in sys.argv:
            for segment in page["with"]:
                if segment in theirs and segment not in own:
                    print(f"lost   {page['url'][:70]}: {segment[:100]!r}")
            for segment in page["without"]:
                if segment in own:
                    print(f"kept   {page['url'][:70]}: {segment[:100]!r}")
    for name in totals:
        report(name, totals[name], english, seconds[name])
    print(f"segments in lines that end as sentences: briefing keeps {kept[0]} of the {kept[1]} that trafilatura keeps")
    print(f"{len(pages) - english} pages in other languages, left out of both")


if __name__ == "__main__":
    main()
