"""Who says something, and whether it is said at all: the subject of a verb, wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.lang.inflect import forms_of, with_plurals
from briefing.marks.attribution import cues
from briefing.marks.attribution.trees import Tokens, child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

RELATIVE = ("who", "which", "that")
NEGATIONS = cues.words("negations")
HYPOTHETICAL = cues.words("hypothetical")
CONDITIONS = cues.words("conditions")
NOBODY = cues.words("nobody")
NOBODYS = cues.words("nobodys")
RUMOURS = with_plurals(cues.words("rumours"))
GERUNDS = cues.words("before_gerunds")
QUOTED = cues.words("quoted")
PLURAL = ("NNS", "NNPS", "NN", "NNP", "CD", "DT", "JJ")
FINITE = ("VBD", "VBZ", "VBP")
WENT_ON = forms_of(cues.words("goes_on"))
USED = frozenset(("used", "uses", "using", "voted"))

DIRECTLY = ("subject",)


class Speaker(NamedTuple):
    """The head of the noun phrase that speaks, the way there from the verb, and the noun that "who" stands for."""

    head: Token
    how: tuple[str, ...]
    antecedent: Token | None = None


def speaker_of(verb: Token, depth: int = 0) -> Speaker | None:
    """Whose saying a verb is, and by which construction; None where it is nobody's."""
    subject = child(verb, "nsubj")
    does = any(each.lower_ in ("do", "does", "did") for each in verb.children)
    if verb.tag_ == "VB" and not does and (subject is None or not _is_finite(verb, subject)):
        return _infinitive(verb, depth)
    if subject is not None:
        is_relative = subject.lower_ in RELATIVE and subject.tag_ in ("WP", "WDT")
        return _relative(verb, subject) if is_relative else Speaker(subject, DIRECTLY)
    if depth > 2 or child(verb, "nsubjpass", "expl") is not None:
        return None
    if verb.dep_ == "conj" and verb.head.tag_.startswith("V") and verb.tag_ not in ("VB", "VBN"):
        return _as(speaker_of(verb.head, depth + 1), "conj")
    if verb.tag_ == "VBG":
        return _participle(verb, depth)
    return None


def _is_finite(verb: Token, subject: Token) -> bool:
    """Whether what is tagged as an infinitive is a plural's present: "organizations that back him say …"."""
    alone = not any(each.dep_ in ("aux", "auxpass") for each in verb.children)
    return alone and subject.i < verb.i and verb.dep_ in ("ROOT", "conj", "parataxis") and subject.tag_ in PLURAL


def _infinitive(verb: Token, depth: int) -> Speaker | None:
    """Who goes on to say something, or does something to say it: "went on to accuse", "took to Twitter to blast"."""
    if depth > 1 or not any(each.lower_ == "to" and each.dep_ == "aux" for each in verb.children):
        return None
    above = verb.head
    if verb.dep_ == "xcomp" and above.lower_ in WENT_ON:
        return speaker_of(above, depth + 1)
    if (verb.dep_ == "xcomp" and above.lower_ in USED) or (verb.dep_ == "advcl" and above.tag_ in FINITE):
        return _as(speaker_of(above, depth + 1), "purpose")
    return None


def _as(found: Speaker | None, how: str) -> Speaker | None:
    return found and found._replace(how=(how,) if found.how == DIRECTLY else (*found.how, how))


def _participle(verb: Token, depth: int) -> Speaker | None:
    """The subject of the clause that a participle belongs to: "…, adding that", "responded by saying"."""
    if verb.dep_ in ("advcl", "conj") and verb.head.tag_.startswith("V"):
        if any(each.dep_ in ("prep", "mark") and each.i < verb.i for each in verb.children):
            return None
        return _as(_subject_over(verb.head, depth + 1), "participle")
    if verb.dep_ == "pcomp" and verb.head.head.tag_.startswith("V") and _is_means(verb.head):
        quoted = child(verb.head.head, "dobj") if verb.head.lower_ == "as" else None
        # "State television quoted Blanc as saying that"; an unnamed one leaves the words to whom they name themselves.
        if quoted is not None and quoted.tag_.startswith("NNP") and quoted.i < verb.head.i:
            return Speaker(quoted, ("gerund",))
        found = _subject_over(verb.head.head, depth + 1)
        if found and found.head.tag_ == "PRP" and found.head.i > verb.i:  # "After hoping that X would go, he left"
            return None
        return _as(found, "gerund")
    if verb.dep_ == "acl" and verb.head.i < verb.i:
        return _beside(verb, depth)
    return None


