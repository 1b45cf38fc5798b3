"""Who said what, on PolNeAR: python -m tests.bench.attribution [--split dev held-out] [--baselines] [--read N] ...

dev is the corpus's own; the training set is cut in two: the rates are measured on its first half ("fitted", 420
articles), nothing is fitted on its second half ("held-out", 420), but the
least probability believed was chosen with its curve in view. The scorer is tests/bench/eval/attribution.py; the
corpus leaves out about half of what it counts as wrong here, so its precision is a lower bound (attribution-rules.md).

    --baselines   textacy's direct quotations and a regular expression, on the same articles
    --read N      N random printed statements, for reading by hand; --pronouns N, --actors N: of these only
    --fit         writes attribution_rates.tsv and attribution_weights.tsv of briefing/lang/en
                  from the first half of the training set
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from briefing.marks.attribution.rates import RATE, Row, counts, rate, traits
from briefing.marks.attribution.statements import statements_of
from briefing.marks.context import standalone
from briefing.model import (
    DEFAULT_MODEL,
    Article,
    Facts,
    Item,
    Material,
    Metadata,
    Position,
    Ref,
    Span,
    Statement,
    Topic,
)
from briefing.resolve.actors import resolve
from briefing.sections.positions import positions
from briefing.text.split import split
from tests.bench.eval import attribution, polnear

TABLES = Path(__file__).parents[2] / "briefing" / "lang" / "en"
RATES, WEIGHTS = TABLES / "attribution_rates.tsv", TABLES / "attribution_weights.tsv"
PARAGRAPH = re.compile(r"\S[^\n]*\S|\S")
SAID = r"(?:said|says|told \w+(?: \w+)?|added|wrote|tweeted|argued|warned|insisted|noted|asked|replied|explained)"
WHO = r"(?P<who{}>(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}|[Hh]e|[Ss]he))"
BEHIND = re.compile(rf"(?P<quote>[\"“][^\"“”]{{8,}}[\"”])\s+(?:{WHO.format(1)} {SAID}|{SAID} {WHO.format(2)})")
THAT = re.compile(rf"{WHO.format('')} {SAID} (?:that )?(?P<clause>[a-z][^.\n\"“”]{{15,}})")

Prediction = list[dict[str, Any]]


def load(name: str) -> list[dict[str, Any]]:
    """The articles of a split."""
    articles = list(polnear.load("dev" if name == "dev" else "train"))
    return articles if name == "dev" else articles[:420] if name == "fitted" else articles[420:]


def facts_of(article: Mapping[str, Any]) -> Facts:
    """The facts of a corpus article: it is clean text, a paragraph a line."""
    text = article["text"]
    body = tuple(Span(*match.span()) for match in PARAGRAPH.finditer(text))
    read = Article(article["id"], article["id"], text, "", "text", "1")
    return Facts(read, Metadata(title=article["title"]), body, sentences=standalone(text, split(text, body)))


def ours(articles: Sequence[Mapping[str, Any]], *, every: bool = False) -> dict[str, tuple[Statement, ...]]:
    """Our statements by article."""
    found = statements_of([(facts_of(article), None) for article in articles], every=every)
    return {article["id"]: each for article, each in zip(articles, found, strict=True)}


def as_prediction(found: Sequence[Statement]) -> Prediction:
    return [
        {"speaker": list(each.speaker), "cue": list(each.cue), "content": [list(part) for part in each.content]}
        for each in found
        if each.speaker is not None
    ]


# --- baselines --------------------------------------------------------------------------------------------------------


def by_expression(article: Mapping[str, Any]) -> Prediction:
    """A quotation and who said it, "X said that", by a regular expression."""
    found: Prediction = []
    for match in BEHIND.finditer(article["text"]):
        who = "who1" if match["who1"] else "who2"
        found.append({"speaker": list(match.span(who)), "cue": [0, 0], "content": [list(match.span("quote"))]})
    for match in THAT.finditer(article["text"]):
        found.append({"speaker": list(match.span("who")), "cue": [0, 0], "content": [list(match.span("clause"))]})
    return found


def by_textacy(article: Mapping[str, Any]) -> Prediction:
    """textacy.extract.direct_quotations, a paragraph at a time, as it is meant to be used; its errors find nothing."""
    from textacy.extract import direct_quotations

    found: Prediction = []
    for match in PARAGRAPH.finditer(article["text"]):
        doc = _full_model()(match.group())
        try:
            quotations = list(direct_quotations(doc))
        except ValueError:  # an odd number of quotation marks
            continue
        for quotation in quotations:
            content, speaker = quotation.content, quotation.speaker
            if speaker:
                start, last = speaker[0].idx, speaker[-1]
                found.append(
                    {
                        "speaker": [match.start() + start, match.start() + last.idx + len(last)],
                        "cue": [0, 0],
                        "content": [[match.start() + content.start_char, match.start() + content.end_char]],
                    }
                )
    return found


def _full_model() -> Any:
    import spacy

    if "nlp" not in _CACHE:
        _CACHE["nlp"] = spacy.load(DEFAULT_MODEL)
    return _CACHE["nlp"]


_CACHE: dict[str, Any] = {}


# --- figures ----------------------------------------------------------------------------------------------------------


def report(name: str, who: str, articles: Sequence[dict[str, Any]], predicted: Mapping[str, Prediction]) -> None:
    for kind, (p, r, found, gold) in attribution.score(articles, predicted).items():
        f = 2 * p * r / (p + r) if p + r else 0.0
        print(
            f"{name:9}{len(articles):4} {who:11}{kind:9}P {p:.3f}  R {r:.3f}  F {f:.3f}  found {found:5}  gold {gold}"
        )


def baseline(
    articles: Sequence[dict[str, Any]], find: Callable[[Mapping[str, Any]], Prediction]
) -> dict[str, Prediction]:
    return {article["id"]: find(article) for article in articles}


Judged = list[tuple[Statement, str, bool]]
FIFTHS = 5


def fit() -> None:
    """Counts by rule, and the weights of the traits, on the first half of the training set."""
    articles = load("fitted")
    found = ours(articles, every=True)
    judged = [_judged(article, found[article["id"]]) for article in articles]
    rows = list(_rows(judged))
    _write(RATES, (("direct" if row.direct else "indirect", *map(str, row[1:])) for row in rows))
    _write(WEIGHTS, ((trait, f"{weight:.3f}") for trait, weight in _weights(judged).items()))
    print(f"{RATES}: {len(rows)} rules, {sum(row.found for row in rows)} statements")


def _judged(article: Mapping[str, Any], found: Sequence[Statement]) -> Judged:
    """The statements of an article, and whether the corpus holds them too."""
    named = [each for each in found if each.speaker is not None]
    _, pairs = attribution.pair(article, as_prediction(named))
    good = {i for i, _, ok in pairs if ok}
    return [(each, article["text"], i in good) for i, each in enumerate(named)]


def _rows(judged: Iterable[Judged]) -> Iterator[Row]:
    right: Counter[tuple[bool, str, str]] = Counter()
    count: Counter[tuple[bool, str, str]] = Counter()
    for statement, _, good in (each for article in judged for each in article):
        kind, lemma = statement.kind.construction, statement.kind.lemma
        right[statement.direct, kind, lemma] += good
        count[statement.direct, kind, lemma] += 1
    for key in sorted(count, key=lambda key: (not key[0], key)):
        yield Row(*key, right[key], count[key])


def _weights(judged: Sequence[Judged]) -> dict[str, float]:
    """Weights by trait: logistic regression, each fifth of the articles with the rates of the other four."""
    import numpy as np

    seen: list[dict[str, float]] = []
    right: list[bool] = []
    for fifth in range(FIFTHS):
        known = counts(_rows(each for i, each in enumerate(judged) if i % FIFTHS != fifth))
        for statement, text, good in (each for article in judged[fifth::FIFTHS] for each in article):
            if not statement.direct:
                seen.append(
                    traits(statement, text, rate(known, statement.kind.construction, statement.kind.lemma, False))
                )
                right.append(good)
    names = sorted({name for each in seen for name in each})
    table = np.array([[each.get(name, 0.0) for name in names] for each in seen])
    start = np.array([1.0 if name == RATE else 0.0 for name in names])
    weights = start
    for _ in range(50):  # Newton's method, each weight drawn towards its start
        share = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (share - np.array(right, float)) + weights - start
        curve = (table * (share * (1 - share))[:, None]).T @ table + np.eye(len(names))
        weights = weights - np.linalg.solve(curve, slope)
    return dict(zip(names, weights.tolist(), strict=True))


def _write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    source = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join((*source, *map("\t".join, rows))) + "\n", encoding="utf-8")


# --- reading ----------------------------------------------------------------------------------------------------------


def printed_items(
    articles: Sequence[Mapping[str, Any]], found: Mapping[str, Sequence[Statement]]
) -> Iterator[tuple[Facts, Item]]:
    """What would be printed of each article alone."""
    for article in articles:
        facts = facts_of(article)
        known = resolve({facts.id: facts}, {facts.id: tuple(found[facts.id])}, {})
        scores = {Ref(facts.id, sentence.start): 1.0 for sentence in facts.sentences}
        material = Material(Topic(facts.id, ()), {facts.id: facts}, scores, (), known, {}, "2016-01-01")
        for item in positions(material):
            yield facts, item


def read(items: Sequence[tuple[Facts, Item]], wanted: int, seed: int) -> None:
    """Random printed statements with the text before them, as they are judged."""
    chosen = random.Random(seed).sample(list(items), min(wanted, len(items)))
    print(f"{len(chosen)} of {len(items)} printed statements, seed {seed}")
    for number, (facts, item) in enumerate(chosen, 1):
        assert isinstance(item.detail, Position)
        print(f"\n{number}. {facts.id}\n   {item.detail.actor} | {item.detail.speaker} | via {item.detail.via}")
        print(f"   PRINTED {item.text}\n   BEFORE {facts.text[max(0, item.span.start - 350) : item.span.start]!r}")


def is_pronoun(item: tuple[Facts, Item]) -> bool:
    facts, printed = item
    return isinstance(printed.detail, Position) and printed.detail.speaker_span.of(facts.text).lower() in ("he", "she")


def is_rolled_up(item: tuple[Facts, Item]) -> bool:
    return isinstance(item[1].detail, Position) and item[1].detail.actor != item[1].detail.speaker


def figures() -> dict[str, float]:
    """Precision and recall of direct and indirect statements, on dev and on the articles held out."""
    found: dict[str, float] = {}
    for name in ("dev", "held-out"):
        articles = load(name)
        predicted = {id: as_prediction(each) for id, each in ours(articles).items()}
        for kind, (precision, recall, *_) in attribution.score(articles, predicted).items():
            found |= {f"{name}, {kind}, precision": precision, f"{name}, {kind}, recall": recall}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", nargs="+", default=["dev", "held-out"], choices=["dev", "fitted", "held-out"])
    parser.add_argument("--baselines", action="store_true")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--first", type=int, default=None, help="only so many articles of each split")
    parser.add_argument("--read", type=int, default=0)
    parser.add_argument("--pronouns", type=int, default=0)
    parser.add_argument("--actors", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.fit:
        fit()
        return
    for name in options.split:
        articles = load(name)[: options.first]
        found = ours(articles)
        report(name, "briefing", articles, {id: as_prediction(each) for id, each in found.items()})
        if options.baselines:
            report(name, "textacy", articles, baseline(articles, by_textacy))
            report(name, "expression", articles, baseline(articles, by_expression))
        if options.read or options.pronouns or options.actors:
            items = list(printed_items(articles, found))
            read(items, options.read, options.seed)
            read([item for item in items if is_pronoun(item)], options.pronouns, options.seed)
            read([item for item in items if is_rolled_up(item)], options.actors, options.seed)


if __name__ == "__main__":
    main()
