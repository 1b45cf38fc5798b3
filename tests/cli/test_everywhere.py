"""Odd surroundings: each is one line, never a traceback; every command in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams and names of POSIX")


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A line of the shell, in which $briefing is the command."""
    briefing = f"{sys.executable} -m briefing"
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": root, "briefing": briefing, **environment},
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(
        "River talks end\n\nPublished: May 13, 2025\n\nTalks on the river ended on Tuesday without a treaty.\n"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("line", "code", "stderr"),
    [
        ("$briefing config >&-", 0, b""),
        ("$briefing config > /dev/full", 7, b"error: standard output: cannot be written: No space left on device\n"),
        ("$briefing config > /dev/full 2> /dev/full", 7, b""),
        ("$briefing topics nope 2>&-", 4, b""),
        ("$briefing topics - <&-", 4, b"error: -: no article could be read"),
        ("printf 'b\\377.txt\\n' | $briefing topics -", 4, b"no such file or folder"),
        (
            "printf 'deep = ' > c.toml; printf '[%.0s' $(seq 9000) >> c.toml; $briefing config --config c.toml",
            3,
            b"deep",
        ),
        ("mkdir gone; cd gone; rmdir ../gone; $briefing config > /dev/null", 0, b""),
    ],
)
def test_odd_streams_and_folders_are_one_line(folder: Path, line: str, code: int, stderr: bytes) -> None:
    done = shell(line, folder)
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr
    assert stderr in done.stderr
    assert stderr or not done.stderr


def test_names_may_end_with_nul_and_be_any_bytes(folder: Path) -> None:
    odd = os.fsencode(folder) + b"/new\nline \xff.txt"
    with open(odd, "wb") as file:  # noqa: PTH123 - a name of bytes
        file.write((folder / "a.txt").read_bytes())
    done = shell("find . -name 'new*' -print0 | $briefing topics -0 -", folder, LC_ALL="C", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\xff.txt" in done.stdout


@pytest.mark.parametrize("command", ["topics .", "summary .", "make . --out out --date 2025-06-01", "topics bad"])
def test_names_and_titles_are_never_obeyed_by_the_terminal(folder: Path, command: str) -> None:
    """They may move the cursor, colour what follows, or look like lines of the program's own."""
    (folder / "bad").mkdir()
    (folder / "bad" / "\x1b[2Jx\nerror: none\u202e\x9b.pdf").write_bytes(b"")
    (folder / "\x1b]0;x\x07.txt").write_bytes((folder / "a.txt").read_bytes().replace(b"River", b"\x1b[31mRiver"))
    done = shell(f"$briefing {command}", folder)
    lines = (done.stdout + done.stderr).decode().splitlines()
    assert not [
        line for line in lines if re.search("[\x00-\x1f\x7f-\x9f\u202e]", line) or line.startswith("error: none")
    ]
    assert any(r"\x1b[2Jx\nerror: none\u202e\x9b.pdf" in line for line in lines)


def test_a_named_pipe_is_not_waited_for(folder: Path) -> None:
    done = shell("mkfifo p.txt; $briefing topics .", folder)
    assert done.stderr == b"not read: ./p.txt: a named pipe, not a file\n"
    assert b"a.txt" in done.stdout


def test_a_byte_order_mark_before_the_settings_is_none(folder: Path) -> None:
    (folder / "own.toml").write_bytes(b'\xef\xbb\xbf[page]\npaper = "letter"\n')
    assert b'page.paper = "letter"' in shell("$briefing config --config own.toml", folder).stdout


def test_the_cache_is_cleared(folder: Path) -> None:
    shell("$briefing topics a.txt", folder, BRIEFING_CACHE_DIR="cache")
    assert list((folder / "cache").iterdir())
    done = shell("$briefing cache clear", folder, BRIEFING_CACHE_DIR="cache")
    assert done.stdout.endswith(b"bytes removed from cache\n")
    assert list((folder / "cache").iterdir()) == []
