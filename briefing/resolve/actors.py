"""Whose position a statement is: speakers joined to full names, and rolled up to states, organisations or persons.

Precision first: where no actor is sure, the person stands alone; where not even the person is known, there is no actor.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.lang import word_set
from briefing.marks.gazetteer import ARTICLE, Names, demonyms, is_outlet, media, names, tables
from briefing.marks.persons import (
    FAMILY_PARTICLES,
    POSSESSIVE,
    Mention,
    People,
    bare,
    full_name,
    is_given,
    may_be_persons,
    persons,
    plain,
    short_of_middle,
    spelling,
)
from briefing.model import ANALYSTS, ActorRule, Citation, Facts, Span, Statement
from briefing.resolve.bodies import PERSONAL, Bodies, antecedents, bodies, body, group
from briefing.resolve.offices import PREPOSITION, beside, ends, is_sent, organisation, role, speaks_for, title_words
from briefing.resolve.press import reports
from briefing.resolve.tenure import Tenure, in_office, is_their_own, tenure

SEVERAL = re.compile(r"\b(?:and|or)\b|,|&(?!\s?[A-Z])")  # "Blanc & Sons" is one house
LINKED = re.compile(r",? and (?:the )?(?=[A-Z])|, (?:the )?(?=[A-Z])")
# "The Minister for Ports (Ada Vik)": who holds an office in parliament.
HOLDER = re.compile(r"The [^()]{3,80} \(((?:[A-Z][\w’'-]{1,30} ){1,3}[A-Z][\w’'-]{1,30})\)$")
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
# "Senator from Norland", "an aide to Blanc": the name at the end is not the speaker's.
BELONGS = re.compile(r"\b(?:of|from|in|for|at|with|to|by|against|on|about)(?:\s+(?:the|a|an|his|her|its))?\s+$")
# "its leaders", "the bank's economists": whose, is said before.
OF_OTHERS = re.compile(r"(?:his|her|its|their|our|my|this|that|these|those)\b|the (?-i:[a-z]+)['’]s?\s", re.IGNORECASE)
MEDIA = re.compile(
    r"\b(?:news agency|newspaper|daily|tabloid|television|TV|broadcaster|radio|media|magazine|website|network)\b",
    re.IGNORECASE,
)
# Who is dead has not spoken: a surname may be the widow's.
DEAD = (
    r"\b{name}(?:['’]s (?:widow|death|murder|killing|assassination|funeral)\b"
    r"| (?:died\b|(?:was|had been|has been) (?:\w+ )?(?:killed|murdered|poisoned|assassinated|slain)\b))"
)
ONE = re.compile(r"(?:an|i)$")
OF_A_HOUSE = re.compile(r" (?:of|from|at|with) (?:the )?[A-Z]")  # "Blanc of the Norland Institute": he speaks
HYPHENED = re.compile(r"(?:-\w[\w’']*)*")
APPOSED = re.compile(r"\s?,\s+(?=[A-Z])")
ENDS_APPOSITION = re.compile(r"(?:\s?\([^()]{1,30}\))?\s?(?:,|[.;:]|$)")
MOST_TITLES = 4
TO_SOMEBODY = re.compile(r"\bto (?:\S+ ){0,3}?(\w+)\.? $")  # "an adviser to President Blanc"
PLACED = re.compile(r" (?:in|at|from|outside|near)(?: [^\s,;]+){1,8}$")
OF_SOMEBODY = re.compile(
    r"\b(?:of|for|against|by|with|from) (?:[A-Z]\S* ){0,3}?(\w+)\.? $"
)  # "the wife of President Blanc"
ANOTHER_BEARER = re.compile(r"\b(?:younger|elder|older|late|other) $")  # "the younger Blanc"
POSSESSIVE_BEHIND = re.compile(r"^\s?['’]s?\b")
IN_CAPITALS = re.compile(r"(?:[A-Z][\w.’'-]*)(?: (?:[A-Z][\w.’'-]*|of|for|the|to))+ ")
NO_PHRASE = re.compile(r"\d|[()\[\]]|LRB| -+ ")
# Who is a voter where a poll is told.
PARTISANS = frozenset(("Republicans", "Democrats", "GOP"))
SOME = re.compile(r"(?:some|many|several|most|other|all|even|both)\b", re.IGNORECASE)
SOME_OF = re.compile(
    r",? (?:who|whom|involved|close|familiar|working|briefed|supporting|backing|opposed|opposing|in|from|on|at|like)\b"
)
POLLED = re.compile(r"\bper ?cent\b|%|\b(?:polls?|polled|survey\w*|respondents|voters)\b")
DEFINITE = re.compile(r"[Tt]he ((?:[\w’'-]+ ){0,4}[\w-]+)")
BELOW = frozenset("deputy vice assistant former ex then late shadow".split())
DEFINITE_NOUN = re.compile(
    r"[Tt]he (company|firm|group|bank|union|party|agency|charity|organi[sz]ation|association|regulator|league|council"
    r"|commission|court|government|army|military|navy|ministry|foreign ministry|defen[cs]e ministry|central bank|police"
    r"|university|committee|federation|institute|movement|coalition|opposition|bureau|department|embassy|authority"
    r"|campaign|airline|carmaker|automaker|retailer|watchdog|board|church|administration|parliament|rebels|junta)"
)
NAMED_AFTER = re.compile(
    r"(?P<who>[A-Z][\w.’-]*(?: [A-Z][\w.’-]*){0,3}?)(?:['’]s)?(?: [A-Z]\w+){0,2}"
    r" (?:(?P<campaign>campaign|camp|campaign team)|office|government|administration|cabinet"
    r"|spokes(?:man|woman|person))"
)
OFTEN_NAMED = 12  # of so many places more than one must say so: a reporter's line may run into another's name
STRAY = 1  # mention of what may be no name: "Norl Blanc" where a heading runs into the text
DOMINANT = 3  # times as often named in full as all others of the surname
DOUBLED = re.compile(r"(.)\1")
PARENTHESIS = re.compile(r"\s?\([^()]{1,30}\)")
HIS, HER = re.compile(r"\b(?:he|his|him)\b"), re.compile(r"\b(?:she|her)\b")
# "a spokesman for President Blanc", "Blanc's spokesman": he speaks for whom Blanc speaks for.
SPOKES_FOR = re.compile(r"\bspokes(?:man|woman|person) (?:for|of) (?:the )?", re.IGNORECASE)
SPOKES_OF = re.compile(r"['’]s (?:[a-z]+ ){0,2}spokes(?:man|woman|person)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Topic:
    """What the articles of a topic tell together about those who speak in them.

    `spelled` maps the rarer spellings of a full name to the commonest; the other tables go by that one. `roles` are
    the actors for whom persons speak by their offices, `tenures` say which articles know them in office, `papers` are
    the names that the topic calls a newspaper's or a reporter's, `bodies` those that it calls an organisation's.
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


