"""Open questions: what the articles leave open, each question once, and not those that a later article settles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from briefing.calendar import bounds
from briefing.model import (
    BACK_REFERENCE,
    UNRESOLVED_PRONOUN,
    Citation,
    Cut,
    Date,
    Doubt,
    DoubtKind,
    Edit,
    Facts,
    Item,
    Material,
    Question,
    Ref,
    Sentence,
    Span,
)
from briefing.printed import fold, printed
from briefing.sections.bottom_line import GLUED
from briefing.sections.recency import article_day, now
from briefing.similar import Gist, gist, repeats, same
from briefing.terms import terms
from briefing.voices import voices

ORDER: tuple[DoubtKind, ...] = ("unresolved", "question", "pending", "disputed")
MOST_AN_ARTICLE = 3
LEAST_MATTER = 4  # distinct terms that a sentence needs to name its matter
ON_TOPIC = 2  # of them, those that are also the topic's
COMMON = 0.4  # a term is the topic's if this share of its articles has it

# What is decided, and the words that report that it was.
INSTRUMENTS = frozenset(
    terms(
        """
        resolution sanctions draft text bill law legislation act treaty deal agreement accord pact ceasefire truce
        budget package bailout measure measures tariffs reform plan proposal nomination referendum ruling verdict
        protocol armistice loan mandate embargo blockade amendment constitution
        """
    )
)
# What brings an older question of the same matter to an end: the parties came to terms.
ACCORDS = frozenset(terms("treaty deal agreement accord pact protocol ceasefire truce armistice"))
SETTLING = re.compile(
    r"\b(?:adopted|approved|passed|signed|imposed|slapped|ratified|enacted|concluded|finali[sz]ed|struck|sealed|reached"
    r"|rejected|vetoed|defeated|scrapped|abandoned|confirmed|agreed (?:on|to)|came into force|took effect)\b",
    re.IGNORECASE,
)
# Before such a word: it has not happened, may never, or happened long ago.
NOT_SETTLED = re.compile(
    r"\b(?:not|never|yet|to be|will|would|could|may|might|if|unless|until|before|fail\w*|previous\w*|years ago"
    r"|whether)\b"
    r"|n['’]t\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# What a pending matter waits for is near: a week after the article it has been.
SCHEDULED = re.compile(r"\bwill\b|\b(?:is|are) to\b|\b(?:due|set|scheduled|expected|poised|slated)\b", re.IGNORECASE)
SOON = timedelta(days=7)
# Those who do what is left open. Which ministers they are, an article that is titled after them tells on its own.
PARTIES = re.compile(
    r"(?:the|both)(?: \w+)? (?P<who>ministers|governments|countries|states|lawmakers|leaders|senators|negotiators"
    r"|delegations|parliament|senate|council|court|commission|government|cabinet)\b",
    re.IGNORECASE,
)
# "The sticking point is whether the council should support the Arab plan" says what it points at.
POINTS_AHEAD = re.compile(
    r"(?:the|one)(?: of the| \w+)? (?:sticking point|(?:key|main|central|biggest) (?:question|issue))s?(?:,? \w+,?)?"
    r" (?:is|remains) whether\b",
    re.IGNORECASE,
)
LEAST_OBJECT, FULL_OBJECT = 2, 5  # distinct terms that say what is open, after the words that say that it is
REACH = 4  # words between the settling word and what it settles
ALIKE_LEAD = 2  # terms that a settling sentence shares with the question or its article's beginning
OVERTAKEN = 4  # such terms where an accord ends the matter without a word on the question itself


class Asked(NamedTuple):
    """An open question as it may be printed, with what comparisons need."""

    item: Item
    doubt: Doubt
    whole: Gist
    matter: Gist


class Settled(NamedTuple):
    """An open question that is none any more, and why: a later article's sentence, or the day it waited for is past."""

    item: Item
    reason: str


def open_questions(material: Material) -> tuple[Item, ...]:
    """The open questions of a topic, best first: by kind, then by score; at most three from one article."""
    found = _ranked(material)
    settled = {question.item.span for question in _settled(material, found)}
    once = _once_each(material, [asked for asked in found if asked.item.span not in settled])
    return tuple(_limited(once))


def settled_questions(material: Material) -> tuple[Cut, ...]:
    """The questions that a later article settles, for the record: what was left out, and why."""
    return tuple(
        Cut(
            text=item.text,
            source=item.source,
            span=item.span,
            stage="open_questions",
            reason=reason,
        )
        for item, reason in _settled(material, _ranked(material))
    )


def _ranked(material: Material) -> list[Asked]:
    """The open questions of the newest articles first, and of one day by kind, a headline's below the unresolved."""

    def rank(asked: Asked) -> tuple[int, int, float, str, int]:
        day = article_day(material.facts[asked.item.source])
        age = -date.fromisoformat(day).toordinal() if day else 0
        return age, ORDER.index(asked.doubt.kind), -asked.item.score, asked.item.source, asked.item.span.start

    return sorted(_asked(material), key=rank)


