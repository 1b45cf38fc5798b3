"""The straight line from a folder of articles to one page. Read this first.

files -> facts (each article alone) -> topics (the set) -> scores, points, statements -> sections -> the page
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from briefing import read
from briefing.analyse import Analysis, analyse
from briefing.annotate import annotation
from briefing.check import check
from briefing.config import Config, from_record, recorded
from briefing.dating import date_together
from briefing.dedupe import copies, dedupe
from briefing.errors import NothingReadable, OutputError, Unreadable
from briefing.fit import Fitted, correct, fit
from briefing.group import group
from briefing.layout import Laid
from briefing.mail import Letter
from briefing.mark.actors import resolve
from briefing.mark.standalone import UNRESOLVED_PRONOUN
from briefing.mark.statements import may_state, statements_of
from briefing.model import (
    Brief,
    Facts,
    Item,
    Material,
    Page,
    Ref,
    Section,
    Source,
    Statement,
    Topic,
    TopicBrief,
    Unread,
)
from briefing.printed import drop_unprintable, printed
from briefing.rank import rank
from briefing.render import render, templates
from briefing.render.office import lay_out
from briefing.render.page import page_of
from briefing.render.record import load, with_texts
from briefing.render.templates import Template
from briefing.render.view import numbered
from briefing.sections import sections as all_sections
from briefing.sections.bottom_line import bottom_line
from briefing.sections.questions import settled_questions
from briefing.summary import summary
from briefing.topical import keep_to_topic
from briefing.verify import texts_of

Stdin = Callable[[], Iterable[str]] | None
NAME = "briefing"  # of every file of a brief, before its suffix
SENTENCES_PARSED = 1500  # of all topics together; a page never prints more than some dozens


class Built(NamedTuple):
    """A checked brief, its template, and the texts of its sources by article id."""

    brief: Brief
    template: Template
    texts: Mapping[str, str]


class Gathered(NamedTuple):
    """The articles that could be read, in the order of their ids, and what could not be read."""

    facts: tuple[Facts, ...]
    unread: tuple[Unread, ...]


def build(paths: Sequence[str], config: Config, *, day: str, stdin: Stdin = None) -> tuple[Built, ...]:
    """The brief of all articles under `paths` (one brief a topic with `group.each-topic`), checked.

    `day` is the brief's own day (ISO). Raises NothingReadable, TemplateError, PageError or VerificationError.
    """
    template = templates.find(config.brief.template)
    gathered = gather(paths, config, stdin)
    found = materials(gathered, config, day)
    parts = [(material,) for material in found] if config.group.each_topic else [found]
    return tuple(_brief(gathered, part, template, config, day) for part in parts)


def files(built: Built, config: Config) -> Mapping[str, bytes]:
    """The files of a brief by name, in the formats that the settings ask for."""
    return {f"{NAME}.{format}": render(built.brief, built.template, format, config) for format in config.brief.formats}


def summarize(gathered: Gathered, config: Config, words: int) -> tuple[Item, ...]:
    """The best sentences of the whole collection, best first, to a budget of words."""
    facts = {one.id: one for one in gathered.facts}
    chosen = summary(facts, rank(facts, config.rank), words)
    return tuple(_plain_item(facts[ref.article], ref) for ref in chosen)


def annotated(paths: Sequence[str], config: Config, stdin: Stdin = None) -> Iterator[dict[str, object]]:
    """What was understood of each article alone, with its own publication date only, in the order of their ids."""
    for path in read.find(paths, stdin).paths:
        for facts in _analyse(path, config).facts:
            (found,) = statements_of([(facts, None)], model=config.brief.model)
            known = resolve({facts.id: facts}, {facts.id: found}, config.actors)
            yield annotation(facts, known[facts.id])


def _brief(gathered: Gathered, found: Sequence[Material], template: Template, config: Config, day: str) -> Built:
    draft = Brief(
        title=config.brief.title,
        date=day,
        settings=recorded(config),
        model=config.brief.model,
        page=Page(config.page.paper, 1, 0.0, "estimate"),
        topics=(),
        sources=_sources(gathered.facts, found),
        unread=gathered.unread,
        cut=tuple(cut for material in found for cut in settled_questions(material)),
        counts=_counts(gathered, found),
    )
    texts = {one.id: one.text for one in gathered.facts}
    brief = on_one_page(draft, tuple(map(candidates, found)), template, config)
    check(brief, texts)
    return Built(brief, template, texts)


def on_one_page(draft: Brief, found: Sequence[TopicBrief], template: Template, config: Config) -> Brief:
    """The draft with those of the candidates that fill one page of the template. Raises PageError."""
    page = page_of(template, config)

    def filled(topics: tuple[TopicBrief, ...], further: int) -> Brief:
        return replace(draft, topics=topics, counts={**draft.counts, "further_topics": further})

    def fitted(room: float) -> Fitted:
        return fit(
            found,
            lambda topics, further: page.height(filled(topics, further)),
            room,
            topics=config.group.max_topics,
            usual=template.topics,
            pin=config.sections.pin,
            drop=config.sections.drop,
        )

    def finished(choice: Fitted) -> Brief:
        return numbered(replace(filled(choice.topics, choice.further), cut=(*draft.cut, *choice.cut)))

    def laid_out(choice: Fitted) -> Laid:
        return lay_out([render(finished(choice), template, "docx", config)], page.sheet.top, page.sheet.body)[0]

    if config.page.measure == "libreoffice":
        chosen, layout = correct(fitted, page.room, laid_out)
        fill = layout.fill
    else:
        chosen = fitted(page.room)
        fill = chosen.height / page.sheet.body
    return replace(finished(chosen), page=Page(config.page.paper, 1, round(min(fill, 1.0), 3), config.page.measure))


def rendered(brief: Brief, texts: Mapping[str, str], config: Config) -> Built:
    """A brief read from its record, for the template of the settings: what no longer fits is left out.

    `texts` by article id. Raises TemplateError, PageError or VerificationError.
    """
    template = templates.find(config.brief.template)
    draft = replace(with_texts(brief, texts), settings=recorded(config))
    again = on_one_page(draft, brief.topics, template, config)
    check(again, texts)
    return Built(again, template, texts)


def letter(
    file: Path, sources: Path | None, *, to: Sequence[str], cc: Sequence[str], subject: str | None, sender: str
) -> Letter:
    """The mail of a brief: body from the record, the Word file as it lies beside it, an analyst's edits included."""
    brief = load(file)
    config = from_record(brief.settings)
    whole = with_texts(brief, texts_of(brief, sources))
    template = templates.find(config.brief.template)
    text, html = (render(whole, template, format, config).decode("utf-8") for format in ("txt", "html"))
    word = file.with_suffix(".docx")
    try:
        attached = {word.name: word.read_bytes()}
    except OSError as error:
        raise OutputError(
            "there is no Word file to attach", where=str(word), hint="make it with --format docx,json"
        ) from error
    return Letter(subject or f"{brief.title}, {brief.date}", to, cc, sender, text, html, attached)


