"""Reporting frames of a parsed text: who (speaker) says (cue) what (content), by the construction that says so.

The dependency labels are spaCy's (ClearNLP style). Every frame carries its `kind`, the construction, and the lemma of
its cue, so that measured hit rates can decide which of them are trusted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.mark import cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tokens = tuple[int, int]

RELATIVE = ("who", "which", "that")
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "hardly", "no"))
# "could say", "would argue": not said.
MODALS = frozenset(
    ("would", "could", "may", "might", "should", "will", "wo", "shall", "must", "can", "ca", "'d", "’d", "'ll", "’ll")
)
HYPOTHETICAL = frozenset(("if", "unless", "whether", "until", "lest"))
# Words that make whatever a clause says the saying of nobody in particular.
NOBODY = frozenset(
    (
        "i",
        "we",
        "you",
        "me",
        "us",
        "'s",
        "’s",
        "one",
        "there",
        "this",
        "that",
        "these",
        "those",
        "what",
        "nobody",
        "nothing",
        "none",
    )
)
OUTER = frozenset((",", ";", ":", "-", "--", "—", "–", "―", "."))
MARKS = frozenset(("“", "”", '"', "''", "``"))
LINKS = frozenset(("that", "as", "and", "but", "by", "how"))
BEHIND_NOUN = frozenset(
    ("prep", "cc", "conj", "compound", "poss", "case", "nummod", "nmod", "appos", "flat", "advmod", "amod", "punct")
)


# Constructions in which the words themselves are given: a letter or a poll may say them too.
WORDS = frozenset(("quote", "clause", "parenthesis", "as"))
GERUNDS = frozenset(("by", "before", "after", "in", "while"))
# What stands behind the object of a stance: what it is called, or accused of.
CALLED = frozenset(("oprd", "xcomp", "dobj", "attr"))
CALLED_WITH = frozenset(("as", "of", "for", "to", "from"))


class Speaker(NamedTuple):
    """The head of the noun phrase that speaks, the construction that says so, and the noun that "who" stands for."""

    head: Token
    how: str
    antecedent: Token | None = None


class Frame(NamedTuple):
    """A frame in tokens, as half-open ranges. `antecedent` is the noun phrase that a relative pronoun stands for."""

    kind: str
    lemma: str
    speaker: Tokens
    antecedent: Tokens | None
    cue: Tokens
    content: tuple[Tokens, ...]


def frames(doc: Doc, quoted: Collection[int] = ()) -> tuple[Frame, ...]:
    """The frames of a parsed text, in order of their cues. `quoted` are the tokens that stand for quotations."""
    return tuple(frame for token in doc if token.i not in quoted for frame in _frames_at(token, quoted))


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


# --- who --------------------------------------------------------------------------------------------------------------


def _child(token: Token, *labels: str) -> Token | None:
    return next((each for each in token.children if each.dep_ in labels), None)


def _speaker(verb: Token, depth: int = 0) -> Speaker | None:
    """Whose saying a verb is, and by which construction; None where it is nobody's."""
    subject = _child(verb, "nsubj")
    if verb.tag_ == "VB" and not any(each.lower_ in ("do", "does", "did") for each in verb.children):
        went_on = verb.dep_ == "xcomp" and verb.head.lower_ in ("went", "goes", "continued", "continues")
        return _speaker(verb.head, depth + 1) if went_on and depth < 2 else None
    if subject is not None:
        is_relative = subject.lower_ in RELATIVE and subject.tag_ in ("WP", "WDT")
        return _relative(verb, subject) if is_relative else Speaker(subject, "subject")
    if depth > 2 or _child(verb, "nsubjpass", "expl") is not None:
        return None
    if verb.dep_ == "conj" and verb.head.tag_.startswith("V") and verb.tag_ not in ("VB", "VBN"):
        return _as(_speaker(verb.head, depth + 1), "conj")
    if verb.tag_ == "VBG":
        return _participle(verb, depth)
    return None


