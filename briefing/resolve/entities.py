"""What the articles of a topic tell together about those who speak in them: who is a person, in how many spellings,
in which office, and which names are bodies, states or newspapers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.lang import any_of
from briefing.marks.gazetteer import Names
from briefing.marks.persons import People, bare, is_given, may_be_persons, persons, short_of_middle, spelling
from briefing.model import ANALYSTS, Citation, Facts, Span
from briefing.resolve.bodies import PERSONAL, Bodies, bodies
from briefing.resolve.offices import beside, ends, organisation, role
from briefing.resolve.press import reports
from briefing.resolve.tenure import Tenure, tenure

OFTEN_NAMED = 12  # of so many places more than one must say so: a reporter's line may run into another's name
NEAR_KIN = 40  # letters
KIN = rf"(?:(?P<he>{any_of('names', 'he_kin')})|(?:{any_of('names', 'she_kin')}))\b"
KIN_BEFORE = re.compile(rf"\b(?:(?:[Hh]is|[Hh]er|[Tt]heir|\w+['’]s?) (?:[a-z-]+ )?|(?=[Ff]irst [Ll]ady)){KIN},? $")
KIN_BEHIND = re.compile(rf", (?:the|[A-Z][\w.]+(?: [A-Z]\w+)?['’]s?) (?:[a-z-]+ )?{KIN}(?! [A-Z])")
DOUBLED = re.compile(r"(.)\1")
# "a spokesman for President Blanc", "Blanc's spokesman": he speaks for whom Blanc speaks for.
SPOKES_FOR = re.compile(r"\bspokes(?:man|woman|person) (?:for|of) (?:the )?", re.IGNORECASE)
SPOKES_OF = re.compile(r"['’]s (?:[a-z]+ ){0,2}spokes(?:man|woman|person)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Entities:
    """What the articles of a topic tell together about those who speak in them.

    `spelled` maps the rarer spellings of a full name to the commonest; the other tables go by that one. `roles` are
    the actors for whom persons speak by their offices, `tenures` say which articles know them in office, `papers` are
    the names that the topic calls a newspaper's or a reporter's, `bodies` those that it calls an organisation's.
    `genders` says by which pronouns the articles call a name, full or short, `kin` who is told of as somebody's wife
    (she) or son (he).
    """

    facts: Mapping[str, Facts]
    people: Mapping[str, People]
    spelled: Mapping[str, str]
    names: Names
    bearers: Mapping[str, tuple[str, ...]]
    places: Mapping[str, tuple[Citation, ...]]
    roles: Mapping[str, str]
    tenures: Mapping[str, Tenure]
    papers: frozenset[str]
    bodies: Bodies
    genders: Mapping[str, frozenset[str]]
    kin: Mapping[str, str]


def entities_of(facts: Mapping[str, Facts], names: Names) -> Entities:
    """Who speaks in the articles, by id; `names` are those that stand in the tables or are the user's own."""
    known = _people(facts)
    spelled = _spelled(known.values())
    places = _places(known, spelled)
    called = {name: _called(facts, places[name]) for name in sorted(places)}
    entities = Entities(
        facts=facts,
        people=known,
        spelled=spelled,
        names=names,
        bearers=_bearers(known.values(), spelled),
        places=places,
        roles={name: actor for name in called if (actor := role(names, called[name])) is not None},
        tenures={},
        papers=frozenset(name for name, found in places.items() if _is_paper(facts, found)),
        bodies=bodies((one.text for one in facts.values()), names, _surely_persons(known.values())),
        genders=_genders(known.values(), spelled),
        kin=_kin(facts, places),
    )
    roles = _through_others(entities, called)
    tenures = {
        name: tenure(facts, names, name, (*places[name], *places.get(name.split()[-1], ())), actor)
        for name, actor in roles.items()
        if actor != ANALYSTS
    }
    return replace(entities, roles=roles, tenures=tenures)


