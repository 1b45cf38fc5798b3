"""The straight line from a folder of articles to one page. Read this first.

files -> facts (each article alone) -> topics (the set) -> scores, points, statements -> sections -> the page
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from briefing import read
from briefing.config import Config, GroupTable, from_record, recorded
from briefing.corpus.dedupe import copies, dedupe
from briefing.corpus.digressions import keep_to_topic
from briefing.corpus.features import features
from briefing.corpus.group import group
from briefing.corpus.headed import headed
from briefing.corpus.rank import rank
from briefing.corpus.summary import summary
from briefing.corpus.voices import Voices
from briefing.deliver.publish import Built, page_for, published
from briefing.errors import NothingReadable, UsageError
from briefing.folders import cache_folder
from briefing.marks.analysis import understand
from briefing.marks.attribution.passages import may_state
from briefing.marks.attribution.statements import statements_of
from briefing.model import (
    Article,
    Brief,
    Facts,
    Item,
    Material,
    Page,
    Ref,
    Section,
    Since,
    Source,
    Standing,
    Statement,
    Topic,
    TopicBrief,
    Unread,
)
from briefing.page.measure import PageMeasure
from briefing.resolve.actors import resolve
from briefing.resolve.dates import date_together
from briefing.resolve.targets import about
from briefing.run.cache import Cache
from briefing.run.guard import guarded
from briefing.run.shelf import Packed, packed, shelved
from briefing.run.spread import WORTH_A_POOL, WORTH_PARSERS, Parcel, analyses, each_annotated, executor
from briefing.sections import sections as all_sections
from briefing.sections.bottom_line import bottom_line
from briefing.sections.grounds import with_grounds
from briefing.sections.overtaken import current, overtaken_cut
from briefing.sections.questions import questions_cut
from briefing.sections.standing import standing
from briefing.since.marks import Comparison, compare, fresh, has_news, known_cut, marked
from briefing.since.memory import remembered
from briefing.text.printed import drop_unprintable, printed, visible

# Of all topics together; a page never prints more than some dozens.
SENTENCES_PARSED = 560  # for statements
EVENTS_PARSED = 480  # for events
NAMES_READ = 60  # articles of a topic; in a larger one only those that state something tell who is who
TOPICS_LISTED = 10  # where none of them is what was asked for
LEFT_OUT_NAMED = 5  # briefs
HEADLINES = 30  # topics beyond those with space; what comes after them is only counted
Progress = Callable[[str, int, int], None]  # what is done, how much of it, of how much
Stdin = Callable[[], Iterable[str]] | None


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody is told of."""


def unheard(one: Unread) -> None:
    """A file that could not be read, of which nobody is told."""