def _as(found: Speaker | None, how: str) -> Speaker | None:
    return found and found._replace(how=how if found.how == "subject" else f"{found.how}-{how}")


def _participle(verb: Token, depth: int) -> Speaker | None:
    """The subject of the clause that a participle belongs to: "…, adding that", "responded by saying"."""
    if verb.dep_ in ("advcl", "conj") and verb.head.tag_.startswith("V"):
        if any(each.dep_ in ("prep", "mark") and each.i < verb.i for each in verb.children):
            return None
        return _as(_subject_over(verb.head, depth + 1), "participle")
    if verb.dep_ == "pcomp" and verb.head.lower_ in GERUNDS and verb.head.head.tag_.startswith("V"):
        found = _subject_over(verb.head.head, depth + 1)
        if found and found.head.tag_ == "PRP" and found.head.i > verb.i:  # "After hoping that X would go, he left"
            return None
        return _as(found, "gerund")
    if verb.dep_ == "acl" and verb.head.tag_.startswith("NNP") and verb.head.i < verb.i:
        return Speaker(verb.head, "acl")
    return None


def _subject_over(verb: Token, depth: int) -> Speaker | None:
    """The subject of the clause above a participle, also a passive one ("was asked …, saying")."""
    while verb.dep_ == "xcomp" and verb.head.tag_.startswith("V"):
        verb = verb.head
    passive = _child(verb, "nsubjpass")
    if passive is not None and passive.tag_ not in ("WP", "WDT"):
        return Speaker(passive, "subject")
    return _speaker(verb, depth)


def _relative(verb: Token, pronoun: Token) -> Speaker | None:
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ == "relcl" and verb.head.tag_.startswith(("N", "PRP", "DT", "CD")):
        return Speaker(pronoun, "relative", verb.head)
    return None


def phrase(head: Token) -> Tokens:
    """The noun phrase of a head up to the first comma, bracket or clause behind it."""
    if head.tag_ in ("WP", "WDT"):
        return head.i, head.i + 1
    end = head.i + 1
    for each in head.rights:
        if each.dep_ not in BEHIND_NOUN or (each.dep_ == "conj" and each.tag_.startswith("V")):
            break
        end = max(end, each.right_edge.i + 1)
    for index in range(head.i, end):
        if head.doc[index].text in OUTER | {"(", "["} or head.doc[index].dep_ in ("relcl", "acl"):
            end = head.doc[index].left_edge.i if head.doc[index].dep_ in ("relcl", "acl") else index
            break
    while end - 1 > head.i and head.doc[end - 1].tag_ in ("CC", "IN", "DT"):
        end -= 1
    return head.left_edge.i, max(end, head.i + 1)


# --- what -------------------------------------------------------------------------------------------------------------


def _runs(doc: Doc, indices: Collection[int], exclude: Collection[int]) -> tuple[Tokens, ...]:
    """The runs from the first to the last of these tokens, broken at the excluded ones, without outer commas."""
    kept = [index for index in indices if index not in exclude]
    if not kept:
        return ()
    runs: list[list[int]] = [[]]
    for index in range(min(kept), max(kept) + 1):
        if index in exclude:
            runs.append([])
        else:
            runs[-1].append(index)
    trimmed = [_trimmed(doc, run) for run in runs]
    return tuple((run[0], run[-1] + 1) for run in trimmed if run)


def _trimmed(doc: Doc, run: Sequence[int]) -> Sequence[int]:
    while run and (doc[run[0]].text in OUTER or (doc[run[0]].lower_ == "that" and doc[run[0]].dep_ == "mark")):
        run = run[1:]
    while run and (doc[run[-1]].text in OUTER or doc[run[-1]].is_space):
        run = run[:-1]
    return run


def _subtree(token: Token) -> list[int]:
    return [each.i for each in token.subtree]


