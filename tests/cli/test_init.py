"""`briefing init` writes a settings file that says all there is and sets nothing."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from briefing import config, trust
from briefing.cli.init import UNHEARD, starter
from tests.running import command

COMMENTED = re.compile(r"^#(?=\S)", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_as_it_is_written_it_sets_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(monkeypatch, "init") == 0
    assert capsys.readouterr().out == "briefing.toml\n"
    effective = config.load({}, folder=folder)
    assert effective.config == config.Config()
    assert effective.origins == {}
    assert effective.ignored == ()


def test_with_all_comments_taken_away_it_holds_every_setting_with_its_default(folder: Path) -> None:
    text = COMMENTED.sub("", starter())
    file = folder / "desk.toml"
    file.write_text(text, "utf-8")
    effective = config.load({}, file=file).config
    defaults = {key: value for key, value in config.flat(config.Config()).items() if key != "standing"}
    assert {key: value for key, value in config.flat(effective).items() if key in defaults} == defaults
    written = set(config.flat(effective)) | {"actors", "template.vars"}
    assert set(config.keys()) <= written
    assert set(tomllib.loads(text)) >= {part.name.partition(".")[0] for part in config.parts()}


def test_every_table_and_setting_says_what_it_is_for() -> None:
    text = starter()
    for part in config.parts():
        assert part.about
        assert f"# {part.about}" in text
        assert all(f"# {config.descriptions()[key]}" in text for key in part.keys)
        assert part.keys or part.example


def test_what_a_found_file_may_not_decide_is_marked() -> None:
    lines = starter().splitlines()
    marked = {after.strip("#[]").partition(" ")[0] for line, after in pairwise(lines) if UNHEARD in line}
    assert marked >= {one.rpartition(".")[2] for one in trust.MATTERS}


def test_a_file_that_is_there_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("desk.toml").write_text("[page]\n", "utf-8")
    assert command(monkeypatch, "init", "desk.toml") == 7
    assert capsys.readouterr().err.splitlines()[0] == "error: desk.toml: is there already; it is kept as it is"
    assert Path("desk.toml").read_text("utf-8") == "[page]\n"
    assert command(monkeypatch, "init", "no/folder/desk.toml") == 7
    assert capsys.readouterr().err.startswith("error: no/folder/desk.toml: cannot be written")
