"""The page, swept: made-up collections of every size, on both papers, in every template, laid out by LibreOffice.

    python -m tests.bench.pages [--collections 200] [--templates policy,morning,minister] [--odd 0.1] [--first 0]

Prints pages counted, how full they are, and by how many lines the estimate missed LibreOffice's last line.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from briefing.config import BriefTable, Config, PageTable
from briefing.fit import Fitted, fit
from briefing.model import Brief
from briefing.render import render
from briefing.render.office import Laid, lay_out
from briefing.render.page import PageMeasure, page_of
from briefing.render.templates import Template, find
from briefing.render.view import FURTHER, numbered
from tests.fakes import collection

LINE = 12.5  # points: a line of body text in the shipped templates
INSIDE = 0.78  # points by which a line's box in a PDF is lower than the line
BATCH = 60
ENOUGH = 0.97  # a page with less material than this was not left empty for want of room


class Case(NamedTuple):
    """One page of the sweep."""

    name: str
    page: PageMeasure
    fitted: Fitted
    data: bytes


def made(seed: int, template: Template, paper: str, odd: float) -> Case:
    """A collection of 1 to 60 articles on 1 to 20 topics, fitted and rendered."""
    rng = random.Random(f"size {seed}")
    articles, topics = rng.choice((1, 2, 3, 5, 8, 12, 20, 35, 60)), rng.choice((1, 1, 1, 2, 3, 5, 10, 20))
    marking = rng.choice(("", "", "OFFICIAL", "TLP:AMBER"))
    config = Config(brief=BriefTable(marking=marking), page=PageTable(paper=paper))  # type: ignore[arg-type]
    draft, candidates = collection(seed, articles, topics, odd)
    page = page_of(template, config)
    fitted = fit(
        candidates,
        lambda topics, further: page.height(replace(draft, topics=topics, counts={FURTHER: further})),
        page.room,
        topics=template.topics,
    )
    brief: Brief = numbered(replace(draft, topics=fitted.topics, counts={FURTHER: fitted.further}))
    name = f"seed {seed}: {articles} articles, {topics} topics, {template.name}, {paper}"
    return Case(name, page, fitted, render(brief, template, "docx", config))


def laid_out(cases: list[Case]) -> Iterator[tuple[Case, Laid]]:
    """Each case with LibreOffice's layout of it."""
    for start in range(0, len(cases), BATCH):
        batch = cases[start : start + BATCH]
        yield from zip(batch, lay_out([case.data for case in batch]), strict=True)


def missed(case: Case, laid: Laid) -> float:
    """By how many lines the estimate is higher than LibreOffice's page."""
    top = case.page.sheet.top
    return (case.fitted.height - (laid.bottom - INSIDE - top)) / LINE


def material(case: Case) -> bool:
    """Whether something was left out for want of room only."""
    return any(cut.reason == "no room" for cut in case.fitted.cut)


def report(name: str, results: list[tuple[Case, Laid]]) -> None:
    one = sum(laid.pages == 1 for _, laid in results)
    fills = [case.fitted.height / case.page.sheet.body for case, _ in results if material(case)]
    misses = [abs(missed(case, laid)) for case, laid in results if laid.pages == 1]
    print(
        f"{name}: {len(results)} pages, {one} of one page; "
        f"fill of the {len(fills)} with material: least {min(fills, default=0):.3f}, "
        f"median {statistics.median(fills) if fills else 0:.3f}, under .85: {sum(fill < 0.85 for fill in fills)}; "
        f"|estimate - LibreOffice| in lines: median {statistics.median(misses):.2f}, most {max(misses):.2f}, "
        f"over one: {sum(miss > 1 for miss in misses)}"
    )
    for case, laid in results:
        if laid.pages != 1 or abs(missed(case, laid)) > 1:
            print(f"  {case.name}: {laid.pages} pages, {missed(case, laid):+.2f} lines")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--collections", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--templates", default="policy,morning,minister")
    parser.add_argument("--odd", type=float, default=0.0)
    options = parser.parse_args()
    for name in options.templates.split(","):
        template = find(name)
        seeds = range(options.first, options.first + options.collections)
        for paper in ("a4", "letter"):
            cases = [made(seed, template, paper, options.odd) for seed in seeds]
            report(f"{name}, {paper}", list(laid_out(cases)))


if __name__ == "__main__":
    main()
