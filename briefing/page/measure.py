"""The page of a template: the height that it has, and the height that a brief takes of it.

The estimate alone decides what is printed, so every machine prints the same. Where a template holds what cannot be
measured exactly, LibreOffice measures it once, and the estimate is corrected by what it found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from lxml import etree

from briefing.config import Config, PageTable
from briefing.errors import PageError
from briefing.folders import cache_folder
from briefing.model import Brief
from briefing.page import office
from briefing.page.numbering import numbered
from briefing.page.render import sample
from briefing.page.render.templates import Template
from briefing.page.render.view import View, view
from briefing.page.render.word import BODY, Package, filled, load, part, w
from briefing.page.sheet import Sheet, exactly_measured, fonts, sheet_of

SLACK = 12.5  # points kept free at the bottom: one line, should another program break a paragraph differently
MARGIN = 0.94  # the share of the body that is filled where nobody has measured the template
MEASURED_MARGIN = 0.95  # and where LibreOffice has
TRIALS = ((90,), (60, 90, 120, 150, 190, 240))  # letters of the entries on a short and on a long page


@dataclass(frozen=True, slots=True)
class PageMeasure:
    """The page of a template. `base` and `factor` correct the estimate; `warning` says what it lacks."""

    package: Package
    template: Template
    config: Config
    sheet: Sheet
    share: float = 1.0
    base: float = 0.0
    factor: float = 1.0
    warning: str = ""

    @property
    def exact(self) -> bool:
        """Whether the estimate is that of the word processor."""
        return self.share == 1.0

    @property
    def room(self) -> float:
        """The height that may be filled, in points."""
        return self.sheet.body * self.share - SLACK

    def height(self, brief: Brief) -> float:
        """The height of a brief laid out on this page, in points. Raises TemplateError if it cannot be filled in."""
        return self.height_of(view(numbered(brief), self.config, self.template.vars))

    def height_of(self, shown: View) -> float:
        """The height of a view laid out on this page, in points."""
        tree = etree.fromstring(part(self.package, BODY, shown))
        return self.base + self.factor * self.sheet.flow(tree.find(w("body")), self.sheet.width)


def page_of(template: Template, config: Config) -> PageMeasure:
    """The page of a template's Word file, with the paper and margins of the settings."""
    package = load(template.file("docx"), config.page)
    tree = etree.fromstring(package.parts[BODY])
    page = PageMeasure(package, template, config, sheet_of(tree, package))
    return page if exactly_measured(tree, package) else _corrected(page)


def fonts_of(template: Template, page: PageTable) -> set[str]:
    """The names of the fonts that the body of a template's Word file is set in."""
    package = load(template.file("docx"), page)
    return fonts(etree.fromstring(package.parts[BODY]), package)


# --- templates that cannot be measured exactly ------------------------------------------------------------------------


def _corrected(page: PageMeasure) -> PageMeasure:
    """The page with its estimate corrected by LibreOffice, measured once and kept; without it, with a margin."""
    kept = _kept(page)
    measured = _recalled(kept) if kept else None
    if measured is None:
        if office.program() is None:
            warning = f"{page.template.folder}: holds more than paragraphs and tables, so the page is not filled quite"
            return replace(page, share=MARGIN, warning=f"{warning}; with LibreOffice it would be measured")
        measured = _measured(page)
        if kept:
            _keep(kept, measured)
    base, factor = measured
    return replace(page, share=MEASURED_MARGIN, base=base, factor=factor)


def _kept(page: PageMeasure) -> Path | None:
    """Where the measure of a template is kept: under the hash of the file and of the settings of the page."""
    data = page.template.file("docx").read_bytes() + repr(page.config.page).encode()
    folder = cache_folder()
    return folder / "pages" / f"{hashlib.sha256(data).hexdigest()}.json" if folder else None


def _recalled(kept: Path) -> tuple[float, float] | None:
    """The measure that is kept, or None where there is none or the file is damaged."""
    try:
        base, factor = msgspec.json.decode(kept.read_bytes(), type=tuple[float, float])
    except (OSError, ValueError):
        return None
    return (base, factor) if base >= 0 and factor > 0 else None


def _keep(kept: Path, measured: tuple[float, float]) -> None:
    try:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept.write_bytes(msgspec.json.encode(measured))
    except OSError:
        return  # measured again next time


def _measured(page: PageMeasure) -> tuple[float, float]:
    """Base and factor by which the estimate becomes LibreOffice's height, from a short and a long page."""
    shown = list(_trials(page))
    data = [filled(one, page.template, page.config.page) for one in shown]
    laid = office.lay_out(data, page.sheet.top, page.sheet.body)
    found = [page.sheet.body * (one.pages - 1 + one.fill) for one in laid]
    guessed = [page.height_of(one) for one in shown]
    if guessed[1] - guessed[0] < 1 or laid[0].pages > 1:
        raise PageError("even a page with one entry a section does not fit", where=str(page.template.folder))
    factor = (found[1] - found[0]) / (guessed[1] - guessed[0])
    base = found[0] - factor * guessed[0]
    if base < 0 or factor <= 0:  # wider letters rather than something more on the page
        base, factor = 0.0, max(high / guess for high, guess in zip(found, guessed, strict=True))
    return round(base, 2), round(factor, 4)


def _trials(page: PageMeasure) -> Iterator[View]:
    for lengths in TRIALS:
        yield sample.full(page.template.vars, topics=1, lengths=lengths)
