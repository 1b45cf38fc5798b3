"""The whole of `make` on files that no newsroom would send, in one process: no traceback, no hang.

    python -m tests.bench.robust [N] [FIRST-SEED]

N files (20,000) in runs of 64: from files on the disk to all formats of the brief, and now and then to its proof. Every
seed is a run, so that one that fails can be made again alone (`python -m tests.bench.robust 64 SEED`). Prints what
failed, and counts. A run has failed if anything is raised that a user could not mend, if the program was at fault in a
file, if the clock had to stop one (here after 15 seconds), or if the brief does not stand its own proof.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the command has it, and before numpy is imported
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from briefing import config, pipeline
from briefing.deliver import publish
from briefing.deliver.files import write
from briefing.errors import BriefingError
from briefing.page.verify import verify
from briefing.run import guard
from tests.bench.inputs import inputs

A_RUN = 64
SECONDS_A_FILE = 15
SECONDS_A_RUN = 240  # of the processor
DAYS = ("2016-03-18", "2025-06-23", "0001-01-01", "9999-12-31")
FORMATS = ["docx", "md", "html", "txt", "json", "eml"]
SHARE_PROVED = 0.3


class Hang(BaseException):
    """A run takes too long. No Exception, so that nobody takes it for one of their own."""


def _watch(*_: object) -> None:
    raise Hang


def _settings(rng: random.Random) -> dict[str, object]:
    return {
        "run.cache": False,
        "run.workers": 1,
        "brief.formats": FORMATS,
        "brief.template": rng.choice(("policy", "policy", "morning", "minister")),
        "page.paper": rng.choice(("a4", "letter")),
        "brief.date-order": rng.choice(("unknown", "day-first", "month-first")),
        "group.each-topic": rng.random() < 0.05,
        "rank.ranker": "textrank" if rng.random() < 0.9 else rng.choice(("lexrank", "luhn", "sumbasic")),
        "rank.focus": rng.choice(("", "", "water", "'\"(", "\u202e")),
    }


def run(seed: int, many: int, counts: Counter[str]) -> Iterator[str]:
    """What failed in one run."""
    rng = random.Random(-seed - 1)
    for name, data in inputs(seed, many):
        path = Path("in", name)
        path.write_bytes(data)
        counts["files"] += 1
    try:
        yield from _made(rng, counts)
    except BriefingError as error:
        counts[f"{type(error).__name__}"] += 1
    except Exception:
        yield traceback.format_exc()


def _made(rng: random.Random, counts: Counter[str]) -> Iterator[str]:
    settings = config.load(_settings(rng), folder=Path()).config
    day = rng.choice(DAYS[: 2 if rng.random() < 0.9 else None])
    for number, built in enumerate(pipeline.build(["in"], settings, day=day)):
        written = write(Path("out", str(number)), publish.files(built, settings))
        counts["briefs"] += 1
        if not number:
            counts.update(f"not read, {one.by}" for one in built.brief.unread)
            yield from (f"{one.path}: {one.reason}" for one in built.brief.unread if one.by in ("clock", "fault"))
        counts["articles"] += len(built.brief.sources)
        counts["left out by the check"] += sum(cut.stage == "check" for cut in built.brief.cut)
        if rng.random() < SHARE_PROVED:
            found = _unproved(written[FORMATS.index("json")])
            yield from found if not settings.group.each_topic else ()  # the proof of a part of them says so
            counts["briefs put to the proof"] += 1


def _unproved(record: Path) -> Iterator[str]:
    try:
        proof = verify(record, None, pipeline.candidates_again)
    except BriefingError as error:
        yield f"the proof fails: {error}"
    else:
        yield from (f"not proved: {what}" for what in proof.open)


def _watched(seed: int, many: int, counts: Counter[str]) -> list[str]:
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("in").mkdir()
        signal.setitimer(signal.ITIMER_PROF, SECONDS_A_RUN)
        try:
            failed += run(seed, many, counts)
        except Hang:
            failed.append(f"a hang:\n{traceback.format_exc()}")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            os.chdir("/")
    return failed


def main(total: int = 20_000, first: int = 0) -> int:
    """Prints what failed and the counts; 1 if anything failed."""
    guard.SECONDS = SECONDS_A_FILE
    signal.signal(signal.SIGPROF, _watch)
    counts: Counter[str] = Counter()
    slowest, failures = (0.0, 0), 0
    for seed, start in enumerate(range(0, total, A_RUN), first):
        before = time.process_time()
        failed = _watched(seed, min(A_RUN, total - start), counts)
        slowest = max(slowest, (time.process_time() - before, seed))
        counts["runs"] += 1
        failures += len(failed)
        for one in failed:
            print(f"--- seed {seed}: {one}", flush=True)
        print(
            f"{counts['files']:,} files, {failures} failures, {time.process_time():.0f} s", file=sys.stderr, flush=True
        )
    for name, number in sorted(counts.items()):
        print(f"{name}: {number:,}")
    print(f"slowest run: seed {slowest[1]}, {slowest[0]:.0f} s of the processor; failures: {failures}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