def _asked(material: Material) -> Iterator[Asked]:
    """Every open question that can be printed: it stands alone, names its matter, and is about the topic."""
    topical = _topical(material)
    for article in sorted(material.facts):
        if article in material.copies:
            continue
        facts = material.facts[article]
        for doubt in facts.doubts:
            item = _item(material, facts, doubt)
            if item and _names_matter(item.text, topical):
                matter = gist(facts.text[doubt.cue.start : doubt.span.end])
                yield Asked(item, doubt, gist(item.text), matter)


def _topical(material: Material) -> frozenset[str]:
    """The terms of the topic: those in a good share of its articles, and those of titles."""
    articles = [frozenset(term for s in facts.sentences for term in s.terms) for facts in material.facts.values()]
    counts = Counter(term for article in articles for term in article)
    titles = {term for facts in material.facts.values() for term in facts.title_terms}
    return frozenset(titles | {term for term, count in counts.items() if count >= max(2, COMMON * len(articles))})


def _names_matter(text: str, topical: frozenset[str]) -> bool:
    """Whether a reader can tell what is open, and that it belongs to the topic."""
    named = frozenset(terms(text))
    return not GLUED.search(text) and len(named) >= LEAST_MATTER and (len(named & topical) >= ON_TOPIC or not topical)


def _item(material: Material, facts: Facts, doubt: Doubt) -> Item | None:
    """The entry for a doubt; None where its sentence cannot stand alone."""
    if doubt.span == facts.title:
        return _entry(material, facts, doubt, doubt.span, ())
    sentence = next((one for one in facts.sentences if one.span == doubt.span), None)
    edits = _edits(material, facts, sentence, doubt) if sentence else None
    return None if edits is None else _entry(material, facts, doubt, doubt.span, edits)


def _entry(material: Material, facts: Facts, doubt: Doubt, span: Span, edits: tuple[Edit, ...]) -> Item:
    return Item(
        text=printed(facts.text, span, edits),
        source=facts.id,
        span=span,
        edits=edits,
        score=round(material.scores.get(Ref(facts.id, span.start), 0.0), 9),
        detail=Question(doubt.kind),
    )


def _edits(material: Material, facts: Facts, sentence: Sentence, doubt: Doubt) -> tuple[Edit, ...] | None:
    """The edits with which a sentence stands alone; None where it cannot."""
    if sentence.unfit is None or (sentence.unfit == BACK_REFERENCE and _object_names_it(facts, sentence, doubt)):
        return sentence.edits
    if sentence.unfit != UNRESOLVED_PRONOUN:
        return None
    for statement in material.statements.get(facts.id, ()):
        speaker = statement.speaker
        if speaker and statement.name and statement.name_at and _opens_with(facts.text, sentence, speaker):
            kept = tuple(edit for edit in sentence.edits if not edit.at.overlaps(speaker))
            return (*kept, Edit(speaker, f"[{fold(statement.name)}]", statement.name_at))
    return None


def _object_names_it(facts: Facts, sentence: Sentence, doubt: Doubt) -> bool:
    """Whether a sentence about "the ministers" says in its object what is open.

    It says so in many words, or in a few where its article is titled after them.
    """
    words = sentence.span.of(facts.text)
    parties = PARTIES.match(words)
    if not parties or doubt.kind not in {"unresolved", "question"}:
        return bool(POINTS_AHEAD.match(words))
    matter = frozenset(terms(facts.text[doubt.cue.end : doubt.span.end]))
    titled = set(terms(parties["who"])) <= set(facts.title_terms)
    return len(matter) >= (LEAST_OBJECT if titled else FULL_OBJECT)


def _opens_with(text: str, sentence: Sentence, speaker: Span) -> bool:
    """Whether the speaker is the pronoun that the sentence begins with, but for a connective that is dropped."""
    before = Span(sentence.start, speaker.start)
    dropped = any(edit.at.covers(before) or (before.covers(edit.at) and not edit.to) for edit in sentence.edits)
    is_pronoun = speaker.of(text).lower() in {"he", "she"}
    return is_pronoun and sentence.span.covers(speaker) and (not before.of(text).strip() or dropped)


# --- once each --------------------------------------------------------------------------------------------------------


def _once_each(material: Material, found: Sequence[Asked]) -> Iterator[Item]:
    """Each question in the words of its best sentence, with the others that ask the same behind it."""
    kept: list[Asked] = []
    others: defaultdict[int, list[Asked]] = defaultdict(list)
    for asked in found:
        alike = next((n for n, one in enumerate(kept) if _same_question(one, asked)), None)
        if alike is None:
            kept.append(asked)
        else:
            others[alike].append(asked)
    for n, asked in enumerate(kept):
        also = tuple(sorted(Citation(other.item.source, other.item.span) for other in others[n]))
        backing = [asked.item.source, *(citation.source for citation in also)]
        outlets = voices(backing, material.facts, material.copies)
        yield replace(asked.item, also=also, outlets=outlets)


