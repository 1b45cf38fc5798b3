"""The page, swept: collections of every size, on both papers, in every template, laid out by LibreOffice.

    python -m tests.bench.pages [--collections 200] [--templates policy,morning,minister] [--odd 0.1] [--first 0]
    python -m tests.bench.pages --articles [--collections 30]      # articles of the evaluation data, mixed at random

Without --articles the collections are made up (`tests/fakes.py`), --odd being the share of sentences with addresses,
endless words, markup or other scripts in them. Prints pages counted, how full they are, and by how many lines the
estimate missed LibreOffice's last line.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from briefing import pipeline
from briefing.config import BriefTable, Config, PageTable
from briefing.errors import BriefingError
from briefing.model import Brief, Cut
from briefing.page.fit import fit
from briefing.page.layout import Laid
from briefing.page.measure import PageMeasure, page_of
from briefing.page.numbering import numbered
from briefing.page.office import lay_out
from briefing.page.render import render
from briefing.page.render.templates import Template, find
from briefing.page.render.view import FURTHER
from tests.bench.eval import giveme5w1h
from tests.fakes import collection

LINE = 12.5  # points: a line of body text in the shipped templates
INSIDE = 0.78  # points by which a line's box in a PDF is lower than the line
BATCH = 60


class Case(NamedTuple):
    """One page of the sweep: its Word file, the height that was estimated, and whether something was left out for want
    of room only."""

    name: str
    page: PageMeasure
    height: float
    short: bool
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
        usual=template.topics,
    )
    brief: Brief = numbered(replace(draft, topics=fitted.topics, counts={FURTHER: fitted.further}))
    name = f"seed {seed}: {articles} articles, {topics} topics, {template.name}, {paper}"
    return Case(name, page, fitted.height, _short(fitted.cut), render(brief, template, "docx", config))


def _short(cuts: Iterable[Cut]) -> bool:
    return any(cut.reason == "no room" for cut in cuts)


def real(seed: int, templates: Sequence[Template]) -> Iterator[Case]:
    """1 to 60 articles of up to 20 topics, briefed by the whole pipeline, on each paper in each template."""
    rng = random.Random(f"real {seed}")
    pool: dict[object, list[dict[str, str]]] = {}
    for article in giveme5w1h.clusters():  # type: ignore[no-untyped-call]
        pool.setdefault(article["event"], []).append(article)
    topics = rng.sample(sorted(pool, key=str), rng.choice((1, 1, 2, 3, 5, 10, 20)))
    chosen = [article for topic in topics for article in pool[topic]]
    chosen = rng.sample(chosen, min(len(chosen), rng.choice((1, 2, 3, 5, 8, 12, 20, 35, 60))))
    with tempfile.TemporaryDirectory() as folder:
        for number, article in enumerate(chosen):
            day = f"{date.fromisoformat(article['date']):%B %d, %Y}" if article["date"] else ""
            text = f"{article['title']}\n\n{article['source']}\n{day}\n\n{article['text']}\n"
            Path(folder, f"{number:02d}.txt").write_text(text, "utf-8", "replace")
        for template in templates:
            for paper in ("a4", "letter"):
                config = Config(brief=BriefTable(template=template.name), page=PageTable(paper=paper))
                try:
                    (built,) = pipeline.build([folder], config, day="2016-11-23")
                except BriefingError as error:
                    print(f"real {seed}: {error}")
                    continue
                page, brief = page_of(template, config), built.brief
                name = f"real {seed}: {len(chosen)} articles, {len(topics)} topics, {template.name}, {paper}"
                data = render(brief, template, "docx", config)
                yield Case(name, page, page.height(brief), _short(brief.cut), data)


def laid_out(cases: list[Case]) -> Iterator[tuple[Case, Laid]]:
    """Each case with LibreOffice's layout of it."""
    for start in range(0, len(cases), BATCH):
        batch = cases[start : start + BATCH]
        sheet = batch[0].page.sheet
        yield from zip(batch, lay_out([case.data for case in batch], sheet.top, sheet.body), strict=True)


def missed(case: Case, laid: Laid) -> float:
    """By how many lines the estimate is higher than LibreOffice's page."""
    return (case.height - (laid.fill * case.page.sheet.body - INSIDE)) / LINE


def report(name: str, results: list[tuple[Case, Laid]]) -> None:
    one = sum(laid.pages == 1 for _, laid in results)
    fills = [case.height / case.page.sheet.body for case, _ in results if case.short]
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
    parser.add_argument("--articles", action="store_true")
    parser.add_argument("--odd", type=float, default=0.0)
    options = parser.parse_args()
    templates = [find(name) for name in options.templates.split(",")]
    seeds = range(options.first, options.first + options.collections)
    if options.articles:
        cases = [case for seed in seeds for case in real(seed, templates)]
        for paper in ("a4", "letter"):
            for template in templates:
                name = f"{template.name}, {paper}"
                report(name, list(laid_out([case for case in cases if case.name.endswith(name)])))
        return
    for template in templates:
        for paper in ("a4", "letter"):
            cases = [made(seed, template, paper, options.odd) for seed in seeds]
            report(f"{template.name}, {paper}", list(laid_out(cases)))


if __name__ == "__main__":
    main()
