"""Key events and what to watch: the days that matter, and the sentence that tells best what happened on each.

A day counts by the distinct articles that mention it, and again by those that still do a day and a week later. The
sentence for it is central to its topic (TextRank) and to what is said of that day, and its date belongs to its verb.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from briefing.calendar import bounds, day
from briefing.language import parse
from briefing.model import Citation, Date, DateHint, Event, Facts, Item, Material, Ref, Span
from briefing.printed import printed
from briefing.sections.sameness import WEEKDAY, Mention, Told, find_support, own_days, tell_once
from briefing.sections.telling import AHEAD, telling
from briefing.similar import gist
from briefing.terms import word_count
from briefing.voices import voices

MOST = 20  # candidates for a page
PARSED = 10  # sentences read by the parser for each candidate
A_DAY = 6  # of them, at most, for one day
WORDS = range(8, 56)
HORIZON = timedelta(days=366)  # as far ahead as one watches
LATER = (timedelta(days=1), timedelta(days=7))
UNDATED = 0.7  # weight of a day that is not known, against one article's mention
LEAD, LEAD_BONUS = 2, 1.4  # the first sentences of news tell its event
EXACT = {"day": 1.0, "week": 0.85, "month": 0.8}
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
OPENED, CLOSED = re.compile(r"“|``"), re.compile(r"”|''")
JOINED = re.compile(r",?\s(?:and|or|to|through|until|[-–—])\s|,\s|\s?[-–—/]\s?")
SHORT, LONG = 12, 45
AGAIN = 0.7  # each further event of one day counts so much less

NEWS = timedelta(days=10)  # what happened so long before its article is news in it, the rest is background
BACKGROUND = 0.5
# What follows the date in "HAVANA, Aug. 7 (Xinhua) --": the day of filing, not of the event.
DATELINE = re.compile(r"[^.\n]{0,40}\([A-Z][\w /.]{1,30}\)\s*(?:--?|[–—])\s")
PHOTO = re.compile(r"\bfile\s+(?:photo|picture|image)", re.IGNORECASE)
NAME = re.compile(r"\b(?:[A-Z]\.)+|\b[A-Z][\w’'-]+")
HINTING_NAMES = 3


def key_events(material: Material) -> tuple[Item, ...]:
    """Candidates for the key events of a topic, the most important first."""
    return events(material, MOST)


def events(material: Material, most: int) -> tuple[Item, ...]:
    """The `most` important events of a topic up to the brief's day, best first."""
    past = [m for m in _mentions(material) if not _is_ahead(m, material.day)]
    return _items(material, past, most, ahead=False)


def watch(material: Material) -> tuple[Item, ...]:
    """What the sources say is to happen on or after the brief's day, the most important first."""
    ahead = [m for m in _mentions(material) if _is_ahead(m, material.day) and _is_near(m, material.day)]
    ahead = [m for m in ahead if AHEAD.search(m.words) and not _is_bare_month(m.date) and not _is_quoted(m)]
    return _items(material, ahead, MOST, ahead=True)


# --- days -------------------------------------------------------------------------------------------------------------


