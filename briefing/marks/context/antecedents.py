"""The matter of a question, shown beside words that only its article explains: "the bill [the Coastal Schools Act]".

A phrase is explained by the nearest earlier mention in its article that has the same noun, or one that news uses for
the same thing, and says more: a name, or what it is of or about. In doubt it is not explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from briefing.marks.context.references import Phrase, elsewhere, is_many, kin, pattern, phrases, words_of
from briefing.marks.context.wellformed import runs_into_page
from briefing.marks.parse import parse
from briefing.model import Citation, Edit, Facts, Span
from briefing.text.printed import fold
from briefing.text.terms import terms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

LEFT = frozenset(("det", "amod", "compound", "poss", "nummod", "nmod", "advmod", "quantmod", "npadvmod"))
BREAKS = frozenset(", ; : -- — – - ( ) [ ] “ ” \" '' `` … /".split())
GOES_ON = frozenset("“ ” \" '' `` -".split())
ENDS = ("NN", "CD", "VB", "RP", "JJ")  # tags with which a phrase may end
MOST_WORDS, MOST_IN_TITLE = 18, 3
SENTENCES = 10  # that are read for one phrase
NEXT, FAR = 2, 6  # sentences between a phrase and its mention
ENOUGH = 4  # distinct terms that say what a thing is
MOST_BRACKETS = 2
MOST_CAPITALS = 0.6
LONGEST_SUBJECT = 30  # characters


class Mention(NamedTuple):
    """An earlier mention that says more: where it stands, the terms that say it, how many sentences before."""

    span: Span
    told: frozenset[str]
    before: int


def explained(facts: Facts, sentence: Span, cue: Span, model: str, *, hangs: bool = False) -> tuple[Edit, ...] | None:
    """The matter of each phrase that points back, as an insertion behind it; None where one has none to be found.

    `cue` are the words that leave something open: a phrase in another clause than theirs may do without. A sentence
    that `hangs` must be explained where it begins.
    """
    words = sentence.of(facts.text)
    found = _heads(words, list(phrases(words, Span(cue.start - sentence.start, cue.end - sentence.start))), model)
    if elsewhere(words, found):
        return None
    edits = []
    for phrase in found:
        mention = _mention(facts, sentence, phrase, frozenset(terms(words)), model)
        if mention:
            at = sentence.start + phrase.span.end
            edits.append(Edit(Span(at, at), f" [{fold(mention.of(facts.text))}]", Citation(facts.id, mention)))
        elif phrase.needed:
            return None
    unsaid = hangs and not _explains_start(words, sentence, edits)
    return None if unsaid or len(edits) > MOST_BRACKETS else tuple(edits)


def _heads(words: str, found: Sequence[Phrase], model: str) -> list[Phrase]:
    """The phrases whose noun is the thing itself: in "the appeals court" it belongs to another."""
    if not found:
        return []
    doc = next(parse([re.sub(r"\s", " ", words)], model))
    last = [doc.char_span(*phrase.span, alignment_mode="expand") for phrase in found]
    return [phrase for phrase, told in zip(found, last, strict=True) if not told or told[-1].dep_ != "compound"]


def _explains_start(words: str, sentence: Span, edits: Sequence[Edit]) -> bool:
    """Whether the words explained are those that a sentence begins with, if it is they that point back."""
    start = pattern("start").match(words)
    return bool(edits) and (start is None or edits[0].at.start <= sentence.start + start.end() + LONGEST_SUBJECT)


# --- the mention ------------------------------------------------------------------------------------------------------


def _mention(facts: Facts, sentence: Span, phrase: Phrase, known: frozenset[str], model: str) -> Span | None:
    """The mention that says most of what the phrase means, if the article has no other such thing that it could be."""
    found = list(_mentions(facts, sentence, phrase, known, model))
    if not found or (found[0].before > NEXT and not phrase.needed):
        return None
    things = _things(found)
    titled = _of_title(facts, phrase, things)
    return _best_of(found, titled) if titled else _nearest(facts, phrase, found, things)


def _nearest(facts: Facts, phrase: Phrase, found: Sequence[Mention], things: Sequence[list[Mention]]) -> Span | None:
    """The mention that says most of the thing mentioned last, if others are far and it is no passing one."""
    nearest = found[0]
    main = next(thing for thing in things if nearest in thing)
    if len(things) > 1:
        others_far = all(one.before > FAR for one in found if one not in main)
        return nearest.span if nearest.before == 1 and others_far else None
    titled = not frozenset(terms(phrase.noun)).isdisjoint(facts.title_terms)
    if not (titled or nearest.before <= NEXT or len(main) > 1 or _is_of_article(facts, nearest)):
        return None
    return _most_telling(main)


def _best_of(found: Sequence[Mention], titled: Sequence[Mention]) -> Span | None:
    """The mention that says most of the thing that the title names, unless another was mentioned just before."""
    return None if found[0].before == 1 and found[0] not in titled else _most_telling(titled)


def _most_telling(thing: Sequence[Mention]) -> Span:
    return max(thing, key=lambda one: (min(len(one.told), ENOUGH), -one.before)).span


def _of_title(facts: Facts, phrase: Phrase, things: Sequence[list[Mention]]) -> list[Mention] | None:
    """The one thing that a title names by such a noun and what tells which ("tax bill"); None where it names none."""
    title = frozenset(facts.title_terms)
    if title.isdisjoint(kin(phrase.noun)):
        return None
    named = [thing for thing in things if not (_terms(thing) - kin(phrase.noun)).isdisjoint(title)]
    return named[0] if len(named) == 1 else None


def _things(found: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions by the thing that they are of."""
    things: list[list[Mention]] = []
    for mention in found:
        same = [thing for thing in things if not _terms(thing).isdisjoint(mention.told)]
        things = [thing for thing in things if thing not in same]
        things.append([*(one for thing in same for one in thing), mention])
    return things


