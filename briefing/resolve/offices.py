"""For whom a title or an apposition speaks: "China's foreign minister", "president of France", "US envoy"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal

from briefing.lang import any_of, word_set
from briefing.lang.rules import rules
from briefing.marks.gazetteer import Names, cities, demonyms, tables
from briefing.marks.persons import NO_NAME, POSSESSIVE, is_given, is_thing
from briefing.model import ANALYSTS, Span

APPOSITION = re.compile(r"(?:\s\([^)]{1,20}\))?\s?,\s+(?!who\b|which\b|whose\b|where\b|when\b)([^,.;:“”\"()\n]{3,80})")
PREPOSITION = re.compile(rf"\b(?:{any_of('actors', 'behind_offices')})\s")
SENT_TO = re.compile(rf"\b(?:{any_of('actors', 'sent_to')})\s+(?:the\s+)?$")
HANGING = re.compile(r"\b(?:of|for|to|on|at)$")  # "analysts at Berg & Blanc": not what Berg & Blanc is called
ONE_OF = re.compile(rf"(?:{any_of('actors', 'partisans')})$")
OF_STATE = re.compile(r"^(?:U\.?S\.?|U\.?K\.?) ")  # "the U.S. Water Agency" is the Water Agency
REIGNS_OVER = re.compile(r" of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*")  # "King Harald of Norland"
YEARS = re.compile(r"\b(?:from|until|between|in) (?:19|20)\d\d\b")
# What ends the name of a place or of a thing, which takes no position; and what only a part of a state has.
NO_BODY, LOCAL = word_set("actors", "offices.no_body"), word_set("actors", "offices.local")
ELSE = "something else"
REACH = 400  # letters before a name among which its title is
WORDS_BEFORE = 9
WORDS_BETWEEN = 4
AGREED = 0.85  # of the titles and appositions of a name that give an actor


# --- the words --------------------------------------------------------------------------------------------------------


def _rule(name: str) -> re.Pattern[str]:
    return rules("offices")[name].regex


def is_sent(words: str) -> bool:
    """Whether a phrase names somebody whom one actor sends to another: "the U.N. envoy"."""
    return _rule("sent").search(words) is not None


@cache
def _roles(key: Literal["state", "person", "analyst", "no_longer"]) -> re.Pattern[str]:
    words = tables()["roles"][key]
    ordered = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{ordered})\b", re.IGNORECASE)


@cache
def _ambiguous(behind: str) -> re.Pattern[str]:
    """States whose names more often mean something else, where what stands `behind` makes a state of them."""
    return re.compile(rf"\b({'|'.join(map(re.escape, tables()['states']['with_ministers']))}){behind}")


@cache
def _office_words() -> frozenset[str]:
    return title_words() - {"of", "the", "and", "for", "to", "on", "at"}


@cache
def title_words() -> frozenset[str]:
    """The words in lower case that may stand in a title before a name."""
    roles = tables()["roles"]
    listed = (word for key in ("state", "person", "analyst", "no_longer", "with") for word in roles[key])
    return frozenset(part for word in listed for part in word.split())


# --- what a phrase says -----------------------------------------------------------------------------------------------


def ends(phrase: str) -> bool:
    """Whether a title or an apposition says that somebody no longer holds an office."""
    return _roles("no_longer").search(phrase) is not None or YEARS.search(phrase) is not None


def is_out_of_office(phrase: str) -> bool:
    """Whether a title or an apposition says that somebody wants an office, or has held it: "the candidate"."""
    return ends(phrase) or _rule("candidate").search(phrase) is not None


def is_high(phrase: str) -> bool:
    """Whether a title or an apposition names an office whose holder speaks for a state."""
    return _rule("high").search(phrase) is not None


def _speaks_for_by_office(names: Names, phrase: str) -> str | None:
    """The actor for whom a person speaks: an organisation by any office, a state only by a high one."""
    actor = speaks_for(names, phrase)
    return actor if actor == ANALYSTS or actor in tables()["organisations"] or is_high(phrase) else None


def _offices(phrase: str) -> frozenset[str]:
    """The offices that a title or an apposition names."""
    return frozenset(role.group().lower() for role in _roles("state").finditer(phrase))


def role(names: Names, phrases: Iterable[str]) -> str | None:
    """The one actor for whom somebody speaks by what they are called; None where the articles disagree.

    One that stands in nearly all of what they are called is enough, and an office that is over as often as it is held
    is none.
    """
    called = tuple(phrases)
    over = Counter(office for phrase in called if ends(phrase) for office in _offices(phrase))
    held = Counter(office for phrase in called if not ends(phrase) for office in _offices(phrase))
    still = (phrase for phrase in called if all(over[office] < held[office] for office in _offices(phrase)))
    found = Counter(actor for phrase in still if (actor := _speaks_for_by_office(names, phrase)) is not None)
    actor, times = min(found.items(), key=lambda each: (-each[1], each[0]), default=(None, 0))
    if actor == ANALYSTS and any(
        _roles("person").search(phrase) or _rule("official").search(phrase) for phrase in called
    ):
        return None  # an expert who stands for an office, or who holds one
    return actor if times >= AGREED * found.total() else None


def speaks_for(names: Names, phrase: str) -> str | None:
    """The actor of a title or an office: "South Korea's special representative", "president of France"."""
    if ends(phrase) or _roles("person").search(phrase) or _rule("force").search(phrase):
        return None
    for role in _roles("state").finditer(phrase):
        if PREPOSITION.search(phrase, 0, role.start()):  # "a critic of the Chinese government"
            break
        if _rule("more of the word").match(phrase, role.end()):  # "a German government critic": a part of a word only
            continue
        before, behind = _office_before(names, phrase, role), _office_behind(names, phrase, role)
        if before is not None and before.endswith("Party") and _rule("of a place").match(phrase, role.end()):
            continue
        if before is not None and behind is not None and before != behind:  # "the German president of the Council"
            return None
        if before is not None or behind not in (None, ELSE):
            return before or behind
    return ANALYSTS if _is_expert(names, phrase) else None


def _is_expert(names: Names, phrase: str) -> bool:
    """Whether a phrase calls somebody an expert who speaks for no one else: "an analyst at Berg"."""
    analyst = _roles("analyst").search(phrase)
    if analyst is None or PREPOSITION.search(phrase, 0, analyst.start()):
        return False
    if _rule("noun behind").match(phrase, analyst.end()) or _rule("of a body").match(phrase, analyst.end()):
        return False
    houses = (names.actors[house.group()] for house in names.pattern.finditer(phrase))
    if any(house in tables()["organisations"] for house in houses):  # "the IMF's economist"
        return False
    return not _rule("serves").search(phrase, 0, analyst.start())


def _office_before(names: Names, phrase: str, role: re.Match[str]) -> str | None:
    """The actor before an office: "China's deputy foreign minister"."""
    owner = _ambiguous(r"['’]s\s").search(phrase, 0, role.start()) if _rule("ministry").search(role.group()) else None
    if owner is not None and _rule("portfolio").fullmatch(phrase[owner.end() : role.start()].strip().lower() or "x"):
        return owner[1]
    found = list(names.pattern.finditer(phrase, 0, role.start()))
    if not found:
        return None
    beside = len(found) > 1 and _is_title_between(phrase[found[-2].end() : found[-1].start()], "")
    first, last = found[-2] if beside else found[-1], found[-1]
    if not _modifies(phrase, first) or not _is_title_between(phrase[last.end() : role.start()], role.group()):
        return None
    if names.actors[first.group()] != names.actors[last.group()]:
        return _sender(names, phrase, first, last.group(), role)
    actor = names.actors[last.group()]
    return None if actor in tables()["organisations"] and _rule("sent there").fullmatch(role.group()) else actor


def _sender(names: Names, phrase: str, first: re.Match[str], last: str, role: re.Match[str]) -> str | None:
    """Of two actors before an office the one who sends, "Norland's U.N. ambassador", or who lives in the other's land:
    "Norland's Hezbollah leader". Not where it may be either: "a Norlander NATO chief"."""
    owns = re.match(r"\s?['’]s?\s", phrase[first.end() :]) is not None
    if _rule("sent").fullmatch(role.group()) or (owns and _rule("ministry").search(role.group())):
        return names.actors[first.group()]
    return names.actors[last] if owns else None


def _office_behind(names: Names, phrase: str, role: re.Match[str]) -> str | None:
    """The actor behind an office, "president of France"; ELSE where the office is of something else of that name."""
    of = "(?:of|for)" if role.group().lower().startswith("spokes") else "of"
    if not _rule("ministry").search(role.group()) and _is_of_a_house(names, phrase, role.end()):
        return ELSE
    link = re.compile(rf"\s+{of}\s+(?:the\s+)?").match(phrase, role.end())
    match = names.pattern.match(phrase, link.end()) if link else None
    if match is None or match.group() in cities():
        state = _ambiguous(r"(?![\w-])").match(phrase, link.end()) if link else None
        return state[1] if state and not _rule("goes on").match(phrase, state.end()) else None
    if match.group() in demonyms():
        body = _rule("behind a demonym").match(phrase, match.end())
        return names.actors[match.group()] if body and not _rule("part of a body").match(phrase, body.end()) else ELSE
    if _rule("goes on").match(phrase, match.end()) or (
        match.group().isupper() and _rule("noun behind").match(phrase, match.end())
    ):
        return ELSE
    return names.actors[match.group()]


def _is_of_a_house(names: Names, phrase: str, at: int) -> bool:
    """Whether an organisation that is no actor of our tables stands behind an office."""
    house = _rule("of a house").match(phrase, at)
    if house is None or names.pattern.match(phrase, house.start(1)):
        return False
    return any(map(is_thing, house[1].split()))


def _modifies(phrase: str, actor: re.Match[str]) -> bool:
    """Whether an actor's name before an office is whose office it is: not in "Bank of America president"."""
    if SENT_TO.search(phrase[: actor.start()]):
        return False
    if actor.group() in cities() and (
        not re.match(r"['’]s", phrase[actor.end() :]) or _rule("of the city").search(phrase, actor.end())
    ):
        return False
    word = (phrase[: actor.start()].split() or [""])[-1]
    if word.lower() in LOCAL:
        return False
    return (
        not word[:1].isupper() or word.lower() in _office_words() or word in ("The", "A", "An", "Both", "Top", "Senior")
    )


