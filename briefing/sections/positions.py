"""Who takes which position: statements under the actor whose position they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.model import (
    UNRESOLVED_PRONOUN,
    Citation,
    Edit,
    Facts,
    Item,
    Material,
    Position,
    Ref,
    Sentence,
    Span,
    Statement,
)
from briefing.printed import drop_unprintable, fold, printed
from briefing.similar import Gist, contains, gist, quotes_alike, same
from briefing.terms import terms, word_count
from briefing.voices import voices

PRONOUNS = ("he", "she")
RELATIVE = ("who", "which", "that")
LONGEST = 60
SHORTEST = 7
LEAST_TERMS = 3
MOST_AN_ACTOR = 8
# One quotation in two wordings: so much of the shorter one's terms, from the same mouth.
REWORDED, REWORDED_TERMS = 0.6, 4
# Enough of the shorter one's terms to leave the second out, not enough to count it as support.
NEARLY, NEARLY_TERMS, NEARLY_FIGURE = 0.45, 4, 3
YEAR = re.compile(r"(?:19|20)\d\d")
DIRECT_BONUS = 1.15
SUBORDINATE = 0.6
ELLIPSIS = "…"
# Content that only the sentence before explains.
REFERS_BACK = re.compile(
    r"\W*(?:that\s+)?(?:this|these|those|that|they|their|them|such|so|yes|no|both|neither|either|each|another|others|some"
    r"|one|it|its|he|she|his|her|him|here|there(?! (?:is|are|was|were|will|would|should|must|can|has|have)\b)"
    r"|the (?:latest|former|latter|same|other|two|three|move|decision|issue|plan|idea|proposal|statement|comments?"
    r"|remarks?|report|claims?|allegations?|incident|case|matter|test|attack|deal|vote|bill|law|measure"
    r"|document))\b(?! of\b)",
    re.IGNORECASE,
)
# "North Korea insists it was merely launching a satellite", "Kerry said he would": the speaker, as far as it goes.
SELF = re.compile(r"\W*(?:that\s+)?(?P<word>it|he|she|they|its|his|her|their)\b", re.IGNORECASE)
PLURAL = re.compile(r"[a-z]s$")
# Verbs of getting to know, or of doing: no stand is taken.
WITNESS = frozenset(
    (
        "understand",
        "seek",
        "speak",
        "learn",
        "see",
        "hear",
        "know",
        "find",
        "read",
        "realize",
        "show",
        "forget",
        "discover",
    )
)
OFFICE = re.compile(
    r"\b(?:minister|president|premier|chancellor|official|officer|leader|secretary|chief|chairman|chairwoman|director"
    r"|spokes(?:man|woman|person)|ambassador|envoy|senator|governor|mayor|lawmaker|general|commander|who|whom)\b"
    r"|\b(?:at|in|to|on|with|for) which\b"
)
SUPPOSED = re.compile(r"\b(?:[Mm]aybe|[Pp]erhaps|[Ii]magine|[Ss]uppose|[Aa]pparently|[Pp]resumably)\b")
WHETHER = re.compile(r"\b(?:whether|if|unless|how|why)\s+(?:the\s+)?$", re.IGNORECASE)
COMMENT = re.compile(
    r"\W*to (?:make |give |offer |issue )?(?:an? |any )?(?:immediate |further |public )?"
    r"(?:comment|say|answer|respond|discuss|elaborate|name|specify|provide|details?|statement)\b"
)
DO_SO = re.compile(r"\b(?:do|does|did|doing|done) (?:the same|so|that|this|it)\b", re.IGNORECASE)
OPEN, CLOSE = "“", "”"
QUOTED = re.compile(r"“[^“”]*”?|\"[^\"]*\"?")
NARRATED = re.compile(r"\b(?:I|we|We|our|Our|my|My|us|me|you|your)\b")
# Words that may mean something of another sentence.
BACK = re.compile(
    r"\b(?:he|she|they|them|their|his|her|him|this|these|those|such|so|then|there(?! (?:is|are|was|were|will))"
    r"|it(?! (?:is|was|will|would|has)\b)|its|the (?:same|latter|former|two|others?))\b",
    re.IGNORECASE,
)
PERSON = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
# Behind the cue of "“…,” Blanc told reporters" the phrase goes on.
CUT_PHRASE = re.compile(r"(?<=told) \w|(?<=tells) \w")
FAR = 12
MOSTLY = 0.5

Placed = tuple[Span, tuple[Edit, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be printed: its item, and what it says."""

    item: Item
    statement: Statement
    gist: Gist
    terms: frozenset[str]
    printed: frozenset[str]

    @property
    def rank(self) -> tuple[float, str, Span]:
        """The best first."""
        return -self.item.score, self.item.source, self.item.span


