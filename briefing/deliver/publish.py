"""From candidates to one checked page, and from a page to its files and its mail."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from briefing import __version__
from briefing.config import Config, from_record, recorded
from briefing.errors import OutputError
from briefing.model import Article, Brief, Cut, Item, Page, TopicBrief
from briefing.page.check import check, fault_of
from briefing.page.fit import Fitted, correct, fit, unmatched
from briefing.page.layout import Laid
from briefing.page.load import load, with_articles, with_texts
from briefing.page.measure import PageMeasure, page_of
from briefing.page.numbering import numbered
from briefing.page.office import lay_out
from briefing.page.render import NAME, named, render, templates
from briefing.page.render.eml import Letter
from briefing.page.render.eml import letter as letter_of
from briefing.page.render.pdf import pages
from briefing.page.render.templates import Template
from briefing.page.render.words import LONGEST_TITLE, clean, plural
from briefing.page.sources import texts_of
from briefing.text.timex import long_form

OLD_DAYS = 60


class Built(NamedTuple):
    """A checked brief and its template; `warnings` say what the page was not measured by, and what was not found."""

    brief: Brief
    template: Template
    warnings: tuple[str, ...] = ()


def page_for(config: Config) -> PageMeasure:
    """The page of the settings' template. Raises TemplateError, PageError (also where a format needs what this machine
    lacks), or ConfigError for a format that there is not: before any article is read."""
    for format in map(named, config.brief.formats):
        if format.ready:
            format.ready()
    return page_of(templates.find(config.brief.template), config)


def published(draft: Brief, found: Sequence[TopicBrief], texts: Mapping[str, str], page: PageMeasure) -> Built:
    """The draft with those of the candidates that fill one page, checked against `texts` (by article id).

    Raises TemplateError, PageError or VerificationError.
    """
    sound, faulty = _sound(found, texts)
    asked = tuple(
        replace(one, answers=tuple(a for a in one.answers if not fault_of(a, texts))) for one in draft.standing
    )
    whole = replace(draft, cut=(*draft.cut, *faulty), template=page.template.digest, standing=asked)
    brief = on_one_page(whole, sound, page)
    check(brief, texts)
    warnings = (page.warning, *_unmatched(found, page.config), *_too_long(brief), *_of_later_days(brief))
    return Built(brief, page.template, tuple(filter(None, warnings)))


def old_news(brief: Brief) -> str | None:
    """What to say of a brief whose day was taken from the clock, though all its articles are months older."""
    newest = _newest(brief)
    if newest is None or (date.fromisoformat(brief.date) - date.fromisoformat(newest)).days <= OLD_DAYS:
        return None
    return f"the newest article is of {long_form(newest)}, the brief of today; --date gives it the day that is meant"


def _newest(brief: Brief) -> str | None:
    return max((source.metadata.published for source in brief.sources if source.metadata.published), default=None)


def _of_later_days(brief: Brief) -> Iterator[str]:
    """That articles are of days after the brief's own: what they call past is printed as past."""
    later = [source for source in brief.sources if (source.metadata.published or "") > brief.date]
    if later:
        newest = long_form(_newest(brief) or brief.date)
        many = plural(len(later), "article is", "articles are")
        yield f"{many} of a day after the brief's own, the newest of {newest}; --date gives it another day"


def _too_long(brief: Brief) -> Iterator[str]:
    if len(clean(brief.title)) > LONGEST_TITLE:
        yield f"the title is cut after {LONGEST_TITLE} letters on the page"


def _unmatched(found: Sequence[TopicBrief], config: Config) -> Iterator[str]:
    """What the analyst asked for in vain; with a brief a topic it may stand in another brief."""
    if not config.group.each_topic:
        for option, words in (("pin", config.sections.pin), ("drop", config.sections.drop)):
            for word in unmatched(found, words):
                yield f"--{option} “{word}”: no sentence that can be printed holds these words"


def _sound(found: Sequence[TopicBrief], texts: Mapping[str, str]) -> tuple[tuple[TopicBrief, ...], tuple[Cut, ...]]:
    """The candidates that are their source's own words, and those that are not: one fault must not cost the brief."""
    faulty: list[Cut] = []

    def is_sound(item: Item) -> bool:
        fault = fault_of(item, texts)
        if fault:
            faulty.append(Cut(item.text, item.source, item.span, "check", fault))
        return fault is None

    sound = tuple(
        replace(
            topic,
            bottom_line=topic.bottom_line if topic.bottom_line and is_sound(topic.bottom_line) else None,
            sections=tuple(
                replace(section, items=tuple(filter(is_sound, section.items))) for section in topic.sections
            ),
        )
        for topic in found
    )
    return sound, tuple(faulty)


def files(built: Built, config: Config) -> Mapping[str, bytes]:
    """The files of a brief by name, in the formats that the settings ask for; the record holds digests of some.

    Raises TemplateError, PageError.
    """
    asked = {name: named(name) for name in config.brief.formats}
    first = {name: format for name, format in asked.items() if format.by_digest}
    made = {name: format.render(built.brief, built.template, config) for name, format in first.items()}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}
    brief = replace(built.brief, digests=digests)
    made |= {name: asked[name].render(brief, built.template, config) for name in asked if name not in first}
    return {f"{NAME}{format.suffix}": made[name] for name, format in asked.items()}


def overlong(made: Mapping[str, bytes]) -> Iterator[str]:
    """That LibreOffice needs a second page for what was estimated to fill one."""
    for name, data in made.items():
        if name.endswith(".pdf") and (many := pages(data)) > 1:
            yield f"{name} has {many} pages as LibreOffice sets it; --measure libreoffice corrects the page"


def on_one_page(draft: Brief, found: Sequence[TopicBrief], page: PageMeasure) -> Brief:
    """The draft with those of the candidates that fill one page of the template. Raises PageError."""
    template, config = page.template, page.config

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


def rendered(brief: Brief, articles: Mapping[str, Article], config: Config) -> Built:
    """A brief read from its record, for the template of the settings: what no longer fits is left out.

    `articles` by id. Raises TemplateError, PageError or VerificationError.
    """
    texts = {id: article.text for id, article in articles.items()}
    draft = replace(with_articles(brief, articles), settings=recorded(config), version=__version__)
    return published(draft, brief.topics, texts, page_for(config))


def letter(
    file: Path, sources: Path | None, *, to: Sequence[str], cc: Sequence[str], subject: str | None, sender: str
) -> Letter:
    """The mail of a brief: body from the record, the Word file as it lies there, an analyst's edits included."""
    brief = load(file)
    config = from_record(brief.settings)
    whole = with_texts(brief, texts_of(brief, sources, file.parent))
    word = file.with_suffix(".docx")
    try:
        attached = word.read_bytes()
    except OSError as error:
        raise OutputError(
            "there is no Word file to attach", where=str(word), hint="make it with --format docx,json"
        ) from error
    found = letter_of(whole, templates.find(config.brief.template), config, word=attached)
    return found._replace(to=to, cc=cc, subject=subject or found.subject, sender=sender)