def _terms(thing: Sequence[Mention]) -> frozenset[str]:
    return frozenset(term for mention in thing for term in mention.told)


def _is_of_article(facts: Facts, mention: Mention) -> bool:
    """Whether a mention is of what its article is about: its terms are in the title, or come again."""
    again = sum(not mention.told.isdisjoint(one.terms) for one in facts.sentences)
    return again > 2 or not mention.told.isdisjoint(facts.title_terms)


def _mentions(facts: Facts, sentence: Span, phrase: Phrase, known: frozenset[str], model: str) -> Iterator[Mention]:
    """The full mentions in the nearest sentences that have such a noun, the nearest first."""
    alike = kin(phrase.noun)
    places = list(islice(_places(facts, sentence, alike), SENTENCES))
    docs = parse((re.sub(r"\s", " ", place.of(facts.text)) for place, _ in places), model)
    for (place, before), doc in zip(places, docs, strict=True):
        for token in reversed(doc):
            if alike.isdisjoint(terms(token.text)) or not _same_form(token.lower_, phrase.noun):
                continue
            found = _noun_phrase(token, plain=place == facts.title)
            told = _told(found, alike) - known if found else frozenset()
            far = token.lower_.rstrip("s") != phrase.noun.rstrip("s") and before > NEXT
            if found and (_is_another(found, token, sentence.of(facts.text), phrase) or _is_undone(token, phrase)):
                continue
            if not found or not told or (far and told.isdisjoint(facts.title_terms)):
                continue
            if not _points(doc[token.i + 1 : found.end].text):
                yield Mention(Span(place.start + found.start_char, place.start + found.end_char), told, before)


def _places(facts: Facts, sentence: Span, alike: frozenset[str]) -> Iterator[tuple[Span, int]]:
    """The sentences before one that have such a noun, the nearest first, then the title; how far before."""
    before = [one for one in facts.sentences if one.end <= sentence.start]
    yield from ((one.span, n) for n, one in enumerate(reversed(before), 1) if not alike.isdisjoint(one.terms))
    if (
        facts.title
        and _is_sentence_case(facts.title.of(facts.text))
        and not alike.isdisjoint(terms(facts.title.of(facts.text)))
    ):
        yield facts.title, len(before) + 1


def _is_sentence_case(title: str) -> bool:
    """Whether capitals mean names in a headline: where all its words have them a parser takes verbs for names."""
    words = [word for word in title.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) < MOST_CAPITALS * len(words)


def _same_form(a: str, b: str) -> bool:
    """Whether two nouns may name one thing by their forms: both one or both many, and no doer beside a deed."""
    return is_many(a) == is_many(b) and _is_doer(a) == _is_doer(b)


def _is_doer(noun: str) -> bool:
    """Whether a noun names who does a thing: an attacker is no attack."""
    return noun.rstrip("s").endswith(("er", "or"))


def _is_another(found: Words, noun: Token, words: str, phrase: Phrase) -> bool:
    """Whether a mention is of another thing for its form: somebody else's ruling, an act that is no law."""
    owner = pattern("owner").match(words, *phrase.span)
    owned = any(token.dep_ == "poss" for token in noun.lefts)
    a_deed = noun.text == "act" and phrase.noun != "act"
    return a_deed or (owner is not None and owned and owner["owner"] not in found.text)


def _is_undone(noun: Token, phrase: Phrase) -> bool:
    """Whether a mention is of a law that its sentence wants gone or changed: a bill is not the law that it repeals."""
    is_law = noun.lower_ in words_of("laws") and phrase.noun not in words_of("laws")
    return is_law and pattern("undoing of a law").search(noun.doc.text) is not None


def _points(words: str) -> bool:
    """Whether the words that explain a thing have themselves to be explained: "a resolution against the deal"."""
    found = pattern("definite description").finditer(words)
    return any(match["noun"].lower() not in words_of("often_known") for match in found)


