"""A real Dask scheduler and two worker processes on loopback, one of them killed half-way."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec
import pytest

from briefing.run import spread
from tests.unit.test_spread import TEXT

pytest.importorskip("distributed", reason="pip install 'policy-briefing[cluster]'")
NAMES = ("Antwerp", "Bremen", "Cork", "Dover", "Esbjerg", "Faro", "Ghent", "Hull")


@contextmanager
def started(*command: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([sys.executable, "-m", *command], stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr:
            process.stderr.close()


def address(scheduler: subprocess.Popen[str]) -> str:
    assert scheduler.stderr
    for line in scheduler.stderr:
        if found := re.search(r"Scheduler at:\s+(tcp://\S+)", line):
            return found[1]
    raise AssertionError("the scheduler did not start")


# In a process of its own: what a client of Dask leaves behind in its threads is no warning of ours.
CLIENT = """
import sys
import msgspec
from briefing.run import spread
if __name__ == "__main__":
    address, *paths = sys.argv[1:]
    spread.CHUNK = 2
    with spread.executor(len(paths), cluster=address) as cluster:
        for analysis in spread.analyses(paths, executor=cluster):
            print(msgspec.json.encode(analysis).decode(), flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_a_worker_killed_half_way_changes_nothing(tmp_path: Path) -> None:
    for n in range(80):
        (tmp_path / f"{n:02}.txt").write_text(TEXT.format(name=NAMES[n % 8], n=n))
    paths = sorted(map(str, tmp_path.glob("*.txt")))
    with ExitStack() as stack:
        scheduler = stack.enter_context(
            started("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        )
        at = address(scheduler)
        workers = [
            stack.enter_context(
                started("distributed.cli.dask_worker", at, "--no-nanny", "--nthreads", "1", "--no-dashboard")
            )
            for _ in range(2)
        ]
        command = [sys.executable, "-c", CLIENT, at, *paths]
        found = []
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as client:
            assert client.stdout
            for line in client.stdout:
                found.append(line.rstrip("\n"))
                if len(found) == 20:
                    workers[0].kill()
        assert client.returncode == 0
    assert found == [msgspec.json.encode(one).decode() for one in spread.analyses(paths)]
