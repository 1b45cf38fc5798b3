"""Who takes which position: statements under the actor whose position they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
from briefing.similar import Gist, contains, gist, same
from briefing.terms import terms, word_count
from briefing.voices import voices

PRONOUNS = ("he", "she")
RELATIVE = ("who", "which", "that")
LONGEST = 60
WHOLE = 42
SHORTEST = 7
LEAST_TERMS = 3
MOST_AN_ACTOR = 8
# One quotation in two wordings: so much of the shorter one's terms, from the same mouth.
REWORDED, REWORDED_TERMS = 0.6, 4
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
COMMENT = re.compile(r"\W*to (?:comment|say|answer|respond|discuss|elaborate|name|specify|provide)\b")
DO_SO = re.compile(r"\b(?:do|does|did|doing|done) (?:the same|so|that|this|it)\b", re.IGNORECASE)
OPEN, CLOSE = "“", "”"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be printed: its item, and what it says."""

    item: Item
    statement: Statement
    gist: Gist
    terms: frozenset[str]

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
            item = _item(material, facts, statement, central) if _is_usable(facts, statement) else None
            if item is not None:
                content = _content(facts, statement)
                yield Candidate(item, statement, gist(content), frozenset(terms(content)))


def _content(facts: Facts, statement: Statement) -> str:
    return " ".join(each.of(facts.text) for each in statement.content)


def _is_usable(facts: Facts, statement: Statement) -> bool:
    """Whether we know whose it is and what it says without the sentences around it."""
    if statement.actor is None or statement.name is None or statement.speaker is None:
        return False
    first = statement.content[0].of(facts.text)
    if statement.kind.split(":")[-1] in WITNESS and not statement.direct:
        return False
    if statement.kind.endswith(":report") and statement.actor == statement.name:  # a journalist's own report
        return False
    if COMMENT.match(first) or DO_SO.search(first) or len(set(terms(first))) < LEAST_TERMS:
        return False
    return REFERS_BACK.match(first) is None or _means_speaker(facts, statement, first)


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


def _item(material: Material, facts: Facts, statement: Statement, central: Mapping[str, float]) -> Item | None:
    assert statement.actor is not None
    assert statement.name is not None
    assert statement.speaker is not None
    covered = _sentences(facts, statement)
    placed = _whole(facts, statement, covered) or _part(facts, statement, covered)
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


def _whole(facts: Facts, statement: Statement, covered: Sequence[Sentence]) -> tuple[Span, tuple[Edit, ...]] | None:
    """The sentence as it stands, if it can stand alone and is not much longer than the statement."""
    if not covered or not all(_can_stand(facts, statement, each) for each in covered):
        return None
    span = Span(covered[0].start, covered[-1].end)
    edits = _with_name(facts, statement, [edit for each in covered for edit in each.edits])
    return _checked(facts, span, edits, WHOLE if "-sub:" in statement.kind else LONGEST)


def _can_stand(facts: Facts, statement: Statement, sentence: Sentence) -> bool:
    if sentence.unfit is None:
        return True
    return sentence.unfit == UNRESOLVED_PRONOUN and _is_pronoun(facts, statement)


def _part(facts: Facts, statement: Statement, covered: Sequence[Sentence]) -> tuple[Span, tuple[Edit, ...]] | None:
    """From the speaker to the end of the content, the cuts marked: "… Kerry added, “North Korea poses a threat”."."""
    content, speaker = statement.content[0], statement.speaker
    if speaker is None or len(covered) != 1 or speaker.of(facts.text).lower() in RELATIVE:
        return None
    if not speaker.end <= statement.cue.start < statement.cue.end <= content.start:
        return None
    sentence = covered[0].span
    if (
        not sentence.covers(Span(speaker.start, content.end))
        or len(facts.text[speaker.end : content.start].split()) > 12
    ):
        return None
    edits = []
    if facts.text[sentence.start : speaker.start].strip():
        edits.append(Edit(Span(sentence.start, speaker.start), f"{ELLIPSIS} "))
    if word_count(facts.text[content.end : sentence.end].strip(" .\"”'’")):
        edits.append(Edit(Span(content.end, sentence.end), f" {ELLIPSIS}"))
    edits += [edit for edit in covered[0].edits if speaker.start <= edit.at.start and edit.at.end <= content.end]
    return _checked(facts, sentence, _with_name(facts, statement, edits), LONGEST)


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
    words = re.findall(r"[\w’'-]+", facts.text[start : statement.speaker.start])
    return (statement.name or "").split()[-1] in words or (statement.name or "").split()[0] in words


def _checked(facts: Facts, span: Span, edits: tuple[Edit, ...], longest: int) -> tuple[Span, tuple[Edit, ...]] | None:
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
        if backed is None:
            heads.append((candidate, []))
        else:
            backed.append(candidate)
    items = [_with_support(material, head, others) for head, others in heads]
    return sorted(items, key=lambda item: (-item.score, item.source, item.span))


def _say_the_same(a: Candidate, b: Candidate) -> bool:
    if same(a.gist, b.gist) or contains(a.gist, b.gist) or contains(b.gist, a.gist):
        return True
    shared = len(a.terms & b.terms)
    reworded = shared >= max(REWORDED_TERMS, REWORDED * min(len(a.terms), len(b.terms)))
    return reworded and a.statement.direct and b.statement.direct and a.statement.name == b.statement.name


def _with_support(material: Material, head: Candidate, others: Sequence[Candidate]) -> Item:
    articles = [head.item.source, *(each.item.source for each in others)]
    return replace(
        head.item,
        also=tuple(sorted(Citation(each.item.source, each.item.span) for each in others)),
        outlets=voices(articles, material.facts, material.copies),
        score=max([head.item.score, *(each.item.score for each in others)]),
    )