def _noun_phrase(noun: Token, *, plain: bool) -> Words | None:
    """The words that name a thing, as far as they say which one; None where they are no mention of it.

    Of a headline (`plain`) only what stands before the noun: its verbs look like infinitives.
    """
    if not noun.tag_.startswith("NN") or noun.dep_ == "compound":
        return None
    start = _start(noun)
    if start is None:
        return None
    end = noun.i + 1 if plain else _end(noun, start)
    words = noun.doc[start:end]
    too_long = end - start > (MOST_IN_TITLE if plain else MOST_WORDS)
    return None if too_long or _is_no_mention(words) else words


def _is_no_mention(words: Words) -> bool:
    """Whether words have to be explained themselves, tell something, or are no prose."""
    hanging = any(token.lower_ in words_of("needing_antecedent") and token.tag_ != "WDT" for token in words)
    telling = any(token.lower_ in words_of("verbs_of_saying_in_mentions") for token in words)
    return hanging or telling or words.text.count("(") != words.text.count(")") or runs_into_page(words.text)


def _end(noun: Token, start: int) -> int:
    """Where the words end that say which thing is meant: complements and clauses behind the noun, as far as they go."""
    end = noun.i + 1
    for child in noun.rights:
        stop = _stop(child)
        is_whole = stop > child.right_edge.i
        if child.left_edge.i != end or not _says_which(child) or not end < stop <= start + MOST_WORDS:
            break
        if not _may_end(noun.doc, stop, is_whole):
            break
        end = stop
        if not is_whole:
            break
    return end


def _stop(child: Token) -> int:
    """Where a complement breaks off, or behind it."""
    return min((token.left_edge.i for token in child.subtree if _breaks(token)), default=child.right_edge.i + 1)


def _may_end(doc: Doc, stop: int, is_whole: bool) -> bool:
    """Whether a phrase may end before a token: behind a noun or a figure where it is cut, and not where it goes on."""
    if is_whole:
        return bool(doc[stop - 1].tag_.startswith(ENDS))
    return doc[stop].text not in GOES_ON and bool(doc[stop - 1].tag_.startswith(("NN", "CD")))


def _start(noun: Token) -> int | None:
    """Where the phrase begins: without a possessive pronoun, and without an article that begins a sentence."""
    start = noun.i
    for child in reversed(list(noun.lefts)):
        if child.lower_ in words_of("of_another"):
            return None
        if child.dep_ not in LEFT or child.right_edge.i + 1 != start or child.lower_ in words_of("needing_antecedent"):
            break
        if any(token.text in BREAKS and token.text != "-" for token in child.subtree):
            break
        start = child.left_edge.i
    start = _name_start(noun.doc, start) if noun.text[0].isupper() else start
    first = noun.doc[start]
    return start + 1 if first.dep_ == "det" and first.text[0].isupper() and start < noun.i else start


def _name_start(doc: Doc, start: int) -> int:
    """Where a name begins that a parser cuts at its small words: "the Stop Illegal Trafficking in Firearms Act"."""
    first = start
    while first > 0 and (_is_name(doc[first - 1]) or _is_within_name(doc, first - 1)):
        first -= 1
    return first - 1 if 0 < first < start and doc[first - 1].text == "the" else first


def _is_within_name(doc: Doc, place: int) -> bool:
    """Whether a small word stands inside a name."""
    return place > 0 and doc[place].lower_ in words_of("within_names") and _is_name(doc[place - 1])


def _is_name(token: Token) -> bool:
    return token.text[0].isupper() and token.i > 0


def _says_which(child: Token) -> bool:
    if child.dep_ == "prep":
        return child.lower_ in words_of("telling_prepositions") and not _breaks(child)
    if child.dep_ == "relcl":
        return child.left_edge.lower_ in {"that", "to"}
    return child.dep_ == "acl"


def _breaks(token: Token) -> bool:
    """Whether the words that say which thing is meant end before a token: a mark, or when something happened."""
    timed = token.dep_ == "prep" and any(pattern("day").match(child.text) for child in token.children)
    return token.text in BREAKS or token.dep_ == "npadvmod" or timed


def _told(words: Words, alike: frozenset[str]) -> frozenset[str]:
    """The terms of a mention that tell which one is meant: names, nouns, verbs, adjectives of a field."""
    telling = (
        token.text
        for token in words
        if token.tag_.startswith(("NN", "VB")) or pattern("adjective of a field").search(token.text)
    )
    return frozenset(term for word in telling for term in terms(word)) - alike - _unspecific()


@cache
def _unspecific() -> frozenset[str]:
    """The terms that say nothing of which thing is meant."""
    return frozenset(term for word in (*words_of("unspecific"), "GOP", "U.S.") for term in terms(word))
