"""Makes briefing/lang/en/background.tsv again: `pip install wordfreq && python -m tests.bench.background`.

The table says in how large a share of English articles each of the commonest stems stands. wordfreq (Speer 2022) gives
how often a word is used; a stem of frequency p stands in a share 1 - exp(-p * WORDS) of articles of WORDS words, if
its occurrences fall independently.
"""

from __future__ import annotations

import math
from collections import defaultdict
from pathlib import Path

from briefing.text.terms import terms

WORDS = 500
STEMS = 20_000
FORMS = 120_000
TABLE = Path(__file__).parents[2] / "briefing" / "lang" / "en" / "background.tsv"


def main() -> None:
    import wordfreq

    frequency: dict[str, float] = defaultdict(float)
    for word in wordfreq.top_n_list("en", FORMS, wordlist="large"):
        found = terms(word)
        if len(found) == 1:
            frequency[found[0]] += wordfreq.word_frequency(word, "en", wordlist="large")
    commonest = sorted(frequency.items(), key=lambda item: (-item[1], item[0]))[:STEMS]
    rows = (f"{stem}\t{1 - math.exp(-p * WORDS):.5f}\n" for stem, p in commonest)
    source = (line for line in TABLE.read_text("utf-8").splitlines(keepends=True) if line.startswith("#"))
    TABLE.write_text("".join((*source, *rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
