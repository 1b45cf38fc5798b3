"""A brief of the seeds, made once, in a folder of its own in which a test may spoil things."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing import config, pipeline
from briefing.deliver import publish
from briefing.deliver.files import write
from tests.running import work_in_copy


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with copies of the seeds and their brief."""
    folder = tmp_path_factory.mktemp("made")
    shutil.copytree(Path(__file__).parents[2] / "seeds", folder / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        options = {"brief.formats": ["docx", "md", "html", "txt", "json", "eml"], "brief.marking": "OFFICIAL"}
        settings = config.load(options, folder=folder).config
        (built,) = pipeline.build(["seeds"], settings, day="2016-03-18")
        write(Path("out"), publish.files(built, settings))
    return folder


@pytest.fixture
def brief(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The record of that brief in a copy of the folder, which is the working folder."""
    work_in_copy(made, tmp_path, monkeypatch)
    return Path("out/briefing.json")