def positions(material: Material) -> tuple[Item, ...]:
    """The statements of a topic under their actors, the weightiest actor first, within an actor best first.

    At most `MOST_AN_ACTOR` an actor, different in substance. The choice for the page takes a few of each.
    """
    central = _central_terms(material)
    grouped: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in _once_each(sorted(_candidates(material, central), key=lambda each: each.rank)):
        assert candidate.statement.actor is not None
        grouped[candidate.statement.actor].append(candidate)
    items = {actor: _different(material, found)[:MOST_AN_ACTOR] for actor, found in sorted(grouped.items())}
    weight = {actor: round(sum(item.score for item in found[:3]), 9) for actor, found in items.items()}
    return tuple(item for actor in sorted(items, key=lambda actor: (-weight[actor], actor)) for item in items[actor])


# --- which statements -------------------------------------------------------------------------------------------------


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


def _candidates(material: Material, central: Mapping[str, float]) -> Iterator[Candidate]:
    for article in sorted(material.statements):
        if article in material.copies or article not in material.facts:
            continue
        facts = material.facts[article]
        for statement in material.statements[article]:
            others = [other for other in material.statements[article] if _is_somebody_else(facts, statement, other)]
            item = _item(material, facts, statement, others, central) if _is_usable(facts, statement) else None
            if item is not None:
                content = _content(facts, statement)
                yield Candidate(item, statement, gist(content), frozenset(terms(content)), frozenset(terms(item.text)))


def _is_somebody_else(facts: Facts, statement: Statement, other: Statement) -> bool:
    """Whether another statement is another speaker's, as far as their names say."""
    if other.speaker is None or statement.speaker is None or other.speaker.overlaps(statement.speaker):
        return False
    if other.name is None or statement.name is None:
        return not _is_pronoun(facts, other)
    return other.name != statement.name and other.actor != statement.actor


def _content(facts: Facts, statement: Statement) -> str:
    return " ".join(each.of(facts.text) for each in statement.content)


def _is_usable(facts: Facts, statement: Statement) -> bool:
    """Whether we know whose it is and what it says without the sentences around it."""
    if statement.actor is None or statement.name is None or statement.speaker is None:
        return False
    first = statement.content[0].of(facts.text)
    if statement.kind.split(":")[-1] in WITNESS and "quote" not in statement.kind:
        return False
    if _is_supposed(facts, statement) or _may_be_another(facts, statement):
        return False
    if statement.kind.endswith(":report") and statement.actor == statement.name:  # a journalist's own report
        return False
    if COMMENT.match(first) or DO_SO.search(first) or len(set(terms(first))) < LEAST_TERMS:
        return False
    return REFERS_BACK.match(first) is None or _means_speaker(facts, statement, first)


def _is_supposed(facts: Facts, statement: Statement) -> bool:
    """ "Maybe Blanc wants to leave": the author's guess."""
    sentence = next((each for each in facts.sentences if each.span.covers(statement.cue)), None)
    if sentence is None or statement.speaker is None or statement.speaker.start < sentence.start:
        return False
    if WHETHER.search(facts.text, sentence.start, statement.speaker.start):
        return True
    return SUPPOSED.search(facts.text, sentence.start, statement.cue.start) is not None and not statement.direct


def _may_be_another(facts: Facts, statement: Statement) -> bool:
    """Whether a pronoun may mean somebody whom its own sentence calls by an office: "the minister came; he said"."""
    if statement.speaker is None or not _is_pronoun(facts, statement):
        return False
    sentence = next((each for each in facts.sentences if each.span.covers(statement.speaker)), None)
    before = facts.text[sentence.start : statement.speaker.start] if sentence is not None else ""
    return OFFICE.search(QUOTED.sub(" ", before)) is not None and not _is_named_before(facts, statement, ())