def _said(token: Token) -> list[int]:
    """The subtree of a clause up to a coordinate clause in which somebody else speaks."""
    tokens = _subtree(token)
    for each in token.children:
        speaks = each.lower_ in cues.forms() and _child(each, "nsubj") is not None and _child(each, "ccomp") is not None
        also_said = any(mark.lower_ == "that" and mark.dep_ == "mark" for mark in each.children)
        other = each.dep_ == "conj" or (
            each.dep_ == "advcl" and each.left_edge.lower_ in ("while", "although", "though")
        )
        if other and speaks and not also_said and each.tag_.startswith("V"):
            start = (
                each.left_edge.i - 1
                if each.left_edge.i and each.doc[each.left_edge.i - 1].tag_ == "CC"
                else each.left_edge.i
            )
            return [index for index in tokens if index < start]
    return tokens


def _is_said(verb: Token) -> bool:
    """Not where it is denied, or only said under a condition or as a possibility."""
    if _is_asked(verb):
        return False
    for each in verb.children:
        if each.dep_ == "neg" or (each.lower_ in NEGATIONS and each.i < verb.i):
            return False
        if each.dep_ == "aux" and each.lower_ in MODALS and each.i < verb.i:
            return False
        if each.dep_ == "mark" and each.lower_ in HYPOTHETICAL:
            return False
    if verb.dep_ in ("xcomp", "ccomp", "conj") and verb.tag_ in ("VB", "VBN") and verb.head.tag_.startswith("V"):
        return _is_said(verb.head)
    return True


def _is_asked(verb: Token) -> bool:
    """ "Has he called for changes?": nobody says that he has."""
    subject = _child(verb, "nsubj")
    turned = subject is not None and any(each.dep_ == "aux" and each.i < subject.left_edge.i for each in verb.children)
    return turned and any(each.text == "?" for each in verb.children)


def _saying(verb: Token, speaker: Token, quoted: Collection[int]) -> set[int]:
    """The tokens of the saying itself: speaker, verb, auxiliaries, adverbs and adjuncts; not what is said."""
    tokens = {verb.i}
    if speaker.head == verb:
        tokens |= set(_subtree(speaker))
    for each in verb.children:
        if each.dep_ in (
            "aux",
            "auxpass",
            "advmod",
            "npadvmod",
            "prt",
            "neg",
            "prep",
            "dative",
            "dobj",
            "iobj",
            "advcl",
            "agent",
        ):
            inside = set(_subtree(each))
            if not inside & set(quoted):
                tokens |= inside
    return tokens


def _may_act(speaker: Speaker) -> bool:
    """Whether somebody, not something, takes the stance: names, pronouns, groups and offices do, decisions do not."""
    head = speaker.antecedent if speaker.antecedent is not None else speaker.head
    if head.tag_ in ("NNP", "NNPS", "PRP", "NNS", "CD", "DT") or head.text[:1].isupper():
        return head.tag_ != "NNS" or head.lower_ not in cues.words("things")
    return cues.is_agent(head.lower_)


def _may_say(verb: Token, speaker: Speaker, content: tuple[Tokens, ...]) -> bool:
    """A subject behind its verb only after the words or at the start: in "think Carter in 1976" it is none."""
    behind = speaker.how == "subject" and speaker.head.i > verb.i
    starts = verb.i == 0 and verb.tag_ in ("VBD", "VBZ")
    return not behind or starts or content[0][0] < verb.i


def _may_stand(verb: Token, speaker: Speaker) -> bool:
    """Somebody takes a stand in a clause that has its object: not in "what he hopes to see"."""
    asked = any(each.tag_ in ("WP", "WDT") and each.dep_ in ("dobj", "attr") for each in verb.children)
    relative = verb.dep_ == "relcl" and speaker.how == "subject"
    means = verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "in"  # "a role in attacking the troops"
    return _may_act(speaker) and not (_is_absolute(verb) or asked or relative or means)


