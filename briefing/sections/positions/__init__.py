"""Who takes which position: statements under the actor whose position they are, and on whom each of them speaks."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from briefing.corpus.similar import gist
from briefing.marks.attribution import stance
from briefing.model import ANALYSTS, ActorRule, Facts, Item, Material, Position, Ref, Statement
from briefing.sections.positions.answers import answering, sides_of
from briefing.sections.positions.days import day_reported, day_said, hides_its_year
from briefing.sections.positions.excerpts import place, sentences
from briefing.sections.positions.merging import Candidate, different, once_each
from briefing.sections.positions.selection import does_so, is_usable
from briefing.sections.positions.wording import content, is_pronoun, printed_content
from briefing.sections.worth import worth
from briefing.text.printed import fold, printed
from briefing.text.terms import terms

MOST_AN_ACTOR = 14
SECTION = "positions"
MOST_STANCES, MOST_FIGURES = 3, 3  # that count
SCRAP_WORDS = 9
AS_SCRAP = 0.5  # no reader of twenty pages found one of them worth its place
REPORT = "report without a stance"
AS_REPORT = 0.5


def positions(material: Material) -> tuple[Item, ...]:
    """The statements of a topic under their actors, the weightiest actor first, within an actor best first.

    At most `MOST_AN_ACTOR` an actor, different in substance. The choice for the page takes a few of each, and puts them
    in printed order.
    """
    grouped: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in once_each(sorted(_candidates(material), key=lambda each: each.rank)):
        assert candidate.statement.actor is not None
        grouped[candidate.statement.actor].append(candidate)
    heads = {actor: different(material, found)[:MOST_AN_ACTOR] for actor, found in sorted(grouped.items())}
    weight = {actor: round(sum(head.item.score for head in own[:3]), 9) for actor, own in heads.items()}
    sides = sides_of({actor: own for actor, own in heads.items() if actor != ANALYSTS})
    order = sorted(heads, key=lambda actor: (-weight[actor], actor))
    return tuple(
        answering(head, sides) if actor in sides.held else head.item for actor in order for head in heads[actor]
    )


def weighed_positions(material: Material) -> Iterator[tuple[Mapping[str, float], Item]]:
    """Every position that could be printed with the features that its worth is told by, also those said twice."""
    known = _known(material)
    for each in _candidates(material):
        yield _features(material, known, each.item, each.statement), each.item


def _candidates(material: Material) -> Iterator[Candidate]:
    known = _known(material)
    for article in sorted(material.statements):
        if article in material.copies or article not in material.facts:
            continue
        facts = material.facts[article]
        for statement in material.statements[article]:
            others = [other for other in material.statements[article] if _is_somebody_else(facts, statement, other)]
            item = _item(material, facts, statement, others) if is_usable(facts, statement) else None
            if item is not None:
                said, features = content(facts, statement), _features(material, known, item, statement)
                form = AS_SCRAP if _is_scrap(statement, said, features) else 1.0
                form *= AS_REPORT if features[REPORT] else 1.0
                item = replace(item, score=round(form * worth(SECTION, features), 9))
                yield Candidate(item, statement, gist(said), frozenset(terms(said)), frozenset(terms(item.text)))


def _is_scrap(statement: Statement, said: str, features: Mapping[str, float]) -> bool:
    """Whether a statement is a quotation of a few words without a stance: its article alone says what it means."""
    return statement.direct and len(said.split()) <= SCRAP_WORDS and not features["stances"]


def _is_somebody_else(facts: Facts, statement: Statement, other: Statement) -> bool:
    """Whether another statement is another speaker's, as far as their names say."""
    if other.speaker is None or statement.speaker is None or other.speaker.overlaps(statement.speaker):
        return False
    if other.name is None or statement.name is None:
        return not is_pronoun(facts, other)
    return other.name != statement.name and other.actor != statement.actor


def _item(material: Material, facts: Facts, statement: Statement, others: Iterable[Statement]) -> Item | None:
    assert statement.actor is not None
    assert statement.name is not None
    assert statement.speaker is not None
    placed = place(facts, statement, others, terms(material.topic.title))
    if placed is None or hides_its_year(facts, statement) or does_so(text := printed(facts.text, *placed)):
        return None
    return Item(
        text=text,
        source=facts.id,
        span=placed[0],
        edits=placed[1],
        detail=Position(
            actor=statement.actor,
            actor_rule=str(statement.actor_rule) if statement.actor_rule is not None else None,
            speaker=fold(statement.name),
            speaker_span=statement.speaker,
            cue=statement.cue,
            direct=statement.direct,
            via=statement.via,
            day=day_said(facts, statement),
            reported=day_reported(facts, statement),
        ),
    )


