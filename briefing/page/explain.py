"""Why a sentence is on the page, what backs it, and what was cut: told from the record; of others, from the sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.errors import UsageError
from briefing.marks.analysis import understand
from briefing.model import Brief, Cut, Edit, Event, Facts, Item, Position, Question, Sentence, Source
from briefing.page.load import load
from briefing.page.sources import article_of
from briefing.text.printed import fold, printed


class Explanation(NamedTuple):
    """The same explanation as lines to read and as data."""

    lines: tuple[str, ...]
    data: object


class Placed(NamedTuple):
    """An item and where it stands on the page."""

    number: int
    topic: str
    section: str
    item: Item


def explanation(file: Path, number: int | None = None) -> Explanation:
    """One item (from 1, in the order of the page), or all of them with what was cut.

    Raises UsageError for a number that the page does not have, OutputError where there is no record.
    """
    brief = load(file)
    placed = list(_placed(brief))
    if number is None:
        return _whole(brief, placed)
    if number > len(placed):
        raise UsageError(f"there is no item {number}", where=str(file), hint=f"the page has items 1 to {len(placed)}")
    return _one(brief, placed[number - 1])


def verdicts(file: Path, words: str) -> Explanation:
    """Whether each sentence of the sources that holds some words can be printed alone; if not, why, by which rule.

    The sources are read and judged again. Raises UsageError where no sentence holds the words, VerificationError where
    a source is not what it was.
    """
    sought = fold(words).casefold()
    found = [
        _verdict(source, facts.text, sentence)
        for source in load(file).sources
        for facts in _understood(source, sought)
        for sentence in facts.sentences
        if sought in fold(sentence.span.of(facts.text)).casefold()
    ]
    if not found:
        raise UsageError(f"no sentence of the sources holds “{words}”", where=str(file), hint="try fewer words")
    lines = [f"{one['verdict']}: {one['text']} ({one['source']})" for one in found]
    return Explanation(tuple(lines), found)


def _understood(source: Source, sought: str) -> Iterator[Facts]:
    """The facts of a source, if its text holds what is sought."""
    article = article_of(source)
    if sought in fold(article.text).casefold():
        yield understand(article)


def _verdict(source: Source, text: str, sentence: Sentence) -> dict[str, str]:
    verdict = "can stand alone" if sentence.unfit is None else f"{sentence.unfit} (rule “{sentence.rule}”)"
    return {"source": _source(source), "text": printed(text, sentence.span, sentence.edits), "verdict": verdict}


def _placed(brief: Brief) -> Iterator[Placed]:
    found = (
        (topic.topic.title, heading, item)
        for topic in brief.topics
        for heading, items in (
            ("Bottom line", (topic.bottom_line,) if topic.bottom_line else ()),
            *((section.heading, section.items) for section in topic.sections),
        )
        for item in items
    )
    for number, (topic, section, item) in enumerate(found, 1):
        yield Placed(number, topic, section, item)


def _whole(brief: Brief, placed: list[Placed]) -> Explanation:
    lines = [f"{one.number:3}  {one.section}: {one.item.text}" for one in placed]
    cut = [f"  {one.stage}: {one.reason}: {one.text}" for one in brief.cut]
    counts = [f"  {name.replace('_', ' ')}: {value}" for name, value in brief.counts.items()]
    data = {
        "items": [{"number": one.number, "section": one.section, "text": one.item.text} for one in placed],
        "cut": [_cut(one) for one in brief.cut],
        "counts": dict(brief.counts),
    }
    parts = (*lines, "", "Left out at the choice for the page:", *cut, "", "Counts by stage:", *counts)
    return Explanation(parts, data)


def _one(brief: Brief, placed: Placed) -> Explanation:
    sources = {source.article.id: source for source in brief.sources}
    item = placed.item
    facts = {
        "text": item.text,
        "place": f"{placed.section}, topic “{placed.topic}”",
        "source": _source(sources[item.source]),
        "span": f"characters {item.span.start} to {item.span.end}",
        **_detail(item),
        "score": f"{item.score:.3f}",
        **({"chosen because": "; ".join(item.why)} if item.why else {}),
        "independent voices": str(item.outlets),
    }
    edits = [_edit(edit) for edit in item.edits]
    backing = [_source(sources[citation.source]) + f", from character {citation.span.start}" for citation in item.also]
    lines = [f"{name}: {value}" for name, value in facts.items()]
    lines += [f"edit: {edit}" for edit in edits] or ["edits: none, the source's words as they stand"]
    lines += [f"backed by: {one}" for one in backing]
    return Explanation(tuple(lines), {**facts, "edits": edits, "backed_by": backing})


def _detail(item: Item) -> dict[str, str]:
    detail = item.detail
    if isinstance(detail, Event):
        return {"date": f"{detail.date or 'none'} ({detail.date_basis})"}
    if isinstance(detail, Position):
        kind = "direct" if detail.direct else "indirect"
        known = {"actor by": detail.actor_rule, "said on": detail.day, "on or to": detail.answers}
        more = {name: value for name, value in known.items() if value}
        return {"actor": detail.actor, "speaker": f"{detail.speaker} ({kind})", **more}
    if isinstance(detail, Question):
        others = {f"side {n}": f"{side.source}: {side.text}" for n, side in enumerate(item.others, 2)}
        return {"kind": detail.kind, **({"open on": detail.day} if detail.day else {}), **others}
    return {}


def _source(source: Source) -> str:
    number = f"[{source.number}] " if source.number else ""
    return f"{number}{source.metadata.outlet or source.metadata.title or ''} {source.article.id}".strip()


def _edit(edit: Edit) -> str:
    origin = f", words of {edit.source.source}" if edit.source else ""
    return f"characters {edit.at.start} to {edit.at.end} printed as “{edit.to}”{origin}"


def _cut(cut: Cut) -> dict[str, object]:
    return {"text": cut.text, "source": cut.source, "span": cut.span, "stage": cut.stage, "reason": cut.reason}