def _is_means(preposition: Token) -> bool:
    """ "responded by saying", "was quoted as saying"."""
    return preposition.lower_ in GERUNDS or (preposition.lower_ == "as" and preposition.head.lower_ in QUOTED)


def _beside(verb: Token, depth: int) -> Speaker | None:
    """The noun that a participle stands beside ("a poll showing that"), or the subject of both behind a comma."""
    noun, before = verb.head, verb.doc[verb.left_edge.i - 1].text if verb.left_edge.i else ""
    if noun.tag_.startswith("NNP") and (before != "," or noun.dep_ in ("nsubj", "nsubjpass", "ROOT")):
        return Speaker(noun, ("acl",))
    if before == ",":
        above = noun
        while above.head != above and not above.tag_.startswith("V"):
            above = above.head
        return _as(_subject_over(above, depth + 1), "participle") if above.tag_.startswith("V") else None
    return Speaker(noun, ("acl", "noun")) if noun.tag_ in ("NN", "NNS") else None


def _subject_over(verb: Token, depth: int) -> Speaker | None:
    """The subject of the clause above a participle, also a passive one ("was asked …, saying")."""
    while verb.dep_ == "xcomp" and verb.head.tag_.startswith("V"):
        verb = verb.head
    passive = child(verb, "nsubjpass")
    if passive is not None and passive.tag_ not in ("WP", "WDT"):
        return Speaker(passive, DIRECTLY)
    return speaker_of(verb, depth)


def _relative(verb: Token, pronoun: Token) -> Speaker | None:
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ == "relcl" and verb.head.tag_.startswith(("N", "PRP", "DT", "CD")):
        return Speaker(pronoun, ("relative",), verb.head)
    return None


def is_nobody(head: Token) -> bool:
    """Whether a subject says that nobody, or hardly anybody, does so: "no official", "neither Norland nor Suda"."""
    if head.lower_ in NOBODY:
        return True
    before = (each for each in head.children if each.i < head.i and each.lower_ in NOBODYS)
    return any(not each.i or each.nbor(-1).lower_ != "a" for each in before)  # "a few lawmakers" are some


def is_said(verb: Token) -> bool:
    """Not where it is denied, or only said under a condition or as a possibility."""
    if _is_asked(verb):
        return False
    for each in verb.children:
        if each.dep_ == "neg" or (each.lower_ in NEGATIONS and each.i < verb.i):
            return False
        if each.dep_ == "aux" and each.lower_ in cues.words("modals") and each.i < verb.i:
            return False
        if each.dep_ == "mark" and (each.lower_ in HYPOTHETICAL or _is_as_long_as(each)):
            return False
    if (
        verb.dep_ in ("xcomp", "ccomp", "conj", "advcl")
        and verb.tag_ in ("VB", "VBN")
        and verb.head.tag_.startswith("V")
    ):
        return is_said(verb.head)
    return True


def _is_as_long_as(mark: Token) -> bool:
    """ "as long as Norland agrees", "provided that": under a condition."""
    before = mark.nbor(-1).lower_ if mark.i > 0 else ""
    return (mark.lower_ == "as" and before in ("long", "soon")) or (mark.lower_ == "that" and before in CONDITIONS)


def _is_asked(verb: Token) -> bool:
    """ "Has he called for changes?": nobody says that he has."""
    subject = child(verb, "nsubj")
    turned = subject is not None and any(each.dep_ == "aux" and each.i < subject.left_edge.i for each in verb.children)
    return turned and any(each.text == "?" for each in verb.children)


def may_act(speaker: Speaker) -> bool:
    """Whether somebody, not something, takes the stance: names, pronouns, groups and offices do, decisions do not."""
    head = speaker.antecedent if speaker.antecedent is not None else speaker.head
    if head.tag_ in ("NNP", "NNPS", "PRP", "NNS", "CD", "DT") or head.text[:1].isupper():
        return head.tag_ != "NNS" or head.lower_ not in cues.words("things")
    return cues.is_agent(head.lower_)


