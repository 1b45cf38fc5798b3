"""The wheel and the source archive: the same bytes whenever they are built, whole without the checkout."""

from __future__ import annotations

import email
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILT_FROM = ("briefing", "templates", "tests", "seeds", "docs")
EPOCH = "1700000000"  # of what is packed; any moment will do
PROGRAM = """
import pathlib, sys
import briefing
assert pathlib.Path(briefing.__file__).is_relative_to(sys.argv[1]), briefing.__file__
from briefing.__main__ import main
formats = "docx,md,html,txt,json,evidence"
sys.argv = ["briefing", "make", "seeds", "--out", "out", "--date", "2016-03-18", "--format", formats]
main()
"""


def build(folder: Path, moment: int) -> dict[str, bytes]:
    """The source archive, and the wheel made from it, of a copy of the project whose files are of that moment."""
    copy = folder / "project"
    copy.mkdir(parents=True)
    unwanted = shutil.ignore_patterns("__pycache__", ".*")
    for name in BUILT_FROM:
        shutil.copytree(ROOT / name, copy / name, ignore=unwanted)
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, copy)
    for path in copy.rglob("*"):
        os.utime(path, (moment, moment))
    out = folder / "dist"
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH})
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both archives."""
    folder = tmp_path_factory.mktemp("built")
    build(folder, 1_600_000_000)
    return folder / "dist"


def test_the_same_files_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = {name: hashlib.sha256(data).hexdigest() for name, data in build(tmp_path, 1_650_000_000).items()}
    assert again == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in built.iterdir()}
    assert sorted(Path(name).suffix for name in again) == [".gz", ".whl"]


def test_licence_and_notice_are_in_both(built: Path) -> None:
    (wheel,), (archive,) = built.glob("*.whl"), built.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as files:
        names = files.namelist()
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        stated = email.message_from_bytes(files.read(metadata))
    assert stated["License-Expression"] == "MIT AND CC-BY-SA-4.0 AND LicenseRef-WordNet-3.0"
    assert stated.get_all("License-File") == ["LICENSE", "NOTICE"]
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}
    assert "briefing/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "seeds/"))]
    with tarfile.open(archive) as packed:
        assert {name.partition("/")[2] for name in packed.getnames()} >= {"LICENSE", "NOTICE", "CHANGELOG.md"}


def test_the_wheel_alone_makes_the_brief_of_the_seeds(built: Path, tmp_path: Path) -> None:
    """It is unpacked where no checkout is; only the packages that it depends on are the running ones."""
    (wheel,) = built.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as files:
        files.extractall(site)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    environment = {**os.environ, "PYTHONPATH": str(site), "BRIEFING_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-P", "-c", PROGRAM, str(site)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    names = [f"briefing.{format}" for format in ("docx", "md", "html", "txt", "json", "evidence.html")]
    assert done.stdout.split() == [str(Path("out", name)) for name in names]
    assert (tmp_path / "out" / "briefing.md").read_text("utf-8") == (ROOT / "tests/golden/seeds.md").read_text("utf-8")
