"""Whose position a statement is: speakers joined to full names, and rolled up to states, organisations or persons.

Precision first: where no actor is sure, the person stands alone; where not even the person is known, there is no actor.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, NamedTuple

from briefing.mark.speakers import (
    FAMILY_PARTICLES,
    POSSESSIVE,
    Mention,
    People,
    bare,
    full_name,
    is_given,
    is_thing,
    may_be_persons,
    persons,
    plain,
    spelling,
)
from briefing.model import Citation, Facts, Span, Statement

ANALYSTS = "Analysts"
ARTICLE = re.compile(r"^(?:all the|all|the|a|an|both|some|many|several|most|other|top|senior|even)\s+", re.IGNORECASE)
SEVERAL = re.compile(r"\b(?:and|or)\b|,|&")
LINKED = re.compile(r",? and (?:the )?(?=[A-Z])|, (?:the )?(?=[A-Z])")
APPOSITION = re.compile(r"(?:\s\([^)]{1,20}\))?\s?,\s+(?!who\b|which\b|whose\b|where\b|when\b)([^,.;:“”\"()\n]{3,80})")
# "Senator from Texas", "an aide to Kerry": the name at the end is not the speaker's.
BELONGS = re.compile(r"\b(?:of|from|in|for|at|with|to|by|against|on|about)(?:\s+(?:the|a|an|his|her|its))?\s+$")
PREPOSITION = re.compile(r"\b(?:of|from|in|for|at|with|to|by|against|on|about|among|who|that|which)\s")
# "ambassador to China": whom somebody is sent to is not whom they speak for.
SENT = re.compile(r"ambassador|envoy|representative|delegation|negotiators?|diplomats?", re.IGNORECASE)
# "Security Council diplomats": whom they speak for is not said.
SENT_THERE = re.compile(r"ambassadors?|diplomats?|delegates|members", re.IGNORECASE)
SENT_TO = re.compile(r"\b(?:of|to|for|on|in|against|with|at|from)\s+(?:the\s+)?$")
HANGING = re.compile(r"\b(?:of|for|to|on|at)$")  # "analysts at Goldman Sachs": not what Goldman Sachs is called
OF_OTHERS = re.compile(r"(?:his|her|its|their|our|my|this|that|these|those)\b", re.IGNORECASE)
# "the newspaper Norland Today": it reports, and takes no part.
PAPER = re.compile(r"\b(?:newspaper|daily|tabloid|magazine|news agency|news site|website|broadcaster|news wire) $")
MEDIA = re.compile(
    r"\b(?:news agency|newspaper|daily|tabloid|television|TV|broadcaster|radio|media|magazine|website|network)\b",
    re.IGNORECASE,
)
ONE = re.compile(r"(?:an|i)$")
ONE_OF = re.compile(r"(?:Republican|Democrat|Conservative|Tory|Liberal|Socialist|Independent|Libertarian|Nationalist)$")
REIGNS_OVER = re.compile(r" of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*")  # "King Harald of Norland"
OF_A_HOUSE = re.compile(r" (?:of|from|at|with) (?:the )?[A-Z]")  # "Blanc of the Norland Institute": he speaks
OWNER = re.compile(r"([A-Z][\w.]*(?: [A-Z][\w.]*){0,2}) ?['’]s $")
NO_PHRASE = re.compile(r"\d|[()\[\]]|LRB| -+ ")
YEARS = re.compile(r"\b(?:from|until|between|in) (?:19|20)\d\d\b")
MORE = re.compile(r"[\s-]+(?!(?:of|for|on|to|in|at|and|who|from|with|said|told|says)\b)[a-z]")
GOES_ON = re.compile(
    r"\s?['’]s(?! (?:\w+ )?(?:operations?|mission|forces?|troops|military)\b)|\s+(?:[A-Z]|in\b)"
)  # "president of the American Fund", "chairman of Germany's union"
# "head of the Norlander army", not "head of the Norlander stock exchange".
STATE_BODY = re.compile(
    r" (?:(?:armed|security|defen[cs]e|foreign|interior|finance|military|special|central|air|national) )*"
    r"(?:government|army|navy|military|forces?|police|parliament|cabinet|ministry|delegation|embassy|presidency|state"
    r"|regime|council|command|bank|intelligence|guard|administration|authorities)\b",
    re.IGNORECASE,
)
# "a Border Patrol tunnel expert": he speaks for whom he works.
SERVES = re.compile(
    r"\b(?:Patrol|Police|Department|Agency|Army|Navy|Force|Guard|Ministry|Administration|Pentagon|Treasury|FBI|CIA)\b"
)
# Who is a voter where a poll is told.
PARTISANS = frozenset(("Republicans", "Democrats", "GOP"))
SOME = re.compile(r"(?:some|many|several|most|other|all|even|both)\b", re.IGNORECASE)
SOME_OF = re.compile(
    r",? (?:who|whom|involved|close|familiar|working|briefed|supporting|backing|opposed|opposing|in|from|on|at|like)\b"
)
# "the Republican chairman for Blanc County": a party's local leader is not the party.
OF_A_PLACE = re.compile(r" (?:for|in|of|from) (?:the )?[A-Z]")
POLLED = re.compile(r"\bper ?cent\b|%|\b(?:polls?|polled|survey\w*|respondents|voters)\b")
PART_OF_BODY = re.compile(r"['’]s?\s| (?:\w+ ){0,2}(?:committee|commission|panel|group|faction)\b", re.IGNORECASE)
HIS, HER = re.compile(r"\b(?:he|his|him)\b"), re.compile(r"\b(?:she|her)\b")
# "Norland's water minister": whatever a minister is for, it is a state's. Not "the opposition's shadow minister".
PORTFOLIO = (
    r"(?!(?:shadow|opposition|former|party|the|an?|of|to|for|on|in|by|with|from|who|that|whose|his|her|its|their|is|was"
    r"|are|were|has|had|told|said|says|met|asked|baptist|methodist)\b)[a-z][a-z-]*"
)
PORTFOLIOS = re.compile(rf"{PORTFOLIO}(?: {PORTFOLIO}){{0,3}}")
OWN_MINISTER = re.compile(rf"(?:[A-Z]\S* ){{1,3}}(?:{PORTFOLIO} ){{1,4}}minister(?: [A-Z]\S*){{0,2}}$")
MINISTRY = re.compile(r"minist(?:er|ers|ry|ries)$", re.IGNORECASE)
# "a spokesman for President Blanc", "Blanc's spokesman": he speaks for whom Blanc speaks for.
SPOKES_FOR = re.compile(r"\bspokes(?:man|woman|person) (?:for|of) (?:the )?", re.IGNORECASE)
SPOKES_OF = re.compile(r"['’]s (?:[a-z]+ ){0,2}spokes(?:man|woman|person)\b", re.IGNORECASE)
OF_THE_CITY = re.compile(r"\b(?:transport|police|mayor|fire|transit|schools?|housing|councill?or)\b", re.IGNORECASE)
LOCAL = frozenset("local district regional county provincial municipal rebel opposition".split())
ELSE = "something else"
WORDS_BEFORE = 9
WORDS_BETWEEN = 4
AGREED = 0.85  # of the titles and appositions of a name that give an actor


class Names(NamedTuple):
    """Every name that means an actor, and the pattern that finds them in a text."""

    actors: Mapping[str, str]
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Topic:
    """What the articles of a topic tell together about those who speak in them.

    `spelled` maps the rarer spellings of a full name to the commonest; the other tables go by that one.
    """

    facts: Mapping[str, Facts]
    people: Mapping[str, People]
    spelled: Mapping[str, str]
    names: Names
    bearers: Mapping[str, tuple[str, ...]]
    places: Mapping[str, tuple[Citation, ...]]
    roles: Mapping[str, str]


def resolve(
    facts: Mapping[str, Facts], statements: Mapping[str, tuple[Statement, ...]], own: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[Statement, ...]]:
    """The same statements with the speaker's full name, where it stands, and the actor, as far as they are sure.

    `facts` and `statements` by article id; `own` maps an actor of the user's own to the names that mean it.
    A statement without an actor is one whose speaker is not known well enough to be printed.
    """
    topic = _topic(facts, _names(tuple(sorted((actor, tuple(names)) for actor, names in own.items()))))
    return {id: tuple(_resolved(topic, facts[id], each) for each in found) for id, found in statements.items()}


# --- the tables -------------------------------------------------------------------------------------------------------


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("briefing.mark").joinpath("actors.toml").read_text(encoding="utf-8"))


@cache
def _countries() -> tuple[Mapping[str, Any], ...]:
    """countryinfo's own files: its interface reads them one country at a time, which takes seconds."""
    package = find_spec("countryinfo")
    assert package is not None
    assert package.origin is not None
    files = sorted((Path(package.origin).parent / "data").glob("*.json"))
    return tuple(json.loads(path.read_text(encoding="utf-8")) for path in files)


