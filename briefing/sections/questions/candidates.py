"""The doubts of a topic's articles, weighed, and those of them that may be printed: what stands alone, or nearly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from statistics import mean
from typing import NamedTuple

from briefing.corpus.similar import Gist, gist
from briefing.marks.context.wellformed import runs_into_page
from briefing.marks.events.wording import is_run_in
from briefing.marks.issues.public_affairs import public_weight
from briefing.marks.issues.wording import is_in_past, is_of_page, parties_in, points_ahead, was_open
from briefing.model import (
    Cut,
    Doubt,
    Edit,
    Facts,
    Item,
    Material,
    Question,
    Ref,
    Sentence,
    Span,
    Unfit,
)
from briefing.resolve.dates import article_day
from briefing.sections.questions.worth import Place, topical, traits
from briefing.sections.recency import newest_day
from briefing.sections.worth import worth
from briefing.text.printed import drop_unprintable, fold, printed
from briefing.text.terms import terms
from briefing.text.timex import bounds

SECTION = "open_questions"
OPENS = 30  # characters: a date with which a sentence opens is that of all it tells
LONG_AGO = timedelta(days=45)
STALE = timedelta(days=31)  # before the topic's news, what a wide cue found was open: nobody knows whether it still is
LEAST_OBJECT, FULL_OBJECT = 2, 5  # distinct terms that say what is open, after the words that say that it is
SAMPLED = 60  # articles of a topic that tell whether it is a public affair
PUBLIC = 2.4  # words of public affairs in the beginning of an article, on an average of the topic's


class Refused(NamedTuple):
    """A doubt that is no candidate, and why; the less its `order`, the more it was worth."""

    order: tuple[float, str, int]
    cut: Cut


class Doubted(NamedTuple):
    """A doubt as it stands in its article, and how likely a reader would miss it (0: nobody has weighed it)."""

    facts: Facts
    doubt: Doubt
    sentence: Sentence | None
    worth: float = 0.0

    @property
    def order(self) -> tuple[float, str, int]:
        """The best first, then by place."""
        return -self.worth, self.facts.id, self.doubt.span.start

    def refused(self, reason: str) -> Refused:
        """The doubt as one that is left out."""
        text = fold(self.doubt.span.of(self.facts.text))
        return Refused(self.order, Cut(text, self.facts.id, self.doubt.span, "open_questions", reason))


class Asked(NamedTuple):
    """An open question as it may be printed, with what comparisons need.

    `hangs` where it begins with words that only its article explains.
    """

    item: Item
    doubt: Doubt
    hangs: bool
    whole: Gist
    matter: Gist
    worth: float

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands: its article and the offset there."""
        return self.item.source, self.item.span.start

    def refused(self, reason: str) -> Refused:
        """The question as one that is left out."""
        cut = Cut(self.item.text, self.item.source, self.item.span, "open_questions", reason)
        return Refused((-self.worth, *self.place), cut)


def weighed(material: Material) -> list[Doubted]:
    """The doubts of a topic with their worth, the best first."""
    known = topical(material)
    found = [
        Doubted(place.facts, place.doubt, place.sentence, worth(SECTION, traits(known, place)))
        for place in doubts(material)
    ]
    return sorted(found, key=lambda one: one.order)


def strict(material: Material) -> Iterator[Asked]:
    """The questions of the strict tier that may be printed, not weighed; those of headlines are no sentences."""
    newest = newest_day(material)
    places = (place for place in doubts(material, wide=False) if place.sentence is not None)
    found = (asked_or_refused(material, Doubted(place.facts, place.doubt, place.sentence), newest) for place in places)
    return (one for one in found if isinstance(one, Asked))


def doubts(material: Material, *, wide: bool = True) -> Iterator[Place]:
    """Every doubt of the articles, copies left out; those of the wide tier, if at all, in public affairs only."""
    wide = wide and _is_public(material)
    for article in sorted(material.facts):
        facts = material.facts[article]
        own = {sentence.start: number for number, sentence in enumerate(facts.sentences)}
        for doubt in facts.doubts if article not in material.copies else ():
            if doubt.tier == 1 or (wide and Ref(article, doubt.span.start) in material.scores):
                number = own.get(doubt.span.start)
                yield Place(facts, doubt, None if number is None else facts.sentences[number], number or 0)


def _is_public(material: Material) -> bool:
    """Whether a topic is a public affair, by the beginnings of its articles."""
    some = islice(sorted(material.facts), SAMPLED)
    return mean(public_weight(material.facts[article].text) for article in some) >= PUBLIC


