"""What a standing question is about: its words by what they tell and by their part in it, and what it asks for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.lang import rows, table, word_list, word_set
from briefing.lang.inflect import forms, forms_of, lemmas_by_form
from briefing.marks.gazetteer import names
from briefing.marks.parse import parse
from briefing.model import DEFAULT_MODEL
from briefing.sections.questions.disputes.trees import is_passive, patient, subject
from briefing.text.background import information
from briefing.text.terms import POSSESSIVE, WORD, terms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Terms = frozenset[tuple[str, ...]]
NAME_TELLS = 5.0  # of a state or a body
ALIKE = 0.7  # how much a word is there where only one of its family is
PART = 0.5  # or only a part of a name, or a verb without its particle
CORE = ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "conj", "xcomp", "ccomp", "acomp", "oprd", "advcl", "dep")
COMPOUND = re.compile(r"([a-z]{3,})(?:offs?|outs?|downs?|overs?|ups?|backs?|aways?)")  # "layoffs": from "lay off"
AHEAD = re.compile(r"^(?:\w+ ){0,2}(?:will|would|shall|when does|when do|when is|when are)\b", re.IGNORECASE)
PAST = re.compile(r"\b(?:[Dd]id|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad)\b")
SAYING = re.compile(r"\b(?:say|said|tell|told|think|mean)\b")  # what is said may be to come


class Wanted(NamedTuple):
    """A word that a question is about.

    `same` and `alike` are the terms that mean it, and those of its family; `part`, of a name of several words, the
    terms of which each is a part of it. `particle` stands by a verb that has one ("shoot down").
    """

    same: Terms
    alike: Terms
    weight: float
    name: bool
    core: bool = True
    part: frozenset[str] = frozenset()
    particle: str = ""

    @property
    def every(self) -> frozenset[str]:
        """Every term by which it may be found."""
        return frozenset(term for one in self.same | self.alike for term in one) | self.part

    def in_(self, bag: frozenset[str], text: str = "") -> float:
        """How much a text of these terms has of the word, from 0 to 1."""
        if any(bag.issuperset(one) for one in self.same):
            return 1.0 if not self.particle or not text or self._has_particle(text) else PART
        if not self.part.isdisjoint(bag):
            return PART
        return ALIKE if any(bag.issuperset(one) for one in self.alike) else 0.0

    def _has_particle(self, text: str) -> bool:
        return re.search(rf"\b{self.particle}\b", text, re.IGNORECASE) is not None


class Asked(NamedTuple):
    """A standing question as it is looked for: its words, those that only the list has, and its kind.

    `kind` is what is asked for: "who", "when", "count" …; `sort` the terms of the kind of thing ("which ship").
    """

    wanted: tuple[Wanted, ...]
    listed: tuple[Wanted, ...]
    kind: str = ""
    verb: Wanted | None = None
    agent: Wanted | None = None
    patient: Wanted | None = None
    sort: frozenset[str] = frozenset()
    past: bool = False
    ahead: bool = False

    @property
    def every(self) -> frozenset[str]:
        """Every term by which a sentence may bear on it."""
        return frozenset[str]().union(*(one.every for one in (*self.wanted, *self.listed)))


@lru_cache(maxsize=256)
def question(words: str | tuple[str, ...], asked: str, model: str = DEFAULT_MODEL) -> Asked:
    """A standing question as it is looked for, from its plain words and from the question in words."""
    entries = tuple(
        filter(None, (one.strip() for one in (re.split(r"[,;·]", words) if isinstance(words, str) else words)))
    )
    if not asked.strip():
        return Asked((), tuple(_entry(one) for one in entries if _of_text(one)))
    inside, roles, sort = _read(asked, model)
    known = {one.same for one in inside}
    listed = {one.same: one for entry in entries for one in _of_text(entry) if one.same not in known}
    kind = next((name for name, pattern in table("standing")["kinds"].items() if re.search(pattern, asked.lower())), "")
    past = PAST.search(asked) is not None and SAYING.search(asked) is None
    return Asked(tuple(inside), tuple(listed.values()), kind, *roles, sort, past, AHEAD.search(asked) is not None)


Roles = tuple[Wanted | None, Wanted | None, Wanted | None]


def _read(asked: str, model: str) -> tuple[list[Wanted], Roles, frozenset[str]]:
    """The words of a question; its verb where it tells something, with who does it and to whom; the kind of thing asked
    for."""
    doc = next(iter(parse([asked], model)))
    found = re.search(table("standing")["signs"]["sort"], asked)
    sort = found["sort"].lower() if found else ""
    wanted: dict[Terms, Wanted] = {}
    by_token: dict[int, Wanted] = {}
    for tokens, one in _words(doc):
        known = wanted.setdefault(one.same, one)
        by_token |= {token.i: known for token in tokens}
    of_sort = next((by_token[token.i] for token in doc if token.lower_ == sort and token.i in by_token), None)
    counted = frozenset(term for one in exactly(sort) | families(sort) for term in one) if sort else frozenset[str]()
    verb = next(
        (token for token in doc if token.i in by_token and _may_be_verb(token) and by_token[token.i] is not of_sort),
        None,
    )
    rest = [one for one in wanted.values() if one is not of_sort]
    if verb is None:
        return (rest or list(wanted.values())), (None, None, None), counted
    agent = None if is_passive(verb) else subject(verb)
    concerned = [by_token.get(one.i) if one is not None else None for one in (agent, patient(verb))]
    roles = (by_token[verb.i], concerned[0], concerned[1])
    return (rest or list(wanted.values())), roles, counted


def _may_be_verb(token: Token) -> bool:
    return token.tag_.startswith("VB") and token.dep_ in ("ROOT", "xcomp", "ccomp")


def _words(doc: Doc) -> Iterator[tuple[Sequence[Token], Wanted]]:
    """The words of a question that tell something: names whole, verbs with their particles."""
    known, taken = names(()), set[int]()
    for match in known.pattern.finditer(doc.text):
        span = list(doc.char_span(*match.span(), alignment_mode="expand") or ())
        taken |= {token.i for token in span}
        yield span, Wanted(_called(known.actors[match.group()]), frozenset(), NAME_TELLS, True)
    rest = [token for token in doc if token.i not in taken and WORD.search(token.text)]
    for tokens in _runs(rest, doc):
        if len(tokens) > 1:
            yield tokens, _name([token.text for token in tokens])
            continue
        (token,) = tokens
        if _asks(token.text) or not exactly(token.text):
            continue
        particle = next((one for one in token.children if one.dep_ == "prt"), None)
        yield (
            tokens,
            _word(
                token.text,
                is_name=_is_proper(token),
                core=_is_core(token),
                particle=particle.lower_ if particle is not None else "",
            ),
        )


def _is_core(token: Token) -> bool:
    return token.dep_ in CORE or token.dep_ == "ROOT"


def _is_proper(token: Token) -> bool:
    return token.text[0].isupper() and token.i > 0


def _runs(tokens: Sequence[Token], doc: Doc) -> Iterator[list[Token]]:
    """Tokens, those of a name of several words together."""
    run: list[Token] = []
    for token in tokens:
        gap = doc[run[-1].i + 1 : token.i].text if run else ""
        if run and not (_is_proper(token) and gap in ("", "'", "’")):
            yield run
            run = []
        if _is_proper(token):
            run.append(token)
        else:
            yield [token]
    if run:
        yield run


def _name(words: Sequence[str]) -> Wanted:
    """A name of several words: all of it, its initials, or its last word; another word of it is a part."""
    each = [found for word in words if (found := terms(word))]
    whole = tuple(term for one in each for term in one)
    initials = terms("".join(word[0] for word in words)) if len(words) > 1 else ()
    same = frozenset(filter(None, (whole, initials)))
    weight = max((information(term) for term in whole), default=0.0)
    return Wanted(same, frozenset([each[-1]] if each else ()), weight, True, part=frozenset(whole[:-1]))


def _word(word: str, *, is_name: bool, core: bool = True, particle: str = "") -> Wanted:
    same = exactly(word)
    alike = frozenset() if particle or (word.isupper() and len(word) > 1) else families(word) - same
    if particle:
        alike = frozenset({terms(word + particle)}) - {()}
    weight = max(information(" ".join(one)) for one in same)
    return Wanted(same, alike, weight, is_name, core, particle=particle)


def _of_text(text: str) -> list[Wanted]:
    """The words of an entry of the list."""
    found: list[Wanted] = []
    known, rest = names(()), text
    for match in known.pattern.finditer(text):
        found.append(Wanted(_called(known.actors[match.group()]), frozenset(), NAME_TELLS, True))
        rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
    for match in WORD.finditer(rest):
        word = POSSESSIVE.sub("", match.group())
        if len(word) > 1 and not _asks(word) and exactly(word):
            found.append(_word(word, is_name=word[0].isupper()))
    return found


def _entry(text: str) -> Wanted:
    """An entry of a list as one word: all of it."""
    several = _of_text(text)
    if len(several) == 1:
        return several[0]
    same = frozenset({tuple(term for one in several for term in min(one.same))})
    return Wanted(same, frozenset(), sum(one.weight for one in several), any(one.name for one in several))


def _asks(word: str) -> bool:
    """Whether a word of a question tells nothing of its matter."""
    low = word.lower()
    light = forms_of(word_list("standing", "light"))
    return (low in word_set("standing", "asking") or low in light) and not (word.isupper() and len(word) > 1)


@cache
def _called(actor: str) -> Terms:
    """The terms of every name of a state or a body."""
    return frozenset(found for name, one in names(()).actors.items() if one == actor and (found := terms(name)))


@lru_cache(maxsize=4096)
def exactly(word: str) -> Terms:
    """The terms that mean a word: its spellings and forms."""
    return frozenset(found for one in _spellings(word) for form in _forms(one) if (found := terms(form)))


@lru_cache(maxsize=4096)
def families(word: str) -> Terms:
    """The terms of the families that have a word."""
    own = exactly(word)
    derived = frozenset((other,) for one in own if len(one) == 1 for other in _derived().get(one[0], ()))
    joined = frozenset(terms(parts[1]) for parts in (COMPOUND.fullmatch(word.lower()),) if parts) - {()}
    return derived.union(joined, *(family for family in _families() if own & family))


@cache
def _derived() -> Mapping[str, frozenset[str]]:
    """The terms of the words that are derived from another or from which it is, by its term."""
    found = defaultdict[str, set[str]](set)
    for term, others in rows("derivations"):
        for other in others.split():
            found[term].add(other)
            found[other].add(term)
    return {term: frozenset(others) for term, others in found.items()}


@cache
def _families() -> tuple[Terms, ...]:
    families = (map(exactly, family.split()) for family in word_list("standing", "families"))
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
