"""Whether an open question is open no more: a later article settles it, or the day that it waited for is past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import NamedTuple

from briefing.marks.issues.settlement import (
    ACCORDS,
    INSTRUMENTS,
    Action,
    action_in,
    asks_how,
    decided_in,
    done_terms,
    is_scheduled,
    tells_done,
)
from briefing.marks.issues.sought import Sought, sought_in, tells
from briefing.marks.issues.wording import GENERIC
from briefing.model import Date, Facts, Material, Sentence, Span
from briefing.resolve.dates import article_day
from briefing.resolve.quantities import Counted, asks_for_a_toll, tolls
from briefing.sections.questions.candidates import Asked
from briefing.sections.recency import now
from briefing.text.printed import fold
from briefing.text.timex import bounds

SOON = timedelta(days=7)
DONE_ALIKE = 2  # terms beside the action that a report of it shares with the question
ALIKE_LEAD = 2  # terms that a settling sentence shares with the question or its article's beginning
SEVERAL = 2  # articles of one day that tell what another one could not confirm; of a claim or a name one is enough
LEAST_TELLING = 4  # terms of a sentence that tells it
# The rules of doubts of what is so, and not of what will be.
OF_FACT = frozenset(("not said", "unverified", "no sign", "unclear"))
OVERTAKEN = 4  # such terms where an accord ends the matter without a word on the question itself


class Settled(NamedTuple):
    """An open question that is none any more, and why: a newer sentence tells so, or time alone."""

    asked: Asked
    reason: str
    is_told: bool = False


def settled(material: Material, found: Sequence[Asked]) -> Iterator[Settled]:
    """The questions among `found` that a sentence of a later article settles (the first such one), or time itself."""
    if not found:
        return
    days = {article: article_day(facts) for article, facts in material.facts.items()}
    reports = tuple(_reports(material))
    same_thing = _same_instruments(material)
    tolled = tolls(material.facts, days) if any(asks_for_a_toll(asked.item.text) for asked in found) else {}
    today = now(material)
    actions = [_action(material, asked) for asked in found]
    deeds = _deeds(material, {action.stem for action in actions if action})
    for asked, action in zip(found, actions, strict=True):
        asked_on = days[asked.item.source]
        if asked_on and _is_past(material, asked, asked_on, today):
            yield Settled(asked, f"waited for a day that is past by {today}")
            continue
        later = {article for article, day in days.items() if asked_on and day > asked_on}
        decided = (one for one in reports if one[0] in later and _settles(material, asked, *one[1:], same_thing))
        told = ((source, sentence) for source, sentence, _ in decided)
        alike = deeds.get(action.stem, ()) if action else ()
        done = (one for one in alike if one[0] in later and action and _is_done(asked, action, one[1]))
        counts = _tolls(material, asked, asked_on, tolled) if asks_for_a_toll(asked.item.text) else ()
        decided_later = chain(told, done, counts)
        news = (one for one in decided_later if is_news(material.facts[one[0]], one[1], asked_on))
        by = next(chain(news, _told_elsewhere(material, asked, asked_on, days)), None)
        if by is not None:
            source, sentence = by
            told_so = fold(sentence.span.of(material.facts[source].text))
            yield Settled(asked, f"settled by {source}: {told_so}", is_told=True)


def _told_elsewhere(
    material: Material, asked: Asked, asked_on: str, days: Mapping[str, str]
) -> Iterator[tuple[str, Sentence]]:
    """What tells the fact that a question could not: a later article, or others of its day."""
    is_of_fact = asked.doubt.tier == 1 or asked.doubt.rule in OF_FACT
    sought = sought_in(asked.item.text) if is_of_fact else None
    if sought is None or not asked_on:
        return
    matter = asked.whole.term_bag | opening(material.facts[asked.item.source])
    others = (id for id, day in sorted(days.items()) if day >= asked_on and id != asked.item.source)
    found = [
        (id, sentence)
        for id in others
        if id not in material.copies and (sentence := _telling(material.facts[id], sought, matter))
    ]
    enough = SEVERAL if sought.sort in ("confirmed", "fate") else 1
    if len(found) >= enough or any(days[id] > asked_on for id, _ in found):
        yield from sorted(found, key=lambda one: days[one[0]], reverse=True)


def _telling(facts: Facts, sought: Sought, matter: frozenset[str]) -> Sentence | None:
    """The first sentence of an article that tells what is sought."""
    telling = (
        sentence
        for sentence in facts.sentences
        if len(own := frozenset(sentence.terms)) >= LEAST_TELLING
        and tells(sought, sentence.span.of(facts.text), own, matter)
    )
    return next(telling, None)


def _tolls(
    material: Material, asked: Asked, asked_on: str, tolled: Mapping[str, Sequence[Counted]]
) -> Iterator[tuple[str, Sentence]]:
    """The counts of the dead that several other articles give, of the question's day or a later one."""
    around = asked.whole.term_bag | opening(material.facts[asked.item.source])
    for day, found in sorted(tolled.items()):
        for one in found if asked_on and day >= asked_on else ():
            if one.ref.article != asked.item.source and len(around & one.around - GENERIC) >= OVERTAKEN:
                yield one.ref.article, one.sentence


def is_news(facts: Facts, sentence: Sentence, asked_on: str) -> bool:
    """Whether the day that a report names, if it names one, comes after the question: it may tell an old decision."""
    ends = (span[1] for found in facts.dates_in(sentence.span) if found.value and (span := bounds(found.value)))
    first = min(ends, default=None)
    return first is None or first >= date.fromisoformat(asked_on)


