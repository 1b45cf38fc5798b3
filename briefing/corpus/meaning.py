"""What the terms of a sentence say of its worth: one learned number a term and section (`worth_terms.tsv`).

Each number is the term's vector times what its dimensions weigh in a section's model, so that a term of which the
readers' points hold no example counts as those that mean alike do (`tests.bench.meaning`, `tests.bench.worth`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.lang import rows
from briefing.lang.learned import Learned

SECTIONS = ("bottom_line", "key_events", "open_questions", "positions", "sentences")  # the columns of the table
Numbers = tuple[float, ...]
NAMES = {section: f"terms of {section}" for section in SECTIONS}


def meaning(terms: Iterable[str]) -> Mapping[str, float]:
    """For each section the mean of the terms' numbers, under the name of a feature; of terms that have one."""
    known = numbers()
    found = [known[term] for term in terms if term in known]
    sums = map(sum, zip(*found, strict=True)) if found else [0.0] * len(SECTIONS)
    return {name: total / max(1, len(found)) for name, total in zip(NAMES.values(), sums, strict=True)}


def _read() -> Mapping[str, Numbers]:
    return {term: tuple(map(float, columns)) for term, *columns in rows("worth_terms")}


numbers: Learned[Mapping[str, Numbers]] = Learned("numbers of terms", _read)  # in the order of `SECTIONS`
