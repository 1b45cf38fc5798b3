"""No pattern may take more time than its text is long: what makes one do so is found in its parse tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.marks.analysis import analyse
from briefing.read import File
from tests.bench.patterns import Pattern, faults

ROOT = Path(__file__).parents[2]
LISTED = """
import json
from tests.bench.patterns import faults, patterns
print(json.dumps([[one.where, faults(one)] for one in patterns()]))
"""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (r"(?:a+)+b", "nested quantifiers over 'a'"),
        (r"(?:\w+ ?)+\.", "nested"),
        (r"(?:[A-Z]\w*)*!", "nested"),
        (r"(?:a|b*)+c", "nested quantifiers over 'b'"),
        (r"(?i:x+)X*y", "adjacent quantifiers over 'X'"),
        (r"\s*,?\s*the", "adjacent"),
        (r"\w+(?: \w+)?[\w ]*$", "adjacent"),
        (r".*\s*$", "adjacent"),
    ],
)
def test_what_can_be_divided_in_many_ways_is_a_fault(text: str, fault: str) -> None:
    (found, *_) = faults(Pattern("here", text, 0))
    assert found.startswith(fault)


@pytest.mark.parametrize(
    "text",
    [
        r"\w+\s+\w+",
        r"(?:\w+\s)+",
        r"\s*+,?\s*the",
        r"(?>a+)a*b",
        r"\w+\b.*",
        r"[^,]*,[^,]*",
        r"a{0,9}a*b",
        r"(?:\w+\b\W?)+",
    ],
)
def test_what_can_be_divided_in_one_way_is_none(text: str) -> None:
    assert faults(Pattern("here", text, 0)) == []


def test_no_pattern_of_ours_has_a_fault() -> None:
    """In a fresh process, as patterns are noted when they are compiled: at import."""
    listed = subprocess.run(
        [sys.executable, "-c", LISTED],
        cwd=ROOT,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    found = json.loads(listed.stdout)
    assert len(found) > 700
    assert {where: told for where, told in found if told} == {}


NEWS = "Talks on the water of the river ended on Tuesday without a treaty, the ministry said."
KNOWN = {
    "apostrophes after a full stop": f"{NEWS}{chr(39) * 45} The talks go on.",
    "blanks": f"{NEWS} It is{' ' * 100_000}so.",
    "blanks below the limit, often": "\n".join(f"{NEWS}{' ' * 290}By{' ' * 290}{NEWS}" for _ in range(150)),
    "dots": f"{NEWS}{'.' * 100_000} It is so.",
    "question marks": f"{NEWS}{'?' * 100_000} It is so.",
    "tabs": f"{NEWS} It is{chr(9) * 100_000}so.",
    "By and blanks": f"By{' ' * 100_000}\n{NEWS}",
    "days": f"It was {'on Tuesday ' * 10_000}that they met.",
    "words of one letter": f"{NEWS} {'A ' * 50_000}",
    "cells": f"<html><body><p>{NEWS}</p>{'<td>x' * 3_000}</body></html>",
    "prose on one line": " ".join([NEWS] * 6_000),
    "more prose on one line than is read": " ".join([NEWS] * 60_000),
    "quotation marks": f"{NEWS} {'“a ' * 30_000}",
    "brackets": f"{NEWS} {'(' * 400} {'[1]' * 100} {'(a) ' * 20_000}",
}
CHILD = """
import sys
from tests.unit.test_patterns import KNOWN, analysed
print(analysed(KNOWN[sys.argv[1]]))
"""


def analysed(text: str) -> int:
    """How many articles, or reasons against one, there are."""
    found = analyse(File("a.html" if text.startswith("<html") else "a.txt", text.encode()))
    return len(found.facts) + len(found.unread)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of processes")
@pytest.mark.parametrize("name", KNOWN)
def test_what_once_took_minutes_takes_seconds_of_the_processor(name: str) -> None:
    """A bound far above what it takes, and far below what it took; not one of time, as a machine may be busy."""
    import resource

    done = subprocess.run(
        [sys.executable, "-c", CHILD, name],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (30, 30)),
    )
    assert (done.returncode, done.stdout) == (0, b"1\n"), done.stderr[-500:]