def _means_speaker(facts: Facts, statement: Statement, content: str) -> bool:
    """Whether the pronoun that an indirect statement begins with is its own speaker."""
    match = SELF.match(content)
    if match is None or (statement.direct and content.lstrip()[:1] in "\"“'‘"):
        return False
    word = match["word"].lower()
    if statement.actor == statement.name or _is_pronoun(facts, statement):
        return word in ("he", "she", "his", "her")
    return (
        word in ("it", "its") and statement.speaker is not None and not PLURAL.search(statement.speaker.of(facts.text))
    )


def _is_pronoun(facts: Facts, statement: Statement) -> bool:
    return statement.speaker is not None and statement.speaker.of(facts.text).lower() in PRONOUNS


# --- how it is printed ------------------------------------------------------------------------------------------------


def _item(
    material: Material, facts: Facts, statement: Statement, others: Sequence[Statement], central: Mapping[str, float]
) -> Item | None:
    assert statement.actor is not None
    assert statement.name is not None
    assert statement.speaker is not None
    covered = _sentences(facts, statement)
    placed = next((each for each in _placings(facts, statement, covered) if _is_of_one(facts, each, others)), None)
    if placed is None:
        return None
    span, edits = placed
    text = printed(facts.text, span, edits)
    if DO_SO.search(text):
        return None
    textrank = max(material.scores.get(Ref(facts.id, each.start), 0.0) for each in covered)
    relevance = _relevance(_content(facts, statement), central)
    kind = (DIRECT_BONUS if statement.direct else 1.0) * (SUBORDINATE if "-sub:" in statement.kind else 1.0)
    return Item(
        text=text,
        source=facts.id,
        span=span,
        edits=edits,
        outlets=voices([facts.id], material.facts, material.copies),
        score=round(textrank * (0.5 + relevance) * kind, 9),
        detail=Position(
            actor=statement.actor,
            speaker=fold(statement.name),
            speaker_span=statement.speaker,
            cue=statement.cue,
            direct=statement.direct,
            via=statement.via,
        ),
    )


def _relevance(content: str, central: Mapping[str, float]) -> float:
    """From 0 to 1: how much of what the topic is about the content speaks of."""
    weights = sorted((central.get(term, 0.0) for term in set(terms(content))), reverse=True)[:8]
    return sum(weights) / len(weights) if weights else 0.0


def _sentences(facts: Facts, statement: Statement) -> list[Sentence]:
    """The sentences that hold speaker, cue and the first part of the content, without a break between them."""
    parts = [statement.cue, statement.content[0], *([statement.speaker] if statement.speaker else [])]
    touched = [i for i, each in enumerate(facts.sentences) if any(each.span.overlaps(part) for part in parts)]
    return list(facts.sentences[touched[0] : touched[-1] + 1]) if touched else []


def _placings(facts: Facts, statement: Statement, covered: Sequence[Sentence]) -> Iterator[Placed]:
    """The ways to print a statement, the best first."""
    for place in (_whole, _part):
        placed = place(facts, statement, covered)
        if placed is not None:
            yield placed


def _is_of_one(facts: Facts, placed: Placed, others: Iterable[Statement]) -> bool:
    """Whether nobody else's statement is printed too."""
    span, edits = placed
    cut = [edit.at for edit in edits if edit.to.strip() in ("", ELLIPSIS)]
    shown = (other.cue for other in others if span.covers(other.cue))
    return all(any(at.covers(cue) for at in cut) for cue in shown)


def _whole(facts: Facts, statement: Statement, covered: Sequence[Sentence]) -> Placed | None:
    """The sentence as it stands, if it can stand alone and is not much longer than the statement."""
    if not covered or not (
        all(_can_stand(facts, statement, each) for each in covered) or _is_quotation(facts, covered)
    ):
        return None
    span = Span(covered[0].start, covered[-1].end)
    if "-sub:" in statement.kind and _share(facts, statement, span) < MOSTLY:
        return None
    edits = _with_name(facts, statement, [edit for each in covered for edit in each.edits])
    return _checked(facts, span, edits, LONGEST)


def _share(facts: Facts, statement: Statement, span: Span) -> float:
    """How much of a print is the statement: of a saying in a subordinate clause the rest is not the speaker's."""
    return word_count(_content(facts, statement)) / max(1, word_count(span.of(facts.text)))


