"""Plans and expectations that a newer article reports as carried out: "is to suspend" after it suspended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.marks.issues.settlement import Plan, done_terms, plan_in, tells_done
from briefing.marks.issues.wording import GENERIC
from briefing.model import Facts, Ref, Sentence
from briefing.sections.questions.settled import is_news

LEAST_SHARED = 3  # terms of a plan's sentence and of a report that it was carried out, beside the deed itself


class Planned(NamedTuple):
    """A sentence that tells a plan."""

    facts: Facts
    sentence: Sentence
    plan: Plan


class CarriedOut(NamedTuple):
    """A sentence whose plan was carried out, and the first newer one that says so."""

    older: Ref
    newer: Ref


def carried_out(facts: Mapping[str, Facts], days: Mapping[str, str]) -> Iterator[CarriedOut]:
    """The plans of a topic's articles that an article of a later day reports as done. `days` are ISO days by article.

    Of the same people and the same aim: they share a word of who, a word of to whom or what, and `LEAST_SHARED` in all.
    """
    planned = [one for article in sorted(facts) for one in _planned(facts[article])]
    deeds = _deeds(facts, sorted({one.plan.action.stem for one in planned}))
    for one in planned:
        for done, sentence in deeds[one.plan.action.stem]:
            if "" < days[one.facts.id] < days[done.id] and _is_deed_of(one, done, sentence, days[one.facts.id]):
                yield CarriedOut(Ref(one.facts.id, one.sentence.start), Ref(done.id, sentence.start))
                break


def _planned(facts: Facts) -> Iterator[Planned]:
    for sentence in facts.sentences:
        if sentence.unfit is None and (plan := plan_in(sentence.span.of(facts.text))):
            yield Planned(facts, sentence, plan)


def _deeds(facts: Mapping[str, Facts], stems: Sequence[str]) -> Mapping[str, Sequence[tuple[Facts, Sentence]]]:
    """By stem, the sentences that can be printed and report such a thing as done, article by article."""
    told_by: defaultdict[str, set[str]] = defaultdict(set)
    for stem in stems:
        for term in done_terms(stem):
            told_by[term].add(stem)
    found: defaultdict[str, list[tuple[Facts, Sentence]]] = defaultdict(list)
    for article in sorted(facts):
        for sentence in facts[article].sentences:
            if sentence.unfit is not None:
                continue
            for stem in sorted({stem for term in sentence.terms for stem in told_by.get(term, ())}):
                if tells_done(sentence.span.of(facts[article].text), stem):
                    found[stem].append((facts[article], sentence))
    return found


def _is_deed_of(one: Planned, done: Facts, sentence: Sentence, planned_on: str) -> bool:
    stem, aim = one.plan.action
    told = frozenset(sentence.terms)
    shared = told & frozenset(one.sentence.terms) - GENERIC - done_terms(stem)
    return (
        len(shared) >= LEAST_SHARED
        and not told.isdisjoint(one.plan.doers)
        and (not aim or not told.isdisjoint(aim))
        and is_news(done, sentence, planned_on)
    )
