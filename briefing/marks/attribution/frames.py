"""Reporting frames of a parsed text: who (speaker) says (cue) what (content), by the construction that says so.

The dependency labels are spaCy's (ClearNLP style). Every frame carries its `kind`, the construction and the lemma of
its cue, so that measured hit rates can decide which of them are trusted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from briefing.marks.attribution import cues
from briefing.marks.attribution.contents import CALLED_WITH, contents, quote_beside
from briefing.marks.attribution.sources import (
    DIRECTLY,
    NOBODY,
    RELATIVE,
    Speaker,
    is_doubtful,
    is_nobody,
    is_said,
    is_subordinate,
    may_act,
    may_say,
    may_stand,
    speaker_of,
    teller,
)
from briefing.marks.attribution.trees import Tokens, child, phrase, runs, subtree
from briefing.model import StatementKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Constructions in which the words themselves are given: a letter or a poll may say them too.
WORDS = frozenset(("quote", "clause", "far-clause", "parenthesis", "as"))
# The tags of words in a noun phrase, and of those between it and its verb.
NOMINAL = frozenset(
    ("NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "JJ", "JJR", "JJS", "CD", "POS", "CC", "IN", "RB")
)
# What a noun of saying is about: "the union's call for talks".
ABOUT = cues.words("topical")


class Frame(NamedTuple):
    """A frame in tokens, as half-open ranges. `antecedent` is the noun phrase that a relative pronoun stands for."""

    kind: StatementKind
    speaker: Tokens
    antecedent: Tokens | None
    cue: Tokens
    content: tuple[Tokens, ...]


def frames(doc: Doc, quoted: Collection[int] = ()) -> tuple[Frame, ...]:
    """The frames of a parsed text, in order of their cues. `quoted` are the tokens that stand for quotations."""
    found = tuple(frame for token in doc if token.i not in quoted for frame in _frames_at(token, quoted))
    heard = {frame.cue[0] for frame in found}
    # What stands in a saying that is nobody's statement is as little one: "Blanc tried to explain that Berg said …".
    return tuple(each for each in found if (by := teller(doc[each.cue[0]])) is None or by.i in heard)


def _frames_at(token: Token, quoted: Collection[int]) -> Iterator[Frame]:
    lemma = cues.forms().get(token.lower_)
    if token.lower_ == "according":
        yield from _according(token)
    elif lemma is not None and token.tag_.startswith("V"):
        yield from _verb(token, lemma, quoted)
    elif lemma is None and token.tag_ in ("VBD", "VBZ", "VBG"):
        yield from _other_verb(token, quoted)
    elif token.lower_ in cues.words("adjectives") and token.dep_ in ("acomp", "ccomp", "oprd"):
        yield from _adjective(token)
    elif token.lower_ in cues.nouns() and token.tag_.startswith("NN"):
        yield from _noun(token)


def _frame(verb: Token, lemma: str, speaker: Speaker, how: str, content: tuple[Tokens, ...]) -> Frame:
    return Frame(
        kind=StatementKind(speaker.how, how, lemma, is_subordinate(verb)),
        speaker=phrase(speaker.head),
        antecedent=phrase(speaker.antecedent) if speaker.antecedent is not None else None,
        cue=(verb.i, verb.i + 1),
        content=content,
    )


def _verb(verb: Token, lemma: str, quoted: Collection[int]) -> Iterator[Frame]:
    inserted = tuple(_inserted(verb, lemma, quoted))
    if inserted:
        yield from inserted
        return
    speaker = speaker_of(verb)
    if speaker is None:
        yield from _beside_noun(verb, lemma, quoted)
        yield from _passive(verb, lemma)
        return
    if not is_said(verb) or is_nobody(speaker.head) or is_doubtful(verb, speaker):
        return
    for how, content in contents(verb, lemma, speaker, quoted):
        if "purpose" in speaker.how and how in ("object", "preposition"):  # "planes to counter the threat": not said
            continue
        if content and may_say(verb, speaker, content) and (how in WORDS or may_stand(verb, speaker)):
            yield _frame(verb, lemma, speaker, how, content)
            return


# --- the rarer constructions ------------------------------------------------------------------------------------------


def _beside_noun(verb: Token, lemma: str, quoted: Collection[int]) -> Iterator[Frame]:
    """A quotation, "said" and a name, where the parser did not see the name as the subject."""
    doc = verb.doc
    if lemma not in cues.words("say") or verb.tag_ not in ("VBD", "VBZ", "VBP") or not quoted or not is_said(verb):
        return
    before, behind = verb.i - 1, verb.i + 1
    if before in quoted and behind < len(doc) and doc[behind].tag_.startswith(("NN", "DT", "PRP", "JJ")):
        chunk = next((each for each in doc[behind:] if each.tag_.startswith(("NN", "PRP"))), None)
        while chunk is not None and chunk.i + 1 < len(doc) and doc[chunk.i + 1].tag_.startswith("NN"):
            chunk = doc[chunk.i + 1]
        if chunk is not None and chunk.i - behind < 8 and chunk.lower_ not in NOBODY:
            start = before
            while start - 1 in quoted:
                start -= 1
            kind = StatementKind(("inverted",), "quote", lemma)
            yield Frame(kind, (behind, chunk.i + 1), None, (verb.i, verb.i + 1), ((start, before + 1),))


def _inserted(verb: Token, lemma: str, quoted: Collection[int]) -> Iterator[Frame]:
    """ "The reason, union leaders say, is simple": commas show the saying, whatever the parser makes of it."""
    doc, sentence = verb.doc, verb.sent
    if lemma not in cues.words("say") or verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i + 3 > sentence.end:
        return
    start = verb.i
    while start > sentence.start and doc[start - 1].text != "," and doc[start - 1].tag_ in NOMINAL:
        start -= 1
    follows = doc[verb.i + 2]
    if start - 1 <= sentence.start or doc[start - 1].text != "," or doc[verb.i + 1].text != ",":
        return
    who = [each for each in doc[start : verb.i] if each.tag_.startswith(("NN", "PRP"))]
    goes_on = follows.tag_ not in ("VBG", "CC", "WP", "WDT", "WRB", "RB") and follows.i not in quoted
    if not who or who[-1].lower_ in NOBODY or doc[start].tag_ == "IN" or not goes_on or start - 2 in quoted:
        return
    said = range(start, verb.i + 1)
    if any(index in quoted for index in range(sentence.start, sentence.end)) or not is_said(verb):
        return
    content = runs(doc, range(sentence.start, sentence.end), said)
    yield Frame(StatementKind((), "inserted", lemma), (start, who[-1].i + 1), None, (verb.i, verb.i + 1), content)


def _passive(verb: Token, lemma: str) -> Iterator[Frame]:
    """ "The plan was rejected by the union", "a plan backed by the union": what a stand is taken on is the subject."""
    by = child(verb, "agent")
    who = child(by, "pobj") if by is not None else None
    about = child(verb, "nsubjpass") or (verb.head if verb.dep_ == "acl" and verb.head.tag_.startswith("NN") else None)
    if (
        verb.tag_ != "VBN"
        or by is None
        or who is None
        or about is None
        or lemma not in cues.words("stance")
        or not is_said(verb)
    ):
        return
    if who.lower_ in NOBODY or about.lower_ in RELATIVE or not may_act(Speaker(who, ("passive",))):
        return
    start, end = phrase(about)
    more = [each for each in verb.children if each.i > verb.i and each.lower_ in CALLED_WITH]
    tokens = [*range(start, min(end, verb.i)), *(index for each in more for index in subtree(each))]
    content = runs(verb.doc, tokens, {*range(end, verb.i + 1), *subtree(by)})
    if content:
        kind = StatementKind(("acl",) if verb.dep_ == "acl" else (), "passive", lemma)
        yield Frame(kind, phrase(who), None, (verb.i, verb.i + 1), content)


def _other_verb(verb: Token, quoted: Collection[int]) -> Iterator[Frame]:
    """Any verb beside a quotation, and any verb that calls something what is quoted."""
    if not quoted:
        return
    speaker = speaker_of(verb)
    if speaker is None or speaker.how != DIRECTLY or not is_said(verb) or speaker.head.i in quoted:
        return
    if is_nobody(speaker.head):
        return
    close = {verb.i} | set(range(*phrase(speaker.head)))
    content = quote_beside(verb.doc, close, quoted)
    if content:
        yield _frame(verb, "*", speaker, "quote", content)
    elif verb.dep_ in ("ROOT", "conj"):
        content = _announced(verb, quoted)
        if content:
            yield _frame(verb, "*", speaker, "colon", content)


def _announced(verb: Token, quoted: Collection[int]) -> tuple[Tokens, ...]:
    """The quotation behind the colon that ends a clause: "Blanc fired back: “…”"."""
    doc = verb.doc
    colon = next((each.i for each in doc[verb.i :] if each.text == ":"), None)
    if colon is None or any(index in quoted for index in range(verb.i, colon)) or colon + 1 not in quoted:
        return ()
    end = colon + 1
    while end in quoted:
        end += 1
    return ((colon + 1, end),)


def _according(token: Token) -> Iterator[Frame]:
    to = next((each for each in token.children if each.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    source = child(to, "pobj") if to is not None else None
    if to is None or source is None or source.lower_ in NOBODY:
        return
    anchor = token.head
    inside = set(subtree(token)) | set(subtree(to))
    content = runs(token.doc, [index for index in subtree(anchor) if index not in inside], inside)
    if content:
        yield Frame(StatementKind(("according",), "", "according"), phrase(source), None, (token.i, to.i + 1), content)


def _adjective(adjective: Token) -> Iterator[Frame]:
    """ "is confident that", "made it clear that"."""
    verb = adjective.head
    if not verb.tag_.startswith("V") or not is_said(verb) or any(e.dep_ == "neg" for e in adjective.children):
        return
    if (adjective.lower_ == "clear") != (verb.lower_ in ("made", "make", "makes", "making")):
        return
    speaker = speaker_of(verb)
    said = child(adjective, "ccomp", "prep", "xcomp") or next(
        (e for e in verb.children if e.dep_ == "ccomp" and e.i > adjective.i), None
    )
    if speaker is None or speaker.head.lower_ in NOBODY | {"it"} or said is None or said.i < adjective.i:
        return
    content = runs(verb.doc, subtree(said), {verb.i})
    if content:
        yield _frame(adjective, adjective.lower_, speaker, "adjective", content)._replace(
            cue=(min(verb.i, adjective.i), adjective.i + 1)
        )


def _noun(noun: Token) -> Iterator[Frame]:
    """ "China's claim that …", "a call by the union for …"."""
    owner = child(noun, "poss") or _author(noun)
    said = child(noun, "acl", "ccomp")
    if owner is None or owner.lower_ in NOBODY:
        return
    if said is not None and said.i > noun.i and said.tag_ in ("VBD", "VBZ", "VBP", "VB", "MD"):
        how = "" if any(each.lower_ in ("that", "to") for each in said.children) else None
    else:
        said = next((e for e in noun.children if e.dep_ == "prep" and e.lower_ in ABOUT and e.i > noun.i), None)
        how = "about"
    content = runs(noun.doc, subtree(said), {noun.i}) if said is not None and how is not None else ()
    if content:
        own = (owner.left_edge.i, owner.i + 1) if owner.dep_ == "poss" else phrase(owner)
        yield Frame(StatementKind(("noun",), how or "", noun.lower_), own, None, (noun.i, noun.i + 1), content)


def _author(noun: Token) -> Token | None:
    """Whose saying a noun is by what stands behind it: "criticism from the union"."""
    by = next((each for each in noun.children if each.dep_ == "prep" and each.lower_ in ("by", "from")), None)
    who = child(by, "pobj") if by is not None else None
    return who if who is not None and may_act(Speaker(who, ("noun",))) else None
