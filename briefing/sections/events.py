"""Key events and what to watch: the days that matter, and the sentence that tells best what happened on each.

A day counts by the distinct articles that mention it, and again by those that still do a day and a week later. The
sentence for it is central to its topic (TextRank) and to what is said of that day, and its date belongs to its verb.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from briefing.background import share
from briefing.calendar import bounds, day
from briefing.language import parse
from briefing.model import Citation, Date, DateHint, Event, Facts, Item, Material, Ref, Sentence, Span
from briefing.printed import printed
from briefing.sections.telling import AHEAD, Outlook, telling
from briefing.similar import Gist, gist, same
from briefing.terms import terms, word_count
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

ALIKE = 0.5  # share of the shorter one's terms that two tellings of one event have in common
SHARED = 4  # of them, at least
ALIKE_ACTION = 0.34  # the same, when the verb is the same
LEAST_SHARED, LEAST_TOLD = 3, 2  # terms that two tellings of one event share, and those that are no names
WEIGHED = 0.3  # their share by weight
WEIGHED_VAGUE = 0.25  # the same, for a day and its week, its month or its weekday alone
LINKED = 0.4  # the same, to be sure
SHARED_NAMES = 2
RARE = 0.005  # share of news articles that hold a rare name
UNSEEN = 1e-4
MEMORY = timedelta(days=60)
WEEK, FORTNIGHT = timedelta(days=7), timedelta(days=14)
NEARLY_ALIKE = 0.33  # enough to leave the second one out, not enough to count it as support
NEWS = timedelta(days=10)  # what happened so long before its article is news in it, the rest is background
BACKGROUND = 0.5
# What follows the date in "HAVANA, Aug. 7 (Xinhua) --": the day of filing, not of the event.
DATELINE = re.compile(r"[^.\n]{0,40}\([A-Z][\w /.]{1,30}\)\s*(?:--?|[–—])\s")
PHOTO = re.compile(r"\bfile\s+(?:photo|picture|image)", re.IGNORECASE)
NAME = re.compile(r"\b(?:[A-Z]\.)+|\b[A-Z][\w’'-]+")
FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s(?:(?:al|el|[Bb]in|de|van|von)[\s-])?[A-Z][\w’'-]+)*")
HINTING_NAMES = 3
WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")


class Mention(NamedTuple):
    """A date in a sentence that may be printed. `place` is the sentence's number in its article."""

    facts: Facts
    sentence: Sentence
    place: int
    date: Date

    @property
    def ref(self) -> Ref:
        """Its sentence."""
        return Ref(self.facts.id, self.sentence.start)

    @property
    def words(self) -> str:
        """The text of its sentence."""
        return self.sentence.span.of(self.facts.text)

    @property
    def day(self) -> str:
        """The value that its event is filed under; an undated weekday is a day of its article only."""
        value = self.date.value or ""
        return f"{self.facts.id} {value}" if value.startswith("XXXX-W") else value


@dataclass(slots=True)
class Told:
    """An event as its best sentence tells it, with the others that tell the same."""

    mention: Mention
    score: float
    action: str
    outlook: Outlook
    gist: Gist
    also: list[Mention]


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
    told = _tell_once(event for event in _told(material, mentions, most) if (event.outlook == "ahead") == ahead)
    ranked = sorted(_spread(told), key=lambda event: (-event.score, event.mention.ref))[:most]
    _find_support(ranked, mentions)
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


def _tell_once(told: Iterable[Told]) -> list[Told]:
    """One entry an event, by its best sentence; the others that tell it stand behind it."""
    kept: list[Told] = []
    for event in told:
        twin = next((other for other in kept if _is_same(other, event)), None)
        if twin is None and not any(_is_nearly_same(other, event) for other in kept):
            kept.append(event)
        elif twin is not None and twin.mention.ref != event.mention.ref:
            twin.also.append(event.mention)
        _join(kept, event)
    return kept


