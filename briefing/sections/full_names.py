"""A full name in brackets for a surname alone, where the article gives it before and the reader cannot know it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing.lang import any_of, word_list
from briefing.marks.persons import NO_NAME
from briefing.model import Citation, Edit, Facts, Material, Sentence, Span
from briefing.text.terms import terms
from briefing.text.timex import WEEKDAYS

HONORIFICS = ("Mr", "Mrs", "Ms", "Dr", "Miss")
# A run of capitalised words; a full stop ends it but for an initial and a form of address.
RUN = re.compile(
    rf"(?<![\w.’'-])(?:(?:{'|'.join(HONORIFICS)})\.? )?[A-Z][\w’'-]*(?: (?:[A-Z]\.|[A-Z][\w’'-]*))*(?![\w-])"
)
BARE = re.compile(rf"(?P<run>(?:(?:{'|'.join(HONORIFICS)})\.? )?(?P<name>[A-Z][a-zà-ÿ][\w’'-]*?))(?:['’]s?)?")
OPENERS = re.compile(rf"(?:(?:{'|'.join(sorted(NO_NAME))}) )+")
DETERMINED = re.compile(
    rf"\b(?:{any_of('names', 'determiners')}) $",
    re.IGNORECASE,
)
# What stands before a surname and is no first name: what opens a sentence, a title, a word of a thing's name.
NO_FIRST_NAME = NO_NAME.union(*(word_list("names", key) for key in ("titles", "things")))
PRECEDING = re.compile(r"(?<![\w.’'-])([A-Z][\w’'-]+) \Z")
MOST = 2  # names in brackets that a sentence bears
KNOWN_SHARE = 0.5  # of the topic's articles: who is named in so many is whom it is about


def with_names(material: Material, facts: Facts, sentence: Sentence) -> tuple[Edit, ...]:
    """The edits of a sentence, and a full name in brackets for each surname that its reader cannot know."""
    named: list[Edit] = []
    for at, surname in _bare_names(facts, sentence):
        if len(named) == MOST:
            break
        full = _full_name(facts, surname, sentence)
        if full is None or _is_known(material, surname):
            continue
        touching = [edit.at for edit in sentence.edits if edit.at.overlaps(at)]
        if all(edited.start <= at.start and edited.end < at.end for edited in touching):
            whole = Span(min([at.start, *(edited.start for edited in touching)]), at.end)
            named.append(Edit(whole, f"[{full.of(facts.text)}]", Citation(facts.id, full)))
    kept = [edit for edit in sentence.edits if not any(edit.at.overlaps(other.at) for other in named)]
    return tuple(sorted((*kept, *named), key=lambda edit: edit.at))


def _bare_names(facts: Facts, sentence: Sentence) -> Iterator[tuple[Span, str]]:
    """Where a sentence has a capitalised word that is no part of a longer name, and may be a surname."""
    words, seen = sentence.span.of(facts.text), set()
    for match in RUN.finditer(words):
        opener = OPENERS.match(match.group())
        start = match.start() + (opener.end() if opener else 0)
        bare = BARE.fullmatch(words, start, match.end())
        if bare is None or bare["name"] in seen or DETERMINED.search(words[:start]):
            continue
        seen.add(bare["name"])
        yield Span(sentence.start + start, sentence.start + bare.end("run")), bare["name"]


def _is_known(material: Material, surname: str) -> bool:
    """Whether the title or a good share of the articles names somebody, so that a reader of the topic knows them."""
    word = re.compile(rf"\b{re.escape(surname)}\b")
    if word.search(material.topic.title):
        return True
    holders = sum(surname in one.text and bool(word.search(one.text)) for one in material.facts.values())
    return holders >= max(2, KNOWN_SHARE * len(material.facts))


def _full_name(facts: Facts, surname: str, sentence: Sentence) -> Span | None:
    """The one full name with that surname that the article gives before the sentence, if the sentence does not."""
    if surname in WEEKDAYS or not terms(surname) or _is_a_word(facts.text, surname):
        return None
    found = [name for each in facts.sentences for name in _names(facts.text, each.span, surname)]
    if len({name.of(facts.text) for name in found}) != 1 or found[0].end > sentence.start:
        return None
    stands_here = any(sentence.span.covers(name) for name in found)
    return None if stands_here or not _is_a_persons(facts.text, found[0]) else _whole(facts.text, found[0])


@lru_cache(256)
def _form(surname: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.’'-])(?P<first>[A-Z][\w’'-]+)(?: [A-Z]\.)? {re.escape(surname)}(?![\w-]| [A-Z])")


def _names(text: str, within: Span, surname: str) -> Iterator[Span]:
    """Where a sentence has a capitalised word that may be a first name, with or without an initial, before it."""
    for match in _form(surname).finditer(text, *within):
        if match["first"] not in NO_FIRST_NAME and not match["first"].endswith(("'s", "’s")):
            yield Span(*match.span())


def _is_a_word(text: str, surname: str) -> bool:
    """Whether the article writes it small, or has its singular: parliament, Democrats."""
    small = re.search(rf"\b{re.escape(surname.lower())}\b", text)
    return bool(small or (surname.endswith("s") and re.search(rf"\b{re.escape(surname[:-1])}\b", text)))


def _is_a_persons(text: str, name: Span) -> bool:
    """Whether the first word of a name stands for nothing else in the article, as House and South do."""
    first, surname = name.of(text).split()[0], name.of(text).split()[-1]
    return re.search(rf"\b{re.escape(first)}\b(?!(?: [A-Z]\.)? {re.escape(surname)}\b)", text) is None


def _whole(text: str, name: Span) -> Span:
    """A name with the capitalised word before it that the article has nowhere else: "Juan Manuel Blanc"."""
    first, before = name.of(text).split()[0], PRECEDING.search(text[max(0, name.start - 40) : name.start])
    if before is None or before[1] in NO_FIRST_NAME:
        return name
    elsewhere = re.search(rf"\b{re.escape(before[1])}\b(?! {re.escape(first)}\b)", text)
    return name if elsewhere else Span(name.start - len(before[1]) - 1, name.end)