def day_weights(material: Material) -> Mapping[str, float]:
    """TIMEX3 value -> its weight: the logs of how many articles mention it, still do after a day, after a week."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (1 + len(LATER)))
    for facts in _originals(material):
        published = day(facts.metadata.published)
        for value in sorted({found.value for found in facts.dates if found.value}):
            days = bounds(value)
            counts[value][0] += 1
            for n, later in enumerate(LATER, 1):
                counts[value][n] += bool(published and days and published - days[1] > later)
    return {value: sum(map(math.log1p, numbers)) for value, numbers in counts.items()}


def _originals(material: Material) -> Iterator[Facts]:
    return (material.facts[id] for id in sorted(material.facts) if id not in material.copies)


def _mentions(material: Material) -> Iterator[Mention]:
    for facts in _originals(material):
        dates = [found for found in facts.dates if _can_head_event(found)]
        for place, sentence in enumerate(facts.sentences):
            words = sentence.span.of(facts.text)
            if sentence.unfit is None and word_count(words) in WORDS and not PHOTO.search(words):
                yield from (
                    Mention(facts, sentence, place, found)
                    for found in dates
                    if sentence.span.covers(found.span)
                    and not DATELINE.match(facts.text, found.span.end)
                    and not _is_joined(facts, found)
                )


def _can_head_event(found: Date) -> bool:
    """Whether an event can stand under a date: a day, week or month, or a weekday or day that is at least named."""
    if found.basis == "undated":
        return found.value is not None and found.granularity == "day"
    return found.value is not None and found.granularity in EXACT


def _is_joined(facts: Facts, found: Date) -> bool:
    """Whether a month or week is one of two: what happened "during October and November" is no event of October."""
    if found.granularity == "day":
        return False
    others = (other.span for other in facts.dates if other.granularity == found.granularity)
    between = (facts.text[min(at.end, found.span.end) : max(at.start, found.span.start)] for at in others)
    return any(JOINED.fullmatch(words) for words in between)


def _is_bare_month(found: Date) -> bool:
    """Whether a date is a month without its year, which is a time of the year as often as a month to come."""
    return found.rule == "month" and found.basis != "stated"


def _is_quoted(mention: Mention) -> bool:
    """Whether a date stands within a quotation, which may have begun in an earlier sentence of its paragraph."""
    paragraphs = (span.start for span in mention.facts.body if span.covers(mention.sentence.span))
    before = mention.facts.text[next(paragraphs, mention.sentence.start) : mention.date.span.start]
    opened = [match.end() for match in OPENED.finditer(before)]
    return bool(opened and not CLOSED.search(before, opened[-1])) or before.count('"') % 2 == 1


def _is_ahead(mention: Mention, today: str) -> bool:
    """Whether the date is yet to come on the brief's day; of that day itself, what is announced for it."""
    days, now = bounds(mention.date.value or ""), date.fromisoformat(today)
    if days is None:
        return False
    if days == (now, now):
        return bool(AHEAD.search(mention.facts.text[mention.sentence.start : mention.date.span.start]))
    return now < days[0]


def _is_near(mention: Mention, today: str) -> bool:
    """Whether the date lies within the horizon."""
    days = bounds(mention.date.value or "")
    return days is not None and days[0] <= date.fromisoformat(today) + HORIZON


# --- sentences --------------------------------------------------------------------------------------------------------


def _items(material: Material, mentions: Sequence[Mention], most: int, *, ahead: bool) -> tuple[Item, ...]:
    told = tell_once(event for event in _told(material, mentions, most) if (event.outlook == "ahead") == ahead)
    ranked = sorted(_spread(told), key=lambda event: (-event.score, event.mention.ref))[:most]
    find_support(ranked, mentions)
    return tuple(_item(material, event) for event in ranked)


def _told(material: Material, mentions: Sequence[Mention], most: int) -> list[Told]:
    """The mentions worth reading, best first, scored with how their sentences tell the event."""
    weights, central = day_weights(material), _centrality(mentions)
    top = max(material.scores.values(), default=0.0) or 1.0

    def worth(mention: Mention) -> float:
        weight = weights.get(mention.day, math.log(2))
        rank = material.scores.get(mention.ref, 0.0) / top
        return weight * (0.3 + rank) * (0.5 + central[mention.ref, mention.day]) * _form(mention)

    ranked = sorted(
        ((worth(m), m) for m in mentions), key=lambda pair: (-round(pair[0], 9), pair[1].ref, pair[1].date.span)
    )
    chosen = _at_most(ranked, most * PARSED)
    docs = parse((re.sub(r"\s", " ", mention.words) for _, mention in chosen), material.model)
    read = (_read(score, mention, doc) for (score, mention), doc in zip(chosen, docs, strict=True))
    return sorted((event for event in read if event.score > 0), key=_order)


def _order(event: Told) -> tuple[float, Ref, Span]:
    return -event.score, event.mention.ref, event.mention.date.span


def _at_most(ranked: Iterable[tuple[float, Mention]], most: int) -> list[tuple[float, Mention]]:
    """The first `most`, with no more than A_DAY for one day."""
    of_day: Counter[str] = Counter()
    chosen = []
    for score, mention in ranked:
        of_day[mention.day] += 1
        if of_day[mention.day] <= A_DAY:
            chosen.append((score, mention))
    return chosen[:most]


def _read(score: float, mention: Mention, doc: object) -> Told:
    at = mention.date.span
    told = telling(doc, Span(at.start - mention.sentence.start, at.end - mention.sentence.start))  # type: ignore[arg-type]
    return Told(mention, round(score * math.sqrt(told.fit), 9), told.action, told.outlook, gist(mention.words), [])