def _is_absolute(verb: Token) -> bool:
    """ "with Russia backing the government": a circumstance, not what the sentence says."""
    return verb.tag_ == "VBG" and _child(verb, "nsubj") is not None and _child(verb, "aux") is None


def _is_doubtful(verb: Token, speaker: Speaker) -> bool:
    """Where the parser often takes the wrong noun for the subject."""
    doc, start = verb.doc, speaker.head.left_edge.i
    if start > 1 and doc[start - 1].lower_ in ("and", "or", "&") and doc[start - 2].tag_ == "NNP":
        return True  # "after the South and the U.S. announced"
    if start > 0 and doc[start - 1].tag_ == "VB" and verb.dep_ not in ("ccomp", "xcomp", "conj"):
        return True  # "44 percent would back Trump, while 1 percent support Stein"
    said_by = _child(verb, "dobj", "oprd", "attr")
    if verb.lower_ in ("said", "says") and said_by is not None and said_by.tag_ == "NNP" and said_by.i > verb.i:
        return True  # "Trump, said Sunshine, never forgets"
    between = doc[speaker.head.i + 1 : verb.i]
    return speaker.how == "subject" and any(
        each.dep_ in ("nsubj", "nsubjpass") and not speaker.head.is_ancestor(each) and not _is_inside(each, verb)
        for each in between
    )


def _is_inside(token: Token, verb: Token) -> bool:
    """Whether a token stands in a clause that depends on the verb."""
    return verb.is_ancestor(token) and token.head != verb


def _frame(verb: Token, lemma: str, speaker: Speaker, how: str, content: tuple[Tokens, ...]) -> Frame:
    return Frame(
        kind=f"{speaker.how}-{how}" + ("-sub" if _is_subordinate(verb) else ""),
        lemma=lemma,
        speaker=phrase(speaker.head),
        antecedent=phrase(speaker.antecedent) if speaker.antecedent is not None else None,
        cue=(verb.i, verb.i + 1),
        content=content,
    )


def _is_subordinate(verb: Token) -> bool:
    """Whether the saying itself stands in a clause that depends on another ("reports that he planned")."""
    while verb.dep_ == "conj" and verb.head.tag_.startswith("V"):
        verb = verb.head
    if verb.tag_ == "VBG":
        return False
    if verb.dep_ == "advcl":
        return not _is_as_said(verb)
    return verb.dep_ in ("acl", "pcomp", "csubj", "ccomp", "attr", "dobj", "pobj")


def _verb(verb: Token, lemma: str, quoted: Collection[int]) -> Iterator[Frame]:
    speaker = _speaker(verb)
    if speaker is None:
        yield from _beside_noun(verb, lemma, quoted)
        return
    if not _is_said(verb) or speaker.head.lower_ in NOBODY or _is_doubtful(verb, speaker):
        return
    for how, content in _contents(verb, lemma, speaker, quoted):
        if content and _may_say(verb, speaker, content) and (how in WORDS or _may_stand(verb, speaker)):
            yield _frame(verb, lemma, speaker, how, content)
            return


def _contents(
    verb: Token, lemma: str, speaker: Speaker, quoted: Collection[int]
) -> Iterator[tuple[str, tuple[Tokens, ...]]]:
    """What is said, by construction, the surest first."""
    if lemma in cues.words("say"):
        own = _saying(verb, speaker.head, quoted)
        yield "quote", _quote_beside(verb.doc, own, quoted)
        yield from _clause(verb, lemma, own)
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


def _quote_beside(doc: Doc, own: set[int], quoted: Collection[int]) -> tuple[Tokens, ...]:
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
    if target is not None and (lemma in cues.words("tell") or _child(verb, "dobj") is None):
        yield "clause", _runs(verb.doc, _said(target), (own - set(_subtree(target))) | {verb.i})
    as_said = _is_as_said(verb)
    if verb.dep_ == "parataxis" or (as_said and target is None):
        own = set(_subtree(verb))
        yield "as" if as_said else "parenthesis", _runs(verb.doc, _subtree(verb.head), own)


