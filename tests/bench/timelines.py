"""Key events on T17's timelines of journalists: python -m tests.bench.timelines [--topic NAME] [--lines].

Date-F1: of the days in a timeline's range, as many as the timeline has, best first, against its days.
ROUGE-1 (with --lines): our sentence for a day, from the articles of that day and the next, against the journalists'
text for it, beside the first sentence of the first article and the best of sumy's TextRank over the same articles.
"""

from __future__ import annotations

import argparse
import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from briefing.config import RankTable
from briefing.corpus.dedupe import copies
from briefing.corpus.rank import rank
from briefing.marks.context import standalone
from briefing.marks.dates.recognition import find
from briefing.model import Article, Event, Facts, Item, Material, Metadata, Sentence, Story, Topic
from briefing.sections.events import key_events
from briefing.sections.events.salience import day_weights
from briefing.text.terms import terms
from tests.bench.eval import rouge
from tests.bench.eval import timelines as data

CUT = 25
ARTICLES = 20  # of one day
SUMY_SENTENCES = 300
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


def plain(line: str) -> str:
    """A tokenised line as it was before: no blanks before punctuation, real brackets and quotes."""
    for token, mark in BRACKETS.items():
        line = line.replace(token, mark)
    line = re.sub(r" (?=[.,;:?!)\]%]|'s\b|n't\b|')", "", line)
    return re.sub(r"(?<=[(\[$]) ", "", line).strip()


def facts_of(name: str, published: str, text: str) -> Facts:
    """The facts of one article of the set, whose lines are its sentences."""
    lines = [line for line in map(plain, text.split("\n")) if line]
    joined, sentences, position = "\n".join(lines), [], 0
    for number, line in enumerate(lines):
        sentences.append(Sentence(position, position + len(line), number, terms(line)))
        position += len(line) + 1
    metadata = Metadata(published=published, published_basis="metadata")
    article = Article(name, name, joined, "", "t17", "1", metadata)
    spans = tuple(sentence.span for sentence in sentences)
    return Facts(
        article,
        metadata,
        body=spans,
        sentences=tuple(standalone(joined, sentences)),
        dates=find(joined, spans, published),
    )


def material_of(topic: str) -> Material:
    articles = data.articles("T17", topic)
    facts = {f"{n:04}": facts_of(f"{n:04}", a["date"][:10], a["text"]) for n, a in enumerate(articles)}
    story = Story(topic, None, tuple(facts))
    day = max(one.metadata.published or "" for one in facts.values())
    return Material(Topic(topic, (story,)), facts, {}, (), {}, copies(tuple(facts.values())), day)


def gold(topic: str) -> Iterator[tuple[str, Mapping[str, Sequence[str]]]]:
    for timeline in data.gold():
        if timeline["dataset"] == "tl17" and timeline["topic"] == topic:
            yield timeline["name"], timeline["timeline"]


def date_f1(weights: Mapping[str, float], days: Sequence[str]) -> float:
    """F1 of the heaviest days in the range, as many as there are gold days (so precision and recall are one)."""
    inside = [day for day in weights if len(day) == 10 and min(days) <= day <= max(days)]
    best = sorted(inside, key=lambda day: (-weights[day], day))[: len(days)]
    return 2 * len({*best} & {*days}) / (len(best) + len(days))


class Line(NamedTuple):
    """ROUGE-1 of a line against all that the journalists wrote of the day: recall of its first 25 words, F1, length."""

    recall: float
    f1: float
    words: int


def compare(line: str, journalists: Sequence[str]) -> Line:
    theirs = rouge.ng(rouge.toks(" ".join(journalists)), 1)
    size = max(1, sum(theirs.values()))
    ours, cut = (rouge.ng(rouge.toks(text), 1) for text in (line, " ".join(line.split()[:CUT])))
    f1 = 2 * sum((ours & theirs).values()) / (sum(ours.values()) + size)
    return Line(sum((cut & theirs).values()) / size, f1, len(line.split()))


def baselines(material: Material) -> tuple[str, str]:
    """The first sentence of the first article, and sumy's TextRank's best over all articles."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph
    from sumy.models.dom import Sentence as Text
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.summarizers.text_rank import TextRankSummarizer

    class Words(Tokenizer):  # sumy's own asks for a download
        def __init__(self) -> None:
            pass

        def to_words(self, sentence: str) -> tuple[str, ...]:
            return terms(sentence)

    lines = [s.span.of(one.text) for one in material.facts.values() for s in one.sentences if len(s.terms) > 4]
    document = ObjectDocumentModel([Paragraph([Text(line, Words()) for line in lines[:SUMY_SENTENCES]])])
    (best,) = TextRankSummarizer()(document, 1) or (lines[0],)
    return lines[0], str(best)


def of_day(material: Material, day: str) -> Material | None:
    """What a brief of that day's evening would be made from: the articles published then and on the next day."""
    next_day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    facts = {id: one for id, one in material.facts.items() if one.metadata.published in (day, next_day)}
    facts = dict([*facts.items()][:ARTICLES])
    return replace(material, facts=facts, scores=rank(facts, RankTable()), day=next_day) if facts else None


def lines_of(
    material: Material, timeline: Mapping[str, Sequence[str]], first: int, every: int
) -> Iterator[tuple[Line, ...]]:
    """Ours, the lead and sumy for each `every`th day of a timeline on which we have a line."""
    for day, journalists in sorted(timeline.items())[first::every]:
        material_of_day = of_day(material, day)
        ours = [item for item in key_events(material_of_day) if _day(item) == day] if material_of_day else []
        if material_of_day and ours:
            rivals = baselines(material_of_day)
            yield tuple(compare(line, journalists) for line in (ours[0].text, *rivals))


def _day(item: Item) -> str | None:
    return item.detail.date if isinstance(item.detail, Event) else None


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--topic")
    parser.add_argument("--lines", action="store_true")
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    topics = [name.split("/")[1] for name in data.topics() if name.startswith("T17/")]
    dates: list[float] = []
    lines: list[tuple[Line, ...]] = []
    for topic in [options.topic] if options.topic else topics:
        material = material_of(topic)
        for name, timeline in gold(topic):
            dates.append(date_f1(day_weights(material), list(timeline)))
            counts = f"{len(material.facts):4} articles {len(timeline):4} days"
            print(f"{topic:8} {name:48} {counts}  Date-F1 {dates[-1]:.3f}")
        if options.lines:
            lines += [
                row for _, timeline in gold(topic) for row in lines_of(material, timeline, options.first, options.every)
            ]
    print(f"T17: {len(dates)} timelines, mean Date-F1 {statistics.mean(dates):.3f}")
    _print_lines(lines)


def _print_lines(lines: Sequence[tuple[Line, ...]]) -> None:
    for number, system in enumerate(("ours", "lead", "sumy TextRank") if lines else ()):
        of_system = [row[number] for row in lines]
        recall, f1, words = (statistics.mean(column) for column in zip(*of_system, strict=True))
        print(
            f"{system:14} {len(lines)} days  ROUGE-1 recall at {CUT} words {recall:.3f}  F1 {f1:.3f}  words {words:.0f}"
        )


if __name__ == "__main__":
    main()