def _can_stand(facts: Facts, statement: Statement, sentence: Sentence) -> bool:
    if sentence.unfit is None:
        return True
    if sentence.unfit != UNRESOLVED_PRONOUN or not _is_pronoun(facts, statement) or statement.speaker is None:
        return False
    before = facts.text[sentence.start : max(sentence.start, statement.speaker.start)]
    return PERSON.search(QUOTED.sub("", before)) is None  # "She was there, he said" names only him


def _is_quotation(facts: Facts, covered: Sequence[Sentence]) -> bool:
    """Whether the sentences are one quotation and its speaker, which none of them shows alone."""
    text = facts.text[covered[0].start : covered[-1].end]
    balanced = text.count(OPEN) == text.count(CLOSE) == 1 or (text.count('"') == 2 and OPEN not in text)
    return len(covered) in (2, 3) and text[0] in f'{OPEN}"' and balanced and not NARRATED.search(QUOTED.sub("", text))


def _part(facts: Facts, statement: Statement, covered: Sequence[Sentence]) -> Placed | None:
    """From speaker to end of content or the other way round, cuts marked: "… Kerry added, “North Korea poses …”"."""
    shown = _shown(facts, statement)
    if (
        shown is None
        or CUT_PHRASE.match(facts.text, shown.end)
        or len(covered) != 1
        or not covered[0].span.covers(shown)
        or _hangs(facts, statement, covered[0])
    ):
        return None
    sentence = covered[0].span
    edits = []
    if facts.text[sentence.start : shown.start].strip():
        edits.append(Edit(Span(sentence.start, shown.start), f"{ELLIPSIS} "))
    if word_count(facts.text[shown.end : sentence.end].strip(" .\"”'’")):
        edits.append(Edit(Span(shown.end, sentence.end), f" {ELLIPSIS}"))
    edits += [edit for edit in covered[0].edits if shown.start <= edit.at.start and edit.at.end <= shown.end]
    return _checked(facts, sentence, _with_name(facts, statement, edits), LONGEST)


def _shown(facts: Facts, statement: Statement) -> Span | None:
    """The stretch from speaker to end of content, or from content to speaker, that has little between them."""
    content, speaker, cue = statement.content[0], statement.speaker, statement.cue
    if speaker is None or speaker.of(facts.text).lower() in RELATIVE:
        return None
    if speaker.end <= cue.start and cue.end <= content.start:
        between = Span(speaker.end, content.start)
    elif content.end <= min(speaker.start, cue.start) and "quote" in statement.kind:
        between = Span(content.end, max(speaker.start, cue.start))
    else:
        return None
    if len(between.of(facts.text).split()) > FAR:
        return None
    return Span(min(speaker.start, content.start), max(speaker.end, cue.end, content.end))


def _hangs(facts: Facts, statement: Statement, sentence: Sentence) -> bool:
    """Whether the part of a sentence that cannot stand alone may refer to what is cut, or to the sentence before."""
    if _can_stand(facts, statement, sentence):
        return False
    content = _content(facts, statement)
    return BACK.search(content) is not None or NARRATED.search(QUOTED.sub("", content)) is not None


