"""Whether the quotation marks of a sentence, and what stands between them, can be printed as they are."""

from __future__ import annotations

import re

from briefing.marks.context.sentence import Printed, has_mark, has_single_mark
from briefing.text.quoted import QUOTED

MARK = re.compile(r"[\"“”]|''|``")
# A single mark that opens a quotation, and one that closes it: every other may be an apostrophe.
OPENS_SINGLE = re.compile(r"(?:^|[,:] )['‘](?=[A-Z])")
CLOSES_SINGLE = re.compile(r"[.,?!…][’'](?!\w)")
LETTER = re.compile(r"[^\W\d_]")


def may_quote(text: str) -> bool:
    """Whether a quotation mark stands in a text, or two single ones."""
    return has_mark(text) or "''" in text or "``" in text


def may_quote_singly(text: str) -> bool:
    """Whether a single mark stands in a text that may open or close a quotation."""
    may_close = "'" in text or "’" in text
    return has_single_mark(text) or (may_close and CLOSES_SINGLE.search(text) is not None)


def _unpaired(text: str) -> str:
    """The text without its quotations; "" where no single mark in it may open or close one."""
    return QUOTED.sub(" ", text) if may_quote_singly(text) else ""


def leaves_open(text: str, is_open: bool) -> bool:
    """Whether a quotation is open after the text. A straight mark opens or closes by turns."""
    if not may_quote(text):
        unpaired = _unpaired(text)
        return OPENS_SINGLE.search(unpaired) is not None or (is_open and CLOSES_SINGLE.search(unpaired) is None)
    for mark in MARK.findall(text):
        is_open = mark in "“``" or (mark != "”" and not is_open)
    return is_open


def runs_on(view: Printed) -> bool:
    """Whether a sentence is the middle of a quotation."""
    return view.inside_quotation and not view.is_quoting and not has_odd_single(view.text)


def is_unbalanced(view: Printed) -> bool:
    """Whether a quotation mark or a bracket has no other half."""
    text = view.text
    if text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        return True
    return view.inside_quotation or (_has_odd_mark(text) if view.is_quoting else has_odd_single(text))


def _has_odd_mark(text: str) -> bool:
    if "“" not in text and "”" not in text:
        return text.count('"') % 2 == 1
    is_open = False
    for mark in MARK.findall(text):
        if (mark == "”" and not is_open) or (mark == "“" and is_open):
            return True
        is_open = not is_open
    return is_open


def has_odd_single(text: str) -> bool:
    """Whether a single mark opens or closes a quotation whose other half is elsewhere."""
    unpaired = _unpaired(text)
    return OPENS_SINGLE.search(unpaired) is not None or CLOSES_SINGLE.search(unpaired) is not None


def is_unattributed(view: Printed) -> bool:
    """A quotation and nothing else."""
    return view.text[:1] in "\"“'‘" and not LETTER.search(view.outside)
