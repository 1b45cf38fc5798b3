"""The record: a brief as JSON and back. Keys are never removed; `schema` goes up when a meaning changes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.errors import OutputError, UsageError
from briefing.model import (
    Article,
    Brief,
    Changed,
    Citation,
    Cut,
    DateHint,
    Edit,
    Event,
    Fingerprint,
    Item,
    Metadata,
    Page,
    Position,
    Question,
    Quiet,
    Remembered,
    Section,
    Side,
    Since,
    Source,
    Span,
    Standing,
    Story,
    Topic,
    TopicBrief,
    Unread,
    Was,
)
from briefing.page.render import format_of
from briefing.page.render.schema import HINT, parsed
from briefing.read.own import RECORD

SCHEMA = 1
SURROGATE = re.compile(r"[\ud800-\udfff]")
_NONE = object()
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


# --- and back ---------------------------------------------------------------------------------------------------------


def from_json(data: bytes) -> Brief:
    """The brief that a record holds; its articles have no text (see `with_texts`). Raises UsageError if it is none."""
    record = parsed(data)
    try:
        return _brief(record)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"not a record of a brief ({error!r})", hint=HINT) from error


def unlike(data: bytes, texts: Texts) -> str:
    """Where a record differs from what this program makes of it, texts by article id; "" where it does not.

    A key that a record of an older program lacks is no difference.
    """
    brief = with_texts(from_json(data), texts)
    return _unlike(json.loads(data), json.loads(to_json(brief)), "")


def _unlike(is_: object, made: object, where: str) -> str:
    if isinstance(is_, dict) and isinstance(made, dict):
        pairs = ((f"{where}.{key}".strip("."), is_[key], made.get(key, _NONE)) for key in is_)
        return next((found for key, one, other in pairs if (found := _unlike(one, other, key))), "")
    if isinstance(is_, list) and isinstance(made, list) and len(is_) == len(made):
        several = (_unlike(one, other, f"{where}[{n}]") for n, (one, other) in enumerate(zip(is_, made, strict=True)))
        return next(filter(None, several), "")
    return "" if is_ == made else where


def beside(file: Path) -> Path:
    """The record of a file: of the same name, else the one that lies in its folder, for files that were renamed."""
    format = format_of(file.name)
    stem = file.name.removesuffix(format.suffix) if format else file.stem
    named, usual = file.with_name(f"{stem}.json"), file.with_name(RECORD)
    return usual if not named.exists() and usual.exists() and file.suffix != ".json" else named


def load(file: Path) -> Brief:
    """The record of a brief, from its own path or that of a rendered file beside it. Raises OutputError."""
    path = beside(file)
    try:
        return from_json(path.read_bytes())
    except FileNotFoundError:
        raise OutputError(
            "there is no record here", where=str(path), hint="name the briefing.json of a brief"
        ) from None
    except OSError as error:
        raise OutputError(f"cannot be read: {error.strerror}", where=str(path)) from error


def with_texts(brief: Brief, texts: Mapping[str, str]) -> Brief:
    """The brief with the texts of its articles, by article id, put back."""
    return replace(
        brief,
        sources=tuple(
            replace(source, article=replace(source.article, text=texts.get(source.article.id, source.article.text)))
            for source in brief.sources
        ),
    )


def with_articles(brief: Brief, articles: Mapping[str, Article]) -> Brief:
    """The brief with its articles, by id, as they were read again; which they are, its record says."""
    return replace(
        brief,
        sources=tuple(
            replace(source, article=_read_again(source.article, articles.get(source.article.id)))
            for source in brief.sources
        ),
    )


def _read_again(article: Article, again: Article | None) -> Article:
    if again is None:
        return article
    return replace(article, text=again.text, metadata=again.metadata, markdown=again.markdown, by_line=again.by_line)


def _brief(record: Json) -> Brief:
    page = record["page"]
    return Brief(
        title=record["title"],
        date=record["date"],
        settings=record["settings"],
        model=record["tool"]["model"],
        page=Page(page["paper"], page["pages"], page["fill"], page["measured_by"]),
        topics=tuple(_read_topic(topic) for topic in record["topics"]),
        sources=tuple(_read_source(source) for source in record["sources"]),
        unread=tuple(Unread(one["path"], one["reason"], one.get("by", "file")) for one in record["unread"]),
        cut=tuple(
            Cut(cut["text"], cut["source"], Span(*cut["span"]), cut["stage"], cut["reason"]) for cut in record["cut"]
        ),
        counts=record["counts"],
        version=record["tool"]["version"],
        template=(record.get("template") or {}).get("sha256") or "",
        digests=record.get("digests", {}),
        since=_read_since(record),
        quiet=tuple(Quiet(one["title"], one["last"]) for one in record.get("quiet") or ()),
        remembered=tuple(map(_read_remembered, record.get("fingerprints") or ())),
        standing=tuple(
            Standing(one["name"], one["question"], tuple(map(_read_item, one["answers"])))
            for one in record.get("standing") or ()
        ),
    )


def _read_since(record: Json) -> Since | None:
    since = record.get("since")
    if not since:
        return None
    return Since(since["date"], since["sha256"], tuple(map(_read_remembered, record.get("earlier") or ())))


def _read_remembered(one: Json) -> Remembered:
    return Remembered(**(one | {"points": tuple(map(_read_fingerprint, one["points"]))}))


def _read_fingerprint(point: Json) -> Fingerprint:
    return Fingerprint(
        text=point["text"],
        paragraph=point["paragraph"],
        days=tuple(point.get("days", ())),
        speaker=point.get("speaker", ""),
        changes=tuple(Changed(one["change"], _read_was(one)) for one in point.get("changes", ())),
    )


def _read_was(entry: Json) -> Was | None:
    was = entry.get("was")
    return Was(was["text"], was["source"], was["date"], was["what"], was.get("value", "")) if was else None


def _read_topic(topic: Json) -> TopicBrief:
    return TopicBrief(
        topic=Topic(
            topic["title"],
            tuple(Story(story["title"], story["date"], tuple(story["articles"])) for story in topic["stories"]),
        ),
        bottom_line=_read_item(topic["bottom_line"]) if topic["bottom_line"] else None,
        sections=tuple(
            Section(section["key"], section["heading"], tuple(_read_item(item) for item in section["items"]))
            for section in topic["sections"]
        ),
        first_coverage=topic.get("first_coverage"),
    )


def _read_item(item: Json) -> Item:
    return Item(
        text=item["text"],
        source=item["source"],
        span=Span(*item["span"]),
        edits=_read_edits(item["edits"]),
        also=tuple(_read_citation(citation) for citation in item["also"]),
        outlets=item["outlets"],
        score=item["score"],
        detail=_read_detail(item),
        change=item.get("change"),
        was=_read_was(item),
        why=tuple(item.get("why", ())),
    )


def _read_edits(edits: list[Json]) -> tuple[Edit, ...]:
    return tuple(
        Edit(Span(*edit["at"]), edit["to"], _read_citation(edit["from"]) if "from" in edit else None) for edit in edits
    )


def _read_side(side: Json) -> Side:
    return Side(side["text"], side["source"], Span(*side["span"]), _read_edits(side["edits"]))


def _read_citation(citation: Json) -> Citation:
    return Citation(citation["source"], Span(*citation["span"]))


def _read_detail(item: Json) -> Event | Position | Question | None:
    if "date_basis" in item:
        hint = item["date_hint"]
        return Event(
            date=item["date"],
            mod=item["mod"],
            granularity=item["granularity"],
            date_basis=item["date_basis"],
            date_span=_read_citation(item["date_span"]) if item["date_span"] else None,
            date_hint=DateHint(hint["date"], hint["source"], Span(*hint["span"])) if hint else None,
            reported=item.get("reported"),
        )
    if "actor" in item:
        speaker, cue = item["speaker"], item["cue"]
        spans = Span(*speaker["span"]), Span(*cue["span"])
        later = map(item.get, ("day", "answers", "reported", "actor_rule"))  # not in the first records
        return Position(item["actor"], speaker["name"], *spans, item["direct"], item["via"], *later)
    if "kind" not in item:
        return None
    return Question(item["kind"], item.get("day"), tuple(map(_read_side, item.get("sides", ()))))


def _read_source(source: Json) -> Source:
    return Source(
        number=source["number"],
        article=Article(
            id=source["id"],
            path=source["path"],
            text="",
            sha256=source["sha256"],
            reader=source["reader"],
            reader_version=source["reader_version"],
            text_sha256=source["text_sha256"],
            is_teaser=source.get("teaser", False),
        ),
        metadata=Metadata(
            title=source["title"],
            outlet=source["outlet"],
            agency=source["agency"],
            author=source["author"],
            published=source["published"],
            published_basis=source["published_basis"],
            url=source["url"],
            language=source["language"],
            month=source.get("month"),
        ),
        copy_of=source["copy_of"],
        voice=source.get("voice", ""),
    )
