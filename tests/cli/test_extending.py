"""What docs/extending.md says, done: a package with entry points is installed, and its records are used everywhere."""

from __future__ import annotations

import csv
import email
import email.policy
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "extending.md").read_text("utf-8")
RUN = """
import json, sys
from briefing.cli import main
for argv in json.load(sys.stdin):
    sys.argv = ["briefing", *argv]
    try:
        main()
    except SystemExit as stop:
        if stop.code:
            raise
"""
SITE = "site"
NOTE = (
    "#+TITLE: Ferry note\n\n"
    "The harbour council of Lindby said on 20 June 2025 that the ferry to the northern islands would sail twice a day "
    "again. The ministry of transport approved the timetable on 18 June 2025 after a vote of the islanders."
)
FORMATS = "docx,md,html,txt,json,eml,csv"
DAY = "2025-06-23"
TEMPLATES = ("policy", "morning", "minister")


def install(site: Path, groups: dict[str, dict[str, str]], modules: dict[str, str]) -> None:
    """A distribution as pip leaves it: modules, and a .dist-info folder with its entry points."""
    info = site / "briefing_desk-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: briefing-desk\nVersion: 1.0\n")
    lines = [line for group, points in groups.items() for line in (f"[{group}]", *map(" = ".join, points.items()))]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")
    for name, code in modules.items():
        (site / name).write_text(code, "utf-8")


def run(
    folder: Path, *commands: list[str], installed: bool = True, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Commands in a process of their own, with the package on its path or without it."""
    path = os.pathsep.join([*([str(folder / SITE)] if installed else []), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path, "XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-W", "error", "-c", RUN]
    return subprocess.run(
        command, input=json.dumps(commands), check=check, capture_output=True, text=True, cwd=folder, env=environment
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package of the page installed, and the invented brief made with it in every template."""
    folder = tmp_path_factory.mktemp("extended")
    (example,) = re.findall(r"```toml\n(.+?)```", PAGE, re.DOTALL)
    modules = {name: code for code, name in re.findall(r"```python\n(# (\w+\.py)\n.+?)```", PAGE, re.DOTALL)}
    install(folder / SITE, tomllib.loads(example)["project"]["entry-points"], modules)
    shutil.copytree(ROOT / "tests" / "golden" / "water", folder / "in")
    (folder / "in" / "note.org").write_text(NOTE, "utf-8")
    made = ["--date", DAY, "--format", FORMATS, "--out"]
    run(
        folder,
        ["make", "in", "--max-topics", "1", "--drop", "harbour", *made, "policy"],  # nothing printed rests on the note
        *(["render", "policy/briefing.json", "--template", name, *made[2:], name] for name in TEMPLATES[1:]),
        ["make", "in/note.org", *made, "org"],
    )
    return folder


def words(path: Path) -> str:
    """All that a file says, white space folded."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            text = archive.read("word/document.xml").decode("utf-8")
    elif path.suffix == ".eml":
        text = (
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default).get_body(("plain",)).get_content()
        )
    else:
        text = path.read_text("utf-8")
    return " ".join(html.unescape(text).split())


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("suffix", FORMATS.split(","))
def test_a_section_of_another_package_is_printed_with_its_entries(made: Path, template: str, suffix: str) -> None:
    record = json.loads((made / template / "briefing.json").read_text("utf-8"))
    sections = record["topics"][0]["sections"]
    (own,) = (section for section in sections if section["key"] == "since_yesterday")
    assert sections[0] is own
    page = words(made / template / f"briefing.{suffix}")
    assert "Since yesterday" in page
    assert own["items"]
    for item in own["items"]:
        assert item["text"].split(",")[0][:40] in page


@pytest.mark.parametrize("installed", [True, False])
def test_the_section_is_proved_with_the_package_and_without_it(made: Path, installed: bool) -> None:
    files = [f"{name}/briefing.json" for name in TEMPLATES]
    told = run(made, ["verify", *files], installed=installed).stdout.splitlines()
    proved = [line for line in told if "verified" in line]
    assert any("its package is not installed here" in line for line in told) != installed
    assert len(proved) == len(TEMPLATES)
    for line in proved:
        assert "same words in briefing.docx, briefing.md, briefing.html, briefing.txt" in line
        assert ("briefing.csv" in line) == installed


@pytest.mark.parametrize(
    ("name", "was", "now"), [("md", "Since yesterday", "Since Monday"), ("csv", ",2025-", ",2024-")]
)
def test_a_changed_word_is_found(made: Path, name: str, was: str, now: str) -> None:
    page = made / "minister" / f"briefing.{name}"
    right = page.read_text("utf-8")
    page.write_text(right.replace(was, now, 1), "utf-8")
    failed = run(made, ["verify", f"minister/briefing.{name}"], check=False)
    page.write_text(right, "utf-8")
    assert now in failed.stderr


def test_the_format_of_another_package_has_every_entry(made: Path) -> None:
    topics = json.loads((made / "policy" / "briefing.json").read_text("utf-8"))["topics"]
    printed = [item["text"] for topic in topics for section in topic["sections"] for item in section["items"]]
    with (made / "policy" / "briefing.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == printed


def test_a_format_that_there_is_not_is_an_error_before_any_article_is_read(made: Path) -> None:
    failed = run(made, ["make", "nowhere", "--format", "docx,rtf"], check=False)
    assert "error: brief.formats: no format 'rtf'" in failed.stderr
    assert "formats: docx, md, html, txt, json, eml, pdf, evidence, csv" in failed.stderr


def test_the_reader_of_another_package_is_used_and_recorded(made: Path) -> None:
    record = json.loads((made / "policy" / "briefing.json").read_text("utf-8"))
    (source,) = (source for source in record["sources"] if source["path"] == "in/note.org")
    assert (source["title"], source["reader"]) == ("Ferry note", "org")
    assert source["reader_version"] == "1"
    assert NOTE.split(" on ")[1][:40] in words(made / "org" / "briefing.md")
    assert "verified" in run(made, ["verify", "org/briefing.json"]).stdout


def test_without_the_package_its_files_are_told_as_unread(made: Path) -> None:
    failed = run(made, ["annotate", "in/note.org"], installed=False)
    assert failed.stdout == ""
    told = run(made, ["make", "in", "--date", DAY, "--out", "plain"], installed=False).stderr
    assert "not read: in/note.org: .org files cannot be read" in told


def test_a_record_that_is_none_is_an_error_that_names_it(tmp_path: Path) -> None:
    install(tmp_path / SITE, {"briefing.sections": {"mine": "json:loads"}}, {})
    shutil.copytree(ROOT / "tests" / "golden" / "water", tmp_path / "in")
    failed = run(tmp_path, ["make", "in", "--no-cache"], check=False)
    assert "error: briefing.sections: mine = json:loads: is no SectionKind" in failed.stderr