def _complement(verb: Token) -> Token | None:
    """The clause under a verb: behind it, or before it where nothing makes that clause an adverbial ("while", "as")."""
    found = [each for each in verb.children if each.dep_ == "ccomp" and _is_clause(each)]
    if verb.dep_ == "relcl":  # "a provision they say could exclude mothers": nobody's words are a clause here
        found = [each for each in found if _child(each, "nsubj", "nsubjpass", "expl", "csubj") is not None]
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
    return token.tag_.startswith(("V", "MD")) or _child(token, "nsubj", "nsubjpass", "expl") is not None


def _is_as_said(verb: Token) -> bool:
    """ "…, as the memo put it"."""
    is_as = verb.dep_ == "advcl" and any(each.dep_ == "mark" and each.lower_ == "as" for each in verb.children)
    objects = [each for each in verb.children if each.dep_ in ("dobj", "ccomp", "xcomp", "acomp", "attr", "oprd")]
    return is_as and verb.tag_ != "VBG" and all(each.lower_ == "it" for each in objects)


def _pledged(verb: Token) -> tuple[Tokens, ...]:
    target = _child(verb, "xcomp")
    if target is None or target.i < verb.i or not any(each.lower_ == "to" for each in target.children):
        return ()
    return _runs(verb.doc, _subtree(target), {verb.i})


def _urged(verb: Token) -> tuple[Tokens, ...]:
    target = next((each for each in verb.children if each.dep_ in ("ccomp", "xcomp") and each.i > verb.i), None)
    if target is None or target.tag_ != "VB" or not any(each.lower_ == "to" for each in target.children):
        return ()
    told = _child(verb, "dobj", "prep")
    tokens = _subtree(target) + (_subtree(told) if told is not None and verb.i < told.i < target.i else [])
    return _runs(verb.doc, tokens, {verb.i})


def _about(verb: Token, prepositions: Sequence[str]) -> tuple[Tokens, ...]:
    about = next((each for each in verb.children if each.dep_ in ("prep", "prt") and each.lower_ in prepositions), None)
    if about is None:  # "called for his rivals to drop out": the parser takes "for" for the clause's own mark
        clauses = (each for each in verb.children if each.dep_ in ("advcl", "ccomp", "xcomp") and each.i > verb.i)
        about = next((each for each in clauses if each.left_edge.lower_ in prepositions), None)
    if about is None or about.i < verb.i:
        return ()
    told = next((each for each in verb.children if each.dep_ in ("xcomp", "ccomp") and each.i > about.i), None)
    return _runs(verb.doc, _subtree(about) + (_subtree(told) if told is not None else []), {verb.i})


def _taken(verb: Token) -> tuple[Tokens, ...]:
    """The object that a stand is taken on, with what it is called or accused of."""
    target = next((each for each in verb.children if each.i > verb.i and _is_object(each)), None)
    if target is None or any(each.dep_ == "prt" for each in verb.children):  # "backed off his plan" is another verb
        return ()
    more = [e for e in verb.children if e.i > target.i and (e.dep_ in CALLED or e.lower_ in CALLED_WITH)]
    tokens = [index for each in (target, *more) for index in _subtree(each)]
    return _runs(verb.doc, tokens, {verb.i})


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
    return _runs(verb.doc, _subtree(called), {verb.i})


def _is_object(token: Token) -> bool:
    if token.dep_ == "dobj":
        return True
    finite = token.tag_ in ("VB", "VBD", "VBZ", "VBP")
    return token.dep_ in ("ccomp", "xcomp") and (not finite or token.left_edge.lower_ == "what")