def resolve(
    facts: Mapping[str, Facts], statements: Mapping[str, tuple[Statement, ...]], own: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[Statement, ...]]:
    """The same statements with the speaker's full name, where it stands, and the actor, as far as they are sure.

    `facts` and `statements` by article id; `own` maps an actor of the user's own to the names that mean it.
    A statement without an actor is one whose speaker is not known well enough to be printed.
    """
    topic = _topic(facts, names(tuple(sorted((actor, tuple(aliases)) for actor, aliases in own.items()))))
    found = {id: tuple(_resolved(topic, facts[id], each) for each in every) for id, every in statements.items()}
    return _together_named(found)


def _together_named(statements: Mapping[str, tuple[Statement, ...]]) -> Mapping[str, tuple[Statement, ...]]:
    """The same statements, a group's noun alone for the only group that has it: "activists" for "rights activists"."""
    labels = {
        each.actor for own in statements.values() for each in own if each.actor and each.actor_rule is ActorRule.GROUP
    }
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for label in labels:
        if " " in label:
            longer[label.split()[-1]].add(label)
    one = {noun.capitalize(): next(iter(of)) for noun, of in longer.items() if len(of) == 1}
    return {
        id: tuple(
            replace(each, actor=one.get(each.actor or "", each.actor)) if each.actor_rule is ActorRule.GROUP else each
            for each in own
        )
        for id, own in statements.items()
    }


