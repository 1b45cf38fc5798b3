"""What the articles say on the reader's standing questions: the sentences that bear on each, or that none does.

Each sentence that has something of a question is weighed (`bearing`): how much of it is there, by what each word tells,
beside it or near it, and whether it has what is asked for. Where no sentence is likelier to answer than none is, no
article answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.config import StandingTable
from briefing.marks.parse import parse
from briefing.model import DEFAULT_MODEL, Facts, Item, Sentence, Standing, Unfit
from briefing.sections.standing.bearing import features, of_tree, speaking_for, there
from briefing.sections.standing.wanted import Asked, question
from briefing.sections.worth import weigh, weights_of
from briefing.text.printed import drop_unprintable, printed

SECTION = "standing"
FEW, MOST_ANSWERS = 3, 2  # of so few questions so many answers each are printed, of more of them one
BEFORE = 2  # sentences before it that a sentence belongs to, beside title and lead
LEAST = 0.3  # chance beside none at all: it is worse to say wrongly that no article answers than to print what does not
READ = 8  # sentences of a question whose trees are read, the best
ENOUGH = 5.5  # what the words of a list without a question tell where a sentence bears on it
MOST_OF_IT = 0.6  # or where the words of a list tell less than that
OPEN = ("unresolved", "question")
NO_SENTENCE = (
    Unfit.TOO_SHORT,
    Unfit.LIST,
    Unfit.UNFINISHED,
    Unfit.GARBLED,
    Unfit.QUESTION,
    Unfit.FRAGMENT,
    Unfit.UNBALANCED,
)


class Found(NamedTuple):
    """A sentence that bears on a question, and how much."""

    score: float
    facts: Facts
    sentence: Sentence


class Candidate(NamedTuple):
    """A sentence that has something of a question, and the terms near it."""

    facts: Facts
    sentence: Sentence
    near: frozenset[str]


def standing(
    facts: Mapping[str, Facts],
    tables: Iterable[StandingTable],
    copies: Mapping[str, str],
    model: str = DEFAULT_MODEL,
) -> tuple[Standing, ...]:
    """Each standing question with the sentences that bear on it, best first; `facts` by article id.

    `copies` maps an article to the one it copies: a copy answers nothing that its original does not. `model` is the
    language model that reads the questions.
    """
    own = [one for id, one in sorted(facts.items()) if copies.get(id) not in facts]
    every = tuple(tables)
    most = MOST_ANSWERS if len(every) <= FEW else 1
    return tuple(Standing(one.name, one.question or None, _answers(own, one, most, model)) for one in every)


def _answers(articles: Sequence[Facts], one: StandingTable, most: int, model: str) -> tuple[Item, ...]:
    asked = question(one.words, one.question, model)
    every = candidates(articles, asked)
    found = sorted(_bearing(asked, every, model) if asked.wanted else _with_the_words(asked, every), key=_order)
    chosen: list[Found] = []
    for hit in found:
        if len(chosen) < most and not any(_repeats(hit, other) for other in chosen):
            chosen.append(hit)
    return tuple(map(_item, chosen))


def candidates(articles: Iterable[Facts], asked: Asked) -> Iterator[Candidate]:
    """The sentences that have something of a question and do not call it open."""
    every = asked.every
    for facts in articles:
        bags = [frozenset(sentence.terms) for sentence in facts.sentences]
        around = frozenset(facts.title_terms).union(*bags[:1])
        for n, (sentence, own) in enumerate(zip(facts.sentences, bags, strict=True)):
            if not own.isdisjoint(every) and sentence.unfit not in NO_SENTENCE and not _leaves_open(facts, sentence):
                yield Candidate(facts, sentence, around.union(*bags[max(0, n - BEFORE) : n]))


def _leaves_open(facts: Facts, sentence: Sentence) -> bool:
    return any(doubt.kind in OPEN and doubt.tier == 1 and doubt.span.overlaps(sentence.span) for doubt in facts.doubts)


def _bearing(asked: Asked, every: Iterable[Candidate], model: str) -> Iterator[Found]:
    """The sentences that are likely enough to answer a question; their trees can only speak against them."""
    weights = weights_of(SECTION)
    known = []
    for number, one in enumerate(every):
        words = there(asked, *one)
        if weigh(weights, speaking_for(asked, words)) >= LEAST:
            found = features(asked, one.facts, one.sentence, words)
            known.append((weigh(weights, found), number, found, one))
    best = sorted((one for one in known if one[0] >= LEAST), key=lambda one: (-one[0], one[1]))[:READ]
    trees = parse([one.sentence.span.of(one.facts.text) for _, _, _, one in best], model) if best else ()
    for (_, _, found, one), doc in zip(best, trees, strict=True):
        chance = weigh(weights, {**found, **of_tree(asked, doc)})
        if chance >= LEAST:
            yield Found(chance, one.facts, one.sentence)


def _with_the_words(asked: Asked, every: Iterable[Candidate]) -> Iterator[Found]:
    """The sentences that have enough of a list of words: one that tells much, or several that tell less."""
    total = sum(word.weight for word in asked.listed)
    enough = min(ENOUGH, MOST_OF_IT * total)
    for one in every:
        bag, text = frozenset(one.sentence.terms), one.sentence.span.of(one.facts.text)
        told = sum(word.weight * word.in_(bag, text) for word in asked.listed)
        if told and told >= enough:
            yield Found(told / total, one.facts, one.sentence)


def _order(found: Found) -> tuple[float, bool, str, int]:
    """The fullest first, of equals one that can stand alone, then the newer article."""
    published = found.facts.metadata.published or ""
    newest = "".join(chr(0x10FFFF - ord(char)) for char in published)
    return (-round(found.score, 1), found.sentence.unfit is not None, newest + found.facts.id, found.sentence.start)


def _repeats(found: Found, other: Found) -> bool:
    a, b = set(found.sentence.terms), set(other.sentence.terms)
    return 2 * len(a & b) > max(1, min(len(a), len(b)))


def _item(found: Found) -> Item:
    text, sentence = found.facts.text, found.sentence
    edits = sentence.edits or drop_unprintable(text, sentence.span)
    return Item(printed(text, sentence.span, edits), found.facts.id, sentence.span, edits, score=round(found.score, 9))