def _expressed(verb: Token) -> tuple[Tokens, ...]:
    """ "made the point that", "held out the possibility that"."""
    noun = _child(verb, "dobj")
    if noun is None or noun.lower_ not in cues.nouns():
        return ()
    said = _child(noun, "acl", "ccomp", "relcl", "prep")
    if verb.lower_ in ("had", "has", "have", "having") and said is not None and said.dep_ == "prep":
        return ()  # "had strong views on the matter": which, is not said
    if said is None or (
        said.dep_ == "relcl" and not any(each.lower_ == "that" and each.dep_ == "mark" for each in said.children)
    ):
        return ()
    return _runs(verb.doc, _subtree(said), {verb.i})


# --- the rarer constructions ------------------------------------------------------------------------------------------


def _beside_noun(verb: Token, lemma: str, quoted: Collection[int]) -> Iterator[Frame]:
    """A quotation, "said" and a name, where the parser did not see the name as the subject."""
    doc = verb.doc
    if lemma not in cues.words("say") or verb.tag_ not in ("VBD", "VBZ", "VBP") or not quoted or not _is_said(verb):
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
            yield Frame(
                "inverted-quote", lemma, (behind, chunk.i + 1), None, (verb.i, verb.i + 1), ((start, before + 1),)
            )


def _other_verb(verb: Token, quoted: Collection[int]) -> Iterator[Frame]:
    """Any verb beside a quotation, and any verb that calls something what is quoted."""
    if not quoted:
        return
    speaker = _speaker(verb)
    if speaker is None or speaker.how != "subject" or not _is_said(verb) or speaker.head.i in quoted:
        return
    if speaker.head.lower_ in NOBODY:
        return
    close = {verb.i} | set(range(*phrase(speaker.head)))
    content = _quote_beside(verb.doc, close, quoted)
    if content:
        yield _frame(verb, "*", speaker, "quote", content)
    elif verb.dep_ in ("ROOT", "conj"):
        content = _announced(verb, quoted)
        if content:
            yield _frame(verb, "*", speaker, "colon", content)


def _announced(verb: Token, quoted: Collection[int]) -> tuple[Tokens, ...]:
    """The quotation behind the colon that ends a clause: "Rubio fired back forcefully: “…”"."""
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
    source = _child(to, "pobj") if to is not None else None
    if to is None or source is None or source.lower_ in NOBODY:
        return
    anchor = token.head
    inside = set(_subtree(token)) | set(_subtree(to))
    content = _runs(token.doc, [index for index in _subtree(anchor) if index not in inside], inside)
    if content:
        yield Frame("according", "according", phrase(source), None, (token.i, to.i + 1), content)


def _adjective(adjective: Token) -> Iterator[Frame]:
    """ "is confident that", "made it clear that"."""
    verb = adjective.head
    if not verb.tag_.startswith("V") or not _is_said(verb) or any(e.dep_ == "neg" for e in adjective.children):
        return
    if (adjective.lower_ == "clear") != (verb.lower_ in ("made", "make", "makes", "making")):
        return
    speaker = _speaker(verb)
    said = _child(adjective, "ccomp", "prep", "xcomp") or next(
        (e for e in verb.children if e.dep_ == "ccomp" and e.i > adjective.i), None
    )
    if speaker is None or speaker.head.lower_ in NOBODY | {"it"} or said is None or said.i < adjective.i:
        return
    content = _runs(verb.doc, _subtree(said), {verb.i})
    if content:
        yield _frame(adjective, adjective.lower_, speaker, "adjective", content)._replace(
            cue=(min(verb.i, adjective.i), adjective.i + 1)
        )


def _noun(noun: Token) -> Iterator[Frame]:
    """ "China's claim that …"."""
    owner, said = _child(noun, "poss"), _child(noun, "acl", "ccomp")
    if owner is None or said is None or said.i < noun.i or said.tag_ not in ("VBD", "VBZ", "VBP", "VB", "MD"):
        return
    if not any(each.lower_ in ("that", "to") for each in said.children):
        return
    content = _runs(noun.doc, _subtree(said), {noun.i})
    if content:
        yield Frame("noun", noun.lower_, (owner.left_edge.i, owner.i + 1), None, (noun.i, noun.i + 1), content)