def _with_name(facts: Facts, statement: Statement, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits with the name in brackets for a pronoun, together with a connective dropped right before it."""
    if statement.speaker is None or statement.name_at is None or not _is_pronoun(facts, statement):
        return tuple(edits)
    if _is_named_before(facts, statement, edits):
        return tuple(edits)
    touching = [edit for edit in edits if edit.at.overlaps(statement.speaker)]
    at = Span(min([statement.speaker.start, *(edit.at.start for edit in touching)]), statement.speaker.end)
    named = Edit(at, f"[{fold(statement.name or '')}]", statement.name_at)
    return (*(edit for edit in edits if edit not in touching), named)


def _is_named_before(facts: Facts, statement: Statement, edits: Sequence[Edit]) -> bool:
    """Whether the printed sentence itself names the person before the pronoun: "Although Wang agreed …, he said"."""
    assert statement.speaker is not None
    sentence = next(each for each in facts.sentences if each.span.covers(statement.speaker))
    start = max([sentence.start, *(edit.at.end for edit in edits if edit.at.end <= statement.speaker.start)])
    words = re.findall(r"[\w’'-]+", QUOTED.sub(" ", facts.text[start : statement.speaker.start]))
    return (statement.name or "").split()[-1] in words or (statement.name or "").split()[0] in words


def _checked(facts: Facts, span: Span, edits: tuple[Edit, ...], longest: int) -> Placed | None:
    """The edits with quotation marks completed; None where the print is too long, too short or still unbalanced."""
    known = {edit.at for edit in edits}
    edits = (*edits, *(edit for edit in drop_unprintable(facts.text, span) if edit.at not in known))
    text = printed(facts.text, span, edits)
    completed = _completed(text, span, edits)
    if completed is None or not SHORTEST <= word_count(text) <= longest:
        return None
    return span, tuple(sorted(completed, key=lambda edit: edit.at))


def _completed(text: str, span: Span, edits: tuple[Edit, ...]) -> tuple[Edit, ...] | None:
    """The edits with the one quotation mark that a printed part lacks; None where more are lacking."""
    if text.count("``") != text.count("''") and "``" in text:
        return None
    opened = text.count(OPEN) - text.count(CLOSE)
    if text.count('"') % 2 == 0 and opened == 0:
        return edits
    straight = text.count('"') % 2 == 1
    if (straight and opened != 0) or abs(opened) > 1:
        return None
    first = text.find('"')
    lacks_end = opened > 0 if not straight else first == 0 or text[first - 1] in " (["
    mark = '"' if straight else CLOSE if lacks_end else OPEN
    return _with_mark(span, edits, mark, at_end=lacks_end)


def _with_mark(span: Span, edits: tuple[Edit, ...], mark: str, *, at_end: bool) -> tuple[Edit, ...]:
    at = Span(span.end, span.end) if at_end else Span(span.start, span.start)
    for edit in edits:
        if at_end and edit.at.end == span.end and edit.at.start < span.end:
            return (*(each for each in edits if each is not edit), replace(edit, to=edit.to.rstrip() + mark))
        if not at_end and edit.at.start == span.start and edit.at.end > span.start:
            return (*(each for each in edits if each is not edit), replace(edit, to=edit.to + mark))
    return (*edits, Edit(at, mark))


# --- once each --------------------------------------------------------------------------------------------------------


def _once_each(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Without those that would print words of the source that a better one prints already."""
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    for candidate in candidates:
        if not any(candidate.item.span.overlaps(other) for other in taken[candidate.item.source]):
            taken[candidate.item.source].append(candidate.item.span)
            yield candidate


def _different(material: Material, candidates: Sequence[Candidate]) -> list[Item]:
    """The same content once, with every place that has it: under a direct quotation before an indirect one."""
    heads: list[tuple[Candidate, list[Candidate]]] = []
    for candidate in sorted(candidates, key=lambda each: (not each.statement.direct, *each.rank)):
        backed = next((others for head, others in heads if _say_the_same(head, candidate)), None)
        if backed is not None:
            backed.append(candidate)
        elif not any(_say_nearly_the_same(head, candidate) for head, _ in heads):
            heads.append((candidate, []))
    items = [_with_support(material, head, others) for head, others in heads]
    return sorted(items, key=lambda item: (-item.score, item.source, item.span))


def _say_the_same(a: Candidate, b: Candidate) -> bool:
    if same(a.gist, b.gist) or contains(a.gist, b.gist) or contains(b.gist, a.gist):
        return True
    shared = len(a.terms & b.terms)
    reworded = shared >= max(REWORDED_TERMS, REWORDED * min(len(a.terms), len(b.terms)))
    return reworded and a.statement.direct and b.statement.direct and a.statement.name == b.statement.name


def _say_nearly_the_same(a: Candidate, b: Candidate) -> bool:
    """Whether a reader would take two statements of one actor for one: enough to leave the second out."""
    if quotes_alike(a.gist, b.gist):
        return True
    shared = max(len(a.terms & b.printed), len(b.terms & a.printed))
    if shared >= NEARLY_TERMS and shared >= NEARLY * min(len(a.terms), len(b.terms)):
        return True
    figures = {figure for figure in a.gist.figures & b.gist.figures if len(figure) > 2 and not YEAR.fullmatch(figure)}
    return bool(figures) and len(a.printed & b.printed) >= NEARLY_FIGURE


def _with_support(material: Material, head: Candidate, others: Sequence[Candidate]) -> Item:
    articles = [head.item.source, *(each.item.source for each in others)]
    return replace(
        head.item,
        also=tuple(sorted(Citation(each.item.source, each.item.span) for each in others)),
        outlets=voices(articles, material.facts, material.copies),
        score=max([head.item.score, *(each.item.score for each in others)]),
    )
