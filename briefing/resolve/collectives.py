"""Statements of collective actors: states, organisations, state media and groups, named outright or by an office."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.lang import any_of, word_set
from briefing.marks.gazetteer import ARTICLE, demonyms, is_outlet, media, tables
from briefing.marks.persons import POSSESSIVE, bare, is_given
from briefing.model import ANALYSTS, ActorRule, Citation, Facts, Span, Statement
from briefing.resolve.bodies import antecedents, body, group
from briefing.resolve.entities import SPOKES_FOR, Entities, speaks_through
from briefing.resolve.heads import SEVERAL
from briefing.resolve.offices import is_sent, speaks_for

# "its leaders", "the bank's economists": whose, is said before.
OF_OTHERS = re.compile(rf"(?:{any_of('bodies', 'of_others')})\b|the (?-i:[a-z]+)['’]s?\s", re.IGNORECASE)
MEDIA = re.compile(
    rf"\b(?:{any_of('bodies', 'any_media')})\b",
    re.IGNORECASE,
)
ONE = re.compile(r"(?:an|i)$")
NO_PHRASE = re.compile(r"\d|[()\[\]]|LRB| -+ ")
# Who is a voter where a poll is told.
PARTISANS = word_set("bodies", "partisans")
SOME = re.compile(rf"(?:{any_of('bodies', 'some')})\b", re.IGNORECASE)
SOME_OF = re.compile(rf",? (?:{any_of('bodies', 'some_of')})\b")
POLLED = re.compile(r"\bper ?cent\b|%|\b(?:polls?|polled|survey\w*|respondents|voters)\b")
DEFINITE_NOUN = re.compile(rf"[Tt]he ({any_of('bodies', 'definite')})")
NAMED_AFTER = re.compile(
    r"(?P<who>[A-Z][\w.’-]*(?: [A-Z][\w.’-]*){0,3}?)(?:['’]s)?(?: [A-Z]\w+){0,2}"
    r" (?:(?P<campaign>campaign|camp|campaign team)|office|government|administration|cabinet"
    r"|spokes(?:man|woman|person))"
)
PARENTHESIS = re.compile(r"\s?\([^()]{1,30}\)")


def listed_actor(entities: Entities, phrase: str, words: str) -> str | None:
    """The actor that a phrase means by our tables, with its article ("the North", "The North") or without."""
    known = entities.names.actors
    return known.get(phrase) or known.get(phrase[:1].lower() + phrase[1:]) or known.get(words)


def collective(entities: Entities, facts: Facts, statement: Statement, at: Span) -> Statement | None:
    """A state, an organisation, state media or a group."""
    phrase = PARENTHESIS.sub("", " ".join(at.of(facts.text).split()))
    if OF_OTHERS.match(phrase) or NO_PHRASE.search(phrase):
        return None
    words = POSSESSIVE.sub("", ARTICLE.sub("", phrase))
    if words in demonyms() and (not phrase.lower().startswith("the ") or ONE.search(words)):
        # "German said" is Ann German's, "Germans" nobody's, "the Italian" one of them
        return None
    found = _by_name(entities, phrase, words) or _by_office(entities, phrase, words)
    if found is None or (words in PARTISANS and _are_some(facts, statement, at)):
        return None
    actor, rule = found
    return replace(statement, name=phrase, name_at=Citation(facts.id, at), actor=actor, actor_rule=rule)


def _by_name(entities: Entities, phrase: str, words: str) -> tuple[str, ActorRule] | None:
    """The actor that a phrase names outright."""
    if (listed := listed_actor(entities, phrase, words)) is not None:
        return listed, ActorRule.NAME
    if (medium := media(words)) is not None:
        return medium, ActorRule.STATE_MEDIA
    named = entities.bodies.label(words)
    return (named, ActorRule.ORGANISATION) if named is not None and words not in entities.papers else None


def _by_office(entities: Entities, phrase: str, words: str) -> tuple[str, ActorRule] | None:
    """The actor for whom a phrase speaks: "the Norlander foreign ministry"."""
    if SEVERAL.search(phrase) or is_outlet(words) or MEDIA.search(words):
        return None
    actor, rule = _spoken_for(entities, words)
    if actor is None or (actor in tables()["organisations"] and is_sent(words)):  # "the U.N. envoy": to it, or of it?
        return None
    if actor != ANALYSTS and SOME.match(phrase):  # "some U.S. officials" are not the state
        return None
    return actor, rule


def _spoken_for(entities: Entities, words: str) -> tuple[str | None, ActorRule]:
    if (actor := speaks_for(entities.names, words)) is not None:
        return actor, ActorRule.EXPERT if actor == ANALYSTS else ActorRule.OFFICE
    if (actor := speaks_through(entities, words)) is not None:
        return actor, ActorRule.SPOKESPERSON
    if (named := _named_after(entities, words)) is not None:
        return named
    known = body(entities.bodies, words)
    return entities.names.actors.get(known or "", known), ActorRule.ORGANISATION


def named_before(entities: Entities, facts: Facts, statement: Statement, at: Span) -> Statement | None:
    """What the article has named before by the same noun, and nothing else: "the army" for the Norlander army."""
    phrase = " ".join(at.of(facts.text).split())
    definite = DEFINITE_NOUN.fullmatch(phrase)
    if definite is None:
        return None
    noun, before = definite[1], facts.text[: at.start]
    actors: set[str | None] = set(antecedents(entities.bodies, noun, before))
    for match in re.finditer(rf"((?:[A-Z][\w.’'&-]* |of |for |and ){{1,6}}(?:[a-z-]+ ){{0,2}}?){noun}\b", before):
        named = ARTICLE.sub("", match.group()).strip()
        if named != noun and ARTICLE.sub("", match[1] + "x") != "x":
            found = _by_name(entities, named, named) or _by_office(entities, named, named)
            actors.add(found[0] if found is not None else None)
    if len(actors) != 1 or (actor := next(iter(actors))) is None:
        return None
    name_at = Citation(facts.id, at)
    return replace(statement, name=phrase, name_at=name_at, actor=actor, actor_rule=ActorRule.NAMED_BEFORE)


def group_side(facts: Facts, statement: Statement, at: Span) -> Statement | None:
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


def _named_after(entities: Entities, words: str) -> tuple[str, ActorRule] | None:
    """The campaign of a person, or the person or state whose office or spokesman speaks: "Blanc's office"."""
    match = NAMED_AFTER.fullmatch(words)
    mention = bare(match["who"], Span(0, len(match["who"]))) if match is not None else None
    if match is None or mention is None:
        return None
    name = entities.spelled.get(mention.name, mention.name)
    bearers = (name,) if " " in name else entities.bearers.get(name, ())
    if len(bearers) != 1 or not (is_given(bearers[0]) or bearers[0] in entities.roles):
        return None
    if match["campaign"]:
        return f"{bearers[0].split()[-1]} campaign", ActorRule.ORGANISATION
    actor = entities.roles.get(bearers[0], bearers[0])
    return None if actor == ANALYSTS else (actor, ActorRule.SPOKESPERSON)


def _are_some(facts: Facts, statement: Statement, at: Span) -> bool:
    """Whether "Republicans" are not the party but some of it: "some", "involved in the talks", voters in a poll."""
    sentence = next((each for each in facts.sentences if each.span.overlaps(statement.cue)), None)
    polled = sentence is not None and POLLED.search(facts.text, *sentence.span) is not None
    return polled or SOME.match(at.of(facts.text)) is not None or SOME_OF.match(facts.text, at.end) is not None
