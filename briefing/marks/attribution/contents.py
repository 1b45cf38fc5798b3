"""What is said, by construction: a quotation, a clause, an infinitive, the object that a stand is taken on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.marks.attribution import cues
from briefing.marks.attribution.sources import Speaker, is_as_said
from briefing.marks.attribution.trees import OUTER, Tokens, child, runs, subtree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MARKS = frozenset(("“", "”", '"', "''", "``"))
LINKS = frozenset(("that", "as", "and", "but", "by", "how"))

# Verbs that a subject stands before.
PREDICATE = frozenset(("VBD", "VBZ", "VBP", "MD"))
# A word of these behind the content says that it goes on.
GOES_ON = PREDICATE | {"NN", "NNS", "NNP", "NNPS", "PRP", "VB", "VBN"}
# What stands behind the object of a stance: what it is called, or accused of.
CALLED = frozenset(("oprd", "xcomp", "dobj", "attr"))
CALLED_WITH = frozenset(("as", "of", "for", "to", "from"))

# The labels of what goes with a verb of saying and is no part of what is said.
OF_THE_SAYING = frozenset(
    ("aux", "auxpass", "advmod", "npadvmod", "prt", "neg", "prep", "dative", "dobj", "iobj", "advcl", "agent")
)


def contents(
    verb: Token, lemma: str, speaker: Speaker, quoted: Collection[int]
) -> Iterator[tuple[str, tuple[Tokens, ...]]]:
    """What is said, by construction, the surest first."""
    if lemma in cues.words("say"):
        own = _saying(verb, speaker.head, quoted)
        yield "quote", quote_beside(verb.doc, own, quoted)
        yield from _clause(verb, lemma, own)
        yield "far-clause", _far_clause(verb) or _that_clause(verb)
    if lemma in cues.words("pledge"):
        yield "pledge", _pledged(verb)
    if lemma in cues.words("urge"):
        yield "urge", _urged(verb)
    if cues.prepositions(lemma):
        yield "preposition", _about(verb, cues.prepositions(lemma))
    if lemma in cues.words("stance"):
        yield "stance", _taken(verb)
        yield "called", _called(verb)
    if lemma in cues.words("express"):
        yield "express", _expressed(verb)
    if lemma in cues.words("say") - cues.words("deeds"):
        yield "object", _taken(verb)


def quote_beside(doc: Doc, own: set[int], quoted: Collection[int]) -> tuple[Tokens, ...]:
    """The quotations right before and right behind the saying."""
    if not quoted:
        return ()
    left, right = min(own) - 1, max(own) + 1
    while left > 0 and (doc[left].text in OUTER or doc[left].lower_ in LINKS):
        left -= 1
    while right + 1 < len(doc) and (doc[right].text in OUTER or doc[right].lower_ in LINKS or doc[right].is_space):
        right += 1
    found = []
    if left in quoted:
        start = left
        while start - 1 in quoted:
            start -= 1
        found.append((start, left + 1))
    if right in quoted:
        end = right
        while end in quoted:
            end += 1
        found.append((right, end))
    return tuple(found)


def _clause(verb: Token, lemma: str, own: set[int]) -> Iterator[tuple[str, tuple[Tokens, ...]]]:
    """A clause under the verb, or the clause that the verb is a parenthesis of."""
    target = _complement(verb)
    if target is not None and (lemma in cues.words("tell") or child(verb, "dobj") is None):
        content = runs(verb.doc, _said(target), (own - set(subtree(target))) | {verb.i})
        yield "clause", _completed(verb, content)
    as_said = is_as_said(verb)
    if verb.dep_ == "parataxis" or (as_said and target is None):
        own = set(subtree(verb))
        yield "as" if as_said else "parenthesis", runs(verb.doc, subtree(verb.head), own)


def _far_clause(verb: Token) -> tuple[Tokens, ...]:
    """ "said in a statement that …", "repeated his claim that …": the parser hangs the clause on a noun between."""
    marks = (each for each in verb.subtree if each.i > verb.i and each.lower_ == "that" and each.dep_ == "mark")
    mark = next(marks, None)
    if mark is None or child(mark.head, "nsubj", "nsubjpass", "expl", "csubj") is None:
        return ()
    above = mark.head.head
    while above != verb and not above.tag_.startswith(("V", "MD")):
        above = above.head
    return runs(verb.doc, _said(mark.head), {verb.i}) if above == verb else ()


def _that_clause(verb: Token) -> tuple[Tokens, ...]:
    """What stands behind "said that" where the parser sees no clause."""
    that = verb.i + 1
    if that + 2 > verb.sent.end or verb.doc[that].lower_ != "that" or verb.doc[that].tag_ != "IN":
        return ()
    return runs(verb.doc, range(that + 1, _end(verb)), ())


def _completed(verb: Token, content: tuple[Tokens, ...]) -> tuple[Tokens, ...]:
    """The content, up to the end of the sentence where the parser lets it break off before its verb.

    Nothing where it begins with a verb: whose subject stands before the saying, and may be anything.
    """
    doc = verb.doc
    if not content:
        return ()
    (first, _), (last, end) = content[0], content[-1]
    if first > verb.i and doc[first].tag_ in PREDICATE:
        return ()
    if last < verb.i or end >= verb.sent.end or doc[end].tag_ not in GOES_ON:
        return content
    rest = doc[end : _end(verb)]
    if any(each.tag_ in PREDICATE and cues.forms().get(each.lower_) in cues.words("say") for each in rest):
        return content  # somebody else speaks there
    return (*content[:-1], *runs(doc, range(last, _end(verb)), ()))


def _end(verb: Token) -> int:
    """Where the sentence of a verb ends, or the part of it up to a semicolon."""
    semicolon = (each.i for each in verb.sent if each.i > verb.i and each.text == ";")
    return next(semicolon, verb.sent.end)


def _complement(verb: Token) -> Token | None:
    """The clause under a verb: behind it, or before it where nothing makes that clause an adverbial ("while", "as")."""
    found = [each for each in verb.children if each.dep_ == "ccomp" and _is_clause(each)]
    if verb.dep_ == "relcl":  # "a provision they say could exclude mothers": nobody's words are a clause here
        found = [each for each in found if child(each, "nsubj", "nsubjpass", "expl", "csubj") is not None]
    behind = [each for each in found if each.i > verb.i]
    before = [e for e in found if e.i < verb.i and not any(m.dep_ == "mark" and m.lower_ != "that" for m in e.children)]
    return next(iter((*behind, *before)), None)


def _is_clause(token: Token) -> bool:
    """A clause with its subject in front; "concluded test flights at a strip it built" has none."""
    first = token.left_edge
    while first.head != token and first != token:
        first = first.head
    if first.dep_ in ("dobj", "npadvmod", "dep", "attr", "oprd", "appos"):
        return False
    return token.tag_.startswith(("V", "MD")) or child(token, "nsubj", "nsubjpass", "expl") is not None


def _saying(verb: Token, speaker: Token, quoted: Collection[int]) -> set[int]:
    """The tokens of the saying itself: speaker, verb, auxiliaries, adverbs and adjuncts; not what is said."""
    tokens = {verb.i}
    if speaker.head == verb:
        tokens |= set(subtree(speaker))
    for each in verb.children:
        inside = set(subtree(each)) if each.dep_ in OF_THE_SAYING else set()
        if inside.isdisjoint(quoted):
            tokens |= inside
    return tokens


def _said(token: Token) -> list[int]:
    """The subtree of a clause up to a coordinate clause in which somebody else speaks."""
    tokens = subtree(token)
    for each in token.children:
        speaks = each.lower_ in cues.forms() and child(each, "nsubj") is not None and child(each, "ccomp") is not None
        also_said = any(mark.lower_ == "that" and mark.dep_ == "mark" for mark in each.children)
        other = each.dep_ == "conj" or (
            each.dep_ == "advcl" and each.left_edge.lower_ in ("while", "although", "though")
        )
        if other and speaks and not also_said and each.tag_.startswith("V"):
            start = each.left_edge.i
            behind_and = start > 0 and each.doc[start - 1].tag_ == "CC"
            return [index for index in tokens if index < start - behind_and]
    return tokens


def _pledged(verb: Token) -> tuple[Tokens, ...]:
    target = child(verb, "xcomp")
    if target is None or target.i < verb.i or not any(each.lower_ == "to" for each in target.children):
        return ()
    if child(target, "nsubj") is not None:  # "intended the trip to show"
        return ()
    return runs(verb.doc, subtree(target), {verb.i})


def _urged(verb: Token) -> tuple[Tokens, ...]:
    target = next((each for each in verb.children if each.dep_ in ("ccomp", "xcomp") and each.i > verb.i), None)
    if target is None or target.tag_ != "VB" or not any(each.lower_ == "to" for each in target.children):
        return ()
    return runs(verb.doc, [*range(verb.i + 1, target.i), *subtree(target)], {verb.i})


def _about(verb: Token, prepositions: Sequence[str]) -> tuple[Tokens, ...]:
    about = next((each for each in verb.children if each.dep_ in ("prep", "prt") and each.lower_ in prepositions), None)
    if about is None:  # "called for his rivals to drop out": the parser takes "for" for the clause's own mark
        clauses = (each for each in verb.children if each.dep_ in ("advcl", "ccomp", "xcomp") and each.i > verb.i)
        about = next((each for each in clauses if each.left_edge.lower_ in prepositions), None)
    if about is None or about.i < verb.i:
        return ()
    told = next((each for each in verb.children if each.dep_ in ("xcomp", "ccomp") and each.i > about.i), None)
    return runs(verb.doc, subtree(about) + (subtree(told) if told is not None else []), {verb.i})


def _taken(verb: Token) -> tuple[Tokens, ...]:
    """The object that a stand is taken on, with what it is called or accused of."""
    target = next((each for each in verb.children if each.i > verb.i and _is_object(each)), None)
    if target is None or any(each.dep_ == "prt" for each in verb.children):  # "backed off his plan" is another verb
        return ()
    tokens = [index for each in (target, *_added(verb, target)) for index in subtree(each)]
    end = _aside(verb.doc, target.i, max(tokens) + 1)
    return runs(verb.doc, [index for index in tokens if index < end], {verb.i})


def _aside(doc: Doc, start: int, end: int) -> int:
    """Where an aside behind a comma begins: "rejected the plan, which had been agreed on in May"."""
    for index in range(start + 1, end - 1):
        following = doc[index + 1]
        is_aside = following.tag_ in ("WP", "WDT", "WRB", "WP$") or following.dep_ in ("appos", "relcl", "advcl")
        if doc[index].text == "," and (is_aside or following.lower_ in ("because", "after", "saying")):
            return index
    return end


def _added(verb: Token, target: Token) -> Iterator[Token]:
    """What goes with the object: what it is called or accused of, what for and how much; not where it was said."""
    for each in verb.children:
        if each.i < target.i or each == target:
            continue
        if each.dep_ in CALLED or each.lower_ in CALLED_WITH:
            yield each
        elif each.dep_ not in ("prep", "npadvmod", "advmod", "dative") or each.nbor(-1).text == ",":
            return
        elif each.dep_ == "prep" and not (_names_occasion(each)):
            yield each


def _names_occasion(preposition: Token) -> bool:
    """ "in an interview", "on Tuesday": when and where somebody spoke is not what they said."""
    occasion = child(preposition, "pobj")
    return occasion is None or occasion.lower_ in cues.words("occasions") or occasion.lower_.endswith("day")


def _called(verb: Token) -> tuple[Tokens, ...]:
    """What something is called that stands elsewhere: "a blast that the mayor described as “an intentional act”"."""
    called = next(
        (each for each in verb.children if each.dep_ == "prep" and each.lower_ == "as" and each.i > verb.i), None
    )
    if called is None:
        return ()
    closed = (each.i for each in verb.doc[called.i + 2 :] if each.text in MARKS)
    opens = called.i + 1 < len(verb.doc) and called.nbor().text in MARKS
    if opens and (end := next(closed, None)) is not None:
        return ((called.i, end + 1),)
    return runs(verb.doc, subtree(called), {verb.i})


def _is_object(token: Token) -> bool:
    if token.dep_ == "dobj":
        return True
    finite = token.tag_ in ("VB", "VBD", "VBZ", "VBP")
    return token.dep_ in ("ccomp", "xcomp") and (not finite or token.left_edge.lower_ == "what")


def _expressed(verb: Token) -> tuple[Tokens, ...]:
    """ "made the point that", "held out the possibility that"."""
    noun = child(verb, "dobj")
    if noun is None or noun.lower_ not in cues.nouns():
        return ()
    said = child(noun, "acl", "ccomp", "relcl", "prep")
    if verb.lower_ in ("had", "has", "have", "having") and said is not None and said.dep_ == "prep":
        return ()  # "had strong views on the matter": which, is not said
    if said is None or (
        said.dep_ == "relcl" and not any(each.lower_ == "that" and each.dep_ == "mark" for each in said.children)
    ):
        return ()
    return runs(verb.doc, subtree(said), {verb.i})
