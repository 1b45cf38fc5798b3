"""Open questions: what the articles leave open, each question once, and not those that a later article settles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from briefing.model import (
    UNRESOLVED_PRONOUN,
    Citation,
    Cut,
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
from briefing.sections.recency import article_day
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
# The forms that an agreement takes: talks that failed over one are overtaken by another.
ACCORDS = frozenset(terms("treaty deal agreement accord pact protocol ceasefire truce armistice"))
# What parties agree on: the price, the date and the like are settled where they sign.
TERMS_OF_AN_ACCORD = frozenset(terms("price terms talks negotiations cut release releases quota"))
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
REACH = 4  # words between the settling word and what it settles
ALIKE_LEAD = 2  # terms that a settling sentence shares with the question or its article's beginning


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
    return len(named) >= LEAST_MATTER and (len(named & topical) >= ON_TOPIC or not topical)


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
    newest = max(days.values(), default="")
    for asked in found:
        asked_on = days[asked.item.source]
        if _is_past(material, asked, asked_on, newest):
            yield Settled(asked.item, f"waited for a day that is past by {newest}")
            continue
        later = (one for one in reports if asked_on and days[one[0]] > asked_on)
        opening = _opening(material.facts[asked.item.source]) | asked.whole.term_bag
        open_things = _instruments(asked.whole.term_bag, same_thing)
        for source, sentence, decided in later:
            if decided & open_things and len(opening & frozenset(sentence.terms)) >= ALIKE_LEAD:
                told = fold(sentence.span.of(material.facts[source].text))
                yield Settled(asked.item, f"settled by {source}: {told}")
                break


def _is_past(material: Material, asked: Asked, asked_on: str, newest: str) -> bool:
    """Whether the question waits for something scheduled, and other articles are from well after its own."""
    cue = asked.doubt.cue.of(material.facts[asked.item.source].text)
    if asked.doubt.kind != "pending" or not SCHEDULED.search(cue) or not asked_on:
        return False
    return date.fromisoformat(newest) - date.fromisoformat(asked_on) > SOON


def _opening(facts: Facts) -> frozenset[str]:
    lead = facts.sentences[0].terms if facts.sentences else ()
    return frozenset((*facts.title_terms, *lead))


def _reports(material: Material) -> Iterator[tuple[str, Sentence, frozenset[str]]]:
    """Sentences that report a decision: article, sentence, the instruments that were decided on."""
    for article in sorted(material.facts):
        facts = material.facts[article]
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
