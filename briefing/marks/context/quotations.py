"""Whether the quotation marks of a sentence, and what stands between them, can be printed as they are."""

from __future__ import annotations

import re

from briefing.marks.context.sentence import Printed, has_mark

MARK = re.compile(r"[\"“”]|''|``")
LETTER = re.compile(r"[^\W\d_]")


def may_quote(text: str) -> bool:
    """Whether a quotation mark stands in a text, or two single ones."""
    return has_mark(text) or "''" in text or "``" in text


def leaves_open(text: str, is_open: bool) -> bool:
    """Whether a quotation is open after the text. A straight mark opens or closes by turns."""
    for mark in MARK.findall(text) if may_quote(text) else ():
        is_open = mark in "“``" or (mark != "”" and not is_open)
    return is_open


def runs_on(view: Printed) -> bool:
    """Whether a sentence is the middle of a quotation."""
    return view.inside_quotation and not view.is_quoting


def is_unbalanced(view: Printed) -> bool:
    """Whether a quotation mark or a bracket has no other half."""
    text = view.text
    if text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        return True
    return view.inside_quotation or (view.is_quoting and _has_odd_mark(text))


def _has_odd_mark(text: str) -> bool:
    if "“" not in text and "”" not in text:
        return text.count('"') % 2 == 1
    is_open = False
    for mark in MARK.findall(text):
        if (mark == "”" and not is_open) or (mark == "“" and is_open):
            return True
        is_open = not is_open
    return is_open


def is_unattributed(view: Printed) -> bool:
    """A quotation and nothing else."""
    return view.text[:1] in '"“' and not LETTER.search(view.outside)
