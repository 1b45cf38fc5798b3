"""What a brief was made from, and what of it is new, in a line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.lang import LANGUAGE, table
from briefing.model import Brief, Item, Source
from briefing.page.render.words import plural
from briefing.text.timex import long_form


def made_from(brief: Brief) -> str:
    """The statement of sources: articles, copies, independent outlets, days and languages; how many points rest on one
    of these outlets; files that could not be read; what made the brief. One line."""
    parts = (
        f"From {_articles(brief.sources)}, {_days(brief.sources)}, in {_languages(brief.sources)}",
        _on_one_source([item for topic in brief.topics for item in topic.items]),
        f"{plural(len(brief.unread), 'file')} not read" if brief.unread else "",
        f"briefing {brief.version}",
    )
    return "; ".join(filter(None, parts)) + "."


def _articles(sources: Sequence[Source]) -> str:
    """5 articles and 1 copy (2 outlets, 3 unnamed)."""
    copies = sum(source.copy_of is not None for source in sources)
    told = [source.voice or source.metadata.agency or source.metadata.outlet for source in sources]
    unnamed = sum(not name and source.copy_of is None for name, source in zip(told, sources, strict=True))
    outlets = plural(len({name for name in told if name}), "outlet") if any(told) else "no outlet named"
    return (
        plural(len(sources) - copies, "article")
        + (f" and {plural(copies, 'copy', 'copies')}" if copies else "")
        + f" ({outlets}{f', {unnamed:,} unnamed' if unnamed and any(told) else ''})"
    )


def _days(sources: Sequence[Source]) -> str:
    """From when to when, and how many articles are undated."""
    days = sorted(source.metadata.published for source in sources if source.metadata.published)
    undated = len(sources) - len(days)
    if not days:
        return "undated"
    period = _period(date.fromisoformat(days[0]), date.fromisoformat(days[-1]))
    return period + (f" ({undated:,} undated)" if undated else "")


def _languages(sources: Sequence[Source]) -> str:
    codes = {(source.metadata.language or LANGUAGE).lower().split("-")[0] for source in sources}
    names = sorted(table("languages")["names"].get(code, code) for code in codes)
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else "English"


def _on_one_source(items: Sequence[Item]) -> str:
    """How many of the printed entries no second independent outlet tells."""
    alone = sum(item.outlets < 2 for item in items)
    if alone in (0, len(items)):
        return f"each point rests on {'one source' if alone else 'two sources or more'}" if items else ""
    return f"{alone} of {len(items)} points {'rests' if alone == 1 else 'rest'} on one source"


def new_since(brief: Brief) -> str:
    """What is new beside the earlier brief, in numbers."""
    if brief.since is None:
        return ""
    read = {one.text_sha256 for one in brief.since.known}
    new = [one for one in brief.remembered if one.text_sha256 not in read]
    changes = [point.changes[0].change for one in new for point in one.points if point.changes]
    if all(change == "known" for change in changes):
        return f"Nothing new since {long_form(brief.since.date)}."
    told = [f"{changes.count(change)} {change}" for change in ("updated", "corrected") if change in changes]
    entries = f"{plural(len(new), 'new article')}, {plural(changes.count('new'), 'new point')}"
    return f"New since {long_form(brief.since.date)}, where nothing else is said: {', '.join([entries, *told])}."


def _period(first: date, last: date) -> str:
    """23 February 2016; 23 to 26 February 2016; 23 February to 2 March 2016; 23 December 2015 to 2 January 2016."""
    end = long_form(last.isoformat())
    if first == last:
        return end
    words = long_form(first.isoformat()).split()
    same_year, same_month = first.year == last.year, (first.year, first.month) == (last.year, last.month)
    return f"{' '.join(words[: 1 if same_month else 2 if same_year else 3])} to {end}"
