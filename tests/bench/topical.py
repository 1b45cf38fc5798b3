"""How many sentences of other events, put into an event's articles, are found to be off its topic; how many own ones.

Giveme5W1H events of three and more articles; each article gets three sentences of another event of the same topic.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from statistics import median

from briefing.corpus import digressions as topical
from briefing.corpus.relevance import relevance
from briefing.errors import Unreadable
from briefing.marks.analysis import understand
from briefing.model import Article, Facts, Ref, Sentence
from tests.bench.eval import giveme5w1h

INTRUDERS = 3
FAR = 10**7  # an offset that no sentence of the article's own has
Event = tuple[object, ...]


def events() -> dict[Event, list[Facts]]:
    found: dict[Event, list[Facts]] = defaultdict(list)
    for row in giveme5w1h.clusters():
        article = Article(str(row["id"]), "", f"{row['title']}\n\n{row['text']}", "", "bench", "")
        try:
            found[row["event"]].append(understand(article))
        except Unreadable:
            continue
    return {event: found[event] for event in sorted(found) if len(found[event]) >= topical.FEWEST_ARTICLES}


def printable(facts: Facts) -> list[Sentence]:
    return [sentence for sentence in facts.sentences if sentence.unfit is None and len(set(sentence.terms)) > 3]


def spiked(articles: list[Facts], others: list[Facts], rng: random.Random) -> dict[str, Facts]:
    mixed = {}
    for facts in articles:
        strangers = printable(rng.choice(others))
        chosen = rng.sample(strangers, min(INTRUDERS, len(strangers)))
        moved = tuple(replace(one, start=FAR + i, end=FAR + i + 1) for i, one in enumerate(chosen))
        mixed[facts.id] = replace(facts, sentences=facts.sentences + moved)
    return mixed


def main() -> None:
    found = events()
    rng = random.Random(5)
    shares = (0.3, topical.SHARE_OF_MEDIAN, 0.6)
    cut = {share: [0, 0] for share in shares}
    seen = [0, 0]
    for event, articles in found.items():
        near = [facts for other in found if other != event and other[:2] == event[:2] for facts in found[other]]
        mixed = spiked(articles[:8], near or [f for other in found if other != event for f in found[other]], rng)
        scores = relevance(mixed)
        middle = median(scores.values())
        for ref in (Ref(one.id, s.start) for one in mixed.values() for s in printable(one)):
            stranger = ref.start >= FAR
            seen[stranger] += 1
            for share in shares:
                cut[share][stranger] += scores[ref] < share * middle
    print(f"Giveme5W1H: {len(found)} events, {seen[0]} own sentences, {seen[1]} intruders")
    for share, (own, strangers) in cut.items():
        print(f"below {share} of the median: intruders {strangers / seen[1]:.3f}, own {own / seen[0]:.3f}")


if __name__ == "__main__":
    main()
