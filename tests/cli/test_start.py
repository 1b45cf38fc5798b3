"""How the command is started, completed, and what it says to a pipe, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def started(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "briefing", *words]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)


def test_python_m_is_the_command() -> None:
    done = started("verify", "no/such/briefing.docx")
    assert done.returncode == 7
    assert done.stderr.startswith(b"error: no/such/briefing.json: there is no record here")
    assert started("--help").stdout.startswith(b"Usage: briefing [OPTIONS] COMMAND")


@pytest.mark.parametrize(
    ("shell", "asked"),
    [
        ("bash", {"COMP_WORDS": "briefing template c", "COMP_CWORD": "2"}),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "briefing template c"}),
        ("fish", {"_TYPER_COMPLETE_ARGS": "briefing template c", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}),
        ("powershell", {"_TYPER_COMPLETE_ARGS": "briefing template c", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "c"}),
    ],
)
def test_a_shell_completes_a_command(shell: str, asked: dict[str, str]) -> None:
    done = started(_BRIEFING_COMPLETE=f"complete_{shell}", **asked)
    assert b"check" in done.stdout
    assert b"list" not in done.stdout
    assert done.stderr == b""


def test_output_to_a_file_is_utf_8_whatever_the_system_prefers(tmp_path: Path) -> None:
    text = "The 수도 talks\n\nTalks on the river ended on Tuesday in “Élysée”."
    (tmp_path / "article.txt").write_text(text, "utf-8")
    done = started("annotate", str(tmp_path), PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "The 수도 talks" in done.stdout.decode("utf-8")
