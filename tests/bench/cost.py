"""What understanding an article costs, as a ratio: python -m tests.bench.cost [--rounds N].

The CPU time of `analyse` for a megabyte of articles by that of a fixed piece of plain Python (a regular expression, a
count and a sort over the same text), the two in turn in one process: what else the machine does slows both. The median
of several rounds still moves by some percent, and by more from one version of Python to the next: a figure to compare
on one machine.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median

from briefing.marks.analysis import analyse
from briefing.read import File
from tests.bench.eval import giveme5w1h

ARTICLES = 60  # a round
TIMES = 10
ROUNDS = 5
WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")


def figures() -> dict[str, float]:
    """How many times the yardstick `analyse` takes."""
    return {"analyse by the yardstick, times": median(ratios(ROUNDS))}


def ratios(rounds: int) -> list[float]:
    """The ratio of each round, each of other articles; what is compiled or loaded once is not counted."""
    files = articles((rounds + 1) * ARTICLES)
    _, *found = (ratio(files[at : at + ARTICLES]) for at in range(0, len(files), ARTICLES))
    return found


def ratio(files: Sequence[File]) -> float:
    """Article by article in turn, the yardstick laid on several times, since it is short."""
    cost = yardstick = 0.0
    for file in files:
        text = file.data.decode()
        cost += _cpu(lambda file=file: analyse(file))
        yardstick += _cpu(lambda text=text: _yardstick(text)) / TIMES
    return cost / yardstick


def articles(number: int) -> list[File]:
    """The first articles of Giveme5W1H's clusters, as text files."""
    known = [one for one in giveme5w1h.clusters() if one["text"]][:number]
    return [File(f"{n}.txt", f"{one['title']}\n\n{one['text']}".encode()) for n, one in enumerate(known)]


def _yardstick(text: str) -> None:
    for _ in range(TIMES):
        counts = Counter(match.group().lower() for match in WORD.finditer(text))
        sorted(counts, key=lambda word: (-counts[word], word))


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    rounds = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else ROUNDS
    found = ratios(rounds)
    print(f"analyse takes {median(found):.1f} times the yardstick ({', '.join(f'{one:.1f}' for one in found)})")


if __name__ == "__main__":
    main()