# --- what the articles tell together ----------------------------------------------------------------------------------


def _topic(facts: Mapping[str, Facts], names: Names) -> Topic:
    known = _people(facts)
    spelled = _spelled(known.values())
    bearers: defaultdict[str, dict[str, None]] = defaultdict(dict)
    places: defaultdict[str, list[Citation]] = defaultdict(list)
    for id, each in known.items():
        for short, full in each.bearers.items():
            bearers[short] |= dict.fromkeys(spelled.get(name, name) for name in full if name != short)
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
        roles={name: actor for name in called if (actor := role(names, called[name])) is not None},
        tenures={},
        papers=frozenset(
            name
            for name, found in places.items()
            if (times := sum(reports(facts[at.source].text, at.span) for at in found)) > 1
            or (times == 1 and len(found) < OFTEN_NAMED)
        ),
        bodies=bodies((one.text for one in facts.values()), names, _surely_persons(known.values())),
    )
    roles = _through_others(topic, called)
    tenures = {
        name: tenure(facts, names, name, (*places[name], *places.get(name.split()[-1], ())), actor)
        for name, actor in roles.items()
        if actor != ANALYSTS
    }
    return replace(topic, roles=roles, tenures=tenures)


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


def _through_others(topic: Topic, called: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """The roles together with those of the spokesmen of persons who have a role."""
    more = {}
    for name in called:
        found = {actor for phrase in called[name] if (actor := _speaks_through(topic, phrase)) is not None}
        if name not in topic.roles and len(found) == 1 and not any(map(ends, called[name])):
            more[name] = next(iter(found))
    return {**topic.roles, **more}


def _speaks_through(topic: Topic, phrase: str) -> str | None:
    """The actor of a spokesman by the person for whom he speaks, or an organisation that is nobody else's."""
    behind = SPOKES_FOR.search(phrase)
    if behind is not None:
        whom = phrase[behind.end() :].strip()
        return _actor_of(topic, whom) or organisation(whom)
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


# --- one statement ----------------------------------------------------------------------------------------------------


def _resolved(topic: Topic, facts: Facts, statement: Statement) -> Statement:
    if statement.kind.is_turn and (spoken := _by_label(topic, facts, statement)) is not None:
        return spoken
    at = statement.name_at.span if statement.name_at is not None else statement.speaker
    if at is None:
        return statement
    at = _to_word_end(facts.text, at)
    apposed = _apposed(topic.people[facts.id], facts.text, at)
    if apposed is not None and (found := _person(topic, facts, statement, apposed)) is not None:
        return _in_the_office_of(found, _thing(topic, facts, statement, at))
    found = _of_one(topic, facts, statement, at)
    together = tuple(_together(facts.text, at))
    return _joint(topic, facts, found, at, together) if found.actor is None and len(together) > 1 else found


def _in_small_letters(word: str) -> str:
    """A name that is in capitals as it is written: "VANCE-HOLT" is Vance-Holt."""
    return "-".join(part.capitalize() for part in word.split("-"))


def _by_label(topic: Topic, facts: Facts, statement: Statement) -> Statement | None:
    """A turn of a transcript for the person whom its label names: the only one of that surname in all articles, else
    who is called so; None for a label that is no person's ("THE PRESIDENT", "Spokesman")."""
    assert statement.speaker is not None
    called = statement.speaker.of(facts.text)
    holder = HOLDER.match(called)
    label = holder[1] if holder else IN_BRACKETS.sub("", called)
    words = [_in_small_letters(word) if word.isupper() else word for word in label.replace(".", "").split()]
    if len(words) < 2 or words[0] in ("The", "Deputy", "Acting"):
        return None
    known = [name for name in topic.bearers.get(words[-1], ()) if " " in name]
    name = known[0] if len(known) == 1 else " ".join(words)
    at = next(iter(topic.places.get(name, ())), None) or Citation(facts.id, statement.speaker)
    actor = topic.roles.get(name)
    if actor is None or actor == ANALYSTS:
        return replace(statement, name=name, name_at=at, actor=name, actor_rule=ActorRule.PERSON)
    return replace(statement, name=name, name_at=at, actor=actor, actor_rule=ActorRule.IN_OFFICE)


def _to_word_end(text: str, at: Span) -> Span:
    """A phrase with the rest of its last name, which the parser may end at a hyphen: "Hamad al" of "Hamad al-Blanc"."""
    return Span(at.start, HYPHENED.match(text, at.end).end())  # type: ignore[union-attr]


def _apposed(known: People, text: str, at: Span) -> Mention | None:
    """The person whose name stands set off by commas behind what they are: "the Greens' leader, Ann Blanc, said"."""
    behind = APPOSED.match(text, at.end)
    if behind is None or SEVERAL.search(at.of(text)):
        return None
    begins = behind.end()
    found = next((each for each in known.mentions if each.span.start >= begins), None)
    if found is None or not (" " in found.name or found.titles) or not ENDS_APPOSITION.match(text, found.span.end):
        return None
    titles = text[begins : found.span.start].split()
    return found if all(word[:1].isupper() for word in titles) and len(titles) <= MOST_TITLES else None


def _in_the_office_of(person: Statement, office: Statement | None) -> Statement:
    """A person's statement, for whom the office speaks that stands before the name: "NATO's envoy, Ann Blanc"."""
    if office is None or office.actor == ANALYSTS or person.actor_rule is not ActorRule.PERSON:
        return person
    return replace(person, actor=office.actor, actor_rule=office.actor_rule)


def _joint(topic: Topic, facts: Facts, statement: Statement, at: Span, together: Iterable[Span]) -> Statement:
    """What several say together is the position of all of them, if all of them are known: "Norland and Suda"."""
    alone = [_of_one(topic, facts, replace(statement, speaker=each, name=None), each) for each in together]
    actors = [each.actor for each in alone if each.actor is not None and each.actor != ANALYSTS]
    if len(actors) < len(alone):
        return statement
    *others, last = sorted(set(actors))
    actor = f"{', '.join(others)} and {last}" if others else last
    return replace(
        statement,
        name=" ".join(at.of(facts.text).split()),
        name_at=Citation(facts.id, at),
        actor=actor,
        actor_rule=ActorRule.TOGETHER,
    )


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
    if thing is not None and mention is not None and _is_body(topic, mention, thing):
        return thing
    if mention is None:
        return (
            _holder(topic, facts, statement, at)
            or _said_before(topic, facts, statement, at)
            or _side(facts, statement, at)
            or statement
        )
    if mention.name in topic.names.actors or is_outlet(" ".join(at.of(facts.text).split())):
        return statement
    return _person(topic, facts, statement, mention) or statement


def _is_known(topic: Topic, thing: Statement) -> bool:
    """Whether a name stands in our tables, so that it is no person's, whoever the article makes of it."""
    words = ARTICLE.sub("", thing.name or "")
    listed = _listed(topic, thing.name or "", words) is not None or media(words) is not None
    return listed or topic.bodies.label(words) is not None


def _is_body(topic: Topic, mention: Mention, thing: Statement) -> bool:
    """Whether what looks like a person's name is a body's: "the lender Blanc", a firm in other articles."""
    if is_given(mention.name) or PERSONAL.intersection(mention.titles):
        return False
    if thing.actor_rule is ActorRule.ORGANISATION and (thing.actor or "").endswith(f" {mention.name}"):
        return True
    return topic.bodies.label(mention.name) is not None or topic.bodies.label(mention.name.split()[-1]) is not None


def _listed(topic: Topic, phrase: str, words: str) -> str | None:
    """The actor that a phrase means by our tables, with its article ("the North", "The North") or without."""
    known = topic.names.actors
    return known.get(phrase) or known.get(phrase[:1].lower() + phrase[1:]) or known.get(words)


def _head_mention(known: People, text: str, at: Span) -> Mention | None:
    """The person that a phrase names: the mention at its end, but not in "Blanc's campaign" or "an aide to Blanc"."""
    phrase_end = at.start + len(POSSESSIVE.sub("", at.of(text)))
    inside = [each for each in known.mentions if at.covers(each.span)]
    if inside and OF_A_HOUSE.match(text, inside[0].span.end):
        titles = text[at.start : inside[0].span.start].split()
        if all(word[:1].isupper() for word in titles):
            return inside[0]
    if not inside:
        return None
    placed = (each for each in inside if is_given(each.name) and PLACED.match(text, each.span.end, phrase_end))
    found = next(placed, inside[-1])
    if found.span.end < phrase_end and not (is_given(found.name) and PLACED.match(text, found.span.end, phrase_end)):
        return None
    before = [each for each in inside if each.span.end <= found.span.start]
    if before and not _is_called_after(text[before[-1].span.end : found.span.start]):
        return None
    called = text[at.start : found.span.start]
    return None if _is_owned(called) or ANOTHER_BEARER.search(called) else found


def _is_called_after(between: str) -> bool:
    """Whether the words between two names make the second an office with the first: "Blanc's lawyer Ann Noir"."""
    words = POSSESSIVE_BEHIND.sub("", between).split()
    return bool(words) and words[-1].strip(".").lower() in title_words() and not SEVERAL.search(between)


def _is_owned(before: str) -> bool:
    """Whether the words before a name say whose it is: "the family of the singer", not "the minister of finance"."""
    if IN_CAPITALS.fullmatch(before):  # "Speaker of the House Ann Blanc", "Mayor of Norl Ann Blanc"
        return False
    if (SEVERAL.search(before) and not _is_all_offices(before)) or BELONGS.search(before):
        return True
    serves, belongs = TO_SOMEBODY.search(before), OF_SOMEBODY.search(before)
    if (serves is not None and serves[1].lower() in title_words()) or (belongs is not None and belongs[1] in PERSONAL):
        return True
    of = next(PREPOSITION.finditer(before), None)
    head = before[: of.start()].split()[-1:] if of is not None else []
    if head and SPOKES_FOR.search(before):  # "a spokeswoman for President Blanc": she speaks
        return True
    return bool(head) and head[0].lower() not in title_words()


def _is_all_offices(before: str) -> bool:
    """Whether one person is called two things: "chairman and chief executive Ann Blanc"."""
    words = before.lower().split()
    return bool(words) and words[-1] in title_words() and words.count("and") == 1 and "," not in before


def _known_elsewhere(topic: Topic, text: str, at: Span) -> Mention | None:
    """A surname that only the other articles of the topic give in full."""
    mention = bare(text, at)
    if mention is None or mention.name not in topic.bearers or mention.name in topic.names.actors:
        return None
    return mention if mention.span.end == at.end and not _is_owned(text[at.start : mention.span.start]) else None


def _person(topic: Topic, facts: Facts, statement: Statement, mention: Mention) -> Statement | None:
    joined = _joined(topic, facts.id, mention)
    if joined is not None and " " not in joined:
        joined = _with_surname(topic.people[facts.id], joined)
    if joined is None or _is_contradicted(topic, facts, statement, joined):
        return None
    if " " not in mention.name and re.search(DEAD.format(name=re.escape(mention.name)), facts.text):
        return None
    name = topic.spelled.get(joined, joined)
    if name in topic.names.actors or is_outlet(name) or name in topic.papers or reports(facts.text, mention.span):
        return None
    places = topic.places.get(name, ())
    here = next((place for place in places if place.source == facts.id), None)
    at = here or next(iter(places), None) or _written_out(facts, joined) or Citation(facts.id, mention.span)
    written = " ".join(at.span.of(topic.facts[at.source].text).split())
    actor, rule = _whose(topic, facts, statement, mention, name)
    return replace(statement, name=written, name_at=at, actor=actor, actor_rule=rule)


def _whose(topic: Topic, facts: Facts, statement: Statement, mention: Mention, name: str) -> tuple[str, ActorRule]:
    """Whose position a person's statement is: that of their office, or their own."""
    actor = topic.roles.get(name)
    if actor is None:
        return name, ActorRule.PERSON
    if actor == ANALYSTS:
        return actor, ActorRule.EXPERT
    if not _speaks_in_office(topic, facts, statement, mention, name):
        return name, ActorRule.FOR_THEMSELVES
    return actor, ActorRule.IN_OFFICE


def _speaks_in_office(topic: Topic, facts: Facts, statement: Statement, mention: Mention, name: str) -> bool:
    """Whether a person who speaks for an actor by their office does so here."""
    if not in_office(topic.facts, facts, topic.tenures[name]):
        return False
    if topic.tenures[name].is_spokesperson or topic.roles[name] in tables()["organisations"]:
        return True
    return not is_their_own(facts, statement, mention.span)


def _written_out(facts: Facts, name: str) -> Citation | None:
    """Where a full name stands that nothing else says is a person's."""
    start = facts.text.find(name)
    return Citation(facts.id, Span(start, start + len(name))) if start >= 0 else None


def _is_contradicted(topic: Topic, facts: Facts, statement: Statement, name: str) -> bool:
    """Whether the saying goes on with the other pronoun: "Blanc said as he thanked his wife" is not Ann Blanc's."""
    gender = topic.people[facts.id].genders.get(name) or _gender(name)
    if gender is None or statement.speaker is None:
        return False
    if statement.speaker.of(facts.text).lower() in {"he", "she"} - {gender}:
        return True
    other = HIS if gender == "she" else HER
    content = [part for part in statement.content if part.start > statement.cue.start]
    end = min((part.start for part in content), default=facts.text.find(".", statement.cue.end))
    return other.search(facts.text, statement.cue.end, max(end, statement.cue.end)) is not None


def _joined(topic: Topic, article: str, mention: Mention) -> str | None:
    """The full name that a name means; none that its title contradicts: "Mrs Blanc" is not John Blanc."""
    found = _full(topic, article, mention)
    if found is not None and not _is_other(mention, found):
        return found
    return _of_several(topic, article, mention) if " " not in mention.name else None


def _gender(name: str) -> str | None:
    first = plain(next(iter(name.split()), ""))
    return "he" if first in word_set("names", "he") else "she" if first in word_set("names", "she") else None


def _is_other(mention: Mention, name: str) -> bool:
    """Whether a title says he where a first name says she, or the other way round."""
    gender = _gender(name)
    other = {"he": "she_titles", "she": "he_titles"}.get(gender or "")
    return other is not None and not word_set("names", other).isdisjoint(mention.titles)


def _of_several(topic: Topic, article: str, mention: Mention) -> str | None:
    """Of several who bear a surname the one whom the topic is about, unless another was named in full just before."""
    bearers = [each for each in topic.bearers.get(mention.name, ()) if not _is_other(mention, each)]
    if len(bearers) < 2:
        return next(iter(bearers), None)
    counts = {each: len(topic.places.get(each, ())) for each in bearers}
    first, *others = sorted(bearers, key=lambda each: (-counts[each], each))
    if counts[first] < DOMINANT * max(1, sum(counts[each] for each in others)):
        return None
    named = sorted(
        (place.span.start, each)
        for each in bearers
        for place in topic.places.get(each, ())
        if place.source == article and place.span.start <= mention.span.start
    )
    last = named[-1][1] if named else first
    return first if last == first or (counts[last] <= STRAY and not is_given(last)) else None


def _full(topic: Topic, article: str, mention: Mention) -> str | None:
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
    if mention.name in known.bearers.get(mention.name, ()):  # known by the surname here: none of those named only here
        here = {topic.spelled.get(bearer, bearer) for bearer in known.bearers[mention.name]}
        only_one = len(bearers) == 1 and any(place.source != article for place in topic.places.get(bearers[0], ()))
        bearers = bearers if only_one else tuple(bearer for bearer in bearers if bearer not in here)
    return bearers[0] if len(bearers) == 1 else None if bearers else name


def _with_surname(known: People, name: str) -> str | None:
    """The one full name that begins with a first name, the name itself where there is none: "Ann said"."""
    full = {each.name for each in known.mentions if each.name.startswith(f"{name} ")} if is_given(name) else set()
    return name if not full else next(iter(full)) if len(full) == 1 else None


def _thing(topic: Topic, facts: Facts, statement: Statement, at: Span) -> Statement | None:
    """A state, an organisation, state media or a group."""
    phrase = PARENTHESIS.sub("", " ".join(at.of(facts.text).split()))
    if OF_OTHERS.match(phrase) or NO_PHRASE.search(phrase):
        return None
    words = POSSESSIVE.sub("", ARTICLE.sub("", phrase))
    if words in demonyms() and (not phrase.lower().startswith("the ") or ONE.search(words)):
        # "German said" is Ann German's, "Germans" nobody's, "the Italian" one of them
        return None
    found = _by_name(topic, phrase, words) or _by_office(topic, phrase, words)
    if found is None or (words in PARTISANS and _are_some(facts, statement, at)):
        return None
    actor, rule = found
    return replace(statement, name=phrase, name_at=Citation(facts.id, at), actor=actor, actor_rule=rule)


def _by_name(topic: Topic, phrase: str, words: str) -> tuple[str, ActorRule] | None:
    """The actor that a phrase names outright."""
    if (listed := _listed(topic, phrase, words)) is not None:
        return listed, ActorRule.NAME
    if (medium := media(words)) is not None:
        return medium, ActorRule.STATE_MEDIA
    named = topic.bodies.label(words)
    return (named, ActorRule.ORGANISATION) if named is not None and words not in topic.papers else None


def _by_office(topic: Topic, phrase: str, words: str) -> tuple[str, ActorRule] | None:
    """The actor for whom a phrase speaks: "the Norlander foreign ministry"."""
    if SEVERAL.search(phrase) or is_outlet(words) or MEDIA.search(words):
        return None
    actor, rule = _spoken_for(topic, words)
    if actor is None or (actor in tables()["organisations"] and is_sent(words)):  # "the U.N. envoy": to it, or of it?
        return None
    if actor != ANALYSTS and SOME.match(phrase):  # "some U.S. officials" are not the state
        return None
    return actor, rule


def _spoken_for(topic: Topic, words: str) -> tuple[str | None, ActorRule]:
    if (actor := speaks_for(topic.names, words)) is not None:
        return actor, ActorRule.EXPERT if actor == ANALYSTS else ActorRule.OFFICE
    if (actor := _speaks_through(topic, words)) is not None:
        return actor, ActorRule.SPOKESPERSON
    if (named := _named_after(topic, words)) is not None:
        return named
    known = body(topic.bodies, words)
    return topic.names.actors.get(known or "", known), ActorRule.ORGANISATION


def _holder(topic: Topic, facts: Facts, statement: Statement, at: Span) -> Statement | None:
    """The one person of the article who is called by an office: "the Greens' leader"."""
    phrase = " ".join(at.of(facts.text).split())
    definite = DEFINITE.fullmatch(phrase)
    if definite is None or phrase.split()[-1].lower() not in title_words():
        return None
    called = definite[1].lower().replace("’", "'")
    holders: dict[str, Mention] = {}
    for mention in topic.people[facts.id].mentions:
        if any(_is_office(title.lower().replace("’", "'"), called) for title in beside(facts.text, mention.span)):
            joined = _joined(topic, facts.id, mention)
            holders.setdefault(topic.spelled.get(joined, joined) if joined is not None else "", mention)
    if len(holders) != 1 or "" in holders:
        return None
    return _person(topic, facts, statement, next(iter(holders.values())))


def _is_office(title: str, called: str) -> bool:
    """Whether a title is an office, whosever it is: "the Norlander prime minister" is the prime minister."""
    before, found, behind = title.rpartition(called)
    if not found or behind or ends(title):
        return False
    last = before.split()[-1:] or ["the"]
    return (not before or before.endswith((" ", "-"))) and last[0] not in BELOW and not ends(before)


def _said_before(topic: Topic, facts: Facts, statement: Statement, at: Span) -> Statement | None:
    """What the article has named before by the same noun, and nothing else: "the army" for the Norlander army."""
    phrase = " ".join(at.of(facts.text).split())
    definite = DEFINITE_NOUN.fullmatch(phrase)
    if definite is None:
        return None
    noun, before = definite[1], facts.text[: at.start]
    actors: set[str | None] = set(antecedents(topic.bodies, noun, before))
    for match in re.finditer(rf"((?:[A-Z][\w.’'&-]* |of |for |and ){{1,6}}(?:[a-z-]+ ){{0,2}}?){noun}\b", before):
        named = ARTICLE.sub("", match.group()).strip()
        if named != noun and ARTICLE.sub("", match[1] + "x") != "x":
            found = _by_name(topic, named, named) or _by_office(topic, named, named)
            actors.add(found[0] if found is not None else None)
    if len(actors) != 1 or (actor := next(iter(actors))) is None:
        return None
    name_at = Citation(facts.id, at)
    return replace(statement, name=phrase, name_at=name_at, actor=actor, actor_rule=ActorRule.NAMED_BEFORE)


def _side(facts: Facts, statement: Statement, at: Span) -> Statement | None:
    """A group that is one side, by its own words: "opposition lawmakers"."""
    phrase = " ".join(at.of(facts.text).split())
    spokesman = SPOKES_FOR.search(phrase)
    whom = phrase[spokesman.end() :] if spokesman is not None else phrase
    label = group(whom, is_name=_is_name(facts.text, whom.split()[0])) if whom else None
    if label is None or OF_OTHERS.match(phrase) or SOME_OF.match(facts.text, at.end):
        return None
    name, name_at = phrase, Citation(facts.id, at)
    return replace(statement, name=name, name_at=name_at, actor=label, actor_rule=ActorRule.GROUP)


def _is_name(text: str, word: str) -> bool:
    """Whether a word has its capital letter wherever it stands."""
    inside = re.search(rf"[a-z,;] {re.escape(word)}\b", text) is not None
    return inside and re.search(rf"\b{re.escape(word.lower())}\b", text) is None


def _named_after(topic: Topic, words: str) -> tuple[str, ActorRule] | None:
    """The campaign of a person, or the person or state whose office or spokesman speaks: "Blanc's office"."""
    match = NAMED_AFTER.fullmatch(words)
    mention = bare(match["who"], Span(0, len(match["who"]))) if match is not None else None
    if match is None or mention is None:
        return None
    name = topic.spelled.get(mention.name, mention.name)
    bearers = (name,) if " " in name else topic.bearers.get(name, ())
    if len(bearers) != 1 or not (is_given(bearers[0]) or bearers[0] in topic.roles):
        return None
    if match["campaign"]:
        return f"{bearers[0].split()[-1]} campaign", ActorRule.ORGANISATION
    actor = topic.roles.get(bearers[0], bearers[0])
    return None if actor == ANALYSTS else (actor, ActorRule.SPOKESPERSON)


def _are_some(facts: Facts, statement: Statement, at: Span) -> bool:
    """Whether "Republicans" are not the party but some of it: "some", "involved in the talks", voters in a poll."""
    sentence = next((each for each in facts.sentences if each.span.overlaps(statement.cue)), None)
    polled = sentence is not None and POLLED.search(facts.text, *sentence.span) is not None
    return polled or SOME.match(at.of(facts.text)) is not None or SOME_OF.match(facts.text, at.end) is not None