class Gathered(NamedTuple):
    """The articles that could be read, by id and in the order of their ids, what could not be read, and which of the
    program's own briefs were left out."""

    facts: Mapping[str, Facts]
    unread: tuple[Unread, ...]
    left_out: tuple[Unread, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is to be said of what was left out."""
        more = len(self.left_out) - LEFT_OUT_NAMED
        rest = (f"left out: {more} more of the program's own",) if more > 0 else ()
        return (*(f"left out: {one.path}: {one.reason}" for one in self.left_out[:LEFT_OUT_NAMED]), *rest)


def build(
    paths: Sequence[str],
    config: Config,
    *,
    day: str,
    since: Since | None = None,
    stdin: Stdin = None,
    progress: Progress = silent,
) -> Iterator[Built]:
    """The brief of all articles under `paths`, or with `group.each-topic` one brief a topic, fitted and checked.

    `day` is the brief's own day (ISO); with `since` it tells what is new beside that earlier brief. Raises
    NothingReadable, UsageError, TemplateError, PageError or VerificationError.
    """
    page = page_for(config)
    gathered = gather(paths, config, stdin, progress)
    progress("grouping articles", 0, 1)
    found = topics(gathered, config)
    copied = copies(gathered.facts.values())
    for part in [(topic,) for topic in found] if config.group.each_topic else [found]:
        built = _brief(gathered, part, copied, page, day, since, progress)
        yield built._replace(warnings=(*gathered.warnings, *built.warnings))


def gather(paths: Sequence[str], config: Config, stdin: Stdin = None, progress: Progress = silent) -> Gathered:
    """Reads and understands every article, then dates them together. Raises NothingReadable if there is none."""
    progress("finding files", 0, 1)
    found = read.find(paths, stdin, follow=config.run.follow)
    unread = list(found.unread)

    def articles(pool: Executor | None) -> Iterator[Packed]:
        for parcel in _analysed(found.paths, config, progress, pool):
            unread.extend(parcel.unread)
            begun = {one.path for one in parcel.unread if one.by == "teaser"}
            yield from (one for one in parcel.articles if one.id not in begun)

    with _workers(len(found.paths), config, worth=WORTH_A_POOL) as pool:
        facts = shelved(articles(pool))
    unread.sort(key=lambda one: one.path)
    if not facts:
        raise _nothing(paths, (*unread, *found.left_out))
    progress("dating articles", 0, 1)
    return Gathered(facts.redated(date_together(facts)), tuple(unread), found.left_out)


def topics(gathered: Gathered, config: Config) -> tuple[Topic, ...]:
    """What the articles are about, the weightiest topic first. Raises UsageError if none holds the words asked for."""
    found = group(gathered.facts.values(), config.group, config.rank.focus)
    if not found:
        there = group(gathered.facts.values(), GroupTable())
        listed = "\n".join(f"  {topic.title}" for topic in there[:TOPICS_LISTED])
        more = f"\n  and {len(there) - TOPICS_LISTED} more" if len(there) > TOPICS_LISTED else ""
        raise UsageError(f"no topic holds “{config.group.topic}”", where="--topic", hint=f"topics:\n{listed}{more}")
    return found


def materials(
    facts: Mapping[str, Facts],
    found: Sequence[Topic],
    copied: Mapping[str, str],
    config: Config,
    day: str,
    progress: Progress = silent,
    tell: Callable[[Unread], None] = unheard,
) -> Iterator[Material]:
    """All that the sections are made from, for the topics that may be printed.

    Topics that can have no more than a headline are not read by the parser: they come without statements. `tell` is
    told of each article in which the search for statements ended with a fault.
    """
    spacious = min(len(found), config.group.max_topics)
    for number, topic in enumerate(found[: spacious + HEADLINES]):
        progress("choosing sentences", number, len(found))
        budget = SENTENCES_PARSED // spacious if number < spacious else 0
        material = _material(topic, facts, copied, config, day, budget, tell)
        yield current(replace(material, read_for_events=min(material.read_for_events, EVENTS_PARSED // spacious)))


def candidates(material: Material, whole: Material | None = None) -> TopicBrief:
    """Everything that could be printed about a topic, each section best first.

    `whole` holds also what an earlier brief told already, for the sections that keep that.
    """
    whole = whole or material
    sections = (
        Section(kind.key, kind.heading, kind.find(whole if kind.keeps_known else material)) for kind in all_sections()
    )
    found = TopicBrief(material.topic, bottom_line(material) or bottom_line(whole), tuple(sections))
    return with_grounds(whole, found)


def headline(material: Material, whole: Material | None = None) -> TopicBrief:
    """What is printed about a topic that can have no more than a line."""
    found = TopicBrief(material.topic, bottom_line(material) or bottom_line(whole or material), ())
    return with_grounds(whole or material, found)


def summarize(gathered: Gathered, config: Config, words: int) -> tuple[Item, ...]:
    """The best sentences of the whole collection, best first, to a budget of words."""
    facts = gathered.facts
    chosen = summary(facts, rank(facts, config.rank, unfit=True), words)
    return tuple(_plain_item(facts[ref.article], ref) for ref in chosen)


def annotated(
    paths: Sequence[str], config: Config, stdin: Stdin = None, tell: Callable[[Unread], None] = unheard
) -> Iterator[dict[str, object]]:
    """What was understood of each article alone, with its own publication date only, in the order of their ids.

    `tell` is told of each file that cannot be read.
    """
    found = read.find(paths, stdin, follow=config.run.follow)
    for one in (*found.unread, *found.left_out):
        tell(one)

    def articles(pool: Executor | None) -> Iterator[Packed]:
        for parcel in _analysed(found.paths, config, silent, pool):
            for one in parcel.unread:
                if one.by != "teaser":
                    tell(one)
            yield from parcel.articles

    with _workers(len(found.paths), config, worth=WORTH_PARSERS) as pool:
        for each in each_annotated(articles(pool), config, executor=pool):
            if isinstance(each, Unread):
                tell(each)
            else:
                yield each


# --- articles ---------------------------------------------------------------------------------------------------------


def _analysed(paths: Sequence[str], config: Config, progress: Progress, pool: Executor | None) -> Iterator[Parcel]:
    """What each file says, from the cache where it is known."""

    def told(done: int) -> None:
        progress("reading articles", done, len(paths))

    with Cache(cache_folder() if config.run.cache else None) as cache:
        yield from analyses(paths, config.brief.date_order, cache=cache, executor=pool, progress=told)


def _workers(files: int, config: Config, worth: int) -> AbstractContextManager[Executor | None]:
    return executor(files, workers=config.run.workers or os.cpu_count() or 1, cluster=config.run.cluster, worth=worth)


def _nothing(paths: Sequence[str], unread: Sequence[Unread]) -> NothingReadable:
    listed = "\n".join(f"  {visible(one.path)}: {one.reason}" for one in unread[:10])
    more = f"\n  and {len(unread) - 10} more" if len(unread) > 10 else ""
    return NothingReadable(
        "no article could be read",
        where=", ".join(paths),
        hint=listed + more or "name a folder that holds .txt, .md or .html articles in English",
    )


# --- one brief --------------------------------------------------------------------------------------------------------


class Listing(NamedTuple):
    """The sources of a brief, and what their sentences come to."""

    sources: tuple[Source, ...]
    sentences: int
    cannot_stand_alone: int


def candidates_again(brief: Brief, articles: Mapping[str, Article]) -> Brief | None:
    """Everything that could be printed of the sources of a brief, made from them anew, for `verify` to compare.

    `articles` by id are all of the sources. None where the topics are not found again, or cannot be read as they were.
    """
    config = from_record(brief.settings)
    facts = shelved(packed(understand(article, config.brief.date_order)) for article in articles.values())
    gathered = Gathered(facts.redated(date_together(facts)), brief.unread)
    found = group(gathered.facts.values(), config.group, config.rank.focus)
    copied = copies(gathered.facts.values())
    if config.group.each_topic:
        own = {source.article.id for source in brief.sources}
        found = tuple(topic for topic in found if own.issuperset(topic.articles))
    if not found:
        return None
    draft, possible, _ = _drafted(gathered, found, copied, config, brief.date, brief.since, silent)
    return replace(draft, topics=possible)


def _brief(
    gathered: Gathered,
    found: Sequence[Topic],
    copied: Mapping[str, str],
    page: PageMeasure,
    day: str,
    since: Since | None,
    progress: Progress,
) -> Built:
    draft, possible, texts = _drafted(gathered, found, copied, page.config, day, since, progress)
    progress("laying out the page", 0, 1)
    return published(draft, possible, texts, page)


def _drafted(
    gathered: Gathered,
    found: Sequence[Topic],
    copied: Mapping[str, str],
    config: Config,
    day: str,
    since: Since | None,
    progress: Progress,
) -> tuple[Brief, tuple[TopicBrief, ...], dict[str, str]]:
    """A brief without a page yet, what could be printed in it, and the texts of the articles that it comes from."""
    faults: list[Unread] = []
    known = tuple(materials(gathered.facts, found, copied, config, day, progress, faults.append))
    unread = tuple(sorted({*gathered.unread, *faults}, key=lambda one: (one.path, one.reason)))
    spacious = config.group.max_topics
    today = remembered(known, day)
    beside = compare(known, today, since) if since else None
    rest = tuple(TopicBrief(topic, None, ()) for topic in found[len(known) :])
    possible = (*_possible(known, spacious, beside), *rest)
    answers = _standing(gathered.facts, found, copied, config)
    texts = {id: one.text for material in known for id, one in material.facts.items()}
    texts |= {id: gathered.facts[id].text for one in answers for id in {item.source for item in one.answers}}
    listing = _listing(gathered.facts, found, known, frozenset(texts))
    draft = Brief(
        title=config.brief.title,
        date=day,
        settings=recorded(config),
        model=config.brief.model,
        page=Page(config.page.paper, 1, 0.0, "estimate"),
        topics=(),
        sources=listing.sources,
        unread=unread,
        cut=(
            *questions_cut(known[:spacious]),
            *overtaken_cut(known[:spacious]),
            *(known_cut(known[:spacious], beside, since) if beside and since else ()),
        ),
        counts=_counts(listing, unread, found, known),
        since=since,
        quiet=beside.quiet if beside and not config.group.each_topic else (),  # of one topic no other is missed
        remembered=beside.remembered if beside else today,
        standing=answers,
    )
    return draft, possible, texts


def _standing(
    facts: Mapping[str, Facts], found: Sequence[Topic], copied: Mapping[str, str], config: Config
) -> tuple[Standing, ...]:
    """What the articles of the topics say on the standing questions of the settings."""
    if not config.standing:
        return ()
    own = {id: facts[id] for topic in found for id in topic.articles}
    return standing(own, config.standing, copied, config.brief.model)


def _possible(known: Sequence[Material], spacious: int, beside: Comparison | None) -> Iterator[TopicBrief]:
    """What could be printed of the topics; beside an earlier brief of those only in which anything is new."""
    if beside is None:
        yield from map(candidates, known[:spacious])
        yield from map(headline, known[spacious:])
        return
    facts = {id: one for material in known for id, one in material.facts.items()}
    pairs = [(new, whole) for whole in known if has_news(new := fresh(whole, beside))]
    pairs.sort(key=lambda pair: -pair[0].topic.weight)
    for number, (new, whole) in enumerate(pairs):
        yield marked((candidates if number < spacious else headline)(new, whole), facts, beside, new.day)


def _listing(
    facts: Mapping[str, Facts], found: Sequence[Topic], known: Sequence[Material], printable: frozenset[str]
) -> Listing:
    """Every article of the topics; the texts only of those that something may be printed of."""
    copied = {id: original for material in known for id, original in material.copies.items()}
    sources: list[Source] = []
    sentences = unfit = 0
    for id in sorted(id for topic in found for id in topic.articles):
        one = facts[id]
        article = one.article if id in printable else replace(one.article, text="")
        sources.append(Source(None, article, one.metadata, copied.get(id)))
        sentences += len(one.sentences)
        unfit += sum(bool(sentence.unfit) for sentence in one.sentences)
    return Listing(_spoken(sources, copied), sentences, unfit)


def _spoken(sources: Sequence[Source], copied: Mapping[str, str]) -> tuple[Source, ...]:
    """The sources with the voice that speaks in each, by one name for all of them."""
    known = {source.article.id: source.metadata for source in sources}
    names = Voices(known.get, copied).names(known)
    return tuple(replace(source, voice=names.get(source.article.id)) for source in sources)


def _counts(
    listing: Listing, unread: Sequence[Unread], found: Sequence[Topic], known: Sequence[Material]
) -> Mapping[str, int]:
    stopped = sum(one.by == "clock" for one in unread)
    return {
        "articles": len(listing.sources),
        "unread": len(unread),
        **({"stopped_by_the_clock": stopped} if stopped else {}),
        "topics": len(found),
        "copies": sum(len(material.copies) for material in known),
        "sentences": listing.sentences,
        "cannot_stand_alone": listing.cannot_stand_alone,
        "ranked": sum(len(material.scores) for material in known),
        "points": sum(len(material.points) for material in known),
        "statements": sum(len(one) for material in known for one in material.statements.values()),
    }


def _material(
    topic: Topic,
    facts: Mapping[str, Facts],
    copied: Mapping[str, str],
    config: Config,
    day: str,
    budget: int,
    tell: Callable[[Unread], None],
) -> Material:
    own = {id: facts[id] for id in topic.articles}
    originals = keep_to_topic({id: one for id, one in own.items() if copied.get(id) not in own}, topic.round_ups)
    whole = {**own, **originals}
    scores = rank(originals, config.rank, unfit=True)
    unfit = {Ref(one.id, sentence.start) for one in originals.values() for sentence in one.sentences if sentence.unfit}
    statements = _statements(originals, scores, config, budget, tell) if budget else {}
    named = headed(topic.title, originals)
    return Material(
        topic=topic,
        facts=whole,
        scores=scores,
        points=dedupe(whole, {ref: score for ref, score in scores.items() if ref not in unfit}, copied),
        statements=statements,
        copies={id: copied[id] for id in own if id in copied},
        day=day,
        model=config.brief.model,
        features=features(topic.title, originals, scores, _stating(originals, statements), named),
        headed=named,
    )


def _stating(facts: Mapping[str, Facts], statements: Mapping[str, Sequence[Statement]]) -> frozenset[Ref]:
    """The sentences that hold a cue of a statement."""
    return frozenset(
        Ref(id, sentence.start)
        for id, found in statements.items()
        for sentence in facts[id].sentences
        if any(sentence.span.overlaps(statement.cue) for statement in found)
    )


def _statements(
    facts: Mapping[str, Facts],
    scores: Mapping[Ref, float],
    config: Config,
    budget: int,
    tell: Callable[[Unread], None],
) -> Mapping[str, tuple[Statement, ...]]:
    """Who said what in the `budget` best sentences that may state something, speakers known by name and actor."""
    stating = (
        Ref(one.id, sentence.start)
        for one in facts.values()
        for sentence in one.sentences
        if (sentence.unfit is None or sentence.unfit.spares_statements) and may_state(sentence.span.of(one.text))
    )
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for ref in sorted(stating, key=lambda ref: (-scores.get(ref, 0.0), ref))[:budget]:
        wanted[ref.article].add(ref.start)
    ids = sorted(wanted)
    found = _stated([(facts[id], wanted[id]) for id in ids], config.brief.model, tell)
    heard = facts if len(facts) <= NAMES_READ else {id: facts[id] for id in ids}
    return _resolved(facts, heard, dict(zip(ids, found, strict=True)), config.actors, tell)


def _resolved(
    facts: Mapping[str, Facts],
    heard: Mapping[str, Facts],
    stated: Mapping[str, tuple[Statement, ...]],
    actors: Mapping[str, tuple[str, ...]],
    tell: Callable[[Unread], None],
) -> Mapping[str, tuple[Statement, ...]]:
    """The statements with their speakers known; where that ends with a fault, without those of the articles that
    are at fault."""

    def known(some: Mapping[str, tuple[Statement, ...]]) -> Mapping[str, tuple[Statement, ...]]:
        return about(facts, resolve(heard, some, actors), actors)

    together = guarded("", partial(known, stated))
    if not isinstance(together, Unread):
        return together
    faults = [one for id, own in stated.items() if isinstance(one := guarded(id, partial(known, {id: own})), Unread)]
    for one in faults:
        tell(replace(one, reason=f"only in part: {one.reason}"))
    at_fault = {one.path for one in faults}
    return known({id: own for id, own in stated.items() if id not in at_fault}) if faults else known(stated)


def _stated(
    wanted: Sequence[tuple[Facts, set[int]]], model: str, tell: Callable[[Unread], None]
) -> tuple[tuple[Statement, ...], ...]:
    """The statements of each article, all parsed together; where that ends with a fault, of each article alone."""
    together = guarded("", partial(statements_of, wanted, model=model))
    if not isinstance(together, Unread):
        return together
    return tuple(_stated_alone(facts, starts, model, tell) for facts, starts in wanted)


def _stated_alone(facts: Facts, starts: set[int], model: str, tell: Callable[[Unread], None]) -> tuple[Statement, ...]:
    found = guarded(facts.id, partial(statements_of, [(facts, starts)], model=model))
    if isinstance(found, Unread):
        tell(replace(found, reason=f"only in part: {found.reason}"))
        return ()
    return found[0]


def _plain_item(facts: Facts, ref: Ref) -> Item:
    sentence = facts.sentence(ref.start)
    edits = drop_unprintable(facts.text, sentence.span)
    return Item(printed(facts.text, sentence.span, edits), ref.article, sentence.span, edits)