@cache
def _states() -> Mapping[str, str]:
    """The state that a country's name, capital or demonym means."""
    table = _tables()["states"]
    found: dict[str, str] = {}
    for country in _countries():
        for alias in (country["name"], country.get("capital"), country.get("demonym")):
            if isinstance(alias, str) and len(alias) > 3 and alias not in table["not"]:
                found.setdefault(alias, country["name"])
    for name, aliases in table["also"].items():
        found |= dict.fromkeys(aliases, name)
    return found


@cache
def _demonyms() -> frozenset[str]:
    found = [country["demonym"] for country in _countries() if isinstance(country.get("demonym"), str)]
    return frozenset((*found, *(f"{demonym}s" for demonym in found), *_tables()["people"]["names"]))


@cache
def _cities() -> frozenset[str]:
    capitals = (country.get("capital") for country in _countries())
    return frozenset((*_tables()["cities"]["names"], *(name for name in capitals if isinstance(name, str))))


@cache
def _names(own: tuple[tuple[str, tuple[str, ...]], ...]) -> Names:
    """The names of states, of organisations, and the user's own, which come first."""
    actors = dict(_states())
    for actor, aliases in _tables()["organisations"].items():
        actors |= dict.fromkeys(aliases, actor)
    for actor, aliases in own:
        actors |= dict.fromkeys((actor, *aliases), actor)
    ordered = sorted(actors, key=lambda name: (-len(name), name))
    return Names(actors, re.compile(rf"(?<![\w-])(?<!National )(?:{'|'.join(map(re.escape, ordered))})(?!\w|-\w)"))


