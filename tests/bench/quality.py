"""Ranking beside its peers: `BRIEFING_DATA=… python -m tests.bench.quality [--sets T17 …] [--fast] [--kl SECONDS]`.

ROUGE-1 and ROUGE-2 recall at 100 words, and by how much a system lies from `briefing summary` on the same clusters,
with the 95% interval of a paired bootstrap over the clusters. `--fast` leaves out the peers, which take minutes;
`--ablate` takes the parts of the summary away one by one; `--every N` takes every Nth cluster. The time of sumy's KL
grows with the square of the sentences and more: it runs only with `--kl SECONDS`, which it may take for a cluster; the
clusters that it does not end within it are not counted.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from statistics import fmean
from typing import NamedTuple
from unittest.mock import patch

from briefing.config import RankTable
from briefing.corpus.rank import rank, sumy_scores
from briefing.corpus.summary import summary
from briefing.model import Facts, Ref
from tests.bench.clusters import SETS, Cluster
from tests.bench.eval import rouge

WORDS = 100
SAMPLES = 1000


class Recall(NamedTuple):
    """ROUGE recall, in percent."""

    one: float
    two: float


System = Callable[[Cluster], Sequence[str] | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=list(SETS))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--kl", type=float, metavar="SECONDS")
    options = parser.parse_args()
    systems = OURS if options.fast else OURS | PEERS
    if options.ablate:
        systems = {"briefing summary": ours} | ABLATIONS
    if options.kl:
        systems = systems | {"sumy KL": limited(sumy("kl.KLSummarizer"), options.kl)}
    for name in options.sets:
        compare(name, list(SETS[name]())[:: options.every], systems)


def compare(name: str, found: Sequence[Cluster], systems: Mapping[str, System]) -> None:
    """A line for each system, the first of which the others are compared with."""
    print(f"{name}: {len(found)} clusters; recall at {WORDS} words")
    print(f"{'system':26}{'clusters':>9}{'R-1':>8}{'R-2':>8}{'seconds':>9}   difference of R-1 and of R-2")
    reference: list[Recall | None] = []
    for title, system in systems.items():
        start = time.perf_counter()
        texts = [system(cluster) for cluster in found]
        seconds = time.perf_counter() - start
        recalls = [recall(cluster, text) for cluster, text in zip(found, texts, strict=True)]
        reference = reference or recalls
        print(line(title, recalls, reference, seconds), flush=True)
    print()


def line(title: str, recalls: Sequence[Recall | None], reference: Sequence[Recall | None], seconds: float) -> str:
    """Means over the clusters that a system ended, and the difference from the reference on these."""
    pairs = [(own, other) for own, other in zip(recalls, reference, strict=True) if own and other]
    if not pairs:
        return f"{title:26}{0:9}{'-':>8}{'-':>8}{seconds:9.1f}"
    one, two = (fmean(own[n] for own, _ in pairs) for n in (0, 1))
    apart = "" if recalls is reference else "".join(f"   {apart_by([o[n] - r[n] for o, r in pairs])}" for n in (0, 1))
    return f"{title:26}{len(pairs):9}{one:8.2f}{two:8.2f}{seconds:9.1f}{apart}"


def apart_by(differences: Sequence[float]) -> str:
    """The mean difference and the 95% interval of its bootstrap."""
    chance = random.Random(0)
    means = sorted(fmean(chance.choices(differences, k=len(differences))) for _ in range(SAMPLES))
    low, high = means[SAMPLES // 40], means[-1 - SAMPLES // 40]
    return f"{fmean(differences):+6.2f} [{low:+.2f}, {high:+.2f}]"


def recall(cluster: Cluster, text: Sequence[str] | None) -> Recall | None:
    """ROUGE-1 and ROUGE-2 recall of a summary cut at WORDS words."""
    if text is None:
        return None
    own = rouge.toks(" ".join(" ".join(text).split()[:WORDS]))
    references = [rouge.toks(one) for one in cluster.references]
    return Recall(*(100 * rouge.recall(own, references, n) for n in (1, 2)))


# --- systems ----------------------------------------------------------------------------------------------------------


def ours(cluster: Cluster) -> list[str]:
    """`briefing summary`."""
    scores = rank(cluster.facts, RankTable(), unfit=True)
    return printed(cluster, summary(cluster.facts, scores, WORDS))


def all_sentences(cluster: Cluster) -> list[str]:
    """`briefing summary` if every sentence could stand alone."""
    free = {id: _free(one) for id, one in cluster.facts.items()}
    return printed(cluster, summary(free, rank(free, RankTable(), unfit=True), WORDS))


def without(**constants: float) -> System:
    """`briefing summary` with other constants."""

    def run(cluster: Cluster) -> list[str]:
        with patch.multiple("briefing.corpus.summary", **constants):
            return ours(cluster)

    return run


def unranked(cluster: Cluster) -> list[str]:
    """`briefing summary` where all sentences have the same score."""
    scores = dict.fromkeys(rank(cluster.facts, RankTable(), unfit=True), 1.0)
    return printed(cluster, summary(cluster.facts, scores, WORDS))


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


def limited(system: System, seconds: float) -> System:
    """The system in a process of its own, which is ended when its time is over: None for that cluster."""
    context = multiprocessing.get_context("fork")

    def run(cluster: Cluster) -> Sequence[str] | None:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(sender, system, cluster))
        process.start()
        ended = receiver.poll(seconds)
        found = receiver.recv() if ended else None
        process.kill()
        process.join()
        return found

    return run


def _send(sender: Connection, system: System, cluster: Cluster) -> None:
    sender.send(system(cluster))


def _free(facts: Facts) -> Facts:
    return replace(facts, sentences=tuple(replace(sentence, unfit=None) for sentence in facts.sentences))


OURS: dict[str, System] = {
    "briefing summary": ours,
    "  all sentences": all_sentences,
    "  biased TextRank alone": textrank,
    "Lead": lead,
}
ABLATIONS: dict[str, System] = {
    "  without exchanges": without(EXCHANGES=0),
    "  without TextRank": unranked,
    "  without place": without(PLACE=0),
    "  pairs of words only": without(TERM_SHARE=0),
    "  without own score": without(SCORE_SHARE=0),
    "  unfit sentences alike": without(UNFIT=0),
    "  without redundancy cut": without(SAID_ALREADY=2),
}
PEERS: dict[str, System] = {
    "sumy TextRank": sumy("text_rank.TextRankSummarizer"),
    "sumy LexRank": sumy("lex_rank.LexRankSummarizer"),
    "sumy LSA": sumy("lsa.LsaSummarizer"),
    "sumy SumBasic": sumy("sum_basic.SumBasicSummarizer"),
}


if __name__ == "__main__":
    main()
