"""Two briefs as they are printed: the seeds, and invented articles on another subject."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import config, pipeline
from briefing.deliver import publish

HERE = Path(__file__).parent
SETS = {"seeds": ("seeds", "2016-03-18"), "water": ("tests/golden/water", "2025-06-23")}
BOILERPLATE = re.compile(
    r"Getty|Related Stories|Share this|Touched|Rhythm Media|Copyright|©|Subscribe|Unlimited|Link copied|디지털|소아신"
    r"|newsletter|recipes|Terms of use|Download our app|Most read|Martin/Reuters",
    re.IGNORECASE,
)


def markdown(name: str, **options: object) -> str:
    folder, day = SETS[name]
    settings = config.load({"brief.formats": ["md"], **options}, folder=HERE).config
    (built,) = pipeline.build([folder], settings, day=day)
    return publish.files(built, settings)["briefing.md"].decode("utf-8")


@pytest.mark.parametrize("name", SETS)
def test_the_brief_reads_as_it_did(name: str, in_root: Path, golden_update: bool) -> None:
    expected = HERE / f"{name}.md"
    made = markdown(name)
    if golden_update:
        expected.write_text(made, "utf-8")
    assert made == expected.read_text("utf-8")


@pytest.mark.parametrize("name", SETS)
def test_no_boilerplate_is_printed(name: str, in_root: Path) -> None:
    assert BOILERPLATE.findall(markdown(name)) == []


def test_what_wanders_off_is_left_out(in_root: Path) -> None:
    assert re.findall("Saudi|Spratly|Philippines|architect of peace|rail line|territorial", markdown("seeds")) == []


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", SETS)
def test_it_is_one_page_in_libreoffice(name: str, paper: str, in_root: Path, tmp_path: Path, soffice: str) -> None:
    folder, day = SETS[name]
    settings = config.load({"brief.formats": ["docx"], "page.paper": paper}, folder=HERE).config
    (built,) = pipeline.build([folder], settings, day=day)
    (tmp_path / "briefing.docx").write_bytes(publish.files(built, settings)["briefing.docx"])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "briefing.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdfinfo = shutil.which("pdfinfo")
    assert pdfinfo, "poppler-utils is missing"
    info = subprocess.run([pdfinfo, str(tmp_path / "briefing.pdf")], check=True, capture_output=True, text=True).stdout
    assert re.search(r"^Pages:\s+1$", info, re.MULTILINE)


def test_the_same_input_gives_the_same_bytes(in_root: Path, tmp_path: Path) -> None:
    """In another process, under another hash seed, with the files named in another order."""
    made = []
    for seed, order in (("1", 1), ("4711", -1)):
        out = tmp_path / seed
        paths = sorted(map(str, Path("seeds").iterdir()))[::order]
        command = [sys.executable, "-m", "briefing", "make", *paths, "--out", str(out), "--date", "2016-03-18"]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []
