"""A record read back: the brief that it holds, and where it differs from what this program makes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

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
from briefing.page.render.record import Json, Texts, to_json
from briefing.page.schema import HINT, parsed
from briefing.read.own import RECORD

_NONE = object()


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


def record_beside(file: Path) -> Path:
    """The record of a file: of the same name, else the one that lies in its folder, for files that were renamed."""
    format = format_of(file.name)
    stem = file.name.removesuffix(format.suffix) if format else file.stem
    named, usual = file.with_name(f"{stem}.json"), file.with_name(RECORD)
    return usual if not named.exists() and usual.exists() and file.suffix != ".json" else named


def load(file: Path) -> Brief:
    """The record of a brief, from its own path or that of a rendered file beside it. Raises OutputError."""
    path = record_beside(file)
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