def _join(kept: list[Told], link: Told) -> None:
    """Leaves out all but the first of the events that one further sentence shows to be the same."""
    linked = [event for event in kept if event.mention.ref != link.mention.ref and _is_linked(event, link)]
    for event in linked[1:]:
        if _may_be_one_day(event.mention, linked[0].mention):
            kept.remove(event)


def _is_linked(a: Told, b: Told) -> bool:
    return _may_be_one_day(a.mention, b.mention) and _weighed(a, b) >= LINKED


def _is_same(a: Told, b: Told) -> bool:
    """Whether two sentences tell the same event (or are one sentence): same day, same participants and action."""
    if a.mention.ref == b.mention.ref:
        return True
    if a.mention.day != b.mention.day:
        return False
    alike = ALIKE_ACTION if a.action and a.action == b.action else ALIKE
    return same(a.gist, b.gist) or _overlap(a.mention, b.mention) >= alike


def _is_nearly_same(a: Told, b: Told) -> bool:
    """Whether a reader would take two sentences for one event: much in common, on days that may be the same."""
    if _may_be_one_day(a.mention, b.mention):
        shared = SHARED // 2 if a.action and a.action == b.action else SHARED
        return (
            _overlap(a.mention, b.mention, shared) >= NEARLY_ALIKE
            or _weighed(a, b) >= (WEIGHED if a.mention.day == b.mention.day else WEIGHED_VAGUE)
            or _names_the_same(a, b)
            or _is_one_memory(a.mention, b.mention)
        )
    if _may_be_one_weekday(a.mention, b.mention):
        foreseen = "foreseen" in (a.outlook, b.outlook)  # to meet and to agree are two things
        return _weighed(a, b) >= (LINKED if foreseen else WEIGHED_VAGUE)
    return _are_days_of_one(a, b)


def _may_be_one_day(a: Mention, b: Mention) -> bool:
    """Whether they are told of one day, or the day of one lies in the week or month of the other."""
    if a.day == b.day:
        return True
    ours, theirs = bounds(a.date.value or ""), bounds(b.date.value or "")
    return ours is not None and theirs is not None and (_lies_in(ours, theirs) or _lies_in(theirs, ours))


def _may_be_one_weekday(a: Mention, b: Mention) -> bool:
    """Whether one is told of its weekday alone, and the other of a day that this weekday may be."""
    named, other = (a, b) if WEEKDAY.fullmatch(a.date.value or "") else (b, a)
    weekday, when = WEEKDAY.fullmatch(named.date.value or ""), day(other.date.value)
    if not weekday or not when or when.isoweekday() != int(weekday[1]):
        return False
    published = day(named.facts.metadata.published)
    return abs(published - when) < WEEK if published else all(own < when for own in _own_days(named.facts))


def _is_one_memory(a: Mention, b: Mention) -> bool:
    """Whether two articles look back on one event, one by its day and one by its month: in any words.

    What is remembered of a month long past is one thing, if the sentences share a word at all.
    """
    if a.day == b.day or not (_is_remembered(a) and _is_remembered(b)):
        return False
    return any(
        _is_compound(ours, theirs) or _is_compound(theirs, ours)
        for ours in a.sentence.terms
        for theirs in b.sentence.terms
    )


def _is_compound(whole: str, part: str) -> bool:
    """Whether a term is another, or ends with it: schoolgirl, girl."""
    return len(part) >= len("girl") and whole.endswith(part)


def _is_remembered(mention: Mention) -> bool:
    published, days = day(mention.facts.metadata.published), bounds(mention.date.value or "")
    return bool(published and days and published - days[1] > MEMORY)


