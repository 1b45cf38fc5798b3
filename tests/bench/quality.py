"""Ranking beside its peers: `BRIEFING_DATA=… python -m tests.bench.quality [--fast] [--every N]`.

ROUGE-1 and ROUGE-2 recall at 100 words on clusters of ten news articles made from T17 (the tuning set): the articles
of the days around the entries of journalists' timelines, those nearest to the entries, against the entries. `--fast`
leaves out the peers, which take minutes; `--every N` takes every Nth cluster.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from briefing.analyse import understand
from briefing.config import RankTable
from briefing.errors import Unreadable
from briefing.group import article_rows
from briefing.model import Article, Facts, Metadata, Ref, Sentence
from briefing.rank import rank, sumy_scores
from briefing.summary import summary
from briefing.terms import terms
from tests.bench.eval import rouge, timelines

TOPICS = ("egypt", "finan", "h1n1", "haiti", "iraq", "libya", "mj", "syria")
ARTICLES = 10
WORDS = 100
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"', "\\/": "/"}
DATELINE = re.compile(r"^.{0,900}?\((?:Reuters|CNN|AP)\) *-+ *")


class Cluster(NamedTuple):
    """Ten articles and what journalists wrote about the same days."""

    topic: str
    facts: Mapping[str, Facts]
    references: tuple[str, ...]


class Window(NamedTuple):
    """Some days of a topic, and what each journalist who says enough about them says."""

    first: date
    last: date
    references: tuple[str, ...]


System = Callable[[Cluster], Sequence[str]]


def main() -> None:
    every = int(sys.argv[sys.argv.index("--every") + 1]) if "--every" in sys.argv else 1
    found = list(clusters())[::every]
    print(f"T17: {len(found)} clusters of {ARTICLES} articles; recall at {WORDS} words")
    print(f"{'system':24}{'R-1':>8}{'R-2':>8}{'seconds':>10}")
    for name, system in (OURS if "--fast" in sys.argv else OURS | PEERS).items():
        start = time.perf_counter()
        texts = [system(cluster) for cluster in found]
        seconds = time.perf_counter() - start
        one, two = (mean_recall(found, texts, n) for n in (1, 2))
        print(f"{name:24}{100 * one:8.2f}{100 * two:8.2f}{seconds:10.1f}", flush=True)


def mean_recall(found: Sequence[Cluster], texts: Sequence[Sequence[str]], n: int) -> float:
    """ROUGE-N recall of summaries cut at WORDS words, averaged over the clusters."""
    recalls = [
        rouge.recall(
            rouge.toks(" ".join(" ".join(text).split()[:WORDS])), [rouge.toks(one) for one in cluster.references], n
        )
        for cluster, text in zip(found, texts, strict=True)
    ]
    return sum(recalls) / len(recalls)


# --- systems ----------------------------------------------------------------------------------------------------------


def ours(cluster: Cluster) -> list[str]:
    """`briefing summary`."""
    scores = rank(cluster.facts, RankTable(), unfit=True)
    return printed(cluster, summary(cluster.facts, scores, WORDS))


def all_sentences(cluster: Cluster) -> list[str]:
    """`briefing summary` if every sentence could stand alone."""
    free = {id: _free(one) for id, one in cluster.facts.items()}
    return printed(cluster, summary(free, rank(free, RankTable(), unfit=True), WORDS))


def textrank(cluster: Cluster) -> list[str]:
    """The biased TextRank alone."""
    return printed(cluster, distinct(cluster, rank(cluster.facts, RankTable(), unfit=True)))


def lead(cluster: Cluster) -> list[str]:
    """The first sentences of the articles, the newest first."""
    newest = sorted(cluster.facts.values(), key=lambda one: one.metadata.published or "", reverse=True)
    return [one.sentences[n].span.of(one.text) for n in range(3) for one in newest if len(one.sentences) > n]


def sumy(name: str) -> System:
    """A summarizer of sumy on the same sentences and the same tokens, best first, nothing said twice."""

    def run(cluster: Cluster) -> list[str]:
        texts = {
            Ref(id, s.start): s.terms
            for id, one in cluster.facts.items()
            for s in one.sentences
            if s.terms and 8 <= len(s.span.of(one.text).split()) <= 55
        }
        return printed(cluster, distinct(cluster, sumy_scores(name, texts)))

    return run


def distinct(cluster: Cluster, scores: Mapping[Ref, float]) -> list[Ref]:
    """The best sentences, without those that say what a better one says."""
    held = {Ref(id, s.start): frozenset(s.terms) for id, one in cluster.facts.items() for s in one.sentences}
    chosen: list[Ref] = []
    for ref in sorted(scores, key=lambda ref: (-scores[ref], ref)):
        if len(chosen) < 20 and all(
            len(held[ref] & held[other]) <= 0.5 * (len(held[ref]) * len(held[other])) ** 0.5 for other in chosen
        ):
            chosen.append(ref)
    return chosen


def printed(cluster: Cluster, refs: Sequence[Ref]) -> list[str]:
    """The texts of sentences."""
    spans = {Ref(id, s.start): s.span.of(one.text) for id, one in cluster.facts.items() for s in one.sentences}
    return [spans[ref] for ref in refs]


def _free(facts: Facts) -> Facts:
    from dataclasses import replace

    return replace(facts, sentences=tuple(replace(sentence, unfit=None) for sentence in facts.sentences))


OURS: dict[str, System] = {
    "briefing summary": ours,
    "  all sentences": all_sentences,
    "  biased TextRank alone": textrank,
    "Lead": lead,
}
PEERS: dict[str, System] = {
    "sumy TextRank": sumy("text_rank.TextRankSummarizer"),
    "sumy LexRank": sumy("lex_rank.LexRankSummarizer"),
    "sumy LSA": sumy("lsa.LsaSummarizer"),
    "sumy SumBasic": sumy("sum_basic.SumBasicSummarizer"),
    "sumy KL": sumy("kl.KLSummarizer"),
}


# --- clusters ---------------------------------------------------------------------------------------------------------


def clusters() -> Iterator[Cluster]:
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
    told = "\n".join(window.references)
    about = Facts(
        Article("", "", told, "", "bench", "1"), Metadata(), sentences=(Sentence(0, len(told), 0, terms(told)),)
    )
    pool = _pool(topic, window.first, window.last)
    rows = article_rows([about, *pool])
    nearness = (rows[1:] @ rows[:1].T).toarray().ravel().round(9)
    best = sorted(range(len(pool)), key=lambda i: (-nearness[i], i))[:ARTICLES]
    if nearness[best[-1]] > 0.06:
        yield Cluster(topic, {pool[i].id: pool[i] for i in sorted(best)}, window.references)


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


if __name__ == "__main__":
    main()
