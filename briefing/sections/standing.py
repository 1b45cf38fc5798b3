"""What the articles say on the reader's standing questions: the sentences that bear on each, or that none does.

A sentence bears on a question where it holds most of what the question is about, in any spelling and form: its matter
in the sentence itself, its names there or in what the sentence belongs to; where it has what is asked for (a name, a
day, a number, a place), and where it does not itself call the matter open. In doubt it bears on it: that no article
answers is said only where nothing comes near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from briefing.config import StandingTable
from briefing.lang import table, word_list, word_set
from briefing.lang.inflect import forms, forms_of, lemmas_by_form
from briefing.marks.gazetteer import names
from briefing.marks.parse import parse
from briefing.model import DEFAULT_MODEL, Facts, Item, Sentence, Standing
from briefing.text.background import information, share
from briefing.text.printed import drop_unprintable, printed
from briefing.text.terms import POSSESSIVE, WORD, terms
from briefing.text.timex import MONTHS, WEEKDAYS
from briefing.verdicts import Unfit

FEW, MOST_ANSWERS = 3, 2  # of so few questions so many answers each are printed, of more of them one
BEFORE = 2  # sentences before it that a sentence belongs to, beside title and lead
LEAST_MATTER = 0.5  # share of the matter, by what its words tell, that a sentence holds
LEAST_ALL = 0.55  # of all, with what it belongs to
LEAST_NAMES = 0.5  # of the names, in the sentence and near it
ELSEWHERE = 0.7  # what counts of a word that stands only in what the sentence belongs to
WITHOUT_VERB = 0.75  # of the matter but for its verb: what will be done may be told in other words
SPARED = ("yes", "why")
SORT = 0.2  # of the weight of what a question names only to ask for it ("which ship")
HINT = 0.5  # of a word that only the list or only the question has
NAME_TELLS = 5.0  # of a state or a body
COMMON = 0.02  # share of articles that hold a word which opens sentences
CAPITAL = re.compile(r"(?<![\w.’'-])[A-Z][\w’'.-]*")
DAY = re.compile("|".join((*WEEKDAYS, *MONTHS)))
PAST = re.compile(r"\b(?:[Dd]id|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad)\b")
SAYING = re.compile(r"\b(?:say|said|tell|told|think|mean)\b")  # what is said may be to come
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


class Wanted(NamedTuple):
    """A word that a question is about: the terms that mean it, what it tells, and whether it is a name."""

    any: frozenset[tuple[str, ...]]
    weight: float
    name: bool

    def is_in(self, bag: frozenset[str]) -> bool:
        """Whether a text of these terms has the word, under any of its names."""
        return any(bag.issuperset(one) for one in self.any)


class Asked(NamedTuple):
    """A standing question as it is looked for: its words, what it asks for, its verb, and whether of the past."""

    wanted: tuple[Wanted, ...]
    kind: str
    verb: Wanted | None
    subject: Wanted | None
    past: bool


class Found(NamedTuple):
    """A sentence that bears on a question, and how much of it."""

    share: float
    facts: Facts
    sentence: Sentence


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
    found = sorted((hit for facts in articles for hit in _hits(facts, asked)), key=_order)
    chosen: list[Found] = []
    for hit in found:
        if len(chosen) < most and not any(_repeats(hit, other) for other in chosen):
            chosen.append(hit)
    return tuple(map(_item, chosen))


def _order(found: Found) -> tuple[float, bool, str, int]:
    """The fullest first, of equals one that can stand alone, then the newer article."""
    published = found.facts.metadata.published or ""
    newest = "".join(chr(0x10FFFF - ord(char)) for char in published)
    return (-round(found.share, 1), found.sentence.unfit is not None, newest + found.facts.id, found.sentence.start)


def _repeats(found: Found, other: Found) -> bool:
    a, b = set(found.sentence.terms), set(other.sentence.terms)
    return 2 * len(a & b) > max(1, min(len(a), len(b)))


def _item(found: Found) -> Item:
    text, sentence = found.facts.text, found.sentence
    edits = sentence.edits or drop_unprintable(text, sentence.span)
    return Item(printed(text, sentence.span, edits), found.facts.id, sentence.span, edits, score=round(found.share, 9))


# --- the question -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def question(words: str | tuple[str, ...], asked: str, model: str = DEFAULT_MODEL) -> Asked:
    """A standing question as it is looked for, from its plain words and from the question in words."""
    listed = _wanted(words if isinstance(words, str) else " · ".join(words))
    inside = _wanted(asked)
    both = {one.any for one in listed} & {one.any for one in inside}
    every = {one.any: one for one in (*listed, *inside)}
    weighed = tuple(
        one if key in both or not (listed and inside) else one._replace(weight=HINT * one.weight)
        for key, one in every.items()
    )
    verb, subject = _heads(asked, model) if asked else ("", "")
    sort = re.search(table("standing")["signs"]["sort"], asked)
    sought = _meaning(sort["sort"]) if sort else None
    weighed = tuple(one._replace(weight=SORT * one.weight) if one.any == sought else one for one in weighed)
    kind = next((name for name, pattern in table("standing")["kinds"].items() if re.search(pattern, asked.lower())), "")

    def known(word: str) -> Wanted | None:
        of_it = (one for one in weighed if word and not one.name and one.any == _meaning(word) != sought)
        return next(of_it, None)

    past = PAST.search(asked) is not None and SAYING.search(asked) is None
    return Asked(weighed, kind, known(verb), known(subject), past)


def _heads(asked: str, model: str) -> tuple[str, str]:
    """The verb of a question and the noun of its subject, where these say what its matter is."""
    doc = next(iter(parse([asked], model)))
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None:
        return "", ""
    verb = root.text.lower() if root.tag_.startswith("VB") and not _asks(root.text) else ""
    subject = next((token for token in root.children if token.dep_ in ("nsubj", "nsubjpass")), None)
    return verb, subject.text if subject is not None and subject.tag_ in ("NN", "NNS") else ""


def _asks(word: str) -> bool:
    """Whether a word of a question tells nothing of its matter."""
    low = word.lower()
    light = forms_of(word_list("standing", "light"))
    return (low in word_set("standing", "asking") or low in light) and not (word.isupper() and len(word) > 1)


def _wanted(text: str) -> list[Wanted]:
    """What a text is about: states and bodies by any of their names, other words by spellings, forms and family."""
    found: list[Wanted] = []
    known, rest = names(()), text
    for match in known.pattern.finditer(text):
        meant = _called(known.actors[match.group()])
        found.append(Wanted(meant, NAME_TELLS, True))
        rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
    for match in WORD.finditer(rest):
        word = POSSESSIVE.sub("", match.group())
        if len(word) > 1 and not _asks(word) and (meant := _meaning(word)):
            found.append(Wanted(meant, max(information(" ".join(one)) for one in _exactly(word)), _is_name(word, rest)))
    return list({one.any: one for one in found}.values())


def _is_name(word: str, text: str) -> bool:
    """Whether a word is written as a name where words that are none are written small."""
    return word[0].isupper() and text.lower().count(word.lower()) == text.count(word)


@cache
def _called(actor: str) -> frozenset[tuple[str, ...]]:
    """The terms of every name of a state or a body."""
    return frozenset(found for name, one in names(()).actors.items() if one == actor and (found := terms(name)))


@lru_cache(maxsize=4096)
def _meaning(word: str) -> frozenset[tuple[str, ...]]:
    """The terms that mean what a word means: its spellings and forms, and those of the family that has one of them."""
    own = _exactly(word)
    return own.union(*(family for family in _families() if own & family)) if not word.isupper() else own


def _exactly(word: str) -> frozenset[tuple[str, ...]]:
    return frozenset(found for one in _spellings(word) for form in _forms(one) if (found := terms(form)))


@cache
def _families() -> tuple[frozenset[tuple[str, ...]], ...]:
    families = (map(_exactly, family.split()) for family in word_list("standing", "families"))
    return tuple(frozenset[tuple[str, ...]]().union(*family) for family in families)


def _spellings(word: str) -> Iterator[str]:
    """A word as it is spelled on either side of the Atlantic, and the other spellings of a name."""
    yield word
    low = word.lower()
    for group in word_list("standing", "pairs"):
        if low in (several := group.lower().split()):
            yield from (one for one in several if one != low)
    for pair in table("standing")["spellings"]:
        for ending, other in (pair, pair[::-1]):
            if low.endswith(ending) and len(low) > len(ending) + 2:
                yield low.removesuffix(ending) + other


@lru_cache(maxsize=4096)
def _forms(word: str) -> frozenset[str]:
    """The forms of a word, of one that is irregular those that no stem joins."""
    lemma = _irregular().get(word.lower())
    return frozenset((word, *(forms(lemma) if lemma else ())))


@cache
def _irregular() -> Mapping[str, str]:
    """The lemma of each form of an irregular verb; of one that is a lemma itself, itself."""
    irregular = table("inflection")["past"]["irregular"]
    return {**lemmas_by_form(irregular), **{lemma: lemma for lemma in irregular}}


# --- sentences --------------------------------------------------------------------------------------------------------


def _hits(facts: Facts, asked: Asked) -> Iterator[Found]:
    """The sentences of an article that bear on a question."""
    bags = [frozenset(sentence.terms) for sentence in facts.sentences]
    around = frozenset(facts.title_terms).union(*bags[:1])
    whole = around.union(*bags)
    if _share(asked.wanted, whole) < LEAST_ALL:
        return
    for n, (sentence, own) in enumerate(zip(facts.sentences, bags, strict=True)):
        if sentence.unfit in NO_SENTENCE:
            continue
        before = frozenset().union(*bags[max(0, n - BEFORE) : n])
        share = _bears(asked, own, before | around, whole)
        if share and _answers_kind(asked, facts, sentence):
            yield Found(share, facts, sentence)


def _share(wanted: Iterable[Wanted], *bags: frozenset[str]) -> float:
    """How much of what is wanted is there, by what each word tells; what stands only in a later bag counts less."""
    every = list(wanted)
    told = sum(
        [one.weight * next((ELSEWHERE**n for n, bag in enumerate(bags) if one.is_in(bag)), 0.0) for one in every]
    )
    return told / (sum([one.weight for one in every]) or 1.0)


def _bears(asked: Asked, own: frozenset[str], near: frozenset[str], whole: frozenset[str]) -> float:
    """How much of a question a sentence holds, beside what is `near` it, and in the `whole` of its article; nothing
    where that is too little."""
    matter = [one for one in asked.wanted if not one.name] or list(asked.wanted)
    named = [one for one in asked.wanted if one.name]
    if _share(matter, own) < LEAST_MATTER or not any(one.is_in(own) for one in matter):
        return 0.0
    rest = [one for one in matter if one is not asked.verb]
    spared = asked.kind in SPARED and bool(rest) and _share(rest, own) >= WITHOUT_VERB
    if asked.verb and not asked.verb.is_in(own) and not spared:
        return 0.0
    if asked.subject and not asked.subject.is_in(own | near):
        return 0.0
    if named and _share(named, own | near) < LEAST_NAMES:
        return 0.0
    share = _share(asked.wanted, own, near)
    return share if share >= LEAST_ALL else 0.0


def _answers_kind(asked: Asked, facts: Facts, sentence: Sentence) -> bool:
    """Whether a sentence has what is asked for, and neither leaves it open nor only looks ahead to it."""
    words = sentence.span.of(facts.text)
    if any(doubt.kind in OPEN and doubt.tier == 1 and doubt.span.overlaps(sentence.span) for doubt in facts.doubts):
        return False
    if asked.past and not _has_come_true(asked, words):
        return False
    if _is_of_others(asked, words, frozenset(sentence.terms)):
        return False
    pattern = table("standing")["holds"].get(asked.kind)
    if asked.kind == "who":
        return _names_another(asked, words)
    return pattern is None or re.search(pattern, words) is not None


def _is_of_others(asked: Asked, words: str, own: frozenset[str]) -> bool:
    """Whether a sentence names states or bodies that are not asked about, and most of those that are it does not."""
    states = [one for one in asked.wanted if one.name and one.weight == NAME_TELLS]
    if not states or _share(states, own) >= LEAST_NAMES:
        return False
    others = {names(()).actors[match.group()] for match in names(()).pattern.finditer(words)}
    return any(not any(one.any == _called(other) for one in states) for other in others)


def _has_come_true(asked: Asked, words: str) -> bool:
    """Whether a sentence tells as done what a question asks of the past."""
    ahead, unreal = (re.compile(table("standing")["signs"][name]) for name in ("ahead", "unreal"))
    if asked.verb is None:
        return ahead.search(words) is None
    at = [match.start() for match in WORD.finditer(words) if asked.verb.is_in(frozenset(terms(match.group())))]
    real = [start for start in at if not unreal.search(words[:start])]
    return bool(real) or (not at and ahead.search(words) is None)


def _names_another(asked: Asked, words: str) -> bool:
    """Whether a sentence names somebody whom the question does not."""
    if re.search(table("standing")["signs"]["somebody"], words):
        return True
    for match in CAPITAL.finditer(words):
        found = frozenset(terms(match.group()))
        opens = not words[: match.start()].strip(" \"“‘'")
        common = opens and share(next(iter(found), "")) > COMMON
        if found and not common and not any(one.is_in(found) for one in asked.wanted) and not DAY.match(match.group()):
            return True
    return False