def _are_days_of_one(a: Told, b: Told) -> bool:
    """Whether two articles tell one event under two days, of which one only follows from a day of publication."""
    ours, theirs = day(a.mention.date.value), day(b.mention.date.value)
    if not ours or not theirs or abs(ours - theirs) > FORTNIGHT:
        return False
    if a.mention.facts.id == b.mention.facts.id or "resolved" not in (a.mention.date.basis, b.mention.date.basis):
        return False
    return (
        bool(_counts(a) & _counts(b)) and len(a.gist.names & b.gist.names) >= SHARED_NAMES and _weighed(a, b) >= WEIGHED
    )


def _names_the_same(a: Told, b: Told) -> bool:
    """Whether two sentences share rare names or figures, and a term beside them: whom, how many, and what of them."""
    return len(_rare(a) & _rare(b)) >= SHARED_NAMES and bool(_told_by_both(a, b))


def _told_by_both(a: Told, b: Told) -> list[str]:
    """The terms of two sentences that are neither names nor figures."""
    shared = {*a.mention.sentence.terms} & {*b.mention.sentence.terms}
    return sorted(term for term in shared - a.gist.names - b.gist.names if not term.isdigit())


def _rare(event: Told) -> set[str]:
    """The figures, and of each name that news at large seldom holds the rarest term: "Boko Haram" is one name."""
    names = (terms(match.group()) for match in FULL_NAME.finditer(event.mention.words))
    rarest = (min(name, key=lambda term: (share(term), term)) for name in names if name)
    return {term for term in rarest if share(term) < RARE} | _counts(event)


def _counts(event: Told) -> set[str]:
    """The figures of two digits and more that stand in no date."""
    mention = event.mention
    dated = " ".join(found.span.of(mention.facts.text) for found in mention.facts.dates)
    return {figure for figure in event.gist.figures if len(figure) > 1 and figure not in dated}


def _weighed(a: Told, b: Told) -> float:
    """The share of the shorter sentence's terms that the other holds too, each weighed by its rarity (IDF).

    0 where little but names is shared, which may do many things.
    """
    ours, theirs = _weights(a.mention), _weights(b.mention)
    shared = ours.keys() & theirs.keys()
    if len(shared) < LEAST_SHARED or len(_told_by_both(a, b)) < LEAST_TOLD:
        return 0.0
    return sum(ours[term] for term in sorted(shared)) / min(sum(ours.values()), sum(theirs.values()))


def _weights(mention: Mention) -> dict[str, float]:
    return {term: -math.log(share(term) + UNSEEN) for term in mention.sentence.terms}


def _lies_in(inner: tuple[date, date], outer: tuple[date, date]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlap(a: Mention, b: Mention, least: int = SHARED) -> float:
    """The share of the shorter sentence's terms that the other holds too; 0 where fewer than `least` are shared."""
    ours, theirs = set(a.sentence.terms), set(b.sentence.terms)
    shared = len(ours & theirs)
    return shared / min(len(ours), len(theirs)) if shared >= least else 0.0


def _find_support(told: Sequence[Told], mentions: Sequence[Mention]) -> None:
    """Adds to each event the sentences, not read by the parser, that tell it in much the same words."""
    of_day: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of_day[mention.day].append(mention)
    for event in told:
        known = {event.mention.ref, *(mention.ref for mention in event.also)}
        others = (mention for mention in of_day[event.mention.day] if mention.ref not in known)
        event.also.extend(other for other in others if _overlap(event.mention, other) >= ALIKE)


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
    own = _own_days(mention.facts)
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


def _own_days(facts: Facts) -> list[date]:
    """The days that an article dates, all of which lie before what it tells of a weekday alone."""
    return [when for found in facts.dates if (when := day(found.value))]


def _names(words: str) -> set[str]:
    """The capitalised words of a text but its first, which may be capitalised for its place."""
    return {match.group() for match in NAME.finditer(words)}


def _context(facts: Facts, found: Date) -> str:
    """The sentence or caption in which a date stands."""
    spans = (*facts.captions, *(sentence.span for sentence in facts.sentences))
    return next((span.of(facts.text) for span in spans if span.covers(found.span)), "")