def _is_title_between(between: str, role: str) -> bool:
    """Whether the words from an actor to an office belong to the office: "China's deputy foreign minister"."""
    words = POSSESSIVE.sub("", between.replace("’s", "").replace("'s", "")).split()
    if words[:1] == ["and"]:  # "visited Norland and Foreign Minister Blanc"
        return False
    if _rule("ministry").search(role) and _rule("portfolio").fullmatch(" ".join(words)):
        return True
    return len(words) <= WORDS_BETWEEN and all(word.lower() in _office_words() for word in words)


# --- the phrases around a name ----------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 13)  # of an office is asked who holds it for every statement
def beside(text: str, span: Span) -> tuple[str, ...]:
    """The title before a name, and the apposition behind it."""
    return tuple(_beside(text, span))


def _beside(text: str, span: Span) -> Iterator[str]:
    near = max(0, span.start - REACH)
    before = text[max(near, text.rfind("\n", near, span.start) + 1) : span.start]
    title = _title(before)
    if title:
        yield title
    behind = REIGNS_OVER.match(text, span.end)
    if title and behind is not None:
        yield title + behind.group()
    match = APPOSITION.match(text, span.end)
    if match is not None:
        yield match.group(1)


def _title(before: str) -> str:
    """The words that end right before a name and belong to it: "China's foreign minister, ", "US envoy "."""
    words = re.sub(r" (?=['’]s\b)", "", before.rstrip(", ")).split()[-WORDS_BEFORE:]
    kept: list[str] = []
    if words and words[-1] in NO_NAME:  # "late on Friday, Blanc"
        return ""
    minister = _rule("own minister").search(" ".join(words))
    if minister is not None:
        return minister.group()
    for before_it, word in zip(["", *words][-2::-1], reversed(words), strict=False):
        plain = word.strip("“”\"'(")
        is_name = plain[:1].isupper()
        # "President Blanc and NATO chief Berg": a whole office behind "and" is another's than what stands before it.
        both_offices = before_it.lower() in title_words()  # "Vice Chancellor and Economy Minister"
        is_of_two = before_it[:1].isupper() or _roles("state").search(" ".join(reversed(kept)))
        if word == "and" and not both_offices and is_of_two:
            break
        if (kept and word.endswith((",", ";", ":", "”", '"', ")"))) or (kept and re.search(r"[a-z]{3,}\.$", word)):
            break
        if not is_name and POSSESSIVE.sub("", plain.lower()) not in title_words():
            break
        kept.append(plain)
    title = " ".join(reversed(kept))
    return "" if HANGING.search(title) else title


def organisation(phrase: str) -> str | None:
    """The name of an organisation of its own: "Water Policy Center", "Blanc campaign", "Blanc & Sons"."""
    words = OF_STATE.sub("", POSSESSIVE.sub("", phrase)).split()
    if _rule("firm").fullmatch(firm := " ".join(words)) and not all(map(is_given, re.split(r"\s?&\s?", firm))):
        return firm
    if len(words) < 2 or len(words) > 6 or not words[0][:1].isupper() or ONE_OF.search(phrase):
        return None
    if any(is_given(word) for word in words if word[:1].isupper()):  # "Gov. Ann Blanc of Norl Island"
        return None
    if _rule("ministry").search(words[0]) or _rule("ministry").search(words[-1]):  # whose it is, is not said
        return None
    if words[-1] in demonyms() or words[-1] in NO_BODY:  # "Native Norlanders", "Blanc Street"
        return None
    named = all(word[:1].isupper() or word in ("of", "for", "on", "and", "the") for word in words[:-1])
    return " ".join(words) if named and is_thing(words[-1].capitalize()) and words[-1] != words[-1].lower() else None