@cache
def _roles(key: Literal["state", "person", "analyst", "no_longer"]) -> re.Pattern[str]:
    words = _tables()["roles"][key]
    ordered = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{ordered})\b", re.IGNORECASE)


@cache
def _ambiguous(behind: str) -> re.Pattern[str]:
    """States whose names more often mean something else, where what stands `behind` makes a state of them."""
    return re.compile(rf"\b({'|'.join(map(re.escape, _tables()['states']['with_ministers']))}){behind}")


@cache
def _office_words() -> frozenset[str]:
    return _title_words() - {"of", "the", "and", "for", "to", "on", "at"}


@cache
def _title_words() -> frozenset[str]:
    """The words in lower case that may stand in a title before a name."""
    roles = _tables()["roles"]
    listed = (word for key in ("state", "person", "analyst", "no_longer", "with") for word in roles[key])
    return frozenset(part for word in listed for part in word.split())


# --- what the articles tell together ----------------------------------------------------------------------------------


def _topic(facts: Mapping[str, Facts], names: Names) -> Topic:
    known = _people(facts)
    spelled = _spelled(known.values())
    bearers: defaultdict[str, dict[str, None]] = defaultdict(dict)
    places: defaultdict[str, list[Citation]] = defaultdict(list)
    for id, each in known.items():
        for short, full in each.bearers.items():
            bearers[short] |= dict.fromkeys(spelled.get(name, name) for name in full)
        for mention in each.mentions:
            places[spelled.get(mention.name, mention.name)].append(Citation(id, mention.span))
    called = {name: _called(facts, places[name]) for name in sorted(places)}
    topic = Topic(
        facts=facts,
        people=known,
        spelled=spelled,
        names=names,
        bearers={short: tuple(full) for short, full in bearers.items()},
        places={name: tuple(found) for name, found in places.items()},
        roles={name: actor for name in called if (actor := _role(names, called[name])) is not None},
    )
    return replace(topic, roles=_through_others(topic, called))