def may_say(verb: Token, speaker: Speaker, content: tuple[Tokens, ...]) -> bool:
    """A subject behind its verb only after the words or at the start: in "think Blanc in 2004" it is none."""
    behind = speaker.how == DIRECTLY and speaker.head.i > verb.i
    starts = verb.i == 0 and verb.tag_ in ("VBD", "VBZ")
    return not behind or starts or content[0][0] < verb.i


def may_stand(verb: Token, speaker: Speaker) -> bool:
    """Somebody takes a stand in a clause that has its object: not in "what he hopes to see"."""
    asked = any(each.tag_ in ("WP", "WDT") and each.dep_ in ("dobj", "attr") for each in verb.children)
    relative = verb.dep_ == "relcl" and speaker.how == DIRECTLY
    means = verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "in"  # "a role in attacking the troops"
    return may_act(speaker) and not (_is_absolute(verb) or asked or relative or means)


def _is_absolute(verb: Token) -> bool:
    """ "with Norland backing the government": a circumstance, not what the sentence says."""
    return verb.tag_ == "VBG" and child(verb, "nsubj") is not None and child(verb, "aux") is None


def _is_rumoured(doc: Doc, start: int) -> bool:
    """ "rumors he was planning to leave", "the idea that he wants to leave": not what he says."""
    before = start - 2 if start > 1 and doc[start - 1].lower_ == "that" else start - 1
    return before >= 0 and doc[before].lower_ in RUMOURS


def is_doubtful(verb: Token, speaker: Speaker) -> bool:
    """Where the parser often takes the wrong noun for the subject."""
    doc, start = verb.doc, speaker.head.left_edge.i
    if start > 1 and doc[start - 1].lower_ in ("and", "or", "&") and doc[start - 2].tag_ == "NNP":
        return True  # "after the North and Suda announced"
    if _is_rumoured(doc, start):
        return True
    if start > 0 and doc[start - 1].tag_ == "VB" and verb.dep_ not in ("ccomp", "xcomp", "conj"):
        return True  # "30 percent would back Blanc, while 2 percent support Berg"
    said_by = child(verb, "dobj", "oprd", "attr")
    if verb.lower_ in ("said", "says") and said_by is not None and said_by.tag_ == "NNP" and said_by.i > verb.i:
        return True  # "Blanc, said Berg, never forgets"
    between = doc[_end_of_word(speaker.head) + 1 : verb.i]
    return speaker.how == DIRECTLY and any(
        each.dep_ in ("nsubj", "nsubjpass") and not speaker.head.is_ancestor(each) and not _is_inside(each, verb)
        for each in between
    )


def _end_of_word(token: Token) -> int:
    """The last part of a word that the parser cuts at its hyphens: "Min-ho"."""
    last = token
    while not last.whitespace_ and last.i + 2 < len(token.doc) and last.nbor().text == "-":
        last = last.nbor(2)
    return last.i


def _is_inside(token: Token, verb: Token) -> bool:
    """Whether a token stands in a clause that depends on the verb."""
    return verb.is_ancestor(token) and token.head != verb


def teller(verb: Token) -> Token | None:
    """The saying of somebody else in which a saying stands: "said" in "Blanc said that Berg had told them"."""
    below = verb
    for above in verb.ancestors:
        if below.dep_ == "ccomp" and above.tag_.startswith("V") and cues.forms().get(above.lower_) in cues.words("say"):
            return above
        below = above
    return None


def is_subordinate(verb: Token) -> bool:
    """Whether the saying itself stands in a clause that depends on another ("reports that he planned")."""
    while verb.dep_ == "conj" and verb.head.tag_.startswith("V"):
        verb = verb.head
    if verb.tag_ == "VBG":
        return False
    if verb.dep_ == "advcl":
        return not is_as_said(verb)
    return verb.dep_ in ("acl", "pcomp", "csubj", "ccomp", "attr", "dobj", "pobj")


def is_as_said(verb: Token) -> bool:
    """ "…, as the memo put it"."""
    is_as = verb.dep_ == "advcl" and any(each.dep_ == "mark" and each.lower_ == "as" for each in verb.children)
    objects = [each for each in verb.children if each.dep_ in ("dobj", "ccomp", "xcomp", "acomp", "attr", "oprd")]
    return is_as and verb.tag_ != "VBG" and all(each.lower_ == "it" for each in objects)