def _same_question(a: Asked, b: Asked) -> bool:
    return repeats(a.whole, b.whole) or same(a.matter, b.matter)


def _limited(items: Iterator[Item]) -> Iterator[Item]:
    printed_from: Counter[str] = Counter()
    for item in items:
        if printed_from[item.source] < MOST_AN_ARTICLE:
            printed_from[item.source] += 1
            yield item


# --- settled ----------------------------------------------------------------------------------------------------------


def _settled(material: Material, found: Sequence[Asked]) -> Iterator[Settled]:
    """The questions among `found` that a sentence of a later article settles (the first such one), or time itself."""
    days = {article: article_day(facts) for article, facts in material.facts.items()}
    reports = tuple(_reports(material))
    same_thing = _same_instruments(material)
    today = now(material)
    for asked in found:
        asked_on = days[asked.item.source]
        if asked_on and _is_past(material, asked, asked_on, today):
            yield Settled(asked.item, f"waited for a day that is past by {today}")
            continue
        later = (one for one in reports if asked_on and days[one[0]] > asked_on and _is_news(material, one, asked_on))
        for source, sentence, decided in later:
            if _settles(material, asked, sentence, decided, same_thing):
                told = fold(sentence.span.of(material.facts[source].text))
                yield Settled(asked.item, f"settled by {source}: {told}")
                break


def _is_news(material: Material, report: tuple[str, Sentence, frozenset[str]], asked_on: str) -> bool:
    """Whether the day that a report names, if it names one, comes after the question: it may tell an old decision."""
    source, sentence, _ = report
    dates = (found for found in material.facts[source].dates if sentence.span.covers(found.span))
    first = min((found.value for found in dates if found.value and found.granularity == "day"), default=None)
    return first is None or first >= asked_on


def _settles(
    material: Material,
    asked: Asked,
    sentence: Sentence,
    decided: frozenset[str],
    same_thing: Mapping[str, frozenset[str]],
) -> bool:
    """Whether a later sentence decides the question's own instrument, or brings its whole matter to terms."""
    shared = (_opening(material.facts[asked.item.source]) | asked.whole.term_bag) & frozenset(sentence.terms)
    own = bool(decided & _instruments(asked.whole.term_bag, same_thing))
    if own and len(shared) >= ALIKE_LEAD:
        return True
    other = bool((INSTRUMENTS - ACCORDS) & asked.whole.term_bag)
    return not other and bool(decided & ACCORDS) and len(shared) >= OVERTAKEN


def _is_past(material: Material, asked: Asked, asked_on: str, today: str) -> bool:
    """Whether what the question waits for was to happen on a day that is past: the day it names, else a week on."""
    facts = material.facts[asked.item.source]
    awaited = Span(asked.doubt.cue.start, asked.doubt.span.end)
    scheduled = SCHEDULED.search(awaited.of(facts.text)) is not None
    named = [span[1] for found in facts.dates if awaited.covers(found.span) and (span := _days(found))]
    last = max(named, default=None)
    if scheduled and last and last >= date.fromisoformat(asked_on):
        return last < date.fromisoformat(today)
    due = asked.doubt.kind == "pending" and SCHEDULED.search(asked.doubt.cue.of(facts.text)) is not None
    return due and date.fromisoformat(today) - date.fromisoformat(asked_on) > SOON


def _days(found: Date) -> tuple[date, date] | None:
    """The days that a date covers, where it is as good as a day or a month."""
    return bounds(found.value) if found.value and found.granularity in {"day", "week", "month"} else None


def _opening(facts: Facts) -> frozenset[str]:
    lead = facts.sentences[0].terms if facts.sentences else ()
    return frozenset((*facts.title_terms, *lead))


def _reports(material: Material) -> Iterator[tuple[str, Sentence, frozenset[str]]]:
    """Sentences that report a decision: article, sentence, the instruments that were decided on."""
    for article in sorted(material.facts):
        facts = material.facts[article]
        if article in material.copies:
            continue
        doubtful = {doubt.span for doubt in facts.doubts}
        for sentence in facts.sentences:
            if sentence.span not in doubtful and not INSTRUMENTS.isdisjoint(sentence.terms):
                decided = _decided(sentence.span.of(facts.text))
                if decided:
                    yield article, sentence, decided


def _decided(text: str) -> frozenset[str]:
    """The instruments that stand beside a settling word which nothing takes back."""
    found: set[str] = set()
    for match in SETTLING.finditer(text):
        before, after = text[: match.start()].split(), text[match.end() :].split()
        if not NOT_SETTLED.search(" ".join(before[-REACH:])):
            found.update(terms(" ".join((*before[-REACH:], *after[:REACH]))))
    return INSTRUMENTS & found


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
