"""Clusters of about ten news articles with summaries that people wrote, to measure a ranking on.

T17: the articles of the days around the entries of journalists' timelines, those nearest to the entries, against the
entries. DUC 2006 and 2007: the ten of 25 articles that are nearest to the summaries of 250 words, and the smaller sets
of the update task with summaries of 100 words; they answer a question, which no system here is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from briefing.corpus.group import article_rows
from briefing.errors import Unreadable
from briefing.marks.analysis import understand
from briefing.model import Article, Facts, Metadata, Sentence
from briefing.text.terms import terms
from tests.bench.eval import duc, timelines

TOPICS = ("egypt", "finan", "h1n1", "haiti", "iraq", "libya", "mj", "syria")
ARTICLES = 10
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"', "\\/": "/"}
DATELINE = re.compile(r"^.{0,900}?\((?:Reuters|CNN|AP)\) *-+ *")


class Cluster(NamedTuple):
    """Some articles, and what people wrote about them."""

    name: str
    facts: Mapping[str, Facts]
    references: tuple[str, ...]


class Window(NamedTuple):
    """Some days of a topic, and what each journalist who says enough about them says."""

    first: date
    last: date
    references: tuple[str, ...]


def _t17() -> Iterator[Cluster]:
    """Every window of a topic once: with few words from two journalists, and with few days."""
    for topic in TOPICS:
        windows = {
            (window.first, window.last): window
            for words, days, journalists in ((50, 6, 2), (35, 3, 1))
            for skip in range(3)
            for window in _windows(topic, words, days, journalists, skip)
        }
        for key in sorted(windows):
            yield from _cluster(topic, windows[key])


def _windows(topic: str, words: int, days: int, journalists: int, skip: int) -> Iterator[Window]:
    """Successive windows: from a day that a timeline tells of to where enough journalists say enough."""
    told = _timelines(topic)
    end = date.min
    for first in sorted({day for timeline in told for day in timeline})[skip:]:
        best = None
        for length in range(days if first > end else 0):
            last = first + timedelta(length)
            texts = [" ".join(timeline[day] for day in sorted(timeline) if first <= day <= last) for timeline in told]
            references = tuple(" ".join(text.split()[:120]) for text in texts if len(text.split()) >= words)
            if references and len(_pool(topic, first, last)) >= ARTICLES:
                best = Window(first, last, references)
            if best and len(references) >= journalists:
                break
        if best:
            end = best.last
            yield best


def _cluster(topic: str, window: Window) -> Iterator[Cluster]:
    """The articles nearest to what the journalists wrote, unless even those are far from it."""
    best = _nearest(_pool(topic, window.first, window.last), window.references)
    if min(nearness for nearness, _ in best) > 0.06:
        yield Cluster(topic, {one.id: one for _, one in best}, window.references)


def _nearest(pool: Sequence[Facts], references: Sequence[str]) -> list[tuple[float, Facts]]:
    """The articles nearest to the references, each with its cosine, in the order of the pool."""
    told = "\n".join(references)
    about = Facts(
        Article("", "", told, "", "bench", "1"), Metadata(), sentences=(Sentence(0, len(told), 0, terms(told)),)
    )
    rows = article_rows([about, *pool])
    nearness = (rows[1:] @ rows[:1].T).toarray().ravel().round(9)
    best = sorted(range(len(pool)), key=lambda i: (-nearness[i], i))[:ARTICLES]
    return [(float(nearness[i]), pool[i]) for i in sorted(best)]


def _pool(topic: str, first: date, last: date) -> list[Facts]:
    days = {(first + timedelta(n)).isoformat() for n in range((last - first).days + 3)}
    return [one for one in _articles(topic) if one.metadata.published in days]


@cache
def _articles(topic: str) -> tuple[Facts, ...]:
    """The articles of a topic that are news in English, each once."""
    seen: set[str] = set()
    found = []
    for number, row in enumerate(timelines.articles("T17", topic)):
        text = "\n".join(line for raw in row["text"].splitlines() if (line := _readable(raw)))
        if 120 <= len(text.split()) <= 2000 and text[:300] not in seen:
            seen.add(text[:300])
            metadata = Metadata(published=row["date"][:10])
            try:
                found.append(understand(Article(f"{topic}/{number:04}", "", text, "", "bench", "1", metadata)))
            except Unreadable:
                continue
    return tuple(found)


@cache
def _timelines(topic: str) -> tuple[Mapping[date, str], ...]:
    """What each journalist wrote by day; a timeline that repeats another is left out."""
    seen: list[set[str]] = []
    found = []
    for one in sorted(timelines.gold(), key=lambda one: f"{one['dataset']}{one['name']}"):
        if one["topic"] != topic:
            continue
        beginnings = {" ".join(" ".join(lines).split()[:8]) for lines in one["timeline"].values()}
        if not any(len(beginnings & other) > len(beginnings) / 2 for other in seen):
            seen.append(beginnings)
            told = {date.fromisoformat(d): " ".join(map(_readable, lines)) for d, lines in one["timeline"].items()}
            found.append(told)
    return tuple(found)


def _readable(line: str) -> str:
    """A line as it was before it was cut into tokens, without the dateline."""
    for token, mark in BRACKETS.items():
        line = line.replace(token, mark)
    line = re.sub(r" +([.,;:!?%)\]])", r"\1", line)
    line = re.sub(r"([(\[$]) +", r"\1", line)
    line = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m|')(?= |$|[.,])", r"\1", line)
    return DATELINE.sub("", line).strip()


def _duc(which: str) -> Iterator[Cluster]:
    for one in duc.load(which):
        references = tuple(one["references"])
        pool = list(_understood((article["id"], article["text"]) for article in one["articles"]))
        yield Cluster(one["name"], {facts.id: facts for _, facts in _nearest(pool, references)}, references)


def _understood(texts: Iterable[tuple[str, str]]) -> Iterator[Facts]:
    for id, text in texts:
        try:
            yield understand(Article(id, "", text, "", "bench", "1"))
        except Unreadable:
            continue


SETS: Mapping[str, Callable[[], Iterator[Cluster]]] = {
    "T17": _t17,
    "DUC 2006": lambda: _duc("2006"),
    "DUC 2007": lambda: _duc("2007"),
    "DUC 2007 update": lambda: _duc("2007 update"),
}
