"""How many: tolls and other counts that sentences tell, and which of them newer articles overtake.

A count is known by what it counts (`kind`, and `who` where that is more than people), its value and its bound. An older
count is overtaken where a newer article gives a higher one, or says that it corrects, of the same kind for the same
event. Precision first: another place, day or period, a part of the whole, a range or what is only feared is no update.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from briefing.lang import table, word_set
from briefing.lang.rules import rules
from briefing.model import Facts, Ref, Sentence, Span
from briefing.text.terms import STOP_WORDS, WORD, terms
from briefing.text.timex import bounds

BEHIND, BEFORE = 8, 3  # words in which the word for what is counted stands
KNOWN = 1 << 15  # sentences whose counts are kept: several stages ask for them
LONGEST = 1000  # letters of a sentence: what is longer is a list or no prose, and each number looks at all of it
LEAST_COUNT = 100  # of things that are no tolls
NOUNS = 4  # words of what is counted
REACH = timedelta(days=14)  # between two tolls of one event
LONG_REACH = timedelta(days=45)  # between two counts of things by their noun
OLD = timedelta(days=10)  # a day that far behind its article is another event's
ROUNDED = 1.1  # a figure that is no exact one is overtaken by one higher than that
MOST_GROWTH, FEW = 4.0, 20.0  # times as many at most, and at least as few as that
LEAST_SHARED = 4  # terms of two counts' sentences with their articles' openings
LEAST_OWN = 2  # terms of the sentences themselves; one where a running total, or one with a day, comes soon
SOON = timedelta(days=2)
MOST_COMPARED = 500  # counts of one kind
COUNT, LEVEL = "count", "level"
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[a-z]+")
TOLL = "toll"  # the term


class Quantity(NamedTuple):
    """A count in a sentence: "more than 50 hurt".

    `kind` is "dead", "hurt" …, "level" or "count"; `who` are the terms of what is counted where it is not just people.
    """

    kind: str
    who: frozenset[str]
    value: float
    bound: str  # "", "at least", "more than", "at most", "about"
    span: Span

    @property
    def is_exact(self) -> bool:
        """Whether the value is given as it is."""
        return not self.bound


class Counted(NamedTuple):
    """A count as its article tells it.

    `day` is that of its article (ISO, "" if not known), `days_told` and `places` those that the sentence names; `own`
    are the sentence's terms beside those of counting, `around` also those of the sentence before and of the article's
    opening; `corrects`: it says that it does; `runs`: it is a running total ("have been killed", "the death toll").
    What is not `is_certain` overtakes nothing; what is `in_passing` is not what its sentence tells.
    """

    ref: Ref
    sentence: Sentence
    quantity: Quantity
    day: str
    days_told: frozenset[str]
    places: frozenset[str]
    own: frozenset[str]
    around: frozenset[str]
    corrects: bool
    runs: bool
    is_certain: bool
    in_passing: bool


class Overtaken(NamedTuple):
    """A sentence whose count is no longer the newest, and one that tells the newer count."""

    older: Counted
    newer: Counted


# --- one sentence -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=KNOWN)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The counts of a sentence that are told as a fact of its own time, in order; spans are offsets in it."""
    if not may_hold_number(text, WORD):
        return ()
    return tuple(found for match in rules("quantities")["number"].regex.finditer(text) if (found := _read(text, match)))


def may_hold_number(text: str, word: re.Pattern[str] = LETTERS) -> bool:
    """Whether a digit or a number in words stands in a text, as `word` parts it: a cheap look before a rule for
    numbers."""
    return DIGIT.search(text) is not None or not _number_words().isdisjoint(word.findall(text.lower()))


@cache
def _number_words() -> frozenset[str]:
    return frozenset((*table("quantities")["numbers"], *table("quantities")["powers"]))


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    value = value_of(match)
    start, end = match.span()
    bound, begins = bound_before(text[:start])
    kind = _kind(text[:start], text[:begins], text[end:])
    if kind is None or (kind[0] == COUNT and value < LEAST_COUNT):
        return None
    if kind[0] != LEVEL and rules("quantities")["range"].find(text[:begins].rstrip() + " "):
        return None
    return Quantity(*kind, value, bound, Span(start, end))


