"""What the bare words of a sentence tell of its event and its days, before it is parsed: the table `events`."""

from __future__ import annotations

from briefing.lang import word_set
from briefing.lang.rules import rules
from briefing.model import Span


def words(name: str) -> frozenset[str]:
    """A list of the words of events."""
    return word_set("events", name)


def reaches_back(before: str) -> bool:
    """Whether what stands before a date makes it a bound: "since the test on", "as of"."""
    return _says("bound", before)


def looks_ahead(text: str) -> bool:
    """Whether a text says that something is to come."""
    return _says("ahead", text)


def announces(before: str) -> bool:
    """Whether what stands before a date after its article makes it the day of what may, would or is moved to come."""
    return _says("announced", before)


def is_planned(before: str) -> bool:
    """Whether what stands before a date makes it the day of what was only planned: "a strike planned for"."""
    return _says("planned", before)


def is_relative(before: str) -> bool:
    """Whether a date stands in what is told of a noun: "the ferry that sank on"."""
    return _says("relative", before)


def rules_out(before: str) -> bool:
    """Whether what stands before a date says that something will not be on that day."""
    return _says("not then", before)


def is_asked(before: str) -> bool:
    """Whether a date stands in what somebody was asked: "Asked what he will tell the dockers on"."""
    return _says("asked", before)


def is_linked(sentence: str) -> bool:
    """Whether a sentence is joined to the one before: "officials, however, deny it"."""
    return _says("linked", sentence)


def is_run_in(sentence: str) -> bool:
    """Whether a sentence is a caption, or has words of the page in it that are none of its own."""
    return _says("run in", sentence)


def is_unconfirmed(sentence: str) -> bool:
    """Whether a sentence says that nobody has confirmed what it tells: "reportedly released"."""
    return _says("unconfirmed", sentence)


def dates_filing(text: str, date: Span) -> bool:
    """Whether a date is the day of filing, as in "HAVANA, Aug. 7 (Xinhua) --", and not that of an event."""
    return rules("events")["dateline behind a day"].regex.match(text, date.end) is not None


def are_joined(text: str, a: Span, b: Span) -> bool:
    """Whether two dates are told as one stretch or list: "during October and November"."""
    between = text[min(a.end, b.end) : max(a.start, b.start)]
    return rules("events")["between two dates"].find(between) is not None


def _says(what: str, text: str) -> bool:
    return rules("events").says(what, text)
