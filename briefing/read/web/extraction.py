"""From the HTML of a page to its article: trafilatura finds the body, what it loses on the way is put back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.read.blocks import check
from briefing.read.file import Text
from briefing.read.web.boxes import drop_boxes
from briefing.read.web.hidden import drop_unseen
from briefing.read.web.linked import drop_linked
from briefing.read.web.regained import main_text, regained
from briefing.read.web.runs import page_runs
from briefing.read.web.stated import facts, metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

# Read as blanks: trafilatura would drop them, and join two words.
SPACE_BETWEEN = re.compile(r"[\x0b\x0c]|&#(?:x0*[bB]|x0*[cC]|0*11|0*12);")
# The day on which something began or was born (microformats), which is read as that of the page where it also says so.
EVENTS = "//*[contains(concat(' ', @class, ' '), ' dtstart ') or contains(concat(' ', @class, ' '), ' bday ')]"
REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")


def extract(page: str, got: str | None) -> Text | None:
    """The article of a page in HTML; None where there is none. `got` is where the page was got, if that is known."""
    import trafilatura

    page = SPACE_BETWEEN.sub(" ", page)
    tree = trafilatura.load_html(REFERENCE.sub(_harmless, page))
    if tree is None:
        return None
    check(tree)
    drop_unseen(tree)
    for event in tree.xpath(EVENTS):
        del event.attrib["class"]
    runs = list(page_runs(tree))
    known = facts(tree, page, got, runs)
    if known.linked.title and known.linked.published:  # trafilatura takes long over it
        drop_linked(tree)
    runs = drop_boxes(tree, runs, known.url, known.page_title)
    found = _found(tree)
    text = main_text((found.text or "").strip("\n") if found else "", runs)
    if found is None or not text.strip():
        return None
    return Text(regained(text, tree, runs), metadata(known, found, page), by_line=True)


def _found(tree: HtmlElement) -> Document | None:
    """What trafilatura finds; None where that is nothing.

    With its extensive search of dates on, trafilatura takes a copyright year or a related link for the day.
    """
    import trafilatura

    found = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return None if isinstance(found, dict) else found


def _harmless(reference: re.Match[str]) -> str:
    """A reference, or nothing for one to a letter that no XML may hold: libraries would lose the whole page for it."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if code in (0x0B, 0x0C):
        return " "
    return "" if (0 < code < 0x20 and code not in (0x09, 0x0A, 0x0D)) or code in (0xFFFE, 0xFFFF) else reference[0]