def value_of(match: re.Match[str]) -> float:
    """The value of a number that a rule for numbers found: its groups are `digits`, `part`, `power`, or in words."""
    groups = {name: found.lower() for name, found in match.groupdict().items() if found}
    numbers: Mapping[str, int] = table("quantities")["numbers"]
    powers: Mapping[str, int] = table("quantities")["powers"]
    shares: Mapping[str, float] = table("quantities")["shares"]
    if "fraction" in groups:  # a quarter of a million
        return round(shares[groups["fraction"].replace("-", " ")] * powers[groups["fractioned"]])
    if "more" in groups:  # one and a half million
        whole = numbers.get(groups["whole"]) or (int(groups["whole"]) if groups["whole"].isdigit() else 1)
        return (whole + shares[groups["more"]]) * powers[groups["of"]]
    if "before" in groups:  # a million and a half
        return (numbers.get(groups.get("several", ""), 1) + shares[groups["behind"]]) * powers[groups["before"]]
    power = powers.get(groups.get("power") or groups.get("powers") or "", 1)
    if "digits" in groups:
        return float(groups["digits"].replace(",", "") + groups.get("part", "")) * power
    return float(_sum(groups.get("spelled", "")) or 1) * power + _sum(groups.get("rest", ""))


def _sum(words: str) -> int:
    """The value of a number in words below a hundred; 0 of none."""
    return sum(table("quantities")["numbers"][word] for word in words.split("-") if word)


def bound_before(before: str) -> tuple[str, int]:
    """What is said of a number before it, and where that begins."""
    low = before.lower().rstrip()
    if low.endswith(" a"):
        low = low[:-2]
    for bound, ways in table("quantities")["bounds"].items():
        for way in ways:
            if low.endswith(way) and not low[: -len(way)][-1:].isalpha():
                return bound, len(low) - len(way)
    return "", len(before)


def _kind(till_number: str, before: str, behind: str) -> tuple[str, frozenset[str]] | None:
    """What a number counts, and who that is where it is more than people."""
    for rule in ("toll", "level"):
        if rules("quantities")[rule].find(till_number if rule == LEVEL else before.rstrip() + " "):
            return rules("quantities")[rule].yields, frozenset()
    words = _clause(behind)
    if not words and not before:
        return None
    if words and (words[0] in _set("measures") or not _set("parts").isdisjoint(words)):
        return None
    led = WORD.findall(before.lower().rsplit(",", 1)[-1])[-BEFORE:]
    if before.rstrip().endswith(" of"):  # two of seven
        return None
    for kind, forms in table("quantities")["kinds"].items():
        if led and led[-1] in forms["before"].split():
            return kind, _who(words)
    return _told_behind(words) or _noun(behind)


def _clause(behind: str) -> list[str]:
    """The words behind a number up to the end of its clause."""
    clause = rules("quantities")["clause ends"].regex.split(behind, maxsplit=1)[0]
    return [word.lower() for word in WORD.findall(clause)][:BEHIND]


def _told_behind(words: Sequence[str]) -> tuple[str, frozenset[str]] | None:
    """What is told of a number behind it: "seven dead", "seven people were killed", not "seven men killed a guard"."""
    for at, word in enumerate(words):
        for kind, forms in table("quantities")["kinds"].items():
            if word in forms["behind"].split():
                following = words[at + 1] if at + 1 < len(words) else ""
                is_passive = not following or following in _set("after_passive")
                return (kind, _who(words[:at])) if is_passive else None
    return None


def _who(words: Sequence[str]) -> frozenset[str]:
    """The terms of who is counted: none where it is just people."""
    noun = takewhile(lambda word: word not in STOP_WORDS or word in _set("anybody"), words[:NOUNS])
    return frozenset(terms(" ".join(word for word in noun if word not in _set("anybody"))))