def _bearers(known: Iterable[People], spelled: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """The full names by the surnames and first names that may mean them."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for people in known:
        for short, full in people.bearers.items():
            found[short] |= dict.fromkeys(spelled.get(name, name) for name in full if name != short)
    return {short: tuple(full) for short, full in found.items()}


def _places(known: Mapping[str, People], spelled: Mapping[str, str]) -> Mapping[str, tuple[Citation, ...]]:
    """Where each name stands, in the order of the articles."""
    found: defaultdict[str, list[Citation]] = defaultdict(list)
    for id, people in known.items():
        for mention in people.mentions:
            found[spelled.get(mention.name, mention.name)].append(Citation(id, mention.span))
    return {name: tuple(places) for name, places in found.items()}


def _genders(known: Iterable[People], spelled: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """The pronouns by which the articles call each name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for people in known:
        for name, gender in people.genders.items():
            found[spelled.get(name, name)].add(gender)
    return {name: frozenset(genders) for name, genders in found.items()}


def _kin(facts: Mapping[str, Facts], places: Mapping[str, Sequence[Citation]]) -> Mapping[str, str]:
    """Those who are told of as another's kin ("his wife, Ann Blanc"), and whether as he or she."""
    told = {
        name: next(filter(None, (_kin_at(facts[at.source].text, at.span) for at in (*found, *called))), None)
        for name, found in places.items()
        for called in (places.get(name.split()[0], ()),)
        if " " in name
    }
    return {name: pronoun for name, pronoun in told.items() if pronoun is not None}


def _kin_at(text: str, at: Span) -> str | None:
    if text.startswith(" Jr", at.end):  # another one of that name
        return None
    found = KIN_BEFORE.search(text, max(0, at.start - NEAR_KIN), at.start) or KIN_BEHIND.match(text, at.end)
    return None if found is None else "he" if found["he"] else "she"


def _is_paper(facts: Mapping[str, Facts], places: Sequence[Citation]) -> bool:
    """Whether a name is a newspaper's or a reporter's, by what stands at its places."""
    times = sum(reports(facts[at.source].text, at.span) for at in places)
    return times > 1 or (times == 1 and len(places) < OFTEN_NAMED)


def _people(facts: Mapping[str, Facts]) -> Mapping[str, People]:
    """The persons of each article; who is a person in one of them is one in all."""
    named = {id: may_be_persons(facts[id].text, facts[id].own_text) for id in sorted(facts)}
    alone = [persons(facts[id].text, found) for id, found in named.items()]
    full = frozenset(mention.name for each in alone for mention in each.mentions if " " in mention.name)
    return {id: persons(facts[id].text, found, full) for id, found in named.items()}


def _surely_persons(known: Iterable[People]) -> frozenset[str]:
    """The full names and the surnames of those whom a title or a first name makes a person."""
    mentions = [each for people in known for each in people.mentions]
    surely = {each.name for each in mentions if is_given(each.name) or PERSONAL.intersection(each.titles)}
    parts = (part for name in surely for part in (name.split()[0], name.split()[-1]))
    return frozenset((*surely, *parts))


def _spelled(known: Iterable[People]) -> Mapping[str, str]:
    counts = Counter(mention.name for each in known for mention in each.mentions if " " in mention.name)
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    initials: defaultdict[str, set[str]] = defaultdict(set)
    for name in ordered:
        initials[_letters(short_of_middle(name))].add(_letters(name))
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for name in ordered:
        plainest = _letters(short_of_middle(name))
        alike[plainest if len(initials[plainest] - {plainest}) == 1 else _letters(name)].append(name)
    spelled = {other: commonest for commonest, *others in alike.values() for other in others}
    longer = {name: shorter for name in ordered if (shorter := _shorter(name, counts)) is not None}
    return {**spelled, **{name: spelled.get(shorter, shorter) for name, shorter in longer.items()}}


def _letters(name: str) -> str:
    """What the spellings of a name have in common, double letters as one: "Asad" and "Assad"."""
    return DOUBLED.sub(r"\1", spelling(name))


def _shorter(name: str, known: Collection[str]) -> str | None:
    """The full name that a longer one holds: "Norl Ann Blanc", "Ann Blanc Noir" where others write Ann Blanc."""
    words = name.split()
    ends = (" ".join(words[start:]) for start in range(1, len(words) - 1))
    if not is_given(name) and (found := next((end for end in ends if end in known), None)) is not None:
        return found
    begin = " ".join(words[:2])
    return begin if len(words) == 3 and is_given(name) and begin in known and words[2][:1].isupper() else None


def _called(facts: Mapping[str, Facts], places: Iterable[Citation]) -> tuple[str, ...]:
    """The titles and appositions of a name wherever it stands."""
    return tuple(phrase for at in places for phrase in beside(facts[at.source].text, at.span))


def _through_others(entities: Entities, called: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """The roles together with those of the spokesmen of persons who have a role."""
    more = {}
    for name in called:
        found = {actor for phrase in called[name] if (actor := speaks_through(entities, phrase)) is not None}
        if name not in entities.roles and len(found) == 1 and not any(map(ends, called[name])):
            more[name] = next(iter(found))
    return {**entities.roles, **more}


def speaks_through(entities: Entities, phrase: str) -> str | None:
    """The actor of a spokesman by the person for whom he speaks, or an organisation that is nobody else's."""
    behind = SPOKES_FOR.search(phrase)
    if behind is not None:
        whom = phrase[behind.end() :].strip()
        return _actor_of(entities, whom) or organisation(whom)
    before = SPOKES_OF.search(phrase)
    return _actor_of(entities, phrase[: before.start()]) if before is not None else None


def _actor_of(entities: Entities, phrase: str) -> str | None:
    """The state or organisation that a person named at the end of a phrase speaks for by their office."""
    mention = bare(phrase, Span(0, len(phrase)))
    if mention is None or mention.span.end != len(phrase):
        return None
    name = entities.spelled.get(mention.name, mention.name)
    bearers = (name,) if " " in name else entities.bearers.get(name, ())
    actor = entities.roles.get(bearers[0]) if len(bearers) == 1 else None
    return None if actor == ANALYSTS else actor