def gather(paths: Sequence[str], config: Config, stdin: Stdin = None) -> Gathered:
    """Reads and understands every article, then dates them together. Raises NothingReadable if there is none."""
    found = read.find(paths, stdin)
    analyses = [_analyse(path, config) for path in found.paths]
    facts = sorted((one for analysis in analyses for one in analysis.facts), key=lambda one: one.id)
    unread = sorted(
        (*found.unread, *(one for analysis in analyses for one in analysis.unread)), key=lambda one: one.path
    )
    if not facts:
        raise _nothing(paths, unread)
    return Gathered(date_together(tuple(facts)), tuple(unread))


def topics(gathered: Gathered, config: Config) -> tuple[Topic, ...]:
    """What the articles are about, the weightiest topic first."""
    return group(gathered.facts, config.group)


def materials(gathered: Gathered, config: Config, day: str) -> tuple[Material, ...]:
    """All that the sections are made from, topic by topic; the parser reads only what may be printed."""
    facts = {one.id: one for one in gathered.facts}
    copied = copies(gathered.facts)
    found = topics(gathered, config)
    budget = max(1, SENTENCES_PARSED // max(1, len(found)))
    return tuple(_material(topic, facts, copied, config, day, budget) for topic in found)


def candidates(material: Material) -> TopicBrief:
    """Everything that could be printed about a topic, each section best first."""
    sections = (Section(key, heading, find(material)) for key, (heading, find) in all_sections().items())
    return TopicBrief(material.topic, bottom_line(material), tuple(sections))


def _plain_item(facts: Facts, ref: Ref) -> Item:
    sentence = next(s for s in facts.sentences if s.start == ref.start)
    edits = drop_unprintable(facts.text, sentence.span)
    return Item(printed(facts.text, sentence.span, edits), ref.article, sentence.span, edits)


def _sources(facts: Iterable[Facts], found: Iterable[Material]) -> tuple[Source, ...]:
    copied = {id: original for material in found for id, original in material.copies.items()}
    return tuple(Source(None, one.article, one.metadata, copied.get(one.id)) for one in facts)


def _counts(gathered: Gathered, found: Sequence[Material]) -> Mapping[str, int]:
    return {
        "articles": len(gathered.facts),
        "unread": len(gathered.unread),
        "copies": sum(len(material.copies) for material in found),
        "topics": len(found),
        "sentences": sum(len(one.sentences) for one in gathered.facts),
        "cannot_stand_alone": sum(bool(s.unfit) for one in gathered.facts for s in one.sentences),
        "ranked": sum(len(material.scores) for material in found),
        "points": sum(len(material.points) for material in found),
        "statements": sum(len(one) for material in found for one in material.statements.values()),
    }


def _analyse(path: str, config: Config) -> Analysis:
    try:
        return analyse(read.load(path), config.brief.date_order)
    except Unreadable as error:
        return Analysis(unread=(Unread(path, error.reason),))


def _nothing(paths: Sequence[str], unread: Sequence[Unread]) -> NothingReadable:
    listed = "\n".join(f"  {one.path}: {one.reason}" for one in unread[:10])
    more = f"\n  and {len(unread) - 10} more" if len(unread) > 10 else ""
    return NothingReadable(
        "no article could be read",
        where=", ".join(paths),
        hint=listed + more or "name a folder that holds .txt, .md or .html articles in English",
    )


def _material(
    topic: Topic, facts: Mapping[str, Facts], copied: Mapping[str, str], config: Config, day: str, budget: int
) -> Material:
    own = {id: facts[id] for id in topic.articles}
    originals = keep_to_topic({id: one for id, one in own.items() if copied.get(id) not in own})
    scores = rank(originals, config.rank, unfit=True)
    printable = {ref: score for ref, score in scores.items() if ref not in _unfit(originals)}
    return Material(
        topic=topic,
        facts={**own, **originals},
        scores=scores,
        points=dedupe({**own, **originals}, printable, copied),
        statements=_statements(originals, scores, config, budget),
        copies={id: copied[id] for id in own if id in copied},
        day=day,
        model=config.brief.model,
    )


def _unfit(facts: Mapping[str, Facts]) -> frozenset[Ref]:
    return frozenset(Ref(one.id, s.start) for one in facts.values() for s in one.sentences if s.unfit)


def _statements(
    facts: Mapping[str, Facts], scores: Mapping[Ref, float], config: Config, budget: int
) -> Mapping[str, tuple[Statement, ...]]:
    """Who said what in the `budget` best sentences that may state something, speakers known by name and actor."""
    stating = (
        Ref(one.id, sentence.start)
        for one in facts.values()
        for sentence in one.sentences
        if sentence.unfit in (None, UNRESOLVED_PRONOUN) and may_state(sentence.span.of(one.text))
    )
    best = sorted(stating, key=lambda ref: (-scores.get(ref, 0.0), ref))[:budget]
    wanted = {id: {ref.start for ref in best if ref.article == id} for id in sorted(facts)}
    found = statements_of([(facts[id], starts) for id, starts in wanted.items()], model=config.brief.model)
    return resolve(facts, dict(zip(wanted, found, strict=True)), config.actors)