def _people(facts: Mapping[str, Facts]) -> Mapping[str, People]:
    """The persons of each article; who is a person in one of them is one in all."""
    named = {id: may_be_persons(facts[id].text, _own_text(facts[id])) for id in sorted(facts)}
    alone = [persons(facts[id].text, found) for id, found in named.items()]
    full = frozenset(mention.name for each in alone for mention in each.mentions if " " in mention.name)
    return {id: persons(facts[id].text, found, full) for id, found in named.items()}


def _spelled(known: Iterable[People]) -> Mapping[str, str]:
    counts = Counter(mention.name for each in known for mention in each.mentions if " " in mention.name)
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        alike[spelling(name)].append(name)
    return {other: commonest for commonest, *others in alike.values() for other in others}


def _called(facts: Mapping[str, Facts], places: Iterable[Citation]) -> tuple[str, ...]:
    """The titles and appositions of a name wherever it stands."""
    return tuple(phrase for at in places for phrase in _beside(facts[at.source].text, at.span))


def _through_others(topic: Topic, called: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """The roles together with those of the spokesmen of persons who have a role."""
    more = {}
    for name in called:
        found = {actor for phrase in called[name] if (actor := _speaks_through(topic, phrase)) is not None}
        if name not in topic.roles and len(found) == 1 and not any(map(_ends, called[name])):
            more[name] = next(iter(found))
    return {**topic.roles, **more}


def _ends(phrase: str) -> bool:
    """Whether a title or an apposition says that somebody no longer holds an office."""
    return _roles("no_longer").search(phrase) is not None or YEARS.search(phrase) is not None


def _speaks_through(topic: Topic, phrase: str) -> str | None:
    """The actor of a spokesman by the person for whom he speaks, or an organisation that is nobody else's."""
    behind = SPOKES_FOR.search(phrase)
    if behind is not None:
        whom = phrase[behind.end() :].strip()
        return _actor_of(topic, whom) or _organisation(whom)
    before = SPOKES_OF.search(phrase)
    return _actor_of(topic, phrase[: before.start()]) if before is not None else None


def _actor_of(topic: Topic, phrase: str) -> str | None:
    """The state or organisation that a person named at the end of a phrase speaks for by their office."""
    mention = bare(phrase, Span(0, len(phrase)))
    if mention is None or mention.span.end != len(phrase):
        return None
    name = topic.spelled.get(mention.name, mention.name)
    bearers = (name,) if " " in name else topic.bearers.get(name, ())
    actor = topic.roles.get(bearers[0]) if len(bearers) == 1 else None
    return None if actor == ANALYSTS else actor


def _own_text(facts: Facts) -> tuple[Span, ...]:
    return (facts.title, *facts.body) if facts.title is not None else facts.body


def _beside(text: str, span: Span) -> Iterator[str]:
    """The title before a name, and the apposition behind it."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
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
    minister = OWN_MINISTER.search(" ".join(words))
    if minister is not None:
        return minister.group()
    for before_it, word in zip(["", *words][-2::-1], reversed(words), strict=False):
        plain = word.strip("“”\"'(")
        is_name = plain[:1].isupper()
        # "President Blanc and NATO chief Berg": a whole office behind "and" is another's than what stands before it.
        both_offices = before_it.lower() in _title_words()  # "Vice Chancellor and Economy Minister"
        is_of_two = before_it[:1].isupper() or _roles("state").search(" ".join(reversed(kept)))
        if word == "and" and not both_offices and is_of_two:
            break
        if (kept and word.endswith((",", ";", ":", "”", '"', ")"))) or (kept and re.search(r"[a-z]{3,}\.$", word)):
            break
        if not is_name and POSSESSIVE.sub("", plain.lower()) not in _title_words():
            break
        kept.append(plain)
    title = " ".join(reversed(kept))
    return "" if HANGING.search(title) else title


def _role(names: Names, phrases: Iterable[str]) -> str | None:
    """The one actor for whom somebody speaks by what they are called; None where the articles disagree.

    One that stands in nearly all of what they are called is enough, and an office that is over as often as it is held
    is none.
    """
    called = tuple(phrases)
    over = Counter(office for phrase in called if _ends(phrase) for office in _offices(phrase))
    held = Counter(office for phrase in called if not _ends(phrase) for office in _offices(phrase))
    still = (phrase for phrase in called if all(over[office] < held[office] for office in _offices(phrase)))
    found = Counter(actor for phrase in still if (actor := _speaks_for(names, phrase)) is not None)
    actor, times = min(found.items(), key=lambda each: (-each[1], each[0]), default=(None, 0))
    if actor == ANALYSTS and any(_roles("person").search(phrase) for phrase in called):  # an expert who stands
        return None
    return actor if times >= AGREED * found.total() else None


def _offices(phrase: str) -> frozenset[str]:
    """The offices that a title or an apposition names."""
    return frozenset(role.group().lower() for role in _roles("state").finditer(phrase))


def _speaks_for(names: Names, phrase: str) -> str | None:
    """The actor of a title or an office: "South Korea's special representative", "president of France"."""
    if _ends(phrase) or _roles("person").search(phrase):
        return None
    for role in _roles("state").finditer(phrase):
        if PREPOSITION.search(phrase, 0, role.start()):  # "a critic of the Chinese government"
            break
        if MORE.match(phrase, role.end()):  # "a German government critic": the office is no more than half the word
            continue
        before, behind = _office_before(names, phrase, role), _office_behind(names, phrase, role)
        if before is not None and before.endswith("Party") and OF_A_PLACE.match(phrase, role.end()):
            continue
        if before is not None and behind is not None and before != behind:  # "the German president of the Council"
            return None
        if before is not None or behind not in (None, ELSE):
            return before or behind
    analyst = _roles("analyst").search(phrase)
    if analyst is None or PREPOSITION.search(phrase, 0, analyst.start()):
        return None
    return None if SERVES.search(phrase, 0, analyst.start()) else ANALYSTS


def _office_before(names: Names, phrase: str, role: re.Match[str]) -> str | None:
    """The actor before an office: "China's deputy foreign minister"."""
    owner = _ambiguous(r"['’]s\s").search(phrase, 0, role.start()) if MINISTRY.search(role.group()) else None
    if owner is not None and PORTFOLIOS.fullmatch(phrase[owner.end() : role.start()].strip().lower() or "x"):
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
    return None if actor in _tables()["organisations"] and SENT_THERE.fullmatch(role.group()) else actor


def _sender(names: Names, phrase: str, first: re.Match[str], last: str, role: re.Match[str]) -> str | None:
    """Of two actors before an office the one who sends, "Norland's U.N. ambassador", or who lives in the other's land:
    "Norland's Hezbollah leader". Not where it may be either: "a Norlander NATO chief"."""
    owns = re.match(r"\s?['’]s?\s", phrase[first.end() :]) is not None
    if SENT.fullmatch(role.group()) or (owns and MINISTRY.search(role.group())):
        return names.actors[first.group()]
    return names.actors[last] if owns else None


def _office_behind(names: Names, phrase: str, role: re.Match[str]) -> str | None:
    """The actor behind an office, "president of France"; ELSE where the office is of something else of that name."""
    of = "(?:of|for)" if role.group().lower().startswith("spokes") else "of"
    link = re.compile(rf"\s+{of}\s+(?:the\s+)?").match(phrase, role.end())
    match = names.pattern.match(phrase, link.end()) if link else None
    if match is None or match.group() in _cities():
        state = _ambiguous(r"(?![\w-])").match(phrase, link.end()) if link else None
        return state[1] if state and not GOES_ON.match(phrase, state.end()) else None
    if match.group() in _demonyms():
        body = STATE_BODY.match(phrase, match.end())
        return names.actors[match.group()] if body and not PART_OF_BODY.match(phrase, body.end()) else ELSE
    return ELSE if GOES_ON.match(phrase, match.end()) else names.actors[match.group()]


def _modifies(phrase: str, actor: re.Match[str]) -> bool:
    """Whether an actor's name before an office is whose office it is: not in "Bank of America president"."""
    if SENT_TO.search(phrase[: actor.start()]):
        return False
    if actor.group() in _cities() and (
        not re.match(r"['’]s", phrase[actor.end() :]) or OF_THE_CITY.search(phrase, actor.end())
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
    if MINISTRY.search(role) and PORTFOLIOS.fullmatch(" ".join(words)):
        return True
    return len(words) <= WORDS_BETWEEN and all(word.lower() in _office_words() for word in words)


# --- one statement ----------------------------------------------------------------------------------------------------


def _resolved(topic: Topic, facts: Facts, statement: Statement) -> Statement:
    at = statement.name_at.span if statement.name_at is not None else statement.speaker
    if at is None:
        return statement
    found = _of_one(topic, facts, statement, at)
    together = tuple(_together(facts.text, at))
    return _joint(topic, facts, found, at, together) if found.actor is None and len(together) > 1 else found


def _joint(topic: Topic, facts: Facts, statement: Statement, at: Span, together: Iterable[Span]) -> Statement:
    """What several say together is the position of all of them, if all of them are known: "Norland and Suda"."""
    alone = [_of_one(topic, facts, replace(statement, speaker=each, name=None), each) for each in together]
    actors = [each.actor for each in alone if each.actor is not None and each.actor != ANALYSTS]
    if len(actors) < len(alone):
        return statement
    *others, last = sorted(set(actors))
    actor = f"{', '.join(others)} and {last}" if others else last
    return replace(statement, name=" ".join(at.of(facts.text).split()), name_at=Citation(facts.id, at), actor=actor)


def _together(text: str, at: Span) -> Iterator[Span]:
    """The parts of a phrase between "and" and commas: "Norland, Suda and Blanc"; the whole where it is one name."""
    start = at.start
    if is_given(at.of(text)) and OF_A_HOUSE.search(text, *at):  # "Ann Blanc of the School of Trade and Labour"
        yield at
        return
    for match in LINKED.finditer(text, *at):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, at.end)


def _of_one(topic: Topic, facts: Facts, statement: Statement, at: Span) -> Statement:
    thing = _thing(topic, facts, statement, at)
    mention = _head_mention(topic.people[facts.id], facts.text, at) or _known_elsewhere(topic, facts.text, at)
    named_in_full = mention is not None and mention.name in topic.people[facts.id].bearers
    if thing is not None and (mention is None or (_is_known(topic, thing) and not named_in_full)):
        return thing
    if mention is None or mention.name in topic.names.actors or is_outlet(" ".join(at.of(facts.text).split())):
        return statement
    return _person(topic, facts, statement, mention) or statement


def _is_paper(topic: Topic, name: str) -> bool:
    """Whether the topic calls a name a newspaper's or a reporter's."""
    return any(_reports(topic.facts[at.source].text, at.span.start) for at in topic.places.get(name, ()))


def _reports(text: str, start: int) -> bool:
    """Whether what stands before a name makes it a newspaper's or a reporter's: "the daily Blanc", "CNN's Blanc"."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    owner = OWNER.search(before)
    return PAPER.search(before) is not None or (owner is not None and is_outlet(owner[1]))


def _is_known(topic: Topic, thing: Statement) -> bool:
    """Whether a name stands in our tables, so that it is no person's, whoever the article makes of it."""
    words = ARTICLE.sub("", thing.name or "")
    return words in topic.names.actors or thing.name in topic.names.actors or _media(words) is not None


def _head_mention(known: People, text: str, at: Span) -> Mention | None:
    """The person that a phrase names: the mention at its end, but not in "Trump's campaign" or "an aide to Trump"."""
    phrase_end = at.start + len(POSSESSIVE.sub("", at.of(text)))
    inside = [each for each in known.mentions if at.covers(each.span)]
    if inside and inside[0].span.start == at.start and OF_A_HOUSE.match(text, inside[0].span.end):
        return inside[0]
    if len(inside) != 1 or inside[0].span.end < phrase_end:
        return None
    return None if _is_owned(text[at.start : inside[0].span.start]) else inside[0]


def _is_owned(before: str) -> bool:
    """Whether the words before a name say whose it is: "the family of the singer", not "the minister of finance"."""
    if SEVERAL.search(before) or BELONGS.search(before):
        return True
    of = next(PREPOSITION.finditer(before), None)
    head = before[: of.start()].split()[-1:] if of is not None else []
    return bool(head) and head[0].lower() not in _title_words()


def _known_elsewhere(topic: Topic, text: str, at: Span) -> Mention | None:
    """A surname that only the other articles of the topic give in full."""
    mention = bare(text, at)
    if mention is None or mention.name not in topic.bearers or mention.name in topic.names.actors:
        return None
    return mention if mention.span.end == at.end and not _is_owned(text[at.start : mention.span.start]) else None


def _person(topic: Topic, facts: Facts, statement: Statement, mention: Mention) -> Statement | None:
    joined = _joined(topic, facts.id, mention)
    if joined is None or _is_contradicted(topic, facts, statement, joined):
        return None
    name = topic.spelled.get(joined, joined)
    if name in topic.names.actors or is_outlet(name) or _is_paper(topic, name):
        return None
    places = topic.places.get(name, ())
    here = next((place for place in places if place.source == facts.id), None)
    at = here or next(iter(places), None) or _written_out(facts, joined) or Citation(facts.id, mention.span)
    written = " ".join(at.span.of(topic.facts[at.source].text).split())
    return replace(statement, name=written, name_at=at, actor=topic.roles.get(name, name))


def _written_out(facts: Facts, name: str) -> Citation | None:
    """Where a full name stands that nothing else says is a person's."""
    start = facts.text.find(name)
    return Citation(facts.id, Span(start, start + len(name))) if start >= 0 else None


def _is_contradicted(topic: Topic, facts: Facts, statement: Statement, name: str) -> bool:
    """Whether the saying goes on with the other pronoun: "Clinton said as he introduced his wife" is not Hillary's."""
    gender = topic.people[facts.id].genders.get(name)
    if gender is None or statement.speaker is None:
        return False
    other = HIS if gender == "she" else HER
    content = [part for part in statement.content if part.start > statement.cue.start]
    end = min((part.start for part in content), default=facts.text.find(".", statement.cue.end))
    return other.search(facts.text, statement.cue.end, max(end, statement.cue.end)) is not None


def _joined(topic: Topic, article: str, mention: Mention) -> str | None:
    """The full name that a name means: within the article first, then in the topic, never over a second bearer."""
    known = topic.people[article]
    name = full_name(mention.name, known, mention.span.start)
    if name is not None and len(name.split()) > 1:
        is_family = name.split()[0] in FAMILY_PARTICLES or not is_given(name)  # "Al Khateeb", not "Ann Blanc"
        if len(topic.bearers.get(name, ())) == 1 and is_family:
            return topic.bearers[name][0]
        ending = f" {plain(name)}"
        longer = [] if is_given(name) else [o for o in topic.places if plain(o).endswith(ending) and is_given(o)]
        return longer[0] if len(longer) == 1 else name
    if name is None and mention.name in known.bearers:  # several in this article bear it
        return None
    bearers = topic.bearers.get(mention.name, ())
    return bearers[0] if len(bearers) == 1 else None if bearers else name


def _thing(topic: Topic, facts: Facts, statement: Statement, at: Span) -> Statement | None:
    """A state, an organisation, state media or a group."""
    phrase = " ".join(at.of(facts.text).split())
    if OF_OTHERS.match(phrase) or NO_PHRASE.search(phrase):
        return None
    words = POSSESSIVE.sub("", ARTICLE.sub("", phrase))
    actor = topic.names.actors.get(phrase) or topic.names.actors.get(words) or _media(words)
    if words in _demonyms() and (not phrase.lower().startswith("the ") or ONE.search(words)):
        # "Cuban said" is Mark Cuban's, "Germans" nobody's, "the Italian" one of them
        return None
    if actor is None and not SEVERAL.search(phrase) and not is_outlet(words) and not MEDIA.search(words):
        actor = _speaks_for(topic.names, words) or _speaks_through(topic, words) or _organisation(words)
        if actor in _tables()["organisations"] and SENT.search(words):  # "the U.N. envoy": to it, or of it?
            return None
    if actor is None or (words in PARTISANS and _are_some(facts, statement, at)):
        return None
    return replace(statement, name=phrase, name_at=Citation(facts.id, at), actor=actor)


def _are_some(facts: Facts, statement: Statement, at: Span) -> bool:
    """Whether "Republicans" are not the party but some of it: "some", "involved in the talks", voters in a poll."""
    sentence = next((each for each in facts.sentences if each.span.overlaps(statement.cue)), None)
    polled = sentence is not None and POLLED.search(facts.text, *sentence.span) is not None
    return polled or SOME.match(at.of(facts.text)) is not None or SOME_OF.match(facts.text, at.end) is not None


def _organisation(phrase: str) -> str | None:
    """The name of an organisation of its own: "Tax Policy Center", "Clinton campaign"."""
    words = POSSESSIVE.sub("", phrase).split()
    if len(words) < 2 or len(words) > 6 or not words[0][:1].isupper() or is_given(phrase) or ONE_OF.search(phrase):
        return None
    named = all(word[:1].isupper() or word in ("of", "for", "on", "and", "the") for word in words[:-1])
    return phrase if named and is_thing(words[-1].capitalize()) and words[-1] != words[-1].lower() else None


def _media(name: str) -> str | None:
    for outlet, state in _tables()["state_media"].items():
        if re.search(rf"\b{re.escape(outlet)}\b", name):
            return f"{outlet} (state media of {state})"
    return None


def is_outlet(name: str) -> bool:
    """Whether a name is a newspaper's or an agency's: they report, and take no part."""
    outlets: Mapping[str, list[str]] = _tables()["outlets"]
    folded = " ".join(name.split())
    words = ARTICLE.sub("", folded) or name
    if words in outlets["with_article"] and words == folded:  # "Guardian" is a man, "The Guardian" a newspaper
        return False
    return words in outlets["names"] or (words[:1].isupper() and words.split()[-1] in outlets["endings"])
