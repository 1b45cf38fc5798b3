"""Why a sentence cannot stand alone: the table `context` and the checks that no pattern can say, in one order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from briefing.lang.rules import Rule, rules
from briefing.marks.context.definites import has_clause_before, has_day_before, has_matter_before, is_mentioned_before
from briefing.marks.context.pronouns import has_many_before, has_person_before, has_thing_before
from briefing.marks.context.quotations import is_unattributed, is_unbalanced, runs_on
from briefing.marks.context.sentence import Printed
from briefing.marks.context.wellformed import has_no_verb, is_no_prose, is_unfinished
from briefing.model import Unfit

MIN_WORDS, MAX_WORDS = 8, 55


class Verdict(NamedTuple):
    """The reason why a sentence cannot stand alone, and the rule that found it."""

    reason: Unfit
    rule: str


class Step(NamedTuple):
    """One rule as it is asked: what it says of a sentence, of which reason; whether it acquits of that reason.

    `place` is where it stands in the table; None for what no pattern can say, which is asked of every sentence.
    """

    holds: Callable[[Printed], object]
    reason: Unfit
    rule: str
    acquits: bool = False
    place: int | None = None


CHECKS = (
    Step(lambda view: view.length < MIN_WORDS, Unfit.TOO_SHORT, f"fewer than {MIN_WORDS} words"),
    Step(lambda view: view.length > MAX_WORDS, Unfit.TOO_LONG, f"more than {MAX_WORDS} words"),
    Step(is_unfinished, Unfit.UNFINISHED, "no full stop"),
    Step(is_no_prose, Unfit.GARBLED, "few letters, or many capitals"),
    Step(runs_on, Unfit.RUNNING_QUOTATION, "no mark inside a quotation"),
    Step(is_unbalanced, Unfit.UNBALANCED, "mark or bracket without its other half"),
    Step(has_no_verb, Unfit.FRAGMENT, "no finite verb"),
    Step(is_unattributed, Unfit.UNATTRIBUTED, "nothing outside the quotation"),
)
# What excuses a match: the `unless` of the table.
EXCUSES: Mapping[str, Callable[[Printed, re.Match[str]], bool]] = {
    "person before": has_person_before,
    "thing before": has_thing_before,
    "many before": has_many_before,
    "clause before": has_clause_before,
    "mentioned before": is_mentioned_before,
    "day before": has_day_before,
    "matter before": has_matter_before,
}
ACQUITS = "not "


def verdict(view: Printed, possible: int, spared: Unfit | None = None) -> Verdict | None:
    """Why a sentence cannot stand alone; None where it can. `possible` are the rules that can match it, `spared` is a
    reason that is not asked for."""
    acquitted = None
    for holds, reason, rule, acquits, _ in _steps(possible):
        if reason not in (acquitted, spared) and holds(view):
            if not acquits:
                return Verdict(reason, rule)
            acquitted = reason
    return None


@lru_cache(maxsize=4096)
def _steps(possible: int) -> Sequence[Step]:
    """The steps for a sentence for which these rules of the table are possible: sentences are alike."""
    always, by_bit = _numbered_steps()
    found = list(always)
    while possible:
        lowest = possible & -possible
        found.append(by_bit[lowest])
        possible ^= lowest
    return [step for _, step in sorted(found)]


@cache
def _numbered_steps() -> tuple[Sequence[tuple[int, Step]], Mapping[int, tuple[int, Step]]]:
    """The steps that are asked of every sentence, and those of the rules by their bits, each with its number.

    They are numbered in the order of the reasons, those of one reason in the order of the table.
    """
    steps = (*CHECKS, *(_step(place, rule) for place, rule in enumerate(rules("context"))))
    order = list(Unfit)
    numbered = list(enumerate(sorted(steps, key=lambda step: order.index(step.reason))))
    by_bit = {1 << step.place: (number, step) for number, step in numbered if step.place is not None}
    return [(number, step) for number, step in numbered if step.place is None], by_bit


def _step(place: int, rule: Rule) -> Step:
    reason = Unfit[rule.yields.removeprefix(ACQUITS)]
    return Step(_asked(rule), reason, rule.name, rule.yields.startswith(ACQUITS), place)


def _asked(rule: Rule) -> Callable[[Printed], object]:
    """How a rule is asked of a sentence."""
    if rule.unless:
        return lambda view: _unexcused(rule, view.outside if rule.on else view.text, view)
    if rule.on:
        return lambda view: rule.find(view.outside)
    return lambda view: rule.find(view.text)


def _unexcused(rule: Rule, words: str, view: Printed) -> bool:
    is_excused = EXCUSES[rule.unless]
    return any(not is_excused(view, match) for match in rule.regex.finditer(words))
