"""The command as a user calls it, and folders of briefs that it made."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from briefing import cli


def command(patch: pytest.MonkeyPatch, *words: str) -> int:
    """What `briefing WORDS` exits with."""
    patch.setattr(sys, "argv", ["briefing", *words])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


def brief_of(articles: Path, folder: Path, *words: str, **environment: str) -> Path:
    """The folder, with a copy of the articles and, in `out`, the brief that `make` makes of them."""
    shutil.copytree(articles, folder / articles.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in environment.items():
            patch.setenv(name, value)
        assert command(patch, "make", articles.name, *words, "--out", "out") == 0
    return folder


def work_in_copy(made: Path, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Copies a folder into another, which becomes the working folder: a test may spoil things there."""
    shutil.copytree(made, folder, dirs_exist_ok=True)
    patch.chdir(folder)
