"""Date expressions on TempEval-3's TimeBank and AQUAINT: python -m tests.bench.dates [--errors]."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from typing import Any

from briefing.marks.dates.recognition import find
from briefing.model import Date, Span
from briefing.text.split import split
from tests.bench.eval import timex
from tests.bench.eval.tempeval3 import load

PARAGRAPH = re.compile(r"(?:(?!\n\s*\n).)+", re.S)


def paragraphs(text: str) -> list[Span]:
    return [Span(*match.span()) for match in PARAGRAPH.finditer(text)]


def predict(documents: Sequence[dict[str, Any]]) -> tuple[dict[str, list[Date]], float]:
    """The dates found in each document, and the articles read a second."""
    find("", [Span(0, 0)], None)  # compiles the grammar
    read = [(d, spans := paragraphs(d["text"]), [s.span for s in split(d["text"], spans)]) for d in documents]
    started = time.process_time()
    found = {d["id"]: list(find(d["text"], spans, d["dct"][:10], sentences=inside)) for d, spans, inside in read}
    return found, len(documents) / (time.process_time() - started)


def as_timex(text: str, dates: Sequence[Date]) -> list[dict[str, Any]]:
    return [
        {"start": d.span.start, "end": d.span.end, "text": d.span.of(text), "value": d.value, "rule": d.rule}
        for d in dates
    ]


def coarser(documents: Sequence[dict[str, Any]], found: dict[str, list[Date]]) -> tuple[int, int]:
    """Days printed where the annotators give a coarser value, and all days over an annotated expression."""
    wrong = days = 0
    for document in documents:
        for item in found[document["id"]]:
            gold = [t for t in document["timex"] if t["start"] < item.span.end and item.span.start < t["end"]]
            gold = [t for t in gold if t["type"] in ("DATE", "TIME")]
            if item.granularity != "day" or not item.value or not gold:
                continue
            days += 1
            wrong += all(
                re.fullmatch(r"\d{2,4}X*|\d{4}-(?:\d\d|W\d+|Q\d|H\d|SP|SU|FA|WI)(?:-WE)?", t["value"]) is not None
                for t in gold
            )
    return wrong, days


def figures() -> dict[str, float]:
    """Calendar values of both parts together."""
    documents = list(load())
    found, _ = predict(documents)
    result = timex.score(documents, {d["id"]: as_timex(d["text"], found[d["id"]]) for d in documents}, cal=True)
    shares = {f"{kind} F1": result[kind][2] for kind in ("relaxed", "value", "strict")}
    return {
        **shares,
        "value accuracy": result["acc|span"],
        "days where the source is coarser": coarser(documents, found)[0],
    }


def main(arguments: Sequence[str]) -> None:
    everything = list(load())
    for name, documents in (
        ("TBAQ", everything),
        *((part, [d for d in everything if d["part"] == part]) for part in ("TimeBank", "AQUAINT")),
    ):
        found, speed = predict(documents)
        preds = {d["id"]: as_timex(d["text"], found[d["id"]]) for d in documents}
        errors: list[Any] = []
        for cal in (True, False):
            result = timex.score(documents, preds, cal=cal, errs=errors if cal else None)
            print(timex.line(f"{name}, {len(documents)} articles, {'calendar' if cal else 'all'}", result, speed))
        wrong, days = coarser(documents, found)
        print(f"    a day where the source is coarser: {wrong} of {days}")
        if "--errors" in arguments and name == "TBAQ":
            _print_errors(errors)


def _print_errors(errors: Sequence[Any]) -> None:
    for kind, expected, value, got, document, mention, *_ in sorted(
        errors, key=lambda error: (error[0], str(error[1]))
    ):
        start, end = mention["start"], mention["end"]
        context = document["text"][max(0, start - 70) : end + 40].replace("\n", " ")
        print(f"{kind}\t{expected!r}\t{value}\t{got}\t{document['dct'][:10]}\t{context}")


if __name__ == "__main__":
    main(sys.argv[1:])
