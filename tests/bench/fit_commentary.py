"""Which articles are commentaries, learned of those that say so: BRIEFING_DATA=… python -m tests.bench.fit_commentary.

Article-Bias-Prediction (docs/benchmarks.md): articles whose title or address calls them opinion, beside others
of large newsrooms. Prints the weights of lang/en/commentary.toml, fitted on one half, and how well they tell the other.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from briefing.corpus.commentary import counts
from tests.bench.eval import abp
from tests.bench.weights import logistic

SAYS_SO = re.compile(r"^OPINION\b|/(?:opinions?|commentisfree|op-?eds?|editorials?|columnists?|commentary)/")
REPORTING = re.compile(
    r"Reuters|Associated Press|NPR Online|BBC|CNN \(Web|New York Times|Fox Online|The Hill|USA TODAY"
)
EACH = 700
SHORTEST = 800  # letters
RIDGE = 10.0


class Labelled(NamedTuple):
    """What is counted of an article, and whether it is a commentary."""

    found: dict[str, float]
    is_commentary: bool


def labelled() -> Iterator[Labelled]:
    """As many commentaries as reports, drawn by chance."""
    files = abp.files()
    random.Random(1).shuffle(files)
    left = {True: EACH, False: EACH}
    for file in files:
        one = abp.read(file)
        says_so = bool(SAYS_SO.search(one["title"].strip()) or SAYS_SO.search(one["url"].lower()))
        wanted = says_so or REPORTING.search(one["source"])
        text = one["content_original"] or ""
        if wanted and left[says_so] and len(text) >= SHORTEST and (found := counts(text.split("\n"))):
            left[says_so] -= 1
            yield Labelled(dict(found), says_so)
        if not any(left.values()):
            return


def main() -> None:
    seen = list(labelled())
    names = sorted(seen[0].found)
    rows = np.array([[one.found[name] for name in names] for one in seen])
    right = np.array([one.is_commentary for one in seen])
    order = np.random.default_rng(1).permutation(len(seen))
    fitted, tried = np.array_split(order, 2)
    weights = logistic(rows[fitted], right[fitted].tolist(), RIDGE)
    for name, weight in zip([*names, "constant"], weights, strict=True):
        print(f"{name} = {weight:.2f}")
    chance = 1 / (1 + np.exp(-(rows[tried] @ weights[:-1] + weights[-1])))
    is_one = right[tried]
    area = (chance[is_one][:, None] > chance[~is_one][None]).mean()
    print(f"{len(seen)} articles; AUC {area:.3f} on the other half")
    for least in (0.5, 0.7, 0.9):
        found = chance >= least
        print(f"at {least}: precision {is_one[found].mean():.3f}, recall {found[is_one].mean():.3f}")


if __name__ == "__main__":
    main()
