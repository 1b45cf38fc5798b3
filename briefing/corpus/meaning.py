"""What the terms of a sentence say of its worth: one learned number a term and section (`worth_terms.tsv`).

Each number is the term's vector times what its dimensions weigh in a section's model, so that a term of which the
readers' points hold no example counts as those that mean alike do (`tests.bench.meaning`, `tests.bench.worth`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from briefing.lang import rows

SECTIONS = ("bottom_line", "key_events", "open_questions", "positions", "sentences")  # the columns of the table
Numbers = tuple[float, ...]
NAMES = {section: f"terms of {section}" for section in SECTIONS}
_others: ContextVar[Mapping[str, Numbers] | None] = ContextVar("other numbers", default=None)


def meaning(terms: Iterable[str]) -> Mapping[str, float]:
    """For each section the mean of the terms' numbers, under the name of a feature; of terms that have one."""
    known = _others.get() or numbers()
    found = [known[term] for term in terms if term in known]
    sums = map(sum, zip(*found, strict=True)) if found else [0.0] * len(SECTIONS)
    return {name: total / max(1, len(found)) for name, total in zip(NAMES.values(), sums, strict=True)}


@contextmanager
def using(others: Mapping[str, Numbers]) -> Iterator[None]:
    """Other numbers, as long as it lasts: to measure with those that were fitted elsewhere."""
    token = _others.set(others)
    try:
        yield
    finally:
        _others.reset(token)


@cache
def numbers() -> Mapping[str, Numbers]:
    """By term, its number for each section, in the order of `SECTIONS`."""
    return read()


def read() -> Mapping[str, Numbers]:
    """What the table says now."""
    return {term: tuple(map(float, columns)) for term, *columns in rows("worth_terms")}
