"""The commands that say what is in a collection, without making a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.options import (
    ConfigFile,
    Focus,
    Follow,
    Json,
    Null,
    Paths,
    Quiet,
    Ranker,
    Verbose,
    many,
    paths_on_stdin,
    print_json,
    settings_of,
)
from briefing.terminal import Progress, report_unread, show, warn

if TYPE_CHECKING:
    from briefing.model import Topic, Unread


def topics(
    paths: Paths,
    null: Null = False,
    follow: Follow = False,
    as_json: Json = False,
    topic: Annotated[str, typer.Option(metavar="WORDS")] = "",
    quiet: Quiet = False,
    verbose: Verbose = False,
    config_file: ConfigFile = None,
) -> None:
    """List the topics, their stories and articles.

    Example: briefing topics articles --json
    """
    from briefing import pipeline
    from briefing.run.gather import gather

    settings = settings_of({"group.topic": topic or None, "run.follow": follow or None}, config_file)
    with Progress(verbose=verbose) as progress:
        gathered = gather(paths, settings, paths_on_stdin(null), progress)
        progress("grouping articles", 0, 1)
        found = pipeline.topics(gathered, settings)
    if as_json:
        print_json({"topics": [_topic(one) for one in found]})
    else:
        for one in found:
            _show(one)
    warn(gathered.warnings)
    report_unread(gathered.unread)


def _show(topic: Topic) -> None:
    show(f"{topic.title}  ({many(len(topic.articles), 'article')})")
    for story in topic.stories:
        show(f"  {story.date or 'undated'}  {story.title}")
        for article in story.articles:
            show(f"    {article}")


def summary(
    paths: Paths,
    null: Null = False,
    follow: Follow = False,
    words: Annotated[int, typer.Option(min=1, help="Most words.")] = 200,
    as_json: Json = False,
    focus: Focus = None,
    ranker: Ranker = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    config_file: ConfigFile = None,
) -> None:
    """Summarize the whole collection: its best sentences first, to a word budget.

    Example: briefing summary articles --words 100
    """
    from briefing import pipeline
    from briefing.run.gather import gather

    settings = settings_of({"rank.focus": focus, "rank.ranker": ranker, "run.follow": follow or None}, config_file)
    with Progress(verbose=verbose) as progress:
        gathered = gather(paths, settings, paths_on_stdin(null), progress)
        chosen = pipeline.summarize(gathered, settings, words)
    if as_json:
        print_json({"sentences": [{"text": one.text, "source": one.source, "span": one.span} for one in chosen]})
    else:
        for one in chosen:
            show(f"{one.text} [{one.source}]")
    warn(gathered.warnings)
    report_unread(gathered.unread)


def annotate(
    paths: Paths,
    null: Null = False,
    follow: Follow = False,
    quiet: Quiet = False,
    config_file: ConfigFile = None,
) -> None:
    """Print what was understood of each article, as JSON lines.

    Example: briefing annotate articles > articles.jsonl
    """
    from briefing.run.gather import annotated

    settings = settings_of({"run.follow": follow or None}, config_file)
    unread: list[Unread] = []
    for one in annotated(paths, settings, paths_on_stdin(null), unread.append):
        print_json(one, lines=True)
    report_unread(sorted(unread, key=lambda one: one.path))


def _topic(topic: Topic) -> dict[str, Any]:
    stories = [{"title": one.title, "date": one.date, "articles": one.articles} for one in topic.stories]
    return {"title": topic.title, "articles": topic.articles, "stories": stories}