class Known(NamedTuple):
    """What is known of a topic before its statements are weighed.

    `central` is how much each term is what the topic is about, `heard` the share of the articles in which each actor
    states something, `titles` the terms of all titles, `naming` the articles that hold each term.
    """

    central: Mapping[str, float]
    heard: Mapping[str, float]
    titles: frozenset[str]
    naming: Mapping[str, frozenset[str]]


def _known(material: Material) -> Known:
    every = material.facts.values()
    return Known(
        _central_terms(material),
        _heard(material),
        frozenset(term for facts in every for term in facts.title_terms),
        _naming(material),
    )


def _naming(material: Material) -> Mapping[str, frozenset[str]]:
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for article, facts in material.facts.items():
        for term in {term for sentence in facts.sentences for term in sentence.terms}:
            holders[term].add(article)
    return {term: frozenset(articles) for term, articles in holders.items()}


def _features(material: Material, known: Known, item: Item, statement: Statement) -> Mapping[str, float]:
    """What the worth of a statement is told by: its sentence, its form, its stance, what it speaks of, who makes it."""
    facts = material.facts[item.source]
    refs = [Ref(facts.id, each.start) for each in sentences(facts, statement)]
    ranked = [material.features[ref] for ref in refs if ref in material.features]
    best = max(ranked, key=lambda each: each["textrank"], default={})
    said, surname = content(facts, statement), terms((statement.name or "").rsplit(" ", 1)[-1])
    naming = frozenset[str]().union(*(known.naming.get(term, ()) for term in surname))
    return {
        **best,
        "not ranked": float(not ranked),
        "direct": float(statement.direct),
        "subordinate": float(statement.kind.subordinate),
        "joint": float(" and " in (statement.actor or "") and " and " in (statement.name or "")),
        "on the matter": _relevance(said, known.central),
        "said in words": math.log(1 + len(said.split())),
        "side's share": known.heard.get(statement.actor or "", 0.0),
        **{f"rule: {rule.name.lower()}": float(statement.actor_rule is rule) for rule in ActorRule},
        "speaker in titles": float(not known.titles.isdisjoint(surname)),
        "speaker's articles": len(naming) / max(1, len(material.facts)),
        "on another side": float(bool(statement.about)),
        "through an outlet": float(statement.via is not None),
        **_of_stance(statement.kind.lemma, printed_content(facts, statement, item.span)),
    }


def _of_stance(lemma: str, said: str) -> Mapping[str, float]:
    """How much of a stance is taken in what is printed of a statement, and what is said without one."""
    taken, others, figures = stance.stances(lemma, said), stance.others(said), stance.figures(said)
    return {
        "stances": min(MOST_STANCES, len(taken)) / MOST_STANCES,
        "feeling": float("feeling" in others),
        "figures said": min(MOST_FIGURES, figures) / MOST_FIGURES,
        REPORT: float(not taken and bool(others or figures)),
    }


def _heard(material: Material) -> Mapping[str, float]:
    """The share of the topic's articles in which each actor states something."""
    articles = Counter(
        actor
        for found in material.statements.values()
        for actor in sorted({each.actor for each in found if each.actor is not None})
    )
    return {actor: count / max(1, len(material.facts)) for actor, count in articles.items()}


def _central_terms(material: Material) -> Mapping[str, float]:
    """How much each term is what the topic is about, from 0 to 1: the scores of the sentences that have it."""
    weights: Counter[str] = Counter()
    for article in sorted(material.facts):
        for sentence in material.facts[article].sentences:
            score = material.scores.get(Ref(article, sentence.start), 0.0)
            for term in sorted(set(sentence.terms)):
                weights[term] += score  # type: ignore[assignment]
    most = max(weights.values(), default=0)
    return {term: weight / most for term, weight in weights.items()} if most else {}


def _relevance(said: str, central: Mapping[str, float]) -> float:
    """From 0 to 1: how much of what the topic is about the said speaks of."""
    weights = sorted((central.get(term, 0.0) for term in set(terms(said))), reverse=True)[:8]
    return sum(weights) / len(weights) if weights else 0.0
