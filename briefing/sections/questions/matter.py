"""Whether a reader can tell what a question is about; beside words that point back its article's own words for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.corpus.similar import gist
from briefing.marks.context.antecedents import explained
from briefing.marks.context.references import Phrase, elsewhere, phrases, words_of
from briefing.marks.issues.wording import GENERIC, clauses
from briefing.model import Edit, Facts, Material, Span
from briefing.sections.questions.candidates import Asked
from briefing.sections.questions.settled import opening
from briefing.text.printed import printed
from briefing.text.terms import terms

LEAST_MATTER = 4  # distinct terms that a sentence needs to name its matter
SPECIFIC = 3  # of them, those that are more than the words of any question of state
OF_OPENING = 2  # of the terms from the cue on, so many of the article's title and first sentence say what is open
NEAR = 40  # characters behind the words that leave something open
MANY = 3  # or so many that they say by themselves what is open


def told(material: Material, asked: Asked) -> Asked | None:
    """The question with its matter in brackets where it points back; None where nobody can tell what is open."""
    facts = material.facts[asked.item.source]
    found = _phrases(facts, asked)
    if asked.doubt.tier == 1 and elsewhere(_near(facts, asked), found):
        return None
    named = _bracketed(material, asked) if _may_point_back(asked, found) else asked
    return named if named and _names_matter(named.item.text) else None


def _bracketed(material: Material, asked: Asked) -> Asked | None:
    """The question with its matter in brackets, or as it stands where it says enough without."""
    facts, item = material.facts[asked.item.source], asked.item
    brackets = explained(facts, item.span, asked.doubt.cue, material.model, hangs=asked.hangs)
    if brackets is None or _clash(item.edits, brackets):
        return asked if not asked.hangs and _says_enough(facts, asked) else None
    if not brackets:
        return asked
    edits = tuple(sorted((*item.edits, *brackets), key=lambda edit: edit.at))
    item = replace(item, edits=edits, text=printed(facts.text, item.span, edits))
    return asked._replace(item=item, whole=gist(item.text))


def _near(facts: Facts, asked: Asked) -> str:
    """The words of a question to a little behind its cue: what points back later is explained by them."""
    return facts.text[asked.doubt.span.start : min(asked.doubt.span.end, asked.doubt.cue.end + NEAR)]


def _phrases(facts: Facts, asked: Asked) -> Sequence[Phrase]:
    """The words of a question that point back."""
    start, cue = asked.doubt.span.start, asked.doubt.cue
    return tuple(phrases(asked.doubt.span.of(facts.text), Span(cue.start - start, cue.end - start)))


def _may_point_back(asked: Asked, found: Sequence[Phrase]) -> bool:
    """Whether a question is worth the reading of what stands before it in its article."""
    known = any(one.needed and one.noun in words_of("matters_referred_to") for one in found)
    return known or asked.hangs or asked.doubt.tier == 1


def _clash(edits: Sequence[Edit], brackets: Sequence[Edit]) -> bool:
    """Whether an insertion falls in the midst of other words that are edited."""
    return any(edit.at.start < bracket.at.start < edit.at.end for edit in edits for bracket in brackets)


def _says_enough(facts: Facts, asked: Asked) -> bool:
    """Whether the words that leave something open say what: what their article is about, or in many words."""
    said = frozenset(terms(clauses(facts.text[asked.doubt.cue.start : asked.doubt.span.end])[0])) - GENERIC
    about = not said.isdisjoint(facts.title_terms) or len(said & opening(facts)) >= OF_OPENING
    return about or len(said) >= MANY


def _names_matter(text: str) -> bool:
    """Whether a sentence has words of its own for what is open."""
    named = frozenset(terms(text))
    return len(named) >= LEAST_MATTER and len(named - GENERIC) >= SPECIFIC
