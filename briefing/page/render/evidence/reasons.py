"""Why a sentence is on the page, in words: what chose it, what gives its day, whose position it is, what was edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.config import Config
from briefing.model import Brief, Date, Doubt, Event, Facts, Item, Position, Question, Source, Span
from briefing.page.render.evidence.articles import BASES, Places, called, voice_of
from briefing.page.render.words import clean, plural
from briefing.text.printed import fold
from briefing.text.timex import long_form

BOTTOM_LINE, FURTHER, STANDING = "Bottom line", "Also reported", "Standing questions"  # what is no section
PLAIN_SCORES = {  # those that are no chances
    BOTTOM_LINE: "how central the sentence is among all of its topic",
    FURTHER: "how central the sentence is among all of its topic",
    STANDING: "how much of what the question is about the sentence and what it belongs to hold",
}
SCORES = PLAIN_SCORES | {"Open questions": "how likely a reader would miss it, from 0 to 1"}
SCORE = "the chance that it belongs in this section, from 0 to 1"
KINDS = {
    "unresolved": "it says that something is not settled",
    "question": "it asks",
    "pending": "it waits for something to come",
    "disputed": "one side denies what another says",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A line of the evidence: what it is about, what is the case, and what that rests on."""

    name: str
    value: str
    basis: str = ""
    share: float | None = None  # of a bar that shows the value, 0 to 1