def _settles(
    material: Material,
    asked: Asked,
    sentence: Sentence,
    decided: frozenset[str],
    same_thing: Mapping[str, frozenset[str]],
) -> bool:
    """Whether a later sentence decides the question's own instrument, or brings its whole matter to terms."""
    if asks_how(asked.item.text):
        return False
    told = frozenset(sentence.terms) - GENERIC
    shared = (opening(material.facts[asked.item.source]) | asked.whole.term_bag) & told
    asking = asked.whole if asked.doubt.tier == 1 else asked.matter
    own = bool(decided & _instruments(asking.term_bag, same_thing))
    if own and len(shared) >= ALIKE_LEAD and asked.whole.term_bag & told:
        return True
    other = bool((INSTRUMENTS - ACCORDS) & asked.whole.term_bag)
    overtaken = len(shared) >= OVERTAKEN and len(asked.whole.term_bag & told) >= ALIKE_LEAD
    return not other and bool(decided & ACCORDS) and overtaken


def _action(material: Material, asked: Asked) -> Action | None:
    """What a question says may be done: whether a minister will resign, an order that is considered."""
    text = material.facts[asked.item.source].text
    return action_in(text[asked.doubt.cue.start : asked.doubt.span.end])


def _deeds(material: Material, stems: Collection[str]) -> Mapping[str, Sequence[tuple[str, Sentence]]]:
    """By stem, the sentences that report such a thing as done: every article is looked at once."""
    table: defaultdict[str, list[tuple[str, Sentence]]] = defaultdict(list)
    for article in sorted(material.facts) if stems else ():
        if article in material.copies:
            continue
        facts = material.facts[article]
        doubtful = {doubt.span for doubt in facts.doubts if doubt.tier == 1}
        for sentence in facts.sentences:
            for stem in sorted(stems):
                if done_terms(stem).isdisjoint(sentence.terms) or sentence.span in doubtful:
                    continue
                if tells_done(sentence.span.of(facts.text), stem):
                    table[stem].append((article, sentence))
    return table


def _is_done(asked: Asked, action: Action, sentence: Sentence) -> bool:
    """Whether a report of such a deed is of the one that is asked about: of the same people and the same aim."""
    told = frozenset(sentence.terms)
    shared = told & asked.whole.term_bag - GENERIC - {action.stem}
    return len(shared) >= DONE_ALIKE and (not action.aim or not told.isdisjoint(action.aim))


def _is_past(material: Material, asked: Asked, asked_on: str, today: str) -> bool:
    """Whether what the question waits for was to happen on a day that is past: the day it names, else a week on."""
    facts = material.facts[asked.item.source]
    awaited = Span(asked.doubt.cue.start, asked.doubt.span.end)
    scheduled = is_scheduled(awaited.of(facts.text))
    named = [span[1] for found in facts.dates_in(awaited) if (span := _days(found))]
    last = max(named, default=None)
    if scheduled and last and last >= date.fromisoformat(asked_on):
        return last < date.fromisoformat(today)
    due = asked.doubt.kind == "pending" and is_scheduled(asked.doubt.cue.of(facts.text))
    return due and date.fromisoformat(today) - date.fromisoformat(asked_on) > SOON


def _days(found: Date) -> tuple[date, date] | None:
    """The days that a date covers, where it is as good as a day or a month."""
    return bounds(found.value) if found.value and found.granularity in {"day", "week", "month"} else None


def opening(facts: Facts) -> frozenset[str]:
    """The terms with which an article begins: of its title and its first sentence."""
    lead = facts.sentences[0].terms if facts.sentences else ()
    return frozenset((*facts.title_terms, *lead))


def _reports(material: Material) -> Iterator[tuple[str, Sentence, frozenset[str]]]:
    """Sentences that report a decision: article, sentence, the instruments that were decided on."""
    for article in sorted(material.facts):
        facts = material.facts[article]
        if article in material.copies:
            continue
        doubtful = {doubt.span for doubt in facts.doubts if doubt.tier == 1}
        for sentence in facts.sentences:
            if sentence.span not in doubtful and not INSTRUMENTS.isdisjoint(sentence.terms):
                decided = decided_in(sentence.span.of(facts.text))
                if decided:
                    yield article, sentence, decided


def _instruments(found: frozenset[str], same_thing: Mapping[str, frozenset[str]]) -> frozenset[str]:
    own = INSTRUMENTS & found
    return own.union(*(same_thing.get(term, frozenset()) for term in own))


def _same_instruments(material: Material) -> Mapping[str, frozenset[str]]:
    """Instruments that the topic names together ("draft UN sanctions resolution"): one thing under several names."""
    table: defaultdict[str, set[str]] = defaultdict(set)
    for facts in material.facts.values():
        for sentence in facts.sentences:
            for a, b in _neighbours(sentence.terms):
                table[a].add(b)
                table[b].add(a)
    return {term: frozenset(others) for term, others in table.items()}


def _neighbours(sentence: Sequence[str]) -> Iterator[tuple[str, str]]:
    at = [i for i, term in enumerate(sentence) if term in INSTRUMENTS]
    for left, right in pairwise(at):
        if right - left <= 2 and sentence[left] != sentence[right]:
            yield sentence[left], sentence[right]