def _noun(behind: str) -> tuple[str, frozenset[str]] | None:
    """Things by their noun: "400,000 UK consumers"."""
    found: list[str] = []
    for token in behind.split()[:NOUNS]:
        word = token.strip(",;:.\"“”'’)")
        if not word.replace("-", "").isalpha() or word.lower() in STOP_WORDS:
            break
        found.append(word)
        if word != token:
            break
    if not behind.startswith(" ") or len(found) < 2 or not found[-1].endswith("s"):
        return None
    return COUNT, frozenset(terms(" ".join(found)))


@cache
def _set(name: str) -> frozenset[str]:
    return word_set("quantities", f"words.{name}")


@lru_cache(maxsize=KNOWN)
def places_in(text: str) -> frozenset[str]:
    """The terms of the places that a sentence names: "in south Norl"."""
    found = rules("quantities")["place"].regex.findall(text)
    return frozenset(term for names in found for name in names if name for term in terms(name))


def asks_for_a_toll(text: str) -> bool:
    """Whether a sentence says that it is too early to know how many are dead or hurt."""
    return rules("quantities")["asks for a count"].find(text) is not None


# --- a topic ----------------------------------------------------------------------------------------------------------


def overtaken(facts: Mapping[str, Facts], days: Mapping[str, str]) -> Mapping[Ref, Overtaken]:
    """The sentences of a topic's articles whose count a newer sentence overtakes, and by which (the newest, then the
    first of those). `days` are ISO days by article, "" where not known.
    """
    alike: defaultdict[tuple[str, frozenset[str]], list[Counted]] = defaultdict(list)
    for one in counted(facts, days):
        alike[one.quantity.kind, one.quantity.who].append(one)
    found: dict[Ref, Overtaken] = {}
    for told in alike.values():
        group = sorted(told, key=lambda one: one.day)[-MOST_COMPARED:]  # the newest, in the order of their articles
        for older in group:
            newer = [one for one in group if _overtakes(one, older)]
            if newer and older.ref not in found and _is_later(newer, older, group):
                found[older.ref] = Overtaken(older, max(newer, key=lambda one: (one.day, one.quantity.value)))
    return found


def tolls(facts: Mapping[str, Facts], days: Mapping[str, str]) -> Mapping[str, Sequence[Counted]]:
    """By day, the certain tolls of a topic that more than one article of that day gives, by article and place."""
    by_day: defaultdict[str, list[Counted]] = defaultdict(list)
    for one in counted(facts, days):
        if one.is_certain and one.quantity.kind == "dead" and not one.quantity.who and not one.in_passing:
            by_day[one.day].append(one)
    return {day: found for day, found in by_day.items() if day and len({one.ref.article for one in found}) > 1}


def counted(facts: Mapping[str, Facts], days: Mapping[str, str]) -> Iterator[Counted]:
    """Every count that the articles tell as a fact of their own time, by article and place."""
    for article in sorted(facts):
        one = facts[article]
        opening = frozenset((*one.title_terms, *(one.sentences[0].terms if one.sentences else ())))
        for number, sentence in enumerate(one.sentences):
            if sentence.end - sentence.start <= LONGEST:
                yield from _counted(one, number, sentence, opening, days.get(article, ""))


def _counted(facts: Facts, number: int, sentence: Sentence, opening: frozenset[str], day: str) -> Iterator[Counted]:
    text = sentence.span.of(facts.text)
    found = quantities(text)
    if not found or _is_of_another_time(facts, sentence, text, day):
        return
    before = facts.sentences[number - 1].terms if number else ()
    places = places_in(text)
    for quantity in _wholes(found):
        own = frozenset(sentence.terms) - quantity.who - _counting()
        yield Counted(
            ref=Ref(facts.id, sentence.start),
            sentence=sentence,
            quantity=quantity,
            day=day,
            days_told=_days_told(facts, sentence),
            places=places,
            own=own,
            around=own | opening | frozenset(before),
            corrects=rules("quantities")["corrected"].find(text) is not None,
            runs=rules("quantities")["running"].find(text) is not None,
            is_certain=rules("quantities")["not certain"].find(text) is None,
            in_passing=rules("quantities")["in passing"].find(text[: quantity.span.start]) is not None,
        )