def _centrality(mentions: Sequence[Mention]) -> Mapping[tuple[Ref, str], float]:
    """How much of what is said of its day a sentence says: the cosine of its terms with the day's."""
    days: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (_, key), said in {(m.ref, m.day): m.sentence.terms for m in mentions}.items():
        days[key].update(set(said))
    return {(m.ref, m.day): _cosine(set(m.sentence.terms), days[m.day]) for m in mentions}


def _cosine(said: set[str], counts: Mapping[str, int]) -> float:
    norm = math.sqrt(len(said) * sum(count * count for count in counts.values()))
    return sum(counts[term] for term in sorted(said)) / norm if norm else 0.0


def _form(mention: Mention) -> float:
    """What the sentence is worth by its form: its granularity, its place, its length, and how much of it is quoted."""
    words = word_count(mention.words)
    length = 1.0 if SHORT <= words <= LONG else 0.7
    quoted = sum(len(match.group()) for match in QUOTED.finditer(mention.words))
    own_words = 1.0 if 3 * quoted < len(mention.words) else 0.5
    lead = LEAD_BONUS if mention.place < LEAD else 1.0
    undated = UNDATED if mention.date.basis == "undated" and mention.place >= LEAD else 1.0
    return EXACT[mention.date.granularity or "month"] * length * own_words * lead * undated * _news(mention)


def _news(mention: Mention) -> float:
    """What an event is worth by its age when its article was published; where the day is not known, as much as news."""
    published, days = day(mention.facts.metadata.published), bounds(mention.date.value or "")
    return BACKGROUND if published and days and published - days[1] > NEWS else 1.0


# --- events -----------------------------------------------------------------------------------------------------------


def _spread(told: Iterable[Told]) -> Iterator[Told]:
    """The events, each further one of a day weighted less, so that one day does not fill the page."""
    of_day: Counter[str] = Counter()
    for event in told:
        event.score = round(event.score * AGAIN ** of_day[event.mention.day], 9)
        of_day[event.mention.day] += 1
        yield event


def _item(material: Material, event: Told) -> Item:
    facts, sentence, _, found = event.mention
    undated = found.basis == "undated"
    articles = [facts.id, *(other.facts.id for other in event.also)]
    return Item(
        text=printed(facts.text, sentence.span, sentence.edits),
        source=facts.id,
        span=sentence.span,
        edits=sentence.edits,
        also=tuple(sorted({Citation(m.facts.id, m.sentence.span) for m in event.also if m.facts.id != facts.id})),
        outlets=voices(articles, material.facts, material.copies),
        score=event.score,
        detail=Event(
            date=None if undated else found.value,
            mod=found.mod,
            granularity=found.granularity,
            date_basis=found.basis,
            date_span=Citation(facts.id, found.span),
            date_hint=_hint(material, event.mention) if undated else None,
        ),
    )


# --- hints ------------------------------------------------------------------------------------------------------------


def _hint(material: Material, mention: Mention) -> DateHint | None:
    """The day that another article gives to the same weekday and the same names, after all that this article dates."""
    weekday = WEEKDAY.fullmatch(mention.date.value or "")
    if not weekday:
        return None
    own = own_days(mention.facts)
    names = _names(mention.words)
    best: tuple[int, DateHint] | None = None
    for facts in _originals(material):
        for found in facts.dates if facts.id != mention.facts.id else ():
            when = day(found.value)
            if not when or when.isoweekday() != int(weekday[1]) or any(when <= other for other in own):
                continue
            shared = len(names & _names(_context(facts, found)))
            if shared >= HINTING_NAMES and (best is None or shared > best[0]):
                best = shared, DateHint(when.isoformat(), facts.id, found.span)
    return best[1] if best else None


def _names(words: str) -> set[str]:
    """The capitalised words of a text but its first, which may be capitalised for its place."""
    return {match.group() for match in NAME.finditer(words)}


def _context(facts: Facts, found: Date) -> str:
    """The sentence or caption in which a date stands."""
    spans = (*facts.captions, *(sentence.span for sentence in facts.sentences))
    return next((span.of(facts.text) for span in spans if span.covers(found.span)), "")
