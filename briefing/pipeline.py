"""The straight line from a folder of articles to one page. Read this first.

files -> facts (each article alone) -> topics (the set) -> scores, points, statements -> sections -> the page
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.config import Config, GroupTable, from_record, recorded
from briefing.corpus.dedupe import copies
from briefing.corpus.group import group
from briefing.corpus.listing import counts, listing
from briefing.corpus.material import Common, material
from briefing.corpus.rank import rank
from briefing.corpus.summary import summary
from briefing.deliver.publish import Built, page_for, published
from briefing.errors import UsageError
from briefing.marks.analysis import understand
from briefing.model import (
    Article,
    Brief,
    Cut,
    Facts,
    Item,
    Material,
    Page,
    Ref,
    Since,
    Standing,
    Topic,
    TopicBrief,
    Unread,
)
from briefing.resolve.dates import date_together
from briefing.run.gather import Gathered, Progress, Stdin, gather, silent, unheard
from briefing.run.shelf import packed, shelved
from briefing.sections.candidates import ahead, candidates, headline
from briefing.sections.overtaken import current, overtaken_cut
from briefing.sections.questions import questions_cut
from briefing.since.memory import remembered
from briefing.since.updates import Comparison, compare, fresh, has_news, known_cut, marked
from briefing.text.printed import drop_unprintable, printed

# Of all topics together; a page never prints more than some dozens.
SENTENCES_PARSED = 560  # for statements
EVENTS_PARSED = 480  # for events
HEADLINES = 30  # topics beyond those with space; what comes after them is only counted
TOPICS_LISTED = 10  # where none of them is what was asked for


class Grouped(NamedTuple):
    """The set: its articles, the topics of one brief, and which article copies which other (of all topics)."""

    gathered: Gathered
    topics: Sequence[Topic]
    copied: Mapping[str, str]


class Draft(NamedTuple):
    """A brief without a page yet, what could be printed in it, and the texts by id of the articles that it is from."""

    brief: Brief
    possible: tuple[TopicBrief, ...]
    texts: Mapping[str, str]


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
        draft = _draft(Grouped(gathered, part, copied), config, day, since, progress)
        progress("laying out the page", 0, 1)
        built = published(*draft, page)
        yield built._replace(warnings=(*gathered.warnings, *built.warnings))


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
    common, spacious = Common(facts, copied, config, day, tell), min(len(found), config.group.max_topics)
    for number, topic in enumerate(found[: spacious + HEADLINES]):
        progress("choosing sentences", number, len(found))
        budget = SENTENCES_PARSED // spacious if number < spacious else 0
        known = material(topic, common, budget)
        yield current(replace(known, read_for_events=min(known.read_for_events, EVENTS_PARSED // spacious)))


def _draft(whole: Grouped, config: Config, day: str, since: Since | None, progress: Progress) -> Draft:
    """Everything but the page: what is known of each topic, what is new in it, what could be printed, what was cut."""
    facts = whole.gathered.facts
    faults: list[Unread] = []
    known = tuple(materials(facts, whole.topics, whole.copied, config, day, progress, faults.append))
    unread = tuple(sorted({*whole.gathered.unread, *faults}, key=lambda one: (one.path, one.reason)))
    today = remembered(known, day)
    beside = compare(known, today, since) if since else None
    answers = _standing(whole, config)
    texts = {id: one.article.text for material in known for id, one in material.facts.items()}
    texts |= {id: facts[id].article.text for one in answers for id in {item.source for item in one.answers}}
    listed = listing(facts, whole.topics, known, frozenset(texts))
    brief = Brief(
        title=config.brief.title,
        date=day,
        settings=recorded(config),
        model=config.brief.model,
        page=Page(config.page.paper, 1, 0.0, "estimate"),
        topics=(),
        sources=listed.sources,
        unread=unread,
        cut=_cut(known[: config.group.max_topics], beside, since),
        counts=counts(listed, unread, whole.topics, known),
        since=since,
        quiet=beside.quiet if beside and not config.group.each_topic else (),  # of one topic no other is missed
        remembered=beside.remembered if beside else today,
        standing=answers,
    )
    rest = (TopicBrief(topic, None, ()) for topic in whole.topics[len(known) :])
    return Draft(brief, (*_possible(known, config.group.max_topics, beside), *rest), texts)


def _cut(known: Sequence[Material], beside: Comparison | None, since: Since | None) -> tuple[Cut, ...]:
    """What the sections leave out for its own sake, before there is a page."""
    told_before = known_cut(known, beside, since) if beside and since else ()
    return (*questions_cut(known), *overtaken_cut(known), *told_before)


def _standing(whole: Grouped, config: Config) -> tuple[Standing, ...]:
    """What the articles of the topics say on the standing questions of the settings."""
    if not config.standing:
        return ()
    from briefing.sections.standing import standing

    own = {id: whole.gathered.facts[id] for topic in whole.topics for id in topic.articles}
    return standing(own, config.standing, whole.copied, config.brief.model)


def _possible(known: Sequence[Material], spacious: int, beside: Comparison | None) -> Iterator[TopicBrief]:
    """What could be printed of the topics; beside an earlier brief of those only in which anything is new."""
    if beside is None:
        yield from map(candidates, known[:spacious])
        yield from map(headline, known[spacious:])
        return
    every = [fresh(whole, beside) for whole in known]
    news = sorted(filter(has_news, every), key=lambda new: -new.topic.weight)
    for number, new in enumerate(news):
        yield marked((candidates if number < spacious else headline)(new, new.whole), beside)
    quiet = [replace(new.whole or new, topic=new.topic) for new in every if not has_news(new)] if news else []
    reminders = (marked(ahead(whole), beside) for whole in quiet[: max(0, spacious - len(news))])
    yield from (one for one in reminders if any(one.items))


# --- what else is asked of the same line -----------------------------------------------------------------------------


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
    draft = _draft(Grouped(gathered, found, copied), config, brief.date, brief.since, silent)
    return replace(draft.brief, topics=draft.possible)


def summarize(gathered: Gathered, config: Config, words: int) -> tuple[Item, ...]:
    """The best sentences of the whole collection, best first, to a budget of words."""
    facts = gathered.facts
    chosen = summary(facts, rank(facts, config.rank, unfit=True), words)
    return tuple(_plain_item(facts[ref.article], ref) for ref in chosen)


def _plain_item(facts: Facts, ref: Ref) -> Item:
    sentence = facts.sentence(ref.start)
    edits = drop_unprintable(facts.text, sentence.span)
    return Item(printed(facts.text, sentence.span, edits), ref.article, sentence.span, edits)