def _wholes(found: Sequence[Quantity]) -> Sequence[Quantity]:
    """Of several counts of the same people in a sentence the highest: the others are parts of it."""
    highest = {(one.kind, one.who): one for one in sorted(found, key=lambda one: one.value)}
    return [one for one in found if highest[one.kind, one.who] is one]


@cache
def _counting() -> frozenset[str]:
    """The terms by which anything is counted."""
    kinds = (form for forms in table("quantities")["kinds"].values() for form in forms.values())
    return frozenset(terms(" ".join((*kinds, *_set("anybody"), *_number_words()))))


def _is_of_another_time(facts: Facts, sentence: Sentence, text: str, day: str) -> bool:
    """Whether a sentence counts over a period or at another time."""
    if rules("quantities")["of another time"].find(text):
        return True
    own = list(facts.dates_in(sentence.span))
    if not day:
        return any(found.granularity != "day" for found in own)
    past = date.fromisoformat(day) - OLD
    return any(
        found.granularity != "day" or bool((span := bounds(found.value or "")) and span[1] < past) for found in own
    )


def _days_told(facts: Facts, sentence: Sentence) -> frozenset[str]:
    """The days of the event that a sentence names, ISO: of a toll that rises on a day none."""
    if TOLL in sentence.terms:
        return frozenset()
    return frozenset(
        span[0].isoformat()
        for found in facts.dates_in(sentence.span)
        if found.granularity == "day" and (span := bounds(found.value or ""))
    )


def _overtakes(newer: Counted, older: Counted) -> bool:
    """Whether a count takes the place of an older one of the same kind."""
    if newer.ref.article == older.ref.article or not newer.is_certain or not _is_other_value(newer, older):
        return False
    return _is_same_event(newer, older)


def _is_other_value(newer: Counted, older: Counted) -> bool:
    """Whether a newer count of the same thing is another one: higher, or any where it says that it corrects."""
    new, old = newer.quantity, older.quantity
    if new.kind == LEVEL:
        return new.value != old.value
    if newer.corrects and newer.day > older.day:
        return new.value != old.value
    least = old.value if old.is_exact or old.bound == "at least" else old.value * ROUNDED
    grows = old.kind in _set("growing") and new.bound != "at most"
    return grows and least < new.value <= max(MOST_GROWTH * old.value, FEW)


def _is_later(newer: Sequence[Counted], older: Counted, group: Sequence[Counted]) -> bool:
    """Whether a count is newer for sure: of a later day; of the same day where more articles tell more of the dead."""
    if any(one.day > older.day for one in newer):
        return bool(older.day)
    if older.quantity.kind != "dead" or any(one.day < older.day for one in newer):
        return False
    told = {one.ref.article for one in group if one.quantity.value <= older.quantity.value}
    return len({one.ref.article for one in newer}) > len(told)


def _is_same_event(a: Counted, b: Counted) -> bool:
    """Whether a count, told on the same day or later, is of what the other one counts, as far as their words say."""
    reach = LONG_REACH if a.quantity.kind == COUNT else REACH
    if a.day and b.day and not timedelta(0) <= date.fromisoformat(a.day) - date.fromisoformat(b.day) <= reach:
        return False
    if a.days_told and b.days_told and a.days_told.isdisjoint(b.days_told):
        return False
    if b.day and any(day > b.day for day in a.days_told):  # told of what happened only after the older article
        return False
    if a.places and b.places and a.places.isdisjoint(b.places):
        return False
    is_soon = a.day and b.day and date.fromisoformat(a.day) - date.fromisoformat(b.day) <= SOON
    both_tolls = TOLL in a.sentence.terms and TOLL in b.sentence.terms
    sure = both_tolls or (is_soon and (a.runs or a.days_told))  # else it counts one more of many things, perhaps
    if len(a.own & b.own) < (1 if sure else LEAST_OWN):
        return False
    return len(a.around & b.around) >= LEAST_SHARED
