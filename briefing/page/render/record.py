"""The record: a brief as JSON, for `page.load` to read. Keys stay; `schema` goes up when a meaning changes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from briefing.model import (
    Brief,
    Citation,
    Cut,
    Edit,
    Event,
    Fingerprint,
    Item,
    Position,
    Question,
    Remembered,
    Side,
    Source,
    Standing,
    TopicBrief,
    Was,
)

SCHEMA = 1
SURROGATE = re.compile(r"[\ud800-\udfff]")
Json = dict[str, Any]
Texts = Mapping[str, str]


def render(brief: Brief, _template: object, _config: object) -> bytes:
    """The record as a file of a brief."""
    return to_json(brief)


def to_json(brief: Brief) -> bytes:
    """The record of a brief whose articles have their texts: indented UTF-8, the keys always in the same order."""
    texts = {source.article.id: source.article.text for source in brief.sources}
    record = {
        "schema": SCHEMA,
        "title": brief.title,
        "date": brief.date,
        "tool": {"name": "briefing", "version": brief.version, "model": brief.model},
        "settings": {name: value for name, value in brief.settings.items() if name != "mail"},
        "template": {"name": _template_name(brief), "sha256": brief.template or None},
        "page": {
            "paper": brief.page.paper,
            "pages": brief.page.pages,
            "fill": round(brief.page.fill, 4),
            "measured_by": brief.page.measured_by,
        },
        **({"digests": dict(sorted(brief.digests.items()))} if brief.digests else {}),
        "topics": [_topic(topic, texts) for topic in brief.topics],
        "sources": [_source(source) for source in brief.sources],
        "unread": [{"path": one.path, "reason": one.reason, "by": one.by} for one in brief.unread],
        "cut": [_cut(cut) for cut in brief.cut],
        "counts": dict(sorted(brief.counts.items())),
        "since": {"date": brief.since.date, "sha256": brief.since.sha256} if brief.since else None,
        "quiet": [{"title": one.title, "last": one.last} for one in brief.quiet],
        "standing": [_standing(one, texts) for one in brief.standing],
        "fingerprints": [_remembered(one) for one in brief.remembered],
        "earlier": [_remembered(one) for one in brief.since.known] if brief.since else [],
    }
    return (_surrogates(json.dumps(record, ensure_ascii=False, indent=2)) + "\n").encode("utf-8")


def _standing(asked: Standing, texts: Texts) -> Json:
    answers = [_item(item, texts) for item in asked.answers]
    return {"name": asked.name, "question": asked.question, "answers": answers}


def _template_name(brief: Brief) -> str | None:
    table = brief.settings.get("brief")
    return table.get("template") if isinstance(table, Mapping) else None


def _surrogates(text: str) -> str:
    """Lone surrogates written as JSON escapes: UTF-8 cannot carry them."""
    return SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _topic(topic: TopicBrief, texts: Texts) -> Json:
    return {
        "title": topic.topic.title,
        "articles": list(topic.topic.articles),
        "bottom_line": _item(topic.bottom_line, texts) if topic.bottom_line else None,
        "stories": [
            {"title": story.title, "date": story.date, "articles": list(story.articles)}
            for story in topic.topic.stories
        ],
        "sections": [
            {"key": section.key, "heading": section.heading, "items": [_item(item, texts) for item in section.items]}
            for section in topic.sections
        ],
        "first_coverage": topic.first_coverage,
    }


def _item(item: Item, texts: Texts) -> Json:
    entry: Json = {
        "text": item.text,
        "source": item.source,
        "span": list(item.span),
        "also": [_citation(citation) for citation in item.also],
        "outlets": item.outlets,
        "score": round(item.score, 9),
        **({"why": list(item.why)} if item.why else {}),
        "edits": [_edit(edit) for edit in item.edits],
    }
    return entry | _detail(item.detail, texts.get(item.source, "")) | _change(item.change, item.was)


def _change(change: str | None, was: Was | None) -> Json:
    """What an entry or a point is beside an earlier brief: no key where there was none."""
    if change is None:
        return {}
    return {"change": change} | ({"was": was_of(was)} if was else {})


def was_of(was: Was) -> Json:
    """What an earlier brief knew, as JSON has it."""
    return {"text": was.text, "source": was.source, "date": was.date, "what": was.what, "value": was.value}


def _remembered(one: Remembered) -> Json:
    return {
        "id": one.id,
        "text_sha256": one.text_sha256,
        "url": one.url,
        "voice": one.voice,
        "newsroom": one.newsroom,
        "published": one.published,
        "affair": one.affair,
        "brief": one.brief,
        "points": [_fingerprint(point) for point in one.points],
    }


def _fingerprint(point: Fingerprint) -> Json:
    """A point; what it does not have is left out."""
    found: Json = {"text": point.text, "paragraph": point.paragraph}
    found |= {"days": list(point.days)} if point.days else {}
    found |= {"speaker": point.speaker} if point.speaker else {}
    return found | ({"changes": [_change(one.change, one.was) for one in point.changes]} if point.changes else {})


def _citation(citation: Citation) -> Json:
    return {"source": citation.source, "span": list(citation.span)}


def _edit(edit: Edit) -> Json:
    origin = {"from": _citation(edit.source)} if edit.source else {}
    return {"at": list(edit.at), "to": edit.to} | origin


def _detail(detail: Event | Position | Question | None, text: str) -> Json:
    if isinstance(detail, Event):
        hint = detail.date_hint
        return {
            "date": detail.date,
            "mod": detail.mod,
            "granularity": detail.granularity,
            "date_basis": detail.date_basis,
            "date_span": _citation(detail.date_span) if detail.date_span else None,
            "date_hint": {"date": hint.date, "source": hint.source, "span": list(hint.span)} if hint else None,
            "reported": detail.reported,
        }
    if isinstance(detail, Position):
        return {
            "actor": detail.actor,
            "speaker": {"name": detail.speaker, "span": list(detail.speaker_span)},
            "cue": {"text": detail.cue.of(text), "span": list(detail.cue)},
            "direct": detail.direct,
            "via": detail.via,
            "day": detail.day,
            "answers": detail.answers,
            "reported": detail.reported,
            "actor_rule": detail.actor_rule,
        }
    if isinstance(detail, Question):
        sides = {"sides": [_side(side) for side in detail.sides]} if detail.sides else {}
        return {"kind": detail.kind, "day": detail.day} | sides
    return {}


def _side(side: Side) -> Json:
    edits = [_edit(edit) for edit in side.edits]
    return {"text": side.text, "source": side.source, "span": list(side.span), "edits": edits}


def _source(source: Source) -> Json:
    article, known = source.article, source.metadata
    return {
        "number": source.number,
        "id": article.id,
        "title": known.title,
        "outlet": known.outlet,
        "agency": known.agency,
        "author": known.author,
        "published": known.published,
        "published_basis": known.published_basis,
        "url": known.url,
        "path": article.path,
        "language": known.language,
        "sha256": article.sha256,
        "text_sha256": article.text_sha256,
        "reader": article.reader,
        "reader_version": article.reader_version,
        "copy_of": source.copy_of,
        "voice": source.voice or None,
        **({"teaser": True} if article.is_teaser else {}),
        **({"month": known.month} if known.month else {}),
    }


def _cut(cut: Cut) -> Json:
    return {
        "text": cut.text,
        "source": cut.source,
        "span": list(cut.span),
        "stage": cut.stage,
        "reason": cut.reason,
    }