@dataclass(frozen=True, slots=True)
class Change:
    """Some words of the printed span: "same", "cut" (in the source only) or "added" (on the page only). `origin` is the
    article that the added words are taken from."""

    kind: str
    text: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the evidence of a sentence is found in."""

    brief: Brief
    sources: Mapping[str, Source]
    facts: Mapping[str, Facts]
    places: Places
    config: Config

    def lights(self, item: Item) -> Iterator[str]:
        """The places of a sentence, each with what it is to it."""
        yield f"{self.places.key(item.source, item.span)}:sentence"
        yield from (f"{self.places.key(*citation)}:also" for citation in item.also)
        yield from (f"{self.places.key(*edit.source)}:name" for edit in item.edits if edit.source)
        detail = item.detail
        if isinstance(detail, Event):
            if detail.date_span:
                yield f"{self.places.key(*detail.date_span)}:date"
            if detail.date_hint:
                yield f"{self.places.key(detail.date_hint.source, detail.date_hint.span)}:date"
        if isinstance(detail, Position):
            yield f"{self.places.key(item.source, detail.speaker_span)}:speaker"
            yield f"{self.places.key(item.source, detail.cue)}:cue"
        yield from (f"{self.places.key(side.source, side.span)}:side" for side in item.others)
        if isinstance(detail, Question) and (doubt := self.doubt(item)):
            yield f"{self.places.key(item.source, doubt.cue)}:cue"

    def called(self, id: str) -> str:
        """An article in a few words; its id where the record does not list it."""
        return called(self.sources[id]) if id in self.sources else id

    def doubt(self, item: Item) -> Doubt | None:
        """What in a sentence says that something is open."""
        facts = self.facts.get(item.source)
        return next((one for one in facts.doubts if item.span.overlaps(one.span)), None) if facts else None

    def date(self, source: str, span: Span) -> Date | None:
        """A date expression of an article by its place."""
        facts = self.facts.get(source)
        return next((one for one in facts.dates if one.span == span), None) if facts else None

    def words(self, source: str, span: Span) -> str:
        """The words of a place, in quotation marks."""
        known = self.sources.get(source)
        return f"“{fold(span.of(known.article.text))}”" if known else ""


def reasons(item: Item, section: str, known: Known) -> Iterator[Reason]:
    """The evidence of a sentence, line by line."""
    yield from _of_choice(item, section, known)
    yield _of_voices(item, known)
    yield from _of_change(item)
    detail = item.detail
    if isinstance(detail, Event):
        yield from _of_day(item, detail, known)
    elif isinstance(detail, Position):
        yield from _of_position(item, detail, known)
    elif isinstance(detail, Question):
        yield from _of_question(item, detail, known)
    yield from _of_place(item, known)


# --- why it was chosen ------------------------------------------------------------------------------------------------


def _of_choice(item: Item, section: str, known: Known) -> Iterator[Reason]:
    for words in known.config.sections.pin:
        if words and words.casefold() in item.text.casefold():
            yield Reason("Chosen", "pinned by the analyst", f"--pin “{words}”")
    if item.why:
        first, *others = item.why
        yield Reason("Chosen", f"because {first}", f"and {'; '.join(others)}" if others else "")
    share = None if section in PLAIN_SCORES else min(max(item.score, 0.0), 1.0)
    yield Reason("Score", f"{item.score:.3f}", SCORES.get(section, SCORE), share)


def _of_voices(item: Item, known: Known) -> Reason:
    articles = dict.fromkeys((item.source, *(citation.source for citation in item.also)))
    names = dict.fromkeys(voice_of(known.sources[id]) for id in articles if id in known.sources)
    return Reason(
        "Said by",
        plural(item.outlets, "independent voice"),
        "; ".join(filter(None, (", ".join(filter(None, names)), plural(len(articles), "article")))),
    )


def _of_change(item: Item) -> Iterator[Reason]:
    """What it is beside an earlier brief."""
    if item.was:
        words = f"the brief of {long_form(item.was.date)} knew: “{clean(item.was.text)}”"
        yield Reason("News", item.change or "", words)
    elif item.change:
        yield Reason("News", item.change, "beside the earlier brief")


def _of_place(item: Item, known: Known) -> Iterator[Reason]:
    facts, source = known.facts.get(item.source), known.sources.get(item.source)
    own = [number for number, one in enumerate(facts.sentences, 1) if one.span.overlaps(item.span)] if facts else []
    if facts and own:
        yield Reason(
            "Stands",
            f"sentence {own[0]} of {len(facts.sentences)}",
            f"characters {item.span.start:,} to {item.span.end:,} of the text",
        )
    elif source:
        yield Reason("Stands", f"characters {item.span.start:,} to {item.span.end:,} of the text")


# --- its day ----------------------------------------------------------------------------------------------------------


def _of_day(item: Item, event: Event, known: Known) -> Iterator[Reason]:
    if event.date_span:
        found = known.date(*event.date_span)
        rule = f"; rule “{found.rule}”" if found and found.rule else ""
        value = long_form(event.date, event.mod, event.granularity) if event.date else "not certain"
        yield Reason("Day", value, f"{_rests_on(event, known)}{rule}")
    elif event.reported:
        yield Reason("Day", "not told", f"reported on {long_form(event.reported)}, the day of its article")
    else:
        yield Reason("Day", "not told", "no words of the sentence give the day of what it tells")
    if event.date_hint:
        hint = event.date_hint
        yield Reason(
            "Possibly", long_form(hint.date), f"{known.words(hint.source, hint.span)} in {known.called(hint.source)}"
        )


def _rests_on(event: Event, known: Known) -> str:
    assert event.date_span is not None
    source = known.sources.get(event.date_span.source)
    words, published = known.words(*event.date_span), source.metadata.published if source else None
    if event.date_basis == "stated":
        return f"written in the source: {words}"
    if event.date_basis == "resolved" and source and published:
        basis = BASES.get(source.metadata.published_basis or "", "")
        return f"{words}, counted from the article's own day, {long_form(published)}" + (f" ({basis})" if basis else "")
    if event.date_basis == "inferred":
        return f"{words}; its year or its anchor is taken from the other articles"
    return f"{words} is the source's own word" + ("" if published else "; the article has no day")


# --- whose position ---------------------------------------------------------------------------------------------------


def _of_position(item: Item, position: Position, known: Known) -> Iterator[Reason]:
    yield Reason("Position of", clean(position.actor), position.actor_rule or "")
    said = "in their own words" if position.direct else "in the words of the article"
    mention, cue = (known.words(item.source, span) for span in (position.speaker_span, position.cue))
    yield Reason("Speaker", clean(position.speaker), f"{mention} in the sentence, cue {cue}; {said}")
    if position.via:
        yield Reason("Through", clean(position.via), "the outlet that the article quotes")
    if position.answers:
        yield Reason("On or to", clean(position.answers))
    for day, name in ((position.day, "Said on"), (position.reported, "Reported on")):
        if day:
            yield Reason(name, long_form(day))


def _of_question(item: Item, question: Question, known: Known) -> Iterator[Reason]:
    if item.others:
        yield Reason("Open", "sources say different things", "see the other side below")
        return
    doubt = known.doubt(item)
    rule = f" (rule “{doubt.rule}”)" if doubt and doubt.rule else ""
    basis = f"the words {known.words(item.source, doubt.cue)}{rule}" if doubt else ""
    yield Reason("Open", KINDS.get(question.kind, question.kind), basis)
    if question.day:
        yield Reason("Open on", long_form(question.day), "the news is some days newer")


# --- what was edited --------------------------------------------------------------------------------------------------


def changes(item: Item, known: Known) -> Iterator[Change]:
    """The words of the span and what the page made of them; nothing where it prints them as they stand."""
    source = known.sources.get(item.source)
    if source is None or not item.edits:
        return
    text, at = source.article.text, item.span.start
    for edit in sorted(item.edits, key=lambda edit: edit.at):
        yield from _change("same", text[at : edit.at.start])
        yield from _change("cut", edit.at.of(text))
        yield from _change("added", edit.to, known.called(edit.source.source) if edit.source else "")
        at = edit.at.end
    yield from _change("same", text[at : item.span.end])


def _change(kind: str, text: str, origin: str = "") -> Iterator[Change]:
    if text:
        yield Change(kind, text, origin)
