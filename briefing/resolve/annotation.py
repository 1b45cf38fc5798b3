"""What was understood of one article, as plain data: the lines of `briefing annotate`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.marks.attribution.statements import statements_of
from briefing.model import Date, Doubt, Facts, Statement
from briefing.resolve.actors import resolve
from briefing.text.clean.metadata import with_dateline


def annotated(facts: Facts, model: str, actors: Mapping[str, tuple[str, ...]]) -> dict[str, object]:
    """One article's annotation with who said what in it, parsed and resolved from this article alone."""
    (found,) = statements_of([(facts, None)], model=model)
    return annotation(facts, resolve({facts.id: facts}, {facts.id: found}, actors)[facts.id])


def annotation(facts: Facts, statements: Sequence[Statement]) -> dict[str, object]:
    """One article's annotation; `text` is the article as read, and every span points into it.

    `body` is its own text in order, its `headings` among it, of which no sentence is made.
    """
    metadata = facts.metadata
    return {
        "id": facts.id,
        "path": facts.article.path,
        "title": metadata.title,
        "outlet": metadata.outlet,
        "agency": metadata.agency,
        "author": metadata.author,
        "published": metadata.published or metadata.month,
        "published_basis": metadata.published_basis or ("metadata" if metadata.month else None),
        "url": metadata.url,
        "language": metadata.language,
        "teaser": facts.article.is_teaser,
        "text": facts.article.text,
        "body": sorted((*(with_dateline(facts.text, paragraph) for paragraph in facts.body), *facts.headings)),
        "headings": facts.headings,
        "sentences": [sentence.span for sentence in facts.sentences],
        "dates": [_date(date) for date in facts.dates],
        "statements": [_statement(statement) for statement in statements],
        "doubts": [_doubt(doubt) for doubt in facts.doubts],
    }


def _date(date: Date) -> dict[str, object]:
    return {
        "span": date.span,
        "value": date.value,
        "mod": date.mod,
        "granularity": date.granularity,
        "basis": date.basis,
    }


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "speaker": statement.speaker,
        "name": statement.name,
        "actor": statement.actor,
        "cue": statement.cue,
        "content": statement.content,
        "direct": statement.direct,
        "kind": str(statement.kind),
    }


def _doubt(doubt: Doubt) -> dict[str, object]:
    return {"span": doubt.span, "kind": doubt.kind, "cue": doubt.cue, "tier": doubt.tier}