def asked_or_refused(material: Material, doubted: Doubted, newest: str) -> Asked | Refused:
    """The question of a doubt, if its sentence can stand alone once its matter is named; `newest` is the day of the
    topic's newest article."""
    facts, doubt, sentence = doubted.facts, doubted.doubt, doubted.sentence
    if _is_history(facts, doubt) or (doubt.tier > 1 and _is_stale(facts, newest)):
        return doubted.refused("was open at an earlier time")
    edits = _edits(material, facts, doubt, sentence)
    if edits is None:
        return doubted.refused(f"cannot stand alone: {sentence.unfit if sentence else 'no sentence'}")
    hangs = sentence is not None and sentence.unfit is Unfit.BACK_REFERENCE
    hangs = hangs and not _object_names_it(facts, doubt)
    asked = _asked(doubted, edits, hangs=hangs)
    return doubted.refused("other parts of its page run into it") if _is_glued(asked.item.text) else asked


def _edits(material: Material, facts: Facts, doubt: Doubt, sentence: Sentence | None) -> tuple[Edit, ...] | None:
    """The edits with which a doubt can stand alone, if it can."""
    if doubt.span == facts.title:
        return drop_unprintable(facts.text, doubt.span)
    if sentence is None or sentence.span != doubt.span:
        return None
    if sentence.unfit is Unfit.UNRESOLVED_PRONOUN:
        return _with_name(material, facts, sentence)
    return sentence.edits if sentence.unfit in (None, Unfit.BACK_REFERENCE) else None


def _is_glued(text: str) -> bool:
    """Whether other parts of a page run into a sentence."""
    return runs_into_page(text) or is_of_page(text) or is_run_in(text)


def _is_history(facts: Facts, doubt: Doubt) -> bool:
    """Whether a question was open in the past: its words say so, and it names a day long before its article."""
    day = article_day(facts)
    told = facts.text[max(doubt.span.start, doubt.cue.start - 5) : doubt.cue.end]
    cue = doubt.cue.of(facts.text)
    if doubt.tier == 1 and was_open(cue, doubt.span.of(facts.text)):
        return True
    if not day or not is_in_past(told):
        return False
    inside = [found for found in facts.dates_in(doubt.span) if found.value]
    opening = [found for found in inside if found.span.start < min(doubt.span.start + OPENS, doubt.cue.start)]
    named = [span[1] for found in opening or inside if (span := bounds(found.value or ""))]
    return bool(named) and date.fromisoformat(day) - max(named) > LONG_AGO


def _is_stale(facts: Facts, newest: str) -> bool:
    """Whether an article is older than its topic's news by more than a month."""
    day = article_day(facts)
    return bool(newest and day) and date.fromisoformat(newest) - date.fromisoformat(day) > STALE


def _asked(doubted: Doubted, edits: tuple[Edit, ...], *, hangs: bool) -> Asked:
    facts, doubt = doubted.facts, doubted.doubt
    item = Item(
        text=printed(facts.text, doubt.span, edits),
        source=facts.id,
        span=doubt.span,
        edits=edits,
        score=doubted.worth,
        detail=Question(doubt.kind),
    )
    matter = gist(facts.text[doubt.cue.start : doubt.span.end])
    return Asked(item, doubt, hangs, gist(item.text), matter, doubted.worth)


def _with_name(material: Material, facts: Facts, sentence: Sentence) -> tuple[Edit, ...] | None:
    """The edits with the name of the "he" or "she" that a sentence begins with; None where it is not known."""
    for statement in material.statements.get(facts.id, ()):
        speaker = statement.speaker
        if speaker and statement.name and statement.name_at and _opens_with(facts.text, sentence, speaker):
            kept = tuple(edit for edit in sentence.edits if not edit.at.overlaps(speaker))
            return (*kept, Edit(speaker, f"[{fold(statement.name)}]", statement.name_at))
    return None


def _object_names_it(facts: Facts, doubt: Doubt) -> bool:
    """Whether a sentence about "the ministers" says in its object what is open.

    It says so in many words, or in a few where its article is titled after them.
    """
    words = doubt.span.of(facts.text)
    parties = parties_in(words)
    if not parties or doubt.kind == "disputed" or doubt.tier > 1:
        return points_ahead(words)
    matter = frozenset(terms(facts.text[doubt.cue.end : doubt.span.end]))
    titled = set(terms(parties)) <= set(facts.title_terms)
    return len(matter) >= (LEAST_OBJECT if titled else FULL_OBJECT)


def _opens_with(text: str, sentence: Sentence, speaker: Span) -> bool:
    """Whether the speaker is the pronoun that the sentence begins with, but for a connective that is dropped."""
    before = Span(sentence.start, speaker.start)
    dropped = any(edit.at.covers(before) or (before.covers(edit.at) and not edit.to) for edit in sentence.edits)
    is_pronoun = speaker.of(text).lower() in {"he", "she"}
    return is_pronoun and sentence.span.covers(speaker) and (not before.of(text).strip() or dropped)
